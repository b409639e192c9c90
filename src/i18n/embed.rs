//! The words of the embedded pages and of the page for editors who embed them. They are compiled only natively and are not part of
//! the app.

use super::Language;

words! {
    /// Link to the board on the site itself.
    embed_full_board { zh: "看完整的公示：可以搜索、筛选、比较", en: "The full board: search, filter, compare" }

    /// Link to the record on the site itself.
    embed_full_case { zh: "在网站上看这份整改档案", en: "This record on the site itself" }

    /// For screen readers: the link opens a new window.
    embed_new_window { zh: "（在新窗口打开）", en: " (opens a new window)" }

    /// Editors: title of the page.
    embed_title { zh: "把整改公示放进您的网页", en: "Put the board into your page" }

    /// Editors: what the page is for.
    embed_lead {
        zh: "选好内容，把代码粘贴到文章里就行。数据更新时，嵌入的公示会自动更新。",
        en: "Choose what to show and paste the code into your article. When the data are updated, what you embedded is updated by itself.",
    }

    /// Editors: there is no board yet.
    embed_nothing {
        zh: "还没有公示可以嵌入。公布以后，这里就有代码。",
        en: "There is no board to embed yet. When one is published, its code will be here.",
    }

    /// Editors: what to do without scripts.
    embed_without_scripts {
        zh: "浏览器没有运行脚本，下面是最近一个年度整个公示的代码。要换内容，请直接改代码：cycle 是年度，加 unit=\"单位代码\" 只显示一个单位（代码是它整改档案网址的最后一段），lang 是 zh 或 en，theme 是 light 或 dark，limit 是最多显示几个单位。",
        en: "Your browser runs no scripts. Below is the code for the whole board of the latest cycle. For anything else edit the code: cycle is the year; unit=\"key\" shows one office (the key is the last part of its record's address); lang is zh or en; theme is light or dark; limit is the most offices to show.",
    }

    /// Editors: the site's own address is unknown, and the code has an example.
    embed_example(site: &str) -> String {
        zh: format!("这个网站还不知道自己的公开网址：请把代码里的 {site} 换成它。"),
        en: format!("This site does not know its public address yet: replace {site} in the code with it."),
    }

    /// Editors: what to show.
    embed_choose { zh: "选择内容", en: "What to show" }

    /// Editors: the cycle.
    embed_cycle { zh: "年度", en: "Year" }

    /// Editors: the whole board or a unit.
    embed_unit { zh: "内容", en: "Content" }

    /// Editors: the whole board.
    embed_whole_board { zh: "整个公示", en: "The whole board" }

    /// Editors: the colours.
    embed_theme { zh: "颜色", en: "Colours" }

    /// Editors: the themes: that of the reader's device, light, dark.
    embed_themes() -> [&'static str; 3] {
        zh: ["跟随读者的设备", "浅色", "深色"],
        en: ["As the reader's device", "Light", "Dark"],
    }

    /// Editors: the language.
    embed_language { zh: "语言", en: "Language" }

    /// Editors: how many units.
    embed_limit { zh: "最多显示几个单位", en: "Most offices to show" }

    /// Editors: what an empty field and a number mean.
    embed_limit_hint { zh: "1～50；不填就是全部", en: "1 to 50; empty for all" }

    /// Editors: the recommended snippet.
    embed_snippet { zh: "推荐的代码", en: "Recommended code" }

    /// Editors: what the recommended snippet does.
    embed_snippet_hint {
        zh: "请放进系统的 HTML 代码块，不要放在一段文字里。高度自动合适。读者的浏览器不运行脚本时，显示里面的链接和小表。",
        en: "Put it into an HTML block of your system, not into a paragraph of text. The height fits by itself. Where the reader's browser runs no scripts, the link and the small table in it are shown.",
    }

    /// Editors: the plain frame.
    embed_iframe { zh: "备用代码（iframe）", en: "Fallback code (iframe)" }

    /// Editors: when to use the plain frame.
    embed_iframe_hint {
        zh: "系统不允许粘贴脚本时用它。高度固定，框里可以滚动。",
        en: "For systems that let you paste no scripts. The height is fixed, and the frame scrolls.",
    }

    /// Editors: button of the recommended snippet.
    embed_copy { zh: "复制推荐的代码", en: "Copy the recommended code" }

    /// Editors: button of the plain frame.
    embed_copy_iframe { zh: "复制备用代码", en: "Copy the fallback code" }

    /// Editors: the code was copied.
    embed_copied { zh: "已复制。", en: "Copied." }

    /// Editors: the page cannot copy the code.
    embed_not_copied {
        zh: "浏览器不让复制。代码已经选中，请按 Ctrl+C，或长按后复制。",
        en: "The browser does not let the page copy. The code is selected: press Ctrl+C, or hold and copy.",
    }

    /// Editors: the previews.
    embed_previews { zh: "预览", en: "Preview" }

    /// Editors: what the previews show.
    embed_previews_hint { zh: "同样的内容，在三种宽度里。", en: "The same content at three widths." }

    /// Editors: a preview of this width in pixels.
    embed_width(pixels: u32) -> String { zh: format!("宽 {pixels} 像素"), en: format!("{pixels} pixels wide") }

    /// Editors: oEmbed.
    embed_oembed { zh: "oEmbed 地址", en: "oEmbed address" }

    /// Editors: what its address is for.
    embed_oembed_hint {
        zh: "认得 oEmbed 的系统，粘贴公示的网址就会自己取用它；也可以直接填这个地址。",
        en: "Systems that know oEmbed find it by themselves when you paste the board's address; it can also be entered directly.",
    }

    /// Fallback without a frame: the number of measures with an account, out of all.
    embed_of_measures(given: usize, all: usize) -> String { zh: format!("{all} 条措施里的 {given} 条"), en: format!("{given} of {all}") }
}
