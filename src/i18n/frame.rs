//! The site's frame, which surrounds every page.

use super::Language;
use super::plural::counted;

words! {
    /// BCP 47 tag of the language.
    tag { zh: "zh-CN", en: "en" }

    /// Whether publishers write in this language.
    is_publishers() -> bool { zh: true, en: false }

    /// The other language's own name for itself.
    other_language { zh: "English", en: "中文" }

    /// BCP 47 tag of the other language.
    other_language_tag { zh: "en", en: "zh-CN" }

    /// Frame: publishers write in another language than the reader's.
    as_published {
        zh: "单位和措施按公布的原文显示，不是中文。",
        en: "Texts are shown as published: in English where given, otherwise in Chinese.",
    }

    /// Skips to the page's content.
    skip { zh: "跳到正文", en: "Skip to the content" }

    /// Name of the main navigation.
    navigation { zh: "主导航", en: "Main" }

    /// Name of the links to the pages above.
    trail { zh: "上级页面", en: "Back up" }

    /// Navigation: the board.
    nav_board { zh: "整改公示", en: "Board" }

    /// Navigation: the ballot.
    nav_vote { zh: "我要评议", en: "Rate" }

    /// Navigation: all units.
    nav_units { zh: "找单位", en: "Find" }

    /// Navigation: the receipts.
    nav_receipts { zh: "我交过的", en: "Receipts" }

    /// Navigation: the receipts, while something is not delivered yet.
    nav_receipts_waiting { zh: "有票没送达", en: "Not delivered yet" }

    /// Navigation: about.
    nav_about { zh: "说明", en: "About" }

    /// Button that changes the text size; the size follows.
    text_size { zh: "字号", en: "Text" }

    /// Text size: the default.
    text_normal { zh: "标准", en: "normal" }

    /// Text size: 大字版.
    text_large { zh: "大", en: "large" }

    /// Text size: 特大字.
    text_larger { zh: "特大", en: "larger" }

    /// One line on privacy for every page.
    privacy_short {
        zh: "本站不收集身份信息，不跟踪，不向第三方发送任何信息。",
        en: "This site collects no identities, tracks nobody and sends nothing to third parties.",
    }

    /// The date of the data.
    as_of(date: &str) -> String { zh: format!("数据截至{date}"), en: format!("Data as of {date}") }

    /// When the data were published.
    published_at(moment: &str) -> String { zh: format!("公布于{moment}"), en: format!("Published {moment}") }

    /// The data are older than those that this device has seen before.
    data_older {
        zh: "现在收到的数据，比您以前看到的旧（可能是网络上的旧副本）。请过一会儿再打开。",
        en: "These data are older than what you have seen before (perhaps an old copy on the way). Please open the page again later.",
    }

    /// Link that shows newer data.
    data_newer { zh: "有新公布的数据，点这里看", en: "Newer data have been published: show them" }

    /// A file is loading.
    loading { zh: "正在读取数据，请稍候……", en: "Fetching the data, one moment…" }

    /// How many records could not be read.
    faults(count: usize) -> String {
        zh: format!("有 {count} 处数据读不出来，已略过，其余照常显示"),
        en: format!(
            "{} of the data could not be read and {} left out; the rest is shown",
            counted(count, "part"),
            if count == 1 { "is" } else { "are" }
        ),
    }
}
