//! `publisher restore`: brings back a feed that was replaced.

use std::process::ExitCode;

use super::publication::{Leave, Published, Target};
use super::words::Note;
use super::{failed, tell};
use crate::console;
use crate::language::Language;

/// Bring back a feed that `publisher import` replaced.
///
/// Without --to it lists the kept feeds. A restored feed gets a new sequence number, so that readers' devices take it for the
/// newest; the feed that it replaces is kept, too.
///
/// Exit codes: 0 success, 2 something could not be read or written.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    target: Target,
    /// The feed to bring back, by its number in the list.
    #[arg(long, value_name = "NUMBER")]
    to: Option<String>,
    /// Language of messages.
    #[arg(long, value_enum, default_value = "zh")]
    lang: Language,
}

/// Lists the kept feeds, or restores one; returns the exit code.
pub fn run(args: &Args) -> ExitCode {
    let say = |note: Note<'_>| args.lang.note(&note);
    let target = &args.target;
    let Some(name) = &args.to else {
        return match target.kept_names() {
            Ok(names) => {
                console::tell(&say(if names.is_empty() {
                    Note::NoneKept
                } else {
                    Note::Kept(&names)
                }));
                ExitCode::SUCCESS
            }
            Err(error) => failed(&say(Note::Failed(&format!("{error:#}")))),
        };
    };
    match target.kept(name).and_then(|feed| target.publish(feed, Leave::Always)) {
        Ok(Published::Written(changes, sequence)) => {
            changes.lines(args.lang).iter().for_each(|line| tell(line));
            tell(&say(Note::Restored(name, &target.out, sequence)));
            ExitCode::SUCCESS
        }
        Ok(_) => {
            tell(&say(Note::Unchanged(&target.out)));
            ExitCode::SUCCESS
        }
        Err(error) => failed(&say(Note::NotWritten(&format!("{error:#}")))),
    }
}
