//! Examples of words of the feed.

use super::Examples;
use super::values::{LONG, MARKUP, TURNED};
use crate::components::said;

pub const EXAMPLES: Examples = &[
    ("empty", || said("")),
    ("plain", || said("办证用时从半个月缩短到 7 小时。")),
    ("markup", || said(MARKUP)),
    ("turned-around", || said(TURNED)),
    ("long-word", || said(LONG)),
];
