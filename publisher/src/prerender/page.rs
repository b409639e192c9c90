//! The whole HTML of one page of the app.

use wanping::{Address, Chunk, Language};

use super::context::PageContext;
use super::escape::attribute;
use super::head::{card, discovery};
use super::note::note;
use super::render::Rendered;
use super::style::needed;
use super::template::fill;
use crate::site::CONFIG;

impl PageContext<'_> {
    /// The whole HTML of a page; without an address it is the one for unknown addresses.
    pub fn html(&self, address: Option<&Address>, page: &Rendered) -> String {
        let base = self.base.as_str();
        let (title, description) = match &page.head {
            Some(head) => (head.document_title(self.site), head.description.clone()),
            None => (self.site.to_owned(), String::new()),
        };
        // The page for unknown addresses gets no share card.
        let card = match (&page.head, address) {
            (Some(head), Some(address)) => card(head, self.site, address, self.base, self.origin),
            _ => String::new(),
        };
        let oembed = match (&page.head, address) {
            (Some(head), Some(address)) => discovery(address, Language::Chinese, self.base, self.origin, &head.title),
            _ => String::new(),
        };
        let chunk = address.map(Chunk::of);
        // Without this attribute the page's script unregisters the worker of an earlier version.
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
                ("qr", &attribute(&self.shell.qr)),
                ("app", &page.html),
                ("note", &note),
            ],
        )
    }

    /// Preloads for what the app will fetch: on a slow connection, each round trip saved is a second saved.
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use std::collections::BTreeMap;

    use wanping::domain::CycleId;
    use wanping::{Base, Config, Head, Outcome};

    use super::*;
    use crate::prerender::compress::{Effort, brotli};
    use crate::prerender::policy::Policies;
    use crate::prerender::shell::{EmbedParts, Shell};
    use crate::site::Origin;

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
            embed: EmbedParts::default(),
            worker: String::new(),
            retire: String::new(),
            version: "0123456789ab".to_owned(),
        };
        let origin: Origin = "https://pingyi.wenzhou.example".parse().unwrap();
        let context = PageContext {
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
        let page = Rendered {
            html: "<main id=\"main\"><h1>2017年度不满意单位公示榜</h1></main>".to_owned(),
            head: Some(head),
            reads: Vec::new(),
        };
        context.html(address, &page)
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
    fn a_page_fetches_the_chunk_that_it_is_in_ahead() {
        let files = |names: &[&str]| names.iter().map(|name| format!("assets/{name}.wasm")).collect();
        let shell = Shell {
            template: "{{preloads}}".to_owned(),
            style: Vec::new(),
            sheet: "assets/app.css".to_owned(),
            start: String::new(),
            script: String::new(),
            wasm: "assets/app.wasm".to_owned(),
            chunks: BTreeMap::from([
                ("about".to_owned(), Vec::new()),
                ("vote".to_owned(), files(&["b", "s"])),
                ("board".to_owned(), files(&["r", "s"])),
            ]),
            qr: String::new(),
            embed: EmbedParts::default(),
            worker: String::new(),
            retire: String::new(),
            version: String::new(),
        };
        let base = Base::new("/portal");
        let context = PageContext {
            shell: &shell,
            policies: &Policies::new(&shell, &Config::default()),
            base: &base,
            site: "",
            origin: None,
            has_worker: false,
        };
        let of = |path: &str| context.html(Address::parse(path).as_ref(), &Rendered::bare());
        let ahead = |path: &str| -> Vec<bool> {
            let wasm = ["app", "b", "r", "s"].map(|name| format!(r#"href="/portal/assets/{name}.wasm""#));
            wasm.iter().map(|wasm| of(path).contains(wasm)).collect()
        };
        assert_eq!(ahead("/about"), [true, false, false, false]);
        assert_eq!(ahead("/2017/board"), [true, false, true, true]);
        assert_eq!(ahead("/2018/vote"), [true, true, false, true]);
        assert_eq!(ahead("/no/such/page"), [true, false, false, false]);
    }
}
