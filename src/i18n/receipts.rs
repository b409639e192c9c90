//! The receipts, and the states of ballots and reports that were handed in.

use super::Language;
use super::plural::counted;
use crate::domain::{Moment, Setback};

words! {
    /// Receipts: title.
    receipts_title { zh: "我交过的", en: "My receipts" }

    /// Receipts: one sentence.
    receipts_lead {
        zh: "用这部手机（电脑）交过的、和还没有送到的评议票和反馈。",
        en: "Ballots and reports that were submitted from this device, or are still on their way.",
    }

    /// Receipts: none.
    receipts_none { zh: "这部手机（电脑）上没有交过的记录。", en: "Nothing submitted is on record on this device." }

    /// Delivered. Only the intake's response may lead to this word.
    state_stored { zh: "提交成功", en: "Submitted" }

    /// Delivered: what it means.
    state_stored_advice(when: &str) -> String {
        zh: format!("系统已在 {when} 确认收到，不能再改。谢谢您！"),
        en: format!("On {when} the system confirmed that it has it; it cannot be changed any more. Thank you!"),
    }

    /// Delivered before: what it means.
    state_already_advice(when: &str) -> String {
        zh: format!("系统在 {when} 确认：之前已经收到，只算一次。谢谢您！"),
        en: format!("On {when} the system confirmed that it had it before. It counts once. Thank you!"),
    }

    /// After a delivered ballot: what comes next, and when if that is known.
    what_next(closes: Option<Moment>) -> String {
        zh: match closes {
            Some(closes) => format!("接下来：评议到{}截止，然后计票；结果和整改在“整改公示”里公布。", Language::Chinese.moment(closes)),
            None => "接下来：评议截止后计票；结果和整改在“整改公示”里公布。".to_owned(),
        },
        en: match closes {
            Some(closes) => format!(
                "Next: the evaluation closes on {}, then the ballots are counted. The results and what the offices put right are on the board.",
                Language::English.moment(closes)
            ),
            None => "Next: the evaluation closes, then the ballots are counted. The results and what the offices put right are on the board.".to_owned(),
        },
    }

    /// Being sent.
    state_sending { zh: "正在提交", en: "Being submitted" }

    /// Being sent: what it means.
    state_sending_advice { zh: "正在等系统确认。", en: "It waits for the system to confirm it." }

    /// Not delivered yet.
    state_waiting { zh: "还没有送到", en: "Not submitted yet" }

    /// Not delivered yet: what it means.
    state_waiting_advice { zh: "很快会自动送出。", en: "It will be sent by itself soon." }

    /// Why a ballot is not delivered yet, and what happens next.
    setback(after: Setback) {
        match after {
            Setback::Unreachable => {
                zh: "现在连不上系统。联网后打开本页会自动再送，也可以点“再送一次”。",
                en: "The system cannot be reached now. It is sent again by itself when this page is open and online, or at a press of the button.",
            },
            Setback::Busy(_) => {
                zh: "系统正忙或出了故障，稍后会自动再送。",
                en: "The system is busy or broken for now. It is sent again by itself later.",
            },
            Setback::Nonsense => {
                zh: "答复的不是评议系统（可能是 Wi-Fi 登录页），会自动再送。",
                en: "What answered was not the system (perhaps a Wi-Fi sign-in page). It is sent again by itself.",
            },
        }
    }

    /// Refused.
    state_refused { zh: "系统没有收下", en: "The system did not accept it" }

    /// Refused with a status that the protocol of the intake does not define: what it means.
    state_refused_advice(status: u16) -> String {
        zh: format!("可以稍后再送一次；仍不行，请把编号告诉评议办。（代码 {status}）"),
        en: format!("Try again later; if it fails again, give its number to the evaluation office. (code {status})"),
    }

    /// Refused because ballots are not taken in now.
    state_closed_advice {
        zh: "现在不在评议时间内，系统没有收下。如果还没开始，到时候可以再送一次。",
        en: "Ballots are not taken in now. If the ballot has not opened yet, send it again then.",
    }

    /// Refused because its one-time code was used: what it means.
    state_code_used_advice {
        zh: "这张票带的一次性评议码已经被用过，所以没有收。如果不是您用的，请把票号告诉评议办。",
        en: "The one-time code of this ballot has been used already, so it was not accepted. If it was not you who used it, tell the evaluation office the ballot number.",
    }

    /// A sealed ballot is on the device.
    sealed_here {
        zh: "已存在这部手机（电脑）里，没有丢。",
        en: "It is kept on this device; nothing is lost.",
    }

    /// A sealed ballot is only in memory.
    ballot_not_kept {
        zh: "这个浏览器不让本站保存内容：提交成功之前请不要关闭页面，否则会丢。",
        en: "This browser keeps nothing for this site: do not close the page before everything is submitted, or it is lost.",
    }

    /// Receipt: sends again.
    send_again { zh: "再送一次", en: "Send again" }

    /// Receipt: deletes a refused ballot.
    discard { zh: "删除这一张", en: "Delete this one" }

    /// Receipt: label of its kind.
    kind_sealed { zh: "种类", en: "Kind" }

    /// Receipt: of a ballot.
    kind_ballot { zh: "评议票", en: "Ballot" }

    /// Receipt: of a report.
    kind_report { zh: "监督反馈", en: "Report on a measure" }

    /// Receipt: label of its number.
    ballot_id { zh: "票号", en: "Ballot number" }

    /// Receipt: label of the time of sealing.
    sealed_at { zh: "保存时间", en: "Kept since" }

    /// Receipt: label of the time of delivery.
    delivered_at { zh: "确认时间", en: "Confirmed" }

    /// Receipt: label of the time of the next automatic try.
    next_try { zh: "下一次自动再送", en: "Sent again by itself" }

    /// Receipt: it does not show the choices.
    receipt_silent {
        zh: "回执只证明系统收到了，不显示您评了谁、选了什么；谁要看都可以给他看。",
        en: "A receipt proves that the system has it. It never shows whom you rated or what you chose: show it to whoever asks.",
    }

    /// Receipt: heading of its number, QR code and text.
    keep_receipt { zh: "回执：编号、二维码和文字", en: "Receipt: number, QR code and text" }

    /// Receipt: accessible name of its QR code.
    qr_code { zh: "回执二维码，内容是票号", en: "The receipt as a QR code; it holds the number" }

    /// A receipt as text: its kind, its number, its year, and when it was delivered.
    receipt_text(kind: &str, id: &str, year: &str, when: &str) -> String {
        zh: format!(
            "万评回执\n种类：{kind}\n编号：{id}\n年度：{year}\n确认时间：{when}\n状态：提交成功\n{}\n",
            Language::Chinese.receipt_silent()
        ),
        en: format!(
            "Wanping receipt\nKind: {kind}\nNumber: {id}\nYear: {year}\nConfirmed: {when}\nState: submitted\n{}\n",
            Language::English.receipt_silent()
        ),
    }

    /// Receipt: label of its text.
    receipt_text_name { zh: "回执文字", en: "The receipt as text" }

    /// Receipt: copies its text.
    copy_text { zh: "复制文字", en: "Copy the text" }

    /// Receipt: saves its text.
    save_text { zh: "存成文件", en: "Save as a file" }

    /// The receipt's text was copied.
    copied { zh: "已复制，可以粘贴到别处保存。", en: "Copied. Paste it where you want to keep it." }

    /// The receipt's text could not be copied.
    not_copied {
        zh: "浏览器没有复制成功。请长按上面的文字，自己复制。",
        en: "The browser did not copy it. Press and hold the text above to copy it.",
    }

    /// On this device a ballot of a year is filled in and not handed in; it rates so many units.
    unsent(year: &str, count: usize) -> String {
        zh: format!("这部手机（电脑）上有一张 {year} 年度的票，填了 {count} 个单位，没有提交。"),
        en: format!("On this device a ballot of {year} is filled in and not submitted: {}.", counted(count, "office")),
    }

    /// Opens it.
    look_at_unsent { zh: "看这张票", en: "Look at it" }

    /// Erase everything: opens the confirmation.
    erase { zh: "清除本站存在这部手机（电脑）上的记录", en: "Erase what this site keeps on this device" }

    /// Erase everything: warning.
    erase_warning {
        zh: "草稿、回执和还没有送到的评议票都会消失，不能恢复。提交成功的票不受影响。",
        en: "Drafts, receipts and ballots not submitted yet will be gone for good. Submitted ballots are not affected.",
    }

    /// Erase everything: confirms.
    erase_now { zh: "确定清除", en: "Erase now" }
}
