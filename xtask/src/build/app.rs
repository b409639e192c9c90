//! From the app's Rust to the WebAssembly that browsers get, and the JavaScript that joins the two.

use super::fingerprint::Fingerprint;
use crate::process::{loud_step, quiet_step, run, run_silently};
use crate::project::Project;
use crate::setup::{node, wasm};
use anyhow::{Context, Result, bail};
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

/// What old engines lack is lowered to what WebAssembly 1.0 has; so each feature that rustc uses is named first.
const SHRINK: [&str; 11] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--llvm-memory-copy-fill-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--signext-lowering",
    "-Oz",
    "--converge",
];
/// Once more from flat code, which saves a kilobyte, and with no more than Chromium 78 knows: a module that needs more is refused.
const OLD_ENGINES: [&str; 6] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
];

/// The compiled app.
#[derive(Debug)]
pub struct App {
    /// The module.
    pub wasm: Vec<u8>,
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
        .file(&root.join("xtask/package-lock.json"))?
        .finish())
}

/// The app as citizens get it: the one that was made last if its `fingerprint` is still the same.
pub fn release(project: &Project, toolchain: &wasm::Toolchain, fingerprint: &str) -> Result<App> {
    let folder = project.target.join("app");
    let [wasm, glue, stamp] = ["app.wasm", "glue.js", "fingerprint"].map(|name| folder.join(name));
    if fs::read_to_string(&stamp).is_ok_and(|made| made == fingerprint) {
        return Ok(App {
            wasm: fs::read(wasm)?,
            glue: fs::read_to_string(glue)?,
        });
    }
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
    let app = quiet_step("join it to JavaScript with wasm-bindgen", || bindgen(project, RELEASE))?;
    fs::write(&wasm, &app.wasm)?;
    quiet_step("shrink it with wasm-opt", || shrink(project, &wasm))?;

    fs::write(&glue, &app.glue)?;
    fs::write(stamp, fingerprint)?;
    Ok(App {
        wasm: fs::read(wasm)?,
        glue: app.glue,
    })
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
        flags.extend(ABORT.map(str::to_owned));
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

/// Runs wasm-bindgen on what cargo has compiled.
pub fn bindgen(project: &Project, profile: &str) -> Result<App> {
    let compiled = project
        .target
        .join("wasm")
        .join(wasm::TARGET)
        .join(profile)
        .join("wanping.wasm");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name("wanping")
        // A plain script: old engines know neither top-level await nor `import.meta`.
        .no_modules(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(profile == RELEASE)
        .remove_producers_section(true);
    let mut output = bindgen
        .generate_output()
        .context("wasm-bindgen could not read the compiled app")?;
    let mut glue = output.js().to_owned();
    // The two halves call each other by long names with a hash in each, which compress badly: three kilobytes of them.
    for (number, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        let (long, short) = (format!("{}:", import.name), format!("i{number}"));
        if glue.matches(&long).count() != 1 {
            bail!(
                "wasm-bindgen's script gives `{}` in another way than it did",
                import.name
            );
        }
        glue = glue.replace(&long, &format!("{short}:"));
        import.name = short;
    }
    Ok(App {
        wasm: output.wasm_mut().emit_wasm(),
        glue,
    })
}

/// Shrinks a module in place, and makes sure that old engines can run it.
fn shrink(project: &Project, wasm: &Path) -> Result<()> {
    let optimize = |arguments: &[&str], log: &str, failed: &str| {
        let mut command = node::node();
        command
            .arg(project.root.join("xtask/node_modules/binaryen/bin/wasm-opt"))
            .arg(wasm)
            .args(arguments)
            .arg("-o")
            .arg(wasm);
        run_silently(&mut command, &project.logs().join(log), failed)
    };
    optimize(&SHRINK, "wasm-opt.log", "wasm-opt could not shrink the app")?;
    optimize(
        &OLD_ENGINES,
        "wasm-opt-old.log",
        "The app needs features of WebAssembly that Chromium 78 does not have",
    )
}
