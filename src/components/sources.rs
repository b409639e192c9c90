//! Numbered sources, as in a printed report.

use std::sync::Arc;

use leptos::prelude::AnyView;

use super::{El, feed_text, focusable, link_out, markup};
use crate::domain::{Source, Statement};
use crate::i18n::{Language, use_words};

/// The sources of one page, numbered in the order in which they are first used.
pub struct SourceNotes {
    words: Language,
    list: Vec<Arc<Source>>,
}

impl SourceNotes {
    /// An empty list.
    pub fn new() -> Self {
        Self {
            words: use_words(),
            list: Vec::new(),
        }
    }

    /// All sources of a file, where it is not known yet which of them are used first.
    pub fn of(sources: &[Arc<Source>]) -> Self {
        Self {
            words: use_words(),
            list: sources.to_vec(),
        }
    }

    /// A text with the mark of its source.
    pub fn statement(&mut self, statement: &Statement) -> AnyView {
        markup! { <>{feed_text(&statement.text)}{self.mark(statement.source.as_ref())}</> }
    }

    /// A list of texts, each with the mark of its source.
    pub fn statements(&mut self, statements: &[Statement]) -> El {
        if statements.is_empty() {
            return unpublished();
        }
        let items = statements
            .iter()
            .map(|statement| markup! { <li>{self.statement(statement)}</li> });
        markup! { <ul class="statements">{..items}</ul> }
    }

    /// The mark of a source, which leads to its note.
    pub fn mark(&mut self, source: Option<&Arc<Source>>) -> El {
        let Some(source) = source else {
            return markup! { <span class="source-missing">{self.words.source_missing()}</span> };
        };
        let known = self.list.iter().position(|known| known == source);
        let number = known.unwrap_or_else(|| {
            self.list.push(Arc::clone(source));
            self.list.len() - 1
        }) + 1;
        markup! {
            <a class="source-mark" href={format!("#source-{number}")} rel="external"
                aria-label={self.words.source_number(number)}>
                {number.to_string()}
            </a>
        }
    }

    /// The notes, for the end of the page.
    pub fn list(&self) -> Option<El> {
        if self.list.is_empty() {
            return None;
        }
        let notes = self.list.iter().enumerate().map(|(at, source)| note(at + 1, source));
        Some(markup! {
            <section class="sources" aria-labelledby="sources-title">
                <h2 id="sources-title">{self.words.sources()}</h2>
                <ol>{..notes}</ol>
            </section>
        })
    }
}

fn note(number: usize, source: &Source) -> El {
    let words = use_words();
    let title = feed_text(&source.title);
    let title = match &source.url {
        Some(url) => link_out(url, title),
        None => title,
    };
    let publisher = source.publisher.as_deref();
    markup! {
        <li id={format!("source-{number}")} tabindex={focusable()}>
            {title}
            {publisher.map(|publisher| markup! { <span>" · "{feed_text(publisher)}</span> })}
            {source.date.map(|date| markup! { <span>" · "{words.date(date)}</span> })}
        </li>
    }
}

/// The word for what nobody has published, within a line.
pub fn unpublished_word() -> El {
    markup! { <span class="unpublished">{use_words().unpublished()}</span> }
}

/// A field that nobody has published.
pub fn unpublished() -> El {
    markup! { <p class="unpublished">{use_words().unpublished()}</p> }
}
