//! From a file on its way to a page: the one place where a page loads, fails and settles.

use std::sync::Arc;

use leptos::prelude::*;

use super::href;
use crate::address::Address;
pub use crate::components::follow;
use crate::components::{El, Piece, button, el, faults, loading, together};
use crate::feed::{Decoded, FeedFile, Load, Reading, Trouble};
use crate::i18n::use_words;
use crate::pages::missing;
use crate::platform::{connectivity, page};
use crate::stage::{Head, Outcome, Stage};

/// Tells the document what the page is that its address promised.
pub fn settle(title: impl Into<String>, description: impl Into<String>) {
    settle_as(Outcome::Found, title.into(), description.into());
}

/// Tells the document what the page is.
pub fn settle_as(outcome: Outcome, title: String, description: String) {
    expect_context::<Stage>().settle(Head {
        title,
        description,
        outcome,
    });
}

/// The way back up.
pub fn trail(to: &Address, words: AnyView) -> AnyView {
    let link = el("a").attr("href", href(to)).child(words);
    el("nav")
        .class("trail")
        .attr("aria-label", use_words().trail())
        .child(link)
        .piece()
}

/// Shows a file when it is here; until then that it loads, and if it cannot come, why and what to do.
pub fn show<T: FeedFile>(
    reading: Reading<T>,
    view: impl Fn(&Arc<Decoded<T>>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    show_or(reading, view, move |trouble| missing::trouble(trouble, reading.again))
}

/// The same, where a trouble has a meaning of its own on this page.
pub fn show_or<T: FeedFile>(
    reading: Reading<T>,
    view: impl Fn(&Arc<Decoded<T>>) -> AnyView + Send + Sync + 'static,
    trouble_view: impl Fn(&Trouble) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    follow(Box::new(move || match reading.load() {
        Load::Loading => loading(),
        Load::Failed(trouble) => trouble_view(&trouble),
        Load::Ready(file) => together(vec![view(&file), faults_of(&file)]),
    }))
}

/// What of a file could not be read.
pub fn faults_of<T>(file: &Decoded<T>) -> AnyView {
    let broken = file.faults.iter();
    faults(broken.map(|fault| (fault.at.as_str(), fault.problem.to_string()))).piece()
}

/// Another try at a file. The button goes away; the element with the other id takes the focus.
pub fn try_again(id: String, again: Callback<()>, focus: String) -> El {
    button(id, "button button-second", move || {
        again.run(());
        let focus = focus.clone();
        connectivity::after(0, Box::new(move || page::focus(&focus)));
    })
    .child(use_words().try_again())
}
