//! A Rust toolchain that can compile for `wasm32-unknown-unknown`.
//!
//! First the active toolchain, if it has the target or rustup may fetch it. Where rustup may not (the owner says so with
//! `RUSTUP_AUTO_INSTALL=0`) or cannot, Debian's rustc takes its place: Debian ships no compiled standard library for this
//! target, but its sources, so the library is built once and installed beside the compiler.

use super::apt;
use crate::process::{cargo, command, loud_step, output, quiet_step, run, which};
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// The target of the app.
pub const TARGET: &str = "wasm32-unknown-unknown";

const WHY: &str = "compiling the app to WebAssembly";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LINKER: &str = "/usr/bin/lld-22";
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
/// Beside the installed library: for which compiler it was built, and when.
const STAMP: &str = "wanping-std.stamp";

/// A toolchain that can compile for [`TARGET`].
#[derive(Debug)]
pub struct Toolchain {
    debian: bool,
    /// Tells one compiler and library from another: what they make cannot be mixed.
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

/// Finds a toolchain for WebAssembly, or makes one.
pub fn set_up(project: &Project) -> Result<Toolchain> {
    if let Some(toolchain) = usable("rustc", false).or_else(|| usable(DEBIAN_RUSTC, true)) {
        return Ok(toolchain);
    }
    if rustup_may_fetch() {
        println!("Adding the target {TARGET} with rustup, for {WHY}:");
        let added = run(
            command("rustup").args(["target", "add", TARGET]),
            "rustup could not add it.",
        );
        match (added, usable("rustc", false)) {
            (Ok(()), Some(toolchain)) => return Ok(toolchain),
            _ if which("apt-get").is_some() => println!("  rustup could not add it; trying Debian's rustc instead."),
            _ => bail!(
                "rustup could not add {TARGET}, needed for {WHY}: type `rustup target add {TARGET}` to see why, then try again."
            ),
        }
    }
    if which("apt-get").is_none() {
        bail!(
            "rustc's target {TARGET} is needed for {WHY}, and this machine has none: type `rustup target add {TARGET}`, \
             then try again."
        );
    }
    apt::install(project, &DEBIAN_PACKAGES, WHY)?;
    let version =
        version(DEBIAN_RUSTC).context("Debian's rustc does not run: type `/usr/bin/rustc -vV` to see why.")?;
    let wanted = env!("CARGO_PKG_RUST_VERSION");
    if release(&version).is_none_or(|found| Some(found) < minor(wanted)) {
        bail!(
            "Rust {wanted} or newer is needed for {WHY}, and Debian's rustc is older: type `rustup target add {TARGET}`, \
             then try again."
        );
    }
    install_library(project, &version)?;
    usable(DEBIAN_RUSTC, true).context("Debian's rustc cannot use the standard library built for it.")
}

/// Removes what the folder holds if another toolchain made it: cargo does not see that a standard library was rebuilt.
pub fn forget_stale(toolchain: &Toolchain, folder: &Path) -> Result<()> {
    let stamp = folder.join("toolchain");
    if fs::read_to_string(&stamp).is_ok_and(|made_by| made_by == toolchain.identity) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    fs::write(stamp, &toolchain.identity)?;
    Ok(())
}

/// The toolchain of this compiler, if it has a standard library for [`TARGET`] that fits it.
fn usable(rustc: &str, debian: bool) -> Option<Toolchain> {
    let version = version(rustc)?;
    let library = library(rustc)?;
    let has_std = fs::read_dir(&library)
        .ok()?
        .flatten()
        .any(|file| file.file_name().to_string_lossy().starts_with("libstd-"));
    let stamp = fs::read_to_string(library.join(STAMP)).ok();
    // Without a stamp the library came with the compiler.
    let fits = stamp.as_ref().is_none_or(|stamp| stamp.starts_with(&version));
    (has_std && fits).then(|| Toolchain {
        debian,
        identity: stamp.unwrap_or(version),
    })
}

fn version(rustc: &str) -> Option<String> {
    output(command(rustc).arg("-vV"))
}

fn library(rustc: &str) -> Option<PathBuf> {
    output(command(rustc).args(["--print", "target-libdir", "--target", TARGET])).map(PathBuf::from)
}

/// The release in what `rustc -vV` prints, as its minor number.
fn release(version: &str) -> Option<u32> {
    minor(version.lines().find_map(|line| line.strip_prefix("release: "))?)
}

/// The minor number of a version of Rust 1.
fn minor(version: &str) -> Option<u32> {
    version.strip_prefix("1.")?.split('.').next()?.parse().ok()
}

fn host(version: &str) -> Option<&str> {
    version.lines().find_map(|line| line.strip_prefix("host: "))
}

fn rustup_may_fetch() -> bool {
    std::env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0") && which("rustup").is_some()
}

/// Debian's cargo with Debian's rustc, whatever rustup has put before them on `PATH`.
fn debian_cargo() -> Command {
    let mut cargo = command(DEBIAN_CARGO);
    for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
        cargo.env_remove(name);
    }
    cargo.env("RUSTC", DEBIAN_RUSTC).env("RUSTDOC", "/usr/bin/rustdoc");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(PathBuf::from("/usr/bin")).chain(std::env::split_paths(&path));
    if let Ok(path) = std::env::join_paths(paths) {
        cargo.env("PATH", path);
    }
    cargo
}

/// Builds the standard library for [`TARGET`] from Debian's sources and installs it beside Debian's compiler.
fn install_library(project: &Project, version: &str) -> Result<()> {
    println!("Building Rust's standard library once, for {WHY}:");
    let folder = project.target.join("wasm-std");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(folder.join("src"))?;
    // A workspace of its own: it lies inside this one's folder.
    fs::write(
        folder.join("Cargo.toml"),
        "[workspace]\n[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n",
    )?;
    fs::write(folder.join("src/lib.rs"), "")?;
    loud_step("build the library", || {
        run(
            debian_cargo()
                .current_dir(&folder)
                .args(["build", "--release", "--target", TARGET, "--target-dir"])
                .arg(folder.join("target"))
                .arg("-Zbuild-std=std,panic_abort,proc_macro")
                // A stable compiler builds its own library with this.
                .env("RUSTC_BOOTSTRAP", "1")
                // Without bitcode in the library, a link with fat LTO fails.
                .env("RUSTFLAGS", "-Cembed-bitcode=yes")
                .env_remove("CARGO_ENCODED_RUSTFLAGS"),
            "Rust's standard library could not be built: see cargo's message above (it fetches a few crates of the library from crates.io).",
        )
    })?;
    quiet_step("install the library", || {
        let built = folder.join("target").join(TARGET).join("release/deps");
        let mut files: Vec<PathBuf> = fs::read_dir(built)?
            .flatten()
            .map(|file| file.path())
            .filter(|file| file.extension() == Some(OsStr::new("rlib")))
            .filter(|file| {
                !file
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("libempty-"))
            })
            .collect();
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        let stamp = folder.join(STAMP);
        fs::write(&stamp, format!("{version}\nlibrary built: {now}\n"))?;
        files.push(stamp);
        let library = library(DEBIAN_RUSTC).context("Debian's rustc does not say where its libraries are.")?;
        let host = host(version).context("Debian's rustc does not say for which machine it is.")?;
        let sysroot = library
            .ancestors()
            .nth(2)
            .context("Debian's rustc has no folder for its libraries.")?;
        let programs = sysroot.join(host).join("bin");
        let why = "Installing Rust's standard library for WebAssembly";
        let root = |arguments: &[&OsStr]| apt::run_as_root(project, arguments, why);
        let os = OsStr::new;
        root(&[os("rm"), os("-rf"), library.as_os_str()])?;
        root(&[os("mkdir"), os("-p"), library.as_os_str(), programs.as_os_str()])?;
        let mut install = vec![os("install"), os("-m644"), os("-t"), library.as_os_str()];
        install.extend(files.iter().map(|file| file.as_os_str()));
        root(&install)?;
        root(&[
            os("ln"),
            os("-sfn"),
            os(DEBIAN_LINKER),
            programs.join("rust-lld").as_os_str(),
        ])
    })?;
    Ok(fs::remove_dir_all(folder)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: &str =
        "rustc 1.96.0 (ac68faa20 2026-05-25)\nbinary: rustc\nhost: x86_64-unknown-linux-gnu\nrelease: 1.96.0\n";

    #[test]
    fn reads_what_rustc_says() {
        assert_eq!(release(VERSION), Some(96));
        assert_eq!(host(VERSION), Some("x86_64-unknown-linux-gnu"));
        assert_eq!(minor("1.97.0-nightly"), Some(97));
        assert_eq!(minor("2.0"), None);
        assert_eq!(release("nonsense"), None);
    }

    #[test]
    fn what_another_toolchain_made_is_removed() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let artefact = folder.path().join("artefact");
        let toolchain = |identity: &str| Toolchain {
            debian: false,
            identity: identity.to_owned(),
        };
        forget_stale(&toolchain("one"), folder.path())?;
        fs::write(&artefact, "")?;
        forget_stale(&toolchain("one"), folder.path())?;
        assert!(artefact.exists());
        forget_stale(&toolchain("two"), folder.path())?;
        assert!(!artefact.exists());
        Ok(())
    }
}
