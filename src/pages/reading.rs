//! Shows a file of the feed as a page. Loading and failing are handled only here.

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

/// The link to the page above.
pub fn trail(to: &Address, words: impl Piece) -> El {
    markup! { <nav class="trail" aria-label={use_words().trail()}><a href={href(to)}>{words}</a></nav> }
}

/// Shows a file once it has loaded. Until then it shows that the file is loading, or why it cannot load and what to do.
pub fn show<T: FeedFile>(reading: Reading<T>, view: impl Fn(&Arc<Decoded<T>>) -> Page + Send + Sync + 'static) -> Page {
    show_or(reading, view, move |trouble| missing::trouble(trouble, reading.again))
}

/// Like [`show`], with the page's own view of a trouble.
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

/// Shows a file in a part of a page. If the part is missing, the page counts as failed.
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

/// The list of what could not be read in a file.
pub fn faults_of<T>(file: &Decoded<T>) -> Option<El> {
    let broken = file.faults.iter();
    faults(broken.map(|fault| (fault.at.as_str(), fault.kind.to_string())))
}

/// A button that fetches a file again. The button disappears, so the focus moves to the element with the other id.
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
