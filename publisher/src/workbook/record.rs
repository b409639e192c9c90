//! Fields within fields of a JSON record, by names that dots join.

use serde_json::{Map, Value};

/// The value at a field; `None` where there is none.
pub fn get<'a>(record: &'a Value, field: &str) -> Option<&'a Value> {
    steps(field).try_fold(record, |record, step| record.get(step))
}

/// The place of a field, made where there is none.
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
