//! A drop-down list.

use leptos::prelude::{event_target_value, untrack, use_context};

use super::{El, FeedLanguage, Writing, markup};

/// An option of the list.
pub struct Item {
    /// Its code.
    pub code: String,
    /// The text shown for it.
    pub words: String,
    /// Whether the text is the publisher's, in the language of the feed.
    pub is_feed_text: bool,
}

/// A drop-down list with its label. An empty code stands for no choice.
pub fn select(id: &'static str, name: &'static str, items: Vec<Item>, writing: Writing) -> El {
    let Writing { value, write } = writing;
    // Mark the first choice on its option: the field's value can be set only once the options exist. Untracked, so that a change
    // of the value does not rebuild the list.
    let first = untrack(&value);
    let language = use_context::<FeedLanguage>().map(|language| language.0);
    let option = |item: Item| {
        let is_first = item.code == first;
        let language = language.clone().filter(|_| item.is_feed_text);
        markup! { <option value={item.code} selected={is_first} lang={language}>{item.words}</option> }
    };
    let items = items.into_iter().map(option);
    markup! {
        <div class="field">
            <label for={id}>{name}</label>
            <select id={id} prop:value={value} on:change={move |event| write(event_target_value(&event))}>{..items}</select>
        </div>
    }
}

impl Item {
    /// An option that the interface has a word for.
    pub fn known(code: &str, words: &str) -> Self {
        Self {
            code: code.to_owned(),
            words: words.to_owned(),
            is_feed_text: false,
        }
    }
}
