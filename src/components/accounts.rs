//! The three accounts of a measure, side by side and never merged.

use leptos::prelude::*;

use super::{El, Piece, SourceNotes, el, said, together, unpublished_word};
use crate::domain::{Account, ClaimState, Measure, Verdict};
use crate::i18n::{Words, use_words};

/// Whose account it is: each has its own name in the style sheet, so that none can be drawn as another.
#[derive(Clone, Copy)]
enum Whose {
    Unit,
    Office,
    Citizens,
}

const ALL: [Whose; 3] = [Whose::Unit, Whose::Office, Whose::Citizens];

impl Whose {
    fn class(self, given: bool) -> &'static str {
        match (self, given) {
            (Self::Unit, true) => "account account-claimed",
            (Self::Unit, false) => "account account-claimed account-unpublished",
            (Self::Office, true) => "account account-verified",
            (Self::Office, false) => "account account-verified account-unpublished",
            (Self::Citizens, true) => "account account-citizens",
            (Self::Citizens, false) => "account account-citizens account-unpublished",
        }
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

    /// Its cell in a strip.
    fn cell(self, given: bool, says: El) -> AnyView {
        let label = el("dt").child(self.label(use_words()));
        el("div").class(self.class(given)).child(label).child(says).piece()
    }

    fn silence(self) -> AnyView {
        self.cell(false, el("dd").child(use_words().unpublished))
    }
}

/// The strip of a measure's three accounts.
pub fn accounts(measure: &Measure, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let claimed = cell(Whose::Unit, &measure.claimed, notes, |claim| {
        claim_state(words, &claim.state)
    });
    let verified = cell(Whose::Office, &measure.verified, notes, |verification| {
        let method = verification
            .method
            .as_deref()
            .map(|method| el("small").child(said(method)));
        together(vec![verdict(words, &verification.verdict), method.piece()])
    });
    let citizens = cell(Whose::Citizens, &measure.citizens, notes, |reports| {
        (words.citizen_reports)(reports.solved, reports.partly, reports.still).into_any()
    });
    el("dl").class("accounts").children([claimed, verified, citizens])
}

/// A strip of three silences: no measure is published at all.
pub fn silent_accounts() -> El {
    el("dl").class("accounts").children(ALL.map(Whose::silence))
}

fn cell<T>(whose: Whose, account: &Account<T>, notes: &mut SourceNotes, says: impl FnOnce(&T) -> AnyView) -> AnyView {
    let Account::Given {
        says: what,
        date,
        source,
    } = account
    else {
        return whose.silence();
    };
    let date = date.map(|date| el("small").child(use_words().date(date)));
    whose.cell(
        true,
        el("dd")
            .child(says(what))
            .child(notes.mark(source.as_ref()))
            .child(date),
    )
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
pub fn accounts_legend() -> AnyView {
    let words = use_words();
    let cells = ALL.map(|whose| whose.cell(true, el("dd").child(whose.meaning(words))));
    let silence = el("p")
        .class("legend-silence")
        .child(unpublished_word(words))
        .child(" ")
        .child(words.unpublished_meaning);
    el("section")
        .child(el("h2").child(words.accounts_title))
        .child(el("p").child(words.accounts_lead))
        .child(el("dl").class("accounts accounts-legend").children(cells))
        .child(silence)
        .piece()
}
