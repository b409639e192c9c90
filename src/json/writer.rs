//! Records to be written.

use serde_json::{Map, Value};

/// A field that is a text. Not inlined: a dozen copies of it weigh half a kilobyte.
#[inline(never)]
pub fn text(name: &'static str, value: &str) -> (&'static str, Value) {
    (name, value.into())
}

/// A record to be written.
pub fn object(fields: Vec<(&'static str, Value)>) -> Value {
    let mut map = Map::new();
    for (name, value) in fields {
        map.insert(name.to_owned(), value);
    }
    Value::Object(map)
}
