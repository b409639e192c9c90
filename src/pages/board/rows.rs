//! The board as a dense table.

use leptos::prelude::AnyView;

use super::{Place, Shown};
use crate::components::{El, Piece, feed_text, look_back_line, markup, signal_counts, tallies, unpublished_word};
use crate::domain::{Summary, latest};
use crate::i18n::use_words;
use crate::protocol::CASES_ID;

/// The table around its rows.
pub fn table(rows: AnyView) -> El {
    let headings = use_words().columns();
    let headings = headings.map(|name| markup! { <th scope="col">{name}</th> });
    // Focusable, so that a table wider than the screen can be scrolled with the keyboard, too.
    markup! {
        <div class="scrolls" role="region" tabindex="0" aria-labelledby="title">
            <table class="dense">
                <thead><tr>{..headings}</tr></thead>
                <tbody id={CASES_ID}>{rows}</tbody>
            </table>
        </div>
    }
}

/// The row of a case.
pub fn row(shown: &Shown, place: Place) -> Option<El> {
    let case = shown.cases().get(place.at)?;
    let silent = || unpublished_word().piece();
    let organ = case.unit.organ.as_deref();
    let [claimed, verified, citizens] = tallies(&Summary::of(&[case], None)).map(|lines| match lines.is_empty() {
        true => silent(),
        false => markup! { <>{..lines}</> },
    });
    let latest = latest(case).map(|date| use_words().date(date).piece());
    Some(markup! {
        <tr data-at={place.at.to_string()} hidden={place.hidden}>
            <th scope="row"><a href={shown.to_case(case)}>{feed_text(&case.unit.name)}</a></th>
            <td>{organ.map_or_else(silent, feed_text)}</td>
            <td>{claimed}</td>
            <td>{verified}<span class="tally">{look_back_line(case)}</span></td>
            <td>{citizens}</td>
            <td>{signal_counts(case, shown.site.as_of)}</td>
            <td>{latest.unwrap_or_else(silent)}</td>
        </tr>
    })
}
