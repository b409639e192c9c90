//! A file beside its schema: what stands where the schema does not say everything by itself.

use serde_json::Value;

/// A schema of [`super::document::Document::json_schema`], to walk files with.
pub struct Walk {
    schema: Value,
}

/// Something met on the way, at a JSON pointer.
pub enum Met<'a> {
    /// A field that the schema has: the record's name there, and the field's.
    #[cfg(test)]
    Field(&'a str, &'a str),
    /// A field that the schema does not have, and those that it has at this place.
    UnknownField(&'a str, Vec<&'a str>),
    /// A field that must be there and is not.
    MissingField(&'a str),
    /// A text where a code belongs, and the codes that are known there.
    Code(&'a str, Vec<&'a str>),
    /// A text where a key belongs.
    Key(&'a str),
    /// A bare number where digits belong.
    BareNumber,
}

impl Walk {
    /// A walk along this schema.
    pub fn new(schema: Value) -> Self {
        Self { schema }
    }

    /// Goes through a file. What is not of the type that the schema asks for is passed over.
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
        match value {
            Value::Object(_) => self.record(schema, name, value, at, met),
            Value::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    self.value(&schema["items"], name, value, &format!("{at}/{index}"), met);
                }
            }
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
            Value::Number(_) if name == "Digits" => met(at, Met::BareNumber),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
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
                self.value(any, name, value, &step(at, field), met);
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

    /// What a schema says, and its name, where it refers to another or allows null besides.
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

fn step(at: &str, field: &str) -> String {
    format!("{at}/{}", field.replace('~', "~0").replace('/', "~1"))
}
