//! Measures to be taken along by programs, as JSON: codes, numbers and the publisher's digits, and no word of the site's own.

use serde_json::Value;

use crate::domain::{Account, Case, CycleId, Indicator, Measure, PartialDate, Prompt, Target, latest};
use crate::json::object;

/// What is taken along: a record for each measure, and one for a case without any.
#[derive(Default)]
pub struct Taken(Vec<Value>);

impl Taken {
    /// Adds a measure, with what it prompts to look at and where it stands; or a case of which no measure is published. What
    /// nobody has published is left out.
    pub fn add(
        &mut self,
        cycle: &CycleId,
        as_of: Option<PartialDate>,
        case: &Case,
        measure: Option<&Measure>,
        prompts: &[Prompt],
        address: &str,
    ) {
        let problems = case.problems.iter().map(|problem| problem.said.text.as_str().into());
        let signals = prompts.iter().map(|prompt| prompt.code().into());
        let look_back = case.look_back.as_ref().map(|found| found.verdict.code());
        let mut fields = vec![
            ("cycle", cycle.as_str().into()),
            ("unit", case.unit.name.as_str().into()),
            ("organ", case.unit.organ.as_deref().into()),
            ("problems", list(problems.collect())),
            ("signals", list(signals.collect())),
            ("look_back", look_back.into()),
            ("latest", day(latest(case))),
            ("as_of", day(as_of)),
            ("address", address.into()),
        ];
        if let Some(measure) = measure {
            fields.extend([
                ("measure", measure.said.text.as_str().into()),
                ("claimed", account(&measure.claimed, |claim| claim.state.code().into())),
                ("claimed_date", day(measure.claimed.date())),
                (
                    "verified",
                    account(&measure.verified, |found| found.verdict.code().into()),
                ),
                ("verified_date", day(measure.verified.date())),
                (
                    "citizens",
                    account(&measure.citizens, |reports| {
                        object(vec![
                            ("solved", reports.solved.into()),
                            ("partly", reports.partly.into()),
                            ("still", reports.still.into()),
                        ])
                    }),
                ),
                ("citizens_date", day(measure.citizens.date())),
                ("due", day(measure.due)),
                ("figures", list(measure.indicators.iter().map(figure).collect())),
            ]);
        }
        self.0.push(published(fields));
    }

    /// All of it.
    pub fn json(self) -> String {
        Value::Array(self.0).to_string()
    }
}

fn figure(figure: &Indicator) -> Value {
    published(vec![
        ("label", figure.label.as_str().into()),
        ("actual", figure.actual.as_str().into()),
        ("unit", figure.unit.as_deref().into()),
        ("baseline", figure.baseline.as_deref().into()),
        ("targets", list(figure.targets.iter().map(target).collect())),
        ("period", figure.period.as_deref().into()),
        ("date", day(figure.date)),
    ])
}

fn target(target: &Target) -> Value {
    published(vec![
        ("label", target.label.as_str().into()),
        ("value", target.value.as_deref().into()),
        ("share", target.share.as_deref().into()),
        ("date", day(target.date)),
    ])
}

fn account<T>(account: &Account<T>, says: impl FnOnce(&T) -> Value) -> Value {
    match account {
        Account::Given { says: what, .. } => says(what),
        Account::Unpublished => Value::Null,
    }
}

fn day(date: Option<PartialDate>) -> Value {
    date.map(|date| date.to_string()).into()
}

fn list(values: Vec<Value>) -> Value {
    (!values.is_empty()).then_some(values).into()
}

fn published(mut fields: Vec<(&'static str, Value)>) -> Value {
    fields.retain(|(_, value)| !value.is_null());
    object(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case, bare_measure, figure, given, on};
    use crate::domain::{CitizenReports, Claim, ClaimState, Verdict, Verification};
    use proptest::prelude::*;
    use serde_json::json;

    fn taken(case: &Case, measure: Option<&Measure>, prompts: &[Prompt]) -> Value {
        let mut taken = Taken::default();
        let cycle = CycleId::parse("2017").unwrap();
        taken.add(
            &cycle,
            Some(on("2018-07")),
            case,
            measure,
            prompts,
            "https://example.org/#a",
        );
        let mut read: Vec<Value> = serde_json::from_str(&taken.json()).unwrap();
        read.remove(0)
    }

    #[test]
    fn a_measure_is_told_in_codes_and_numbers_with_all_its_dates() {
        let (solved, partly, still) = (12, 3, 0);
        let (state, verdict) = (ClaimState::UnderWay, Verdict::Other("待查".to_owned()));
        let mut counted = figure("14.70", Some("半个月"), &[Some("20"), None]);
        counted.date = Some(on("2018-06-25"));
        counted.targets[1].share = Some("48.3".to_owned());
        counted.targets[1].date = Some(on("2018"));
        let measure = Measure {
            claimed: given(Claim { state }, Some(on("2018-06"))),
            verified: given(Verification { verdict, method: None }, None),
            citizens: given(CitizenReports { solved, partly, still }, Some(on("2018-07-03"))),
            due: Some(on("2018-12")),
            indicators: vec![counted],
            ..bare_measure()
        };
        let case = bare_case(vec![measure]);
        let mut found = taken(&case, case.measures.first(), &[Prompt::OldEvidence, Prompt::NamedAgain]);
        for name in ["unit", "measure", "latest"] {
            assert!(found[name].take().is_string(), "{name}");
        }
        let label = found["figures"][0]["label"].take();
        let labels = [0, 1].map(|at| found["figures"][0]["targets"][at]["label"].take());
        assert!(label.is_string() && labels.iter().all(Value::is_string));
        let expected = json!({
            "cycle": "2017",
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
    fn what_nobody_has_published_is_not_there() {
        let case = bare_case(vec![bare_measure()]);
        let names = |value: Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(taken(&case, None, &[])), ["address", "as_of", "cycle", "unit"]);
        let measure = taken(&case, case.measures.first(), &[]);
        assert_eq!(names(measure), ["address", "as_of", "cycle", "measure", "unit"]);
    }

    proptest! {
        #[test]
        fn whatever_is_said_can_be_read_back(mut case in any::case(), text in "\\PC{0,8}|[\u{0}-\u{1f}\"\\\\]{0,4}") {
            case.unit.name.clone_from(&text);
            let found = taken(&case, case.measures.first(), &[]);
            prop_assert_eq!(found["unit"].as_str(), Some(text.as_str()));
        }
    }
}
