//! Reads the filled-in cells of an Excel file. The file is untrusted: limits bound what it costs to read, and whatever cannot be
//! understood is a fault.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{DataRef, Reader as _, SheetVisible, Style, Xlsx, XlsxError};
use zip::ZipArchive;

use super::decimal::Decimal;
use super::fault::{Letters, Unreadable, What, WorkbookFault};
use super::file_kind::FileKind;
use super::filled::{Cell, Filled, Row, Table};
use super::form::{Column, Sheet};
use super::hidden::{self, Hidden};
use super::number_format::{NumberFormat, Shown};
use super::sheets::{INSTRUCTIONS, SHEETS};

/// The largest unpacked workbook, in million bytes. The ten thousand units of a city with all their years need ten.
const MOST_MEGABYTES: u64 = 128;
/// The most filled rows of a sheet.
const MOST_ROWS: usize = 200_000;
/// The number of columns that are read.
const MOST_COLUMNS: u32 = 256;
/// The headers must be in one of this many first rows, not counting blank ones.
const HEADERS_WITHIN: usize = 10;
/// The format of a cell that has none.
const GENERAL: &str = "General";

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;
type Cells = BTreeMap<u32, BTreeMap<u32, Cell>>;

/// Reads a workbook, and returns the faults of its layout.
///
/// # Errors
/// If the file cannot be read as a workbook.
pub fn open(path: &Path) -> Result<(Filled, Vec<WorkbookFault>), Unreadable> {
    if let Some(kind) = FileKind::of_name(path) {
        return Err(Unreadable::Kind(kind));
    }
    let mut bytes = Vec::new();
    let most = MOST_MEGABYTES * 1_000_000;
    let file = File::open(path).map_err(Unreadable::File)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(Unreadable::File)?;
    read(bytes)
}

/// Reads a workbook in memory, and returns the faults of its layout.
///
/// # Errors
/// If the bytes cannot be read as a workbook.
pub fn read(bytes: Vec<u8>) -> Result<(Filled, Vec<WorkbookFault>), Unreadable> {
    if let Some(kind) = FileKind::of_bytes(&bytes) {
        return Err(Unreadable::Kind(kind));
    }
    let bytes = measured(bytes)?;
    // The file is untrusted: a bug of the library must not stop the program.
    let read = std::panic::catch_unwind(|| {
        let workbook = Xlsx::new(Cursor::new(&bytes[..]));
        let mut workbook = workbook.map_err(|error| Unreadable::NotWorkbook(error.to_string()))?;
        let mut faults = Vec::new();
        let mut tables = Vec::new();
        for (index, sheet) in SHEETS.iter().enumerate() {
            tables.push(table(&mut workbook, index, sheet, &mut faults)?);
        }
        let mut others = workbook.sheet_names();
        for known in SHEETS.iter().map(|sheet| sheet.name).chain([INSTRUCTIONS]) {
            // If several sheets have the name, only the first was read; the others stay unknown sheets.
            if let Some(at) = others.iter().position(|name| name.trim() == known) {
                others.remove(at);
            }
        }
        let hidden = hidden::hidden(&bytes).map_err(Unreadable::NotWorkbook)?;
        let hidden = unseen(&workbook, &hidden, &tables);
        let filled = Filled { tables, others, hidden };
        Ok((filled, faults))
    });
    read.unwrap_or_else(|_| Err(Unreadable::NotWorkbook("its parts contradict each other".to_owned())))
}

/// Unpacks the workbook once to limit its size, because the library that reads it sets no limit.
fn measured(bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    let most = MOST_MEGABYTES * 1_000_000;
    let too_large = || Unreadable::TooLarge(MOST_MEGABYTES);
    let mut left = most
        .checked_sub(bytes.len() as u64)
        .map(|_| most)
        .ok_or_else(too_large)?;
    let archive = ZipArchive::new(Cursor::new(&bytes));
    let mut archive = archive.map_err(|error| Unreadable::NotWorkbook(error.to_string()))?;
    for index in 0..archive.len() {
        let mut part = Vec::new();
        let file = archive
            .by_index(index)
            .map_err(|error| Unreadable::NotWorkbook(error.to_string()))?;
        file.take(left + 1)
            .read_to_end(&mut part)
            .map_err(|error| Unreadable::NotWorkbook(error.to_string()))?;
        left = left.checked_sub(part.len() as u64).ok_or_else(too_large)?;
        // The library allocates as many strings as the file claims to have.
        if claimed_strings(&part) > part.len() as u64 {
            return Err(Unreadable::NotWorkbook("uniqueCount".to_owned()));
        }
    }
    drop(archive);
    Ok(bytes)
}

fn claimed_strings(part: &[u8]) -> u64 {
    const CLAIM: &[u8] = b"uniqueCount";
    let claims = part
        .windows(CLAIM.len())
        .enumerate()
        .filter(|(_, window)| *window == CLAIM);
    let claimed = claims.map(|(at, _)| {
        let digits = part[at + CLAIM.len()..]
            .iter()
            .skip_while(|byte| !byte.is_ascii_digit());
        let digits = digits.take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_u64, |number, digit| {
            number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
        })
    });
    claimed.max().unwrap_or_default()
}

fn table(
    workbook: &mut Workbook<'_>,
    index: usize,
    sheet: &Sheet,
    faults: &mut Vec<WorkbookFault>,
) -> Result<Table, Unreadable> {
    let mut fault = |row, what| {
        faults.push(WorkbookFault {
            sheet: index,
            row,
            column: None,
            what,
        });
    };
    let nothing = || Table {
        at: vec![None; sheet.columns.len()],
        rows: Vec::new(),
    };
    let names = workbook.sheet_names();
    let Some(name) = names.iter().find(|name| name.trim() == sheet.name) else {
        // A workbook of an earlier template lacks the sheets that were added since.
        if sheet.columns.iter().any(|column| !column.is_new) {
            fault(0, What::NoSheet);
        }
        return Ok(nothing());
    };
    let in_sheet = |error: XlsxError| Unreadable::NotWorkbook(format!("{}: {error}", sheet.name));
    let Some(cells) = cells(workbook, name).map_err(in_sheet)? else {
        fault(0, What::TooManyRows(MOST_ROWS));
        return Ok(nothing());
    };
    let Some((header_row, headers)) = headers(sheet, &cells) else {
        fault(0, What::NoHeaders);
        return Ok(nothing());
    };
    let places = |column: &Column| -> Vec<u32> {
        let named = headers.iter().filter(|(_, header)| *header == column.header);
        named.map(|(place, _)| *place).collect()
    };
    let at: Vec<_> = sheet
        .columns
        .iter()
        .map(|column| places(column).first().copied())
        .collect();
    // A workbook of an earlier template lacks all new columns. If only some are missing, their headers were lost.
    let is_earlier = sheet
        .columns
        .iter()
        .zip(&at)
        .all(|(column, at)| !column.is_new || at.is_none());
    for column in sheet.columns {
        match places(column).len() {
            0 if is_earlier && column.is_new => {}
            0 => fault(header_row + 1, What::NoColumn(column.header)),
            1 => {}
            _ => fault(header_row + 1, What::SameColumn(column.header)),
        }
    }
    // A title above the headers is fine, but data rows that sorting moved there must not be lost silently.
    for (number, cells) in cells.range(..header_row) {
        if at.iter().flatten().filter(|at| cells.contains_key(at)).count() > 1 {
            fault(number + 1, What::AboveHeaders);
        }
    }
    for region in workbook.merge_cells_by_sheet_name(name).map_err(in_sheet)? {
        if region.end.0 > header_row
            && at
                .iter()
                .flatten()
                .any(|at| (region.start.1..=region.end.1).contains(at))
        {
            let range = format!(
                "{}{}:{}{}",
                Letters(region.start.1),
                region.start.0 + 1,
                Letters(region.end.1),
                region.end.0 + 1
            );
            fault(region.start.0 + 1, What::Merged(range));
        }
    }
    let rows = cells.range(header_row + 1..).map(|(number, cells)| Row {
        number: number + 1,
        cells: at.iter().map(|at| at.and_then(|at| cells.get(&at)).cloned()).collect(),
    });
    let rows = rows.filter(|row| row.cells.iter().any(Option::is_some)).collect();
    Ok(Table { at, rows })
}

/// The filled cells that Excel does not show.
fn unseen(workbook: &Workbook<'_>, hidden: &BTreeMap<String, Hidden>, tables: &[Table]) -> Vec<WorkbookFault> {
    let mut faults = Vec::new();
    for (index, (sheet, table)) in SHEETS.iter().zip(tables).enumerate() {
        let mut fault = |row, column, what| {
            faults.push(WorkbookFault {
                sheet: index,
                row,
                column,
                what,
            });
        };
        let mut named = workbook.sheets_metadata().iter();
        let Some(known) = named.find(|known| known.name.trim() == sheet.name) else {
            continue;
        };
        if known.visible != SheetVisible::Visible && !table.rows.is_empty() {
            fault(0, None, What::HiddenSheet);
            continue;
        }
        let Some(hidden) = hidden.get(&known.name) else {
            continue;
        };
        for row in &table.rows {
            if hidden.rows.contains(&(row.number - 1)) {
                fault(row.number, None, What::HiddenRow);
                continue;
            }
            for (column, (at, cell)) in table.at.iter().zip(&row.cells).enumerate() {
                if let (Some(at), Some(_)) = (at, cell)
                    && hidden.has_column(*at)
                {
                    fault(row.number, Some((column, *at)), What::HiddenColumn);
                }
            }
        }
    }
    faults
}

/// The cells that are not blank; `None` if there are too many rows.
fn cells(workbook: &mut Workbook<'_>, name: &str) -> Result<Option<Cells>, XlsxError> {
    let mut cells = Cells::new();
    let is_1904 = workbook.has_1904_epoch();
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let formats: Vec<_> = reader.styles().iter().map(CellFormat::new).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        if column < MOST_COLUMNS
            && let Some(cell) = content(cell.get_value(), formats.get(style), is_1904)
        {
            cells.entry(row).or_default().insert(column, cell);
            if cells.len() > MOST_ROWS {
                return Ok(None);
            }
        }
    }
    drop(reader);
    let mut reader = workbook.worksheet_cells_reader(name)?;
    while let Some(record) = reader.next_cell_with_formula_metadata()? {
        let (row, column) = record.pos;
        if record.formula.is_some() && record.value == DataRef::Empty && column < MOST_COLUMNS {
            cells.entry(row).or_default().insert(column, Cell::NoResult);
        }
    }
    Ok(Some(cells))
}

/// The format of a cell, and its code.
struct CellFormat {
    code: String,
    format: NumberFormat,
}

impl CellFormat {
    fn new(style: &Style) -> Self {
        let (id, code) = match &style.number_format {
            Some(format) => (format.format_id, format.format_code.as_str()),
            None => (None, GENERAL),
        };
        Self {
            code: code.to_owned(),
            format: NumberFormat::new(id, code),
        }
    }
}

fn content(value: &DataRef<'_>, format: Option<&CellFormat>, is_1904: bool) -> Option<Cell> {
    let number = |number: f64| Some(number_cell(number, format, is_1904));
    match value {
        DataRef::Empty => None,
        DataRef::String(text) => text_cell(text, format),
        DataRef::SharedString(text) => text_cell(text, format),
        DataRef::Int(whole) => number(*whole as f64),
        DataRef::Float(float) => number(*float),
        DataRef::DateTime(moment) => number(moment.as_f64()),
        DataRef::Bool(flag) => Some(Cell::Bool(*flag)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(Cell::Unclear {
            stored: text.clone(),
            format: format.map_or(GENERAL, |format| &format.code).to_owned(),
        }),
        DataRef::Error(error) => Some(Cell::Error(error.to_string())),
    }
}

fn text_cell(text: &str, format: Option<&CellFormat>) -> Option<Cell> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // Text copied from a web page often has invisible spaces around it.
    let unseen = |character: char| character.is_whitespace() || matches!(character, '\u{FEFF}' | '\u{200B}');
    let text = text.trim_matches(unseen);
    if text.is_empty() {
        return None;
    }
    let stored = text.to_owned();
    let Some(CellFormat { code, format }) = format else {
        return Some(Cell::Text(stored));
    };
    Some(match format.text(text) {
        _ if is_formula(text) => Cell::Formula(stored),
        Some(shown) if shown == stored => Cell::Text(stored),
        Some(shown) => Cell::Differs { shown, stored },
        None => Cell::Unclear {
            stored,
            format: code.clone(),
        },
    })
}

/// Whether a text is a formula that was typed into a text cell, or a formula of another program: `=SUM(A2:A9)`, `=B2*2`,
/// `=DISPIMG("ID_1",1)`. No sentence begins like that.
pub fn is_formula(text: &str) -> bool {
    let formula = text.strip_prefix('=').unwrap_or_default();
    let begins = |character: char| character.is_ascii_alphanumeric() || "+-($'\"@_.".contains(character);
    formula.starts_with(begins) || formula.contains('!')
}

fn number_cell(number: f64, format: Option<&CellFormat>, is_1904: bool) -> Cell {
    let general = || NumberFormat::new(None, GENERAL).number(number, is_1904);
    let shown = match format {
        Some(format) => format.format.number(number, is_1904),
        None => general(),
    };
    let stored = Decimal::new(number).map_or_else(|| number.to_string(), |number| number.plain());
    match shown {
        Some(Shown::Number(shown, is_cut)) if is_cut || shown.is_empty() => Cell::Differs { shown, stored },
        Some(Shown::Number(shown, _)) => Cell::Number { shown, stored },
        Some(Shown::Moment(shown, day)) => Cell::Date { shown, day },
        None => Cell::Unclear {
            stored,
            format: format.map_or(GENERAL, |format| &format.code).to_owned(),
        },
    }
}

/// The number of the header row, from 0, and its headers by column. Of the first rows it is the one with most of the sheet's headers.
fn headers(sheet: &Sheet, cells: &Cells) -> Option<(u32, Vec<(u32, String)>)> {
    let rows = cells.iter().take(HEADERS_WITHIN).map(|(row, cells)| {
        let headers: Vec<_> = cells
            .iter()
            .filter_map(|(column, cell)| match cell {
                Cell::Text(text) => Some((*column, header(text))),
                _ => None,
            })
            .collect();
        (*row, headers)
    });
    let known = |headers: &[(u32, String)]| {
        let is = |header: &str| headers.iter().any(|(_, text)| text == header);
        sheet.columns.iter().filter(|column| is(column.header)).count()
    };
    // Reversed, because `max_by_key` returns the last of equal rows and the first is wanted.
    let best = rows.rev().max_by_key(|(_, headers)| known(headers))?;
    (known(&best.1) > 0).then_some(best)
}

/// A header without spaces and without the template's mark for required columns.
fn header(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    text.trim_end_matches(['*', '＊']).to_owned()
}
