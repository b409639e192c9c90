//! A part of a count: what its records say, judged by themselves, to be joined with others. It is NDJSON: a head, then a line for each
//! ballot and report that may count, and for each reason for which others do not. It is as secret as the ballots.

use std::io::{self, Write};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use wanping::domain::limits::MOST_REASONS;
use wanping::domain::{BallotId, NotCounted, ReportState};

use super::judged::{Comment, Judged, Part, Report, Sealed, Seen};
use super::rules::Rules;
use crate::intake::IssuedCodes;

/// How the head begins. No record of a ballot box does.
const HEAD: &[u8] = b"{\"head\":";

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Line {
    Head(Head),
    Ballot(BallotLine),
    Report(ReportLine),
    Refused(NotCounted, u64),
    RefusedReports(NotCounted, u64),
}

/// What a part was judged by.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// A hash of the units, the form, the rules and the measures.
    rules: String,
    /// A hash of the issued codes, where they were given.
    codes: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct SealedLine {
    id: BallotId,
    arrived: Option<i64>,
    bytes: u64,
}

#[derive(Serialize, Deserialize)]
struct BallotLine {
    sealed: SealedLine,
    /// In hexadecimal digits: not every program keeps such large numbers.
    code: Option<String>,
    /// The places of unit, level and reasons.
    ratings: Vec<(u32, u16, Vec<u16>)>,
    left_out: Vec<(Part, NotCounted, u32)>,
    comments: Vec<Comment>,
}

#[derive(Serialize, Deserialize)]
struct ReportLine {
    sealed: SealedLine,
    measure: u32,
    state: ReportState,
    seen: Option<Box<Seen>>,
}

impl Head {
    /// So many bytes of a file tell whether it is a part.
    pub const LENGTH: u64 = HEAD.len() as u64;

    /// The head of parts that are judged by these rules and codes.
    pub fn of(rules: &Rules, codes: Option<&IssuedCodes>) -> Self {
        let judged_by = (&rules.form, &rules.roster, &rules.counting, &rules.measures);
        let version = env!("CARGO_PKG_VERSION");
        Self {
            rules: hex(&format!("{version} {judged_by:?}")),
            codes: codes.map(|codes| hex(&format!("{codes:?}"))),
        }
    }

    /// Whether a file with these first bytes is a part.
    pub fn begins(bytes: &[u8]) -> bool {
        bytes.starts_with(HEAD)
    }
}

fn hex(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl From<Sealed> for SealedLine {
    fn from(sealed: Sealed) -> Self {
        Self {
            id: BallotId::from_bytes(sealed.id.to_be_bytes()),
            arrived: Some(sealed.arrived).filter(|arrived| *arrived != i64::MAX),
            bytes: sealed.bytes,
        }
    }
}

impl From<SealedLine> for Sealed {
    fn from(line: SealedLine) -> Self {
        Self {
            id: line.id.number(),
            arrived: line.arrived.unwrap_or(i64::MAX),
            bytes: line.bytes,
        }
    }
}

/// Writes what was judged as one part. The same records give the same bytes.
///
/// # Errors
/// When it cannot be written.
pub fn write(out: &mut dyn Write, head: &Head, judged: &[Judged]) -> io::Result<()> {
    let mut line = |line: &Line| {
        serde_json::to_writer(&mut *out, line)?;
        out.write_all(b"\n")
    };
    line(&Line::Head(head.clone()))?;
    let mut all = Judged::default();
    for part in judged {
        part.refused
            .iter()
            .for_each(|(why, times)| *all.refused.entry(why.clone()).or_default() += times);
        part.refused_reports
            .iter()
            .for_each(|(why, times)| *all.refused_reports.entry(why.clone()).or_default() += times);
    }
    for (why, times) in all.refused {
        line(&Line::Refused(why, times))?;
    }
    for (why, times) in all.refused_reports {
        line(&Line::RefusedReports(why, times))?;
    }
    let mut ballots: Vec<_> = judged
        .iter()
        .flat_map(|part| part.ballots.iter().map(move |ballot| (part, ballot)))
        .collect();
    ballots.sort_unstable_by_key(|(_, ballot)| ballot.sealed);
    for (part, ballot) in ballots {
        let ratings = part
            .ratings(ballot)
            .map(|(unit, level, reasons)| (unit as u32, level as u16, reasons.to_vec()));
        line(&Line::Ballot(BallotLine {
            sealed: ballot.sealed.into(),
            code: Some(ballot.code)
                .filter(|code| *code != 0)
                .map(|code| format!("{code:x}")),
            ratings: ratings.collect(),
            left_out: part.left_out(ballot).to_vec(),
            comments: ballot.comments.to_vec(),
        }))?;
    }
    let mut reports: Vec<_> = judged.iter().flat_map(|part| &part.reports).collect();
    reports.sort_unstable_by_key(|report| report.sealed);
    for report in reports {
        line(&Line::Report(ReportLine {
            sealed: report.sealed.into(),
            measure: report.measure,
            state: report.state,
            seen: report.seen.clone(),
        }))?;
    }
    Ok(())
}

impl Judged {
    /// Adds what a line of a part says, and returns how many records it stands for.
    ///
    /// # Errors
    /// When it is no line of a part, or of one that was judged by other rules.
    pub fn join(&mut self, line: &[u8], rules: &Rules, head: &Head) -> Result<u64> {
        match serde_json::from_slice(line).context("it is no line of a part")? {
            Line::Head(of) if of == *head => Ok(0),
            Line::Head(_) => bail!("it was judged by another feed, other codes or another version: judge it again"),
            Line::Refused(why, times) => {
                *self.refused.entry(why).or_default() += times;
                Ok(times)
            }
            Line::RefusedReports(why, times) => {
                *self.refused_reports.entry(why).or_default() += times;
                Ok(times)
            }
            Line::Report(line) => {
                if line.measure as usize >= rules.measures.len() {
                    bail!("it names a measure that there is not");
                }
                self.reports.push(Report {
                    sealed: line.sealed.into(),
                    measure: line.measure,
                    state: line.state,
                    seen: line.seen,
                });
                Ok(1)
            }
            Line::Ballot(line) => {
                let is_known = |unit: u32, level: u16| {
                    (unit as usize) < rules.roster.units.len() && usize::from(level) < rules.form.levels.len()
                };
                let is_there = |(unit, level, reasons): &(u32, u16, Vec<u16>)| {
                    is_known(*unit, *level)
                        && reasons.len() <= MOST_REASONS
                        && reasons
                            .iter()
                            .all(|reason| usize::from(*reason) < rules.form.reasons.len())
                };
                let are_known = line
                    .comments
                    .iter()
                    .all(|comment| is_known(comment.unit, comment.level));
                if !line.ratings.iter().all(is_there) || !are_known {
                    bail!("it names a unit, a level or a reason that there is not");
                }
                let code = line.code.map_or(Ok(0), |code| u128::from_str_radix(&code, 16));
                self.keep_judged(
                    line.sealed.into(),
                    code.context("its code is no number")?,
                    &line.ratings,
                    line.left_out,
                    line.comments,
                );
                Ok(1)
            }
        }
    }
}
