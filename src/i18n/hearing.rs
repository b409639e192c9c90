//! The hearing.

use super::{Language, Sentence};

words! {
    /// Hearing: title.
    hearing { zh: "汇报会", en: "Hearing" }

    /// Hearing: one sentence.
    hearing_lead {
        zh: "被点名单位汇报整改，现场点评，评议办回头看。",
        en: "The named offices report, are commented on, and are looked at again.",
    }

    /// Hearing: its date.
    held_on() -> Sentence { zh: Sentence("召开日期： {date}"), en: Sentence("Held on {date}") }

    /// Hearing: who reported.
    reports { zh: "汇报的单位", en: "Who reported" }

    /// Hearing: comments.
    site_comments { zh: "现场点评", en: "On-site comments" }

    /// Hearing: findings.
    look_back_findings { zh: "回头看的总体情况", en: "What the look-back found in general" }

    /// Hearing: requests.
    requests { zh: "评议办的要求", en: "What the evaluators ask for" }

    /// Hearing: the statements are about all units together.
    about_all {
        zh: "以下针对全部被点名单位，不针对某一个单位。",
        en: "These speak of all named offices together, not of a single one.",
    }
}
