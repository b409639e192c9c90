//! One unit named in one cycle, and how it puts things right.

use std::sync::Arc;

use super::code::codes;
use super::figure::number;
use super::{AXIS, CycleId, PartialDate, ReportState, Results, Source, Statement, Unit, UnitId};

/// The units named in one cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// The cycle.
    pub cycle: CycleId,
    /// What the board is, in the publisher's words.
    pub about: Option<Statement>,
    /// How citizens voted in all, where published.
    pub results: Option<Results>,
    /// The cases, in the publisher's order, which is no ranking.
    pub cases: Vec<Case>,
}

impl Board {
    /// The case of this unit.
    pub fn case(&self, unit: &UnitId) -> Option<&Case> {
        self.cases.iter().find(|case| case.unit.id == *unit)
    }

    /// The units before and after this one on the board.
    pub fn neighbours(&self, unit: &UnitId) -> [Option<&Unit>; 2] {
        let Some(at) = self.cases.iter().position(|case| case.unit.id == *unit) else {
            return [None, None];
        };
        [at.checked_sub(1), at.checked_add(1)].map(|at| Some(&self.cases.get(at?)?.unit))
    }
}

/// The record of one named unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Who was named.
    pub unit: Unit,
    /// When it was named.
    pub named: Option<PartialDate>,
    /// The earlier cycles in which it was named, newest first.
    pub named_before: Vec<CycleId>,
    /// What citizens said.
    pub problems: Vec<Problem>,
    /// What the unit does about them.
    pub measures: Vec<Measure>,
    /// What was said on site about this unit.
    pub comments: Vec<Statement>,
    /// What the look-back found for this unit.
    pub look_back: Option<LookBack>,
    /// How citizens rated it, where published.
    pub results: Option<Results>,
    /// Where the naming itself is published.
    pub source: Option<Arc<Source>>,
}

/// A problem that citizens named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its key within the case, by which measures answer it.
    pub id: Option<String>,
    /// The problem in words.
    pub statement: Statement,
    /// Code of its class, as the ballot's reasons name it.
    pub class: Option<String>,
    /// How many ballots named it, digit for digit, where published.
    pub ballots: Option<String>,
}

/// Something done, or promised, to put a problem right. By default nothing is published of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Its key within the case.
    pub id: Option<String>,
    /// The measure in words.
    pub statement: Statement,
    /// The keys of the problems that it answers.
    pub answers: Vec<String>,
    /// The post that is responsible; never a person.
    pub post: Option<String>,
    /// When it is due.
    pub due: Option<PartialDate>,
    /// When it was due before that date was moved, oldest first.
    pub due_before: Vec<DueDate>,
    /// The money set aside for it, where published.
    pub budget: Option<Budget>,
    /// What the unit claims.
    pub claimed: Account<Claim>,
    /// What the evaluation office verified.
    pub verified: Account<Verification>,
    /// What citizens report.
    pub citizens: Account<CitizenReports>,
    /// What citizens wrote in their reports, as far as it is published.
    pub citizen_words: Vec<CitizenWords>,
    /// Its figures.
    pub indicators: Vec<Indicator>,
    /// What shows that it was done.
    pub evidence: Vec<Evidence>,
}

/// A due date that no longer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDate {
    /// The date.
    pub date: PartialDate,
    /// Where it was published.
    pub source: Option<Arc<Source>>,
}

/// Money set aside for a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How much, digit for digit as published.
    pub amount: String,
    /// The unit of the digits, such as 万元.
    pub unit: Option<String>,
    /// Where it was published.
    pub source: Option<Arc<Source>>,
}

/// What one citizen wrote in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitizenWords {
    /// The words.
    pub statement: Statement,
    /// The day of which the citizen speaks, or on which the report came.
    pub date: Option<PartialDate>,
}

/// Evidence that everybody can inspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it is and what it shows.
    pub statement: Statement,
    /// When it was made.
    pub date: Option<PartialDate>,
    /// Where it can be seen: http or https only.
    pub url: Option<String>,
}

/// One of the three accounts of a measure. They are shown side by side and never merged; that one is not published is information.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Account<T> {
    /// Nobody has given this account.
    #[default]
    Unpublished,
    /// The account, with when and where it was given.
    Given {
        /// What it says.
        says: T,
        /// When.
        date: Option<PartialDate>,
        /// Where.
        source: Option<Arc<Source>>,
    },
}

impl<T> Account<T> {
    /// What it says.
    pub fn says(&self) -> Option<&T> {
        match self {
            Self::Given { says, .. } => Some(says),
            Self::Unpublished => None,
        }
    }

    /// When it was given.
    pub fn date(&self) -> Option<PartialDate> {
        match self {
            Self::Given { date, .. } => *date,
            Self::Unpublished => None,
        }
    }
}

codes! {
    // In the order in which claims are counted.
    /// How far a unit says that it is with a measure.
    pub open enum ClaimState {
        /// Done.
        Done = "done",
        /// Under way.
        UnderWay = "under-way",
        /// Planned.
        Planned = "planned",
        /// The unit reports the measure without saying how far it is.
        Reported = "reported",
    }
}

/// The unit's own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// How far the unit says it is.
    pub state: ClaimState,
}

codes! {
    // In the order in which verdicts are counted.
    /// What the evaluation office found.
    pub open enum Verdict {
        /// 整改到位: put right.
        Real = "real",
        /// 部分到位: put right in part.
        Partial = "partial",
        /// 敷衍整改: perfunctory.
        Perfunctory = "perfunctory",
        /// 问题反弹: the problem came back.
        Relapsed = "relapsed",
    }
}

/// The evaluation office's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Its verdict.
    pub verdict: Verdict,
    /// How it was checked.
    pub method: Option<String>,
}

/// The citizens' account: counts, never persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitizenReports {
    /// Reports that say it is solved.
    pub solved: u32,
    /// Partly solved.
    pub partly: u32,
    /// Still happening.
    pub still: u32,
}

impl CitizenReports {
    /// How many there are.
    pub fn all(&self) -> u64 {
        [self.solved, self.partly, self.still].map(u64::from).iter().sum()
    }

    /// How many reports say so.
    pub fn count(&self, state: ReportState) -> u32 {
        match state {
            ReportState::Solved => self.solved,
            ReportState::Partly => self.partly,
            ReportState::Still => self.still,
        }
    }
}

/// The evaluation office's look-back at a whole case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookBack {
    /// Its verdict.
    pub verdict: Verdict,
    /// In words.
    pub text: Option<String>,
    /// The same in English, where the publisher gives it.
    pub text_en: Option<String>,
    /// How it was checked.
    pub method: Option<String>,
    /// When.
    pub date: Option<PartialDate>,
    /// What was checked.
    pub checked: Option<String>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// Where it is published.
    pub source: Option<Arc<Source>>,
}

/// A figure, with the publisher's own digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// What is counted.
    pub label: String,
    /// The value, digit for digit.
    pub actual: String,
    /// The unit it is counted in.
    pub unit: Option<String>,
    /// The value before, digit for digit.
    pub baseline: Option<String>,
    /// The targets to compare it with; often there are several.
    pub targets: Vec<Target>,
    /// The period in the publisher's words, if a date cannot express it.
    pub period: Option<String>,
    /// When it was counted.
    pub date: Option<PartialDate>,
    /// Where it is published.
    pub source: Option<Arc<Source>>,
}

/// A hundred percent, in the ten-thousandths that [`number`] counts in.
const WHOLE: i64 = 1_000_000;

/// A target, and the share of it that is published as reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Whose target.
    pub label: String,
    /// The target's own value, where published.
    pub value: Option<String>,
    /// The published share reached, in percent, digit for digit.
    pub share: Option<String>,
    /// When it is to be reached.
    pub date: Option<PartialDate>,
}

impl Target {
    /// The position of the share on an axis that ends at the whole target; `None` if no share is published or it is no plain
    /// number.
    pub fn share_drawn(&self) -> Option<u32> {
        let share = number(self.share.as_deref()?)?.min(WHOLE);
        u32::try_from(share * i64::from(AXIS) / WHOLE).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{bare_case, board_of, unit};

    #[test]
    fn the_first_and_the_last_of_a_board_have_one_neighbour() {
        let case = |number| Case {
            unit: unit(number),
            ..bare_case(vec![])
        };
        let board = board_of(vec![case(1), case(2), case(3)]);
        let neighbours = |number| board.neighbours(&unit(number).id).map(|unit| Some(unit?.name.as_str()));
        assert_eq!(neighbours(1), [None, Some("unit 2")]);
        assert_eq!(neighbours(2), [Some("unit 1"), Some("unit 3")]);
        assert_eq!(neighbours(3), [Some("unit 2"), None]);
        assert_eq!(neighbours(4), [None, None], "it is not on the board");
    }

    #[test]
    fn a_bar_is_drawn_only_for_a_published_share() {
        let target = |share: Option<&str>| Target {
            label: String::new(),
            value: None,
            share: share.map(str::to_owned),
            date: None,
        };
        assert_eq!(target(Some("48.3")).share_drawn(), Some(483));
        assert_eq!(target(Some("130")).share_drawn(), Some(1000), "more than all is all");
        for nothing in [
            None,
            Some(""),
            Some("about half"),
            Some("NaN"),
            Some("-5"),
            Some("1e3"),
            Some("5."),
        ] {
            assert_eq!(target(nothing).share_drawn(), None, "{nothing:?}");
        }
    }
}
