//! `/about`: method, privacy, data.

use super::href;
use super::page::Page;
use crate::address::Address;
use crate::components::{El, SourceNotes, accounts_legend, feed_text, markup, sentence, title};
use crate::domain::Site;
use crate::feed::Shared;
use crate::i18n::use_words;

/// Explains how to read the site, and what it does with ballots and reports.
pub fn page(site: &Shared<Site>) -> Page {
    let words = use_words();
    let organiser = site.organiser.as_deref().map(|organiser| {
        markup! { <p>{sentence(words.organiser(), [("name", feed_text(organiser))])}</p> }
    });
    let receipts = markup! {
        <p><a class="way-on" href={href(&Address::Receipts)}>{words.receipts_title()}</a></p>
    };
    let mut notes = SourceNotes::new();
    let body = markup! {
        <>
            {title(words.about_title())}
            <p class="lead">{words.about_lead()}</p>
            {organiser}
            {background(site, &mut notes)}
            {accounts_legend()}
            {part(words.about_ballot_title(), words.about_ballot(), None)}
            {part(words.privacy_title(), words.about_privacy(), Some(receipts))}
            {part(words.about_data_title(), words.about_data(), None)}
            {notes.list()}
        </>
    };
    Page::found(words.about_title(), words.about_lead(), body)
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

fn part(name: &'static str, paragraphs: &[&'static str], more: Option<El>) -> El {
    let paragraphs = paragraphs.iter().map(|paragraph| markup! { <p>{*paragraph}</p> });
    markup! {
        <section>
            <h2>{name}</h2>
            {..paragraphs}
            {more}
        </section>
    }
}
