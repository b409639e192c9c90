//! Files with hostile content.

use serde_json::json;
use wanping::domain::*;
use wanping::feed::{Unusable, decode};

use crate::{places, read, read_whole, try_read};

#[test]
fn anything_in_a_string_stays_a_string() {
    let long = "长".repeat(10_000);
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</bdi></li>&lt;&#60;",
        "\u{202e}反了\u{2066}\u{200f}",
        "\u{0}\u{7}\u{1b}[31m",
        "{{cycle}}${x}%s",
        "\u{feff}\u{2028}\u{10ffff}",
        "",
        &long,
    ] {
        let name = format!("名{text}");
        let board: Board = read_whole(&json!({
            "cycle": "2017",
            "cases": [{
                "unit": { "id": "a", "name": name, "organ": text, "kind": text, "aliases": [text] },
                "problems": [{ "text": text, "source": text }],
                "measures": [{ "text": text, "indicators": [{ "label": text, "actual": "5", "unit": text }] }],
            }],
            "sources": { text: { "title": text, "publisher": text } },
        }));
        // Only control characters go: no HTML may have them.
        let shown: String = text.chars().filter(|c| !c.is_control()).collect();
        let shown = shown.as_str();
        let case = &board.cases[0];
        assert_eq!(case.unit.name, format!("名{shown}"));
        assert_eq!(case.unit.organ.as_deref(), Some(shown));
        assert_eq!(case.unit.kind, Some(Kind::Other(shown.to_owned())));
        assert_eq!(case.unit.aliases, [shown]);
        assert_eq!(case.problems[0].statement.text, shown);
        assert_eq!(case.problems[0].statement.source.as_ref().unwrap().title, shown);
        assert_eq!(case.measures[0].indicators[0].unit.as_deref(), Some(shown));
    }
}

#[test]
fn a_key_that_could_leave_its_folder_is_refused() {
    let long = "a".repeat(65);
    for key in [
        "", ".", "..", "../a", "a/b", "a\\b", "a.json", "%2e%2e", "a b", "a\u{0}", "a?b", "a#b", "单位", "ａ", &long,
    ] {
        let unit = json!({ "id": key, "name": "甲" });
        let roster = read::<Roster>(&json!({ "cycle": "2018", "units": [unit] }));
        assert_eq!(
            (roster.value.units, places(&roster.faults)),
            (vec![], vec!["/units/0/id"]),
            "{key:?}"
        );

        let board = read::<Board>(&json!({ "cycle": "2017", "cases": [{ "unit": unit }] }));
        assert_eq!(
            (board.value.cases, places(&board.faults)),
            (vec![], vec!["/cases/0/unit/id"]),
            "{key:?}"
        );

        let site = read::<Site>(&json!({ "site": { "name": "评" }, "cycles": [{ "id": key }] }));
        assert_eq!(
            (site.value.cycles, places(&site.faults)),
            (vec![], vec!["/cycles/0/id"]),
            "{key:?}"
        );

        for file in [
            json!({ "cycle": key }),
            json!({ "cycle": key, "title": "会", "levels": [{ "code": "a", "label": "b" }] }),
        ] {
            assert!(matches!(try_read::<Roster>(&file), Err(Unusable::Shape(_))), "{key:?}");
            assert!(matches!(try_read::<Board>(&file), Err(Unusable::Shape(_))), "{key:?}");
            assert!(matches!(try_read::<Hearing>(&file), Err(Unusable::Shape(_))), "{key:?}");
            assert!(
                matches!(try_read::<BallotForm>(&file), Err(Unusable::Shape(_))),
                "{key:?}"
            );
        }
    }
}

#[test]
fn only_http_and_https_addresses_are_links() {
    let site = |url: &str| {
        let site = read::<Site>(&json!({
            "site": { "name": "评" },
            "background": [{ "text": "甲", "source": "s1" }],
            "sources": { "s1": { "title": "报道", "url": url } },
        }));
        let source = site.value.background[0].source.clone().expect("the source stays");
        assert_eq!(source.title, "报道");
        (source.url.clone(), site.faults)
    };
    for url in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript://example.org/%0aalert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "weixin://dl",
        "//example.org",
        "/a",
        "example.org",
        "https:example.org",
        "http:/example.org",
        " https://example.org",
        "https://example.org/\u{0}",
        "https://example.org/\njavascript:alert(1)",
        "",
        "：//",
    ] {
        let (shown, faults) = site(url);
        assert_eq!((shown, places(&faults)), (None, vec!["/sources/s1/url"]), "{url:?}");
    }
    for url in [
        "https://example.org/a?b=1#c",
        "HTTP://EXAMPLE.ORG",
        "https://例子.测试/文",
    ] {
        assert_eq!(site(url), (Some(url.to_owned()), vec![]));
    }
}

#[test]
fn a_deeply_nested_file_is_refused_without_a_crash() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"cases\":", "}]")] {
        for bottom in ["", "1"] {
            let closed = format!("{}{bottom}{}", open.repeat(10_000), close.repeat(10_000));
            let hidden = format!("{{\"cycle\":\"2017\",\"later\":{closed}}}");
            for text in [open.repeat(10_000), closed, hidden] {
                for payload in ["", "/data", &"/a".repeat(10_000)] {
                    let read = decode::<Board>(text.as_bytes(), payload);
                    assert!(matches!(read, Err(Unusable::NotJson(_))), "{read:?}");
                }
            }
        }
    }
}

#[test]
fn among_many_broken_records_the_first_and_the_last_are_reported() {
    let cases: Vec<_> = (0..20_000).map(|_| json!(0)).collect();
    let board = read::<Board>(&json!({ "cycle": "2017", "cases": cases }));
    assert_eq!(board.faults.len(), 1_000);
    assert_eq!(board.faults[998].at, "/cases/998");
    assert_eq!(board.faults[999].at, "/cases/19999");
}
