//! Exports for readers: tables, data, citations.

use super::Language;
use crate::domain::ReportState;

words! {
    /// Heading of the exports.
    take { zh: "下载与引用", en: "Download and cite" }

    /// What the downloads contain.
    take_hint {
        zh: "下载的是现在显示的单位，每条措施的每个数字一行。",
        en: "What is downloaded are the offices shown now, a line for each figure of each measure.",
    }

    /// Downloads a table.
    take_csv { zh: "下载表格（CSV，可用 Excel 打开）", en: "Download as CSV (opens in Excel)" }

    /// Downloads data.
    take_json { zh: "下载数据（JSON）", en: "Download as JSON" }

    /// Link to the page for editors who embed the board.
    take_embed { zh: "嵌入到您的网站", en: "Embed it in your site" }

    /// Column: the id of the unit.
    unit_id { zh: "单位编号", en: "Office id" }

    /// Column: the unit's name in English.
    name_in_english { zh: "单位英文名", en: "Office in English" }

    /// Column: the unit of the budget, such as 万元.
    budget_unit { zh: "资金单位", en: "Unit of the budget" }

    /// Column: the number of citizens who report this state.
    citizens_say(state: ReportState) -> &'static str {
        match state {
            ReportState::Solved => { zh: "群众反馈已解决", en: "Citizens: solved" },
            ReportState::Partly => { zh: "群众反馈部分解决", en: "Citizens: partly solved" },
            ReportState::Still => { zh: "群众反馈仍存在", en: "Citizens: still happening" },
        }
    }

    /// Column: the unit of the figure.
    figure_unit { zh: "计量单位", en: "Unit of measure" }

    /// Column: the value of the target.
    target_value { zh: "目标数值", en: "Target value" }

    /// Column: the reached share of the target, in percent.
    target_share { zh: "完成目标的%", en: "Percent of target" }

    /// Column: the date of the target.
    target_on { zh: "目标日期", en: "Target date" }

    /// Column: the date of the unit's claim.
    claimed_on { zh: "自报日期", en: "Claimed on" }

    /// Column: the date of the office's verification.
    verified_on { zh: "核验日期", en: "Verified on" }

    /// Column: the date of the citizens' reports.
    reported_on { zh: "反馈日期", en: "Reported on" }

    /// Column: the date of the figures.
    figures_on { zh: "各项数据的时间", en: "Date of the figures" }

    /// Column: the date of the data.
    data_on { zh: "数据截至", en: "Data as of" }

    /// Column: the address.
    take_address { zh: "网址", en: "Address" }

    /// Heading of the ways to share, cite and print a page.
    pass_on { zh: "分享、引用、打印", en: "Share, cite, print" }

    /// Opens the system's dialog for sharing a page.
    share { zh: "分享", en: "Share" }

    /// How to share a page if the system has no such dialog.
    share_by_hand {
        zh: "在微信里，请点右上角的“···”转发；别处请复制上面的文字，或让对方扫下面的二维码。",
        en: "In WeChat, forward it by “···” at the top right. Elsewhere copy the text above, or let others scan the QR code below.",
    }

    /// Makes a picture of a case to send on.
    picture { zh: "生成长图", en: "Make a picture" }

    /// The picture is being made.
    picture_coming { zh: "正在生成图片…", en: "Making the picture…" }

    /// The picture is shown below.
    picture_done { zh: "长按图片，保存或转发。", en: "Press and hold the picture to save it or send it on." }

    /// The picture could not be made.
    picture_failed {
        zh: "图片没有做成。请再点一次“生成长图”；还不行，请截屏，或复制上面的文字。",
        en: "The picture could not be made. Press “Make a picture” again; if that fails, take a screenshot or copy the text above.",
    }

    /// Opens the system's dialog for sharing the picture.
    picture_share { zh: "分享图片", en: "Share the picture" }

    /// Saves the picture as a file.
    picture_save { zh: "保存图片", en: "Save the picture" }

    /// Beside the QR code of a picture.
    picture_scan { zh: "扫码看完整档案和来源", en: "Scan for the whole record and its sources" }

    /// Prints a page.
    print { zh: "打印", en: "Print" }

    /// The address of a page as a QR code.
    address_code { zh: "这一页网址的二维码", en: "The address of this page as a QR code" }

    /// A site and its organiser.
    published_by(site: &str, organiser: &str) -> String {
        zh: format!("{site}（{organiser}）"),
        en: format!("{site} ({organiser})"),
    }

    /// When a page was read.
    read_at(when: &str) -> String { zh: format!("读取于{when}"), en: format!("read on {when}") }

    /// The citation of a page: its title, its publisher, the date of the data, its address, and when it was read.
    cite(title: &str, publisher: &str, as_of: &str, address: &str, read: &str) -> String {
        zh: format!("{title}，{publisher}，{as_of}。{address}，{read}。"),
        en: format!("{title}. {publisher}, {as_of}. {address}, {read}."),
    }

    /// Label of the citation of a page.
    cite_label { zh: "引用这一页", en: "Cite this page" }

    /// The date of the data is not published.
    undated { zh: "数据日期未公布", en: "date of the data not published" }
}
