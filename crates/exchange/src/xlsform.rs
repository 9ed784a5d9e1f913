//! Forms written as XLSForm spreadsheets (KoBo, ODK), read into a FHIR R4 Questionnaire.
//!
//! A workbook has a sheet `survey` with a row for each question, a sheet `choices` with the lists,
//! and a sheet `settings`. What cannot be taken as it is is told with its sheet, its row, its column
//! and its remedy; nothing is dropped in silence. `docs/forms.md` has what becomes what.

mod bounds;
mod build;
mod choices;
mod columns;
mod comparison;
mod condition;
mod fault;
mod fhirpath;
mod functions;
mod json;
mod kind;
mod parse;
mod parts;
mod scope;
mod sheets;
mod survey;
mod tree;

pub use fault::{Fault, Reason, Severity};

use build::{Builder, Settings};
use choices::Lists;
use columns::{Columns, Field};
use fault::{Faults, Place, quoted};
use forms::problem::Words;
use forms::{Form, Json, Library, Problem};
use kind::Kind;
use scope::Scope;
use sheets::Sheet;
use survey::Survey;

/// How many bytes the choices of all questions may take.
const CHOICES: usize = 16 << 20;

/// How the form is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its canonical address; those of its lists of choices begin with it.
    pub url: String,
    /// Its version; that of the workbook where none is given.
    pub version: Option<String>,
    /// Its title, where the workbook has none.
    pub title: String,
}

/// What came of a workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The form, as the engine publishes it; `None` where a fault refuses it.
    pub questionnaire: Option<Json>,
    /// What was not taken as it is, by sheet, row and column.
    pub faults: Vec<Fault>,
}

/// Reads a workbook.
#[must_use]
pub fn read(bytes: &[u8], named: &Named) -> Imported {
    let mut faults = Faults::default();
    let questionnaire = questionnaire(bytes, named, &mut faults);
    let questionnaire = questionnaire.filter(|_| !faults.refuse());
    let mut faults = faults.0;
    let sheets = ["", "settings", "choices", "survey"];
    let order = |it: &Fault| sheets.iter().position(|sheet| *sheet == it.sheet);
    faults.sort_by_key(|it| (order(it), it.row));
    Imported { questionnaire, faults }
}

fn questionnaire(bytes: &[u8], named: &Named, faults: &mut Faults) -> Option<Json> {
    let workbook = sheets::read(bytes, faults);
    let columns = |sheet: &Option<Sheet>, faults: &mut Faults| {
        sheet.as_ref().map(|it| Columns::read(it, faults)).unwrap_or_default()
    };
    let asked = columns(&workbook.survey, faults);
    let chosen = columns(&workbook.choices, faults);
    let set = columns(&workbook.settings, faults);
    let Some(sheet) = &workbook.survey else {
        if !faults.refuse() {
            faults.tell(Place::new("survey", 0, ""), Reason::NoQuestion);
        }
        return None;
    };
    asked.need(&[(Field::Type, "type"), (Field::Name, "name")], faults);
    if workbook.choices.is_some() {
        chosen.need(&[(Field::ListName, "list_name"), (Field::Name, "name")], faults);
    }
    if faults.refuse() {
        return None;
    }
    let first = workbook.settings.as_ref().and_then(|it| it.rows.first());
    let default = first.and_then(|row| set.get(row, Field::Language));
    let default = default.and_then(|it| columns::tag(&it));
    let base = columns::base(&[&asked, &chosen], default.as_deref());
    let [asked, chosen, set] = [asked, chosen, set].map(|it| it.in_language(default.as_deref()));
    unnamed(&[&asked, &chosen], base.as_deref(), faults);
    let said = |field| first.and_then(|row| set.get(row, field));
    let settings = Settings {
        title: first.map(|row| set.texts(row, Field::Title)).unwrap_or_default(),
        identifier: said(Field::Identifier),
        version: said(Field::Version),
    };
    let lists = workbook.choices.as_ref().map(|it| Lists::read(it, &chosen, faults));
    let lists = lists.unwrap_or_default();
    let survey = survey::read(sheet, &asked, &lists, faults);
    if weight(&survey, &lists) > CHOICES {
        let most = (CHOICES >> 20).to_string();
        faults.tell(Place::new("choices", 0, ""), Reason::ChoicesMany { most });
        return None;
    }
    let scope = Scope::new(&survey, &lists);
    let builder = Builder::new(&scope, [&asked, &chosen], named, base.as_deref(), faults);
    let questionnaire = builder.questionnaire(&settings);
    if !faults.refuse() {
        for problem in Form::read(questionnaire.clone(), &Library::new()).problems {
            refused(&problem, &survey, &asked, faults);
        }
    }
    Some(questionnaire)
}

/// About how many bytes all choices of all questions take.
fn weight(survey: &Survey, lists: &Lists) -> usize {
    let weights = survey.entries.iter().map(|it| match it.kind {
        Kind::Code { list, .. } => lists.at(list).weight(),
        _ => 0,
    });
    weights.fold(0, usize::saturating_add)
}

/// Tells texts without a language beside French ones.
fn unnamed(sheets: &[&Columns], base: Option<&str>, faults: &mut Faults) {
    let Some(base) = base else { return };
    for columns in sheets {
        let has = |language: Option<&str>| {
            let labels = columns.all.iter().filter(|it| it.field == Field::Label);
            labels.into_iter().find(|it| it.language.as_deref() == language)
        };
        if let (Some(column), Some(_)) = (has(None), has(Some(base))) {
            let heading = column.heading.clone();
            let place = Place::new(columns.sheet, 1, quoted(&heading));
            faults.tell(place, Reason::LanguageMissing { heading });
        }
    }
}

/// Tells what the engine refuses, by the row from which it comes.
fn refused(problem: &Problem, survey: &Survey, columns: &Columns, faults: &mut Faults) {
    let rule = problem.fault.rule();
    if !problem.is_error() && rule != "bounds" {
        return;
    }
    let name = problem.place.links.iter().rev().find_map(|it| survey.by_name.get(it));
    let row = name.map_or(0, |at| survey.entries[*at].row);
    let field = match rule {
        "que-1" => Field::Type,
        "regex" | "bounds" | "bound-type" => Field::Constraint,
        _ if rule.starts_with("enable-when") => Field::Relevant,
        _ => Field::Silent,
    };
    let reason = Reason::Engine(Words::of(problem));
    faults.tell(Place::new("survey", row, columns.heading(field)), reason);
}
