//! Checks one file by itself: reports the faults that the site's own reader finds, and what this reader tolerates silently.

use serde_json::Value;
use wanping::domain::Key;
use wanping::feed::{Document, FaultKind, Unusable, without_mark};

use super::finding::{Finding, Message};
use crate::format::read_as_site;
use crate::format::schema::{Met, Walk};

/// Checks a file, and returns its content if it is JSON.
pub fn check(path: &Document, bytes: &[u8], walk: &Walk, findings: &mut Vec<Finding>) -> Option<Value> {
    let bytes = without_mark(bytes);
    let file: Value = match serde_json::from_slice(bytes) {
        Ok(file) => file,
        Err(error) => {
            findings.push(Finding::new(path, "", Message::NotJson(error.line(), error.column())));
            return None;
        }
    };
    let first = findings.len();
    match read_as_site(path, bytes) {
        Ok(faults) => {
            let unread = faults
                .into_iter()
                .map(|fault| Finding::new(path, &fault.at, Message::Unread(fault.kind)));
            findings.extend(unread);
        }
        Err(Unusable::Newer(version)) => {
            findings.push(Finding::new(path, "/version", Message::Newer(version)));
            // Its content follows another version of the format: do not check it against this one.
            return None;
        }
        Err(Unusable::Shape(fault)) => findings.push(Finding::new(path, &fault.at, Message::Unread(fault.kind))),
        // It was parsed above; the site's parser gives up sooner only where a file is deeper than any feed.
        Err(Unusable::NotJson(message)) => findings.push(Finding::new(path, "", Message::Unusable(message))),
    }
    pass(path, &file, walk, first, findings);
    Some(file)
}

/// The most findings that are added here for one file: a file with more repeats the same mistake.
const MOST: usize = 1_000;

/// Adds what the reader tolerates silently. The reader's own findings begin at `first`; a place that has one of them is not
/// reported again.
fn pass(path: &Document, file: &Value, walk: &Walk, first: usize, findings: &mut Vec<Finding>) {
    let known = findings.len();
    walk.through(file, &mut |at, met| {
        if findings.len() == known + MOST {
            return;
        }
        let message = match met {
            // `$schema` tells an editor which schema to use.
            Met::UnknownField("$schema", _) if at == "/$schema" => return,
            Met::UnknownField(name, fields) => Message::UnknownField(name.to_owned(), near(name, &fields)),
            Met::MissingField(name) => Message::NoField(name.to_owned()),
            Met::Code(code, codes) if !codes.contains(&code) => Message::UnknownCode(
                code.to_owned(),
                codes.iter().map(|code| (*code).to_owned()).collect(),
                near(code, &codes),
            ),
            Met::Key(key) if Key::parse(key).is_none() => Message::Unread(FaultKind::NoKey),
            Met::BareNumber => Message::BareNumber,
            Met::WrongType(expected) => Message::Unread(FaultKind::Expected(expected)),
            Met::Empty => Message::Unread(FaultKind::Empty),
            Met::Above(most) => Message::Above(most),
            Met::Below(least) => Message::Below(least),
            _ => return,
        };
        let is_known = findings[first..known]
            .iter()
            .any(|finding| finding.at == at && finding.message.code() == message.code());
        if !is_known {
            findings.push(Finding::new(path, at, message));
        }
    });
}

/// The known word that was perhaps meant.
fn near(word: &str, known: &[&str]) -> Option<String> {
    // No word of the format is half as long.
    if word.len() > 40 {
        return None;
    }
    let distance = |other: &str| strsim::damerau_levenshtein(&word.to_lowercase(), other);
    let nearest = known.iter().min_by_key(|other| distance(other))?;
    // Allow one mistake in three letters.
    (distance(nearest) <= nearest.len().div_ceil(3).min(3)).then(|| (*nearest).to_owned())
}
