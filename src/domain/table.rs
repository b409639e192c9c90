//! A table to be taken along, as CSV for spreadsheets.

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// A heading for each column.
    pub columns: Vec<&'static str>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// As CSV (RFC 4180) that Excel reads as UTF-8.
    ///
    /// A cell that a spreadsheet would take for a formula is told to be text by an apostrophe in front, as OWASP advises: the
    /// words are the publisher's, and are to be read and not run.
    pub fn csv(&self) -> String {
        let mut csv = String::from("\u{feff}");
        let headings: Vec<String> = self.columns.iter().map(|heading| (*heading).to_owned()).collect();
        for row in std::iter::once(&headings).chain(&self.rows) {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    csv.push(',');
                }
                push_cell(&mut csv, cell);
            }
            csv.push_str("\r\n");
        }
        csv
    }
}

fn push_cell(csv: &mut String, cell: &str) {
    // Excel in an East Asian language takes the full-width signs for the plain ones, and drops what is no character.
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
    use proptest::prelude::*;

    fn table(rows: &[&[&str]]) -> Table {
        Table {
            columns: vec!["单位", "措施"],
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
                .collect(),
        }
    }

    #[test]
    fn csv_begins_with_the_mark_of_utf_8_and_quotes_what_is_in_it() {
        let csv = table(&[&["市\"档案\"馆", "一,\n二"]]).csv();
        assert_eq!(csv, "\u{feff}\"单位\",\"措施\"\r\n\"市\"\"档案\"\"馆\",\"一,\n二\"\r\n");
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_text_and_a_number_stays_one() {
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
                table(&[&[formula, ""]]).csv().contains(&format!("\"'{formula}\"")),
                "{formula:?}"
            );
        }
        assert!(table(&[&["-3.5", ""]]).csv().contains("\"-3.5\""));
    }

    proptest! {
        #[test]
        fn every_cell_of_a_csv_can_be_read_back(rows in prop::collection::vec(prop::collection::vec("[a-c,\"\r\n 单]{0,6}", 2), 0..5)) {
            let wanted: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
            let csv = Table { rows: rows.clone(), ..table(&[]) }.csv();
            let found = read(&csv);
            prop_assert_eq!(found[1..].iter().map(Vec::as_slice).collect::<Vec<_>>(), wanted);
        }
    }

    /// A reader of quoted CSV, as simple as its standard.
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
