//! Dates with the precision that their publisher gave them.

use std::fmt;

/// A year, a month or a day; never more precise than what was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12, where published.
    pub month: Option<u8>,
    /// 1 to 31, where published; only with a month.
    pub day: Option<u8>,
}

impl PartialDate {
    /// Reads `2018`, `2018-06` or `2018-06-25`; a day that the month does not have is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts
            .next()
            .map(|part| digits(part, 2))
            .map_or(Some(None), |part| part.map(Some))?;
        let day = parts
            .next()
            .map(|part| digits(part, 2))
            .map_or(Some(None), |part| part.map(Some))?;
        if parts.next().is_some() || year == 0 {
            return None;
        }
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return None;
        }
        if let (Some(month), Some(day)) = (month, day)
            && !(1..=days_in(year, month)).contains(&day)
        {
            return None;
        }
        Some(Self {
            year,
            month: month.map(|m| m as u8),
            day: day.map(|d| d as u8),
        })
    }

    /// Whether every day that this date may mean is before every day that the other may mean.
    pub fn is_before(self, other: Self) -> bool {
        self.last_day() < other.first_day()
    }

    /// The number of whole months that certainly lie between this date and a later one: from the 15th to the next 15th it is 1,
    /// to the 14th still 0. `None` if one of the dates has no month.
    pub fn months_between(self, later: Self) -> Option<u32> {
        let count = |date: Self| date.month.map(|month| u32::from(date.year) * 12 + u32::from(month));
        let (from, to) = (count(self)?, count(later)?);
        let under_way = u32::from(self.last_day().2 > later.first_day().2);
        Some(to.saturating_sub(from + under_way))
    }

    /// Year, month and day of the first day that this date may mean.
    fn first_day(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Year, month and day of the last day that this date may mean.
    pub(super) fn last_day(self) -> (u16, u8, u8) {
        let month = self.month.unwrap_or(12);
        let last = days_in(self.year, u16::from(month)) as u8;
        (self.year, month, self.day.unwrap_or(last))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn days_in(year: u16, month: u16) -> u16 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::date as any_date;
    use proptest::prelude::*;

    /// A date, and every day that it may mean.
    fn days() -> impl Strategy<Value = (PartialDate, Vec<PartialDate>)> {
        any_date().prop_map(|date| {
            let months: Vec<u8> = date.month.map_or((1..=12).collect(), |month| vec![month]);
            let mut days = Vec::new();
            for month in months {
                let last = days_in(date.year, u16::from(month)) as u8;
                for day in date.day.map_or((1..=last).collect(), |day| vec![day]) {
                    days.push(PartialDate {
                        year: date.year,
                        month: Some(month),
                        day: Some(day),
                    });
                }
            }
            (date, days)
        })
    }

    #[test]
    fn keeps_the_given_precision() {
        for text in ["2018", "2018-06", "2018-06-25", "2016-02-29"] {
            assert_eq!(PartialDate::parse(text).map(|d| d.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn refuses_texts_that_are_not_dates() {
        for text in [
            "",
            "18",
            "2018-13",
            "2018-00",
            "2018-02-29",
            "2018-06-31",
            "2018-6",
            "2018-06-25T10:00",
            "+201",
            "0000",
        ] {
            assert_eq!(PartialDate::parse(text), None, "{text:?}");
        }
    }

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn a_date_is_before_another_only_if_that_is_certain() {
        for (one, other) in [
            ("2018", "2019"),
            ("2018-12", "2019"),
            ("2018-05", "2018-06"),
            ("2018-05-31", "2018-06"),
            ("2018-02", "2018-03-01"),
            ("2018-06-24", "2018-06-25"),
        ] {
            assert!(date(one).is_before(date(other)), "{one} {other}");
            assert!(!date(other).is_before(date(one)), "{other} {one}");
        }
        for (one, other) in [
            ("2018", "2018"),
            ("2018", "2018-12-31"),
            ("2018-01-01", "2018"),
            ("2018-06", "2018-06-30"),
            ("2018-06-01", "2018-06"),
        ] {
            assert!(!date(one).is_before(date(other)), "{one} {other}");
        }
    }

    #[test]
    fn only_certain_months_are_counted() {
        for (one, other, months) in [
            ("2018-01-15", "2018-04-15", Some(3)),
            ("2018-01-15", "2018-04-14", Some(2)),
            ("2018-01", "2018-04", Some(2)),
            ("2017-11-01", "2018-02", Some(3)),
            ("2018-01", "2018-02-28", Some(0)),
            ("2018-04", "2018-01", Some(0)),
            ("2018-04-20", "2018-04-01", Some(0)),
            ("2018", "2019-04", None),
            ("2018-04", "2019", None),
        ] {
            assert_eq!(date(one).months_between(date(other)), months, "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn before_holds_for_every_possible_day(one in days(), other in days()) {
            let all = one.1.iter().all(|one| other.1.iter().all(|other| one < other));
            prop_assert_eq!(one.0.is_before(other.0), all);
        }

        #[test]
        fn months_are_the_fewest_between_possible_days(one in days(), other in days()) {
            let fewest = |one: &[PartialDate], other: &[PartialDate]| {
                let each = one.iter().flat_map(|one| other.iter().map(|other| one.months_between(*other).unwrap()));
                each.min().unwrap()
            };
            if let Some(months) = one.0.months_between(other.0) {
                prop_assert_eq!(months, fewest(&one.1, &other.1));
            }
        }

        #[test]
        fn never_panics_and_prints_what_it_read(text in "[0-9-]{0,12}|\\PC{0,12}") {
            if let Some(date) = PartialDate::parse(&text) {
                prop_assert_eq!(date.to_string(), text);
            }
        }
    }
}
