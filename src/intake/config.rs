//! The part of `config.json` that says how the site reaches its intake.

use serde_json::Value;

use super::life::DeliveryStatus;
use crate::domain::{BallotId, Refusal, Setback};
use crate::json::{Read, Record};
use crate::platform::http::Method;

/// The intake's part of `config.json`. It is data, so that another backend needs no other code.
///
/// ```
/// use wanping::domain::BallotId;
/// use wanping::intake::{DeliveryStatus, IntakeConfig};
///
/// let (config, id) = (IntakeConfig::default(), BallotId::from_bytes([7; 16]));
/// assert_eq!(config.address(&id), format!("api/ballots/{id}"));
///
/// let receipt = format!(r#"{{"id":"{id}"}}"#);
/// assert_eq!(config.judge(&id, 201, &receipt, None), DeliveryStatus::Stored);
/// // A sign-in page of a public network answers 200 to everything.
/// assert!(matches!(config.judge(&id, 200, "<html>", None), DeliveryStatus::Later(..)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeConfig {
    /// The address of one ballot, relative to the site or absolute; `{id}` stands for its identity.
    pub url: String,
    /// The method that creates a record only once. The address may lack the identity only with POST: the ballot contains it, too.
    pub method: Method,
    /// Headers of every request, besides the content type. `{id}` stands for the ballot's identity, `{throwaway}` for a user
    /// and password made for this one try (base64): nobody can then read a record that an intake shows only to its creator.
    pub headers: Vec<(String, String)>,
    /// The field that contains the ballot, if an API requires a wrapper around it.
    pub wrap: Option<String>,
    /// The responses that mean that this request stored the ballot.
    pub stored: Sign,
    /// The responses that mean that the ballot had been stored before.
    pub already: Sign,
    /// The responses that mean that another ballot used the one-time code.
    pub code_used: Sign,
    /// The responses that mean that ballots are not taken in now.
    pub closed: Sign,
}

/// How a response is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The response has one of these statuses.
    pub status: Vec<u16>,
    /// What the response says at a place. Without it the status alone counts, and anything between the phone and the intake
    /// that answers 200 to everything is taken for the intake.
    pub says: Option<(String, String)>,
}

impl Default for IntakeConfig {
    fn default() -> Self {
        let sign = |status: &[u16]| Sign {
            status: status.to_vec(),
            says: Some(("/id".to_owned(), "{id}".to_owned())),
        };
        let named = |status, code: &str| Sign {
            status: vec![status],
            says: Some(("/code".to_owned(), code.to_owned())),
        };
        Self {
            url: "api/ballots/{id}".to_owned(),
            method: Method::Put,
            headers: vec![("If-None-Match".to_owned(), "*".to_owned())],
            wrap: None,
            stored: sign(&[200, 201]),
            already: sign(&[409, 412]),
            code_used: named(400, "code-used"),
            closed: named(403, "closed"),
        }
    }
}

impl IntakeConfig {
    /// Reads the given settings; the others are those of the site's own intake.
    ///
    /// # Errors
    /// Names what is wrong or unknown.
    pub fn read(record: &Record<'_>) -> Read<Self> {
        record.only(&[
            "url",
            "method",
            "headers",
            "wrap",
            "stored",
            "already",
            "code_used",
            "closed",
        ])?;
        let own = Self::default();
        let config = Self {
            url: record.text("url")?.unwrap_or(own.url),
            method: method(record)?.unwrap_or(own.method),
            headers: record.headers("headers")?.unwrap_or(own.headers),
            wrap: record.text("wrap")?,
            stored: record.record("stored", Sign::read)?.unwrap_or(own.stored),
            already: record.record("already", Sign::read)?.unwrap_or(own.already),
            code_used: record.record("code_used", Sign::read)?.unwrap_or(own.code_used),
            closed: record.record("closed", Sign::read)?.unwrap_or(own.closed),
        };
        let wrong = |name, why| Err(record.unworkable(name, why));
        if !config.url.contains("{id}") && config.method != Method::Post {
            return wrong("url", "it has no {id}, so every ballot would go to one address");
        }
        if config.wrap.as_deref().is_some_and(|name| !is_plain(name)) {
            return wrong("wrap", "it is no name of ASCII letters, digits, - and _");
        }
        if config.stored.status.is_empty() {
            return wrong(
                "stored",
                "its `status` is empty, so no ballot could ever count as delivered",
            );
        }
        Ok(config)
    }

    /// The address of a ballot, relative to the site or absolute.
    pub fn address(&self, id: &BallotId) -> String {
        self.url.replace("{id}", &id.to_string())
    }

    /// The headers of one try; `None` if one needs a user and password and `throwaway` cannot make them.
    pub fn headers(&self, id: &BallotId, throwaway: fn() -> Option<String>) -> Option<Vec<(String, String)>> {
        let fill = |(name, value): &(String, String)| {
            let mut value = value.replace("{id}", &id.to_string());
            if value.contains(THROWAWAY) {
                value = value.replace(THROWAWAY, &throwaway()?);
            }
            Some((name.clone(), value))
        };
        self.headers.iter().map(fill).collect()
    }

    /// The body that is sent for a sealed ballot.
    pub fn wrapped(&self, body: &str) -> String {
        match &self.wrap {
            Some(name) => format!("{{\"{name}\":{body}}}"),
            None => body.to_owned(),
        }
    }

    /// Judges a response. `retry_after` is the header's number of seconds.
    pub fn judge(&self, id: &BallotId, status: u16, body: &str, retry_after: Option<u32>) -> DeliveryStatus {
        for (sign, meaning) in [
            (&self.stored, DeliveryStatus::Stored),
            (&self.already, DeliveryStatus::AlreadyStored),
            (&self.code_used, DeliveryStatus::Refused(Refusal::CodeUsed)),
            (&self.closed, DeliveryStatus::Refused(Refusal::Closed)),
        ] {
            if sign.is_given(id, status, body) {
                return meaning;
            }
        }
        match status {
            // It looks like a receipt, but not for this ballot.
            200..=299 => nonsense(),
            409 | 412 if self.already.status.contains(&status) => nonsense(),
            408 | 425 | 429 | 500..=599 => {
                let wait = retry_after.map(|seconds| f64::from(seconds) * 1000.0);
                DeliveryStatus::Later(Setback::Busy(status), wait)
            }
            400..=499 => DeliveryStatus::Refused(Refusal::Status(status)),
            _ => nonsense(),
        }
    }
}

/// The placeholder in a header for a user and password made for one try.
const THROWAWAY: &str = "{throwaway}";

fn method(record: &Record<'_>) -> Read<Option<Method>> {
    let Some(name) = record.text("method")? else {
        return Ok(None);
    };
    match name.as_str() {
        "PUT" => Ok(Some(Method::Put)),
        "POST" => Ok(Some(Method::Post)),
        "PATCH" => Ok(Some(Method::Patch)),
        _ => Err(record.unworkable("method", "it is not PUT, POST or PATCH")),
    }
}

fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

impl Sign {
    fn read(record: &Record<'_>) -> Read<Self> {
        record.only(&["status", "at", "value"])?;
        let status = |value: &Value| value.as_u64().and_then(|status| u16::try_from(status).ok());
        Ok(Self {
            status: record.values("status", status)?,
            says: match (record.text("at")?, record.text("value")?) {
                (Some(at), Some(value)) => Some((at, value)),
                (None, None) => None,
                _ => return Err(record.unworkable("", "`at` and `value` go together")),
            },
        })
    }

    fn is_given(&self, id: &BallotId, status: u16, body: &str) -> bool {
        if !self.status.contains(&status) {
            return false;
        }
        let Some((at, value)) = &self.says else { return true };
        let Ok(body) = serde_json::from_slice::<Value>(body.as_bytes()) else {
            return false;
        };
        body.pointer(at).and_then(Value::as_str) == Some(&value.replace("{id}", &id.to_string()))
    }
}

fn nonsense() -> DeliveryStatus {
    DeliveryStatus::Later(Setback::Nonsense, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id() -> BallotId {
        BallotId::from_bytes([9; 16])
    }

    fn judge(status: u16, body: &str) -> DeliveryStatus {
        IntakeConfig::default().judge(&id(), status, body, None)
    }

    #[test]
    fn only_a_response_about_this_very_ballot_is_a_receipt() {
        let echo = format!(r#"{{"id":"{}"}}"#, id());
        assert_eq!(judge(201, &echo), DeliveryStatus::Stored);
        assert_eq!(judge(412, &echo), DeliveryStatus::AlreadyStored);
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
    fn temporary_errors_are_retried_and_permanent_ones_are_not() {
        for status in [408, 425, 429, 500, 502, 503, 504] {
            assert!(
                matches!(judge(status, ""), DeliveryStatus::Later(Setback::Busy(s), None) if s == status),
                "{status}"
            );
        }
        for status in [400, 401, 403, 404, 413, 415, 422] {
            assert_eq!(judge(status, ""), DeliveryStatus::Refused(Refusal::Status(status)));
        }
        assert_eq!(
            judge(403, r#"{"code":"closed"}"#),
            DeliveryStatus::Refused(Refusal::Closed)
        );
        assert_eq!(
            judge(400, r#"{"code":"code-used"}"#),
            DeliveryStatus::Refused(Refusal::CodeUsed)
        );
        assert_eq!(judge(302, ""), nonsense());
        let asked = IntakeConfig::default().judge(&id(), 429, "", Some(7));
        assert_eq!(asked, DeliveryStatus::Later(Setback::Busy(429), Some(7_000.0)));
    }

    proptest! {
        #[test]
        fn no_response_without_the_echo_is_a_receipt(status: u16, body in "\\PC{0,40}") {
            prop_assert!(!matches!(judge(status, &body), DeliveryStatus::Stored | DeliveryStatus::AlreadyStored));
        }
    }
}
