//! From a file on its way to a page: the one place where a page loads, fails and settles.

use leptos::prelude::*;

use crate::components::{Faults, Loading};
use crate::feed::{Decoded, FeedFile, Load, Reading, Trouble};
use crate::pages::missing;
use crate::stage::{Head, Outcome, Stage};

/// Tells the document what the page is that its address promised.
pub fn settle(title: impl Into<String>, description: impl Into<String>) {
    settle_as(Outcome::Found, title.into(), description.into());
}

/// Tells the document what the page is.
pub fn settle_as(outcome: Outcome, title: String, description: String) {
    expect_context::<Stage>().settle(Head {
        title,
        description,
        outcome,
    });
}

/// Shows a file when it is here; until then that it loads, and if it cannot come, why and what to do.
pub fn show<T: FeedFile>(reading: Reading<T>, view: impl Fn(&T) -> AnyView + Send + Sync + 'static) -> AnyView {
    show_or(reading, view, move |trouble| missing::trouble(trouble, reading.again))
}

/// The same, where a trouble has a meaning of its own on this page.
pub fn show_or<T: FeedFile>(
    reading: Reading<T>,
    view: impl Fn(&T) -> AnyView + Send + Sync + 'static,
    trouble_view: impl Fn(&Trouble) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    (move || match reading.load() {
        Load::Loading => view! { <Loading /> }.into_any(),
        Load::Failed(trouble) => trouble_view(&trouble),
        Load::Ready(file) => {
            let Decoded { value, faults } = &*file;
            let faults: Vec<_> = faults
                .iter()
                .map(|fault| (fault.at.clone(), fault.problem.clone()))
                .collect();
            view! {
                {view(value)}
                <Faults faults=faults />
            }
            .into_any()
        }
    })
    .into_any()
}
