//! Reads files of the feed into the domain. It tolerates what is new, refuses what is dangerous, and reports every fault.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde_json::Value;

use super::document::{Document, FileKind};
use super::sources::sources_of;
use crate::domain::limits::{LEAST_SMALLEST_SHOWN, LONGEST_COMMENT, USUAL_COMMENT};
use crate::domain::*;
use crate::json::{Broken, Expected, Fault, FaultKind, File, Read, Record};

/// The major version of the feed that this reader knows.
const MAJOR: &str = "1";

/// The content of a file, and its faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<T> {
    /// The content that could be read.
    pub value: T,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// All sources that the file names.
    pub sources: Vec<Arc<Source>>,
}

/// Why a whole file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is no JSON; the parser's error.
    NotJson(String),
    /// It follows a newer major version of the feed.
    Newer(String),
    /// It lacks something that it requires.
    Shape(Fault),
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(message) => write!(f, "it is no JSON: {message}"),
            Self::Newer(version) => write!(
                f,
                "it follows version {version} of the feed; this reader knows version {MAJOR}"
            ),
            Self::Shape(fault) => fault.fmt(f),
        }
    }
}

/// A file of the feed.
pub trait FeedFile: Sized + Send + Sync + 'static {
    /// Reads it.
    ///
    /// # Errors
    /// If it lacks something that it requires.
    fn read(record: &Record<'_>) -> Read<Self>;
}

/// Reads one file of the feed.
///
/// ```
/// use wanping::domain::Roster;
/// use wanping::feed::decode;
///
/// let file = r#"{"version":"1","cycle":"2018","units":[{"id":"bdcdj","name":"不动产登记中心"},{"id":"a b","name":"?"}]}"#;
/// let roster = decode::<Roster>(file.as_bytes(), "").unwrap();
/// assert_eq!(roster.value.units.len(), 1, "a broken record is set aside");
/// assert_eq!(roster.faults[0].at, "/units/1/id");
/// ```
///
/// # Errors
/// Only if nothing of the file can be used: see [`Unusable`].
pub fn decode<T: FeedFile>(bytes: &[u8], payload: &str) -> Result<Decoded<T>, Unusable> {
    Parsed::new(bytes)?.read(payload)
}

/// Reads the file of the feed that this document is.
///
/// # Errors
/// If nothing of the file can be used, or it is of another cycle or unit.
pub fn decode_as<T: FeedFile>(bytes: &[u8], payload: &str, document: &Document) -> Result<Decoded<T>, Unusable> {
    let file = Parsed::new(bytes)?;
    file.is_of(document, payload)?;
    file.read(payload)
}

/// The content of a file, shared by its views.
pub struct Shared<T>(pub Arc<Decoded<T>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.value
    }
}

/// A file without the byte-order mark that some spreadsheets and editors add to UTF-8.
pub fn without_mark(file: &[u8]) -> &[u8] {
    file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file)
}

/// A parsed file that is not read yet. Parsing and reading are two steps, so that the browser can handle input between them.
pub struct Parsed(Value);

impl Parsed {
    /// Parses a file.
    ///
    /// # Errors
    /// If it is no JSON.
    pub fn new(bytes: &[u8]) -> Result<Self, Unusable> {
        let whole =
            serde_json::from_slice(without_mark(bytes)).map_err(|error| Unusable::NotJson(error.to_string()))?;
        Ok(Self(whole))
    }

    /// Whether the file is of the cycle and the unit that its path names. A misplaced copy would show one unit's record as another's.
    ///
    /// # Errors
    /// If it says that it is of another.
    pub fn is_of(&self, document: &Document, payload: &str) -> Result<(), Unusable> {
        let file = self.0.pointer(payload).unwrap_or(&Value::Null);
        let other = |at: &str, key: &str| {
            let found = file.pointer(at).and_then(Value::as_str);
            found.is_some_and(|found| found != key)
        };
        let unit_at = match document.kind() {
            FileKind::Case => "/case/unit/id",
            _ => "/unit/id",
        };
        let (at, kind) = match document.keys() {
            (Some(cycle), _) if other("/cycle", cycle.as_str()) => ("/cycle", FaultKind::OtherCycle),
            (_, Some(unit)) if other(unit_at, unit.as_str()) => (unit_at, FaultKind::OtherUnit),
            _ => return Ok(()),
        };
        let at = at.to_owned();
        Err(Unusable::Shape(Fault { at, kind }))
    }

    /// Reads the content of the file.
    ///
    /// # Errors
    /// Only if nothing of it can be used.
    pub fn read<T: FeedFile>(&self, payload: &str) -> Result<Decoded<T>, Unusable> {
        let mut read = None;
        let file = open(&self.0, payload, &mut |record| {
            read = Some(T::read(record)?);
            Ok(())
        })?;
        let value = read.ok_or_else(|| Unusable::Shape(file.last_fault()))?;
        Ok(Decoded {
            value,
            sources: sources_of(&file),
            faults: file.into_faults(),
        })
    }
}

fn open(whole: &Value, payload: &str, read: &mut dyn FnMut(&Record<'_>) -> Read<()>) -> Result<File, Unusable> {
    let value = whole.pointer(payload).ok_or_else(|| {
        Unusable::Shape(Fault {
            at: payload.to_owned(),
            kind: FaultKind::NoPayload,
        })
    })?;
    let file = File::default();
    let shape = |Broken| Unusable::Shape(file.last_fault());
    let record = Record::top(&file, value).map_err(shape)?;
    if let Some(version) = record.digits("version").map_err(shape)?
        && version.split('.').next() != Some(MAJOR)
    {
        return Err(Unusable::Newer(version));
    }
    record.read_sources();
    read(&record).map_err(shape)?;
    Ok(file)
}

fn cycle_id(record: &Record<'_>, name: &'static str) -> Read<CycleId> {
    CycleId::parse(record.needed_exact(name)?).ok_or_else(|| record.fault(name, FaultKind::NoKey))
}

fn unit(record: &Record<'_>) -> Read<Unit> {
    let id = UnitId::parse(record.needed_exact("id")?).ok_or_else(|| record.fault("id", FaultKind::NoKey))?;
    let name = record.needed("name")?;
    if name.trim().is_empty() {
        return Err(record.fault("name", FaultKind::Empty));
    }
    Ok(Unit {
        id,
        name,
        organ: record.text("organ")?,
        kind: record.text("kind")?.as_deref().map(Kind::parse),
        aliases: record.words("aliases")?,
        services: record.words("services")?,
        keys: record.words("keys")?,
        exempt: record.record("exempt", |exempt| exempt.statement())?,
        name_en: record.english("name_en"),
    })
}

fn year(record: &Record<'_>) -> Read<Year> {
    Ok(Year {
        cycle: cycle_id(record, "cycle")?,
        status: Status::parse(&record.needed("status")?),
        text: record.text("text")?,
        results: record.spare(record.record("results", results)),
        source: record.source()?,
    })
}

fn results(record: &Record<'_>) -> Read<Results> {
    Ok(Results {
        ballots: record.figure("ballots", FigureKind::Amount)?,
        turnout: record.figure("turnout", FigureKind::Amount)?,
        counts: record.many("counts", |count| {
            let tally = match (count.figure("count", FigureKind::Amount)?, count.count("fewer_than")?) {
                (Some(digits), _) => Tally::Counted(digits),
                (None, Some(limit)) => Tally::FewerThan(limit),
                (None, None) => Tally::Unpublished,
            };
            Ok(LevelCount {
                level: count.needed("level")?,
                label: count.text("label")?,
                tally,
            })
        })?,
        text: record.text("text")?,
        date: record.date("date")?,
        source: record.source()?,
    })
}

fn case(record: &Record<'_>) -> Read<Case> {
    Ok(Case {
        unit: needed(record, "unit", unit)?,
        named: record.date("named")?,
        named_before: record
            .spare(record.cycles("named_before").map(Some))
            .unwrap_or_default(),
        source: record.source()?,
        problems: record.many("problems", |problem| {
            Ok(Problem {
                id: problem.text("id")?,
                statement: problem.statement()?,
                class: problem.text("class")?,
                ballots: problem.figure("ballots", FigureKind::Amount)?,
            })
        })?,
        measures: record.many("measures", measure)?,
        comments: record.statements("comments")?,
        look_back: record.record("look_back", look_back)?,
        results: record.spare(record.record("results", results)),
    })
}

fn look_back(record: &Record<'_>) -> Read<LookBack> {
    Ok(LookBack {
        verdict: Verdict::parse(&record.needed("verdict")?),
        text: record.text("text")?,
        method: record.text("method")?,
        date: record.date("date")?,
        checked: record.text("checked")?,
        evidence: record.many("evidence", evidence)?,
        source: record.source()?,
        text_en: record.english("text_en"),
    })
}

fn measure(record: &Record<'_>) -> Read<Measure> {
    Ok(Measure {
        id: record.text("id")?,
        statement: record.statement()?,
        answers: record.words("answers")?,
        post: record.text("post")?,
        due: record.date("due")?,
        due_before: record.many("due_before", |due| {
            Ok(DueDate {
                date: PartialDate::parse(&due.needed("date")?).ok_or_else(|| due.fault("date", FaultKind::NoDate))?,
                source: due.source()?,
            })
        })?,
        budget: record.record("budget", |budget| {
            Ok(Budget {
                amount: budget.needed_figure("amount", FigureKind::Amount)?,
                unit: budget.text("unit")?,
                source: budget.source()?,
            })
        })?,
        // A broken account makes the whole measure unreadable: without the account, it would be shown as not published.
        claimed: account(record, "claimed", |claimed| {
            Ok(Claim {
                state: ClaimState::parse(&claimed.needed("state")?),
            })
        })?,
        verified: account(record, "verified", |verified| {
            Ok(Verification {
                verdict: Verdict::parse(&verified.needed("verdict")?),
                method: verified.text("method")?,
            })
        })?,
        citizens: account(record, "citizens", citizen_reports)?,
        citizen_words: record.many("citizen_words", |words| {
            Ok(CitizenWords {
                statement: words.statement()?,
                date: words.date("date")?,
            })
        })?,
        indicators: record.many("indicators", indicator)?,
        evidence: record.many("evidence", evidence)?,
    })
}

fn citizen_reports(record: &Record<'_>) -> Read<CitizenReports> {
    let count = |state: ReportState| {
        let name = state.code();
        let count = record.count(name)?.ok_or_else(|| record.missing(name))?;
        u32::try_from(count).map_err(|_| record.fault(name, FaultKind::Expected(Expected::Count)))
    };
    Ok(CitizenReports {
        solved: count(ReportState::Solved)?,
        partly: count(ReportState::Partly)?,
        still: count(ReportState::Still)?,
    })
}

fn evidence(record: &Record<'_>) -> Read<Evidence> {
    Ok(Evidence {
        statement: record.statement()?,
        date: record.date("date")?,
        url: record.link("url")?,
    })
}

fn account<T>(measure: &Record<'_>, name: &str, says: impl FnOnce(&Record<'_>) -> Read<T>) -> Read<Account<T>> {
    let account = measure.record(name, |account| {
        Ok(Account::Given {
            says: says(account)?,
            date: account.date("date")?,
            source: account.source()?,
        })
    })?;
    Ok(account.unwrap_or(Account::Unpublished))
}

fn indicator(record: &Record<'_>) -> Read<Indicator> {
    Ok(Indicator {
        label: record.needed("label")?,
        actual: record.needed_figure("actual", FigureKind::Signed)?,
        unit: record.text("unit")?,
        baseline: record.figure("baseline", FigureKind::Measured)?,
        targets: record.many("targets", |target| {
            Ok(Target {
                label: target.needed("label")?,
                value: target.figure("value", FigureKind::Signed)?,
                share: target.figure("share", FigureKind::Amount)?,
                date: target.date("date")?,
            })
        })?,
        period: record.text("period")?,
        date: record.date("date")?,
        source: record.source()?,
    })
}

fn needed<T>(record: &Record<'_>, name: &'static str, read: impl FnOnce(&Record<'_>) -> Read<T>) -> Read<T> {
    record.record(name, read)?.ok_or_else(|| record.missing(name))
}

impl FeedFile for Site {
    fn read(record: &Record<'_>) -> Read<Self> {
        let (name, organiser, notice, language) = needed(record, "site", |site| {
            Ok((
                site.needed("name")?,
                site.spare(site.text("organiser")),
                site.spare(site.text("notice")),
                site.spare(site.text("language")),
            ))
        })?;
        Ok(Self {
            name,
            organiser,
            notice,
            language: language.unwrap_or_else(|| "zh-CN".to_owned()),
            sequence: record.spare(record.count("sequence")).unwrap_or_default(),
            generated: record.spare(record.moment("generated_at")),
            as_of: record.spare(record.date("as_of")),
            background: record.statements("background")?,
            links: record.many("links", |link| {
                Ok(Link {
                    label: link.needed("label")?,
                    url: link
                        .link("url")?
                        .ok_or_else(|| link.fault("", FaultKind::Missing("url")))?,
                })
            })?,
            cycles: record.distinct("cycles", cycle, |cycle| cycle.id.as_str())?,
        })
    }
}

fn opening_hours(record: &Record<'_>) -> OpeningHours {
    OpeningHours {
        opens: record.spare(record.moment("opens")),
        closes: record.spare(record.moment("closes")),
    }
}

fn cycle(record: &Record<'_>) -> Read<Cycle> {
    let id = cycle_id(record, "id")?;
    let had = record.words("has")?;
    let has = |part: Part| had.iter().any(|had| had == part.code());
    Ok(Cycle {
        has_ballot: has(Part::Ballot),
        has_board: has(Part::Board),
        has_hearing: has(Part::Hearing),
        has_results: has(Part::Results),
        hours: opening_hours(record),
        title: record.text("title")?.unwrap_or_else(|| id.to_string()),
        id,
    })
}

impl FeedFile for Roster {
    fn read(record: &Record<'_>) -> Read<Self> {
        Ok(Self {
            cycle: cycle_id(record, "cycle")?,
            units: record.distinct("units", unit, |unit| unit.id.as_str())?,
            source: record.spare(record.source()),
        })
    }
}

impl FeedFile for UnitRecord {
    fn read(record: &Record<'_>) -> Read<Self> {
        let cycle = cycle_id(record, "cycle")?;
        needed(record, "unit", |record| {
            Ok(Self {
                cycle,
                unit: unit(record)?,
                windows: record.many("windows", |window| {
                    Ok(ServiceWindow {
                        name: window.needed("name")?,
                        address: window.text("address")?,
                    })
                })?,
                history: record.many("history", year)?,
            })
        })
    }
}

fn choice(record: &Record<'_>) -> Read<Choice> {
    Ok(Choice {
        code: code(record)?,
        label: record.needed("label")?,
        meaning: record.text("meaning")?,
    })
}

fn code(record: &Record<'_>) -> Read<String> {
    let code = record.needed("code")?;
    if code.is_empty() {
        return Err(record.fault("code", FaultKind::Empty));
    }
    Ok(code)
}

fn level(record: &Record<'_>) -> Read<Level> {
    let Choice { code, label, meaning } = choice(record)?;
    Ok(Level {
        code,
        label,
        meaning,
        bad: record.flag("bad")?,
        comment: record.flag("comment")?,
    })
}

impl FeedFile for BallotForm {
    fn read(record: &Record<'_>) -> Read<Self> {
        let before = record.faults();
        let levels = record.distinct("levels", level, |level| level.code.as_str())?;
        // Without one of its levels, the ballot would misstate what citizens can choose.
        if record.faults() > before {
            return Err(Broken);
        }
        if levels.is_empty() {
            return Err(record.fault("", FaultKind::NoLevel));
        }
        Ok(Self {
            cycle: cycle_id(record, "cycle")?,
            levels,
            reasons: record.distinct("reasons", choice, |reason| reason.code.as_str())?,
            questions: record.many("questions", |question| {
                Ok(Question {
                    code: code(question)?,
                    text: question.needed("text")?,
                    kinds: question.words("kinds")?.iter().map(|kind| Kind::parse(kind)).collect(),
                    options: question.distinct("options", choice, |option| option.code.as_str())?,
                })
            })?,
            hours: opening_hours(record),
            receiver: record.spare(record.record("intake", |receiver| {
                Ok(Receiver {
                    name: receiver.needed("name")?,
                    text: receiver.text("text")?,
                    source: receiver.source()?,
                })
            })),
            privacy: record.statements("privacy")?,
            comment_limit: record
                .spare(record.count("comment_limit"))
                .map_or(USUAL_COMMENT, |limit| limit.min(LONGEST_COMMENT as u64) as usize),
            about: record.statements("about")?,
        })
    }
}

impl FeedFile for Board {
    fn read(record: &Record<'_>) -> Read<Self> {
        Ok(Self {
            cycle: cycle_id(record, "cycle")?,
            about: record.spare(record.record("about", |about| about.statement())),
            results: record.spare(record.record("results", results)),
            cases: record.distinct("cases", case, |case| case.unit.id.as_str())?,
        })
    }
}

impl FeedFile for Case {
    fn read(record: &Record<'_>) -> Read<Self> {
        needed(record, "case", case)
    }
}

impl FeedFile for CycleResults {
    fn read(record: &Record<'_>) -> Read<Self> {
        Ok(Self {
            rules: needed(record, "rules", counting_rules)?,
            count: record.spare(record.record("count", ballot_count)),
        })
    }
}

fn ballot_count(record: &Record<'_>) -> Read<BallotCount> {
    let levels = record.distinct("levels", level, |level| level.code.as_str())?;
    if levels.is_empty() {
        return Err(record.fault("", FaultKind::NoLevel));
    }
    let reasons = record.distinct("reasons", choice, |reason| reason.code.as_str())?;
    let tally = |record: &Record<'_>| {
        let counts = |name: &str, codes: &mut dyn Iterator<Item = &String>| {
            let of = record.record(name, |counts| {
                codes.map(|code| counts.count(code)).collect::<Read<Vec<_>>>()
            })?;
            Ok(of.unwrap_or_default())
        };
        Ok(RatingCounts {
            ratings: record.count("ratings")?,
            bad: record.count("bad")?,
            levels: counts("levels", &mut levels.iter().map(|level| &level.code))?,
            reasons: counts("reasons", &mut reasons.iter().map(|reason| &reason.code))?,
        })
    };
    let unit = |record: &Record<'_>| Ok((counted_unit(record)?, needed(record, "tally", tally)?));
    let groups = record.many("groups", |group| {
        Ok(GroupCount {
            of: BallotGroup::parse(&group.needed("of")?),
            ballots: group.count("ballots")?,
            total: group.record("total", tally)?,
            units: group.distinct("units", unit, |(unit, _)| unit.as_str())?,
        })
    })?;
    let reports = record.many("reports", |reported| {
        Ok(MeasureReports {
            cycle: cycle_id(reported, "cycle")?,
            unit: counted_unit(reported)?,
            measure: reported.needed("measure")?,
            says: citizen_reports(reported)?,
        })
    })?;
    Ok(BallotCount {
        ballots: record.record("ballots", balance)?,
        ratings: record.record("ratings", balance)?,
        groups,
        reports,
        levels,
        reasons,
    })
}

fn counted_unit(record: &Record<'_>) -> Read<UnitId> {
    UnitId::parse(record.needed_exact("unit")?).ok_or_else(|| record.fault("unit", FaultKind::NoKey))
}

fn balance(record: &Record<'_>) -> Read<Balance> {
    let count = |record: &Record<'_>, name| record.count(name)?.ok_or_else(|| record.missing(name));
    Ok(Balance {
        received: count(record, "received")?,
        counted: count(record, "counted")?,
        refused: record.many("refused", |refused| {
            Ok((NotCounted::parse(&refused.needed("why")?), count(refused, "times")?))
        })?,
    })
}

fn counting_rules(record: &Record<'_>) -> Read<CountingRules> {
    let usual = CountingRules::default();
    let smallest_shown = record.count("smallest_shown")?.unwrap_or(usual.smallest_shown);
    Ok(CountingRules {
        smallest_shown: smallest_shown.max(LEAST_SMALLEST_SHOWN),
        fewest_ratings: record.count("fewest_ratings")?.unwrap_or(usual.fewest_ratings),
        without_code: record
            .text("without_code")?
            .map_or(usual.without_code, |code| WithoutCode::parse(&code)),
        code_again: record
            .text("code_again")?
            .map_or(usual.code_again, |code| CodeAgain::parse(&code)),
        worths: record.distinct(
            "worths",
            |worth| {
                Ok(LevelWorth {
                    level: worth.needed("level")?,
                    worth: worth.count("worth")?.ok_or_else(|| worth.missing("worth"))?,
                })
            },
            |worth| worth.level.as_str(),
        )?,
        source: record.spare(record.source()),
    })
}

impl FeedFile for Hearing {
    fn read(record: &Record<'_>) -> Read<Self> {
        Ok(Self {
            cycle: cycle_id(record, "cycle")?,
            title: record.needed("title")?,
            date: record.spare(record.date("date")),
            about: record.statements("about")?,
            reports: record.many("reports", |report| {
                Ok(HearingReport {
                    unit: needed(report, "unit", unit)?,
                    text: report.text("text")?,
                    source: report.source()?,
                })
            })?,
            comments: record.statements("comments")?,
            findings: record.statements("findings")?,
            requests: record.statements("requests")?,
        })
    }
}
