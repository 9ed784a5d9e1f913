//! From the bytes of a workbook to the cells of its three sheets, within bounds.

use super::fault::{Faults, Place, Reason, quoted};
use calamine::{Data, DataRef, ExcelDateTime, Reader as _, Xlsx};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How many bytes a workbook may have.
const BYTES: usize = 8 << 20;
/// How many bytes its parts may have once they are inflated.
const INFLATED: u64 = 32 << 20;
/// How many parts it may have.
const PARTS: usize = 2_000;
/// How many rows of a sheet may hold something.
const ROWS: usize = 3_000;
/// The last column that may hold something.
const COLUMNS: u32 = 200;
/// How many characters a cell may have: what Excel allows.
const CELL: usize = 32_767;
/// How many bytes of text a sheet may have.
const TEXT: usize = 2 << 20;

/// A row that holds something.
#[derive(Debug)]
pub struct Row {
    /// Its number, from 1.
    pub number: u32,
    pub cells: BTreeMap<u32, String>,
}

/// A sheet: its headings by column, then its rows.
#[derive(Debug)]
pub struct Sheet {
    pub name: &'static str,
    /// The row of the headings.
    pub head: u32,
    pub headings: BTreeMap<u32, String>,
    pub rows: Vec<Row>,
}

/// The sheets of a form.
#[derive(Debug, Default)]
pub struct Workbook {
    pub survey: Option<Sheet>,
    pub choices: Option<Sheet>,
    pub settings: Option<Sheet>,
}

/// Reads a workbook; what is wrong with it as such is a fault.
pub fn read(bytes: &[u8], faults: &mut Faults) -> Workbook {
    let mut workbook = Workbook::default();
    if let Err(reason) = within_bounds(bytes) {
        faults.tell(Place::default(), reason);
        return workbook;
    }
    let Ok(mut xlsx) = Xlsx::new(Cursor::new(bytes)) else {
        faults.tell(Place::default(), Reason::NotWorkbook);
        return workbook;
    };
    let names = xlsx.sheet_names();
    let found = |wanted: &str| names.iter().find(|it| it.trim().eq_ignore_ascii_case(wanted));
    for (name, slot) in [
        ("survey", &mut workbook.survey),
        ("choices", &mut workbook.choices),
        ("settings", &mut workbook.settings),
    ] {
        let Some(written) = found(name) else {
            if name == "survey" {
                faults.tell(Place::default(), Reason::SheetMissing { sheet: name.to_owned() });
            }
            continue;
        };
        match sheet(&mut xlsx, written, name, faults) {
            Ok(sheet) => *slot = sheet,
            Err(reason) => faults.tell(Place::new(name, 0, ""), reason),
        }
    }
    workbook
}

/// Whether a file is a workbook of a size that can be read. What its parts say of their size is not
/// believed: they are inflated once and counted.
fn within_bounds(bytes: &[u8]) -> Result<(), Reason> {
    let large = |most: u64| Reason::TooLarge { most: (most >> 20).to_string() };
    if bytes.len() > BYTES {
        return Err(large(BYTES as u64));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Reason::OtherFormat { format: ".xls".to_owned() });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Reason::NotWorkbook)?;
    if archive.len() > PARTS {
        return Err(large(INFLATED));
    }
    let (mut left, mut buffer) = (INFLATED, vec![0; 1 << 16]);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| Reason::NotWorkbook)?;
        if part.name().is_ok_and(|it| it == "content.xml") {
            return Err(Reason::OtherFormat { format: ".ods".to_owned() });
        }
        loop {
            let read = part.read(&mut buffer).map_err(|_| Reason::NotWorkbook)?;
            if read == 0 {
                break;
            }
            left = left
                .checked_sub(u64::try_from(read).unwrap_or(u64::MAX))
                .ok_or_else(|| large(INFLATED))?;
        }
    }
    Ok(())
}

/// The cells of a sheet, one by one: an empty cell far away costs nothing.
fn sheet(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    written: &str,
    name: &'static str,
    faults: &mut Faults,
) -> Result<Option<Sheet>, Reason> {
    let mut cells = xlsx.worksheet_cells_reader(written).map_err(|_| Reason::NotWorkbook)?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    let mut left = TEXT;
    while let Some(cell) = cells.next_cell().map_err(|_| Reason::NotWorkbook)? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(text) => trimmed(text),
            DataRef::SharedString(text) => trimmed(text),
            DataRef::Int(whole) => whole.to_string(),
            DataRef::Float(number) => Data::Float(*number).to_string(),
            DataRef::Bool(truth) => truth.to_string(),
            DataRef::DateTime(at) => moment(*at),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => trimmed(text),
            DataRef::Error(error) => {
                let found = quoted(&error.to_string());
                faults
                    .tell(Place::new(name, row + 1, letters(column)), Reason::CellError { found });
                continue;
            }
        };
        if text.is_empty() {
            continue;
        }
        left = left
            .checked_sub(text.len())
            .ok_or_else(|| Reason::TooLarge { most: (TEXT >> 20).to_string() })?;
        if column >= COLUMNS {
            return Err(Reason::TooWide { most: COLUMNS.to_string() });
        }
        rows.entry(row).or_default().insert(column, text);
        if rows.len() > ROWS + 1 {
            return Err(Reason::TooLong { most: ROWS.to_string() });
        }
    }
    let mut rows = rows.into_iter();
    Ok(rows.next().map(|(head, headings)| Sheet {
        name,
        head: head + 1,
        headings,
        rows: rows.map(|(number, cells)| Row { number: number + 1, cells }).collect(),
    }))
}

/// A text without spaces around it. Spaces that do not break are kept inside alone.
fn trimmed(text: &str) -> String {
    text.trim().chars().take(CELL).collect()
}

/// A moment as XLSForm writes it: a day, a time of day, or both.
fn moment(at: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let value = at.as_f64();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if (0.0..1.0).contains(&value) {
        time
    } else if value.fract() == 0.0 {
        date
    } else {
        format!("{date}T{time}")
    }
}

/// The letters of a column, as a spreadsheet names it.
fn letters(column: u32) -> String {
    let mut left = column + 1;
    let mut out = Vec::new();
    while left > 0 {
        left -= 1;
        out.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn a_column_has_its_letters() {
        let named: Vec<String> = [0, 25, 26, 701, 702].into_iter().map(letters).collect();
        assert_eq!(named, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
