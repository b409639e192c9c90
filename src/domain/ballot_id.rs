//! The identity of a ballot.

use std::fmt;

/// Crockford's base 32: no letter that can be taken for a digit. <https://www.crockford.com/base32.html>
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// 128 random bits, made once when the draft opens; 26 characters in print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BallotId(u128);

impl BallotId {
    /// From 16 random bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    /// Reads the 26 characters in either case; anything else is no identity.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 26 {
            return None;
        }
        let mut value: u128 = 0;
        for (at, byte) in text.bytes().enumerate() {
            let digit = ALPHABET.iter().position(|&c| c == byte.to_ascii_lowercase())?;
            if at == 0 && digit > 7 {
                return None;
            }
            value = (value << 5) | digit as u128;
        }
        Some(Self(value))
    }

    /// In groups of four, to be read aloud or copied by hand.
    pub fn grouped(&self) -> String {
        let text = self.to_string();
        let mut out = String::with_capacity(32);
        for (at, c) in text.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                out.push(' ');
            }
            out.push(c);
        }
        out
    }
}

impl fmt::Display for BallotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for at in (0..26).rev() {
            let digit = (self.0 >> (at * 5)) & 31;
            write!(f, "{}", ALPHABET[digit as usize] as char)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reads_what_it_prints(bytes: [u8; 16]) {
            let id = BallotId::from_bytes(bytes);
            prop_assert_eq!(BallotId::parse(&id.to_string()), Some(id));
            prop_assert_eq!(id.grouped().replace(' ', ""), id.to_string());
        }

        #[test]
        fn two_texts_never_mean_one_ballot(text in "[0-9a-z]{26}|\\PC{0,30}") {
            if let Some(id) = BallotId::parse(&text) {
                prop_assert_eq!(id.to_string(), text.to_ascii_lowercase());
            }
        }
    }
}
