//! Exports of the board: a file for spreadsheets in the reader's language, and one for programs in codes.

mod columns;
mod csv;
mod json;
mod row;

pub use csv::csv;
pub use json::json;
pub use row::Row;
