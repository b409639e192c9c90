//! `/`: what this is, the open ballot, the latest board.

use super::href;
use super::page::Page;
use crate::address::Address;
use crate::components::{El, SourceNotes, accounts_legend, feed_text, link_out, markup, title};
use crate::domain::{Cycle, Site};
use crate::feed::Shared;
use crate::i18n::use_words;

/// The home page.
pub fn page(site: &Shared<Site>) -> Page {
    let words = use_words();
    let mut notes = SourceNotes::new();
    let body = markup! {
        <>
            {title(words.home_title())}
            <p class="lead">{words.home_lead()}</p>
            <div class="doors">
                {site.open_ballot().map(door_vote)}
                {site.latest_board().map(door_board)}
            </div>
            {accounts_legend()}
            {background(site, &mut notes)}
            {links(site)}
            {notes.list()}
        </>
    };
    Page::found(words.home_title(), words.home_lead(), body)
}

fn door_vote(cycle: &Cycle) -> El {
    let words = use_words();
    let to = Address::Vote(cycle.id.clone());
    door("door door-vote", &to, cycle, words.door_vote(), words.door_vote_more())
}

fn door_board(cycle: &Cycle) -> El {
    let words = use_words();
    let to = Address::Board(cycle.id.clone());
    door(
        "door door-board",
        &to,
        cycle,
        words.door_board(),
        words.door_board_more(),
    )
}

fn door(class: &'static str, to: &Address, cycle: &Cycle, name: &'static str, more: &'static str) -> El {
    markup! {
        <a class={class} href={href(to)}>
            <strong>{name}</strong>
            <span>{feed_text(&cycle.title)}" · "{more}</span>
        </a>
    }
}

fn background(site: &Site, notes: &mut SourceNotes) -> Option<El> {
    (!site.background.is_empty()).then(|| {
        markup! {
            <section>
                <h2>{use_words().background_title()}</h2>
                {notes.statements(&site.background)}
            </section>
        }
    })
}

fn links(site: &Site) -> Option<El> {
    let links = site.links.iter();
    let links = links.map(|link| markup! { <li>{link_out(&link.url, feed_text(&link.label))}</li> });
    (!site.links.is_empty()).then(|| {
        markup! {
            <section>
                <h2>{use_words().links()}</h2>
                <ul class="ways-on">{..links}</ul>
            </section>
        }
    })
}
