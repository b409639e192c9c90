//! The workbook's labels for the codes of the format. They are part of the workbook's format, since filled workbooks are read by
//! them: they stay the same when the app's words for these codes change.

use wanping::domain::{ClaimState, CodeAgain, Kind, Status, Verdict, WithoutCode};

/// The codes of a list with their labels, in the order in which they are offered.
pub type Codes = fn() -> Vec<(&'static str, &'static str)>;

/// Kinds of units.
pub fn kinds() -> Vec<(&'static str, &'static str)> {
    let name = |kind: &'static Kind| match kind {
        Kind::Office => "处室",
        Kind::Station => "站所",
        Kind::Other(code) => code,
    };
    Kind::ALL.iter().map(|kind| (kind.code(), name(kind))).collect()
}

/// A unit's claims about a measure, from its beginning to its end.
pub fn claim_states() -> Vec<(&'static str, &'static str)> {
    let name = |state: &'static ClaimState| match state {
        ClaimState::Reported => "自报",
        ClaimState::Planned => "计划",
        ClaimState::UnderWay => "进行中",
        ClaimState::Done => "已完成",
        ClaimState::Other(code) => code,
    };
    let states = ClaimState::ALL.iter().rev();
    states.map(|state| (state.code(), name(state))).collect()
}

/// Verdicts of the evaluation office.
pub fn verdicts() -> Vec<(&'static str, &'static str)> {
    let name = |verdict: &'static Verdict| match verdict {
        Verdict::Real => "整改到位",
        Verdict::Partial => "部分到位",
        Verdict::Perfunctory => "敷衍整改",
        Verdict::Relapsed => "问题反弹",
        Verdict::Other(code) => code,
    };
    let verdicts = Verdict::ALL.iter();
    verdicts.map(|verdict| (verdict.code(), name(verdict))).collect()
}

/// A unit's status in a cycle.
pub fn statuses() -> Vec<(&'static str, &'static str)> {
    let name = |status: &'static Status| match status {
        Status::Rated => "参加评议",
        Status::Named => "被点名",
        Status::Exempt => "免评",
        Status::Absent => "未列入",
        Status::Other(code) => code,
    };
    Status::ALL.iter().map(|status| (status.code(), name(status))).collect()
}

/// Rules for ballots without a one-time code.
pub fn without_code() -> Vec<(&'static str, &'static str)> {
    let name = |rule: &'static WithoutCode| match rule {
        WithoutCode::Refused => "不计",
        WithoutCode::Together => "合并计",
        WithoutCode::Apart => "分开计",
        WithoutCode::Other(code) => code,
    };
    WithoutCode::ALL.iter().map(|rule| (rule.code(), name(rule))).collect()
}

/// Rules for several ballots with the same one-time code.
pub fn code_again() -> Vec<(&'static str, &'static str)> {
    let name = |rule: &'static CodeAgain| match rule {
        CodeAgain::First => "计最先收到的",
        CodeAgain::None => "都不计",
        CodeAgain::Other(code) => code,
    };
    CodeAgain::ALL.iter().map(|rule| (rule.code(), name(rule))).collect()
}
