//! Examples of how old the data are said to be.

use super::Examples;
use crate::components::{Piece, data_age};

pub const EXAMPLES: Examples = &[
    ("as-seen", || data_age(false, || false).piece()),
    ("older", || data_age(true, || false).piece()),
    ("newer-there", || data_age(false, || true).piece()),
];
