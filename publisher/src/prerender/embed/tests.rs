//! Tests of the pages for other sites, made from the sample and from synthetic feeds.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use serde_json::{Value, json};
use tempfile::TempDir;
use wanping::{Base, Config};

use super::*;
use crate::prerender::compress::{Effort, brotli};
use crate::prerender::policy::Policies;
use crate::prerender::routes;
use crate::prerender::shell::Shell;
use crate::site::Origin;

/// The sample that comes with the site.
fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/feed")
}

/// A synthetic feed with so many cases on its newer board.
fn synthetic(cases: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    crate::sample::feed(cases.max(1), cases, 1)
        .write(folder.path())
        .unwrap();
    folder
}

fn snapshot(feed: &Path) -> Arc<Snapshot> {
    Arc::new(Snapshot::take(feed.to_str().unwrap(), &Config::default().feed).unwrap())
}

fn board(feed: &Path) -> Board {
    let document = Document::Board(CycleId::parse("2023").unwrap());
    snapshot(feed).read(&document).unwrap()
}

/// The pages of a feed, in a folder of their own.
struct Made(TempDir);

impl Made {
    fn of(feed: &Path, base: &str, origin: Option<&str>) -> Self {
        let shell = json!({
            "template": "", "style": [], "sheet": "", "start": "", "script": "", "wasm": "", "chunks": {}, "qr": "",
            "worker": "", "retire": "", "version": "",
            "embed_style": "a{}", "frame": "frame()", "editor_style": "b{}", "editor": "editor()",
        });
        let shell: Shell = serde_json::from_value(shell).unwrap();
        let config = Config::default();
        let policies = Policies::new(&shell, &config);
        let base = Base::new(base);
        let origin: Option<Origin> = origin.map(|origin| origin.parse().unwrap());
        let feed = snapshot(feed);
        let site = routes::site_name(&feed).unwrap();
        let context = PageContext {
            shell: &shell,
            policies: &policies,
            base: &base,
            origin: origin.as_ref(),
            site: &site,
            has_worker: false,
        };
        let renderer = Renderer::new(&feed, &config.feed, &base);
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(Path::new("no site"), folder.path(), Effort::Most);
        let addresses = routes::all(&feed).unwrap();
        put_pages(&files, &feed, &addresses, &renderer, &context).unwrap();
        Self(folder)
    }

    fn has(&self, path: &str) -> bool {
        self.0.path().join(path).exists()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap()
    }
}

/// Replaces a text in every file of a feed.
fn replace(folder: &Path, from: &str, to: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            replace(&path, from, to);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, text.replace(from, to)).unwrap();
        }
    }
}

/// All values of an attribute in a page, in their order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let before = format!(" {attribute}=\"");
    html.split(before.as_str())
        .skip(1)
        .filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
        .collect()
}

#[test]
fn each_board_and_case_is_made_in_both_languages() {
    let made = Made::of(&sample(), "", None);
    for page in [
        "zh/2017/board",
        "zh/2017/board/bdcdj",
        "en/2017/board",
        "en/2017/board/bdcdj",
    ] {
        assert!(made.has(&format!("embed/{page}/index.html")), "{page}");
    }
    assert!(!made.has("embed/zh/2018/board/index.html"), "2018 has no board");
    let chinese = made.read("embed/zh/2017/board/index.html");
    assert!(
        chinese.contains(r#"<html lang="zh-CN""#) && chinese.contains("单位自报"),
        "{chinese}"
    );
    let english = made.read("embed/en/2017/board/index.html");
    assert!(
        english.contains(r#"<html lang="en""#) && english.contains("The office claims"),
        "{english}"
    );
    assert!(!english.contains("单位自报"), "{english}");
    assert!(made.read("embed/index.html").contains(r#"<html lang="zh-CN""#));
    assert!(made.read("embed/en/index.html").contains(r#"<html lang="en""#));
}

#[test]
fn a_page_names_its_style_and_its_script_and_nothing_to_fetch() {
    let page = Made::of(&sample(), "/portal", None).read("embed/zh/2017/board/index.html");
    let (head, _) = page.split_once("</head>").unwrap();
    let (style, script) = (head.find("<style>a{}</style>"), head.find("<script>frame()</script>"));
    assert!(style.is_some() && style < script, "{head}");
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert_eq!(values(&page, "src"), [""; 0]);
    assert_eq!(page.matches("<link").count(), 1, "only the icon: {head}");
    assert!(
        head.contains(r#"<html lang="zh-CN" data-base="/portal" data-embed>"#),
        "{head}"
    );
    assert!(head.contains(r#"<meta name="robots" content="noindex">"#), "{head}");
    assert!(!page.contains("<button") && !page.contains("<!-"), "{page}");
}

#[test]
fn links_stay_in_the_frame_only_to_what_is_made_for_it() {
    let made = Made::of(&sample(), "/portal/wanping", Some("https://www.example"));
    for page in ["embed/en/2017/board", "embed/en/2017/board/wskf"] {
        let page = made.read(&format!("{page}/index.html"));
        let (_, body) = page.split_once("<body>").unwrap();
        let links = body.split("<a ").skip(1).map(|link| link.split_once('>').unwrap().0);
        let (out, within): (Vec<&str>, Vec<&str>) = links.partition(|link| link.contains(r#"target="_blank""#));
        for link in within {
            let href = values(&format!(" {link}"), "href")[0].to_owned();
            let file = href
                .strip_prefix("/portal/wanping/")
                .map(|path| format!("{path}/index.html"));
            assert!(
                href.starts_with('#') || file.is_some_and(|file| made.has(&file)),
                "{link}"
            );
        }
        for way in ["/portal/wanping/2018/vote", "/portal/wanping/2017/hearing"] {
            let link = out.iter().find(|link| link.contains(way));
            assert!(
                link.is_some_and(|link| link.contains(r#"rel="noopener""#)),
                "{way}: {out:?}"
            );
        }
    }
    let case = made.read("embed/en/2017/board/wskf/index.html");
    assert!(case.contains(r#"href="/portal/wanping/embed/en/2017/board""#), "{case}");
    assert!(
        case.contains(r#"href="/portal/wanping/2017/report/wskf?measure=m1" target="_blank""#),
        "{case}"
    );
}

#[test]
fn only_a_site_that_knows_its_address_says_what_to_embed() {
    let without = Made::of(&sample(), "/portal", None);
    assert!(!without.has("oembed"));
    let page = without.read("embed/zh/2017/board/index.html");
    assert!(!page.contains("oembed") && !page.contains("canonical"), "{page}");
    let editor = without.read("embed/index.html");
    assert!(editor.contains(r#"data-site="https://www.example/portal""#), "{editor}");
    assert!(
        editor.contains(r#"id="example""#) && !editor.contains("oembed"),
        "{editor}"
    );

    let with = Made::of(&sample(), "/portal", Some("https://pingyi.example"));
    let page = with.read("embed/en/2017/board/bdcdj/index.html");
    let answer = "https://pingyi.example/portal/oembed/en/2017/board/bdcdj.json";
    assert!(
        page.contains(&format!(r#"type="application/json+oembed" href="{answer}""#)),
        "{page}"
    );
    assert!(
        page.contains(r#"rel="canonical" href="https://pingyi.example/portal/2017/board/bdcdj""#),
        "{page}"
    );
    let answer: Value = serde_json::from_str(&with.read("oembed/en/2017/board/bdcdj.json")).unwrap();
    assert_eq!((&answer["version"], &answer["type"]), (&json!("1.0"), &json!("rich")));
    assert_eq!(answer["provider_url"], "https://pingyi.example/portal/");
    assert_eq!(answer["provider_name"], "万人双评议");
    let html = answer["html"].as_str().unwrap();
    assert_eq!(
        values(html, "src"),
        ["https://pingyi.example/portal/embed/en/2017/board/bdcdj"]
    );
    // oEmbed requires a number here; the iframe itself is as wide as its container, because a phone may be narrower.
    assert_eq!(answer["width"], 600);
    assert_eq!(values(html, "width"), ["100%"]);
    assert_eq!(values(html, "height"), [answer["height"].to_string()]);
    let editor = with.read("embed/index.html");
    assert!(
        editor.contains("https://pingyi.example/portal/oembed/zh/2017/board.json"),
        "{editor}"
    );
    assert!(!editor.contains(r#"id="example""#), "{editor}");
}

#[test]
fn a_hostile_feed_stays_text() {
    let feed = synthetic(3);
    let hostile = r#""><script>alert(1)</script></textarea></template><img src=x onerror=alert(1)>"#;
    let name = crate::sample::feed(3, 3, 1).site.name;
    let units: Vec<String> = {
        let cases = board(feed.path()).cases;
        cases.into_iter().map(|case| case.unit.name).collect()
    };
    let json = hostile.replace('"', "\\\"");
    for text in units.iter().chain([&name]) {
        replace(feed.path(), text, &format!("{text}{json}"));
    }
    replace(feed.path(), "2023年度（虚构）", &format!("2023年度{json}"));
    let made = Made::of(feed.path(), "", Some("https://www.example"));
    let unit = board(feed.path()).cases[0].unit.id.clone();
    for page in [
        "embed/zh/2023/board/index.html".to_owned(),
        format!("embed/en/2023/board/{unit}/index.html"),
        "embed/index.html".to_owned(),
        "embed/en/index.html".to_owned(),
    ] {
        let html = made.read(&page);
        assert!(html.contains("alert(1)"), "{page} does not tell what it is given");
        assert_eq!(html.matches("<script").count(), 1, "{page}: {html}");
        assert!(
            !html.contains("<img") && !html.contains("</textarea><"),
            "{page}: {html}"
        );
    }
    let answer: Value = serde_json::from_str(&made.read("oembed/zh/2023/board.json")).unwrap();
    assert!(answer["title"].as_str().unwrap().contains(hostile), "{answer}");
    let html = answer["html"].as_str().unwrap();
    assert_eq!((html.matches('<').count(), html.matches('>').count()), (2, 2), "{html}");
}

#[test]
fn what_is_pasted_names_the_site_and_tells_silence_from_none() {
    let editor = Made::of(&sample(), "/portal", Some("https://www.example")).read("embed/index.html");
    let pasted = |id: &str| {
        let (_, rest) = editor.split_once(&format!(r#"<textarea id="{id}""#)).unwrap();
        let (text, _) = rest.split_once('>').unwrap().1.split_once("</textarea>").unwrap();
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        text.replace("&amp;", "&")
    };
    let element = pasted("snippet");
    let start = "<script async src=\"https://www.example/portal/embed.js\"></script>\n\
                 <wanping-board site=\"https://www.example/portal\" cycle=\"2017\" lang=\"zh\">\n\
                 <object><p><a href=\"https://www.example/portal/2017/board\">2017年度 不满意单位整改公示</a></p><table>";
    assert!(element.starts_with(start), "{element}");
    assert!(
        element.contains(r#"<th scope="row">评议办核验</th><td>8 条措施里的 0 条</td>"#),
        "{element}"
    );
    let frame = pasted("iframe-snippet");
    assert_eq!(
        values(&frame, "src"),
        ["https://www.example/portal/embed/zh/2017/board"]
    );
    assert_eq!(values(&frame, "title"), ["2017年度 不满意单位整改公示"]);
    // "Not published" is not a count of zero.
    let (_, silent) = editor.split_once(r#"data-unit="jzsjy" data-lang="zh""#).unwrap();
    let (silent, _) = silent.split_once("</template>").unwrap();
    assert_eq!(silent.matches("<td>未公布</td>").count(), 4, "{silent}");
}

#[test]
fn a_board_of_any_length_can_be_embedded() {
    let empty = synthetic(0);
    let made = Made::of(empty.path(), "", None);
    let board = made.read("embed/zh/2023/board/index.html");
    assert!(board.contains("<h1") && !board.contains(r#"id="cases""#), "{board}");
    let editor = made.read("embed/index.html");
    assert!(
        editor.contains(r#"<option value="2023""#) && editor.contains(r#"id="snippet""#),
        "{editor}"
    );

    let one = synthetic(1);
    let board = Made::of(one.path(), "", None).read("embed/zh/2023/board/index.html");
    assert_eq!(board.matches(r#"<li class="card""#).count(), 1, "{board}");
}

#[test]
fn without_a_board_editors_are_told_so() {
    let feed = synthetic(1);
    let index = feed.path().join("index.json");
    let mut site: Value = serde_json::from_slice(&fs::read(&index).unwrap()).unwrap();
    site["cycles"].as_array_mut().unwrap().truncate(1);
    fs::write(&index, site.to_string()).unwrap();
    let made = Made::of(feed.path(), "", Some("https://www.example"));
    assert!(!made.has("embed/zh") && !made.has("oembed"));
    let editor = made.read("embed/index.html");
    assert!(editor.contains(Language::Chinese.embed_nothing()), "{editor}");
    assert!(!editor.contains("<form") && !editor.contains("<iframe"), "{editor}");
}

#[test]
fn a_long_board_is_whole_and_light() {
    let feed = synthetic(300);
    let base = Base::new("");
    let feed = snapshot(feed.path());
    let renderer = Renderer::new(&feed, &Config::default().feed, &base);
    let address = Address::Board(CycleId::parse("2023").unwrap());
    let embed = EmbedAddress::of(&address, Language::Chinese).unwrap();
    let pages = Arc::new(routes::all(&feed).unwrap().into_iter().collect());
    let embedded = links::embedded(embed.language, &base, &pages);
    let (page, _) = renderer.found_embedded(&address, embed.language, embedded).unwrap();
    let content = page.html;
    let way_on = r#"<a class="way-on" href="/embed/zh/2023/board/"#;
    assert_eq!(content.matches(r#"<li class="card card-closed""#).count(), 300);
    assert_eq!(content.matches(way_on).count(), 300);
    // Parts that only the app can open are rendered open.
    let (_, cards) = content.split_once(r#"id="cases""#).unwrap();
    let (cards, _) = cards.split_once(r#"<details class="signals-legend""#).unwrap();
    assert!(!cards.contains("<details") && !cards.contains("<summary"));
    // An embedded page may weigh twenty kilobytes, of which the style and the script take about five.
    let weight = brotli(content.as_bytes(), Effort::Most).unwrap().len();
    assert!(weight < 12 * 1024, "{weight} bytes");
}

/// The synthetic feed's newer board with so many cases, and its first case, as the app renders them: for the site, and embedded.
fn rendered(cases: usize) -> Vec<(Address, String, String)> {
    let folder = synthetic(cases);
    let feed = snapshot(folder.path());
    let base = Base::new("");
    let renderer = Renderer::new(&feed, &Config::default().feed, &base);
    let all = routes::all(&feed).unwrap();
    let pages: Arc<HashSet<Address>> = Arc::new(all.iter().cloned().collect());
    let first = |wanted: fn(&Address) -> bool| all.iter().find(|address| wanted(address)).unwrap().clone();
    let board = first(|address| matches!(address, Address::Board(_)));
    let case = first(|address| matches!(address, Address::Case(..)));
    let both = |address: Address| {
        let (page, _) = renderer.found(&address, Language::Chinese).unwrap();
        let embedded = links::embedded(Language::Chinese, &base, &pages);
        let (frame, _) = renderer.found_embedded(&address, Language::Chinese, embedded).unwrap();
        (address, page.html, frame.html)
    };
    Vec::from([board, case].map(both))
}

fn count(html: &str, selector: &str) -> usize {
    let mut count = 0;
    let settings = RewriteStrSettings::new().append_element_content_handler(element!(selector, |_| {
        count += 1;
        Ok(())
    }));
    rewrite_str(html, settings).unwrap();
    count
}

/// The texts of all elements that match a selector, in document order.
fn words(html: &str, selector: &str) -> String {
    let words = RefCell::new(String::new());
    let settings = RewriteStrSettings::new().append_element_content_handler(text!(selector, |text| {
        words.borrow_mut().push_str(text.as_str());
        Ok(())
    }));
    rewrite_str(html, settings).unwrap();
    words.into_inner()
}

/// Selectors of the site's header and footer, of what does nothing without the app, and of the cards that only the app opens.
const OF_THE_APP: [&str; 14] = [
    ".skip",
    ".masthead",
    ".data-age",
    ".narrowing",
    ".narrowing-count",
    ".take",
    "#pass-on",
    ".colophon",
    "button",
    "[tabindex]:not(.source-mark)",
    "[data-at]",
    "[rel=external]",
    ".card-closed > details",
    ".card-closed summary",
];

#[test]
fn what_only_the_app_uses_is_not_embedded() {
    let pages = [rendered(12), rendered(50)].concat();
    for selector in OF_THE_APP {
        let there = pages.iter().any(|(_, page, _)| count(page, selector) > 0);
        assert!(there, "the app has no {selector} any more");
        for (address, _, frame) in &pages {
            assert_eq!(count(frame, selector), 0, "{selector} in {}", address.path());
        }
    }
}

#[test]
fn no_word_of_accounts_problems_measures_and_sources_is_lost() {
    for (address, page, frame) in rendered(12) {
        let parts = match address {
            Address::Case(..) => [".record-main", ".problems", ".measures", ".accounts", ".sources"],
            _ => [".cards", ".headline", ".card-measures", ".accounts", ".sources"],
        };
        for part in parts {
            let was = words(&page, part);
            assert!(!was.is_empty(), "{part} of {}", address.path());
            assert_eq!(words(&frame, part), was, "{part} of {}", address.path());
        }
    }
}
