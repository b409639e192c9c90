//! What programs read of a table that was taken along.

#![allow(clippy::unwrap_used, missing_docs)]

use proptest::prelude::*;
use serde_json::Value;
use wanping::domain::Table;

fn table(row: Vec<String>) -> Table {
    Table {
        columns: vec![("unit", "单位"), ("measure", "措施")],
        rows: vec![row],
    }
}

proptest! {
    #[test]
    fn every_cell_of_json_can_be_read_back(cell in "[a\\\\\"\n单\u{2028}]{1,8}") {
        let read: Value = serde_json::from_str(&table(vec![cell.clone(), String::new()]).json()).unwrap();
        prop_assert_eq!(read[0]["unit"].as_str(), Some(cell.as_str()));
        prop_assert!(read[0].get("measure").is_none(), "what is empty is left out");
    }

    #[test]
    fn json_is_json_whatever_is_in_it(row in prop::collection::vec("\\PC{0,4}|[\u{0}-\u{1f}]{0,3}", 2)) {
        let json = table(row).json();
        prop_assert!(serde_json::from_str::<Value>(&json).is_ok(), "{json}");
    }
}
