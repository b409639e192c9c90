//! The members that only a ballot has: the answers about units, and the one-time code.

use std::collections::HashSet;

use wanping::domain::limits::{
    LONGEST_CODE, LONGEST_COMMENT, LONGEST_ONE_TIME_CODE, MOST_ANSWERS, MOST_CHOICES, MOST_REASONS,
};
use wanping::domain::{BallotId, CycleId, UnitId};

use super::unambiguous::{Json, Members};
use super::{FormError, fits, is_code, key, spare_text};

/// A ballot (评议票).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ballot<'a> {
    /// Its id.
    pub id: BallotId,
    /// Its cycle.
    pub cycle: CycleId,
    /// Its one-time code, if it has one.
    pub code: Option<&'a str>,
    /// What it says of each unit.
    pub answers: Vec<Answer<'a>>,
}

/// What a ballot says of one unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer<'a> {
    /// The unit.
    pub unit: UnitId,
    /// The code of the level.
    pub level: &'a str,
    /// The codes of the reasons.
    pub reasons: Vec<&'a str>,
    /// The citizen's own words.
    pub comment: Option<&'a str>,
}

/// Reads a ballot.
///
/// # Errors
/// The first fault that was found in the members that only a ballot has.
pub fn read<'a>(ballot: &'a Members<'_>, id: BallotId, cycle: CycleId) -> Result<Ballot<'a>, FormError> {
    spare_text(ballot, "code", "", LONGEST_ONE_TIME_CODE)?;
    let sent = match ballot.get("answers").and_then(Json::as_array) {
        Some(answers) if (1..=MOST_ANSWERS).contains(&answers.len()) => answers,
        _ => {
            return Err(FormError::new(
                "/answers",
                format!("must be an array of 1 to {MOST_ANSWERS} objects"),
            ));
        }
    };
    let mut answers = Vec::with_capacity(sent.len());
    let mut units = HashSet::with_capacity(sent.len());
    for (index, answer) in sent.iter().enumerate() {
        let at = Place(index);
        let Some(answer) = answer.as_object() else {
            return Err(FormError::new(at.to_string(), "must be an object"));
        };
        let unit = key(answer, "unit", at, UnitId::parse)?;
        if !units.insert(unit.clone()) {
            return Err(FormError::new(format!("{at}/unit"), "must not be answered twice"));
        }
        let level = answer
            .get("level")
            .and_then(Json::as_str)
            .filter(|level| is_code(level));
        let level = level.ok_or_else(|| {
            FormError::new(
                format!("{at}/level"),
                format!("must be a string of 1 to {LONGEST_CODE} characters"),
            )
        })?;
        spare_text(answer, "comment", at, LONGEST_COMMENT)?;
        let reasons = reasons(answer, at)?;
        check_choices(answer, at)?;
        answers.push(Answer {
            unit,
            level,
            reasons,
            comment: answer.get("comment").and_then(Json::as_str),
        });
    }
    Ok(Ballot {
        id,
        cycle,
        code: ballot.get("code").and_then(Json::as_str),
        answers,
    })
}

/// The place of an answer, as a JSON pointer. It is only written where there is a fault.
#[derive(Clone, Copy)]
struct Place(usize);

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "/answers/{}", self.0)
    }
}

fn reasons<'a>(answer: &'a Members<'_>, at: Place) -> Result<Vec<&'a str>, FormError> {
    let reasons = match answer.get("reasons") {
        None => return Ok(Vec::new()),
        Some(Json::Array(reasons)) if reasons.len() <= MOST_REASONS => reasons,
        Some(_) => {
            return Err(FormError::new(
                format!("{at}/reasons"),
                format!("must be an array of at most {MOST_REASONS} strings"),
            ));
        }
    };
    let read = |(index, reason): (usize, &'a Json<'_>)| {
        let reason = reason.as_str().filter(|reason| fits(reason, LONGEST_CODE));
        reason.ok_or_else(|| {
            FormError::new(
                format!("{at}/reasons/{index}"),
                format!("must be a string of at most {LONGEST_CODE} characters"),
            )
        })
    };
    reasons.iter().enumerate().map(read).collect()
}

fn check_choices(answer: &Members<'_>, at: Place) -> Result<(), FormError> {
    let is_choice = |(question, option): (&str, &Json<'_>)| is_code(question) && option.as_str().is_some_and(is_code);
    match answer.get("choices") {
        None => Ok(()),
        Some(Json::Object(choices)) if choices.len() <= MOST_CHOICES && choices.iter().all(is_choice) => Ok(()),
        // Do not point to the member: the pointer would repeat a name from the ballot.
        Some(_) => Err(FormError::new(
            format!("{at}/choices"),
            format!(
                "must be an object of at most {MOST_CHOICES} members, each name and value a string of 1 to {LONGEST_CODE} characters"
            ),
        )),
    }
}
