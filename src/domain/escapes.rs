//! Addresses as apps and people pass them on.

/// A part of an address without its escapes, and with letters of ASCII in place of the wide ones that keyboards for Chinese also
/// write. Some apps escape what is escaped already.
pub fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..3 {
        text = unescaped_once(&text);
    }
    text.chars().map(half_width).collect()
}

fn unescaped_once(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = (*first == b'%').then(|| after.get(..2)).flatten();
        let byte = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = after.get(if byte.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn half_width(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}
