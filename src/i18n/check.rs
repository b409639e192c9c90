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

    /// Ballot of one unit: a choice is not handed in, because the ballot was changed since.
    choice_gone {
        zh: "这张票改过：您选的有些内容已经没有了，不会提交。",
        en: "The ballot has changed: some of what you chose is not on it any more, and is not handed in.",
    }

    /// Ballot of one unit: warning before it is handed in.
    is_final { zh: "提交后不能再改。", en: "It cannot be changed once it is submitted." }

    /// Check: one sentence.
    check_lead {
        zh: "请看一遍。提交后不能再改。",
        en: "Have a last look. It cannot be changed once it is submitted.",
    }

    /// Check: nothing rated.
    nothing_rated { zh: "这张票上还没有评过的单位。", en: "No office is rated on this ballot yet." }

    /// Check: changes an answer.
    change { zh: "修改", en: "Change" }

    /// Check: removes an answer.
    take_out { zh: "去掉", en: "Take out" }

    /// Check: the unit of an answer has left the roster, or is exempt by now.
    unit_left {
        zh: "这个单位已经不在本年度的评议名单里，这一条不会提交。",
        en: "This office is not rated this year any more. This answer is not handed in.",
    }

    /// Check: the ballot has changed since the answer was given.
    answer_outdated {
        zh: "这张票改过：您选的有些内容已经没有了，不会提交。请点“修改”看一下。",
        en: "The ballot has changed: some of what you chose is not on it any more, and is not handed in. Please look at it again.",
    }

    /// Hands in this many ratings.
    submit(count: usize) -> String {
        zh: format!("提交（{count} 个单位）"),
        en: format!("Submit ({})", counted(count, "office")),
    }
}
