//! Long lists, built a slice at a time, so that the browser can handle input between two slices.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{follow, together};
use crate::platform::timer;
use crate::stage::Stage;

/// Makes the item with this index.
pub type Item = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// The items `0..count`, built `size` at a time. A settled page counts as whole once the last item is built.
pub fn slices(count: usize, size: usize, item: Item) -> AnyView {
    let stage = expect_context::<Stage>();
    stage.grows();
    // When prerendering, build everything at once: no reader waits.
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
        // The reader may have left the page by then.
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

/// A view that is shown only once the page is whole.
pub fn when_whole(view: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let stage = expect_context::<Stage>();
    follow(Box::new(
        move || {
            if stage.is_whole() { view() } else { together(Vec::new()) }
        },
    ))
}
