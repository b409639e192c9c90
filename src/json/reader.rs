//! A record at its place in a file.

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;

use serde_json::{Map, Value};

use super::{Expected, Fault, FaultKind};
use crate::domain::limits::{LONGEST_TEXT, MOST_RECORDS};

/// The most faults that are kept of a file; a file that has more is broken in the same way all over.
const MOST_FAULTS: usize = 1_000;

/// Something could not be read; its file has the fault. It carries nothing: what an error carries is compiled into every
/// place that it passes, and there are hundreds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

/// What was read, or that it could not be.
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
            at: place.to_string(),
            kind,
        });
        Broken
    }

    /// The fault found last: the one for which a record that could not be read is broken.
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

    /// Lets all records of the file refer to this, once.
    pub fn share(&self, value: Box<dyn Any>) {
        // What is shared already stands.
        let _ = self.shared.set(value);
    }

    /// What the records of the file share.
    pub fn shared<T: Any>(&self) -> Option<&T> {
        self.shared.get()?.downcast_ref()
    }
}

/// A JSON object at its place.
pub struct Record<'a> {
    file: &'a File,
    fields: &'a Map<String, Value>,
    place: Place<'a>,
}

/// A way from the top of the file, printed only when something is wrong there.
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

/// A list is no record: it would be taken for the record's fields in their order.
fn fields<'a>(file: &File, value: &'a Value, place: Place<'_>) -> Read<&'a Map<String, Value>> {
    value
        .as_object()
        .ok_or_else(|| file.note(place, FaultKind::Expected(Expected::Record)))
}

/// Parses a text that is one record and reads it.
///
/// # Errors
/// What is wrong, for the operator.
pub fn read_text<T>(bytes: &[u8], read: impl FnOnce(&Record<'_>) -> Read<T>) -> Result<T, String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let file = File::default();
    Record::top(&file, &value)
        .and_then(|record| read(&record))
        .map_err(|Broken| file.last_fault().to_string())
}

impl<'a> Record<'a> {
    /// The record that a whole file is.
    ///
    /// # Errors
    /// When it is none.
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

    /// Notes a fault of a field; of the record itself where the name is empty.
    pub fn fault(&self, name: &str, kind: FaultKind) -> Broken {
        if name.is_empty() {
            self.file.note(self.place, kind)
        } else {
            self.file.note(Place::Field(&self.place, name), kind)
        }
    }

    /// A field is missing: a fault of the record, because nothing is where the field should be.
    pub fn missing(&self, name: &'static str) -> Broken {
        self.fault("", FaultKind::Missing(name))
    }

    /// What the record can do without: where it is broken, the rest stands.
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

    /// A text, where there is one.
    ///
    /// # Errors
    /// When it is something else, or longer than any text of a feed.
    pub fn text(&self, name: &str) -> Read<Option<String>> {
        match self.typed(name, Expected::Text, Value::as_str)? {
            Some(text) if text.len() > LONGEST_TEXT => Err(self.fault(name, FaultKind::TooLong)),
            text => Ok(text.map(str::to_owned)),
        }
    }

    /// A text that the record cannot do without.
    ///
    /// # Errors
    /// When it is missing or something else.
    pub fn needed(&self, name: &'static str) -> Read<String> {
        self.text(name)?.ok_or_else(|| self.missing(name))
    }

    /// A whole number from 0.
    ///
    /// # Errors
    /// When it is something else.
    pub fn count(&self, name: &str) -> Read<Option<u64>> {
        self.typed(name, Expected::Count, Value::as_u64)
    }

    /// Yes or no; what is missing is no.
    ///
    /// # Errors
    /// When it is something else.
    pub fn flag(&self, name: &str) -> Read<bool> {
        self.typed(name, Expected::Flag, Value::as_bool)
            .map(Option::unwrap_or_default)
    }

    /// Digits as their publisher wrote them: a text, or a bare number.
    ///
    /// # Errors
    /// When it is neither.
    pub fn digits(&self, name: &str) -> Read<Option<String>> {
        self.typed(name, Expected::Digits, |value| match value {
            Value::String(text) if text.len() <= LONGEST_TEXT => Some(text.clone()),
            // The parser keeps its digits, too, and as many as there are.
            Value::Number(number) => Some(number.to_string()).filter(|digits| digits.len() <= LONGEST_TEXT),
            _ => None,
        })
    }

    /// A record in a field.
    ///
    /// # Errors
    /// When there is something else, or `read` says so.
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

    /// The records of a list; broken ones are noted and set aside.
    ///
    /// # Errors
    /// When there is no list.
    pub fn many<T>(&self, name: &str, read: impl Fn(&Record<'_>) -> Read<T>) -> Read<Vec<T>> {
        let mut records = Vec::new();
        self.each(name, &mut |record| {
            records.push(read(record)?);
            Ok(())
        })?;
        Ok(records)
    }

    /// The records of a list that each have a key: of two with the same one, the second is noted and set aside.
    ///
    /// # Errors
    /// When there is no list.
    pub fn distinct<T>(
        &self,
        name: &str,
        read: impl Fn(&Record<'_>) -> Read<T>,
        key: impl Fn(&T) -> &str,
    ) -> Read<Vec<T>> {
        let mut records = Vec::new();
        // A map because JSON needs one anyway: a set would be compiled beside it.
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
                // One that is broken is set aside.
                let _ = read(&Record {
                    file: self.file,
                    fields,
                    place,
                });
            }
        }
        Ok(())
    }

    /// The texts of a list; what is none is noted and set aside.
    ///
    /// # Errors
    /// When there is no list.
    pub fn words(&self, name: &str) -> Read<Vec<String>> {
        let mut words = Vec::new();
        self.each_word(name, &mut |word| {
            words.push(word.to_owned());
            Ok(())
        })?;
        Ok(words)
    }

    /// The texts of a list, one after the other; what is none, or not taken by `read`, is noted.
    ///
    /// # Errors
    /// When there is no list.
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

    /// The values of a list.
    ///
    /// # Errors
    /// When it is something else.
    pub fn list(&self, name: &str) -> Read<&'a [Value]> {
        let list = self.typed(name, Expected::List, Value::as_array)?;
        Ok(list.map(Vec::as_slice).unwrap_or_default())
    }

    /// How many faults the file has so far.
    pub fn faults(&self) -> usize {
        self.file.faults.borrow().len()
    }
}
