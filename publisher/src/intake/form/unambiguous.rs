//! JSON that all readers understand in the same way.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A JSON value in which no object has two members with the same name. Readers differ in which of the two they use, so the count
/// could use another value than the one checked here.
///
/// Texts without escapes are not copied: a count reads millions of such values.
pub enum Json<'a> {
    /// A whole number from 0.
    Count(u64),
    /// A text.
    Text(Cow<'a, str>),
    /// An array.
    Array(Vec<Json<'a>>),
    /// An object.
    Object(Members<'a>),
    /// What no form asks for: null, true or false, a number below 0. A number with a fraction comes as an object from the parser, which
    /// keeps all digits, and no form asks for that either.
    Other,
}

/// The members of an object.
pub struct Members<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Json<'a> {
    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if it is one.
    pub fn as_count(&self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(*count),
            _ => None,
        }
    }

    /// The values of the array, if it is one.
    pub fn as_array(&self) -> Option<&[Json<'a>]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }

    /// The members of the object, if it is one.
    pub fn as_object(&self) -> Option<&Members<'a>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }
}

impl<'a> Members<'a> {
    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Json<'a>> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Their names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json<'a>)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// Whether a name occurs twice. An object of a form has a few members, one that somebody made up may have thousands.
    fn are_ambiguous(&self) -> bool {
        const FEW: usize = 16;
        let names = || self.0.iter().map(|(name, _)| name);
        if self.0.len() <= FEW {
            return names()
                .enumerate()
                .any(|(at, name)| names().take(at).any(|earlier| earlier == name));
        }
        let mut known = HashSet::with_capacity(self.0.len());
        !names().all(|name| known.insert(name))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Json<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Json<'de>, E> {
        Ok(Json::Other)
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Count(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json<'de>, E> {
        Ok(Json::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json<'de>, E> {
        Ok(Json::Other)
    }

    fn visit_str<E>(self, value: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(value.to_owned().into()))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<Json<'de>, A::Error> {
        let mut array = Vec::new();
        while let Some(value) = members.next_element()? {
            array.push(value);
        }
        Ok(Json::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json<'de>, A::Error> {
        let mut object = Members(Vec::new());
        while let Some((Name(name), value)) = members.next_entry()? {
            object.0.push((name, value));
        }
        if object.are_ambiguous() {
            return Err(A::Error::custom("a name occurs twice"));
        }
        Ok(Json::Object(object))
    }
}

/// The name of a member. What serde makes of `Cow<str>` by itself is always a copy.
#[derive(Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
