//! The result of a page function.

use leptos::prelude::*;

use crate::components::{Piece, follow, loading, markup};
use crate::stage::{Head, Outcome, Stage};

/// The view of an address, and the title and outcome for the document around the app.
pub struct Page {
    /// `None` while the page has no content of its own.
    head: Option<Head>,
    body: AnyView,
}

impl Page {
    /// A page that shows what its address promises.
    pub fn found(title: impl Into<String>, description: impl Into<String>, body: AnyView) -> Self {
        Self::ended(Outcome::Found, title.into(), description.into(), body)
    }

    /// A page with this outcome.
    pub fn ended(outcome: Outcome, title: String, description: String, body: AnyView) -> Self {
        let head = Some(Head {
            title,
            description,
            outcome,
        });
        Self { head, body }
    }

    /// A page that has no content of its own yet.
    fn unsettled(body: AnyView) -> Self {
        Self { head: None, body }
    }

    /// A page that waits for its data.
    pub fn loading() -> Self {
        Self::unsettled(loading())
    }

    /// A page that changes with the signals that it reads.
    pub fn following(state: Box<dyn Fn() -> Self + Send + Sync>) -> Self {
        let stage = expect_context::<Stage>();
        let body = follow(Box::new(move || {
            stage.begin();
            state().shown()
        }));
        Self::unsettled(body)
    }

    /// Adds a view before the page's body.
    pub fn under(self, notice: impl Piece) -> Self {
        Self {
            head: self.head,
            body: markup! { <>{notice}{self.body}</> },
        }
    }

    /// Adds a view after the page's body.
    pub fn and(self, more: impl Piece) -> Self {
        Self {
            head: self.head,
            body: markup! { <>{self.body}{more}</> },
        }
    }

    /// Passes the head to the document, and returns the view.
    pub fn shown(self) -> AnyView {
        if let Some(head) = self.head {
            expect_context::<Stage>().settle(head);
        }
        self.body
    }
}
