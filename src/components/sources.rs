//! Numbered sources, as in a printed report.

use std::sync::Arc;

use super::{El, Piece, el, link_out, said};
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

    /// An element with words and the mark of their source.
    pub fn statement(&mut self, tag: &'static str, statement: &Statement) -> El {
        el(tag)
            .child(said(&statement.text))
            .child(self.mark(statement.source.as_ref()))
    }

    /// A list of words, each with the mark of its source.
    pub fn statements(&mut self, statements: &[Statement]) -> El {
        if statements.is_empty() {
            return unpublished();
        }
        let items: Vec<_> = statements
            .iter()
            .map(|statement| self.statement("li", statement).piece())
            .collect();
        el("ul").class("statements").children(items)
    }

    /// The mark of a source, which leads to its note.
    pub fn mark(&mut self, source: Option<&Arc<Source>>) -> El {
        let Some(source) = source else {
            return el("span").class("source-missing").child(self.words.source_missing());
        };
        let known = self.list.iter().position(|known| known == source);
        let number = known.unwrap_or_else(|| {
            self.list.push(Arc::clone(source));
            self.list.len() - 1
        }) + 1;
        el("a")
            .class("source-mark")
            .attr("href", format!("#source-{number}"))
            .attr("rel", "external")
            .attr("aria-label", self.words.source_number(number))
            .child(number.to_string())
    }

    /// The notes, for the end of the page.
    pub fn list(&self) -> Option<El> {
        let words = self.words;
        if self.list.is_empty() {
            return None;
        }
        let notes = self.list.iter().enumerate().map(|(at, source)| {
            let name = said(&source.title);
            let name = match &source.url {
                Some(url) => link_out(url, name),
                None => name,
            };
            let publisher = source
                .publisher
                .as_deref()
                .map(|publisher| el("span").child(" · ").child(said(publisher)));
            let date = source.date.map(|date| el("span").child(" · ").child(words.date(date)));
            el("li")
                .attr("id", format!("source-{}", at + 1))
                .attr("tabindex", "-1")
                .child(name)
                .child(publisher)
                .child(date)
                .piece()
        });
        let list = el("section")
            .class("sources")
            .attr("aria-labelledby", "sources-title")
            .child(el("h2").attr("id", "sources-title").child(words.sources()))
            .child(el("ol").children(notes));
        Some(list)
    }
}

/// The word for what nobody has published, within a line.
pub fn unpublished_word() -> El {
    el("span").class("unpublished").child(use_words().unpublished())
}

/// A field that nobody has published.
pub fn unpublished() -> El {
    el("p").class("unpublished").child(use_words().unpublished())
}
