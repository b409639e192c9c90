//! `/about`: method, privacy, data.

use std::sync::Arc;

use leptos::prelude::*;

use super::href;
use super::reading::settle;
use crate::address::Address;
use crate::components::{AccountsLegend, said};
use crate::domain::Site;
use crate::i18n::use_words;

/// How to read the site, and what it does with what it is told.
pub fn page(site: &Arc<Site>) -> AnyView {
    let words = use_words();
    settle(words.about_title, words.about_lead);
    view! {
        <h1 id="title" tabindex="-1">{words.about_title}</h1>
        <p class="lead">{words.about_lead}</p>
        {site.organiser.as_deref().map(|organiser| view! { <p>{words.organiser}" "{said(organiser)}</p> })}
        <section>
            <h2>{words.accounts_title}</h2>
            <p>{words.accounts_lead}</p>
            <AccountsLegend />
        </section>
        <section>
            <h2>{words.about_ballot_title}</h2>
            {words.about_ballot.iter().map(|paragraph| view! { <p>{*paragraph}</p> }).collect_view()}
        </section>
        <section>
            <h2>{words.privacy_title}</h2>
            {words.about_privacy.iter().map(|paragraph| view! { <p>{*paragraph}</p> }).collect_view()}
            <p><a href=href(&Address::Receipts)>{words.receipts_title}</a></p>
        </section>
        <section>
            <h2>{words.about_data_title}</h2>
            {words.about_data.iter().map(|paragraph| view! { <p>{*paragraph}</p> }).collect_view()}
        </section>
    }
    .into_any()
}
