//! The place that a feed is read from: a folder or an address.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ureq::Agent;
use wanping::domain::is_web_address;
use wanping::domain::limits::LARGEST_FILE;
use wanping::feed::Document;

use super::folder::files_in;

/// The time limit for fetching one file.
const LIMIT: Duration = Duration::from_secs(20);

/// A feed's place.
pub enum Place {
    /// A folder.
    Folder(PathBuf),
    /// An address, without a slash at its end, and the headers of every request.
    Address(String, Agent, Vec<(String, String)>),
    /// Files that are not written yet.
    Memory(BTreeMap<Document, Vec<u8>>),
}

/// The result of reading one file.
pub enum Got {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// More bytes than the site reads.
    TooMuch,
    /// There is no such file.
    Nothing,
}

/// A file that could not be read, although it may exist.
#[derive(Debug)]
pub struct Unreachable {
    /// Its path or address.
    pub place: String,
    /// The error of the system or the server; empty if there is no such file.
    pub reason: String,
}

impl Place {
    /// Parses the folder or address that an operator gave.
    pub fn new(feed: &str) -> Self {
        if is_web_address(feed) {
            let base = feed.strip_suffix("index.json").unwrap_or(feed).trim_end_matches('/');
            let config = Agent::config_builder()
                .timeout_global(Some(LIMIT))
                .http_status_as_error(false)
                .build();
            Self::Address(base.to_owned(), config.into(), Vec::new())
        } else {
            Self::Folder(PathBuf::from(feed))
        }
    }

    /// The same place, with these headers for requests to an address.
    pub fn asked_with(self, headers: &[(String, String)]) -> Self {
        match self {
            Self::Address(base, agent, _) => Self::Address(base, agent, headers.to_vec()),
            other => other,
        }
    }

    /// Reads the file at a path of this place.
    ///
    /// # Errors
    /// Why the file could not be read. That it does not exist is no error.
    pub fn get(&self, path: &str) -> Result<Got, Unreachable> {
        match self {
            Self::Folder(folder) => read(&folder.join(path)).map_err(|error| self.unreachable(path, &error)),
            Self::Memory(files) => {
                let bytes = Document::parse(path).and_then(|path| files.get(&path));
                Ok(match bytes {
                    Some(bytes) if bytes.len() > LARGEST_FILE => Got::TooMuch,
                    Some(bytes) => Got::Bytes(bytes.clone()),
                    None => Got::Nothing,
                })
            }
            Self::Address(base, agent, headers) => {
                fetch(agent, &format!("{base}/{path}"), headers).map_err(|reason| self.unreachable(path, &reason))
            }
        }
    }

    /// The files of a feed that exist; none for an address, whose files cannot be listed.
    ///
    /// # Errors
    /// If a folder cannot be read.
    pub fn list(&self) -> Result<Vec<Document>, Unreachable> {
        let folder = match self {
            Self::Folder(folder) => folder,
            Self::Memory(files) => return Ok(files.keys().cloned().collect()),
            Self::Address(..) => return Ok(Vec::new()),
        };
        files_in(folder).map_err(|error| Unreachable {
            place: folder.display().to_string(),
            reason: error.to_string(),
        })
    }

    /// The error for a missing file that is indispensable.
    pub fn missing(&self, path: &str) -> Unreachable {
        self.unreachable(path, &"")
    }

    fn unreachable(&self, path: &str, reason: &dyn ToString) -> Unreachable {
        Unreachable {
            place: match self {
                Self::Folder(folder) => folder.join(path).display().to_string(),
                Self::Address(base, ..) => format!("{base}/{path}"),
                Self::Memory(_) => path.to_owned(),
            },
            reason: reason.to_string(),
        }
    }
}

fn read(file: &Path) -> io::Result<Got> {
    match fs::metadata(file) {
        Ok(facts) if facts.len() > LARGEST_FILE as u64 => Ok(Got::TooMuch),
        Ok(_) => fs::read(file).map(Got::Bytes),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Got::Nothing),
        Err(error) => Err(error),
    }
}

fn fetch(agent: &Agent, address: &str, headers: &[(String, String)]) -> Result<Got, String> {
    let request = headers
        .iter()
        .fold(agent.get(address), |request, (name, value)| request.header(name, value));
    let mut response = request.call().map_err(|error| error.to_string())?;
    match response.status().as_u16() {
        200..=299 => match response
            .body_mut()
            .with_config()
            .limit(LARGEST_FILE as u64)
            .read_to_vec()
        {
            Ok(bytes) => Ok(Got::Bytes(bytes)),
            Err(ureq::Error::BodyExceedsLimit(_)) => Ok(Got::TooMuch),
            Err(error) => Err(error.to_string()),
        },
        404 | 410 => Ok(Got::Nothing),
        status => Err(format!("HTTP {status}")),
    }
}
