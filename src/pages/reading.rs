//! From a file on its way to a page: the one place where a page loads and fails.

use std::sync::Arc;

use leptos::prelude::*;

use super::href;
use super::page::Page;
use crate::address::Address;
use crate::components::{El, Piece, faults, follow, loading, markup};
use crate::feed::{Decoded, FeedFile, Load, Reading, Trouble};
use crate::i18n::use_words;
use crate::pages::missing;
use crate::platform::focus::focus_on;
use crate::platform::timer;

/// The way back up.
pub fn trail(to: &Address, words: impl Piece) -> El {
    markup! { <nav class="trail" aria-label={use_words().trail()}><a href={href(to)}>{words}</a></nav> }
}

/// Shows a file when it is here; until then that it loads, and if it cannot come, why and what to do.
pub fn show<T: FeedFile>(reading: Reading<T>, view: impl Fn(&Arc<Decoded<T>>) -> Page + Send + Sync + 'static) -> Page {
    show_or(reading, view, move |trouble| missing::trouble(trouble, reading.again))
}

/// The same, where a trouble has a meaning of its own on this page.
pub fn show_or<T: FeedFile>(
    reading: Reading<T>,
    view: impl Fn(&Arc<Decoded<T>>) -> Page + Send + Sync + 'static,
    trouble_view: impl Fn(&Trouble) -> Page + Send + Sync + 'static,
) -> Page {
    Page::following(Box::new(move || match reading.load() {
        Load::Loading => Page::loading(),
        Load::Failed(trouble) => trouble_view(&trouble),
        Load::Ready(file) => view(&file).and(faults_of(&file)),
    }))
}

/// Shows in a part of a page what a file holds. A page that lacks a part counts as failed.
pub fn show_part<T: FeedFile>(
    reading: Reading<T>,
    view: impl Fn(&Arc<Decoded<T>>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    follow(Box::new(move || match reading.load() {
        Load::Loading => loading(),
        Load::Failed(trouble) => missing::trouble(&trouble, reading.again).shown(),
        Load::Ready(file) => markup! { <>{view(&file)}{faults_of(&file)}</> },
    }))
}

/// What of a file could not be read.
pub fn faults_of<T>(file: &Decoded<T>) -> Option<El> {
    let broken = file.faults.iter();
    faults(broken.map(|fault| (fault.at.as_str(), fault.kind.to_string())))
}

/// Another try at a file. The button goes away; the element with the other id takes the focus.
pub fn try_again(id: String, again: Callback<()>, focus: String) -> El {
    let press = move |_| {
        again.run(());
        let focus = focus.clone();
        timer::after(0, Box::new(move || focus_on(&focus)));
    };
    markup! {
        <button type="button" id={id} class="button button-second" on:click={Box::new(press)}>
            {use_words().try_again()}
        </button>
    }
}
