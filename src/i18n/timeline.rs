//! The timeline of a case.

use super::Language;
use crate::domain::Happening;

words! {
    /// Case: heading of the timeline.
    timeline { zh: "时间线", en: "Timeline" }

    /// Case: months without a dated entry.
    timeline_gap(months: u32) -> String {
        zh: format!("中间至少 {months} 个月没有带日期的记录"),
        en: format!("no dated record for at least {months} months"),
    }

    /// Case: a date later than the date of the data.
    timeline_to_come { zh: "还没有到", en: "yet to come" }

    /// Case: an entry without a date.
    date_unpublished { zh: "日期未公布", en: "date not published" }

    /// Case: the kind of an entry.
    happening(what: Happening) {
        match what {
            Happening::Named => { zh: "被点名", en: "Named" },
            Happening::DueWas => { zh: "原定期限", en: "Earlier due date" },
            Happening::Due => { zh: "完成期限", en: "Due" },
            Happening::Claimed => { zh: "单位自报", en: "The office claims" },
            Happening::Figure => { zh: "数字", en: "Figure" },
            Happening::Evidence => { zh: "证据", en: "Evidence" },
            Happening::Verified => { zh: "评议办核验", en: "Evaluators verified" },
            Happening::Reported => { zh: "群众反馈", en: "Citizens report" },
            Happening::LookedBack => { zh: "回头看", en: "Looked back" },
        }
    }
}
