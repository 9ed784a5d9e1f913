//! The rows of the survey, as a tree of groups and questions.

use super::choices::Lists;
use super::columns::{Columns, Field, Texts};
use super::fault::{Faults, Place, Reason, quoted};
use super::kind::{Kind, Line, Nesting};
use super::sheets::{Row, Sheet};
use std::collections::{HashMap, HashSet};

/// How deep groups may stand in each other.
const DEEPEST: usize = 15;
/// How many characters a name may have.
const NAME: usize = 120;

/// A group or a question.
#[derive(Debug)]
pub struct Entry {
    pub row: u32,
    pub kind: Kind,
    pub name: String,
    pub label: Texts,
    pub hint: Texts,
    pub guidance: Texts,
    pub required: bool,
    pub read_only: bool,
    pub relevant: Option<String>,
    pub constraint: Option<String>,
    pub message: Texts,
    pub calculation: Option<String>,
    pub default: Option<String>,
    pub choice_filter: Option<String>,
    pub repeat_count: Option<String>,
    pub appearance: String,
    pub parameters: String,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
}

/// The survey.
#[derive(Debug, Default)]
pub struct Survey {
    pub entries: Vec<Entry>,
    pub roots: Vec<usize>,
    pub by_name: HashMap<String, usize>,
    /// Names of rows that are not taken.
    pub left_out: HashSet<String>,
}

/// A group that is not closed yet.
struct Open {
    nesting: Nesting,
    row: u32,
    /// `None` where the row that opens it was refused.
    entry: Option<usize>,
}

struct Reader<'r> {
    columns: &'r Columns,
    lists: &'r Lists,
    faults: &'r mut Faults,
    survey: Survey,
    open: Vec<Open>,
}

/// Reads the rows.
pub fn read(sheet: &Sheet, columns: &Columns, lists: &Lists, faults: &mut Faults) -> Survey {
    let mut reader = Reader { columns, lists, faults, survey: Survey::default(), open: Vec::new() };
    for row in &sheet.rows {
        reader.row(row);
    }
    for open in std::mem::take(&mut reader.open) {
        let kind = format!("begin_{}", open.nesting.word());
        reader.tell(open.row, Field::Type, Reason::NotEnded { kind });
    }
    if reader.survey.entries.is_empty() && !reader.faults.refuse() {
        reader.faults.tell(Place::new(sheet.name, 0, ""), Reason::NoQuestion);
    }
    reader.survey
}

impl Reader<'_> {
    fn tell(&mut self, row: u32, field: Field, reason: Reason) {
        self.faults.tell(self.columns.place(row, field), reason);
    }

    fn row(&mut self, row: &Row) {
        let cell = |field| self.columns.get(row, field);
        if cell(Field::Disabled).is_some_and(|it| yes_or_no(&it) == Some(true)) {
            return;
        }
        let Some(written) = cell(Field::Type) else {
            // A row of remarks alone says nothing of the form.
            let said = [Field::Name, Field::Calculation].into_iter().any(|it| cell(it).is_some());
            if said || !self.columns.texts(row, Field::Label).is_empty() {
                self.tell(row.number, Field::Type, Reason::TypeMissing);
            }
            return;
        };
        match Line::read(&written) {
            Line::Begin(nesting) => self.begin(row, nesting),
            Line::End(nesting) => self.end(row, nesting, &written),
            Line::Metadata => {
                self.survey.left_out.extend(cell(Field::Name));
                self.tell(row.number, Field::Type, Reason::Metadata { kind: quoted(&written) });
            }
            Line::Unsupported(instead) => {
                self.survey.left_out.extend(cell(Field::Name));
                let (kind, instead) = (quoted(&written), instead.to_owned());
                self.tell(row.number, Field::Type, Reason::TypeUnsupported { kind, instead });
            }
            Line::Unknown => {
                self.survey.left_out.extend(cell(Field::Name));
                self.tell(row.number, Field::Type, Reason::TypeUnknown { kind: quoted(&written) });
            }
            Line::Select { list, many, other } => {
                let kind = if list.is_empty() {
                    self.tell(row.number, Field::Type, Reason::ListMissing);
                    None
                } else {
                    let place = self.columns.place(row.number, Field::Type);
                    let list = self.lists.find(&list, place, self.faults);
                    list.map(|list| Kind::Code { list, many, other })
                };
                match kind {
                    Some(kind) => drop(self.entry(row, kind)),
                    None => self.survey.left_out.extend(cell(Field::Name)),
                }
            }
            Line::Question(kind) => {
                if Line::is_bar_code(&written) {
                    self.tell(row.number, Field::Type, Reason::BarCode);
                }
                self.entry(row, kind);
            }
        }
    }

    fn begin(&mut self, row: &Row, nesting: Nesting) {
        let kind = if nesting == Nesting::Repeat { Kind::Repeat } else { Kind::Group };
        let entry = if self.open.len() < DEEPEST {
            self.entry(row, kind)
        } else {
            if self.open.len() == DEEPEST {
                self.tell(row.number, Field::Type, Reason::TooDeep);
            }
            self.survey.left_out.extend(self.columns.get(row, Field::Name));
            None
        };
        self.open.push(Open { nesting, row: row.number, entry });
    }

    fn end(&mut self, row: &Row, nesting: Nesting, written: &str) {
        let kind = quoted(written);
        match self.open.last() {
            None => self.tell(row.number, Field::Type, Reason::EndAlone { kind }),
            Some(open) if open.nesting != nesting => {
                let begun = open.row.to_string();
                self.tell(row.number, Field::Type, Reason::EndCrossed { kind, row: begun });
                // Closed all the same, so that it is told once.
                self.open.pop();
            }
            Some(_) => {
                self.open.pop();
            }
        }
    }

    /// The name of a row, its own in the form.
    fn name(&mut self, row: &Row) -> Option<String> {
        let Some(name) = self.columns.get(row, Field::Name) else {
            self.tell(row.number, Field::Name, Reason::NameMissing);
            return None;
        };
        if !is_name(&name) {
            self.tell(row.number, Field::Name, Reason::NameForm { name: quoted(&name) });
            self.survey.left_out.insert(name);
            return None;
        }
        if let Some(first) = self.survey.by_name.get(&name) {
            let first = self.survey.entries[*first].row.to_string();
            self.tell(row.number, Field::Name, Reason::NameTwice { name, row: first });
            return None;
        }
        Some(name)
    }

    fn entry(&mut self, row: &Row, kind: Kind) -> Option<usize> {
        let name = self.name(row)?;
        let (columns, number) = (self.columns, row.number);
        let required = self.truth(row, Field::Required);
        let read_only = self.truth(row, Field::ReadOnly);
        let cell = |field| columns.get(row, field);
        let texts = |field| columns.texts(row, field);
        let parent = self.open.iter().rev().find_map(|it| it.entry);
        let mut entry = Entry {
            row: number,
            kind,
            name: name.clone(),
            label: texts(Field::Label),
            hint: texts(Field::Hint),
            guidance: texts(Field::Guidance),
            required,
            read_only,
            relevant: cell(Field::Relevant),
            constraint: cell(Field::Constraint),
            message: texts(Field::Message),
            calculation: cell(Field::Calculation),
            default: cell(Field::Default),
            choice_filter: cell(Field::ChoiceFilter),
            repeat_count: cell(Field::RepeatCount),
            appearance: cell(Field::Appearance).unwrap_or_default(),
            parameters: cell(Field::Parameters).unwrap_or_default(),
            parent,
            children: Vec::new(),
        };
        self.fitting(&mut entry);
        let at = self.survey.entries.len();
        match parent {
            Some(parent) => self.survey.entries[parent].children.push(at),
            None => self.survey.roots.push(at),
        }
        self.survey.by_name.insert(name, at);
        self.survey.entries.push(entry);
        Some(at)
    }

    /// Takes away what a row of its kind cannot bear, and tells it.
    fn fitting(&mut self, entry: &mut Entry) {
        if !entry.kind.is_question() {
            for (field, said) in [
                (Field::Constraint, entry.constraint.take()),
                (Field::Calculation, entry.calculation.take()),
                (Field::Default, entry.default.take()),
            ] {
                if said.is_some() {
                    let what = self.columns.heading(field).to_owned();
                    self.tell(entry.row, field, Reason::Misplaced { what });
                }
            }
            (entry.required, entry.read_only) = (false, false);
        }
        if !matches!(entry.kind, Kind::Code { .. }) {
            entry.choice_filter = None;
        }
        if entry.kind != Kind::Repeat {
            entry.repeat_count = None;
        }
        if entry.kind == Kind::Calculate && entry.calculation.is_none() {
            // A first answer that is computed does as well.
            entry.calculation = entry.default.take();
            if entry.calculation.is_none() {
                self.tell(entry.row, Field::Calculation, Reason::CalculationMissing);
            }
        }
    }

    /// Whether a row says yes in a field.
    fn truth(&mut self, row: &Row, field: Field) -> bool {
        let Some(written) = self.columns.get(row, field) else { return false };
        if let Some(truth) = yes_or_no(&written) {
            return truth;
        }
        let expression = quoted(&written);
        let reason = match field {
            _ if !written.contains(['$', '(', '=', '<', '>']) => {
                Reason::YesOrNo { found: expression }
            }
            Field::Required => Reason::RequiredComputed { expression },
            _ => Reason::ReadOnlyComputed { expression },
        };
        self.tell(row.number, field, reason);
        false
    }
}

/// What people write for yes and no.
fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "true()" | "1" | "oui" | "vrai" | "x" => Some(true),
        "no" | "false" | "false()" | "0" | "non" | "faux" => Some(false),
        _ => None,
    }
}

/// Whether a text may be the name of a row.
fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|it| it.is_alphabetic() || it == '_')
        && letters.all(|it| it.is_alphanumeric() || matches!(it, '_' | '-' | '.'))
        && text.chars().count() <= NAME
}

impl Survey {
    /// What a row stands in, the nearest first.
    pub fn above(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.entries[at].parent, |it| self.entries[*it].parent)
    }
}
