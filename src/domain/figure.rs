//! How figures are written, and which of their values can be drawn on one axis.

use super::{Indicator, Target};

/// A figure's positions on an axis, from 0 at its beginning to [`AXIS`] at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Position of zero.
    pub zero: u32,
    /// Position of the value.
    pub actual: u32,
    /// Position of the value before.
    pub baseline: Option<u32>,
    /// Each target that is a plain number: its index among the targets, and its position.
    pub targets: Vec<(usize, u32)>,
}

/// The length of an axis.
pub const AXIS: u32 = 1000;
/// How many decimal places a drawing can show.
const PLACES: usize = 4;

/// The forms that a published figure may take. The site shows it as its publisher wrote it, followed by the unit or `%`: a text
/// that ends with a unit already, or is no figure, would be shown as `73%%` or `无件`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureKind {
    /// A quantity, never negative: `1,470`, `14.70`, `3—5`, `约300`, `370余`, `超1万`, `十余`.
    Amount,
    /// The same, or a negative one: `-3.2`.
    Signed,
    /// The same, or one followed by a unit of its own, because another unit was used at that time: `半个月`.
    Measured,
}

/// Words before an amount that mark it as not exact.
const ABOUT: [&str; 13] = [
    "约",
    "近",
    "超过",
    "超",
    "逾",
    "不足",
    "不到",
    "不少于",
    "不超过",
    "至少",
    "最多",
    "达",
    "上",
];
/// Words after an amount that mark it as not exact.
const OR_SO: [&str; 4] = ["以上", "以下", "以内", "左右"];
/// Separators between the ends of a range.
const TO: [char; 7] = ['—', '–', '-', '~', '～', '至', '到'];
/// Chinese numerals.
const NUMERALS: &str = "零〇一二两三四五六七八九十百千万亿半几数";
/// The numerals that a figure with its own unit may begin with. 万 and 亿 are not among them: in 亿元14.7 the unit comes first.
const COUNTED: &str = "零〇一二两三四五六七八九十百半几数";
/// Characters for "and more" that may follow a numeral.
const AND_MORE: &str = "余多";

impl FigureKind {
    /// Whether a text is a figure of this form.
    ///
    /// ```
    /// use wanping::domain::FigureKind;
    ///
    /// assert!(FigureKind::Amount.fits("约3—5万"));
    /// assert!(!FigureKind::Amount.fits("73%"));
    /// ```
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Amount => is_amount(text),
            Self::Signed => is_amount(text.strip_prefix('-').unwrap_or(text)),
            Self::Measured => {
                let begins = |c: char| c.is_ascii_digit() || COUNTED.contains(c);
                Self::Signed.fits(text) || about(text).starts_with(begins)
            }
        }
    }

    /// The same rule as a regular expression, for the schemas.
    #[cfg(feature = "wire")]
    pub fn pattern(self) -> String {
        let about = ABOUT.join("|");
        let one = format!(r"(([0-9]+|[0-9]{{1,3}}(,[0-9]{{3}})+)(\.[0-9]+)?|[{NUMERALS}])[{NUMERALS}{AND_MORE}]*");
        let to = TO.map(|to| to.to_string()).join("|");
        let amount = format!("({about})?{one}(({to}){one})?({})?", OR_SO.join("|"));
        match self {
            Self::Amount => format!("^{amount}$"),
            Self::Signed => format!("^-?{amount}$"),
            Self::Measured => format!("^-?{amount}$|^({about})?[0-9{COUNTED}]"),
        }
    }
}

fn is_amount(text: &str) -> bool {
    let text = about(text);
    let text = OR_SO.iter().find_map(|after| text.strip_suffix(after)).unwrap_or(text);
    match text.split_once(TO) {
        Some((from, to)) => is_one(from) && is_one(to),
        None => is_one(text),
    }
}

fn about(text: &str) -> &str {
    ABOUT
        .iter()
        .find_map(|before| text.strip_prefix(before))
        .unwrap_or(text)
}

/// Whether a text is one number, in digits, in Chinese numerals or in both: `5.6万`, `三十`, `370余`.
fn is_one(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let (digits, words) = text.split_at(end.unwrap_or(text.len()));
    let begins = if digits.is_empty() {
        words.starts_with(|c| NUMERALS.contains(c))
    } else {
        parts(digits).is_some()
    };
    begins && words.chars().all(|c| NUMERALS.contains(c) || AND_MORE.contains(c))
}

/// Splits a plain number into the groups of its whole part and its fraction; `None` for everything else.
fn parts(digits: &str) -> Option<(Vec<&str>, &str)> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let groups: Vec<&str> = whole.split(',').collect();
    let is_grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => first.len() <= 3 && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_grouped && groups.iter().all(|group| is_plain(group)) && is_plain(fraction)).then_some((groups, fraction))
}

/// Parses a plain number as publishers write it (`1,470`, `14.7`, `-3`), in ten-thousandths: further digits are too small to be
/// drawn. `None` for everything else (`半个月`, `3—5`, `1e9`), which is shown as written and not drawn.
///
/// An integer, because code that parses and prints floats would be larger than all code that draws.
pub fn number(digits: &str) -> Option<i64> {
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits),
    };
    let (groups, fraction) = parts(digits)?;
    let mut value: i64 = 0;
    let places = fraction.bytes().chain(std::iter::repeat(b'0')).take(PLACES);
    for byte in groups.concat().bytes().chain(places) {
        value = value.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
    }
    Some(if negative { -value } else { value })
}

/// The drawing of a figure; `None` unless its value and at least one value to compare it with are plain numbers. The axis begins at
/// zero unless a value is negative.
pub fn drawn(indicator: &Indicator) -> Option<Drawn> {
    let actual = number(&indicator.actual)?;
    let baseline = indicator.baseline.as_deref().and_then(number);
    let targets: Vec<(usize, i64)> = (0..)
        .zip(&indicator.targets)
        .filter_map(|(at, target)| Some((at, number(target.value.as_deref()?)?)))
        .collect();
    if baseline.is_none() && targets.is_empty() {
        return None;
    }
    let (mut from, mut to) = (actual.min(0), actual.max(0));
    for value in baseline.iter().chain(targets.iter().map(|(_, value)| value)) {
        (from, to) = (from.min(*value), to.max(*value));
    }
    let place = |value: i64| {
        // 128 bits do not overflow. `max(1)`: if all values are zero the axis has no length to divide by.
        let length = (i128::from(to) - i128::from(from)).max(1);
        let at = (i128::from(value) - i128::from(from)) * i128::from(AXIS) / length;
        u32::try_from(at).unwrap_or_default().min(AXIS)
    };
    Some(Drawn {
        zero: place(0),
        actual: place(actual),
        baseline: baseline.map(place),
        targets: targets.into_iter().map(|(at, value)| (at, place(value))).collect(),
    })
}

/// How a figure stands to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The target lies below the value before: less is wanted.
    pub is_lower: bool,
    /// The value is there, or further.
    pub is_reached: bool,
}

/// How a figure stands to a target. Only what it was before says whether more or less is wanted: without that, or where one of the
/// three is no plain number, nobody can say.
pub fn reached(indicator: &Indicator, target: &Target) -> Option<Reached> {
    let actual = number(&indicator.actual)?;
    let before = number(indicator.baseline.as_deref()?)?;
    let wanted = number(target.value.as_deref()?)?;
    let is_lower = wanted < before;
    let is_reached = if is_lower { actual <= wanted } else { actual >= wanted };
    (wanted != before).then_some(Reached { is_lower, is_reached })
}

/// Where each of these counts begins and ends on an axis that all of them together fill.
pub fn shares(counts: &[u32]) -> Vec<(u32, u32)> {
    let all = counts.iter().copied().map(u64::from).sum::<u64>().max(1);
    let mut so_far = 0_u64;
    let mut place = |count: u32| {
        so_far += u64::from(count);
        u32::try_from(so_far * u64::from(AXIS) / all).unwrap_or(AXIS)
    };
    let mut from = 0;
    let mut shares = Vec::with_capacity(counts.len());
    for count in counts {
        let to = place(*count);
        shares.push((from, to));
        from = to;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::figure;
    use proptest::prelude::*;

    fn indicator(actual: &str, baseline: Option<&str>, targets: &[&str]) -> Indicator {
        let targets: Vec<_> = targets.iter().copied().map(Some).collect();
        figure(actual, baseline, &targets)
    }

    #[test]
    fn a_plain_number_is_read_as_publishers_write_it() {
        for (digits, value) in [
            ("0", 0),
            ("14.7", 147_000),
            ("1,470", 14_700_000),
            ("12,345,678.9", 123_456_789_000),
            ("-3", -30_000),
            ("0.00009", 0),
        ] {
            assert_eq!(number(digits), Some(value), "{digits}");
        }
        for text in [
            "",
            "-",
            ".",
            "5.",
            ".5",
            "1e9",
            "半个月",
            "3—5",
            "1,47",
            "1,,470",
            "1 470",
            "+3",
            "--3",
            "1.2.3",
            "12,34,567",
            "１",
            "99999999999999999999",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_figure_is_the_publishers_text_without_the_unit() {
        for amount in [
            "0",
            "14.70",
            "1,470",
            "029.0",
            "3—5",
            "3-5",
            "3至5",
            "约300",
            "370余",
            "300多",
            "超1万",
            "近5.6亿",
            "10余万",
            "十余",
            "半",
            "数百",
            "不足三",
            "30以上",
            "约3—5万",
        ] {
            for kind in [FigureKind::Amount, FigureKind::Signed, FigureKind::Measured] {
                assert!(kind.fits(amount), "{amount} {kind:?}");
            }
        }
        for signed in ["-5", "-3.2", "-3—5"] {
            assert!(
                FigureKind::Signed.fits(signed) && FigureKind::Measured.fits(signed),
                "{signed}"
            );
            assert!(!FigureKind::Amount.fits(signed), "{signed}");
        }
        for measured in ["半个月", "73%", "120票", "约15天", "1 470", "5."] {
            assert!(FigureKind::Measured.fits(measured), "{measured}");
            assert!(!FigureKind::Signed.fits(measured), "{measured}");
        }
        for none in [
            "",
            " ",
            "无",
            "/",
            "-",
            "—",
            "约",
            "待公布",
            "余",
            "亿元14.7",
            "+3",
            "--3",
            ".5",
            "３—５",
            " 5",
            "见附件1",
            "=DISPIMG(\"ID_1\",1)",
            "<b>5</b>",
        ] {
            assert!(
                !FigureKind::Measured.fits(none) && !FigureKind::Signed.fits(none),
                "{none}"
            );
        }
        for none in ["1,47", "1.2.3", "3—", "—5", "3—4—5", "1e9", "5\n"] {
            assert!(!FigureKind::Signed.fits(none), "{none}");
        }
    }

    #[test]
    fn values_on_one_axis_share_a_scale() {
        let found = drawn(&indicator("50", Some("25"), &["100", "一倍"])).unwrap();
        assert_eq!((found.zero, found.actual, found.baseline), (0, 500, Some(250)));
        assert_eq!(found.targets, [(0, 1000)], "a target in words is not drawn");
        let below = drawn(&indicator("-50", Some("50"), &[])).unwrap();
        assert_eq!((below.zero, below.actual, below.baseline), (500, 0, Some(1000)));
        for nothing in [
            indicator("50", None, &[]),
            indicator("约50", Some("25"), &[]),
            indicator("7", Some("半个月"), &["更快"]),
        ] {
            assert_eq!(drawn(&nothing), None);
        }
    }

    #[test]
    fn the_baseline_determines_whether_lower_is_better() {
        let found = |actual: &str, before: Option<&str>, wanted: &str| {
            let indicator = indicator(actual, before, &[wanted]);
            reached(&indicator, &indicator.targets[0]).map(|found| (found.is_lower, found.is_reached))
        };
        assert_eq!(found("6.4", Some("17"), "5"), Some((true, false)));
        assert_eq!(found("5", Some("17"), "5"), Some((true, true)));
        assert_eq!(found("80", Some("50"), "75"), Some((false, true)));
        assert_eq!(found("60", Some("50"), "75"), Some((false, false)));
        for (actual, before, wanted) in [
            ("7", None, "5"),
            ("7", Some("半个月"), "5"),
            ("约7", Some("17"), "5"),
            ("7", Some("17"), "更快"),
            ("7", Some("5"), "5"),
        ] {
            assert_eq!(found(actual, before, wanted), None);
        }
    }

    #[test]
    fn counts_fill_the_axis_in_their_shares() {
        assert_eq!(shares(&[1, 0, 3]), [(0, 250), (250, 250), (250, 1000)]);
        assert_eq!(shares(&[0, 0]), [(0, 0), (0, 0)]);
        assert_eq!(shares(&[u32::MAX, u32::MAX]), [(0, 500), (500, 1000)]);
    }

    proptest! {
        #[test]
        fn places_are_on_the_axis_and_in_the_order_of_their_values(
            actual in any::<i32>(), baseline in any::<i32>(), target in any::<i32>()
        ) {
            let digits = [actual, baseline, target].map(|value| value.to_string());
            let found = drawn(&indicator(&digits[0], Some(&digits[1]), &[&digits[2]])).unwrap();
            let mut places = [(0, found.zero), (actual, found.actual), (baseline, found.baseline.unwrap()), (target, found.targets[0].1)];
            places.sort_unstable();
            prop_assert!(places.is_sorted_by_key(|(_, place)| *place), "{places:?}");
            prop_assert!(places[3].1 <= AXIS && (places[0].1 == 0 || places[0].0 == 0));
        }

        #[test]
        fn never_panics(actual in "\\PC{0,8}|[-0-9.,]{0,24}", baseline in "[-0-9.,]{0,24}") {
            let _ = drawn(&indicator(&actual, Some(&baseline), &[&actual]));
        }
    }
}
