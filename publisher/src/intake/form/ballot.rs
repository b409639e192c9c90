//! What is of a ballot alone: what it says of each unit, and the one-time code.

use std::collections::HashSet;

use serde_json::{Map, Value, json};
use wanping::domain::UnitId;

use super::{FormError, MAX_NAME, fits, id_schema, is_code, key, key_schema, spare_text, version_schema};

const MAX_ANSWERS: usize = 20_000;
const MAX_REASONS: usize = 32;
const MAX_CHOICES: usize = 32;
/// The most that a feed's ballot may allow: what a citizen was let write must not be refused here.
const MAX_COMMENT: usize = 10_000;
const MAX_CODE: usize = 128;

/// Checks the members that only a ballot has.
///
/// # Errors
/// The first fault that was found.
pub fn check(ballot: &Map<String, Value>) -> Result<(), FormError> {
    spare_text(ballot, "code", "", MAX_CODE)?;
    let answers = match ballot.get("answers").and_then(Value::as_array) {
        Some(answers) if (1..=MAX_ANSWERS).contains(&answers.len()) => answers,
        _ => {
            return Err(FormError::new(
                "/answers",
                format!("must be an array of 1 to {MAX_ANSWERS} objects"),
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
                format!("must be a string of 1 to {MAX_NAME} characters"),
            ));
        }
        spare_text(answer, "comment", &at, MAX_COMMENT)?;
        check_reasons(answer, &at)?;
        check_choices(answer, &at)?;
    }
    Ok(())
}

fn check_reasons(answer: &Map<String, Value>, at: &str) -> Result<(), FormError> {
    let reasons = match answer.get("reasons") {
        None => return Ok(()),
        Some(Value::Array(reasons)) if reasons.len() <= MAX_REASONS => reasons,
        Some(_) => {
            return Err(FormError::new(
                format!("{at}/reasons"),
                format!("must be an array of at most {MAX_REASONS} strings"),
            ));
        }
    };
    let wrong = reasons
        .iter()
        .position(|reason| reason.as_str().is_none_or(|reason| !fits(reason, MAX_NAME)));
    match wrong {
        None => Ok(()),
        Some(index) => Err(FormError::new(
            format!("{at}/reasons/{index}"),
            format!("must be a string of at most {MAX_NAME} characters"),
        )),
    }
}

fn check_choices(answer: &Map<String, Value>, at: &str) -> Result<(), FormError> {
    let is_choice = |(question, option): (&String, &Value)| is_code(question) && option.as_str().is_some_and(is_code);
    match answer.get("choices") {
        None => Ok(()),
        Some(Value::Object(choices)) if choices.len() <= MAX_CHOICES && choices.iter().all(is_choice) => Ok(()),
        // Not which of them: the place would repeat a name that the ballot chose.
        Some(_) => Err(FormError::new(
            format!("{at}/choices"),
            format!(
                "must be an object of at most {MAX_CHOICES} members, each name and value a string of 1 to {MAX_NAME} characters"
            ),
        )),
    }
}

/// The form as a JSON Schema. Two rules cannot be said in one: the id is the one in the address, and no unit is answered
/// twice.
pub fn schema() -> Value {
    let code = json!({ "type": "string", "minLength": 1, "maxLength": MAX_NAME });
    json!({
        "description": "One citizen's ballot. Unknown fields are allowed, and stored with it.",
        "type": "object",
        "required": ["version", "id", "cycle", "answers"],
        "properties": {
            "version": version_schema(),
            "kind": { "description": "A ballot has none: with one, it would be something else.", "not": {} },
            "id": id_schema(),
            "cycle": key_schema("The cycle's key in the feed."),
            "code": {
                "description": "A one-time code, if the citizen was given one. It is stored as it is and never checked here: whoever counts the ballots decides whether it stands.",
                "type": "string", "maxLength": MAX_CODE,
            },
            "answers": {
                "description": "What is said of each unit; each unit once.",
                "type": "array", "minItems": 1, "maxItems": MAX_ANSWERS,
                "items": {
                    "type": "object",
                    "required": ["unit", "level"],
                    "properties": {
                        "unit": key_schema("The unit's key in the feed."),
                        "level": {
                            "description": "The code of a level of the cycle's ballot.",
                            "type": "string", "minLength": 1, "maxLength": MAX_NAME,
                        },
                        "reasons": {
                            "description": "The codes of reasons of the cycle's ballot.",
                            "type": "array", "maxItems": MAX_REASONS,
                            "items": { "type": "string", "maxLength": MAX_NAME },
                        },
                        "comment": {
                            "description": "The citizen's own words.",
                            "type": "string", "maxLength": MAX_COMMENT,
                        },
                        "choices": {
                            "description": "What was chosen of the cycle's further questions: the question's code, and the option's.",
                            "type": "object", "maxProperties": MAX_CHOICES,
                            "propertyNames": code, "additionalProperties": code,
                        },
                    },
                },
            },
        },
    })
}
