//! The prompts that point a reader to something remarkable.

use super::Language;
use crate::domain::{CitizenReports, Prompt, Verdict};

words! {
    /// Signals: title.
    signals_title { zh: "值得留意的地方", en: "Worth a look" }

    /// Signals: explanation.
    signals_meaning {
        zh: "由公布的数据自动算出，只提醒您看一看，不是结论。",
        en: "Computed from the published data. They say where to look; they are no verdicts.",
    }

    /// A signal: its name, and its definition.
    prompt(prompt: Prompt) -> (&'static str, &'static str) {
        match prompt {
            Prompt::Contradicted => {
                zh: (
                    "说法对不上",
                    "单位说已完成，但评议办核验出没有改到位，或者多数群众反馈说问题还在。",
                ),
                en: (
                    "Accounts disagree",
                    "The office says that it is done, but the evaluators found it not put right, or most citizens report that it still happens.",
                ),
            },
            Prompt::Overdue => {
                zh: (
                    "过了期限，没报完成",
                    "公布的期限早于数据日期，单位没有说已完成，评议办也没有把这条措施核验为整改到位。",
                ),
                en: (
                    "Overdue",
                    "Its published due date lies before the date of the data, the office does not say that it is done, and the evaluators did not find this measure put right.",
                ),
            },
            Prompt::NoFigure => {
                zh: ("没给数字", "这条措施没有公布任何数字。"),
                en: ("No figure", "No figure is published for this measure."),
            },
            Prompt::OldEvidence => {
                zh: ("拿点名前的材料作证", "公布的证据都有日期，而且全都早于点名。"),
                en: (
                    "Evidence from before the naming",
                    "All published evidence has a date, and all of it is older than the naming.",
                ),
            },
            Prompt::DueMoved => {
                zh: ("改过期限", "完成期限公布以后又改过。"),
                en: ("Due date moved", "The due date was changed after it had been published."),
            },
            Prompt::NoProblem => {
                zh: ("没说改的是哪个问题", "公布了群众反映的问题，这条措施没有写明针对其中哪一个。"),
                en: (
                    "Does not say which problem it answers",
                    "Problems are published, and this measure does not say which of them it answers.",
                ),
            },
            Prompt::NotVerified => {
                zh: ("自称完成，还没核验", "单位说已完成，评议办还没有公布对这条措施的核验。"),
                en: (
                    "Claimed done, not verified",
                    "The office says that it is done; the evaluators have published no verification of this measure.",
                ),
            },
            Prompt::NamedAgain => {
                zh: ("再次被点名", "这个单位在更早的年度也被点过名。"),
                en: ("Named again", "The office was named in an earlier year, too."),
            },
            Prompt::Silent => {
                zh: ("什么都没公布", "这个单位没有公布任何整改措施。"),
                en: ("Published nothing", "The office has published no measure at all."),
            },
        }
    }

    /// The accounts that contradict a unit's claim: the office's verdict, the citizens' reports.
    contradicted_by(verdict: Option<&Verdict>, reports: Option<CitizenReports>) -> String {
        zh: {
            let found = verdict.map(|verdict| format!("评议办核验为“{}”", Language::Chinese.verdict(verdict)));
            let told = reports.map(|reports| format!("{} 人反馈，{} 人说问题还在", reports.all(), reports.still));
            let others: Vec<_> = found.into_iter().chain(told).collect();
            format!("单位说已完成；{}", others.join("；"))
        },
        en: {
            let found = verdict.map(|verdict| format!("the evaluators found “{}”", Language::English.verdict(verdict)));
            let told = reports.map(|reports| format!("{} of {} reports say that it still happens", reports.still, reports.all()));
            let others: Vec<_> = found.into_iter().chain(told).collect();
            format!("the office says done; {}", others.join("; "))
        },
    }

    /// The reason for a signal: its dates or years.
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
