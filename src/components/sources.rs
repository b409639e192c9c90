//! Numbered sources, as in a printed report.

use std::sync::Arc;

use leptos::prelude::*;

use super::said;
use crate::domain::{Source, Statement};
use crate::i18n::{Words, use_words};

/// The sources of one page, numbered in the order in which they are first used.
pub struct SourceNotes {
    words: &'static Words,
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

    /// Words with the mark of their source.
    pub fn statement(&mut self, statement: &Statement) -> AnyView {
        view! {
            {said(&statement.text)}
            {self.mark(statement.source.as_ref())}
        }
        .into_any()
    }

    /// The mark of a source, which leads to its note.
    pub fn mark(&mut self, source: Option<&Arc<Source>>) -> AnyView {
        let Some(source) = source else {
            return view! { <span class="source-missing">{self.words.source_missing}</span> }.into_any();
        };
        let known = self.list.iter().position(|known| known == source);
        let number = known.unwrap_or_else(|| {
            self.list.push(Arc::clone(source));
            self.list.len() - 1
        }) + 1;
        view! {
            <a class="source-mark" href=format!("#source-{number}") rel="external" aria-label=(self.words.source_number)(number)>
                {number}
            </a>
        }
        .into_any()
    }

    /// The notes, for the end of the page.
    pub fn list(self) -> AnyView {
        let words = self.words;
        if self.list.is_empty() {
            return ().into_any();
        }
        let notes = self.list.into_iter().enumerate().map(|(at, source)| {
            let title = match &source.url {
                Some(url) => {
                    view! { <a href=url.clone() rel="external noreferrer">{said(&source.title)}</a> }.into_any()
                }
                None => said(&source.title),
            };
            view! {
                <li id=format!("source-{}", at + 1) tabindex="-1">
                    {title}
                    {source.publisher.as_deref().map(|publisher| view! { <span>" · "{said(publisher)}</span> })}
                    {source.date.map(|date| view! { <span>" · "{words.date(date)}</span> })}
                </li>
            }
        });
        view! {
            <section class="sources" aria-labelledby="sources-title">
                <h2 id="sources-title">{words.sources}</h2>
                <ol>{notes.collect_view()}</ol>
            </section>
        }
        .into_any()
    }
}
