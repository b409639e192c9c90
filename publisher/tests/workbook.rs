//! `publisher template`, `publisher import` and `publisher restore` as the evaluation office runs them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

#[cfg(unix)]
#[path = "workbook/once.rs"]
mod once;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rust_xlsxwriter::Workbook;

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_publisher"));
    command.args(arguments).current_dir(folder);
    command
}

fn output(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// Runs a command in a folder; returns its exit code and its messages.
fn publisher(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let run = output(folder, arguments);
    (run.status.code().unwrap(), String::from_utf8(run.stderr).unwrap())
}

#[test]
fn a_feed_is_exported_imported_replaced_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| publisher(folder.path(), arguments);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/feed");
    let (code, said) = run(&["template", "--from", sample.to_str().unwrap(), "--out", "feed.xlsx"]);
    assert_eq!((code, said.as_str()), (0, "已写好feed.xlsx。\n"));
    // An existing workbook is not overwritten.
    let (code, said) = run(&["template", "--out", "feed.xlsx"]);
    assert_eq!(
        (code, said.as_str()),
        (2, "feed.xlsx已经有了，不会盖掉它。请换一个名字。\n")
    );
    let (code, said) = run(&["import", "feed.xlsx", "--out", "feed"]);
    assert!(code == 0 && said.ends_with("\n已写入feed，发布序号1。\n"), "{said}");
    assert_eq!(
        fs::read(folder.path().join("feed/2017/board.json")).unwrap(),
        fs::read(sample.join("2017/board.json")).unwrap()
    );
    let (code, said) = run(&["import", "feed.xlsx", "--out", "feed", "--lang", "en"]);
    assert_eq!(code, 0);
    assert_eq!(
        said.lines().skip(3).collect::<Vec<_>>(),
        [
            "Reminder: sheet 来源, row 5: the source s4 has no address, and readers cannot look it up.",
            "Reminder: sheet 措施, rows 5—6, 9: this measure has no figure.",
            "feed already has this content; nothing was written.",
        ]
    );
    assert_eq!(run(&["check", "feed"]).0, 0);
    // The feed of another site in the same folder must be confirmed.
    assert_eq!(run(&["sample", "--units", "3", "--cases", "1", "--out", "other"]).0, 0);
    assert_eq!(run(&["template", "--from", "other", "--out", "other.xlsx"]).0, 0);
    let moment = "2024-07-01T00:00+08:00";
    let other = ["import", "other.xlsx", "--out", "feed", "--now", moment];
    let (code, said) = run(&other);
    assert_eq!(code, 3, "{said}");
    for line in [
        "请确认：文件夹里是“万人双评议”的数据，表格是“虚构评议（合成数据）”的。是不是写错了文件夹？",
        "上面有内容会丢失，或需要确认，什么都没有写。确认要这样改，请在同一条命令后面加上 --yes。",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\n{said}");
    }
    assert!(said.contains("\n    少了：2018"), "{said}");
    let dry = output(folder.path(), &[&other[..], &["--dry-run", "--yes"]].concat());
    assert_eq!(dry.status.code(), Some(0));
    let reminders = String::from_utf8(dry.stderr).unwrap();
    assert!(reminders.lines().all(|line| line.starts_with("提醒：")), "{reminders}");
    assert!(String::from_utf8(dry.stdout).unwrap().ends_with("\n什么都没有写。\n"));
    assert!(folder.path().join("feed/2017").exists());
    let (code, said) = run(&[&other[..], &["--yes"]].concat());
    assert!(code == 0 && said.contains("\n已写入feed，发布序号2。\n"), "{said}");
    assert!(
        said.ends_with("表里的“发布序号”还是1。请改成2，或者清空；不然下次会当成旧表，要您确认。\n"),
        "{said}"
    );
    assert!(
        fs::read_to_string(folder.path().join("feed/index.json"))
            .unwrap()
            .contains(moment)
    );
    assert!(!folder.path().join("feed/2017").exists());
    assert_eq!(run(&["check", "feed"]).0, 0);
    // The former feed can be restored.
    let listed = output(folder.path(), &["restore", "--out", "feed", "--lang", "en"]);
    assert!(String::from_utf8(listed.stdout).unwrap().contains(": 1. --to"));
    assert_eq!(run(&["restore", "--out", "feed", "--to", "7"]).0, 2);
    assert_eq!(run(&["restore", "--out", "nowhere", "--to", "1"]).0, 2);
    let (code, said) = run(&["restore", "--out", "feed", "--to", "1"]);
    assert!(
        code == 0 && said.ends_with("\nfeed已换回以前的1，发布序号3。\n"),
        "{said}"
    );
    assert_eq!(
        fs::read(folder.path().join("feed/2017/board.json")).unwrap(),
        fs::read(sample.join("2017/board.json")).unwrap()
    );
}

#[test]
fn faults_end_the_import_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| publisher(folder.path(), arguments);
    assert_eq!(run(&["template", "--out", "blank.xlsx"]).0, 0);
    let (code, said) = run(&["import", "blank.xlsx", "--out", "feed"]);
    assert_eq!(
        (code, said.as_str()),
        (1, "“站点”表：至少要填一行\n有1处要改。什么都没有写。\n")
    );
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name("站点").unwrap();
    page.write(0, 0, "评议名称").unwrap();
    page.write(0, 1, "数据截至").unwrap();
    page.write(1, 1, "去年").unwrap();
    workbook.save(folder.path().join("cut.xlsx")).unwrap();
    let (code, said) = run(&["import", "cut.xlsx", "--out", "feed", "--lang", "en"]);
    assert_eq!(code, 1);
    for line in [
        "sheet 站点, row 1: column 主办单位 is missing; copy its header from the template, and leave it empty if there is nothing to say",
        "sheet 站点, row 2, column 评议名称 (A2): the cell must not be blank",
        "sheet 站点, row 2, column 数据截至 (B2): “去年” is not a date; write 2018, 2018-06 or 2018-06-25",
        "sheet 单位: the sheet is missing; restore its name, and keep it with its headers even if it is empty",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\n{said}");
    }
    let (code, said) = run(&["import", "none.xlsx", "--out", "feed"]);
    assert_eq!(code, 2);
    assert!(said.starts_with("none.xlsx：没有这个文件"), "{said}");
    fs::write(folder.path().join("page.xlsx"), "<html></html>").unwrap();
    let (code, said) = run(&["import", "page.xlsx", "--out", "feed"]);
    assert_eq!(code, 2);
    assert!(said.starts_with("page.xlsx：是网页，不是表格"), "{said}");
    assert_eq!(
        run(&["import", "blank.xlsx", "--out", "feed", "--now", "yesterday"]).0,
        2
    );
    assert!(!folder.path().join("feed").exists());
}
