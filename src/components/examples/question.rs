//! Examples of a question of a form.

use super::values::{LONG, MARKUP};
use super::{Examples, choice};
use crate::components::{Piece, el, question, said};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("without-choices", || {
        question("level".to_owned(), "您怎么评价？", None, None, vec![]).piece()
    }),
    ("whole", || {
        let error = el("p")
            .class("error")
            .attr("id", "level-0-error")
            .child("请选一个评价等级。");
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
        question(MARKUP.to_owned(), said(LONG), None, None, vec![]).piece()
    }),
];

fn choices() -> Vec<AnyView> {
    choice::EXAMPLES.iter().take(1).map(|(_, view)| view()).collect()
}
