//! Builds JSON records.

use serde_json::{Map, Value};

/// A field with a text. Not inlined: a dozen copies would take half a kilobyte.
#[inline(never)]
pub fn text(name: &'static str, value: &str) -> (&'static str, Value) {
    (name, value.into())
}

/// A record with these fields.
pub fn object(fields: Vec<(&'static str, Value)>) -> Value {
    let mut map = Map::new();
    for (name, value) in fields {
        map.insert(name.to_owned(), value);
    }
    Value::Object(map)
}
