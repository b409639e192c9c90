//! Examples of the line that says what a unit is.

use super::Examples;
use super::values::{MARKUP, TURNED};
use crate::components::unit_line;
use crate::domain::any::unit;
use crate::domain::{Kind, Mark};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("nothing-published", || of(None, None, None)),
    ("office", || of(Some("市财政局"), Some(Kind::Office), None)),
    ("station-found-by-its-organ", || {
        of(Some("市财政局"), Some(Kind::Station), Some((3, 9)))
    }),
    ("hostile", || {
        of(Some(TURNED), Some(Kind::Other(MARKUP.to_owned())), None)
    }),
];

fn of(organ: Option<&str>, kind: Option<Kind>, mark: Option<Mark>) -> AnyView {
    let mut unit = unit(1);
    unit.organ = organ.map(str::to_owned);
    unit.kind = kind;
    unit_line(&unit, mark)
}
