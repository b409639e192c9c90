//! The board.

use super::plural::counted;
use super::{Language, Sentence};
use crate::domain::{Facet, Order, Summary};

words! {
    /// Board: title.
    board_title { zh: "不满意单位整改公示", en: "Board of unsatisfactory units" }

    /// Board: title, with its cycle.
    board_of() -> Sentence {
        zh: Sentence("{cycle} 不满意单位整改公示"),
        en: Sentence("{cycle} Board of unsatisfactory units"),
    }

    /// Board: nobody is named.
    board_empty {
        zh: "这个年度没有公布不满意单位。",
        en: "No unsatisfactory unit is published for this year.",
    }

    /// Board: how it is going, in a sentence.
    headline(all: &Summary) -> String {
        zh: {
            let telling = all.units - all.silent;
            let mut sentence = format!(
                "{} 个单位被点名，{telling} 个公布了整改措施，共 {} 条。",
                all.units, all.measures
            );
            if all.measures > 0 {
                let verified = all.measures - all.unverified;
                sentence += &match verified {
                    0 => "评议办还没有公布对任何一条的核验。".to_owned(),
                    _ => format!("评议办公布了对其中 {verified} 条的核验。"),
                };
            }
            sentence += &match all.units - all.not_looked_back {
                0 => "还没有公布任何一个单位的回头看结论。".to_owned(),
                found => format!("公布了 {found} 个单位的回头看结论。"),
            };
            sentence
        },
        en: {
            let telling = all.units - all.silent;
            let mut sentence = format!(
                "{} named; {telling} published {} in all.",
                counted(all.units as usize, "unit"),
                counted(all.measures as usize, "measure")
            );
            if all.measures > 0 {
                let verified = all.measures - all.unverified;
                sentence += &match verified {
                    0 => " The evaluation office has published no verification of any.".to_owned(),
                    _ => format!(" The evaluation office has published a verification of {verified}."),
                };
            }
            sentence += &match all.units - all.not_looked_back {
                0 => " No look-back verdict is published yet.".to_owned(),
                found => format!(
                    " Look-back verdicts are published for {}.",
                    counted(found as usize, "unit")
                ),
            };
            sentence
        },
    }

    /// Board: figure of so many named units.
    headline_units(count: u32) {
        zh: "个单位被点名",
        en: match count {
            1 => "unit named",
            _ => "units named",
        },
    }

    /// Board: of them, those that published nothing.
    headline_silent(count: u32) -> String {
        zh: format!("其中 {count} 个没有公布任何措施"),
        en: format!("{count} of them published no measure"),
    }

    /// Board: figure of the verified measures out of so many.
    headline_verified(count: u32) {
        zh: "条措施有评议办的核验",
        en: match count {
            1 => "measure verified by the office",
            _ => "measures verified by the office",
        },
    }

    /// Board: of them, those found real.
    headline_real(count: u32) -> String {
        zh: format!("其中 {count} 条核验为整改到位"),
        en: format!("{count} of them found put right"),
    }

    /// Board: figure of so many overdue measures.
    headline_overdue(count: u32) {
        zh: "条措施到期未报完成",
        en: match count {
            1 => "measure past due and not reported done",
            _ => "measures past due and not reported done",
        },
    }

    /// Board: the measures with a published due date.
    headline_dated(dated: u32, all: u32) -> String {
        zh: format!("{all} 条里有 {dated} 条公布了期限"),
        en: format!("with a published due date: {dated} of {all}"),
    }

    /// A count out of another one, in a figure.
    out_of(count: u32, of: u32) -> String { zh: format!("{count} / {of}"), en: format!("{count} / {of}") }

    /// Board: narrows the list down.
    narrow_title { zh: "筛选与排序", en: "Filter and sort" }

    /// Board: search.
    narrow_search { zh: "找单位", en: "Find a unit" }

    /// Board: what can be searched.
    narrow_search_hint {
        zh: "名称、主管部门、别名、拼音或首字母的任何一段",
        en: "Any part of its name, organ, other names, pinyin or initials",
    }

    /// Board: takes all filters away.
    narrow_clear { zh: "清除筛选", en: "Clear all filters" }

    /// Board: no filter of this kind.
    facet_all { zh: "全部", en: "All" }

    /// Board: the names of what it can be filtered by.
    facet(facet: Facet) {
        match facet {
            Facet::Organ => { zh: "主管部门", en: "Organ" },
            Facet::Kind => { zh: "单位类别", en: "Kind of unit" },
            Facet::Class => { zh: "问题类别", en: "Kind of problem" },
            Facet::Claimed => { zh: "单位自报", en: "The unit claims" },
            Facet::Verdict => { zh: "评议办核验", en: "The office verified" },
            Facet::LookBack => { zh: "回头看结论", en: "Verdict of the look-back" },
            Facet::Signal => { zh: "提示", en: "Prompt" },
        }
    }

    /// Board: sorts.
    order_by { zh: "排序", en: "Sort by" }

    /// Board: the names of its orders.
    order(order: Order) {
        match order {
            Order::Published => { zh: "公布的顺序", en: "As published" },
            Order::Overdue => { zh: "到期未报完成的在前", en: "Overdue first" },
            Order::LeastVerified => { zh: "核验比例低的在前", en: "Least verified first" },
            Order::Name => { zh: "名称", en: "Name" },
            Order::Latest => { zh: "最近有变动的在前", en: "Latest change first" },
        }
    }

    /// Board: cards or a table.
    view_as { zh: "显示方式", en: "Show as" }

    /// Board: cards.
    view_cards { zh: "卡片", en: "Cards" }

    /// Board: a table.
    view_table { zh: "表格", en: "Table" }

    /// Board: how many units are shown of how many.
    shown_units(shown: usize, of: usize) -> String {
        zh: match shown {
            0 => format!("没有符合条件的单位（共 {of} 个）。请放宽或清除筛选。"),
            _ if shown == of => format!("共 {of} 个单位"),
            _ => format!("显示 {shown} 个单位，共 {of} 个"),
        },
        en: match shown {
            0 => format!("No unit fits, of {of} in all. Loosen or clear the filters."),
            _ if shown == of => format!("{} in all", counted(of, "unit")),
            _ => format!("{shown} of {of} units"),
        },
    }

    /// Table: its columns.
    columns() -> [&'static str; 7] {
        zh: ["单位", "主管部门", "单位自报", "评议办核验", "群众反馈", "提示", "最近变动"],
        en: [
            "Unit",
            "Organ",
            "The unit claims",
            "The office verified",
            "Citizens report",
            "Prompts",
            "Last change",
        ],
    }

    /// A name with how many there are.
    with_count(name: &str, count: usize) -> String { zh: format!("{name} {count}"), en: format!("{name}: {count}") }

    /// Card: so many more.
    more_items(count: usize) -> String {
        zh: format!("另有 {count} 条，见整改档案"),
        en: format!("and {count} more in the record"),
    }

    /// A problem was named on so many ballots.
    on_ballots(digits: &str) -> String { zh: format!("{digits} 张评议票提到"), en: format!("ballots that name it: {digits}") }

    /// Card: the date of the last change.
    latest_change() -> Sentence { zh: Sentence("最近变动：{date}"), en: Sentence("Last change: {date}") }

    /// Way on: the record of a named unit.
    to_case { zh: "看完整的整改档案", en: "See the whole record" }

    /// Way on: the hearing.
    to_hearing {
        zh: "整改情况汇报会：现场点评与回头看",
        en: "The hearing: on-site comments and the look-back",
    }

    /// Board: compares with another year.
    compare_with { zh: "和哪一年比", en: "Compare with" }

    /// Board: compares with no other year.
    compare_none { zh: "不比较", en: "No other year" }

    /// Comparison: units named in both years, only in this one, only in the other one.
    compared(again: usize, now: usize, then: usize) -> String {
        zh: format!("两年都被点名的 {again} 个；只在这一年的 {now} 个；只在另一年的 {then} 个。"),
        en: format!("Named in both years: {again}. Only in this year: {now}. Only in the other year: {then}."),
    }

    /// Comparison: named in this year only.
    compared_only_now { zh: "只在这一年被点名", en: "Named in this year only" }

    /// Comparison: named in the other year only.
    compared_only_then { zh: "只在另一年被点名", en: "Named in the other year only" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_told_in_the_singular() {
        let words = Language::English;
        let all = Summary {
            units: 1,
            measures: 1,
            unverified: 1,
            ..Summary::default()
        };
        let sentences = [
            words.headline(&all),
            words.headline_units(1).to_owned(),
            words.headline_verified(1).to_owned(),
            words.headline_overdue(1).to_owned(),
            words.shown_units(0, 1),
            words.shown_units(1, 1),
            words.of_measures(1, 1),
            words.headline_dated(1, 1),
            words.on_ballots("1"),
        ]
        .join("\n");
        for plural in [
            "1 units",
            "1 measures",
            "1 ballots",
            "units named",
            "measures verified",
            "measures past",
        ] {
            assert!(!sentences.contains(plural), "{plural}: {sentences}");
        }
        assert_eq!(words.headline_units(2), "units named");
    }
}
