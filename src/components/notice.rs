//! A standing word to the reader.

use super::{El, Piece, markup};

/// A boxed word: something needs the reader.
pub fn warning(words: impl Piece) -> El {
    markup! { <div class="notice notice-warning"><p>{words}</p></div> }
}

/// What a page says where scripts are off.
pub fn without_scripts(words: impl Piece) -> El {
    markup! { <noscript>{warning(words)}</noscript> }
}
