//! A file once more, compressed, so that a static host need not do it on each request.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What is worth compressing.
const TEXTUAL: [&str; 9] = ["html", "js", "css", "json", "svg", "wasm", "txt", "xml", "webmanifest"];

/// What fits into one packet, in bytes, arrives no sooner for being smaller; a city's feed has ten thousand such files.
const ONE_PACKET: u64 = 1_400;

/// How far brotli goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// As far as it can.
    Most,
    /// For what is made by the ten thousand with each publication: a tenth larger than with the most effort, which would take
    /// a quarter of an hour and more.
    Bulk,
}

impl Effort {
    /// For files among so many pages.
    pub fn for_pages(pages: usize) -> Self {
        if pages > 1_000 { Self::Bulk } else { Self::Most }
    }

    /// The encoder's level for a file of so many bytes. For a roster of ten thousand units, 2.4 MB, the highest takes more than
    /// a minute; the ninth takes a second and is a fifth larger.
    fn quality(self, bytes: usize) -> i32 {
        match self {
            Self::Most if bytes <= 1_000_000 => 11,
            Self::Bulk if bytes <= 100_000 => 5,
            _ => 9,
        }
    }
}

/// Whether a file of this name is of a kind that is compressed.
pub fn is_textual(file: &Path) -> bool {
    file.extension()
        .is_some_and(|ending| TEXTUAL.iter().any(|known| ending == *known))
}

/// Whether a text of so many bytes arrives sooner for being compressed.
pub fn is_worth_it(bytes: u64) -> bool {
    bytes > ONE_PACKET
}

/// Where the compressed forms of a file are: beside it.
pub fn forms_of(file: &Path) -> [PathBuf; 2] {
    ["br", "gz"].map(|ending| {
        let mut name = file.as_os_str().to_owned();
        name.push(OsStr::new("."));
        name.push(ending);
        name.into()
    })
}

/// Writes the compressed forms of a file's bytes beside it.
///
/// # Errors
/// When they cannot be written.
pub fn write_forms(file: &Path, bytes: &[u8], effort: Effort) -> io::Result<()> {
    let [br, gz] = forms_of(file);
    fs::write(br, brotli(bytes, effort)?)?;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    fs::write(gz, encoder.finish()?)
}

/// Bytes compressed with brotli.
///
/// # Errors
/// When the encoder fails, which it has no reason to in memory.
pub fn brotli(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: effort.quality(bytes.len()),
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}
