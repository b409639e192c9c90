//! The title of a page.

use super::{El, Piece, focusable, markup};

/// A heading that takes the focus when the reader navigates to its page.
pub fn title(text: impl Piece) -> El {
    markup! { <h1 id="title" tabindex={focusable()}>{text}</h1> }
}
