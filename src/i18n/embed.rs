//! What the pages for other sites, and for those who embed them, say. Made by the publisher alone: the app does not carry it.

use super::Language;

/// All words of a language for embedding.
pub struct EmbedWords {
    /// Way on: the board on the site itself.
    pub full_board: &'static str,
    /// Way on: the record on the site itself.
    pub full_case: &'static str,
    /// What a link says to the ear when it opens a window of its own.
    pub new_window: &'static str,
    /// Editors: title of the page.
    pub title: &'static str,
    /// Editors: what the page is for.
    pub lead: &'static str,
    /// Editors: there is no board yet.
    pub nothing: &'static str,
    /// Editors: what to do where no script runs.
    pub without_scripts: &'static str,
    /// Editors: the site does not know its own address, which is given.
    pub example: fn(&str) -> String,
    /// Editors: what to show.
    pub choose: &'static str,
    /// Editors: the cycle.
    pub cycle: &'static str,
    /// Editors: the whole board or a unit.
    pub unit: &'static str,
    /// Editors: the whole board.
    pub whole_board: &'static str,
    /// Editors: the colours.
    pub theme: &'static str,
    /// Editors: the colours of the reader's device, light, dark.
    pub themes: [&'static str; 3],
    /// Editors: the language.
    pub language: &'static str,
    /// Editors: how many units.
    pub limit: &'static str,
    /// Editors: what an empty field and a number mean.
    pub limit_hint: &'static str,
    /// Editors: the recommended snippet.
    pub snippet: &'static str,
    /// Editors: what it does.
    pub snippet_hint: &'static str,
    /// Editors: the plain frame.
    pub iframe: &'static str,
    /// Editors: when to take it.
    pub iframe_hint: &'static str,
    /// Editors: button of the recommended snippet.
    pub copy: &'static str,
    /// Editors: button of the plain frame.
    pub copy_iframe: &'static str,
    /// Editors: it is copied.
    pub copied: &'static str,
    /// Editors: it cannot be copied by the page.
    pub not_copied: &'static str,
    /// Editors: the previews.
    pub previews: &'static str,
    /// Editors: what they show.
    pub previews_hint: &'static str,
    /// Editors: a preview of this width in pixels.
    pub width: fn(u32) -> String,
    /// Editors: oEmbed.
    pub oembed: &'static str,
    /// Editors: what its address is for.
    pub oembed_hint: &'static str,
    /// Where nothing can be framed: how many measures an account has been given of, out of all.
    pub of_measures: fn(usize, usize) -> String,
}

impl Language {
    /// All its words for embedding.
    pub fn embed_words(self) -> &'static EmbedWords {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }
}

static CHINESE: EmbedWords = EmbedWords {
    full_board: "看完整的公示：可以搜索、筛选、比较",
    full_case: "在网站上看这份整改档案",
    new_window: "（在新窗口打开）",
    title: "把整改公示放进您的网页",
    lead: "选好要放什么，把代码粘贴到文章里就行。数据更新时，放出去的公示自己跟着更新。",
    nothing: "还没有公示可以放。公布以后，这里就有代码。",
    without_scripts: "浏览器没有运行脚本，下面是最近一个年度整个公示的代码。要换内容，请直接改代码：cycle 是年度，加 unit=\"单位代码\" 只放一个单位（代码是它整改档案网址的最后一段），lang 是 zh 或 en，theme 是 light 或 dark，limit 是最多放几个单位。",
    example: |site| format!("这个网站还不知道自己的公开网址：请把代码里的 {site} 换成它。"),
    choose: "放什么",
    cycle: "年度",
    unit: "内容",
    whole_board: "整个公示",
    theme: "颜色",
    themes: ["跟随读者的设备", "浅色", "深色"],
    language: "语言",
    limit: "最多放几个单位",
    limit_hint: "1 到 50；空着就是全部",
    snippet: "推荐的代码",
    snippet_hint: "请放进系统的 HTML 代码块，不要放在一段文字里。高度自动合适。读者的浏览器不运行脚本时，显示里面的链接和小表。",
    iframe: "只用框架的代码",
    iframe_hint: "您的系统不许粘贴脚本时用它。高度固定，框里可以滚动。",
    copy: "复制推荐的代码",
    copy_iframe: "复制只用框架的代码",
    copied: "已复制。",
    not_copied: "浏览器不让复制。代码已经选中，请按 Ctrl+C，或长按后复制。",
    previews: "放出去的样子",
    previews_hint: "同样的内容，在三种宽度里。",
    width: |pixels| format!("宽 {pixels} 像素"),
    oembed: "oEmbed 地址",
    oembed_hint: "认得 oEmbed 的系统，粘贴公示的网址就会自己取用它；也可以直接填这个地址。",
    of_measures: |given, all| format!("{all} 条措施里的 {given} 条"),
};

static ENGLISH: EmbedWords = EmbedWords {
    full_board: "The full board: search, filter, compare",
    full_case: "This record on the site itself",
    new_window: " (opens a new window)",
    title: "Put the board into your page",
    lead: "Choose what to show and paste the code into your article. When the data are updated, what you embedded follows by itself.",
    nothing: "There is no board to embed yet. When one is published, its code will be here.",
    without_scripts: "Your browser runs no scripts. Below is the code for the whole board of the latest cycle. For anything else edit the code: cycle is the year; unit=\"key\" shows one unit (the key is the last part of its record's address); lang is zh or en; theme is light or dark; limit is the most units to show.",
    example: |site| format!("This site does not know its public address yet: replace {site} in the code with it."),
    choose: "What to show",
    cycle: "Cycle",
    unit: "Content",
    whole_board: "The whole board",
    theme: "Colours",
    themes: ["As the reader's device", "Light", "Dark"],
    language: "Language",
    limit: "Most units to show",
    limit_hint: "1 to 50; empty for all",
    snippet: "Recommended code",
    snippet_hint: "Put it into an HTML block of your system, not into a paragraph of text. The height fits by itself. Where the reader's browser runs no scripts, the link and the small table in it are shown.",
    iframe: "Code with a frame alone",
    iframe_hint: "For systems that let you paste no scripts. The height is fixed, and the frame scrolls.",
    copy: "Copy the recommended code",
    copy_iframe: "Copy the code with a frame alone",
    copied: "Copied.",
    not_copied: "The browser does not let the page copy. The code is selected: press Ctrl+C, or hold and copy.",
    previews: "How it will look",
    previews_hint: "The same content at three widths.",
    width: |pixels| format!("{pixels} pixels wide"),
    oembed: "oEmbed address",
    oembed_hint: "Systems that know oEmbed find it by themselves when you paste the board's address; it can also be entered directly.",
    of_measures: |given, all| format!("{given} of {all}"),
};
