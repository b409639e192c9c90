//! Addresses that a reader may follow.

/// Whether a text is an address that a link may lead to. Only http and https are allowed: another scheme could run or open what
/// the reader did not ask for.
///
/// ```
/// assert!(wanping::domain::is_link("https://example.org/report"));
/// assert!(!wanping::domain::is_link("javascript:alert(1)"));
/// ```
pub fn is_link(text: &str) -> bool {
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
        ] {
            assert!(!is_link(text), "{text:?}");
        }
    }
}
