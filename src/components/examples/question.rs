//! Examples of a question of a form.

use super::values::{LONG, MARKUP};
use super::{Examples, choice};
use crate::components::{El, Piece, feed_text, markup, question};

pub const EXAMPLES: Examples = &[
    ("without-choices", || {
        question("level".to_owned(), "您怎么评价？", None, None, vec![]).piece()
    }),
    ("whole", || {
        let error = markup! { <p class="error" id="level-0-error">"请选一个评价等级。"</p> };
        let hint = Some("只选一个。");
        question(
            "level".to_owned(),
            "您怎么评价？",
            hint,
            Some(("level-0", error)),
            choices(),
        )
        .piece()
    }),
    ("hostile", || {
        question(MARKUP.to_owned(), feed_text(LONG), None, None, vec![]).piece()
    }),
];

fn choices() -> Vec<El> {
    vec![choice::satisfied()]
}
