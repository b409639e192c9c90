//! The identity of a ballot, as it is spelt in addresses and file names.

use std::fmt;
use std::str::FromStr;

/// Crockford's base32 in lower case: no i, l, o, u, which people misread.
pub(super) const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The identity of a ballot: 128 random bits, made on the citizen's device, as 26 characters of Crockford's base32.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BallotId([u8; 26]);

/// The text is not a ballot's identity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAnId;

impl FromStr for BallotId {
    type Err = NotAnId;

    /// Only the canonical spelling is an id: with upper case or look-alikes accepted too, one ballot would have many
    /// addresses and could be stored under each.
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let characters: [u8; 26] = text.as_bytes().try_into().map_err(|_| NotAnId)?;
        // 26 characters hold 130 bits; the first holds only three of the 128.
        let fits = (b'0'..=b'7').contains(&characters[0]);
        if fits && characters.iter().all(|character| DIGITS.contains(character)) {
            Ok(Self(characters))
        } else {
            Err(NotAnId)
        }
    }
}

impl BallotId {
    /// Its spelling as a regular expression.
    pub const PATTERN: &str = "^[0-7][0-9a-hjkmnp-tv-z]{25}$";

    /// The id as text.
    pub fn as_str(&self) -> &str {
        // Every byte is one of DIGITS.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for BallotId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_largest_id_is_the_largest_number_of_128_bits() {
        assert!("7zzzzzzzzzzzzzzzzzzzzzzzzz".parse::<BallotId>().is_ok());
        assert!("80000000000000000000000000".parse::<BallotId>().is_err());
    }

    proptest! {
        #[test]
        fn every_id_is_accepted_and_reads_as_written(text in "[0-7][0-9a-hjkmnp-tv-z]{25}") {
            let id: BallotId = text.parse().unwrap();
            prop_assert_eq!(id.as_str(), text);
        }

        #[test]
        fn nothing_else_is_an_id(text in prop_oneof![
            any::<String>(),
            "[0-7][0-9a-zA-Z_./]{25}",
            "[0-9a-z]{24,28}",
        ]) {
            let expected = text.len() == 26
                && text.starts_with(|first| ('0'..='7').contains(&first))
                && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='h' | 'j' | 'k' | 'm' | 'n' | 'p'..='t' | 'v'..='z'));
            prop_assert_eq!(text.parse::<BallotId>().is_ok(), expected);
        }
    }
}
