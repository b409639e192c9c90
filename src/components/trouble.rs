//! The view if a page cannot be shown: what happened, and what to do next.

use leptos::prelude::*;

use super::{Piece, markup, title};
use crate::i18n::use_words;

/// The content of a page that cannot be shown: what happened, what to do, a button to try again if that may help, and a link
/// (address and words).
pub fn trouble_page(
    what: &str,
    advice: &str,
    again: Option<Callback<()>>,
    ways_on: Vec<(String, &'static str)>,
) -> AnyView {
    let try_again = use_words().try_again();
    let again = again.map(|again| {
        markup! {
            <button type="button" id="again" class="button" on:click={move |_| again.run(())}>{try_again}</button>
        }
    });
    let ways = ways_on
        .into_iter()
        .map(|(href, words)| markup! { <li><a href={href}>{words}</a></li> });
    markup! {
        <section class="trouble">
            {title(what.to_owned())}
            <p>{advice.to_owned()}</p>
            {again}
            <ul class="ways-on">{..ways}</ul>
        </section>
    }
    .piece()
}
