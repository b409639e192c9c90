//! Examples of a list to choose from.

use super::Examples;
use super::values::{LONG, MARKUP};
use crate::components::{Item, Piece, Writing, select};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("without-items", || of(vec![], "")),
    ("nothing-chosen", || of(items(), "")),
    ("chosen", || of(items(), "done")),
    ("chosen-unknown", || of(items(), "relapsed")),
    ("hostile", || {
        let item = |words: &str| Item {
            code: words.to_owned(),
            words: words.to_owned(),
            is_feed_text: true,
        };
        of(vec![Item::known("", "全部"), item(MARKUP), item(LONG)], MARKUP)
    }),
];

fn items() -> Vec<Item> {
    vec![
        Item::known("", "全部"),
        Item::known("done", "已完成 3"),
        Item::known("planned", "计划中 1"),
    ]
}

fn of(items: Vec<Item>, value: &'static str) -> AnyView {
    let writing = Writing {
        value: Box::new(|| value.to_owned()),
        write: Box::new(|_| {}),
    };
    select("claimed", "单位自报", items, writing).piece()
}
