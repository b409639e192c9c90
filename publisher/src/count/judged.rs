//! What a record says, judged by itself: refused, or kept in a few bytes until it is known whether another one has its id or code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use wanping::domain::limits::LARGEST_HANDED_IN;
use wanping::domain::{BallotId, NotCounted, Phase, ReportState, WithoutCode};

use super::rules::{MeasureKey, Rules};
use crate::intake::{CodeHash, IssuedCodes, form};

/// How often something was not counted, by its reason.
pub type Refused = BTreeMap<NotCounted, u64>;

/// A ballot that is counted unless another one has its id or its code.
pub struct Ballot {
    /// The identity that it was sealed with, and when it came.
    pub sealed: Sealed,
    /// Its one-time code; 0 if it has none.
    pub code: u128,
    /// Where its ratings begin, and how many there are.
    ratings: (u32, u32),
    /// Where the reasons of its ratings begin.
    reasons: u32,
    /// Where what is left out of it begins, and how many entries that has.
    left_out: (u32, u32),
    /// What the citizen wrote.
    pub comments: Box<[Comment]>,
}

/// What a citizen wrote of a unit. The order is that in which the office reads them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Comment {
    /// The place of the unit.
    pub unit: u32,
    /// The place of the level that was chosen.
    pub level: u16,
    /// The words.
    pub text: Box<str>,
}

/// What a citizen said of a measure, beside its state.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Seen {
    /// The words.
    pub comment: Box<str>,
    /// The day.
    pub date: Box<str>,
    /// The window.
    pub window: Box<str>,
}

/// A report that is counted unless another one has its id.
pub struct Report {
    /// The identity that it was sealed with, and when it came.
    pub sealed: Sealed,
    /// The place of its measure.
    pub measure: u32,
    /// How the citizen says that it is.
    pub state: ReportState,
    /// What else the citizen says, if anything.
    pub seen: Option<Box<Seen>>,
}

/// What tells a ballot or report from others. The order is that of arrival among those of one id; what came at an unknown time is
/// last. What came in the same second is in an order that does not depend on how it was collected.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Sealed {
    /// Its id.
    pub id: u128,
    /// When it arrived, in seconds since 1970; `i64::MAX` if that is not known.
    pub arrived: i64,
    /// A hash of its bytes.
    pub bytes: u64,
}

/// A rating that counts, if its ballot does.
#[derive(Clone, Copy)]
struct Rating {
    unit: u32,
    level: u16,
    reasons: u16,
}

/// A part of a ballot.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What it says of one unit.
    Rating,
    /// A reason of a rating.
    Reason,
}

/// The records of a part of the box.
#[derive(Default)]
pub struct Judged {
    /// The ballots.
    pub ballots: Vec<Ballot>,
    /// The reports.
    pub reports: Vec<Report>,
    /// Ballots, and records that are neither ballots nor reports, that are refused for what they are.
    pub refused: Refused,
    /// Reports that are refused for what they are.
    pub refused_reports: Refused,
    ratings: Vec<Rating>,
    reasons: Vec<u16>,
    left_out: Vec<(Part, NotCounted, u32)>,
}

impl Judged {
    /// Judges a record that an intake holds under this name.
    pub fn add(&mut self, name: &str, arrived: Option<i64>, bytes: &[u8], rules: &Rules, codes: Option<&IssuedCodes>) {
        if let Err(why) = self.judge(name, arrived, bytes, rules, codes) {
            let (refused, why) = match why {
                Refusal::Ballot(why) => (&mut self.refused, why),
                Refusal::Report(why) => (&mut self.refused_reports, why),
            };
            *refused.entry(why).or_default() += 1;
        }
    }

    fn judge(
        &mut self,
        name: &str,
        arrived: Option<i64>,
        bytes: &[u8],
        rules: &Rules,
        codes: Option<&IssuedCodes>,
    ) -> Result<(), Refusal> {
        use Refusal::Ballot as Refuse;
        if bytes.len() > LARGEST_HANDED_IN {
            return Err(Refuse(NotCounted::TooLarge));
        }
        let json = form::parse(bytes).map_err(|_| Refuse(NotCounted::NotJson))?;
        // Some intakes have names of their own for what they hold. Then the id is what the ballot itself says.
        let sent = form::check(&json, BallotId::parse(name).as_ref()).map_err(|_| Refuse(NotCounted::WrongForm))?;
        let sealed = |id: BallotId| Sealed {
            id: id.number(),
            arrived: arrived.unwrap_or(i64::MAX),
            bytes: hash(bytes),
        };
        match sent {
            form::Submission::Report(report) => {
                let seen = seen(&report);
                let key = MeasureKey {
                    cycle: report.cycle,
                    unit: report.unit,
                    measure: report.measure.to_owned(),
                };
                let measure = rules.measure(&key).ok_or(Refusal::Report(NotCounted::UnknownMeasure))?;
                self.reports.push(Report {
                    sealed: sealed(report.id),
                    measure,
                    state: report.state,
                    seen,
                });
            }
            form::Submission::Ballot(ballot) => {
                if ballot.cycle != rules.form.cycle {
                    return Err(Refuse(NotCounted::OtherCycle));
                }
                match arrived.map(|arrived| rules.form.hours.at(arrived)) {
                    Some(Phase::Before) => return Err(Refuse(NotCounted::Early)),
                    Some(Phase::After) => return Err(Refuse(NotCounted::Late)),
                    Some(Phase::Open) | None => {}
                }
                let code = code(ballot.code, rules, codes).map_err(Refuse)?;
                self.keep(sealed(ballot.id), code, &ballot.answers, rules);
            }
        }
        Ok(())
    }

    fn keep(&mut self, sealed: Sealed, code: u128, answers: &[form::Answer<'_>], rules: &Rules) {
        let (ratings, reasons, left_out) = (length(&self.ratings), length(&self.reasons), length(&self.left_out));
        let mut comments = Vec::new();
        for answer in answers {
            match place(answer, rules) {
                Ok((unit, level)) => {
                    let text = written(answer.comment);
                    if !text.is_empty() {
                        comments.push(Comment { unit, level, text });
                    }
                    let reasons = self.keep_reasons(answer, level, left_out, rules);
                    self.ratings.push(Rating { unit, level, reasons });
                }
                Err(why) => self.leave_out(left_out, Part::Rating, why),
            }
        }
        self.push(sealed, code, (ratings, reasons, left_out), comments);
    }

    /// Keeps a ballot as it was judged before: its ratings, each with the places of its unit, its level and its reasons, what is left
    /// out of it, and what the citizen wrote.
    pub fn keep_judged(
        &mut self,
        sealed: Sealed,
        code: u128,
        ratings: &[(u32, u16, Vec<u16>)],
        left_out: Vec<(Part, NotCounted, u32)>,
        comments: Vec<Comment>,
    ) {
        let starts = (length(&self.ratings), length(&self.reasons), length(&self.left_out));
        for (unit, level, reasons) in ratings {
            self.reasons.extend(reasons);
            self.ratings.push(Rating {
                unit: *unit,
                level: *level,
                reasons: reasons.len() as u16,
            });
        }
        self.left_out.extend(left_out);
        self.push(sealed, code, starts, comments);
    }

    /// Adds the ballot whose ratings, reasons and entries of what is left out begin there.
    fn push(
        &mut self,
        sealed: Sealed,
        code: u128,
        (ratings, reasons, left_out): (u32, u32, u32),
        comments: Vec<Comment>,
    ) {
        self.ballots.push(Ballot {
            sealed,
            code,
            ratings: (ratings, length(&self.ratings) - ratings),
            reasons,
            left_out: (left_out, length(&self.left_out) - left_out),
            comments: comments.into(),
        });
    }

    /// Keeps the reasons of a rating that has this level, and gives their number. The entries of what is left out of the ballot
    /// begin at `left_out`.
    fn keep_reasons(&mut self, answer: &form::Answer<'_>, level: u16, left_out: u32, rules: &Rules) -> u16 {
        let is_asked = rules.form.levels[usize::from(level)].bad;
        let mut kept = 0;
        for reason in &answer.reasons {
            let place = (0..).zip(&rules.form.reasons).find(|(_, known)| known.code == *reason);
            let own = &self.reasons[self.reasons.len() - usize::from(kept)..];
            let why = match place {
                None => NotCounted::UnknownReason,
                Some(_) if !is_asked => NotCounted::NotAsked,
                Some((place, _)) if own.contains(&place) => NotCounted::Repeated,
                Some((place, _)) => {
                    self.reasons.push(place);
                    kept += 1;
                    continue;
                }
            };
            self.leave_out(left_out, Part::Reason, why);
        }
        kept
    }

    /// Adds to what is left out of the ballot whose entries begin there.
    fn leave_out(&mut self, from: u32, part: Part, why: NotCounted) {
        let own = &mut self.left_out[from as usize..];
        match own.iter_mut().find(|(of, known, _)| *of == part && *known == why) {
            Some((_, _, times)) => *times += 1,
            None => self.left_out.push((part, why, 1)),
        }
    }

    /// Gives each rating of a ballot: the places of its unit, its level and its reasons.
    pub fn ratings(&self, ballot: &Ballot) -> impl Iterator<Item = (usize, usize, &[u16])> {
        let (first, count) = ballot.ratings;
        let mut reasons = ballot.reasons as usize;
        self.ratings[first as usize..][..count as usize]
            .iter()
            .map(move |rating| {
                let own = &self.reasons[reasons..][..usize::from(rating.reasons)];
                reasons += own.len();
                (rating.unit as usize, usize::from(rating.level), own)
            })
    }

    /// What is left out of a ballot: of which parts, why, and how many.
    pub fn left_out(&self, ballot: &Ballot) -> &[(Part, NotCounted, u32)] {
        let (first, count) = ballot.left_out;
        &self.left_out[first as usize..][..count as usize]
    }
}

/// A text without the blanks around it; empty where there is none.
fn written(text: Option<&str>) -> Box<str> {
    text.unwrap_or_default().trim().into()
}

fn seen(report: &form::Report<'_>) -> Option<Box<Seen>> {
    let seen = Seen {
        comment: written(report.comment),
        date: written(report.date),
        window: written(report.window),
    };
    (seen != Seen::default()).then(|| Box::new(seen))
}

/// Why a record is refused for what it is.
enum Refusal {
    Ballot(NotCounted),
    Report(NotCounted),
}

/// The code of a ballot as a number, 0 for none; or why a ballot with it, or without one, is refused.
fn code(code: Option<&str>, rules: &Rules, issued: Option<&IssuedCodes>) -> Result<u128, NotCounted> {
    // Where no codes were issued, what stands in a ballot for one says nothing.
    let Some(issued) = issued else { return Ok(0) };
    match code.map(CodeHash::of) {
        None if rules.counting.without_code == WithoutCode::Refused => Err(NotCounted::CodeMissing),
        None => Ok(0),
        Some(hash) if issued.contain(&hash) => Ok(hash.number()),
        Some(_) => Err(NotCounted::CodeUnknown),
    }
}

/// The places of an answer's unit and level, or why it is no rating.
fn place(answer: &form::Answer<'_>, rules: &Rules) -> Result<(u32, u16), NotCounted> {
    let unit = rules.unit(&answer.unit).ok_or(NotCounted::UnknownUnit)?;
    if rules.roster.units[unit as usize].exempt.is_some() {
        return Err(NotCounted::ExemptUnit);
    }
    let level = (0..)
        .zip(&rules.form.levels)
        .find(|(_, level)| level.code == answer.level);
    level.map(|(place, _)| (unit, place)).ok_or(NotCounted::UnknownLevel)
}

/// The first eight bytes of SHA-256: enough to see that a ballot came again as it was, and the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    let digest = Sha256::digest(bytes);
    digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}

/// The number of entries of a list. One with more than 4 billion would need 32 GB.
fn length<T>(list: &[T]) -> u32 {
    list.len() as u32
}
