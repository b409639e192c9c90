//! Spellings of a name in traditional and in simplified characters.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::likeliest::likeliest;

/// The forms of each character in the other script, the most usual first.
type Table = HashMap<char, Vec<char>>;

static SIMPLIFIED: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../data/simplified.txt")));
static TRADITIONAL: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../data/traditional.txt")));

/// Simplified characters in names that correspond to two common traditional ones. For all others only the most usual form counts.
const SEVERAL: &str = "台后里征采复制准系干游范谷云余丰冲周志历钟签尽汇占注布升划";

/// The most traditional spellings of one name.
const MOST: usize = 4;

/// The characters in common use. No dictionary reads the others, and few fonts have them.
const COMMON: std::ops::Range<char> = '\u{4e00}'..'\u{a000}';

fn table(lines: &str) -> Table {
    let lines = lines.lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &str| {
        let mut characters = line.chars();
        Some((
            characters.next()?,
            characters.filter(|form| COMMON.contains(form)).collect(),
        ))
    };
    lines.filter_map(entry).collect()
}

/// A text in simplified characters.
pub fn simplified(text: &str) -> String {
    let simplified = |character| SIMPLIFIED.get(&character).and_then(|forms| forms.first().copied());
    text.chars()
        .map(|character| simplified(character).unwrap_or(character))
        .collect()
}

/// Other spellings of a name: in simplified characters, and in the likeliest traditional ones.
pub fn others(name: &str) -> Vec<String> {
    let simplified = simplified(name);
    let forms = simplified
        .chars()
        .map(|character| match TRADITIONAL.get(&character).map(Vec::as_slice) {
            // A form that is the same in both scripts is likelier than a third one.
            Some([usual, others @ ..]) if SEVERAL.contains(character) => {
                let other = others.iter().find(|form| **form == character).or(others.first());
                std::iter::once(usual).chain(other).copied().collect()
            }
            Some([usual, ..]) => vec![*usual],
            _ => vec![character],
        });
    let traditional = likeliest(forms, MOST).into_iter().map(String::from_iter);
    let mut others: Vec<String> = Vec::new();
    for other in std::iter::once(simplified.clone()).chain(traditional) {
        if other != name && !others.contains(&other) {
            others.push(other);
        }
    }
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_in_both_scripts() {
        assert_eq!(others("不动产登记中心"), ["不動產登記中心"]);
        assert_eq!(others("調查總隊（國家）"), ["调查总队（国家）"]);
        assert_eq!(others("中心"), [""; 0]);
        let office = others("台办");
        assert!(
            office.contains(&"臺辦".to_owned()) && office.contains(&"台辦".to_owned()),
            "{office:?}"
        );
        assert!(others("发展和改革委员会").contains(&"發展和改革委員會".to_owned()));
    }
}
