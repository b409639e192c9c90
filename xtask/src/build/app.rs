//! From the app's Rust to the WebAssembly that browsers get, and the JavaScript that joins the two.

use super::split::{Chunks, split};
use crate::fingerprint::{Fingerprint, files};
use crate::process::{loud_step, quiet_step, run, run_silently};
use crate::project::Project;
use crate::setup::{node, wasm};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The profile that citizens get: small first. Named in the workspace's `Cargo.toml`, like the next one.
const RELEASE: &str = "wasm";
/// The profile of the developer's loop: built quickly.
pub const DEV: &str = "wasm-dev";

/// A panic of the release stops the app at once. Its text, which no citizen would see, and all the code that puts it
/// together are left out; the developer's loop keeps them for whoever sets a panic hook.
const ABORT: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// The release is split: our code is told so, and the splitter needs to know what refers to what.
const SPLIT: [&str; 2] = ["--cfg=chunked", "-Clink-arg=--emit-relocs"];

/// Nothing is ever at an address below 1024, where the stack would end: rustc puts it first. That saves another kilobyte.
const LOW_MEMORY: &str = "--low-memory-unused";

/// By which name a chunk imports what it shares with the module that the app starts with.
const LINKED: &str = "__wasm_split";

/// What of WebAssembly rustc and the splitter use.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// What old engines lack is lowered to what WebAssembly 1.0 has.
const SHRINK: [&str; 6] = [
    "--llvm-memory-copy-fill-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--signext-lowering",
    LOW_MEMORY,
    "-Oz",
    "--converge",
];
/// Twice more from flat code, which saves a kilobyte, and with no more than Chromium 78 knows: a module that needs more is refused.
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

/// A chunk calls the rest of the app by little functions of the splitter, which weigh less in the place of their calls.
const CHUNK: &str = "--always-inline-max-function-size=6";

/// The compiled app.
#[derive(Debug)]
pub struct App {
    /// The module that it starts with.
    pub wasm: Vec<u8>,
    /// The modules that are fetched when they are needed, by name. There are none where the app is whole.
    pub modules: BTreeMap<String, Vec<u8>>,
    /// The modules that each chunk of the app needs, by its name.
    pub chunks: Chunks,
    /// The script that defines `wasm_bindgen`, which loads the module and lets it use the browser.
    pub glue: String,
}

/// All that decides what the release app will be.
pub fn fingerprint(project: &Project, toolchain: &wasm::Toolchain) -> Result<String> {
    let root = &project.root;
    Ok(Fingerprint::default()
        .text(&toolchain.identity)
        .folder(&root.join("src"))?
        .file(&root.join("Cargo.toml"))?
        .file(&root.join("Cargo.lock"))?
        .file(&root.join(".cargo/config.toml"))?
        .file(&root.join("xtask/src/build/app.rs"))?
        .file(&root.join("xtask/src/build/split.rs"))?
        .file(&root.join("xtask/package-lock.json"))?
        .finish())
}

/// The app as citizens get it: the one that was made last if its `fingerprint` is still the same.
pub fn release(project: &Project, toolchain: &wasm::Toolchain, fingerprint: &str) -> Result<App> {
    let folder = project.target.join("app");
    let [main, glue, chunks, stamp] =
        ["main.wasm", "glue.js", "chunks.json", "fingerprint"].map(|name| folder.join(name));
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
        let parts = quiet_step("split it into chunks", || split(&compiled(project, RELEASE), &main))?;
        quiet_step("join it to JavaScript with wasm-bindgen", || {
            let (joined, script) = bindgen(&main, RELEASE)?;
            fs::write(&main, joined)?;
            Ok(fs::write(&glue, script)?)
        })?;
        let parts = quiet_step("put what all chunks need into what it starts with", || {
            merge(project, parts, &main)
        })?;
        fs::write(&chunks, serde_json::to_vec(&parts)?)?;
        quiet_step("shrink it with wasm-opt", || {
            let modules = files(&folder)?;
            let mut modules = modules.iter().filter(|file| file.extension() == Some("wasm".as_ref()));
            modules.try_for_each(|module| shrink(project, module, *module != main))
        })?;
        fs::write(stamp, fingerprint)?;
    }
    let chunks: Chunks = serde_json::from_slice(&fs::read(chunks)?)?;
    let module = |name: &String| Ok((name.clone(), fs::read(folder.join(format!("{name}.wasm")))?));
    Ok(App {
        wasm: fs::read(main)?,
        modules: chunks.values().flatten().map(module).collect::<Result<_>>()?,
        chunks,
        glue: fs::read_to_string(glue)?,
    })
}

/// The app that cargo has compiled for the developer's loop, in one piece.
pub fn whole(project: &Project) -> Result<App> {
    let (wasm, glue) = bindgen(&compiled(project, DEV), DEV)?;
    Ok(App {
        wasm,
        modules: BTreeMap::new(),
        chunks: Chunks::new(),
        glue,
    })
}

/// Where cargo leaves the app.
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
        // Rust's library is built with the app, for size too. A stable compiler does so only with this variable, with which
        // Rust's own releases are built. Every kilobyte is somebody's data plan: this and `ABORT` save 13.6 of 158.3 KB of
        // compressed wasm.
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    // Where the sources of a crate lay when the site was built is nobody's business, and a hundred paths weigh something too.
    let mut flags: Vec<String> = sources_of_crates()
        .iter()
        .chain([&toolchain.library])
        .map(|folder| format!("--remap-path-prefix={}/=", folder.display()))
        .collect();
    if profile == RELEASE {
        flags.extend(ABORT.iter().chain(&SPLIT).map(|flag| (*flag).to_owned()));
    }
    // cargo joins them with those of `.cargo/config.toml`.
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

/// Runs wasm-bindgen on a module: gives the module that browsers get, and its glue.
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
    // What the browser would call Leptos' streams by, which nothing here makes: a kilobyte.
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
    // The two halves call each other by long names with a hash in each, which compress badly: three kilobytes of them.
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

/// Puts the modules that every chunk needs into the one that the app starts with: each page is in a chunk, and would fetch them
/// anyhow. In one piece they weigh two kilobytes less, and are one request less. Gives what the chunks still need.
fn merge(project: &Project, mut chunks: Chunks, main: &Path) -> Result<Chunks> {
    let all = chunks.values().flatten();
    let shared: BTreeSet<String> = all
        .filter(|module| chunks.values().all(|modules| modules.contains(module)))
        .cloned()
        .collect();
    for module in shared {
        let file = main.with_file_name(format!("{module}.wasm"));
        let mut command = node::node();
        command
            .arg(project.root.join("xtask/node_modules/binaryen/bin/wasm-merge"))
            .arg(main)
            .arg(LINKED)
            .arg(&file)
            .arg(&module)
            .args(FEATURES)
            .arg("-o")
            .arg(main);
        let failed = "wasm-merge could not put what all chunks need into the app";
        run_silently(&mut command, &project.logs().join("wasm-merge.log"), failed)?;
        fs::remove_file(file)?;
        for modules in chunks.values_mut() {
            modules.retain(|other| *other != module);
        }
    }
    Ok(chunks)
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
