//! About the site.

use super::{Language, Sentence};

words! {
    /// About: title.
    about_title { zh: "说明", en: "About" }

    /// About: one sentence.
    about_lead {
        zh: "怎么看整改公示，您的评议交到哪里，我们保存什么、不保存什么。",
        en: "How to read the board, where your ballot goes, and what is kept and what is not.",
    }

    /// About: who runs it.
    organiser() -> Sentence { zh: Sentence("组织单位： {name}"), en: Sentence("Run by {name}") }

    /// About: what the evaluation is.
    background_title { zh: "万人双评议是什么", en: "What this evaluation is" }

    /// About: the ballot.
    about_ballot_title { zh: "您的评议交到哪里", en: "Where your ballot goes" }

    /// About: the ballot, by paragraphs.
    about_ballot() -> &'static [&'static str] {
        zh: &[
            "您一提交，评议票先存在您的手机（电脑）里，再发给收票系统。网络断了也不会丢：下次打开本站会自动再发，同一张票只算一次。",
            "只有系统确认收到了，页面才写“提交成功”。",
            "本站是网页，不能保证一个人只投一票；这一点由收票系统和评议办把关。",
        ],
        en: &[
            "When you submit your ballot, it is first kept on your device, then sent. A broken connection loses nothing: it is sent again whenever the site is open, and the same ballot counts once.",
            "The page says “submitted” only after the system confirmed that it has your ballot.",
            "This site is a web page and cannot make sure that one person votes once; the system and the evaluation office see to that.",
        ],
    }

    /// Privacy: title.
    privacy_title { zh: "隐私", en: "Privacy" }

    /// About: privacy, by paragraphs.
    about_privacy() -> &'static [&'static str] {
        zh: &[
            "评议票里没有姓名、电话、位置或设备信息。草稿和回执只在您的手机（电脑）里，随时可以清除。提交成功以后，手机里不再保留您选了什么。",
            "本站没有统计代码，没有广告，不向第三方发送任何信息。",
        ],
        en: &[
            "A ballot holds no name, phone number, place or device. Drafts and receipts are on your device only and can be erased at any time. Once it is submitted, your device no longer knows what you chose.",
            "There is no analytics and no advertising, and nothing is sent to third parties.",
        ],
    }

    /// About: the data.
    about_data_title { zh: "数据", en: "Data" }

    /// About: the data, by paragraphs.
    about_data() -> &'static [&'static str] {
        zh: &[
            "每一条说法都注明来源。没公布的就写“未公布”，不猜、不代填。数字照发布者的原样，不改写、不取整。",
            "名单照发布者给出的顺序，排名不分先后。",
        ],
        en: &[
            "Every statement carries its source. What a source does not give is shown as not published, never guessed. Figures keep the publisher's digits.",
            "The order of the list is the publisher's and no ranking.",
        ],
    }
}
