//! The server under test.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use tempfile::TempDir;

/// The command of a server, with a site, a data folder and an address; port 0 selects a free port.
pub fn command(site: &Path, data: &Path, listen: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_publisher"));
    command
        .arg("serve")
        .arg("--site")
        .arg(site)
        .arg("--data")
        .arg(data)
        .args(["--listen", listen]);
    command
}

/// An address with a free port.
pub const ANY: &str = "127.0.0.1:0";

/// A site on the disk with a ballot for the cycle 2017, and an empty data folder.
pub struct Place {
    root: TempDir,
}

impl Place {
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let place = Self { root };
        place.write_ballot("2017", "2017-01-01T00:00Z", "9999-12-31T00:00Z");
        place
    }

    pub fn site(&self) -> PathBuf {
        self.root.path().join("site")
    }

    pub fn data(&self) -> PathBuf {
        self.root.path().join("deep/var")
    }

    /// Writes a file of the site.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.site().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Writes the ballot of a cycle, whose vote is open between these moments.
    pub fn write_ballot(&self, cycle: &str, opens: &str, closes: &str) {
        let levels = r#"[{"code":"good","label":"满意"}]"#;
        self.write(
            &format!("feed/{cycle}/ballot.json"),
            format!(r#"{{"version":"1.0","cycle":"{cycle}","levels":{levels},"opens":"{opens}","closes":"{closes}"}}"#),
        );
    }

    pub fn start(&self) -> Server {
        Server::start(command(&self.site(), &self.data(), ANY))
    }

    /// Every file below the data folder.
    pub fn data_files(&self) -> Vec<PathBuf> {
        files(&self.data())
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// A running server, killed when dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    pub ready_line: String,
    output: BufReader<std::process::ChildStdout>,
}

impl Server {
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut ready_line = String::new();
        output.read_line(&mut ready_line).unwrap();
        let address = ready_line
            .split_once("http://")
            .and_then(|(_, rest)| rest.split_once('/'))
            .and_then(|(address, _)| address.parse().ok());
        let Some(address) = address else {
            child.kill().unwrap();
            let output = child.wait_with_output().unwrap();
            panic!("not ready: {ready_line:?} {}", String::from_utf8_lossy(&output.stderr));
        };
        Self {
            child,
            address,
            ready_line,
            output,
        }
    }

    /// Kills the process without a chance to tidy up, as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn signal(&self, name: &str) {
        let status = Command::new("kill")
            .args(["-s", name, &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(status.success());
    }

    /// Waits for the end; returns the exit status, and the rest of standard output and standard error after the first line.
    pub fn end(mut self) -> (ExitStatus, String, String) {
        let status = self.child.wait().unwrap();
        let mut output = String::new();
        self.output.read_to_string(&mut output).unwrap();
        let mut errors = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (status, output, errors)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
