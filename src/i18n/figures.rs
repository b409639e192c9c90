//! Figures and their charts.

use super::Language;

words! {
    /// Figures.
    figures { zh: "数据", en: "Figures" }

    /// A target.
    target { zh: "占", en: "of" }

    /// A baseline.
    baseline { zh: "此前", en: "before:" }

    /// Chart of a figure: its label, and what is drawn.
    chart_name(label: &str, drawn: &[&str]) -> String {
        zh: format!("{label}：{}", drawn.join("、")),
        en: format!("{label}: {}", drawn.join(", ")),
    }

    /// Chart: the value itself.
    chart_actual { zh: "实际", en: "Actual" }

    /// Chart: the value before.
    chart_baseline { zh: "此前", en: "Before" }

    /// Chart: a target.
    chart_target { zh: "目标", en: "Target" }

    /// Chart: its data as a table.
    chart_data { zh: "看数据表", en: "Data as a table" }
}
