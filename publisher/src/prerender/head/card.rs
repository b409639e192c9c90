//! The share card of a page: what chats and feeds show of a link to it.

use wanping::{Address, Base, Head};

use crate::prerender::escape::attribute;
use crate::site::Origin;

/// The picture, in the site's folder.
const PICTURE: &str = "share.png";

/// The elements of the card, except the description, which every page has. Weibo, DingTalk and most others read Open Graph, QQ
/// reads `itemprop`. Both need absolute addresses. Without the site's origin the picture is given as a link, which may be
/// relative.
pub fn card(head: &Head, site: &str, address: &Address, base: &Base, origin: Option<&Origin>) -> String {
    let mut card = format!(
        r#"<meta property="og:title" itemprop="name" content="{}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="{}">
"#,
        attribute(&head.title),
        attribute(site),
    );
    let picture = base.resolve(PICTURE);
    card.push_str(&match origin {
        None => format!(r#"<link rel="image_src" href="{}">"#, attribute(&picture)),
        Some(origin) => {
            let (picture, page) = (origin.address(&picture), origin.address(&base.href(address)));
            format!(
                r#"<meta property="og:image" itemprop="image" content="{}">
<meta property="og:url" content="{page}">
<link rel="canonical" href="{page}">"#,
                attribute(&picture),
                page = attribute(&page),
            )
        }
    });
    card
}

#[cfg(test)]
mod tests {
    use wanping::Outcome;
    use wanping::domain::{CycleId, UnitId};

    use super::*;

    fn made(title: &str, base: &str, origin: Option<&str>) -> String {
        let head = Head {
            title: title.to_owned(),
            description: String::new(),
            outcome: Outcome::Found,
        };
        let address = CycleId::parse("2017").zip(UnitId::parse("bdcdj"));
        let address = address.map_or(Address::Home, |(cycle, unit)| Address::Case(cycle, unit));
        let origin = origin.and_then(|origin| origin.parse().ok());
        card(&head, "评\"议", &address, &Base::new(base), origin.as_ref())
    }

    #[test]
    fn with_its_origin_a_page_gives_whole_addresses() {
        assert_eq!(
            made("服务中心", "/portal", Some("https://www.example")),
            r#"<meta property="og:title" itemprop="name" content="服务中心">
<meta property="og:type" content="website">
<meta property="og:site_name" content="评&quot;议">
<meta property="og:image" itemprop="image" content="https://www.example/portal/share.png">
<meta property="og:url" content="https://www.example/portal/2017/board/bdcdj">
<link rel="canonical" href="https://www.example/portal/2017/board/bdcdj">"#
        );
    }

    #[test]
    fn without_an_origin_nothing_relative_pretends_to_be_a_whole_address() {
        let card = made("服务中心", "/portal", None);
        assert!(
            card.ends_with(r#"<link rel="image_src" href="/portal/share.png">"#),
            "{card}"
        );
        for whole in ["og:url", "og:image", "canonical"] {
            assert!(!card.contains(whole), "{card}");
        }
    }

    #[test]
    fn a_hostile_title_or_base_stays_text() {
        for origin in [None, Some("https://www.example")] {
            let card = made("\"><script>alert(1)</script>", "/a\"onload=\"b", origin);
            assert!(!card.contains("<script"), "{card}");
            assert!(!card.contains("\"onload"), "{card}");
        }
    }
}
