//! The ballot.

use super::plural::counted;
use super::values::time;
use super::{Language, Sentence};
use crate::domain::{Gap, Moment};

words! {
    /// Ballot: title.
    ballot_title { zh: "评议票", en: "Ballot" }

    /// Ballot: title, with its cycle.
    ballot_of(cycle: &str) -> String { zh: format!("{cycle} 评议票"), en: format!("{cycle} Ballot") }

    /// Ballot: one sentence.
    ballot_lead {
        zh: "只评您打过交道的单位。选一个，说出您的感受，最后一起提交。",
        en: "Rate only the offices you dealt with. Choose one, say how it was, and submit everything at the end.",
    }

    /// Ballot: the roster is empty.
    roster_empty { zh: "这张评议票还没有单位名单。", en: "This ballot has no offices yet." }

    /// Ballot: search.
    find_unit { zh: "找单位", en: "Find an office" }

    /// Ballot: what can be searched.
    find_unit_hint {
        zh: "输入单位名、主管部门或拼音首字母，如“不动产”“bdc”。",
        en: "Type part of its name, of its organ, or its initials in pinyin, such as “bdc”.",
    }

    /// How many units were found, and how many of them are shown.
    found_units(total: usize, shown: usize) -> String {
        zh: match total {
            0 => "没有找到。换一个字、主管部门名称或拼音首字母试试。".to_owned(),
            _ if shown < total => format!("找到 {total} 个单位，先显示 {shown} 个。再多打一两个字就会更准。"),
            _ => format!("找到 {total} 个单位"),
        },
        en: match total {
            0 => "Nothing found. Try another word, the organ, or the initials in pinyin.".to_owned(),
            _ if shown < total => format!("{total} offices found, {shown} of them shown. A letter or two more finds fewer."),
            _ => format!("{} found", counted(total, "office")),
        },
    }

    /// Ballot: heading of the list by organ.
    browse { zh: "按主管部门查找", en: "Look by organ" }

    /// Ballot: units of all kinds.
    all_kinds { zh: "全部", en: "All" }

    /// How many units an organ has.
    units_of_organ(count: usize) -> String {
        zh: format!("{count} 个单位"),
        en: counted(count, "office"),
    }

    /// Ballot: the units that are rated so far.
    rated_units { zh: "您已评的单位", en: "The offices you rated" }

    /// How many units are rated.
    rated_so_far(count: usize) -> String { zh: format!("已评 {count} 个单位"), en: format!("{} rated", counted(count, "office")) }

    /// Ballot: no level chosen.
    not_rated { zh: "未评", en: "Not rated" }

    /// Ballot: link to the check of the answers.
    to_check { zh: "核对并提交", en: "Check and submit" }

    /// Title of a unit's page of the ballot.
    rate_unit(name: &str) -> String { zh: format!("评议：{name}"), en: format!("Rate {name}") }

    /// The unit is exempt.
    exempt { zh: "这个单位本年度不参加评议。", en: "This office is not rated this year." }

    /// Ballot: the question.
    how_satisfied { zh: "您对这个单位满意吗？", en: "How satisfied are you with this office?" }

    /// Ballot: reasons.
    what_was_wrong { zh: "哪里不满意？", en: "What was wrong?" }

    /// Ballot: reasons, hint.
    what_was_wrong_hint {
        zh: "可以选多项，或者在下面写几句。",
        en: "Choose as many as apply, or write a few words below.",
    }

    /// Ballot: removes the answer to a question.
    no_answer { zh: "不回答这一题", en: "No answer" }

    /// Ballot: comment.
    your_words { zh: "您想说的话（可不填）", en: "In your words (optional)" }

    /// Ballot: comment, hint.
    your_words_hint {
        zh: "请写事情经过；别写任何人的姓名、电话、证件号。",
        en: "Write what happened, without anybody's name, phone or identity number.",
    }

    /// Characters left.
    comment_left(left: usize) -> String { zh: format!("还可以写 {left} 字"), en: format!("{} left", counted(left, "character")) }

    /// Characters too many.
    comment_over(over: usize) -> String {
        zh: format!("多了 {over} 字，请删短一些"),
        en: format!("{} too many, please shorten it", counted(over, "character")),
    }

    /// Ballot: link to another unit.
    rate_another { zh: "再评一个", en: "Rate another" }

    /// Ballot: hands in the ballot.
    send { zh: "提交评议票", en: "Submit" }

    /// Ballot: the unit's rating was removed.
    left_out {
        zh: "好的，这个单位不评，不会提交它的任何内容。",
        en: "Fine: this office is left out, and nothing about it is submitted.",
    }

    /// A ballot was delivered from this device before.
    given_before(at: Moment, is_today: bool) -> String {
        zh: match is_today {
            true => format!("这部手机（电脑）今天 {} 已交过一张票，系统已确认收到。", time(at)),
            false => format!("这部手机（电脑）{} 已交过一张票，系统已确认收到。", Language::Chinese.moment(at)),
        },
        en: match is_today {
            true => format!("A ballot was submitted from this device today at {}; the system has it.", time(at)),
            false => format!("A ballot was submitted from this device on {}; the system has it.", Language::English.moment(at)),
        },
    }

    /// A ballot was delivered from this device before; the time is unknown.
    given_once {
        zh: "这部手机（电脑）已交过一张票，系统已确认收到。",
        en: "A ballot was submitted from this device; the system has it.",
    }

    /// A ballot on this device is not delivered yet.
    given_not_yet {
        zh: "这部手机（电脑）里还有一张票没有送到。",
        en: "A ballot on this device is not submitted yet.",
    }

    /// Ballot: opens the form for a further ballot.
    rate_this_too { zh: "再交一张，评这个单位", en: "Rate this office on a further ballot" }

    /// Ballot: removes the unit's rating.
    do_not_rate { zh: "不了解，不评价", en: "I haven't dealt with this office" }

    /// Gap: no level.
    gap_level { zh: "请选择满意程度", en: "Choose how satisfied you are" }

    /// Gap: no reason.
    gap_reason { zh: "请至少选一个原因，或写几句", en: "Choose at least one reason, or write a few words" }

    /// Error summary: title.
    errors_title { zh: "还差一点", en: "Something is missing" }

    /// Ballot: who receives it.
    received_by() -> Sentence { zh: Sentence("收票单位：{name}"), en: Sentence("Received by: {name}") }

    /// Ballot: who receives it, with the publisher's statement about it.
    received_by_so() -> Sentence {
        zh: Sentence("收票单位：{name}：{text}"),
        en: Sentence("Received by: {name}: {text}"),
    }

    /// Privacy of a ballot.
    privacy_ballot {
        zh: "提交的只有：一个随机票号、年度、您评的单位、您选的等级和原因、您回答的其他题、您写的话；链接带了一次性评议码的，还有这个码。没有姓名、手机号、位置或设备信息。",
        en: "We send only: a random ballot number, the year, the offices you rated, the levels and reasons you chose, your answers to further questions, and your words; with a link that brought a one-time code, that code, too. No name, phone number, place or device.",
    }

    /// When it opens.
    opens_at(moment: Moment) -> String {
        zh: format!("开始时间：{}", Language::Chinese.moment(moment)),
        en: format!("Opening time: {}", Language::English.moment(moment)),
    }

    /// When it closes or closed.
    closes_at(moment: Moment) -> String {
        zh: format!("截止时间：{}", Language::Chinese.end(moment)),
        en: format!("Closing time: {}", Language::English.end(moment)),
    }

    /// The one-time code that is sent with the ballot.
    code_here(code: &str) -> String {
        zh: format!("这张票带着一次性评议码：{code}"),
        en: format!("This ballot carries the one-time code {code}"),
    }

    /// The text in the link is not a one-time code.
    code_unclear(text: &str) -> String {
        zh: format!("链接里的一次性评议码认不出来：“{text}”。这张票现在没有带上它，请重新扫码，或重新打开链接。"),
        en: format!("The one-time code in the link cannot be read: “{text}”. This ballot does not carry it. Please scan the QR code or open the link again."),
    }

    /// The draft belongs to another one-time code than the link: title.
    other_code {
        zh: "这部手机上还有一张没提交的票",
        en: "There is another ballot on this device, not submitted yet",
    }

    /// The draft belongs to another one-time code than the link: advice.
    other_code_advice {
        zh: "那张票带的是另一个一次性评议码。可以先把它提交，再重新扫码；也可以清空它，用新的码从头开始。",
        en: "It carries another one-time code. Submit it first and scan your code again, or empty it and begin with the new code.",
    }

    /// Empties the draft and begins with the new one-time code.
    begin_anew { zh: "清空那张，用新的码开始", en: "Empty it and begin with the new code" }

    /// Before the opening: title and advice.
    not_open() -> (&'static str, &'static str) {
        zh: ("评议还没有开始", "到上面的时间再来就可以评。您已经填的内容还在这部手机（电脑）里。"),
        en: (
            "The ballot has not opened yet",
            "Come back at the time above. What you filled in is still on this device.",
        ),
    }

    /// After the closing: title and advice.
    closed() -> (&'static str, &'static str) {
        zh: ("本年度评议已截止", "提交成功的都算数；结果会在整改公示里公布。填过没交的，可以到“我交过的”里看。"),
        en: (
            "This year's evaluation is closed",
            "All ballots that were submitted count; what follows is on the board. What you filled in and did not submit is under “My receipts”.",
        ),
    }

    /// Without scripts.
    needs_script {
        zh: "填写和提交评议票需要浏览器脚本。请打开脚本，或换一个浏览器。",
        en: "Filling in and submitting a ballot needs scripts. Please allow them, or use another browser.",
    }

    /// The device cannot store the draft.
    draft_not_kept {
        zh: "这个浏览器不让本站保存内容（可能是无痕模式，或空间已满）。请不要关闭页面，填完就提交。",
        en: "This browser keeps nothing for this site (a private window, or no space left). Do not close the page; submit when you are done.",
    }

    /// The device's records cannot be read.
    records_unread {
        zh: "现在读不到这部手机上存的记录，所以可能显示不全，也清除不了。本站会接着再试。",
        en: "What this device keeps cannot be read now, so not all of it may be shown, and nothing can be erased. It is tried again by itself.",
    }

    /// A draft was handed in or erased in another window.
    gone_elsewhere {
        zh: "这里填的内容已经在另一个窗口提交或清除了。现在这里是新的一张。",
        en: "What was filled in here was submitted or erased in another window. This is a new one now.",
    }

    /// Another window changed the draft.
    changed_elsewhere {
        zh: "另一个窗口刚改过这张票，现在显示的是合起来的内容。请再看一遍，再提交。",
        en: "Another window has just changed this ballot. What you see now is both together. Please look at it again, then submit it.",
    }

    /// The ballot is this many characters longer than an intake accepts.
    too_long(over: usize) -> String {
        zh: format!("写的内容太多，系统收不下，大约多了 {over} 字。请写短一些。"),
        en: format!("This is about {} more than the system takes. Please shorten it.", counted(over, "character")),
    }
}

impl Language {
    /// What is missing in an answer.
    pub fn gap(self, gap: Gap) -> String {
        match gap {
            Gap::Level => self.gap_level().to_owned(),
            Gap::Reason => self.gap_reason().to_owned(),
            Gap::Comment(over) => self.comment_over(over),
        }
    }
}
