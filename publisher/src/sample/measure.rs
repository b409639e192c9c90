//! Invented measures.

use wanping::domain::{ClaimState, Verdict};
use wanping::feed::wire::{
    Budget, CitizenReports, CitizenWords, Claim, Date, EarlierDue, Evidence, Indicator, Measure, Verification,
};

use super::dice::Dice;
use super::figure::{Figure, figure};
use super::words::{MEASURES, METHODS, POSTS, amount, date, key, link, some_day, year_alone};

/// A measure tells one of twelve stories, chosen by `turn`. In some of them claim, verification, citizens' reports, due date and
/// evidence agree; in others they contradict each other on purpose.
pub fn measure(year: u16, number: usize, at: usize, problems: usize, dice: &mut Dice) -> Measure {
    let turn = (number + at) % 12;
    // Two of the stories answer none of the problems.
    let answers = problems > 0 && !matches!(turn, 4 | 11);
    let (text, english) = MEASURES[(number + at) % MEASURES.len()];
    Measure {
        id: Some(key(&format!("m{}", number + 1))),
        text: format!("{text}（虚构）。"),
        text_en: (!at.is_multiple_of(3)).then(|| format!("{english} (invented).")),
        source: Some("s2".to_owned()),
        answers: answers
            .then(|| key(&format!("p{}", number % problems + 1)))
            .into_iter()
            .collect(),
        post: turn.is_multiple_of(2).then(|| dice.one(&POSTS).to_owned()),
        due: due(year + 1, turn, dice),
        due_before: due_before(year + 1, turn),
        budget: turn.is_multiple_of(3).then(|| budget(turn)),
        claimed: claimed(year + 1, turn, dice),
        verified: verified(year + 1, turn, dice),
        citizens: citizens(year + 1, turn, dice),
        citizen_words: citizen_words(year + 1, turn),
        indicators: figures(year + 1, turn, dice),
        evidence: pieces(year, turn, dice),
    }
}

fn budget(turn: usize) -> Budget {
    Budget {
        amount: amount(&format!("{}.50", 12 + turn)),
        unit: Some("万元".to_owned()),
        source: Some("s2".to_owned()),
    }
}

fn claimed(year: u16, turn: usize, dice: &mut Dice) -> Option<Claim> {
    let state = match turn {
        0 | 1 | 3 | 6 | 9 => ClaimState::Done,
        2 | 7 => ClaimState::UnderWay,
        4 => ClaimState::Planned,
        5 | 11 => ClaimState::Reported,
        10 => ClaimState::Other("暂停".to_owned()),
        _ => return None,
    };
    Some(Claim {
        state,
        date: match turn {
            5 => None,
            7 => Some(date(year, 5, None)),
            _ => Some(some_day(year, dice.number(3, 5) as u8, dice)),
        },
        source: Some("s2".to_owned()),
    })
}

fn verified(year: u16, turn: usize, dice: &mut Dice) -> Option<Verification> {
    let verdict = match turn {
        0 | 9 => Verdict::Real,
        2 => Verdict::Partial,
        3 => Verdict::Perfunctory,
        6 => Verdict::Relapsed,
        10 => Verdict::Other("待查".to_owned()),
        _ => return None,
    };
    Some(Verification {
        verdict,
        method: Some(dice.one(&METHODS).to_owned()),
        date: match turn {
            6 => Some(date(year, 6, None)),
            10 => None,
            _ => Some(some_day(year, 6, dice)),
        },
        source: Some("s3".to_owned()),
    })
}

fn citizens(year: u16, turn: usize, dice: &mut Dice) -> Option<CitizenReports> {
    let [solved, partly, still] = match turn {
        0 => [300, 40, 8],
        3 | 6 => [20, 60, 300],
        5 => [90, 90, 90],
        10 => [0, 1, 2],
        _ => return None,
    };
    Some(CitizenReports {
        solved: dice.number(solved / 2, solved),
        partly: dice.number(partly / 2, partly),
        still: dice.number(still / 2, still),
        date: (turn != 10).then(|| date(year, 7, None)),
        source: Some("s4".to_owned()),
    })
}

/// What citizens wrote: with a day and a source, with neither, or nothing.
fn citizen_words(year: u16, turn: usize) -> Vec<CitizenWords> {
    let wrote = |text: &str, text_en: Option<&str>, date, source: Option<&str>| CitizenWords {
        text: text.to_owned(),
        text_en: text_en.map(str::to_owned),
        date,
        source: source.map(str::to_owned),
    };
    match turn {
        3 => vec![wrote(
            "多开了窗口，还是排了一小时（虚构）。",
            Some("One more window, and still an hour's wait (invented)."),
            Some(date(year, 7, Some(3))),
            Some("s4"),
        )],
        6 => vec![wrote("说当场办，又让我回去等电话（虚构）。", None, None, None)],
        _ => Vec::new(),
    }
}

/// The due date: before the date of the data, after it, or, if only a month or a year is given, not certainly either.
fn due(year: u16, turn: usize, dice: &mut Dice) -> Option<Date> {
    match turn {
        0 | 2 | 3 | 6 | 9 => Some(some_day(year, dice.number(5, 6) as u8, dice)),
        5 => Some(date(year, 6, None)),
        11 => Some(date(year, 7, None)),
        1 | 7 => Some(some_day(year, dice.number(9, 11) as u8, dice)),
        4 => Some(date(year, 12, None)),
        10 => Some(year_alone(year)),
        _ => None,
    }
}

fn due_before(year: u16, turn: usize) -> Vec<EarlierDue> {
    let earlier = |date, source: Option<&str>| EarlierDue {
        date,
        source: source.map(str::to_owned),
    };
    match turn {
        2 => vec![earlier(date(year, 4, None), None)],
        7 => vec![
            earlier(date(year, 3, Some(31)), Some("s2")),
            earlier(date(year, 6, None), None),
        ],
        _ => Vec::new(),
    }
}

fn figures(year: u16, turn: usize, dice: &mut Dice) -> Vec<Indicator> {
    let figures: &[Figure] = match turn {
        0 => &[Figure::Handled, Figure::Paid],
        1 => &[Figure::Days],
        2 | 5 | 11 => &[Figure::Handled],
        6 => &[Figure::Days, Figure::Answered],
        7 => &[Figure::Paid],
        9 => &[Figure::Answered],
        _ => &[],
    };
    figures.iter().map(|of| figure(*of, year, dice)).collect()
}

/// The evidence. Units are named in the January after `year`: some evidence is older than the naming, and some has no date.
fn pieces(year: u16, turn: usize, dice: &mut Dice) -> Vec<Evidence> {
    let mut before = || Some(some_day(year, 11, dice));
    let dates = match turn {
        1 | 3 => vec![before()],
        11 => vec![before(), Some(date(year, 10, None))],
        6 => vec![before(), Some(some_day(year + 1, 5, dice))],
        0 | 7 => vec![Some(some_day(year + 1, 5, dice))],
        9 => vec![Some(some_day(year + 1, 5, dice)), None],
        5 => vec![None],
        _ => Vec::new(),
    };
    dates.into_iter().map(|date| evidence(date, dice)).collect()
}

/// A piece of evidence with this date.
pub fn evidence(date: Option<Date>, dice: &mut Dice) -> Evidence {
    Evidence {
        text: "新的办事指南（虚构）。".to_owned(),
        text_en: date.is_some().then(|| "The new guide (invented)".to_owned()),
        date,
        url: link(&format!("evidence/{}", dice.number(1, 999_999))),
        source: Some("s2".to_owned()),
    }
}
