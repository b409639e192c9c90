//! Examples of an error summary.

use super::Examples;
use super::values::{LONG, MARKUP};
use crate::components::error_summary;
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("none", || of(&[])),
    ("one", || of(&[("level-0", "请选一个评价等级。")])),
    ("many", || {
        of(&[
            ("reason-0", "请选一个原因。"),
            ("comment", "最多写 500 字，还要删 2 字。"),
        ])
    }),
    ("hostile", || of(&[(MARKUP, MARKUP), ("comment", LONG)])),
];

fn of(errors: &'static [(&'static str, &'static str)]) -> AnyView {
    let errors = || {
        errors
            .iter()
            .map(|(field, error)| ((*field).to_owned(), (*error).to_owned()))
    };
    error_summary(Box::new(move || errors().collect()))
}
