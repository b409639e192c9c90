//! JSON, for programs: codes, numbers and the publisher's digits, but no words of the interface.

use serde_json::Value;

use super::Row;
use super::columns::COLUMNS;
use crate::domain::{Indicator, PartialDate, Target};
use crate::json::{self, object};

/// The rows as a list of records. What is not published is left out.
pub fn json(rows: &[Row<'_>]) -> String {
    Value::Array(rows.iter().map(record).collect()).to_string()
}

fn record(row: &Row<'_>) -> Value {
    let mut fields = Fields::default();
    for column in COLUMNS {
        (column.data)(row, &mut fields);
    }
    fields.object()
}

/// The published fields of a record.
#[derive(Default)]
pub struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    /// Adds a text.
    pub fn text(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.0.push(json::text(name, text));
        }
    }

    /// Adds a date.
    pub fn day(&mut self, name: &'static str, date: Option<PartialDate>) {
        self.text(name, date.map(|date| date.to_string()).as_deref());
    }

    /// Adds a list unless it is empty.
    pub fn list(&mut self, name: &'static str, values: Vec<Value>) {
        if !values.is_empty() {
            self.value(name, values.into());
        }
    }

    /// The fields as a record.
    pub fn object(self) -> Value {
        object(self.0)
    }

    /// Adds a value.
    pub fn value(&mut self, name: &'static str, value: Value) {
        self.0.push((name, value));
    }
}

/// A figure in the publisher's digits.
pub fn figure(figure: &Indicator) -> Value {
    let mut fields = Fields::default();
    fields.text("label", Some(&figure.label));
    fields.text("actual", Some(&figure.actual));
    fields.text("unit", figure.unit.as_deref());
    fields.text("baseline", figure.baseline.as_deref());
    fields.list("targets", figure.targets.iter().map(target).collect());
    fields.text("period", figure.period.as_deref());
    fields.day("date", figure.date);
    fields.object()
}

fn target(target: &Target) -> Value {
    let mut fields = Fields::default();
    fields.text("label", Some(&target.label));
    fields.text("value", target.value.as_deref());
    fields.text("share", target.share.as_deref());
    fields.day("date", target.date);
    fields.object()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case, figure as figure_of, given as account_of, on};
    use crate::domain::{Case, CitizenReports, Claim, ClaimState, CycleId, Measure, Prompt, Verdict, Verification};
    use proptest::prelude::*;

    fn taken(case: &Case, measure: Option<&Measure>, prompts: &[Prompt]) -> Value {
        let row = Row {
            cycle: &CycleId::parse("2017").unwrap(),
            as_of: Some(on("2018-07")),
            case,
            measure,
            figure: None,
            target: None,
            prompts: prompts.to_vec(),
            address: "https://example.org/#a".to_owned(),
        };
        let mut read: Vec<Value> = serde_json::from_str(&json(&[row])).unwrap();
        read.remove(0)
    }

    #[test]
    fn a_measure_is_written_with_codes_numbers_and_all_its_dates() {
        let (solved, partly, still) = (12, 3, 0);
        let (state, verdict) = (ClaimState::UnderWay, Verdict::Other("待查".to_owned()));
        let mut counted = figure_of("14.70", Some("半个月"), &[Some("20"), None]);
        counted.date = Some(on("2018-06-25"));
        counted.targets[1].share = Some("48.3".to_owned());
        counted.targets[1].date = Some(on("2018"));
        let measure = Measure {
            claimed: account_of(Claim { state }, Some(on("2018-06"))),
            verified: account_of(Verification { verdict, method: None }, None),
            citizens: account_of(CitizenReports { solved, partly, still }, Some(on("2018-07-03"))),
            due: Some(on("2018-12")),
            indicators: vec![counted],
            ..Measure::default()
        };
        let case = bare_case(vec![measure]);
        let mut found = taken(&case, case.measures.first(), &[Prompt::OldEvidence, Prompt::NamedAgain]);
        for name in ["unit", "measure", "latest"] {
            assert!(found[name].take().is_string(), "{name}");
        }
        let label = found["figures"][0]["label"].take();
        let labels = [0, 1].map(|at| found["figures"][0]["targets"][at]["label"].take());
        assert!(label.is_string() && labels.iter().all(Value::is_string));
        let expected = serde_json::json!({
            "cycle": "2017",
            "unit_id": case.unit.id.as_str(),
            "unit": null,
            "measure": null,
            "claimed": "under-way",
            "claimed_date": "2018-06",
            "verified": "待查",
            "citizens": { "solved": 12, "partly": 3, "still": 0 },
            "citizens_date": "2018-07-03",
            "due": "2018-12",
            "figures": [{
                "label": null, "actual": "14.70", "baseline": "半个月", "date": "2018-06-25",
                "targets": [{ "label": null, "value": "20" }, { "label": null, "share": "48.3", "date": "2018" }],
            }],
            "signals": ["old-evidence", "named-again"],
            "latest": null,
            "as_of": "2018-07",
            "address": "https://example.org/#a",
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn unpublished_values_are_left_out() {
        let case = bare_case(vec![Measure::default()]);
        let names = |value: Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(
            names(taken(&case, None, &[])),
            ["address", "as_of", "cycle", "unit", "unit_id"]
        );
        let measure = taken(&case, case.measures.first(), &[]);
        assert_eq!(
            names(measure),
            ["address", "as_of", "cycle", "measure", "unit", "unit_id"]
        );
    }

    proptest! {
        #[test]
        fn any_text_can_be_read_back(mut case in any::case(), text in "\\PC{0,8}|[\u{0}-\u{1f}\"\\\\]{0,4}") {
            case.unit.name.clone_from(&text);
            let found = taken(&case, case.measures.first(), &[]);
            prop_assert_eq!(found["unit"].as_str(), Some(text.as_str()));
        }
    }
}
