//! A form about one unit. Each input goes into the draft at once; a field that lacks an answer has its error beside it.

use std::marker::PhantomData;
use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use super::ballot::DraftInHand;
use crate::components::{Choosing, El, Piece, Writing, area, choice, error_summary, field, follow, markup};
use crate::domain::{Answer, Draft, Report, UnitId};
use crate::i18n::use_words;
use crate::platform::focus::focus_soon;

/// A missing answer: the id of its field, and the message.
pub type Gaps = Vec<(String, String)>;

/// The field for the citizen's own words.
pub const COMMENT: &str = "comment";

/// Whether an answer contains this choice.
pub type IsChosen<T> = Box<dyn Fn(&T) -> bool + Send + Sync>;

/// Adds this choice to an answer, or removes it.
pub type Choose<T> = Box<dyn Fn(&mut T, bool)>;

/// The part of a draft that a form fills in.
pub trait FilledIn: Clone + Default + 'static {
    /// The part about a unit.
    fn of<'a>(draft: &'a Draft, unit: &UnitId) -> Option<&'a Self>;

    /// The part about a unit, for a change.
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
    /// What was missing when the citizen wanted to continue.
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

    /// The present content; tracked.
    pub fn value(&self) -> T {
        filled_in(&self.parts.hand.get(), &self.parts.unit)
    }

    /// Changes the content.
    pub fn change(&self, change: &dyn Fn(&mut T)) {
        let mut draft = self.parts.hand.peek();
        if let Some(value) = T::of_mut(&mut draft, &self.parts.unit) {
            change(value);
        }
        self.parts.put(draft);
    }

    /// The form with this content; see [`Parts::form`].
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

    /// Reads a text field's value from the content.
    pub fn reads(&self, read: fn(&T) -> &str) -> Box<dyn Fn() -> String + Send + Sync> {
        let asking = self.clone();
        Box::new(move || read(&asking.value()).to_owned())
    }

    /// Writes a text field's value to the content.
    pub fn writes(&self, write: fn(&mut T, String)) -> Box<dyn Fn(String)> {
        let asking = self.clone();
        Box::new(move |text| asking.change(&|value| write(value, text.clone())))
    }

    /// The field [`COMMENT`] with its label and hint. It says how many characters are left up to its limit.
    pub fn comment(
        &self,
        (label, hint): (&'static str, &'static str),
        limit: usize,
        read: fn(&T) -> &str,
        write: fn(&mut T, String),
    ) -> El {
        let (reads, words) = (self.reads(read), use_words());
        let left = follow(Box::new(move || {
            let used = reads().chars().count();
            let left = match used.checked_sub(limit) {
                None | Some(0) => words.comment_left(limit - used),
                Some(over) => words.comment_over(over),
            };
            left.into_any()
        }));
        let writing = Writing {
            value: self.reads(read),
            write: self.writes(write),
        };
        let (error, area) = (self.gap_line(COMMENT), area(COMMENT, "4", writing));
        field(COMMENT, label, Some(hint), Some(error), area, Some(left))
    }
}

impl Asking<Answer> {
    /// Removes the answer.
    pub fn forget(&self) {
        let mut draft = self.parts.hand.peek();
        if let Some(ballot) = draft.ballot_mut() {
            ballot.forget(&self.parts.unit);
        }
        self.parts.hand.put(draft);
        self.parts.gaps.set(Vec::new());
    }

    /// Whether no other unit is rated; tracked.
    pub fn is_alone(&self) -> bool {
        self.parts
            .hand
            .get()
            .rated()
            .all(|(rated, _)| *rated == self.parts.unit)
    }
}

/// The draft's part about a unit; empty if nothing is filled in yet.
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

    /// The form with this content, below the notices and the summary of what is missing. Submitting it continues if it is complete.
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
                <form class="ballot" novalidate autocomplete="off" on:submit={Box::new(submit)}>{content}</form>
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
