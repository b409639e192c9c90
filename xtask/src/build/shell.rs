//! The scripts and style sheets around the app, and `assets/shell.json`, from which the publisher writes pages.

use super::app::App;
use crate::fingerprint::content_hash;
use crate::process::pipe;
use crate::project::Project;
use crate::setup::node;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

#[path = "../../../src/protocol.rs"]
#[expect(dead_code, reason = "the scripts get the names from the list of all")]
mod protocol;

/// The scripts and styles around the app, bundled, and the template of its pages.
#[derive(Debug)]
pub struct Bundle {
    /// The content of `index.html`.
    template: String,
    /// The whole style sheet, which the app loads.
    style: String,
    /// Its rules; each page contains those that it needs.
    rules: Value,
    /// The inline script that runs before the first paint.
    pub start: String,
    /// The script that loads and starts the app.
    script: String,
    /// The script that draws QR codes and pictures, fetched when the first one is wanted.
    qr: String,
    /// The service worker, which keeps the site for use without a network.
    worker: String,
    /// The script that replaces it, and removes it from browsers, on a site that wants no service worker.
    retire: String,
    /// The style sheet and the script of embedded pages, to be inlined.
    embed_style: String,
    frame: String,
    /// The same for the page for editors.
    editor_style: String,
    editor: String,
    /// The script that other sites load.
    embed_loader: String,
}

/// The paths of a site's files, relative to the site.
#[derive(Debug)]
pub struct Names {
    /// The style sheet.
    pub sheet: String,
    /// The script.
    pub script: String,
    /// The app's main module.
    pub wasm: String,
    /// The files that each chunk needs, by the chunk's name.
    pub chunks: BTreeMap<String, Vec<String>>,
    /// The script that draws QR codes and pictures.
    pub qr: String,
}

/// What `shell/boot.js` reads: the names of all chunks' files, without folder and ending, and for each chunk the places of its own in
/// that list. Most files belong to several chunks, and every reader fetches this table.
fn files_of_chunks(chunks: &BTreeMap<String, Vec<String>>) -> Value {
    let files: Vec<&String> = chunks.values().flatten().collect::<BTreeSet<_>>().into_iter().collect();
    let places = |own: &Vec<String>| own.iter().filter_map(|file| files.binary_search(&file).ok()).collect();
    let places: BTreeMap<&String, Vec<usize>> = chunks.iter().map(|(name, own)| (name, places(own))).collect();
    let stems: Vec<&str> = files
        .iter()
        .map(|file| file.trim_start_matches("assets/").trim_end_matches(".wasm"))
        .collect();
    json!([stems, places])
}

/// Bundles the scripts and styles. Without an app the script starts nothing. `prelude` comes first in that script.
pub fn make(project: &Project, app: Option<&App>, prelude: &str, minify: bool) -> Result<Bundle> {
    let read =
        |name: &str| fs::read_to_string(project.root.join(name)).with_context(|| format!("{name} cannot be read"));
    let start = app
        .map(|app| {
            let parts = ["store", "proof", "board", "visits", "offline", "translated", "boot"];
            let [store, proof, board, visits, offline, translated, boot] =
                parts.map(|name| read(&format!("shell/{name}.js")));
            let chunks = format!("var wanpingFiles = {};", files_of_chunks(&app.chunks()));
            Ok::<_, anyhow::Error>(
                [
                    &store?,
                    &proof?,
                    &board?,
                    &visits?,
                    &offline?,
                    &translated?,
                    &app.glue,
                    &chunks,
                    &boot?,
                ]
                .map(String::as_str)
                .join("\n"),
            )
        })
        .transpose()?;
    let style_of_pages = style(project, "style/main.css")?;
    Ok(Bundle {
        template: read("index.html")?,
        rules: rules(project, &style_of_pages)?,
        style: style_of_pages,
        start: script(project, "shell/start.js", &read("shell/start.js")?, minify)?,
        script: script(
            project,
            "shell/boot.js",
            &format!("{prelude}\n{}", start.unwrap_or_default()),
            minify,
        )?,
        qr: script(project, "shell/qr.js", &read("shell/qr.js")?, minify)?,
        worker: script(project, "shell/worker.js", &read("shell/worker.js")?, minify)?,
        retire: script(project, "shell/retire.js", &read("shell/retire.js")?, minify)?,
        embed_style: style(project, "style/embed.css")?,
        frame: script(project, "shell/frame.js", &read("shell/frame.js")?, minify)?,
        editor_style: style(project, "style/editor.css")?,
        editor: script(project, "shell/editor.js", &read("shell/editor.js")?, minify)?,
        embed_loader: script(project, "shell/embed.js", &read("shell/embed.js")?, minify)?,
    })
}

/// Writes the app, the scripts, the style sheet and `shell.json` into a site. The names of most files change with their content.
pub fn write(bundle: &Bundle, app: Option<&App>, site: &Path) -> Result<Names> {
    let assets = site.join("assets");
    fs::create_dir_all(&assets)?;
    let wasm = app.map_or(&[][..], |app| &app.wasm);
    for (file, content) in app.into_iter().flat_map(App::parts) {
        fs::write(site.join(file), content)?;
    }
    let names = Names {
        sheet: format!("assets/app-{}.css", content_hash(bundle.style.as_bytes())),
        script: format!("assets/app-{}.js", content_hash(bundle.script.as_bytes())),
        wasm: format!("assets/app-{}.wasm", content_hash(wasm)),
        chunks: app.map(App::chunks).unwrap_or_default(),
        qr: format!("assets/qr-{}.js", content_hash(bundle.qr.as_bytes())),
    };
    fs::write(site.join(&names.sheet), &bundle.style)?;
    fs::write(site.join(&names.script), &bundle.script)?;
    fs::write(site.join(&names.wasm), wasm)?;
    fs::write(site.join(&names.qr), &bundle.qr)?;
    fs::write(site.join(protocol::EMBED_LOADER), &bundle.embed_loader)?;
    // The version changes if any of these does.
    let build = json!([
        names.sheet,
        bundle.start,
        names.script,
        names.wasm,
        names.chunks,
        names.qr
    ]);
    let texts = json!({
        "template": bundle.template,
        "style": bundle.rules,
        "sheet": names.sheet,
        "start": bundle.start,
        "script": names.script,
        "wasm": names.wasm,
        "chunks": names.chunks,
        "qr": names.qr,
        "worker": bundle.worker,
        "retire": bundle.retire,
        "version": content_hash(build.to_string().as_bytes()),
        "embed_style": bundle.embed_style,
        "frame": bundle.frame,
        "editor_style": bundle.editor_style,
        "editor": bundle.editor,
    });
    fs::write(assets.join("shell.json"), texts.to_string())?;
    Ok(names)
}

/// Bundles a script for Chromium 78, and fills in the names that it shares with Rust.
fn script(project: &Project, name: &str, source: &str, minify: bool) -> Result<String> {
    let modules = project.root.join("xtask/node_modules");
    let mut esbuild = node::node();
    esbuild
        // Scripts import each other from here.
        .current_dir(project.root.join("shell"))
        .env("NODE_PATH", &modules)
        .arg(modules.join("esbuild/bin/esbuild"))
        .args([
            "--bundle",
            "--format=iife",
            "--target=chrome78",
            "--charset=utf8",
            "--legal-comments=none",
            "--log-level=warning",
        ])
        .arg(format!("--sourcefile={name}"))
        .args(
            protocol::ALL
                .iter()
                .map(|(name, text)| format!("--define:protocol.{name}={}", Value::from(*text))),
        );
    if minify {
        esbuild.arg("--minify");
    }
    let output = pipe(
        &mut esbuild,
        source.as_bytes(),
        &format!("{name} is not a script that esbuild understands"),
    )?;
    Ok(String::from_utf8(output)?.trim_end().to_owned())
}

/// A style sheet with its imports.
fn style(project: &Project, name: &str) -> Result<String> {
    if !project.root.join(name).exists() {
        return Ok(String::new());
    }
    let mut css = node::node();
    css.current_dir(&project.root).args(["xtask/css.mjs", name]);
    let output = pipe(&mut css, &[], "The style sheet has a mistake")?;
    Ok(String::from_utf8(output)?)
}

/// The rules of a minified style sheet.
fn rules(project: &Project, sheet: &str) -> Result<Value> {
    let mut rules = node::node();
    rules.current_dir(&project.root).arg("xtask/rules.mjs");
    let output = pipe(&mut rules, sheet.as_bytes(), "The style sheet could not be taken apart")?;
    Ok(serde_json::from_slice(&output)?)
}

/// The size of a text compressed with brotli at its highest level.
pub fn brotli_size(text: &str) -> Result<u64> {
    let program = "const text = require('fs').readFileSync(0); \
                   process.stdout.write(String(require('zlib').brotliCompressSync(text).length))";
    let size = pipe(
        node::node().args(["-e", program]),
        text.as_bytes(),
        "Node.js could not compress a text",
    )?;
    match String::from_utf8_lossy(&size).parse() {
        Ok(size) => Ok(size),
        Err(_) => bail!("Node.js did not say how small a text gets"),
    }
}
