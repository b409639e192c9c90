//! Small drawings of our own: bars and ticks on one axis.

use leptos::prelude::*;

use crate::domain::AXIS;

/// The height of a drawing in its own units; its width is [`AXIS`], stretched to the width that there is.
const HEIGHT: u32 = 10;

/// A shape of a drawing: its class in the style sheet, and its path.
pub type Shape = (&'static str, String);

/// A drawing. With a title and a description it is a picture for a screen reader, too; without, it repeats what stands beside it.
pub fn drawing(named: Option<(String, String)>, shapes: Vec<Shape>) -> AnyView {
    let shapes: Vec<_> = shapes
        .into_iter()
        .map(|(class, path)| view! { <path class=class d=path></path> }.into_any())
        .collect();
    let is_named = named.is_some();
    let words = named.map(|(title, description)| view! { <title>{title}</title><desc>{description}</desc> });
    view! {
        <svg
            class="drawing"
            viewBox=format!("0 0 {AXIS} {HEIGHT}")
            preserveAspectRatio="none"
            role=if is_named { "img" } else { "presentation" }
            aria-hidden=(!is_named).then_some("true")
        >
            {words}
            {shapes}
        </svg>
    }
    .into_any()
}

/// A bar between two places.
pub fn bar(from: u32, to: u32) -> String {
    format!("M{from} 2H{to}V8H{from}z")
}

/// A tick at a place.
pub fn tick(at: u32) -> String {
    format!("M{at} 0V{HEIGHT}")
}
