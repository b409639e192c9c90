//! The site and its yearly evaluations.

use super::code::codes;
use super::{CycleId, Moment, PartialDate, Statement};

codes! {
    /// What the feed has of a cycle.
    pub open enum Part {
        /// The ballot can be filled in: `{cycle}/ballot.json` and `{cycle}/units.json` are there.
        Ballot = "ballot",
        /// Units were named: `{cycle}/board.json` and its cases are there.
        Board = "board",
        /// A hearing is recorded: `{cycle}/hearing.json` is there.
        Hearing = "hearing",
    }
}

/// One year's evaluation and what the feed holds of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Key in addresses.
    pub id: CycleId,
    /// Title, for example `2017年度`.
    pub title: String,
    /// The ballot can be filled in.
    pub has_ballot: bool,
    /// Unsatisfactory units are named.
    pub has_board: bool,
    /// A rectification hearing is recorded.
    pub has_hearing: bool,
}

/// A link to another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub label: String,
    /// Where: http or https only.
    pub url: String,
}

/// The feed's index, which leads to everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Name of the evaluation.
    pub name: String,
    /// Who runs it.
    pub organiser: Option<String>,
    /// A standing notice of the publisher, for example that the data are a sample.
    pub notice: Option<String>,
    /// The language of the feed's own texts (BCP 47).
    pub language: String,
    /// Grows with every publication.
    pub sequence: u64,
    /// When this publication was made.
    pub generated: Option<Moment>,
    /// The data's date.
    pub as_of: Option<PartialDate>,
    /// What the evaluation is, with sources.
    pub background: Vec<Statement>,
    /// Links to more information from the publisher.
    pub links: Vec<Link>,
    /// Newest first, as the publisher ordered them.
    pub cycles: Vec<Cycle>,
}

impl Site {
    /// The cycle with this key.
    pub fn cycle(&self, id: &CycleId) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.id == *id)
    }

    /// The newest cycle whose ballot can be filled in.
    pub fn open_ballot(&self) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.has_ballot)
    }

    /// The newest cycle with a board.
    pub fn latest_board(&self) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.has_board)
    }
}
