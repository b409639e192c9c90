//! The steps of a case at its head: named, the unit's own account, the office's verification, the look-back.

use leptos::prelude::AnyView;

use super::accounts::claim_state;
use super::{El, Piece, SourceNotes, feed_text, markup, sentence, together, unpublished_word, verdict_chip};
use crate::domain::{Case, PartialDate, Reported, Step, Steps};
use crate::i18n::use_words;

/// The four steps, each with its published values and dates.
pub fn steps(case: &Case, cycle: &str, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let found = Steps::of(case);
    let named = markup! { <>{feed_text(cycle)}{notes.mark(case.source.as_ref())}</> };
    let looked_back = found.look_back.map(|look_back| {
        markup! { <>{verdict_chip(Some(&look_back.verdict))}{notes.mark(look_back.source.as_ref())}</> }
    });
    let once = |date: Option<PartialDate>| date.map(|date| (date, date));
    markup! {
        <ol class="steps">
            {step("step step-named", words.step_named(), Some(named), once(found.named))}
            {step("step step-claimed", words.account_claimed(), account(&found.claimed, &claim_state), found.claimed.dates)}
            {step("step step-verified", words.account_verified(), account(&found.verified, &|found| verdict_chip(Some(found)).piece()), found.verified.dates)}
            {step(
                "step step-verified",
                words.step_looked_back(),
                looked_back,
                once(found.look_back.and_then(|look_back| look_back.date)),
            )}
        </ol>
    }
}

/// What citizens report of a case, in the form of a step.
pub fn reported(found: &Reported) -> El {
    let words = use_words();
    let says = found.says.map(|all| {
        let silent = (found.silent > 0).then(|| line(unpublished_word().piece(), found.silent));
        markup! { <>{words.citizen_reports(all.solved, all.partly, all.still)}{silent}</> }
    });
    step("step step-citizens", words.account_citizens(), says, found.dates)
}

fn step(
    class: &'static str,
    name: &'static str,
    says: Option<AnyView>,
    dates: Option<(PartialDate, PartialDate)>,
) -> El {
    let words = use_words();
    let Some(says) = says else {
        let class = format!("{class} step-silent");
        return markup! { <li class={class}><strong>{name}</strong><p>{unpublished_word()}</p></li> };
    };
    let when = match dates {
        Some((first, last)) if first == last => words.date(first),
        Some((first, last)) => words.dates(&words.date(first), &words.date(last)),
        None => words.date_unpublished().to_owned(),
    };
    markup! { <li class={class}><strong>{name}</strong><p>{says}</p><small>{when}</small></li> }
}

/// An account: a line for each state, and one for the number of measures without a published state.
fn account<T>(step: &Step<T>, name: &dyn Fn(&T) -> AnyView) -> Option<AnyView> {
    if step.says.is_empty() {
        return None;
    }
    let mut lines: Vec<_> = step.says.iter().map(|(state, count)| (name(state), *count)).collect();
    if step.silent > 0 {
        lines.push((unpublished_word().piece(), step.silent));
    }
    let is_one = matches!(lines.as_slice(), [(_, 1)]);
    let lines = lines.into_iter().map(|(name, count)| match is_one {
        true => name,
        false => line(name, count),
    });
    Some(together(lines.collect()))
}

fn line(name: AnyView, count: u32) -> AnyView {
    let places = [("account", name), ("count", count.to_string().piece())];
    markup! { <span class="tally">{sentence(use_words().account_count(), places)}</span> }.piece()
}
