//! What a protocol lacks before it can be sent: each point with its place and its remedy.

use super::content::{Content, FormKind, ProtocolForm, Source};
use super::draft;
use super::template::{self, needs_follow_up};
use forms::{Form, Json, Library, Problem};
use law::{Lang, Path, Say, Text};
use std::collections::BTreeSet;

/// A part of a protocol: each has its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The texts of the sections.
    Texts,
    /// What a patient has to meet.
    Criteria,
    /// The forms.
    Forms,
    /// The calendar of visits.
    Calendar,
    /// Reports, channel, source, validity of agreements.
    Terms,
    /// The documents for patients.
    Documents,
}

impl Part {
    /// Every part, in the order in which one writes them.
    pub const ALL: [Self; 6] =
        [Self::Terms, Self::Texts, Self::Criteria, Self::Forms, Self::Calendar, Self::Documents];

    /// The stable word, as in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Texts => "texts",
            Self::Criteria => "criteria",
            Self::Forms => "forms",
            Self::Calendar => "calendar",
            Self::Terms => "terms",
            Self::Documents => "documents",
        }
    }

    /// The part that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Texts => Text::new("Textes", "Texts"),
            Self::Criteria => Text::new("Critères d’éligibilité", "Eligibility criteria"),
            Self::Forms => Text::new("Fiches", "Forms"),
            Self::Calendar => Text::new("Calendrier des visites", "Calendar of visits"),
            Self::Terms => Text::new("Modalités", "Terms"),
            Self::Documents => Text::new("Documents pour les patients", "Documents for patients"),
        }
    }
}

/// A point that is missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// In which part.
    pub part: Part,
    /// At which field.
    pub field: &'static str,
    /// In the form or visit of which key, where it is in one.
    pub key: Option<String>,
    /// What is to be done, in French and in English.
    pub says: [String; 2],
}

impl Say for Lack {
    fn say(&self, lang: Lang) -> String {
        self.says[usize::from(lang == Lang::En)].clone()
    }
}

impl Lack {
    fn new(part: Part, field: &'static str, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { part, field, key: None, says: [fr.into(), en.into()] }
    }

    fn of(mut self, key: &str) -> Self {
        self.key = Some(key.to_owned());
        self
    }
}

/// All that a protocol lacks on its path.
#[must_use]
pub fn check(content: &Content, path: Path) -> Vec<Lack> {
    let mut lacks = terms(content);
    lacks.extend(texts(content));
    lacks.extend(criteria(content));
    lacks.extend(all_forms(content, path));
    lacks.extend(visits(content));
    lacks
}

/// Whether a word names a part of what was sent: a part, a section, or a form.
pub(super) fn is_part(content: &Content, about: &str) -> bool {
    if let Some(section) = about.strip_prefix("text.") {
        return content.texts.contains_key(section);
    }
    if let Some(key) = about.strip_prefix("form.") {
        return content.form(key).is_some();
    }
    Part::from_word(about).is_some()
}

fn terms(content: &Content) -> Vec<Lack> {
    let mut lacks = Vec::new();
    let mut lacks_term = |field, fr: &str, en: &str| {
        lacks.push(Lack::new(Part::Terms, field, fr, en));
    };
    match content.report_months {
        Some(1..=24) => {}
        Some(_) => lacks_term(
            draft::REPORT_MONTHS,
            "L’intervalle entre deux rapports va d’un à vingt-quatre mois.",
            "The interval between two reports is one to twenty-four months.",
        ),
        None => lacks_term(
            draft::REPORT_MONTHS,
            "Fixez l’intervalle entre deux rapports de synthèse, en mois.",
            "Set the interval between two synthesis reports, in months.",
        ),
    }
    if content.channel.is_none() {
        lacks_term(
            draft::CHANNEL,
            "Choisissez où se déclarent les effets indésirables.",
            "Choose where adverse effects are declared.",
        );
    }
    match &content.source {
        Source::Platform { address } if !is_address(address) => lacks_term(
            draft::SOURCE,
            "Donnez l’adresse de la plateforme de recueil, qui commence par https://.",
            "Give the address of the collection platform, which begins with https://.",
        ),
        Source::Registry { name, .. } if name.trim().is_empty() => lacks_term(
            draft::SOURCE,
            "Nommez le registre dont viennent les données.",
            "Name the registry from which the data come.",
        ),
        Source::Registry { address, .. } if !address.is_empty() && !is_address(address) => {
            lacks_term(
                draft::SOURCE,
                "L’adresse du registre doit commencer par https://.",
                "The address of the registry must begin with https://.",
            );
        }
        Source::Aube | Source::Platform { .. } | Source::Registry { .. } => {}
    }
    if content.validity_days == Some(0) {
        lacks_term(
            draft::VALIDITY_DAYS,
            "Un accord vaut au moins un jour\u{a0}; laissez vide s’il n’expire pas.",
            "An agreement holds for a day at least; leave it empty where it does not expire.",
        );
    }
    lacks
}

/// Whether a text is an address that a page may lead to.
fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").unwrap_or_default();
    !host.is_empty() && !text.chars().any(char::is_whitespace)
}

fn texts(content: &Content) -> Vec<Lack> {
    let lack = |it: &'static template::Section| {
        let (fr, en) = (it.title.fr, it.title.en);
        let text = content.texts.get(it.id).map_or("", |text| text.trim());
        if text.is_empty() {
            let fr = format!("«\u{a0}{fr}\u{a0}»\u{a0}: rédigez cette partie.");
            let en = format!("“{en}”: write this section.");
            return Some(Lack::new(Part::Texts, it.field, fr, en));
        }
        (text.chars().count() > template::MOST).then(|| {
            let most = template::MOST;
            let fr =
                format!("«\u{a0}{fr}\u{a0}»\u{a0}: raccourcissez à {most} caractères au plus.");
            let en = format!("“{en}”: shorten it to at most {most} characters.");
            Lack::new(Part::Texts, it.field, fr, en)
        })
    };
    template::sections(&content.source).filter_map(lack).collect()
}

fn criteria(content: &Content) -> Option<Lack> {
    let empty = content.criteria.iter().position(|it| it.words.trim().is_empty())?;
    let number = empty + 1;
    Some(Lack::new(
        Part::Criteria,
        draft::CRITERIA,
        format!("Le critère {number} est vide\u{a0}: écrivez-le ou retirez-le."),
        format!("Criterion {number} is empty: write it or take it out."),
    ))
}

fn all_forms(content: &Content, path: Path) -> Vec<Lack> {
    let mut lacks = Vec::new();
    let count = |kind| content.forms.iter().filter(|it| it.kind == kind).count();
    let mut lacks_form = |fr: &str, en: &str| {
        lacks.push(Lack::new(Part::Forms, draft::FORMS, fr, en));
    };
    match count(FormKind::AccessRequest) {
        0 => lacks_form(
            "Ajoutez la fiche de demande d’accès au traitement.",
            "Add the access request form.",
        ),
        1 => {}
        _ => lacks_form(
            "Un protocole n’a qu’une fiche de demande d’accès\u{a0}: retirez les autres.",
            "A protocol has one access request form only: take the others out.",
        ),
    }
    if needs_follow_up(path, &content.source) {
        if count(FormKind::FollowUp) == 0 {
            lacks_form(
                "Avant l’AMM, ajoutez au moins une fiche de suivi.",
                "Before the AMM, add one follow-up form at least.",
            );
        }
        if count(FormKind::Stop) == 0 {
            lacks_form(
                "Avant l’AMM, ajoutez la fiche d’arrêt définitif.",
                "Before the AMM, add the form of the end of treatment.",
            );
        }
    }
    let mut keys = BTreeSet::new();
    for form in &content.forms {
        let (key, title) = (&form.key, form.title.trim());
        if !keys.insert(key) {
            let fr = format!("Deux fiches portent la clé {key}\u{a0}: retirez-en une.");
            let en = format!("Two forms have the key {key}: take one out.");
            lacks.push(Lack::new(Part::Forms, draft::FORMS, fr, en).of(key));
        }
        if title.is_empty() {
            let kind = form.kind.text();
            let fr = format!("Donnez un titre à la fiche «\u{a0}{}\u{a0}».", kind.fr);
            let en = format!("Give the form “{}” a title.", kind.en);
            lacks.push(Lack::new(Part::Forms, draft::FORMS, fr, en).of(key));
        }
        lacks.extend(definition(form));
    }
    lacks
}

/// Why the definition of a form may not be used: the first few problems, each with its place.
fn definition(form: &ProtocolForm) -> Vec<Lack> {
    const SHOWN: usize = 5;
    let about = |fr: String, en: String| {
        let (title, key) = (&form.title, &form.key);
        let fr = format!("Fiche «\u{a0}{title}\u{a0}»\u{a0}: {fr}");
        let en = format!("Form “{title}”: {en}");
        Lack::new(Part::Forms, draft::FORMS, fr, en).of(key)
    };
    let json = match Json::parse(&form.definition) {
        Ok(json) => json,
        Err(error) => {
            let (line, column) = (error.line, error.column);
            let (fr, en) = (error.fault.say(Lang::Fr), error.fault.say(Lang::En));
            return vec![about(
                format!("ligne {line}, colonne {column}, {fr}"),
                format!("line {line}, column {column}, {en}"),
            )];
        }
    };
    match Form::publish(json, &Library::new()) {
        Ok(_) => Vec::new(),
        Err(refused) => {
            let errors = refused.problems.iter().filter(|it| it.is_error());
            let told = errors.take(SHOWN);
            told.map(|it| about(placed(it, Lang::Fr), placed(it, Lang::En))).collect()
        }
    }
}

/// A problem with the place of its question.
fn placed(problem: &Problem, lang: Lang) -> String {
    let said = problem.say(lang);
    if problem.place.links.is_empty() {
        return said;
    }
    let place = problem.place.links.join(" › ");
    lang.pick(format!("à {place}, {said}"), format!("at {place}, {said}"))
}

fn visits(content: &Content) -> Vec<Lack> {
    let mut lacks = Vec::new();
    let mut keys = BTreeSet::new();
    for (visit, number) in content.visits.iter().zip(1..) {
        let key = &visit.key;
        let lack =
            |fr: String, en: String| Lack::new(Part::Calendar, draft::VISITS, fr, en).of(key);
        let name = visit.name.trim();
        if name.is_empty() {
            lacks.push(lack(
                format!("Nommez la visite {number}\u{a0}: M1, M3…"),
                format!("Name visit {number}: M1, M3…"),
            ));
        }
        if !keys.insert(key) {
            lacks.push(lack(
                format!("Deux visites portent la clé {key}\u{a0}: retirez-en une."),
                format!("Two visits have the key {key}: take one out."),
            ));
        }
        for form in visit.forms.iter().filter(|it| content.form(it).is_none()) {
            lacks.push(lack(
                format!("La visite {name} attend une fiche qui n’existe pas\u{a0}: {form}."),
                format!("Visit {name} asks for a form that does not exist: {form}."),
            ));
        }
    }
    lacks
}
