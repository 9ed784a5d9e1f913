//! The lists of choices.

use super::columns::{Columns, Field, Texts};
use super::fault::{Faults, Place, Reason, quoted};
use super::sheets::Sheet;
use std::collections::{BTreeMap, HashMap};

/// About how many bytes stand around a text in a questionnaire.
const WRAPPING: usize = 150;

/// A choice.
#[derive(Clone, Debug)]
pub struct Choice {
    pub row: u32,
    pub name: String,
    pub label: Texts,
    /// What its other columns say: what filters read.
    pub properties: BTreeMap<String, String>,
}

/// A list of choices.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub name: String,
    pub choices: Vec<Choice>,
    at: HashMap<String, usize>,
}

impl List {
    /// The choice of a name.
    pub fn choice(&self, name: &str) -> Option<&Choice> {
        self.at.get(name).map(|at| &self.choices[*at])
    }

    /// Whether all names are whole numbers.
    pub fn is_whole(&self) -> bool {
        self.choices.iter().all(|it| it.name.parse::<i32>().is_ok())
    }

    /// Whether all names are numbers.
    pub fn is_number(&self) -> bool {
        let number =
            |it: &str| it.bytes().all(|it| it.is_ascii_digit() || it == b'-' || it == b'.');
        self.choices.iter().all(|it| number(&it.name) && it.name.parse::<f64>().is_ok())
    }

    /// About how many bytes it takes wherever it is asked.
    pub fn weight(&self) -> usize {
        let label = |it: &Texts| it.0.iter().map(|(_, text)| text.len() + WRAPPING).sum::<usize>();
        self.choices.iter().map(|it| it.name.len() + label(&it.label) + WRAPPING).sum()
    }

    /// The names, as a sentence quotes them.
    pub fn names(&self) -> String {
        let names = self.choices.iter().take(12).map(|it| format!("'{}'", quoted(&it.name)));
        let mut said = names.collect::<Vec<_>>().join(", ");
        if self.choices.len() > 12 {
            said.push_str(", …");
        }
        said
    }
}

/// The lists of a form.
#[derive(Debug, Default)]
pub struct Lists {
    all: Vec<List>,
    at: HashMap<String, usize>,
    /// The headings of the columns that filters may read.
    pub properties: Vec<String>,
}

impl Lists {
    /// Reads a sheet.
    pub fn read(sheet: &Sheet, columns: &Columns, faults: &mut Faults) -> Self {
        let mut lists = Self::default();
        let others = || columns.all.iter().filter(|it| it.field == Field::Other);
        lists.properties = others().map(|it| it.heading.clone()).collect();
        for row in &sheet.rows {
            let part = |field| columns.get(row, field);
            let label = columns.texts(row, Field::Label);
            let (list, name) = match (part(Field::ListName), part(Field::Name)) {
                (Some(list), Some(name)) => (list, name),
                (None, None) if label.is_empty() => continue,
                (list, _) => {
                    let (field, heading) = if list.is_none() {
                        (Field::ListName, "list_name")
                    } else {
                        (Field::Name, "name")
                    };
                    let reason = Reason::ChoicePart { heading: heading.to_owned() };
                    faults.tell(columns.place(row.number, field), reason);
                    continue;
                }
            };
            let place = || columns.place(row.number, Field::Name);
            if name.contains(char::is_whitespace) {
                faults.tell(place(), Reason::ChoiceName { name: quoted(&name) });
                continue;
            }
            let properties = others()
                .filter_map(|it| Some((it.heading.clone(), row.cells.get(&it.at)?.clone())))
                .collect();
            let list = lists.list(&list);
            if let Some(first) = list.choice(&name) {
                let row = first.row.to_string();
                faults.tell(place(), Reason::ChoiceTwice { name: quoted(&name), row });
                continue;
            }
            list.at.insert(name.clone(), list.choices.len());
            list.choices.push(Choice { row: row.number, name, label, properties });
        }
        lists
    }

    fn list(&mut self, name: &str) -> &mut List {
        let next = self.all.len();
        let at = *self.at.entry(name.to_owned()).or_insert(next);
        if at == next {
            self.all.push(List { name: name.to_owned(), ..List::default() });
        }
        &mut self.all[at]
    }

    /// Where the list of a name is; notes that there is none.
    pub fn find(&self, name: &str, place: Place, faults: &mut Faults) -> Option<usize> {
        let found = self.at.get(name).copied();
        if found.is_none() {
            faults.tell(place, Reason::List { list: quoted(name) });
        }
        found
    }

    /// The list at a place.
    pub fn at(&self, at: usize) -> &List {
        &self.all[at]
    }
}
