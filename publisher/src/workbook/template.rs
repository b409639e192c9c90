//! `publisher template`: writes the workbook, blank or filled from a feed.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, anyhow};

use super::filled::Filled;
use super::words::Note;
use super::{failed, fill, import, open, save, tell, whole};
use crate::format::Feed;
use crate::language::Language;

/// Write the evaluation office's Excel workbook, blank or filled from a feed.
///
/// Exit codes: 0 success, 2 something could not be read or written.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The workbook to write, an .xlsx file that does not exist yet.
    #[arg(long)]
    out: PathBuf,
    /// Folder of a feed from which to fill the workbook.
    #[arg(long)]
    from: Option<PathBuf>,
    /// Language of messages.
    #[arg(long, value_enum, default_value = "zh")]
    lang: Language,
}

/// Writes the workbook and returns the exit code.
pub fn run(args: &Args) -> ExitCode {
    let say = |note: Note<'_>| args.lang.note(&note);
    let made = match &args.from {
        None => save::save(&Filled::default())
            .map(|bytes| (bytes, Vec::new()))
            .map_err(anyhow::Error::from),
        Some(folder) => Feed::read(folder).and_then(|feed| export(feed, args.lang)),
    };
    let (bytes, lost) = match made {
        Ok(made) => made,
        Err(error) => return failed(&say(Note::Failed(&format!("{error:#}")))),
    };
    match create(&args.out, &bytes) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return failed(&say(Note::Exists(&args.out))),
        Err(error) => return failed(&say(Note::Failed(&format!("{}: {error}", args.out.display())))),
    }
    lost.iter().for_each(|lost| tell(lost));
    tell(&say(Note::Template(&args.out)));
    ExitCode::SUCCESS
}

/// The workbook of a feed, and messages about how the feed would differ after importing that workbook unchanged. Values that the
/// import derives are not differences.
///
/// # Errors
/// If a text of the feed is longer than Excel can hold.
pub fn export(mut feed: Feed, language: Language) -> Result<(Vec<u8>, Vec<String>)> {
    whole::complete(&mut feed);
    let bytes = save::save(&fill::fill(&whole::value(&feed)))?;
    let (filled, layout) =
        open::read(bytes.clone()).map_err(|why| anyhow!(language.unreadable(Path::new("xlsx"), &why)))?;
    let lost = match import::checked(&filled, layout) {
        Err(faults) => language.faults(&faults),
        Ok(built) => {
            let mut again = whole::feed(built.whole)?;
            again.keep_counts(&feed);
            again.fill_from_counts();
            let again = again.files();
            let files = feed
                .files()
                .into_iter()
                .filter(|(path, bytes)| again.get(path) != Some(bytes));
            files
                .map(|(path, _)| language.note(&Note::Differs(&path.to_string())))
                .collect()
        }
    };
    Ok((bytes, lost))
}

/// Creates the file, but never overwrites one: a filled workbook must not be lost by running the command again.
fn create(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?
        .write_all(bytes)
}
