//! A page whose chunk may have to be fetched first.

use leptos::prelude::*;

use super::chunks::Chunk;
use super::href;
use super::page::Page;
use super::reading::follow;
use crate::address::Address;
use crate::components::{loading, trouble_page};
use crate::domain::Site;
use crate::feed::Shared;
use crate::i18n::{TroubleKind, use_words};
use crate::platform::chunk::{fetch, is_here};
use crate::platform::task::spawn;
use crate::stage::Outcome;

/// The page at once if its chunk is there; else that it loads, and if it cannot come, what to do.
pub fn page(chunk: Chunk, address: Address, site: &Shared<Site>) -> AnyView {
    if is_here(chunk.name()) {
        return chunk.build(address, site);
    }
    let (here, failed) = (RwSignal::new(false), RwSignal::new(false));
    let ask = move || {
        spawn(Box::pin(async move {
            let end = if fetch(chunk.name()).await { here } else { failed };
            end.set(true);
        }));
    };
    ask();
    let again = Callback::new(move |()| {
        failed.set(false);
        ask();
    });
    let site = site.clone();
    follow(Box::new(move || match (here.get(), failed.get()) {
        (true, _) => chunk.build(address.clone(), &site),
        (false, true) => not_loaded(again).shown(),
        (false, false) => loading(),
    }))
}

fn not_loaded(again: Callback<()>) -> Page {
    let words = use_words();
    let (title, advice) = words.trouble(TroubleKind::Network);
    let body = trouble_page(
        title,
        advice,
        Some(again),
        vec![(href(&Address::Home), words.to_home())],
    );
    Page::ended(Outcome::NotLoaded, title.to_owned(), advice.to_owned(), body)
}
