//! Examples of a title.

use super::Examples;
use super::values::{LONG, MARKUP};
use crate::components::{Piece, feed_text, title, title_of};

pub const EXAMPLES: Examples = &[
    ("of-the-site", || title("关于本站").piece()),
    ("of-the-feed", || title(feed_text(MARKUP)).piece()),
    ("name", || title_of("市不动产登记服务中心").piece()),
    ("name-hostile", || title_of(MARKUP).piece()),
    ("long-word", || title(LONG).piece()),
];
