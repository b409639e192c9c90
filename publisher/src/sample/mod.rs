//! `publisher sample`: a feed of any size in which nothing is true, for trying things out and for load tests.

mod ballots;
mod case;
mod dice;
mod figure;
mod measure;
mod results;
mod unit;
mod words;

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use wanping::domain::{BallotGroup, CodeAgain, Kind, WithoutCode};
use wanping::feed::wire::{
    Ballot, Board, Choice, Hearing, HearingReport, Intake, LabelledLink, Level, Question, Reason, Reporter, Results,
    Site, Source, Sources, Statement, Unit, Units,
};

use crate::format::{Cycle, Feed};
use dice::Dice;
use words::{date, link, moment, statement};

/// Write a synthetic feed of any size, to try things out and for load tests
///
/// Its units and cases are invented. Everything that the board can show occurs among twelve cases already. It says on every page
/// that it is fictitious. The same numbers always give the same bytes.
#[derive(clap::Args)]
pub struct Args {
    /// How many units the roster has, at least one.
    #[arg(long)]
    units: usize,
    /// How many cases the newest board has, at most as many as there are units. An older board has a quarter of them again.
    #[arg(long)]
    cases: usize,
    /// How many ballots to write as well, into the file that --box names.
    #[arg(long, requires = "ballot_box")]
    ballots: Option<u64>,
    /// The file for the ballots, as `publisher collect` writes it.
    #[arg(long = "box", value_name = "FILE", requires = "ballots")]
    ballot_box: Option<PathBuf>,
    /// Another seed gives another feed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder to write it to.
    #[arg(long)]
    out: PathBuf,
}

/// Writes the feed.
///
/// # Errors
/// When there are not enough units, or a file cannot be written.
pub fn run(args: &Args) -> Result<()> {
    ensure!(args.units > 0, "--units must be at least 1");
    ensure!(
        args.cases <= args.units,
        "--cases {} is more than --units {}: a unit has at most one case in a cycle",
        args.cases,
        args.units
    );
    let feed = feed(args.units, args.cases, args.seed);
    feed.write(&args.out)?;
    let (Some(count), Some(path)) = (args.ballots, &args.ballot_box) else {
        return Ok(());
    };
    let write = || {
        let mut file = BufWriter::new(File::create(path)?);
        ballots::write(&mut file, count, &feed.cycles[0], args.seed)?;
        file.flush()
    };
    write().with_context(|| path.display().to_string())
}

/// The cycles: the one whose ballot is open, the one with the newer board, and the one with the older board.
const YEARS: [u16; 3] = [2024, 2023, 2022];

/// A feed with so many units, and so many cases on its newer board.
pub fn feed(units: usize, cases: usize, seed: u64) -> Feed {
    let mut dice = Dice::new(seed);
    let mut units = unit::units(units, &mut dice);
    let named = dice.some(units.len(), cases);
    let again: Vec<_> = named.iter().copied().step_by(4).collect();
    let newer = board(YEARS[1], &units, &named, &mut dice);
    let older = board(YEARS[2], &units, &again, &mut dice);
    unit::tell_history(&mut units, &newer, &older, &mut dice);
    let [open, new, old] = YEARS;
    let ballot = ballot();
    let rules = |without_code, code_again| results::rules(&ballot, without_code, code_again);
    let together = rules(WithoutCode::Together, CodeAgain::None);
    let apart = rules(WithoutCode::Apart, CodeAgain::First);
    let groups = [BallotGroup::WithCode, BallotGroup::WithoutCode];
    let mut feed = Feed {
        site: Site {
            name: "虚构评议（合成数据）".to_owned(),
            organiser: Some("示例市评议办（虚构）".to_owned()),
            notice: Some("这里的一切都是虚构数据（synthetic data），由程序合成，只用于测试：单位、问题、数字、日期没有一样是真的。".to_owned()),
            language: Some("zh-CN".to_owned()),
        },
        sequence: 1,
        generated_at: moment(2024, 7, 15),
        as_of: Some(date(2024, 7, Some(15))),
        background: vec![statement("这是一套虚构数据，用来在真实规模下试用本站。", "s1")],
        links: link("links/about")
            .map(|url| LabelledLink {
                label: "虚构的活动主页".to_owned(),
                url,
            })
            .into_iter()
            .collect(),
        cycles: vec![
            Cycle {
                units: Some(Units {
                    source: Some("s1".to_owned()),
                    units: units.clone(),
                }),
                ballot: Some(ballot.clone()),
                results: Some(rules(WithoutCode::Refused, CodeAgain::First)),
                ..cycle(open)
            },
            Cycle {
                hearing: Some(hearing(new, &newer)),
                results: Some(results::counted(together, &words::cycle(new), &ballot, &newer, &[BallotGroup::All])),
                board: Some(newer),
                ..cycle(new)
            },
            Cycle {
                hearing: Some(hearing(old, &older)),
                results: Some(results::counted(apart, &words::cycle(old), &ballot, &older, &groups)),
                board: Some(older),
                ..cycle(old)
            },
        ],
        sources: sources(),
    };
    feed.complete_named_before();
    feed
}

fn cycle(year: u16) -> Cycle {
    Cycle {
        id: words::cycle(year),
        title: Some(format!("{year}年度（虚构）")),
        units: None,
        ballot: None,
        board: None,
        hearing: None,
        results: None,
    }
}

fn sources() -> Sources {
    let source = |title: &str, month: u8, path: Option<&str>| Source {
        title: title.to_owned(),
        publisher: Some("示例市评议办（虚构）".to_owned()),
        date: Some(date(2024, month, (month > 3).then_some(9))),
        url: path.and_then(link),
    };
    Sources::from([
        (
            "s1".to_owned(),
            source("虚构公告：评议单位名单和办法", 1, Some("sources/1")),
        ),
        (
            "s2".to_owned(),
            source("虚构通报：不满意单位整改情况", 3, Some("sources/2")),
        ),
        ("s3".to_owned(), source("虚构简报：回头看情况", 6, None)),
        ("s4".to_owned(), source("虚构台账：群众监督反馈", 7, Some("sources/4"))),
    ])
}

fn ballot() -> Ballot {
    let level = |code: &str, label: &str, meaning: Option<&str>, bad| Level {
        code: code.to_owned(),
        label: label.to_owned(),
        meaning: meaning.map(str::to_owned),
        bad,
        comment: !bad,
    };
    let choice = |code: &str, label: &str| Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    };
    Ballot {
        levels: vec![
            level("very-satisfied", "非常满意", None, false),
            level("satisfied", "满意", None, false),
            level("fairly-satisfied", "基本满意", Some("有小的不足"), false),
            level("dissatisfied", "不满意", Some("算差评"), true),
            level("very-dissatisfied", "非常不满意", Some("算差评"), true),
        ],
        reasons: words::CLASSES
            .iter()
            .map(|(code, label, example, _)| Reason {
                code: (*code).to_owned(),
                label: (*label).to_owned(),
                meaning: Some(format!("例如：{example}")),
            })
            .collect(),
        questions: vec![
            Question {
                code: "visits".to_owned(),
                text: "这件事您跑了几次？".to_owned(),
                kinds: Vec::new(),
                options: vec![choice("1", "一次"), choice("2", "两次"), choice("3+", "三次或更多")],
            },
            Question {
                code: "wait".to_owned(),
                text: "您在窗口等了多久？".to_owned(),
                kinds: vec![Kind::Station],
                options: vec![choice("short", "半小时以内"), choice("long", "半小时以上")],
            },
        ],
        comment_limit: Some(300),
        opens: moment(2024, 7, 1),
        closes: moment(2024, 12, 31),
        intake: Some(Intake {
            name: "示例市评议办（虚构）".to_owned(),
            text: Some("收到的评议票只用于测试。".to_owned()),
            source: Some("s1".to_owned()),
        }),
        privacy: vec![statement("评议票不记姓名。", "s1")],
        about: vec![statement("等级和问题分类都是虚构数据。", "s1")],
    }
}

fn board(year: u16, units: &[Unit], named: &[usize], dice: &mut Dice) -> Board {
    let cases = named
        .iter()
        .enumerate()
        .map(|(at, unit)| case::case(year, &units[*unit], at, dice))
        .collect();
    Board {
        about: Some(statement("虚构数据：先后次序不是名次。", "s2")),
        results: Some(Results {
            text: Some("各单位合计（虚构）。".to_owned()),
            ..words::results(year, false, dice)
        }),
        cases,
    }
}

fn hearing(year: u16, board: &Board) -> Hearing {
    let reports = board.cases.iter().map(|case| HearingReport {
        unit: Reporter {
            id: case.unit.id.clone(),
            name: case.unit.name.clone(),
            name_en: case.unit.name_en.clone(),
            organ: case.unit.organ.clone(),
        },
        text: Some("汇报了整改情况（虚构）。".to_owned()),
        source: Some("s2".to_owned()),
    });
    let one = |text: &str, source| -> Vec<Statement> { vec![statement(text, source)] };
    Hearing {
        title: format!("{year}年度整改情况汇报会（虚构）"),
        date: Some(date(year + 1, 6, Some(20))),
        about: one("这次会是虚构的。", "s2"),
        reports: reports.collect(),
        comments: one("有的单位整改措施太笼统（虚构）。", "s2"),
        findings: vec![Statement {
            text_en: Some("Most units have put things right; a few problems came back (invented).".to_owned()),
            ..statement("多数单位已经整改，少数问题反弹（虚构）。", "s3")
        }],
        requests: one("请各单位公布每一条措施的期限（虚构）。", "s2"),
    }
}

#[cfg(test)]
mod tests;
