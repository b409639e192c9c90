//! The columns of an export: for spreadsheets in the reader's language, for programs the same in codes and numbers.

use super::Row;
use super::json::{Fields, figure};
use crate::domain::{Budget, Indicator, PartialDate, ReportState, Target, latest};
use crate::i18n::Language;
use crate::json::object;

/// A column.
pub struct Column {
    /// Its heading.
    pub heading: fn(Language) -> &'static str,
    /// Its cell in a row.
    pub cell: fn(&Row<'_>, Language) -> String,
    /// Adds its fields for programs; none if another column adds them.
    pub data: fn(&Row<'_>, &mut Fields),
}

/// All columns, in their order.
pub const COLUMNS: &[Column] = &[
    Column {
        heading: Language::cycle,
        cell: |row, _| row.cycle.to_string(),
        data: |row, fields| fields.text("cycle", Some(row.cycle.as_str())),
    },
    Column {
        heading: Language::unit_id,
        cell: |row, _| row.case.unit.id.to_string(),
        data: |row, fields| fields.text("unit_id", Some(row.case.unit.id.as_str())),
    },
    Column {
        heading: |words| words.columns()[0],
        cell: |row, _| row.case.unit.name.clone(),
        data: |row, fields| fields.text("unit", Some(&row.case.unit.name)),
    },
    Column {
        heading: Language::name_in_english,
        cell: |row, _| row.case.unit.name_en.clone().unwrap_or_default(),
        data: |row, fields| fields.text("unit_en", row.case.unit.name_en.as_deref()),
    },
    Column {
        heading: |words| words.columns()[1],
        cell: |row, _| row.case.unit.organ.clone().unwrap_or_default(),
        data: |row, fields| fields.text("organ", row.case.unit.organ.as_deref()),
    },
    Column {
        heading: Language::problems,
        cell: |row, _| {
            let problems = row.case.problems.iter().map(|problem| problem.statement.text.as_str());
            problems.collect::<Vec<_>>().join(" / ")
        },
        data: |row, fields| {
            let problems = row
                .case
                .problems
                .iter()
                .map(|problem| problem.statement.text.as_str().into());
            fields.list("problems", problems.collect());
        },
    },
    Column {
        heading: Language::measures,
        cell: |row, words| or_unpublished(row.measure.map(|measure| measure.statement.text.clone()), words),
        data: |row, fields| {
            let measure = row.measure.map(|measure| &measure.statement);
            fields.text("measure", measure.map(|measure| measure.text.as_str()));
            fields.text("measure_en", measure.and_then(|measure| measure.text_en.as_deref()));
        },
    },
    Column {
        heading: |words| words.columns()[2],
        cell: |row, words| {
            let claim = row.measure.and_then(|measure| measure.claimed.says());
            or_unpublished(claim.map(|claim| words.claim(&claim.state).to_owned()), words)
        },
        data: |row, fields| {
            let claim = row.measure.and_then(|measure| measure.claimed.says());
            fields.text("claimed", claim.map(|claim| claim.state.code()));
        },
    },
    Column {
        heading: Language::claimed_on,
        cell: |row, _| day(row.measure.and_then(|measure| measure.claimed.date())),
        data: |row, fields| fields.day("claimed_date", row.measure.and_then(|measure| measure.claimed.date())),
    },
    Column {
        heading: |words| words.columns()[3],
        cell: |row, words| {
            let found = row.measure.and_then(|measure| measure.verified.says());
            or_unpublished(found.map(|found| words.verdict(&found.verdict).to_owned()), words)
        },
        data: |row, fields| {
            let found = row.measure.and_then(|measure| measure.verified.says());
            fields.text("verified", found.map(|found| found.verdict.code()));
        },
    },
    Column {
        heading: Language::verified_on,
        cell: |row, _| day(row.measure.and_then(|measure| measure.verified.date())),
        data: |row, fields| fields.day("verified_date", row.measure.and_then(|measure| measure.verified.date())),
    },
    Column {
        heading: |words| words.citizens_say(ReportState::Solved),
        cell: |row, words| reports(row, ReportState::Solved, words),
        data: |row, fields| {
            if let Some(sum) = row.measure.and_then(|measure| measure.citizens.says()) {
                let counts = ReportState::ALL.map(|state| (state.code(), sum.count(state).into()));
                fields.value("citizens", object(counts.into()));
            }
        },
    },
    Column {
        heading: |words| words.citizens_say(ReportState::Partly),
        cell: |row, words| reports(row, ReportState::Partly, words),
        data: |_, _| {},
    },
    Column {
        heading: |words| words.citizens_say(ReportState::Still),
        cell: |row, words| reports(row, ReportState::Still, words),
        data: |_, _| {},
    },
    Column {
        heading: Language::reported_on,
        cell: |row, _| day(row.measure.and_then(|measure| measure.citizens.date())),
        data: |row, fields| fields.day("citizens_date", row.measure.and_then(|measure| measure.citizens.date())),
    },
    Column {
        heading: Language::due,
        cell: |row, _| day(row.measure.and_then(|measure| measure.due)),
        data: |row, fields| fields.day("due", row.measure.and_then(|measure| measure.due)),
    },
    Column {
        heading: Language::budget,
        cell: |row, _| budget(row).map_or_else(String::new, |budget| budget.amount.clone()),
        data: |row, fields| {
            if let Some(budget) = budget(row) {
                let mut money = Fields::default();
                money.text("amount", Some(&budget.amount));
                money.text("unit", budget.unit.as_deref());
                fields.value("budget", money.object());
            }
        },
    },
    Column {
        heading: Language::budget_unit,
        cell: |row, _| budget(row).and_then(|budget| budget.unit.clone()).unwrap_or_default(),
        data: |_, _| {},
    },
    Column {
        heading: Language::figures,
        cell: |row, _| of_figure(row, |figure| Some(figure.label.clone())),
        data: |row, fields| {
            let figures = row.measure.iter().flat_map(|measure| &measure.indicators);
            fields.list("figures", figures.map(figure).collect());
        },
    },
    Column {
        heading: Language::chart_actual,
        cell: |row, _| of_figure(row, |figure| Some(figure.actual.clone())),
        data: |_, _| {},
    },
    Column {
        heading: Language::figure_unit,
        cell: |row, _| of_figure(row, |figure| figure.unit.clone()),
        data: |_, _| {},
    },
    Column {
        heading: Language::chart_baseline,
        cell: |row, _| of_figure(row, |figure| figure.baseline.clone()),
        data: |_, _| {},
    },
    Column {
        heading: Language::figures_on,
        cell: |row, _| of_figure(row, |figure| figure.period.clone().or_else(|| Some(day(figure.date)))),
        data: |_, _| {},
    },
    Column {
        heading: Language::chart_target,
        cell: |row, _| of_target(row, |target| Some(target.label.clone())),
        data: |_, _| {},
    },
    Column {
        heading: Language::target_value,
        cell: |row, _| of_target(row, |target| target.value.clone()),
        data: |_, _| {},
    },
    Column {
        heading: Language::target_share,
        cell: |row, _| of_target(row, |target| target.share.clone()),
        data: |_, _| {},
    },
    Column {
        heading: Language::target_on,
        cell: |row, _| of_target(row, |target| Some(day(target.date))),
        data: |_, _| {},
    },
    Column {
        heading: |words| words.columns()[6],
        cell: |row, words| {
            let prompts = row.prompts.iter().map(|prompt| words.prompt(*prompt).0);
            prompts.collect::<Vec<_>>().join("; ")
        },
        data: |row, fields| {
            let signals = row.prompts.iter().map(|prompt| prompt.code().into());
            fields.list("signals", signals.collect());
        },
    },
    Column {
        heading: Language::look_back,
        cell: |row, words| {
            let found = row.case.look_back.as_ref();
            or_unpublished(found.map(|found| words.verdict(&found.verdict).to_owned()), words)
        },
        data: |row, fields| {
            let found = row.case.look_back.as_ref();
            fields.text("look_back", found.map(|found| found.verdict.code()));
        },
    },
    Column {
        heading: |words| words.columns()[7],
        cell: |row, _| day(latest(row.case)),
        data: |row, fields| fields.day("latest", latest(row.case)),
    },
    Column {
        heading: Language::data_on,
        cell: |row, _| day(row.as_of),
        data: |row, fields| fields.day("as_of", row.as_of),
    },
    Column {
        heading: Language::take_address,
        cell: |row, _| row.address.clone(),
        data: |row, fields| fields.text("address", Some(&row.address)),
    },
];

/// Writes "not published" where a text is missing: an empty cell would look like an oversight.
fn or_unpublished(text: Option<String>, words: Language) -> String {
    text.unwrap_or_else(|| words.unpublished().to_owned())
}

fn day(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn budget<'a>(row: &Row<'a>) -> Option<&'a Budget> {
    row.measure.and_then(|measure| measure.budget.as_ref())
}

fn reports(row: &Row<'_>, state: ReportState, words: Language) -> String {
    let sum = row.measure.and_then(|measure| measure.citizens.says());
    or_unpublished(sum.map(|sum| sum.count(state).to_string()), words)
}

fn of_figure(row: &Row<'_>, says: fn(&Indicator) -> Option<String>) -> String {
    row.figure.and_then(says).unwrap_or_default()
}

fn of_target(row: &Row<'_>, says: fn(&Target) -> Option<String>) -> String {
    row.target.and_then(says).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::bare_case;
    use crate::domain::{CycleId, Measure};
    use crate::export::{csv, json};

    #[test]
    fn a_budget_is_exported_with_its_unit_in_both_formats() {
        let measure = Measure {
            budget: Some(Budget {
                amount: "12.50".to_owned(),
                unit: Some("万元".to_owned()),
                source: None,
            }),
            ..Measure::default()
        };
        let case = bare_case(vec![measure]);
        let row = Row {
            cycle: &CycleId::parse("2017").unwrap(),
            as_of: None,
            case: &case,
            measure: case.measures.first(),
            figure: None,
            target: None,
            prompts: vec![],
            address: String::new(),
        };
        let rows = [row];
        assert!(csv(&rows, Language::Chinese).contains("\"12.50\",\"万元\""));
        assert!(json(&rows).contains(r#""budget":{"amount":"12.50","unit":"万元"}"#));
    }

    #[test]
    fn what_is_published_in_english_is_exported_beside_the_original() {
        let mut case = bare_case(vec![Measure::default(), Measure::default()]);
        case.unit.name_en = Some("Land Registry".to_owned());
        case.measures[1].statement.text_en = Some("Two windows".to_owned());
        let cycle = CycleId::parse("2017").unwrap();
        let rows = [0, 1].map(|at| Row {
            cycle: &cycle,
            as_of: None,
            case: &case,
            measure: case.measures.get(at),
            figure: None,
            target: None,
            prompts: vec![],
            address: String::new(),
        });
        let data: serde_json::Value = serde_json::from_str(&json(&rows)).unwrap();
        assert_eq!(data[0]["unit_en"], "Land Registry");
        assert_eq!(data[0].get("measure_en"), None);
        assert_eq!(data[1]["measure_en"], "Two windows");
        assert_eq!(data[1]["unit"], "unit 1");
        assert_eq!(
            csv(&rows, Language::English)
                .matches(r#""unit 1","Land Registry""#)
                .count(),
            2
        );
    }
}
