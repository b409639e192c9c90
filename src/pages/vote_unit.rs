//! `/{cycle}/vote/{unit}`: one unit's page of the ballot, also from a window's QR code.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use super::ballot::{DraftInHand, no_ballot, show_ballot};
use super::reading::{follow, settle, show_or, trail};
use super::{go, missing};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, button, choice, el, error_summary, notice, said, title, together, unit_line,
    without_scripts,
};
use crate::domain::{Answer, BallotForm, Choice, CycleId, Gap, Level, Site, Unit, UnitId, UnitRecord};
use crate::feed::{Document, Feed};
use crate::i18n::{Words, use_words};
use crate::platform::page::focus_soon;

/// The ballot's page for one unit.
pub fn page(cycle: CycleId, unit: UnitId, site: &Arc<Site>) -> AnyView {
    if let Some(no_ballot) = no_ballot(&cycle, site) {
        return no_ballot;
    }
    let known = Arc::clone(site);
    let reading = expect_context::<Feed>().read::<UnitRecord>(Document::Unit(cycle.clone(), unit));
    show_ballot(cycle.clone(), move |form, hand| {
        let (form, cycle, known) = (form.clone(), cycle.clone(), Arc::clone(&known));
        let list = Address::Vote(cycle.clone());
        show_or(
            reading,
            move |file| match &file.value.unit {
                Unit { exempt: None, .. } => form_view(&cycle, &form, &file.value.unit, hand),
                unit => exempt(&cycle, unit),
            },
            move |trouble| match trouble.is_missing() {
                true => missing::unit(&known, &list),
                false => missing::trouble(trouble, reading.again),
            },
        )
    })
}

/// The word on a unit that citizens do not rate in this cycle, and why.
fn exempt(cycle: &CycleId, unit: &Unit) -> AnyView {
    let words = use_words();
    settle((words.rate_unit)(&unit.name), words.exempt);
    let mut notes = SourceNotes::new();
    let why = unit.exempt.as_ref().map(|why| notes.statement("p", why));
    let notice = notice().child(el("p").child(words.exempt)).child(why);
    together(vec![
        trail(&Address::Vote(cycle.clone()), words.ballot_title.into_any()),
        unit_line("p", "overline", unit).piece(),
        title(said(&unit.name)).piece(),
        notice.piece(),
        notes.list().piece(),
    ])
}

/// The answer on this page: the ballot's question, the draft, and what is still missing.
#[derive(Clone, Copy)]
struct Question {
    form: StoredValue<BallotForm>,
    unit: StoredValue<UnitId>,
    hand: DraftInHand,
    gaps: RwSignal<Vec<Gap>>,
}

impl Question {
    fn look<T>(&self, look: impl FnOnce(&BallotForm, &Answer) -> T) -> T {
        self.form.with_value(|form| {
            self.hand.with(|draft| {
                let answer = self.unit.with_value(|unit| draft.said_of(unit).cloned());
                look(form, &answer.unwrap_or_default())
            })
        })
    }

    fn change(&self, change: impl FnOnce(&mut Answer)) {
        self.hand.change(|draft| change(draft.answer(&self.unit.get_value())));
        if !self.gaps.with_untracked(Vec::is_empty) {
            self.gaps.set(self.missing());
        }
    }

    fn missing(&self) -> Vec<Gap> {
        untrack(|| self.look(BallotForm::gaps))
    }
}

fn form_view(cycle: &CycleId, form: &BallotForm, unit: &Unit, hand: DraftInHand) -> AnyView {
    let words = use_words();
    settle((words.rate_unit)(&unit.name), words.ballot_lead);
    let question = Question {
        form: StoredValue::new(form.clone()),
        unit: StoredValue::new(unit.id.clone()),
        hand,
        gaps: RwSignal::new(Vec::new()),
    };
    let levels = form
        .levels
        .iter()
        .enumerate()
        .map(|(at, level)| level_choice(question, at, level));
    let reasons = form
        .reasons
        .iter()
        .enumerate()
        .map(|(at, reason)| reason_choice(question, at, reason));
    let levels = el("fieldset")
        .attr("id", "levels")
        .attr("aria-describedby", "level-error")
        .child(el("legend").child(words.how_satisfied))
        .child(gap_line(question, "level-error", |gap| matches!(gap, Gap::Level)))
        .children(levels);
    let reasons = el("fieldset")
        .attr("id", "reasons")
        .attr("aria-describedby", "reason-error")
        .child(el("legend").child(words.what_was_wrong))
        .child(el("p").class("hint").child(words.what_was_wrong_hint))
        .child(gap_line(question, "reason-error", |gap| matches!(gap, Gap::Reason)))
        .children(reasons);
    let because = together(vec![reasons.piece(), comment(question, form.comment_limit).piece()]);
    let because = el("div")
        .class("reasons")
        .attr_while("hidden", Box::new(move || !question.look(BallotForm::is_bad)))
        .child(because);
    let content = together(vec![
        unit_line("p", "overline", unit).piece(),
        title(said(&unit.name)).piece(),
        levels.piece(),
        because.piece(),
        buttons(cycle, question),
        without_scripts(words.needs_script).piece(),
    ]);
    let save = save(question);
    let check = Address::Check(cycle.clone());
    let submit = move |event: Event| {
        event.prevent_default();
        save(&check);
    };
    together(vec![
        trail(&Address::Vote(cycle.clone()), words.ballot_title.into_any()),
        hand.warning(),
        error_summary(move || gap_errors(words, &question.gaps.get())),
        el("form")
            .class("ballot")
            .attr("novalidate", "")
            .on("submit", Box::new(submit))
            .child(content)
            .piece(),
    ])
}

/// Goes on where nothing is missing; else says what is.
fn save(question: Question) -> impl Fn(&Address) + Clone + Send + Sync + 'static {
    let leave = go();
    move |to| {
        let missing = question.missing();
        if missing.is_empty() {
            leave(to);
        } else {
            question.gaps.set(missing);
            focus_soon("errors");
        }
    }
}

fn buttons(cycle: &CycleId, question: Question) -> AnyView {
    let words = use_words();
    let list = Address::Vote(cycle.clone());
    let (leave, back) = (go(), list.clone());
    let save = save(question);
    let save_and_list = move || save(&list);
    let forget = move || {
        question.hand.change(|draft| draft.forget(&question.unit.get_value()));
        leave(&back);
    };
    let submit = el("button")
        .attr("type", "submit")
        .class("button")
        .attr("id", "save-and-check");
    el("div")
        .class("buttons")
        .child(submit.child(words.save_and_check))
        .child(button("save", "button button-second", save_and_list).child(words.save_and_list))
        .child(button("skip", "button button-plain", forget).child(words.do_not_rate))
        .piece()
}

fn level_choice(question: Question, at: usize, level: &Level) -> AnyView {
    let (label, code) = (use_words().level(level), StoredValue::new(level.code.clone()));
    let is = move |answer: &Answer| code.with_value(|code| answer.level.as_ref() == Some(code));
    let chosen = Box::new(move || question.look(|_, answer| is(answer)));
    let choose = Box::new(move |_| question.change(|answer| answer.level = Some(code.get_value())));
    choice(Some("level"), format!("level-{at}"), label, chosen, choose)
}

fn reason_choice(question: Question, at: usize, reason: &Choice) -> AnyView {
    let (label, code) = (use_words().reason(reason), StoredValue::new(reason.code.clone()));
    let chosen = Box::new(move || question.look(|_, answer| code.with_value(|code| answer.reasons.contains(code))));
    let toggle = Box::new(move |on| {
        question.change(|answer| {
            answer.reasons.retain(|reason| *reason != code.get_value());
            if on {
                answer.reasons.push(code.get_value());
            }
        });
    });
    choice(None, format!("reason-{at}"), label, chosen, toggle)
}

fn comment(question: Question, limit: usize) -> El {
    let words = use_words();
    let left = follow(Box::new(move || {
        let used = question.look(|_, answer| answer.comment.chars().count());
        let left = if used > limit {
            (words.comment_over)(used - limit)
        } else {
            (words.comment_left)(limit - used)
        };
        left.into_any()
    }));
    let write = move |event| question.change(|answer| answer.comment = event_target_value(&event));
    let area = view! {
        <textarea
            id="comment"
            rows="4"
            aria-describedby="comment-hint comment-error comment-left"
            prop:value=move || question.look(|_, answer| answer.comment.clone())
            on:input=write
        ></textarea>
    };
    el("div")
        .class("field")
        .child(el("label").attr("for", "comment").child(words.your_words))
        .child(
            el("p")
                .class("hint")
                .attr("id", "comment-hint")
                .child(words.your_words_hint),
        )
        .child(gap_line(question, "comment-error", |gap| {
            matches!(gap, Gap::Comment(_))
        }))
        .child(area.into_any())
        .child(el("p").class("hint").attr("id", "comment-left").child(left))
}

fn gap_errors(words: &'static Words, gaps: &[Gap]) -> Vec<(String, String)> {
    gaps.iter()
        .map(|gap| {
            let field = match gap {
                Gap::Level => "level-0",
                Gap::Reason => "reason-0",
                Gap::Comment(_) => "comment",
            };
            (field.to_owned(), words.gap(*gap))
        })
        .collect()
}

fn gap_line(question: Question, id: &'static str, which: fn(&Gap) -> bool) -> El {
    let words = use_words();
    let line = follow(Box::new(move || {
        let gap = question.gaps.with(|gaps| gaps.iter().copied().find(which));
        gap.map(|gap| words.gap(gap)).piece()
    }));
    el("p").class("field-error").attr("id", id).child(line)
}
