//! The opening hours of a ballot, told where a page leads to it.

use leptos::prelude::{GetUntracked, Memo, use_context};

use crate::address::Address;
use crate::components::{El, feed_text, markup};
use crate::domain::{Cycle, OpeningHours, Phase};
use crate::i18n::use_words;
use crate::platform::clock;

/// What is known of the ballot where a page is written ahead of its readers.
#[derive(Clone, Debug)]
pub struct WrittenAhead {
    /// When it is written (seconds since 1970).
    pub at: i64,
    /// The year whose ballot can be filled in, and its hours.
    pub ballot: Option<(Cycle, OpeningHours)>,
}

/// The present in seconds since 1970, as far as these hours are concerned; `None` where nobody knows it. A page that was written
/// ahead is read at any later time: all that it can know is that they were over.
pub fn present(hours: OpeningHours) -> Option<i64> {
    if cfg!(target_arch = "wasm32") {
        return clock::server();
    }
    let written = use_context::<WrittenAhead>()?.at;
    (hours.at(written) == Phase::After).then_some(written)
}

/// Where the present is in these hours, if that is known.
pub fn phase(hours: OpeningHours) -> Option<Phase> {
    present(hours).map(|now| hours.at(now))
}

/// When they end and, unless they are known to have begun, when they begin.
pub fn told(hours: OpeningHours) -> impl Iterator<Item = String> {
    let words = use_words();
    let has_begun = matches!(phase(hours), Some(Phase::Open | Phase::After));
    let opens = hours.opens.filter(|_| !has_begun);
    let opens = opens.map(|moment| words.opens_at(moment));
    let closes = hours.closes.map(|moment| words.closes_at(moment));
    opens.into_iter().chain(closes)
}

/// The hours of the ballot on a page that is read with scripts off: the navigation of each leads there. The app tells them on the
/// pages that are about the ballot, which need no second telling.
pub fn without_scripts(address: Memo<Option<Address>>) -> Option<El> {
    if cfg!(target_arch = "wasm32") {
        return None;
    }
    if let Some(Address::Home | Address::Vote(_) | Address::VoteUnit(..) | Address::Check(_)) = address.get_untracked()
    {
        return None;
    }
    let words = use_words();
    let (cycle, hours) = use_context::<WrittenAhead>()?.ballot?;
    let what = match phase(hours) {
        Some(Phase::After) => words.closed().0,
        _ => words.ballot_title(),
    };
    let told: Vec<_> = told(hours).map(|told| markup! { <>" · "{told}</> }).collect();
    (!told.is_empty()).then(|| {
        markup! {
            <noscript><p class="hint">{feed_text(&cycle.title)}" · "{what}{..told}</p></noscript>
        }
    })
}
