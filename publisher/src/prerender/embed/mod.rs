//! Pages for other sites: boards and cases for their iframes, the oEmbed answers, and the page for editors who embed them.

mod editor;
mod fallback;
mod links;
mod oembed;
mod page;
mod snippet;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use wanping::domain::{Board, CycleId, Site};
use wanping::feed::Document;
use wanping::{Address, Language};

use super::context::PageContext;
use super::files::Files;
use super::parallel;
use super::render::Renderer;
use super::snapshot::Snapshot;
use crate::site::{EmbedAddress, editor_path, page_file};

/// A page that can be embedded, as an editor chooses it.
struct Choice {
    embed: EmbedAddress,
    title: String,
    /// The unit's name, and its language; empty for the whole board.
    name: String,
    name_language: String,
    fallback: String,
}

/// The origin in snippets if the site's own is not known.
const EXAMPLE: &str = "https://www.example";

/// Makes the pages for other sites.
struct Maker<'a> {
    context: &'a PageContext<'a>,
    site: &'a Site,
    /// The absolute address of the site, with its base; under [`EXAMPLE`] without an origin.
    address: String,
}

/// Adds the embedded form of each of these addresses that has one, and the pages for editors.
///
/// # Errors
/// Names the page, or the feed's file, that cannot be used.
pub fn put_pages(
    files: &Files,
    feed: &Snapshot,
    addresses: &[Address],
    renderer: &Renderer,
    context: &PageContext<'_>,
) -> Result<()> {
    let site: Site = feed.read(&Document::Index)?;
    let maker = Maker {
        context,
        site: &site,
        address: match context.origin {
            Some(origin) => origin.address(context.base.as_str()),
            None => format!("{EXAMPLE}{}", context.base.as_str()),
        },
    };
    let pages = addresses
        .iter()
        .filter(|address| EmbedAddress::of(address, Language::Chinese).is_some())
        .cloned()
        .collect();
    let pages = Arc::new(pages);
    let mut choices = Vec::new();
    for cycle in site.cycles.iter().filter(|cycle| cycle.has_board) {
        let board: Board = feed.read(&Document::Board(cycle.id.clone()))?;
        let embeds: Vec<(usize, EmbedAddress)> = [Language::Chinese, Language::English]
            .into_iter()
            .flat_map(|language| {
                of_cycle(&cycle.id, &board)
                    .into_iter()
                    .filter_map(move |address| EmbedAddress::of(&address, language))
            })
            .enumerate()
            .collect();
        let made = Mutex::new(Vec::with_capacity(embeds.len()));
        parallel::each(&embeds, parallel::threads(), |(at, embed)| {
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
            page_file(editor_path(language)),
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
        embed: EmbedAddress,
        pages: &Arc<HashSet<Address>>,
        board: &Board,
    ) -> Result<Choice> {
        let context = self.context;
        let embedded = links::embedded(embed.language, context.base, pages);
        let (page, head) = renderer.found_embedded(&embed.page(), embed.language, embedded)?;
        files.put(page_file(&embed.path()), page::html(self, &embed, &head, &page.html))?;
        if context.origin.is_some() {
            let answer = oembed::answer(&embed, &self.address, context.site, &head.title);
            files.put(embed.oembed().trim_start_matches('/'), answer)?;
        }
        let case = embed.unit.as_ref().and_then(|unit| board.case(unit));
        let cases = case.map_or_else(|| board.cases.iter().collect(), |case| vec![case]);
        let page = format!("{}{}", self.address, embed.page().path());
        let fallback = fallback::html(embed.language, &page, &head.title, self.site, &cases);
        let language = embed.language;
        let is_english = case.is_some_and(|case| language.english(case.unit.name_en.as_deref()).is_some());
        Ok(Choice {
            embed,
            title: head.title,
            name: case
                .map(|case| language.unit_name(&case.unit).to_owned())
                .unwrap_or_default(),
            name_language: match is_english {
                true => language.tag().to_owned(),
                false => self.site.language.clone(),
            },
            fallback,
        })
    }
}
