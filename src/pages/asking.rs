//! A form about one unit. Each input goes into the draft at once; a field that lacks an answer has its error beside it.

use std::marker::PhantomData;
use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use super::ballot::DraftInHand;
use crate::components::{Choosing, El, Piece, choice, error_summary, follow, markup};
use crate::domain::{Answer, Draft, Report, UnitId};
use crate::platform::focus::focus_soon;

/// What is missing: the id of the field, and the words.
pub type Gaps = Vec<(String, String)>;

/// Whether this choice is made in what is filled in.
pub type IsChosen<T> = Box<dyn Fn(&T) -> bool + Send + Sync>;

/// Makes this choice in what is filled in, or takes it back.
pub type Choose<T> = Box<dyn Fn(&mut T, bool)>;

/// What a form fills in: a part of a draft.
pub trait FilledIn: Clone + Default + 'static {
    /// What a draft says of a unit.
    fn of<'a>(draft: &'a Draft, unit: &UnitId) -> Option<&'a Self>;

    /// What a draft says of a unit, to be changed.
    fn of_mut<'a>(draft: &'a mut Draft, unit: &UnitId) -> Option<&'a mut Self>;
}

impl FilledIn for Answer {
    fn of<'a>(draft: &'a Draft, unit: &UnitId) -> Option<&'a Self> {
        draft.answer(unit)
    }

    fn of_mut<'a>(draft: &'a mut Draft, unit: &UnitId) -> Option<&'a mut Self> {
        Some(draft.ballot_mut()?.answer_mut(unit))
    }
}

impl FilledIn for Report {
    fn of<'a>(draft: &'a Draft, _: &UnitId) -> Option<&'a Self> {
        Some(&draft.report()?.report)
    }

    fn of_mut<'a>(draft: &'a mut Draft, _: &UnitId) -> Option<&'a mut Self> {
        Some(draft.report_mut()?.report_mut())
    }
}

/// A form about one unit.
pub struct Asking<T> {
    parts: Arc<Parts>,
    filled_in: PhantomData<fn() -> T>,
}

// A derived impl would require `T: Clone`.
impl<T> Clone for Asking<T> {
    fn clone(&self) -> Self {
        Self {
            parts: Arc::clone(&self.parts),
            filled_in: PhantomData,
        }
    }
}

struct Parts {
    unit: UnitId,
    hand: DraftInHand,
    missing: Box<dyn Fn(&Draft) -> Gaps + Send + Sync>,
    /// What was missing when the citizen wanted to go on.
    gaps: RwSignal<Gaps>,
}

impl<T: FilledIn> Asking<T> {
    /// A form in which something may be `missing`.
    pub fn new(hand: DraftInHand, unit: UnitId, missing: Box<dyn Fn(&T) -> Gaps + Send + Sync>) -> Self {
        let missing = {
            let unit = unit.clone();
            move |draft: &Draft| missing(&filled_in(draft, &unit))
        };
        Self {
            parts: Arc::new(Parts {
                unit,
                hand,
                missing: Box::new(missing),
                gaps: RwSignal::new(Vec::new()),
            }),
            filled_in: PhantomData,
        }
    }

    /// What is filled in; changes are followed.
    pub fn value(&self) -> T {
        filled_in(&self.parts.hand.get(), &self.parts.unit)
    }

    /// Changes what is filled in.
    pub fn change(&self, change: &dyn Fn(&mut T)) {
        let mut draft = self.parts.hand.peek();
        if let Some(value) = T::of_mut(&mut draft, &self.parts.unit) {
            change(value);
        }
        self.parts.put(draft);
    }

    /// The form with this in it; see [`Parts::form`].
    pub fn form(&self, content: AnyView, go_on: Box<dyn Fn()>) -> AnyView {
        self.parts.form(content, go_on)
    }

    /// What is missing in a field.
    pub fn gap_line(&self, field: &'static str) -> El {
        self.parts.gap_line(field)
    }

    /// A choice; see [`choice`].
    pub fn choice(
        &self,
        group: Option<(String, String)>,
        id: String,
        (label, meaning): (AnyView, Option<AnyView>),
        is: IsChosen<T>,
        set: Choose<T>,
    ) -> El {
        let (asking, changing) = (self.clone(), self.clone());
        choice(Choosing {
            group,
            id,
            label,
            meaning,
            chosen: Box::new(move || is(&asking.value())),
            change: Box::new(move |on| changing.change(&|value| set(value, on))),
        })
    }

    /// How a text field reads its part of what is filled in.
    pub fn reads(&self, read: fn(&T) -> &str) -> Box<dyn Fn() -> String + Send + Sync> {
        let asking = self.clone();
        Box::new(move || read(&asking.value()).to_owned())
    }

    /// How a text field writes its part of what is filled in.
    pub fn writes(&self, write: fn(&mut T, String)) -> Box<dyn Fn(String)> {
        let asking = self.clone();
        Box::new(move |text| asking.change(&|value| write(value, text.clone())))
    }
}

impl Asking<Answer> {
    /// Takes the answer back.
    pub fn forget(&self) {
        let mut draft = self.parts.hand.peek();
        if let Some(ballot) = draft.ballot_mut() {
            ballot.forget(&self.parts.unit);
        }
        self.parts.hand.put(draft);
    }

    /// No other unit is rated; followed.
    pub fn is_alone(&self) -> bool {
        self.parts
            .hand
            .get()
            .rated()
            .all(|(rated, _)| *rated == self.parts.unit)
    }

    /// Nothing is missing; else it says what is.
    pub fn is_whole(&self) -> bool {
        self.parts.is_whole()
    }
}

/// What a draft holds of a unit, or nothing filled in yet.
fn filled_in<T: FilledIn>(draft: &Draft, unit: &UnitId) -> T {
    T::of(draft, unit).cloned().unwrap_or_default()
}

// The parts that do not depend on the type of the form.
impl Parts {
    fn put(&self, draft: Draft) {
        self.hand.put(draft);
        if !self.gaps.get_untracked().is_empty() {
            self.gaps.set(self.missing());
        }
    }

    fn missing(&self) -> Gaps {
        (self.missing)(&self.hand.peek())
    }

    fn is_whole(&self) -> bool {
        let missing = self.missing();
        let whole = missing.is_empty();
        if !whole {
            self.gaps.set(missing);
            focus_soon("errors");
        }
        whole
    }

    /// The form with this in it, under what the citizen has to know and what is missing. It goes on when it is submitted whole.
    fn form(self: &Arc<Self>, content: AnyView, go_on: Box<dyn Fn()>) -> AnyView {
        let (gaps, parts) = (self.gaps, Arc::clone(self));
        let submit = move |event: Event| {
            event.prevent_default();
            if parts.is_whole() {
                go_on();
            }
        };
        markup! {
            <>
                {self.hand.warnings()}
                {error_summary(Box::new(move || gaps.get()))}
                <form class="ballot" novalidate on:submit={Box::new(submit)}>{content}</form>
            </>
        }
    }

    /// What is missing in a field.
    fn gap_line(&self, field: &'static str) -> El {
        let gaps = self.gaps;
        let gap = move || {
            let gap = gaps.get().into_iter().find(|(known, _)| known == field);
            gap.map(|(_, words)| words).piece()
        };
        markup! { <p class="field-error" id={format!("{field}-error")}>{follow(Box::new(gap))}</p> }
    }
}
