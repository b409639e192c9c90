//! The home page.

use super::{Language, Sentence};
use crate::domain::Standing;

words! {
    /// Home: title.
    home_title { zh: "万人评议，公开整改", en: "Citizens judge. The fix is public." }

    /// Home: first sentence.
    home_lead {
        zh: "市民每年评议政府处室和基层站所；评为不满意的，公开点名、公开整改、接受回头看。",
        en: "Once a year citizens rate the offices of their city. The worst are named, must put things right in public, and are looked at again.",
    }

    /// Home: link to the ballot.
    door_vote { zh: "我要评议", en: "Rate an office" }

    /// Home: explanation of the link to the ballot.
    door_vote_more { zh: "评您打过交道的单位，不用登录", en: "the offices you dealt with; no account needed" }

    /// Home: link to the board.
    door_board { zh: "看整改公示", en: "See how they put things right" }

    /// Home: explanation of the link to the board.
    door_board_more {
        zh: "谁被点名，承诺了什么，有没有兑现",
        en: "who was named, what was promised, what is proven",
    }

    /// Home: the stage of a year's evaluation.
    standing(standing: Standing) -> Sentence {
        match standing {
            Standing::Scheduled => { zh: Sentence("{cycle}评议"), en: Sentence("{cycle}: citizens rate") },
            Standing::Before => { zh: Sentence("{cycle}评议还没有开始"), en: Sentence("{cycle}: not open yet") },
            Standing::Voting(_) => { zh: Sentence("{cycle}评议中"), en: Sentence("{cycle}: open now") },
            Standing::Closed => {
                zh: Sentence("{cycle}评议已截止，结果还没有公布"),
                en: Sentence("{cycle}: closed, and nothing published yet"),
            },
            Standing::Published => { zh: Sentence("{cycle}的结果已公布"), en: Sentence("{cycle}: the result is published") },
        }
    }

    /// Home: for how many more days the vote is open, including the day that has begun.
    days_left(days: i64) -> String {
        zh: match days {
            ..=1 => "还剩不到一天".to_owned(),
            _ => format!("还剩 {days} 天"),
        },
        en: match days {
            ..=1 => "less than a day left".to_owned(),
            _ => format!("{days} days left"),
        },
    }

    /// Home: heading of the units named last.
    glance() -> Sentence { zh: Sentence("{cycle}被点名的单位"), en: Sentence("Named in {cycle}") }

    /// Home: explains the verdict beside each unit.
    look_back_of_each { zh: "后面是评议办回头看的结论。", en: "Beside each: what the evaluators found when they looked back." }

    /// Home: link to all units, with their number.
    glance_all(count: usize) -> String { zh: format!("看全部 {count} 个单位"), en: format!("See all {count} offices") }

    /// Home: heading of the units with the latest entries.
    latest_cases { zh: "最近有新内容的单位", en: "Offices with the latest entries" }

    /// Links of the publisher.
    links { zh: "更多", en: "More" }
}
