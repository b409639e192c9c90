//! The record of a named unit.

use super::plural::counted;
use super::{Language, Sentence};
use crate::domain::CasePart;

words! {
    /// Case: title, the unit and the cycle in which it was named.
    case_title(unit: &str, cycle: &str) -> String { zh: format!("{unit} {cycle}"), en: format!("{unit} {cycle}") }

    /// One sentence on a case: name, problems, measures.
    case_lead(name: &str, problems: usize, measures: usize) -> String {
        zh: {
            let known = |count: usize, what: &str| {
                if count == 0 {
                    format!("{what}未公布")
                } else {
                    format!("{what} {count} 条")
                }
            };
            format!(
                "{name}：{}，{}。",
                known(problems, "群众反映的问题"),
                known(measures, "整改措施")
            )
        },
        en: {
            let known = |count: usize, what: &str| {
                if count == 0 {
                    format!("no {what} published")
                } else {
                    counted(count, what)
                }
            };
            format!(
                "{name}: {}, {}.",
                known(problems, "problem"),
                known(measures, "measure")
            )
        },
    }

    /// Case: only the board's part of the record is shown.
    only_board {
        zh: "完整的整改档案没有读到，这里是公示上的内容。",
        en: "The whole record could not be read. This is what the board says.",
    }

    /// Case: link to the unit's other years.
    to_unit { zh: "看这个单位历年的情况", en: "See this office through the years" }

    /// Case: link to a report on a measure.
    to_report { zh: "改好了吗？我来说", en: "Is it put right? Tell what you see" }

    /// Other names.
    also_known_as() -> Sentence { zh: Sentence("又名： {names}"), en: Sentence("Also known as {names}") }

    /// Step of a case: the unit is named.
    step_named { zh: "被点名", en: "Named" }

    /// Step of a case: the evaluation office looks back.
    step_looked_back { zh: "评议办回头看", en: "Evaluators looked back" }

    /// Case: from the first to the last date of a step. The zero-width space allows a line break between them.
    dates(first: &str, last: &str) -> String { zh: format!("{first}～\u{200b}{last}"), en: format!("{first} to {last}") }

    /// Case: heading of the table of contents.
    case_contents { zh: "本页内容", en: "On this page" }

    /// Case: the other units named in the same year.
    neighbours { zh: "同年被点名的单位", en: "Named in the same year" }

    /// Case: link to the previous unit on the board.
    neighbour_before() -> Sentence { zh: Sentence("上一个：{unit}"), en: Sentence("Previous: {unit}") }

    /// Case: link to the next unit on the board.
    neighbour_after() -> Sentence { zh: Sentence("下一个：{unit}"), en: Sentence("Next: {unit}") }

    /// Problems.
    problems { zh: "群众反映的问题", en: "What citizens said" }

    /// Case: the name of a problem.
    problem_number(number: usize) -> String { zh: format!("问题 {number}"), en: format!("Problem {number}") }

    /// Case: the class of a problem.
    problem_class() -> Sentence { zh: Sentence("类别：{class}"), en: Sentence("Kind: {class}") }

    /// Measures.
    measures { zh: "整改措施", en: "Measures" }

    /// Case: the name of a measure.
    measure_number(number: usize) -> String { zh: format!("措施 {number}"), en: format!("Measure {number}") }

    /// Case: which problems a measure answers.
    answers { zh: "针对", en: "Answers" }

    /// The post that is responsible.
    post { zh: "责任岗位", en: "Responsible post" }

    /// Due date.
    due { zh: "完成期限", en: "Due" }

    /// Earlier due dates.
    due_before { zh: "原定期限", en: "Earlier due date" }

    /// The money set aside for a measure.
    budget { zh: "资金", en: "Budget" }

    /// Case: heading of the statements of others.
    review { zh: "回头看与点评", en: "Look-back and comments" }

    /// The method of a look-back.
    method { zh: "怎么看的", en: "How it was checked" }

    /// The subject of a look-back.
    checked { zh: "看了什么", en: "What was checked" }

    /// The date of a look-back.
    look_back_on { zh: "日期", en: "Date" }

    /// What citizens wrote, as far as the publisher passes it on.
    citizen_words { zh: "群众原话（发布者选登）", en: "What citizens wrote (chosen by the publisher)" }

    /// Evidence that a measure was carried out.
    evidence { zh: "证据", en: "Evidence" }

    /// Case: what is not published.
    not_published { zh: "还没有公布的", en: "What is not published" }

    /// Case: the name of something that is not published.
    missing_part(part: CasePart) {
        match part {
            CasePart::NamedDate => { zh: "点名日期", en: "when it was named" },
            CasePart::Problems => { zh: "群众反映的问题", en: "what citizens said" },
            CasePart::Measures => { zh: "整改措施", en: "what the office does" },
            CasePart::Due => { zh: "完成期限", en: "due dates" },
            CasePart::Claim => { zh: "单位自报", en: "what the office claims" },
            CasePart::Verification => { zh: "评议办核验", en: "what the evaluators verified" },
            CasePart::Reports => { zh: "群众反馈", en: "what citizens report" },
            CasePart::Figures => { zh: "数字", en: "figures" },
            CasePart::Evidence => { zh: "证据", en: "evidence" },
            CasePart::LookBack => { zh: "回头看结论", en: "the look-back" },
            CasePart::Results => { zh: "评议结果", en: "how citizens rated it" },
        }
    }

    /// Case: how many of its measures something concerns.
    of_measures(count: usize, of: usize) -> String {
        zh: format!("（{of} 条措施里的 {count} 条）"),
        en: format!(" ({count} of {})", counted(of, "measure")),
    }
}
