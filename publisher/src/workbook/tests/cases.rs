//! Realistic workbooks of an office: each is that of the sample feed with one common mistake.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::language::Language;
use crate::workbook::fault::WorkbookFault;
use crate::workbook::import::checked;
use crate::workbook::open::read;

/// The value of the workbook, or the messages about its faults.
fn imported(name: &str) -> Result<Value, Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks");
    let (filled, layout) = read(fs::read(folder.join(name)).unwrap()).unwrap();
    let said = |faults: &[WorkbookFault]| Language::Zh.faults(faults);
    match checked(&filled, layout) {
        Ok(built) if filled.hidden.is_empty() => Ok(built.whole),
        Ok(_) => Err(said(&filled.hidden)),
        Err(faults) => Err(said(&faults)),
    }
}

#[test]
fn each_mistake_is_reported_at_its_cell_with_a_correction() {
    let number = "请只写数字，例如14.70、3—5、约300、370余，不写单位和%，不能是负数；没有公布就空着";
    let signed = "请只写数字，例如14.70、3—5、约300、-3.2，不写单位和%；没有公布就空着";
    let cases: [(&str, &[&str]); 11] = [
        (
            "closes-date-only.xlsx",
            &[
                "“评议票”表第2行“开始时间”列（C2）：只有日期，没有钟点。从那天一开始，请写成2018-07-01 00:00；到那天结束，请写成2018-07-01 23:59",
                "“评议票”表第2行“截止时间”列（D2）：只有日期，没有钟点。从那天一开始，请写成2018-12-31 00:00；到那天结束，请写成2018-12-31 23:59",
            ],
        ),
        (
            "closes-time-only.xlsx",
            &[
                "“评议票”表第2行“截止时间”列（D2）：“23:59”不是完整的日期和钟点。请写成2018-07-01 00:00（北京时间），或2018-07-01T00:00+08:00",
            ],
        ),
        (
            "date-2025.10-as-number.xlsx",
            &[
                "“措施”表第2行“整改期限”列（I2）：单元格显示“2025.10”，Excel里存的却是“2025.1”，两样不同。请把单元格设成文本，照公布的再写一次",
            ],
        ),
        (
            "date-serial-0.xlsx",
            &["“措施”表第2行“整改期限”列（I2）：“1900/1/0”不是日期。请写成2018、2018-06或2018-06-25"],
        ),
        ("hidden-rows.xlsx", &["“整改档案”表第5、7—9行：隐藏了，或者被筛选掉了"]),
        (
            "id-shown-007.xlsx",
            &[
                "“单位”表第2行“单位名称”列（C2）：“市不动产登记服务中心”在2017年度的编号是bdcdj，这一行却是007。是不是只排了这一列的次序？请整行一起排；同一个单位各年度要用同一个编号；确实改成了这个名称，请在“别名”里写上原名",
            ],
        ),
        (
            "names-sorted-alone.xlsx",
            &[
                "“单位”表第2—5、7—8行“单位名称”列（C2）：“交警支队事故处理大队”在2017年度的编号是sgcl，这一行却是bdcdj。是不是只排了这一列的次序？请整行一起排；同一个单位各年度要用同一个编号；确实改成了这个名称，请在“别名”里写上原名。这几行都是这样，这里只举了第一个",
            ],
        ),
        (
            "percent-as-text.xlsx",
            &[
                &format!("“问题”表第3行“票数”列（F3）：“120票”不是这一列要的数字。{number}"),
                &format!("“问题”表第4行“票数”列（F4）：“-5”不是这一列要的数字。{number}"),
                &format!("“指标”表第2行“数值”列（F2）：“无”不是这一列要的数字。{signed}"),
                &format!("“指标”表第3行“数值”列（F3）：“/”不是这一列要的数字。{signed}"),
                &format!("“指标”表第4行“数值”列（F4）：“待公布”不是这一列要的数字。{signed}"),
                &format!("“指标”表第5行“数值”列（F5）：“73%”不是这一列要的数字。{signed}"),
                &format!("“指标”表第8行“数值”列（F8）：“亿元14.7”不是这一列要的数字。{signed}"),
                &format!("“目标”表第2行“完成百分比”列（G2）：“48.3%”不是这一列要的数字。{number}"),
            ],
        ),
        (
            "same-name-invisible.xlsx",
            &[
                "“单位”表第3—10行“单位名称”列（C3）：和“单位”表第2行是同一个单位的名称，编号却不同（空格、全角半角和看不见的字符不算不同）。同一个单位只写一行；不同的单位，请把名称写全",
            ],
        ),
        (
            "state-free-text.xlsx",
            &[
                "“措施”表第2行“自报状态”列（J2）：“完成”不在下拉框里，是不是“已完成”？请从这几个里选：自报、计划、进行中、已完成；确实是别的，在前面写上“其他：”",
            ],
        ),
        (
            "wps-dispimg.xlsx",
            &[
                "“指标”表第5行“数值”列（F5）：“=DISPIMG(\"ID_1\",1)”是公式，不是内容。请写上要公布的内容，图片请写成网址或文字",
            ],
        ),
    ];
    for (name, expected) in cases {
        assert_eq!(imported(name).unwrap_err(), expected, "{name}");
    }
}

#[test]
fn the_shown_text_is_imported() {
    for (name, said) in [
        ("date-id31-no-numfmt.xlsx", r#""due":"2025-04-14""#),
        ("figure-shown-66.67.xlsx", r#""actual":"66.67""#),
    ] {
        let whole = imported(name).unwrap_or_else(|faults| panic!("{faults:#?}"));
        assert!(whole.to_string().contains(said), "{name}");
    }
}
