//! Views with props only: they know words and the domain, and no address, fetch or storage.

mod accounts;
mod error_summary;
mod faults;
mod frame;
mod indicator;
mod loading;
mod notice;
mod said;
mod sources;
mod trouble;
mod unit_kind;

pub use accounts::{AccountsLegend, MeasureAccounts, verdict};
pub use error_summary::ErrorSummary;
pub use faults::Faults;
pub use frame::{Frame, NavLink};
pub use indicator::IndicatorFigure;
pub use loading::Loading;
pub use notice::{Notice, Weight};
pub use said::{FeedLanguage, said};
pub use sources::SourceNotes;
pub use trouble::TroublePage;
pub use unit_kind::unit_kind;
