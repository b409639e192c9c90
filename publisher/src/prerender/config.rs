//! The settings in the site's folder.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use wanping::Config;

use crate::site::CONFIG;

/// Reads the settings; without a file they are the defaults.
///
/// # Errors
/// When the file cannot be read, or a setting is wrong.
pub fn read(out: &Path) -> Result<Config> {
    let file = out.join(CONFIG);
    if !file.exists() {
        return Ok(Config::default());
    }
    let bytes = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    Config::parse(&bytes).map_err(|problem| anyhow::anyhow!("{}: {problem}", file.display()))
}
