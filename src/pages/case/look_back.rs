//! The look-back: what the evaluation office found when it returned to a unit.

use leptos::prelude::AnyView;

use crate::components::{
    El, Piece, SourceNotes, evidence, fact, facts, feed_text, markup, original, translated, unpublished,
    unpublished_word, verdict_chip,
};
use crate::domain::{Case, LookBack};
use crate::i18n::use_words;

/// The verdict, the method and the date; or that they are not published.
pub fn look_back(case: &Case, notes: &mut SourceNotes) -> AnyView {
    let Some(found) = &case.look_back else {
        return unpublished().piece();
    };
    let (text, english) = (found.text.as_deref(), found.text_en.as_deref());
    markup! {
        <>
            <p>{verdict_chip(Some(&found.verdict))}{notes.mark(found.source.as_ref())}</p>
            {text.map(|text| markup! { <><p>{translated(text, english)}</p>{original(text, english)}</> })}
            {facts_of(found, notes)}
        </>
    }
}

fn facts_of(found: &LookBack, notes: &mut SourceNotes) -> Option<El> {
    let words = use_words();
    let date = match found.date {
        Some(date) => markup! { <span>{words.date(date)}</span> },
        None => unpublished_word(),
    };
    let silent = || unpublished_word().piece();
    let no_evidence = || markup! { <div><dt>{words.evidence()}</dt><dd>{silent()}</dd></div> };
    facts(vec![
        fact(words.look_back_on(), Some(date)),
        fact(
            words.method(),
            Some(found.method.as_deref().map_or_else(silent, feed_text)),
        ),
        fact(
            words.checked(),
            Some(found.checked.as_deref().map_or_else(silent, feed_text)),
        ),
        Some(evidence(&found.evidence, notes).unwrap_or_else(no_evidence)),
    ])
}
