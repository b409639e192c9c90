//! `/about`: method, privacy, data.

use super::href;
use super::page::Page;
use crate::address::Address;
use crate::components::{El, accounts_legend, feed_text, markup, sentence, title};
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
    let body = markup! {
        <>
            {title(words.about_title())}
            <p class="lead">{words.about_lead()}</p>
            {organiser}
            {accounts_legend()}
            {part(words.about_ballot_title(), words.about_ballot(), None)}
            {part(words.privacy_title(), words.about_privacy(), Some(receipts))}
            {part(words.about_data_title(), words.about_data(), None)}
        </>
    };
    Page::found(words.about_title(), words.about_lead(), body)
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
