//! Wanping's command line for those who publish and host the site.

mod check;
mod feed;
mod keys;
mod language;
mod prerender;
mod sample;
mod schema;
mod serve;
mod workbook;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "publisher", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Args),
    Prerender(prerender::Args),
    Sample(sample::Args),
    Schema(schema::Args),
    Serve(serve::Args),
    Template(workbook::TemplateArgs),
    Import(workbook::ImportArgs),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Check(args) => return check::run(&args),
        Command::Prerender(args) => prerender::run(&args),
        Command::Sample(args) => sample::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Template(args) => return workbook::template(&args),
        Command::Import(args) => return workbook::import(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Not eprintln!: it panics when nobody listens to standard error any more.
            let _ = writeln!(std::io::stderr(), "{error:#}");
            ExitCode::FAILURE
        }
    }
}
