//! What a reader takes along of the board: a file for spreadsheets in their own words, and one for programs in codes.

mod columns;
mod csv;
mod json;
mod row;

pub use csv::csv;
pub use json::json;
pub use row::Row;
