//! `/receipts`: what this device sent or still holds.

use leptos::prelude::*;

use super::reading::{follow, settle};
use crate::components::{Piece, button, el, notice, title, together, warning, without_scripts};
use crate::domain::{BallotId, Refusal};
use crate::i18n::{Words, use_words};
use crate::intake::{Outbox, Parcel, State};
use crate::platform::clock;

/// The receipts.
pub fn page() -> AnyView {
    let words = use_words();
    settle(words.receipts_title, words.receipts_lead);
    let outbox = expect_context::<Outbox>();
    let parcels = outbox.parcels();
    let receipts = follow(Box::new(move || {
        let parcels = parcels.get();
        if parcels.is_empty() {
            return notice().child(el("p").child(words.receipts_none)).piece();
        }
        let receipts = parcels.iter().map(|parcel| receipt(words, parcel, outbox));
        let erase_now = button("erase-now", "button button-warning", move || outbox.erase());
        let erase = el("details")
            .class("erase")
            .attr("id", "erase")
            .child(el("summary").child(words.erase))
            .child(el("p").child(words.erase_warning))
            .child(erase_now.child(words.erase_now));
        together(vec![
            el("ul").class("receipts").children(receipts).piece(),
            erase.piece(),
        ])
    }));
    together(vec![
        title(words.receipts_title).piece(),
        el("p").class("lead").child(words.receipts_lead).piece(),
        el("div").attr("aria-live", "polite").child(receipts).piece(),
        without_scripts(words.needs_script).piece(),
    ])
}

fn receipt(words: &'static Words, parcel: &Parcel, outbox: Outbox) -> AnyView {
    let (class, state, advice) = match parcel.state {
        State::Stored { .. } => ("receipt receipt-stored", words.state_stored, words.state_stored_advice),
        State::AlreadyStored { .. } => ("receipt receipt-stored", words.state_stored, words.state_already_advice),
        State::Sending => (
            "receipt receipt-waiting",
            words.state_sending,
            words.state_sending_advice,
        ),
        State::Waiting { after: None, .. } => (
            "receipt receipt-waiting",
            words.state_waiting,
            words.state_waiting_advice,
        ),
        State::Waiting {
            after: Some(setback), ..
        } => ("receipt receipt-waiting", words.state_waiting, (words.setback)(setback)),
        State::Refused(Refusal::Status(_)) => (
            "receipt receipt-refused",
            words.state_refused,
            words.state_refused_advice,
        ),
        State::Refused(Refusal::CodeUsed) => (
            "receipt receipt-refused receipt-code-used",
            words.state_refused,
            words.state_code_used_advice,
        ),
    };
    let moment = match parcel.state {
        State::Stored { at } | State::AlreadyStored { at } => (words.delivered_at, at),
        _ => (words.sealed_at, parcel.sealed_at),
    };
    let id: BallotId = parcel.id;
    let may_retry = matches!(parcel.state, State::Waiting { .. } | State::Refused(_));
    let status = match parcel.state {
        State::Refused(Refusal::Status(status)) => Some((words.intake_said)(status)),
        _ => None,
    };
    let retry =
        may_retry.then(|| button(format!("retry-{id}"), "button", move || outbox.retry(id)).child(words.send_again));
    let fact = |name, value: String, class: Option<String>| {
        el("div")
            .child(el("dt").child(name))
            .child(el("dd").maybe("class", class).child(value))
    };
    let facts = el("dl")
        .child(fact(words.ballot_id, id.grouped(), Some("ballot-id".to_owned())))
        .child(fact(words.cycle, parcel.cycle.to_string(), None))
        .child(fact(moment.0, clock::in_words(moment.1, words.tag), None));
    let at_risk = !parcel.kept && !parcel.is_delivered();
    el("li")
        .class(class)
        .child(el("h2").child(state))
        .child(el("p").child(advice).child(" ").child(status))
        .child(at_risk.then(|| warning(words.ballot_not_kept)))
        .child(facts)
        .child(retry)
        .child(
            parcel
                .is_delivered()
                .then(|| el("p").class("hint").child(words.receipt_silent)),
        )
        .piece()
}
