//! Reads an operator's settings. A misspelt setting must not silently become the default, so everything unknown is a fault.

use serde_json::Value;

use super::{Broken, FaultKind, Read, Record, SettingFault};

impl Record<'_> {
    /// Makes sure that every field is one of these: an unknown field was meant to have an effect.
    ///
    /// # Errors
    /// Names the first that is not.
    pub fn only(&self, known: &[&str]) -> Read<()> {
        match self.names().find(|name| !known.contains(name)) {
            Some(name) => Err(self.fault("", FaultKind::Setting(SettingFault::Unknown(name.to_owned())))),
            None => Ok(()),
        }
    }

    /// A template lacks this placeholder.
    pub fn lacks(&self, name: &str, placeholder: &'static str) -> Broken {
        self.fault(name, FaultKind::Setting(SettingFault::Lacks(placeholder)))
    }

    /// A setting cannot work; of the record itself where the name is empty.
    pub fn unworkable(&self, name: &str, why: &'static str) -> Broken {
        self.fault(name, FaultKind::Setting(SettingFault::Unworkable(why)))
    }

    /// A list of texts or numbers, each read by `read`.
    ///
    /// # Errors
    /// When there is no list, or something in it cannot be read.
    pub fn values<T>(&self, name: &str, read: impl Fn(&Value) -> Option<T>) -> Read<Vec<T>> {
        let values: Option<Vec<T>> = self.list(name)?.iter().map(read).collect();
        values.ok_or_else(|| self.unworkable(name, "something in the list is not of its kind"))
    }

    /// Headers of a request, by their names.
    ///
    /// # Errors
    /// If it is something else, or one of them is not allowed in a request.
    pub fn headers(&self, name: &str) -> Read<Option<Vec<(String, String)>>> {
        self.record(name, |headers| {
            let mut read = Vec::new();
            for name in headers.names() {
                let value = headers.text(name)?.unwrap_or_default();
                let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
                if name.is_empty() || !name.bytes().all(plain) || !value.bytes().all(|byte| matches!(byte, b' '..=b'~'))
                {
                    return Err(headers.unworkable(name, "no HTTP header can be written so"));
                }
                read.push((name.to_owned(), value));
            }
            Ok(read)
        })
    }
}
