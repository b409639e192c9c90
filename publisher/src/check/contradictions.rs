//! Finds impossible or implausible values: sums above their total, shares above a hundred, dates before those that they must follow.
//! An impossible number or date is a fault. A wrong order of dates is a warning, because offices do verify measures that were never
//! claimed.

use serde_json::Value;
use wanping::domain::{Moment, PartialDate, number};
use wanping::feed::{Document, pointer_step};

use super::Files;
use super::cross::each;
use super::finding::{Finding, Message};

/// The years of the Republic until now, and a century of deadlines.
const YEARS: std::ops::RangeInclusive<u16> = 1949..=2100;
/// Fields that are dates.
const DATES: [&str; 4] = ["as_of", "date", "due", "named"];
/// Fields that are moments.
const MOMENTS: [&str; 3] = ["closes", "generated_at", "opens"];
/// Fields whose dates may be in the future.
const AHEAD: [&str; 2] = ["due_before", "targets"];
/// A hundred percent, as [`number`] gives it.
const HUNDRED: i64 = 1_000_000;

/// Receives each finding: its place and its kind.
type Say<'a> = dyn FnMut(&str, Message) + 'a;

/// Checks all files.
pub fn check(files: &Files, findings: &mut Vec<Finding>) {
    let as_of = files.get(&Document::Index).and_then(|index| date(&index["as_of"]));
    for (path, file) in files {
        let mut say = |at: &str, message| findings.push(Finding::new(path, at, message));
        // The index repeats what the ballots say.
        let is_repeated = |at: &str| *path == Document::Index && at.starts_with("/cycles/");
        years(file, "", &mut |at, message| {
            if !is_repeated(at) {
                say(at, message);
            }
        });
        match path {
            Document::Board(_) => results(&file["results"], "/results", &mut say),
            Document::Unit(..) => each(&file["unit"]["history"], "/unit/history", &mut |at, year| {
                results(&year["results"], &format!("{at}/results"), &mut say);
            }),
            Document::Case(..) => {
                case(&file["case"], &mut say);
                if let Some(as_of) = as_of {
                    told(&file["case"], "/case", as_of, &mut say);
                }
            }
            _ => {}
        }
    }
}

fn date(value: &Value) -> Option<PartialDate> {
    PartialDate::parse(value.as_str()?)
}

/// Goes through all fields of all records, with their places and names.
fn fields<'a>(value: &'a Value, at: &str, see: &mut dyn FnMut(&str, &'a str, &'a Value)) {
    match value {
        Value::Object(record) => {
            for (name, value) in record {
                let at = format!("{at}/{}", pointer_step(name));
                see(&at, name, value);
                fields(value, &at, see);
            }
        }
        list => each(list, at, &mut |at, value| fields(value, at, see)),
    }
}

fn years(file: &Value, at: &str, say: &mut Say<'_>) {
    fields(file, at, &mut |at, name, value| {
        let Some(text) = value.as_str() else { return };
        let date = match name {
            name if DATES.contains(&name) => PartialDate::parse(text),
            name if MOMENTS.contains(&name) => Moment::parse(text).map(|moment| moment.date),
            _ => None,
        };
        if date.is_some_and(|date| !YEARS.contains(&date.year)) {
            say(at, Message::ImpossibleYear(text.to_owned()));
        }
    });
}

fn results(results: &Value, at: &str, say: &mut Say<'_>) {
    let turnout = results["turnout"].as_str().unwrap_or_default();
    if number(turnout).is_some_and(|turnout| turnout > HUNDRED) {
        say(&format!("{at}/turnout"), Message::OverHundred(turnout.to_owned()));
    }
    let counts = results["counts"].as_array().into_iter().flatten();
    let counts = counts.filter_map(|count| count["count"].as_u64());
    let sum = counts.fold(0_u64, u64::saturating_add);
    let ballots = results["ballots"].as_str().unwrap_or_default();
    if number(&sum.to_string()) > number(ballots).or(Some(i64::MAX)) {
        say(
            &format!("{at}/ballots"),
            Message::CountsOverBallots(sum, ballots.to_owned()),
        );
    }
}

fn case(case: &Value, say: &mut Say<'_>) {
    results(&case["results"], "/case/results", say);
    let ballots = case["results"]["ballots"].as_str().unwrap_or_default();
    each(&case["problems"], "/case/problems", &mut |at, problem| {
        let raised = problem["ballots"].as_str().unwrap_or_default();
        if number(raised)
            .zip(number(ballots))
            .is_some_and(|(raised, all)| raised > all)
        {
            say(
                &format!("{at}/ballots"),
                Message::ProblemOverBallots(raised.to_owned(), ballots.to_owned()),
            );
        }
    });
    let before = |one: &Value, other: &Value| {
        let (one, other) = (date(one)?, date(other)?);
        one.is_before(other).then(|| (one.to_string(), other.to_string()))
    };
    each(&case["measures"], "/case/measures", &mut |at, measure| {
        if let Some((verified, claimed)) = before(&measure["verified"]["date"], &measure["claimed"]["date"]) {
            say(
                &format!("{at}/verified/date"),
                Message::VerifiedFirst(verified, claimed),
            );
        }
    });
    if let Some((looked, named)) = before(&case["look_back"]["date"], &case["named"]) {
        say("/case/look_back/date", Message::LookedBackFirst(looked, named));
    }
}

/// Checks that events are not later than the date of the data.
fn told(record: &Value, at: &str, as_of: PartialDate, say: &mut Say<'_>) {
    let Value::Object(told_of) = record else {
        return each(record, at, &mut |at, item| told(item, at, as_of, say));
    };
    for name in ["date", "named"] {
        let Some(happened) = date(&record[name]) else { continue };
        if as_of.is_before(happened) {
            let message = Message::AfterData(happened.to_string(), as_of.to_string());
            say(&format!("{at}/{name}"), message);
        }
    }
    for (name, value) in told_of.iter().filter(|(name, _)| !AHEAD.contains(&name.as_str())) {
        told(value, &format!("{at}/{}", pointer_step(name)), as_of, say);
    }
}
