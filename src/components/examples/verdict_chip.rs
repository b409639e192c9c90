//! Examples of a verdict.

use super::Examples;
use super::values::{LONG, MARKUP};
use crate::components::{Piece, verdict_chip};
use crate::domain::Verdict;
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("real", || of(Verdict::Real)),
    ("partial", || of(Verdict::Partial)),
    ("perfunctory", || of(Verdict::Perfunctory)),
    ("relapsed", || of(Verdict::Relapsed)),
    ("unpublished", || verdict_chip(None).piece()),
    ("unknown-and-long", || of(Verdict::Other(LONG.to_owned()))),
    ("hostile", || of(Verdict::Other(MARKUP.to_owned()))),
];

fn of(verdict: Verdict) -> AnyView {
    verdict_chip(Some(&verdict)).piece()
}
