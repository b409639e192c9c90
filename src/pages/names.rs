//! The names of the units that a draft rates.

use leptos::prelude::*;

use crate::components::{feed_text, unit_name};
use crate::domain::{Answer, Draft, Unit, UnitId, UnitRecord};
use crate::feed::{Document, Feed, Load, Reading};
use crate::i18n::use_words;

/// The records of the rated units, for their names: fetching the roster of a whole city would be wasteful.
pub struct Names(Vec<(UnitId, Reading<UnitRecord>)>);

impl Names {
    /// Reads the records of the units that a draft rates.
    pub fn of_rated(draft: &Draft) -> Self {
        let (feed, cycle) = (expect_context::<Feed>(), draft.cycle());
        let read =
            |(unit, _): &(UnitId, Answer)| (unit.clone(), feed.read(Document::Unit(cycle.clone(), unit.clone())));
        Self(draft.rated().map(read).collect())
    }

    fn load(&self, unit: &UnitId) -> Option<Load<UnitRecord>> {
        let reading = self.0.iter().find(|(known, _)| known == unit);
        reading.map(|(_, reading)| reading.load())
    }

    /// The record of a unit, where it is known.
    pub fn of(&self, unit: &UnitId) -> Option<Unit> {
        match self.load(unit) {
            Some(Load::Ready(file)) => Some(file.value.unit.clone()),
            _ => None,
        }
    }

    /// The name of a unit; its key, which stands in its address, if the name cannot be read.
    pub fn name(&self, unit: &UnitId) -> String {
        match self.load(unit) {
            Some(Load::Ready(file)) => use_words().unit_name(&file.value.unit).to_owned(),
            Some(Load::Loading) => use_words().loading().to_owned(),
            _ => unit.to_string(),
        }
    }

    /// The same, as a part of a page.
    pub fn shown(&self, unit: &UnitId) -> AnyView {
        match self.of(unit) {
            Some(unit) => unit_name(&unit),
            None => feed_text(&self.name(unit)),
        }
    }

    /// Citizens do not rate the unit any more: what is said of it is not handed in.
    pub fn has_left(&self, unit: &UnitId) -> bool {
        match self.load(unit) {
            Some(Load::Ready(file)) => file.value.unit.exempt.is_some(),
            Some(Load::Failed(trouble)) => trouble.is_missing(),
            _ => false,
        }
    }

    /// The draft without what is said of units that have left.
    pub fn counting(&self, mut draft: Draft) -> Draft {
        if let Some(ballot) = draft.ballot_mut() {
            ballot.answers.retain(|(unit, _)| !self.has_left(unit));
        }
        draft
    }
}
