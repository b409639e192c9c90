//! Long lists, built a slice at a time, so that the browser can handle input between two slices.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{follow, together};
use crate::platform::timer;
use crate::stage::Stage;

/// Makes the item at a place.
pub type Item = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// The items `0..count`, `size` of them at a time. The page that settled is whole when the last one is there.
pub fn slices(count: usize, size: usize, item: Item) -> AnyView {
    let stage = expect_context::<Stage>();
    stage.grows();
    // Nobody waits for a page that is being prerendered.
    let size = if cfg!(target_arch = "wasm32") { size } else { count };
    from(stage, 0, count, size, item)
}

fn from(stage: Stage, at: usize, count: usize, size: usize, item: Item) -> AnyView {
    let next = count.min(at.saturating_add(size));
    let mut views: Vec<_> = (at..next).map(|at| item(at)).collect();
    if next == count {
        stage.is_grown();
    } else {
        let turn = RwSignal::new(false);
        // The page may be gone by then.
        let ring = move || {
            let _ = turn.try_set(true);
        };
        timer::after(0, Box::new(ring));
        views.push(follow(Box::new(move || {
            if turn.get() {
                from(stage, next, count, size, Arc::clone(&item))
            } else {
                together(Vec::new())
            }
        })));
    }
    together(views)
}

/// What can be said only when the page is whole.
pub fn when_whole(view: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let stage = expect_context::<Stage>();
    follow(Box::new(
        move || {
            if stage.is_whole() { view() } else { together(Vec::new()) }
        },
    ))
}
