//! Examples of how old the data are said to be.

use super::Examples;
use crate::components::data_age;

pub const EXAMPLES: Examples = &[
    ("as-seen", || data_age(false, || false)),
    ("older", || data_age(true, || false)),
    ("newer-there", || data_age(false, || true)),
];
