//! The whole feed in memory, and its division into files.

use std::collections::BTreeMap;

use wanping::domain::{CycleId, Part};
use wanping::feed::Document;
use wanping::feed::wire::{
    Ballot, Board, Counting, CycleEntry, CycleResults, Date, Hearing, Index, LabelledLink, Moment, OneCase, OneUnit,
    Site, Sources, Statement, Units, write, write_of_cycle,
};

/// A feed. What is repeated in several files is here only once: sources, full units, full cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// What the site is.
    pub site: Site,
    /// Raised with every publication.
    pub sequence: u64,
    /// When its files were made.
    pub generated_at: Option<Moment>,
    /// The data's date.
    pub as_of: Option<Date>,
    /// What the evaluation is.
    pub background: Vec<Statement>,
    /// Addresses that belong to the evaluation.
    pub links: Vec<LabelledLink>,
    /// The cycles, newest first.
    pub cycles: Vec<Cycle>,
    /// The sources of all files. Each file is written with those that it refers to.
    pub sources: Sources,
}

/// What a feed has of one cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Its key.
    pub id: CycleId,
    /// Its title.
    pub title: Option<String>,
    /// Its units, in full.
    pub units: Option<Units>,
    /// Its ballot.
    pub ballot: Option<Ballot>,
    /// The units that were named, with their cases in full.
    pub board: Option<Board>,
    /// Its hearing.
    pub hearing: Option<Hearing>,
    /// How its ballots are counted.
    pub results: Option<CycleResults>,
}

impl Feed {
    /// The entry.
    pub fn index(&self) -> Index {
        Index {
            site: self.site.clone(),
            sequence: self.sequence,
            generated_at: self.generated_at.clone(),
            as_of: self.as_of.clone(),
            background: self.background.clone(),
            links: self.links.clone(),
            cycles: self.cycles.iter().map(Cycle::entry).collect(),
        }
    }

    /// Takes over the counts of another feed where the rules are the same and there is no count yet: rules and much else come from a
    /// workbook, counts do not.
    pub fn keep_counts(&mut self, other: &Self) {
        for cycle in &mut self.cycles {
            let kept = other.cycles.iter().find(|kept| kept.id == cycle.id);
            let kept = kept.and_then(|kept| kept.results.as_ref());
            let has_count = cycle.results.as_ref().is_some_and(|own| own.count.is_some());
            if let Some(kept) = kept.filter(|kept| kept.count.is_some())
                && !has_count
                && cycle.rules() == kept.rules
            {
                cycle.results = Some(kept.clone());
            }
        }
        self.keep_reports(other);
    }

    /// Its files: their paths and bytes. The same feed always gives the same bytes.
    pub fn files(&self) -> BTreeMap<Document, Vec<u8>> {
        let mut files = BTreeMap::from([(Document::Index, write(&self.index(), &self.sources))]);
        for cycle in &self.cycles {
            cycle.write(&self.sources, &mut files);
        }
        files
    }
}

impl Cycle {
    /// The rules of its count; the usual ones where it has none of its own.
    pub fn rules(&self) -> Counting {
        self.results.as_ref().map(|own| own.rules.clone()).unwrap_or_default()
    }

    /// What the index says of it.
    pub fn entry(&self) -> CycleEntry {
        let has = [
            (self.ballot.is_some(), Part::Ballot),
            (self.board.is_some(), Part::Board),
            (self.hearing.is_some(), Part::Hearing),
            (self.results.is_some(), Part::Results),
        ];
        let ballot = self.ballot.as_ref();
        CycleEntry {
            id: self.id.clone(),
            title: self.title.clone(),
            has: has.into_iter().filter(|(has, _)| *has).map(|(_, part)| part).collect(),
            opens: ballot.and_then(|ballot| ballot.opens.clone()),
            closes: ballot.and_then(|ballot| ballot.closes.clone()),
        }
    }

    fn write(&self, sources: &Sources, files: &mut BTreeMap<Document, Vec<u8>>) {
        let id = || self.id.clone();
        if let Some(units) = &self.units {
            files.insert(
                Document::Units(id()),
                write_of_cycle(&self.id, &units.in_roster(), sources),
            );
            for unit in &units.units {
                let one = OneUnit { unit: unit.clone() };
                files.insert(
                    Document::Unit(id(), unit.id.clone()),
                    write_of_cycle(&self.id, &one, sources),
                );
            }
        }
        if let Some(ballot) = &self.ballot {
            files.insert(Document::Ballot(id()), write_of_cycle(&self.id, ballot, sources));
        }
        if let Some(board) = &self.board {
            files.insert(
                Document::Board(id()),
                write_of_cycle(&self.id, &board.in_short(), sources),
            );
            for case in &board.cases {
                let one = OneCase {
                    cycle: Some(id()),
                    case: case.clone(),
                };
                files.insert(Document::Case(id(), case.unit.id.clone()), write(&one, sources));
            }
        }
        if let Some(hearing) = &self.hearing {
            files.insert(Document::Hearing(id()), write_of_cycle(&self.id, hearing, sources));
        }
        if let Some(results) = &self.results {
            files.insert(Document::Results(id()), write_of_cycle(&self.id, results, sources));
        }
    }
}
