//! Workbooks written for the tests, and forms filled in.

use exchange::xlsform::{self, Fault, Imported, Named, Severity};
use forms::form::Form;
use forms::value::Value;
use forms::{Filling, Json, Key, Library, Row, Status, Typed};
use jiff::civil::date;
use rust_xlsxwriter::{Format, Workbook};
use std::collections::HashMap;
use std::sync::Arc;

pub const URL: &str = "https://forms.example/suivi";

/// A cell of a test.
#[derive(Clone, Copy)]
pub enum Cell<'c> {
    Text(&'c str),
    Number(f64),
    Truth(bool),
    Day(u16, u8, u8),
}

impl<'c> From<&'c str> for Cell<'c> {
    fn from(text: &'c str) -> Self {
        Self::Text(text)
    }
}

/// A sheet: its name and its rows.
pub type Sheet<'s> = (&'s str, Vec<Vec<Cell<'s>>>);

/// A sheet of texts, its cells separated by bars.
pub fn sheet<'s>(name: &'s str, rows: &[&'s str]) -> Sheet<'s> {
    let cells = |row: &&'s str| row.split('|').map(|it| Cell::Text(it.trim())).collect();
    (name, rows.iter().map(cells).collect())
}

/// The bytes of a workbook.
pub fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (row, cells) in rows.iter().enumerate() {
            let row = u32::try_from(row).expect("a row");
            for (column, cell) in cells.iter().enumerate() {
                let column = u16::try_from(column).expect("a column");
                let written = match cell {
                    Cell::Text("") => continue,
                    Cell::Text(text) => sheet.write_string(row, column, *text),
                    Cell::Number(number) => sheet.write_number(row, column, *number),
                    Cell::Truth(truth) => sheet.write_boolean(row, column, *truth),
                    Cell::Day(year, month, of) => {
                        let at = rust_xlsxwriter::ExcelDateTime::from_ymd(*year, *month, *of);
                        sheet.write_datetime_with_format(row, column, at.expect("a day"), &day)
                    }
                };
                written.expect("written");
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

pub fn read(bytes: &[u8]) -> Imported {
    let named = Named { url: URL.into(), version: Some("3".into()), title: "Sans titre".into() };
    xlsform::read(bytes, &named)
}

/// A survey of one language, its rows after its headings, and its choices.
pub fn survey<'s>(head: &'s str, rows: &[&'s str], choices: &[&'s str]) -> Imported {
    let rows: Vec<&str> = std::iter::once(head).chain(rows.iter().copied()).collect();
    let mut lists = vec!["list_name|name|label"];
    lists.extend(choices);
    read(&workbook(&[sheet("survey", &rows), sheet("choices", &lists)]))
}

/// The places and the severities of faults.
pub fn places(faults: &[Fault]) -> Vec<(Severity, &str, u32, &str)> {
    faults.iter().map(|it| (it.severity, it.sheet, it.row, it.column.as_str())).collect()
}

/// The questionnaire of a workbook in which nothing is refused.
#[track_caller]
pub fn taken(imported: &Imported) -> &Json {
    let said: Vec<String> = imported.faults.iter().map(|it| it.words().fr).collect();
    imported.questionnaire.as_ref().unwrap_or_else(|| panic!("refused: {said:#?}"))
}

/// The item of a link identifier.
#[track_caller]
pub fn item<'j>(json: &'j Json, link_id: &str) -> &'j Json {
    fn find<'j>(json: &'j Json, link_id: &str) -> Option<&'j Json> {
        json.list_of("item").iter().find_map(|it| {
            if it.text_of("linkId") == Some(link_id) { Some(it) } else { find(it, link_id) }
        })
    }
    find(json, link_id).unwrap_or_else(|| panic!("no item {link_id} in {}", json.pretty()))
}

/// The value of an extension, by the end of its address; a text for an expression.
pub fn extension(json: &Json, end: &str) -> Option<String> {
    let ends = |it: &&Json| it.text_of("url").is_some_and(|url| url.ends_with(end));
    let found = json.list_of("extension").iter().find(ends)?;
    let value = found.object()?.iter().find(|(name, _)| name.starts_with("value"))?.1;
    Some(
        value
            .text_of("expression")
            .or_else(|| value.text())
            .map_or_else(|| value.compact(), str::to_owned),
    )
}

/// The expression of the constraint of an item, and what it says.
pub fn constraint(json: &Json) -> Option<(String, String)> {
    let ends = |it: &&Json| it.text_of("url").is_some_and(|url| url.ends_with("-constraint"));
    let found = json.list_of("extension").iter().find(ends)?;
    let part = |name: &str| {
        let part = found.list_of("extension").iter().find(|it| it.text_of("url") == Some(name));
        part.and_then(|it| it.text_of("valueString")).unwrap_or_default().to_owned()
    };
    Some((part("expression"), part("human")))
}

/// A form being filled in on the 24 November 2026.
pub struct Filled(pub Filling);

impl Filled {
    #[track_caller]
    pub fn new(imported: &Imported) -> Self {
        let form = Form::publish(taken(imported).clone(), &Library::new()).expect("published");
        let now = "2026-11-24T09:00:00Z".parse().expect("an instant");
        Self(Filling::new(Arc::new(form), date(2026, 11, 24), now, HashMap::new()))
    }

    #[track_caller]
    fn key(&self, place: &str) -> Key {
        Key::parse(self.0.form(), place).unwrap_or_else(|| panic!("no place {place}"))
    }

    #[track_caller]
    pub fn row(&self, place: &str) -> Row {
        let key = self.key(place);
        let row = self.0.view(true).rows.into_iter().find(|it| it.key == key);
        row.unwrap_or_else(|| panic!("no row {place}"))
    }

    /// Answers a question; choices by their codes, several with spaces between them.
    #[track_caller]
    pub fn set(&mut self, place: &str, text: &str) -> &mut Self {
        let key = self.key(place);
        let form = Arc::clone(self.0.form());
        let item = form.item(key.item());
        let choices = item.options.choices();
        let coded = |code: &str| {
            choices.iter().map(|it| &it.value).find(|it| match it {
                Value::Coding(coding) => coding.code.as_deref() == Some(code),
                _ => false,
            })
        };
        let values: Vec<Value> = if choices.is_empty() {
            item.read(Typed::text(text), &[]).expect("a value").into_iter().collect()
        } else {
            let one = |it| coded(it).cloned().unwrap_or_else(|| Value::Text(it.to_owned()));
            text.split_whitespace().map(one).collect()
        };
        self.0.set(&key, &values).expect("taken");
        self
    }

    pub fn add(&mut self, place: &str) -> &mut Self {
        let key = self.key(place);
        self.0.add(&key).expect("added");
        self
    }

    #[track_caller]
    pub fn asks(&self, place: &str) -> bool {
        self.row(place).enabled
    }

    /// The answer as a text.
    #[track_caller]
    pub fn answer(&self, place: &str) -> String {
        let row = self.row(place);
        let texts = row.answers.iter().map(|it| match it.json() {
            Json::Text(text) => text,
            Json::Object(object) => {
                object.get("code").and_then(Json::text).unwrap_or_default().to_owned()
            }
            other => other.compact(),
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    /// The rules that the answers to a question break.
    #[track_caller]
    pub fn broken(&self, place: &str) -> Vec<&'static str> {
        let links = self.row(place).key;
        let item = self.0.form().item(links.item()).link_id.clone();
        let problems = self.0.problems(Status::InProgress);
        let own = problems.iter().filter(|it| it.place.link_id() == Some(item.as_str()));
        own.map(|it| it.fault.rule()).collect()
    }
}
