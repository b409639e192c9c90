//! `/receipts`: what this device sent or still holds.

use leptos::prelude::*;

use super::reading::settle;
use crate::components::{Notice, Weight};
use crate::domain::BallotId;
use crate::i18n::{Words, use_words};
use crate::intake::{Outbox, Parcel, State};
use crate::platform::clock;

/// The receipts.
pub fn page() -> AnyView {
    let words = use_words();
    settle(words.receipts_title, words.receipts_lead);
    let outbox = expect_context::<Outbox>();
    let parcels = outbox.parcels();
    let receipts = move || {
        let parcels = parcels.get();
        if parcels.is_empty() {
            return view! { <p class="notice">{words.receipts_none}</p> }.into_any();
        }
        let receipts: Vec<_> = parcels.iter().map(|parcel| receipt(words, parcel, outbox)).collect();
        view! {
            <ul class="receipts">{receipts}</ul>
            <details class="erase" id="erase">
                <summary>{words.erase}</summary>
                <p>{words.erase_warning}</p>
                <button type="button" class="button button-warning" id="erase-now" on:click=move |_| outbox.erase()>
                    {words.erase_now}
                </button>
            </details>
        }
        .into_any()
    };
    view! {
        <h1 id="title" tabindex="-1">{words.receipts_title}</h1>
        <p class="lead">{words.receipts_lead}</p>
        <div aria-live="polite">{receipts}</div>
        <noscript><p class="notice notice-warning">{words.needs_script}</p></noscript>
    }
    .into_any()
}

fn receipt(words: &'static Words, parcel: &Parcel, outbox: Outbox) -> AnyView {
    let (class, title, advice) = match parcel.state {
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
        State::Refused { .. } => (
            "receipt receipt-refused",
            words.state_refused,
            words.state_refused_advice,
        ),
    };
    let moment = match parcel.state {
        State::Stored { at } | State::AlreadyStored { at } => (words.delivered_at, at),
        _ => (words.sealed_at, parcel.sealed_at),
    };
    let id: BallotId = parcel.id;
    let may_retry = matches!(parcel.state, State::Waiting { .. } | State::Refused { .. });
    let status = match parcel.state {
        State::Refused { status } => Some((words.intake_said)(status)),
        _ => None,
    };
    view! {
        <li class=class>
            <h2>{title}</h2>
            <p>{advice}{status.map(|status| view! { " "{status} })}</p>
            {(!parcel.kept && !parcel.is_delivered()).then(|| {
                view! { <Notice weight=Weight::Warning><p>{words.ballot_not_kept}</p></Notice> }
            })}
            <dl>
                <div>
                    <dt>{words.ballot_id}</dt>
                    <dd class="ballot-id">{id.grouped()}</dd>
                </div>
                <div>
                    <dt>{words.cycle}</dt>
                    <dd>{parcel.cycle.to_string()}</dd>
                </div>
                <div>
                    <dt>{moment.0}</dt>
                    <dd>{clock::in_words(moment.1, words.tag)}</dd>
                </div>
            </dl>
            {may_retry.then(|| {
                view! {
                    <button type="button" class="button" id=format!("retry-{id}") on:click=move |_| outbox.retry(id)>
                        {words.send_again}
                    </button>
                }
            })}
            {parcel.is_delivered().then(|| view! { <p class="hint">{words.receipt_silent}</p> })}
        </li>
    }
    .into_any()
}
