//! What a page returns.

use leptos::prelude::*;

use crate::components::{Piece, follow, loading, markup};
use crate::stage::{Head, Outcome, Stage};

/// What an address shows, and what the document around the app is told of it.
pub struct Page {
    /// `None` as long as the page has no words of its own.
    head: Option<Head>,
    body: AnyView,
}

impl Page {
    /// A page that is what its address promises.
    pub fn found(title: impl Into<String>, description: impl Into<String>, body: AnyView) -> Self {
        Self::ended(Outcome::Found, title.into(), description.into(), body)
    }

    /// A page that ended in some way.
    pub fn ended(outcome: Outcome, title: String, description: String, body: AnyView) -> Self {
        let head = Some(Head {
            title,
            description,
            outcome,
        });
        Self { head, body }
    }

    /// A page that has no words of its own yet.
    fn unsettled(body: AnyView) -> Self {
        Self { head: None, body }
    }

    /// A page that waits for its data.
    pub fn loading() -> Self {
        Self::unsettled(loading())
    }

    /// A page that changes with what it reads.
    pub fn following(state: Box<dyn Fn() -> Self + Send + Sync>) -> Self {
        let stage = expect_context::<Stage>();
        let body = follow(Box::new(move || {
            stage.begin();
            state().shown()
        }));
        Self::unsettled(body)
    }

    /// The page with something before its body.
    pub fn under(self, notice: impl Piece) -> Self {
        Self {
            head: self.head,
            body: markup! { <>{notice}{self.body}</> },
        }
    }

    /// The page with something after its body.
    pub fn and(self, more: impl Piece) -> Self {
        Self {
            head: self.head,
            body: markup! { <>{self.body}{more}</> },
        }
    }

    /// Tells the document what the page is, and gives what it shows.
    pub fn shown(self) -> AnyView {
        if let Some(head) = self.head {
            expect_context::<Stage>().settle(head);
        }
        self.body
    }
}
