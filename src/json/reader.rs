//! Reads the records of a JSON file, and notes each fault with its place.

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;

use serde_json::{Map, Value};

use super::{Expected, Fault, FaultKind};
use crate::domain::limits::{LONGEST_TEXT, MOST_RECORDS};

/// The most faults that are kept for a file: a file with more repeats the same mistake.
const MOST_FAULTS: usize = 1_000;

/// Something could not be read; its file has the fault. The error carries no data, because the code to pass data on would be
/// compiled into hundreds of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

/// The result of reading something.
pub type Read<T> = Result<T, Broken>;

/// What all records of a file share.
#[derive(Default)]
pub struct File {
    faults: RefCell<Vec<Fault>>,
    records: Cell<usize>,
    shared: OnceCell<Box<dyn Any>>,
}

impl File {
    fn note(&self, place: Place<'_>, kind: FaultKind) -> Broken {
        let mut faults = self.faults.borrow_mut();
        if faults.len() == MOST_FAULTS {
            faults.pop();
        }
        faults.push(Fault {
            at: printable(&place.to_string()),
            kind,
        });
        Broken
    }

    /// The last fault found: the reason why a record could not be read.
    pub fn last_fault(&self) -> Fault {
        let last = self.faults.borrow().last().cloned();
        last.unwrap_or_else(|| Fault {
            at: String::new(),
            kind: FaultKind::Expected(Expected::Record),
        })
    }

    /// The faults found.
    pub fn into_faults(self) -> Vec<Fault> {
        self.faults.into_inner()
    }

    /// Gives all records of the file access to a value. The first value stays.
    pub fn share(&self, value: Box<dyn Any>) {
        let _ = self.shared.set(value);
    }

    /// The value that the records of the file share.
    pub fn shared<T: Any>(&self) -> Option<&T> {
        self.shared.get()?.downcast_ref()
    }
}

/// A text without control characters: HTML must not have them, and nobody sees them. Spreadsheets and editors leave some behind.
fn printable(text: &str) -> String {
    let stays = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(stays).collect()
}

/// A JSON object at its place.
pub struct Record<'a> {
    file: &'a File,
    fields: &'a Map<String, Value>,
    place: Place<'a>,
}

/// A path from the top of the file, formatted only when there is a fault.
#[derive(Clone, Copy)]
enum Place<'a> {
    Top,
    Field(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top => Ok(()),
            Self::Field(above, name) => write!(f, "{above}/{}", pointer_step(name)),
            Self::Item(above, at) => write!(f, "{above}/{at}"),
        }
    }
}

/// A name as a step of a JSON pointer (RFC 6901).
///
/// ```
/// assert_eq!(wanping::feed::pointer_step("a/b~c"), "a~1b~0c");
/// ```
pub fn pointer_step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn fields<'a>(file: &File, value: &'a Value, place: Place<'_>) -> Read<&'a Map<String, Value>> {
    value
        .as_object()
        .ok_or_else(|| file.note(place, FaultKind::Expected(Expected::Record)))
}

/// Parses and reads a text that is one record.
///
/// # Errors
/// If it cannot be read: why, in words for the operator.
pub fn read_text<T>(bytes: &[u8], read: impl FnOnce(&Record<'_>) -> Read<T>) -> Result<T, String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let file = File::default();
    Record::top(&file, &value)
        .and_then(|record| read(&record))
        .map_err(|Broken| file.last_fault().to_string())
}

impl<'a> Record<'a> {
    /// The record that makes up a whole file.
    ///
    /// # Errors
    /// If it is not a record.
    pub fn top(file: &'a File, value: &'a Value) -> Read<Self> {
        let place = Place::Top;
        Ok(Self {
            file,
            fields: fields(file, value, place)?,
            place,
        })
    }

    /// The file that it is in.
    pub fn file(&self) -> &'a File {
        self.file
    }

    /// The names of its fields, sorted.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.fields.keys().map(String::as_str)
    }

    /// Notes a fault of a field; of the record itself if the name is empty.
    pub fn fault(&self, name: &str, kind: FaultKind) -> Broken {
        if name.is_empty() {
            self.file.note(self.place, kind)
        } else {
            self.file.note(Place::Field(&self.place, name), kind)
        }
    }

    /// Notes that a field is missing. The fault is the record's, because the field has no place.
    pub fn missing(&self, name: &'static str) -> Broken {
        self.fault("", FaultKind::Missing(name))
    }

    /// Drops an optional part that is broken, and keeps the rest of the record.
    pub fn spare<T>(&self, read: Read<Option<T>>) -> Option<T> {
        read.unwrap_or(None)
    }

    fn get(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    fn typed<T>(&self, name: &str, kind: Expected, read: impl FnOnce(&'a Value) -> Option<T>) -> Read<Option<T>> {
        let Some(value) = self.get(name) else { return Ok(None) };
        match read(value) {
            Some(value) => Ok(Some(value)),
            None => Err(self.fault(name, FaultKind::Expected(kind))),
        }
    }

    /// A text, if there is one, without control characters.
    ///
    /// # Errors
    /// If it is something else, or longer than [`LONGEST_TEXT`].
    pub fn text(&self, name: &str) -> Read<Option<String>> {
        Ok(self.exact_text(name)?.map(printable))
    }

    /// A text as it is, if there is one.
    ///
    /// # Errors
    /// If it is something else, or longer than [`LONGEST_TEXT`].
    pub fn exact_text(&self, name: &str) -> Read<Option<&'a str>> {
        match self.typed(name, Expected::Text, Value::as_str)? {
            Some(text) if text.len() > LONGEST_TEXT => Err(self.fault(name, FaultKind::TooLong)),
            text => Ok(text),
        }
    }

    /// A required text.
    ///
    /// # Errors
    /// If it is missing or something else.
    pub fn needed(&self, name: &'static str) -> Read<String> {
        self.text(name)?.ok_or_else(|| self.missing(name))
    }

    /// A required text as it is: a key.
    ///
    /// # Errors
    /// If it is missing or something else.
    pub fn needed_exact(&self, name: &'static str) -> Read<&'a str> {
        self.exact_text(name)?.ok_or_else(|| self.missing(name))
    }

    /// A whole number from 0.
    ///
    /// # Errors
    /// If it is something else.
    pub fn count(&self, name: &str) -> Read<Option<u64>> {
        self.typed(name, Expected::Count, Value::as_u64)
    }

    /// A boolean; `false` if it is missing.
    ///
    /// # Errors
    /// If it is something else.
    pub fn flag(&self, name: &str) -> Read<bool> {
        self.typed(name, Expected::Flag, Value::as_bool)
            .map(Option::unwrap_or_default)
    }

    /// A number as its publisher wrote it, either a text or a JSON number.
    ///
    /// # Errors
    /// If it is neither.
    pub fn digits(&self, name: &str) -> Read<Option<String>> {
        self.typed(name, Expected::Digits, |value| match value {
            Value::String(text) if text.len() <= LONGEST_TEXT => Some(printable(text)),
            // The parser keeps all digits of a JSON number, however many there are.
            Value::Number(number) => Some(number.to_string()).filter(|digits| digits.len() <= LONGEST_TEXT),
            _ => None,
        })
    }

    /// A record in a field.
    ///
    /// # Errors
    /// If it is something else, or `read` fails.
    pub fn record<T>(&self, name: &str, read: impl FnOnce(&Record<'_>) -> Read<T>) -> Read<Option<T>> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let place = Place::Field(&self.place, name);
        let record = Record {
            file: self.file,
            fields: fields(self.file, value, place)?,
            place,
        };
        read(&record).map(Some)
    }

    /// The records of a list; broken ones are noted and left out.
    ///
    /// # Errors
    /// If it is no list.
    pub fn many<T>(&self, name: &str, read: impl Fn(&Record<'_>) -> Read<T>) -> Read<Vec<T>> {
        let mut records = Vec::new();
        self.each(name, &mut |record| {
            records.push(read(record)?);
            Ok(())
        })?;
        Ok(records)
    }

    /// The records of a list, each with its own key: a record whose key occurred before is noted and left out.
    ///
    /// # Errors
    /// If it is no list.
    pub fn distinct<T>(
        &self,
        name: &str,
        read: impl Fn(&Record<'_>) -> Read<T>,
        key: impl Fn(&T) -> &str,
    ) -> Read<Vec<T>> {
        let mut records = Vec::new();
        // A `Map` because its code is in the app already; a set would add code.
        let mut seen = Map::new();
        self.each(name, &mut |record| {
            let read = read(record)?;
            if seen.insert(key(&read).to_owned(), Value::Null).is_some() {
                return Err(record.fault("", FaultKind::SameKey));
            }
            records.push(read);
            Ok(())
        })?;
        Ok(records)
    }

    fn each(&self, name: &str, read: &mut dyn FnMut(&Record<'_>) -> Read<()>) -> Read<()> {
        let list = Place::Field(&self.place, name);
        for (at, value) in self.list(name)?.iter().enumerate() {
            let place = Place::Item(&list, at);
            let records = self.file.records.get();
            if records == MOST_RECORDS {
                self.file.note(place, FaultKind::TooMany);
                break;
            }
            self.file.records.set(records + 1);
            if let Ok(fields) = fields(self.file, value, place) {
                // A broken record has been noted; go on with the next.
                let _ = read(&Record {
                    file: self.file,
                    fields,
                    place,
                });
            }
        }
        Ok(())
    }

    /// The texts of a list; any other value is noted and left out.
    ///
    /// # Errors
    /// If it is no list.
    pub fn words(&self, name: &str) -> Read<Vec<String>> {
        let mut words = Vec::new();
        self.each_word(name, &mut |word| {
            words.push(printable(word));
            Ok(())
        })?;
        Ok(words)
    }

    /// Calls `read` with each text of a list; any other value, and a text that `read` refuses, is noted.
    ///
    /// # Errors
    /// If it is no list.
    pub fn each_word(&self, name: &str, read: &mut dyn FnMut(&str) -> Result<(), FaultKind>) -> Read<()> {
        let list = Place::Field(&self.place, name);
        for (at, value) in self.list(name)?.iter().enumerate() {
            let read = match value.as_str() {
                Some(word) if word.len() <= LONGEST_TEXT => read(word),
                Some(_) => Err(FaultKind::TooLong),
                None => Err(FaultKind::Expected(Expected::Text)),
            };
            if let Err(kind) = read {
                self.file.note(Place::Item(&list, at), kind);
            }
        }
        Ok(())
    }

    /// The values of a list; empty if it is missing.
    ///
    /// # Errors
    /// If it is something else.
    pub fn list(&self, name: &str) -> Read<&'a [Value]> {
        let list = self.typed(name, Expected::List, Value::as_array)?;
        Ok(list.map(Vec::as_slice).unwrap_or_default())
    }

    /// How many faults the file has so far.
    pub fn faults(&self) -> usize {
        self.file.faults.borrow().len()
    }
}
