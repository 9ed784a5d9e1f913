//! What a row says beside its words: when it is asked for, what bounds its answer, what computes it.

use super::bounds::{self, constraint};
use super::columns::{Columns, Field, both};
use super::condition::{Conditions, conditions, is_number};
use super::fault::{Faults, Reason, quoted};
use super::fhirpath::{Binding, LONGEST, Writer, literal};
use super::json::{self, CORE, SDC};
use super::kind::Kind;
use super::parse::parse;
use super::scope::{Scope, Type, Use};
use super::survey::Entry;
use super::tree::Tree;
use forms::Json;
use forms::json::Object;
use std::collections::BTreeSet;

/// How many different conditions a filter of choices may come to.
const GROUPS: usize = 300;

/// What a row says.
#[derive(Default)]
pub struct Parts {
    pub extensions: Vec<Json>,
    pub conditions: Option<Conditions>,
    pub max_length: Option<u32>,
    pub initial: Vec<Json>,
    /// The choices that are made at the start.
    pub selected: Vec<String>,
    pub uses: BTreeSet<Use>,
}

/// What is read for each row.
pub struct Around<'a> {
    pub scope: &'a Scope<'a>,
    pub columns: &'a Columns,
    pub base: Option<&'a str>,
    pub system: &'a dyn Fn(usize) -> String,
}

impl Around<'_> {
    /// What a row says; what cannot be said is told.
    pub fn parts(&self, at: usize, faults: &mut Faults) -> Parts {
        let entry = self.scope.entry(at);
        let mut parts = Parts::default();
        let mut tell = |field, said: Result<(), Reason>| {
            if let Err(reason) = said {
                faults.tell(self.columns.place(entry.row, field), reason);
            }
        };
        tell(Field::Relevant, self.relevant(at, entry, &mut parts));
        tell(Field::Calculation, self.calculation(at, entry, &mut parts));
        tell(Field::Default, self.default(at, entry, &mut parts));
        tell(Field::Constraint, self.constraint(at, entry, &mut parts));
        self.ticked(at, entry, &mut parts);
        let filter = self.filter(at, entry, &mut parts);
        let filtered = filter.as_ref().is_ok_and(|it| *it);
        tell(Field::ChoiceFilter, filter.map(|_| ()));
        if filtered {
            tell(Field::ChoiceFilter, Err(Reason::Filtered));
        }
        parts
    }

    fn relevant(&self, at: usize, entry: &Entry, parts: &mut Parts) -> Result<(), Reason> {
        let Some(text) = &entry.relevant else { return Ok(()) };
        let tree = parse(text)?;
        if matches!(&tree, Tree::Call(name, _) if name == "true") {
            return Ok(());
        }
        let mut writer = Writer::new(self.scope, at);
        if let Some(conditions) = conditions(&writer, &tree, self.system) {
            parts.conditions = Some(conditions);
            return Ok(());
        }
        let written = writer.truth(&tree)?;
        parts.uses.extend(writer.uses);
        parts.extensions.push(json::expression(SDC, "enableWhenExpression", None, &written.text));
        Ok(())
    }

    fn calculation(&self, at: usize, entry: &Entry, parts: &mut Parts) -> Result<(), Reason> {
        let Some(text) = &entry.calculation else { return Ok(()) };
        if matches!(entry.kind, Kind::File(_)) {
            return Err(Reason::Misplaced {
                what: self.columns.heading(Field::Calculation).into(),
            });
        }
        let text = self.computed(at, entry, &parse(text)?, parts)?;
        parts.extensions.push(json::expression(SDC, "calculatedExpression", None, &text));
        Ok(())
    }

    /// An expression that gives an answer.
    fn computed(
        &self,
        at: usize,
        entry: &Entry,
        tree: &Tree,
        parts: &mut Parts,
    ) -> Result<String, Reason> {
        let mut writer = Writer::new(self.scope, at);
        let written = writer.value(tree)?;
        let text = match written.kind {
            Type::Truth => written.settled().text,
            Type::Code(_) if written.many && !matches!(entry.kind, Kind::Code { .. }) => {
                writer.text(tree)?.text
            }
            _ => written.text,
        };
        parts.uses.extend(writer.uses);
        Ok(text)
    }

    fn default(&self, at: usize, entry: &Entry, parts: &mut Parts) -> Result<(), Reason> {
        let initial = |text: &str| json::expression(SDC, "initialExpression", None, text);
        match entry.kind {
            Kind::Start => parts.extensions.push(initial("now()")),
            Kind::Today => parts.extensions.push(initial("today()")),
            _ => {}
        }
        let Some(written) = &entry.default else { return Ok(()) };
        match entry.kind {
            Kind::Start | Kind::Today | Kind::Calculate | Kind::File(_) => {
                return Err(Reason::DefaultLeftOut);
            }
            _ => {}
        }
        if let Some((member, value)) = first(entry, written) {
            parts.initial.push(Object::new().with(member, value).into());
            return Ok(());
        }
        if let Kind::Code { list, many, .. } = entry.kind {
            let list = self.scope.lists.at(list);
            let names: Vec<&str> =
                if many { written.split_whitespace().collect() } else { vec![written.as_str()] };
            if names.iter().all(|it| list.choice(it).is_some()) {
                parts.selected.extend(names.into_iter().map(str::to_owned));
                return Ok(());
            }
        }
        match parse(written) {
            Ok(tree) if tree.is_computed() => {
                let text = self.computed(at, entry, &tree, parts)?;
                parts.extensions.push(initial(&text));
                Ok(())
            }
            _ => match entry.kind {
                Kind::Text | Kind::Hidden => {
                    let value = Object::new().with("valueString", written.as_str());
                    parts.initial.push(value.into());
                    Ok(())
                }
                Kind::Code { list, .. } => {
                    let (found, name) = (quoted(written), entry.name.clone());
                    let choices = self.scope.lists.at(list).names();
                    Err(Reason::Choice { found, name, choices })
                }
                kind => {
                    let kind = super::build::code(kind, Type::Text).to_owned();
                    Err(Reason::Default { found: quoted(written), kind })
                }
            },
        }
    }

    fn constraint(&self, at: usize, entry: &Entry, parts: &mut Parts) -> Result<(), Reason> {
        let Some(text) = &entry.constraint else { return Ok(()) };
        let mut writer = Writer::new(self.scope, at);
        writer.here = true;
        let bounds = bounds::bounds(&mut writer, &parse(text)?, &entry.message, self.base)?;
        parts.uses.extend(writer.uses);
        parts.max_length = bounds.max_length;
        parts.extensions.extend(bounds.extensions);
        Ok(())
    }

    /// What has to be ticked cannot be answered by no.
    fn ticked(&self, at: usize, entry: &Entry, parts: &mut Parts) {
        if entry.kind == Kind::Truth && entry.required {
            let writer = Writer::new(self.scope, at);
            let message = both("Cette case doit être cochée.", "This box must be ticked.");
            let text = "answer.value.empty() or answer.value";
            parts.extensions.push(constraint(&writer, "-ticked", text, &message, self.base));
        }
    }

    /// A filter of the choices, as a constraint: each choice is possible where the filter holds for
    /// what its own columns say.
    fn filter(&self, at: usize, entry: &Entry, parts: &mut Parts) -> Result<bool, Reason> {
        let (Some(filter), Kind::Code { list, .. }) = (&entry.choice_filter, entry.kind) else {
            return Ok(false);
        };
        let tree = parse(filter)?;
        let mut groups: Vec<(Tree, Vec<&str>)> = Vec::new();
        for choice in &self.scope.lists.at(list).choices {
            let own = tree.with_words(&|word| {
                let said = match word {
                    "name" => choice.name.clone(),
                    _ if self.scope.lists.properties.iter().any(|it| it == word) => {
                        choice.properties.get(word).cloned().unwrap_or_default()
                    }
                    _ => return None,
                };
                Some(Tree::Text(said))
            });
            match groups.iter().position(|(it, _)| *it == own) {
                Some(group) => groups[group].1.push(&choice.name),
                None if groups.len() >= GROUPS => {
                    return Err(Reason::Complex { expression: quoted(filter) });
                }
                None => groups.push((own, vec![&choice.name])),
            }
        }
        let mut writer = Writer::new(self.scope, at);
        let mut possible = Vec::new();
        for (tree, names) in &groups {
            let holds = writer.truth(tree)?.within(Binding::And);
            let names: Vec<String> = names.iter().map(|it| literal(it)).collect();
            possible.push(format!("($this in ({}) and {holds})", names.join(" | ")));
        }
        let answer = self.scope.answer(at);
        let answer = answer.trim_start_matches('.');
        let text = format!("{answer}.all({})", possible.join(" or "));
        if text.len() > LONGEST {
            return Err(Reason::Complex { expression: quoted(filter) });
        }
        let message = both(
            "Ce choix ne va pas avec les autres réponses\u{a0}: prenez-en un autre.",
            "This choice does not go with the other answers: take another.",
        );
        parts.extensions.push(constraint(&writer, "-filter", &text, &message, self.base));
        parts.uses.extend(writer.uses);
        Ok(true)
    }
}

/// A first answer that is written as such, with its member.
fn first(entry: &Entry, written: &str) -> Option<(&'static str, Json)> {
    let tree = Tree::Text(written.to_owned());
    Some(match entry.kind {
        Kind::Integer => ("valueInteger", json::number(written.parse::<i32>().ok()?.to_string())),
        Kind::Range if !entry.parameters.contains('.') => {
            ("valueInteger", json::number(written.parse::<i32>().ok()?.to_string()))
        }
        Kind::Decimal | Kind::Range if is_number(written) => {
            ("valueDecimal", json::number(written))
        }
        Kind::Date => ("valueDate", tree.day()?.to_string().into()),
        Kind::Moment => ("valueDateTime", tree.day()?.to_string().into()),
        Kind::Time => {
            let time: jiff::civil::Time = written.parse().ok()?;
            let (hour, minute, second) = (time.hour(), time.minute(), time.second());
            ("valueTime", format!("{hour:02}:{minute:02}:{second:02}").into())
        }
        Kind::Truth if matches!(written.to_lowercase().as_str(), "ok" | "true" | "yes") => {
            ("valueBoolean", Json::Bool(true))
        }
        _ => return None,
    })
}

/// What shows a row of its kind, and bounds a slider.
pub fn shown(entry: &Entry, columns: &Columns, faults: &mut Faults) -> (Vec<Json>, bool) {
    let (mut extensions, mut long) = (Vec::new(), false);
    let mut tell = |field, reason| faults.tell(columns.place(entry.row, field), reason);
    for word in entry.appearance.split_whitespace() {
        match (word, entry.kind) {
            ("multiline", Kind::Text) => long = true,
            ("minimal", Kind::Code { .. }) => extensions.push(json::control("drop-down")),
            ("autocomplete" | "search", Kind::Code { .. }) => {
                extensions.push(json::control("autocomplete"));
            }
            (word, _) if is_layout(word) => {}
            (word, _) => tell(Field::Appearance, Reason::Appearance { appearance: quoted(word) }),
        }
    }
    for parameter in bounds::parameters_of(&entry.parameters) {
        match (parameter.split('=').next().unwrap_or_default(), entry.kind) {
            ("start" | "end" | "step", Kind::Range) => {}
            ("rows", Kind::Text) => long = true,
            _ => tell(Field::Parameters, Reason::Parameter { parameter: quoted(&parameter) }),
        }
    }
    if entry.kind == Kind::Range {
        match bounds::range(&entry.parameters) {
            Ok([start, end, step]) => {
                let decimal = entry.parameters.contains('.');
                let member = if decimal { "valueDecimal" } else { "valueInteger" };
                extensions.push(json::control("slider"));
                extensions.push(json::extension(CORE, "minValue", member, json::number(start)));
                extensions.push(json::extension(CORE, "maxValue", member, json::number(end)));
                let places = step.split_once('.').map_or(0, |(_, places)| places.len());
                if places == 0 {
                    let (end, step) = ("questionnaire-sliderStepValue", json::number(step));
                    extensions.push(json::extension(CORE, end, "valueInteger", step));
                } else {
                    let places = json::number(places.to_string());
                    let end = "maxDecimalPlaces";
                    extensions.push(json::extension(CORE, end, "valueInteger", places));
                }
            }
            Err(reason) => tell(Field::Parameters, reason),
        }
    }
    if let Kind::File(kind) = entry.kind
        && !kind.is_empty()
    {
        extensions.push(json::extension(CORE, "mimeType", "valueCode", kind));
    }
    (extensions, long)
}

/// Whether an appearance says no more than where something stands on a page.
fn is_layout(word: &str) -> bool {
    let width = |it: &str| it.strip_prefix('w').is_some_and(|it| it.parse::<u8>().is_ok());
    const WORDS: [&str; 16] = [
        "field-list",
        "quick",
        "likert",
        "label",
        "list",
        "list-nolabel",
        "table-list",
        "no-calendar",
        "month-year",
        "year",
        "vertical",
        "no-ticks",
        "picker",
        "thousands-sep",
        "pages",
        "grid",
    ];
    let stems = ["columns", "compact", "horizontal", "quickcompact"];
    width(word) || WORDS.contains(&word) || stems.iter().any(|it| word.starts_with(it))
}
