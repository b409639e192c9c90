//! Notices to the reader.

use super::{El, Piece, markup};

/// A boxed notice that needs the reader's attention.
pub fn warning(words: impl Piece) -> El {
    markup! { <div class="notice notice-warning"><p>{words}</p></div> }
}

/// The notice that a page shows if scripts are off.
pub fn without_scripts(words: impl Piece) -> El {
    markup! { <noscript>{warning(words)}</noscript> }
}
