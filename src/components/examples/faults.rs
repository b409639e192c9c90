//! Examples of what could not be read.

use super::Examples;
use super::values::{LONG, MARKUP, TURNED};
use crate::components::{Piece, faults};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("none", || of(&[])),
    ("one", || of(&[("/cases/3", "has no unit")])),
    ("hostile", || of(&[(MARKUP, MARKUP), (TURNED, LONG)])),
];

fn of(found: &'static [(&'static str, &'static str)]) -> AnyView {
    faults(found.iter().map(|(at, problem)| (*at, (*problem).to_owned()))).piece()
}
