//! The pages for other sites: boards and cases to be framed, what oEmbed says of them, and the page for those who embed them.

mod content;
mod editor;
mod fallback;
mod oembed;
mod page;
mod place;
mod snippet;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests;

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use serde::Deserialize;
use wanping::domain::{Board, CycleId, Site};
use wanping::feed::Document as FeedDocument;
use wanping::{Address, Language};

use super::document::Document;
use super::files::Files;
use super::render::Renderer;
use super::snapshot::Snapshot;
use super::{found, parallel, publish};
use crate::site::page_file;
use place::Embed;

pub use oembed::discovery;

/// What these pages need of the build.
#[derive(Debug, Default, Deserialize)]
pub struct Parts {
    /// The style sheet of embedded pages.
    pub embed_style: String,
    /// The script inside embedded pages.
    pub frame: String,
    /// The style sheet of the page for editors.
    pub editor_style: String,
    /// The script of the page for editors.
    pub editor: String,
}

impl Parts {
    /// The style sheets, of embedded pages and of the page for editors.
    pub fn styles(&self) -> [&str; 2] {
        [&self.embed_style, &self.editor_style]
    }
}

/// A page that can be embedded, as an editor chooses it.
struct Choice {
    embed: Embed,
    title: String,
    /// The unit's name; empty for the whole board.
    name: String,
    fallback: String,
}

/// Stands in snippets for the address of the host, where the site does not know it.
const EXAMPLE: &str = "https://www.example";

/// Makes the pages for other sites.
struct Maker<'a> {
    document: &'a Document<'a>,
    site: &'a Site,
    /// The whole address of the site, base included; under [`EXAMPLE`] where it is not known.
    address: String,
}

/// Adds the pages for other sites, of those at these addresses that can be embedded.
///
/// # Errors
/// Names the page, or the feed's file, that cannot be used.
pub fn put_pages(
    files: &Files,
    feed: &Snapshot,
    addresses: &[Address],
    renderer: &Renderer,
    document: &Document<'_>,
) -> Result<()> {
    let site: Site = feed.read(&FeedDocument::Index)?;
    let maker = Maker {
        document,
        site: &site,
        address: match document.origin {
            Some(origin) => origin.address(document.base.as_str()),
            None => format!("{EXAMPLE}{}", document.base.as_str()),
        },
    };
    let pages: HashSet<Address> = addresses
        .iter()
        .filter(|address| Embed::of(address, Language::Chinese).is_some())
        .cloned()
        .collect();
    let mut choices = Vec::new();
    for cycle in site.cycles.iter().filter(|cycle| cycle.has_board) {
        let board: Board = feed.read(&FeedDocument::Board(cycle.id.clone()))?;
        let embeds: Vec<(usize, Embed)> = [Language::Chinese, Language::English]
            .into_iter()
            .flat_map(|language| {
                of_cycle(&cycle.id, &board)
                    .into_iter()
                    .filter_map(move |address| Embed::of(&address, language))
            })
            .enumerate()
            .collect();
        let made = Mutex::new(Vec::with_capacity(embeds.len()));
        parallel::each(&embeds, publish::threads(), |(at, embed)| {
            let choice = maker.put(files, renderer, embed.clone(), &pages, &board)?;
            made.lock().unwrap_or_else(PoisonError::into_inner).push((*at, choice));
            Ok(())
        })?;
        let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
        made.sort_by_key(|(at, _)| *at);
        choices.extend(made.into_iter().map(|(_, choice)| choice));
    }
    for language in [Language::Chinese, Language::English] {
        files.put(
            page_file(place::editor(language)),
            editor::html(&maker, language, &choices),
        )?;
    }
    Ok(())
}

/// The board of a cycle and its cases.
fn of_cycle(cycle: &CycleId, board: &Board) -> Vec<Address> {
    let cases = board.cases.iter();
    let mut pages = vec![Address::Board(cycle.clone())];
    pages.extend(cases.map(|case| Address::Case(cycle.clone(), case.unit.id.clone())));
    pages
}

impl Maker<'_> {
    fn put(
        &self,
        files: &Files,
        renderer: &Renderer,
        embed: Embed,
        pages: &HashSet<Address>,
        board: &Board,
    ) -> Result<Choice> {
        let document = self.document;
        let (page, head) = found(renderer, &embed.page(), embed.language)?;
        let content = content::content(&page.html, &embed, document.base, pages)?;
        files.put(page_file(&embed.path()), page::html(self, &embed, &head, &content))?;
        if document.origin.is_some() {
            let answer = oembed::answer(&embed, &self.address, document.site, &head.title);
            files.put(embed.oembed().trim_start_matches('/'), answer)?;
        }
        let case = embed.unit.as_ref().and_then(|unit| board.case(unit));
        let cases = case.map_or_else(|| board.cases.iter().collect(), |case| vec![case]);
        let page = format!("{}{}", self.address, embed.page().path());
        let fallback = fallback::html(embed.language, &page, &head.title, self.site, &cases);
        Ok(Choice {
            embed,
            title: head.title,
            name: case.map(|case| case.unit.name.clone()).unwrap_or_default(),
            fallback,
        })
    }
}
