//! The summary of all errors at the top of a form, in the way of GOV.UK.

use leptos::prelude::AnyView;

use super::{El, Piece, follow, markup};
use crate::i18n::use_words;

/// The errors of a form (id of the field, and message); each links to its field. It is visible and focusable only if there are
/// any.
pub fn error_summary(errors: Box<dyn Fn() -> Vec<(String, String)> + Send + Sync>) -> AnyView {
    follow(Box::new(move || {
        let errors = errors();
        (!errors.is_empty()).then(|| summary(errors)).piece()
    }))
}

fn summary(errors: Vec<(String, String)>) -> El {
    let items = errors.into_iter().map(|(field, error)| {
        markup! { <li><a href={format!("#{field}")} rel="external">{error}</a></li> }
    });
    markup! {
        <div class="errors" id="errors" role="alert" tabindex="-1">
            <h2>{use_words().errors_title()}</h2>
            <ul>{..items}</ul>
        </div>
    }
}
