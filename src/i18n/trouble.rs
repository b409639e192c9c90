//! The reasons why a page cannot be shown, and links to other pages.

use super::Language;

/// The reason why a page cannot be shown, as far as a reader needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// There was no response.
    Network,
    /// The file does not exist.
    Missing,
    /// The server failed.
    Server,
    /// The response cannot be used.
    Data,
}

words! {
    /// A trouble and its remedy.
    trouble(kind: TroubleKind) -> (&'static str, &'static str) {
        match kind {
            TroubleKind::Network => {
                zh: ("现在连不上", "请检查网络，再试一次。您填过的内容没有丢，还在本机里。"),
                en: (
                    "No connection now",
                    "Please check your network and try again. What you filled in is still on this device.",
                ),
            },
            TroubleKind::Missing => {
                zh: ("没有找到", "这里没有要找的内容，可能还没有公布，或者已经撤下。"),
                en: (
                    "Not found",
                    "What you look for is not here. It may not be published yet, or was taken down.",
                ),
            },
            TroubleKind::Server => {
                zh: ("服务器出了故障", "这不是您的问题。请过几分钟再试一次。"),
                en: (
                    "The server is in trouble",
                    "This is not your fault. Please try again in a few minutes.",
                ),
            },
            TroubleKind::Data => {
                zh: (
                    "数据读不出来",
                    "收到的数据有错，本站不敢照用。请稍后再试；如果一直这样，请告诉本站的维护者。",
                ),
                en: (
                    "The data cannot be read",
                    "What arrived is faulty, and this site will not show it as if it were right. Please try again later; if it stays so, tell whoever runs this site.",
                ),
            },
        }
    }

    /// Button: tries again.
    try_again { zh: "再试一次", en: "Try again" }

    /// Unknown address: title.
    no_page { zh: "找不到这个页面", en: "There is no such page" }

    /// Unknown address: advice.
    no_page_advice {
        zh: "网址可能抄错了，或者页面已经撤下。您可以：",
        en: "The address may be mistyped, or the page was taken down. You can:",
    }

    /// Missing cycle: title.
    no_cycle { zh: "没有这个年度的内容", en: "There is nothing for this year" }

    /// Missing cycle: advice.
    no_cycle_advice {
        zh: "数据里没有这个年度，或者这个年度还没有这一项。您可以：",
        en: "The data have no such year, or not this part of it yet. You can:",
    }

    /// Missing unit: title.
    no_unit { zh: "名单里没有这个单位", en: "This office is not on the list" }

    /// Missing unit: advice.
    no_unit_advice {
        zh: "这份名单里没有网址里写的单位。您可以：",
        en: "The office in the address is not on this list. You can:",
    }

    /// The browser is too old: title.
    old_browser { zh: "这个浏览器不能填写评议票", en: "This browser cannot fill in a ballot" }

    /// The browser is too old: advice.
    old_browser_advice {
        zh: "浏览器不能生成安全的票号。请换一个浏览器，或更新微信后再打开。",
        en: "It cannot make a safe ballot number. Please use another browser, or update this one.",
    }

    /// Link to the home page.
    to_home { zh: "回到首页", en: "Go to the home page" }

    /// Link to the latest board.
    to_board { zh: "看最近的整改公示", en: "See the latest board" }

    /// Link to the ballot.
    to_ballot { zh: "去评议", en: "Go to the ballot" }

    /// Link to the list.
    to_list { zh: "看完整名单", en: "See the whole list" }
}
