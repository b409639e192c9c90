//! What the pages of a ballot share: the draft and the form.

use std::sync::Arc;

use leptos::prelude::*;

use super::missing;
use super::reading::{follow, show};
use crate::components::{Piece, warning};
use crate::domain::{BallotForm, CycleId, Draft, OneTimeCode, Site};
use crate::feed::{Document, Feed};
use crate::i18n::use_words;
use crate::intake::Outbox;
use crate::platform::page::take_fragment;

/// The draft of the page shown, kept on each change.
#[derive(Clone, Copy)]
pub struct DraftInHand {
    draft: RwSignal<Draft>,
    kept: RwSignal<bool>,
}

impl DraftInHand {
    /// The draft, reactive.
    pub fn get(&self) -> Draft {
        self.draft.get()
    }

    /// Looks at the draft, without following it.
    pub fn peek<T>(&self, look: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with_untracked(look)
    }

    /// Looks at the draft and follows it.
    pub fn with<T>(&self, look: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with(look)
    }

    /// Changes the draft and keeps it.
    pub fn change(&self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        let kept = self.peek(|draft| expect_context::<Outbox>().keep_draft(draft).is_ok());
        self.kept.set(kept);
    }

    /// Warns where the device keeps nothing.
    pub fn warning(self) -> AnyView {
        let words = use_words();
        follow(Box::new(move || {
            (!self.kept.get()).then(|| warning(words.draft_not_kept)).piece()
        }))
    }
}

/// The word that this cycle has no ballot, where it has none.
pub fn no_ballot(cycle: &CycleId, site: &Arc<Site>) -> Option<AnyView> {
    let held = site.cycle(cycle).is_some_and(|cycle| cycle.has_ballot);
    (!held).then(|| missing::cycle(site))
}

/// Shows a page of a cycle's ballot once its form and the draft are here.
pub fn show_ballot(
    cycle: CycleId,
    view: impl Fn(&BallotForm, DraftInHand) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let form = expect_context::<Feed>().read::<BallotForm>(Document::Ballot(cycle.clone()));
    let Some(mut draft) = expect_context::<Outbox>().draft(&cycle) else {
        return missing::browser();
    };
    let code = take_fragment("code=").and_then(|code| OneTimeCode::parse(&code));
    let brings_code = code.is_some();
    draft.code = code.or(draft.code);
    let hand = DraftInHand {
        draft: RwSignal::new(draft),
        kept: RwSignal::new(true),
    };
    if brings_code {
        hand.change(|_| {});
    }
    show(form, move |form| view(&form.value, hand))
}
