//! Forms composed for the tests, and how a test fills them in.

use domain::protocol::blocks::{compose, usual};
use domain::protocol::{Criterion, FormKind};
use forms::form::Choice;
use forms::json::Json;
use forms::value::{Coding, Number, Quantity, Value};
use forms::{
    Filling, Form, Item, Key, Kind, Library, Problem, Row, Severity, Status, Surroundings,
};
use jiff::civil::{Date, date};
use std::collections::HashMap;
use std::sync::Arc;

/// The day of the tests.
pub const TODAY: Date = date(2026, 11, 24);

/// Two criteria: one that a patient has to meet, one that excludes.
pub fn criteria() -> Vec<Criterion> {
    let one = |words: &str, expected| Criterion { words: words.to_owned(), expected };
    vec![
        one("Maladie réfractaire à deux lignes au moins", true),
        one("Insuffisance hépatique sévère", false),
    ]
}

/// The definition of the blocks named.
pub fn definition(kind: FormKind, blocks: &[&str]) -> Json {
    let url = format!("https://protocols.example/zelmiris/{}", kind.word());
    compose(&url, "1", kind.text().fr, kind, blocks, &criteria()).expect("blocks that are there")
}

/// The form of a kind as a template begins it.
pub fn form(kind: FormKind) -> Arc<Form> {
    form_of(kind, &usual(kind))
}

/// A form of the blocks named.
pub fn form_of(kind: FormKind, blocks: &[&str]) -> Arc<Form> {
    let json = definition(kind, blocks);
    Arc::new(Form::publish(json, &Library::default()).expect("a form"))
}

/// What surrounds a form on the day of the tests.
pub fn surroundings() -> Surroundings<'static> {
    Surroundings::at(TODAY, now())
}

fn now() -> jiff::Timestamp {
    "2026-11-24T09:00:00Z".parse().expect("an instant")
}

/// A form that is being filled in.
pub struct Sheet {
    pub filling: Filling,
    /// The codes to choose, by the link identifiers of their questions.
    wanted: HashMap<String, Vec<String>>,
}

impl Sheet {
    /// An empty one, with what is given from outside.
    pub fn given(form: Arc<Form>, given: HashMap<String, Json>) -> Self {
        let filling = Filling::new(form, TODAY, now(), given);
        Self { filling, wanted: HashMap::new() }
    }

    /// One that was begun.
    pub fn begun(filling: Filling) -> Self {
        Self { filling, wanted: HashMap::new() }
    }

    /// An empty one.
    pub fn of(kind: FormKind) -> Self {
        Self::given(form(kind), HashMap::new())
    }

    /// Says which codes are to be chosen: `Y`, `true`, `DECES`.
    pub fn choosing(mut self, link: &str, codes: &[&str]) -> Self {
        self.wanted.insert(link.to_owned(), codes.iter().map(|it| (*it).to_owned()).collect());
        self
    }

    /// Fills in every question that is required.
    pub fn filled(mut self) -> Self {
        while let Some(step) = self.next() {
            match step {
                Step::Add(key) => drop(self.filling.add(&key).expect("a repetition")),
                Step::Set(key, values) => self.filling.set(&key, &values).expect("an answer"),
            }
        }
        self
    }

    fn next(&self) -> Option<Step> {
        let form = Arc::clone(self.filling.form());
        let rows = self.filling.view(false).rows;
        let open = |it: &&Row| it.enabled && it.shown && it.item(&form).required;
        for row in rows.iter().filter(open) {
            let item = row.item(&form);
            if row.repetition.is_some_and(|(_, count)| count == 0) {
                return Some(Step::Add(row.key.clone()));
            }
            let begun = self.is_begun(&form, row, &rows);
            if item.kind.is_question() && row.answers.is_empty() && !item.read_only && begun {
                return Some(Step::Set(row.key.clone(), self.values(item, &row.choices)));
            }
        }
        None
    }

    /// Whether no group around a row waits to be begun.
    fn is_begun(&self, form: &Form, row: &Row, rows: &[Row]) -> bool {
        let around = form.ancestry(row.key.item());
        rows.iter()
            .filter(|it| around.contains(&it.key.item()) && it.key != row.key)
            .all(|it| it.repetition.is_none_or(|(_, count)| count > 0))
    }

    fn values(&self, item: &Item, choices: &[Choice]) -> Vec<Value> {
        let wanted = self.wanted.get(&item.link_id);
        match item.kind {
            Kind::Boolean => {
                let truth = wanted.map_or("true", |it| it[0].as_str());
                vec![Value::Boolean(truth == "true")]
            }
            Kind::Choice | Kind::OpenChoice => match wanted {
                None => vec![choices[0].value.clone()],
                Some(codes) => codes.iter().map(|it| coded(choices, it)).collect(),
            },
            Kind::Decimal => vec![Value::Decimal(Number::parse("62.5").expect("a number"))],
            Kind::Integer => vec![Value::Integer(3)],
            Kind::Date => {
                let day = wanted.map_or("2026-10-02", |it| it[0].as_str());
                vec![day_of(if item.link_id == "patient.birth" { "1980-05" } else { day })]
            }
            Kind::Quantity => vec![Value::Quantity(Quantity {
                value: Number::parse("150"),
                comparator: None,
                unit: item.units.listed[0].display.clone(),
                system: item.units.listed[0].system.clone(),
                code: item.units.listed[0].code.clone(),
            })],
            Kind::String | Kind::Text => vec![Value::Text("Réponse".to_owned())],
            other => panic!("{}: no answer for {other:?}", item.link_id),
        }
    }

    /// The place of a question.
    pub fn key(&self, text: &str) -> Key {
        Key::parse(self.filling.form(), text).unwrap_or_else(|| panic!("no question {text}"))
    }

    /// Answers a question.
    pub fn set(&mut self, key: &str, values: &[Value]) {
        let key = self.key(key);
        self.filling.set(&key, values).expect("an answer that is taken");
    }

    /// Chooses among the options of a question.
    pub fn choose(&mut self, key: &str, codes: &[&str]) {
        let row = self.row(key);
        let values: Vec<Value> = codes.iter().map(|it| coded(&row.choices, it)).collect();
        self.set(key, &values);
    }

    /// The row of a question.
    pub fn row(&self, key: &str) -> Row {
        let wanted = self.key(key);
        let mut rows = self.filling.view(false).rows.into_iter();
        rows.find(|it| it.key == wanted).unwrap_or_else(|| panic!("no row {key}"))
    }

    /// Whether a question is asked.
    pub fn asks(&self, key: &str) -> bool {
        self.row(key).enabled
    }

    /// What is wrong when it is sent: the rule and the question of each.
    pub fn refusals(&self) -> Vec<(String, String)> {
        refusals(&self.filling.problems(Status::Completed))
    }
}

enum Step {
    Add(Key),
    Set(Key, Vec<Value>),
}

/// The errors among problems: the rule, and the link identifier.
pub fn refusals(problems: &[Problem]) -> Vec<(String, String)> {
    let errors = problems.iter().filter(|it| it.severity == Severity::Error);
    errors.map(|it| (rule(it), it.place.link_id().unwrap_or_default().to_owned())).collect()
}

/// The key of a constraint of the definition, or else the rule of the engine.
fn rule(problem: &Problem) -> String {
    use forms::problem::{AnswerFault, Fault};
    match &problem.fault {
        Fault::Answer(AnswerFault::Constraint { key, .. }) => key.clone(),
        fault => fault.rule().to_owned(),
    }
}

/// A date as it is written in FHIR.
pub fn day_of(text: &str) -> Value {
    Value::Date(forms::date::PartialDate::parse(text).expect("a date"))
}

fn coded(choices: &[Choice], wanted: &str) -> Value {
    let same = |it: &&Choice| match &it.value {
        Value::Coding(Coding { code, .. }) => code.as_deref() == Some(wanted),
        Value::Integer(number) => number.to_string() == wanted,
        _ => false,
    };
    let found = choices.iter().find(same).unwrap_or_else(|| panic!("no option {wanted}"));
    found.value.clone()
}
