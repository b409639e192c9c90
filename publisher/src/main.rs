//! Wanping's command line for those who publish and host the site.

mod check;
mod codes;
mod collect;
mod console;
mod count;
mod describe;
mod folder;
mod format;
mod intake;
mod invisible;
mod language;
mod prerender;
mod sample;
mod search_keys;
mod serve;
mod site;
mod workbook;

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
    Codes(codes::Args),
    Collect(collect::Args),
    Count(count::Args),
    Prerender(prerender::Args),
    Sample(sample::Args),
    Schema(describe::Args),
    Serve(serve::Args),
    Template(workbook::TemplateArgs),
    Import(workbook::ImportArgs),
    Restore(workbook::RestoreArgs),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Check(args) => return check::run(&args),
        Command::Codes(args) => codes::run(&args),
        Command::Collect(args) => collect::run(&args),
        Command::Count(args) => count::run(&args),
        Command::Prerender(args) => prerender::run(&args),
        Command::Sample(args) => sample::run(&args),
        Command::Schema(args) => describe::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Template(args) => return workbook::template(&args),
        Command::Import(args) => return workbook::import(&args),
        Command::Restore(args) => return workbook::restore(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console::tell_error(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}
