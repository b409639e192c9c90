//! Tests that every fault in the rows is reported with its place, and all of them at once.

use proptest::prelude::*;
use wanping::domain::FigureKind;

use super::{copy_row, examples, place, put, text, told};
use crate::language::Language;
use crate::workbook::build::build;
use crate::workbook::fault::{What, WorkbookFault};
use crate::workbook::filled::{Cell, Filled, Row};
use crate::workbook::findings::find;
use crate::workbook::identity;
use crate::workbook::import::checked;
use crate::workbook::sheets::SHEETS;
use crate::workbook::whole;

type Told = (&'static str, u32, &'static str, What);

fn faults(change: impl FnOnce(&mut Filled)) -> Vec<Told> {
    let mut filled = examples();
    change(&mut filled);
    let mut faults = build(&filled).err().unwrap_or_default();
    faults.sort();
    told(&faults)
}

/// The fault of a cell when it replaces the example in its column.
fn cell(sheet: &'static str, header: &'static str, cell: Cell) -> Option<What> {
    let faults = faults(|filled| put(filled, sheet, 0, header, Some(cell)));
    let own = faults
        .into_iter()
        .find(|(at, row, column, _)| (*at, *row, *column) == (sheet, 2, header));
    own.map(|(_, _, _, what)| what)
}

fn word(sheet: &'static str, header: &'static str, word: &str) -> Option<What> {
    cell(sheet, header, Cell::Text(word.to_owned()))
}

#[test]
fn all_faults_are_reported_at_once() {
    let told = faults(|filled| {
        put(filled, "来源", 0, "网址", text("javascript:alert(1)"));
        put(filled, "单位", 0, "单位名称", None);
        put(filled, "问题", 0, "来源", text("s9"));
        put(filled, "措施", 0, "群众：已解决", text("八"));
        put(filled, "回头看", 0, "日期", text("2019-02-30"));
    });
    let expected: [Told; 5] = [
        ("来源", 2, "网址", What::NotLink("javascript:alert(1)".into())),
        ("单位", 2, "单位名称", What::Blank),
        ("问题", 2, "来源", What::NoSource("s9".into())),
        (
            "措施",
            2,
            "群众：已解决",
            What::NotCount("八".into(), u64::from(u32::MAX)),
        ),
        ("回头看", 2, "日期", What::NotDate("2019-02-30".into())),
    ];
    assert_eq!(told, expected);
}

fn date(shown: &str, day: Option<&str>) -> Cell {
    Cell::Date {
        shown: shown.to_owned(),
        day: day.map(str::to_owned),
    }
}

fn number(shown: &str, stored: &str) -> Cell {
    Cell::Number {
        shown: shown.to_owned(),
        stored: stored.to_owned(),
    }
}

fn differs(shown: &str, stored: &str) -> Option<What> {
    Some(What::Differs(shown.into(), stored.into()))
}

#[test]
fn a_date_cell_must_show_the_date_that_it_stores() {
    let day = Some("2019-06-01");
    let due = |shown: &str, day| cell("措施", "整改期限", date(shown, day));
    for shown in [
        "2019/6/1",
        "2019-06-01",
        "2019年6月1日",
        "2019/6/1 0:00",
        "2019-06-01 00:00:00",
    ] {
        assert_eq!(due(shown, day), None, "{shown}");
    }
    // The format hides the day, the year or the date.
    assert_eq!(due("2019年6月", day), differs("2019年6月", "2019-06-01"));
    for shown in ["6月1日", "23:59", "19-6-1", "下午3时"] {
        assert_eq!(due(shown, day), Some(What::NotDate(shown.into())), "{shown}");
    }
    assert_eq!(due("1900/1/0", None), Some(What::NotDate("1900/1/0".into())));
    assert_eq!(due("2019/6/1 12:00", day), Some(What::TimeOfDay("2019-06-01".into())));
    assert_eq!(
        cell("指标", "数值", date("3月5日", day)),
        Some(What::DateCell("3月5日".into()))
    );
}

#[test]
fn a_moment_has_a_day_and_a_time() {
    let day = Some("2019-12-31");
    let closes = |shown: &str| cell("评议票", "截止时间", date(shown, day));
    assert_eq!(closes("2019/12/31 23:59"), None);
    assert_eq!(closes("2019/12/31"), Some(What::NoTimeOfDay("2019-12-31".into())));
    assert_eq!(
        word("评议票", "截止时间", "2019年12月31日"),
        Some(What::NoTimeOfDay("2019-12-31".into()))
    );
    for shown in ["23:59", "12月31日 23:59", "2019年12月"] {
        assert_eq!(closes(shown), Some(What::NotMoment(shown.into())));
    }
}

#[test]
fn a_number_is_imported_as_it_is_shown() {
    let read = |sheet: &'static str, header: &'static str, shown: &str, stored: &str, pointer: &str| {
        let mut filled = examples();
        put(&mut filled, sheet, 0, header, Some(number(shown, stored)));
        build(&filled).unwrap().whole.pointer(pointer).unwrap().clone()
    };
    let indicator = "/cycles/0/board/cases/0/measures/0/indicators/0";
    assert_eq!(
        read(
            "指标",
            "数值",
            "66.67",
            "66.6666666666667",
            &format!("{indicator}/actual")
        ),
        "66.67"
    );
    assert_eq!(
        read("指标", "数值", "14.70", "14.7", &format!("{indicator}/actual")),
        "14.70"
    );
    assert_eq!(
        read("指标", "时段", "2019", "2019", &format!("{indicator}/period")),
        "2019"
    );
    let limit = "/cycles/0/ballot/comment_limit";
    assert_eq!(read("评议票", "意见字数上限", "1,000", "1000", limit), 1000);
    assert_eq!(
        read("措施", "措施编号", "007", "7", "/cycles/0/board/cases/0/measures/0/id"),
        "007"
    );
    assert_eq!(
        cell("目标", "完成百分比", number("48.3%", "0.483")),
        Some(What::NotFigure("48.3%".into(), FigureKind::Amount))
    );
    // A count, a key or a date must not have hidden digits.
    assert_eq!(cell("评议票", "意见字数上限", number("9", "8.6")), differs("9", "8.6"));
    assert_eq!(cell("问题", "问题编号", number("7", "7.4")), differs("7", "7.4"));
    let due = |shown: &str, stored: &str| cell("措施", "整改期限", number(shown, stored));
    assert_eq!(due("2019", "2019"), None);
    assert_eq!(due("2025.10", "2025.1"), differs("2025.10", "2025.1"));
    for shown in ["2025.1", "43276", "20190625"] {
        assert_eq!(due(shown, shown), Some(What::NotDate(shown.into())));
    }
    let long = "1000000000000000";
    assert_eq!(
        cell("指标", "数值", number(long, long)),
        Some(What::LongNumber(long.into()))
    );
}

#[test]
fn cells_without_content_are_reported_in_every_column() {
    for (sheet, header) in [
        ("问题", "内容"),
        ("措施", "整改期限"),
        ("评议等级", "算差评"),
        ("单位", "单位编号"),
    ] {
        let none = [
            (
                Cell::Formula("=DISPIMG(\"ID_1\",1)".into()),
                What::Formula("=DISPIMG(\"ID_1\",1)".into()),
            ),
            (Cell::Error("#REF!".into()), What::Error("#REF!".into())),
            (Cell::NoResult, What::NoResult),
            (
                Cell::Differs {
                    shown: String::new(),
                    stored: "7".into(),
                },
                What::Differs(String::new(), "7".into()),
            ),
            (
                Cell::Unclear {
                    stored: "0.5".into(),
                    format: "[h]:mm".into(),
                },
                What::Unclear("0.5".into(), "[h]:mm".into()),
            ),
        ];
        for (content, what) in none {
            assert_eq!(cell(sheet, header, content), Some(what), "{header}");
        }
    }
    assert_eq!(cell("评议等级", "算差评", Cell::Bool(true)), None);
    assert_eq!(cell("问题", "内容", Cell::Bool(true)), Some(What::Bool));
}

#[test]
fn columns_of_figures_take_only_figures() {
    let columns = [
        ("问题", "票数", FigureKind::Amount),
        ("措施", "资金", FigureKind::Amount),
        ("指标", "数值", FigureKind::Signed),
        ("指标", "原来数值", FigureKind::Measured),
        ("目标", "目标数值", FigureKind::Signed),
        ("目标", "完成百分比", FigureKind::Amount),
        ("评议结果", "收回票数", FigureKind::Amount),
        ("评议结果", "参评率", FigureKind::Amount),
    ];
    for (sheet, header, kind) in columns {
        let refused = |text: &str| assert_eq!(word(sheet, header, text), Some(What::NotFigure(text.into(), kind)));
        for figure in ["14.70", "56000", "3—5", "约300", "370余", "超1万", "１４．７"] {
            assert_eq!(word(sheet, header, figure), None, "{header}: {figure}");
        }
        for none in ["无", "/", "待公布", "亿元14.7", "=DISPIMG(\"ID_1\",1)"] {
            refused(none);
        }
        if kind != FigureKind::Measured {
            refused("73%");
            refused("120票");
        }
        if kind == FigureKind::Amount {
            refused("-5");
        }
    }
    assert_eq!(word("指标", "原来数值", "半个月"), None);
}

#[test]
fn the_notations_that_people_use_are_understood() {
    for date in ["2019年6月", "2019/6/25", "2019.06", "２０１９－０６－２５", "2019年"] {
        assert_eq!(word("措施", "整改期限", date), None, "{date}");
    }
    for date in ["6月25日", "2019-13", "19", "2019-6-31", "年", "2019-06-25-01", "去年"] {
        assert_eq!(
            word("措施", "整改期限", date),
            Some(What::NotDate(date.into())),
            "{date}"
        );
    }
    for moment in [
        "2019-07-01 8:30",
        "2019年7月1日 08:30",
        "2019-07-01T00:00Z",
        "2019/7/1　08：30",
    ] {
        assert_eq!(word("评议票", "开始时间", moment), None, "{moment}");
    }
    for moment in ["2019-07", "2019-07 08:30", "2019-07-01 24:00", "明天 08:30"] {
        assert_eq!(
            word("评议票", "开始时间", moment),
            Some(What::NotMoment(moment.into())),
            "{moment}"
        );
    }
    assert_eq!(word("评议票", "意见字数上限", "１００００"), None);
    for count in ["10001", "-1", "+1", "1,000", "1.5"] {
        assert_eq!(
            word("评议票", "意见字数上限", count),
            Some(What::NotCount(count.into(), 10_000))
        );
    }
    assert_eq!(word("评议票", "截止时间", "2019-07-01 0:00"), Some(What::ClosesFirst));
    assert_eq!(word("评议等级", "算差评", "对"), Some(What::NotFlag("对".into())));
    assert_eq!(word("年度", "年度", "../2019"), Some(What::NotKey("../2019".into())));
    assert_eq!(word("问题", "内容", &"长".repeat(40_000)), Some(What::TooLong(100_000)));
    let parts = vec!["说明", "现场点评", "总体评价", "要求"];
    assert_eq!(
        word("汇报会内容", "部分", "其他"),
        Some(What::NotListed("其他".into(), parts))
    );
}

#[test]
fn an_unknown_code_is_reported_with_the_nearest_label() {
    for (sheet, header, text, nearest) in [
        ("措施", "自报状态", "完成", "已完成"),
        ("措施", "核验结论", "到位", "整改到位"),
        ("回头看", "结论", "反弹", "问题反弹"),
        ("单位历年", "情况", "点名", "被点名"),
        ("单位", "单位类别", "站 所", "站所"),
        ("评议题目", "问哪类单位", "站所、处", "处室"),
        ("汇报会内容", "部分", "现场评点", "现场点评"),
        ("问题", "类别", "办事的效率", "办事效率"),
    ] {
        let mut filled = examples();
        put(&mut filled, sheet, 0, header, super::text(text));
        let fault = build(&filled).unwrap_err().remove(0);
        assert_eq!(told(std::slice::from_ref(&fault))[0].2, header);
        for (language, said) in [
            (Language::Zh, format!("是不是“{nearest}”？")),
            (Language::En, format!("is “{nearest}” meant?")),
        ] {
            let fault = super::said(language, &fault);
            assert!(fault.contains(&said), "{fault}");
        }
    }
}

#[test]
fn codes_are_read_by_label_and_other_codes_by_a_mark() {
    let read = |sheet: &'static str, header: &'static str, word: &str, pointer: &str| {
        let mut filled = examples();
        put(&mut filled, sheet, 0, header, text(word));
        build(&filled).unwrap().whole.pointer(pointer).unwrap().clone()
    };
    let kind = "/cycles/0/units/units/0/kind";
    assert_eq!(read("单位", "单位类别", "处室", kind), "office");
    assert_eq!(read("单位", "单位类别", "office", kind), "office");
    assert_eq!(read("单位", "单位类别", "其他：代办点", kind), "代办点");
    let kinds = "/cycles/0/ballot/questions/0/kinds";
    for several in ["站所；处室", "站所、处室", "站所，处室", "station,office", "站所; 处室"] {
        let expected = serde_json::json!(["station", "office"]);
        assert_eq!(read("评议题目", "问哪类单位", several, kinds), expected, "{several}");
    }
    let class = "/cycles/0/board/cases/0/problems/0/class";
    assert_eq!(read("问题", "类别", "办事效率", class), "efficiency");
    assert_eq!(read("问题", "类别", "efficiency", class), "efficiency");
    let level = "/cycles/0/board/cases/0/results/counts/0/level";
    assert_eq!(read("等级票数", "等级", "不满意", level), "bad");
    // A year without a ballot uses the codes of the other years; a level that no year has is reported with its text.
    let mut filled = examples();
    copy_row(&mut filled, "年度");
    put(&mut filled, "年度", 1, "年度", text("2018"));
    for sheet in ["公示榜", "整改档案", "问题"] {
        copy_row(&mut filled, sheet);
        put(&mut filled, sheet, 1, "年度", text("2018"));
    }
    put(&mut filled, "整改档案", 1, "单位名称", text("示例服务中心"));
    put(&mut filled, "等级票数", 0, "等级", text("old"));
    put(&mut filled, "等级票数", 0, "等级名称", text("很差"));
    let whole = build(&filled).unwrap().whole;
    assert_eq!(
        whole.pointer("/cycles/1/board/cases/0/problems/0/class").unwrap(),
        "efficiency"
    );
    assert_eq!(whole.pointer(level).unwrap(), "old");
    assert_eq!(
        word("问题", "类别", "老类别"),
        Some(What::NoCode("问题类别", "老类别".into(), None))
    );
    assert_eq!(
        word("等级票数", "等级", "old"),
        Some(What::NoCode("评议等级", "old".into(), None))
    );
}

#[test]
fn rows_to_which_others_refer_must_exist() {
    // A missing year is reported once for each sheet that should have it, not for every row.
    let told = faults(|filled| {
        copy_row(filled, "窗口");
        for row in [0, 1] {
            put(filled, "窗口", row, "单位编号", text("other"));
        }
        put(filled, "指标", 0, "措施序号", text("2"));
        put(filled, "措施", 0, "回应问题", text("p1；p2；p3"));
    });
    let expected: [Told; 5] = [
        ("窗口", 2, "单位编号", What::NoParent("单位", "2019、other".into())),
        ("措施", 2, "回应问题", What::NoSuch("问题", "p2".into())),
        ("措施", 2, "回应问题", What::NoSuch("问题", "p3".into())),
        ("指标", 2, "措施序号", What::NoParent("措施", "2019、slzx、2".into())),
        ("目标", 2, "指标序号", What::NoParent("指标", "2019、slzx、1、1".into())),
    ];
    assert_eq!(told, expected);
    let told = faults(|filled| put(filled, "评议结果", 0, "单位编号", None));
    assert_eq!(
        told,
        [(
            "等级票数",
            2,
            "单位编号",
            What::NoParent("评议结果", "2019、slzx".into())
        )]
    );
    let told = faults(|filled| {
        put(filled, "评议结果", 0, "单位编号", None);
        put(filled, "评议结果", 0, "历年年度", text("2018"));
        filled.tables[place("等级票数", "年度").0].rows.clear();
    });
    assert_eq!(told, [("评议结果", 2, "单位编号", What::Blank)]);
}

#[test]
fn repeated_rows_are_reported() {
    for (sheet, header, what) in [
        ("站点", "", What::Again(2)),
        ("来源", "代号", What::Again(2)),
        ("年度", "年度", What::Again(2)),
        ("单位", "单位编号", What::Again(2)),
        ("单位历年", "历年年度", What::Again(2)),
        ("评议票", "", What::Again(2)),
        ("评议等级", "代码", What::Again(2)),
        ("题目选项", "选项代码", What::Twice("yes".into())),
        ("整改档案", "单位编号", What::Again(2)),
        ("问题", "问题编号", What::Again(2)),
        ("措施", "措施序号", What::Again(2)),
        ("回头看", "", What::Again(2)),
        ("评议结果", "", What::Again(2)),
        ("等级票数", "等级", What::Twice("bad".into())),
        ("汇报单位", "单位编号", What::Twice("slzx".into())),
    ] {
        assert_eq!(faults(|filled| copy_row(filled, sheet)), [(sheet, 3, header, what)]);
    }
    let told = faults(|filled| {
        copy_row(filled, "措施");
        put(filled, "措施", 1, "措施序号", None);
    });
    assert_eq!(told, [("措施", 3, "措施编号", What::Twice("m1".into()))]);
    assert_eq!(faults(|filled| copy_row(filled, "点评")), []);
}

#[test]
fn related_columns_must_be_filled_together() {
    let told = faults(|filled| {
        put(filled, "措施", 0, "自报状态", None);
        put(filled, "措施", 0, "群众：没解决", None);
        put(filled, "评议票", 0, "收票单位", None);
        put(filled, "整改档案", 0, "主管部门", text("示例局"));
    });
    let expected: [Told; 4] = [
        ("评议票", 2, "收票单位", What::BlankHere),
        ("整改档案", 2, "单位名称", What::BlankHere),
        ("措施", 2, "自报状态", What::BlankHere),
        ("措施", 2, "群众：没解决", What::BlankHere),
    ];
    assert_eq!(told, expected);
}

#[test]
fn rows_must_be_in_the_order_of_the_feed() {
    let told = faults(|filled| {
        copy_row(filled, "年度");
        put(filled, "年度", 1, "年度", text("2020"));
        copy_row(filled, "单位历年");
        put(filled, "单位历年", 1, "历年年度", text("2019"));
        copy_row(filled, "期限变更");
        put(filled, "期限变更", 1, "原定期限", text("2019-05"));
    });
    let expected: [Told; 3] = [
        ("年度", 3, "年度", What::NotNewestFirst),
        ("单位历年", 3, "历年年度", What::NotNewestFirst),
        ("期限变更", 3, "原定期限", What::NotOldestFirst),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_ballot_needs_levels_and_units_and_a_case_needs_its_unit() {
    let told = faults(|filled| {
        for sheet in ["评议等级", "单位", "窗口", "单位历年"] {
            filled.tables[place(sheet, "年度").0].rows.clear();
        }
    });
    let expected: [Told; 3] = [
        ("评议票", 2, "", What::NoLevels),
        ("评议票", 2, "", What::NoUnits),
        ("整改档案", 2, "单位名称", What::NotInRoster),
    ];
    // The missing levels also cause faults in the results, which this test ignores.
    let told: Vec<_> = told.into_iter().filter(|(sheet, ..)| *sheet != "等级票数").collect();
    assert_eq!(told, expected);
}

#[test]
fn a_case_takes_its_unit_from_the_roster_unless_it_names_it() {
    let unit = |filled: &Filled| build(filled).unwrap().whole["cycles"][0]["board"]["cases"][0]["unit"].clone();
    let mut filled = examples();
    assert_eq!(unit(&filled)["name"], "示例服务中心");
    assert_eq!(unit(&filled).get("windows"), None);
    put(&mut filled, "整改档案", 0, "单位名称", text("旧名字"));
    assert_eq!(unit(&filled), serde_json::json!({ "id": "slzx", "name": "旧名字" }));
}

#[test]
fn a_missing_sheet_is_not_reported_for_every_row_that_refers_to_it() {
    let told = faults(|filled| {
        for sheet in ["来源", "整改档案", "评议等级", "单位"] {
            let table = &mut filled.tables[place(
                sheet,
                SHEETS[SHEETS.iter().position(|s| s.name == sheet).unwrap()].columns[0].header,
            )
            .0];
            table.at.iter_mut().for_each(|at| *at = None);
            table.rows.clear();
        }
    });
    assert_eq!(told, []);
}

/// The faults of two years' rosters, this year's first. Units are given by id, name, organ and aliases.
fn identities(now: &[[&str; 4]], before: &[[&str; 4]]) -> Vec<Told> {
    let mut filled = examples();
    copy_row(&mut filled, "年度");
    put(&mut filled, "年度", 1, "年度", text("2018"));
    for table in &mut filled.tables[place("单位", "年度").0..] {
        table.rows.clear();
    }
    let units = now.iter().map(|unit| ("2019", unit));
    let units = units.chain(before.iter().map(|unit| ("2018", unit)));
    for (row, (cycle, unit)) in units.enumerate() {
        let index = place("单位", "年度").0;
        filled.tables[index].rows.push(Row {
            number: row as u32 + 2,
            cells: vec![None; SHEETS[index].columns.len()],
        });
        put(&mut filled, "单位", row, "年度", text(cycle));
        for (header, said) in ["单位编号", "单位名称", "主管部门", "别名"].into_iter().zip(unit) {
            put(&mut filled, "单位", row, header, text(said));
        }
    }
    told(&checked(&filled, Vec::new()).err().unwrap_or_default())
}

fn faults_of_names(change: impl FnOnce(&mut Filled)) -> Vec<Told> {
    let mut filled = examples();
    change(&mut filled);
    told(&identity::check(&filled))
}

#[test]
fn a_unit_keeps_its_id_in_every_year() {
    let other = |row: u32, name: &str, id: &str, before: &str| {
        (
            "单位",
            row,
            "单位名称",
            What::OtherUnit(name.into(), id.into(), "2018".into(), before.into()),
        )
    };
    let before = [
        ["a", "甲处", "一局", ""],
        ["b", "乙处", "一局", ""],
        ["c", "办公室", "二局", ""],
    ];
    assert_eq!(identities(&before, &before), []);
    // The column of names was sorted alone.
    let swapped = [
        ["a", "乙处", "一局", ""],
        ["b", "甲 处", "一局", ""],
        ["c", "办公室", "二局", ""],
    ];
    assert_eq!(
        identities(&swapped, &before),
        [other(2, "乙处", "a", "b"), other(3, "甲 处", "b", "a")]
    );
    // A known unit has a new id.
    assert_eq!(
        identities(&[["d", "（甲）处", "一局", ""]], &[["a", "(甲)处", "一局", ""]]),
        [other(2, "（甲）处", "d", "a")]
    );
    // An office of another organ may have the same name, and a renamed unit lists its former name.
    assert_eq!(identities(&[["a", "办公室", "一局", ""]], &before), []);
    assert_eq!(
        identities(&[["a", "丙处", "一局", ""], ["b", "乙处", "一局", ""]], &before),
        []
    );
    assert_eq!(
        identities(&[["a", "乙处", "一局", "甲处"], ["b", "丁处", "一局", ""]], &before),
        []
    );
}

#[test]
fn names_and_ids_that_look_the_same_are_the_same() {
    let same = |row, first| ("单位", row, "单位名称", What::SameName("单位", first));
    let units = [
        ["a", "甲处", "一局", ""],
        ["b", "甲\u{200b}处", "一 局", ""],
        ["c", "甲处", "二局", ""],
    ];
    assert_eq!(identities(&units, &[]), [same(3, 2)]);
    // The sheet of cases must use the same id as the roster.
    let told = faults_of_names(|filled| {
        put(filled, "整改档案", 0, "单位编号", text("other"));
        put(filled, "整改档案", 0, "单位名称", text("示例服务中心\u{200b}"));
        put(filled, "整改档案", 0, "主管部门", text("示例局"));
    });
    assert_eq!(told, [("整改档案", 2, "单位名称", What::SameName("单位", 2))]);
    assert_eq!(
        identities(&[["ab", "甲处", "", ""]], &[["Ab", "甲处", "", ""]]),
        [("单位", 3, "单位编号", What::OtherCase("Ab".into(), "ab".into()))]
    );
}

#[test]
fn faults_have_messages_in_both_languages() {
    let mut filled = examples();
    put(&mut filled, "问题", 0, "内容", None);
    let faults = build(&filled).unwrap_err();
    assert_eq!(
        super::said(Language::Zh, &faults[0]),
        "“问题”表第2行“内容”列（D2）：不能空着"
    );
    assert_eq!(
        super::said(Language::En, &faults[0]),
        "sheet 问题, row 2, column 内容 (D2): the cell must not be blank"
    );
}

/// The findings of the feed's check, as cells and codes: faults and warnings.
fn found(change: impl FnOnce(&mut Filled)) -> (Vec<Place>, Vec<Place>) {
    let mut filled = examples();
    change(&mut filled);
    let built = build(&filled).unwrap_or_else(|faults| panic!("{faults:?}"));
    let feed = whole::feed(built.whole.clone()).unwrap();
    let found = find(&feed, &built, &filled, Language::Zh).unwrap();
    let places = |faults: &[WorkbookFault]| {
        let places = told(faults).into_iter().map(|(sheet, row, header, what)| match what {
            What::Found(code, _) => (sheet, row, header, code),
            other => panic!("{other:?}"),
        });
        places.collect()
    };
    (places(&found.faults), places(&found.warnings))
}

type Place = (&'static str, u32, &'static str, &'static str);

#[test]
fn findings_of_the_check_are_reported_at_their_cells() {
    let no_evidence = ("回头看", 2, "", "no-evidence");
    assert_eq!(found(|_| ()), (Vec::new(), vec![no_evidence]));
    let (faults, warnings) = found(|filled| {
        put(filled, "来源", 0, "日期", text("1018-06"));
        put(filled, "单位历年", 0, "历年年度", text("2018"));
        put(filled, "评议票", 0, "截止时间", text("3019-12-31 23:59"));
        put(filled, "措施", 0, "整改期限", text("2109"));
        put(filled, "评议结果", 0, "参评率", text("381"));
        put(filled, "等级票数", 0, "票数", text("1201"));
    });
    let expected: [Place; 5] = [
        ("来源", 2, "日期", "impossible-year"),
        ("评议票", 2, "截止时间", "impossible-year"),
        ("措施", 2, "整改期限", "impossible-year"),
        ("评议结果", 2, "收回票数", "counts-over-ballots"),
        ("评议结果", 2, "参评率", "over-hundred"),
    ];
    assert_eq!(faults, expected);
    assert_eq!(warnings, [no_evidence]);
    let (faults, warnings) = found(|filled| {
        put(filled, "站点", 0, "数据截至", None);
        put(filled, "来源", 0, "网址", None);
        put(filled, "措施", 0, "措施编号", None);
        put(filled, "措施", 0, "自报来源", None);
        put(filled, "措施", 0, "核验日期", text("2001"));
        for sheet in ["指标", "目标"] {
            filled.tables[place(sheet, "年度").0].rows.clear();
        }
    });
    assert_eq!(faults, []);
    let expected: [Place; 7] = [
        ("站点", 2, "", "no-data-date"),
        ("来源", 2, "", "no-address"),
        ("措施", 2, "", "no-figure"),
        ("措施", 2, "", "no-id"),
        ("措施", 2, "自报状态", "no-source"),
        ("措施", 2, "核验日期", "verified-before-claimed"),
        no_evidence,
    ];
    assert_eq!(warnings, expected);
}

fn any_cell() -> impl Strategy<Value = Option<Cell>> {
    let text = || {
        proptest::sample::select(vec![
            "2019", "slzx", "1", "s1", "p1", "是", "隐私", "bad", "，", "；", "2018", "q1",
        ])
    };
    prop_oneof![
        4 => Just(None),
        6 => text().prop_map(|text| Some(Cell::Text(text.to_owned()))),
        1 => "\\PC{1,12}".prop_map(|text| Some(Cell::Text(text))),
        1 => any::<f64>().prop_map(|value| Some(number(&format!("{value:.2}"), &value.to_string()))),
        1 => Just(Some(Cell::Bool(true))),
    ]
}

/// The number of columns of the widest sheet.
fn widest() -> usize {
    let columns = SHEETS.iter().map(|sheet| sheet.columns.len());
    columns.max().unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Random rows, and examples with random cells, result in either faults or a feed that the site reads completely.
    #[test]
    fn any_rows_are_faults_or_a_feed(
        seed in proptest::collection::vec((0..SHEETS.len(), proptest::collection::vec(any_cell(), widest())), 0..12),
        changes in proptest::collection::vec((0..SHEETS.len(), 0..widest(), any_cell()), 0..4),
    ) {
        let mut filled = examples();
        for (sheet, cells) in seed {
            let rows = &mut filled.tables[sheet].rows;
            let cells = cells.into_iter().take(SHEETS[sheet].columns.len()).collect();
            rows.push(Row { number: rows.len() as u32 + 2, cells });
        }
        for (sheet, column, cell) in changes {
            let column = column % SHEETS[sheet].columns.len();
            filled.tables[sheet].rows[0].cells[column] = cell;
        }
        match build(&filled) {
            Err(faults) => prop_assert!(!faults.is_empty()),
            Ok(value) => {
                let feed = whole::feed(value.whole);
                prop_assert!(feed.is_ok(), "{:?}", feed.err());
                prop_assert_eq!(super::set_aside(&feed.unwrap()), None);
            }
        }
    }
}
