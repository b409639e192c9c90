//! One record of a collected ballot box, as a line of NDJSON.

use std::borrow::Cow;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use wanping::domain::Moment;

/// A ballot or a report, or whatever else lay in the box, with the bytes that were received.
#[derive(Serialize, Deserialize)]
pub struct Record<'a> {
    /// The name under which the intake holds it, which is the id in the address that it was sent to.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// When it arrived, as far as the intake knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    arrived: Option<String>,
    /// What was received, if it is UTF-8, as every JSON is.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What was received, if it is not, in base 64.
    #[serde(skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

impl Record<'_> {
    /// A record of these bytes, which arrived so many seconds after 1970.
    pub fn new(id: String, arrived: Option<i64>, bytes: Vec<u8>) -> Record<'static> {
        let (text, base64) = match String::from_utf8(bytes) {
            Ok(text) => (Some(text), None),
            Err(error) => (None, Some(STANDARD.encode(error.as_bytes()))),
        };
        Record {
            id: id.into(),
            arrived: arrived.and_then(moment),
            text,
            base64,
        }
    }

    /// Reads a line of a collected box.
    ///
    /// # Errors
    /// When it is no record.
    pub fn read(line: &[u8]) -> Result<Record<'_>> {
        serde_json::from_slice(line).context("it is no record of a ballot box")
    }

    /// When it arrived, in seconds since 1970.
    ///
    /// # Errors
    /// When what stands there is no moment.
    pub fn arrived(&self) -> Result<Option<i64>> {
        let read = |text: &String| Moment::parse(text).map(|moment| moment.epoch);
        let arrived = self.arrived.as_ref();
        arrived
            .map(|text| read(text).context("`arrived` is no moment"))
            .transpose()
    }

    /// The bytes that were received.
    ///
    /// # Errors
    /// When they are not there, or twice.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>> {
        match (&self.text, &self.base64) {
            (Some(text), None) => Ok(text.as_bytes().into()),
            (None, Some(text)) => Ok(STANDARD.decode(text).context("`base64` is no base 64")?.into()),
            _ => bail!("it needs either `text` or `base64`"),
        }
    }
}

/// A moment in seconds since 1970, as RFC 3339 in UTC; `None` if its year has not four digits.
fn moment(epoch: i64) -> Option<String> {
    let Moment { date, minute, .. } = Moment::in_utc(epoch)?;
    let (hour, minute, second) = (minute / 60, minute % 60, epoch.rem_euclid(60));
    Some(format!("{date}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_line_gives_back_every_byte(bytes in prop_oneof![any::<Vec<u8>>(), "\\PC*|[\r\n\"\\\\{}]*".prop_map(String::into_bytes)]) {
            let line = serde_json::to_string(&Record::new("a".to_owned(), None, bytes.clone())).unwrap();
            prop_assert!(!line.contains('\n'));
            let record = Record::read(line.as_bytes()).unwrap();
            prop_assert_eq!(&*record.id, "a");
            prop_assert_eq!(record.bytes().unwrap().into_owned(), bytes);
        }

        #[test]
        fn a_time_of_arrival_is_read_back_to_the_second(epoch in -62_135_596_800_i64..253_402_300_800) {
            let record = Record::new(String::new(), Some(epoch), Vec::new());
            prop_assert_eq!(record.arrived().unwrap(), Some(epoch));
        }
    }

    #[test]
    fn a_line_that_says_nothing_or_two_things_is_no_record() {
        for line in [
            r#"{"id":"a"}"#,
            r#"{"id":"a","text":"{}","base64":"e30="}"#,
            r#"{"id":"a","base64":"?"}"#,
        ] {
            assert!(Record::read(line.as_bytes()).unwrap().bytes().is_err(), "{line}");
        }
        for line in ["", "{", r#"{"text":"{}"}"#, r#"{"id":"a","text":"{}"} {}"#] {
            assert!(Record::read(line.as_bytes()).is_err(), "{line}");
        }
        let record = Record::read(br#"{"id":"a","text":"","arrived":"today"}"#).unwrap();
        assert!(record.arrived().is_err());
    }
}
