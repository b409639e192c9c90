//! One-time codes as the intake knows them: by their hashes, so that its list gives no code away.

use std::fmt::{self, Write as _};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// The file with the hashes of the issued codes, in the data folder.
const ISSUED: &str = "codes.sha256";

/// The SHA-256 of a one-time code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CodeHash([u8; 32]);

impl CodeHash {
    /// The hash of a code as it is written.
    pub fn of(code: &str) -> Self {
        Self(Sha256::digest(code.as_bytes()).into())
    }

    /// Its first half, which needs less room and is as good as unique.
    pub fn number(&self) -> u128 {
        self.0
            .iter()
            .take(16)
            .fold(0, |number, byte| number << 8 | u128::from(*byte))
    }

    /// Reads 64 hexadecimal digits.
    fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        let mut hash = [0; 32];
        if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        for (at, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(Self(hash))
    }
}

impl fmt::Display for CodeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The codes that were issued.
#[derive(Debug)]
pub struct IssuedCodes {
    /// In order.
    hashes: Vec<CodeHash>,
}

impl IssuedCodes {
    /// Reads `codes.sha256` in the data folder: one hash a line. `None` if there is no such file: then no ballot needs a code.
    ///
    /// # Errors
    /// When it cannot be read, or a line is no hash. Half a list would refuse the votes of the other half.
    pub fn read(data: &Path) -> io::Result<Option<Self>> {
        let text = match fs::read_to_string(data.join(ISSUED)) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut hashes = Vec::with_capacity(text.len() / 65);
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let hash = CodeHash::parse(line.trim()).ok_or_else(|| {
                let problem = format!("line {} is no SHA-256 of 64 hexadecimal digits", at + 1);
                io::Error::new(ErrorKind::InvalidData, problem)
            })?;
            hashes.push(hash);
        }
        hashes.sort_unstable();
        Ok(Some(Self { hashes }))
    }

    /// Whether a code with this hash was issued.
    pub fn contain(&self, hash: &CodeHash) -> bool {
        self.hashes.binary_search(hash).is_ok()
    }
}

/// The list of these codes as the intake reads it. It is sorted, so that its order does not tell which code was made when.
pub fn issued_list<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let mut hashes: Vec<_> = codes.map(CodeHash::of).collect();
    hashes.sort_unstable();
    let mut list = String::with_capacity(hashes.len() * 65);
    for hash in hashes {
        // Writing to a string cannot fail.
        let _ = writeln!(list, "{hash}");
    }
    list
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(list: &str) -> io::Result<Option<IssuedCodes>> {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join("codes.sha256"), list).unwrap();
        IssuedCodes::read(data.path())
    }

    #[test]
    fn a_hash_is_what_every_tool_says() {
        // printf abc | sha256sum
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(CodeHash::of("abc").to_string(), hash);
        let codes = read(&format!("\r\n{}\r\n\n", hash.to_uppercase())).unwrap().unwrap();
        assert!(codes.contain(&CodeHash::of("abc")));
        assert!(!codes.contain(&CodeHash::of("ABC")));
    }

    #[test]
    fn without_a_list_there_are_no_codes_and_a_broken_one_is_an_error() {
        let data = tempfile::tempdir().unwrap();
        assert!(IssuedCodes::read(data.path()).unwrap().is_none());
        let good = issued_list(["a"].into_iter());
        for broken in ["abc", "万", &good[..63], &good.replace('c', "g"), &"+1".repeat(32)] {
            let problem = read(&format!("{good}{broken}\n")).unwrap_err().to_string();
            assert!(problem.starts_with("line 2 "), "{broken:?}: {problem}");
        }
    }

    proptest! {
        #[test]
        fn what_is_listed_is_issued_and_nothing_else(codes in prop::collection::btree_set("[a-z2-9-]{1,20}", 1..20)) {
            let (left_out, listed) = codes.iter().partition::<Vec<_>, _>(|code| code.len() % 2 == 0);
            let issued = read(&issued_list(listed.iter().map(|code| code.as_str()))).unwrap().unwrap();
            prop_assert!(listed.iter().all(|code| issued.contain(&CodeHash::of(code))));
            prop_assert!(!left_out.iter().any(|code| issued.contain(&CodeHash::of(code))));
        }
    }
}
