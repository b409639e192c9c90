//! The command's words in English.

use wanping::domain::limits::{LARGEST_FILE, LONGEST_KEY, LONGEST_TEXT, MOST_RECORDS};
use wanping::feed::{Expected, FaultKind};

use super::finding::{Message, Severity};
use crate::format::Unreachable;

/// What is wrong, and what to write instead.
pub fn words(message: &Message) -> (String, String) {
    let (what, advice): (String, String) = match message {
        Message::Unread(kind) => return fault_words(kind),
        Message::NoField(name) => (format!("it lacks {name}"), format!("add {name}")),
        Message::Below(least) => (
            format!("the number is too small: the lowest is {least}"),
            format!("write {least} or more, or take it out"),
        ),
        Message::Above(most) => (
            format!("it is above {most}, the most that is allowed"),
            format!("write at most {most}"),
        ),
        Message::NotJson(line, column) => (
            format!("it is no JSON from line {line}, column {column} on"),
            "look at the commas, quotes and brackets there and on the line before; save the file as UTF-8".into(),
        ),
        Message::Newer(version) => (
            format!("it follows version {version} of the format, and the site knows version 1"),
            "write \"1.0\", and what version 1 asks for".into(),
        ),
        Message::Unusable(_) => (
            "the whole file cannot be used".into(),
            "compare it with the JSON Schema of its kind".into(),
        ),
        Message::TooLarge => (
            format!(
                "it has more than {} MiB, and the site does not read it",
                LARGEST_FILE / 1024 / 1024
            ),
            "take out what is not needed".into(),
        ),
        Message::NoFile(path) => (
            format!("this leads to {path}, which is not there"),
            "add that file, or take this out".into(),
        ),
        Message::Differs(path, fields) => (
            format!("it does not say what {path} says: {}", fields.join(", ")),
            "write the same in both".into(),
        ),
        Message::UnknownClass(code) => (
            format!("no ballot has a reason {code}"),
            "write a code of a ballot's reasons".into(),
        ),
        Message::UnknownProblem(id) => (
            format!("this case has no problem with the id {id}"),
            "write an id of its problems, or take it out".into(),
        ),
        Message::UnknownLevel(code) => (
            format!("no ballot has a level {code}"),
            "write a code of a ballot's levels; give the words of a former level in label".into(),
        ),
        Message::NoWorth(levels) => (
            format!("other levels have a worth, but not {}", levels.join(", ")),
            "give every level a worth; without worths, take all of them out".into(),
        ),
        Message::ClosesFirst => (
            "it does not close after it opens".into(),
            "let closes be later than opens".into(),
        ),
        Message::UnknownField(name, near) => (
            format!("the format has no {name}, and the site does not read it"),
            match near {
                Some(near) => format!("is {near} meant? If not, take it out"),
                None => "correct it, or take it out".into(),
            },
        ),
        Message::UnknownCode(code, known, near) => (
            format!("the format has no code {code}, and the site shows it as it is written"),
            match near {
                Some(near) => format!("is {near} meant? There are: {}", known.join(", ")),
                None => format!("there are: {}", known.join(", ")),
            },
        ),
        Message::BareNumber => (
            "a bare number loses its last zeros".into(),
            "write the digits as they were published, as a text: \"14.70\"".into(),
        ),
        Message::UnusedSource(name) => (
            format!("nothing in this file refers to the source {name}"),
            "take it out, or refer to it".into(),
        ),
        Message::NotEarlier(cycle) => (
            format!("{cycle} is no cycle before this one"),
            "name only earlier cycles in named_before".into(),
        ),
        Message::NotNamedThen(cycle) => (
            format!("{cycle}/board.json does not have this unit"),
            format!("take {cycle} out, or put the unit on that board"),
        ),
        Message::NamedBefore(cycle) => (
            format!("{cycle}/board.json has this unit, too, and named_before does not say so"),
            format!("write \"{cycle}\" into named_before, the newest cycle first"),
        ),
        Message::Unled => (
            "nothing leads to this file, and the site does not read it".into(),
            "name it in index.json, units.json or board.json, or remove it".into(),
        ),
        Message::NoDataDate => (
            "it does not say of when the data are".into(),
            "add as_of, for example \"2018-07\"".into(),
        ),
        Message::NoId => (
            "this measure has no id: one that is put before it takes over the links and reports that name it".into(),
            "add id, and keep it from then on, for example \"m1\"".into(),
        ),
        Message::NoFigure => (
            "this measure has no figure".into(),
            "put published figures into indicators".into(),
        ),
        Message::NoSource => (
            "this account has no source".into(),
            "name where it is published in source".into(),
        ),
        Message::CountsOverBallots(sum, ballots) => (
            format!("the levels have {sum} ballots together, more than the {ballots} that came back"),
            "compare the numbers".into(),
        ),
        Message::CountedOtherwise(path, counted) => (format!("{path} counts {counted}"), "compare the numbers".into()),
        Message::ProblemOverBallots(raised, ballots) => (
            format!("{raised} ballots are said to raise it, more than the {ballots} that came back"),
            "compare the numbers".into(),
        ),
        Message::OverHundred(turnout) => (
            format!("a turnout of {turnout}% is above 100%"),
            "look at the turnout again".into(),
        ),
        Message::ImpossibleYear(date) => (
            format!("the year of {date} is impossible"),
            "look at the year again".into(),
        ),
        Message::VerifiedFirst(verified, claimed) => (
            format!("it was verified in {verified}, before it was claimed in {claimed}"),
            "compare the two dates".into(),
        ),
        Message::LookedBackFirst(looked, named) => (
            format!("the look-back was in {looked}, before the unit was named in {named}"),
            "compare the two dates".into(),
        ),
        Message::AfterData(date, as_of) => (
            format!("{date} is later than the data, which are as of {as_of}"),
            "correct the date, or that of the data".into(),
        ),
        Message::NoAddress(name) => (
            format!("the source {name} has no address, and readers cannot look it up"),
            "add url where it is on the web".into(),
        ),
        Message::NoEvidence => (
            "the look-back has a verdict and no evidence".into(),
            "put what is published into evidence".into(),
        ),
    };
    (what, advice)
}

fn fault_words(kind: &FaultKind) -> (String, String) {
    let (what, advice): (String, String) = match kind {
        FaultKind::Expected(kind) => {
            let (expected, example) = kind_words(*kind);
            (
                format!("this must be {expected}"),
                format!("write it like this: {example}"),
            )
        }
        FaultKind::Missing(name) => (
            format!("it lacks {name}, without which the record cannot be read"),
            format!("add {name}"),
        ),
        FaultKind::Empty => ("there is nothing here".into(), "write the words".into()),
        FaultKind::NoKey => (
            "it is no key".into(),
            format!("use 1 to {LONGEST_KEY} ASCII letters, digits, - or _, for example bdcdj"),
        ),
        FaultKind::NoDate => (
            "it is no date, or there is no such day".into(),
            "write 2018, 2018-06 or 2018-06-25".into(),
        ),
        FaultKind::NoMoment => (
            "it is no moment with its offset".into(),
            "write 2018-06-25T09:00+08:00".into(),
        ),
        FaultKind::NoFigure => (
            "it is no figure, or has its unit or % with it, and is not shown".into(),
            "write the figure as it was published, without unit and %: \"14.70\", \"3—5\", \"约300\"; take it out where none was".into(),
        ),
        FaultKind::NoLink => (
            "it is no http or https address, and is not shown".into(),
            "write the whole address, for example https://example.org/a".into(),
        ),
        FaultKind::UnknownSource(name) => (
            format!("this file's sources have no {name}"),
            "add it to the sources of the same file, or write a name that is there".into(),
        ),
        FaultKind::OtherCycle => (
            "the cycle is not that of the file's folder".into(),
            "write the folder's name, or move the file to that cycle".into(),
        ),
        FaultKind::OtherUnit => (
            "the unit is not that of the file's name".into(),
            "write the key of the file's name, or rename the file".into(),
        ),
        FaultKind::SameKey => (
            "a record before this one has the same key".into(),
            "give it another key, or take out what is there twice".into(),
        ),
        FaultKind::TooLong => (
            format!("the text has more than {LONGEST_TEXT} bytes, and is not read"),
            "shorten it, and leave the details to the source".into(),
        ),
        FaultKind::TooMany => (
            format!("the file has more than {MOST_RECORDS} records, and is not read from here on"),
            "take some out".into(),
        ),
        FaultKind::NoLevel => (
            "the ballot has no level".into(),
            "write at least one into levels".into(),
        ),
        FaultKind::NoPayload | FaultKind::Setting(_) => (
            "this is not right".into(),
            "compare it with the JSON Schema of the file's kind".into(),
        ),
    };
    (what, advice)
}

fn kind_words(kind: Expected) -> (&'static str, &'static str) {
    match kind {
        Expected::Record => ("an object", "{ … }"),
        Expected::List => ("a list", "[ … ]"),
        Expected::Text => ("a text", "\"…\""),
        Expected::Count => ("a whole number from 0", "12"),
        Expected::Flag => ("yes or no", "true or false"),
        Expected::Digits => ("digits", "\"14.7\""),
    }
}

/// The word for how bad it is.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Fault => "fault",
        Severity::Warning => "warning",
    }
}

/// One line of a finding: how bad, where, what, and what to write instead.
pub fn line(severity: &str, at: &str, what: &str, advice: &str) -> String {
    let at = if at.is_empty() { "(whole file)" } else { at };
    format!("  {severity}  {at}  {what}; {advice}.")
}

/// What came out in all.
pub fn sum(files: usize, faults: usize, warnings: usize) -> String {
    format!("Files read: {files}. Faults: {faults}. Warnings: {warnings}.")
}

/// Why nothing was checked.
pub fn unchecked(unreachable: &Unreachable) -> String {
    if unreachable.reason.is_empty() {
        format!(
            "It could not be checked: there is no {}. Give the folder or the address in which index.json is.",
            unreachable.place
        )
    } else {
        format!(
            "It could not be checked: {} cannot be read. What the system says:",
            unreachable.place
        )
    }
}
