//! What a reader takes along: tables, data, citations.

use super::Language;

words! {
    /// What can be taken along.
    take { zh: "下载与引用", en: "Download and cite" }

    /// What is downloaded.
    take_hint {
        zh: "下载的是现在显示的单位，每条措施一行。",
        en: "What is downloaded are the units shown now, a line for each measure.",
    }

    /// Downloads a table.
    take_csv { zh: "下载表格（CSV，可用 Excel 打开）", en: "Download as CSV (opens in Excel)" }

    /// Downloads data.
    take_json { zh: "下载数据（JSON）", en: "Download as JSON" }

    /// Taking along: the way to the page for those who embed the board.
    take_embed { zh: "嵌入到您的网站", en: "Embed it in your site" }

    /// Heading of the column of when a unit claimed.
    claimed_on { zh: "自报日期", en: "Claimed on" }

    /// Heading of the column of when the office verified.
    verified_on { zh: "核验日期", en: "Verified on" }

    /// Heading of the column of when citizens reported.
    reported_on { zh: "反馈日期", en: "Reported on" }

    /// Heading of the column of when the figures were counted.
    figures_on { zh: "各项数据的时间", en: "Date of the figures" }

    /// Heading of the column of the date of the data.
    data_on { zh: "数据截至", en: "Data as of" }

    /// Heading of the column of addresses.
    take_address { zh: "网址", en: "Address" }

    /// How to cite a page: its title, the site, the date of the data, its address.
    cite(title: &str, site: &str, as_of: &str, address: &str) -> String {
        zh: format!("{title}，{site}，{as_of}。{address}"),
        en: format!("{title}. {site}, {as_of}. {address}"),
    }

    /// Names what is cited.
    cite_label { zh: "引用这一页", en: "Cite this page" }

    /// The data carry no date.
    undated { zh: "数据日期未公布", en: "date of the data not published" }
}
