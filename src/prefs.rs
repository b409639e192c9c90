//! The reader's preferences: language and text size.

use leptos::prelude::*;

use crate::i18n::Language;
use crate::platform::{languages, page, storage};
use crate::protocol::{TEXT_LARGE, TEXT_LARGER, TEXT_SIZE};

/// Text size; the names are those in storage and of the style sheet's `data-text`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// The browser's own size.
    #[default]
    Normal,
    /// 大字版.
    Large,
    /// 特大字.
    Larger,
}

impl TextSize {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Normal => None,
            Self::Large => Some(TEXT_LARGE),
            Self::Larger => Some(TEXT_LARGER),
        }
    }

    /// The next size; after the largest, the first.
    pub fn next(self) -> Self {
        match self {
            Self::Normal => Self::Large,
            Self::Large => Self::Larger,
            Self::Larger => Self::Normal,
        }
    }
}

/// The reader's choices, remembered on this device.
#[derive(Clone, Copy)]
pub struct Prefs {
    language: RwSignal<Language>,
    text: RwSignal<TextSize>,
}

const LANGUAGE: &str = "lang";

impl Prefs {
    /// The choices for prerendering, where only the page's language is known.
    pub fn unknown(language: Language) -> Self {
        Self {
            language: RwSignal::new(language),
            text: RwSignal::new(TextSize::Normal),
        }
    }

    /// The earlier choices on this device; without one, the language is the browser's.
    pub fn remembered() -> Self {
        let language = storage::get(LANGUAGE).and_then(|tag| Language::parse(&tag));
        let language = language.or_else(|| languages::preferred().iter().find_map(|tag| Language::parse(tag)));
        let text = storage::get(TEXT_SIZE);
        let text = [TextSize::Large, TextSize::Larger]
            .into_iter()
            .find(|size| size.name() == text.as_deref());
        Self {
            language: RwSignal::new(language.unwrap_or_default()),
            text: RwSignal::new(text.unwrap_or_default()),
        }
    }

    /// The language of every word on screen.
    pub fn language(&self) -> Language {
        self.language.get()
    }

    /// The text size.
    pub fn text(&self) -> TextSize {
        self.text.get()
    }

    /// Chooses a language.
    pub fn choose_language(&self, language: Language) {
        // If the device keeps nothing, the choice is lost with the page.
        let _ = storage::put(LANGUAGE, language.tag());
        self.language.set(language);
    }

    /// Chooses a text size.
    pub fn choose_text(&self, text: TextSize) {
        match text.name() {
            Some(name) => drop(storage::put(TEXT_SIZE, name)),
            None => storage::remove(TEXT_SIZE),
        }
        page::set_root("data-text", text.name());
        self.text.set(text);
    }
}
