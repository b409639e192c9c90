//! The rows and columns of a sheet that Excel does not show: hidden, filtered out, or too small to see. The library that reads the
//! cells does not distinguish them from others.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// A row lower than this many points, or a column narrower than this many characters, cannot be seen.
const VISIBLE: f64 = 0.5;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The hidden rows and columns of a sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The rows, from 0.
    pub rows: BTreeSet<u32>,
    /// Ranges of columns: the first and the last, from 0.
    columns: Vec<(u32, u32)>,
}

impl Hidden {
    /// Whether a column is hidden.
    pub fn has_column(&self, column: u32) -> bool {
        self.columns
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// The hidden rows and columns of each sheet, by its name.
///
/// # Errors
/// If the file is damaged; the reason.
pub fn hidden(bytes: &[u8]) -> Result<BTreeMap<String, Hidden>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let book = target(&part(&mut archive, "_rels/.rels")?, "", |relation| {
        attribute(relation, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
    })?;
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let relations = part(&mut archive, &format!("{folder}/_rels/{file}.rels"))?;
    let mut sheets = Vec::new();
    elements(&part(&mut archive, &book)?, |element| {
        if element.local_name().as_ref() == "sheet" {
            sheets.extend(attribute(element, "name").zip(attribute(element, "id")));
        }
    })?;
    let of_each = sheets.into_iter().map(|(name, id)| {
        let path = target(&relations, folder, |relation| {
            attribute(relation, "Id").as_ref() == Some(&id)
        })?;
        Ok((name, in_sheet(&part(&mut archive, &path)?)?))
    });
    of_each.collect()
}

fn in_sheet(sheet: &str) -> Result<Hidden, String> {
    let mut hidden = Hidden::default();
    let (mut next, mut are_hidden) = (0, false);
    elements(sheet, |element| {
        let flag = |name: &str| attribute(element, name).map(|flag| matches!(flag.as_str(), "1" | "true"));
        let size = |name: &str| attribute(element, name).and_then(|size| size.parse::<f64>().ok());
        let number = |name: &str| attribute(element, name).and_then(|number| number.parse::<u32>().ok());
        let is_hidden = |size: Option<f64>, unless_said: bool| {
            let is_small = size.map_or(unless_said, |size| size < VISIBLE);
            flag("hidden").map_or(is_small, |is_hidden| is_hidden || is_small && size.is_some())
        };
        match element.local_name().as_ref() {
            // All rows are hidden by default.
            "sheetFormatPr" => are_hidden = flag("zeroHeight") == Some(true),
            "col" if is_hidden(size("width"), false) => {
                let places = number("min").zip(number("max"));
                hidden
                    .columns
                    .extend(places.map(|(first, last)| (first.saturating_sub(1), last.saturating_sub(1))));
            }
            "row" => {
                let row = number("r").map_or(next, |row| row.saturating_sub(1));
                next = row.saturating_add(1);
                if is_hidden(size("ht"), are_hidden) {
                    hidden.rows.insert(row);
                }
            }
            _ => {}
        }
    })?;
    Ok(hidden)
}

/// The path of the target of the first matching relationship.
fn target(relations: &str, folder: &str, is_wanted: impl Fn(&BytesStart<'_>) -> bool) -> Result<String, String> {
    let mut found = None;
    elements(relations, |element| {
        if found.is_none() && element.local_name().as_ref() == "Relationship" && is_wanted(element) {
            found = attribute(element, "Target");
        }
    })?;
    let target = found.ok_or("Relationship")?;
    Ok(match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}/{target}"),
    })
}

/// The text of a part. The case of its name is ignored.
fn part(archive: &mut Archive<'_>, path: &str) -> Result<String, String> {
    let path = path.trim_start_matches('/');
    let name = archive
        .file_names()
        .flatten()
        .find(|name| name.eq_ignore_ascii_case(path));
    let name = name.ok_or(path)?.into_owned();
    let mut text = String::new();
    let mut part = archive.by_name(&name).map_err(|error| error.to_string())?;
    part.read_to_string(&mut text).map_err(|error| error.to_string())?;
    Ok(text)
}

fn elements(text: &str, mut see: impl FnMut(&BytesStart<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(element) | Event::Empty(element) => see(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute by its local name.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}
