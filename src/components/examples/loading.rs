//! Example of what is shown while a file is on its way.

use super::Examples;
use crate::components::loading;

pub const EXAMPLES: Examples = &[("loading", loading)];
