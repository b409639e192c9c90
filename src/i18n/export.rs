//! What a reader takes along: tables, data, citations.

use super::Language;
use crate::domain::ReportState;

words! {
    /// What can be taken along.
    take { zh: "下载与引用", en: "Download and cite" }

    /// What is downloaded.
    take_hint {
        zh: "下载的是现在显示的单位，每条措施的每个数字一行。",
        en: "What is downloaded are the offices shown now, a line for each figure of each measure.",
    }

    /// Downloads a table.
    take_csv { zh: "下载表格（CSV，可用 Excel 打开）", en: "Download as CSV (opens in Excel)" }

    /// Downloads data.
    take_json { zh: "下载数据（JSON）", en: "Download as JSON" }

    /// Taking along: the way to the page for those who embed the board.
    take_embed { zh: "嵌入到您的网站", en: "Embed it in your site" }

    /// Heading of the column of the keys of units.
    unit_id { zh: "单位编号", en: "Office id" }

    /// Heading of the column of what money is counted in.
    budget_unit { zh: "资金单位", en: "Unit of the budget" }

    /// Heading of the column of how many citizens report this.
    citizens_say(state: ReportState) -> &'static str {
        match state {
            ReportState::Solved => { zh: "群众反馈已解决", en: "Citizens: solved" },
            ReportState::Partly => { zh: "群众反馈部分解决", en: "Citizens: partly solved" },
            ReportState::Still => { zh: "群众反馈仍存在", en: "Citizens: still happening" },
        }
    }

    /// Heading of the column of what figures are counted in.
    figure_unit { zh: "计量单位", en: "Unit of measure" }

    /// Heading of the column of the values of targets.
    target_value { zh: "目标数值", en: "Target value" }

    /// Heading of the column of how much of targets is reached, in percent.
    target_share { zh: "完成目标的%", en: "Percent of target" }

    /// Heading of the column of when targets are to be reached.
    target_on { zh: "目标日期", en: "Target date" }

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

    /// Passing a page on: shared, cited, printed.
    pass_on { zh: "分享、引用、打印", en: "Share, cite, print" }

    /// Shares a page by the system's own means.
    share { zh: "分享", en: "Share" }

    /// How to share a page if the system has no means of its own.
    share_by_hand {
        zh: "在微信里，请点右上角的“···”转发；别处请复制上面的文字，或让对方扫下面的二维码。",
        en: "In WeChat, forward it by “···” at the top right. Elsewhere copy the text above, or let others scan the QR code below.",
    }

    /// Prints a page.
    print { zh: "打印", en: "Print" }

    /// The address of a page as a QR code.
    address_code { zh: "这一页网址的二维码", en: "The address of this page as a QR code" }

    /// A site, and who publishes it.
    published_by(site: &str, organiser: &str) -> String {
        zh: format!("{site}（{organiser}）"),
        en: format!("{site} ({organiser})"),
    }

    /// When a page was read.
    read_at(when: &str) -> String { zh: format!("读取于{when}"), en: format!("read on {when}") }

    /// How to cite a page: its title, its publisher, the date of the data, its address, when it was read.
    cite(title: &str, publisher: &str, as_of: &str, address: &str, read: &str) -> String {
        zh: format!("{title}，{publisher}，{as_of}。{address}，{read}。"),
        en: format!("{title}. {publisher}, {as_of}. {address}, {read}."),
    }

    /// Names the citation of a page.
    cite_label { zh: "引用这一页", en: "Cite this page" }

    /// The data carry no date.
    undated { zh: "数据日期未公布", en: "date of the data not published" }
}
