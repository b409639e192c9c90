//! Examples of text of the feed.

use super::Examples;
use super::values::{LONG, MARKUP, TURNED};
use crate::components::feed_text;

pub const EXAMPLES: Examples = &[
    ("empty", || feed_text("")),
    ("plain", || feed_text("办证用时从半个月缩短到 7 小时。")),
    ("markup", || feed_text(MARKUP)),
    ("turned-around", || feed_text(TURNED)),
    ("long-word", || feed_text(LONG)),
];
