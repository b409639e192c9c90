//! The developer's one command: `cargo xtask serve | build | test | bench | fuzz | dev`.

mod bench;
mod build;
mod dev;
mod fingerprint;
mod fuzz;
mod process;
mod project;
mod serve;
mod setup;
mod test;

use clap::{Parser, Subcommand};
use project::Project;
use std::process::ExitCode;

/// Builds, serves and tests the site; sets up first whatever is missing for that.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the release site if anything changed, and serve it
    Serve {
        /// The address and port to listen at
        #[arg(long, default_value = serve::LISTEN)]
        listen: String,
    },
    /// Build the release site into dist/
    Build,
    /// Run every check and every test, native and in browsers, or a part of them
    Test {
        #[command(subcommand)]
        part: Option<test::Part>,
    },
    /// Measure the release site with the feed of a whole city, beside the sample
    Bench,
    /// Let a fuzzer try to break the reader of the feed
    Fuzz {
        /// For how many seconds
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// Build quickly, serve, and reload the page after every change
    Dev {
        /// The address and port to listen at
        #[arg(long, default_value = serve::LISTEN)]
        listen: String,
    },
}

fn main() -> ExitCode {
    let task = Arguments::parse().task;
    let done = Project::find().and_then(|project| match task {
        Task::Serve { listen } => serve::serve(&project, &listen),
        Task::Build => build::build(&project),
        Task::Test { part } => test::test(&project, part),
        Task::Bench => bench::bench(&project),
        Task::Fuzz { seconds } => fuzz::fuzz(&project, seconds),
        Task::Dev { listen } => dev::dev(&project, &listen),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
