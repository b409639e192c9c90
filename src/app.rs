//! The app: its contexts, its frame, and the page at the address.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

use crate::address::{Address, Base};
use crate::components::{
    FeedLanguage, Nav, NavLink, Piece, data_age, embedded, embedded_frame, frame, loading, markup,
};
use crate::domain::Site;
use crate::feed::{Age, Document, Feed, Load, Shared};
use crate::i18n::use_words;
use crate::pages::{self, LazyOutbox};
use crate::platform::focus::focus_soon;
use crate::platform::{address_bar, page, timer, visits};
use crate::prefs::Prefs;
use crate::stage::Stage;

/// The whole app. Expects [`Base`], [`Feed`], [`Prefs`], [`crate::stage::Stage`] in context, and [`crate::intake::Outbox`] or what opens it.
#[component]
pub fn App() -> impl IntoView {
    let base = expect_context::<Base>();
    let prefs = expect_context::<Prefs>();
    let feed = expect_context::<Feed>();
    let site = feed.read::<Site>(Document::Index);
    let known = StoredValue::new(None);
    // Only once: `show` records the publication as seen, and a change of language, which rebuilds the page, would ask again.
    let age = move |site: &Site| {
        if known.get_value().is_none() {
            known.set_value(Some(feed.show(site)));
        }
        known.get_value().unwrap_or(Age::AsSeen)
    };
    // Rebuild everything when the language changes, so that views need not track every word.
    view! {
        <Router base=base.as_str().to_owned()>
            {move || {
                provide_context(prefs.language());
                match site.load() {
                    Load::Loading => loading(),
                    Load::Failed(trouble) => markup! { <main id="main">{pages::without_site(&trouble, site.again)}</main> }.piece(),
                    Load::Ready(file) => framed(Shared(Arc::clone(&file)), age(&file.value)),
                }
            }}
        </Router>
    }
}

/// The frame, and in it the page at the address.
fn framed(site: Shared<Site>, age: Age) -> AnyView {
    provide_context(FeedLanguage(site.language.clone()));
    let base = expect_context::<Base>();
    let prefs = expect_context::<Prefs>();
    let pathname = use_location().pathname;
    let address = {
        let base = base.clone();
        Memo::new(move |_| base.page(&pathname.get()))
    };
    let home = base.href(&Address::Home);
    let nav = {
        let (site, base, outbox) = (site.clone(), base.clone(), use_context::<LazyOutbox>());
        move || {
            let is_waiting = outbox.is_some_and(LazyOutbox::holds_undelivered);
            address.with(|address| Nav {
                links: nav_links(&site, &base, address.as_ref(), is_waiting),
                closing: pages::closing_elsewhere(&site, address.as_ref()),
                // From a window's QR code the first screen has to hold the question and its answers, and then what became of them.
                below: matches!(
                    address,
                    Some(Address::VoteUnit(..) | Address::Check(_) | Address::Receipts)
                ),
            })
        }
    };
    follow(&site, pathname, prefs);
    let history = use_context::<BrowserUrl>();
    if let Some(history) = history.clone() {
        keep_address(history);
    }
    let shown = {
        let site = site.clone();
        move || {
            let address = address.get();
            let in_bar = address_bar::path().and_then(|path| base.page(&path));
            let path = address.as_ref().map(Address::path).unwrap_or_default();
            // Going through the history has changed the address bar already; a link changes it later.
            visits::leave(&path, in_bar == address);
            let view = pages::at(address, &site);
            // Let the router change the address bar and scroll only now that the page exists.
            if let Some(history) = &history {
                history.ready_to_complete();
            }
            view
        }
    };
    if embedded().is_some() {
        return embedded_frame(&site, shown.into_any());
    }
    let on_text = Callback::new(move |()| prefs.choose_text(prefs.text().next()));
    let on_language = Callback::new(move |()| {
        prefs.choose_language(prefs.language().other());
        // Rebuilding drops the focus from the button; restore it.
        focus_soon("language");
    });
    let feed = expect_context::<Feed>();
    let news = data_age(age == Age::Older, move || feed.has_newer());
    frame(&site, home, nav, on_text, on_language, news.piece(), shown.into_any())
}

/// Keeps the address bar in step with the page shown: the router mistakes some steps forward for steps back, and then leaves the
/// address bar unchanged.
fn keep_address(history: BrowserUrl) {
    Effect::new(move |_| {
        let url = history.as_url().clone();
        url.track();
        // Wait until the router has made its own change.
        let keep = move || address_bar::show(&url.with_untracked(pages::address_of), true);
        timer::after(0, Box::new(keep));
    });
}

/// Sets the document's title and language for each page that settles. A page reached by navigation takes the focus; the first page
/// does not, nor does the same page in another language.
fn follow(site: &Shared<Site>, pathname: Memo<String>, prefs: Prefs) {
    let stage = expect_context::<Stage>();
    let name = site.name.clone();
    Effect::new(move |last: Option<String>| {
        let here = pathname.get_untracked();
        let Some(head) = stage.head() else { return here };
        page::describe(&head.document_title(&name), &head.description);
        page::set_root("lang", Some(prefs.language().tag()));
        if let Some(last) = last.filter(|last| *last != here) {
            // What the reader was at may stand far down.
            if visits::is_return() && !stage.is_whole() {
                return last;
            }
            visits::arrive("title");
        }
        here
    });
}

fn nav_links(site: &Site, base: &Base, shown: Option<&Address>, is_waiting: bool) -> Vec<NavLink> {
    let words = use_words();
    let under_board = matches!(
        shown,
        Some(Address::Board(_) | Address::Case(..) | Address::Report(..) | Address::Hearing(_))
    );
    let under_vote = matches!(
        shown,
        Some(Address::Vote(_) | Address::VoteUnit(..) | Address::Check(_))
    );
    let board = site
        .latest_board()
        .map(|cycle| (Address::Board(cycle.id.clone()), words.nav_board(), under_board));
    let vote = site
        .open_ballot()
        .map(|cycle| (Address::Vote(cycle.id.clone()), words.nav_vote(), under_vote));
    let receipts = (
        Address::Receipts,
        if is_waiting {
            words.nav_receipts_waiting()
        } else {
            words.nav_receipts()
        },
        shown == Some(&Address::Receipts),
    );
    let units = site.open_ballot().map(|_| {
        let is_shown = matches!(shown, Some(Address::Units | Address::Unit(_)));
        (Address::Units, words.nav_units(), is_shown)
    });
    let about = (Address::About, words.nav_about(), shown == Some(&Address::About));
    [board, vote, units, Some(receipts), Some(about)]
        .into_iter()
        .flatten()
        .map(|(address, words, current)| NavLink {
            href: base.href(&address),
            words,
            current,
        })
        .collect()
}
