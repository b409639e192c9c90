//! Elements of a page's head for other sites and programs.

mod card;
mod oembed;

pub use card::card;
pub use oembed::discovery;
