//! `cargo xtask dev`: builds quickly, serves, and reloads the page after every change.
//!
//! The served pages are bare: the app fills them. Their script starts with `xtask/dev.js`, which asks for
//! `assets/dev.json` twice a second and learns from it that there is a new build, or why there is none.

use crate::build::app::{self, App};
use crate::build::{pages, shell};
use crate::fingerprint::Fingerprint;
use crate::process::seconds;
use crate::project::Project;
use crate::serve;
use crate::setup::{self, wasm};
use anyhow::{Context, Result, bail};
use notify::{RecursiveMode, Watcher as _};
use serde_json::json;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// How long no file must change before a build begins: editors write several files, one after the other.
const QUIET: Duration = Duration::from_millis(60);
/// How often the loop checks that the server still runs.
const LOOK: Duration = Duration::from_secs(1);

/// Builds, serves and watches until Ctrl-C.
pub fn dev(project: &Project, listen: &str) -> Result<()> {
    serve::check_free(listen, "dev")?;
    let server: Arc<Mutex<Option<Child>>> = Arc::default();
    stop_on_signals(&server)?;
    let toolchain = setup::for_build(project)?;

    // Watch before the first build, to notice a change during it.
    let (_watcher, changes) = watch(project)?;
    compile_publisher(project, &changes)?;
    let mut site = Site::new(project, &toolchain)?;
    loop {
        site.update()?;
        if site.has_pages {
            start_server(project, &site, &server, listen)?;
        }
        wait_for_change(&changes, &server)?;
    }
}

/// Fingerprints of the site's inputs, in parts that can be built separately.
#[derive(PartialEq, Eq)]
struct Inputs {
    app: String,
    shell: String,
    public: String,
}

impl Inputs {
    fn read(root: &Path) -> Result<Self> {
        let app = Fingerprint::default()
            .folder(&root.join("src"))?
            .file(&root.join("Cargo.toml"))?
            .file(&root.join("Cargo.lock"))?
            .file(&root.join(".cargo/config.toml"))?;
        let shell = Fingerprint::default()
            .folder(&root.join("shell"))?
            .folder(&root.join("style"))?
            .file(&root.join("index.html"))?
            .file(&root.join("xtask/dev.js"))?;
        let public = Fingerprint::default().folder(&root.join("public"))?;
        Ok(Self {
            app: app.finish(),
            shell: shell.finish(),
            public: public.finish(),
        })
    }
}

/// The site being developed.
struct Site<'a> {
    project: &'a Project,
    toolchain: &'a wasm::Toolchain,
    folder: PathBuf,
    /// The number of the build. It also grows from one run of this command to the next.
    build: u64,
    /// The inputs of the last build.
    inputs: Option<Inputs>,
    /// Whether the last build failed: the next one then rebuilds everything.
    failed: bool,
    /// The last app that compiled.
    app: Option<App>,
    has_pages: bool,
}

impl<'a> Site<'a> {
    fn new(project: &'a Project, toolchain: &'a wasm::Toolchain) -> Result<Self> {
        let folder = project.target.join("dev-site");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(folder.join("assets"))?;
        let build = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        Ok(Self {
            project,
            toolchain,
            folder,
            build,
            inputs: None,
            failed: false,
            app: None,
            has_pages: false,
        })
    }

    /// Builds what has changed, and lets the page know.
    fn update(&mut self) -> Result<()> {
        let start = Instant::now();
        let inputs = Inputs::read(&self.project.root)?;
        if self.inputs.as_ref() == Some(&inputs) {
            return Ok(());
        }
        let error = self.build(&inputs).err().map(|error| format!("{error:#}"));
        match &error {
            None => println!("  built in {}: the page reloads", seconds(start.elapsed())),
            Some(error) => println!("{error}\n  waiting for a change"),
        }
        self.inputs = Some(inputs);
        self.failed = error.is_some();
        self.tell(error.as_deref())
    }

    fn build(&mut self, inputs: &Inputs) -> Result<()> {
        let old = self.inputs.as_ref().filter(|_| !self.failed);
        let mut result = Ok(());
        if old.is_none_or(|old| old.app != inputs.app) {
            match compile(self.project, self.toolchain) {
                Ok(app) => self.app = Some(app),
                Err(error) => result = Err(error),
            }
        }
        if old.is_none_or(|old| old.public != inputs.public) {
            pages::copy_public(self.project, &self.folder)?;
        }
        // Without a page the error could not be shown.
        if result.is_ok() || !self.has_pages {
            self.write_pages()?;
        }
        result
    }

    fn write_pages(&mut self) -> Result<()> {
        let build = self.build + 1;
        let dev = fs::read_to_string(self.project.root.join("xtask/dev.js"))?;
        let prelude = format!("var WANPING_BUILD = {build};\n{dev}");
        let bundle = shell::make(self.project, self.app.as_ref(), &prelude, false)?;
        let assets = self.folder.join("assets");
        let old: Vec<PathBuf> = fs::read_dir(&assets)?.flatten().map(|file| file.path()).collect();
        let names = shell::write(&bundle, self.app.as_ref(), &self.folder)?;
        pages::write_bare(self.project, &self.folder)?;
        for file in old {
            let is_new = [&names.sheet, &names.script, &names.wasm, &names.qr]
                .iter()
                .any(|name| self.folder.join(name) == file);
            if !is_new
                && file
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("app-"))
            {
                fs::remove_file(file)?;
            }
        }
        self.build = build;
        self.has_pages = true;
        Ok(())
    }

    /// Writes `assets/dev.json`, which `xtask/dev.js` reads.
    fn tell(&self, error: Option<&str>) -> Result<()> {
        let state = json!({ "build": self.build, "error": error.map(without_colours) });
        Ok(fs::write(self.folder.join("assets/dev.json"), state.to_string())?)
    }
}

/// Compiles the app quickly. rustc's messages go to the terminal at once, and into the error.
fn compile(project: &Project, toolchain: &wasm::Toolchain) -> Result<App> {
    let mut cargo = app::cargo(project, toolchain, app::DEV);
    let mut child = cargo
        .args(["--color", "always"])
        .stderr(Stdio::piped())
        .spawn()
        .context("cargo could not be started")?;
    let mut text = String::new();
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).lines() {
            let line = line?;
            eprintln!("{line}");
            text.push_str(&line);
            text.push('\n');
        }
    }
    if !child.wait()?.success() {
        bail!("The app does not compile.\n\n{}", of_rustc(&without_colours(&text)));
    }
    app::whole(project)
}

/// rustc's messages without cargo's progress.
fn of_rustc(text: &str) -> String {
    let of_cargo = [
        "Compiling ",
        "Blocking ",
        "Updating ",
        "Downloading ",
        "Downloaded ",
        "Locking ",
    ];
    let lines = text
        .lines()
        .filter(|line| !of_cargo.iter().any(|word| line.trim_start().starts_with(word)));
    lines.collect::<Vec<_>>().join("\n")
}

/// A text without the terminal's escape sequences.
fn without_colours(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // `ESC [ numbers letter`
            for character in characters.by_ref().skip(1) {
                if character.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            plain.push(character);
        }
    }
    plain
}

/// Compiles the publisher. It shares the app's code: while that does not compile, an older publisher is used.
fn compile_publisher(project: &Project, changes: &Receiver<()>) -> Result<()> {
    while let Err(error) = pages::compile_publisher(project) {
        println!("{error:#}");
        if project.publisher().exists() {
            return Ok(());
        }
        println!("  waiting for a change");
        changes.recv().context("The files are no longer watched")?;
        while changes.recv_timeout(QUIET).is_ok() {}
    }
    Ok(())
}

/// Watches all files that [`Inputs`] reads. A message means only that something may have changed.
fn watch(project: &Project) -> Result<(notify::RecommendedWatcher, Receiver<()>)> {
    let (sender, receiver) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // When the command ends, the receiver is gone.
            let _ = sender.send(());
        }
    })?;
    for folder in ["src", "shell", "style", "public"].map(|name| project.root.join(name)) {
        if folder.exists() {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    // Watch folders, not files: when an editor replaces a file, its watch ends.
    for folder in [
        project.root.clone(),
        project.root.join("xtask"),
        project.root.join(".cargo"),
    ] {
        watcher.watch(&folder, RecursiveMode::NonRecursive)?;
    }
    Ok((watcher, receiver))
}

/// Returns when something may have changed; fails when the server has stopped.
fn wait_for_change(changes: &Receiver<()>, server: &Mutex<Option<Child>>) -> Result<()> {
    loop {
        match changes.recv_timeout(LOOK) {
            Ok(()) => {
                while changes.recv_timeout(QUIET).is_ok() {}
                return Ok(());
            }
            Err(RecvTimeoutError::Disconnected) => bail!("The files are no longer watched."),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Some(server) = server.lock().unwrap_or_else(PoisonError::into_inner).as_mut()
            && let Some(status) = server.try_wait()?
        {
            bail!("The server stopped ({status}).");
        }
    }
}

fn start_server(project: &Project, site: &Site<'_>, server: &Mutex<Option<Child>>, listen: &str) -> Result<()> {
    let mut server = server.lock().unwrap_or_else(PoisonError::into_inner);
    if server.is_none() {
        let mut publisher = serve::publisher(project, &site.folder, &project.target.join("dev-var"), listen);
        *server = Some(publisher.spawn().context("The publisher could not be started")?);
    }
    Ok(())
}

/// Ends the server, too, on Ctrl-C or when this program is terminated.
fn stop_on_signals(server: &Arc<Mutex<Option<Child>>>) -> Result<()> {
    let server = Arc::clone(server);
    Ok(ctrlc::set_handler(move || {
        if let Some(mut server) = server.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // It may have ended already.
            let _ = server.kill();
            let _ = server.wait();
        }
        println!();
        std::process::exit(0);
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_are_dropped() {
        assert_eq!(
            without_colours("\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m: 错误"),
            "error: 错误"
        );
        assert_eq!(without_colours("plain"), "plain");
        assert_eq!(without_colours("cut\u{1b}[1"), "cut");
    }

    #[test]
    fn only_messages_of_rustc_are_shown() {
        let text = "   Compiling wanping v0.1.0\nerror[E0425]: cannot find value `x`\n --> src/lib.rs:1:1\n";
        assert_eq!(
            of_rustc(text),
            "error[E0425]: cannot find value `x`\n --> src/lib.rs:1:1"
        );
    }

    #[test]
    fn each_change_belongs_to_one_part() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        for folder in ["src", "style", "public"] {
            fs::create_dir(root.join(folder))?;
        }
        let parts = |old: &Inputs, new: &Inputs| [old.app != new.app, old.shell != new.shell, old.public != new.public];
        let mut old = Inputs::read(root)?;
        for (file, changed) in [
            ("src/lib.rs", [true, false, false]),
            ("Cargo.toml", [true, false, false]),
            ("style/main.css", [false, true, false]),
            ("index.html", [false, true, false]),
            ("public/config.json", [false, false, true]),
            ("README.md", [false, false, false]),
        ] {
            fs::write(root.join(file), "changed")?;
            let new = Inputs::read(root)?;
            assert_eq!(parts(&old, &new), changed, "{file}");
            old = new;
        }
        Ok(())
    }
}
