//! Examples of numbered sources and of statements with their marks.

use std::sync::Arc;

use super::Examples;
use super::values::{LONG, MARKUP, bulletin, hostile_source, report, statement, translated_statement};
use crate::components::{Piece, SourceNotes, together, unpublished, unpublished_word};
use crate::domain::{Source, Statement};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("none", || SourceNotes::new().list().piece()),
    ("one", || SourceNotes::of(&[report()]).list().piece()),
    ("hostile", || SourceNotes::of(&[hostile_source()]).list().piece()),
    ("only-one-for-a-page", || from_a_file_of(&[report()])),
    ("several-for-a-page", || from_a_file_of(&[report(), bulletin()])),
    ("statements-none", || of(&[])),
    ("statements-without-source", || of(&[statement("限时办结。", None)])),
    ("statements-many", || {
        of(&[
            statement("限时办结。", Some(report())),
            statement("一次告知。", Some(bulletin())),
            statement("公开电话。", Some(report())),
        ])
    }),
    ("statements-in-english", || {
        of(&[
            translated_statement(
                "限时办结。",
                "Each matter is settled within a set time.",
                Some(report()),
            ),
            statement("一次告知。", None),
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

/// What a page says of a file with these sources, all of them used, and something without one.
fn from_a_file_of(sources: &[Arc<Source>]) -> AnyView {
    let mut notes = SourceNotes::of_file(sources);
    let only = notes.only().piece();
    let mut statements: Vec<_> = sources
        .iter()
        .map(|source| statement("限时办结。", Some(Arc::clone(source))))
        .collect();
    statements.push(statement("公开电话。", None));
    let list = notes.statements(&statements).piece();
    together(vec![only, list, notes.list().piece()])
}
