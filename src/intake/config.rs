//! How the site reaches its intake: a part of `config.json`.

use serde_json::Value;

use super::life::Outcome;
use crate::domain::{BallotId, Setback};
use crate::json::{Read, Record};

/// The intake's part of `config.json`. Data, not code: another backend is another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeConfig {
    /// The address of one ballot, relative to the site or absolute; `{id}` stands for its identity.
    pub url: String,
    /// The method that creates once.
    pub method: String,
    /// Headers of every request, besides the content type.
    pub headers: Vec<(String, String)>,
    /// What says that the ballot was stored by this request.
    pub stored: Sign,
    /// What says that the ballot had been stored before.
    pub already: Sign,
}

/// How an answer is recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sign {
    /// The answer has one of these statuses.
    pub status: Vec<u16>,
    /// Where the answer must repeat the ballot's identity: a JSON pointer. Without it the status alone counts, and
    /// anything between the phone and the intake that says 200 to everything is believed.
    pub echo: Option<String>,
}

impl Default for IntakeConfig {
    fn default() -> Self {
        let sign = |status: &[u16]| Sign {
            status: status.to_vec(),
            echo: Some("/id".to_owned()),
        };
        Self {
            url: "api/ballots/{id}".to_owned(),
            method: "PUT".to_owned(),
            headers: vec![("If-None-Match".to_owned(), "*".to_owned())],
            stored: sign(&[200, 201]),
            already: sign(&[409, 412]),
        }
    }
}

impl IntakeConfig {
    /// Reads what is given; the rest is as the site's own intake has it.
    ///
    /// # Errors
    /// Names what is wrong or unknown.
    pub fn read(record: &Record<'_>) -> Read<Self> {
        record.only(&["url", "method", "headers", "stored", "already"])?;
        let own = Self::default();
        let config = Self {
            url: record.text("url")?.unwrap_or(own.url),
            method: record.text("method")?.unwrap_or(own.method),
            headers: record.texts("headers")?.unwrap_or(own.headers),
            stored: record.record("stored", Sign::read)?.unwrap_or(own.stored),
            already: record.record("already", Sign::read)?.unwrap_or(own.already),
        };
        if !config.url.contains("{id}") {
            return Err(record.fault("url", "it has no {id}, so every ballot would go to one address"));
        }
        if config.stored.status.is_empty() {
            return Err(record.fault(
                "stored",
                "its `status` is empty, so no ballot could ever count as delivered",
            ));
        }
        Ok(config)
    }

    /// The address of a ballot, relative to the site or absolute.
    pub fn address(&self, id: &BallotId) -> String {
        self.url.replace("{id}", &id.to_string())
    }

    /// What an answer means. `retry_after` is the header's number of seconds.
    pub fn judge(&self, id: &BallotId, status: u16, body: &str, retry_after: Option<f64>) -> Outcome {
        if self.stored.status.contains(&status) {
            return if self.stored.is_echoed(id, body) {
                Outcome::Stored
            } else {
                nonsense()
            };
        }
        if self.already.status.contains(&status) {
            return if self.already.is_echoed(id, body) {
                Outcome::AlreadyStored
            } else {
                nonsense()
            };
        }
        match status {
            408 | 425 | 429 | 500..=599 => {
                Outcome::Later(Setback::Busy(status), retry_after.map(|seconds| seconds * 1000.0))
            }
            400..=499 => Outcome::Refused(status),
            _ => nonsense(),
        }
    }
}

impl Sign {
    fn read(record: &Record<'_>) -> Read<Self> {
        record.only(&["status", "echo"])?;
        let status = |value: &Value| value.as_u64().and_then(|status| u16::try_from(status).ok());
        Ok(Self {
            status: record.values("status", status)?,
            echo: record.text("echo")?,
        })
    }

    fn is_echoed(&self, id: &BallotId, body: &str) -> bool {
        let Some(pointer) = &self.echo else { return true };
        let Ok(body) = serde_json::from_slice::<Value>(body.as_bytes()) else {
            return false;
        };
        body.pointer(pointer).and_then(Value::as_str) == Some(&id.to_string())
    }
}

fn nonsense() -> Outcome {
    Outcome::Later(Setback::Nonsense, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id() -> BallotId {
        BallotId::from_bytes([9; 16])
    }

    fn judge(status: u16, body: &str) -> Outcome {
        IntakeConfig::default().judge(&id(), status, body, None)
    }

    #[test]
    fn only_an_answer_about_this_very_ballot_is_a_receipt() {
        let echo = format!(r#"{{"id":"{}"}}"#, id());
        assert_eq!(judge(201, &echo), Outcome::Stored);
        assert_eq!(judge(412, &echo), Outcome::AlreadyStored);
        let other = format!(r#"{{"id":"{}"}}"#, BallotId::from_bytes([1; 16]));
        for sign_in_page in [
            "",
            "<html>Welcome to our Wi-Fi</html>",
            "{}",
            "null",
            "[",
            other.as_str(),
        ] {
            assert_eq!(judge(200, sign_in_page), nonsense(), "{sign_in_page}");
            assert_eq!(judge(412, sign_in_page), nonsense(), "{sign_in_page}");
        }
    }

    #[test]
    fn what_may_pass_is_tried_again_and_what_is_wrong_is_not() {
        for status in [408, 425, 429, 500, 502, 503, 504] {
            assert!(
                matches!(judge(status, ""), Outcome::Later(Setback::Busy(s), None) if s == status),
                "{status}"
            );
        }
        for status in [400, 401, 403, 404, 413, 415, 422] {
            assert_eq!(judge(status, ""), Outcome::Refused(status));
        }
        assert_eq!(judge(302, ""), nonsense());
        let asked = IntakeConfig::default().judge(&id(), 429, "", Some(7.0));
        assert_eq!(asked, Outcome::Later(Setback::Busy(429), Some(7_000.0)));
    }

    proptest! {
        #[test]
        fn no_answer_without_the_echo_is_a_receipt(status: u16, body in "\\PC{0,40}") {
            prop_assert!(!matches!(judge(status, &body), Outcome::Stored | Outcome::AlreadyStored));
        }
    }
}
