//! Examples of a drawing.

use super::Examples;
use super::values::MARKUP;
use crate::components::Piece;
use crate::components::drawing::{bar, drawing, tick};

pub const EXAMPLES: Examples = &[
    ("empty", || drawing(None, vec![]).piece()),
    ("beside-its-number", || {
        drawing(None, vec![("track", bar(0, 1000)), ("reached", bar(0, 483))]).piece()
    }),
    ("named", || {
        let named = ("数量：实际、此前".to_owned(), "实际 7 小时 · 此前 15 小时".to_owned());
        let shapes = vec![("reached", bar(0, 466)), ("tick tick-baseline", tick(1000))];
        drawing(Some(named), shapes).piece()
    }),
    ("hostile", || {
        drawing(Some((MARKUP.to_owned(), MARKUP.to_owned())), vec![]).piece()
    }),
];
