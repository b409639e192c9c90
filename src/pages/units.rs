//! `/units`: every unit of the latest roster, named or not, to be found by name, organ, alias or initials.

use std::sync::Arc;

use leptos::prelude::*;

use super::href;
use super::missing;
use super::page::Page;
use super::reading::show;
use super::unit_list::{UnitList, unit_list, unit_row};
use crate::address::Address;
use crate::components::{SourceNotes, markup, title};
use crate::domain::{Roster, Site};
use crate::feed::{Document, Feed, Shared};
use crate::i18n::use_words;

/// The units, each leading to its years.
pub fn page(site: &Shared<Site>) -> Page {
    let Some(cycle) = site.open_ballot() else {
        return missing::cycle(site);
    };
    let reading = expect_context::<Feed>().read::<Roster>(Document::Units(cycle.id.clone()));
    show(reading, |file| {
        let words = use_words();
        let mut notes = SourceNotes::of_file(&file.sources);
        let source = file.value.source.as_ref().map(|source| notes.mark(Some(source)));
        let list = UnitList {
            roster: Arc::clone(file),
            row: Arc::new(|unit, typed| unit_row(unit, href(&Address::Unit(unit.id.clone())), typed, None)),
        };
        let body = markup! {
            <>
                {title(words.units_title())}
                <p class="lead">{words.units_lead()}{source}</p>
                {unit_list(&list)}
                {notes.list()}
            </>
        };
        Page::found(words.units_title().to_owned(), words.units_lead(), body)
    })
}
