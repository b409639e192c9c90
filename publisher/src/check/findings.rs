//! What a check found, for people and for programs.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;
use wanping::feed::Fault;

use super::finding::{Finding, Message, Severity};
use super::{Checked, chinese, english};
use crate::format::Unreachable;
use crate::language::Language;

/// What `publisher check --json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Findings {
    /// The folder or address that was to be checked.
    feed: String,
    /// How many files were read.
    files: usize,
    /// How many of the findings are faults.
    faults: usize,
    /// How many of the findings are warnings.
    warnings: usize,
    /// Why the feed could not be checked; absent when it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    unchecked: Option<Unchecked>,
    /// What was found, file by file.
    findings: Vec<Entry>,
}

/// Why a feed could not be checked.
#[derive(Debug, Serialize, JsonSchema)]
struct Unchecked {
    /// The file or address that could not be read.
    place: String,
    /// What the system or the server said; empty where there is no such file.
    reason: String,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
struct Entry {
    /// How bad it is.
    severity: Severity,
    /// Its name for programs, for example `missing-file`.
    code: &'static str,
    /// The file, by its path under the feed's base.
    file: String,
    /// Where in it, as a JSON pointer (RFC 6901); empty for the whole file.
    at: String,
    /// What is wrong, in the language that was asked for.
    what: String,
    /// What to write instead, in the same language.
    advice: String,
}

impl Findings {
    /// The findings of a check.
    pub fn new(feed: &str, checked: &Checked, language: Language) -> Self {
        let entry = |finding: &Finding| {
            let (what, advice) = finding.message.words(language);
            Entry {
                severity: finding.message.severity(),
                code: finding.message.code(),
                file: finding.file.to_string(),
                at: finding.at.clone(),
                what,
                advice,
            }
        };
        let findings: Vec<_> = checked.findings.iter().map(entry).collect();
        let faults = findings
            .iter()
            .filter(|entry| entry.severity == Severity::Fault)
            .count();
        Self {
            feed: feed.to_owned(),
            files: checked.files,
            faults,
            warnings: findings.len() - faults,
            unchecked: None,
            findings,
        }
    }

    /// The findings of a check that could not be made.
    pub fn unchecked(feed: &str, unreachable: Unreachable) -> Self {
        Self {
            feed: feed.to_owned(),
            files: 0,
            faults: 0,
            warnings: 0,
            unchecked: Some(Unchecked {
                place: unreachable.place,
                reason: unreachable.reason,
            }),
            findings: Vec::new(),
        }
    }

    /// The exit status: 0 nothing wrong, 1 faults, 2 not checked.
    pub fn status(&self) -> u8 {
        match (&self.unchecked, self.faults) {
            (Some(_), _) => 2,
            (None, 0) => 0,
            (None, _) => 1,
        }
    }

    /// The findings as JSON.
    pub fn json(&self) -> String {
        // These types cannot fail to serialize.
        format!("{}\n", serde_json::to_string_pretty(self).unwrap_or_default())
    }

    /// The findings in lines: each file that has findings, its findings below it, and the sum at the end.
    pub fn lines(&self, language: Language) -> String {
        type Line = fn(&str, &str, &str, &str) -> String;
        type Sum = fn(usize, usize, usize) -> String;
        let (severity, line, sum): (fn(Severity) -> &'static str, Line, Sum) = match language {
            Language::Zh => (chinese::severity, chinese::line, chinese::sum),
            Language::En => (english::severity, english::line, english::sum),
        };
        let mut lines = String::new();
        let mut file = "";
        for entry in &self.findings {
            if entry.file != file {
                file = &entry.file;
                let _ = writeln!(lines, "{file}");
            }
            let (at, what, advice) = (plain(&entry.at), plain(&entry.what), plain(&entry.advice));
            let _ = writeln!(lines, "{}", line(severity(entry.severity), &at, &what, &advice));
        }
        match &self.unchecked {
            None => {
                let _ = writeln!(lines, "{}", sum(self.files, self.faults, self.warnings));
            }
            Some(Unchecked { place, reason }) => {
                let unreachable = Unreachable {
                    place: place.clone(),
                    reason: reason.clone(),
                };
                let words = match language {
                    Language::Zh => chinese::unchecked(&unreachable),
                    Language::En => english::unchecked(&unreachable),
                };
                let _ = writeln!(lines, "{words}");
                if !reason.is_empty() {
                    let _ = writeln!(lines, "  {reason}");
                }
            }
        }
        lines
    }
}

/// A fault that the site's reader found in a file, in a line by itself.
pub fn fault_line(file: &str, fault: &Fault) -> String {
    line(file, &fault.at, &Message::Unread(fault.kind.clone()))
}

/// A finding in a line by itself.
pub fn finding_line(finding: &Finding) -> String {
    line(&finding.file.to_string(), &finding.at, &finding.message)
}

fn line(file: &str, at: &str, message: &Message) -> String {
    let (what, advice) = english::words(message);
    let severity = english::severity(message.severity());
    let line = english::line(severity, &plain(at), &plain(&what), &plain(&advice));
    format!("{file}{line}\n")
}

/// The longest text of a line, in characters.
const LONGEST: usize = 300;

/// A text that may come from a feed, as it can be shown on a terminal: without commands to it, and not without end.
fn plain(text: &str) -> String {
    let mut shown = String::new();
    for (at, character) in text.chars().enumerate() {
        if at == LONGEST {
            shown.push('…');
            break;
        }
        let turns_text =
            matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if character.is_control() || turns_text {
            let _ = write!(shown, "{}", character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}
