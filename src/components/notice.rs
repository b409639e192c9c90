//! A standing word to the reader.

use super::{El, el};

/// A boxed word: good to know.
pub fn notice() -> El {
    el("div").class("notice")
}

/// A boxed word: something needs the reader.
pub fn warning(words: &'static str) -> El {
    el("div").class("notice notice-warning").child(el("p").child(words))
}

/// What a page says where scripts are off.
pub fn without_scripts(words: &'static str) -> El {
    el("noscript").child(warning(words))
}
