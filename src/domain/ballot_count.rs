//! The count of a cycle's ballots, as far as it is published.

use super::code::codes;
use super::{Choice, CitizenReports, CountingRules, CycleId, Level, UnitId};

codes! {
    /// Why a ballot or report, a rating in a ballot, or a reason of a rating is not counted.
    pub open enum NotCounted {
        /// It is no JSON, or can be understood in two ways.
        NotJson = "not-json",
        /// It has more bytes than a ballot may have.
        TooLarge = "too-large",
        /// It has not the form of a ballot or a report.
        WrongForm = "wrong-form",
        /// It is a ballot of another cycle.
        OtherCycle = "other-cycle",
        /// It arrived before the opening.
        Early = "early",
        /// It arrived after the closing.
        Late = "late",
        /// It has no one-time code, where one is needed.
        CodeMissing = "code-missing",
        /// Its one-time code was never issued.
        CodeUnknown = "code-unknown",
        /// Another ballot has its one-time code.
        CodeUsed = "code-used",
        /// It was received, or given, more than once; it counts once.
        Repeated = "repeated",
        /// Another one of the same id has other bytes, and arrived first.
        OtherBytes = "other-bytes",
        /// The cycle has no such unit.
        UnknownUnit = "unknown-unit",
        /// The unit is not rated in this cycle.
        ExemptUnit = "exempt-unit",
        /// The ballot has no such level.
        UnknownLevel = "unknown-level",
        /// The ballot has no such reason.
        UnknownReason = "unknown-reason",
        /// The level asks for no reasons.
        NotAsked = "not-asked",
        /// The feed has no such measure.
        UnknownMeasure = "unknown-measure",
    }
}

codes! {
    /// The ballots that are counted together.
    pub open enum BallotGroup {
        /// All of them.
        All = "all",
        /// Those with a one-time code.
        WithCode = "with-code",
        /// Those without one.
        WithoutCode = "without-code",
    }
}

/// What the feed says of a cycle's count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleResults {
    /// The rules.
    pub rules: CountingRules,
    /// The count, once it is published.
    pub count: Option<BallotCount>,
}

/// The count of a cycle's ballots. A number that is `None` is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotCount {
    /// The levels of the ballot, from best to worst.
    pub levels: Vec<Level>,
    /// The reasons that the ballot asked for.
    pub reasons: Vec<Choice>,
    /// What became of the ballots that were received.
    pub ballots: Option<Balance>,
    /// What became of the ratings in the ballots that are counted.
    pub ratings: Option<Balance>,
    /// The ballots that are counted together.
    pub groups: Vec<GroupCount>,
    /// What citizens report of measures, in this and other cycles.
    pub reports: Vec<MeasureReports>,
}

/// What citizens report of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureReports {
    /// The cycle in which the unit was named.
    pub cycle: CycleId,
    /// The unit.
    pub unit: UnitId,
    /// The key by which reports name the measure.
    pub measure: String,
    /// The counts.
    pub says: CitizenReports,
}

/// What became of everything that was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// How many were received.
    pub received: u64,
    /// How many of them are counted.
    pub counted: u64,
    /// How many are not, by the reason.
    pub refused: Vec<(NotCounted, u64)>,
}

/// The count of ballots that are counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCount {
    /// Which ballots these are.
    pub of: BallotGroup,
    /// How many they are.
    pub ballots: Option<u64>,
    /// All units together.
    pub total: Option<RatingCounts>,
    /// The units that are rated, in the order of the roster.
    pub units: Vec<(UnitId, RatingCounts)>,
}

/// How citizens rated: one unit, or all of them together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RatingCounts {
    /// How many ratings there are.
    pub ratings: Option<u64>,
    /// How many of them are bad.
    pub bad: Option<u64>,
    /// How many chose each level, in the order of the levels.
    pub levels: Vec<Option<u64>>,
    /// How many gave each reason, in the order of the reasons.
    pub reasons: Vec<Option<u64>>,
}
