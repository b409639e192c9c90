//! One of several, chosen from a list that opens.

use leptos::prelude::{event_target_value, untrack, use_context};

use super::{El, FeedLanguage, Writing, markup};

/// What can be chosen.
pub struct Item {
    /// Its code.
    pub code: String,
    /// Its words.
    pub words: String,
    /// They are the publisher's words.
    pub is_feed_text: bool,
}

/// A list with its name. An empty code stands for no choice.
pub fn select(id: &'static str, name: &'static str, items: Vec<Item>, writing: Writing) -> El {
    let Writing { value, write } = writing;
    // What is chosen at first is said by the items: the field's own value can be set only when they are there.
    // Whoever builds the list does not follow it.
    let first = untrack(&value);
    let language = use_context::<FeedLanguage>().map(|language| language.0);
    let items = items.into_iter().map(
        |Item {
             code,
             words,
             is_feed_text,
         }| {
            let is_first = code == first;
            let language = language.clone().filter(|_| is_feed_text);
            markup! { <option value={code} selected={is_first} lang={language}>{words}</option> }
        },
    );
    markup! {
        <div class="field">
            <label for={id}>{name}</label>
            <select id={id} prop:value={value} on:change={move |event| write(event_target_value(&event))}>{..items}</select>
        </div>
    }
}

impl Item {
    /// Something that this site has a word for.
    pub fn known(code: &str, words: &str) -> Self {
        Self {
            code: code.to_owned(),
            words: words.to_owned(),
            is_feed_text: false,
        }
    }
}
