//! `/about`: method, privacy, data.

use super::href;
use super::page::Page;
use crate::address::Address;
use crate::components::{El, Piece, accounts_legend, el, feed_text, sentence, title, together};
use crate::domain::Site;
use crate::feed::Shared;
use crate::i18n::use_words;

/// How to read the site, and what it does with what it is told.
pub fn page(site: &Shared<Site>) -> Page {
    let words = use_words();
    let organiser = site.organiser.as_deref();
    let organiser =
        organiser.map(|organiser| el("p").child(sentence(words.organiser(), [("name", feed_text(organiser))])));
    let receipts = el("a")
        .class("way-on")
        .attr("href", href(&Address::Receipts))
        .child(words.receipts_title());
    let body = together(vec![
        title(words.about_title()).piece(),
        el("p").class("lead").child(words.about_lead()).piece(),
        organiser.piece(),
        accounts_legend().piece(),
        part(words.about_ballot_title(), words.about_ballot()).piece(),
        part(words.privacy_title(), words.about_privacy())
            .child(el("p").child(receipts))
            .piece(),
        part(words.about_data_title(), words.about_data()).piece(),
    ]);
    Page::found(words.about_title(), words.about_lead(), body)
}

fn part(name: &'static str, paragraphs: &[&'static str]) -> El {
    let paragraphs = paragraphs.iter().map(|paragraph| el("p").child(*paragraph).piece());
    el("section").child(el("h2").child(name)).children(paragraphs)
}
