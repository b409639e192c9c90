//! `publisher import`: makes a feed of a filled workbook.

use std::path::PathBuf;
use std::process::ExitCode;

use super::build::Built;
use super::changes::Changes;
use super::fault::{What, WorkbookFault};
use super::filled::Filled;
use super::publication::{Leave, Published, Target};
use super::words::Note;
use super::{FAULTS, LOSSES, build, counts, failed, findings, identity, open, tell, whole};
use crate::console;
use crate::format::{Feed, Present};
use crate::language::Language;

/// Make a feed of a filled workbook.
///
/// Changes are counted first. If something would be lost, be it a year, a unit or a single cell, nothing is written without
/// --yes. The feed is replaced in one step, and the former feed is kept: `publisher restore` brings it back.
///
/// Exit codes: 0 the feed matches the workbook, or would; 1 the workbook has faults; 2 something could not be read or written;
/// 3 something would be lost. All faults are reported at once, and then nothing is written.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The workbook, an .xlsx file.
    workbook: PathBuf,
    #[command(flatten)]
    target: Target,
    /// Count what would change, on standard output, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write even if something is lost.
    #[arg(long)]
    yes: bool,
    /// Publish hidden and filtered rows, columns and sheets of the workbook, too.
    #[arg(long)]
    with_hidden: bool,
    /// Publish the count in this folder, too, which `publisher count` wrote; the workbook must say the same. May be given more than once
    #[arg(long = "count", value_name = "FOLDER")]
    counts: Vec<PathBuf>,
    /// Language of messages.
    #[arg(long, value_enum, default_value = "zh")]
    lang: Language,
}

/// Runs the import and returns the exit code.
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
    let built = match checked(&filled, layout) {
        Ok(built) if unasked.is_empty() => built,
        other => {
            let mut faults = other.err().unwrap_or_default();
            faults.extend_from_slice(unasked);
            faults.sort();
            return refused(&faults, args);
        }
    };
    for hidden in args.lang.faults(&filled.hidden) {
        tell(&say(Note::WithHidden(&hidden)));
    }
    let mut feed = match whole::feed(built.whole.clone()) {
        Ok(feed) => feed,
        Err(error) => return failed(&say(Note::Failed(&error.to_string()))),
    };
    match counts::join(&mut feed, &args.counts, &built, &filled) {
        Ok(faults) if faults.is_empty() => {}
        Ok(faults) => return refused(&faults, args),
        Err(error) => return failed(&say(Note::Failed(&format!("{error:#}")))),
    }
    // The workbook must not contradict what is filled in from counts, those that are published already included.
    if let Ok(Present::Feed(present)) = args.target.present() {
        feed.keep_counts(&present);
    }
    feed.fill_from_counts();
    let found = match findings::find(&feed, &built, &filled, args.lang) {
        Ok(found) => found,
        Err(error) => return failed(&say(Note::Failed(&error.to_string()))),
    };
    if !found.faults.is_empty() {
        return refused(&found.faults, args);
    }
    for weak in args.lang.faults(&found.warnings) {
        tell(&say(Note::Weak(&weak)));
    }
    publish(feed, args)
}

/// Reports the faults of the workbook.
fn refused(faults: &[WorkbookFault], args: &Args) -> ExitCode {
    let causes = args.lang.faults(faults);
    causes.iter().for_each(|cause| tell(cause));
    let of_the_hidden =
        |fault: &WorkbookFault| matches!(fault.what, What::HiddenSheet | What::HiddenRow | What::HiddenColumn);
    if faults.iter().any(of_the_hidden) {
        tell(&args.lang.note(&Note::Hidden));
    }
    tell(&args.lang.note(&Note::Faults(causes.len())));
    ExitCode::from(FAULTS)
}

fn publish(feed: Feed, args: &Args) -> ExitCode {
    let say = |note: Note<'_>| args.lang.note(&note);
    let leave = match (args.dry_run, args.yes) {
        (true, _) => Leave::Count,
        (_, true) => Leave::Always,
        _ => Leave::UnlessLost,
    };
    let (folder, sequence) = (&args.target.out, feed.sequence);
    match args.target.publish(feed, leave) {
        Ok(Published::Unchanged) => tell(&say(Note::Unchanged(folder))),
        Ok(Published::Written(changes, written)) => {
            changes.lines(args.lang).iter().for_each(|line| tell(line));
            tell(&say(Note::Written(folder, written)));
            if sequence != 0 && sequence != written {
                tell(&say(Note::NewSequence(written, sequence)));
            }
        }
        Ok(Published::Counted(changes)) => return counted(&changes, args),
        Err(error) => return failed(&say(Note::NotWritten(&format!("{error:#}")))),
    }
    ExitCode::SUCCESS
}

fn counted(changes: &Changes, args: &Args) -> ExitCode {
    let must_be_confirmed = changes.must_be_confirmed() && !args.yes;
    let mut lines = changes.lines(args.lang);
    lines.push(args.lang.note(&if must_be_confirmed {
        Note::NeedsYes
    } else {
        Note::OnlyCounted
    }));
    // With --dry-run the count is the command's result and belongs on standard output.
    let tell = if args.dry_run { console::tell } else { tell };
    lines.iter().for_each(|line| tell(line));
    ExitCode::from(if must_be_confirmed { LOSSES } else { 0 })
}

/// Builds the feed of a workbook if neither its layout nor its rows have faults.
///
/// # Errors
/// All faults, in the order of the workbook.
pub fn checked(filled: &Filled, layout: Vec<WorkbookFault>) -> Result<Built, Vec<WorkbookFault>> {
    let mut faults = layout;
    faults.extend(identity::check(filled));
    match build::build(filled) {
        Ok(built) if faults.is_empty() => return Ok(built),
        Ok(_) => {}
        Err(others) => faults.extend(others),
    }
    faults.sort();
    Err(faults)
}
