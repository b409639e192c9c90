//! Excel files that are rearranged, damaged or malicious.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{examples, told};
use crate::workbook::build::build;
use crate::workbook::fault::{Unreadable, What, WorkbookFault};
use crate::workbook::file_kind::FileKind;
use crate::workbook::filled::{Cell, Filled};
use crate::workbook::open::read;
use crate::workbook::save::save;
use crate::workbook::sheets::SHEETS;

/// A workbook of examples in which one sheet is written by `lay_out`.
fn workbook(sheet: &str, lay_out: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (known, table) in SHEETS.iter().zip(&examples().tables) {
        let page = workbook.add_worksheet();
        page.set_name(known.name).unwrap();
        if known.name == sheet {
            lay_out(page);
            continue;
        }
        for (at, (column, cell)) in (0..).zip(known.columns.iter().zip(&table.rows[0].cells)) {
            page.write(0, at, column.header).unwrap();
            if let Some(Cell::Text(text)) = cell {
                page.write(1, at, text).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn row(page: &mut Worksheet, row: u32, cells: &[&str]) {
    for (at, text) in (0..).zip(cells) {
        page.write(row, at, *text).unwrap();
    }
}

const HEADERS: [&str; 5] = ["代号*", "标题", "发布者", "日期", "网址"];

fn opened(bytes: Vec<u8>) -> (Filled, Vec<WorkbookFault>) {
    read(bytes).unwrap()
}

/// The faults of the layout of the sheet of sources.
fn layout(lay_out: impl Fn(&mut Worksheet)) -> Vec<(&'static str, u32, &'static str, What)> {
    told(&opened(workbook("来源", lay_out)).1)
}

/// The cell under a header in the first row of the sheet of sources.
fn source(header: &str, lay_out: impl Fn(&mut Worksheet)) -> Option<Cell> {
    let (filled, faults) = opened(workbook("来源", lay_out));
    assert_eq!(faults, []);
    let (sheet, column) = super::place("来源", header);
    filled.tables[sheet].rows[0].cells[column].clone()
}

#[test]
fn columns_may_be_in_any_order_with_others_between() {
    let bytes = workbook("来源", |page| {
        page.set_hidden(true);
        row(page, 0, &["办公室内部用表"]);
        row(page, 3, &["备注", "网址", " 标　题* ", "", "日期", "代号＊", "发布者"]);
        row(
            page,
            5,
            &[
                "内部",
                "https://example.org/",
                "　公告\u{a0} ",
                "",
                "2019-06",
                "s1",
                "一\r\n二",
            ],
        );
        row(page, 7, &["只有备注"]);
        row(page, 9, &["", "", "公告二", "", "", "s2", "  "]);
    });
    let (filled, faults) = opened(bytes);
    assert_eq!(faults, []);
    let sources = &build(&filled).unwrap().whole["sources"];
    let expected = serde_json::json!([
        { "name": "s1", "title": "公告", "publisher": "一\n二", "date": "2019-06", "url": "https://example.org/" },
        { "name": "s2", "title": "公告二" },
    ]);
    assert_eq!(*sources, expected);
}

#[test]
fn a_workbook_of_an_earlier_template_is_read() {
    let measures = SHEETS.iter().find(|sheet| sheet.name == "措施").unwrap();
    // The sheet of measures without these columns.
    let without = |left_out: &[&str]| {
        let bytes = workbook("措施", |page| {
            let kept = measures
                .columns
                .iter()
                .filter(|column| !left_out.contains(&column.header));
            for (at, column) in (0..).zip(kept) {
                page.write(0, at, column.header).unwrap();
            }
        });
        told(&opened(bytes).1)
    };
    assert_eq!(without(&["内容英文", "资金", "资金单位", "资金来源"]), []);
    // If only one new column is missing, its header was lost.
    assert_eq!(without(&["资金"]), [("措施", 1, "", What::NoColumn("资金"))]);
    assert_eq!(without(&["自报日期"]), [("措施", 1, "", What::NoColumn("自报日期"))]);
    // A new sheet may be missing, an older one must not.
    let renamed = |sheet| {
        let bytes = workbook(sheet, |page| {
            page.set_name("另存").unwrap();
        });
        told(&opened(bytes).1)
    };
    assert_eq!(renamed("计票规则"), []);
    assert_eq!(renamed("评议票"), [("评议票", 0, "", What::NoSheet)]);
}

#[test]
fn faults_of_the_layout_are_reported() {
    assert_eq!(
        layout(|page| {
            page.set_name("来源2").unwrap();
        }),
        [("来源", 0, "", What::NoSheet)]
    );
    assert_eq!(layout(|_| ()), [("来源", 0, "", What::NoHeaders)]);
    let told = layout(|page| row(page, 0, &["代号", "题目", "发布者", "日期", "日期"]));
    let expected = [
        ("来源", 1, "", What::NoColumn("标题")),
        ("来源", 1, "", What::SameColumn("日期")),
        ("来源", 1, "", What::NoColumn("网址")),
    ];
    assert_eq!(told, expected);
    let told = layout(|page| {
        row(page, 0, &["2019年度来源"]);
        row(page, 1, &["s1", "公告"]);
        row(page, 2, &HEADERS);
    });
    assert_eq!(told, [("来源", 2, "", What::AboveHeaders)]);
    let told = layout(|page| {
        row(page, 0, &HEADERS);
        page.merge_range(1, 0, 3, 1, "s1", &Format::new()).unwrap();
        page.merge_range(1, 7, 3, 8, "别处", &Format::new()).unwrap();
    });
    assert_eq!(told, [("来源", 2, "", What::Merged("A2:B4".into()))]);
}

/// The hidden cells of the sheet of sources, which has two rows.
fn hidden(hide: impl Fn(&mut Worksheet)) -> Vec<(&'static str, u32, &'static str, What)> {
    let (filled, faults) = opened(workbook("来源", |page| {
        row(page, 0, &HEADERS);
        row(page, 1, &["s1", "公告"]);
        row(page, 2, &["s2", "公告二", "某局"]);
        hide(page);
    }));
    assert_eq!(faults, []);
    told(&filled.hidden)
}

#[test]
fn filled_cells_that_are_hidden_are_reported() {
    assert_eq!(hidden(|_| ()), []);
    let filtered = |page: &mut Worksheet| {
        page.autofilter(0, 0, 2, 4).unwrap();
        let filter = rust_xlsxwriter::FilterCondition::new().add_list_filter("s1");
        page.filter_column(0, &filter).unwrap();
    };
    assert_eq!(hidden(filtered), [("来源", 3, "", What::HiddenRow)]);
    let rows = |page: &mut Worksheet| {
        page.set_row_hidden(1).unwrap();
        // This row is blank.
        page.set_row_hidden(5).unwrap();
        page.set_row_height(2, 0).unwrap();
    };
    assert_eq!(
        hidden(rows),
        [("来源", 2, "", What::HiddenRow), ("来源", 3, "", What::HiddenRow)]
    );
    let columns = |page: &mut Worksheet| {
        page.set_column_hidden(2).unwrap();
        page.set_column_hidden(3).unwrap();
    };
    assert_eq!(hidden(columns), [("来源", 3, "发布者", What::HiddenColumn)]);
    let grouped = |page: &mut Worksheet| {
        page.group_rows_collapsed(1, 1).unwrap();
    };
    assert_eq!(hidden(grouped), [("来源", 2, "", What::HiddenRow)]);
    let very_hidden = |page: &mut Worksheet| {
        page.set_very_hidden(true);
    };
    assert_eq!(hidden(very_hidden), [("来源", 0, "", What::HiddenSheet)]);
    // A hidden sheet without rows is no fault.
    let empty = workbook("来源", |page| {
        row(page, 0, &HEADERS);
        page.set_hidden(true);
    });
    assert_eq!(told(&opened(empty).0.hidden), []);
}

#[test]
fn rows_hidden_by_default_are_reported_unless_they_have_a_height() {
    let bytes = workbook("来源", |page| {
        row(page, 0, &HEADERS);
        row(page, 1, &["s1", "公告"]);
        row(page, 2, &["s2", "公告二"]);
        page.set_row_height(2, 20).unwrap();
    });
    let bytes = rewritten(&bytes, |name, text| match name {
        "xl/worksheets/sheet2.xml" => text.replace("<sheetFormatPr ", "<sheetFormatPr zeroHeight=\"1\" "),
        _ => text,
    });
    assert_eq!(told(&opened(bytes).0.hidden), [("来源", 2, "", What::HiddenRow)]);
}

#[test]
fn sheets_that_are_not_read_are_named() {
    let (filled, _) = opened(workbook("来源", |page| {
        page.set_name("来源 (2)").unwrap();
    }));
    assert_eq!(filled.others, ["来源 (2)"]);
    assert_eq!(opened(save(&examples()).unwrap()).0.others, [""; 0]);
}

#[test]
fn the_shown_and_the_stored_content_of_a_cell_are_read() {
    let cell = |write: fn(&mut Worksheet)| {
        source("日期", move |page| {
            row(page, 0, &HEADERS);
            row(page, 1, &["s1", "公告"]);
            write(page);
        })
    };
    let number = |shown: &str, stored: &str| {
        Some(Cell::Number {
            shown: shown.to_owned(),
            stored: stored.to_owned(),
        })
    };
    assert_eq!(
        cell(|page| {
            page.write(1, 3, 14.7).unwrap();
        }),
        number("14.7", "14.7")
    );
    let percent = |page: &mut Worksheet| {
        let percent = Format::new().set_num_format("0.0%");
        page.write_with_format(1, 3, 0.483, &percent).unwrap();
    };
    assert_eq!(cell(percent), number("48.3%", "0.483"));
    assert_eq!(
        cell(|page| {
            page.write(1, 3, true).unwrap();
        }),
        Some(Cell::Bool(true))
    );
    let known = |page: &mut Worksheet| {
        page.write(1, 3, Formula::new("=A9").set_result("2018")).unwrap();
    };
    assert_eq!(cell(known), number("2018", "2018"));
    let error = |page: &mut Worksheet| {
        page.write(1, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    };
    assert_eq!(cell(error), Some(Cell::Error("#DIV/0!".into())));
    let thirds = |page: &mut Worksheet| {
        page.write(1, 3, 200.0 / 3.0).unwrap();
    };
    assert_eq!(
        cell(thirds),
        Some(Cell::Differs {
            shown: "66.66666667".into(),
            stored: "66.6666666666667".into()
        })
    );
    let hours = |page: &mut Worksheet| {
        let hours = Format::new().set_num_format("[h]:mm");
        page.write_with_format(1, 3, 1.5, &hours).unwrap();
    };
    assert_eq!(
        cell(hours),
        Some(Cell::Unclear {
            stored: "1.5".into(),
            format: "[h]:mm".into()
        })
    );
    let more = |page: &mut Worksheet| {
        let more = Format::new().set_num_format("@\"年\"");
        page.write_with_format(1, 3, "2018", &more).unwrap();
    };
    assert_eq!(
        cell(more),
        Some(Cell::Differs {
            shown: "2018年".into(),
            stored: "2018".into()
        })
    );
    for (format, moment, shown, day) in [
        ("yyyy-mm-dd", "2018-06-01", "2018-06-01", Some("2018-06-01")),
        ("m/d/yy", "2018-06-01", "6/1/18", Some("2018-06-01")),
        ("m\"月\"d\"日\"", "2018-06-01", "6月1日", Some("2018-06-01")),
        (
            "yyyy/m/d h:mm",
            "2018-06-01T08:30:00",
            "2018/6/1 8:30",
            Some("2018-06-01"),
        ),
        ("hh:mm", "23:59", "23:59", None),
    ] {
        let found = source("日期", |page| {
            row(page, 0, &HEADERS);
            let moment = ExcelDateTime::parse_from_str(moment).unwrap();
            page.write_with_format(1, 3, &moment, &Format::new().set_num_format(format))
                .unwrap();
        });
        let expected = Some(Cell::Date {
            shown: shown.to_owned(),
            day: day.map(str::to_owned),
        });
        assert_eq!(found, expected, "{format}");
    }
}

#[test]
fn a_formula_typed_as_text_is_recognized() {
    let title = |text: &str| {
        source("标题", |page| {
            row(page, 0, &HEADERS);
            row(page, 1, &["s1", text]);
        })
    };
    for formula in [
        "=DISPIMG(\"ID_1\",1)",
        "=SUM(A2:A9)",
        "=B2*2",
        "=$B$2",
        "=1+1",
        "='来源'!A1",
        "=来源!A1",
    ] {
        assert_eq!(title(formula), Some(Cell::Formula(formula.into())));
    }
    for text in ["=来源", "＝SUM(A2)", "+1", "@SUM(A1)", "{=A1}", "="] {
        assert_eq!(title(text), Some(Cell::Text(text.into())));
    }
}

#[test]
fn a_formula_without_a_result_is_not_blank() {
    let bytes = workbook("来源", |page| {
        row(page, 0, &HEADERS);
        page.write(1, 0, Formula::new("=A9").set_result("7")).unwrap();
        page.write(1, 1, Formula::new("=IF(A9=1,1,\"\")").set_result("nothing"))
            .unwrap();
    });
    let bytes = rewritten(&bytes, |name, text| match name {
        "xl/worksheets/sheet2.xml" => text.replace("<v>7</v>", "").replace("<v>nothing</v>", "<v></v>"),
        _ => text,
    });
    let (filled, _) = opened(bytes);
    // A formula whose result is an empty text is blank.
    assert_eq!(filled.tables[1].rows[0].cells[..2], [Some(Cell::NoResult), None]);
}

/// A copy of the archive with its parts rewritten.
fn rewritten(bytes: &[u8], rewrite: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let text = std::io::read_to_string(&mut part).unwrap();
        writer.start_file(&name, SimpleFileOptions::default()).unwrap();
        writer.write_all(rewrite(&name, text).as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_is_refused() {
    let bomb = rewritten(&save(&examples()).unwrap(), |name, text| match name {
        "xl/sharedStrings.xml" => text.replace("</sst>", &format!("{}</sst>", " ".repeat(130_000_000))),
        _ => text,
    });
    assert!(bomb.len() < 1_000_000);
    assert!(matches!(read(bomb), Err(Unreadable::TooLarge(128))));
    let liar = rewritten(&save(&examples()).unwrap(), |name, text| match name {
        "xl/sharedStrings.xml" => text.replacen("uniqueCount=\"", "uniqueCount=\"99999999999", 1),
        _ => text,
    });
    assert!(matches!(read(liar), Err(Unreadable::NotWorkbook(_))));
}

#[test]
fn too_many_rows_are_reported_and_blank_ones_do_not_count() {
    let rows = |last: u32, content: &str| {
        let rows: String = (2..=last)
            .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\">{content}</c></row>"))
            .collect();
        let bytes = workbook("来源", |page| row(page, 0, &HEADERS));
        rewritten(&bytes, |name, text| match name {
            "xl/worksheets/sheet2.xml" => text.replace("</sheetData>", &format!("{rows}</sheetData>")),
            _ => text,
        })
    };
    let (_, faults) = opened(rows(200_002, "<v>1</v>"));
    assert_eq!(told(&faults), [("来源", 0, "", What::TooManyRows(200_000))]);
    let (filled, faults) = opened(rows(20_000, ""));
    assert_eq!(faults, []);
    assert_eq!(filled.tables[1].rows.len(), 0);
}

#[test]
fn a_file_that_is_not_a_workbook_is_refused() {
    for (bytes, kind) in [
        (&b""[..], FileKind::Empty),
        (b"PK\x03\x04", FileKind::Cut),
        (b"<html></html>", FileKind::Page),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::OldWorkbook),
    ] {
        let refused = read(bytes.to_vec());
        assert!(
            matches!(refused, Err(Unreadable::Kind(found)) if found == kind),
            "{bytes:?}"
        );
    }
    let workbook = save(&examples()).unwrap();
    let half = read(workbook[..workbook.len() / 2].to_vec());
    assert!(matches!(half, Err(Unreadable::Kind(FileKind::Cut))));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("[Content_Types].xml", SimpleFileOptions::default())
        .unwrap();
    assert!(matches!(
        read(archive.finish().unwrap().into_inner()),
        Err(Unreadable::NotWorkbook(_))
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Changes bytes of the archive and characters of its parts at random.
    #[test]
    fn a_damaged_workbook_never_causes_a_panic(
        bytes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..4),
        characters in proptest::collection::vec((any::<proptest::sample::Index>(), proptest::sample::select(vec!['<', '>', '"', '/', '9', 'Z', '&', ' '])), 0..3),
        part in proptest::sample::select(vec!["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet9.xml", "[Content_Types].xml"]),
    ) {
        let mut damaged = rewritten(&save(&examples()).unwrap(), |name, text| {
            let mut text: Vec<char> = text.chars().collect();
            for (at, character) in characters.iter().filter(|_| name == part) {
                let at = at.index(text.len());
                text[at] = *character;
            }
            text.into_iter().collect()
        });
        for (at, byte) in bytes {
            let at = at.index(damaged.len());
            damaged[at] = byte;
        }
        if let Ok((filled, _)) = read(damaged) {
            let _ = build(&filled);
        }
    }
}
