//! `publisher collect` as a program, on ballot boxes in the layouts of the intakes.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};

fn collect(ballot_box: &Path, out: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_publisher"));
    command
        .arg("collect")
        .arg(ballot_box)
        .arg("--out")
        .arg(out)
        .output()
        .unwrap()
}

/// Writes a file that arrived at this time, in seconds since 1970.
fn write(path: &Path, bytes: &[u8], epoch: u64) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
    let file = File::options().append(true).open(path).unwrap();
    file.set_modified(UNIX_EPOCH + Duration::from_secs(epoch)).unwrap();
}

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn ballots_of_serve_are_collected_in_order_and_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let (data, out) = (folder.path().join("var"), folder.path().join("out.ndjson"));
    write(
        &data.join("ballots/7b/7bc.json"),
        b" {\"a\": \"\xe4\xb8\x87\"}\r\n",
        1_530_374_400,
    );
    write(&data.join("ballots/01/01b.json"), b"{\"half", 1_530_374_459);
    write(&data.join("ballots/01/01a.json"), b"\xff\x00", 0);
    // The server's other files beside the box are not ballots.
    write(&data.join("used/ab/abcd.json"), b"{}", 0);
    write(&data.join("incoming/1-1"), b"{", 0);
    assert!(collect(&data, &out).status.success());
    let expected = [
        json!({ "id": "01a", "arrived": "1970-01-01T00:00:00Z", "base64": "/wA=" }),
        json!({ "id": "01b", "arrived": "2018-06-30T16:00:59Z", "text": "{\"half" }),
        json!({ "id": "7bc", "arrived": "2018-06-30T16:00:00Z", "text": " {\"a\": \"万\"}\r\n" }),
    ];
    assert_eq!(lines(&out), expected);

    // Naming the folder itself selects the same box, and a second collection writes the same file.
    let again = folder.path().join("again.ndjson");
    assert!(collect(&data.join("ballots"), &again).status.success());
    assert_eq!(fs::read(&again).unwrap(), fs::read(&out).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing else is left");
}

#[test]
fn every_file_of_a_flat_box_is_collected() {
    let folder = tempfile::tempdir().unwrap();
    let (ballot_box, out) = (folder.path().join("srv"), folder.path().join("out.ndjson"));
    for name in ["notes.txt", "0123456789abcdefghjkmnpqrs.json", "no ending", ".hidden"] {
        write(&ballot_box.join(name), b"", 5);
    }
    assert!(collect(&ballot_box, &out).status.success());
    let ids: Vec<_> = lines(&out).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, [".hidden", "0123456789abcdefghjkmnpqrs", "no ending", "notes"]);
}

#[test]
fn a_collection_that_fails_leaves_the_older_file() {
    let folder = tempfile::tempdir().unwrap();
    let (ballot_box, out) = (folder.path().join("box"), folder.path().join("out.ndjson"));
    write(&ballot_box.join("a.json"), b"{}", 5);
    write(&ballot_box.join("film.mp4"), &vec![b'x'; 1024 * 1024 + 1], 5);
    fs::write(&out, "older").unwrap();
    let failed = collect(&ballot_box, &out);
    assert_eq!(failed.status.code(), Some(1));
    assert!(String::from_utf8(failed.stderr).unwrap().contains("film.mp4"));
    assert_eq!(fs::read_to_string(&out).unwrap(), "older");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);

    fs::remove_file(ballot_box.join("film.mp4")).unwrap();
    assert!(collect(&ballot_box, &out).status.success());
    assert_eq!(lines(&out).len(), 1);
}

#[test]
fn nothing_is_written_into_the_box() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("ballots/a.json"), b"{}", 5);
    for out in ["ballots/out.ndjson", "ballots/a.json"] {
        let failed = collect(folder.path(), &folder.path().join(out));
        assert_eq!(failed.status.code(), Some(1), "{out}");
    }
    let missing = collect(&folder.path().join("nowhere"), &folder.path().join("out.ndjson"));
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(fs::read(folder.path().join("ballots/a.json")).unwrap(), b"{}");
    assert_eq!(fs::read_dir(folder.path().join("ballots")).unwrap().count(), 1);
    assert!(!folder.path().join("out.ndjson").exists());
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_collected_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.ndjson");
    write(&folder.path().join("box/a.json"), b"{}", 5);
    assert!(collect(&folder.path().join("box"), &out).status.success());
    assert_eq!(fs::metadata(out).unwrap().permissions().mode() & 0o077, 0);
}
