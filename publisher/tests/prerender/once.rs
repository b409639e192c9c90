//! A site is replaced in one step, whatever happens.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::client::get;
use crate::place::{Place, failed, files, identities};

/// The publication of a page or of the feed's index.
fn generation(text: &str) -> u64 {
    let (_, rest) = text
        .split_once(" · G")
        .or_else(|| text.split_once("\"G"))
        .unwrap_or_else(|| panic!("torn: {text}"));
    rest.split('.').next().unwrap().parse().unwrap()
}

/// The publications of the pages and the feed of a site.
fn generations(site: &Path) -> BTreeSet<u64> {
    let all = files(site);
    let told = all
        .iter()
        .filter(|(path, _)| path.ends_with(".html") || *path == "feed/index.json");
    told.map(|(_, content)| generation(std::str::from_utf8(content).unwrap()))
        .collect()
}

#[test]
fn a_run_killed_at_any_moment_leaves_one_publication_and_the_next_run_tidies_up() {
    let place = Place::new();
    place.set_generation(1);
    let start = Instant::now();
    place.publish();
    let whole = start.elapsed();
    let mut cut_off = 0;
    for step in 0..12 {
        let shown = generations(&place.site());
        place.set_generation(step + 2);
        let mut run = place.command().stdout(Stdio::null()).spawn().unwrap();
        // The moments range from the start to beyond the end; only their variety matters.
        thread::sleep(whole * u32::try_from(step).unwrap() / 10);
        run.kill().unwrap();
        cut_off += u32::from(!run.wait().unwrap().success());
        let now = generations(&place.site());
        assert_eq!(now.len(), 1, "{now:?}");
        assert!(now == shown || now == BTreeSet::from([step + 2]), "{now:?}");
    }
    assert!(cut_off > 2, "{cut_off}");
    place.publish();
    assert_eq!(generations(&place.site()), BTreeSet::from([13]));
    assert_eq!(place.leftovers(), [""; 0]);
}

#[test]
fn a_second_run_at_the_same_time_is_refused() {
    let place = Place::new();
    place.set_generation(1);
    place.publish();
    let before = identities(&place.site());
    place.set_generation(2);
    let lock = File::open(place.path().join(".dist.lock")).unwrap();
    lock.lock().unwrap();
    assert!(failed(place.command().output().unwrap()).contains("another run is publishing to it"));
    assert_eq!(identities(&place.site()), before);
    drop(lock);
    place.publish();
    assert_eq!(generations(&place.site()), BTreeSet::from([2]));
}

#[test]
fn a_lock_that_cannot_be_opened_is_not_replaced_by_another() {
    let place = Place::new();
    place.publish();
    let lock = place.path().join(".dist.lock");
    fs::remove_file(&lock).unwrap();
    // Root can open every file. A folder and a dangling link simulate the lock of another account: the one cannot be opened for
    // writing, the other not at all.
    fs::create_dir(&lock).unwrap();
    let held = File::open(&lock).unwrap();
    held.lock().unwrap();
    assert!(failed(place.command().output().unwrap()).contains("another run is publishing to it"));
    drop(held);
    assert_eq!(place.publish(), "");
    fs::remove_dir(&lock).unwrap();
    symlink("nowhere/lock", &lock).unwrap();
    let errors = failed(place.command().output().unwrap());
    assert!(
        errors.contains(".dist.lock cannot be opened: let this account read it"),
        "{errors}"
    );
    fs::remove_file(&lock).unwrap();
}

#[test]
fn the_old_site_stays_if_the_disk_is_full() {
    let place = Place::new();
    place.set_generation(1);
    place.publish();
    let before = identities(&place.site());
    place.set_generation(2);
    // A limit on the size of files simulates a full disk: writing fails in the same way.
    let run = place.command();
    let mut limited = Command::new("sh");
    limited
        .args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\""])
        .arg(run.get_program())
        .args(run.get_args());
    assert!(failed(limited.output().unwrap()).contains("cannot be written"));
    assert_eq!(identities(&place.site()), before);
    assert_eq!(place.leftovers(), [""; 0]);
}

#[test]
fn a_link_leads_to_the_new_site_and_the_operators_own_folder_stays() {
    let place = Place::new();
    place.set_generation(1);
    let release = place.path().join("releases/first");
    fs::create_dir(place.path().join("releases")).unwrap();
    fs::rename(place.site(), &release).unwrap();
    symlink("releases/first", place.site()).unwrap();
    let mut folders = Vec::new();
    for step in 2..6 {
        place.set_generation(step);
        place.publish();
        assert_eq!(generations(&place.site()), BTreeSet::from([step]));
        folders.push(fs::read_link(place.site()).unwrap().to_str().unwrap().to_owned());
    }
    let [a, b] = ["releases/.dist.a", "releases/.dist.b"];
    assert_eq!(folders, [a, b, a, b]);
    assert!(release.join("config.json").exists() && !release.join("index.html").exists());
    assert!(!place.path().join(a).exists());
    assert_eq!(place.leftovers(), ["releases"]);
}

/// A server that is killed at the end of the test, and its address.
struct Served(std::process::Child, SocketAddr);

impl Served {
    fn start(place: &Place) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_publisher"));
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--site"])
            .arg(place.site());
        command
            .arg("--data")
            .arg(place.feed().join("var"))
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .split_once("http://")
            .and_then(|(_, rest)| rest.split_once('/'))
            .unwrap()
            .0;
        let address = address.parse().unwrap();
        Self(child, address)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_reader_during_a_run_never_misses_a_file_and_never_gets_an_older_one() {
    let place = Place::new();
    place.set_generation(1);
    place.publish();
    let served = Served::start(&place);
    let (done, read) = (AtomicBool::new(false), AtomicU64::new(0));
    let files = [
        "about/index.html",
        "feed/index.json",
        "2024/vote/index.html",
        "feed/index.json",
        "2024/vote/u00003/index.html",
    ];
    let reader = |encoding: &str| {
        let mut seen = 0;
        while !done.load(Ordering::Relaxed) {
            for path in files {
                let page = path.strip_suffix("/index.html");
                let answer = get(
                    served.1,
                    &format!("/{}", page.unwrap_or(path)),
                    &[&format!("Accept-Encoding: {encoding}")],
                );
                assert_eq!(answer.status, 200, "{path}");
                let text = match answer.header("content-encoding") {
                    "br" => {
                        let mut text = Vec::new();
                        brotli::BrotliDecompress(&mut &answer.body[..], &mut text).unwrap();
                        String::from_utf8(text).unwrap()
                    }
                    _ => String::from_utf8(answer.body).unwrap(),
                };
                let now = generation(&text);
                assert!(now >= seen, "{path} is of {now}, what was read before of {seen}");
                assert!(
                    text.trim_end().ends_with(if page.is_some() { "</html>" } else { "}" }),
                    "{path} is cut off"
                );
                seen = now;
                read.fetch_add(1, Ordering::Relaxed);
            }
        }
        seen
    };
    thread::scope(|scope| {
        let readers: Vec<_> = ["identity", "br"]
            .map(|encoding| scope.spawn(move || reader(encoding)))
            .into();
        for step in 2..7 {
            place.set_generation(step);
            place.publish();
        }
        let before = read.load(Ordering::Relaxed);
        let patience = Instant::now();
        while read.load(Ordering::Relaxed) < before + 20 && patience.elapsed() < Duration::from_secs(30) {
            thread::yield_now();
        }
        done.store(true, Ordering::Relaxed);
        for reader in readers {
            assert_eq!(reader.join().unwrap(), 6);
        }
    });
    assert!(read.load(Ordering::Relaxed) > 100);
}
