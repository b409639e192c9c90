//! The document around a prerendered page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use wanping::{Address, Base, Chunk, Head, Language};

use super::card::card;
use super::embed;
use super::escape::attribute;
use super::policy::Policies;
use super::style::{Rule, needed};
use crate::site::{CONFIG, Origin};

/// What every page needs of the build.
#[derive(Debug, Deserialize)]
pub struct Shell {
    template: String,
    /// The rules of the style sheet, of which each page holds those that it needs.
    style: Vec<Rule>,
    /// The file of the whole sheet, for the app.
    pub sheet: String,
    /// The script that runs before anything is painted.
    pub start: String,
    /// The script that loads and starts the app.
    pub script: String,
    /// The module that the app starts with.
    pub wasm: String,
    /// The files of each chunk of the app, by its name; nothing where the app is whole.
    pub chunks: BTreeMap<String, Vec<String>>,
    /// The script that draws QR codes.
    pub qr: String,
    /// The worker that keeps the site for where there is no network.
    pub worker: String,
    /// What stands in the worker's place on a site that wants none.
    pub retire: String,
    /// What tells this build from every other.
    pub version: String,
    /// What the pages for other sites need.
    #[serde(flatten)]
    pub embed: embed::Parts,
}

impl Shell {
    /// Reads what the build left.
    ///
    /// # Errors
    /// When it is missing, or would not stay where it is put.
    pub fn read(file: &Path) -> Result<Self> {
        let missing = || format!("{} is missing: build the site first", file.display());
        let shell: Self = serde_json::from_slice(&fs::read(file).with_context(missing)?)
            .with_context(|| format!("{} is not what a build leaves", file.display()))?;
        let rules = shell.style.iter().map(|rule| rule.css.as_str());
        if rules.chain(shell.embed.styles()).any(|style| style.contains("</style"))
            || shell.scripts().iter().any(|script| script.contains("</script"))
        {
            bail!("an inline style sheet or script ends its own element");
        }
        Ok(shell)
    }

    /// The scripts that stand in pages themselves.
    pub fn scripts(&self) -> [&str; 3] {
        [&self.start, &self.embed.frame, &self.embed.editor]
    }

    /// Where the app's script finds its chunks: for each an attribute with the addresses of its files under the base.
    fn chunks(&self) -> String {
        let chunk =
            |(name, files): (&String, &Vec<String>)| format!(r#" data-{name}="{}""#, attribute(&files.join(" ")));
        self.chunks.iter().map(chunk).collect()
    }
}

/// A rendered page.
pub struct Page {
    /// The app's HTML.
    pub html: String,
    /// Its head; none for a bare page.
    pub head: Option<Head>,
    /// The feed's files that it was made from: addresses relative to the site, or absolute.
    pub reads: Vec<String>,
}

impl Page {
    /// A page without content.
    pub fn bare() -> Self {
        Self {
            html: String::new(),
            head: None,
            reads: Vec::new(),
        }
    }
}

/// The document that all pages share.
pub struct Document<'a> {
    /// What the build left.
    pub shell: &'a Shell,
    /// The security policies.
    pub policies: &'a Policies,
    /// The path under which the site is hosted.
    pub base: &'a Base,
    /// The host's public address, where it is known.
    pub origin: Option<&'a Origin>,
    /// The site's name.
    pub site: &'a str,
    /// Whether the site has a worker that keeps it for where there is no network.
    pub has_worker: bool,
}

impl Document<'_> {
    /// The whole document of a page; without an address it is the one for unknown addresses.
    pub fn html(&self, address: Option<&Address>, page: &Page) -> String {
        let base = self.base.as_str();
        let (title, description) = match &page.head {
            Some(head) => (head.document_title(self.site), head.description.clone()),
            None => (self.site.to_owned(), String::new()),
        };
        // A page that is not there has nothing to be shared.
        let card = match (&page.head, address) {
            (Some(head), Some(address)) => card(head, self.site, address, self.base, self.origin),
            _ => String::new(),
        };
        let oembed = match (&page.head, address) {
            (Some(head), Some(address)) => {
                embed::discovery(address, Language::Chinese, self.base, self.origin, &head.title)
            }
            _ => String::new(),
        };
        let chunk = address.map(Chunk::of);
        // Pages that do not ask for the worker take away the one that is there.
        let worker = match self.has_worker {
            true => format!(r#" data-worker="{}""#, attribute(&self.shell.version)),
            false => String::new(),
        };
        let address = address.map(Address::path).unwrap_or_default();
        let note = note();
        let style = needed(
            &self.shell.style,
            &[self.shell.template.as_str(), &page.html, &note].concat(),
        );
        fill(
            &self.shell.template,
            &[
                ("lang", Language::Chinese.tag()),
                ("base", &attribute(base)),
                ("page", &attribute(&address)),
                ("worker", &worker),
                ("policy", &attribute(&self.policies.page(&style))),
                ("start", &self.shell.start),
                ("title", &attribute(&title)),
                ("description", &attribute(&description)),
                ("card", &card),
                ("oembed", &oembed),
                ("style", &style),
                ("preloads", &self.preloads(&page.reads, chunk)),
                ("sheet", &attribute(&self.shell.sheet)),
                ("script", &attribute(&self.shell.script)),
                ("wasm", &attribute(&self.shell.wasm)),
                ("chunks", &self.shell.chunks()),
                ("qr", &attribute(&self.shell.qr)),
                ("app", &page.html),
                ("note", &note),
            ],
        )
    }

    /// What the app will fetch, fetched at once: on a slow line each round trip less is a second less.
    fn preloads(&self, reads: &[String], chunk: Option<Chunk>) -> String {
        let own = [CONFIG.to_owned()];
        let chunk = chunk.and_then(|chunk| self.shell.chunks.get(chunk.name()));
        let wasm = [&self.shell.wasm]
            .into_iter()
            .chain(chunk.into_iter().flatten())
            .map(|address| (self.base.resolve(address), "application/wasm"));
        let data = own
            .iter()
            .chain(reads)
            .map(|address| (self.base.resolve(address), "application/json"));
        let link = |(href, mime): (String, &str)| {
            format!(
                r#"<link rel="preload" as="fetch" type="{mime}" href="{}" crossorigin>"#,
                attribute(&href)
            )
        };
        data.chain(wasm).map(link).collect::<Vec<_>>().join("\n")
    }
}

/// What a page says when the app does not take over, and when it shows what this device kept, in both languages: nobody knows yet
/// which one the reader wants. When that came is filled in by the page's script.
fn note() -> String {
    let lines = |class: &str, pick: fn(Language) -> &'static str, end: &str| {
        let line = |language: Language| {
            let (tag, words) = (language.tag(), attribute(pick(language)));
            format!(r#"<p class="{class}" lang="{tag}">{words}{end}</p>"#)
        };
        [Language::Chinese, Language::English].map(line).concat()
    };
    let mut note = lines("when-failed", Language::document_failed, "");
    note.push_str(&lines("when-stale", Language::document_stale, ""));
    note.push_str(&lines("when-kept", Language::document_kept, "<time></time>"));
    let reload = format!(
        "{} / {}",
        Language::Chinese.document_reload(),
        Language::English.document_reload()
    );
    format!(r#"<div id="note" role="status">{note}<a href="" rel="external">{reload}</a></div>"#)
}

/// Fills `{{name}}` by the values, each once and without looking into what was filled in.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            out.push_str(value);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use wanping::domain::CycleId;
    use wanping::{Config, Outcome};

    use super::*;
    use crate::prerender::compress::{Effort, brotli};

    /// A page with this description, in the site's own template; without an address, the one for unknown addresses.
    fn document(description: &str, address: Option<&Address>) -> String {
        let shell = Shell {
            template: include_str!("../../../index.html").to_owned(),
            style: Vec::new(),
            sheet: "assets/app.css".to_owned(),
            start: String::new(),
            script: "assets/app.js".to_owned(),
            wasm: "assets/app.wasm".to_owned(),
            chunks: BTreeMap::new(),
            qr: "assets/qr.js".to_owned(),
            embed: embed::Parts::default(),
            worker: String::new(),
            retire: String::new(),
            version: "0123456789ab".to_owned(),
        };
        let origin: Origin = "https://pingyi.wenzhou.example".parse().unwrap();
        let document = Document {
            shell: &shell,
            policies: &Policies::new(&shell, &Config::default()),
            base: &Base::new("/portal/wanping"),
            origin: Some(&origin),
            site: "温州市“万人双评议”",
            has_worker: true,
        };
        let head = Head {
            title: "2017年度不满意单位公示榜".to_owned(),
            description: description.to_owned(),
            outcome: Outcome::Found,
        };
        let page = Page {
            html: "<main id=\"main\"><h1>2017年度不满意单位公示榜</h1></main>".to_owned(),
            head: Some(head),
            reads: Vec::new(),
        };
        document.html(address, &page)
    }

    fn board() -> Option<Address> {
        CycleId::parse("2017").map(Address::Board)
    }

    const DESCRIPTION: &str =
        "谁被点名、承诺了什么、核验了什么、群众怎么说：每一条整改措施的三方说法并排放着，从不合成一个数。";

    #[test]
    fn a_page_is_shared_with_its_card_and_an_unknown_one_without() {
        let page = document(DESCRIPTION, board().as_ref());
        let described = format!(r#"property="og:description" itemprop="description" content="{DESCRIPTION}""#);
        for told in [
            described.as_str(),
            r#"<meta property="og:title" itemprop="name" content="2017年度不满意单位公示榜">"#,
            r#"<link rel="canonical" href="https://pingyi.wenzhou.example/portal/wanping/2017/board">"#,
            r#"type="application/json+oembed" href="https://pingyi.wenzhou.example/portal/wanping/oembed/zh/2017/board.json""#,
        ] {
            assert_eq!(page.matches(told).count(), 1, "{told}: {page}");
        }
        let unknown = document(DESCRIPTION, None);
        assert!(
            ["og:title", "canonical", "oembed"]
                .iter()
                .all(|told| !unknown.contains(told)),
            "{unknown}"
        );
    }

    #[test]
    fn a_hostile_description_stays_text() {
        let page = document("\"><script>alert(1)</script>", board().as_ref());
        assert!(!page.contains("<script>alert"), "{page}");
    }

    #[test]
    fn a_card_weighs_less_than_300_bytes() {
        let page = document(DESCRIPTION, board().as_ref());
        let (before, rest) = page.split_once(r#"<meta property="og:title""#).unwrap();
        let (card, after) = rest.split_once("<meta name=\"viewport\"").unwrap();
        assert!(card.contains("canonical"), "{card}");
        let description = r#" property="og:description" itemprop="description""#;
        let without = format!("{before}<meta name=\"viewport\"{after}").replace(description, "");
        let weight = |page: &str| brotli(page.as_bytes(), Effort::Most).unwrap().len();
        let card = weight(&page) - weight(&without);
        assert!(card < 300, "{card} bytes");
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        assert_eq!(
            fill("<a>{{x}}{{y}}</a>{{", &[("x", "{{y}}"), ("y", "1")]),
            "<a>{{y}}1</a>{{"
        );
    }

    #[test]
    fn a_page_fetches_the_chunk_that_it_is_in_ahead() {
        let files = |names: &[&str]| names.iter().map(|name| format!("assets/{name}.wasm")).collect();
        let shell = Shell {
            template: "{{preloads}}<script{{chunks}}>".to_owned(),
            style: Vec::new(),
            sheet: "assets/app.css".to_owned(),
            start: String::new(),
            script: String::new(),
            wasm: "assets/app.wasm".to_owned(),
            chunks: BTreeMap::from([
                ("ballot".to_owned(), files(&["b", "s"])),
                ("board".to_owned(), files(&["r", "s"])),
            ]),
            qr: String::new(),
            embed: embed::Parts::default(),
            worker: String::new(),
            retire: String::new(),
            version: String::new(),
        };
        let base = Base::new("/portal");
        let document = Document {
            shell: &shell,
            policies: &Policies::new(&shell, &Config::default()),
            base: &base,
            site: "",
            origin: None,
            has_worker: false,
        };
        let of = |path: &str| document.html(Address::parse(path).as_ref(), &Page::bare());
        let ahead = |path: &str| -> Vec<bool> {
            let wasm = ["app", "b", "r", "s"].map(|name| format!(r#"href="/portal/assets/{name}.wasm""#));
            wasm.iter().map(|wasm| of(path).contains(wasm)).collect()
        };
        assert_eq!(ahead("/"), [true, false, true, true]);
        assert_eq!(ahead("/about"), [true, false, true, true]);
        assert_eq!(ahead("/2017/board/bdcdj"), [true, false, true, true]);
        assert_eq!(ahead("/2018/vote"), [true, true, false, true]);
        assert_eq!(ahead("/no/such/page"), [true, false, false, false]);
        let script = r#"<script data-ballot="assets/b.wasm assets/s.wasm" data-board="assets/r.wasm assets/s.wasm">"#;
        assert!(of("/about").ends_with(script), "{}", of("/about"));
    }
}
