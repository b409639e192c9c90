//! `/receipts`: what this device sent or still holds.

use leptos::prelude::*;

use super::href;
use super::on_demand::on_demand;
use super::page::Page;
use super::reading::follow;
use crate::address::Address;
use crate::components::{Piece, Writing, area, button, el, field, notice, title, together, warning, without_scripts};
use crate::domain::{BallotId, Refusal};
use crate::i18n::{Language, use_words};
use crate::intake::{Outbox, Parcel, State};
use crate::platform::{clipboard, date_format, download, qr};

/// The receipts.
pub fn page() -> Page {
    let words = use_words();
    let outbox = expect_context::<Outbox>();
    let parcels = outbox.parcels();
    let receipts = follow(Box::new(move || {
        let parcels = parcels.get();
        let none = parcels.is_empty();
        let none = none.then(|| notice().child(el("p").child(words.receipts_none())));
        let receipts = parcels.iter().map(|parcel| receipt(words, parcel, &outbox));
        let ballot = parcels.iter().find(|parcel| !parcel.is_report);
        let another = ballot.map(|parcel| {
            let to = href(&Address::Vote(parcel.cycle.clone()));
            el("a")
                .class("button button-second")
                .attr("href", to)
                .child(words.rate_another())
        });
        let erasing = outbox.clone();
        let erase_now = button("erase-now", "button button-warning", move || erasing.erase());
        let erase = el("details")
            .class("erase")
            .attr("id", "erase")
            .child(el("summary").child(words.erase()))
            .child(el("p").child(words.erase_warning()))
            .child(erase_now.child(words.erase_now()));
        together(vec![
            none.piece(),
            el("ul").class("receipts").children(receipts).piece(),
            el("p").child(another).piece(),
            erase.piece(),
        ])
    }));
    let body = together(vec![
        title(words.receipts_title()).piece(),
        el("p").class("lead").child(words.receipts_lead()).piece(),
        el("div").attr("aria-live", "polite").child(receipts).piece(),
        without_scripts(words.needs_script()).piece(),
    ]);
    Page::found(words.receipts_title(), words.receipts_lead(), body)
}

fn receipt(words: Language, parcel: &Parcel, outbox: &Outbox) -> AnyView {
    let (class, state) = match parcel.state {
        State::Stored { .. } | State::AlreadyStored { .. } => ("receipt receipt-stored", words.state_stored()),
        State::Sending { .. } => ("receipt receipt-waiting", words.state_sending()),
        State::Waiting { .. } => ("receipt receipt-waiting", words.state_waiting()),
        State::Refused(Refusal::CodeUsed) => ("receipt receipt-refused receipt-code-used", words.state_refused()),
        State::Refused(_) => ("receipt receipt-refused", words.state_refused()),
    };
    let moment = match parcel.state {
        State::Stored { at } | State::AlreadyStored { at } => (words.delivered_at(), at),
        _ => (words.sealed_at(), parcel.sealed_at),
    };
    let id: BallotId = parcel.id;
    let may_retry = matches!(parcel.state, State::Waiting { .. } | State::Refused(_));
    let retrying = outbox.clone();
    let retry = may_retry
        .then(|| button(format!("retry-{id}"), "button", move || retrying.retry(id)).child(words.send_again()));
    let fact = |name, value: String, class: Option<String>| {
        el("div")
            .child(el("dt").child(name))
            .child(el("dd").maybe("class", class).child(value))
    };
    let kind = if parcel.is_report {
        words.kind_report()
    } else {
        words.kind_ballot()
    };
    let facts = el("dl")
        .child(fact(words.kind_sealed(), kind.to_owned(), None))
        .child(fact(words.ballot_id(), id.grouped(), Some("ballot-id".to_owned())))
        .child(fact(words.cycle(), parcel.cycle.to_string(), None))
        .child(fact(moment.0, date_format::date_and_time(moment.1, words.tag()), None));
    let (delivered, when) = (parcel.is_delivered(), date_format::date_and_time(moment.1, words.tag()));
    let text = words.receipt_text(kind, &id.grouped(), parcel.cycle.as_str(), &when);
    let silent = el("p").class("hint").child(words.receipt_silent());
    el("li")
        .class(class)
        .child(el("h2").child(state))
        .child(el("p").child(advice(words, &parcel.state)))
        .child((!delivered).then(|| match outbox.is_kept() {
            true => el("p").child(words.sealed_here()),
            false => warning(words.ballot_not_kept()),
        }))
        .child(facts)
        .child(retry)
        .child(delivered.then_some(silent))
        .child(delivered.then(|| to_keep(words, id, parcel.cycle.as_str(), text)))
        .piece()
}

/// What a state means, and what the citizen can do.
fn advice(words: Language, state: &State) -> String {
    let advice = match *state {
        State::Stored { .. } => words.state_stored_advice(),
        State::AlreadyStored { .. } => words.state_already_advice(),
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

/// The receipt to take along: as a QR code, and as a text. It names no unit and no choice.
fn to_keep(words: Language, id: BallotId, cycle: &str, text: String) -> AnyView {
    let cycle = cycle.to_owned();
    let content = move || {
        let copied = RwSignal::new(None);
        let (code, area_id) = (format!("qr-{id}"), format!("text-{id}"));
        // Capital letters and digits alone make the smallest code.
        qr::draw_soon(code.clone(), format!("WANPING {cycle} {id}").to_ascii_uppercase());
        let code = el("div")
            .class("qr")
            .attr("role", "img")
            .attr("aria-label", words.qr_code())
            .attr("id", code);
        let (kept, copying) = (text.clone(), area_id.clone());
        let writing = Writing {
            value: Box::new(move || kept.clone()),
            write: Box::new(|_| {}),
        };
        let copy = button(format!("copy-{id}"), "button button-second", move || {
            copied.set(Some(match clipboard::copy_text(&copying) {
                true => words.copied(),
                false => words.not_copied(),
            }));
        });
        let save = el("a")
            .class("button button-second")
            .attr("href", download::text_address(&text))
            .attr("download", format!("wanping-{cycle}-{id}.txt"))
            .attr("rel", "external");
        let buttons = el("div")
            .class("buttons")
            .child(copy.child(words.copy_text()))
            .child(save.child(words.save_text()));
        let said = move || copied.get().piece();
        let area = area(&area_id, "7", writing).attr("readonly", "");
        together(vec![
            code.piece(),
            field(&area_id, words.receipt_text_name(), None, None, area, None).piece(),
            buttons.piece(),
            el("p").attr("role", "status").child(follow(Box::new(said))).piece(),
        ])
    };
    let summary = el("summary").child(words.keep_receipt());
    on_demand(format!("keep-{id}"), summary, None, Box::new(content))
        .class("keep")
        .piece()
}
