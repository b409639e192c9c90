//! Wanping's command line for those who publish and host the site.

mod feed;
mod prerender;
mod serve;

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
    Prerender(prerender::Args),
    Serve(serve::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Prerender(args) => prerender::run(&args),
        Command::Serve(args) => serve::run(&args),
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
