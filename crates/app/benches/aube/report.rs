//! The tables, on the terminal and in the document.

use std::fmt::Write as _;
use std::path::Path;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/benchmarks.md");
const END: &str = "<!-- end of the figures -->";

/// One table.
#[derive(Debug)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// The heads of its columns.
    pub head: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// Every table of a run.
#[derive(Debug)]
pub struct Report {
    text: String,
}

impl Report {
    /// Names the machine by its cores alone.
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let text = format!("One run, on {cores} cores.\n\n");
        print!("{text}");
        Self { text }
    }

    /// Shows a table, and keeps it for the document.
    pub fn add(&mut self, table: Table) {
        let text = markdown(&table);
        print!("{text}");
        self.text.push_str(&text);
    }

    /// Puts the tables of a part in the place of those of an earlier run.
    pub fn write_into_document(&self, part: &str) -> Result<(), Box<dyn std::error::Error>> {
        let path = Path::new(DOCUMENT);
        let old = std::fs::read_to_string(path)?;
        let begin = format!("<!-- figures of {part}, written by make bench ARGS=--markdown -->\n");
        let missing = || format!("{} has no place for the figures of {part}", path.display());
        let (before, rest) = old.split_once(&begin).ok_or_else(missing)?;
        let (_, after) = rest.split_once(END).ok_or_else(missing)?;
        std::fs::write(path, format!("{before}{begin}\n{}{END}{after}", self.text))?;
        Ok(())
    }
}

/// The first column to the left, figures to the right, all as wide as their widest cell.
fn markdown(table: &Table) -> String {
    let head: Vec<String> = table.head.iter().map(|cell| (*cell).to_owned()).collect();
    let width = |column: usize| {
        let cells = table.rows.iter().chain([&head]).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut text = format!("### {}\n\n", table.title);
    let mut line = |row: &[String]| {
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(width.saturating_sub(cell.chars().count()));
            // Writing to a string does not fail.
            let _ = if column == 0 {
                write!(text, "| {cell}{pad} ")
            } else {
                write!(text, "| {pad}{cell} ")
            };
        }
        text.push_str("|\n");
    };
    line(&head);
    let rule = widths.iter().enumerate().map(|(column, width)| match column {
        0 => "-".repeat(*width),
        _ => format!("{}:", "-".repeat(width.saturating_sub(1))),
    });
    line(&rule.collect::<Vec<_>>());
    for row in &table.rows {
        line(row);
    }
    text.push('\n');
    text
}

/// A whole number, its thousands apart.
pub fn whole(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A ratio.
pub fn ratio(value: f64) -> String {
    format!("{value:.2}")
}

/// A spread in per cent.
pub fn spread(value: f64) -> String {
    format!("± {value:.0} %")
}

/// A duration given in seconds, in milliseconds.
pub fn millis(seconds: f64) -> String {
    format!("{:.2} ms", seconds * 1_000.0)
}
