//! Examples of figures.

use super::Examples;
use super::values::{LONG, MARKUP, TURNED, hostile_source, report};
use crate::components::indicator::figure_line;
use crate::components::{Piece, SourceNotes, figures};
use crate::domain::any::{figure, on};
use crate::domain::{Indicator, Target};
use leptos::prelude::AnyView;

pub const EXAMPLES: Examples = &[
    ("none", || of(&[])),
    ("one-number", || of(&[plain()])),
    ("against-before-and-targets", || of(&[measured()])),
    ("share-of-targets", || of(&[shared()])),
    ("digits-in-words", || of(&[in_words()])),
    ("many", || of(&[plain(), measured(), shared()])),
    ("hostile", || of(&[hostile()])),
    ("line-measured", || figure_line(&measured(), &mut SourceNotes::new())),
    ("line-share", || figure_line(&shared(), &mut SourceNotes::new())),
    ("line-hostile", || figure_line(&hostile(), &mut SourceNotes::new())),
];

fn of(indicators: &[Indicator]) -> AnyView {
    figures(indicators, &mut SourceNotes::new()).piece()
}

fn plain() -> Indicator {
    Indicator {
        label: "已办结".to_owned(),
        ..figure("6", None, &[])
    }
}

fn measured() -> Indicator {
    let mut indicator = figure("7", Some("15"), &[Some("5"), Some("更快")]);
    indicator.label = "一家企业的办理用时".to_owned();
    indicator.unit = Some("小时".to_owned());
    indicator.date = Some(on("2018-06-25"));
    indicator.source = Some(report());
    indicator.targets[0].label = "市里".to_owned();
    indicator.targets[1].label = "省里".to_owned();
    indicator.targets[0].date = Some(on("2018-12"));
    indicator
}

fn shared() -> Indicator {
    let target = |label: &str, value: Option<&str>, share: &str| Target {
        label: label.to_owned(),
        value: value.map(str::to_owned),
        share: Some(share.to_owned()),
        date: None,
    };
    Indicator {
        label: "实际利用外资".to_owned(),
        unit: Some("亿美元".to_owned()),
        targets: vec![
            target("省年度目标", Some("3"), "48.3"),
            target("市年度目标", None, "约三成"),
        ],
        period: Some("1—6月".to_owned()),
        ..figure("1.45", None, &[])
    }
}

fn in_words() -> Indicator {
    Indicator {
        label: "每天".to_owned(),
        ..figure("3—5", Some("半个月"), &[Some("更快")])
    }
}

fn hostile() -> Indicator {
    let mut indicator = figure("-1,000.5", Some("99999999999999999999"), &[Some("0")]);
    indicator.label = MARKUP.to_owned();
    indicator.unit = Some(TURNED.to_owned());
    indicator.period = Some(MARKUP.to_owned());
    indicator.source = Some(hostile_source());
    indicator.targets[0].label = LONG.to_owned();
    indicator
}
