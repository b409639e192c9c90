//! `publisher import`: a filled workbook becomes a feed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use anyhow::{Context as _, Result};
use wanping::feed::Document;
use wanping::feed::wire::Moment;

use super::fault::WorkbookFault;
use super::filled::Filled;
use super::words::Note;
use super::{FAULTS, accepted, build, failed, open, tell, whole};
use crate::format::Feed;
use crate::language::Language;

/// Make a feed of a filled workbook.
///
/// Exit codes: 0 the feed is as the workbook has it, 1 something is wrong in the workbook, 2 something could not be read or
/// written. All that is wrong is told at once, and then nothing is written.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The workbook, an .xlsx file.
    workbook: PathBuf,
    /// Folder of the feed. Always the same one: its sequence number is raised when something has changed.
    #[arg(long)]
    out: PathBuf,
    /// The moment that a changed feed says it was made, for example 2018-07-01T00:00+08:00; the present one if left out.
    #[arg(long, value_parser = |text: &str| Moment::parse(text).ok_or("write it as 2018-07-01T00:00+08:00"))]
    now: Option<Moment>,
    /// Publish what is hidden or filtered away in the workbook, too.
    #[arg(long)]
    with_hidden: bool,
    /// Language of messages.
    #[arg(long, value_enum, default_value = "zh")]
    lang: Language,
}

/// Imports it. Exit codes: 0 the feed is as the workbook has it, 1 something is wrong in the workbook, 2 something could not be
/// read or written. Nothing is written where anything is wrong.
pub fn run(args: &Args) -> ExitCode {
    let say = |note: Note<'_>| args.lang.note(&note);
    let (filled, layout) = match open::open(&args.workbook) {
        Ok(opened) => opened,
        Err(why) => return failed(&args.lang.unreadable(&args.workbook, &why)),
    };
    if !filled.others.is_empty() {
        tell(&say(Note::NotSheets(&filled.others)));
    }
    let unasked = if args.with_hidden { &[][..] } else { &filled.hidden };
    let value = match checked(&filled, layout) {
        Ok(value) if unasked.is_empty() => value,
        other => {
            let mut faults = other.err().unwrap_or_default();
            faults.extend_from_slice(unasked);
            faults.sort();
            let causes = args.lang.faults(&faults);
            causes.iter().for_each(|cause| tell(cause));
            if !unasked.is_empty() {
                tell(&say(Note::Hidden));
            }
            tell(&say(Note::Faults(causes.len())));
            return ExitCode::from(FAULTS);
        }
    };
    for hidden in args.lang.faults(&filled.hidden) {
        tell(&say(Note::WithHidden(&hidden)));
    }
    let feed = match whole::feed(value) {
        Ok(feed) => feed,
        Err(error) => return failed(&say(Note::Failed(&error.to_string()))),
    };
    if let Some((file, fault)) = accepted::refused(&feed) {
        tell(&say(Note::NotRead(&file, &fault)));
        return ExitCode::from(FAULTS);
    }
    let now = || args.now.clone().or_else(|| moment(SystemTime::now()));
    match publish(feed, &args.out, now) {
        Ok(Some(sequence)) => tell(&say(Note::Written(&args.out, sequence))),
        Ok(None) => tell(&say(Note::Unchanged(&args.out))),
        Err(error) => return failed(&say(Note::Failed(&format!("{error:#}")))),
    }
    ExitCode::SUCCESS
}

/// The feed of a workbook whose layout has these faults.
///
/// # Errors
/// All faults, in the order of the workbook.
pub fn checked(filled: &Filled, layout: Vec<WorkbookFault>) -> Result<serde_json::Value, Vec<WorkbookFault>> {
    let built = build::build(filled);
    let mut faults = layout;
    match built {
        Ok(value) if faults.is_empty() => return Ok(value),
        Ok(_) => {}
        Err(others) => faults.extend(others),
    }
    faults.sort();
    Err(faults)
}

/// Writes a feed over the one in the folder, where it says something else; gives the sequence number it has then.
///
/// # Errors
/// Where the folder's feed cannot be read, or the feed cannot be written.
pub fn publish(mut feed: Feed, folder: &Path, now: impl Fn() -> Option<Moment>) -> Result<Option<u64>> {
    if folder.join(Document::Index.to_string()).try_exists()? {
        let present = Feed::read(folder).context("the folder's feed cannot be read")?;
        let written = feed.sequence;
        feed.sequence = present.sequence;
        feed.generated_at.clone_from(&present.generated_at);
        if feed.files() == present.files() {
            return Ok(None);
        }
        feed.sequence = written.max(present.sequence.saturating_add(1));
        feed.generated_at = now();
    } else if feed.sequence == 0 {
        feed.sequence = 1;
        feed.generated_at = now();
    }
    // Else it was exported from a feed, and comes out as it went in.
    feed.write(folder)?;
    Ok(Some(feed.sequence))
}

/// A moment of the system's clock, in UTC; `None` before 1970.
fn moment(time: SystemTime) -> Option<Moment> {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    let moment = wanping::domain::Moment::in_utc(i64::try_from(seconds).ok()?)?;
    let (hour, minute, second) = (moment.minute / 60, moment.minute % 60, seconds % 60);
    Moment::parse(&format!("{}T{hour:02}:{minute:02}:{second:02}Z", moment.date))
}
