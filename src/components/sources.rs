//! Numbered sources, as in a printed report.

use std::sync::Arc;

use leptos::prelude::AnyView;

use super::{El, feed_text, focusable, link_out, markup, original_of, sentence, statement_text};
use crate::domain::{Source, Statement};
use crate::i18n::{Language, use_words};

/// The sources of one page, numbered in the order in which they are first used.
pub struct SourceNotes {
    words: Language,
    list: Vec<Arc<Source>>,
    /// The one source of all that the page shows: said once, and not marked at each statement.
    only: Option<Arc<Source>>,
}

impl SourceNotes {
    /// An empty list.
    pub fn new() -> Self {
        Self {
            words: use_words(),
            list: Vec::new(),
            only: None,
        }
    }

    /// All sources of a file, where it is not known yet which of them are used first.
    pub fn of(sources: &[Arc<Source>]) -> Self {
        Self {
            list: sources.to_vec(),
            ..Self::new()
        }
    }

    /// For a page that shows a file with these sources and nothing else.
    pub fn of_file(sources: &[Arc<Source>]) -> Self {
        let only = match sources {
            [only] => Some(Arc::clone(only)),
            _ => None,
        };
        Self { only, ..Self::new() }
    }

    /// The one source of the page, for its top; nothing where there are several, or none.
    pub fn only(&self) -> Option<El> {
        let source = self.only.as_ref()?;
        let line = sentence(self.words.source_only(), [("source", named(source))]);
        Some(markup! { <p class="source-only">{line}</p> })
    }

    /// A text with the mark of its source.
    pub fn statement(&mut self, statement: &Statement) -> AnyView {
        markup! { <>{statement_text(statement)}{self.mark(statement.source.as_ref())}</> }
    }

    /// A list of texts, each with the mark of its source.
    pub fn statements(&mut self, statements: &[Statement]) -> El {
        if statements.is_empty() {
            return unpublished();
        }
        let items = statements
            .iter()
            .map(|statement| markup! { <li>{self.statement(statement)}{original_of(statement)}</li> });
        markup! { <ul class="statements">{..items}</ul> }
    }

    /// The mark of a source, which leads to its note; nothing where the page has said its source.
    pub fn mark(&mut self, source: Option<&Arc<Source>>) -> Option<El> {
        let Some(source) = source else {
            return Some(markup! { <span class="source-missing">{self.words.source_missing()}</span> });
        };
        if self.only.as_ref() == Some(source) {
            return None;
        }
        let known = self.list.iter().position(|known| known == source);
        let number = known.unwrap_or_else(|| {
            self.list.push(Arc::clone(source));
            self.list.len() - 1
        }) + 1;
        // One stop for each source: who goes by keyboard need not pass forty marks of the same one.
        let again = known.map(|_| "-1");
        Some(markup! {
            <a class="source-mark" href={format!("#source-{number}")} rel="external" tabindex={again}
                aria-label={self.words.source_number(number)}>
                {number.to_string()}
            </a>
        })
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
    markup! { <li id={format!("source-{number}")} tabindex={focusable()}>{named(source)}</li> }
}

/// A source by its title, publisher and date.
fn named(source: &Source) -> AnyView {
    let words = use_words();
    let title = feed_text(&source.title);
    let title = match &source.url {
        Some(url) => link_out(url, title),
        None => title,
    };
    let publisher = source.publisher.as_deref();
    markup! {
        <>
            {title}
            {publisher.map(|publisher| markup! { <span>" · "{feed_text(publisher)}</span> })}
            {source.date.map(|date| markup! { <span>" · "{words.date(date)}</span> })}
        </>
    }
}

/// The word for an unpublished value, within a line.
pub fn unpublished_word() -> El {
    markup! { <span class="unpublished">{use_words().unpublished()}</span> }
}

/// An unpublished field.
pub fn unpublished() -> El {
    markup! { <p class="unpublished">{use_words().unpublished()}</p> }
}
