//! Moments that everybody shares, whatever their clock says.

use super::PartialDate;

/// A day and a time of day where it is published, with that place's distance from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day, always whole.
    pub date: PartialDate,
    /// Minutes since midnight.
    pub minute: u16,
    /// Seconds since 1970 in UTC.
    pub epoch: i64,
}

impl Moment {
    /// Reads `2018-07-01T09:30+08:00`, with or without seconds, or with `Z` for UTC (RFC 3339).
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once(['T', 't'])?;
        let date = PartialDate::parse(day)?;
        let (month, day) = (date.month?, date.day?);
        let zone_at = time.find(['Z', 'z', '+', '-'])?;
        let (clock, zone) = time.split_at(zone_at);
        let offset = match zone {
            "Z" | "z" => 0,
            _ => {
                let minutes = i64::from(minutes(&zone[1..])?);
                if zone.starts_with('-') { -minutes } else { minutes }
            }
        };
        let (clock, seconds) = match clock.get(5..) {
            None | Some("") => (clock, 0),
            Some(rest) => (&clock[..5], seconds(rest)?),
        };
        let minute = minutes(clock)?;
        let days = days_since_1970(i64::from(date.year), i64::from(month), i64::from(day));
        let epoch = (days * 1440 + i64::from(minute) - offset) * 60 + i64::from(seconds);
        Some(Self { date, minute, epoch })
    }
}

impl Moment {
    /// The moment so many seconds after the beginning of 1970, in UTC; `None` if its day is outside the dates of the feed.
    ///
    /// ```
    /// use wanping::domain::Moment;
    ///
    /// let moment = Moment::in_utc(1_530_374_400).unwrap();
    /// assert_eq!((moment.date.to_string().as_str(), moment.minute), ("2018-06-30", 16 * 60));
    /// ```
    pub fn in_utc(epoch: i64) -> Option<Self> {
        let (year, month, day) = civil(epoch.div_euclid(86_400));
        let date = PartialDate {
            year: u16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?,
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
        };
        let minute = u16::try_from(epoch.rem_euclid(86_400) / 60).ok()?;
        Some(Self { date, minute, epoch })
    }
}

impl Moment {
    /// The same, told where clocks are so many minutes behind UTC, as browsers count.
    ///
    /// ```
    /// use wanping::domain::Moment;
    ///
    /// let moment = Moment::in_zone(1_532_098_800, -480).unwrap();
    /// assert_eq!((moment.date.to_string().as_str(), moment.minute), ("2018-07-20", 23 * 60));
    /// assert_eq!(moment, Moment::parse("2018-07-20T23:00+08:00").unwrap());
    /// ```
    pub fn in_zone(epoch: i64, behind: i64) -> Option<Self> {
        let there = Self::in_utc(epoch.checked_sub(behind.checked_mul(60)?)?)?;
        Some(Self { epoch, ..there })
    }

    /// The day that ends with this moment, if it is a midnight. Whoever reads "until the 1st, 00:00" comes a day late.
    pub fn ended_day(&self) -> Option<PartialDate> {
        let PartialDate { year, month, day } = self.date;
        let days = days_since_1970(i64::from(year), i64::from(month?), i64::from(day?));
        let (year, month, day) = civil(days - 1);
        let date = PartialDate {
            year: u16::try_from(year).ok()?,
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
        };
        (self.minute == 0).then_some(date)
    }
}

/// `HH:MM` in minutes.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    Some(two_digits(hours, 23)? * 60 + two_digits(minutes, 59)?)
}

/// `:SS`, with a fraction that is dropped.
fn seconds(text: &str) -> Option<u16> {
    let text = text.strip_prefix(':')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    // 60 is a leap second.
    if digits { two_digits(whole, 60) } else { None }
}

fn two_digits(text: &str, most: u16) -> Option<u16> {
    if text.len() != 2 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number| *number <= most)
}

/// Howard Hinnant's `days_from_civil`: the year begins in March, so that the leap day is its last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month < 3);
    let month = (month + 9) % 12;
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1 - 719_468
}

/// Howard Hinnant's `civil_from_days`: year, month and day of a day counted from 1970, in eras of 400 years that begin in
/// March.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days.saturating_add(719_468);
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (year + era * 400 + next, month, date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn epoch(text: &str) -> Option<i64> {
        Moment::parse(text).map(|moment| moment.epoch)
    }

    #[test]
    fn a_moment_is_the_same_in_every_zone() {
        assert_eq!(epoch("1970-01-01T00:00Z"), Some(0));
        assert_eq!(epoch("2018-07-01T00:00:00+08:00"), Some(1_530_374_400));
        assert_eq!(epoch("2018-06-30T16:00:00.25Z"), Some(1_530_374_400));
        assert_eq!(epoch("2018-06-30T11:00:00-05:00"), Some(1_530_374_400));
        assert_eq!(
            epoch("2000-03-01T00:00Z")
                .zip(epoch("2000-02-29T00:00Z"))
                .map(|(a, b)| a - b),
            Some(86_400)
        );
        assert_eq!(epoch("0001-01-01T00:00Z"), Some(-62_135_596_800));
    }

    #[test]
    fn a_year_outside_the_range_of_dates_has_no_moment() {
        for epoch in [i64::MIN, -62_135_596_801, 253_402_300_800, i64::MAX] {
            assert_eq!(Moment::in_utc(epoch), None, "{epoch}");
        }
    }

    #[test]
    fn a_moment_keeps_the_publishers_day_and_time() {
        let moment = Moment::parse("2018-07-01T09:30+08:00").unwrap();
        assert_eq!((moment.date.to_string().as_str(), moment.minute), ("2018-07-01", 570));
    }

    #[test]
    fn midnight_ends_the_preceding_day() {
        let ended = |text| Moment::parse(text).unwrap().ended_day().map(|day| day.to_string());
        assert_eq!(ended("2018-08-01T00:00+08:00").as_deref(), Some("2018-07-31"));
        assert_eq!(ended("2020-03-01T00:00Z").as_deref(), Some("2020-02-29"));
        assert_eq!(ended("2019-01-01T00:00-05:00").as_deref(), Some("2018-12-31"));
        assert_eq!(ended("2018-08-01T00:01+08:00"), None);
    }

    #[test]
    fn texts_that_are_not_moments_are_refused() {
        for text in [
            "",
            "2018-07-01",
            "2018-07T09:30Z",
            "2018-07-01T09:30",
            "2018-07-01T9:30Z",
            "2018-07-01T24:00Z",
            "2018-02-29T00:00Z",
            "2018-07-01T09:60Z",
            "2018-07-01T09:30:61Z",
            "2018-07-01T09:30+8",
            "2018-07-01T09:30+08:00x",
            "2018-07-01T09:30:Z",
            "2018-07-01T09:30:00.Z",
            "2018-07-01T09时30分Z",
            "2018-07-01T+08:00",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn seconds_and_moments_round_trip(epoch in -62_135_596_800_i64..253_402_300_800) {
            let Moment { date, minute, .. } = Moment::in_utc(epoch).unwrap();
            let text = format!("{date}T{:02}:{:02}:{:02}Z", minute / 60, minute % 60, epoch.rem_euclid(60));
            prop_assert_eq!(Moment::parse(&text), Moment::in_utc(epoch));
        }

        #[test]
        fn a_later_day_is_a_later_moment(days in 0..40_000_i64, text in "\\PC{0,24}") {
            // Compare with counting day by day from a known date, which shows that no day is skipped or doubled.
            let mut date = (1970, 1, 1);
            for _ in 0..days {
                let month_days = match date.1 { 2 if date.0 % 4 == 0 && (date.0 % 100 != 0 || date.0 % 400 == 0) => 29, 2 => 28, 4 | 6 | 9 | 11 => 30, _ => 31 };
                date = match date { (y, 12, 31) => (y + 1, 1, 1), (y, m, d) if d == month_days => (y, m + 1, 1), (y, m, d) => (y, m, d + 1) };
            }
            let text_of = format!("{:04}-{:02}-{:02}T00:00Z", date.0, date.1, date.2);
            prop_assert_eq!(epoch(&text_of), Some(days * 86_400), "{}", text_of);
            let _ = Moment::parse(&text);
        }
    }
}
