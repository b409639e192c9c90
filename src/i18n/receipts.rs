//! The receipts, and what became of what was handed in.

use super::Language;
use crate::domain::Setback;

words! {
    /// Receipts: title.
    receipts_title { zh: "我的回执", en: "My receipts" }

    /// Receipts: one sentence.
    receipts_lead {
        zh: "这台设备提交过的、以及还没送达的评议票和反馈。",
        en: "Ballots and reports that this device handed in or still has to deliver.",
    }

    /// Receipts: none.
    receipts_none { zh: "这台设备上没有评议票。", en: "There are no ballots on this device." }

    /// Receipts: on to another unit.
    rate_another { zh: "再评别的单位", en: "Rate another unit" }

    /// Delivered.
    state_stored { zh: "已送达", en: "Delivered" }

    /// Delivered: what it means.
    state_stored_advice { zh: "收票服务已确认收到。", en: "The intake confirmed that it has it." }

    /// Delivered before: what it means.
    state_already_advice {
        zh: "收票服务确认：此前已经收到，只算一次。",
        en: "The intake confirmed that it had it before. It counts once.",
    }

    /// Being sent.
    state_sending { zh: "正在送出", en: "Being sent" }

    /// Being sent: what it means.
    state_sending_advice { zh: "正等待收票服务确认。", en: "It waits for the intake to confirm it." }

    /// Not delivered yet.
    state_waiting { zh: "还没有送达", en: "Not delivered yet" }

    /// Not delivered yet: what it means.
    state_waiting_advice { zh: "很快会自动送出。", en: "It will be sent by itself soon." }

    /// Why a ballot is not delivered yet, and what happens next.
    setback(after: Setback) {
        match after {
            Setback::Unreachable => {
                zh: "现在连不上收票服务。联网后打开本页会自动再送，也可以点“再送一次”。",
                en: "The intake cannot be reached now. It is sent again by itself when this page is open and online, or at a press of the button.",
            },
            Setback::Busy(_) => {
                zh: "收票服务正忙或出了故障，稍后会自动再送。",
                en: "The intake is busy or broken for now. It is sent again by itself later.",
            },
            Setback::Nonsense => {
                zh: "收到的答复不是收票服务的（可能是 Wi-Fi 登录页），会自动再送。",
                en: "What answered was not the intake (perhaps a Wi-Fi sign-in page). It is sent again by itself.",
            },
        }
    }

    /// Refused.
    state_refused { zh: "收票服务没有接受", en: "The intake did not accept it" }

    /// Refused, with a status that the intake gave no meaning: what it means.
    state_refused_advice(status: u16) -> String {
        zh: format!("可以稍后再送一次；仍不行，请把编号告诉评议办。（代码 {status}）"),
        en: format!("Try again later; if it fails again, give its number to the evaluation office. (code {status})"),
    }

    /// Refused because ballots are not taken in now.
    state_closed_advice {
        zh: "现在不在评议时间内，收票服务没有收。如果还没开始，到时候可以再送一次。",
        en: "Ballots are not taken in now. If the ballot has not opened yet, send it again then.",
    }

    /// Refused because its one-time code was used: what it means.
    state_code_used_advice {
        zh: "这张票带的一次性评议码已经被用过，所以没有收。如果不是您用的，请把票号告诉评议办。",
        en: "The one-time code of this ballot has been used already, so it was not accepted. If it was not you who used it, tell the evaluation office the ballot number.",
    }

    /// A sealed ballot is on the device.
    sealed_here {
        zh: "内容已封好，保存在这台设备上，没有丢。",
        en: "It is sealed and kept on this device; nothing is lost.",
    }

    /// A sealed ballot is only in memory.
    ballot_not_kept {
        zh: "这台设备不让本站保存内容：送达之前请不要关闭页面，否则会丢。",
        en: "This device keeps nothing for this site: do not close the page before everything is delivered, or it is lost.",
    }

    /// Receipt: sends again.
    send_again { zh: "再送一次", en: "Send again" }

    /// Receipt: what it is for.
    kind_sealed { zh: "种类", en: "Kind" }

    /// Receipt: of a ballot.
    kind_ballot { zh: "评议票", en: "Ballot" }

    /// Receipt: of a report.
    kind_report { zh: "监督反馈", en: "Report on a measure" }

    /// Receipt: identity.
    ballot_id { zh: "票号", en: "Ballot number" }

    /// Receipt: when sealed.
    sealed_at { zh: "封票时间", en: "Sealed" }

    /// Receipt: when delivered.
    delivered_at { zh: "送达时间", en: "Delivered" }

    /// Receipt: shows no choice.
    receipt_silent {
        zh: "回执只证明已经送达，不显示您评了谁、选了什么；谁要看都可以给他看。",
        en: "A receipt proves that something arrived. It never shows whom you rated or what you chose: show it to whoever asks.",
    }

    /// Receipt: to be taken along.
    keep_receipt { zh: "保存回执（二维码和文字）", en: "Keep this receipt (QR code and text)" }

    /// Receipt: its QR code.
    qr_code { zh: "回执二维码，内容是票号", en: "The receipt as a QR code; it holds the number" }

    /// A receipt as a text: of what, its number, its year, when it was delivered.
    receipt_text(kind: &str, id: &str, year: &str, when: &str) -> String {
        zh: format!(
            "万评回执\n种类：{kind}\n编号：{id}\n年度：{year}\n送达时间：{when}\n状态：已送达\n{}\n",
            Language::Chinese.receipt_silent()
        ),
        en: format!(
            "Wanping receipt\nKind: {kind}\nNumber: {id}\nYear: {year}\nDelivered: {when}\nState: delivered\n{}\n",
            Language::English.receipt_silent()
        ),
    }

    /// Receipt: its text.
    receipt_text_name { zh: "回执文字", en: "The receipt as text" }

    /// Receipt: copies its text.
    copy_text { zh: "复制文字", en: "Copy the text" }

    /// Receipt: saves its text.
    save_text { zh: "存成文件", en: "Save as a file" }

    /// Its text is copied.
    copied { zh: "已复制，可以粘贴到别处保存。", en: "Copied. Paste it where you want to keep it." }

    /// Its text could not be copied.
    not_copied {
        zh: "浏览器没有复制成功。请长按上面的文字，自己复制。",
        en: "The browser did not copy it. Press and hold the text above to copy it.",
    }

    /// Erases all: opens.
    erase { zh: "清除这台设备上的全部记录", en: "Erase everything on this device" }

    /// Erases all: warning.
    erase_warning {
        zh: "草稿、回执和还没送达的评议票都会消失，不能恢复。已送达的票不受影响。",
        en: "Drafts, receipts and ballots not delivered yet will be gone for good. Delivered ballots are not affected.",
    }

    /// Erases all: does it.
    erase_now { zh: "确定清除", en: "Erase now" }
}
