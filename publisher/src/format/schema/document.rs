//! The JSON Schema of each kind of file.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use crate::format::{
    Ballot, BallotFile, Board, BoardFile, CaseFile, Hearing, HearingFile, Index, IndexFile, OneCase, OneUnit, UnitFile,
    Units, UnitsFile,
};

/// A kind of file of the feed.
pub struct Document {
    /// One word for the kind, for example `board`.
    pub kind: &'static str,
    /// Where such files are under the feed's base, for example `{cycle}/board.json`.
    pub path: &'static str,
    /// What such a file is.
    pub description: String,
    /// Its schema, or a reference to it, made by a generator.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// Its schema with all that it refers to, made by a generator.
    whole: fn(&mut SchemaGenerator) -> Schema,
}

impl Document {
    /// A file of type `F` whose content is `C`.
    fn new<F: JsonSchema, C: JsonSchema>(kind: &'static str, path: &'static str) -> Self {
        let content = C::json_schema(&mut SchemaGenerator::default());
        let description = content.get("description").and_then(Value::as_str).unwrap_or_default();
        Self {
            kind,
            path,
            description: description.to_owned(),
            schema: SchemaGenerator::subschema_for::<F>,
            whole: SchemaGenerator::root_schema_for::<F>,
        }
    }

    /// The name of its schema's file.
    pub fn name(&self) -> String {
        format!("{}.schema.json", self.kind)
    }

    /// Its JSON Schema, complete in itself, so that an editor needs one file for one kind of file.
    pub fn json_schema(&self) -> Value {
        let mut schema = (self.whole)(&mut generator("/$defs"));
        schema.insert("$id".to_owned(), self.name().into());
        schema.insert("title".to_owned(), self.path.into());
        schema.insert("description".to_owned(), self.description.as_str().into());
        schema.to_value()
    }
}

/// The kinds of file of a feed.
pub fn documents() -> [Document; 7] {
    [
        Document::new::<IndexFile, Index>("index", "index.json"),
        Document::new::<UnitsFile, Units>("units", "{cycle}/units.json"),
        Document::new::<UnitFile, OneUnit>("unit", "{cycle}/units/{unit}.json"),
        Document::new::<BallotFile, Ballot>("ballot", "{cycle}/ballot.json"),
        Document::new::<BoardFile, Board>("board", "{cycle}/board.json"),
        Document::new::<CaseFile, OneCase>("case", "{cycle}/cases/{unit}.json"),
        Document::new::<HearingFile, Hearing>("hearing", "{cycle}/hearing.json"),
    ]
}

/// A generator of schemas, 2020-12, that keeps what is referred to at `definitions`.
pub fn generator(definitions: &'static str) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = definitions.into());
    settings
        .with_transform(RecursiveTransform(allow_null))
        .with_transform(RecursiveTransform(only_standard_formats))
        .into_generator()
}

/// A field that may be absent may also be null, which is the same. Types say so of single values, but not of lists.
fn allow_null(schema: &mut Schema) {
    let required = schema
        .get("required")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let Some(fields) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for (name, field) in fields {
        let Some(kind) = field.get_mut("type") else { continue };
        if kind.is_string() && !required.iter().any(|required| required == name) {
            *kind = json!([kind, "null"]);
        }
    }
}

/// `uint64` is a format of the types, and no validator's.
fn only_standard_formats(schema: &mut Schema) {
    if schema
        .get("format")
        .and_then(Value::as_str)
        .is_some_and(|format| format.starts_with("uint"))
    {
        schema.remove("format");
    }
}
