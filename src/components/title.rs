//! The title of a page.

use super::{El, Piece, focusable, markup};

/// A heading that takes the focus when its page is gone to.
pub fn title(text: impl Piece) -> El {
    markup! { <h1 id="title" tabindex={focusable()}>{text}</h1> }
}
