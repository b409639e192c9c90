//! The folders and files of the project.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The folders of the project, all absolute.
#[derive(Debug, Clone)]
pub struct Project {
    /// The repository's root: the folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// The folder where cargo puts native artefacts. Everything else that can be made again goes into subfolders of it.
    pub target: PathBuf,
}

impl Project {
    /// Finds the project from where this program was compiled and where it runs from.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask's folder has no parent folder")?
            .to_path_buf();
        // This program is <target>/<profile>/xtask, even if CARGO_TARGET_DIR or a configuration moved the folder.
        let program = std::env::current_exe().context("this program does not know where it runs from")?;
        let target = program
            .ancestors()
            .nth(2)
            .map_or_else(|| root.join("target"), Path::to_path_buf);
        Ok(Self { root, target })
    }

    /// The finished site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The native publisher that `cargo build -p publisher` leaves.
    pub fn publisher(&self) -> PathBuf {
        self.target
            .join("debug")
            .join(format!("publisher{}", std::env::consts::EXE_SUFFIX))
    }

    /// The folder for the whole output of steps that run silently.
    pub fn logs(&self) -> PathBuf {
        self.target.join("log")
    }
}
