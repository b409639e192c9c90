//! Where a statement comes from.

use std::sync::Arc;

use super::PartialDate;

/// A publication that a statement can be traced to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Title, as published.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// Where it can be read: http or https only.
    pub url: Option<String>,
}

/// Words with their source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The publisher's words, shown as text and nothing else.
    pub text: String,
    /// The same in English, where the publisher gives it.
    pub text_en: Option<String>,
    /// Where they come from; `None` is shown as not published.
    pub source: Option<Arc<Source>>,
}
