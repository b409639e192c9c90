//! Recognizes by its bytes a file that is not a workbook, whatever its name.

use std::io::Cursor;
use std::path::Path;

use zip::ZipArchive;

/// How many bytes at the beginning of a file are inspected.
const BEGINNING: usize = 4096;

/// A kind of file that operators mistake for the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A file of no bytes.
    Empty,
    /// The lock file that Excel keeps beside an open workbook.
    Lock,
    /// A workbook of an Excel before 2007.
    OldWorkbook,
    /// A workbook in another format: `.xlsb`, `.ods`, or the XML of Excel 2003.
    OtherWorkbook,
    /// A workbook with a password.
    Password,
    /// A file that an office's security software has encrypted.
    Secured,
    /// An incomplete download: the beginning of an archive, or a file of zeros.
    Cut,
    /// A web page: a table saved as one, or a login page in place of the download.
    Page,
    /// Text: `.csv` or `.txt`.
    Text,
    /// An archive, perhaps with the workbook in it.
    Archive,
    /// A text document, slides, a PDF or a picture.
    Document,
}

impl FileKind {
    /// The kind of a file with this name, if the name alone determines it.
    pub fn of_name(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy();
        (name.starts_with("~$") || name.starts_with(".~")).then_some(Self::Lock)
    }

    /// The kind of a file with these bytes; `None` if it may be a workbook.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let beginning = &bytes[..bytes.len().min(BEGINNING)];
        let begins = |with: &[&[u8]]| with.iter().any(|with| beginning.starts_with(with));
        if bytes.is_empty() {
            return Some(Self::Empty);
        }
        if bytes.iter().all(|byte| *byte == 0) {
            return Some(Self::Cut);
        }
        if begins(&[b"PK\x03\x04"]) {
            return in_archive(bytes);
        }
        if begins(&[b"\xd0\xcf\x11\xe0"]) {
            return Some(of_parts(bytes));
        }
        if begins(&[b"%TSD-Header"]) || has(beginning, b"E-SafeNet") {
            return Some(Self::Secured);
        }
        if begins(&[b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"]) {
            return Some(Self::Archive);
        }
        if begins(&[b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf"]) {
            return Some(Self::Document);
        }
        of_text(beginning)
    }
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The kind of a Microsoft compound file, by the names of its parts.
fn of_parts(bytes: &[u8]) -> FileKind {
    let has_part = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        has(bytes, &name)
    };
    if has_part("EncryptedPackage") {
        FileKind::Password
    } else if has_part("WordDocument") || has_part("PowerPoint") {
        FileKind::Document
    } else {
        FileKind::OldWorkbook
    }
}

fn in_archive(bytes: &[u8]) -> Option<FileKind> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Some(FileKind::Cut);
    };
    let names: Vec<String> = archive
        .file_names()
        .flatten()
        .map(|name| name.to_ascii_lowercase())
        .collect();
    let any = |is: fn(&str) -> bool| names.iter().any(|name| is(name));
    // The archive itself names the workbook's path; in practice all programs use this one.
    if any(|name| name == "xl/workbook.xml") {
        None
    } else if any(|name| name == "xl/workbook.bin" || name == "content.xml" || name.ends_with(".iwa")) {
        Some(FileKind::OtherWorkbook)
    } else if any(|name| name.starts_with("word/") || name.starts_with("ppt/")) {
        Some(FileKind::Document)
    } else if any(|name| name == "[content_types].xml") {
        None
    } else {
        Some(FileKind::Archive)
    }
}

fn of_text(beginning: &[u8]) -> Option<FileKind> {
    if beginning.starts_with(b"\xff\xfe") {
        return Some(FileKind::Text);
    }
    let is_text = |byte: &u8| !byte.is_ascii_control() || byte.is_ascii_whitespace();
    if !beginning.iter().all(is_text) {
        return None;
    }
    let text = String::from_utf8_lossy(beginning).to_ascii_lowercase();
    Some(if text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        FileKind::OtherWorkbook
    } else if ["<html", "<!doctype html", "<table", "mime-version:"]
        .iter()
        .any(|tag| text.contains(tag))
    {
        FileKind::Page
    } else {
        FileKind::Text
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::FileKind;
    use std::io::{Cursor, Write as _};
    use std::path::Path;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[&str]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for part in parts {
            archive.start_file(*part, SimpleFileOptions::default()).unwrap();
            archive.write_all(b"<a/>").unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn compound(part: &str) -> Vec<u8> {
        let name = part.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            .iter()
            .copied()
            .chain(name)
            .collect()
    }

    #[test]
    fn a_kind_of_file_is_recognized_by_its_bytes() {
        let workbook = archive(&["[Content_Types].xml", "xl/workbook.xml"]);
        let half = workbook[..workbook.len() / 2].to_vec();
        for (bytes, kind) in [
            (workbook, None),
            (archive(&["[Content_Types].xml", "book.xml"]), None),
            (Vec::new(), Some(FileKind::Empty)),
            (vec![0; 40_000], Some(FileKind::Cut)),
            (half, Some(FileKind::Cut)),
            (compound("Workbook"), Some(FileKind::OldWorkbook)),
            (compound("EncryptedPackage"), Some(FileKind::Password)),
            (compound("WordDocument"), Some(FileKind::Document)),
            (archive(&["xl/workbook.bin"]), Some(FileKind::OtherWorkbook)),
            (archive(&["mimetype", "content.xml"]), Some(FileKind::OtherWorkbook)),
            (archive(&["word/document.xml"]), Some(FileKind::Document)),
            (archive(&["评议.xlsx"]), Some(FileKind::Archive)),
            (b"%TSD-Header-###%\x00\x01".to_vec(), Some(FileKind::Secured)),
            (b"b\x14#e\x00\x00E-SafeNet\x00".to_vec(), Some(FileKind::Secured)),
            (b"Rar!\x1a\x07".to_vec(), Some(FileKind::Archive)),
            (b"%PDF-1.7".to_vec(), Some(FileKind::Document)),
            (
                "\u{feff}<!DOCTYPE html><title>登录</title>".into(),
                Some(FileKind::Page),
            ),
            (b"<table><tr><td>1".to_vec(), Some(FileKind::Page)),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">".to_vec(),
                Some(FileKind::OtherWorkbook),
            ),
            ("年度,单位编号\r\n2018,bdcdj".into(), Some(FileKind::Text)),
            // The same in GBK, the encoding of Chinese Windows.
            (b"\xc4\xea\xb6\xc8,id\r\n".to_vec(), Some(FileKind::Text)),
            (b"\xff\xfea\x00,\x00".to_vec(), Some(FileKind::Text)),
            (b"\x00\x01\x02\x03".to_vec(), None),
        ] {
            assert_eq!(
                FileKind::of_bytes(&bytes),
                kind,
                "{:?}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }

    #[test]
    fn a_lock_file_is_recognized_by_its_name() {
        assert_eq!(FileKind::of_name(Path::new("var/~$评议.xlsx")), Some(FileKind::Lock));
        assert_eq!(FileKind::of_name(Path::new(".~评议.xlsx")), Some(FileKind::Lock));
        assert_eq!(FileKind::of_name(Path::new("~/评议.xlsx")), None);
    }
}
