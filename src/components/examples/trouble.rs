//! Examples of a page in the place of one that cannot be shown.

use super::Examples;
use super::values::{LONG, MARKUP};
use crate::components::trouble_page;
use leptos::prelude::Callback;

pub const EXAMPLES: Examples = &[
    ("nothing-to-do", || {
        trouble_page("没有这个页面", "请核对网址。", None, vec![])
    }),
    ("another-try", || {
        let ways = vec![("/".to_owned(), "回到首页"), ("/2017/board".to_owned(), "看整改公示")];
        trouble_page("网络不通", "请检查网络后再试。", Some(Callback::new(|()| {})), ways)
    }),
    ("hostile", || {
        trouble_page(MARKUP, LONG, None, vec![(MARKUP.to_owned(), "回到首页")])
    }),
];
