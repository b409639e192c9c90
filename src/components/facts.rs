//! Short facts with their names, and what evidence and counts of votes look like.

use leptos::prelude::*;

use super::drawing::{bar, drawing};
use super::{El, Piece, SourceNotes, el, said, unpublished_word};
use crate::domain::{AXIS, Evidence, Results, Tally};
use crate::i18n::use_words;

/// Named facts in rows; nothing where there is no row.
pub fn facts(rows: Vec<Option<El>>) -> Option<El> {
    let rows: Vec<_> = rows.into_iter().flatten().map(Piece::piece).collect();
    (!rows.is_empty()).then(|| el("dl").class("facts").children(rows))
}

/// A row of facts; nothing where there is no value.
pub fn fact(name: &'static str, value: Option<impl Piece>) -> Option<El> {
    let value = value?;
    Some(el("div").child(el("dt").child(name)).child(el("dd").child(value)))
}

/// What shows that something was done.
pub fn evidence(evidence: &[Evidence], notes: &mut SourceNotes) -> Option<El> {
    let words = use_words();
    let items: Vec<_> = evidence
        .iter()
        .map(|one| {
            let text = said(&one.said.text);
            let text = match &one.url {
                Some(url) => link_out(url, text),
                None => text,
            };
            let date = one.date.map(|date| el("small").child(" ").child(words.date(date)));
            el("li")
                .child(text)
                .child(notes.mark(one.said.source.as_ref()))
                .child(date)
                .piece()
        })
        .collect();
    fact(words.evidence(), (!items.is_empty()).then(|| el("ul").children(items)))
}

/// A link that leaves the site and tells nobody where from.
pub fn link_out(url: &str, text: AnyView) -> AnyView {
    el("a")
        .attr("href", url)
        .attr("rel", "external noreferrer")
        .child(text)
        .piece()
}

/// How citizens voted, as far as it is published; the bars end at `most`.
pub fn results(results: &Results, most: i64, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let counts = results.counts.iter().map(|count| {
        let known = words.level_name(&count.level);
        let level = words.named(known, count.label.as_deref(), &count.level);
        // Marked as the publisher's language, unless it is a name that is known in the reader's.
        let level = match known {
            Some(name) if name == level => name.piece(),
            _ => said(level),
        };
        let tally = match &count.tally {
            Tally::Unpublished => unpublished_word(),
            published => el("span").child(words.tally(published)),
        };
        // What is only known to be fewer than a number is drawn open.
        let class = match &count.tally {
            Tally::FewerThan(_) => "suppressed",
            _ => "counted",
        };
        let bar = count
            .tally
            .drawn(most)
            .map(|at| drawing(None, vec![("track", bar(0, AXIS)), (class, bar(0, at))]));
        el("div")
            .child(el("dt").child(level))
            .child(el("dd").child(tally).child(bar))
            .piece()
    });
    let counts = el("dl").class("facts results").children(counts);
    let percent = |digits: &String| el("span").child(said(digits)).child("%");
    let more = facts(vec![
        fact(words.ballots_counted(), results.ballots.as_deref().map(said)),
        fact(words.turnout(), results.turnout.as_ref().map(percent)),
    ]);
    let date = results
        .date
        .map(|date| el("p").child(el("small").child(words.date(date))));
    el("section")
        .child(
            el("h2")
                .child(words.results())
                .child(notes.mark(results.source.as_ref())),
        )
        .child(results.text.as_deref().map(|text| el("p").child(said(text))))
        .child(more)
        .child(counts)
        .child(date)
}
