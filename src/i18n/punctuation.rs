//! Which punctuation belongs to which language.

/// Half-width marks that Chinese writes full-width. A full stop is none of them: addresses and digits have it.
const HALF_WIDTH: [char; 7] = [',', ';', ':', '!', '?', '(', ')'];

/// Fails where a text of a word, given as the source of its expression, is punctuated in the manner of the other language.
pub fn assert_own(name: &str, chinese: &str, english: &str) {
    for text in literals(chinese) {
        let foreign = text.contains(HALF_WIDTH) || text.ends_with('.');
        assert!(!foreign, "{name}: English punctuation in Chinese: {text}");
    }
    for text in literals(english) {
        assert!(
            !text.contains(is_full_width),
            "{name}: Chinese punctuation in English: {text}"
        );
    }
}

fn is_full_width(mark: char) -> bool {
    matches!(mark, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

/// The text literals of an expression, without the places of arguments in them.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = source.chars();
    while chars.any(|c| c == '"') {
        let (mut text, mut is_argument) = (String::new(), false);
        while let Some(c) = chars.next() {
            match c {
                '"' => break,
                '\\' => _ = chars.next(),
                '{' => is_argument = true,
                '}' => is_argument = false,
                _ if is_argument => (),
                _ => text.push(c),
            }
        }
        found.push(text);
    }
    found
}

#[test]
fn the_marks_of_an_argument_are_not_the_text_s() {
    assert_eq!(literals(r#"format!("{at:02}：{}", all.join("、"))"#), ["：", "、"]);
}

#[test]
#[should_panic = "Chinese punctuation in English"]
fn a_full_width_colon_is_found_in_english() {
    assert_own("name", r#""名称：""#, r#"format!("{name}：{value}")"#);
}

#[test]
#[should_panic = "English punctuation in Chinese"]
fn a_half_width_colon_is_found_in_chinese() {
    assert_own("name", r#"format!("{name}: {value}")"#, r#""Name: ""#);
}
