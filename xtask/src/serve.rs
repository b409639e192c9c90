//! `cargo xtask serve`: the release site, served by the project's own publisher.

use crate::build;
use crate::process::command;
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

/// The address of the site without `--listen`.
pub const LISTEN: &str = "127.0.0.1:8080";

/// Builds what is out of date and serves `dist/` until Ctrl-C.
pub fn serve(project: &Project, listen: &str) -> Result<()> {
    // Check before building, which takes minutes.
    check_free(listen, "serve")?;
    build::build(project)?;
    become_program(publisher(project, Path::new("dist"), Path::new("var"), listen))
}

/// The publisher's server, for a site and a folder of ballots relative to the root.
pub fn publisher(project: &Project, site: &Path, data: &Path, listen: &str) -> Command {
    let mut publisher = command(project.publisher());
    publisher
        .current_dir(&project.root)
        .args(["serve", "--listen", listen, "--site"])
        .arg(site)
        .arg("--data")
        .arg(data);
    publisher
}

/// Fails if nothing can listen at an address.
pub fn check_free(listen: &str, subcommand: &str) -> Result<()> {
    match TcpListener::bind(listen) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "Another program listens at {listen}: stop it, or choose another port, \
             as in `cargo xtask {subcommand} --listen 127.0.0.1:8081`."
        ),
        Err(error) => {
            bail!("Nothing can listen at {listen} ({error}): name an address and a port, as in `--listen {LISTEN}`.")
        }
    }
}

/// Replaces this process by a program, so that signals reach it and the exit status is its own.
#[cfg(unix)]
fn become_program(mut program: Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    Err(program.exec()).with_context(|| format!("{} could not be started", program.get_program().display()))
}

/// Runs a program to its end.
#[cfg(not(unix))]
fn become_program(mut program: Command) -> Result<()> {
    let status = program
        .status()
        .with_context(|| format!("{} could not be started", program.get_program().display()))?;
    if !status.success() {
        bail!("The server stopped with {status}.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_a_way_out() -> Result<()> {
        let taken = TcpListener::bind("127.0.0.1:0")?;
        let address = taken.local_addr()?.to_string();
        let message = check_free(&address, "dev")
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert!(
            message.contains(&address) && message.contains("cargo xtask dev --listen"),
            "{message}"
        );
        drop(taken);
        check_free(&address, "dev")
    }

    #[test]
    fn an_invalid_address_is_refused() {
        assert!(check_free("nonsense", "serve").is_err());
    }
}
