//! A citizen's report on a measure.

use super::{Language, Sentence};
use crate::domain::{ReportGap, ReportState};

words! {
    /// Report: title, with its unit.
    report_on() -> Sentence { zh: Sentence("监督反馈：{unit}"), en: Sentence("Report on {unit}") }

    /// Report: one sentence.
    report_lead {
        zh: "改没改好，办过事的人最清楚。不用注册，不留姓名。",
        en: "Whoever went there knows best whether it was put right. No account, no name.",
    }

    /// Report: the unit has no measure.
    report_nothing {
        zh: "这个单位还没有公布整改措施，所以没有可以反馈的。",
        en: "This office has published no measure yet, so there is none to report on.",
    }

    /// Report: the choice of the measure.
    which_measure { zh: "您要反馈哪一条？", en: "Which measure is it about?" }

    /// Report: the question.
    how_is_it { zh: "现在怎么样？", en: "How is it now?" }

    /// Report: the states to choose from.
    report_state(state: ReportState) -> &'static str {
        match state {
            ReportState::Solved => { zh: "已经解决", en: "Solved" },
            ReportState::Partly => { zh: "解决了一部分", en: "Partly solved" },
            ReportState::Still => { zh: "问题还在", en: "Still happening" },
        }
    }

    /// Report: the comment.
    what_you_saw { zh: "您看到了什么（可不填）", en: "What did you see? (optional)" }

    /// Report: the comment, hint.
    what_you_saw_hint {
        zh: "主办单位可能把几条原话公布出来，但不公布是谁说的。别写任何人的姓名、电话、证件号。",
        en: "Evaluators may publish some of these words, never whose they are. Write nobody's name, phone or identity number.",
    }

    /// Report: the day.
    seen_on { zh: "哪一天看到的（可不填）", en: "On which day (optional)" }

    /// Report: the place.
    seen_where { zh: "在哪个窗口或地方（可不填）", en: "At which window or place (optional)" }

    /// Report: hands the report in.
    send_report { zh: "提交反馈", en: "Submit" }

    /// Privacy of a report.
    privacy_report {
        zh: "提交的只有：一个随机编号、您选的措施和情况、您写的话、您填的日期和地方。没有姓名、手机号或设备信息。",
        en: "We send only: a random number, the measure and state you chose, and the words, day and place you gave. No name, phone number or device.",
    }

    /// Report: no measure chosen.
    gap_measure { zh: "请选择是哪一条措施", en: "Choose the measure" }

    /// Report: no state chosen.
    gap_state { zh: "请选择现在怎么样", en: "Choose how it is now" }

    /// Report: no such day.
    gap_date {
        zh: "日期不对，请重新选，或留空",
        en: "There is no such day: choose another, or leave it empty",
    }
}

impl Language {
    /// What is missing in a report.
    pub fn report_gap(self, gap: ReportGap) -> String {
        match gap {
            ReportGap::Measure => self.gap_measure().to_owned(),
            ReportGap::State => self.gap_state().to_owned(),
            ReportGap::Date => self.gap_date().to_owned(),
            ReportGap::Comment(over) | ReportGap::Window(over) => self.comment_over(over),
        }
    }
}
