//! The board.

use super::plural::counted;
use super::{Language, Sentence};
use crate::domain::{Facet, Headline, Order, Summary};

words! {
    /// Board: title.
    board_title { zh: "不满意单位整改公示", en: "Offices rated unsatisfactory" }

    /// Board: title, with its cycle.
    board_of() -> Sentence {
        zh: Sentence("{cycle} 不满意单位整改公示"),
        en: Sentence("{cycle} Offices rated unsatisfactory"),
    }

    /// Board: no unit is named.
    board_empty {
        zh: "这个年度没有公布不满意单位。",
        en: "No office rated unsatisfactory is published for this year.",
    }

    /// Board: a sentence of its answer.
    headline(sentence: &Headline) -> String {
        zh: unbroken(match *sentence {
            Headline::NoMeasure { units } => format!("{units} 个单位被点名，都没有公布整改措施"),
            Headline::NothingVerified { units } => format!("{units} 个单位改得怎么样，评议办还没有逐个公布"),
            Headline::Verified { measures, verified, real } if measures == verified => {
                format!("{measures} 条措施，{}", put_right_zh(real, verified, "条"))
            }
            Headline::Verified { measures, verified, real } => {
                format!("{measures} 条措施，评议办核验了 {verified} 条，{}", put_right_zh(real, verified, "条"))
            }
            Headline::LookedBack { units, looked_back, real } => {
                format!("{units} 个单位，评议办回头看了 {looked_back} 个，{}", put_right_zh(real, looked_back, "个"))
            }
            Headline::Refuted { done, refuted } => format!("单位说已完成的 {done} 条里，{refuted} 条被查出没改到位"),
        }),
        en: match *sentence {
            Headline::NoMeasure { units } => {
                format!("{} named, and no measure published", counted(units as usize, "office"))
            }
            Headline::NothingVerified { units: 1 } => {
                "How the one named office did, the evaluators have not published".to_owned()
            }
            Headline::NothingVerified { units } => {
                format!("How each of {units} offices did, the evaluators have not published")
            }
            Headline::Verified { measures, verified, real } => format!(
                "{}: {verified} verified, {}",
                counted(measures as usize, "measure"),
                put_right_en(real, verified)
            ),
            Headline::LookedBack { units, looked_back, real } => format!(
                "{}: {looked_back} looked back at, {}",
                counted(units as usize, "office"),
                put_right_en(real, looked_back)
            ),
            Headline::Refuted { done, refuted } => format!("Of {done} claimed done, {refuted} found not put right"),
        },
    }

    /// Board: the counts on which its answer is based.
    headline_counts(all: &Summary) -> String {
        zh: {
            let (units, measures, telling) = (all.units, all.measures, all.units - all.silent);
            let named = format!("{units} 个单位被点名");
            let published = (measures > 0).then(|| format!("{telling} 个公布了整改措施，共 {measures} 条"));
            let silent = (all.silent > 0 && measures > 0).then(|| format!("{} 个什么都没公布", all.silent));
            let late = all.overdue.filter(|late| *late > 0).map(|late| format!("{late} 条过了期限，没报完成"));
            let all: Vec<_> = [Some(named), published, silent, late].into_iter().flatten().collect();
            all.join("；") + "。"
        },
        en: {
            let named = format!("{} named", counted(all.units as usize, "office"));
            let telling = all.units - all.silent;
            let published = (all.measures > 0)
                .then(|| format!("{telling} published {} in all", counted(all.measures as usize, "measure")));
            let silent = (all.silent > 0 && all.measures > 0).then(|| format!("{} published nothing", all.silent));
            let late = all.overdue.filter(|late| *late > 0).map(|late| format!("{late} past due and not reported done"));
            let all: Vec<_> = [Some(named), published, silent, late].into_iter().flatten().collect();
            all.join("; ") + "."
        },
    }

    /// Board: introduces a statement about all units together.
    said_of_all { zh: "评议办回头看以后，对所有单位一起说：", en: "After the look-back, the evaluators said of all offices together:" }

    /// Board: heading of search, filters and order.
    narrow_title { zh: "查找、筛选与排序", en: "Find, filter and sort" }

    /// Board: search.
    narrow_search { zh: "找单位", en: "Find an office" }

    /// Board: what can be searched.
    narrow_search_hint {
        zh: "输入单位名、主管部门或拼音首字母，如 不动产、bdc",
        en: "Any part of its name, organ, other names, pinyin or initials",
    }

    /// Board: removes all filters.
    narrow_clear { zh: "看全部", en: "Show all" }

    /// Board: no filter of this kind.
    facet_all { zh: "全部", en: "All" }

    /// Board: the names of its facets.
    facet(facet: Facet) {
        match facet {
            Facet::Organ => { zh: "主管部门", en: "Organ" },
            Facet::Kind => { zh: "单位类别", en: "Kind of office" },
            Facet::Class => { zh: "问题类别", en: "Kind of problem" },
            Facet::Claimed => { zh: "单位自报", en: "The office claims" },
            Facet::Verdict => { zh: "评议办核验", en: "Evaluators verified" },
            Facet::LookBack => { zh: "回头看结论", en: "Verdict of the look-back" },
            Facet::Signal => { zh: "值得留意的地方", en: "Worth a look" },
        }
    }

    /// Board: sorts.
    order_by { zh: "排序", en: "Sort by" }

    /// Board: the names of its orders.
    order(order: Order) {
        match order {
            Order::Published => { zh: "公布的顺序", en: "As published" },
            Order::Overdue => { zh: "过了期限的在前", en: "Overdue first" },
            Order::LeastVerified => { zh: "核验比例低的在前", en: "Least verified first" },
            Order::Name => { zh: "名称", en: "Name" },
            Order::Latest => { zh: "最近有变动的在前", en: "Latest change first" },
        }
    }

    /// Board: cards or a table.
    view_as { zh: "显示方式", en: "Show as" }

    /// Board: cards or table, depending on the screen.
    view_default { zh: "按屏幕宽窄", en: "As fits the screen" }

    /// Board: cards.
    view_cards { zh: "卡片", en: "Cards" }

    /// Board: a table.
    view_table { zh: "表格", en: "Table" }

    /// Board: how many units of all are shown, and the names of the chosen filters.
    shown_units(shown: usize, of: usize, chosen: &[&str]) -> String {
        zh: {
            let by = if chosen.is_empty() { String::new() } else { format!("：{}", chosen.join("、")) };
            match shown {
                0 => format!("没有符合条件的单位（共 {of} 个）{by}"),
                _ if shown == of => format!("共 {of} 个单位{by}"),
                _ => format!("显示 {shown} 个单位，共 {of} 个{by}"),
            }
        },
        en: {
            let by = if chosen.is_empty() { String::new() } else { format!(": {}", chosen.join(", ")) };
            match shown {
                0 => format!("No office fits, of {of} in all{by}"),
                _ if shown == of => format!("{} in all{by}", counted(of, "office")),
                _ => format!("{shown} of {of} offices{by}"),
            }
        },
    }

    /// Board: heading of the prompts that filter with one tap.
    quick_filters { zh: "只看", en: "Show only" }

    /// Table: its columns.
    columns() -> [&'static str; 8] {
        zh: ["单位", "主管部门", "单位自报", "评议办核验", "群众反馈", "回头看", "值得留意", "最近变动"],
        en: [
            "Office",
            "Organ",
            "The office claims",
            "Evaluators verified",
            "Citizens report",
            "Look-back",
            "Worth a look",
            "Last change",
        ],
    }

    /// Table: short names of the columns of the three accounts.
    columns_short() -> [&'static str; 3] { zh: ["自报", "核验", "群众"], en: ["Claim", "Verif.", "Public"] }

    /// Table: it is sorted by this column.
    sorted_by_this { zh: "（按这一列排序）", en: " (sorted by this)" }

    /// A name with a count.
    with_count(name: &str, count: usize) -> String { zh: format!("{name} {count}"), en: format!("{name}: {count}") }

    /// Card: how many more items the record has.
    more_items(count: usize) -> String {
        zh: format!("另有 {count} 条，见整改档案"),
        en: format!("and {count} more in the record"),
    }

    /// The number of ballots that name a problem.
    on_ballots(digits: &str) -> String { zh: format!("{digits} 张评议票提到"), en: format!("ballots that name it: {digits}") }

    /// Card: the date of the last change.
    latest_change() -> Sentence { zh: Sentence("最近变动：{date}"), en: Sentence("Last change: {date}") }

    /// Card: no measure of the unit is published.
    published_nothing { zh: "这个单位什么整改措施都没公布", en: "This office has published no measure at all" }

    /// Link to the record of a named unit.
    to_case { zh: "看完整的整改档案", en: "See the whole record" }

    /// Link to the hearing.
    to_hearing {
        zh: "整改情况汇报会：现场点评与回头看",
        en: "The hearing: on-site comments and the look-back",
    }

    /// Board: label of the choice of another year to compare with.
    compare_with { zh: "对比年份", en: "Compare with" }

    /// Board: the choice of no other year.
    compare_none { zh: "不比较", en: "No other year" }

    /// Board: name of the links to the boards of all years.
    board_years { zh: "年度", en: "Years" }

    /// Comparison: title.
    compared_years() -> Sentence { zh: Sentence("{now}与{then}对比"), en: Sentence("{now} compared with {then}") }

    /// Comparison: the names of each year's counts.
    compared_counts() -> [&'static str; 5] {
        zh: ["被点名的单位", "公布的措施", "核实改到位的措施", "过了期限、没报完成的措施", "说问题还在的群众反馈"],
        en: [
            "Offices named",
            "Measures published",
            "Measures found put right",
            "Measures past due and not reported done",
            "Reports that it still happens",
        ],
    }

    /// Comparison: the counts of units named in both years, only in this one, and only in the other one.
    compared(again: usize, now: usize, then: usize) -> String {
        zh: format!("两年都被点名的 {again} 个；只在这一年的 {now} 个；只在另一年的 {then} 个。"),
        en: format!("Named in both years: {again}. Only in this year: {now}. Only in the other year: {then}."),
    }

    /// Comparison: named in this year only.
    compared_only_now { zh: "只在这一年被点名", en: "Named in this year only" }

    /// Comparison: named in the other year only.
    compared_only_then { zh: "只在另一年被点名", en: "Named in the other year only" }
}

/// With no break between a number and its measure word.
fn unbroken(text: String) -> String {
    ["条", "个"].iter().fold(text, |text, word| {
        text.replace(&format!(" {word}"), &format!("\u{a0}{word}"))
    })
}

/// How many of the checked units or measures are put right.
fn put_right_zh(real: u32, checked: u32, measure_word: &str) -> String {
    match real {
        0 => format!("没有一{measure_word}核实到位"),
        _ if real == checked => format!("{real} {measure_word}都核实改到位"),
        _ if real * 2 < checked => format!("核实改到位的只有 {real} {measure_word}"),
        _ => format!("核实改到位的有 {real} {measure_word}"),
    }
}

fn put_right_en(real: u32, checked: u32) -> String {
    match real {
        0 => "none found put right".to_owned(),
        _ if real * 2 < checked => format!("only {real} found put right"),
        _ => format!("{real} found put right"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        let words = Language::English;
        let all = Summary {
            units: 1,
            measures: 1,
            unverified: 1,
            ..Summary::default()
        };
        let (measures, verified, real) = (1, 1, 1);
        let verified = Headline::Verified {
            measures,
            verified,
            real,
        };
        let sentences = [
            words.headline(&Headline::NoMeasure { units: 1 }),
            words.headline(&Headline::NothingVerified { units: 1 }),
            words.headline(&verified),
            words.headline_counts(&all),
            words.shown_units(0, 1, &[]),
            words.shown_units(1, 1, &[]),
            words.of_measures(1, 1),
            words.on_ballots("1"),
        ]
        .join("\n");
        for plural in ["1 offices", "1 measures", "1 ballots"] {
            assert!(!sentences.contains(plural), "{plural}: {sentences}");
        }
    }
}
