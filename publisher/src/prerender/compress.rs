//! Compressed copies of a file, so that a static host need not compress on each request.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Extensions of the files that are compressed.
const TEXTUAL: [&str; 9] = ["html", "js", "css", "json", "svg", "wasm", "txt", "xml", "webmanifest"];

/// A file of at most so many bytes fits into one packet, so that compressing it saves no time. A city's feed has ten thousand of
/// them.
const ONE_PACKET: u64 = 1_400;

/// How much time brotli may spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// The smallest result.
    Most,
    /// For the ten thousand pages of a city, made with each publication: a tenth larger than the smallest, which would take a
    /// quarter of an hour.
    Bulk,
}

impl Effort {
    /// The effort for a site with so many pages.
    pub fn for_pages(pages: usize) -> Self {
        if pages > 1_000 { Self::Bulk } else { Self::Most }
    }

    /// The encoder's level for a file of so many bytes. For a roster of ten thousand units, 2.4 MB, level 11 takes more than a
    /// minute; level 9 takes a second and its result is a fifth larger.
    fn quality(self, bytes: usize) -> i32 {
        match self {
            Self::Most if bytes <= 1_000_000 => 11,
            Self::Bulk if bytes <= 100_000 => 5,
            _ => 9,
        }
    }
}

/// Whether a file with this name is compressed.
pub fn is_textual(file: &Path) -> bool {
    file.extension()
        .is_some_and(|ending| TEXTUAL.iter().any(|known| ending == *known))
}

/// Whether compressing so many bytes makes them arrive sooner.
pub fn is_worth_it(bytes: u64) -> bool {
    bytes > ONE_PACKET
}

/// The paths of a file's compressed forms, beside it.
pub fn forms_of(file: &Path) -> [PathBuf; 2] {
    ["br", "gz"].map(|ending| {
        let mut name = file.as_os_str().to_owned();
        name.push(OsStr::new("."));
        name.push(ending);
        name.into()
    })
}

/// The file that a compressed form belongs to, by its name.
pub fn file_of(form: &Path) -> Option<PathBuf> {
    let file = form.with_extension("");
    let is_form = forms_of(&file).iter().any(|known| known == form);
    (is_form && is_textual(&file)).then_some(file)
}

/// The compressed forms of some bytes.
pub struct Forms([Vec<u8>; 2]);

impl Forms {
    /// Compresses the bytes.
    ///
    /// # Errors
    /// When an encoder fails; in memory it has no reason to.
    pub fn make(bytes: &[u8], effort: Effort) -> io::Result<Self> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes)?;
        Ok(Self([brotli(bytes, effort)?, encoder.finish()?]))
    }

    /// The forms that are beside a file already, if they decompress to its bytes. Checking takes a hundredth of the time that
    /// compressing takes.
    pub fn read(file: &Path, bytes: &[u8]) -> Option<Self> {
        let [br, gz] = forms_of(file).map(fs::read);
        let (br, gz) = (br.ok()?, gz.ok()?);
        let is_of = |decoder: &mut dyn io::Read| {
            let mut read = Vec::new();
            // Bound the read: a stale form may decompress to far more.
            decoder
                .take(bytes.len() as u64 + 1)
                .read_to_end(&mut read)
                .is_ok_and(|_| read == bytes)
        };
        let is_fresh = is_of(&mut brotli::Decompressor::new(br.as_slice(), 4_096))
            && is_of(&mut flate2::read::GzDecoder::new(gz.as_slice()));
        is_fresh.then_some(Self([br, gz]))
    }

    /// Writes the forms beside a file, with the file's modification time: a form with another time is stale.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(&self, file: &Path, modified: SystemTime) -> io::Result<()> {
        for (path, form) in forms_of(file).iter().zip(&self.0) {
            fs::write(path, form)?;
            OpenOptions::new().write(true).open(path)?.set_modified(modified)?;
        }
        Ok(())
    }
}

/// Bytes compressed with brotli.
///
/// # Errors
/// When the encoder fails; in memory it has no reason to.
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
