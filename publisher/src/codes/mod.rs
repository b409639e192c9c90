//! `publisher codes`: one-time codes to hand out, and their hashes for the intake.

mod make;

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::console::tell;
use crate::intake::issued_list;

/// Make one-time codes: a table of them to print, and their hashes for the intake
///
/// The folder then holds codes.csv, to be printed and handed out so that nobody knows who got which, and codes.sha256, which
/// belongs into the data folder of `publisher serve`. Nothing is overwritten.
#[derive(clap::Args)]
pub struct Args {
    /// How many codes to make
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    count: u64,
    /// The address of the ballot, for example https://www.example/2018/vote: the table then has the link of each code, too
    #[arg(long, value_name = "ADDRESS")]
    link: Option<String>,
    /// The folder to write both files to; it is created if necessary
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

/// Makes the codes.
///
/// # Errors
/// When the system gives no random bytes, or a file is there already or cannot be written.
pub fn run(args: &Args) -> Result<()> {
    let mut random = Random::new();
    let codes = (0..args.count)
        .map(|_| make::code(|| random.byte()))
        .collect::<Result<Vec<_>, _>>()
        .context("The system gives no random bytes")?;
    std::fs::create_dir_all(&args.out).with_context(|| args.out.display().to_string())?;
    write_new(&args.out.join("codes.csv"), &table(&codes, args.link.as_deref()))?;
    write_new(
        &args.out.join("codes.sha256"),
        &issued_list(codes.iter().map(String::as_str)),
    )?;
    tell(&format!(
        "{} one-time codes are in {}. Whoever has codes.csv can vote with each of them.",
        args.count,
        args.out.display()
    ));
    Ok(())
}

/// The codes as CSV. Neither a code nor a link has a character that CSV wants quoted; an address that is given with one gets it
/// quoted.
fn table(codes: &[String], link: Option<&str>) -> String {
    let mut table = String::from(if link.is_some() { "code,link\n" } else { "code\n" });
    for code in codes {
        table.push_str(code);
        if let Some(link) = link {
            table.push_str(&format!(",\"{}#code={code}\"", link.replace('"', "\"\"")));
        }
        table.push('\n');
    }
    table
}

/// Writes a file that only its owner can read.
fn write_new(path: &Path, text: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .with_context(|| path.display().to_string())
}

/// The system's cryptographic generator, asked for many bytes at a time.
struct Random {
    bytes: [u8; 4096],
    used: usize,
}

impl Random {
    fn new() -> Self {
        Self {
            bytes: [0; 4096],
            used: 4096,
        }
    }

    fn byte(&mut self) -> Result<u8, getrandom::Error> {
        if self.used == self.bytes.len() {
            getrandom::fill(&mut self.bytes)?;
            self.used = 0;
        }
        let byte = self.bytes[self.used];
        self.used += 1;
        Ok(byte)
    }
}
