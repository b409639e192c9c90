//! Figures and their charts.

use super::{Language, Sentence};

words! {
    /// Figures.
    figures { zh: "数字", en: "Figures" }

    /// The share of a target that is reached.
    share_of() -> Sentence { zh: Sentence("完成{target}的 {share}"), en: Sentence("{share} of {target}") }

    /// Whether a target, which may be a lower limit or an upper one, is reached.
    target_reached(is_lower: bool, is_reached: bool) {
        zh: match (is_lower, is_reached) {
            (true, true) => "已降到目标",
            (true, false) => "还没降到目标",
            (false, true) => "已达到目标",
            (false, false) => "还没达到目标",
        },
        en: match (is_lower, is_reached) {
            (true, true) => "down to the target",
            (true, false) => "not yet down to the target",
            (false, true) => "reached",
            (false, false) => "not yet reached",
        },
    }

    /// A figure in one line.
    figure_line() -> Sentence { zh: Sentence("{label}：{value}"), en: Sentence("{label}: {value}") }

    /// No check of a figure is published.
    figure_unverified { zh: "评议办没有公布核对过这个数字", en: "No check of this figure by the evaluators is published" }

    /// A target without a share.
    target() -> Sentence { zh: Sentence("目标：{target}"), en: Sentence("Target: {target}") }

    /// A baseline.
    baseline() -> Sentence { zh: Sentence("改前：{value}"), en: Sentence("Before: {value}") }

    /// The accessible name of a figure's chart: its label, and the drawn values.
    chart_name(label: &str, drawn: &[&str]) -> String {
        zh: format!("{label}：{}", drawn.join("、")),
        en: format!("{label}: {}", drawn.join(", ")),
    }

    /// Chart: the value itself.
    chart_actual { zh: "实际", en: "Actual" }

    /// Chart: the value before.
    chart_baseline { zh: "改前", en: "Before" }

    /// Chart: a target.
    chart_target { zh: "目标", en: "Target" }

    /// Chart, for screen readers: the value itself, with its unit.
    drawn_actual(value: &str, unit: &str) -> String {
        zh: format!("实际 {value} {unit}"),
        en: format!("Actual {value} {unit}"),
    }

    /// Chart, for screen readers: the value before, with its unit.
    drawn_baseline(value: &str, unit: &str) -> String {
        zh: format!("改前 {value} {unit}"),
        en: format!("Before {value} {unit}"),
    }

    /// Chart, for screen readers: a target, with its unit.
    drawn_target(label: &str, value: &str, unit: &str) -> String {
        zh: format!("目标 {label} {value} {unit}"),
        en: format!("Target {label} {value} {unit}"),
    }

    /// Chart: its data as a table.
    chart_data { zh: "看数据表", en: "Data as a table" }
}
