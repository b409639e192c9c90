//! `publisher check`: what is wrong with a feed, where, and what to write instead.

mod chinese;
mod contradictions;
mod cross;
mod english;
mod file;
mod finding;
mod findings;

mod weak;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::ExitCode;

use serde_json::Value;
use wanping::domain::{CycleId, Part, UnitId};
use wanping::feed::Document;

use crate::format::schema::{Walk, file_schemas};
use crate::format::{Got, Place, Unreachable};
use crate::language::Language;
pub use finding::Severity;
use finding::{Finding, Message};
pub use findings::{Findings, fault_line};

/// Check a feed, and say what is wrong, where, and what to write instead
///
/// Reads every file that the feed leads to, as the site reads it, and changes nothing. Each finding has its file, its place
/// there (a JSON pointer), what is wrong and what to write instead: faults, and warnings for what is allowed but weak.
/// The exit status is 0 when nothing is wrong (warnings are allowed), 1 when there are faults,
/// and 2 when the feed could not be checked: a folder without index.json, an address that does not answer.
#[derive(clap::Args)]
pub struct Args {
    /// The feed's folder, or its http or https address, where the files are under the paths of the format.
    feed: String,
    /// The language of what is said.
    #[arg(long, value_enum, default_value_t = Language::Zh)]
    lang: Language,
    /// Print one JSON document instead of lines; `check.schema.json` of `publisher schema` describes it.
    #[arg(long)]
    json: bool,
}

/// Checks and prints.
pub fn run(args: &Args) -> ExitCode {
    let findings = match check(&Place::new(&args.feed)) {
        Ok(checked) => Findings::new(&args.feed, &checked, args.lang),
        Err(unreachable) => Findings::unchecked(&args.feed, unreachable),
    };
    let printed = if args.json {
        findings.json()
    } else {
        findings.lines(args.lang)
    };
    // If nobody reads the output any more, nothing can be done.
    let _ = std::io::stdout().write_all(printed.as_bytes());
    ExitCode::from(findings.status())
}

/// The result of a check.
pub struct Checked {
    /// How many files were read.
    files: usize,
    /// In the order of the files and of the places in them.
    findings: Vec<Finding>,
}

/// Checks a feed.
///
/// # Errors
/// What could not be read at all.
pub fn check(place: &Place) -> Result<Checked, Unreachable> {
    let mut checker = Checker {
        place,
        walks: file_schemas()
            .iter()
            .map(|schema| (schema.kind.code(), Walk::new(schema.json_schema())))
            .collect(),
        files: BTreeMap::new(),
        found: BTreeSet::new(),
        findings: Vec::new(),
    };
    checker.gather()?;
    checker.unled()?;
    let Checker {
        files,
        found,
        mut findings,
        ..
    } = checker;
    cross::check(&files, &mut findings);
    contradictions::check(&files, &mut findings);
    weak::check(&files, &mut findings);
    findings.sort_by(|a, b| (&a.file, a.message.severity()).cmp(&(&b.file, b.message.severity())));
    Ok(Checked {
        files: found.len(),
        findings,
    })
}

/// Where lists and records of a feed contradict each other, a line each.
pub fn contradictions(files: &Files) -> Vec<String> {
    let mut findings = Vec::new();
    cross::differences(files, &mut findings);
    findings.iter().map(findings::finding_line).collect()
}

/// The files of a feed that are JSON, by their paths.
pub type Files = BTreeMap<Document, Value>;

impl Checked {
    /// What was found, file by file.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

struct Checker<'a> {
    place: &'a Place,
    walks: BTreeMap<&'static str, Walk>,
    files: Files,
    /// All files that exist, whatever they contain.
    found: BTreeSet<Document>,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    /// Reads every file that the index leads to.
    fn gather(&mut self) -> Result<(), Unreachable> {
        if !self.read(&Document::Index)? {
            return Err(self.place.missing(&Document::Index.to_string()));
        }
        let cycles = self.listed(&Document::Index, "cycles");
        for (at, cycle) in cycles {
            let Some(id) = cycle["id"].as_str().and_then(CycleId::parse) else {
                continue;
            };
            let has: Vec<_> = cycle["has"].as_array().cloned().unwrap_or_default();
            let mut roster_needed = false;
            for (part_at, part) in has.iter().enumerate() {
                let from = (Document::Index, format!("/cycles/{at}/has/{part_at}"));
                match part.as_str().map(Part::parse) {
                    Some(Part::Ballot) => {
                        roster_needed = true;
                        self.need(Document::Ballot(id.clone()), &from)?;
                        self.need(Document::Units(id.clone()), &from)?;
                    }
                    Some(Part::Board) => self.need(Document::Board(id.clone()), &from)?,
                    Some(Part::Hearing) => self.need(Document::Hearing(id.clone()), &from)?,
                    Some(Part::Results) => self.need(Document::Results(id.clone()), &from)?,
                    Some(Part::Other(_)) | None => {}
                }
            }
            if !roster_needed {
                self.read(&Document::Units(id.clone()))?;
            }
            self.gather_each(&Document::Units(id.clone()), "units", "/id", |unit| {
                Document::Unit(id.clone(), unit)
            })?;
            self.gather_each(&Document::Board(id.clone()), "cases", "/unit/id", |unit| {
                Document::Case(id.clone(), unit)
            })?;
        }
        Ok(())
    }

    fn gather_each(
        &mut self,
        list: &Document,
        name: &str,
        key: &str,
        path: impl Fn(UnitId) -> Document,
    ) -> Result<(), Unreachable> {
        for (at, record) in self.listed(list, name) {
            if let Some(unit) = record.pointer(key).and_then(Value::as_str).and_then(UnitId::parse) {
                self.need(path(unit), &(list.clone(), format!("/{name}/{at}")))?;
            }
        }
        Ok(())
    }

    /// The records of a list of a file that was read.
    fn listed(&self, path: &Document, name: &str) -> Vec<(usize, Value)> {
        let list = self.files.get(path).and_then(|file| file[name].as_array());
        list.into_iter().flatten().cloned().enumerate().collect()
    }

    /// Reads a file that something refers to.
    fn need(&mut self, path: Document, from: &(Document, String)) -> Result<(), Unreachable> {
        if !self.found.contains(&path) && !self.read(&path)? {
            let message = Message::NoFile(path.to_string());
            self.findings.push(Finding::new(&from.0, &from.1, message));
        }
        Ok(())
    }

    /// Reads a file; returns whether it exists.
    fn read(&mut self, path: &Document) -> Result<bool, Unreachable> {
        match self.place.get(&path.to_string())? {
            Got::Nothing => return Ok(false),
            Got::TooMuch => self.findings.push(Finding::new(path, "", Message::TooLarge)),
            Got::Bytes(bytes) => {
                let value = file::check(path, &bytes, &self.walks[path.kind().code()], &mut self.findings);
                self.files.extend(value.map(|value| (path.clone(), value)));
            }
        }
        self.found.insert(path.clone());
        Ok(true)
    }

    /// Finds the files that nothing refers to.
    fn unled(&mut self) -> Result<(), Unreachable> {
        for path in self.place.list()? {
            if !self.found.contains(&path) {
                self.findings.push(Finding::new(&path, "", Message::Unled));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
