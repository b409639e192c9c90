//! Examples of a standing word to the reader.

use super::Examples;
use crate::components::{Piece, warning, without_scripts};

pub const EXAMPLES: Examples = &[
    ("warning", || warning("这台设备不能保存评议票。").piece()),
    ("without-scripts", || {
        without_scripts("评议需要浏览器允许脚本。").piece()
    }),
];
