//! Invisible parts of a text: characters without a shape, and differences between characters that look alike.

use std::fmt::{self, Write as _};

use icu_normalizer::ComposingNormalizerBorrowed;

/// The longest text that is quoted completely, in characters.
const LONGEST: usize = 120;

/// Whether a character is invisible: controls, direction marks, joiners, variation selectors, and blanks of unusual width. A plain
/// blank is not.
pub fn is_invisible(character: char) -> bool {
    let has_no_shape = matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    has_no_shape || character.is_control() || (character.is_whitespace() && character != ' ')
}

/// The visible form of a text for comparison: without blanks and invisible characters, in one width and one case.
pub fn seen(text: &str) -> String {
    let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let seen = normal
        .chars()
        .filter(|character| !is_invisible(*character) && *character != ' ');
    seen.flat_map(char::to_lowercase).collect()
}

/// A text in quotes, with names for its invisible characters: `“区U+200B教育局”`.
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('“')?;
        for (at, character) in self.0.chars().enumerate() {
            if at == LONGEST {
                f.write_char('…')?;
                break;
            }
            if is_invisible(character) {
                write!(f, "U+{:04X}", u32::from(character))?;
            } else {
                f.write_char(character)?;
            }
        }
        f.write_char('”')
    }
}

#[cfg(test)]
mod tests {
    use super::{Quoted, seen};

    #[test]
    fn texts_that_look_alike_are_equal() {
        for text in [
            "区教育局",
            "区教育局\u{200b}",
            "区 教 育 局",
            "区\u{3000}教育局",
            "区\u{a0}教育局",
            "\u{202a}区教育局\u{202c}",
            "区教育\u{fe0f}局",
            "区教育局\u{e0100}",
            "区教\u{2006}育局",
        ] {
            assert_eq!(seen(text), "区教育局", "{}", Quoted(text));
        }
        assert_eq!(seen("第１小学（Ａ区）"), seen("第1小学(a区)"));
        assert_ne!(seen("第一小学"), seen("第二小学"));
    }

    #[test]
    fn invisible_characters_are_named() {
        assert_eq!(Quoted("区\u{200b}教育局").to_string(), "“区U+200B教育局”");
        assert_eq!(Quoted("a\u{3000}\n\u{e0100} b").to_string(), "“aU+3000U+000AU+E0100 b”");
        assert_eq!(
            Quoted(&"长".repeat(200)).to_string(),
            format!("“{}…”", "长".repeat(120))
        );
    }
}
