//! The JSON Schema of each kind of file.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};
use wanping::feed::FileKind;
use wanping::feed::wire::{
    Ballot, BallotFile, Board, BoardFile, CaseFile, CycleResults, Hearing, HearingFile, Index, IndexFile, OneCase,
    OneUnit, ResultsFile, UnitFile, Units, UnitsFile,
};

/// The description of a kind of file of the feed.
pub struct FileSchema {
    /// The kind of file.
    pub kind: FileKind,
    /// An explanation of such a file.
    pub description: String,
    /// Its schema, or a reference to it, made by a generator.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// Its schema with everything that it refers to, made by a generator.
    whole: fn(&mut SchemaGenerator) -> Schema,
}

impl FileSchema {
    /// The description of this kind of file.
    fn of(kind: FileKind) -> Self {
        match kind {
            FileKind::Index => Self::new::<IndexFile, Index>(kind),
            FileKind::Units => Self::new::<UnitsFile, Units>(kind),
            FileKind::Unit => Self::new::<UnitFile, OneUnit>(kind),
            FileKind::Ballot => Self::new::<BallotFile, Ballot>(kind),
            FileKind::Board => Self::new::<BoardFile, Board>(kind),
            FileKind::Case => Self::new::<CaseFile, OneCase>(kind),
            FileKind::Hearing => Self::new::<HearingFile, Hearing>(kind),
            FileKind::Results => Self::new::<ResultsFile, CycleResults>(kind),
        }
    }

    /// A file of type `F` whose content is `C`.
    fn new<F: JsonSchema, C: JsonSchema>(kind: FileKind) -> Self {
        let content = C::json_schema(&mut SchemaGenerator::default());
        let description = content.get("description").and_then(Value::as_str).unwrap_or_default();
        Self {
            kind,
            description: description.to_owned(),
            schema: SchemaGenerator::subschema_for::<F>,
            whole: SchemaGenerator::root_schema_for::<F>,
        }
    }

    /// The name of its file.
    pub fn name(&self) -> String {
        format!("{}.schema.json", self.kind.code())
    }

    /// Its JSON Schema, self-contained, so that an editor needs only one schema for each kind of file.
    pub fn json_schema(&self) -> Value {
        let mut schema = (self.whole)(&mut generator("/$defs"));
        schema.insert("$id".to_owned(), self.name().into());
        schema.insert("title".to_owned(), self.kind.template().into());
        schema.insert("description".to_owned(), self.description.as_str().into());
        schema.to_value()
    }
}

/// The descriptions of all kinds of file of a feed.
pub fn file_schemas() -> [FileSchema; FileKind::ALL.len()] {
    FileKind::ALL.map(FileSchema::of)
}

/// A generator of schemas (2020-12) that puts referenced schemas at `definitions`.
pub fn generator(definitions: &'static str) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = definitions.into());
    settings
        .with_transform(RecursiveTransform(allow_null))
        .with_transform(RecursiveTransform(only_standard_formats))
        .into_generator()
}

/// A generator of schemas for ballots and reports, where null is not the same as an absent field.
pub fn form_generator(definitions: &'static str) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = definitions.into());
    settings
        .with_transform(RecursiveTransform(only_standard_formats))
        .into_generator()
}

/// A field that may be absent may also be null, which means the same. Derived schemas say so of single values but not of lists.
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

/// Removes the format `uint64`: it comes from the Rust types, and validators do not know it.
fn only_standard_formats(schema: &mut Schema) {
    if schema
        .get("format")
        .and_then(Value::as_str)
        .is_some_and(|format| format.starts_with("uint"))
    {
        schema.remove("format");
    }
}
