//! The members that only a ballot has: the answers about units, and the one-time code.

use std::collections::HashSet;

use serde_json::{Map, Value};
use wanping::domain::UnitId;
use wanping::domain::limits::{
    LONGEST_CODE, LONGEST_COMMENT, LONGEST_ONE_TIME_CODE, MOST_ANSWERS, MOST_CHOICES, MOST_REASONS,
};

use super::{FormError, fits, is_code, key, spare_text};

/// Checks the members that only a ballot has, and returns its one-time code.
///
/// # Errors
/// The first fault that was found.
pub fn check(ballot: &Map<String, Value>) -> Result<Option<String>, FormError> {
    spare_text(ballot, "code", "", LONGEST_ONE_TIME_CODE)?;
    let answers = match ballot.get("answers").and_then(Value::as_array) {
        Some(answers) if (1..=MOST_ANSWERS).contains(&answers.len()) => answers,
        _ => {
            return Err(FormError::new(
                "/answers",
                format!("must be an array of 1 to {MOST_ANSWERS} objects"),
            ));
        }
    };
    let mut units = HashSet::with_capacity(answers.len());
    for (index, answer) in answers.iter().enumerate() {
        let at = format!("/answers/{index}");
        let Some(answer) = answer.as_object() else {
            return Err(FormError::new(at, "must be an object"));
        };
        if !units.insert(key(answer, "unit", &at, UnitId::parse)?) {
            return Err(FormError::new(at + "/unit", "must not be answered twice"));
        }
        if !answer.get("level").and_then(Value::as_str).is_some_and(is_code) {
            return Err(FormError::new(
                at + "/level",
                format!("must be a string of 1 to {LONGEST_CODE} characters"),
            ));
        }
        spare_text(answer, "comment", &at, LONGEST_COMMENT)?;
        check_reasons(answer, &at)?;
        check_choices(answer, &at)?;
    }
    Ok(ballot.get("code").and_then(Value::as_str).map(str::to_owned))
}

fn check_reasons(answer: &Map<String, Value>, at: &str) -> Result<(), FormError> {
    let reasons = match answer.get("reasons") {
        None => return Ok(()),
        Some(Value::Array(reasons)) if reasons.len() <= MOST_REASONS => reasons,
        Some(_) => {
            return Err(FormError::new(
                format!("{at}/reasons"),
                format!("must be an array of at most {MOST_REASONS} strings"),
            ));
        }
    };
    let wrong = reasons
        .iter()
        .position(|reason| reason.as_str().is_none_or(|reason| !fits(reason, LONGEST_CODE)));
    match wrong {
        None => Ok(()),
        Some(index) => Err(FormError::new(
            format!("{at}/reasons/{index}"),
            format!("must be a string of at most {LONGEST_CODE} characters"),
        )),
    }
}

fn check_choices(answer: &Map<String, Value>, at: &str) -> Result<(), FormError> {
    let is_choice = |(question, option): (&String, &Value)| is_code(question) && option.as_str().is_some_and(is_code);
    match answer.get("choices") {
        None => Ok(()),
        Some(Value::Object(choices)) if choices.len() <= MOST_CHOICES && choices.iter().all(is_choice) => Ok(()),
        // Do not point to the member: the pointer would repeat a name from the ballot.
        Some(_) => Err(FormError::new(
            format!("{at}/choices"),
            format!(
                "must be an object of at most {MOST_CHOICES} members, each name and value a string of 1 to {LONGEST_CODE} characters"
            ),
        )),
    }
}
