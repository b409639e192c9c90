//! The prompts to look.

use super::Language;
use crate::domain::Prompt;

words! {
    /// Signals: title.
    signals_title { zh: "提示", en: "Prompts" }

    /// Signals: what they are.
    signals_meaning {
        zh: "提示由公布的数据自动算出，只提醒您看一看，不是结论。",
        en: "Prompts are computed from the published data. They say where to look; they are no verdicts.",
    }

    /// A signal: its name, and its definition.
    prompt(prompt: Prompt) -> (&'static str, &'static str) {
        match prompt {
            Prompt::Overdue => {
                zh: (
                    "到期未报完成",
                    "公布的期限早于数据日期，单位没有说已完成，评议办也没有把这条措施核验为整改到位。",
                ),
                en: (
                    "Overdue",
                    "Its published due date lies before the date of the data, the unit does not say that it is done, and the office did not find this measure put right.",
                ),
            },
            Prompt::NoFigure => {
                zh: ("没有数据", "这条措施没有公布任何数字。"),
                en: ("No figure", "No figure is published for this measure."),
            },
            Prompt::OldEvidence => {
                zh: ("证据早于点名", "公布的证据都有日期，而且全都早于点名。"),
                en: (
                    "Evidence older than the naming",
                    "All published evidence has a date, and all of it is older than the naming.",
                ),
            },
            Prompt::DueMoved => {
                zh: ("期限改过", "完成期限公布以后又改过。"),
                en: ("Due date moved", "The due date was changed after it had been published."),
            },
            Prompt::NoProblem => {
                zh: ("未写明针对哪个问题", "公布了群众反映的问题，这条措施没有写明针对其中哪一个。"),
                en: (
                    "Does not say which problem it answers",
                    "Problems are published, and this measure does not say which of them it answers.",
                ),
            },
            Prompt::NotVerified => {
                zh: ("自报完成，未见核验", "单位说已完成，评议办还没有公布对这条措施的核验。"),
                en: (
                    "Claimed done, not verified",
                    "The unit says that it is done; the office has published no verification of this measure.",
                ),
            },
            Prompt::NamedAgain => {
                zh: ("再次被点名", "这个单位在更早的年度也被点过名。"),
                en: ("Named again", "The unit was named in an earlier year, too."),
            },
        }
    }

    /// Why a signal is shown, from its dates or years.
    prompt_reason(prompt: Prompt, facts: &[String]) -> String {
        zh: match (prompt, facts) {
            (Prompt::Overdue, [due, as_of]) => format!("期限是{due}，数据截至{as_of}"),
            (Prompt::OldEvidence, [newest, named]) => format!("最新的证据是{newest}，点名是{named}"),
            (_, dates) => dates.join(" → "),
        },
        en: match (prompt, facts) {
            (Prompt::Overdue, [due, as_of]) => format!("due {due}, data as of {as_of}"),
            (Prompt::OldEvidence, [newest, named]) => format!("newest evidence {newest}, named {named}"),
            (_, dates) => dates.join(" → "),
        },
    }
}
