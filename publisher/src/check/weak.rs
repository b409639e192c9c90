//! Finds weaknesses: records that the format allows but that lack something for readers.

use std::collections::HashSet;

use serde_json::Value;
use wanping::feed::{Document, pointer_step};

use super::Files;
use super::cross::each;
use super::finding::{Finding, Message};
use crate::format::COUNT_SOURCE;

/// Looks through all files.
pub fn check(files: &Files, findings: &mut Vec<Finding>) {
    let mut sources = HashSet::new();
    for (path, file) in files {
        let mut say = |at: &str, message| findings.push(Finding::new(path, at, message));
        match path {
            Document::Index if file["as_of"].is_null() => say("", Message::NoDataDate),
            Document::Case(..) => case(&file["case"], &mut say),
            _ => {}
        }
        for (name, source) in file["sources"].as_object().into_iter().flatten() {
            // A count is on the site itself. Another source may be in many files: report it once.
            if source["url"].is_null() && !name.starts_with(COUNT_SOURCE) && sources.insert((name, source.to_string()))
            {
                say(
                    &format!("/sources/{}", pointer_step(name)),
                    Message::NoAddress(name.clone()),
                );
            }
        }
    }
}

fn case(case: &Value, say: &mut dyn FnMut(&str, Message)) {
    let is_empty = |list: &Value| list.as_array().is_none_or(Vec::is_empty);
    each(&case["measures"], "/case/measures", &mut |at, measure| {
        if measure["id"].is_null() {
            say(at, Message::NoId);
        }
        if is_empty(&measure["indicators"]) {
            say(at, Message::NoFigure);
        }
        for account in ["claimed", "verified", "citizens"] {
            if measure[account].is_object() && measure[account]["source"].is_null() {
                say(&format!("{at}/{account}"), Message::NoSource);
            }
        }
    });
    if case["look_back"].is_object() && is_empty(&case["look_back"]["evidence"]) {
        say("/case/look_back", Message::NoEvidence);
    }
}
