//! The three accounts of a measure, side by side and never merged.

use leptos::prelude::*;

use super::indicator::figure_line;
use super::{El, Piece, SourceNotes, feed_text, markup, sentence, unpublished_word, verdict_chip};
use crate::domain::{Account, Case, ClaimState, Measure, Summary, leading_figure};
use crate::i18n::{Language, use_words};

/// Whose account it is. Each has its own class in the style sheet, so that none can be drawn as another.
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

    fn label(self, words: Language) -> &'static str {
        match self {
            Self::Unit => words.account_claimed(),
            Self::Office => words.account_verified(),
            Self::Citizens => words.account_citizens(),
        }
    }

    fn meaning(self, words: Language) -> &'static str {
        match self {
            Self::Unit => words.account_claimed_meaning(),
            Self::Office => words.account_verified_meaning(),
            Self::Citizens => words.account_citizens_meaning(),
        }
    }

    /// Its cell in a strip.
    fn cell(self, given: bool, says: El, more: Option<El>) -> El {
        markup! {
            <div class={self.class(given)}>
                <dt>{self.label(use_words())}</dt>
                {says}
                {more}
            </div>
        }
    }
}

/// The content of each account; `None` if it is not published.
type Says = [Option<El>; 3];

/// The strip of a measure's three accounts.
pub fn accounts(measure: &Measure, notes: &mut SourceNotes) -> El {
    strip(of_measure(measure, notes), None)
}

fn of_measure(measure: &Measure, notes: &mut SourceNotes) -> Says {
    let words = use_words();
    let claimed = account(&measure.claimed, notes, |claim| claim_state(&claim.state));
    let verified = account(&measure.verified, notes, |verification| {
        let method = verification.method.as_deref();
        let method = method.map(|method| markup! { <>" · "{feed_text(method)}</> });
        markup! { <>{verdict_chip(Some(&verification.verdict))}{method}</> }
    });
    let citizens = account(&measure.citizens, notes, |reports| {
        words
            .citizen_reports(reports.solved, reports.partly, reports.still)
            .piece()
    });
    [claimed, verified, citizens]
}

/// The strip of a case: the accounts of its only measure, or for each account how many measures it says what of. Counts are shown
/// side by side: nothing is added up across accounts or averaged. The figure that says most stands in the unit's account, which
/// claims it.
pub fn case_accounts(case: &Case, notes: &mut SourceNotes) -> El {
    let says = match case.measures.as_slice() {
        [measure] => of_measure(measure, notes),
        _ => tallies(&Summary::of(&[case], None))
            .map(|lines| (!lines.is_empty()).then(|| markup! { <dd>{..lines}</dd> })),
    };
    let figure = leading_figure(case).map(|(measure, figure)| {
        let checked = match measure.verified {
            Account::Given { .. } => None,
            Account::Unpublished => Some(markup! { <small>{use_words().figure_unverified()}</small> }),
        };
        markup! { <dd class="tally">{figure_line(figure, notes)}{checked}</dd> }
    });
    strip(says, figure)
}

/// The three accounts side by side, with a line more for the unit's. Of several that are not published, that is said once.
fn strip(says: Says, mut figure: Option<El>) -> El {
    let words = use_words();
    let mut cells = Vec::new();
    let mut silent = Vec::new();
    for (whose, says) in ALL.into_iter().zip(says) {
        let more = figure.take_if(|_| matches!(whose, Whose::Unit));
        match (says, more) {
            (None, None) => silent.push(whose),
            (says, more) => {
                let says = says.unwrap_or_else(|| markup! { <dd>{unpublished_word()}</dd> });
                cells.push(whose.cell(true, says, more));
            }
        }
    }
    let class = match silent.as_slice() {
        [] => return markup! { <dl class="accounts">{..cells}</dl> },
        [whose] => whose.class(false),
        [_, _] => "account account-unpublished silent-two",
        _ => "account account-unpublished silent-all",
    };
    let names = silent.iter().map(|whose| markup! { <dt>{whose.label(words)}</dt> });
    cells.push(markup! { <div class={class}>{..names}<dd>{unpublished_word()}</dd></div> });
    markup! { <dl class="accounts">{..cells}</dl> }
}

/// The look-back's verdict on a case, with a label.
pub fn look_back_line(case: &Case) -> AnyView {
    sentence(use_words().look_back_found(), [("verdict", looked_back(case).piece())])
}

/// The look-back's verdict on a case, or that it is not published.
pub fn looked_back(case: &Case) -> El {
    verdict_chip(case.look_back.as_ref().map(|found| &found.verdict))
}

/// For each account a line with the number of measures for each thing that it says; no line if it is not published at all.
pub fn tallies(all: &Summary) -> [Vec<AnyView>; 3] {
    let words = use_words();
    let claims = all
        .claims
        .iter()
        .map(|(state, count)| tally(claim_state(state), *count));
    let verdicts = all
        .verdicts
        .iter()
        .map(|(found, count)| tally(verdict_chip(Some(found)).piece(), *count));
    let reports = all
        .reports
        .map(|sum| words.citizen_reports(sum.solved, sum.partly, sum.still));
    let mut lines = [
        claims.collect(),
        verdicts.collect(),
        Vec::from_iter(reports.map(Piece::piece)),
    ];
    // Beside published accounts, show for how many measures the account is not published.
    for (lines, silent) in lines.iter_mut().zip([all.unclaimed, all.unverified, all.unreported]) {
        if !lines.is_empty() && silent > 0 {
            lines.push(tally(unpublished_word().piece(), silent));
        }
    }
    lines
}

/// For each account, in the smallest room, whether it says anything of some measures.
pub fn account_marks(all: &Summary) -> [El; 3] {
    let words = use_words();
    let given = [all.claims.len(), all.verdicts.len(), usize::from(all.reports.is_some())];
    [0, 1, 2].map(|at| {
        let (class, says) = match given[at] {
            0 => ("glance-only mark-none", words.unpublished()),
            _ => (MARKS[at], words.published()),
        };
        markup! { <span class={class}><span class="unseen">{says}</span></span> }
    })
}

const MARKS: [&str; 3] = [
    "glance-only mark mark-claimed",
    "glance-only mark mark-verified",
    "glance-only mark mark-citizens",
];

/// A value and the number of measures that have it.
pub fn tally(what: AnyView, count: u32) -> AnyView {
    let places = [("account", what), ("count", count.to_string().piece())];
    markup! { <span class="tally">{sentence(use_words().account_count(), places)}</span> }.piece()
}

/// A strip of three unpublished accounts, for a case without any published measure.
pub fn silent_accounts() -> El {
    strip([None, None, None], None)
}

fn account<T>(account: &Account<T>, notes: &mut SourceNotes, says: impl FnOnce(&T) -> AnyView) -> Option<El> {
    let Account::Given {
        says: what,
        date,
        source,
    } = account
    else {
        return None;
    };
    Some(markup! {
        <dd>
            {says(what)}
            {notes.mark(source.as_ref())}
            {date.map(|date| markup! { <small>{use_words().date(date)}</small> })}
        </dd>
    })
}

/// A claimed state, in the reader's language.
pub fn claim_state(state: &ClaimState) -> AnyView {
    match state {
        ClaimState::Other(code) => feed_text(code),
        known => use_words().claim(known).to_owned().piece(),
    }
}

/// Explains the three accounts, and what "not published" means.
pub fn accounts_legend() -> El {
    let words = use_words();
    let cells = ALL.map(|whose| whose.cell(true, markup! { <dd>{whose.meaning(words)}</dd> }, None));
    markup! {
        <section>
            <h2>{words.accounts_title()}</h2>
            <p>{words.accounts_lead()}</p>
            <dl class="accounts accounts-legend">{..cells}</dl>
            <p class="legend-silence">{unpublished_word()}" "{words.unpublished_meaning()}</p>
        </section>
    }
}
