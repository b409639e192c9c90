//! `/receipts`: what this device sent or still holds.

use leptos::prelude::*;

use super::ballot::to_latest_board;
use super::href;
use super::on_demand::on_demand;
use super::page::Page;
use crate::address::Address;
use crate::components::{El, Piece, field, follow, markup, title, warning, without_scripts};
use crate::domain::{BallotForm, BallotId, Refusal};
use crate::feed::{Document, Feed};
use crate::i18n::use_words;
use crate::intake::{Outbox, Parcel, State};
use crate::platform::focus::{focus_on, focus_soon};
use crate::platform::{clipboard, date_format, download, opened, qr};

/// The receipts.
pub fn page() -> Page {
    let words = use_words();
    let outbox = expect_context::<Outbox>();
    let parcels = outbox.parcels();
    let (unsent, erase) = (outbox.clone(), erase(outbox.clone()));
    let receipts = move || list(&parcels.get(), &outbox);
    let body = markup! {
        <div class="receipts-page">
            {title(words.receipts_title())}
            <div aria-live="polite">{follow(Box::new(receipts))}</div>
            {follow(Box::new(move || not_handed_in(&unsent)))}
            {erase}
            {without_scripts(words.needs_script())}
        </div>
    }
    .piece();
    Page::found(words.receipts_title(), words.receipts_lead(), body)
}

fn list(parcels: &[Parcel], outbox: &Outbox) -> AnyView {
    let words = use_words();
    let (none, is_whole) = (parcels.is_empty(), outbox.is_whole());
    opened::keep();
    // The way on stands in the newest receipt: it is what the citizen has just handed in.
    let receipts = parcels.iter().enumerate();
    let receipts = receipts.map(|(at, parcel)| receipt(parcel, outbox, (at == 0).then(|| way_on(parcel))));
    markup! {
        <>
            {none.then(|| markup! { <p class="lead">{words.receipts_lead()}</p> })}
            {(!is_whole).then(|| warning(words.records_unread()))}
            {(none && is_whole).then(|| markup! { <div class="notice"><p>{words.receipts_none()}</p></div> })}
            <ul class="receipts">{..receipts}</ul>
        </>
    }
}

/// The ballots that are filled in on this device and not handed in, with the links to where they are read, and handed in or taken back.
fn not_handed_in(outbox: &Outbox) -> AnyView {
    let words = use_words();
    outbox.follow_drafts();
    let drafts = outbox.ballots();
    let drafts = drafts.iter().map(|draft| {
        let cycle = draft.cycle();
        let check = href(&Address::Check(cycle.clone()));
        markup! {
            <div class="notice">
                <p>
                    {words.unsent(&cycle.to_string(), draft.rated().count())}" "
                    <a class="way-on" href={check}>{words.look_at_unsent()}</a>
                </p>
            </div>
        }
    });
    markup! { <>{..drafts}</> }
}

fn erase(outbox: Outbox) -> El {
    let words = use_words();
    markup! {
        <details class="erase" id="erase">
            <summary>{words.erase()}</summary>
            <p>{words.erase_warning()}</p>
            <button type="button" id="erase-now" class="button button-warning" on:click={move |_| outbox.erase()}>
                {words.erase_now()}
            </button>
        </details>
    }
}

/// What comes next, and the links to the board and to the ballot.
fn way_on(parcel: &Parcel) -> AnyView {
    let words = use_words();
    let ballot = Document::Ballot(parcel.cycle.clone());
    let next = (parcel.is_delivered() && !parcel.is_report).then(|| {
        let form = expect_context::<Feed>().came::<BallotForm>(&ballot);
        markup! { <p>{words.what_next(form.and_then(|form| form.value.hours.closes))}</p> }
    });
    let another = (!parcel.is_report).then(|| {
        let to = href(&Address::Vote(parcel.cycle.clone()));
        markup! { <a class="way-on" href={to}>{words.rate_another()}</a> }
    });
    markup! {
        <>
            {next}
            <p class="ways-on">{another}" "{to_latest_board()}</p>
        </>
    }
}

fn receipt(parcel: &Parcel, outbox: &Outbox, way_on: Option<AnyView>) -> El {
    let words = use_words();
    let (class, state) = match parcel.state {
        State::Stored { .. } | State::AlreadyStored { .. } => ("receipt receipt-stored", words.state_stored()),
        State::Sending { .. } => ("receipt receipt-waiting", words.state_sending()),
        State::Waiting { .. } => ("receipt receipt-waiting", words.state_waiting()),
        State::Refused(Refusal::CodeUsed) => ("receipt receipt-refused receipt-code-used", words.state_refused()),
        State::Refused(_) => ("receipt receipt-refused", words.state_refused()),
    };
    let delivered = parcel.is_delivered();
    let where_it_is = || match outbox.is_kept() {
        true => markup! { <p>{words.sealed_here()}</p> },
        false => warning(words.ballot_not_kept()),
    };
    markup! {
        <li class={class}>
            <h2 id={state_id(&parcel.id)} tabindex="-1">{state}</h2>
            <p>{advice(parcel)}</p>
            {(!delivered).then(where_it_is)}
            {(!delivered).then(|| facts(parcel))}
            {retry(parcel, outbox)}
            {discard(parcel, outbox)}
            {way_on}
            {delivered.then(|| to_keep(parcel))}
        </li>
    }
}

fn state_id(id: &BallotId) -> String {
    format!("state-{id}")
}

fn kind(parcel: &Parcel) -> &'static str {
    match parcel.is_report {
        true => use_words().kind_report(),
        false => use_words().kind_ballot(),
    }
}

/// The relevant moment in this state, with its name.
fn moment(parcel: &Parcel) -> (&'static str, String) {
    let words = use_words();
    let (name, at) = match parcel.state {
        State::Stored { at } | State::AlreadyStored { at } => (words.delivered_at(), at),
        _ => (words.sealed_at(), parcel.sealed_at),
    };
    (name, date_format::date_and_time(at, words.tag()))
}

fn facts(parcel: &Parcel) -> El {
    let words = use_words();
    let (moment, when) = moment(parcel);
    let next = match parcel.state {
        State::Waiting { due, after: Some(_) } => Some(date_format::date_and_time(due, words.tag())),
        _ => None,
    };
    markup! {
        <dl>
            <div><dt>{words.kind_sealed()}</dt><dd>{kind(parcel)}</dd></div>
            <div><dt>{words.ballot_id()}</dt><dd class="ballot-id">{parcel.id.grouped()}</dd></div>
            <div><dt>{words.cycle()}</dt><dd>{parcel.cycle.to_string()}</dd></div>
            <div><dt>{moment}</dt><dd>{when}</dd></div>
            {next.map(|next| markup! { <div><dt>{words.next_try()}</dt><dd>{next}</dd></div> })}
        </dl>
    }
}

fn retry(parcel: &Parcel, outbox: &Outbox) -> Option<El> {
    let may_retry = matches!(parcel.state, State::Waiting { .. } | State::Refused(_));
    let (id, outbox) = (parcel.id, outbox.clone());
    let press = move |_| {
        outbox.retry(id);
        // The button goes away while it is sent.
        focus_on(&state_id(&id));
    };
    may_retry.then(|| {
        markup! {
            <button type="button" id={format!("retry-{id}")} class="button" on:click={Box::new(press)}>
                {use_words().send_again()}
            </button>
        }
    })
}

fn discard(parcel: &Parcel, outbox: &Outbox) -> Option<El> {
    let (id, outbox) = (parcel.id, outbox.clone());
    let press = move |_| {
        outbox.discard(id);
        // The receipt, and the button in it, are gone.
        focus_soon("title");
    };
    matches!(parcel.state, State::Refused(_)).then(|| {
        markup! {
            <button type="button" id={format!("discard-{id}")} class="button button-plain" on:click={Box::new(press)}>
                {use_words().discard()}
            </button>
        }
    })
}

/// Explains a state, and what the citizen can do.
fn advice(parcel: &Parcel) -> String {
    let words = use_words();
    let advice = match parcel.state {
        State::Stored { .. } => return words.state_stored_advice(&moment(parcel).1),
        State::AlreadyStored { .. } => return words.state_already_advice(&moment(parcel).1),
        State::Sending { .. } => words.state_sending_advice(),
        State::Waiting { after: None, .. } => words.state_waiting_advice(),
        State::Waiting {
            after: Some(setback), ..
        } => words.setback(setback),
        State::Refused(Refusal::Status(status)) => return words.state_refused_advice(status),
        State::Refused(Refusal::Closed) => words.state_closed_advice(),
        State::Refused(Refusal::CodeUsed) => words.state_code_used_advice(),
    };
    advice.to_owned()
}

/// The receipt, closed: its facts, and for keeping elsewhere a QR code and a text. It contains no unit and no choice.
fn to_keep(parcel: &Parcel) -> El {
    let words = use_words();
    let (id, cycle) = (parcel.id, parcel.cycle.to_string());
    let text = words.receipt_text(kind(parcel), &id.grouped(), &cycle, &moment(parcel).1);
    let summary = markup! { <summary>{words.keep_receipt()}</summary> };
    let content = move || kept(id, &cycle, &text);
    let beside = markup! { <div>{facts(parcel)}<p class="hint">{words.receipt_silent()}</p></div> };
    on_demand(
        format!("keep-{id}"),
        Some("keep"),
        summary,
        Some(beside),
        Box::new(content),
    )
}

fn kept(id: BallotId, cycle: &str, text: &str) -> AnyView {
    let words = use_words();
    let (code, area_id) = (format!("qr-{id}"), format!("text-{id}"));
    // Only capital letters and digits, which QR codes encode in the fewest modules.
    let number = format!("WANPING {cycle} {id}").to_ascii_uppercase();
    qr::draw_soon(&code, &number, words.qr_code());
    let copied = RwSignal::new(None);
    let (kept, copying) = (text.to_owned(), area_id.clone());
    let copy = move |_| {
        copied.set(Some(match clipboard::copy_text(&copying) {
            true => words.copied(),
            false => words.not_copied(),
        }));
    };
    let text_area = markup! {
        <textarea id={area_id.clone()} rows="7" prop:value={move || kept.clone()} readonly />
    };
    markup! {
        <>
            <div class="qr" id={code} />
            {field(&area_id, words.receipt_text_name(), None, None, text_area, None)}
            <div class="buttons">
                <button type="button" id={format!("copy-{id}")} class="button button-second" on:click={Box::new(copy)}>
                    {words.copy_text()}
                </button>
                <a class="button button-second" href={download::text_address(text)}
                    download={format!("wanping-{cycle}-{id}.txt")} rel="external">
                    {words.save_text()}
                </a>
            </div>
            <p role="status">{move || copied.get()}</p>
        </>
    }
}
