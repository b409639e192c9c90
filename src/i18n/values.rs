//! Values on every page: dates, counts, levels, reasons, kinds, and the words for unpublished values.

use super::{Language, Sentence};
use crate::domain::{Choice, Kind, Level, Moment, PartialDate, Tally};

words! {
    /// A date, with the precision that it has.
    date(date: PartialDate) -> String {
        zh: match (date.year, date.month, date.day) {
            (year, Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
            (year, Some(month), None) => format!("{year}年{month}月"),
            (year, None, _) => format!("{year}年"),
        },
        en: match (date.year, date.month.and_then(month), date.day) {
            (year, Some(month), Some(day)) => format!("{day} {month} {year}"),
            (year, Some(month), None) => format!("{month} {year}"),
            (year, None, _) => year.to_string(),
        },
    }

    /// Something is published.
    published { zh: "已公布", en: "Published" }

    /// A standard level.
    level_name(code: &str) -> Option<&'static str> {
        match code {
            "very-satisfied" => { zh: Some("非常满意"), en: Some("Very satisfied") },
            "satisfied" => { zh: Some("满意"), en: Some("Satisfied") },
            "fairly-satisfied" => { zh: Some("基本满意"), en: Some("Fairly satisfied") },
            "dissatisfied" => { zh: Some("不满意"), en: Some("Dissatisfied") },
            "very-dissatisfied" => { zh: Some("非常不满意"), en: Some("Very dissatisfied") },
            _ => { None },
        }
    }

    /// A standard reason or class of problems.
    reason_name(code: &str) -> Option<&'static str> {
        match code {
            "attitude" => { zh: Some("服务态度"), en: Some("Attitude") },
            "efficiency" => { zh: Some("办事效率"), en: Some("Slow or inefficient") },
            "fair-enforcement" => { zh: Some("公正执法"), en: Some("Unfair enforcement") },
            "policy-good-faith" => { zh: Some("政策诚信"), en: Some("Promises of policy not kept") },
            "integrity" => { zh: Some("为政不廉"), en: Some("Integrity") },
            "other" => { zh: Some("其他"), en: Some("Something else") },
            _ => { None },
        }
    }

    /// The kind of a unit; an unknown code is shown unchanged.
    kind(kind: &Kind) -> &str {
        match kind {
            Kind::Office => { zh: "中层处室", en: "Mid-level department" },
            Kind::Station => { zh: "基层站所", en: "Grassroots station" },
            Kind::Other(code) => { code },
        }
    }

    /// Kind: not published.
    kind_unpublished { zh: "类别未公布", en: "Kind not published" }

    /// Label of a cycle, the evaluation of a year.
    cycle { zh: "年度", en: "Year" }

    /// An account or a field that is not published.
    unpublished { zh: "未公布", en: "Not published" }

    /// A suppressed count.
    fewer_than(limit: u64) -> String { zh: format!("少于 {limit}"), en: format!("fewer than {limit}") }

    /// Title of the sources of a page.
    sources { zh: "资料来源", en: "Sources" }

    /// The one source of a page.
    source_only() -> Sentence { zh: Sentence("本页资料来源：{source}"), en: Sentence("Source of this page: {source}") }

    /// A statement without a published source.
    source_missing { zh: "出处未公布", en: "source not published" }

    /// The accessible name of a source's mark.
    source_number(number: usize) -> String { zh: format!("来源 {number}"), en: format!("Source {number}") }
}

impl Language {
    /// The name of a level.
    pub fn level(self, level: &Level) -> String {
        self.named(self.level_name(&level.code), Some(&level.label), &level.code)
            .to_owned()
    }

    /// The name of a reason.
    pub fn reason(self, reason: &Choice) -> String {
        self.named(self.reason_name(&reason.code), Some(&reason.label), &reason.code)
            .to_owned()
    }

    /// A count as it is published.
    pub fn tally(self, tally: &Tally) -> String {
        match tally {
            Tally::Counted(digits) => digits.clone(),
            Tally::FewerThan(limit) => self.fewer_than(*limit),
            Tally::Unpublished => self.unpublished().to_owned(),
        }
    }

    /// A name for a code. In the publisher's language the publisher's label is preferred, in the other language the known name.
    /// Without either, the code itself.
    pub fn named<'a>(self, known: Option<&'static str>, label: Option<&'a str>, code: &'a str) -> &'a str {
        let name = match self.is_publishers() {
            true => label.or(known),
            false => known.or(label),
        };
        name.unwrap_or(code)
    }

    /// A moment, in the publisher's time zone.
    pub fn moment(self, moment: Moment) -> String {
        format!("{} {}", self.date(moment.date), time(moment))
    }

    /// A moment at which something ends: midnight is given as the end of the preceding day.
    pub fn end(self, moment: Moment) -> String {
        match moment.ended_day() {
            Some(day) => format!("{} 24:00", self.date(day)),
            None => self.moment(moment),
        }
    }
}

/// The time of day of a moment.
pub fn time(moment: Moment) -> String {
    format!("{:02}:{:02}", moment.minute / 60, moment.minute % 60)
}

fn month(number: u8) -> Option<&'static str> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(number).checked_sub(1)?).copied()
}
