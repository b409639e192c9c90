//! Checking the answers and submitting them.

use super::Language;
use super::plural::counted;

words! {
    /// Check: title.
    check_title { zh: "核对评议票", en: "Check your ballot" }

    /// Check: title, with its cycle.
    check_of(cycle: &str) -> String { zh: format!("{cycle} 核对评议票"), en: format!("{cycle} Check your ballot") }

    /// Check: what is missing in the answer on a unit.
    gap_of(unit: &str, gap: &str) -> String { zh: format!("{unit}：{gap}"), en: format!("{unit}: {gap}") }

    /// Check: one sentence.
    check_lead {
        zh: "请看一遍。提交后不能再改。",
        en: "Have a last look. It cannot be changed once it is submitted.",
    }

    /// Check: nothing rated.
    nothing_rated { zh: "这张票上还没有评过的单位。", en: "No office is rated on this ballot yet." }

    /// Check: changes an answer.
    change { zh: "修改", en: "Change" }

    /// Hands in so many ratings.
    submit(count: usize) -> String {
        zh: format!("提交（{count} 个单位）"),
        en: format!("Submit ({})", counted(count, "office")),
    }
}
