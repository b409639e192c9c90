//! `/`: what this is, the open ballot, the latest board.

use super::href;
use super::page::Page;
use crate::address::Address;
use crate::components::{El, Piece, SourceNotes, accounts_legend, el, feed_text, link_out, title, together};
use crate::domain::{Cycle, Site};
use crate::feed::Shared;
use crate::i18n::use_words;

/// The home page.
pub fn page(site: &Shared<Site>) -> Page {
    let words = use_words();
    let mut notes = SourceNotes::new();
    let vote = site.open_ballot().map(|cycle| {
        let to = Address::Vote(cycle.id.clone());
        door("door door-vote", &to, cycle, words.door_vote(), words.door_vote_more())
    });
    let board = site.latest_board().map(|cycle| {
        let to = Address::Board(cycle.id.clone());
        door(
            "door door-board",
            &to,
            cycle,
            words.door_board(),
            words.door_board_more(),
        )
    });
    let background = (!site.background.is_empty()).then(|| {
        el("section")
            .child(el("h2").child(words.background_title()))
            .child(notes.statements(&site.background))
    });
    let links = site
        .links
        .iter()
        .map(|link| el("li").child(link_out(&link.url, feed_text(&link.label))).piece());
    let links = (!site.links.is_empty()).then(|| {
        el("section")
            .child(el("h2").child(words.links()))
            .child(el("ul").class("ways-on").children(links))
    });
    let body = together(vec![
        title(words.home_title()).piece(),
        el("p").class("lead").child(words.home_lead()).piece(),
        el("div").class("doors").child(vote).child(board).piece(),
        accounts_legend().piece(),
        background.piece(),
        links.piece(),
        notes.list().piece(),
    ]);
    Page::found(words.home_title(), words.home_lead(), body)
}

fn door(class: &'static str, to: &Address, cycle: &Cycle, name: &'static str, more: &'static str) -> El {
    el("a")
        .class(class)
        .attr("href", href(to))
        .child(el("strong").child(name))
        .child(el("span").child(feed_text(&cycle.title)).child(" · ").child(more))
}
