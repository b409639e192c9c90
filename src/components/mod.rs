//! Views of their arguments. They use words and the domain, but no addresses, requests or storage.

mod accounts;
mod choice;
mod data_age;
mod drawing;
mod el;
mod embedded;
mod error_summary;
#[cfg(all(test, feature = "ssr"))]
mod examples;
mod facts;
mod faults;
mod feed_text;
mod field;
mod frame;
mod headline;
mod indicator;
mod loading;
mod marked;
mod notice;
mod question;
mod select;
mod sentence;
mod signals;
mod silence;
mod sources;
mod stack;
mod steps;
mod story;
mod timeline;
mod title;
mod trouble;
mod unit_kind;
mod verdict_chip;

pub use ::markup::markup;
pub use accounts::{
    account_marks, accounts, accounts_legend, case_accounts, look_back_line, looked_back, silent_accounts, tallies,
};
pub use choice::{Choosing, choice};
pub use data_age::data_age;
pub use el::{El, Piece, el, follow, together};
pub use embedded::{Embedded, LinkTarget, embedded, focusable, unless_embedded};
pub use error_summary::error_summary;
pub use facts::{evidence, fact, facts, link_out, results};
pub use faults::faults;
pub use feed_text::{FeedLanguage, feed_text};
pub use field::{Writing, area, field, line};
pub use frame::{Nav, NavLink, embedded_frame, frame};
pub use headline::headline;
pub use indicator::figures;
pub use loading::loading;
pub use marked::marked;
pub use notice::{warning, without_scripts};
pub use question::question;
pub use select::{Item, select};
pub use sentence::sentence;
pub use signals::{signal_counts, signals, signals_legend};
pub use silence::silence;
pub use sources::{SourceNotes, unpublished, unpublished_word};
pub use stack::stack;
pub use steps::steps;
pub use story::{Point, story};
pub use timeline::timeline;
pub use title::{title, title_of};
pub use trouble::trouble_page;
pub use unit_kind::unit_line;
pub use verdict_chip::verdict_chip;
