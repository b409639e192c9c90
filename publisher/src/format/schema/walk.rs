//! Walks through a file along its schema, for checks that a schema alone cannot make.

use serde_json::Value;
use wanping::feed::{Expected, pointer_step};

/// A schema of [`super::document::FileSchema::json_schema`] along which files are walked through.
pub struct Walk {
    schema: Value,
}

/// Something met during the walk, at a JSON pointer.
pub enum Met<'a> {
    /// A field that the schema has: the name of the record's schema, and the field's name.
    #[cfg(test)]
    Field(&'a str, &'a str),
    /// A field that the schema does not have, and those that it has at this place.
    UnknownField(&'a str, Vec<&'a str>),
    /// A required field that is missing.
    MissingField(&'a str),
    /// A text where a code belongs, and the codes that are known there.
    Code(&'a str, Vec<&'a str>),
    /// A text where a key belongs.
    Key(&'a str),
    /// A bare number where digits belong.
    BareNumber,
    /// A value of another type than the schema's.
    WrongType(Expected),
    /// An empty text where the schema requires a word.
    Empty,
    /// A number above the highest that is allowed.
    Above(u64),
    /// A number below the lowest that is allowed.
    Below(u64),
}

impl Walk {
    /// A walk along this schema.
    pub fn new(schema: Value) -> Self {
        Self { schema }
    }

    /// Walks through a file. A value of another type than the schema's is not walked into.
    pub fn through<'a>(&'a self, file: &'a Value, met: &mut dyn FnMut(&str, Met<'a>)) {
        self.value(&self.schema, "", file, "", met);
    }

    fn value<'a>(
        &'a self,
        schema: &'a Value,
        name: &'a str,
        value: &'a Value,
        at: &str,
        met: &mut dyn FnMut(&str, Met<'a>),
    ) {
        let (schema, name) = self.resolve(schema, name);
        if let Some(expected) = belongs(schema)
            && !is(value, expected)
        {
            met(at, Met::WrongType(expected));
            return;
        }
        match value {
            Value::Object(_) => self.record(schema, name, value, at, met),
            Value::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    self.member(&schema["items"], name, value, &format!("{at}/{index}"), met);
                }
            }
            Value::String(text) if is_empty(text, schema) => met(at, Met::Empty),
            Value::String(text) => {
                if let Some(choices) = schema["anyOf"].as_array() {
                    let codes: Vec<_> = choices.iter().filter_map(|choice| choice["const"].as_str()).collect();
                    if !codes.is_empty() {
                        met(at, Met::Code(text, codes));
                    }
                } else if name == "Key" {
                    met(at, Met::Key(text));
                }
            }
            Value::Number(_) if belongs(schema) == Some(Expected::Digits) => met(at, Met::BareNumber),
            Value::Number(number) => {
                let most = schema["maximum"].as_u64();
                if let Some(most) = most.filter(|most| number.as_u64().is_some_and(|number| number > *most)) {
                    met(at, Met::Above(most));
                }
                let least = schema["minimum"].as_u64();
                if let Some(least) = least.filter(|least| number.as_u64().is_some_and(|number| number < *least)) {
                    met(at, Met::Below(least));
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// A value of a list or a map, where null is not the same as an absent value.
    fn member<'a>(
        &'a self,
        schema: &'a Value,
        name: &'a str,
        value: &'a Value,
        at: &str,
        met: &mut dyn FnMut(&str, Met<'a>),
    ) {
        match belongs(self.resolve(schema, name).0) {
            Some(expected) if value.is_null() => met(at, Met::WrongType(expected)),
            _ => self.value(schema, name, value, at, met),
        }
    }

    fn record<'a>(
        &'a self,
        schema: &'a Value,
        name: &'a str,
        value: &'a Value,
        at: &str,
        met: &mut dyn FnMut(&str, Met<'a>),
    ) {
        let (Some(fields), Some(known)) = (value.as_object(), schema["properties"].as_object()) else {
            let any = &schema["additionalProperties"];
            for (field, value) in value.as_object().into_iter().flatten() {
                self.member(any, name, value, &step(at, field), met);
            }
            return;
        };
        for (field, value) in fields {
            let Some(schema) = known.get(field) else {
                met(
                    &step(at, field),
                    Met::UnknownField(field, known.keys().map(String::as_str).collect()),
                );
                continue;
            };
            #[cfg(test)]
            met(at, Met::Field(name, field));
            self.value(schema, name, value, &step(at, field), met);
        }
        for field in schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            if fields.get(field).is_none_or(Value::is_null) {
                met(at, Met::MissingField(field));
            }
        }
    }

    /// Resolves a schema that refers to another one or also allows null: the schema meant, and its name.
    fn resolve<'a>(&'a self, schema: &'a Value, name: &'a str) -> (&'a Value, &'a str) {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap_or_default();
            return self.resolve(&self.schema["$defs"][name], name);
        }
        match schema["anyOf"].as_array().map(Vec::as_slice) {
            Some([one, null]) if null["type"] == "null" => self.resolve(one, name),
            _ => (schema, name),
        }
    }
}

/// The type that a schema requires, if it requires exactly one.
fn belongs(schema: &Value) -> Option<Expected> {
    let kinds = &schema["type"];
    match kinds.as_str().or_else(|| kinds[0].as_str()) {
        Some("string") if kinds[1] == "number" => Some(Expected::Digits),
        Some("string") => Some(Expected::Text),
        Some("object") => Some(Expected::Record),
        Some("array") => Some(Expected::List),
        Some("integer") => Some(Expected::Count),
        Some("boolean") => Some(Expected::Flag),
        // Codes are a choice of texts.
        _ if schema["anyOf"].is_array() => Some(Expected::Text),
        _ => None,
    }
}

/// Whether a value is of a type. Null counts as absent; if the field is required, that is reported as missing.
fn is(value: &Value, expected: Expected) -> bool {
    value.is_null()
        || match expected {
            Expected::Record => value.is_object(),
            Expected::List => value.is_array(),
            Expected::Text => value.is_string(),
            Expected::Count => value.is_u64(),
            Expected::Flag => value.is_boolean(),
            Expected::Digits => value.is_string() || value.is_number(),
        }
}

/// Whether a text lacks the word that its schema requires.
fn is_empty(text: &str, schema: &Value) -> bool {
    (schema["minLength"] == 1 && text.is_empty()) || (schema["pattern"] == r"\S" && text.trim().is_empty())
}

fn step(at: &str, field: &str) -> String {
    format!("{at}/{}", pointer_step(field))
}
