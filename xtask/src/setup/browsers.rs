//! The browsers of the tests: a current Chromium, Firefox, WebKit, and older Chromiums that phones still have.

use super::{apt, node};
use crate::process::{command, quiet_step, run_silently, which};
use crate::project::Project;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

const WHY: &str = "the browser tests";

/// A program that the tests need, and where to find it.
struct Program {
    /// The environment variable that may name it.
    variable: &'static str,
    /// Its names on different systems.
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
/// WebKit's WebDriver, whose package brings WebKit.
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

/// The Chromiums that npm packages bring: the two that WeChat had in 2021, the older of them the oldest that the site supports,
/// and the last one for Windows 7.
const OLD_CHROMIUMS: [u16; 3] = [78, 86, 109];

impl Program {
    /// What the environment names.
    fn named(&self) -> Option<PathBuf> {
        std::env::var_os(self.variable).map(PathBuf::from)
    }

    /// The program that the environment names, or else one on this machine with one of the names.
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
    /// Chromiums of other years, where they run: on Linux on x86-64.
    pub old_chromiums: Vec<OldChromium>,
}

/// The programs that run WebKitGTK.
#[derive(Debug)]
pub struct WebKit {
    /// Its WebDriver.
    pub driver: PathBuf,
    /// The server of a virtual display.
    pub xvfb: PathBuf,
}

/// A Chromium of another year.
#[derive(Debug)]
pub struct OldChromium {
    /// Its major version.
    pub version: u16,
    /// The program. The folder `lib` beside it has the libraries of its time: `LD_LIBRARY_PATH` has to hold it.
    pub program: PathBuf,
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
    let mut old_chromiums = Vec::new();
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        for version in OLD_CHROMIUMS {
            old_chromiums.push(old_chromium(project, version, tests)?);
        }
    }
    Ok(Browsers {
        chromium: CHROMIUM.installed(),
        firefox: FIREFOX.installed(),
        webkit: linux.then(|| WebKit {
            driver: WEBKIT_DRIVER.installed(),
            xvfb: XVFB.installed(),
        }),
        old_chromiums,
    })
}

/// Installs only a current Chromium and what drives it, which is all that `cargo xtask bench` needs; returns its path.
pub fn set_up_chromium(project: &Project, tests: &Path) -> Result<PathBuf> {
    install(project, &[CHROMIUM])?;
    node::set_up(project, tests, WHY)?;
    Ok(CHROMIUM.installed())
}

/// Installs the programs that this machine lacks, and a Chinese font.
fn install(project: &Project, programs: &[Program]) -> Result<()> {
    let missing = programs.iter().filter(|program| program.find().is_none());
    let mut packages: Vec<&str> = missing.map(|program| program.package).collect();
    // If the environment names a Chromium, it has to provide its font, too.
    if CHROMIUM.named().is_none() && which("apt-get").is_some() {
        // Without a Chinese font, the text that the tests measure would be a row of boxes.
        packages.push("fonts-noto-cjk");
    }
    apt::install(project, &packages, WHY)
}

/// Unpacks the Chromium that the npm package `chromium-<version>` brings.
fn old_chromium(project: &Project, version: u16, tests: &Path) -> Result<OldChromium> {
    let name = format!("chromium{version}");
    let folder = project.target.join(&name);
    let unpacked = OldChromium {
        version,
        program: folder.join("chromium"),
    };
    if folder.exists() {
        return Ok(unpacked);
    }
    quiet_step(&format!("unpack Chromium {version}, for {WHY}"), || {
        let packed = tests.join(format!("node_modules/chromium-{version}/bin"));
        let log = project.logs().join(format!("{name}.log"));
        // Unpack under another name, so that an incomplete folder is never used.
        let new = project.target.join(format!("{name}-new"));
        if new.exists() {
            fs::remove_dir_all(&new)?;
        }
        fs::create_dir_all(&new)?;
        let unbrotli = "const fs = require('fs'), [, packed, unpacked] = process.argv; \
                        fs.writeFileSync(unpacked, require('zlib').brotliDecompressSync(fs.readFileSync(packed)), { mode: 0o755 })";
        for (from, to) in [("chromium.br", "chromium"), ("aws.tar.br", "aws.tar")] {
            let mut node = node::node();
            node.args(["-e", unbrotli]).arg(packed.join(from)).arg(new.join(to));
            run_silently(&mut node, &log, &format!("Chromium {version} could not be unpacked"))?;
        }
        let mut tar = command("tar");
        tar.current_dir(&new).args(["-xf", "aws.tar"]);
        run_silently(
            &mut tar,
            &log,
            &format!("the libraries of Chromium {version} could not be unpacked"),
        )?;
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
