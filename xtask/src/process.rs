//! Runs other programs in a clean environment, with or without their output; an error message is one sentence.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Variables that `cargo run` sets for this program and that would mislead the programs it starts.
const OF_CARGO_RUN: [&str; 8] = [
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_PKG_",
    "CARGO_BIN_",
    "CARGO_CRATE_NAME",
    "CARGO_PRIMARY_PACKAGE",
    "LD_LIBRARY_PATH",
    "DYLD_",
];

/// A command without the variables of `cargo run`.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if is_of_cargo_run(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    command
}

fn is_of_cargo_run(name: &str) -> bool {
    OF_CARGO_RUN.iter().any(|prefix| name.starts_with(prefix))
}

/// The cargo that started this program, with the toolchain it was asked for.
pub fn cargo() -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Ignore a target from the environment: the programs must run on this machine, and be found in the usual folder.
    cargo.env_remove("CARGO_BUILD_TARGET");
    cargo
}

/// The full path of a program on `PATH`, if there is one.
pub fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path)
        .map(|dir| dir.join(&name))
        .find(|file| file.is_file())
}

/// What a program prints, if it can be run and succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command whose own output shows its progress; `failed` is the error message if it does not succeed.
pub fn run(command: &mut Command, failed: &str) -> Result<()> {
    let status = command.status().with_context(|| could_not_start(command))?;
    if status.code().is_none() {
        bail!("{} was stopped ({status}).", command.get_program().display());
    }
    if !status.success() {
        bail!("{failed}");
    }
    Ok(())
}

/// Runs a command silently. Its output is kept in `log`, and named only when it fails.
pub fn run_silently(command: &mut Command, log: &Path, failed: &str) -> Result<()> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| could_not_start(command))?;
    if !output.status.success() {
        if let Some(folder) = log.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(log, [output.stdout, output.stderr].concat())?;
        bail!("{failed} (its output is in {})", log.display());
    }
    Ok(())
}

/// Gives a command `input` on its standard input and returns what it prints.
pub fn pipe(command: &mut Command, input: &[u8], failed: &str) -> Result<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| could_not_start(command))?;
    let stdin = child.stdin.take();
    // Write on a thread of its own: a program may print before it has read everything.
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        child.wait_with_output()
    })?;
    if !output.status.success() {
        bail!("{failed}:\n{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}

fn could_not_start(command: &Command) -> String {
    format!("{} could not be started", command.get_program().display())
}

/// Does a step that prints nothing itself; prints its name before it and its duration after it.
pub fn quiet_step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    print!("  {name} … ");
    // Ignore an error: output that cannot be shown must not stop the work.
    let _ = std::io::stdout().flush();
    let start = Instant::now();
    let result = work();
    println!(
        "{}",
        if result.is_ok() {
            seconds(start.elapsed())
        } else {
            "failed".to_owned()
        }
    );
    result
}

/// Does a step that prints its own progress; prints its name before it.
pub fn loud_step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("  {name} …");
    let start = Instant::now();
    let result = work()?;
    println!("  {name}: {}", seconds(start.elapsed()));
    Ok(result)
}

/// A duration for people to read.
pub fn seconds(duration: Duration) -> String {
    let tenths = duration.as_millis().div_ceil(100);
    format!("{}.{} s", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_variables_of_cargo_run_are_dropped() {
        for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_VERSION_MAJOR", "LD_LIBRARY_PATH"] {
            assert!(is_of_cargo_run(name), "{name}");
        }
        for name in ["CARGO_HOME", "CARGO_NET_OFFLINE", "CARGO", "PATH", "RUSTUP_TOOLCHAIN"] {
            assert!(!is_of_cargo_run(name), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn seconds_have_one_decimal() {
        assert_eq!(seconds(Duration::from_millis(0)), "0.0 s");
        assert_eq!(seconds(Duration::from_millis(1)), "0.1 s");
        assert_eq!(seconds(Duration::from_millis(12_340)), "12.4 s");
    }
}
