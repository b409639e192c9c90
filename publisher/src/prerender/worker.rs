//! The service worker, which keeps the site on a reader's device for use without a network.

use std::collections::BTreeSet;

use serde_json::json;
use wanping::feed::Document;
use wanping::{Address, Base, Config};

use super::shell::Shell;
use crate::site::{CONFIG, NOT_FOUND};

/// The worker of a site: a line with what it needs to know of the build and the settings, then the script.
pub fn worker(shell: &Shell, config: &Config, base: &Base) -> String {
    let resolve = |address: &str| base.resolve(address);
    // Chunks share files: list each once.
    let chunks: BTreeSet<&String> = shell.chunks.values().flatten().collect();
    // The default address, too: a page that was loaded before the settings changed still sends there.
    let default = Config::default();
    let intakes = [config, &default].map(|config| config.intake.url.split('{').next().unwrap_or_default());
    let intakes: Vec<String> = intakes.into_iter().filter(|url| !url.is_empty()).map(resolve).collect();
    let site = json!({
        "version": shell.version,
        "core": [resolve(&shell.sheet), resolve(&shell.script), resolve(&shell.wasm)],
        "chunks": chunks.into_iter().map(|file| resolve(file)).collect::<Vec<_>>(),
        "qr": resolve(&shell.qr),
        "unknown": resolve(NOT_FOUND),
        "config": resolve(CONFIG),
        "feed": format!("{}/", resolve(&config.feed.base).trim_end_matches('/')),
        "index": resolve(&config.feed.address(&Document::Index)),
        "payload": config.feed.payload,
        "intakes": intakes,
        "pages": Address::SHAPES.map(|shape| shape.trim_start_matches('/')),
    });
    format!("self.wanpingSite={site};\n{}\n", shell.worker)
}
