//! Ways to pass on a page: sharing it, copying its citation, printing it with a QR code of its address; a case also as a picture.

use std::sync::Arc;

use leptos::prelude::*;

use super::chunk::{self, Chunk};
use super::on_demand::on_demand;
use super::reading::try_again;
use super::{picture, whole};
use crate::address::Address;
use crate::components::{El, field, markup};
use crate::domain::Site;
use crate::i18n::use_words;
use crate::platform::{clipboard, clock, date_format, qr, share};

/// The id of what opens the ways.
const SUMMARY: &str = "pass-on-summary";

/// What citizens report of a case, in the form of a step.
pub type Citizens = Arc<dyn Fn() -> El + Send + Sync>;

/// The ways to pass on a page of the site, collapsed, and fetched when they are opened. A case is passed on as a picture, too, which
/// has the citizens' account beside the steps of the page.
pub fn pass_on(title: &str, site: &Site, address: &Address, citizens: Option<Citizens>) -> El {
    let summary = markup! { <summary id={SUMMARY}>{use_words().pass_on()}</summary> };
    let (title, site, address) = (title.to_owned(), site.clone(), address.clone());
    let content = move || {
        let (title, site, address) = (title.clone(), site.clone(), address.clone());
        let citizens = citizens.clone();
        let ways =
            move || chunk::ways_to_pass_on(&title, &site, &address, citizens.as_ref().map(|citizens| citizens()));
        chunk::show(Chunk::PassOn, not_loaded, Box::new(ways))
    };
    on_demand("pass-on".to_owned(), None, summary, None, Box::new(content))
}

/// Tells that the ways did not load, and offers to try again.
fn not_loaded(again: Callback<()>) -> AnyView {
    markup! {
        <>
            {chunk::not_loaded_line()}
            {try_again("again-pass-on".to_owned(), again, SUMMARY.to_owned())}
        </>
    }
}

/// The ways to pass on a page. Only the browser knows the site's origin and the date.
pub fn ways(title: &str, site: &Site, address: &Address, citizens: Option<El>) -> AnyView {
    let words = use_words();
    let as_of = match site.as_of {
        Some(date) => words.as_of(&words.date(date)),
        None => words.undated().to_owned(),
    };
    let whole = whole(address);
    let picture = citizens.map(|citizens| picture::offer(citizens, &as_of, &whole));
    offered(title, &cited(title, site, &as_of, &whole), &whole, picture)
}

/// The citation of the page: title, publisher, date of the data, address, and date of reading.
fn cited(title: &str, site: &Site, as_of: &str, address: &str) -> String {
    let words = use_words();
    let publisher = match &site.organiser {
        Some(organiser) => words.published_by(&site.name, organiser),
        None => site.name.clone(),
    };
    let read = words.read_at(&date_format::date_and_time(clock::now(), words.tag()));
    words.cite(title, &publisher, as_of, address, &read)
}

fn offered(title: &str, cited: &str, address: &str, picture: Option<El>) -> AnyView {
    let words = use_words();
    qr::draw_soon("pass-on-qr", address, words.address_code());
    let copied = RwSignal::new(None);
    let copy = move |_| {
        copied.set(Some(match clipboard::copy_text("pass-on-text") {
            true => words.copied(),
            false => words.not_copied(),
        }));
    };
    let by_system = share::is_possible().then(|| {
        let (title, address) = (title.to_owned(), address.to_owned());
        let press = move |_| share::share(&title, &address);
        markup! { <button type="button" id="share" class="button" on:click={Box::new(press)}>{words.share()}</button> }
    });
    let by_hand = by_system
        .is_none()
        .then(|| markup! { <p class="hint">{words.share_by_hand()}</p> });
    let cited = cited.to_owned();
    let text = markup! { <textarea id="pass-on-text" rows="5" prop:value={move || cited.clone()} readonly /> };
    markup! {
        <>
            {field("pass-on-text", words.cite_label(), None, None, text, None)}
            {by_hand}
            <div class="buttons">
                {by_system}
                <button type="button" id="copy-citation" class="button button-second" on:click={Box::new(copy)}>
                    {words.copy_text()}
                </button>
                <button type="button" id="print" class="button button-second print-button"
                    on:click={Box::new(move |_| share::print())}>
                    {words.print()}
                </button>
            </div>
            <p role="status">{move || copied.get()}</p>
            {picture}
            <div class="qr" id="pass-on-qr" />
        </>
    }
}
