//! The identity of a ballot.

use std::fmt;

/// 128 random bits, made once when the draft opens; 26 characters in print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BallotId(u128);

impl BallotId {
    /// Its digits: Crockford's base 32 in lower case, without letters that can be taken for a digit.
    /// <https://www.crockford.com/base32.html>
    pub const DIGITS: &'static [u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    /// Its spelling as a regular expression.
    pub const PATTERN: &'static str = "^[0-7][0-9a-hjkmnp-tv-z]{25}$";

    /// From 16 random bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    /// As a number, which needs less room than the characters.
    pub fn number(&self) -> u128 {
        self.0
    }

    /// Reads the 26 characters. Only the one spelling is an identity: with upper case or look-alikes accepted, too, a ballot
    /// would have many addresses and could be stored under each.
    ///
    /// ```
    /// use wanping::domain::BallotId;
    ///
    /// let id = BallotId::parse("0123456789abcdefghjkmnpqrs").unwrap();
    /// assert_eq!(id.to_string(), "0123456789abcdefghjkmnpqrs");
    /// assert_eq!(BallotId::parse("0123456789ABCDEFGHJKMNPQRS"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 26 {
            return None;
        }
        let mut value: u128 = 0;
        for (at, byte) in text.bytes().enumerate() {
            let digit = Self::DIGITS.iter().position(|digit| *digit == byte)?;
            if at == 0 && digit > 7 {
                return None;
            }
            value = (value << 5) | digit as u128;
        }
        Some(Self(value))
    }

    /// A number from 0 to 1, as random as the identity.
    pub fn chance(&self) -> f64 {
        (self.0 >> 64) as f64 / 2_f64.powi(64)
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

#[cfg(feature = "wire")]
super::written::written! {
    BallotId as "BallotId", expected "26 digits of Crockford's base 32",
    schema { "type": "string", "pattern": BallotId::PATTERN }
}

impl fmt::Display for BallotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for at in (0..26).rev() {
            let digit = (self.0 >> (at * 5)) & 31;
            write!(f, "{}", Self::DIGITS[digit as usize] as char)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_largest_id_is_the_largest_number_of_128_bits() {
        assert!(BallotId::parse("7zzzzzzzzzzzzzzzzzzzzzzzzz").is_some());
        assert_eq!(BallotId::parse("80000000000000000000000000"), None);
    }

    proptest! {
        #[test]
        fn round_trips(bytes: [u8; 16]) {
            let id = BallotId::from_bytes(bytes);
            prop_assert_eq!(BallotId::parse(&id.to_string()), Some(id));
            prop_assert_eq!(id.grouped().replace(' ', ""), id.to_string());
        }

        #[test]
        fn different_texts_are_different_ballots(text in "[0-7][0-9a-hjkmnp-tv-z]{25}|[0-9a-zA-Z]{24,28}|\\PC{0,30}") {
            let is_one = text.len() == 26
                && text.starts_with(|first| ('0'..='7').contains(&first))
                && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='h' | 'j' | 'k' | 'm' | 'n' | 'p'..='t' | 'v'..='z'));
            let read = BallotId::parse(&text).map(|id| id.to_string());
            prop_assert_eq!(read, is_one.then_some(text));
        }
    }
}
