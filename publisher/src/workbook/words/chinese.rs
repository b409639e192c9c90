//! The messages in Chinese.

use std::io::ErrorKind;

use wanping::domain::FigureKind;

use super::{Note, first, quoted};
use crate::invisible::Quoted;
use crate::workbook::changes::{Doubt, SheetChange};
use crate::workbook::fault::{Unreadable, What};
use crate::workbook::file_kind::FileKind;
use crate::workbook::near::near;

/// A place: sheet, rows and column.
pub fn place(sheet: &str, rows: &str, column: Option<(&str, String)>) -> String {
    match (rows, column) {
        ("", _) => format!("“{sheet}”表"),
        (rows, None) => format!("“{sheet}”表第{rows}行"),
        (rows, Some((header, cell))) => format!("“{sheet}”表第{rows}行“{header}”列（{cell}）"),
    }
}

/// Follows the fault of the first of several rows with different texts.
pub const ALIKE: &str = "。这几行都是这样，这里只举了第一个";

/// A fault and its correction.
pub fn what(what: &What) -> String {
    match what {
        What::NoSheet => "没有这张表。若改过名字，请改回来；用不到也请留着，只留表头".to_owned(),
        What::NoHeaders => "找不到表头。请从模板把第一行复制过来".to_owned(),
        What::NoColumn(header) => format!("缺“{header}”列。请从模板把这一列的表头复制过来，没有内容就空着"),
        What::SameColumn(header) => format!("有两个“{header}”列，请删掉一个"),
        What::AboveHeaders => "这一行在表头上面，读不到。请把表头移回第一行".to_owned(),
        What::Merged(range) => format!("{range}是合并的单元格。请取消合并，在每一行都写上内容"),
        What::TooManyRows(most) => format!("超过{most}行，太多了"),
        What::HiddenSheet => "这张表是隐藏的，里面有内容".to_owned(),
        What::HiddenRow => "隐藏了，或者被筛选掉了".to_owned(),
        What::HiddenColumn => "这一列是隐藏的，里面有内容".to_owned(),
        What::NoRow => "至少要填一行".to_owned(),
        What::Blank => "不能空着".to_owned(),
        What::BlankHere => "这一项的别的列填了，这一列就不能空着".to_owned(),
        What::Error(error) => format!("单元格出错（{error}），请改正"),
        What::NoResult => "公式还没有算出结果。请用Excel打开并保存一次，或直接写结果".to_owned(),
        What::Bool => "Excel把它当成了真假值。请把单元格设成文本，再写一次".to_owned(),
        What::Formula(formula) => format!(
            "{}是公式，不是内容。请写上要公布的内容，图片请写成网址或文字",
            Quoted(formula)
        ),
        What::Differs(shown, stored) if shown.is_empty() => {
            format!(
                "单元格什么也不显示，Excel里存的却是{}。不公布就删掉；要公布就把单元格设成文本，再写一次",
                Quoted(stored)
            )
        }
        What::Differs(shown, stored) => {
            format!(
                "单元格显示{}，Excel里存的却是{}，两样不同。请把单元格设成文本，照公布的再写一次",
                Quoted(shown),
                Quoted(stored)
            )
        }
        What::Unclear(stored, format) => format!(
            "单元格的格式是{}，Excel里存的是{}，看不出显示的是什么。请把单元格设成文本，照公布的再写一次",
            Quoted(format),
            Quoted(stored)
        ),
        What::DateCell(shown) => {
            format!(
                "Excel把它当成了日期，显示{}。请把单元格设成文本，照公布的再写一次",
                Quoted(shown)
            )
        }
        What::TimeOfDay(day) => format!("这里只要日期，不要钟点。请写成{day}"),
        What::NoTimeOfDay(day) => {
            format!("只有日期，没有钟点。从那天一开始，请写成{day} 00:00；到那天结束，请写成{day} 23:59")
        }
        What::LongNumber(number) => {
            format!("数字太长，Excel只记前15位，已经变成{number}。请把单元格设成文本，再写一次")
        }
        What::TooLong(most) => format!("文字太长，最多{most}字节（约{}个汉字）", most / 3),
        What::NotKey(text) => format!("{}不能作编号。编号是1到64个字母、数字、-或_", Quoted(text)),
        What::NotDate(text) => format!("{}不是日期。请写成2018、2018-06或2018-06-25", Quoted(text)),
        What::NotMoment(text) => {
            format!(
                "{}不是完整的日期和钟点。请写成2018-07-01 00:00（北京时间），或2018-07-01T00:00+08:00",
                Quoted(text)
            )
        }
        What::NotCount(text, most) => format!("{}不是0到{most}的整数", Quoted(text)),
        What::NotFigure(text, FigureKind::Amount) => {
            format!(
                "{}不是这一列要的数字。请只写数字，例如14.70、3—5、约300、370余，不写单位和%，不能是负数；没有公布就空着",
                Quoted(text)
            )
        }
        What::NotFigure(text, FigureKind::Signed) => {
            format!(
                "{}不是这一列要的数字。请只写数字，例如14.70、3—5、约300、-3.2，不写单位和%；没有公布就空着",
                Quoted(text)
            )
        }
        What::NotFigure(text, FigureKind::Measured) => {
            format!(
                "{}不是以数字开头。请写数字，例如14.70、3—5、半个月；没有公布就空着",
                Quoted(text)
            )
        }
        What::NotLink(text) => format!("{}不是网址。网址以http://或https://开头", Quoted(text)),
        What::NotFlag(text) => format!("{}看不懂，请选“是”或“否”", Quoted(text)),
        What::NotListed(text, listed) => {
            format!(
                "{}看不懂{}请从这几个里选：{}",
                Quoted(text),
                meant(near(text, listed.iter().copied())),
                listed.join("、")
            )
        }
        What::NotCode(text, listed) => format!(
            "{}不在下拉框里{}请从这几个里选：{}；确实是别的，在前面写上“其他：”",
            Quoted(text),
            meant(near(text, listed.iter().copied())),
            listed.join("、")
        ),
        What::NoSource(name) => format!("“来源”表里没有代号{}", Quoted(name)),
        What::NoCode(sheet, text, near) => format!(
            "{}不是“{sheet}”表里的名称或代码{}请照那张表写",
            Quoted(text),
            meant(near.as_deref())
        ),
        What::NoSuch(sheet, name) => format!("“{sheet}”表里，同一单位没有编号{}", Quoted(name)),
        What::NoParent(sheet, name) => format!("“{sheet}”表里没有{}这一行，请先在那里加上", Quoted(name)),
        What::Again(row) => format!("和第{row}行重复"),
        What::Twice(text) => format!("{}重复了", Quoted(text)),
        What::SameName(sheet, row) => format!(
            "和“{sheet}”表第{row}行是同一个单位的名称，编号却不同（空格、全角半角和看不见的字符不算不同）。同一个单位只写一行；不同的单位，请把名称写全"
        ),
        What::OtherUnit(name, id, cycle, other) => format!(
            "{}在{cycle}年度的编号是{other}，这一行却是{id}。是不是只排了这一列的次序？请整行一起排；同一个单位各年度要用同一个编号；确实改成了这个名称，请在“别名”里写上原名",
            Quoted(name)
        ),
        What::OtherCase(id, other) => format!("编号{}和{}只差大小写，请写成一样", Quoted(id), Quoted(other)),
        What::NotNewestFirst => "比上一行新。请把最新的排在最上面".to_owned(),
        What::NotOldestFirst => "比上一行旧。请把最早的排在最上面".to_owned(),
        What::ClosesFirst => "截止时间不在开始时间之后".to_owned(),
        What::NoLevels => "这张评议票没有等级，请在“评议等级”表里写".to_owned(),
        What::CountedOtherwise => "计票时用的规则和这里写的不一样，请照计票时的写，或者按这里的重新计票".to_owned(),
        What::NoUnits => "这个年度有评议票，却没有单位，请在“单位”表里写".to_owned(),
        What::Found(_, text) => text.clone(),
        What::NotInRoster => "“单位”表里这个年度没有它，请在那里加上，或在这里写全名称".to_owned(),
    }
}

fn meant(near: Option<&str>) -> String {
    near.map_or_else(|| "。".to_owned(), |near| format!("，是不是“{near}”？"))
}

/// The reason why a file cannot be read.
pub fn unreadable(why: &Unreadable) -> String {
    match why {
        Unreadable::File(error) => match error.kind() {
            ErrorKind::NotFound => "没有这个文件。请看看文件名和所在的文件夹".to_owned(),
            ErrorKind::PermissionDenied => "没有权限打开。请看看是不是正被别的程序用着".to_owned(),
            ErrorKind::IsADirectory => "是文件夹，不是表格".to_owned(),
            _ => format!("打不开（{error}）"),
        },
        Unreadable::NotWorkbook(error) => format!("不是xlsx表格，或文件已损坏（{error}）。请用Excel打开，另存为xlsx"),
        Unreadable::Kind(kind) => match kind {
            FileKind::Empty => "是空文件，一个字节也没有。请重新保存或重新下载",
            FileKind::Lock => "是打开表格时自动生成的临时文件，不是表格。请保存并关掉表格，导入名字前面没有~的那个文件",
            FileKind::OldWorkbook => "是旧格式的表格（.xls）。请用Excel打开，另存为“Excel工作簿（.xlsx）”",
            FileKind::OtherWorkbook => "是别的格式的表格。请用Excel或WPS打开，另存为“Excel工作簿（.xlsx）”",
            FileKind::Password => "有密码。请去掉密码再存一次",
            FileKind::Secured => "被单位的加密软件加了密，这里读不了。请解密后再导入",
            FileKind::Cut => "只有一部分，多半是没有下载完或没有复制完。请重新下载或复制",
            FileKind::Page => "是网页，不是表格。如果是下载的，请重新下载；如果是存成了网页，请用Excel打开，另存为“Excel工作簿（.xlsx）”",
            FileKind::Text => "是文本（例如csv），不是xlsx表格。请从模板的表格里填写，不要另存为csv",
            FileKind::Archive => "是压缩包。请先解压，导入里面的xlsx文件",
            FileKind::Document => "是文档或图片，不是表格",
        }
        .to_owned(),
        Unreadable::TooLarge(most) => format!("展开后超过{most}兆字节，太大了"),
    }
}

/// The text of a note.
pub fn note(note: &Note<'_>) -> String {
    match note {
        Note::Faults(1) => "有1处要改。什么都没有写。".to_owned(),
        Note::Faults(count) => format!("有{count}处要改。什么都没有写。"),
        Note::Hidden => {
            "隐藏的和筛选掉的内容，导入后也会公布。不要公布就删掉；要公布就取消隐藏，或加上--with-hidden再导入。"
                .to_owned()
        }
        Note::WithHidden(hidden) => format!("注意：{hidden}，也导入了。"),
        Note::Written(folder, sequence) => format!("已写入{}，发布序号{sequence}。", folder.display()),
        Note::Unchanged(folder) => format!("{}里已经是这些内容，什么都没有写。", folder.display()),
        Note::Template(file) => format!("已写好{}。", file.display()),
        Note::Exists(file) => format!("{}已经有了，不会盖掉它。请换一个名字。", file.display()),
        Note::NotSheets(names) => format!("注意：这几张表不是模板里的，没有读：{}。", quoted(names, "、")),
        Note::Differs(file) => format!("注意：{file}里有表格装不下的内容，再导入会不一样。"),
        Note::Weak(weak) => format!("提醒：{weak}。"),
        Note::Failed(error) => format!("没有做成：{error}"),
        Note::NotWritten(error) => {
            format!("没有写成：{error}。原来的数据没有动。排除这个原因，再运行一次同样的命令。")
        }
        Note::NewSequence(sequence, workbook) => {
            format!("表里的“发布序号”还是{workbook}。请改成{sequence}，或者清空；不然下次会当成旧表，要您确认。")
        }
        Note::OnlyOrder => "只有次序变了，或程序自动算出的内容、计票结果变了。".to_owned(),
        Note::Sheet(change) => sheet(change),
        Note::Doubt(doubt) => self::doubt(doubt),
        Note::OnlyCounted => "什么都没有写。".to_owned(),
        Note::NeedsYes => {
            "上面有内容会丢失，或需要确认，什么都没有写。确认要这样改，请在同一条命令后面加上 --yes。".to_owned()
        }
        Note::Kept(names) => format!(
            "留着这些以前的数据（发布序号，最新的在最后）：{}。用 --to 加序号，就能换回来。",
            names.join("、")
        ),
        Note::NoneKept => "没有留着以前的数据。".to_owned(),
        Note::Restored(name, folder, sequence) => {
            format!("{}已换回以前的{name}，发布序号{sequence}。", folder.display())
        }
    }
}

/// The changes of a sheet.
fn sheet(change: &SheetChange) -> String {
    let counted = [
        (change.gone.len(), "少"),
        (change.added, "多"),
        (change.changed + change.emptied.len(), "改"),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<_> = counted.map(|(count, word)| format!("{word}{count}行")).collect();
    let mut text = format!("“{}”表：{}。", change.sheet, counted.join("，"));
    for (words, names) in [("少了", &change.gone), ("变空的格子", &change.emptied)] {
        let (told, more) = first(names, "；");
        if !told.is_empty() {
            let more = more.map_or_else(String::new, |more| format!("；另有{more}处"));
            text.push_str(&format!("\n    {words}：{told}{more}"));
        }
    }
    text
}

/// Something to be confirmed.
fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Broken(why) => format!(
            "请确认：文件夹里的数据不完整或前后矛盾（{why}），没法比较会少什么。publisher check 会指出哪里不对；加 --yes 就用这份表格换掉它。"
        ),
        Doubt::OtherName(present, new) => {
            format!("请确认：文件夹里是“{present}”的数据，表格是“{new}”的。是不是写错了文件夹？")
        }
        Doubt::OldFolder(folder, workbook) => {
            format!("请确认：文件夹里的发布序号是{folder}，表格却是从{workbook}导出的。文件夹里可能是旧的一份。")
        }
        Doubt::OldWorkbook(workbook, folder) => format!(
            "请确认：表格里的“发布序号”是{workbook}，文件夹里已经到{folder}，表格可能是旧的。确实是最新的，就把这一格改成{folder}或清空。"
        ),
        Doubt::OpenVote(cycle) => {
            format!("请确认：{cycle}年度正在收票，它的等级或单位却少了。群众手机上还没交的票会对不上。")
        }
        Doubt::Unheld(files) => {
            let names: Vec<_> = files.iter().map(ToString::to_string).collect();
            let (told, more) = first(&names, "、");
            let more = more.map_or_else(String::new, |more| format!("等，另有{more}个"));
            format!("请确认：这些文件里有表格装不下的内容，会丢失：{told}{more}。")
        }
    }
}
