//! Examples of names and texts, with English ones and without.

use leptos::prelude::AnyView;

use super::Examples;
use super::values::{LONG, MARKUP, TURNED, named};
use crate::components::{Piece, original, original_name, together, translated, unit_name};

pub const EXAMPLES: Examples = &[
    ("name", || of_name("市不动产登记服务中心", None)),
    ("name-in-english", || {
        of_name("市不动产登记服务中心", Some("Real Estate Registration Centre"))
    }),
    ("name-hostile", || of_name(TURNED, Some(MARKUP))),
    ("text", || of_text("限时办结。", None)),
    ("text-in-english", || {
        of_text("限时办结。", Some("Each matter is settled within a set time."))
    }),
    ("text-hostile", || of_text(MARKUP, Some(TURNED))),
    ("text-long-word", || of_text("限时办结。", Some(LONG))),
];

fn of_name(name: &str, english: Option<&str>) -> AnyView {
    let unit = named(name, english);
    together(vec![unit_name(&unit), original_name(&unit).piece()])
}

fn of_text(text: &str, english: Option<&str>) -> AnyView {
    together(vec![translated(text, english), original(text, english).piece()])
}
