//! `{cycle}/board.json` and `{cycle}/cases/{unit}.json`: the units that were named, and how they put things right.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::Statement;
use super::unit::Unit;
use super::value::{Amount, Date, Link, MeasuredFigure, SignedFigure, or_empty};
use crate::domain::{ClaimState, CycleId, Key, Verdict};

/// The units named in a cycle. In `board.json` their cases have only what the list needs: no `comments`, no `results`, no
/// `evidence` of the look-back, and no `citizen_words` of the measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Board {
    /// What the list is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Statement>,
    /// How citizens rated all units together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub results: Option<Results>,
    /// The cases, in the order in which they are shown; it is no ranking.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<Case>,
}

/// One case in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OneCase {
    /// The key of the case's cycle, as in the file's path. Feeds made before it was asked for lack it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle: Option<CycleId>,
    /// The case.
    pub case: Case,
}

/// One unit named in one cycle (整改档案).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Case {
    /// Who was named.
    pub unit: Unit,
    /// When it was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named: Option<Date>,
    /// The earlier cycles in which the unit was named, newest first. `publisher import` works them out.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub named_before: Vec<CycleId>,
    /// Where the naming is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The problems that citizens named (群众反映的问题).
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
    /// What the unit does about them (整改措施).
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Comments made on site about this unit (现场点评). Only in `cases/{unit}.json`.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Statement>,
    /// What the look-back found for the whole unit (回头看).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub look_back: Option<LookBack>,
    /// How citizens rated the unit. Only in `cases/{unit}.json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub results: Option<Results>,
}

/// A problem that citizens named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// Its key in this case, by which measures refer to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Key>,
    /// The problem.
    pub text: String,
    /// The same in English, shown to readers of the English interface together with `text`. Absent: they read `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"\S"))]
    pub text_en: Option<String>,
    /// Its class: the code of a reason of the cycle's ballot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// How many ballots named it, where that is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ballots: Option<Amount>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Something done or promised to put problems right, with three accounts of it that are never merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// Its key in this case, by which links and citizens' reports name it. Without one they name its number, which changes when
    /// a measure is put before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Key>,
    /// The measure.
    pub text: String,
    /// The same in English, shown to readers of the English interface together with `text`. Absent: they read `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"\S"))]
    pub text_en: Option<String>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The ids of the problems that it answers.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Key>,
    /// The responsible post (责任岗位); never a person's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// When it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// When it was due before that, oldest first.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub due_before: Vec<EarlierDue>,
    /// The money set aside for it (资金). Absent: not published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<Budget>,
    /// What the unit claims (单位自报). Absent: not published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Claim>,
    /// What the evaluation office verified (评议办核验). Absent: not published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verification>,
    /// What citizens report (群众反馈). Absent: not published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citizens: Option<CitizenReports>,
    /// What citizens wrote in their reports, as far as the publisher passes it on. Only in `cases/{unit}.json`.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub citizen_words: Vec<CitizenWords>,
    /// Its figures.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// What shows it.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

/// A due date that was moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EarlierDue {
    /// The date.
    pub date: Date,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Money set aside for a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Budget {
    /// How much.
    pub amount: Amount,
    /// The unit of the digits, for example 万元.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The unit's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// How far the unit says that it is.
    pub state: ClaimState,
    /// When it said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The evaluation office's account of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Verification {
    /// What it found.
    pub verdict: Verdict,
    /// How it looked, for example 现场暗访.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The citizens' account, as counts of their reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CitizenReports {
    /// How many say that it is solved.
    pub solved: u32,
    /// How many say that it is solved in part.
    pub partly: u32,
    /// How many say that it is still so.
    pub still: u32,
    /// Until when reports were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What one citizen wrote in a report; never with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CitizenWords {
    /// The words.
    pub text: String,
    /// The same in English, shown to readers of the English interface together with `text`. Absent: they read `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"\S"))]
    pub text_en: Option<String>,
    /// The day of which the citizen speaks, or on which the report came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where they are published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A figure of a measure (指标).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Indicator {
    /// What is counted or measured.
    pub label: String,
    /// How much it is.
    pub actual: SignedFigure,
    /// The unit of the digits, for example 亿元, 件, %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How much it was before, with its own measure where that was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<MeasuredFigure>,
    /// How much it should be: often more than one target, for example the city's and the province's.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Target>,
    /// The time that the digits are for, in words, for example 2018年1—6月.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The date that the digits are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A target of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// Whose target, or which, for example 省年度目标.
    pub label: String,
    /// How much, in the indicator's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<SignedFigure>,
    /// The percent of the target that is reached, as published and never computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Amount>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// Something that shows that a measure was taken, or what a look-back found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// What it shows.
    pub text: String,
    /// The same in English, shown to readers of the English interface together with `text`. Absent: they read `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"\S"))]
    pub text_en: Option<String>,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it can be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Link>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What the look-back found for the whole unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LookBack {
    /// The verdict.
    pub verdict: Verdict,
    /// The finding in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The same in English, shown to readers of the English interface together with `text`. Absent: they read `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"\S"))]
    pub text_en: Option<String>,
    /// How it was done, for example 现场暗访.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// What was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    /// What shows it. Only in `cases/{unit}.json`.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// How citizens rated, where that is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Results {
    /// How many ballots were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ballots: Option<Amount>,
    /// Turnout in percent, as published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turnout: Option<Amount>,
    /// How many ballots had each level.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<LevelCount>,
    /// The result in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// How many ballots had a level: the count, or, so that nobody can be found out by it, only that there were fewer than so many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LevelCount {
    /// The code of a level of the cycle's ballot.
    #[schemars(length(min = 1))]
    pub level: String,
    /// The level's words at that time, where the ballot does not have them any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// How many ballots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// A small count that is not told: there were fewer than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fewer_than: Option<u64>,
}

impl Board {
    /// What of it stands in the list.
    pub fn in_short(&self) -> Self {
        Self {
            about: self.about.clone(),
            results: self.results.clone(),
            cases: self.cases.iter().map(Case::on_board).collect(),
        }
    }
}

impl Case {
    /// What of it stands on the board.
    pub fn on_board(&self) -> Self {
        let mut case = self.clone();
        case.unit = case.unit.in_roster();
        case.comments.clear();
        case.results = None;
        if let Some(look_back) = &mut case.look_back {
            look_back.evidence.clear();
        }
        for measure in &mut case.measures {
            measure.citizen_words.clear();
        }
        case
    }
}
