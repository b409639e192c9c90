//! Invariants of the table of sheets, on which writing and reading rely.

use std::collections::HashSet;

use super::examples;
use crate::language::Language;
use crate::workbook::form::{Kind, Need, Place, Role, Sheet};
use crate::workbook::import::checked;
use crate::workbook::sheets::SHEETS;
use crate::workbook::{open, save, whole};

fn sheet(name: &str) -> (usize, &'static Sheet) {
    let at = SHEETS.iter().position(|sheet| sheet.name == name);
    let at = at.unwrap_or_else(|| panic!("no sheet {name}"));
    (at, &SHEETS[at])
}

#[test]
fn a_sheet_follows_those_to_which_it_refers_and_has_their_name_columns() {
    for (at, own) in SHEETS.iter().enumerate() {
        let links: HashSet<_> = own
            .columns
            .iter()
            .filter(|column| column.role == Role::Parent)
            .collect::<Vec<_>>()
            .iter()
            .map(|column| column.header)
            .collect();
        for parent in own.parents {
            let (before, parent) = sheet(parent);
            assert!(before < at, "{} before {}", own.name, parent.name);
            for column in parent.name_columns() {
                assert!(links.contains(column.header), "{}: {}", own.name, column.header);
            }
        }
        for column in own.columns {
            let other = match column.kind {
                Kind::CodeOf(other) | Kind::Rows(other) => other,
                Kind::Source => "来源",
                _ => continue,
            };
            let (before, other) = sheet(other);
            assert!(before < at, "{} before {}", own.name, other.name);
            if let Kind::CodeOf(_) = column.kind {
                for header in ["年度", "代码", "名称"] {
                    assert!(
                        other.columns.iter().any(|column| column.header == header),
                        "{}: {header}",
                        other.name
                    );
                }
            }
        }
    }
}

#[test]
fn headers_are_unique_and_only_sheets_of_several_lists_choose_one() {
    for sheet in SHEETS {
        let headers: HashSet<_> = sheet.columns.iter().map(|column| column.header).collect();
        assert_eq!(headers.len(), sheet.columns.len(), "{}", sheet.name);
        let choosing = sheet.columns.iter().filter(|column| matches!(column.kind, Kind::List));
        let choosing: Vec<_> = choosing.map(|column| column.need == Need::Always).collect();
        assert_eq!(
            choosing.as_slice() == [true],
            matches!(sheet.place, Place::OneOf(_)),
            "{}",
            sheet.name
        );
        for column in sheet.columns {
            assert!(
                !column.note.is_empty(),
                "{}: {} says nothing",
                sheet.name,
                column.header
            );
            // Each column that the record keeps has a field.
            let kept = !matches!(column.kind, Kind::Number | Kind::List) && column.role != Role::Parent;
            assert_eq!(kept, !column.field.is_empty(), "{}: {}", sheet.name, column.header);
        }
    }
}

#[test]
fn the_examples_are_a_valid_feed() {
    let bytes = save::save(&examples()).unwrap();
    let (filled, layout) = open::read(bytes).unwrap();
    let value = checked(&filled, layout).unwrap_or_else(|faults| {
        panic!("{:#?}", Language::Zh.faults(&faults));
    });
    let feed = whole::feed(value.whole).unwrap();
    assert_eq!(super::set_aside(&feed), None);
    // Together the rows of all sheets fill one file of each kind.
    assert_eq!(feed.files().len(), 8);
}

#[test]
fn a_blank_template_asks_for_the_site_and_nothing_else() {
    let bytes = save::save(&Default::default()).unwrap();
    let (filled, layout) = open::read(bytes).unwrap();
    let faults = checked(&filled, layout).unwrap_err();
    assert_eq!(Language::Zh.faults(&faults), ["“站点”表：至少要填一行"]);
}
