//! Third-party servers with which the tests serve the site: nginx, and packages from Python's registry.
//!
//! None of them becomes a service of the machine: nginx is unpacked but not installed, because Debian would start it.

use super::apt;
use crate::fingerprint::Fingerprint;
use crate::process::{command, output, quiet_step, run_silently, which};
use crate::project::Project;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

const WHY: &str = "the tests with real servers";
/// The files of nginx, at their places in Debian.
const NGINX: [&str; 3] = [
    "usr/sbin/nginx",
    "usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
    "etc/nginx/mime.types",
];
const NGINX_PACKAGES: [&str; 3] = ["nginx", "nginx-common", "libnginx-mod-http-brotli-static"];
/// The libraries that nginx is linked with. Most machines have them.
const NGINX_LIBRARIES: [&str; 4] = ["libcrypt1", "libpcre2-8-0", "libssl3", "zlib1g"];
/// The file in the virtual environment with the fingerprint of the requirements that it was made from.
const STAMP: &str = ".wanping-requirements";

/// The folders of the servers.
#[derive(Debug)]
pub struct Servers {
    /// The folder with Debian's nginx, including its module `brotli_static`, in the same layout as in `/`.
    pub nginx: PathBuf,
    /// The folder with the programs of the Python packages.
    pub python_bin: PathBuf,
}

/// Sets up the servers, and curl, with which the profiles talk to them.
pub fn set_up(project: &Project, tests: &Path) -> Result<Servers> {
    if which("curl").is_none() {
        apt::install(project, &["curl"], WHY)?;
    }
    Ok(Servers {
        nginx: nginx(project)?,
        python_bin: python(project, &tests.join("servers/requirements.txt"))?,
    })
}

/// The machine's own nginx if it has the module, else an unpacked one.
fn nginx(project: &Project) -> Result<PathBuf> {
    let unpacked = project.target.join("nginx");
    let complete = |root: &Path| NGINX.iter().all(|file| root.join(file).is_file());
    if let Some(root) = [Path::new("/"), &unpacked].into_iter().find(|root| complete(root)) {
        return Ok(root.to_owned());
    }
    apt::unpack(project, &NGINX_PACKAGES, &unpacked, WHY)?;
    if output(command(unpacked.join(NGINX[0])).arg("-v")).is_none() {
        apt::install(project, &NGINX_LIBRARIES, WHY)?;
    }
    Ok(unpacked)
}

/// A virtual environment with exactly these packages.
fn python(project: &Project, requirements: &Path) -> Result<PathBuf> {
    let folder = project.target.join("python");
    let bin = folder.join("bin");
    let wanted = Fingerprint::default()
        .file(requirements)
        .with_context(|| format!("{} cannot be read.", requirements.display()))?
        .text(&folder.to_string_lossy())
        .finish();
    let stamp = folder.join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) && bin.join("python").exists() {
        return Ok(bin);
    }
    let python = python_with_venv(project)?;
    quiet_step(&format!("pip install, for {WHY}"), || {
        let log = project.logs().join("pip-install.log");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let mut venv = command(python);
        venv.args(["-m", "venv"]).arg(&folder);
        run_silently(&mut venv, &log, "Python could not make a virtual environment")?;
        let mut pip = command(bin.join("pip"));
        // The list is complete; install no other packages, and run no build scripts.
        pip.args(["install", "--no-deps", "--only-binary=:all:", "--no-input"])
            .args(["--disable-pip-version-check", "--retries=1", "-r"])
            .arg(requirements);
        let failed = format!(
            "pip could not install the packages of tests/e2e/servers/requirements.txt, needed for {WHY}: check that this \
             machine reaches the Python package index, then try again"
        );
        run_silently(&mut pip, &log, &failed)
    })?;
    fs::write(stamp, wanted)?;
    Ok(bin)
}

/// A Python that can make virtual environments: Debian puts this into a package of its own.
fn python_with_venv(project: &Project) -> Result<&'static str> {
    if output(command("python3").args(["-c", "import ensurepip, venv"])).is_some() {
        return Ok("python3");
    }
    apt::install(project, &["python3-venv"], WHY)?;
    Ok("/usr/bin/python3")
}
