//! The query string of the page's address. It alone holds what a list is narrowed down to, so that following a link, going back
//! or changing the language shows what the address says.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider, Url};

use crate::components::Writing;
use crate::platform::address_bar;
use crate::platform::query_string::{parameter, with_parameter};

/// The query string, to be read and changed.
#[derive(Clone)]
pub struct Query {
    search: Memo<String>,
    /// The router's address; `None` when prerendering.
    address: Option<BrowserUrl>,
}

impl Query {
    /// The query string of the page shown. The address bar may still have the previous page's.
    pub fn of_page() -> Self {
        Self {
            search: use_location().search,
            address: use_context(),
        }
    }

    /// The value of a name, tracked; empty if there is none.
    pub fn value(&self, name: &'static str) -> Memo<String> {
        let search = self.search;
        Memo::new(move |_| parameter(&search.get(), name).unwrap_or_default())
    }

    /// Sets the value of a name, without a new history entry; an empty text removes it.
    pub fn set(&self, name: &str, text: &str) {
        let changed = with_parameter(&self.search.get_untracked(), name, text);
        let (Some(address), Some(changed)) = (&self.address, changed) else {
            return;
        };
        // Do not use the router: browsers limit how often the address may change, and a refusal would stop the app.
        address.as_url().update(|url| {
            *url.search_mut() = changed;
            url.hash_mut().clear();
            address_bar::show(&address_of(url), false);
        });
    }

    /// Binds a field to the value of a name.
    pub fn writing(&self, name: &'static str, value: Memo<String>) -> Writing {
        let query = self.clone();
        Writing {
            value: Box::new(move || value.get()),
            write: Box::new(move |text| query.set(name, &text)),
        }
    }
}

/// An address for the address bar, without its fragment.
pub fn address_of(url: &Url) -> String {
    let mark = if url.search().is_empty() { "" } else { "?" };
    [url.path(), mark, url.search()].concat()
}
