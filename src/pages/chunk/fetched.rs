//! Shows or does what needs a chunk, and fetches the chunk first if necessary.

use leptos::prelude::*;

use super::{Chunk, LazyOutbox};
use crate::components::{Piece, follow, loading, markup};
use crate::i18n::{TroubleKind, use_words};
use crate::platform::chunk::{fetch, fetch_ahead, is_here};
use crate::platform::task::spawn;
use crate::stage::Stage;

/// The state of a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is loaded, or was not requested.
    Settled,
    /// It is being fetched.
    Coming,
    /// It did not load. The next request tries again.
    Failed,
}

/// The view of a chunk: at once if it is loaded; otherwise a note that it loads and, if it cannot be fetched, what to do.
pub fn show(
    chunk: Chunk,
    failed: fn(Callback<()>) -> AnyView,
    view: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let outbox = use_context::<LazyOutbox>().filter(|_| chunk.needs_outbox());
    let is_open = move || outbox.is_none_or(LazyOutbox::is_open);
    if is_whole_or_here(chunk) && untrack(is_open) {
        return view();
    }
    let progress = RwSignal::new(Progress::Settled);
    let open = move || {
        if let Some(outbox) = outbox {
            outbox.open();
        }
    };
    let ask = move || act(chunk, progress, Box::new(open));
    ask();
    let again = Callback::new(move |()| ask());
    follow(Box::new(move || match progress.get() {
        Progress::Settled if is_open() => view(),
        Progress::Settled | Progress::Coming => loading(),
        Progress::Failed => failed(again),
    }))
}

/// Runs an action that needs a chunk: at once if it is loaded, otherwise as soon as it is.
pub fn act(chunk: Chunk, progress: RwSignal<Progress>, action: Box<dyn FnOnce()>) {
    if is_whole_or_here(chunk) {
        return action();
    }
    progress.set(Progress::Coming);
    // The action needs the contexts of its caller, such as the language.
    let owner = Owner::current().unwrap_or_default();
    spawn(Box::pin(async move {
        let came = fetch(chunk.name()).await;
        let ended = if came { Progress::Settled } else { Progress::Failed };
        // A reader who has left the page meanwhile does not want it any more.
        if progress.try_set(ended).is_none() && came {
            owner.with(action);
        }
    }));
}

/// Prefetches the chunks that the reader of a page needs next, once that page is shown.
pub fn fetch_what_follows(page: Chunk) {
    let stage = expect_context::<Stage>();
    Effect::new(move |_| {
        if stage.head().is_some() && cfg!(chunked) {
            for next in page.row().ahead {
                spawn(Box::pin(async {
                    // Ignore a failure: when the chunk is needed it is fetched again, and a failure is shown.
                    fetch_ahead(next.name()).await;
                }));
            }
        }
    });
}

/// A line in a page that tells a waiting reader that a chunk is loading, or that it did not load.
pub fn progress_line(progress: RwSignal<Progress>) -> AnyView {
    follow(Box::new(move || match progress.get() {
        Progress::Settled => markup! { <></> },
        Progress::Coming => loading(),
        Progress::Failed => not_loaded_line(),
    }))
}

/// Tells that a part of a page did not load.
pub fn not_loaded_line() -> AnyView {
    let (what, advice) = use_words().trouble(TroubleKind::Network);
    markup! { <p role="alert">{what}" · "{advice}</p> }.piece()
}

/// The publisher, the tests and `cargo xtask dev` do not split the app.
fn is_whole_or_here(chunk: Chunk) -> bool {
    cfg!(not(chunked)) || is_here(chunk.name())
}
