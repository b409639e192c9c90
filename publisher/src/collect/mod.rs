//! `publisher collect`: what an intake holds, as one file for the count.

pub mod ballot_folder;
mod record;

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::console::tell;

pub use record::Record;

/// Write what a ballot box holds into one file, and change nothing in it
///
/// Each line of the file (NDJSON) is one record: `id`, the name under which the intake holds it; `arrived`, the time of its
/// arrival; and the bytes as they were received, as `text`, or as `base64` where they are no UTF-8. The same box always gives the
/// same file. It can be collected while ballots come in: what arrives meanwhile may then be missing.
#[derive(clap::Args)]
pub struct Args {
    /// The data folder of `publisher serve`, or any folder with a file for each ballot, such as that of WsgiDAV
    #[arg(value_name = "FOLDER")]
    ballot_box: PathBuf,
    /// The file to write; an older one is replaced once the new one is complete
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Collects the box.
///
/// # Errors
/// Names what cannot be read or written. The file is left as it was then.
pub fn run(args: &Args) -> Result<()> {
    let ballots = ballot_folder::of_ballots(&args.ballot_box);
    let parent = match args.out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let place = |path: &Path| path.canonicalize().with_context(|| path.display().to_string());
    if place(parent)?.starts_with(place(&ballots)?) {
        bail!(
            "{} would lie in the ballot box: name a file outside",
            args.out.display()
        );
    }
    let partial = Partial::beside(&args.out)?;
    let mut out = BufWriter::new(&partial.file);
    let mut count = 0_u64;
    ballot_folder::for_each_file(&ballots, &mut |file| {
        let record = ballot_folder::record(&file)?;
        serde_json::to_writer(&mut out, &record)?;
        out.write_all(b"\n")?;
        count += 1;
        Ok(())
    })?;
    out.flush()?;
    drop(out);
    partial
        .keep_as(&args.out)
        .with_context(|| args.out.display().to_string())?;
    tell(&format!("{count} records are in {}.", args.out.display()));
    Ok(())
}

/// A file that is being written; it is removed when this is dropped before it is complete.
struct Partial {
    path: PathBuf,
    file: File,
}

impl Partial {
    fn beside(out: &Path) -> Result<Self> {
        let mut name = out.file_name().context("--out names no file")?.to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let path = out.with_file_name(name);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            // Ballots are secret: only the operator's own account may read them.
            options.mode(0o600);
        }
        let file = options.open(&path).with_context(|| path.display().to_string())?;
        Ok(Self { path, file })
    }

    fn keep_as(self, out: &Path) -> std::io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, out)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // After it was kept it is not there any more.
        let _ = fs::remove_file(&self.path);
    }
}
