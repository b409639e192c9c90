//! Examples of a choice.

use super::Examples;
use super::values::{LONG, MARKUP};
use crate::components::{Choosing, El, Piece, choice};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("one-of-several", || satisfied().piece()),
    ("by-itself", || of(None, "办事效率".piece(), None).piece()),
    ("with-meaning", || {
        of(None, "敷衍整改".piece(), Some("做了样子，问题还在".piece())).piece()
    }),
    ("hostile", || {
        let group = Some((MARKUP.to_owned(), MARKUP.to_owned()));
        of(group, MARKUP.piece(), Some(LONG.piece())).piece()
    }),
];

/// One of several.
pub fn satisfied() -> El {
    let group = Some(("level".to_owned(), "satisfied".to_owned()));
    of(group, "满意".piece(), None)
}

fn of(group: Option<(String, String)>, label: AnyView, meaning: Option<AnyView>) -> El {
    choice(Choosing {
        group,
        id: "choice-1".to_owned(),
        label,
        meaning,
        chosen: Box::new(|| true),
        change: Box::new(|_| {}),
    })
}
