//! Short facts with their names, and evidence.

use leptos::prelude::AnyView;

use super::{El, Piece, SourceNotes, markup, statement_text};
use crate::domain::Evidence;
use crate::i18n::use_words;

/// Named facts in rows; nothing if there is no row.
pub fn facts(rows: Vec<Option<El>>) -> Option<El> {
    let rows: Vec<_> = rows.into_iter().flatten().collect();
    (!rows.is_empty()).then(|| markup! { <dl class="facts">{..rows}</dl> })
}

/// A row of facts; nothing if there is no value.
pub fn fact(name: &'static str, value: Option<impl Piece>) -> Option<El> {
    value.map(|value| markup! { <div><dt>{name}</dt><dd>{value}</dd></div> })
}

/// A list of evidence.
pub fn evidence(evidence: &[Evidence], notes: &mut SourceNotes) -> Option<El> {
    let words = use_words();
    let items = evidence.iter().map(|one| {
        let text = statement_text(&one.statement);
        let text = match &one.url {
            Some(url) => link_out(url, text),
            None => text,
        };
        markup! {
            <li>
                {text}
                {notes.mark(one.statement.source.as_ref())}
                {one.date.map(|date| markup! { <small>" "{words.date(date)}</small> })}
            </li>
        }
    });
    let list = (!evidence.is_empty()).then(|| markup! { <ul>{..items}</ul> });
    fact(words.evidence(), list)
}

/// A link to another site, which sends no referrer.
pub fn link_out(url: &str, text: AnyView) -> AnyView {
    markup! { <a href={url} rel="external noreferrer">{text}</a> }.piece()
}
