//! Finds or sets up a Rust toolchain that can compile the app and Rust's own library for `wasm32-unknown-unknown`. It needs the
//! library's sources and a linker, but no compiled library for that target.
//!
//! The active toolchain is used if it has both, or if rustup may fetch the sources. If rustup may not, because
//! `RUSTUP_AUTO_INSTALL=0` is set, or fails, Debian's rustc is used instead.

use super::apt;
use crate::process::{cargo, command, output, which};
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::env::{self, consts::EXE_SUFFIX};
use std::path::PathBuf;
use std::process::Command;

/// The target of the app.
pub const TARGET: &str = "wasm32-unknown-unknown";

const WHY: &str = "compiling the app to WebAssembly";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LINKER: &str = "/usr/bin/lld-22";
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// A toolchain that can compile for [`TARGET`].
#[derive(Debug)]
pub struct Toolchain {
    debian: bool,
    /// The sources of its library.
    pub library: PathBuf,
    /// What `rustc -vV` prints: a change of it means another compiler.
    pub identity: String,
}

impl Toolchain {
    /// This toolchain's cargo, without the environment's flags, which would replace those of `.cargo/config.toml` that
    /// old engines depend on.
    pub fn cargo(&self) -> Command {
        let mut cargo = if self.debian { debian_cargo() } else { cargo() };
        for name in [
            "RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_BUILD_RUSTFLAGS",
            "CARGO_BUILD_TARGET",
        ] {
            cargo.env_remove(name);
        }
        cargo
    }
}

/// Finds a toolchain for WebAssembly, or fetches what it lacks.
pub fn set_up(project: &Project) -> Result<Toolchain> {
    let found = || usable("rustc", false).or_else(|| usable(DEBIAN_RUSTC, true));
    if let Some(toolchain) = found() {
        return Ok(toolchain);
    }
    if rustup_may_fetch() {
        println!("Adding the sources of Rust's library with rustup, for {WHY}:");
        // If this fails, rustup has printed why, and Debian's rustc is used instead.
        let _ = command("rustup").args(["component", "add", "rust-src"]).status();
        if let Some(toolchain) = found() {
            return Ok(toolchain);
        }
    }
    let by_hand = format!(
        "Rust {} or newer with the sources of its library is needed for {WHY}: type `rustup component add rust-src`, then \
         try again.",
        env!("CARGO_PKG_RUST_VERSION")
    );
    if which("apt-get").is_none() {
        bail!(by_hand);
    }
    apt::install(project, &DEBIAN_PACKAGES, WHY)?;
    found().context(by_hand)
}

/// The toolchain of this compiler, if it is new enough and can build its own library for [`TARGET`].
fn usable(rustc: &str, debian: bool) -> Option<Toolchain> {
    let identity = output(command(rustc).arg("-vV"))?;
    let rustlib = PathBuf::from(output(command(rustc).args(["--print", "sysroot"]))?).join("lib/rustlib");
    let library = rustlib.join("src/rust/library");
    let linker = if debian {
        PathBuf::from(DEBIAN_LINKER)
    } else {
        rustlib
            .join(field(&identity, "host: ")?)
            .join(format!("bin/rust-lld{EXE_SUFFIX}"))
    };
    let new_enough = minor(field(&identity, "release: ")?)? >= minor(env!("CARGO_PKG_RUST_VERSION"))?;
    (new_enough && library.join("std/Cargo.toml").is_file() && linker.is_file()).then_some(Toolchain {
        debian,
        library,
        identity,
    })
}

/// The value of a field in the output of `rustc -vV`.
fn field<'a>(version: &'a str, name: &str) -> Option<&'a str> {
    version.lines().find_map(|line| line.strip_prefix(name))
}

/// The minor number of a version of Rust 1.
fn minor(version: &str) -> Option<u32> {
    version.strip_prefix("1.")?.split('.').next()?.parse().ok()
}

fn rustup_may_fetch() -> bool {
    env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0") && which("rustup").is_some()
}

/// Debian's cargo with Debian's rustc, whatever rustup has put before them on `PATH`.
fn debian_cargo() -> Command {
    let mut cargo = command(DEBIAN_CARGO);
    for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
        cargo.env_remove(name);
    }
    cargo.env("RUSTC", DEBIAN_RUSTC).env("RUSTDOC", "/usr/bin/rustdoc");
    // Debian's rustc brings no linker for this target.
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
    let path = env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(PathBuf::from("/usr/bin")).chain(env::split_paths(&path));
    if let Ok(path) = env::join_paths(paths) {
        cargo.env("PATH", path);
    }
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_of_rustc_is_read() {
        let version = "rustc 1.96.0 (ac68faa20 2026-05-25)\nhost: x86_64-unknown-linux-gnu\nrelease: 1.96.0\n";
        assert_eq!(field(version, "release: ").and_then(minor), Some(96));
        assert_eq!(field(version, "host: "), Some("x86_64-unknown-linux-gnu"));
        assert_eq!(minor("1.97.0-nightly"), Some(97));
        assert_eq!(minor("2.0"), None);
        assert_eq!(field("nonsense", "release: "), None);
    }
}
