//! A form about one unit: what is answered in it goes into the draft, and what is missing is said where it is missing.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use super::ballot::DraftInHand;
use super::reading::follow;
use crate::components::{Choosing, El, Piece, choice, el, error_summary, together};
use crate::domain::{Answer, Draft, UnitId};
use crate::platform::focus::focus_soon;

/// What is missing: the id of the field, and the words.
pub type Gaps = Vec<(String, String)>;

/// Whether an answer has made a choice.
pub type IsChosen = Box<dyn Fn(&Answer) -> bool + Send + Sync>;

/// Makes a choice in an answer, or takes it back.
pub type Choose = Box<dyn Fn(&mut Answer, bool)>;

/// A form about one unit.
#[derive(Clone)]
pub struct Asking(Arc<Parts>);

struct Parts {
    unit: UnitId,
    hand: DraftInHand,
    missing: Box<dyn Fn(&Answer) -> Gaps + Send + Sync>,
    /// What was missing when the citizen wanted to go on.
    gaps: RwSignal<Gaps>,
}

impl Asking {
    /// A form whose answers are `missing` something.
    pub fn new(hand: DraftInHand, unit: UnitId, missing: Box<dyn Fn(&Answer) -> Gaps + Send + Sync>) -> Self {
        Self(Arc::new(Parts {
            unit,
            hand,
            missing,
            gaps: RwSignal::new(Vec::new()),
        }))
    }

    /// What is answered, followed.
    pub fn answer(&self) -> Answer {
        self.of(&self.0.hand.get())
    }

    /// Changes the answer.
    pub fn change(&self, change: &dyn Fn(&mut Answer)) {
        let mut draft = self.0.hand.peek();
        change(draft.answer(&self.0.unit));
        self.0.hand.put(draft);
        if !self.0.gaps.get_untracked().is_empty() {
            self.0.gaps.set(self.missing());
        }
    }

    /// Takes the answer back.
    pub fn forget(&self) {
        let mut draft = self.0.hand.peek();
        draft.forget(&self.0.unit);
        self.0.hand.put(draft);
    }

    /// No other unit is rated; followed.
    pub fn is_alone(&self) -> bool {
        self.0.hand.get().rated().all(|(rated, _)| *rated == self.0.unit)
    }

    /// Nothing is missing; else it says what is.
    pub fn is_whole(&self) -> bool {
        let missing = self.missing();
        let whole = missing.is_empty();
        if !whole {
            self.0.gaps.set(missing);
            focus_soon("errors");
        }
        whole
    }

    /// The form with this in it, under what the citizen has to know and what is missing. It goes on when it is submitted whole.
    pub fn form(&self, content: AnyView, go_on: Box<dyn Fn()>) -> AnyView {
        let (gaps, asking) = (self.0.gaps, self.clone());
        let submit = move |event: Event| {
            event.prevent_default();
            if asking.is_whole() {
                go_on();
            }
        };
        let form = el("form")
            .class("ballot")
            .attr("novalidate", "")
            .on("submit", Box::new(submit))
            .child(content);
        together(vec![
            self.0.hand.warnings(),
            error_summary(Box::new(move || gaps.get())),
            form.piece(),
        ])
    }

    /// What is missing in a field.
    pub fn gap_line(&self, field: &'static str) -> El {
        let gaps = self.0.gaps;
        el("p")
            .class("field-error")
            .attr("id", format!("{field}-error"))
            .child(follow(Box::new(move || {
                let gap = gaps.get().into_iter().find(|(known, _)| known == field);
                gap.map(|(_, words)| words).piece()
            })))
    }

    /// A choice; see [`choice`].
    pub fn choice(
        &self,
        group: Option<(String, String)>,
        id: String,
        (label, meaning): (AnyView, Option<AnyView>),
        is: IsChosen,
        set: Choose,
    ) -> El {
        let (asking, changing) = (self.clone(), self.clone());
        choice(Choosing {
            group,
            id,
            label,
            meaning,
            chosen: Box::new(move || is(&asking.answer())),
            change: Box::new(move |on| changing.change(&|answer| set(answer, on))),
        })
    }

    /// How a text field reads its part of the answer.
    pub fn reads(&self, read: fn(&Answer) -> &str) -> Box<dyn Fn() -> String + Send + Sync> {
        let asking = self.clone();
        Box::new(move || read(&asking.answer()).to_owned())
    }

    /// How a text field writes its part of the answer.
    pub fn writes(&self, write: fn(&mut Answer, String)) -> Box<dyn Fn(String)> {
        let asking = self.clone();
        Box::new(move |text| asking.change(&|answer| write(answer, text.clone())))
    }

    fn missing(&self) -> Gaps {
        (self.0.missing)(&self.of(&self.0.hand.peek()))
    }

    fn of(&self, draft: &Draft) -> Answer {
        draft.said_of(&self.0.unit).cloned().unwrap_or_default()
    }
}
