//! JSON: a record at its place in a file, whose fields are read one by one and whose faults are named exactly; and records
//! to be written.
//!
//! Fields are taken by hand and not by derived code: every kilobyte of it would be on a citizen's data plan, and a fault
//! could not carry its pointer.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::domain::{CycleId, Moment, PartialDate, Source, Statement};

/// A record, or a part of one, that could not be read and was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: a JSON pointer (RFC 6901).
    pub at: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a field or a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Something else stands where this belongs.
    Expected(Expected),
    /// The record lacks this field, which it cannot do without.
    Missing(&'static str),
    /// There are no words where words are needed.
    Empty,
    /// It is no key.
    NoKey,
    /// It is no date.
    NoDate,
    /// It is no moment.
    NoMoment,
    /// It is no address that a link may lead to.
    NoLink,
    /// The file's `sources` have no such name.
    UnknownSource(String),
    /// A record before this one has the same key.
    SameKey,
    /// The text is longer than [`LONGEST_TEXT`] bytes.
    TooLong,
    /// The file has more than [`MOST_RECORDS`] records; this one and those after it are not read.
    TooMany,
    /// There is nothing at the place where an answer should hold the file.
    NoPayload,
    /// A ballot without a level.
    NoLevel,
    /// A field that nobody reads, where each was meant for something.
    Unknown(String),
    /// A template without a place for this.
    Lacks(&'static str),
    /// A setting that cannot work, and why.
    Setting(&'static str),
}

/// Kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// An object.
    Record,
    /// A list.
    List,
    /// A text.
    Text,
    /// A whole number from 0.
    Count,
    /// True or false.
    Flag,
    /// Digits, as a text or a bare number.
    Digits,
}

/// The longest text, in bytes of UTF-8.
pub const LONGEST_TEXT: usize = 100_000;
/// The most records in a file, counting those in lists.
pub const MOST_RECORDS: usize = 100_000;
/// The most faults that are kept of a file; a file that has more is broken in the same way all over.
const MOST_FAULTS: usize = 1_000;

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (words, name) = match self {
            Self::Expected(kind) => ("expected ", kind.words()),
            Self::Missing(name) | Self::Lacks(name) => ("it lacks ", *name),
            Self::Unknown(name) => ("there is no such thing here: ", name.as_str()),
            Self::UnknownSource(name) => ("`sources` has no ", name.as_str()),
            Self::Setting(why) => ("", *why),
            Self::Empty => ("it is empty", ""),
            Self::NoKey => ("a key has 1 to 64 ASCII letters, digits, - and _", ""),
            Self::NoDate => ("it is no date: write 2018, 2018-06 or 2018-06-25", ""),
            Self::NoMoment => ("it is no moment: write 2018-06-25T09:00+08:00", ""),
            Self::NoLink => ("only http and https addresses are shown", ""),
            Self::SameKey => ("a record before this one has the same key", ""),
            Self::TooLong => ("the text is too long", ""),
            Self::TooMany => ("the file has too many records; the rest is not read", ""),
            Self::NoPayload => ("there is nothing here", ""),
            Self::NoLevel => ("a ballot needs at least one level in `levels`", ""),
        };
        f.write_str(words)?;
        f.write_str(name)
    }
}

impl Expected {
    fn words(self) -> &'static str {
        match self {
            Self::Record => "a record",
            Self::List => "a list",
            Self::Text => "a text",
            Self::Count => "a whole number from 0",
            Self::Flag => "true or false",
            Self::Digits => "digits, as a text or a number",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.problem)
    }
}

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
    /// Sorted by their names, as the fields of a record are.
    sources: RefCell<Vec<(String, Arc<Source>)>>,
    records: Cell<usize>,
}

impl File {
    fn note(&self, place: Place<'_>, problem: Problem) -> Broken {
        let mut faults = self.faults.borrow_mut();
        if faults.len() == MOST_FAULTS {
            faults.pop();
        }
        faults.push(Fault {
            at: place.to_string(),
            problem,
        });
        Broken
    }

    /// The fault found last: the one for which a record that could not be read is broken.
    pub fn last_fault(&self) -> Fault {
        let last = self.faults.borrow().last().cloned();
        last.unwrap_or_else(|| Fault {
            at: String::new(),
            problem: Problem::Expected(Expected::Record),
        })
    }

    /// The faults found, and the sources by the order of their names.
    pub fn into_parts(self) -> (Vec<Fault>, Vec<Arc<Source>>) {
        let sources = self.sources.into_inner().into_iter().map(|(_, source)| source);
        (self.faults.into_inner(), sources.collect())
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
            Self::Field(above, name) => write!(f, "{above}/{}", name.replace('~', "~0").replace('/', "~1")),
            Self::Item(above, at) => write!(f, "{above}/{at}"),
        }
    }
}

/// A list is no record: it would be taken for the record's fields in their order.
fn fields<'a>(file: &File, value: &'a Value, place: Place<'_>) -> Read<&'a Map<String, Value>> {
    value
        .as_object()
        .ok_or_else(|| file.note(place, Problem::Expected(Expected::Record)))
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

/// A field with a text. Not inlined: a dozen copies of it weigh half a kilobyte.
#[inline(never)]
pub fn said(name: &'static str, text: &str) -> (&'static str, Value) {
    (name, text.into())
}

/// A record to be written.
pub fn object(fields: Vec<(&'static str, Value)>) -> Value {
    let mut map = Map::new();
    for (name, value) in fields {
        map.insert(name.to_owned(), value);
    }
    Value::Object(map)
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

    /// Notes a fault of a field; of the record itself where the name is empty.
    pub fn fault(&self, name: &str, problem: Problem) -> Broken {
        if name.is_empty() {
            self.file.note(self.place, problem)
        } else {
            self.file.note(Place::Field(&self.place, name), problem)
        }
    }

    /// A field is missing: a fault of the record, because nothing is where the field should be.
    pub fn missing(&self, name: &'static str) -> Broken {
        self.fault("", Problem::Missing(name))
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
            None => Err(self.fault(name, Problem::Expected(kind))),
        }
    }

    /// A text, where there is one.
    ///
    /// # Errors
    /// When it is something else, or longer than any text of a feed.
    pub fn text(&self, name: &str) -> Read<Option<String>> {
        match self.typed(name, Expected::Text, Value::as_str)? {
            Some(text) if text.len() > LONGEST_TEXT => Err(self.fault(name, Problem::TooLong)),
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

    /// A date. A text that is none is noted, and no date.
    ///
    /// # Errors
    /// When it is no text.
    pub fn date(&self, name: &str) -> Read<Option<PartialDate>> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let date = PartialDate::parse(&text);
        if date.is_none() {
            self.fault(name, Problem::NoDate);
        }
        Ok(date)
    }

    /// A moment. A text that is none is noted, and no moment.
    ///
    /// # Errors
    /// When it is no text.
    pub fn moment(&self, name: &str) -> Read<Option<Moment>> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let moment = Moment::parse(&text);
        if moment.is_none() {
            self.fault(name, Problem::NoMoment);
        }
        Ok(moment)
    }

    /// An address. Only http and https lead anywhere; another scheme would run or open what the reader did not ask for.
    ///
    /// # Errors
    /// When it is no text.
    pub fn link(&self, name: &str) -> Read<Option<String>> {
        let Some(url) = self.text(name)? else { return Ok(None) };
        let scheme = url.split(':').next().unwrap_or_default();
        let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        if known && url[scheme.len()..].starts_with("://") && !url.contains(char::is_control) {
            return Ok(Some(url));
        }
        self.fault(name, Problem::NoLink);
        Ok(None)
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
                return Err(record.fault("", Problem::SameKey));
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
                self.file.note(place, Problem::TooMany);
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

    /// The cycles of a list; what is no key of one is noted and set aside.
    ///
    /// # Errors
    /// When there is no list.
    pub fn cycles(&self, name: &str) -> Read<Vec<CycleId>> {
        let mut cycles = Vec::new();
        self.each_word(name, &mut |word| {
            cycles.push(CycleId::parse(word).ok_or(Problem::NoKey)?);
            Ok(())
        })?;
        Ok(cycles)
    }

    fn each_word(&self, name: &str, read: &mut dyn FnMut(&str) -> Result<(), Problem>) -> Read<()> {
        let list = Place::Field(&self.place, name);
        for (at, value) in self.list(name)?.iter().enumerate() {
            let read = match value.as_str() {
                Some(word) if word.len() <= LONGEST_TEXT => read(word),
                Some(_) => Err(Problem::TooLong),
                None => Err(Problem::Expected(Expected::Text)),
            };
            if let Err(problem) = read {
                self.file.note(Place::Item(&list, at), problem);
            }
        }
        Ok(())
    }

    fn list(&self, name: &str) -> Read<&'a [Value]> {
        let list = self.typed(name, Expected::List, Value::as_array)?;
        Ok(list.map(Vec::as_slice).unwrap_or_default())
    }

    /// A list of texts or numbers, each read by `read`.
    ///
    /// # Errors
    /// When there is no list, or something in it cannot be read.
    pub fn values<T>(&self, name: &str, read: impl Fn(&Value) -> Option<T>) -> Read<Vec<T>> {
        let values: Option<Vec<T>> = self.list(name)?.iter().map(read).collect();
        values.ok_or_else(|| self.fault(name, Problem::Setting("something in the list is not of its kind")))
    }

    /// Headers of a request, by their names.
    ///
    /// # Errors
    /// When it is something else, or no request could carry one of them.
    pub fn headers(&self, name: &str) -> Read<Option<Vec<(String, String)>>> {
        self.record(name, |headers| {
            let mut read = Vec::new();
            for name in headers.fields.keys() {
                let value = headers.text(name)?.unwrap_or_default();
                let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
                if name.is_empty() || !name.bytes().all(plain) || !value.bytes().all(|byte| matches!(byte, b' '..=b'~'))
                {
                    return Err(headers.fault(name, Problem::Setting("no HTTP header can be written so")));
                }
                read.push((name.clone(), value));
            }
            Ok(read)
        })
    }

    /// Makes sure that every field is one of these: what nobody reads was meant for something.
    ///
    /// # Errors
    /// Names the first that is not.
    pub fn only(&self, known: &[&str]) -> Read<()> {
        match self.fields.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(self.fault("", Problem::Unknown(name.clone()))),
            None => Ok(()),
        }
    }

    /// How many faults the file has so far.
    pub fn faults(&self) -> usize {
        self.file.faults.borrow().len()
    }

    /// Reads the sources of the file, by the names that its statements use.
    pub fn read_sources(&self) {
        let read = self.record("sources", |sources| {
            for name in sources.fields.keys() {
                let source = sources.record(name, |source| {
                    Ok(Source {
                        title: source.needed("title")?,
                        publisher: source.text("publisher")?,
                        date: source.date("date")?,
                        url: source.link("url")?,
                    })
                });
                if let Some(source) = sources.spare(source) {
                    let mut known = self.file.sources.borrow_mut();
                    let at = known.partition_point(|(known, _)| known < name);
                    known.insert(at, (name.clone(), Arc::new(source)));
                }
            }
            Ok(())
        });
        self.spare(read);
    }

    /// The source that the record names. A name that the file does not explain is noted.
    ///
    /// # Errors
    /// When the name is no text.
    pub fn source(&self) -> Read<Option<Arc<Source>>> {
        let Some(name) = self.text("source")? else {
            return Ok(None);
        };
        let sources = self.file.sources.borrow();
        match sources.binary_search_by(|(known, _)| known.as_str().cmp(&name)) {
            Ok(at) => Ok(sources.get(at).map(|(_, source)| Arc::clone(source))),
            Err(_) => {
                self.fault("source", Problem::UnknownSource(name));
                Ok(None)
            }
        }
    }

    /// Words with their source.
    ///
    /// # Errors
    /// When there are no words.
    pub fn statement(&self) -> Read<Statement> {
        Ok(Statement {
            text: self.needed("text")?,
            source: self.source()?,
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
