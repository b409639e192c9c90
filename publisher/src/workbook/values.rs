//! Converts between a cell and a value of the feed, as far as that does not depend on other cells.

use serde_json::Value;
use wanping::domain::Key;
use wanping::domain::limits::LONGEST_TEXT;
use wanping::feed::wire::{Date, Link, Moment};

use super::codes::Codes;
use super::fault::What;
use super::filled::Cell;
use super::form::Kind;

/// Separators between the words of one cell. The program writes the first.
const SEPARATORS: [char; 6] = ['；', ';', '、', '，', ',', '\n'];
/// Marks a code that is intentionally not in the list.
const OTHER: &str = "其他";
/// Words for yes and no. The program writes the first.
const FLAGS: [(&str, bool); 2] = [("是", true), ("否", false)];
/// Excel keeps at most this many digits of a whole number.
const EXACT: usize = 15;
/// The lengths of a year and of a day in the feed.
const YEAR: usize = "2018".len();
const DAY: usize = "2018-06-25".len();

/// Reads a cell in a column of this kind; `None` if the cell is blank. Values that refer to other rows or sheets (a code of
/// another sheet, a source, a row's name, a list's word) remain texts.
///
/// # Errors
/// The fault of the cell.
pub fn read(kind: Kind, cell: &Cell) -> Result<Option<Value>, What> {
    let text = match (kind, cell) {
        (Kind::Date, Cell::Date { shown, day }) => return Ok(Some(Value::from(shown_date(shown, day.as_deref())?))),
        (Kind::Moment, Cell::Date { shown, .. }) => shown.clone(),
        (Kind::Flag, Cell::Bool(flag)) => return Ok(Some(Value::from(*flag))),
        (kind, Cell::Number { shown, stored }) => number(kind, shown, stored)?,
        _ => words(cell)?,
    };
    if text.len() > LONGEST_TEXT {
        return Err(What::TooLong(LONGEST_TEXT));
    }
    // Texts for people are kept as written; texts for programs are converted to half-width characters.
    let plain = || half_width(&text);
    let value = match kind {
        Kind::Text | Kind::CodeOf(_) | Kind::Source | Kind::List => Value::from(text),
        Kind::Number => Value::from(plain()),
        Kind::Figure(kind) => {
            let figure = plain();
            if !kind.fits(&figure) {
                return Err(What::NotFigure(text, kind));
            }
            Value::from(figure)
        }
        Kind::Texts => list(&text).map(Value::from).collect(),
        Kind::Rows(_) => list(&text).map(half_width).map(Value::from).collect(),
        Kind::Key => {
            let key = plain();
            Value::from(Key::parse(&key).ok_or(What::NotKey(text))?.as_str())
        }
        Kind::Date => {
            let date = numeric_date(&plain());
            Value::from(Date::parse(&date).ok_or(What::NotDate(text))?.as_str())
        }
        Kind::Moment => match (moment(&plain()), Date::parse(&numeric_date(&plain()))) {
            (Some(moment), _) => Value::from(moment),
            (None, Some(day)) if day.as_str().len() == DAY => {
                return Err(What::NoTimeOfDay(day.as_str().to_owned()));
            }
            (None, _) => return Err(What::NotMoment(text)),
        },
        Kind::Count(most) => match plain().parse::<u64>() {
            Ok(count) if plain().bytes().all(|b| b.is_ascii_digit()) && count <= most => Value::from(count),
            _ => return Err(What::NotCount(text, most)),
        },
        Kind::Link => Value::from(Link::parse(&plain()).ok_or(What::NotLink(text))?.as_str()),
        Kind::Flag => {
            let flag = FLAGS.iter().find(|(word, _)| *word == text);
            Value::from(flag.ok_or(What::NotFlag(text))?.1)
        }
        Kind::Code(codes) => Value::from(code(codes, &text)?),
        Kind::SeveralCodes(codes) => list(&text)
            .map(|text| Ok(Value::from(code(codes, text)?)))
            .collect::<Result<_, _>>()?,
    };
    Ok(Some(value).filter(|value| !matches!(value, Value::Array(items) if items.is_empty())))
}

/// The text of a cell for a value; `None` for a blank cell.
pub fn write(kind: Kind, value: &Value) -> Option<String> {
    match (kind, value) {
        (_, Value::Null) | (Kind::Flag, Value::Bool(false)) => None,
        (Kind::Flag, Value::Bool(true)) => Some(FLAGS[0].0.to_owned()),
        (Kind::Code(codes), Value::String(code)) => Some(label(codes, code)),
        (Kind::SeveralCodes(codes), Value::Array(several)) => Some(join(
            several.iter().filter_map(Value::as_str).map(|code| label(codes, code)),
        )),
        (_, Value::Array(several)) => Some(join(several.iter().filter_map(Value::as_str))),
        (_, Value::String(text)) => Some(text.clone()),
        (_, other) => Some(other.to_string()),
    }
}

/// The text that Excel shows in a cell.
///
/// # Errors
/// If the cell holds something other than the text that it shows.
pub fn words(cell: &Cell) -> Result<String, What> {
    match cell {
        Cell::Text(text) => Ok(text.clone()),
        Cell::Number { shown, stored } => number(Kind::Text, shown, stored),
        Cell::Date { shown, .. } => Err(What::DateCell(shown.clone())),
        Cell::Differs { shown, stored } => Err(What::Differs(shown.clone(), stored.clone())),
        Cell::Unclear { stored, format } => Err(What::Unclear(stored.clone(), format.clone())),
        Cell::Formula(formula) => Err(What::Formula(formula.clone())),
        Cell::Bool(_) => Err(What::Bool),
        Cell::Error(error) => Err(What::Error(error.clone())),
        Cell::NoResult => Err(What::NoResult),
    }
}

/// The text of a number. For texts and figures the shown digits count, even if they are rounded. Counts, keys and dates must be
/// shown in full.
fn number(kind: Kind, shown: &str, stored: &str) -> Result<String, What> {
    if stored.len() > EXACT && stored.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(What::LongNumber(stored.to_owned()));
    }
    let is_same = match kind {
        Kind::Text | Kind::Texts | Kind::Figure(_) => true,
        Kind::Count(_) => shown.replace(',', "") == stored,
        Kind::Date => shown == stored,
        // Leading zeros are part of a key such as 007.
        _ => shown.trim_start_matches('0') == stored.trim_start_matches('0'),
    };
    match kind {
        _ if !is_same => Err(What::Differs(shown.to_owned(), stored.to_owned())),
        Kind::Count(_) => Ok(stored.to_owned()),
        // A month is never a number: 2018.10 would lose its zero.
        Kind::Date if shown.len() != YEAR => Err(What::NotDate(shown.to_owned())),
        _ => Ok(shown.to_owned()),
    }
}

/// The date that a date cell shows, if Excel stores the same.
fn shown_date(shown: &str, day: Option<&str>) -> Result<String, What> {
    let (date, time) = shown.split_once(' ').unwrap_or((shown, ""));
    let date = Date::parse(&numeric_date(date)).ok_or_else(|| What::NotDate(shown.to_owned()))?;
    if day != Some(date.as_str()) {
        return Err(What::Differs(shown.to_owned(), day.unwrap_or("0").to_owned()));
    }
    // Some programs write a day as its midnight.
    if time.bytes().any(|byte| !matches!(byte, b'0' | b':')) {
        return Err(What::TimeOfDay(date.as_str().to_owned()));
    }
    Ok(date.as_str().to_owned())
}

/// The choices that a cell of this kind offers.
pub fn choices(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::Flag => FLAGS.iter().map(|(word, _)| *word).collect(),
        Kind::Code(codes) => codes().into_iter().map(|(_, label)| label).collect(),
        _ => Vec::new(),
    }
}

/// Converts full-width letters, digits, signs and spaces to half-width ones.
pub fn half_width(text: &str) -> String {
    let half = |character| match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '\u{3000}' | '\u{A0}' => ' ',
        _ => character,
    };
    text.chars().map(half).collect()
}

/// The words of a cell that holds several.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty())
}

fn join(parts: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut joined = String::new();
    for part in parts {
        if !joined.is_empty() {
            joined.push(SEPARATORS[0]);
        }
        joined.push_str(part.as_ref());
    }
    joined
}

/// The code of a text: one of the list, by its label or its code, or a marked other one.
fn code(codes: Codes, text: &str) -> Result<String, What> {
    let codes = codes();
    if let Some((code, _)) = codes.iter().find(|(code, label)| *label == text || *code == text) {
        return Ok((*code).to_owned());
    }
    let other = text.strip_prefix(OTHER).and_then(|rest| rest.strip_prefix(['：', ':']));
    match other.map(str::trim).filter(|other| !other.is_empty()) {
        Some(other) => Ok(other.to_owned()),
        None => Err(What::NotCode(
            text.to_owned(),
            codes.into_iter().map(|(_, label)| label).collect(),
        )),
    }
}

fn label(codes: Codes, code: &str) -> String {
    let known = codes().into_iter().find(|(known, _)| *known == code);
    known.map_or_else(|| format!("{OTHER}：{code}"), |(_, label)| label.to_owned())
}

/// Converts `2018年6月`, `2018/6/25` or `2018.06` to the feed's notation.
fn numeric_date(text: &str) -> String {
    let parts = text
        .trim_end_matches(['年', '月', '日'])
        .split(['年', '月', '/', '.', '-']);
    let padded = parts.enumerate().map(|(index, part)| match index {
        0 => part.trim().to_owned(),
        _ => format!("{:0>2}", part.trim()),
    });
    padded.collect::<Vec<_>>().join("-")
}

/// Reads a moment. Without an offset it is in Beijing time.
fn moment(text: &str) -> Option<String> {
    if let Some(moment) = Moment::parse(text) {
        return Some(moment.as_str().to_owned());
    }
    let (day, time) = text.split_once([' ', 'T'])?;
    let moment = format!("{}T{:0>5}+08:00", numeric_date(day), time.trim());
    Moment::parse(&moment).map(|moment| moment.as_str().to_owned())
}
