//! Examples of a title.

use super::Examples;
use super::values::{LONG, MARKUP};
use crate::components::{Piece, feed_text, title};

pub const EXAMPLES: Examples = &[
    ("of-the-site", || title("关于本站").piece()),
    ("of-the-feed", || title(feed_text(MARKUP)).piece()),
    ("long-word", || title(LONG).piece()),
];
