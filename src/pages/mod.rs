//! A module for each route. Only pages combine state and components.

mod about;
mod asking;
mod ballot;
mod board;
mod case;
mod check;
mod chunk;
mod given;
mod hearing;
mod home;
mod hours;
mod missing;
mod names;
mod on_demand;
mod page;
mod pass_on;
mod picture;
mod query;
mod reading;
mod receipts;
mod report;
mod roster;
mod slices;
mod unit;
mod unit_list;
mod units;
mod unsendable;
mod vote_unit;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::address::{Address, Base};
use crate::domain::Site;
use crate::feed::{Shared, Trouble};
use crate::platform::address_bar;
use crate::stage::Stage;

use pass_on::pass_on;

pub use chunk::{Chunk, LazyOutbox};
pub use hours::{WrittenAhead, closing_elsewhere};
pub use query::address_of;

/// The page at an address; without one, the page for unknown addresses.
pub fn at(address: Option<Address>, site: &Shared<Site>) -> AnyView {
    expect_context::<Stage>().begin();
    match address {
        None => missing::address(site).shown(),
        Some(address) => chunk::page(address, site),
    }
}

/// The page that is shown if the feed's index cannot be read.
pub fn without_site(trouble: &Trouble, again: Callback<()>) -> AnyView {
    missing::trouble(trouble, again).shown()
}

/// The address of a page, for links.
fn href(address: &Address) -> String {
    use_context::<Base>().unwrap_or_default().href(address)
}

/// The whole address of a page, for use elsewhere. When prerendering, the site's origin is not known, so it begins with the path.
fn whole(address: &Address) -> String {
    let origin = address_bar::origin().unwrap_or_default();
    origin + &href(address)
}

/// Navigates to a page, like a link.
type Go = Arc<dyn Fn(&Address) + Send + Sync>;

fn go() -> Go {
    let navigate = use_navigate();
    let base = use_context::<Base>().unwrap_or_default();
    // The address is complete: do not resolve it against the present one.
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
