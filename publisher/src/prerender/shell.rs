//! The files of the build that the pages need.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::style::Rule;
use crate::site::SHELL;

/// What every page needs of the build.
#[derive(Debug, Deserialize)]
pub struct Shell {
    /// The HTML that all pages share, with a `{{name}}` where they differ.
    pub template: String,
    /// The rules of the style sheet, of which each page holds those that it needs.
    pub style: Vec<Rule>,
    /// The file of the whole sheet, for the app.
    pub sheet: String,
    /// The script that runs before anything is painted.
    pub start: String,
    /// The script that loads and starts the app.
    pub script: String,
    /// The app's main module.
    pub wasm: String,
    /// The files of each chunk of the app, by the chunk's name; empty where the app is not split.
    pub chunks: BTreeMap<String, Vec<String>>,
    /// The script that draws QR codes and pictures.
    pub qr: String,
    /// The service worker that keeps the site for use without a network.
    pub worker: String,
    /// The script that replaces the service worker on a site without one, and removes the one that a browser has.
    pub retire: String,
    /// The version of the build.
    pub version: String,
    /// The files that the pages for other sites need.
    #[serde(flatten)]
    pub embed: EmbedParts,
}

impl Shell {
    /// Reads the files of the build in the site's folder.
    ///
    /// # Errors
    /// When it is missing, or when an inline style or script would end its own element.
    pub fn read(site: &Path) -> Result<Self> {
        let file = site.join(SHELL);
        let missing = || format!("{} is missing: build the site first", file.display());
        let shell: Self = serde_json::from_slice(&fs::read(&file).with_context(missing)?).with_context(|| {
            format!(
                "{} cannot be used: build the site again with this version",
                file.display()
            )
        })?;
        let rules = shell.style.iter().map(|rule| rule.css.as_str());
        if rules.chain(shell.embed.styles()).any(|style| style.contains("</style"))
            || shell.scripts().iter().any(|script| script.contains("</script"))
        {
            bail!("an inline style sheet or script contains the end tag of its own element");
        }
        Ok(shell)
    }

    /// The inline scripts.
    pub fn scripts(&self) -> [&str; 3] {
        [&self.start, &self.embed.frame, &self.embed.editor]
    }
}

/// What the embedded pages, and the page for editors, need of the build.
#[derive(Debug, Default, Deserialize)]
pub struct EmbedParts {
    /// The style sheet of embedded pages.
    pub embed_style: String,
    /// The script inside embedded pages.
    pub frame: String,
    /// The style sheet of the page for editors.
    pub editor_style: String,
    /// The script of the page for editors.
    pub editor: String,
}

impl EmbedParts {
    /// The style sheets, of embedded pages and of the page for editors.
    pub fn styles(&self) -> [&str; 2] {
        [&self.embed_style, &self.editor_style]
    }
}
