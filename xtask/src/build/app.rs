//! Compiles the app to WebAssembly for browsers, and to the JavaScript that loads it.

use super::parts::{MAIN, Part};
use super::split::{self, Chunks, module, split};
use crate::fingerprint::{Fingerprint, content_hash};
use crate::process::{loud_step, quiet_step, run, run_silently};
use crate::project::Project;
use crate::setup::{node, wasm};
use anyhow::{Context, Result, anyhow, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use wasm_bindgen_cli_support::Bindgen;
use wasmparser::{Parser, Payload, TypeRef};

/// The profile of releases, which puts size first. The workspace's `Cargo.toml` defines it and the next one.
const RELEASE: &str = "wasm";
/// The profile of `cargo xtask dev`, which builds quickly.
pub const DEV: &str = "wasm-dev";

/// A panic stops the release at once, without a message, which no citizen would see: this drops all code that formats messages.
/// `cargo xtask dev` keeps it.
const ABORT: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// Flags for splitting the release: they tell our code of it, and keep the references that the splitter needs.
const SPLIT: [&str; 2] = ["--cfg=chunked", "-Clink-arg=--emit-relocs"];

/// rustc places the stack first, so that nothing lies at an address below 1024. Using that saves another kilobyte.
const LOW_MEMORY: &str = "--low-memory-unused";

/// The name under which the splitter's modules import what they share with the main module.
const LINKED: &str = "__wasm_split";
/// The same for the parts that are joined from these modules.
const APP: &str = "app";

/// The WebAssembly features that rustc and the splitter use.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Lowers what old engines lack to WebAssembly 1.0, and shrinks the module.
const SHRINK: [&str; 5] = [
    "--llvm-memory-copy-fill-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--signext-lowering",
    LOW_MEMORY,
    "-Oz",
];
/// Shrinks twice more from flat code, which saves a kilobyte. Only the features of Chromium 78 are enabled, so that a module that
/// needs others is refused.
const OLD_ENGINES: [&str; 13] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--strip-producers",
    "--strip-target-features",
    LOW_MEMORY,
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
];

/// A chunk calls the rest of the app through small functions of the splitter; inlining them makes the chunk smaller.
const CHUNK: &str = "--always-inline-max-function-size=6";

/// The compiled app.
#[derive(Debug)]
pub struct App {
    /// The main module.
    pub wasm: Vec<u8>,
    /// The parts that are fetched when they are needed, by name; empty if the app is not split.
    parts: BTreeMap<String, Vec<u8>>,
    /// The parts that each chunk needs, by the chunk's name.
    chunks: Chunks,
    /// The script that defines `wasm_bindgen`, which loads the app and connects it to the browser.
    pub glue: String,
}

impl App {
    /// The parts that are fetched when they are needed, by their file names in a site.
    pub fn parts(&self) -> impl Iterator<Item = (String, &Vec<u8>)> {
        self.parts.iter().map(|(name, part)| (part_file(name, part), part))
    }

    /// The files that each chunk needs, by the chunk's name.
    pub fn chunks(&self) -> Chunks {
        let file = |name: &String| Some(part_file(name, self.parts.get(name)?));
        let chunks = self.chunks.iter();
        chunks
            .map(|(chunk, parts)| (chunk.clone(), parts.iter().filter_map(file).collect()))
            .collect()
    }
}

/// The file name of a part in a site, which changes with its content.
fn part_file(name: &str, content: &[u8]) -> String {
    format!("assets/{name}-{}.wasm", content_hash(content))
}

/// The fingerprint of everything that determines the release app.
pub fn fingerprint(project: &Project, toolchain: &wasm::Toolchain) -> Result<String> {
    let root = &project.root;
    Ok(Fingerprint::default()
        .text(&toolchain.identity)
        .folder(&root.join("src"))?
        .file(&root.join("Cargo.toml"))?
        .file(&root.join("Cargo.lock"))?
        .file(&root.join(".cargo/config.toml"))?
        .file(&root.join("xtask/src/build/app.rs"))?
        .file(&root.join("xtask/src/build/parts.rs"))?
        .file(&root.join("xtask/src/build/split.rs"))?
        .file(&root.join("xtask/package-lock.json"))?
        .finish())
}

/// The release app; the last one that was made, if its fingerprint is still the same.
pub fn release(project: &Project, toolchain: &wasm::Toolchain, fingerprint: &str) -> Result<App> {
    let folder = project.target.join("app");
    let main = module(&folder, MAIN);
    let [glue, chunks, stamp] = ["glue.js", "chunks.json", "fingerprint"].map(|name| folder.join(name));
    if !fs::read_to_string(&stamp).is_ok_and(|made| made == fingerprint) {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        loud_step("compile the app to WebAssembly", || {
            run(
                &mut cargo(project, toolchain, RELEASE),
                "The app does not compile: see rustc's message above.",
            )
        })?;
        let parts = quiet_step("split it into chunks", || split(&compiled(project, RELEASE), &folder))?;
        quiet_step("join it to JavaScript with wasm-bindgen", || {
            let (joined, script) = bindgen(&main, RELEASE)?;
            fs::write(&main, joined)?;
            Ok(fs::write(&glue, script)?)
        })?;
        let files = quiet_step("join what is fetched together", || {
            let files = parts.iter().map(|part| join(project, &folder, part));
            files.collect::<Result<Vec<_>>>()
        })?;
        quiet_step("shrink it with wasm-opt", || {
            at_once(&files, |file| shrink(project, file, *file != main))
        })?;
        fs::write(&chunks, serde_json::to_vec(&split::chunks(&parts))?)?;
        fs::write(stamp, fingerprint)?;
    }
    let chunks: Chunks = serde_json::from_slice(&fs::read(chunks)?)?;
    let part = |name: &String| Ok((name.clone(), fs::read(module(&folder, name))?));
    Ok(App {
        wasm: fs::read(main)?,
        parts: chunks.values().flatten().map(part).collect::<Result<_>>()?,
        chunks,
        glue: fs::read_to_string(glue)?,
    })
}

/// The app that cargo has compiled for `cargo xtask dev`, not split.
pub fn whole(project: &Project) -> Result<App> {
    let (wasm, glue) = bindgen(&compiled(project, DEV), DEV)?;
    Ok(App {
        wasm,
        parts: BTreeMap::new(),
        chunks: Chunks::new(),
        glue,
    })
}

/// The file of the app that cargo compiled.
fn compiled(project: &Project, profile: &str) -> PathBuf {
    let folder = project.target.join("wasm").join(wasm::TARGET);
    folder.join(profile).join("wanping.wasm")
}

/// The cargo command that compiles the app.
pub fn cargo(project: &Project, toolchain: &wasm::Toolchain, profile: &str) -> Command {
    let mut cargo = toolchain.cargo();
    cargo
        .current_dir(&project.root)
        .args(["build", "--package", "wanping", "--bin", "wanping", "--features", "csr"])
        .args(["--target", wasm::TARGET, "--profile", profile, "--target-dir"])
        .arg(project.target.join("wasm"))
        // Build Rust's library with the app, so that it is optimised for size, too. A stable compiler does so only with this
        // variable, with which Rust's own releases are built. With `ABORT` it saves 13.6 of 158.3 KB of compressed wasm.
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    // Do not publish where the sources of a crate lay on the build machine; a hundred paths also cost bytes.
    let mut flags: Vec<String> = sources_of_crates()
        .iter()
        .chain([&toolchain.library])
        .map(|folder| format!("--remap-path-prefix={}/=", folder.display()))
        .collect();
    if profile == RELEASE {
        flags.extend(ABORT.iter().chain(&SPLIT).map(|flag| (*flag).to_owned()));
    }
    // cargo adds these to the flags in `.cargo/config.toml`.
    cargo.args([
        "--config",
        &format!("target.{}.rustflags=['{}']", wasm::TARGET, flags.join("', '")),
    ]);
    cargo
}

/// The folders into which cargo unpacks the crates of its registries.
fn sources_of_crates() -> Vec<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let folders = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let mut folders: Vec<PathBuf> = folders
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    folders.sort();
    folders
}

/// Runs wasm-bindgen on a module; returns the module for browsers, and its glue script.
fn bindgen(module: &Path, profile: &str) -> Result<(Vec<u8>, String)> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("wanping")
        // A plain script: old engines know neither top-level await nor `import.meta`.
        .no_modules(true)?
        .typescript(false)
        .omit_default_module_path(true)
        // The chunks need its table of functions.
        .keep_lld_exports(true)
        .remove_name_section(profile == RELEASE)
        .remove_producers_section(true);
    let mut output = bindgen
        .generate_output()
        .context("wasm-bindgen could not read the compiled app")?;
    let mut glue = output.js().to_owned();
    // `boot.js` starts the app in one way. Without the others the script is 0.2 KB lighter.
    let around = glue
        .split_once("function initSync(module)")
        .and_then(|(before, starts)| {
            let (_, after) = starts.split_once("return Object.assign(__wbg_init, { initSync }, exports);")?;
            Some((before, after))
        });
    let (before, after) = around.context("wasm-bindgen's script starts the app in other ways than it did")?;
    let start = "return async (response) => {
        const { instance, module } = await __wbg_load(await response, __wbg_get_imports());
        return __wbg_finalize_init(instance, module);
    };";
    glue = format!("{before}{start}{after}");
    // Remove the exports for Leptos' streams, which this app does not use: they cost a kilobyte.
    let module = output.wasm_mut();
    let streams: Vec<String> = module
        .exports
        .iter()
        .map(|export| export.name.clone())
        .filter(|name| name.contains("intounderlying"))
        .collect();
    for name in &streams {
        module.exports.remove(name)?;
    }
    // The two halves call each other by long hashed names, which compress badly: short names save three kilobytes.
    let mut shorten = |name: &mut String, before: &str, short: String, after: char| {
        let long = format!("{before}{name}{after}");
        if glue.matches(&long).count() != 1 {
            bail!("wasm-bindgen's script gives `{name}` in another way than it did");
        }
        glue = glue.replace(&long, &format!("{before}{short}{after}"));
        *name = short;
        Ok(())
    };
    for (number, import) in module.imports.iter_mut().enumerate() {
        shorten(&mut import.name, "", format!("i{number}"), ':')?;
    }
    let exports = module
        .exports
        .iter_mut()
        .filter(|export| export.name.starts_with("wasm_bindgen"));
    for (number, export) in exports.enumerate() {
        shorten(&mut export.name, "wasm.", format!("e{number}"), '(')?;
    }
    Ok((module.emit_wasm(), glue))
}

/// Joins the modules of a part, which call each other through the app's table of functions, and returns the part's file.
fn join(project: &Project, folder: &Path, part: &Part) -> Result<PathBuf> {
    let file = module(folder, &part.name());
    let (main, others): (Vec<_>, Vec<_>) = part.modules.iter().partition(|name| *name == MAIN);
    // All of them import the shared items from one module: the main module, or one that passes the items on.
    let linked = match main.first() {
        Some(name) => module(folder, name),
        None => {
            let passed_on = folder.join("linked.wat");
            fs::write(&passed_on, pass_on(folder, &others)?)?;
            passed_on
        }
    };
    let mut command = node::node();
    command.arg(project.root.join("xtask/node_modules/binaryen/bin/wasm-merge"));
    command.arg(linked).arg(LINKED);
    for name in &others {
        command.arg(module(folder, name)).arg(name);
    }
    command.args(FEATURES).arg("-o").arg(&file);
    let failed = "wasm-merge could not join what is fetched together";
    run_silently(&mut command, &project.logs().join("wasm-merge.log"), failed)?;
    Ok(file)
}

/// A module in text form that imports from the app what these modules import, and exports it to them.
fn pass_on(folder: &Path, modules: &[&String]) -> Result<String> {
    let mut shared = BTreeSet::new();
    for name in modules {
        let module = fs::read(module(folder, name))?;
        for payload in Parser::new(0).parse_all(&module) {
            let Payload::ImportSection(imports) = payload? else {
                continue;
            };
            for import in imports.into_imports() {
                let import = import?;
                let (kind, what) = match import.ty {
                    TypeRef::Memory(memory) => ("memory", memory.initial.to_string()),
                    TypeRef::Table(table) => ("table", format!("{} funcref", table.initial)),
                    TypeRef::Global(_) => ("global", "(mut i32)".to_owned()),
                    other => bail!(
                        "The splitter shares {} as {other:?}, which it did not before",
                        import.name
                    ),
                };
                let name = import.name;
                shared.insert(format!("({kind} (export {name:?}) (import {APP:?} {name:?}) {what})\n"));
            }
        }
    }
    let shared: String = shared.into_iter().collect();
    Ok(format!("(module\n{shared})"))
}

/// Does the work for every item, on all cores: a run of wasm-opt uses only one.
fn at_once<T: Sync>(items: &[T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let worker = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(item)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        let mut ended = workers.into_iter().map(|worker| worker.join());
        ended.try_for_each(|end| end.map_err(|_| anyhow!("A worker panicked"))?)
    })
}

/// Shrinks a module in place, and makes sure that old engines can run it.
fn shrink(project: &Project, wasm: &Path, is_chunk: bool) -> Result<()> {
    let optimize = |arguments: &[&str], log: &str, failed: &str| {
        let mut command = node::node();
        command
            .arg(project.root.join("xtask/node_modules/binaryen/bin/wasm-opt"))
            .arg(wasm)
            .args(arguments)
            .args(is_chunk.then_some(CHUNK))
            .arg("-o")
            .arg(wasm);
        run_silently(&mut command, &project.logs().join(log), failed)
    };
    optimize(
        &[&FEATURES[..], &SHRINK].concat(),
        "wasm-opt.log",
        "wasm-opt could not shrink the app",
    )?;
    optimize(
        &OLD_ENGINES,
        "wasm-opt-old.log",
        "The app needs features of WebAssembly that Chromium 78 does not have",
    )
}
