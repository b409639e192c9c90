//! The public address of the host, which comes before every path of the site.

use std::fmt;
use std::str::FromStr;

use http::Uri;

/// A scheme, a host and perhaps a port, for example `https://www.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// The whole address of a path on this host.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl fmt::Display for Origin {
    /// As browsers write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Origin {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong =
            "write it as https://www.example, without a path: the path is --base; a Chinese name as its xn-- form";
        let uri: Uri = text.parse().map_err(|_| wrong)?;
        let (Some(scheme @ ("http" | "https")), Some(host)) = (uri.scheme_str(), uri.authority()) else {
            return Err(wrong);
        };
        let origin = format!("{scheme}://{host}");
        let is_all = text.strip_suffix('/').unwrap_or(text) == origin;
        // Nothing that would be more than a host in a page or in a policy.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
        if is_all && host.as_str().bytes().all(is_plain) {
            Ok(Self(origin))
        } else {
            Err(wrong)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        for (text, address) in [
            ("https://www.example", "https://www.example/a"),
            ("https://www.example/", "https://www.example/a"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/a"),
        ] {
            let origin: Option<Origin> = text.parse().ok();
            assert_eq!(origin.map(|origin| origin.address("/a")).as_deref(), Some(address));
        }
    }

    #[test]
    fn anything_other_than_an_origin_is_refused() {
        for text in [
            "",
            "www.example",
            "//www.example",
            "ftp://www.example",
            "https://",
            "https://www.example/portal",
            "https://www.example?a",
            "https://www.example#a",
            "https://a@www.example",
            "https://评议.example",
            "https://www.example\"><script>",
            "https://www.example;script-src",
            "https://*",
            "javascript:alert(1)",
        ] {
            assert!(text.parse::<Origin>().is_err(), "{text:?}");
        }
    }
}
