//! `/{cycle}/board/{unit}`: the record of one named unit, in the order of a reader's questions: the problems, the measures, the
//! evidence, the statements of others, the timeline, and what is not published.

mod look_back;
mod measure;
mod neighbours;
mod record;

use leptos::prelude::*;

use super::missing;
use super::page::Page;
use super::reading::{faults_of, show, try_again};
use crate::address::Address;
use crate::components::{El, loading, markup, unless_embedded};
use crate::domain::{Board, Case, Cycle, CycleId, Site, UnitId};
use crate::feed::{Document, Feed, Load, Shared, Trouble};
use crate::i18n::use_words;
use crate::platform::focus;
use crate::stage::Outcome;
use neighbours::neighbours;
use record::{Shown, record};

/// The record of a unit named in a cycle.
pub fn page(cycle: CycleId, unit: UnitId, site: &Shared<Site>) -> Page {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_board).cloned() else {
        return missing::cycle(site);
    };
    let feed = expect_context::<Feed>();
    let reading = feed.read::<Case>(Document::Case(cycle.clone(), unit.clone()));
    let board = Document::Board(cycle);
    let site = site.clone();
    let beside = unless_embedded(|| feed.read::<Board>(board.clone()));
    let neighbours = move |cycle: &Cycle, unit: &UnitId| beside.map(|board| neighbours(cycle, unit, board));
    let shows_part = StoredValue::new(false);
    Page::following(Box::new(move || match keep_focus(reading.load(), shows_part) {
        // A reader who comes from the board sees the board's part of the record at once.
        Load::Loading => {
            let came = feed.came::<Board>(&board);
            match came
                .as_ref()
                .and_then(|file| Shown::of_board(&known, &site, file, &unit))
            {
                Some(shown) => {
                    shows_part.set_value(true);
                    record(&shown, None, Outcome::Found).and(loading())
                }
                None => Page::loading(),
            }
        }
        Load::Ready(file) => {
            let neighbours = neighbours(&known, &file.value.unit.id);
            record(&Shown::whole(&known, &site, &file), neighbours, Outcome::Found).and(faults_of(&file))
        }
        // The board's part of the record stays. Besides, only the board tells whether a unit without its own file was named.
        Load::Failed(trouble) if trouble.is_missing() || feed.came::<Board>(&board).is_some() => {
            let (known, site, unit) = (known.clone(), site.clone(), unit.clone());
            show(feed.read::<Board>(board.clone()), move |file| {
                match Shown::of_board(&known, &site, file, &unit) {
                    Some(shown) => record(&shown, None, Outcome::Failed).under(in_part(&trouble, reading.again)),
                    None if trouble.is_missing() => missing::unit(&site, &Address::Board(known.id.clone())),
                    None => missing::trouble(&trouble, reading.again),
                }
            })
        }
        Load::Failed(trouble) => missing::trouble(&trouble, reading.again),
    }))
}

/// Tells that only the board's part of the record is shown, and why, and offers to try again.
fn in_part(trouble: &Trouble, again: Callback<()>) -> El {
    let (what, advice) = missing::words_of(trouble);
    markup! {
        <div class="notice" role="alert">
            <p><strong>{use_words().only_board()}</strong></p>
            <p>{what}" · "{advice}</p>
            {try_again("again".to_owned(), again, "title".to_owned())}
        </div>
    }
}

/// The full record replaces the board's part of it by a rebuild: keep the reader's focus and place.
fn keep_focus(load: Load<Case>, shows_part: StoredValue<bool>) -> Load<Case> {
    if cfg!(target_arch = "wasm32") && !matches!(load, Load::Loading) {
        match shows_part.get_value() {
            true => focus::keep_in_place(record::PROBLEMS),
            // The screen still shows the previous page.
            false => focus::keep(),
        }
    }
    load
}
