//! How citizens voted: one bar of all levels, and the counts that it shows.

use super::drawing::{bar, drawing};
use super::facts::{fact, facts};
use super::stack::{levels, shade};
use super::{El, Piece, SourceNotes, feed_text, markup, unpublished_word};
use crate::domain::{AXIS, LevelCount, Results, Tally};
use crate::i18n::use_words;

/// How citizens voted, as far as it is published.
pub fn results(results: &Results, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let percent = |digits: &String| markup! { <span>{feed_text(digits)}"%"</span> };
    let share = results.dissatisfied().map(|share| words.dissatisfied_of_all(share));
    let total = results.total();
    markup! {
        <section class="results">
            <h2>{words.results()}{notes.mark(results.source.as_ref())}</h2>
            {share.map(|share| markup! { <p class="told">{share}</p> })}
            {(total > 0).then(|| drawing(None, levels(results, total).collect()))}
            <ul class="levels">{..results.counts.iter().map(|count| level(results, count))}</ul>
            {facts(vec![
                fact(words.ballots_counted(), results.ballots.as_deref().map(feed_text)),
                fact(words.turnout(), results.turnout.as_ref().map(percent)),
            ])}
            {results.text.as_deref().map(|text| markup! { <p>{feed_text(text)}</p> })}
            {results.date.map(|date| markup! { <p><small>{words.date(date)}</small></p> })}
        </section>
    }
}

/// A level with its shade in the bar, its count and its share.
fn level(results: &Results, count: &LevelCount) -> El {
    let words = use_words();
    let known = words.level_name(&count.level);
    let name = words.named(known, count.label.as_deref(), &count.level);
    // Mark the publisher's word with the feed's language; a known level has a word in the reader's.
    let name = match known {
        Some(known) if known == name => known.piece(),
        _ => feed_text(name),
    };
    let tally = match &count.tally {
        Tally::Unpublished => unpublished_word(),
        published => markup! { <span>{words.tally(published)}</span> },
    };
    let drawn = drawing(None, vec![(shade(count), bar(0, AXIS))]);
    let share = results.share(count).map(|share| words.share_beside(share));
    markup! { <li>{drawn}{name}" "{tally}{share}</li> }
}
