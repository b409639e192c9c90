//! Small drawings of our own: bars and ticks on one axis.

use leptos::prelude::*;

use super::{Piece, el};
use crate::domain::AXIS;

/// The height of a drawing in its own units; its width is [`AXIS`], stretched to the width that there is.
const HEIGHT: u32 = 10;

/// A shape of a drawing: its class in the style sheet, and its path.
pub type Shape = (&'static str, String);

/// A drawing. With a title and a description it is a picture for a screen reader, too; without, it repeats what stands beside it.
pub fn drawing(named: Option<(String, String)>, shapes: Vec<Shape>) -> AnyView {
    let svg = el("svg")
        .class("drawing")
        .attr("viewBox", format!("0 0 {AXIS} {HEIGHT}"))
        .attr("preserveAspectRatio", "none");
    let svg = match named {
        Some((title, description)) => svg
            .attr("role", "img")
            .child(el("svg:title").child(title))
            .child(el("svg:desc").child(description)),
        None => svg.attr("aria-hidden", "true"),
    };
    let shapes = shapes
        .into_iter()
        .map(|(class, path)| el("path").class(class).attr("d", path).piece());
    svg.children(shapes).piece()
}

/// A bar between two places.
pub fn bar(from: u32, to: u32) -> String {
    format!("M{from} 2H{to}V8H{from}z")
}

/// A tick at a place.
pub fn tick(at: u32) -> String {
    format!("M{at} 0V{HEIGHT}")
}
