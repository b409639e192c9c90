//! `publisher count`: from ballots in the box to counts.

mod disclosure;
mod input;
mod judged;
mod office;
mod output;
mod part;
mod progress;
mod results;
mod rules;
mod tally;
mod workbook;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context as _, Result, anyhow, bail};
use wanping::domain::CycleId;
use wanping::domain::limits::LARGEST_FILE;
use wanping::feed::Document;
use wanping::feed::wire::write_of_cycle;

use crate::console::tell;
use crate::format::Feed;
use crate::intake::IssuedCodes;
use input::{Batch, Entry, Input};
use judged::Judged;
use output::OutputFile;
use part::Head;
use progress::Progress;
use rules::Rules;
use tally::Count;

/// The names of files in the folder of a count.
const COUNTS: &str = "counts.json";
const WORKBOOK: &str = "counts.xlsx";
const PART: &str = "part.ndjson";

/// Count the ballots and reports of ballot boxes
///
/// Every record is counted, or refused with a reason: received = counted + refused. The same records always give the same bytes, in
/// whatever order and from however many boxes they come. Nothing is written unless all was counted.
#[derive(clap::Args)]
pub struct Args {
    /// Parts that were counted apart, and ballot boxes: data folders of `publisher serve`, other folders with a file for each ballot, and files that `publisher
    /// collect` wrote
    #[arg(required = true, value_name = "BALLOTS")]
    boxes: Vec<PathBuf>,
    /// The folder of the feed, which has the units, the ballot's form and the rules
    #[arg(long, value_name = "FOLDER")]
    feed: PathBuf,
    /// The cycle whose ballots are counted; otherwise the newest one with a ballot
    #[arg(long, value_parser = key)]
    cycle: Option<CycleId>,
    /// The folder with the list of issued one-time codes, codes.sha256; without it no ballot needs a code
    #[arg(long, value_name = "FOLDER")]
    codes: Option<PathBuf>,
    /// Only judge the records, and write `part.ndjson`, which can be counted with other parts; all of them with the same feed and codes
    #[arg(long)]
    part: bool,
    /// The folder to write to: `{cycle}/results.json`, which may be published, and `counts.json` and `counts.xlsx`, which are for the office alone
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

fn key(text: &str) -> Result<CycleId, String> {
    CycleId::parse(text).ok_or_else(|| "it is no key of a cycle".to_owned())
}

/// Counts the boxes.
///
/// # Errors
/// Names what cannot be read or written. Nothing is written then.
pub fn run(args: &Args) -> Result<()> {
    let rules = Feed::read(&args.feed).and_then(|feed| Rules::of(&feed, args.cycle.as_ref()));
    let rules = rules.with_context(|| format!("the feed in {}", args.feed.display()))?;
    let codes = args.codes.as_ref().map(|folder| {
        let codes = IssuedCodes::read(folder).with_context(|| folder.display().to_string())?;
        codes.with_context(|| format!("{} has no codes.sha256", folder.display()))
    });
    let codes = codes.transpose()?;
    let boxes: Vec<_> = args.boxes.iter().map(|path| Input::open(path)).collect::<Result<_>>()?;
    for input in &boxes {
        if input.contains(&args.out)? {
            bail!(
                "{} would lie in a ballot box: name a folder outside",
                args.out.display()
            );
        }
    }
    let head = Head::of(&rules, codes.as_ref());
    let mut judged = judge(&boxes, &rules, codes.as_ref(), &head)?;
    if args.part {
        return write_part(args, &head, &judged);
    }
    let count = Count::of(&mut judged, &rules);
    let results = write_of_cycle(
        &rules.form.cycle,
        &results::results(&count, &rules),
        &rules.published.sources,
    );
    let document = Document::Results(rules.form.cycle.clone()).to_string();
    if results.len() > LARGEST_FILE {
        bail!("{document} would be larger than the site reads");
    }
    let workbook = workbook::workbook(&count, &rules)?;
    let files = [
        OutputFile {
            path: WORKBOOK,
            write: &|out| out.write_all(&workbook),
            is_secret: true,
        },
        OutputFile {
            path: COUNTS,
            write: &|out| out.write_all(&office::counts(&count, &rules)),
            is_secret: true,
        },
        OutputFile {
            path: &document,
            write: &|out| out.write_all(&results),
            is_secret: false,
        },
    ];
    output::write(&args.out, &files)?;
    tell(&format!(
        "{}: {} of {} ballots and {} of {} reports are counted; {} says why others are not, and has the units in their order and what citizens wrote. What may be published is in {}.",
        rules.form.cycle,
        count.ballots.counted,
        count.ballots.received,
        count.reports.counted,
        count.reports.received,
        args.out.join(WORKBOOK).display(),
        args.out.join(document).display(),
    ));
    Ok(())
}

/// Writes what was judged, to be counted with other parts.
fn write_part(args: &Args, head: &Head, judged: &[Judged]) -> Result<()> {
    let file = OutputFile {
        path: PART,
        write: &|out| part::write(out, head, judged),
        is_secret: true,
    };
    output::write(&args.out, &[file])?;
    tell(&format!("The part is in {}.", args.out.join(PART).display()));
    Ok(())
}

/// Judges the records of boxes, on all cores.
fn judge(boxes: &[Input], rules: &Rules, codes: Option<&IssuedCodes>, head: &Head) -> Result<Vec<Judged>> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let (sender, receiver) = sync_channel(2 * threads);
    let (receiver, records, has_failed) = (Mutex::new(receiver), AtomicU64::new(0), AtomicBool::new(false));
    let work = || -> Result<Judged> {
        let mut judged = Judged::default();
        let mut failed = None;
        while let Some(batch) = next(&receiver) {
            // After a failure the rest is only taken out of the way, so that the reader is never left waiting.
            if has_failed.load(Ordering::Relaxed) {
                continue;
            }
            let read = batch.for_each(|entry| match entry {
                Entry::Judged(line) => judged.join(line, rules, head),
                Entry::Record(record) => {
                    judged.add(&record.id, record.arrived()?, &record.bytes()?, rules, codes);
                    Ok(1)
                }
            });
            match read {
                Ok(read) => drop(records.fetch_add(read, Ordering::Relaxed)),
                Err(error) => {
                    has_failed.store(true, Ordering::Relaxed);
                    failed = Some(error);
                }
            }
        }
        failed.map_or(Ok(judged), Err)
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut progress = Progress::new(boxes.iter().map(Input::size).sum());
        let (mut before, mut read) = (0, Ok(()));
        for input in boxes {
            read = input.read(|batch, done| {
                if has_failed.load(Ordering::Relaxed) {
                    bail!("another record could not be read");
                }
                progress.at(before + done, records.load(Ordering::Relaxed));
                sender.send(batch).map_err(|_| anyhow!("nobody judges the records"))
            });
            if read.is_err() {
                break;
            }
            before += input.size();
        }
        drop(sender);
        let judged = workers
            .into_iter()
            .map(|worker| worker.join().map_err(|_| anyhow!("a record could not be judged"))?);
        // What a worker says is the cause, where it made the reader stop.
        let judged = judged.collect::<Result<Vec<_>>>()?;
        read.map(|()| judged)
    })
}

fn next(receiver: &Mutex<Receiver<Batch>>) -> Option<Batch> {
    receiver.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests;
