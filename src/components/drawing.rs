//! Small drawings: bars and ticks on one axis.

use super::{El, markup};
use crate::domain::AXIS;

/// The height of a drawing in its own units. Its width is [`AXIS`], stretched to the available width.
const HEIGHT: u32 = 10;

/// A shape of a drawing: its class in the style sheet, and its path.
pub type Shape = (&'static str, String);

/// A drawing. With a title and a description it is an image for screen readers; without them it is hidden from them, because it
/// only repeats the text beside it.
pub fn drawing(named: Option<(String, String)>, shapes: Vec<Shape>) -> El {
    let is_named = named.is_some();
    let words = named.into_iter().flat_map(|(title, description)| {
        [
            markup! { <svg:title>{title}</svg:title> },
            markup! { <svg:desc>{description}</svg:desc> },
        ]
    });
    let shapes = shapes
        .into_iter()
        .map(|(class, path)| markup! { <path class={class} d={path} /> });
    markup! {
        <svg class="drawing" viewBox={format!("0 0 {AXIS} {HEIGHT}")} preserveAspectRatio="none"
            role={is_named.then_some("img")} aria-hidden={(!is_named).then_some("true")}>
            {..words}
            {..shapes}
        </svg>
    }
}

/// A bar between two positions.
pub fn bar(from: u32, to: u32) -> String {
    format!("M{from} 2H{to}V8H{from}z")
}

/// A line between two places, for the style sheet to make stripes of.
pub fn gap(from: u32, to: u32) -> String {
    format!("M{from} 5H{to}")
}

/// A tick at a position.
pub fn tick(at: u32) -> String {
    format!("M{at} 0V{HEIGHT}")
}
