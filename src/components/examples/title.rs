//! Examples of a title.

use super::Examples;
use super::values::{LONG, MARKUP, TURNED, named};
use crate::components::{Piece, feed_text, title, title_of, title_of_unit};

pub const EXAMPLES: Examples = &[
    ("of-the-site", || title("关于本站").piece()),
    ("of-the-feed", || title(feed_text(MARKUP)).piece()),
    ("name", || title_of("市不动产登记服务中心").piece()),
    ("name-hostile", || title_of(MARKUP).piece()),
    ("unit", || title_of_unit(&named("市不动产登记服务中心", None))),
    ("unit-in-english", || {
        title_of_unit(&named("市不动产登记服务中心", Some("Real Estate Registration Centre")))
    }),
    ("unit-hostile", || title_of_unit(&named(TURNED, Some(MARKUP)))),
    ("long-word", || title(LONG).piece()),
];
