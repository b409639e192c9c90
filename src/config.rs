//! `config.json`: where a built site finds its feed and its intake.

use serde::Deserialize;

use crate::feed::FeedConfig;
use crate::intake::IntakeConfig;

/// What an operator may change without building the site again. All of it may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the feed is.
    pub feed: FeedConfig,
    /// Where ballots go.
    pub intake: IntakeConfig,
}

impl Config {
    /// Reads `config.json`.
    ///
    /// # Errors
    /// What is wrong in it, with line and column, for the operator. A misspelt name is an error and not a default: a site
    /// must never send ballots to where nobody meant them to go.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let config: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if !config.intake.url.contains("{id}") {
            return Err("intake.url: it has no {id}, so every ballot would go to one address".to_owned());
        }
        if config.intake.stored.status.is_empty() {
            return Err("intake.stored.status: it is empty, so no ballot could ever count as delivered".to_owned());
        }
        Ok(config)
    }

    /// The other origins that the site speaks to, for the pages' security policy.
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

/// `https://host:port` of an absolute http or https address whose host is written plainly.
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
    fn an_empty_file_means_the_site_itself() {
        let config = Config::parse(b"{}").unwrap();
        assert_eq!(config, Config::default());
        assert!(config.origins().is_empty());
    }

    #[test]
    fn a_slip_of_the_pen_is_named() {
        let slip = Config::parse(br#"{"intake": {"uri": "x"}}"#).unwrap_err();
        assert!(slip.contains("`uri`"), "{slip}");
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
