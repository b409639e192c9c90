//! The sources of a file, to which its statements refer by name.

use std::sync::Arc;

use crate::domain::{Source, Statement};
use crate::json::{FaultKind, File, Read, Record};

/// The sources of a file with their names, sorted by name like the fields of a record.
struct Sources(Vec<(String, Arc<Source>)>);

/// The sources of a file, in the order of their names.
pub fn sources_of(file: &File) -> Vec<Arc<Source>> {
    let Some(Sources(sources)) = file.shared() else {
        return Vec::new();
    };
    sources.iter().map(|(_, source)| Arc::clone(source)).collect()
}

impl Record<'_> {
    /// Reads the sources of the file, whose top record this is, so that all its records can refer to them.
    pub fn read_sources(&self) {
        let mut known = Vec::new();
        let read = self.record("sources", |sources| {
            for name in sources.names() {
                let source = sources.record(name, |source| {
                    Ok(Source {
                        title: source.needed("title")?,
                        publisher: source.text("publisher")?,
                        date: source.date("date")?,
                        url: source.link("url")?,
                    })
                });
                if let Some(source) = sources.spare(source) {
                    let at = known.partition_point(|(known, _): &(String, _)| known.as_str() < name);
                    known.insert(at, (name.to_owned(), Arc::new(source)));
                }
            }
            Ok(())
        });
        self.spare(read);
        self.file().share(Box::new(Sources(known)));
    }

    /// The source that the record names. A name that the file does not explain is noted.
    ///
    /// # Errors
    /// When the name is no text.
    pub fn source(&self) -> Read<Option<Arc<Source>>> {
        let Some(name) = self.exact_text("source")? else {
            return Ok(None);
        };
        let source = self.file().shared().and_then(|Sources(sources)| {
            let at = sources.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
            sources.get(at).map(|(_, source)| Arc::clone(source))
        });
        if source.is_none() {
            let shown = self.text("source")?.unwrap_or_default();
            self.fault("source", FaultKind::UnknownSource(shown));
        }
        Ok(source)
    }

    /// Words with their source.
    ///
    /// # Errors
    /// When there are no words.
    pub fn statement(&self) -> Read<Statement> {
        Ok(Statement {
            text: self.needed("text")?,
            source: self.source()?,
            text_en: self.english("text_en"),
        })
    }

    /// A list of statements.
    ///
    /// # Errors
    /// When there is no list.
    pub fn statements(&self, name: &str) -> Read<Vec<Statement>> {
        self.many(name, |record| record.statement())
    }
}
