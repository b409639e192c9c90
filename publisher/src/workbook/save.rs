//! Writes the filled workbook to an Excel file with colours, notes and drop-downs for the people who fill it.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Formula, Note, Url, Workbook,
    Worksheet, XlsxError,
};

use super::fault::Letters;
use super::filled::{Cell, Filled, Table};
use super::form::{Column, Kind, Need, Place, Role, Sheet, Theme};
use super::sheets::{INSTRUCTIONS, SHEETS};
use super::values;

/// A font that Chinese Windows has had since 2007.
const FONT: &str = "微软雅黑";
/// Drop-downs reach down to this row.
const CHOICES_TO: u32 = 20_000;
/// Columns of at least this width, in characters, hold sentences and are wrapped.
const WRAPPED_FROM: u8 = 30;
/// The most lines of a row's height, however long its texts are.
const MOST_LINES: u32 = 12;

/// The widths of the columns in the sheet of instructions.
const ABOUT: u8 = 44;
const EXAMPLES: u8 = 100;

const ADVICE: &[(&str, &str)] = &[
    (
        "怎么填",
        "一张表说一种事，一行说一件事。先填“站点”“来源”“年度”“单位”，再填别的表。用不到的表空着就行，不要删。",
    ),
    (
        "必填",
        "表头带*、颜色深的列必须填。鼠标移到表头上，就会看到这一列填什么。",
    ),
    (
        "编号",
        "表和表之间靠编号相连：年度、单位编号、措施序号……同一件事在各张表里要写同一个编号。",
    ),
    ("没有公布", "没有公布的就空着，不要写“无”“/”。网站会照实显示“未公布”。"),
    (
        "日期和数字",
        "日期公布到年就写2018，到月就写2018-06，到日就写2018-06-25。数字照公布的写，例如14.70、3—5、约300、370余、超1万，不带单位和%。格子都是文本格式，Excel不会改动；从别处复制时，请用“选择性粘贴”里的“数值”。",
    ),
    (
        "下拉框",
        "下拉框里没有合适的，先写“其他：”，再写自己的词。一格里写几个，用分号、顿号或逗号隔开（；、，都行）。“是/否”和“部分”只能选；来源、问题类别、等级要先在各自的表里写上。",
    ),
    ("姓名", "不写任何人的姓名。责任人只写岗位。"),
    (
        "可以改的",
        "可以调换列的次序，可以加自己的列和表（不会公布），可以空行。隐藏的、筛选掉的内容也会公布，导入时会先问。不要改表名和表头，不要合并单元格。",
    ),
    (
        "导入",
        "填好后保存，运行：publisher import 文件名.xlsx --out feed。有错会指出在哪张表、哪一行、哪一列，改好再运行，全对了才会写。会丢东西的改动要再加--yes；加--dry-run只数不写。请一直导入到同一个文件夹：内容有变化，发布序号才会接着往上加。",
    ),
];

/// Writes the bytes of an Excel file.
///
/// # Errors
/// If a text is longer than Excel can hold, 32767 characters, or the file cannot be made for another reason.
pub fn save(filled: &Filled) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    instructions(workbook.add_worksheet())?;
    for (sheet, table) in SHEETS.iter().zip(&filled.tables) {
        fill_in(workbook.add_worksheet(), sheet, table)?;
    }
    workbook.save_to_buffer()
}

fn plain() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_align(FormatAlign::Top)
}

fn instructions(page: &mut Worksheet) -> Result<(), XlsxError> {
    let title = plain().set_font_size(16).set_bold();
    let head = plain().set_bold().set_border_bottom(FormatBorder::Thin);
    let label = plain().set_bold();
    let wrapped = plain().set_text_wrap();
    let link = plain()
        .set_font_color(Color::RGB(0x1F_4E_79))
        .set_underline(rust_xlsxwriter::FormatUnderline::Single);
    page.set_name(INSTRUCTIONS)?.set_screen_gridlines(false).set_landscape();
    page.set_print_fit_to_pages(1, 0);
    page.set_column_width(0, 14)?
        .set_column_width(1, ABOUT)?
        .set_column_width(2, EXAMPLES)?;
    page.write_string_with_format(0, 0, "万人双评议数据表", &title)?;
    let mut row = 2;
    for (about, text) in ADVICE {
        page.write_string_with_format(row, 0, *about, &label)?;
        page.merge_range(row, 1, row, 2, text, &wrapped)?;
        page.set_row_height(row, height(lines(text, ABOUT + EXAMPLES)))?;
        row += 1;
    }
    row += 1;
    for (column, text) in ["工作表", "一行是", "例子"].into_iter().enumerate() {
        page.write_string_with_format(row, column as u16, text, &head)?;
    }
    for sheet in SHEETS {
        row += 1;
        let there = Url::new(format!("internal:'{}'!A1", sheet.name)).set_text(sheet.name);
        page.write_url_with_format(row, 0, there, &link)?;
        page.write_string_with_format(row, 1, sheet.about, &wrapped)?;
        let examples = sheet.columns.iter().filter(|column| !column.example.is_empty());
        let examples = examples.map(|column| format!("{}：{}", column.header, column.example));
        let examples = examples.collect::<Vec<_>>().join("　");
        page.write_string_with_format(row, 2, &examples, &wrapped)?;
        page.set_row_height(row, height(lines(sheet.about, ABOUT).max(lines(&examples, EXAMPLES))))?;
    }
    Ok(())
}

fn fill_in(page: &mut Worksheet, sheet: &Sheet, table: &Table) -> Result<(), XlsxError> {
    let naming = sheet
        .columns
        .iter()
        .take_while(|column| column.role != Role::Plain)
        .count();
    page.set_name(sheet.name)?
        .set_freeze_panes(1, naming as u16)?
        .set_tab_color(strong(sheet.theme));
    page.set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    page.set_row_height(0, 22)?;
    for (at, column) in (0..).zip(sheet.columns) {
        let text = text_format(column);
        page.set_column_width(at, column.width)?.set_column_format(at, &text)?;
        let header = format!(
            "{}{}",
            column.header,
            if column.need == Need::Always { "*" } else { "" }
        );
        page.write_string_with_format(0, at, header, &header_format(sheet, column))?;
        page.insert_note(0, at, &note(sheet, column))?;
        if let Some(choices) = drop_down(sheet, column)? {
            page.add_data_validation(1, at, CHOICES_TO, at, &choices)?;
        }
        for (row, filled) in (1..).zip(&table.rows) {
            if let Some(Cell::Text(words)) = &filled.cells[usize::from(at)] {
                page.write_string_with_format(row, at, words, &text)?;
            }
        }
    }
    for (row, filled) in (1..).zip(&table.rows) {
        let cells = sheet.columns.iter().zip(&filled.cells);
        let needed = cells.map(|(column, cell)| match cell {
            Some(Cell::Text(words)) if column.width >= WRAPPED_FROM => lines(words, column.width),
            _ => 1,
        });
        let needed = needed.max().unwrap_or(1);
        if needed > 1 {
            page.set_row_height(row, height(needed.min(MOST_LINES)))?;
        }
    }
    Ok(())
}

/// The number of lines of a text in a column of this width. A Chinese character is as wide as two digits.
fn lines(text: &str, width: u8) -> u32 {
    let wide = |character: char| if character.is_ascii() { 1 } else { 2 };
    let lines = text
        .lines()
        .map(|line| line.chars().map(wide).sum::<u32>().div_ceil(u32::from(width)).max(1));
    lines.sum::<u32>().max(1)
}

/// The height of a row with this many lines, in points.
fn height(lines: u32) -> u32 {
    4 + 14 * lines
}

/// Text format, so that Excel does not turn 2018-06 or 3-5 into dates.
fn text_format(column: &Column) -> Format {
    let text = plain().set_num_format("@");
    if column.width >= WRAPPED_FROM {
        text.set_text_wrap()
    } else {
        text
    }
}

fn header_format(sheet: &Sheet, column: &Column) -> Format {
    let header = plain()
        .set_bold()
        .set_num_format("@")
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin);
    if column.need == Need::Always {
        header
            .set_background_color(strong(sheet.theme))
            .set_font_color(Color::White)
    } else {
        header.set_background_color(match column.group() {
            // The three accounts have the same colours as on the site.
            "claimed" => pale(Theme::Results),
            "verified" => pale(Theme::Units),
            "citizens" => pale(Theme::Ballot),
            _ => pale(sheet.theme),
        })
    }
}

fn note(sheet: &Sheet, column: &Column) -> Note {
    let need = match column.need {
        Need::Always => "必填。",
        Need::Optional | Need::WithOthers => "",
    };
    let choices = offered(sheet, column);
    let choices = if choices.is_empty() {
        String::new()
    } else {
        format!("\n可选：{}", choices.join("、"))
    };
    let example = if column.example.is_empty() {
        String::new()
    } else {
        format!("\n例：{}", column.example)
    };
    let text = format!("{need}{}{choices}{example}", column.note);
    let height = 24 + 18 * lines(&text, 36);
    Note::new(text)
        .add_author_prefix(false)
        .set_width(260)
        .set_height(height)
        .set_font_name(FONT)
        .set_font_size(9)
}

fn offered(sheet: &Sheet, column: &Column) -> Vec<&'static str> {
    match (column.kind, &sheet.place) {
        (Kind::List, Place::OneOf(lists)) => lists.iter().map(|(word, _)| *word).collect(),
        (kind, _) => values::choices(kind),
    }
}

fn drop_down(sheet: &Sheet, column: &Column) -> Result<Option<DataValidation>, XlsxError> {
    let offered = offered(sheet, column);
    let choices = DataValidation::new();
    if !offered.is_empty() {
        let choices = choices.allow_list_strings(&offered)?;
        let closed = matches!(column.kind, Kind::List | Kind::Flag);
        return Ok(Some(if closed {
            choices
                .set_error_style(DataValidationErrorStyle::Stop)
                .set_error_title("请从下拉框里选")?
                .set_error_message(format!("只能是：{}", offered.join("、")))?
        } else {
            choices.show_error_message(false)
        }));
    }
    let range = match column.kind {
        Kind::Source => range("来源", "代号"),
        Kind::CodeOf(other) => range(other, "名称"),
        Kind::Key if column.role == Role::Parent && column.header == "年度" => range("年度", "年度"),
        _ => None,
    };
    // Other values are allowed here; the import checks them.
    Ok(range.map(|range| choices.allow_list_formula(range).show_error_message(false)))
}

/// The range of the cells under a header of another sheet.
fn range(sheet: &str, header: &str) -> Option<Formula> {
    let columns = SHEETS.iter().find(|known| known.name == sheet)?.columns;
    let column = columns.iter().position(|column| column.header == header)?;
    let letters = Letters(column as u32);
    Some(Formula::new(format!("='{sheet}'!${letters}$2:${letters}$500")))
}

fn strong(theme: Theme) -> Color {
    Color::RGB(match theme {
        Theme::Site => 0x4A_55_68,
        Theme::Units => 0x2F_6F_5E,
        Theme::Ballot => 0x2B_5C_8A,
        Theme::Board => 0xA8_3A_2E,
        Theme::Results => 0x8A_65_1B,
        Theme::Hearing => 0x6B_4A_7E,
    })
}

fn pale(theme: Theme) -> Color {
    Color::RGB(match theme {
        Theme::Site => 0xE4_E8_EE,
        Theme::Units => 0xDD_EE_E8,
        Theme::Ballot => 0xDD_E9_F5,
        Theme::Board => 0xF7_E1_DD,
        Theme::Results => 0xF4_EA_D3,
        Theme::Hearing => 0xEC_E3_F1,
    })
}
