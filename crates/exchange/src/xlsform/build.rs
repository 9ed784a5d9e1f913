//! The questionnaire, from what was read.

use super::Named;
use super::columns::{Columns, Field, Texts};
use super::fault::{Faults, Place, Reason, quoted};
use super::json::{self, CORE};
use super::kind::Kind;
use super::parts::{Around, Parts, shown};
use super::scope::{Scope, Type, Use};
use super::survey::Entry;
use forms::Json;
use forms::json::Object;
use std::collections::BTreeSet;

/// How many answers a text may cite before the others are left as they are written.
const CITED: usize = 20;

/// What the sheet of settings says.
#[derive(Debug, Default)]
pub struct Settings {
    pub title: Texts,
    pub identifier: Option<String>,
    pub version: Option<String>,
}

/// What is built, and from what.
pub struct Builder<'b> {
    pub scope: &'b Scope<'b>,
    pub survey: &'b Columns,
    pub choices: &'b Columns,
    pub named: &'b Named,
    pub base: Option<&'b str>,
    pub faults: &'b mut Faults,
    parts: Vec<Parts>,
    uses: BTreeSet<Use>,
}

/// The address of the codes of a list.
fn system(url: &str, list: &str) -> String {
    let mut address = format!("{url}/choices/");
    for byte in list.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

impl<'b> Builder<'b> {
    pub fn new(
        scope: &'b Scope<'b>,
        [survey, choices]: [&'b Columns; 2],
        named: &'b Named,
        base: Option<&'b str>,
        faults: &'b mut Faults,
    ) -> Self {
        let (parts, uses) = (Vec::new(), BTreeSet::new());
        Self { scope, survey, choices, named, base, faults, parts, uses }
    }

    /// The questionnaire.
    pub fn questionnaire(mut self, settings: &Settings) -> Json {
        let system = |list: usize| system(&self.named.url, &self.scope.lists.at(list).name);
        let (scope, columns, base) = (self.scope, self.survey, self.base);
        let around = Around { scope, columns, base, system: &system };
        let rows = 0..self.scope.survey.entries.len();
        self.parts = rows.map(|at| around.parts(at, self.faults)).collect();
        self.uses = self.parts.iter().flat_map(|it| it.uses.iter().copied()).collect();
        let mut out = Object::new().with("resourceType", "Questionnaire");
        let variables = self.variables(None);
        if let Some(base) = self.base {
            out.set("language", base);
        }
        if !variables.is_empty() {
            out.set("extension", Json::List(variables));
        }
        out.set("url", self.named.url.as_str());
        if let Some(identifier) = &settings.identifier {
            let identifier = Object::new().with("value", identifier.as_str());
            out.set("identifier", Json::List(vec![identifier.into()]));
        }
        if let Some(version) = self.named.version.as_ref().or(settings.version.as_ref()) {
            out.set("version", version.as_str());
        }
        if settings.title.is_empty() {
            out.set("title", self.named.title.as_str());
        } else {
            json::text(&mut out, "title", &settings.title, self.base);
        }
        out.set("status", "active");
        let items: Vec<Json> = scope.survey.roots.iter().map(|at| self.item(*at)).collect();
        out.set("item", Json::List(items));
        out.into()
    }

    /// The variables that are defined on a repetition, or on the form.
    fn variables(&self, holder: Option<usize>) -> Vec<Json> {
        let own = self.uses.iter().filter(|it| it.holder == holder);
        own.map(|it| {
            let name = self.scope.variable(it.entry, it.part);
            json::expression(CORE, "variable", Some(&name), &self.scope.definition(*it))
        })
        .collect()
    }

    fn item(&mut self, at: usize) -> Json {
        let scope = self.scope;
        let entry = scope.entry(at);
        let parts = std::mem::take(&mut self.parts[at]);
        let (showing, long) = shown(entry, self.survey, self.faults);
        let mut extensions = self.variables(Some(at));
        if !entry.kind.is_shown() {
            let end = "questionnaire-hidden";
            extensions.push(json::extension(CORE, end, "valueBoolean", true));
        }
        extensions.extend(showing);
        let repetitions = self.repetitions(entry, &mut extensions);
        extensions.extend(parts.extensions);
        let mut out = Object::new();
        if !extensions.is_empty() {
            out.set("extension", Json::List(extensions));
        }
        out.set("linkId", entry.name.as_str());
        json::text(&mut out, "text", &self.words(entry), self.base);
        let code = if long { "text" } else { code(entry.kind, scope.type_of(at)) };
        out.set("type", code);
        if let Some(conditions) = parts.conditions {
            out.set("enableWhen", Json::List(conditions.all));
            if let Some(behavior) = conditions.behavior {
                out.set("enableBehavior", behavior);
            }
        }
        if (entry.required && entry.kind.is_shown()) || repetitions {
            out.set("required", true);
        }
        if entry.kind == Kind::Repeat || matches!(entry.kind, Kind::Code { many: true, .. }) {
            out.set("repeats", true);
        }
        if entry.read_only || !entry.kind.is_shown() {
            out.set("readOnly", true);
        }
        if let Some(length) = parts.max_length {
            out.set("maxLength", json::number(length.to_string()));
        }
        if let Kind::Code { list, .. } = entry.kind {
            out.set("answerOption", Json::List(self.options(list, &parts.selected)));
        }
        if !parts.initial.is_empty() {
            out.set("initial", Json::List(parts.initial));
        }
        let mut items = self.help(entry);
        items.extend(entry.children.iter().map(|it| self.item(*it)));
        if !items.is_empty() {
            out.set("item", Json::List(items));
        }
        out.into()
    }

    /// How often a group is there, where the workbook says so. Whether it does.
    fn repetitions(&mut self, entry: &Entry, extensions: &mut Vec<Json>) -> bool {
        let Some(count) = &entry.repeat_count else { return false };
        let Some(count) = count.parse::<u32>().ok().filter(|it| *it > 0) else {
            let place = self.survey.place(entry.row, Field::RepeatCount);
            self.faults.tell(place, Reason::RepeatCount { expression: quoted(count) });
            return false;
        };
        for end in ["questionnaire-minOccurs", "questionnaire-maxOccurs"] {
            let count = json::number(count.to_string());
            extensions.push(json::extension(CORE, end, "valueInteger", count));
        }
        true
    }

    /// The words of a row: those of a note with its hint, since nothing stands below it.
    fn words(&mut self, entry: &Entry) -> Texts {
        let mut words = self.text(&entry.label, entry.row, Field::Label);
        if entry.kind == Kind::Note {
            let hint = self.text(&entry.hint, entry.row, Field::Hint);
            for (tag, said) in hint.0 {
                match words.0.iter_mut().find(|(it, _)| *it == tag) {
                    Some((_, text)) => *text = format!("{text}\n{said}"),
                    None => words.0.push((tag, said)),
                }
            }
        }
        let group = matches!(entry.kind, Kind::Group | Kind::Repeat);
        if words.is_empty() && entry.kind.is_shown() && !group {
            let name = entry.name.clone();
            let place = self.survey.place(entry.row, Field::Label);
            self.faults.tell(place, Reason::LabelMissing { name: name.clone() });
            words.0.push((None, name));
        }
        words
    }

    /// What explains a row, as texts that stand in it.
    fn help(&mut self, entry: &Entry) -> Vec<Json> {
        let hints = [("hint", &entry.hint, Field::Hint, "help")];
        let guidance = [("guidance", &entry.guidance, Field::Guidance, "flyover")];
        let mut items = Vec::new();
        for (end, texts, field, control) in hints.into_iter().chain(guidance) {
            let beside = entry.kind == Kind::Note;
            if texts.is_empty() || beside {
                continue;
            }
            let extension = Json::List(vec![json::control(control)]);
            let mut out = Object::new().with("extension", extension);
            out.set("linkId", format!("{}/{end}", entry.name));
            let texts = self.text(texts, entry.row, field);
            json::text(&mut out, "text", &texts, self.base);
            out.set("type", "display");
            items.push(out.into());
        }
        items
    }

    /// Texts without answers in them; what stands in for a missing translation is told.
    fn text(&mut self, texts: &Texts, row: u32, field: Field) -> Texts {
        let place = self.survey.place(row, field);
        self.plain(texts, &place)
    }

    fn plain(&mut self, texts: &Texts, place: &Place) -> Texts {
        if texts.is_foreign(self.base) {
            let shown = quoted(texts.shown(self.base).unwrap_or_default());
            self.faults.tell(place.clone(), Reason::Untranslated { shown });
        }
        let mut cited: Vec<String> = Vec::new();
        let plain = texts.map(|text| {
            let mut out = String::new();
            let mut rest = text;
            for _ in 0..CITED {
                let Some((before, after)) = rest.split_once("${") else { break };
                let Some((name, after)) = after.split_once('}') else { break };
                let name = name.trim();
                let found = self.scope.survey.by_name.get(name).map(|at| self.scope.entry(*at));
                let label = found.and_then(|it| it.label.shown(self.base)).unwrap_or(name);
                out.push_str(before);
                out.push_str(&format!("[{}]", quoted(label)));
                if !cited.iter().any(|it| it == name) {
                    cited.push(name.to_owned());
                }
                rest = after;
            }
            out + rest
        });
        for name in cited {
            self.faults.tell(place.clone(), Reason::Piped { name: quoted(&name) });
        }
        plain
    }

    /// The options of a list.
    fn options(&mut self, list: usize, selected: &[String]) -> Vec<Json> {
        let scope = self.scope;
        let list = scope.lists.at(list);
        let address = system(&self.named.url, &list.name);
        let option = |choice: &super::choices::Choice| -> Json {
            let mut coding =
                Object::new().with("system", address.as_str()).with("code", choice.name.as_str());
            let place = self.choices.place(choice.row, Field::Label);
            let mut label = self.plain(&choice.label, &place);
            if label.is_empty() {
                label.0.push((None, choice.name.clone()));
            }
            json::text(&mut coding, "display", &label, self.base);
            let mut option = Object::new().with("valueCoding", coding);
            if selected.contains(&choice.name) {
                option.set("initialSelected", true);
            }
            option.into()
        };
        list.choices.iter().map(option).collect()
    }
}

/// The type of an item of FHIR. What is computed has the type of its expression.
pub const fn code(kind: Kind, computed: Type) -> &'static str {
    match kind {
        Kind::Group | Kind::Repeat => "group",
        Kind::Note => "display",
        Kind::Text | Kind::Hidden => "string",
        Kind::Integer => "integer",
        Kind::Decimal => "decimal",
        Kind::Date | Kind::Today => "date",
        Kind::Moment | Kind::Start => "dateTime",
        Kind::Time => "time",
        Kind::Code { other: true, .. } => "open-choice",
        Kind::Code { .. } => "choice",
        Kind::File(_) => "attachment",
        Kind::Truth => "boolean",
        Kind::Range | Kind::Calculate => match computed {
            Type::Truth => "boolean",
            Type::Integer => "integer",
            Type::Decimal => "decimal",
            Type::Date => "date",
            Type::Moment => "dateTime",
            Type::Time => "time",
            Type::Text | Type::Code(_) | Type::File | Type::Nothing => "string",
        },
    }
}
