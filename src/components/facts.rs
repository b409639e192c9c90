//! Short facts with their names, evidence, and counts of votes.

use leptos::prelude::AnyView;

use super::drawing::{bar, drawing};
use super::{El, Piece, SourceNotes, feed_text, markup, unpublished_word};
use crate::domain::{AXIS, Evidence, LevelCount, Results, Tally};
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
        let text = feed_text(&one.statement.text);
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

/// How citizens voted, as far as it is published; the bars end at `most`.
pub fn results(results: &Results, most: i64, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let percent = |digits: &String| markup! { <span>{feed_text(digits)}"%"</span> };
    let more = facts(vec![
        fact(words.ballots_counted(), results.ballots.as_deref().map(feed_text)),
        fact(words.turnout(), results.turnout.as_ref().map(percent)),
    ]);
    let text = results.text.as_deref();
    markup! {
        <section>
            <h2>{words.results()}{notes.mark(results.source.as_ref())}</h2>
            {text.map(|text| markup! { <p>{feed_text(text)}</p> })}
            {more}
            <dl class="facts results">{..results.counts.iter().map(|count| count_row(count, most))}</dl>
            {results.date.map(|date| markup! { <p><small>{words.date(date)}</small></p> })}
        </section>
    }
}

fn count_row(count: &LevelCount, most: i64) -> El {
    let words = use_words();
    let known = words.level_name(&count.level);
    let level = words.named(known, count.label.as_deref(), &count.level);
    // Mark the publisher's word with the feed's language; a known level has a word in the reader's.
    let level = match known {
        Some(name) if name == level => name.piece(),
        _ => feed_text(level),
    };
    let tally = match &count.tally {
        Tally::Unpublished => unpublished_word(),
        published => markup! { <span>{words.tally(published)}</span> },
    };
    // A count that is only known to be fewer than a number has a bar with an open end.
    let class = match &count.tally {
        Tally::FewerThan(_) => "suppressed",
        _ => "counted",
    };
    let bar = count
        .tally
        .drawn(most)
        .map(|at| drawing(None, vec![("track", bar(0, AXIS)), (class, bar(0, at))]));
    markup! { <div><dt>{level}</dt><dd>{tally}{bar}</dd></div> }
}
