//! The count as a workbook for the evaluation office: the balance, the units in their order, the reports, and what citizens wrote. It
//! has small counts and citizens' own words, and is never published. Nothing in it ties two ratings to one ballot.

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};
use wanping::domain::{BallotGroup, NotCounted, Ranked, ReportState, ranking};

use super::judged::Seen;
use super::rules::Rules;
use super::tally::{Balance, Count, GroupCount, UnitCount};

/// The most rows below the header that a sheet of Excel can have.
const MOST_ROWS: usize = 1_048_575;

enum Cell {
    Text(String),
    Count(u64),
    /// A share between 0 and 1.
    Share(f64),
    Mean(f64),
    Nothing,
}

struct Sheet {
    name: String,
    /// The headers, with their widths in characters.
    columns: Vec<(String, u8)>,
    rows: Vec<Vec<Cell>>,
}

/// The bytes of the workbook. The same count gives the same bytes.
///
/// # Errors
/// If Excel could not hold it.
pub fn workbook(count: &Count, rules: &Rules) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let mut sheets = vec![balances(count)];
    sheets.extend(count.groups.iter().map(|group| units(group, rules)));
    sheets.extend([measures(count, rules), comments(count, rules), seen(count, rules)]);
    for sheet in &sheets {
        write(&mut workbook, sheet)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write(workbook: &mut Workbook, sheet: &Sheet) -> Result<()> {
    let pages = sheet.rows.len().div_ceil(MOST_ROWS).max(1);
    for page in 0..pages {
        let name = match page {
            0 => sheet.name.clone(),
            _ => format!("{} {}", sheet.name, page + 1),
        };
        let rows = sheet.rows.iter().skip(page * MOST_ROWS).take(MOST_ROWS);
        write_page(workbook.add_worksheet().set_name(name)?, sheet, rows)?;
    }
    Ok(())
}

fn write_page<'a>(page: &mut Worksheet, sheet: &Sheet, rows: impl Iterator<Item = &'a Vec<Cell>>) -> Result<()> {
    let head = Format::new().set_bold().set_text_wrap();
    let (share, mean) = (
        Format::new().set_num_format("0.0%"),
        Format::new().set_num_format("0.00"),
    );
    page.set_freeze_panes(1, 0)?;
    for (at, (header, width)) in (0..).zip(&sheet.columns) {
        page.set_column_width(at, *width)?;
        page.write_string_with_format(0, at, header, &head)?;
    }
    for (row, cells) in (1..).zip(rows) {
        for (at, cell) in (0..).zip(cells) {
            match cell {
                // A text is a text: nothing that a citizen wrote becomes a formula or a link.
                Cell::Text(text) => page.write_string(row, at, text)?,
                Cell::Count(count) => page.write_number(row, at, *count as f64)?,
                Cell::Share(value) => page.write_number_with_format(row, at, *value, &share)?,
                Cell::Mean(value) => page.write_number_with_format(row, at, *value, &mean)?,
                Cell::Nothing => page,
            };
        }
    }
    Ok(())
}

fn columns<const N: usize>(columns: [(&str, u8); N]) -> Vec<(String, u8)> {
    columns.map(|(header, width)| (header.to_owned(), width)).to_vec()
}

/// The most characters of a text: no cell of Excel holds more, counted in units of UTF-16.
const LONGEST: usize = 16_000;

/// A text as it was written, without controls and direction marks, which could show it otherwise than it is.
fn text(text: &str) -> Cell {
    let shown = text.chars().filter_map(|character| match character {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        _ if character.is_control() => None,
        _ => Some(character),
    });
    let mut shown = shown.peekable();
    let mut cell: String = shown.by_ref().take(LONGEST).collect();
    if shown.peek().is_some() {
        cell.push('…');
    }
    Cell::Text(cell)
}

/// What became of everything that was received.
fn balances(count: &Count) -> Sheet {
    let of = |what: &str, balance: &Balance| {
        let row = |became: &str, times: u64, code: &str| vec![text(what), text(became), Cell::Count(times), text(code)];
        let mut rows = vec![row("收到", balance.received, ""), row("计入", balance.counted, "")];
        rows.extend(
            balance
                .refused
                .iter()
                .map(|(why, times)| row(&reason(why), *times, why.code())),
        );
        rows
    };
    let all = [
        ("评议票", &count.ballots),
        ("计入的票里的评议", &count.ratings),
        ("计入的评议里的问题类别", &count.reasons),
        ("群众反馈", &count.reports),
    ];
    Sheet {
        name: "收到多少，计了多少".to_owned(),
        columns: columns([("什么", 24), ("怎么样了", 40), ("多少", 12), ("代码", 18)]),
        rows: all.iter().flat_map(|(what, balance)| of(what, balance)).collect(),
    }
}

fn reason(why: &NotCounted) -> String {
    let words = match why {
        NotCounted::NotJson => "不是票：不是JSON",
        NotCounted::TooLarge => "不是票：超过64 KiB",
        NotCounted::WrongForm => "不是票：格式不对",
        NotCounted::OtherCycle => "是别的年度的",
        NotCounted::Early => "收票还没开始",
        NotCounted::Late => "收票已经截止",
        NotCounted::CodeMissing => "没有评议码",
        NotCounted::CodeUnknown => "评议码没有发过",
        NotCounted::CodeUsed => "评议码被别的票用了",
        NotCounted::Repeated => "同一张又来了一次",
        NotCounted::OtherBytes => "同一个票号，另一张先到",
        NotCounted::UnknownUnit => "单位不在名册上",
        NotCounted::ExemptUnit => "单位今年免评",
        NotCounted::UnknownLevel => "票上没有这个等级",
        NotCounted::UnknownReason => "票上没有这个问题类别",
        NotCounted::NotAsked => "这个等级不问问题类别",
        NotCounted::UnknownMeasure => "数据里没有这条措施",
        NotCounted::Other(code) => code,
    };
    format!("不计：{words}")
}

/// The units, worst first by the rules; then those that have too few ratings for a place, in the order of the roster.
fn units(group: &GroupCount, rules: &Rules) -> Sheet {
    let is_share = rules.counting.worths.is_empty();
    let counts: Vec<_> = group.units.iter().map(|unit| unit.levels.clone()).collect();
    let ranked = ranking(&rules.counting, &rules.form.levels, &counts);
    let mut is_placed = vec![false; group.units.len()];
    ranked.iter().for_each(|(at, _)| is_placed[*at] = true);
    let others = (0..group.units.len()).filter(|at| !is_placed[*at]).map(|at| (at, None));
    let in_order = ranked.iter().map(|(at, ranked)| (*at, Some(ranked))).chain(others);
    let row = |(at, ranked): (usize, Option<&Ranked>)| {
        let unit = &rules.roster.units[at];
        let organ = unit.organ.as_deref().unwrap_or_default();
        let place = match ranked {
            Some(ranked) => Cell::Count(ranked.place as u64),
            None => text("评议太少，不排"),
        };
        let mut row = vec![text(&unit.name), text(organ), place];
        row.extend(standing(ranked, is_share));
        row.extend(numbers(&group.units[at], rules));
        row.push(text(unit.id.as_str()));
        row
    };
    let value = if is_share { "差评比例" } else { "平均分" };
    let mut columns = columns([
        ("单位", 30),
        ("主管部门", 24),
        ("名次（最差的在前）", 14),
        ("至少第几差", 10),
        ("至多第几差", 10),
    ]);
    let reach = ["（95%可信区间，从）", "（到）"].map(|reach| format!("{value}{reach}"));
    columns.extend([value.to_owned()].into_iter().chain(reach).map(|header| (header, 12)));
    columns.extend([("评议数".to_owned(), 10), ("差评数".to_owned(), 10)]);
    columns.extend(rules.form.levels.iter().map(|level| (level.label.clone(), 10)));
    columns.extend(
        rules
            .form
            .reasons
            .iter()
            .map(|reason| (format!("问题：{}", reason.label), 12)),
    );
    columns.push(("单位编号".to_owned(), 14));
    Sheet {
        name: match group.group {
            BallotGroup::WithCode => "单位（有评议码的票）",
            BallotGroup::WithoutCode => "单位（没有评议码的票）",
            _ => "单位",
        }
        .to_owned(),
        columns,
        rows: in_order.map(row).collect(),
    }
}

fn standing(ranked: Option<&Ranked>, is_share: bool) -> [Cell; 5] {
    let Some(ranked) = ranked else {
        return [const { Cell::Nothing }; 5];
    };
    let value = |value| {
        if is_share {
            Cell::Share(value)
        } else {
            Cell::Mean(value)
        }
    };
    let (first, last) = ranked.places;
    let (from, to) = ranked.between;
    [
        Cell::Count(first as u64),
        Cell::Count(last as u64),
        value(ranked.value),
        value(from),
        value(to),
    ]
}

fn numbers(unit: &UnitCount, rules: &Rules) -> Vec<Cell> {
    let is_bad: Vec<_> = rules.form.levels.iter().map(|level| level.bad).collect();
    let counts = [unit.ratings(), unit.bad(&is_bad)].into_iter();
    counts
        .chain(unit.levels.iter().copied())
        .chain(unit.reasons.iter().copied())
        .map(Cell::Count)
        .collect()
}

/// What citizens report of each measure.
fn measures(count: &Count, rules: &Rules) -> Sheet {
    let rows = count.measures.iter().enumerate().map(|(at, counts)| {
        let mut row = of_measure(at, rules);
        row.extend(counts.map(Cell::Count));
        row
    });
    Sheet {
        name: "群众反馈".to_owned(),
        columns: columns([
            ("年度", 10),
            ("单位", 30),
            ("措施编号", 12),
            ("措施", 60),
            ("已解决", 10),
            ("部分解决", 10),
            ("没解决", 10),
        ]),
        rows: rows.collect(),
    }
}

fn of_measure(at: usize, rules: &Rules) -> Vec<Cell> {
    let (key, (unit, words)) = (&rules.measures[at], &rules.measure_words[at]);
    [key.cycle.as_str(), unit, &key.measure, words].map(text).into()
}

/// What citizens wrote in their ballots, by unit and level.
fn comments(count: &Count, rules: &Rules) -> Sheet {
    let rows = count.comments.iter().map(|comment| {
        let unit = &rules.roster.units[comment.unit as usize];
        let level = &rules.form.levels[usize::from(comment.level)];
        [
            &unit.name,
            unit.organ.as_deref().unwrap_or_default(),
            &level.label,
            &comment.text,
        ]
        .map(text)
        .into()
    });
    Sheet {
        name: "评议票里的原话".to_owned(),
        columns: columns([("单位", 30), ("主管部门", 24), ("等级", 12), ("原话", 100)]),
        rows: rows.collect(),
    }
}

/// What citizens wrote in their reports, by measure and state.
fn seen(count: &Count, rules: &Rules) -> Sheet {
    let rows = count
        .seen
        .iter()
        .map(|(measure, state, Seen { comment, date, window })| {
            let mut row = of_measure(*measure as usize, rules);
            row.extend([state_words(ReportState::ALL[*state]), comment, date, window].map(text));
            row
        });
    Sheet {
        name: "反馈里的原话".to_owned(),
        columns: columns([
            ("年度", 10),
            ("单位", 30),
            ("措施编号", 12),
            ("措施", 60),
            ("情况", 12),
            ("原话", 100),
            ("日期", 12),
            ("窗口或地方", 30),
        ]),
        rows: rows.collect(),
    }
}

fn state_words(state: ReportState) -> &'static str {
    match state {
        ReportState::Solved => "已解决",
        ReportState::Partly => "部分解决",
        ReportState::Still => "没解决",
    }
}
