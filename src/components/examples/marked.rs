//! Examples of words with a part marked.

use super::Examples;
use super::values::MARKUP;
use crate::components::marked;

pub const EXAMPLES: Examples = &[
    ("nothing-marked", || marked("市不动产登记服务中心", None, false)),
    ("in-the-middle", || marked("市不动产登记服务中心", Some((3, 12)), false)),
    ("all", || marked("档案", Some((0, 6)), false)),
    ("in-english", || marked("Land Registry", Some((0, 4)), true)),
    ("hostile", || marked(MARKUP, Some((1, 7)), false)),
];
