//! Debian packages, and doing things as root.

use crate::process::{command, output, quiet_step, run_silently, which};
use crate::project::Project;
use anyhow::{Result, bail};
use std::ffi::OsStr;
use std::io::IsTerminal as _;
use std::process::Command;

/// Installs those of `packages` that are not installed; `why` says what they are for ("the browser tests").
pub fn install(project: &Project, packages: &[&str], why: &str) -> Result<()> {
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if which("apt-get").is_none() {
        bail!(
            "The Debian packages {list} are needed for {why}, and this system has no apt-get: install what they hold by \
             this system's own means, then try again."
        );
    }
    let by_hand = format!("sudo apt-get update && sudo apt-get install --no-install-recommends {list}");
    if !can_be_root() {
        bail!(
            "The packages {list} are needed for {why}, and only root can install them: type `{by_hand}`, then try again."
        );
    }
    println!("Installing {list} with apt-get, for {why}:");
    let apt = |arguments: &[&str], failed: &str| {
        let mut apt = as_root("env");
        apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-y"])
            // Another apt-get may be at work.
            .args(["-o", "DPkg::Lock::Timeout=300"])
            .args(arguments);
        run_silently(&mut apt, &project.logs().join("apt-get.log"), failed)
    };
    // The lists may be old, or empty on a new machine. Where they cannot be renewed, the old ones may still do.
    let updated = quiet_step("apt-get update", || {
        apt(
            &["-o", "APT::Update::Error-Mode=any", "update"],
            "apt-get update failed",
        )
    });
    let installed = quiet_step("apt-get install", || {
        let mut arguments = vec!["install", "--no-install-recommends"];
        arguments.extend(&missing);
        let failed =
            format!("apt-get could not install {list}, needed for {why}: type `{by_hand}` to see why, then try again");
        apt(&arguments, &failed)
    });
    match (&installed, updated) {
        (Err(_), Err(_)) => bail!(
            "The packages {list} are needed for {why}, and apt-get cannot reach its sources: check the network, or type \
             `{by_hand}`, then try again."
        ),
        _ => installed,
    }
}

/// Runs a program silently as root.
pub fn run_as_root(project: &Project, arguments: &[&OsStr], why: &str) -> Result<()> {
    if !can_be_root() {
        bail!("{why} needs root: install sudo, or run the same command once as root.");
    }
    run_silently(
        as_root("env").args(arguments),
        &project.logs().join("as-root.log"),
        &format!("{why} failed"),
    )
}

/// Whether [`as_root`] will work: as root, or with a sudo that needs no password or has a terminal to ask for it.
fn can_be_root() -> bool {
    is_root()
        || which("sudo").is_some()
            && (std::io::stdin().is_terminal() || output(command("sudo").args(["-n", "true"])).is_some())
}

fn as_root(program: &str) -> Command {
    if is_root() {
        return command(program);
    }
    let mut sudo = command("sudo");
    sudo.arg(program);
    sudo
}

fn is_root() -> bool {
    output(command("id").arg("-u")).as_deref() == Some("0")
}

fn is_installed(package: &str) -> bool {
    output(command("dpkg-query").args(["-W", "-f=${db:Status-Status}", package])).as_deref() == Some("installed")
}
