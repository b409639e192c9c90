//! Examples of fields to write in.

use super::Examples;
use super::values::MARKUP;
use crate::components::{Piece, Writing, area, el, field, line};

pub const EXAMPLES: Examples = &[
    ("one-line", || {
        field("q", "找单位", None, None, line("search", "q", empty()), None).piece()
    }),
    ("several-lines", || {
        let error = el("div")
            .attr("id", "comment-error")
            .child("最多写 500 字，还要删 2 字。");
        let left = el("p").attr("role", "status").child("还可以写 498 字");
        let area = area("comment", "4", empty());
        field(
            "comment",
            "您想说的话（可不填）",
            Some("不要写姓名和电话。"),
            Some(error),
            area,
            Some(left),
        )
        .piece()
    }),
    ("hostile", || {
        field(MARKUP, "找单位", None, None, area(MARKUP, "1", empty()), None).piece()
    }),
];

fn empty() -> Writing {
    Writing {
        value: Box::new(String::new),
        write: Box::new(|_| {}),
    }
}
