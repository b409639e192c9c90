//! Invented figures of measures.

use wanping::feed::wire::{Amount, Indicator, Target};

use super::dice::Dice;
use super::words::{amount, date, digits, tenths};

/// What a figure counts.
#[derive(Clone, Copy)]
pub enum Figure {
    /// Cases that were handled, with a period in words and nothing to compare the number with.
    Handled,
    /// Money that was paid out, with the value before and two targets.
    Paid,
    /// Days of handling, where less is better.
    Days,
    /// Days until a complaint is answered: a range instead of a plain number, and without a date.
    Answered,
}

/// A figure of a measure taken in this year.
pub fn figure(of: Figure, year: u16, dice: &mut Dice) -> Indicator {
    let blank = Indicator {
        label: String::new(),
        actual: digits(0).into(),
        unit: None,
        baseline: None,
        targets: Vec::new(),
        period: None,
        date: None,
        source: Some("s2".to_owned()),
    };
    let unit = |unit: &str| Some(unit.to_owned());
    match of {
        Figure::Handled => Indicator {
            label: "已办结".to_owned(),
            actual: digits(dice.number(1, 60_000)).into(),
            unit: unit("件"),
            period: Some(format!("{year}年1—6月")),
            ..blank
        },
        Figure::Paid => {
            let (paid, province) = (dice.number(50, 400), dice.number(300, 900));
            let city = dice.number(200, 500);
            let share = |target| Some(tenths(paid * 1_000 / target));
            Indicator {
                label: "补贴发放".to_owned(),
                actual: tenths(paid).into(),
                unit: unit("亿元"),
                baseline: Some(tenths(dice.number(5, 50)).into()),
                targets: vec![
                    target("示例省年度目标", Some(tenths(province)), share(province), year),
                    target("示例市年度目标", None, share(city), year),
                ],
                date: Some(date(year, 6, Some(30))),
                ..blank
            }
        }
        Figure::Days => Indicator {
            label: "平均办理时间".to_owned(),
            actual: tenths(dice.number(30, 90)).into(),
            unit: unit("个工作日"),
            baseline: Some(digits(dice.number(10, 20)).into()),
            targets: vec![target("对外承诺", Some(digits(5)), None, year)],
            date: Some(date(year, 6, None)),
            ..blank
        },
        Figure::Answered => Indicator {
            label: "投诉答复时限".to_owned(),
            actual: amount("3—5").into(),
            unit: unit("个工作日"),
            ..blank
        },
    }
}

fn target(label: &str, value: Option<Amount>, share: Option<Amount>, year: u16) -> Target {
    Target {
        label: label.to_owned(),
        value: value.map(Into::into),
        share,
        date: Some(date(year, 12, None)),
    }
}
