//! Checks whether files, or parts of one file, contradict each other.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use wanping::domain::{CycleId, Moment, OpeningHours, ReportState, UnitId};
use wanping::feed::wire::referred;
use wanping::feed::{Document, FaultKind};

use super::Files;
use super::finding::{Finding, Message};

/// Checks all files together.
pub fn check(files: &Files, findings: &mut Vec<Finding>) {
    differences(files, findings);
    let codes = Codes::of(files);
    for (path, file) in files {
        let mut say = |at: &str, message| findings.push(Finding::new(path, at, message));
        sources(file, &mut say);
        match path {
            Document::Ballot(_) => ballot(file, &mut say),
            Document::Board(cycle) => {
                codes.results(&file["results"], "/results", &mut say);
                counted(files, cycle, None, &file["results"], "/results", &mut say);
                named_before(files, cycle, file, &mut say);
            }
            Document::Unit(..) => each(&file["unit"]["history"], "/unit/history", &mut |at, year| {
                codes.results(&year["results"], &format!("{at}/results"), &mut say);
            }),
            Document::Case(cycle, unit) => {
                codes.results(&file["case"]["results"], "/case/results", &mut say);
                counted(
                    files,
                    cycle,
                    Some(unit),
                    &file["case"]["results"],
                    "/case/results",
                    &mut say,
                );
                case(&file["case"], &codes, &mut say);
                reported(files, cycle, unit, &file["case"], &mut say);
            }
            Document::Results(cycle) => worths(files, cycle, &file["rules"]["worths"], &codes, &mut say),
            Document::Index | Document::Units(_) | Document::Hearing(_) => {}
        }
    }
}

/// Checks that records in lists agree with the files of these records.
pub fn differences(files: &Files, findings: &mut Vec<Finding>) {
    for (path, file) in files {
        let mut say = |at: &str, message| findings.push(Finding::new(path, at, message));
        match path {
            Document::Units(cycle) => each(&file["units"], "/units", &mut |at, unit| {
                let full = unit["id"].as_str().map(|id| format!("{cycle}/units/{id}.json"));
                differs(files, unit, at, full, "unit", &mut say);
            }),
            Document::Board(cycle) => each(&file["cases"], "/cases", &mut |at, case| {
                let full = case["unit"]["id"].as_str().map(|id| format!("{cycle}/cases/{id}.json"));
                differs(files, case, at, full, "case", &mut say);
            }),
            Document::Index => each(&file["cycles"], "/cycles", &mut |at, cycle| {
                hours(files, cycle, at, &mut say)
            }),
            _ => {}
        }
    }
}

/// Compares the results of a vote, of a unit or of all together, with the count of the ballots.
fn counted(files: &Files, cycle: &CycleId, unit: Option<&UnitId>, results: &Value, at: &str, say: &mut Say<'_>) {
    let path = Document::Results(cycle.clone());
    let groups = files.get(&path).and_then(|file| file["count"]["groups"].as_array());
    // Ballots with a code and ballots without one are not added up.
    let Some([group]) = groups.map(Vec::as_slice) else {
        return;
    };
    let of_unit = |unit: &UnitId| {
        let mut units = group["units"].as_array().into_iter().flatten();
        units.find(|tally| tally["unit"] == *unit.as_str())
    };
    let tally = match unit {
        None => &group["total"],
        Some(unit) => of_unit(unit).map_or(&Value::Null, |of| &of["tally"]),
    };
    each(&results["counts"], &format!("{at}/counts"), &mut |at, count| {
        let level = count["level"].as_str().unwrap_or_default();
        if let (Some(own), Some(counted)) = (count["count"].as_u64(), tally["levels"][level].as_u64())
            && own != counted
        {
            say(
                &format!("{at}/count"),
                Message::CountedOtherwise(path.to_string(), counted),
            );
        }
    });
}

/// Compares the citizens' accounts of a case's measures with the counts of reports. Counts are made again and again: one of them must
/// say the same.
fn reported(files: &Files, cycle: &CycleId, unit: &UnitId, case: &Value, say: &mut Say<'_>) {
    each(&case["measures"], "/case/measures", &mut |at, measure| {
        let Some(key) = measure["id"].as_str().filter(|_| !measure["citizens"].is_null()) else {
            return;
        };
        let is_of = |reports: &&Value| {
            reports["cycle"] == *cycle.as_str() && reports["unit"] == *unit.as_str() && reports["measure"] == key
        };
        let counted = files.iter().filter(|(path, _)| matches!(path, Document::Results(_)));
        let counted = counted.flat_map(|(path, file)| {
            let reports = file["count"]["reports"].as_array().into_iter().flatten();
            reports.filter(is_of).map(move |reports| (path, reports))
        });
        let counted: Vec<_> = counted.collect();
        let Some((path, newest)) = counted.last() else {
            return;
        };
        let states = ReportState::ALL.map(ReportState::code);
        let says = |reports: &Value| states.iter().all(|state| reports[state] == measure["citizens"][state]);
        if counted.iter().any(|(_, reports)| says(reports)) {
            return;
        }
        for state in states {
            if let Some(count) = newest[state]
                .as_u64()
                .filter(|_| newest[state] != measure["citizens"][state])
            {
                let otherwise = Message::CountedOtherwise(path.to_string(), count);
                say(&format!("{at}/citizens/{state}"), otherwise);
            }
        }
    });
}

/// Compares the hours that the index gives of a ballot, if it gives any, with the ballot.
fn hours(files: &Files, cycle: &Value, at: &str, say: &mut Say<'_>) {
    let path = cycle["id"].as_str().map(|id| format!("{id}/ballot.json"));
    let Some(path) = path.as_deref().and_then(Document::parse) else {
        return;
    };
    let Some(ballot) = files.get(&path) else { return };
    let given = ["opens", "closes"].map(|field| (field, &cycle[field], &ballot[field]));
    if given.iter().all(|(_, own, _)| own.is_null()) {
        return;
    }
    // One moment can be written in several ways.
    let moment = |value: &Value| value.as_str().and_then(Moment::parse).map(|moment| moment.epoch);
    let other = given
        .into_iter()
        .filter(|(_, own, ballot)| own != ballot && (moment(own).is_none() || moment(own) != moment(ballot)));
    let fields: Vec<_> = other.map(|(field, ..)| field.to_owned()).collect();
    if !fields.is_empty() {
        say(at, Message::Differs(path.to_string(), fields));
    }
}

/// Receives each finding: its place and its kind.
type Say<'a> = dyn FnMut(&str, Message) + 'a;

/// The codes of all ballots. For a cycle whose ballot is not in the feed, the codes of the other ballots count.
struct Codes<'a> {
    levels: BTreeSet<&'a str>,
    reasons: BTreeSet<&'a str>,
}

impl<'a> Codes<'a> {
    fn of(files: &'a Files) -> Self {
        let codes = |list: &str| {
            let ballots = files.iter().filter(|(path, _)| matches!(path, Document::Ballot(_)));
            let records = ballots.filter_map(|(_, ballot)| ballot[list].as_array()).flatten();
            records.filter_map(|record| record["code"].as_str()).collect()
        };
        Self {
            levels: codes("levels"),
            reasons: codes("reasons"),
        }
    }

    /// Checks the levels of results.
    fn results(&self, results: &Value, at: &str, say: &mut Say<'_>) {
        each(&results["counts"], &format!("{at}/counts"), &mut |at, count| {
            if let Some(level) = count["level"].as_str()
                && count["label"].is_null()
                && !self.levels.is_empty()
                && !self.levels.contains(level)
            {
                say(&format!("{at}/level"), Message::UnknownLevel(level.to_owned()));
            }
        });
    }
}

/// Checks that every source is used.
fn sources(file: &Value, say: &mut Say<'_>) {
    let mut used = Vec::new();
    referred(file, "", &mut used);
    let used: BTreeSet<_> = used.into_iter().map(|(_, name)| name).collect();
    for name in file["sources"].as_object().into_iter().flat_map(Map::keys) {
        if !used.contains(name.as_str()) {
            say("/sources", Message::UnusedSource(name.clone()));
        }
    }
}

fn ballot(file: &Value, say: &mut Say<'_>) {
    let moment = |name: &str| file[name].as_str().and_then(Moment::parse);
    let hours = OpeningHours {
        opens: moment("opens"),
        closes: moment("closes"),
    };
    if hours.are_never() {
        say("/closes", Message::ClosesFirst);
    }
    once(&file["questions"], "/questions", "code", say);
}

/// Checks that the levels of the rules are those of the ballot, and that all of them have a worth if one has.
fn worths(files: &Files, cycle: &CycleId, worths: &Value, codes: &Codes<'_>, say: &mut Say<'_>) {
    let mut worth = BTreeSet::new();
    each(worths, "/rules/worths", &mut |at, level| {
        let Some(level) = level["level"].as_str() else { return };
        worth.insert(level);
        if !codes.levels.is_empty() && !codes.levels.contains(level) {
            say(&format!("{at}/level"), Message::UnknownLevel(level.to_owned()));
        }
    });
    let ballot = files.get(&Document::Ballot(cycle.clone()));
    let levels = ballot
        .and_then(|ballot| ballot["levels"].as_array())
        .into_iter()
        .flatten();
    let levels = levels.filter_map(|level| level["code"].as_str());
    let without: Vec<_> = levels
        .filter(|level| !worth.contains(level))
        .map(str::to_owned)
        .collect();
    if !worth.is_empty() && !without.is_empty() {
        say("/rules/worths", Message::NoWorth(without));
    }
}

fn case(case: &Value, codes: &Codes<'_>, say: &mut Say<'_>) {
    once(&case["problems"], "/case/problems", "id", say);
    once(&case["measures"], "/case/measures", "id", say);
    let mut problems = BTreeSet::new();
    each(&case["problems"], "/case/problems", &mut |at, problem| {
        problems.extend(problem["id"].as_str());
        if let Some(class) = problem["class"].as_str()
            && !codes.reasons.is_empty()
            && !codes.reasons.contains(class)
        {
            say(&format!("{at}/class"), Message::UnknownClass(class.to_owned()));
        }
    });
    each(&case["measures"], "/case/measures", &mut |at, measure| {
        each(&measure["answers"], &format!("{at}/answers"), &mut |at, answer| {
            if let Some(problem) = answer.as_str()
                && !problems.contains(problem)
            {
                say(at, Message::UnknownProblem(problem.to_owned()));
            }
        });
    });
}

/// Compares the earlier cycles that a board's cases name with the boards of these cycles, if the feed has them.
fn named_before(files: &Files, cycle: &CycleId, board: &Value, say: &mut Say<'_>) {
    let cycles: Vec<_> = files
        .get(&Document::Index)
        .and_then(|index| index["cycles"].as_array())
        .into_iter()
        .flatten()
        .filter_map(|cycle| cycle["id"].as_str())
        .collect();
    let Some(this) = cycles.iter().position(|id| *id == cycle.as_str()) else {
        return;
    };
    let (not_earlier, earlier) = cycles.split_at(this + 1);
    let boards: Vec<(&str, BTreeSet<&str>)> = earlier
        .iter()
        .filter_map(|id| Some((*id, files.get(&Document::Board(CycleId::parse(id)?))?)))
        .map(|(id, board)| {
            let cases = board["cases"].as_array().into_iter().flatten();
            (id, cases.filter_map(|case| case["unit"]["id"].as_str()).collect())
        })
        .collect();
    each(&board["cases"], "/cases", &mut |at, case| {
        let Some(unit) = case["unit"]["id"].as_str() else {
            return;
        };
        let mut listed = Vec::new();
        each(
            &case["named_before"],
            &format!("{at}/named_before"),
            &mut |at, before| {
                let Some(before) = before.as_str() else { return };
                listed.push(before);
                if not_earlier.contains(&before) {
                    say(at, Message::NotEarlier(before.to_owned()));
                } else if boards.iter().any(|(id, units)| *id == before && !units.contains(unit)) {
                    say(at, Message::NotNamedThen(before.to_owned()));
                }
            },
        );
        let named = boards.iter().filter(|(_, units)| units.contains(unit));
        for (id, _) in named.filter(|(id, _)| !listed.contains(id)) {
            say(at, Message::NamedBefore((*id).to_owned()));
        }
    });
}

/// Checks that keys are unique where the reader does not check it.
fn once(list: &Value, at: &str, key: &str, say: &mut Say<'_>) {
    let mut seen = BTreeSet::new();
    each(list, at, &mut |at, record| {
        if let Some(key) = record[key].as_str()
            && !seen.insert(key)
        {
            say(at, Message::Unread(FaultKind::SameKey));
        }
    });
}

/// Checks that a short record in a list agrees with the full record in a file of its own.
fn differs(files: &Files, short: &Value, at: &str, full: Option<String>, name: &str, say: &mut Say<'_>) {
    let Some(path) = full.as_deref().and_then(Document::parse) else {
        return;
    };
    let Some(full) = files.get(&path) else { return };
    let (short, full) = (essence(short), essence(&full[name]));
    let fields: BTreeSet<_> = [&short, &full]
        .into_iter()
        .filter_map(Value::as_object)
        .flat_map(Map::keys)
        .collect();
    let fields: Vec<_> = fields
        .into_iter()
        .filter(|field| short[*field] != full[*field])
        .cloned()
        .collect();
    if !fields.is_empty() {
        say(at, Message::Differs(path.to_string(), fields));
    }
}

/// Fields that only full records have, and the name of a source, which each file chooses for itself.
const NOT_COMPARED: [&str; 6] = ["windows", "history", "comments", "results", "citizen_words", "source"];

/// A record in normal form: absent, null and empty are the same, and so are a number and its digits.
fn essence(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let compared = fields.iter().filter(|(name, _)| !NOT_COMPARED.contains(&name.as_str()));
            let compared = compared.map(|(name, value)| (name.clone(), essence(value)));
            let mut compared: Map<_, _> = compared.filter(|(_, value)| !value.is_null()).collect();
            // Of evidence, only that of measures is on the board, too.
            if let Some(look_back) = compared.get_mut("look_back").and_then(Value::as_object_mut) {
                look_back.remove("evidence");
            }
            Value::Object(compared)
        }
        Value::Array(values) if values.is_empty() => Value::Null,
        Value::Array(values) => values.iter().map(essence).collect(),
        Value::Number(number) => Value::String(number.to_string()),
        other => other.clone(),
    }
}

/// Goes through a list, if it is one, with the place of each value.
pub fn each<'a>(list: &'a Value, at: &str, see: &mut dyn FnMut(&str, &'a Value)) {
    for (index, value) in list.as_array().into_iter().flatten().enumerate() {
        see(&format!("{at}/{index}"), value);
    }
}
