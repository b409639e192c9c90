//! `config.json`: where a built site finds its feed and its intake.

use crate::feed::FeedConfig;
use crate::intake::IntakeConfig;
use crate::json::read_text;

/// The settings that an operator may change without building the site again. All of them are optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Where the feed is.
    pub feed: FeedConfig,
    /// Where ballots go.
    pub intake: IntakeConfig,
}

impl Config {
    /// Reads `config.json`.
    ///
    /// ```
    /// use wanping::Config;
    ///
    /// let config = Config::parse(br#"{"feed": {"base": "https://feed.example/wz/"}}"#).unwrap();
    /// assert_eq!(config.feed.base, "https://feed.example/wz");
    /// assert_eq!(config.intake.url, "api/ballots/{id}");
    ///
    /// let slip = Config::parse(br#"{"feed": {"bace": "x"}}"#).unwrap_err();
    /// assert_eq!(slip, "/feed: there is no such thing here: bace");
    /// ```
    ///
    /// # Errors
    /// What is wrong in it, and where, for the operator. A misspelt name is an error instead of being ignored: a site must never
    /// send ballots to an address that was not intended.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        read_text(bytes, |record| {
            record.only(&["feed", "intake"])?;
            Ok(Self {
                feed: record.record("feed", FeedConfig::read)?.unwrap_or_default(),
                intake: record.record("intake", IntakeConfig::read)?.unwrap_or_default(),
            })
        })
    }

    /// The other origins that the site sends requests to, for the pages' security policy.
    pub fn origins(&self) -> Vec<String> {
        let mut origins: Vec<String> = [&self.feed.base, &self.intake.url]
            .into_iter()
            .filter_map(|url| origin(url))
            .collect();
        origins.sort();
        origins.dedup();
        origins
    }
}

/// The origin (`https://host:port`) of an absolute http or https address whose host has only plain characters.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b));
    (matches!(scheme, "http" | "https") && plain && !host.is_empty()).then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_selects_the_defaults() {
        let config = Config::parse(b"{}").unwrap();
        assert_eq!(config, Config::default());
        assert!(config.origins().is_empty());
    }

    #[test]
    fn a_misspelt_setting_is_named() {
        let slip = Config::parse(br#"{"intake": {"uri": "x"}}"#).unwrap_err();
        assert_eq!(slip, "/intake: there is no such thing here: uri");
        assert!(
            Config::parse(br#"{"intake": {"url": "ballots"}}"#)
                .unwrap_err()
                .contains("{id}")
        );
        assert!(
            Config::parse(br#"{"intake": {"stored": {"status": []}}}"#)
                .unwrap_err()
                .contains("stored")
        );
        for (text, at) in [
            (r#"{"feed": {"payload": "data"}}"#, "/feed/payload: "),
            (
                r#"{"feed": {"paths": {"case": "{cycle}/case"}}}"#,
                "/feed/paths/case: it lacks {unit}",
            ),
            (r#"{"feed": {"headers": {"X Y": "z"}}}"#, "/feed/headers/X Y: "),
            (r#"{"feed": {"headers": {"X": "z\n"}}}"#, "/feed/headers/X: "),
            (r#"{"intake": {"method": "GET"}}"#, "/intake/method: "),
            (r#"{"intake": {"wrap": "a\"b"}}"#, "/intake/wrap: "),
            (
                r#"{"intake": {"stored": {"status": [200], "at": "/id"}}}"#,
                "/intake/stored: ",
            ),
            (
                r#"{"intake": {"stored": {"status": ["200"]}}}"#,
                "/intake/stored/status: ",
            ),
        ] {
            let slip = Config::parse(text.as_bytes()).unwrap_err();
            assert!(slip.starts_with(at), "{text}: {slip}");
        }
        assert!(Config::parse(b"feed:").is_err());
    }

    #[test]
    fn other_origins_are_named_once() {
        let text = br#"{"feed": {"base": "https://data.example:8443/wz"}, "intake": {"url": "https://data.example:8443/b/{id}"}}"#;
        assert_eq!(Config::parse(text).unwrap().origins(), ["https://data.example:8443"]);
        let hostile = Config::parse(br#"{"feed": {"base": "https://a; script-src *"}}"#).unwrap();
        assert!(hostile.origins().is_empty());
    }
}
