//! Every file once more, compressed as far as it goes, so that a static host need not do it on each request.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};

/// What is worth compressing.
const TEXTUAL: [&str; 9] = ["html", "js", "css", "json", "svg", "wasm", "txt", "xml", "webmanifest"];

/// What fits into one packet, in bytes, arrives no sooner for being smaller; a city's feed has ten thousand such files.
const ONE_PACKET: usize = 1_400;

/// Writes `.br` and `.gz` beside each file in the folder and below that is worth it and has none, or an older one.
///
/// # Errors
/// Names the file that cannot be read or written.
pub fn beside_each_file(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            beside_each_file(&path)?;
        } else if path
            .extension()
            .is_some_and(|ending| TEXTUAL.iter().any(|known| ending == *known))
        {
            beside(&path).with_context(|| format!("{} cannot be compressed", path.display()))?;
        }
    }
    Ok(())
}

fn beside(path: &Path) -> Result<()> {
    let bytes = fs::read(path)?;
    if bytes.len() <= ONE_PACKET {
        // What is left of a longer one would be served in its place.
        for ending in ["br", "gz"] {
            remove_if_there(&sibling(path, ending))?;
        }
        return Ok(());
    }
    if !is_newer(&sibling(path, "br"), path) {
        fs::write(sibling(path, "br"), brotli(&bytes)?)?;
    }
    if !is_newer(&sibling(path, "gz"), path) {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&bytes)?;
        fs::write(sibling(path, "gz"), encoder.finish()?)?;
    }
    Ok(())
}

fn remove_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Bytes compressed with brotli as far as it goes.
///
/// # Errors
/// When the encoder fails, which it has no reason to in memory.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}

fn sibling(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn is_newer(made: &Path, of: &Path) -> bool {
    let time = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    matches!((time(made), time(of)), (Ok(made), Ok(of)) if made >= of)
}
