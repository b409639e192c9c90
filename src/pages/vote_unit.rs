//! `/{cycle}/vote/{unit}`: one unit's page of the ballot, also from a window's QR code.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::ballot::{DraftInHand, show_ballot};
use super::reading::settle;
use super::{go, href, missing};
use crate::address::Address;
use crate::components::{ErrorSummary, said, unit_kind};
use crate::domain::{Answer, BallotForm, CycleId, Gap, Site, Unit, UnitId};
use crate::i18n::{Words, use_words};
use crate::platform::page::focus_soon;

/// The ballot's page for one unit.
pub fn page(cycle: CycleId, unit: UnitId, site: &Arc<Site>) -> AnyView {
    let known = Arc::clone(site);
    show_ballot(cycle.clone(), site, move |form, roster, hand| {
        match roster.unit(&unit) {
            Some(unit) => form_view(&cycle, form, unit, hand),
            None => missing::unit(&known, &Address::Vote(cycle.clone())),
        }
    })
}

fn form_view(cycle: &CycleId, form: &BallotForm, unit: &Unit, hand: DraftInHand) -> AnyView {
    let words = use_words();
    settle((words.rate_unit)(&unit.name), words.ballot_lead);
    let form = StoredValue::new(form.clone());
    let id = StoredValue::new(unit.id.clone());
    let gaps = RwSignal::new(Vec::<Gap>::new());
    let answer = Memo::new(move |_| hand.with(|draft| draft.answers.get(&id.get_value()).cloned().unwrap_or_default()));
    let change = move |change: &dyn Fn(&mut Answer)| {
        hand.change(|draft| change(draft.answers.entry(id.get_value()).or_default()));
        if !gaps.with_untracked(Vec::is_empty) {
            gaps.set(form.with_value(|form| form.gaps(&answer.get_untracked())));
        }
    };
    let bad = Memo::new(move |_| form.with_value(|form| form.is_bad(&answer.get())));
    let (list, check) = (Address::Vote(cycle.clone()), Address::Check(cycle.clone()));
    let back = href(&list);

    let leave = go();
    let save = move |to: &Address| {
        let found = form.with_value(|form| form.gaps(&answer.get_untracked()));
        if found.is_empty() {
            leave(to);
        } else {
            gaps.set(found);
            focus_soon("errors");
        }
    };
    let save_and_list = {
        let (save, list) = (save.clone(), list.clone());
        move |_| save(&list)
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save(&check);
    };
    let skip = go();
    let forget = {
        move |_| {
            hand.change(|draft| drop(draft.answers.remove(&id.get_value())));
            skip(&list);
        }
    };

    view! {
        <nav class="trail" aria-label=words.trail><a href=back>{words.ballot_title}</a></nav>
        {hand.warning()}
        <ErrorSummary errors=Signal::derive(move || gap_errors(words, &gaps.get())) />
        <form class="ballot" novalidate on:submit=submit>
            <p class="overline">{unit.organ.as_deref().map(said)}" · "{unit_kind(unit.kind.as_ref())}</p>
            <h1 id="title" tabindex="-1">{said(&unit.name)}</h1>
            <fieldset id="levels" aria-describedby="level-error">
                <legend>{words.how_satisfied}</legend>
                {gap_line(words, gaps, "level-error", |gap| matches!(gap, Gap::Level))}
                {levels(form, answer, change)}
            </fieldset>
            <div class="reasons" hidden=move || !bad.get()>
                <fieldset id="reasons" aria-describedby="reason-error">
                    <legend>{words.what_was_wrong}</legend>
                    <p class="hint">{words.what_was_wrong_hint}</p>
                    {gap_line(words, gaps, "reason-error", |gap| matches!(gap, Gap::Reason))}
                    {reasons(form, answer, change)}
                </fieldset>
                {comment(form, answer, gaps, change)}
            </div>
            <div class="buttons">
                <button type="submit" class="button" id="save-and-check">{words.save_and_check}</button>
                <button type="button" class="button button-second" id="save" on:click=save_and_list>{words.save_and_list}</button>
                <button type="button" class="button button-plain" id="skip" on:click=forget>{words.do_not_rate}</button>
            </div>
            <noscript><p class="notice notice-warning">{words.needs_script}</p></noscript>
        </form>
    }
    .into_any()
}

type Change<'a> = &'a dyn Fn(&mut Answer);

fn levels(
    form: StoredValue<BallotForm>,
    answer: Memo<Answer>,
    change: impl Fn(Change) + Copy + Send + Sync + 'static,
) -> AnyView {
    let words = use_words();
    let levels = form
        .with_value(|form| form.levels.clone())
        .into_iter()
        .enumerate()
        .map(|(at, level)| {
            let id = format!("level-{at}");
            let label = words.level(&level);
            let code = StoredValue::new(level.code);
            let chosen = move || answer.with(|answer| answer.level.as_deref() == Some(&code.get_value()));
            let choose = move |_| change(&|answer| answer.level = Some(code.get_value()));
            view! {
                <div class="choice">
                    <input type="radio" name="level" id=id.clone() prop:checked=chosen on:change=choose />
                    <label for=id>{label}</label>
                </div>
            }
        });
    levels.collect_view().into_any()
}

fn reasons(
    form: StoredValue<BallotForm>,
    answer: Memo<Answer>,
    change: impl Fn(Change) + Copy + Send + Sync + 'static,
) -> AnyView {
    let words = use_words();
    let reasons = form
        .with_value(|form| form.reasons.clone())
        .into_iter()
        .enumerate()
        .map(|(at, reason)| {
            let id = format!("reason-{at}");
            let label = words.reason(&reason);
            let code = StoredValue::new(reason.code);
            let chosen = move || answer.with(|answer| answer.reasons.contains(&code.get_value()));
            let toggle = move |event| {
                let on = event_target_checked(&event);
                change(&|answer| {
                    if on {
                        answer.reasons.insert(code.get_value());
                    } else {
                        answer.reasons.remove(&code.get_value());
                    }
                });
            };
            view! {
                <div class="choice">
                    <input type="checkbox" id=id.clone() prop:checked=chosen on:change=toggle />
                    <label for=id>{label}</label>
                </div>
            }
        });
    reasons.collect_view().into_any()
}

fn comment(
    form: StoredValue<BallotForm>,
    answer: Memo<Answer>,
    gaps: RwSignal<Vec<Gap>>,
    change: impl Fn(Change) + Copy + Send + Sync + 'static,
) -> AnyView {
    let words = use_words();
    let limit = form.with_value(|form| form.comment_limit);
    let left = move || {
        let used = answer.with(|answer| answer.comment.chars().count());
        if used > limit {
            (words.comment_over)(used - limit)
        } else {
            (words.comment_left)(limit - used)
        }
    };
    let write = move |event| {
        let text = event_target_value(&event);
        change(&|answer| answer.comment.clone_from(&text));
    };
    view! {
        <div class="field">
            <label for="comment">{words.your_words}</label>
            <p class="hint" id="comment-hint">{words.your_words_hint}</p>
            {gap_line(words, gaps, "comment-error", |gap| matches!(gap, Gap::Comment(_)))}
            <textarea
                id="comment"
                rows="4"
                aria-describedby="comment-hint comment-error comment-left"
                prop:value=move || answer.with(|answer| answer.comment.clone())
                on:input=write
            ></textarea>
            <p class="hint" id="comment-left">{left}</p>
        </div>
    }
    .into_any()
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

fn gap_line(
    words: &'static Words,
    gaps: RwSignal<Vec<Gap>>,
    id: &'static str,
    which: impl Fn(&Gap) -> bool + Send + Sync + 'static,
) -> AnyView {
    view! {
        <p class="field-error" id=id>
            {move || gaps.with(|gaps| gaps.iter().find(|gap| which(gap)).map(|gap| words.gap(*gap)))}
        </p>
    }
    .into_any()
}
