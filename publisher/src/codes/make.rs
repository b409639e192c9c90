//! One-time codes from random bytes.

/// The characters of a code. They cannot be confused in small print, in handwriting or when read aloud.
const CHARACTERS: &[u8; 24] = b"23456789acdefhjkmnprtwxy";
/// 16 characters of 24 are 73 bits: among a million issued codes, one is met after 10^15 guesses.
const GROUPS: usize = 4;
const GROUP: usize = 4;

/// Makes a code such as `k7mp-4xyd-9rtw-8hnc`. `random` gives one random byte after the other.
///
/// # Errors
/// That of `random`.
pub fn code<E>(mut random: impl FnMut() -> Result<u8, E>) -> Result<String, E> {
    let mut code = String::with_capacity(GROUPS * (GROUP + 1));
    while code.len() < GROUPS * (GROUP + 1) - 1 {
        if code.len() % (GROUP + 1) == GROUP {
            code.push('-');
        }
        code.push(character(&mut random)?);
    }
    Ok(code)
}

fn character<E>(mut random: impl FnMut() -> Result<u8, E>) -> Result<char, E> {
    loop {
        // Five bits that are no index are thrown away: a remainder would prefer the first characters.
        if let Some(character) = CHARACTERS.get(usize::from(random()? & 31)) {
            return Ok(char::from(*character));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use std::collections::BTreeMap;
    use std::convert::Infallible;

    use proptest::prelude::*;
    use wanping::domain::OneTimeCode;

    use super::*;

    /// A code from these bytes, over and over.
    fn made(bytes: &[u8]) -> String {
        let mut bytes = bytes.iter().copied().cycle();
        let random = || Ok::<u8, Infallible>(bytes.next().unwrap());
        code(random).unwrap()
    }

    #[test]
    fn every_character_is_equally_likely() {
        let mut found = BTreeMap::new();
        for byte in 0..=255 {
            // What is no index is skipped; the zero after it is one.
            *found.entry(made(&[byte, 0]).as_bytes()[0]).or_insert(0) += 1;
        }
        let skipped = 8 * 8;
        *found.get_mut(&CHARACTERS[0]).unwrap() -= skipped;
        assert_eq!(found.len(), CHARACTERS.len());
        assert!(found.values().all(|count| *count == 8), "{found:?}");
    }

    #[test]
    fn no_two_characters_look_or_sound_alike() {
        for alike in ["0o", "1il", "2z", "5s", "6b", "9gq", "uv"] {
            let there = alike.bytes().filter(|byte| CHARACTERS.contains(byte)).count();
            assert!(there < 2, "{alike}");
        }
    }

    #[test]
    fn the_error_of_the_generator_is_passed_on() {
        assert_eq!(code(|| Err::<u8, _>("no generator")), Err("no generator"));
    }

    proptest! {
        #[test]
        fn the_app_accepts_every_code(bytes in prop::collection::vec(0_u8..24, 1..40)) {
            let code = made(&bytes);
            prop_assert!(OneTimeCode::parse(&code).is_some(), "{}", code);
            let groups: Vec<_> = code.split('-').map(str::len).collect();
            prop_assert_eq!(groups, [4; 4], "{}", code);
        }
    }
}
