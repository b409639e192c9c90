//! Examples of a standing word to the reader.

use super::Examples;
use crate::components::{Piece, el, notice, warning, without_scripts};

pub const EXAMPLES: Examples = &[
    ("good-to-know", || {
        notice().child(el("p").child("数据由评议办发布。")).piece()
    }),
    ("warning", || warning("这台设备不能保存评议票。").piece()),
    ("without-scripts", || {
        without_scripts("评议需要浏览器允许脚本。").piece()
    }),
];
