//! From a prerendered page to a running app.

use leptos::prelude::*;

use crate::address::Base;
use crate::app::App;
use crate::config::Config;
use crate::feed::{Feed, Trouble, fetch_own};
use crate::pages::LazyOutbox;
use crate::platform::task::spawn;
use crate::platform::{address_bar, console, page, takeover, timer};
use crate::prefs::Prefs;
use crate::stage::{Outcome, Stage};

/// The pause, in milliseconds, after which the settings are asked for again.
const PAUSE: u32 = 10_000;

/// Starts the app in the browser: builds it beside the prerendered page, which it replaces once it has something to show.
pub fn start() {
    spawn(Box::pin(async {
        let base = Base::new(&page::base());
        loop {
            let config = match fetch_own(&base, "config.json").await {
                Ok(bytes) => Config::parse(&bytes).map_err(Trouble::Config),
                // The file is optional: without it the defaults apply.
                Err(trouble) if trouble.is_missing() => Ok(Config::default()),
                Err(trouble) => Err(trouble),
            };
            let trouble = match config {
                Ok(config) => return run(base, config),
                Err(trouble) => trouble,
            };
            if let Some(problem) = trouble.for_operator() {
                console::warn(&format!("Wanping: config.json: {problem}"));
            }
            page::note(page::Note::NotStarted);
            if !trouble.may_pass() {
                return;
            }
            timer::sleep(timer::with_jitter(PAUSE)).await;
        }
    }));
}

fn run(base: Base, config: Config) {
    let Some(stage_element) = takeover::stage() else { return };
    let app = stage_element.clone();
    let mounted = leptos::mount::mount_to(stage_element, move || {
        let stage = Stage::new();
        provide_context(stage);
        provide_context(Prefs::remembered());
        provide_context(Feed::online(base.clone(), config.feed));
        provide_context(LazyOutbox::watch(base.clone(), config.intake));
        let readable = page::prerendered_address().is_some_and(|address| {
            address_bar::path()
                .and_then(|path| base.page(&path))
                .is_some_and(|asked| asked.path() == address)
        });
        provide_context(base);
        take_over_when_settled(stage, app, readable);
        view! { <App /> }
    });
    mounted.forget();
}

/// Lets the app take over when its first page settles. A page that only says what went wrong does not replace a readable one.
fn take_over_when_settled(stage: Stage, app: web_sys::HtmlElement, readable: bool) {
    let app = StoredValue::new_local(Some(app));
    Effect::new(move |_| {
        let Some(head) = stage.head().filter(|_| stage.is_whole()) else {
            return;
        };
        let note = match head.outcome {
            Outcome::Found | Outcome::Absent => None,
            Outcome::Failed => Some(page::Note::NotFresh),
            Outcome::NotLoaded => Some(page::Note::NotStarted),
        };
        if let Some(note) = note.filter(|_| readable && app.with_value(Option::is_some)) {
            page::note(note);
            return;
        }
        if let Some(app) = app.try_update_value(Option::take).flatten() {
            takeover::take_over(app);
        }
    });
}
