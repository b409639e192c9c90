//! Examples of numbered sources and of statements with their marks.

use super::Examples;
use super::values::{LONG, MARKUP, bulletin, hostile_source, report, statement};
use crate::components::{Piece, SourceNotes, together, unpublished, unpublished_word};
use crate::domain::Statement;
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("none", || SourceNotes::new().list().piece()),
    ("one", || SourceNotes::of(&[report()]).list().piece()),
    ("hostile", || SourceNotes::of(&[hostile_source()]).list().piece()),
    ("statements-none", || of(&[])),
    ("statements-without-source", || of(&[statement("限时办结。", None)])),
    ("statements-many", || {
        of(&[
            statement("限时办结。", Some(report())),
            statement("一次告知。", Some(bulletin())),
            statement("公开电话。", Some(report())),
        ])
    }),
    ("statements-hostile", || {
        of(&[statement(MARKUP, Some(hostile_source())), statement(LONG, None)])
    }),
    ("unpublished", || unpublished().piece()),
    ("unpublished-word", || unpublished_word().piece()),
];

/// Statements, and the notes that their marks lead to.
fn of(statements: &[Statement]) -> AnyView {
    let mut notes = SourceNotes::new();
    let list = notes.statements(statements).piece();
    together(vec![list, notes.list().piece()])
}
