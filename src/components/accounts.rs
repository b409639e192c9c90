//! The three accounts of a measure, side by side and never merged.

use leptos::prelude::*;

use super::{SourceNotes, said};
use crate::domain::{Account, ClaimState, Measure, PartialDate, Verdict};
use crate::i18n::{Words, use_words};

/// Whose account it is: each has its own name in the style sheet, so that none can be drawn as another.
#[derive(Clone, Copy)]
enum Whose {
    Unit,
    Office,
    Citizens,
}

impl Whose {
    const ALL: [Self; 3] = [Self::Unit, Self::Office, Self::Citizens];

    fn class(self, given: bool) -> String {
        let name = match self {
            Self::Unit => "claimed",
            Self::Office => "verified",
            Self::Citizens => "citizens",
        };
        format!(
            "account account-{name}{}",
            if given { "" } else { " account-unpublished" }
        )
    }

    fn label(self, words: &Words) -> &'static str {
        match self {
            Self::Unit => words.account_claimed,
            Self::Office => words.account_verified,
            Self::Citizens => words.account_citizens,
        }
    }

    fn meaning(self, words: &Words) -> &'static str {
        match self {
            Self::Unit => words.account_claimed_meaning,
            Self::Office => words.account_verified_meaning,
            Self::Citizens => words.account_citizens_meaning,
        }
    }
}

/// The strip of a measure's three accounts; without a measure, of three silences.
pub struct MeasureAccounts;

impl MeasureAccounts {
    /// The accounts of a measure.
    pub fn of(measure: &Measure, notes: &mut SourceNotes) -> AnyView {
        let words = use_words();
        let claimed = cell(words, notes, Whose::Unit, &measure.claimed, |claim| {
            claim_state(words, &claim.state)
        });
        let verified = cell(words, notes, Whose::Office, &measure.verified, |verification| {
            view! {
                {verdict(words, &verification.verdict)}
                {verification.method.as_deref().map(|method| view! { <small>{said(method)}</small> })}
            }
            .into_any()
        });
        let citizens = cell(words, notes, Whose::Citizens, &measure.citizens, |reports| {
            (words.citizen_reports)(reports.solved, reports.partly, reports.still).into_any()
        });
        strip(vec![claimed, verified, citizens])
    }

    /// Three silences: no measure is published at all.
    pub fn silent() -> AnyView {
        let words = use_words();
        strip(Whose::ALL.into_iter().map(|whose| silence(words, whose)).collect())
    }
}

fn strip(cells: Vec<AnyView>) -> AnyView {
    view! { <dl class="accounts">{cells}</dl> }.into_any()
}

fn silence(words: &'static Words, whose: Whose) -> AnyView {
    view! {
        <div class=whose.class(false)>
            <dt>{whose.label(words)}</dt>
            <dd>{words.unpublished}</dd>
        </div>
    }
    .into_any()
}

fn cell<T>(
    words: &'static Words,
    notes: &mut SourceNotes,
    whose: Whose,
    account: &Account<T>,
    says: impl FnOnce(&T) -> AnyView,
) -> AnyView {
    let Account::Given {
        says: what,
        date,
        source,
    } = account
    else {
        return silence(words, whose);
    };
    let date: Option<PartialDate> = *date;
    view! {
        <div class=whose.class(true)>
            <dt>{whose.label(words)}</dt>
            <dd>
                {says(what)}
                {notes.mark(source.as_ref())}
                {date.map(|date| view! { <small>{words.date(date)}</small> })}
            </dd>
        </div>
    }
    .into_any()
}

fn claim_state(words: &'static Words, state: &ClaimState) -> AnyView {
    match state {
        ClaimState::Reported => words.claim_reported.into_any(),
        ClaimState::Planned => words.claim_planned.into_any(),
        ClaimState::UnderWay => words.claim_under_way.into_any(),
        ClaimState::Done => words.claim_done.into_any(),
        ClaimState::Other(code) => said(code),
    }
}

/// A look-back's verdict in the reader's words.
pub fn verdict(words: &'static Words, verdict: &Verdict) -> AnyView {
    match verdict {
        Verdict::Real => words.verdict_real.into_any(),
        Verdict::Partial => words.verdict_partial.into_any(),
        Verdict::Perfunctory => words.verdict_perfunctory.into_any(),
        Verdict::Relapsed => words.verdict_relapsed.into_any(),
        Verdict::Other(code) => said(code),
    }
}

/// What the three accounts are, and what silence means.
#[component]
pub fn AccountsLegend() -> impl IntoView {
    let words = use_words();
    let cells = Whose::ALL.into_iter().map(|whose| {
        view! {
            <div class=whose.class(true)>
                <dt>{whose.label(words)}</dt>
                <dd>{whose.meaning(words)}</dd>
            </div>
        }
    });
    view! {
        <dl class="accounts accounts-legend">{cells.collect_view()}</dl>
        <p class="legend-silence"><span class="unpublished">{words.unpublished}</span>" "{words.unpublished_meaning}</p>
    }
}
