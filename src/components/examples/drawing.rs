//! Examples of a drawing.

use super::Examples;
use super::values::MARKUP;
use crate::components::drawing::{bar, drawing, tick};

pub const EXAMPLES: Examples = &[
    ("empty", || drawing(None, vec![])),
    ("beside-its-number", || {
        drawing(None, vec![("track", bar(0, 1000)), ("reached", bar(0, 483))])
    }),
    ("named", || {
        let named = ("数量：实际、此前".to_owned(), "实际 7 小时 · 此前 15 小时".to_owned());
        let shapes = vec![("reached", bar(0, 466)), ("tick tick-baseline", tick(1000))];
        drawing(Some(named), shapes)
    }),
    ("hostile", || {
        drawing(Some((MARKUP.to_owned(), MARKUP.to_owned())), vec![])
    }),
];
