//! `/`: what this is, the open ballot, the latest board.

use std::sync::Arc;

use leptos::prelude::*;

use super::{href, reading::settle};
use crate::address::Address;
use crate::components::{AccountsLegend, SourceNotes, said};
use crate::domain::Site;
use crate::i18n::use_words;

/// The home page.
pub fn page(site: &Arc<Site>) -> AnyView {
    let words = use_words();
    settle(words.home_title, words.home_lead);
    let mut notes = SourceNotes::new();
    let background: Vec<_> = site
        .background
        .iter()
        .map(|statement| view! { <li>{notes.statement(statement)}</li> })
        .collect();
    view! {
        <h1 id="title" tabindex="-1">{words.home_title}</h1>
        <p class="lead">{words.home_lead}</p>
        <div class="doors">
            {site.open_ballot().map(|cycle| {
                view! {
                    <a class="door door-vote" href=href(&Address::Vote(cycle.id.clone()))>
                        <strong>{words.door_vote}</strong>
                        <span>{said(&cycle.title)}" · "{words.door_vote_more}</span>
                    </a>
                }
            })}
            {site.latest_board().map(|cycle| {
                view! {
                    <a class="door door-board" href=href(&Address::Board(cycle.id.clone()))>
                        <strong>{words.door_board}</strong>
                        <span>{said(&cycle.title)}" · "{words.door_board_more}</span>
                    </a>
                }
            })}
        </div>
        <section>
            <h2>{words.accounts_title}</h2>
            <p>{words.accounts_lead}</p>
            <AccountsLegend />
        </section>
        {(!background.is_empty()).then(|| {
            view! {
                <section>
                    <h2>{words.background_title}</h2>
                    <ul class="statements">{background}</ul>
                </section>
            }
        })}
        {notes.list()}
    }
    .into_any()
}
