//! `cargo xtask fuzz`: runs the reader of the feed on bytes that a fuzzer derives from the files of the sample.

use crate::process::{cargo, run};
use crate::project::Project;
use anyhow::Result;
use std::fs;

/// The version of the fuzzer that is installed if it is missing.
const CARGO_FUZZ: &str = "cargo-fuzz@0.13.2";

/// Fuzzes for so many seconds. Inputs that break the reader are kept in `fuzz/artifacts`.
pub fn fuzz(project: &Project, seconds: u32) -> Result<()> {
    let tools = project.target.join("tools");
    let fuzzer = tools.join("bin/cargo-fuzz");
    if !fuzzer.exists() {
        run(
            cargo().args(["install", "--locked", CARGO_FUZZ, "--root"]).arg(&tools),
            "cargo-fuzz could not be installed.",
        )?;
    }
    let corpus = project.root.join("fuzz/corpus/decode");
    fs::create_dir_all(&corpus)?;
    run(
        crate::process::command(fuzzer)
            .current_dir(&project.root)
            // Stable Rust does not offer the instrumentation.
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["fuzz", "run", "decode"])
            .arg(corpus)
            .arg(project.root.join("public/feed"))
            .args(["--", &format!("-max_total_time={seconds}"), "-max_len=65536"]),
        "The fuzzer broke the reader: see its message above.",
    )
}
