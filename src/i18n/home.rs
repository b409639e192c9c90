//! The home page.

use super::Language;

words! {
    /// Home: title.
    home_title { zh: "万人评议，公开整改", en: "Citizens judge. The fix is public." }

    /// Home: first sentence.
    home_lead {
        zh: "市民每年评议政府处室和基层站所；评为不满意的，公开点名、公开整改、接受回头看。",
        en: "Once a year citizens rate the offices of their city. The worst are named, must put things right in public, and are looked at again.",
    }

    /// Home: door to the ballot.
    door_vote { zh: "我要评议", en: "Rate an office" }

    /// Home: what is behind it.
    door_vote_more { zh: "评您打过交道的单位，不用登录", en: "the offices you dealt with; no account needed" }

    /// Home: door to the board.
    door_board { zh: "看整改公示", en: "See how they put things right" }

    /// Home: what is behind it.
    door_board_more {
        zh: "谁被点名，承诺了什么，有没有兑现",
        en: "who was named, what was promised, what is proven",
    }

    /// Home: background.
    background_title { zh: "万人双评议是什么", en: "What this evaluation is" }

    /// Links of the publisher.
    links { zh: "更多", en: "More" }
}
