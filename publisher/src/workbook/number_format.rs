//! Formats a number as Excel in Chinese shows it. Only a part of its number formats is supported; for the rest (fractions,
//! exponents, durations, conditions, other calendars, numerals in words) the result is `None`, never a guess.

use super::decimal::Decimal;

/// The longest code of a format that Excel allows.
const LONGEST: usize = 255;
/// The most characters of a number in the format General.
const MOST_GENERAL: usize = 11;
/// Excel's 1900-02-29, a day that never existed: Excel treats 1900 as a leap year.
const NO_DAY: i64 = 60;
/// The first day beyond Excel's calendar.
const LAST_DAY: i64 = 2_958_466;
const SECONDS: i64 = 86_400;
const COLOURS: [&str; 8] = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];

/// A number format: its sections for positive numbers, negative numbers, zero and text; `None` for a section that is not supported.
pub struct NumberFormat(Vec<Option<Section>>);

type Section = Vec<Token>;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Literal(char),
    /// A digit, and the character shown if the number has no digit there.
    Digit(Option<char>),
    Point,
    Comma,
    Percent,
    General,
    Text,
    Year(usize),
    Month(usize),
    Day(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    HalfDay,
}

/// The text that Excel shows for a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Digits, perhaps with words; and whether digits were dropped although the format does not ask for it.
    Number(String, bool),
    /// A day or a time; and the day of the number, if it is one.
    Moment(String, Option<String>),
}

impl NumberFormat {
    /// A format, by its id and its code in the file.
    pub fn new(id: Option<u32>, code: &str) -> Self {
        let code = id.and_then(|id| built_in(id, code)).unwrap_or(code);
        if code.len() > LONGEST {
            return Self(vec![None]);
        }
        let code = code.replace("G/通用格式", "General").replace("上午/下午", "AM/PM");
        Self(sections(&code).into_iter().map(section).collect())
    }

    /// The text that Excel shows for a number; `None` if the format is not supported.
    pub fn number(&self, value: f64, is_1904: bool) -> Option<Shown> {
        let number = Decimal::new(value)?;
        // An unsupported section may have a condition, so that it applies to other numbers than its position implies.
        let sections = self.0.iter().map(Option::as_ref).collect::<Option<Vec<_>>>()?;
        let (section, has_sign) = match sections.as_slice() {
            [_, negative, ..] if number.is_negative() => (*negative, false),
            [_, _, zero, ..] if number.is_zero() => (*zero, false),
            [first, ..] => (*first, number.is_negative()),
            [] => return None,
        };
        if section.iter().any(Token::is_of_a_moment) {
            return moment(section, value, is_1904);
        }
        let sign = if has_sign { "-" } else { "" };
        let is_general = |token: &Token| matches!(token, Token::General | Token::Text);
        if let Some(at) = section.iter().position(is_general) {
            let (before, after) = (words(&section[..at])?, words(&section[at + 1..])?);
            let (general, plain) = (general(&number), number.plain());
            let shown = format!("{sign}{before}{}{after}", general.trim_start_matches('-'));
            return Some(Shown::Number(shown.trim().to_owned(), general != plain));
        }
        let shown = digits(section, number)?;
        Some(Shown::Number(format!("{sign}{}", shown.trim()), false))
    }

    /// The text that Excel shows for a text; `None` if the format is not supported.
    pub fn text(&self, text: &str) -> Option<String> {
        let section = match self.0.as_slice() {
            [_, _, _, section, ..] => section.as_ref()?,
            [.., Some(section)] if section.contains(&Token::Text) => section,
            _ => return Some(text.to_owned()),
        };
        let shown = section.iter().map(|token| match token {
            Token::Text => Some(text.to_owned()),
            Token::Literal(literal) => Some(literal.to_string()),
            _ => None,
        });
        Some(shown.collect::<Option<String>>()?.trim().to_owned())
    }
}

impl Token {
    fn is_of_a_moment(&self) -> bool {
        use Token::{Day, HalfDay, Hour, Minute, Month, Second, Year};
        matches!(
            self,
            Year(_) | Month(_) | Day(_) | Hour(_) | Minute(_) | Second(_) | HalfDay
        )
    }
}

/// The sections of a code, separated by semicolons that are not literal.
fn sections(code: &str) -> Vec<&str> {
    let (mut sections, mut begin, mut closing, mut is_escaped) = (Vec::new(), 0, None, false);
    for (at, character) in code.char_indices() {
        match (character, closing) {
            _ if is_escaped => is_escaped = false,
            (_, Some(end)) if character == end => closing = None,
            (_, Some(_)) => {}
            ('\\' | '_' | '*', None) => is_escaped = true,
            ('"', None) => closing = Some('"'),
            ('[', None) => closing = Some(']'),
            (';', None) => {
                sections.push(&code[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[begin..]);
    sections
}

/// A section; `None` if it is not supported.
fn section(code: &str) -> Option<Section> {
    let mut section = Section::new();
    let mut rest = code;
    while let Some(next) = rest.chars().next() {
        rest = &rest[next.len_utf8()..];
        let begins = |with: &str| {
            rest.get(..with.len())
                .is_some_and(|rest| rest.eq_ignore_ascii_case(with))
        };
        match next {
            '"' => {
                let (quoted, after) = rest.split_once('"')?;
                section.extend(quoted.chars().map(Token::Literal));
                rest = after;
            }
            '[' => {
                let (bracket, after) = rest.split_once(']')?;
                match in_brackets(bracket)? {
                    Bracket::Words(words) => section.extend(words.chars().map(Token::Literal)),
                    Bracket::Whole(code) => return self::section(code),
                }
                rest = after;
            }
            // `\` shows the next character, `_` a gap of its width, and `*` repeats it to fill the cell.
            '\\' | '_' | '*' => {
                let character = rest.chars().next()?;
                rest = &rest[character.len_utf8()..];
                match next {
                    '\\' => section.push(Token::Literal(character)),
                    '_' => section.push(Token::Literal(' ')),
                    _ => {}
                }
            }
            '0' => section.push(Token::Digit(Some('0'))),
            '?' => section.push(Token::Digit(Some(' '))),
            '#' => section.push(Token::Digit(None)),
            '.' => section.push(Token::Point),
            ',' => section.push(Token::Comma),
            '%' => section.push(Token::Percent),
            '@' => section.push(Token::Text),
            'G' | 'g' if begins("eneral") => {
                rest = &rest["eneral".len()..];
                section.push(Token::General);
            }
            'A' | 'a' if begins("M/PM") => {
                rest = &rest["M/PM".len()..];
                section.push(Token::HalfDay);
            }
            _ if next.is_ascii_alphabetic() => {
                let after = rest.trim_start_matches(|other: char| other.eq_ignore_ascii_case(&next));
                let length = rest.len() - after.len() + 1;
                rest = after;
                section.push(match (next.to_ascii_lowercase(), length) {
                    ('y', 1 | 2) => Token::Year(2),
                    // In Chinese, the era year equals the calendar year.
                    ('y' | 'e', _) => Token::Year(4),
                    // Longer tokens show names of months and weekdays.
                    ('m', 1 | 2) => Token::Month(length),
                    ('d', 1 | 2) => Token::Day(length),
                    ('h', 1 | 2) => Token::Hour(length),
                    ('s', 1 | 2) => Token::Second(length),
                    _ => return None,
                });
            }
            _ => section.push(Token::Literal(next)),
        }
    }
    tell_minutes(&mut section);
    Some(section)
}

/// The codes of the built-in formats, for which a file gives only an id, in Excel in Chinese.
fn built_in(id: u32, code: &str) -> Option<&'static str> {
    let code = match id {
        14 => "yyyy/m/d",
        22 => "yyyy/m/d h:mm",
        // The file may define the other ids itself.
        _ if code != "General" => return None,
        5 | 6 => "\"¥\"#,##0;\"¥\"-#,##0",
        7 | 8 => "\"¥\"#,##0.00;\"¥\"-#,##0.00",
        27 | 36 | 50 | 52 | 57 => "yyyy年m月",
        28 | 29 | 51 | 53 | 54 | 58 => "m月d日",
        30 => "m-d-yy",
        31 => "yyyy年m月d日",
        32 => "h时mm分",
        33 => "h时mm分ss秒",
        34 | 55 => "AM/PMh时mm分",
        35 | 56 => "AM/PMh时mm分ss秒",
        _ => return None,
    };
    Some(code)
}

enum Bracket {
    /// The sign of a currency; empty for a colour, or for a language that makes no difference here.
    Words(String),
    /// A system format, which replaces the whole section.
    Whole(&'static str),
}

fn in_brackets(bracket: &str) -> Option<Bracket> {
    let bracket = bracket.to_ascii_lowercase();
    let Some(locale) = bracket.strip_prefix('$') else {
        let is_colour = COLOURS.contains(&bracket.as_str()) || bracket.starts_with("color");
        return is_colour.then(|| Bracket::Words(String::new()));
    };
    let (currency, language) = locale.split_once('-').unwrap_or((locale, ""));
    match language {
        "f800" => return Some(Bracket::Whole("yyyy年m月d日")),
        "f400" => return Some(Bracket::Whole("h:mm:ss")),
        _ => {}
    }
    // The bits above the language select numerals and calendar; with other than Western ones, other digits are shown.
    let is_western =
        u32::from_str_radix(language, 16).is_ok_and(|language| matches!(language >> 16, 0 | 1 | 0x0100 | 0x0101));
    (is_western || matches!(language, "" | "zh-cn" | "en-us")).then(|| Bracket::Words(currency.to_owned()))
}

/// An `m` after hours or before seconds shows minutes.
fn tell_minutes(section: &mut Section) {
    let of_a_moment: Vec<usize> = (0..section.len()).filter(|at| section[*at].is_of_a_moment()).collect();
    for (place, at) in of_a_moment.iter().enumerate() {
        let Token::Month(length) = section[*at] else { continue };
        let near = |place: Option<usize>| place.and_then(|place| of_a_moment.get(place)).map(|at| &section[*at]);
        let after_hours = matches!(near(place.checked_sub(1)), Some(Token::Hour(_)));
        let before_seconds = matches!(near(place.checked_add(1)), Some(Token::Second(_)));
        if after_hours || before_seconds {
            section[*at] = Token::Minute(length);
        }
    }
}

/// The text of a section that has only literals.
fn words(section: &[Token]) -> Option<String> {
    let words = section.iter().map(|token| match token {
        Token::Literal(literal) => Some(*literal),
        _ => None,
    });
    words.collect()
}

/// A number in the format General, in a column that is wide enough.
fn general(number: &Decimal) -> String {
    let plain = number.plain();
    let length = plain.trim_start_matches('-').len();
    if length <= MOST_GENERAL {
        return plain;
    }
    let (whole, _) = number.parts();
    if whole.len() <= MOST_GENERAL {
        let places = MOST_GENERAL.saturating_sub(whole.len().max(1) + 1);
        return number.clone().rounded(places).plain();
    }
    let scaled = number.clone().shifted(1 - whole.len() as i32).rounded(5);
    format!("{}E+{}", scaled.plain(), whole.len() - 1)
}

/// Formats a number by a section of digits.
fn digits(section: &[Token], number: Decimal) -> Option<String> {
    let is_digit = |token: &Token| matches!(token, Token::Digit(_));
    let Some(first) = section.iter().position(is_digit) else {
        return words(section);
    };
    let last = section.iter().rposition(is_digit)?;
    // Each comma after the last digit divides by a thousand.
    let commas = section[last + 1..]
        .iter()
        .take_while(|token| **token == Token::Comma)
        .count();
    let percents = section.iter().filter(|token| **token == Token::Percent).count();
    let number = number.shifted(2 * percents as i32 - 3 * commas as i32);
    let point = section.iter().position(|token| *token == Token::Point);
    let end = point.unwrap_or(last + 1).max(first);
    let (mut whole_places, mut is_grouped) = (Vec::new(), false);
    for token in &section[first.min(end)..end.min(last + 1)] {
        match token {
            Token::Digit(blank) => whole_places.push(*blank),
            Token::Comma => is_grouped = true,
            _ => return None,
        }
    }
    let mut places = Vec::new();
    for token in point.map_or(&[][..], |point| &section[(point + 1).min(last + 1)..=last]) {
        match token {
            Token::Digit(blank) => places.push(*blank),
            _ => return None,
        }
    }
    let (whole, fraction) = number.rounded(places.len()).parts();
    let missing = whole_places.len().saturating_sub(whole.len());
    let mut shown: String = whole_places.iter().take(missing).filter_map(|blank| *blank).collect();
    shown.push_str(&whole);
    if is_grouped {
        shown = grouped(&shown);
    }
    if point.is_some() {
        shown.push('.');
        shown.push_str(&fraction);
        shown.extend(places.iter().skip(fraction.len()).filter_map(|blank| *blank));
    }
    let around = |tokens: &[Token]| -> Option<String> {
        let shown = tokens.iter().map(|token| match token {
            Token::Literal(literal) => Some(Some(*literal)),
            Token::Percent => Some(Some('%')),
            Token::Point | Token::Comma => Some(None),
            _ => None,
        });
        Some(shown.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
    };
    let before = around(&section[..first.min(end)])?;
    let after = around(&section[last + 1..])?;
    Some(format!("{before}{shown}{after}"))
}

fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Formats a number by a section of days and times.
fn moment(section: &[Token], value: f64, is_1904: bool) -> Option<Shown> {
    // Excel rounds to the second, then drops the parts that the format does not show.
    let total = ((value + if is_1904 { 1462.0 } else { 0.0 }) * SECONDS as f64).round();
    if !(0.0..(LAST_DAY * SECONDS) as f64).contains(&total) {
        return Some(Shown::Moment("#".repeat(MOST_GENERAL), None));
    }
    let (days, seconds) = (total as i64 / SECONDS, total as i64 % SECONDS);
    let (year, month, day) = date(days);
    let in_half_days = section.contains(&Token::HalfDay);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let shown_hour = if in_half_days { (hour + 11) % 12 + 1 } else { hour };
    let padded = |number: i64, length: usize| format!("{number:0length$}");
    let mut shown = String::new();
    for token in section {
        match token {
            // Digits that are literals of the format would look like a part of the date.
            Token::Literal(literal) if literal.is_numeric() => return None,
            Token::Literal(literal) => shown.push(*literal),
            Token::Year(2) => shown.push_str(&padded(year % 100, 2)),
            Token::Year(length) => shown.push_str(&padded(year, *length)),
            Token::Month(length) => shown.push_str(&padded(month, *length)),
            Token::Day(length) => shown.push_str(&padded(day, *length)),
            Token::Hour(length) => shown.push_str(&padded(shown_hour, *length)),
            Token::Minute(length) => shown.push_str(&padded(minute, *length)),
            Token::Second(length) => shown.push_str(&padded(second, *length)),
            Token::HalfDay => shown.push_str(if hour < 12 { "上午" } else { "下午" }),
            _ => return None,
        }
    }
    let is_day = days > 0 && days != NO_DAY;
    let day = is_day.then(|| format!("{year:04}-{month:02}-{day:02}"));
    Some(Shown::Moment(shown.trim().to_owned(), day))
}

/// The year, month and day of Excel's day number. Day 0 is the day before 1900-01-01.
fn date(days: i64) -> (i64, i64, i64) {
    match days {
        0 => return (1900, 1, 0),
        NO_DAY => return (1900, 2, 29),
        _ => {}
    }
    // Days since 0000-03-01, so that the leap day is the last of its year.
    let days = days + if days < NO_DAY { 693_900 } else { 693_899 };
    let (era, of_era) = (days / 146_097, days % 146_097);
    let of_years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * of_years + of_years / 4 - of_years / 100);
    let months = (5 * of_year + 2) / 153;
    let day = of_year - (153 * months + 2) / 5 + 1;
    let month = if months < 10 { months + 3 } else { months - 9 };
    (era * 400 + of_years + i64::from(month <= 2), month, day)
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test may fail by panicking")]
mod tests {
    use super::{NumberFormat, Shown};
    use proptest::prelude::*;

    fn number(code: &str, value: f64) -> Option<Shown> {
        NumberFormat::new(None, code).number(value, false)
    }

    fn text(shown: &Shown) -> &str {
        match shown {
            Shown::Number(text, _) | Shown::Moment(text, _) => text,
        }
    }

    /// Expected texts are those of SheetJS' SSF 0.11.2, except for blanks at both ends, and for halves, which SSF rounds as binary.
    #[test]
    fn numbers_are_shown_as_excel_shows_them() {
        for (code, value, shown) in [
            ("General", 7.0, "7"),
            ("General", 66.666_666_666_666_67, "66.66666667"),
            ("General", 2025.1, "2025.1"),
            ("General", 123_456_789_012.0, "1.23457E+11"),
            ("G/通用格式\"件\"", -120.0, "-120件"),
            ("@", 14.7, "14.7"),
            ("0", 66.666_666_666_666_67, "67"),
            ("0.00", -0.004, "-0.00"),
            ("0.00", 2025.1, "2025.10"),
            ("0.00", -7.0, "-7.00"),
            ("0.00", 1.005, "1.01"),
            ("000", 7.0, "007"),
            ("#.##", 7.0, "7."),
            ("#.##", 0.5, ".5"),
            ("#,##0", 1_234_567.891, "1,234,568"),
            ("0,000", 7.0, "0,007"),
            ("0.0,", 1_234_567.891, "1234.6"),
            ("0.0%", 0.483, "48.3%"),
            ("0%", 0.0, "0%"),
            ("0.00_ ;[Red]\\-0.00\\ ", -7.0, "-7.00"),
            ("#,##0;(#,##0)", -7.0, "(7)"),
            ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", 0.0, "-"),
            ("\"第\"0\"号\"", 7.0, "第7号"),
            ("[$¥-804]#,##0.00", 1470.0, "¥1,470.00"),
            (";;;", 7.0, ""),
            ("0.00;;", -7.0, ""),
        ] {
            let found = number(code, value);
            assert_eq!(found.as_ref().map(text), Some(shown), "{code} {value}");
        }
    }

    #[test]
    fn digits_that_the_general_format_drops_are_noticed() {
        for (code, value, cut) in [
            ("General", 66.666_666_666_666_67, true),
            ("General", 14.700_000_000_000_001, false),
            ("General\"件\"", 120.0, false),
            ("0.00", 66.666_666_666_666_67, false),
        ] {
            assert!(
                matches!(number(code, value), Some(Shown::Number(_, found)) if found == cut),
                "{code}"
            );
        }
    }

    #[test]
    fn days_and_times_are_shown_as_excel_shows_them() {
        for (code, value, shown) in [
            ("yyyy/m/d", 43_465.0, "2018/12/31"),
            ("yyyy/m/d;@", 43_465.0, "2018/12/31"),
            ("yyyy\\-mm\\-dd", 43_252.0, "2018-06-01"),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 43_465.0, "2018年12月31日"),
            ("[$-804]e\"年\"m\"月\"", 43_465.0, "2018年12月"),
            ("yy-m", 43_465.0, "18-12"),
            ("m\"月\"d\"日\"", 43_465.0, "12月31日"),
            ("hh:mm", 0.999_305_555_555_555_6, "23:59"),
            ("mm:ss", 43_465.002, "02:53"),
            ("yyyy/m/d h:mm", 43_465.999_305_555_56, "2018/12/31 23:59"),
            ("上午/下午h\"时\"mm\"分\"", 43_465.5, "下午12时00分"),
            ("yyyy/m/d", 0.0, "1900/1/0"),
            ("yyyy/m/d", 60.0, "1900/2/29"),
            ("yyyy/m/d", 61.0, "1900/3/1"),
            ("yyyy/m/d", 59.0, "1900/2/28"),
            ("yyyy/m/d", 2_958_465.0, "9999/12/31"),
            ("yyyy/m/d", -1.0, "###########"),
        ] {
            let found = number(code, value);
            assert_eq!(found.as_ref().map(text), Some(shown), "{code} {value}");
        }
        let day = |value: f64, is_1904| match NumberFormat::new(None, "m/d").number(value, is_1904) {
            Some(Shown::Moment(_, day)) => day,
            other => panic!("{other:?}"),
        };
        assert_eq!(day(43_465.0, false).as_deref(), Some("2018-12-31"));
        assert_eq!(day(42_003.0, true).as_deref(), Some("2018-12-31"));
        assert_eq!(day(0.5, false), None);
        assert_eq!(day(60.0, false), None);
    }

    #[test]
    fn built_in_formats_are_those_of_excel_in_chinese() {
        for (id, code, shown) in [
            (14, "mm-dd-yy", "2018/12/31"),
            (27, "General", "2018年12月"),
            (28, "General", "12月31日"),
            (31, "General", "2018年12月31日"),
            (57, "General", "2018年12月"),
            (58, "General", "12月31日"),
            (31, "yyyy-mm-dd", "2018-12-31"),
            (22, "m/d/yy h:mm", "2018/12/31 0:00"),
        ] {
            let found = NumberFormat::new(Some(id), code).number(43_465.0, false);
            assert_eq!(found.as_ref().map(text), Some(shown), "{id}");
        }
    }

    #[test]
    fn unsupported_formats_are_not_guessed() {
        for code in [
            "[h]:mm",
            "[>100]0;0.00",
            "[DBNum1]0",
            "# ?/?",
            "0.00E+00",
            "[$-130000]yyyy/m/d",
            "bbbb/m/d",
            "mmm-yy",
            "yyyy\"-06\"",
            "000-0000",
            "0.0.0",
            "\"",
            "[",
            "\\",
            &"0".repeat(256),
        ] {
            assert_eq!(number(code, 43_465.0), None, "{code}");
        }
    }

    #[test]
    fn a_format_can_add_to_a_text_or_hide_it() {
        let text = |code: &str| NumberFormat::new(None, code).text("公安");
        for (code, shown) in [
            ("General", "公安"),
            ("@", "公安"),
            ("0.00", "公安"),
            ("[h]:mm", "公安"),
            ("@\"局\"", "公安局"),
            (";;;", ""),
            ("0;-0;0;@", "公安"),
        ] {
            assert_eq!(text(code).as_deref(), Some(shown), "{code}");
        }
    }

    proptest! {
        #[test]
        fn no_format_causes_a_panic(
            code in "([0#?.,%@;ymdhse/:_*\\\\\"\\[\\]$-]|General|AM/PM|年|\\PC){0,12}",
            value in prop_oneof![any::<f64>(), -1e6..1e6_f64],
            is_1904: bool,
        ) {
            let format = NumberFormat::new(None, &code);
            let _ = (format.number(value, is_1904), format.text(&code));
        }

        #[test]
        fn two_decimals_show_the_digits_of_the_number(cents in -9_999_999_i64..9_999_999) {
            let expected = format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
            prop_assert_eq!(number("0.00", cents as f64 / 100.0), Some(Shown::Number(expected, false)));
        }
    }
}
