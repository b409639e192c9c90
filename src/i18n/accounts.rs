//! The three accounts of a measure: what the unit claims, what the office verified, what citizens report.

use super::plural::counted;
use super::{Language, Sentence};
use crate::domain::{ClaimState, Verdict};

words! {
    /// The three accounts: title.
    accounts_title { zh: "改没改好，看三方怎么说", en: "Is it put right? Three accounts" }

    /// The three accounts: introduction.
    accounts_lead {
        zh: "三方说法并列，不折算成分数。由您来判断。",
        en: "They stand side by side and are never merged into one score. You judge.",
    }

    /// The unit's account.
    account_claimed { zh: "单位自报", en: "The office claims" }

    /// The evaluation office's account.
    account_verified { zh: "评议办核验", en: "Evaluators verified" }

    /// The citizens' account.
    account_citizens { zh: "群众反馈", en: "Citizens report" }

    /// The unit's account: explanation.
    account_claimed_meaning { zh: "被点名的单位自己说做到了什么", en: "what the named office says it has done" }

    /// The evaluation office's account: explanation.
    account_verified_meaning {
        zh: "评议办核验措施、回头看单位，看到的情况",
        en: "what the evaluators found when they checked",
    }

    /// The citizens' account: explanation.
    account_citizens_meaning { zh: "去办过事的市民说解决了没有", en: "what citizens who went there say" }

    /// What an unpublished account means.
    unpublished_meaning {
        zh: "表示没有人公布过这一项。没公布的就这样写，不猜、不代填。",
        en: "means that nobody has published it. It is said so, never guessed or filled in.",
    }

    /// The state that a unit claims; an unknown code is shown unchanged.
    claim(state: &ClaimState) -> &str {
        match state {
            ClaimState::Reported => { zh: "已自报，未说明进度", en: "Reported, progress not stated" },
            ClaimState::Planned => { zh: "计划中", en: "Planned" },
            ClaimState::UnderWay => { zh: "进行中", en: "Under way" },
            ClaimState::Done => { zh: "已完成", en: "Done" },
            ClaimState::Other(code) => { code },
        }
    }

    /// A verdict; an unknown code is shown unchanged.
    verdict(verdict: &Verdict) -> &str {
        match verdict {
            Verdict::Real => { zh: "整改到位", en: "Put right" },
            Verdict::Partial => { zh: "部分到位", en: "Partly put right" },
            Verdict::Perfunctory => { zh: "敷衍整改", en: "For show" },
            Verdict::Relapsed => { zh: "问题反弹", en: "Problem came back" },
            Verdict::Other(code) => { code },
        }
    }

    /// The short form of a verdict, for its chip; an unknown code is shown unchanged.
    verdict_short(verdict: &Verdict) -> &str {
        match verdict {
            Verdict::Real => { zh: "到位", en: "Put right" },
            Verdict::Partial => { zh: "部分", en: "In part" },
            Verdict::Perfunctory => { zh: "敷衍", en: "For show" },
            Verdict::Relapsed => { zh: "反弹", en: "Came back" },
            Verdict::Other(code) => { code },
        }
    }

    /// The counts of citizens who report a problem as solved, partly solved, or still happening.
    citizen_reports(solved: u32, partly: u32, still: u32) -> String {
        zh: format!("反馈 {} 份：已解决 {solved} · 部分解决 {partly} · 仍存在 {still}", sum([solved, partly, still])),
        en: format!(
            "{}: solved {solved} · partly {partly} · still happening {still}",
            counted(sum([solved, partly, still]) as usize, "report")
        ),
    }

    /// Name of a look-back's verdict.
    look_back { zh: "回头看结论", en: "Verdict of the look-back" }

    /// The verdict of the look-back.
    look_back_found() -> Sentence { zh: Sentence("回头看：{verdict}"), en: Sentence("Look-back: {verdict}") }

    /// An account and the number of measures that have it.
    account_count() -> Sentence { zh: Sentence("{account} {count}\u{a0}条"), en: Sentence("{account} {count}") }
}

/// How many reports there are in all.
fn sum(counts: [u32; 3]) -> u64 {
    counts.map(u64::from).iter().sum()
}
