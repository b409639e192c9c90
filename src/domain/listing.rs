//! A board as a list that can be narrowed down and ordered.

use super::order::sorted;
use super::signal::overdue;
use super::signal::{of_case, of_measure};
use super::summary::latest;
use super::{Account, Board, Case, ClaimState, PartialDate, Prompt, Verdict};

/// The value of [`Facet::Claimed`] and [`Facet::Verdict`] that stands for what nobody has published.
const NONE: &str = "none";

/// By what a list is narrowed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The organ that the unit belongs to, by its name.
    Organ,
    /// What the unit is, by the kind's code.
    Kind,
    /// The class of one of its problems, by its code.
    Class,
    /// What the unit claims of one of its measures, by the code of the state; `none` where a measure has no claim, and where
    /// there is no measure.
    Claimed,
    /// What was verified of one of its measures or found by the look-back, by the verdict's code; `none` where neither is
    /// published of anything in the case.
    Verdict,
    /// What a reader is prompted to look at, by the prompt's code.
    Signal,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Organ,
        Self::Kind,
        Self::Class,
        Self::Claimed,
        Self::Verdict,
        Self::Signal,
    ];

    /// Its code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Organ => "organ",
            Self::Kind => "kind",
            Self::Class => "class",
            Self::Claimed => "claimed",
            Self::Verdict => "verdict",
            Self::Signal => "signal",
        }
    }

    /// The facet with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.code() == code)
    }

    /// Where a value stands among those of its facet; what stands alike keeps the publisher's order.
    fn rank(self, value: &str) -> usize {
        let known = match self {
            Self::Claimed => [
                ClaimState::Done,
                ClaimState::UnderWay,
                ClaimState::Planned,
                ClaimState::Reported,
            ]
            .iter()
            .position(|state| state.code() == value),
            Self::Verdict => [Verdict::Real, Verdict::Partial, Verdict::Perfunctory, Verdict::Relapsed]
                .iter()
                .position(|verdict| verdict.code() == value),
            Self::Signal => Prompt::ALL.iter().position(|prompt| prompt.code() == value),
            Self::Organ | Self::Kind | Self::Class => return 0,
        };
        known.unwrap_or(if value == NONE { usize::MAX } else { Prompt::ALL.len() })
    }
}

/// In which order a list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The publisher's order, which is no ranking.
    Published,
    /// More overdue measures first; of as many, the oldest due date of an overdue one first.
    Overdue,
    /// More measures without a verification first.
    LeastVerified,
    /// By the unit's name.
    Name,
    /// What happened last first: see [`latest`]; what has no date last.
    Latest,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Published,
        Self::Overdue,
        Self::LeastVerified,
        Self::Name,
        Self::Latest,
    ];

    /// Its code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Overdue => "overdue",
            Self::LeastVerified => "least-verified",
            Self::Name => "name",
            Self::Latest => "latest",
        }
    }

    /// The order with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }
}

/// What narrowing down and ordering have to know of a board, made once: a choice is answered within a frame.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Each value of each facet once, in the order in which the board first has it.
    values: Vec<(Facet, String)>,
    entries: Vec<Entry>,
}

/// A case of the board.
#[derive(Clone, Debug, Default)]
struct Entry {
    /// Its values by their places, each once.
    values: Vec<usize>,
    overdue: usize,
    /// The oldest due date of an overdue measure.
    due: Option<PartialDate>,
    unverified: usize,
    latest: Option<PartialDate>,
}

impl Listing {
    /// Of a board, at the date of the data.
    pub fn of(board: &Board, as_of: Option<PartialDate>) -> Self {
        let mut listing = Self {
            values: Vec::new(),
            entries: Vec::with_capacity(board.cases.len()),
        };
        for case in &board.cases {
            listing.add(case, as_of);
        }
        listing
    }

    fn add(&mut self, case: &Case, as_of: Option<PartialDate>) {
        let mut entry = Entry {
            latest: latest(case),
            ..Entry::default()
        };
        let mut tag = |facet, value: &str| {
            let at = self.place(facet, value).unwrap_or_else(|| {
                self.values.push((facet, value.to_owned()));
                self.values.len() - 1
            });
            if !entry.values.contains(&at) {
                entry.values.push(at);
            }
        };
        if let Some(organ) = &case.unit.organ {
            tag(Facet::Organ, organ);
        }
        if let Some(kind) = &case.unit.kind {
            tag(Facet::Kind, kind.code());
        }
        for problem in &case.problems {
            if let Some(class) = &problem.class {
                tag(Facet::Class, class);
            }
        }
        if case.measures.is_empty() {
            tag(Facet::Claimed, NONE);
        }
        let mut is_verified = false;
        for measure in &case.measures {
            match &measure.claimed {
                Account::Given { says, .. } => tag(Facet::Claimed, says.state.code()),
                Account::Unpublished => tag(Facet::Claimed, NONE),
            }
            match &measure.verified {
                Account::Given { says, .. } => {
                    tag(Facet::Verdict, says.verdict.code());
                    is_verified = true;
                }
                Account::Unpublished => entry.unverified += 1,
            }
            for signal in of_measure(measure, case, as_of) {
                tag(Facet::Signal, signal.prompt.code());
            }
            if let Some((due, _)) = overdue(measure, as_of) {
                entry.overdue += 1;
                entry.due = Some(entry.due.map_or(due, |oldest| oldest.min(due)));
            }
        }
        match &case.look_back {
            Some(look_back) => tag(Facet::Verdict, look_back.verdict.code()),
            None if !is_verified => tag(Facet::Verdict, NONE),
            None => {}
        }
        for signal in of_case(case) {
            tag(Facet::Signal, signal.prompt.code());
        }
        self.entries.push(entry);
    }

    fn place(&self, facet: Facet, value: &str) -> Option<usize> {
        self.values
            .iter()
            .position(|known| known.0 == facet && known.1 == value)
    }

    /// The values of a facet that occur, each with how many cases have it. Codes of claims, verdicts and prompts come in their
    /// fixed order, those that this version does not know after them and `none` last; all else as the board first has it.
    pub fn options(&self, facet: Facet) -> Vec<(String, usize)> {
        let places: Vec<usize> = (0..self.values.len())
            .filter(|at| self.values[*at].0 == facet)
            .collect();
        let rank = |at: usize| facet.rank(&self.values[places[at]].1);
        let order = sorted(places.len(), &|a, b| rank(a).cmp(&rank(b)).then(a.cmp(&b)));
        let option = |at: usize| {
            let had = self.entries.iter().filter(|entry| entry.values.contains(&places[at]));
            (self.values[places[at]].1.clone(), had.count())
        };
        order.into_iter().map(option).collect()
    }

    /// The cases that have every chosen value and, where something was looked for, are found, by their places on the board.
    /// `found` says of each place whether it was found. `names` gives each place the rank of its unit's name, which only the
    /// browser can order; one without a rank comes last. What is alike in an order keeps the publisher's.
    pub fn shown(
        &self,
        chosen: &[(Facet, String)],
        found: Option<&[bool]>,
        order: Order,
        names: &[usize],
    ) -> Vec<usize> {
        let chosen: Vec<Option<usize>> = chosen.iter().map(|(facet, value)| self.place(*facet, value)).collect();
        let mut shown = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let has = |value: &Option<usize>| value.is_some_and(|value| entry.values.contains(&value));
            if chosen.iter().all(has) && found.is_none_or(|found| found.get(at) == Some(&true)) {
                shown.push(at);
            }
        }
        let name = |at: usize| names.get(at).copied().unwrap_or(usize::MAX);
        let places = sorted(shown.len(), &|a, b| {
            let (a, b) = (shown[a], shown[b]);
            let (one, other) = (&self.entries[a], &self.entries[b]);
            let ordered = match order {
                Order::Published => a.cmp(&b),
                Order::Overdue => other.overdue.cmp(&one.overdue).then(one.due.cmp(&other.due)),
                Order::LeastVerified => other.unverified.cmp(&one.unverified),
                Order::Name => name(a).cmp(&name(b)),
                Order::Latest => other.latest.cmp(&one.latest),
            };
            ordered.then(a.cmp(&b))
        });
        places.into_iter().map(|at| shown[at]).collect()
    }
}
