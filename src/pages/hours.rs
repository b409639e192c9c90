//! The opening hours of a ballot, told where a page leads to it.

use leptos::prelude::use_context;

use crate::address::Address;
use crate::components::{El, markup};
use crate::domain::{OpeningHours, Phase, Site};
use crate::i18n::use_words;
use crate::platform::clock;

/// When a page is written ahead of its readers (seconds since 1970).
#[derive(Clone, Copy, Debug)]
pub struct WrittenAhead(pub i64);

/// The present in seconds since 1970, as far as these hours are concerned; `None` where nobody knows it. A page that was written
/// ahead is read at any later time: all that it can know is that they were over.
pub fn present(hours: OpeningHours) -> Option<i64> {
    if cfg!(target_arch = "wasm32") {
        return clock::server();
    }
    let WrittenAhead(written) = use_context()?;
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

/// Until when the newest ballot can be handed in, on pages that are not about it: the navigation of each leads there. That it is
/// over is told with scripts off alone: the app says so where the navigation leads.
pub fn closing_elsewhere(site: &Site, address: Option<&Address>) -> Option<El> {
    if let Some(Address::Home | Address::Vote(_) | Address::VoteUnit(..) | Address::Check(_)) = address {
        return None;
    }
    let hours = site.open_ballot()?.hours;
    let closes = hours.closes?;
    let is_over = phase(hours) == Some(Phase::After);
    if is_over && cfg!(target_arch = "wasm32") {
        return None;
    }
    let words = use_words();
    let what = match is_over {
        true => words.closed().0,
        false => words.ballot_title(),
    };
    let line = markup! { <p class="hint">{[what, " · ", &words.closes_at(closes)].concat()}</p> };
    Some(match is_over {
        true => markup! { <noscript>{line}</noscript> },
        false => line,
    })
}
