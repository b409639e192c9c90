//! The format as JSON Schemas, generated from the types, and a walk through a file along its schema.

mod document;
mod walk;

pub use document::{FileSchema, file_schemas, form_generator, generator};
pub use walk::{Met, Walk};

#[cfg(test)]
mod tests;
