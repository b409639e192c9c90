//! Figures as lengths on an axis. What a publisher wrote is shown digit for digit elsewhere; here it is only drawn.

use super::Indicator;

/// The most digits that a number has exactly.
const DIGITS: u32 = 15;

/// A plain number as publishers write it: `1,470`, `14.7`, `-3`. `None` for anything else, for example `半个月`, `3—5` or `1e9`,
/// and for more than 15 digits.
pub fn number(digits: &str) -> Option<f64> {
    let (sign, size) = match digits.strip_prefix('-') {
        Some(size) => (-1.0, size),
        None => (1.0, digits),
    };
    let (whole, rest) = match size.split_once('.') {
        Some((whole, rest)) if !rest.is_empty() => (whole, rest),
        Some(_) => return None,
        None => (size, ""),
    };
    let (mut value, mut count) = (0_u64, 0);
    for (at, group) in whole.split(',').enumerate() {
        // Only thousands are set apart: 1,47 may be anything.
        let is_grouped = whole.contains(',');
        if group.is_empty() || is_grouped && (group.len() > 3 || at > 0 && group.len() < 3) {
            return None;
        }
        add(group, &mut value, &mut count)?;
    }
    let before = count;
    add(rest, &mut value, &mut count)?;
    Some(sign * value as f64 / 10_u64.pow(count - before) as f64)
}

fn add(digits: &str, value: &mut u64, count: &mut u32) -> Option<()> {
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() || *count == DIGITS {
            return None;
        }
        *value = *value * 10 + u64::from(byte - b'0');
        *count += 1;
    }
    Some(())
}

/// What of an indicator can be drawn on one axis, which begins at 0 unless something is negative.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The value.
    pub actual: f64,
    /// The value before.
    pub baseline: Option<f64>,
    /// The targets whose values are numbers, by their places in the indicator.
    pub targets: Vec<(usize, f64)>,
    /// Where the axis begins: the least of all values, or 0.
    pub from: f64,
    /// Where it ends: the greatest of all values, or 0, but 1 where all are 0. It is always greater than `from`.
    pub to: f64,
}

/// Draws an indicator; `None` where its value is no plain number, or there is none to compare it with.
pub fn drawn(indicator: &Indicator) -> Option<Drawn> {
    let actual = number(&indicator.actual)?;
    let mut drawn = Drawn {
        actual,
        baseline: None,
        targets: Vec::new(),
        from: actual.min(0.0),
        to: actual.max(0.0),
    };
    let mut reach = |value: f64| {
        drawn.from = drawn.from.min(value);
        drawn.to = drawn.to.max(value);
    };
    drawn.baseline = indicator.baseline.as_deref().and_then(number);
    drawn.baseline.map(&mut reach);
    for (at, target) in indicator.targets.iter().enumerate() {
        if let Some(value) = target.value.as_deref().and_then(number) {
            reach(value);
            drawn.targets.push((at, value));
        }
    }
    if drawn.baseline.is_none() && drawn.targets.is_empty() {
        return None;
    }
    if drawn.to <= drawn.from {
        drawn.to = 1.0;
    }
    Some(drawn)
}
