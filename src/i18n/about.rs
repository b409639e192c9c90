//! About the site.

use super::{Language, Sentence};

words! {
    /// About: title.
    about_title { zh: "说明", en: "About" }

    /// About: one sentence.
    about_lead {
        zh: "怎么看这个公示，您的评议票怎么走，我们保存什么、不保存什么。",
        en: "How to read the board, where your ballot goes, and what is kept and what is not.",
    }

    /// About: who runs it.
    organiser() -> Sentence { zh: Sentence("组织单位： {name}"), en: Sentence("Run by {name}") }

    /// About: the ballot.
    about_ballot_title { zh: "评议票怎么走", en: "Where your ballot goes" }

    /// About: the ballot, by paragraphs.
    about_ballot() -> &'static [&'static str] {
        zh: &[
            "评议票在您的设备上封好，先存下来，再送往收票服务。网络断了也不会丢：打开本站时会自动再送，同一张票只算一次。",
            "页面只有在收票服务确认后才写“已送达”。",
            "本站是网页，不能保证一个人只投一票；这一点由收票服务和评议办把关。",
        ],
        en: &[
            "Your ballot is sealed on your device and kept there before it is sent to the intake. A broken connection loses nothing: it is sent again whenever the site is open, and the same ballot counts once.",
            "The page says “delivered” only after the intake confirmed it.",
            "This site is a web page and cannot make sure that one person votes once; the intake and the evaluation office see to that.",
        ],
    }

    /// Privacy: title.
    privacy_title { zh: "隐私", en: "Privacy" }

    /// About: privacy, by paragraphs.
    about_privacy() -> &'static [&'static str] {
        zh: &[
            "评议票里没有姓名、电话、位置或设备信息。草稿和回执只在您的设备上，随时可以清除。送达之后，设备上不再保留您选了什么。",
            "本站没有统计代码，没有广告，不向第三方发请求。",
        ],
        en: &[
            "A ballot holds no name, phone number, place or device. Drafts and receipts are on your device only and can be erased at any time. Once delivered, your device no longer knows what you chose.",
            "There is no analytics, no advertising and no request to a third party.",
        ],
    }

    /// About: the data.
    about_data_title { zh: "数据", en: "Data" }

    /// About: the data, by paragraphs.
    about_data() -> &'static [&'static str] {
        zh: &[
            "每一条说法都注明来源。来源没有给出的，写“未公布”，不推测。数字按发布者的原样，不改写、不取整。",
            "名单的顺序按发布者给出的顺序，不是排名。",
        ],
        en: &[
            "Every statement carries its source. What a source does not give is shown as not published, never guessed. Figures keep the publisher's digits.",
            "The order of the list is the publisher's and no ranking.",
        ],
    }
}
