//! Debian packages.

use crate::process::{command, output, quiet_step, run_silently, which};
use crate::project::Project;
use anyhow::{Result, bail};
use std::fs;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Waits for the lock, because another apt-get may be running.
const APT_GET: [&str; 4] = ["apt-get", "-y", "-o", "DPkg::Lock::Timeout=300"];

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
    need_apt(&list, why)?;
    let by_hand = format!("sudo apt-get update && sudo apt-get install --no-install-recommends {list}");
    if !can_be_root() {
        bail!(
            "The packages {list} are needed for {why}, and only root can install them: type `{by_hand}`, then try again."
        );
    }
    println!("Installing {list} with apt-get, for {why}:");
    // The lists may be old, or empty on a new machine. If they cannot be updated, try with the old ones.
    let updated = update(project);
    let installed = quiet_step("apt-get install", || {
        let mut apt = as_root("env");
        apt.arg("DEBIAN_FRONTEND=noninteractive")
            .args(APT_GET)
            .args(["install", "--no-install-recommends"])
            .args(&missing);
        let failed =
            format!("apt-get could not install {list}, needed for {why}: type `{by_hand}` to see why, then try again");
        run_silently(&mut apt, &apt_log(project), &failed)
    });
    match (&installed, updated) {
        (Err(_), Err(_)) => bail!(
            "The packages {list} are needed for {why}, and apt-get cannot reach its sources: check the network, or type \
             `{by_hand}`, then try again."
        ),
        _ => installed,
    }
}

/// Unpacks `packages` into a folder without installing them: no service is started, and root is not needed.
pub fn unpack(project: &Project, packages: &[&str], folder: &Path, why: &str) -> Result<()> {
    let list = packages.join(" ");
    need_apt(&list, why)?;
    println!("Unpacking {list} from Debian, for {why}:");
    let downloads = project.target.join("debian-packages");
    if downloads.exists() {
        fs::remove_dir_all(&downloads)?;
    }
    fs::create_dir_all(&downloads)?;
    let download = || {
        quiet_step("apt-get download", || {
            let mut apt = command("apt-get");
            apt.current_dir(&downloads).arg("download").args(packages);
            let failed =
                format!("apt-get could not download {list}, needed for {why}: check the network, then try again");
            run_silently(&mut apt, &apt_log(project), &failed)
        })
    };
    // The lists may be old, or empty on a new machine.
    if download().is_err() {
        if !can_be_root() {
            bail!(
                "The lists of packages are too old to download {list}, needed for {why}: type `sudo apt-get update`, then try again."
            );
        }
        update(project)?;
        download()?;
    }
    for entry in fs::read_dir(&downloads)? {
        let mut dpkg = command("dpkg-deb");
        dpkg.arg("-x").arg(entry?.path()).arg(folder);
        run_silently(&mut dpkg, &apt_log(project), &format!("{list} could not be unpacked"))?;
    }
    Ok(())
}

fn need_apt(list: &str, why: &str) -> Result<()> {
    if which("apt-get").is_none() {
        bail!(
            "The Debian packages {list} are needed for {why}, and this system has no apt-get: install what they hold by \
             this system's own means, then try again."
        );
    }
    Ok(())
}

fn update(project: &Project) -> Result<()> {
    quiet_step("apt-get update", || {
        let mut apt = as_root("env");
        apt.args(APT_GET).args(["-o", "APT::Update::Error-Mode=any", "update"]);
        run_silently(&mut apt, &apt_log(project), "apt-get update failed")
    })
}

fn apt_log(project: &Project) -> PathBuf {
    project.logs().join("apt-get.log")
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
