//! The board as rows: one for each unit, with further columns on a wide screen.

use leptos::prelude::AnyView;

use super::narrowing::sorting;
use super::{Place, Shown};
use crate::components::{
    El, Piece, account_marks, feed_text, looked_back, markup, signal_counts, tallies, unit_name, unpublished_word,
};
use crate::domain::{Order, Summary, latest};
use crate::i18n::use_words;

/// Classes of cells that are shown only in the full table, and only outside of it.
const FULL: &str = "full-only";
const GLANCE: &str = "glance-only";

/// The table around the rows, with this id on the list of rows.
pub fn table(shown: &Shown, id: &'static str, rows: AnyView) -> El {
    let words = use_words();
    let [unit, organ, claimed, verified, citizens, looked_back, prompts, latest] = words.columns();
    let [claim, check, public] = words.columns_short();
    let sorted = |order: Order, name: &'static str| sorting(shown, order, name);
    let account = |short: &'static str, full: AnyView| {
        markup! {
            <th scope="col">
                <span class={GLANCE}>{short}</span>
                <span class={FULL}>{full}</span>
            </th>
        }
    };
    // Focusable, so that a table wider than the screen can be scrolled with the keyboard.
    markup! {
        <div class="scrolls" role="region" tabindex="0" aria-labelledby="title">
            <table class="dense">
                <thead>
                    <tr>
                        <th scope="col">{sorted(Order::Name, unit)}</th>
                        <th scope="col" class={FULL}>{organ}</th>
                        {account(claim, claimed.piece())}
                        {account(check, sorted(Order::LeastVerified, verified))}
                        {account(public, citizens.piece())}
                        <th scope="col">{looked_back}</th>
                        <th scope="col" class={FULL}>{sorted(Order::Overdue, prompts)}</th>
                        <th scope="col" class={FULL}>{sorted(Order::Latest, latest)}</th>
                    </tr>
                </thead>
                <tbody id={id}>{rows}</tbody>
            </table>
        </div>
    }
}

/// The row of a case.
pub fn row(shown: &Shown, place: Place) -> Option<El> {
    let case = shown.cases().get(place.at)?;
    let all = Summary::of(&[case], None);
    let silent = || unpublished_word().piece();
    let organ = case.unit.organ.as_deref();
    let accounts = tallies(&all).into_iter().zip(account_marks(&all)).map(|(lines, mark)| {
        let lines = match lines.is_empty() {
            true => silent(),
            false => markup! { <>{..lines}</> },
        };
        markup! { <td>{mark}<span class={FULL}>{lines}</span></td> }
    });
    let latest = latest(case).map(|date| use_words().date(date).piece());
    Some(markup! {
        <tr data-at={place.at.to_string()} hidden={place.hidden}>
            <th scope="row"><a href={shown.to_case(case)}>{unit_name(&case.unit)}</a></th>
            <td class={FULL}>{organ.map_or_else(silent, feed_text)}</td>
            {..accounts}
            <td>{looked_back(case)}</td>
            <td class={FULL}>{signal_counts(case, shown.site.as_of)}</td>
            <td class={FULL}>{latest.unwrap_or_else(silent)}</td>
        </tr>
    })
}
