//! Nested fields of a JSON record, named by paths with dots.

use serde_json::{Map, Value};

/// The value of a field; `None` if the record lacks it.
pub fn get<'a>(record: &'a Value, field: &str) -> Option<&'a Value> {
    steps(field).try_fold(record, |record, step| record.get(step))
}

/// The value of a field; the field is created if the record lacks it.
pub fn place<'a>(record: &'a mut Value, field: &str) -> &'a mut Value {
    steps(field).fold(record, |record, step| {
        if !record.is_object() {
            *record = Value::Object(Map::new());
        }
        &mut record[step]
    })
}

fn steps(field: &str) -> impl Iterator<Item = &str> {
    field.split('.').filter(|step| !step.is_empty())
}
