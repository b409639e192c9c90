//! Examples of fields to write in.

use super::Examples;
use super::values::MARKUP;
use crate::components::{Piece, Writing, area, field, line, markup};

pub const EXAMPLES: Examples = &[
    ("one-line", || {
        field("q", "找单位", None, None, line("search", "q", empty()), None).piece()
    }),
    ("several-lines", || {
        let error = markup! { <div id="comment-error">"最多写 500 字，还要删 2 字。"</div> };
        let left = "还可以写 498 字".piece();
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
