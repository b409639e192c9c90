//! Node.js, and the npm packages of a folder that has a `package-lock.json`.

use crate::fingerprint::Fingerprint;
use crate::process::{command, output, quiet_step, run_silently};
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The oldest Node.js that the tools run on.
const OLDEST: u32 = 18;
/// The file in `node_modules` with the fingerprint of the lock file that it was installed from.
const STAMP: &str = ".wanping-lock";

/// A command that runs Node.js.
pub fn node() -> Command {
    command("node")
}

/// Installs the packages of the folder's lock file, unless they are installed already; `why` says what they are for.
pub fn set_up(project: &Project, folder: &Path, why: &str) -> Result<()> {
    check_node(why)?;
    let lock = folder.join("package-lock.json");
    let wanted = Fingerprint::default()
        .file(&lock)
        .with_context(|| format!("{} cannot be read.", lock.display()))?
        .file(&folder.join(".npmrc"))?
        .finish();
    let stamp = folder.join("node_modules").join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let name = folder.strip_prefix(&project.root).unwrap_or(folder).display();
    quiet_step(&format!("npm ci in {name}, for {why}"), || {
        let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
        // By default npm retries for longer than a person waits.
        npm.current_dir(folder)
            .args(["ci", "--fetch-retries=1", "--fetch-retry-maxtimeout=10000"]);
        if output(command(npm.get_program()).arg("--version")).is_none() {
            bail!(
                "npm is needed for {why}, and this machine has none: install it beside Node.js (on Debian, type \
                 `sudo apt-get install npm`), then try again."
            );
        }
        let failed = format!(
            "npm could not install the packages in {name}/package-lock.json, which are needed for {why}: check that this \
             machine reaches the npm registry (type `npm ping`), then try again"
        );
        run_silently(&mut npm, &project.logs().join("npm-ci.log"), &failed)
    })?;
    Ok(fs::write(stamp, wanted)?)
}

fn check_node(why: &str) -> Result<()> {
    let [needed, install] = [
        format!("Node.js {OLDEST} or newer is needed for {why}"),
        "install it (on Debian 12, type `sudo apt-get install nodejs npm`), then try again.".to_owned(),
    ];
    match output(node().arg("--version")) {
        None => bail!("{needed}, and this machine has none: {install}"),
        Some(version) if major(&version).is_none_or(|major| major < OLDEST) => {
            bail!("{needed}, and this machine has {version}: {install}")
        }
        Some(_) => Ok(()),
    }
}

/// The major number in what `node --version` prints.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_version_of_node() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8.0.0-pre"), Some(8));
        assert_eq!(major("20"), None);
    }
}
