//! Addresses that a reader may follow.

/// Whether a text is an address that a link may lead to. Only http and https lead anywhere; another scheme would run or open
/// what the reader did not ask for. An address with a user or a password leads elsewhere than it seems to:
/// `https://www.wenzhou.gov.cn@example.org/`.
///
/// ```
/// assert!(wanping::domain::is_link("https://example.org/report"));
/// assert!(!wanping::domain::is_link("javascript:alert(1)"));
/// assert!(!wanping::domain::is_link("https://user:password@example.org/"));
/// ```
pub fn is_link(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("://").filter(|_| is_web_address(text)) else {
        return false;
    };
    // Browsers take a backslash for a slash, and more slashes than two for two.
    let host = rest.trim_start_matches(['/', '\\']);
    let host = host.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    !host.contains('@')
}

/// Whether a text is an http or https address.
///
/// ```
/// assert!(wanping::domain::is_web_address("https://user:password@example.org/feed"));
/// assert!(!wanping::domain::is_web_address("feed"));
/// ```
pub fn is_web_address(text: &str) -> bool {
    let scheme = text.split(':').next().unwrap_or_default();
    let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    known && text[scheme.len()..].starts_with("://") && !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_http_or_https() {
        for text in [
            "https://example.org/a?b=1#c",
            "HTTP://EXAMPLE.ORG",
            "https://例子.测试/文",
            "https://example.org/@user?mail=a@b#@",
        ] {
            assert!(is_link(text), "{text:?}");
        }
        for text in [
            "",
            "https",
            "example.org",
            "https:example.org",
            "//a",
            "javascript:a://b",
            "ftp://a",
            " https://a",
            "https://a\n",
            "https://user@example.org",
            "https://user:password@example.org/a",
            "https:///user@example.org/a",
            "https://\\user@example.org/a",
            "https://@example.org",
        ] {
            assert!(!is_link(text), "{text:?}");
        }
    }
}
