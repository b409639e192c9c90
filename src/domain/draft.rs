//! Drafts of ballots and reports, which may be open in several windows of the device at once.

use super::{Answer, BallotDraft, BallotId, CycleId, ReportDraft, UnitId};

/// The topic of a draft: what is being filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The ballot of a cycle.
    Ballot(CycleId),
    /// A report on a measure of the unit that was named in a cycle.
    Report(CycleId, UnitId),
}

/// Something that is being filled in on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its identity, which is made once; every try to hand it in sends it.
    pub id: BallotId,
    /// What is filled in so far.
    pub content: Content,
}

/// What is filled in so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A ballot.
    Ballot(BallotDraft),
    /// A report.
    Report(ReportDraft),
}

impl Draft {
    /// An empty draft with its identity.
    pub fn new(id: BallotId, topic: Topic) -> Self {
        let content = match topic {
            Topic::Ballot(cycle) => Content::Ballot(BallotDraft::new(cycle)),
            Topic::Report(cycle, unit) => Content::Report(ReportDraft::new(cycle, unit)),
        };
        Self { id, content }
    }

    /// Its topic.
    pub fn topic(&self) -> Topic {
        match &self.content {
            Content::Ballot(ballot) => Topic::Ballot(ballot.cycle.clone()),
            Content::Report(report) => Topic::Report(report.cycle.clone(), report.unit.clone()),
        }
    }

    /// Its cycle.
    pub fn cycle(&self) -> &CycleId {
        match &self.content {
            Content::Ballot(ballot) => &ballot.cycle,
            Content::Report(report) => &report.cycle,
        }
    }

    /// The ballot, if it is one.
    pub fn ballot(&self) -> Option<&BallotDraft> {
        match &self.content {
            Content::Ballot(ballot) => Some(ballot),
            Content::Report(_) => None,
        }
    }

    /// The ballot, for a change.
    pub fn ballot_mut(&mut self) -> Option<&mut BallotDraft> {
        match &mut self.content {
            Content::Ballot(ballot) => Some(ballot),
            Content::Report(_) => None,
        }
    }

    /// The report, if it is one.
    pub fn report(&self) -> Option<&ReportDraft> {
        match &self.content {
            Content::Report(report) => Some(report),
            Content::Ballot(_) => None,
        }
    }

    /// The report, for a change.
    pub fn report_mut(&mut self) -> Option<&mut ReportDraft> {
        match &mut self.content {
            Content::Report(report) => Some(report),
            Content::Ballot(_) => None,
        }
    }

    /// A ballot's answers about a unit, if there are any.
    pub fn answer(&self, unit: &UnitId) -> Option<&Answer> {
        self.ballot()?.answer(unit)
    }

    /// The units to which a ballot gives a level, and the answers about them.
    pub fn rated(&self) -> impl Iterator<Item = &(UnitId, Answer)> {
        self.ballot().into_iter().flat_map(BallotDraft::rated)
    }

    /// Splits off what a ballot says of the units after this one, as a draft with an identity of its own.
    pub fn split_off(&mut self, last: &UnitId, id: BallotId) -> Option<Self> {
        let rest = self.ballot_mut()?.split_off(last);
        Some(Self {
            id,
            content: Content::Ballot(rest),
        })
    }

    /// Merges another window's draft of the same topic: of two edits the later one wins. Windows end with the same draft, in
    /// whatever order and however often they merge.
    pub fn merge(&mut self, other: &Self) {
        match (&mut self.content, &other.content) {
            (Content::Ballot(ours), Content::Ballot(theirs)) => ours.merge(theirs),
            (Content::Report(ours), Content::Report(theirs)) => ours.merge(theirs),
            _ => {}
        }
    }

    /// Keeps only what differs from another draft of the topic.
    pub fn keep_new(&mut self, other: &Self) {
        match (&mut self.content, &other.content) {
            (Content::Ballot(ours), Content::Ballot(theirs)) => ours.keep_new(theirs),
            (Content::Report(ours), Content::Report(theirs)) => ours.keep_new(theirs),
            _ => {}
        }
    }

    /// Whether the citizen sees the same in both.
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (&self.content, &other.content) {
            (Content::Ballot(ours), Content::Ballot(theirs)) => ours.says_the_same(theirs),
            (Content::Report(ours), Content::Report(theirs)) => ours.says_the_same(theirs),
            _ => false,
        }
    }

    /// Whether it holds nothing that the citizen would miss.
    pub fn is_empty(&self) -> bool {
        match &self.content {
            Content::Ballot(ballot) => ballot.is_empty(),
            Content::Report(report) => report.is_empty(),
        }
    }
}
