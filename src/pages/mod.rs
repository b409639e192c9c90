//! One route each. Pages alone join state and components.

mod about;
mod asking;
mod ballot;
mod board;
mod case;
mod check;
mod chunk;
mod hearing;
mod home;
mod missing;
mod on_demand;
mod page;
mod query;
mod reading;
mod receipts;
mod report;
mod roster;
mod slices;
mod unit;
mod vote_unit;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::address::{Address, Base};
use crate::components::{El, Piece, markup};
use crate::domain::Site;
use crate::feed::{Shared, Trouble};
use crate::i18n::use_words;
use crate::platform::address_bar;
use crate::stage::Stage;

use on_demand::on_demand;

pub use chunk::{Chunk, LazyOutbox};
pub use query::address_of;

/// The page at an address; without an address, the page that says so.
pub fn at(address: Option<Address>, site: &Shared<Site>) -> AnyView {
    expect_context::<Stage>().begin();
    match address {
        None => missing::address(site).shown(),
        Some(address) => chunk::page(address, site),
    }
}

/// The page in the place of a site whose index cannot be read.
pub fn without_site(trouble: &Trouble, again: Callback<()>) -> AnyView {
    missing::trouble(trouble, again).shown()
}

/// The address of a page as a link carries it.
fn href(address: &Address) -> String {
    use_context::<Base>().unwrap_or_default().href(address)
}

/// The whole address of a page, to be used elsewhere. Natively nobody knows where the site will be: it begins with its path.
fn whole(address: &Address) -> String {
    let origin = address_bar::origin().unwrap_or_default();
    origin + &href(address)
}

/// How to cite a page, one tap away.
fn citation(title: &str, site: &Site, address: &Address) -> El {
    let summary = markup! { <summary>{use_words().cite_label()}</summary> };
    let text = cited(title, site, address);
    // The start of the address is known only in the browser.
    let content = move || markup! { <p>{text.clone()}</p> }.piece();
    on_demand("cite".to_owned(), None, summary, None, Box::new(content))
}

fn cited(title: &str, site: &Site, address: &Address) -> String {
    let words = use_words();
    let as_of = match site.as_of {
        Some(date) => words.as_of(&words.date(date)),
        None => words.undated().to_owned(),
    };
    words.cite(title, &site.name, &as_of, &whole(address))
}

/// Goes to a page, as a link to it would.
type Go = Arc<dyn Fn(&Address) + Send + Sync>;

fn go() -> Go {
    let navigate = use_navigate();
    let base = use_context::<Base>().unwrap_or_default();
    // The address is whole already: nothing is left to resolve.
    Arc::new(move |address| {
        navigate(
            &base.href(address),
            NavigateOptions {
                resolve: false,
                ..NavigateOptions::default()
            },
        )
    })
}
