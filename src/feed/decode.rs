//! From bytes to the domain: tolerant of what is new, strict about what is dangerous, and always able to say what was wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::wire::{self, Digits, Many, Part};
use crate::domain::*;

/// The major version of the feed that this reader knows.
const MAJOR: &str = "1";

/// A record, or a part of one, that could not be read and was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: a JSON pointer (RFC 6901).
    pub at: String,
    /// What is wrong, for the publisher.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.problem)
    }
}

/// What a file says, and what in it could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<T> {
    /// All that could be read.
    pub value: T,
    /// All that could not.
    pub faults: Vec<Fault>,
}

/// Why a whole file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is no JSON; where the reader gave up.
    NotJson(String),
    /// It follows a newer major version of the feed.
    Newer(String),
    /// It lacks what it cannot do without.
    Shape(String),
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(problem) => write!(f, "it is no JSON: {problem}"),
            Self::Newer(version) => write!(
                f,
                "it follows version {version} of the feed; this reader knows version {MAJOR}"
            ),
            Self::Shape(problem) => f.write_str(problem),
        }
    }
}

/// A file of the feed, from the wire to the domain.
pub trait FeedFile: Sized + Send + Sync + 'static {
    /// Its shape on the wire.
    type Wire: DeserializeOwned;

    /// Takes the wire's record over; faults go to the reader.
    fn take(wire: Self::Wire, reader: &mut Reader) -> Result<Self, String>;
}

/// Reads one file of the feed.
///
/// # Errors
/// Only where nothing of the file can be used: see [`Unusable`].
pub fn decode<T: FeedFile>(bytes: &[u8], payload: &str) -> Result<Decoded<T>, Unusable> {
    // Spreadsheets and editors put a mark before what they save as UTF-8.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let whole: Value = serde_json::from_slice(bytes).map_err(|error| Unusable::NotJson(error.to_string()))?;
    let value = whole
        .pointer(payload)
        .ok_or_else(|| Unusable::Shape(format!("there is nothing at {payload}")))?;
    if !value.is_object() {
        return Err(Unusable::Shape("expected a record".to_owned()));
    }
    if let Some(version) = value.get("version").filter(|version| !version.is_null()) {
        let text = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
        if text.split('.').next() != Some(MAJOR) {
            return Err(Unusable::Newer(text));
        }
    }
    let wire = T::Wire::deserialize(value).map_err(|error| Unusable::Shape(error.to_string()))?;
    let mut reader = Reader::default();
    let value = T::take(wire, &mut reader).map_err(Unusable::Shape)?;
    Ok(Decoded {
        value,
        faults: reader.faults,
    })
}

/// Collects faults, knows where it is, and resolves sources.
#[derive(Default)]
pub struct Reader {
    path: String,
    faults: Vec<Fault>,
    sources: BTreeMap<String, Arc<Source>>,
}

impl Reader {
    fn fault(&mut self, field: &str, problem: impl Into<String>) {
        let at = if field.is_empty() {
            self.path.clone()
        } else {
            format!("{}/{}", self.path, escaped(field))
        };
        self.faults.push(Fault {
            at,
            problem: problem.into(),
        });
    }

    /// Reads what is at `step`, so that its faults carry the right pointer.
    fn at<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.len();
        self.path.push('/');
        self.path.push_str(&escaped(step));
        let value = read(self);
        self.path.truncate(before);
        value
    }

    fn many<W, T>(&mut self, field: &str, many: Many<W>, mut take: impl FnMut(W, &mut Self) -> Option<T>) -> Vec<T> {
        self.at(field, |reader| {
            for (at, problem) in many.broken {
                reader.fault(&at.to_string(), problem);
            }
            many.kept
                .into_iter()
                .filter_map(|(at, record)| reader.at(&at.to_string(), |reader| take(record, reader)))
                .collect()
        })
    }

    /// Reads records that each have a key: of two with the same one, the second is set aside.
    fn distinct<W, T, K: Ord>(
        &mut self,
        field: &str,
        many: Many<W>,
        take: impl Fn(W, &mut Self) -> Option<T>,
        key: impl Fn(&T) -> K,
    ) -> Vec<T> {
        let mut seen = BTreeSet::new();
        self.many(field, many, |wire, reader| {
            let record = take(wire, reader)?;
            if !seen.insert(key(&record)) {
                reader.fault("", "a record before this one has the same key");
                return None;
            }
            Some(record)
        })
    }

    fn part<T>(&mut self, field: &str, part: Part<T>) -> Option<T> {
        match part {
            Part::Missing => None,
            Part::Given(value) => Some(value),
            Part::Broken(problem) => {
                self.fault(field, problem);
                None
            }
        }
    }

    fn words(&mut self, field: &str, many: Many<String>) -> Vec<String> {
        self.many(field, many, |word, _| Some(word))
    }

    fn sources(&mut self, sources: wire::Sources) {
        let sources = self.part("sources", sources).unwrap_or_default();
        self.at("sources", |reader| {
            for (name, value) in sources {
                match wire::read::<wire::Source>(value) {
                    Ok(source) => {
                        let source = reader.at(&name, |reader| Source {
                            title: source.title,
                            publisher: source.publisher,
                            date: reader.date("date", source.date),
                            url: source.url.and_then(|url| reader.link(url)),
                        });
                        reader.sources.insert(name, Arc::new(source));
                    }
                    Err(problem) => reader.fault(&name, problem),
                }
            }
        });
    }

    fn source(&mut self, name: Option<String>) -> Option<Arc<Source>> {
        let name = name?;
        let source = self.sources.get(&name).cloned();
        if source.is_none() {
            self.fault("source", format!("`sources` has no `{name}`"));
        }
        source
    }

    /// Only http and https lead anywhere; another scheme would run or open what the reader did not ask for.
    fn link(&mut self, url: String) -> Option<String> {
        let scheme = url.split(':').next().unwrap_or_default();
        let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        if known && url[scheme.len()..].starts_with("://") && !url.contains(char::is_control) {
            return Some(url);
        }
        self.fault("url", "only http and https addresses are shown");
        None
    }

    fn date(&mut self, field: &str, text: Option<String>) -> Option<PartialDate> {
        let text = text?;
        let date = PartialDate::parse(&text);
        if date.is_none() {
            self.fault(field, format!("`{text}` is no date: write 2018, 2018-06 or 2018-06-25"));
        }
        date
    }

    fn date_part(&mut self, field: &str, part: Part<String>) -> Option<PartialDate> {
        let text = self.part(field, part);
        self.date(field, text)
    }

    fn statement(&mut self, wire: wire::Statement) -> Statement {
        self.said(wire.text, wire.source)
    }

    fn said(&mut self, text: String, source: Option<String>) -> Statement {
        Statement {
            text,
            source: self.source(source),
        }
    }

    fn statements(&mut self, field: &str, many: Many<wire::Statement>) -> Vec<Statement> {
        self.many(field, many, |wire, reader| Some(reader.statement(wire)))
    }

    fn unit(&mut self, wire: wire::Unit) -> Option<Unit> {
        let Some(id) = UnitId::parse(&wire.id) else {
            self.fault("id", KEY_RULE);
            return None;
        };
        if wire.name.trim().is_empty() {
            self.fault("name", "a unit needs a name");
            return None;
        }
        Some(Unit {
            id,
            name: wire.name,
            organ: wire.organ,
            kind: wire.kind.map(kind),
            aliases: self.words("aliases", wire.aliases),
        })
    }

    fn case(&mut self, wire: wire::Case) -> Option<Case> {
        let unit = self.at("unit", |reader| reader.unit(wire.unit))?;
        Some(Case {
            unit,
            source: self.source(wire.source),
            problems: self.many("problems", wire.problems, |wire, reader| {
                Some(Problem {
                    said: reader.said(wire.text, wire.source),
                    class: wire.class,
                })
            }),
            measures: self.many("measures", wire.measures, |wire, reader| Some(reader.measure(wire))),
            look_back: wire.look_back.map(|wire| {
                self.at("look_back", |reader| {
                    let source = reader.source(wire.source);
                    LookBack {
                        verdict: verdict(wire.verdict),
                        said: wire.text.map(|text| Statement { text, source }),
                        date: reader.date("date", wire.date),
                    }
                })
            }),
        })
    }

    fn measure(&mut self, wire: wire::Measure) -> Measure {
        Measure {
            said: self.said(wire.text, wire.source),
            claimed: self.account("claimed", wire.claimed, |wire| {
                (
                    Claim {
                        state: claim_state(wire.state),
                    },
                    wire.date,
                    wire.source,
                )
            }),
            verified: self.account("verified", wire.verified, |wire| {
                (
                    Verification {
                        verdict: verdict(wire.verdict),
                        method: wire.method,
                    },
                    wire.date,
                    wire.source,
                )
            }),
            citizens: self.account("citizens", wire.citizens, |wire| {
                let says = CitizenReports {
                    solved: wire.solved.unwrap_or_default(),
                    partly: wire.partly.unwrap_or_default(),
                    still: wire.still.unwrap_or_default(),
                };
                (says, wire.date, wire.source)
            }),
            indicators: self.many("indicators", wire.indicators, |wire, reader| {
                Some(reader.indicator(wire))
            }),
        }
    }

    fn account<W, T>(
        &mut self,
        field: &str,
        wire: Option<W>,
        split: impl FnOnce(W) -> (T, Option<String>, Option<String>),
    ) -> Account<T> {
        let Some(wire) = wire else { return Account::Unpublished };
        let (says, date, source) = split(wire);
        self.at(field, |reader| Account::Given {
            says,
            date: reader.date("date", date),
            source: reader.source(source),
        })
    }

    fn indicator(&mut self, wire: wire::Indicator) -> Indicator {
        Indicator {
            label: wire.label,
            actual: wire.actual.0,
            unit: wire.unit,
            baseline: wire.baseline.map(digits),
            targets: self.many("targets", wire.targets, |wire, _| {
                Some(Target {
                    label: wire.label,
                    value: wire.value.map(digits),
                    share: wire.share.map(digits),
                })
            }),
            period: wire.period,
            date: self.date("date", wire.date),
            source: self.source(wire.source),
        }
    }
}

/// A step of a JSON pointer.
fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

const KEY_RULE: &str = "a key has 1 to 64 ASCII letters, digits, - and _";

fn cycle_id(text: &str) -> Result<CycleId, String> {
    CycleId::parse(text).ok_or_else(|| format!("cycle: {KEY_RULE}"))
}

fn digits(wire: Digits) -> String {
    wire.0
}

fn kind(code: String) -> Kind {
    match code.as_str() {
        "office" => Kind::Office,
        "station" => Kind::Station,
        _ => Kind::Other(code),
    }
}

fn claim_state(code: String) -> ClaimState {
    match code.as_str() {
        "reported" => ClaimState::Reported,
        "planned" => ClaimState::Planned,
        "under-way" => ClaimState::UnderWay,
        "done" => ClaimState::Done,
        _ => ClaimState::Other(code),
    }
}

fn verdict(code: String) -> Verdict {
    match code.as_str() {
        "real" => Verdict::Real,
        "partial" => Verdict::Partial,
        "perfunctory" => Verdict::Perfunctory,
        "relapsed" => Verdict::Relapsed,
        _ => Verdict::Other(code),
    }
}

impl FeedFile for Site {
    type Wire = wire::Index;

    fn take(wire: wire::Index, reader: &mut Reader) -> Result<Self, String> {
        reader.sources(wire.sources);
        let site = wire.site;
        let (organiser, notice, language) = reader.at("site", |reader| {
            (
                reader.part("organiser", site.organiser),
                reader.part("notice", site.notice),
                reader.part("language", site.language),
            )
        });
        Ok(Self {
            name: site.name,
            organiser,
            notice,
            language: language.unwrap_or_else(|| "zh-CN".to_owned()),
            sequence: reader.part("sequence", wire.sequence).unwrap_or_default(),
            as_of: reader.date_part("as_of", wire.as_of),
            background: reader.statements("background", wire.background),
            cycles: reader.distinct("cycles", wire.cycles, cycle, |cycle| cycle.id.clone()),
        })
    }
}

fn cycle(wire: wire::Cycle, reader: &mut Reader) -> Option<Cycle> {
    let Some(id) = CycleId::parse(&wire.id) else {
        reader.fault("id", KEY_RULE);
        return None;
    };
    let had = reader.words("has", wire.has);
    let has = |what: &str| had.iter().any(|had| had == what);
    Some(Cycle {
        has_ballot: has("ballot"),
        has_board: has("board"),
        has_hearing: has("hearing"),
        title: wire.title.unwrap_or_else(|| id.to_string()),
        id,
    })
}

impl FeedFile for Roster {
    type Wire = wire::Roster;

    fn take(wire: wire::Roster, reader: &mut Reader) -> Result<Self, String> {
        reader.sources(wire.sources);
        let source = reader.part("source", wire.source);
        Ok(Self {
            cycle: cycle_id(&wire.cycle)?,
            units: reader.distinct(
                "units",
                wire.units,
                |wire, reader| reader.unit(wire),
                |unit| unit.id.clone(),
            ),
            source: reader.source(source),
        })
    }
}

impl FeedFile for BallotForm {
    type Wire = wire::Ballot;

    fn take(wire: wire::Ballot, reader: &mut Reader) -> Result<Self, String> {
        let levels = reader.distinct(
            "levels",
            wire.levels,
            |wire, _| {
                Some(Level {
                    code: wire.code,
                    label: wire.label,
                    bad: wire.bad.unwrap_or_default(),
                })
            },
            |level| level.code.clone(),
        );
        // With a level short, the ballot would put other words into citizens' mouths.
        if let Some(fault) = reader.faults.pop() {
            return Err(fault.to_string());
        }
        if levels.is_empty() {
            return Err("/levels: a ballot needs at least one level".to_owned());
        }
        reader.sources(wire.sources);
        Ok(Self {
            cycle: cycle_id(&wire.cycle)?,
            levels,
            reasons: reader.distinct(
                "reasons",
                wire.reasons,
                |wire, _| {
                    Some(Reason {
                        code: wire.code,
                        label: wire.label,
                    })
                },
                |reason| reason.code.clone(),
            ),
            comment_limit: reader.part("comment_limit", wire.comment_limit).unwrap_or(500) as usize,
            about: reader.statements("about", wire.about),
        })
    }
}

impl FeedFile for Board {
    type Wire = wire::Board;

    fn take(wire: wire::Board, reader: &mut Reader) -> Result<Self, String> {
        reader.sources(wire.sources);
        let about = reader.part("about", wire.about);
        Ok(Self {
            cycle: cycle_id(&wire.cycle)?,
            about: about.map(|wire| reader.at("about", |reader| reader.statement(wire))),
            cases: reader.distinct(
                "cases",
                wire.cases,
                |wire, reader| reader.case(wire),
                |case| case.unit.id.clone(),
            ),
        })
    }
}

impl FeedFile for Case {
    type Wire = wire::CaseFile;

    fn take(wire: wire::CaseFile, reader: &mut Reader) -> Result<Self, String> {
        reader.sources(wire.sources);
        reader
            .at("case", |reader| reader.case(wire.case))
            .ok_or_else(|| reader.faults.pop().map_or_else(String::new, |fault| fault.to_string()))
    }
}

impl FeedFile for Hearing {
    type Wire = wire::Hearing;

    fn take(wire: wire::Hearing, reader: &mut Reader) -> Result<Self, String> {
        reader.sources(wire.sources);
        Ok(Self {
            cycle: cycle_id(&wire.cycle)?,
            title: wire.title,
            date: reader.date_part("date", wire.date),
            about: reader.statements("about", wire.about),
            comments: reader.statements("comments", wire.comments),
            findings: reader.statements("findings", wire.findings),
            requests: reader.statements("requests", wire.requests),
        })
    }
}
