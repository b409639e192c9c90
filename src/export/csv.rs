//! CSV, for spreadsheets.

use super::Row;
use super::columns::COLUMNS;
use crate::i18n::Language;

/// The rows as CSV (RFC 4180) that Excel reads as UTF-8.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises: the publisher's texts must
/// not be executed.
pub fn csv(rows: &[Row<'_>], words: Language) -> String {
    let mut csv = String::from("\u{feff}");
    push_line(
        &mut csv,
        &mut COLUMNS.iter().map(|column| (column.heading)(words).to_owned()),
    );
    for row in rows {
        each_line(row, &mut |row| {
            push_line(&mut csv, &mut COLUMNS.iter().map(|column| (column.cell)(row, words)));
        });
    }
    csv
}

/// A cell holds one figure, so that it can be computed with: each figure of a measure has a line, and each target of a figure.
fn each_line(row: &Row<'_>, push: &mut dyn FnMut(&Row<'_>)) {
    let mut line = row.clone();
    let figures = row
        .measure
        .map(|measure| measure.indicators.as_slice())
        .unwrap_or_default();
    if figures.is_empty() {
        push(&line);
    }
    for figure in figures {
        line.figure = Some(figure);
        line.target = None;
        if figure.targets.is_empty() {
            push(&line);
        }
        for target in &figure.targets {
            line.target = Some(target);
            push(&line);
        }
    }
}

fn push_line(csv: &mut String, cells: &mut dyn Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            csv.push(',');
        }
        push_cell(csv, &cell);
    }
    csv.push_str("\r\n");
}

fn push_cell(csv: &mut String, cell: &str) {
    // Excel in an East Asian language treats full-width signs like plain ones, and drops non-characters.
    let runs = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\0'
        )
    };
    let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    csv.push('"');
    if cell.starts_with(runs) && !cell.strip_prefix('-').is_some_and(|rest| rest.bytes().all(is_digit)) {
        csv.push('\'');
    }
    for c in cell.chars() {
        if c == '"' {
            csv.push('"');
        }
        csv.push(c);
    }
    csv.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{bare_case, figure, given, on};
    use crate::domain::{CitizenReports, Claim, ClaimState, CycleId, Measure, Prompt, ReportState};
    use proptest::prelude::*;

    fn lines(rows: &[&[&str]]) -> String {
        let mut csv = String::new();
        for row in rows {
            push_line(&mut csv, &mut row.iter().map(|cell| (*cell).to_owned()));
        }
        csv
    }

    #[test]
    fn a_line_has_its_cells_quoted() {
        let csv = lines(&[&["单位", "措施"], &["市\"档案\"馆", "一,\n二"]]);
        assert_eq!(csv, "\"单位\",\"措施\"\r\n\"市\"\"档案\"\"馆\",\"一,\n二\"\r\n");
    }

    #[test]
    fn a_file_begins_with_a_byte_order_mark_and_has_a_line_for_each_row() {
        let cycle = CycleId::parse("2017").unwrap();
        let mut figure = figure("14.70", Some("半个月"), &[Some("20"), None]);
        figure.unit = Some("天".to_owned());
        figure.label = "时长".to_owned();
        figure.targets[0].label = "目标".to_owned();
        figure.targets[1].label = "远期".to_owned();
        figure.targets[1].share = Some("48.3".to_owned());
        figure.period = Some("上半年".to_owned());
        let measure = Measure {
            claimed: given(
                Claim {
                    state: ClaimState::Done,
                },
                Some(on("2018-06")),
            ),
            citizens: given(
                CitizenReports {
                    solved: 12,
                    partly: 3,
                    still: 0,
                },
                None,
            ),
            due: Some(on("2018-12")),
            indicators: vec![figure],
            ..Measure::default()
        };
        let case = bare_case(vec![measure]);
        let row = |measure| Row {
            cycle: &cycle,
            as_of: Some(on("2018-07")),
            case: &case,
            measure,
            figure: None,
            target: None,
            prompts: vec![Prompt::NamedAgain],
            address: "https://example.org/#a".to_owned(),
        };
        let csv = csv(&[row(case.measures.first()), row(None)], Language::Chinese);
        assert!(csv.starts_with("\u{feff}\""));
        let table = read(&csv);
        assert_eq!(
            table.len(),
            4,
            "the head, a line for each target of the figure, and the gap"
        );
        assert!(table.iter().all(|line| line.len() == COLUMNS.len()));
        let words = Language::Chinese;
        let cell = |line: usize, heading: &str| {
            let at = table[0].iter().position(|known| known == heading).unwrap();
            table[line][at].as_str()
        };
        assert_eq!(cell(1, words.measures()), case.measures[0].statement.text);
        assert_eq!(cell(3, words.measures()), words.unpublished());
        assert_eq!(cell(1, words.claimed_on()), "2018-06");
        assert_eq!(cell(1, words.columns()[2]), words.claim(&ClaimState::Done));
        assert_eq!(cell(1, words.columns()[3]), words.unpublished());
        let told = ReportState::ALL.map(|state| cell(1, words.citizens_say(state)));
        assert_eq!(told, ["12", "3", "0"]);
        assert_eq!(cell(3, words.citizens_say(ReportState::Solved)), words.unpublished());
        assert_eq!(cell(1, words.due()), "2018-12");
        assert_eq!(cell(1, words.unit_id()), case.unit.id.as_str());
        for line in [1, 2] {
            assert_eq!(cell(line, words.figures()), "时长");
            assert_eq!(cell(line, words.chart_actual()), "14.70");
            assert_eq!(cell(line, words.figure_unit()), "天");
            assert_eq!(cell(line, words.chart_baseline()), "半个月");
            assert_eq!(cell(line, words.figures_on()), "上半年");
        }
        assert_eq!([1, 2].map(|line| cell(line, words.chart_target())), ["目标", "远期"]);
        assert_eq!([1, 2].map(|line| cell(line, words.target_value())), ["20", ""]);
        assert_eq!([1, 2].map(|line| cell(line, words.target_share())), ["", "48.3"]);
        assert_eq!(cell(3, words.figures()), "");
        assert_eq!(cell(3, words.take_address()), "https://example.org/#a");
    }

    #[test]
    fn formulas_are_neutralized_and_numbers_are_kept() {
        for formula in [
            "=1+1",
            "+cmd",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\0=1",
            "＝1+1",
            "＋cmd",
            "－2+3",
            "＠SUM(A1)",
        ] {
            assert!(
                lines(&[&[formula, ""]]).contains(&format!("\"'{formula}\"")),
                "{formula:?}"
            );
        }
        assert!(lines(&[&["-3.5", ""]]).contains("\"-3.5\""));
    }

    proptest! {
        #[test]
        fn every_cell_of_a_csv_can_be_read_back(rows in prop::collection::vec(prop::collection::vec("[a-c,\"\r\n 单]{0,6}", 2), 0..5)) {
            let wanted: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
            let mut csv = String::new();
            for row in &rows {
                push_line(&mut csv, &mut row.iter().cloned());
            }
            let found = read(&csv);
            prop_assert_eq!(found.iter().map(Vec::as_slice).collect::<Vec<_>>(), wanted);
        }
    }

    /// A simple parser of quoted CSV.
    fn read(csv: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![]];
        let mut rest = csv.trim_start_matches('\u{feff}');
        while let Some(quoted) = rest.strip_prefix('"') {
            let end = (0..quoted.len())
                .filter(|at| quoted.is_char_boundary(*at))
                .find(|at| {
                    quoted[*at..].starts_with('"')
                        && quoted[..*at].matches('"').count() % 2 == 0
                        && !quoted[at + 1..].starts_with('"')
                })
                .unwrap();
            let cell = quoted[..end].replace("\"\"", "\"");
            let cell = cell.strip_prefix('\'').map_or(cell.clone(), str::to_owned);
            rows.last_mut().unwrap().push(cell);
            rest = &quoted[end + 1..];
            if let Some(more) = rest.strip_prefix("\r\n") {
                rows.push(vec![]);
                rest = more;
            } else {
                rest = rest.strip_prefix(',').unwrap();
            }
        }
        rows.pop();
        rows
    }
}
