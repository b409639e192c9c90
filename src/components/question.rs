//! A question of a form, with its error and its choices.

use super::{El, Piece, markup};

/// A question. `error`, with the id `error_id`, tells what is missing.
pub fn question(
    id: String,
    asked: impl Piece,
    hint: Option<&'static str>,
    error: Option<(&'static str, El)>,
    choices: Vec<El>,
) -> El {
    let hint_id = format!("{id}-hint");
    let described = match &error {
        Some((field, _)) => format!("{hint_id} {field}-error"),
        None => hint_id.clone(),
    };
    markup! {
        <fieldset id={id} aria-describedby={described}>
            <legend>{asked}</legend>
            {hint.map(|hint| markup! { <p class="hint" id={hint_id}>{hint}</p> })}
            {error.map(|(_, error)| error)}
            {..choices}
        </fieldset>
    }
}
