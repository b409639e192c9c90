//! One record of a collected ballot box, as a line of NDJSON.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use wanping::domain::Moment;

/// A ballot or a report, or whatever else lay in the box, with the bytes that were received.
#[derive(Serialize)]
pub struct Record {
    /// The name under which the intake holds it, which is the id in the address that it was sent to.
    pub id: String,
    /// When it arrived, as far as the intake knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrived: Option<String>,
    /// What was received.
    #[serde(flatten)]
    pub received: Received,
}

/// The received bytes.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Received {
    /// They are UTF-8, as every JSON is.
    Text(String),
    /// They are not; written in base 64.
    Base64(String),
}

impl Received {
    /// These bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::Text(text),
            Err(error) => Self::Base64(STANDARD.encode(error.as_bytes())),
        }
    }
}

/// A moment in seconds since 1970, as RFC 3339 in UTC; `None` if its year has not four digits.
pub fn moment(epoch: i64) -> Option<String> {
    let Moment { date, minute, .. } = Moment::in_utc(epoch)?;
    let (hour, minute, second) = (minute / 60, minute % 60, epoch.rem_euclid(60));
    Some(format!("{date}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    proptest! {
        #[test]
        fn a_line_gives_back_every_byte(bytes in prop_oneof![any::<Vec<u8>>(), "\\PC*|[\r\n\"\\\\{}]*".prop_map(String::into_bytes)]) {
            let record = Record { id: "a".to_owned(), arrived: None, received: Received::new(bytes.clone()) };
            let line = serde_json::to_string(&record).unwrap();
            prop_assert!(!line.contains('\n'));
            let line: Value = serde_json::from_str(&line).unwrap();
            let back = match (line["text"].as_str(), line["base64"].as_str()) {
                (Some(text), None) => text.as_bytes().to_vec(),
                (None, Some(text)) => STANDARD.decode(text).unwrap(),
                both => unreachable!("{both:?}"),
            };
            prop_assert_eq!(back, bytes);
        }

        #[test]
        fn a_time_of_arrival_is_read_back_to_the_second(epoch in -62_135_596_800_i64..253_402_300_800) {
            prop_assert_eq!(Moment::parse(&moment(epoch).unwrap()).map(|moment| moment.epoch), Some(epoch));
        }
    }
}
