//! Groups faults with one cause: a single mistake, such as a dragged column, can spoil thousands of cells and is one correction.

use std::collections::{BTreeMap, HashMap};
use std::mem::{Discriminant, discriminant};

use super::fault::{What, WorkbookFault};

/// If more than this many different texts of one column are wrong in the same way, only the first is reported.
const MOST_ALIKE: usize = 5;

/// A cause, which needs one correction.
pub struct Cause<'a> {
    /// The first of its faults.
    pub first: &'a WorkbookFault,
    /// The affected rows, in their order.
    pub rows: Vec<u32>,
    /// Whether the texts of these rows differ.
    pub is_mixed: bool,
}

type Column = (usize, Option<(usize, u32)>);

/// The causes of sorted faults.
pub fn causes(faults: &[WorkbookFault]) -> Vec<Cause<'_>> {
    let mut same: BTreeMap<(Column, &What), Cause<'_>> = BTreeMap::new();
    for fault in faults {
        let cause = same
            .entry((column(fault), &fault.what))
            .or_insert_with(|| Cause::new(fault));
        cause.rows.push(fault.row);
    }
    let mut alike: HashMap<(Column, Sort), Vec<Cause<'_>>> = HashMap::new();
    for ((column, what), cause) in same {
        alike.entry((column, sort(what))).or_default().push(cause);
    }
    let mut causes: Vec<_> = alike.into_values().flat_map(joined).collect();
    causes.sort_by_key(|cause| cause.first);
    for cause in &mut causes {
        cause.rows.sort_unstable();
        cause.rows.dedup();
    }
    causes
}

/// The kind of a fault, whatever its text.
type Sort = (Discriminant<What>, &'static str);

fn sort(what: &What) -> Sort {
    let code = match what {
        What::Found(code, _) => code,
        _ => "",
    };
    (discriminant(what), code)
}

fn column(fault: &WorkbookFault) -> Column {
    (fault.sheet, fault.column)
}

fn joined(causes: Vec<Cause<'_>>) -> Vec<Cause<'_>> {
    if causes.len() <= MOST_ALIKE {
        return causes;
    }
    let rows = causes.iter().flat_map(|cause| cause.rows.clone()).collect();
    let first = causes.into_iter().map(|cause| cause.first).min();
    let joined = first.map(|first| Cause {
        first,
        rows,
        is_mixed: true,
    });
    joined.into_iter().collect()
}

impl<'a> Cause<'a> {
    fn new(first: &'a WorkbookFault) -> Self {
        Self {
            first,
            rows: Vec::new(),
            is_mixed: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::causes;
    use crate::workbook::fault::{What, WorkbookFault};

    fn fault(row: u32, column: usize, what: What) -> WorkbookFault {
        WorkbookFault {
            sheet: 0,
            row,
            column: Some((column, 0)),
            what,
        }
    }

    fn told(faults: &[WorkbookFault]) -> Vec<(Vec<u32>, What, bool)> {
        let causes = causes(faults).into_iter();
        causes
            .map(|cause| (cause.rows, cause.first.what.clone(), cause.is_mixed))
            .collect()
    }

    #[test]
    fn faults_of_one_cause_are_one_entry() {
        let wrong = |text: &str| What::NotDate(text.into());
        let faults = [
            fault(2, 0, wrong("去年")),
            fault(3, 0, wrong("前年")),
            fault(3, 1, wrong("去年")),
            fault(4, 0, wrong("去年")),
            fault(5, 0, What::Blank),
        ];
        let expected = [
            (vec![2, 4], wrong("去年"), false),
            (vec![3], wrong("前年"), false),
            (vec![3], wrong("去年"), false),
            (vec![5], What::Blank, false),
        ];
        assert_eq!(told(&faults), expected);
    }

    #[test]
    fn a_dragged_column_is_one_cause() {
        let mut faults: Vec<_> = (2..5981)
            .map(|row| fault(row, 0, What::NotDate(format!("{row}.5"))))
            .collect();
        faults.insert(1, fault(2, 0, What::Blank));
        let expected = [
            (vec![2], What::Blank, false),
            ((2..5981).collect(), What::NotDate("2.5".into()), true),
        ];
        assert_eq!(told(&faults), expected);
    }
}
