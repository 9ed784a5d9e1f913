//! What is missing or badly written in a dossier, and how far it has come.

use super::{Field, Kind, Section, field, sections};
use crate::document::{Document, DocumentKind};
use jiff::civil::Date;
use law::{Lang, Path, Say, Text};
use std::collections::BTreeMap;

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The identifier of the field.
    pub field: &'static str,
    /// What is wrong.
    pub reason: FaultReason,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultReason {
    /// Nothing was answered to a required question.
    Missing,
    /// An undertaking was not ticked.
    NotTicked,
    /// Not a civil day.
    NotADate,
    /// Not a whole number in digits.
    NotANumber,
    /// Not an electronic address.
    NotAnEmail,
    /// Not one of the words that the field offers.
    NotAChoice,
    /// Too many characters.
    TooLong {
        /// The most that is kept.
        most: usize,
    },
    /// No document of this kind was added.
    NoDocument(DocumentKind),
}

impl Say for FaultReason {
    /// The remedy, for a place beside the field.
    fn say(&self, lang: Lang) -> String {
        let text = match self {
            Self::Missing => Text::new("répondez à cette question.", "answer this question."),
            Self::NotTicked => {
                Text::new("cochez la case pour vous engager.", "tick the box to undertake it.")
            }
            Self::NotADate => Text::new(
                "donnez une date qui existe, comme 2024-03-01 (année, mois, jour).",
                "give a date that exists, such as 2024-03-01 (year, month, day).",
            ),
            Self::NotANumber => Text::new(
                "donnez un nombre entier, en chiffres, sans espace ni unité.",
                "give a whole number, in digits, without space or unit.",
            ),
            Self::NotAnEmail => Text::new(
                "donnez une adresse électronique, comme affaires.reglementaires@laboratoire.example.",
                "give an electronic address, such as regulatory.affairs@laboratory.example.",
            ),
            Self::NotAChoice => Text::new(
                "choisissez l’une des réponses proposées.",
                "choose one of the answers offered.",
            ),
            Self::TooLong { most } => {
                return match lang {
                    Lang::Fr => format!(
                        "raccourcissez le texte à {most} caractères au plus, ou joignez-le en document."
                    ),
                    Lang::En => format!(
                        "shorten the text to at most {most} characters, or add it as a document."
                    ),
                };
            }
            Self::NoDocument(kind) => {
                let kind = kind.text().say(lang);
                return match lang {
                    Lang::Fr => format!("joignez le document «\u{a0}{kind}\u{a0}»."),
                    Lang::En => format!("add the document “{kind}”."),
                };
            }
        };
        text.say(lang).to_owned()
    }
}

impl Say for Fault {
    /// The label of the field, then the remedy.
    fn say(&self, lang: Lang) -> String {
        let label = field(self.field).map_or(self.field, |field| field.label.say(lang));
        let remedy = self.reason.say(lang);
        match lang {
            Lang::Fr => format!("«\u{a0}{label}\u{a0}»\u{a0}: {remedy}"),
            Lang::En => format!("“{label}”: {remedy}"),
        }
    }
}

/// How far a dossier, or a section of it, has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Required fields that are well answered.
    pub filled: usize,
    /// Required fields.
    pub required: usize,
    /// Fields that are well answered, required or not.
    pub answered: usize,
    /// Fields that are shown.
    pub shown: usize,
}

impl Progress {
    fn count(&mut self, field: &Field, answered: bool) {
        self.shown += 1;
        self.answered += usize::from(answered);
        self.required += usize::from(field.required);
        self.filled += usize::from(field.required && answered);
    }

    fn add(&mut self, other: Self) {
        self.shown += other.shown;
        self.answered += other.answered;
        self.required += other.required;
        self.filled += other.filled;
    }
}

/// How far a dossier has come, as a whole and by section.
#[derive(Clone, Debug, Default)]
pub struct Completeness {
    /// Over the dossier.
    pub whole: Progress,
    /// Over each section that is shown, in order.
    pub sections: Vec<(&'static Section, Progress)>,
}

/// Whether a value may be saved in a field. An empty one may: a draft is saved as it is written.
#[must_use]
pub fn check_one(field: &Field, value: &str) -> Option<FaultReason> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    if let Some(most) = field.kind.most()
        && value.chars().count() > most
    {
        return Some(FaultReason::TooLong { most });
    }
    let (holds, fault) = match field.kind {
        Kind::Line | Kind::Paragraph => return None,
        Kind::Date => (is_date(value), FaultReason::NotADate),
        Kind::Number => (is_number(value), FaultReason::NotANumber),
        Kind::Email => (is_email(value), FaultReason::NotAnEmail),
        Kind::YesNo => (["yes", "no"].contains(&value), FaultReason::NotAChoice),
        Kind::Choice(choices) => {
            (choices.iter().any(|choice| choice.word == value), FaultReason::NotAChoice)
        }
        Kind::Undertaking => (value == "yes", FaultReason::NotTicked),
        // A document is added, not answered: a value there means nothing was added.
        Kind::Document(kind) => (false, FaultReason::NoDocument(kind)),
    };
    (!holds).then_some(fault)
}

/// What keeps a dossier from being filed, in the order of the template. Answers to fields that are
/// not shown are not read.
#[must_use]
pub fn check(
    path: Path,
    answers: &BTreeMap<String, String>,
    documents: &[Document],
    today: Date,
) -> Vec<Fault> {
    let shown = sections(path, answers, today).into_iter().flat_map(|(_, fields)| fields);
    let fault = |field: &'static Field| {
        let reason = judge(field, answers, documents).err().flatten()?;
        Some(Fault { field: field.id, reason })
    };
    shown.filter_map(fault).collect()
}

/// How far a dossier has come on the fields that it needs today.
#[must_use]
pub fn completeness(
    path: Path,
    answers: &BTreeMap<String, String>,
    documents: &[Document],
    today: Date,
) -> Completeness {
    let mut all = Completeness::default();
    for (section, fields) in sections(path, answers, today) {
        let mut progress = Progress::default();
        for field in fields {
            progress.count(field, judge(field, answers, documents).is_ok());
        }
        all.whole.add(progress);
        all.sections.push((section, progress));
    }
    all
}

/// A field is well answered, or has a fault, or is left open without fault.
fn judge(
    field: &Field,
    answers: &BTreeMap<String, String>,
    documents: &[Document],
) -> Result<(), Option<FaultReason>> {
    let missing = |reason| Err(field.required.then_some(reason));
    if let Kind::Document(kind) = field.kind {
        let added = documents.iter().any(|document| document.kind == kind);
        return if added { Ok(()) } else { missing(FaultReason::NoDocument(kind)) };
    }
    let value = answers.get(field.id).map_or("", |value| value.trim());
    match (value, field.kind) {
        ("", Kind::Undertaking) => missing(FaultReason::NotTicked),
        ("", _) => missing(FaultReason::Missing),
        _ => check_one(field, value).map_or(Ok(()), |reason| Err(Some(reason))),
    }
}

fn is_date(value: &str) -> bool {
    // The parser also takes a time of day and other forms: the length leaves one form.
    value.len() == "2024-03-01".len() && value.parse::<Date>().is_ok()
}

fn is_number(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit()) && value.parse::<u32>().is_ok()
}

/// A light check: one sign, something on both sides, a dot in the domain. Only a message that
/// arrives proves an address.
fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.split_once('@') else { return false };
    let labels = || domain.split('.');
    !local.is_empty()
        && !value
            .contains(|it: char| it.is_whitespace() || it.is_control() || "<>,;:\"".contains(it))
        && !domain.contains('@')
        && labels().count() > 1
        && labels().all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{DocumentId, FileDigest};
    use jiff::civil::date;

    const TODAY: Date = date(2024, 3, 1);

    fn reason(id: &str, value: &str) -> Option<FaultReason> {
        check_one(field(id).expect("a field of the template"), value)
    }

    fn document(kind: DocumentKind) -> Document {
        Document {
            id: DocumentId("018d9d5c-0000-7000-8000-000000000001".parse().expect("an identifier")),
            kind,
            name: "piece.pdf".into(),
            media_type: "application/pdf".into(),
            size: 1,
            file: FileDigest("00".repeat(32)),
        }
    }

    /// An answer that suits a field.
    fn suits(field: &Field) -> String {
        match field.kind {
            Kind::Date => "2024-02-29",
            Kind::Number => "120",
            Kind::Email => "affaires.reglementaires@laboratoire.example",
            Kind::YesNo | Kind::Undertaking => "yes",
            Kind::Choice(choices) => choices[0].word,
            Kind::Line | Kind::Paragraph | Kind::Document(_) => "Texte",
        }
        .to_owned()
    }

    /// A dossier with nothing but what is required; an answer may ask for another.
    fn required(path: Path) -> (BTreeMap<String, String>, Vec<Document>) {
        let (mut answers, mut documents) = (BTreeMap::new(), Vec::new());
        loop {
            let faults = check(path, &answers, &documents, TODAY);
            for fault in &faults {
                let field = field(fault.field).expect("a fault names a field");
                match field.kind {
                    Kind::Document(kind) => documents.push(document(kind)),
                    _ => drop(answers.insert(field.id.to_owned(), suits(field))),
                }
            }
            if faults.is_empty() {
                return (answers, documents);
            }
        }
    }

    #[test]
    fn each_kind_of_answer_has_its_fault() {
        for wrong in ["hier", "2023-02-29", "01/03/2024", "2024-03-01T10:00", "20240301"] {
            assert_eq!(reason("amm_filed_on", wrong), Some(FaultReason::NotADate), "{wrong}");
        }
        for wrong in ["beaucoup", "-3", "+3", "1,5", "1 200", "99999999999"] {
            assert_eq!(
                reason("expected_patients", wrong),
                Some(FaultReason::NotANumber),
                "{wrong}"
            );
        }
        for wrong in ["boite", "@laboratoire.example", "a@b", "a@b@c.fr", "a b@c.fr", "a@c..fr"] {
            assert_eq!(reason("contact_mailbox", wrong), Some(FaultReason::NotAnEmail), "{wrong}");
        }
        assert_eq!(reason("gmo", "oui"), Some(FaultReason::NotAChoice));
        assert_eq!(reason("applicant_quality", "friend"), Some(FaultReason::NotAChoice));
        assert_eq!(reason("undertaking_supply", "no"), Some(FaultReason::NotTicked));
        let most = 250;
        assert_eq!(reason("form", &"é".repeat(251)), Some(FaultReason::TooLong { most }));
        assert_eq!(reason("form", &"é".repeat(250)), None);
        let fault = FaultReason::NoDocument(DocumentKind::PutRd);
        assert_eq!(reason("put_rd_draft", "protocole.pdf"), Some(fault));
    }

    #[test]
    fn a_draft_may_be_saved_with_an_empty_answer_but_not_filed() {
        for path in Path::ALL {
            for (_, fields) in sections(path, &BTreeMap::new(), TODAY) {
                for field in fields {
                    assert_eq!(check_one(field, "  "), None, "{}", field.id);
                }
            }
            let faults = check(path, &BTreeMap::new(), &[], TODAY);
            let of = |id| faults.iter().find(|fault| fault.field == id).map(|fault| fault.reason);
            assert_eq!(of("applicant_name"), Some(FaultReason::Missing));
            assert_eq!(of("undertaking_supply"), Some(FaultReason::NotTicked));
            assert_eq!(of("put_rd_draft"), Some(FaultReason::NoDocument(DocumentKind::PutRd)));
            assert_eq!(of("references"), None);
        }
    }

    #[test]
    fn a_dossier_with_what_is_required_has_no_fault() {
        for path in Path::ALL {
            let (answers, documents) = required(path);
            let progress = completeness(path, &answers, &documents, TODAY);
            assert_eq!(progress.whole.filled, progress.whole.required, "{path:?}");
            assert!(progress.whole.answered < progress.whole.shown, "{path:?}");
            let by_section: usize = progress.sections.iter().map(|(_, it)| it.required).sum();
            assert_eq!(by_section, progress.whole.required);
        }
    }

    #[test]
    fn an_answer_badly_written_is_a_fault_even_where_none_was_required() {
        let (mut answers, documents) = required(Path::PostAmm);
        let before = completeness(Path::PostAmm, &answers, &documents, TODAY);
        answers.insert("available_on".into(), "bientôt".into());
        let fault = Fault { field: "available_on", reason: FaultReason::NotADate };
        assert_eq!(check(Path::PostAmm, &answers, &documents, TODAY), [fault]);
        let after = completeness(Path::PostAmm, &answers, &documents, TODAY);
        assert_eq!(before.whole, after.whole);
    }

    #[test]
    fn what_is_not_shown_is_not_read() {
        let (mut answers, documents) = required(Path::PostAmm);
        answers.insert("chmp_opinion_on".into(), "jamais".into());
        answers.insert("no_such_field".into(), "x".into());
        assert_eq!(check(Path::PostAmm, &answers, &documents, TODAY), []);
    }

    #[test]
    fn the_undertaking_of_continuous_supply_is_asked_since_the_act_of_2023() {
        let (mut answers, documents) = required(Path::PreAmm);
        let id = "undertaking_continuous_supply";
        answers.remove(id);
        let fault = Fault { field: id, reason: FaultReason::NotTicked };
        assert_eq!(check(Path::PreAmm, &answers, &documents, date(2023, 12, 28)), [fault]);
        assert_eq!(check(Path::PreAmm, &answers, &documents, date(2023, 12, 27)), []);
    }

    #[test]
    fn a_fault_names_its_field_and_the_remedy() {
        let fault =
            Fault { field: "put_rd_draft", reason: FaultReason::NoDocument(DocumentKind::PutRd) };
        assert_eq!(
            fault.say(Lang::Fr),
            "«\u{a0}Projet de PUT-RD\u{a0}»\u{a0}: joignez le document «\u{a0}Protocole d’utilisation thérapeutique et de recueil de données (PUT-RD)\u{a0}»."
        );
        let fault = Fault { field: "applicant_name", reason: FaultReason::Missing };
        assert_eq!(fault.say(Lang::En), "“Name of the company”: answer this question.");
        for reason in [
            FaultReason::NotTicked,
            FaultReason::NotADate,
            FaultReason::NotANumber,
            FaultReason::NotAnEmail,
            FaultReason::NotAChoice,
            FaultReason::TooLong { most: 250 },
        ] {
            let said = Lang::ALL.map(|lang| Fault { field: "form", reason }.say(lang));
            assert!(said.iter().all(|it| it.ends_with('.')) && said[0] != said[1], "{said:?}");
            assert!(!said[0].contains('\''), "{said:?}");
        }
    }
}
