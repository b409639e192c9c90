//! Tells returning citizens about the ballot that this device gave before, so that a blank form does not puzzle them. It never shows
//! a choice.

use leptos::prelude::*;

use super::href;
use crate::address::Address;
use crate::components::{El, markup};
use crate::domain::{CycleId, Moment};
use crate::i18n::use_words;
use crate::intake::{Outbox, Parcel, State};
use crate::platform::clock;

/// The newest ballot of a cycle that was sealed on this device; tracked.
pub fn ballot(cycle: &CycleId) -> Option<Parcel> {
    let parcels = expect_context::<Outbox>().parcels().get();
    parcels
        .into_iter()
        .find(|parcel| !parcel.is_report && parcel.cycle == *cycle)
}

/// The time of its delivery, or that it is not delivered yet, and the link to the receipts.
pub fn told(parcel: &Parcel) -> El {
    let words = use_words();
    let delivered = match parcel.state {
        State::Stored { at } | State::AlreadyStored { at } => here(at),
        _ => None,
    };
    let said = match delivered.zip(here(clock::now())) {
        Some((at, now)) => words.given_before(at, now.date == at.date),
        None if parcel.is_delivered() => words.given_once().to_owned(),
        None => words.given_not_yet().to_owned(),
    };
    markup! { <p>{said}" "<a class="way-on" href={href(&Address::Receipts)}>{words.nav_receipts()}</a></p> }
}

/// A moment (milliseconds since 1970) in the device's time zone.
fn here(moment: f64) -> Option<Moment> {
    Moment::in_zone((moment / 1000.0) as i64, clock::behind_utc(moment) as i64)
}
