//! A draft as its pages need it: plain data, read once.

use app::{Draft, DraftField};
use domain::aap::template::{self, Condition, Field, Section};
use domain::aap::{Motive, Product, State};
use domain::{Document, DossierId};
use jiff::civil::Date;
use law::Path;
use std::collections::{BTreeMap, BTreeSet};

/// A draft, and the day whose law its template follows.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version, which an act names as seen.
    pub version: i64,
    /// Its reference.
    pub reference: String,
    /// Why it is made.
    pub motive: Motive,
    /// The path.
    pub path: Path,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The fields that were saved.
    pub fields: BTreeMap<String, DraftField>,
    /// The documents.
    pub documents: Vec<Document>,
    /// The other drafts of the filing: dossier, reference, indication.
    pub siblings: Vec<(DossierId, String, String)>,
    /// Whether it was filed already.
    pub stage: Stage,
    /// Whether who reads it may file it.
    pub may_file: bool,
    /// The day.
    pub today: Date,
}

/// How far the writing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Not filed.
    Draft,
    /// Filed, and the HAS asked on a day for what is missing.
    Missing(Date, String),
    /// Filed, nothing is asked.
    Filed,
}

impl Sheet {
    /// From what the application read; none where there is no request.
    pub(crate) fn of(draft: Draft) -> Option<Self> {
        let opened = &draft.opened;
        let request = opened.state().request()?.clone();
        let stage = match opened.state() {
            State::Filed(filed) => match &filed.missing {
                Some((on, items)) => Stage::Missing(*on, items.clone()),
                None => Stage::Filed,
            },
            _ => Stage::Draft,
        };
        Some(Self {
            dossier: opened.id(),
            version: opened.version(),
            reference: request.reference,
            motive: request.motive,
            path: request.path,
            product: request.product,
            indication: request.indication,
            stage,
            may_file: opened.may(domain::access::Action::File),
            today: opened.now.today,
            fields: draft.fields,
            documents: draft.documents,
            siblings: draft.siblings,
        })
    }

    /// The answers alone.
    pub(crate) fn answers(&self) -> BTreeMap<String, String> {
        self.fields.iter().map(|(field, it)| (field.clone(), it.value.clone())).collect()
    }

    /// The value of a field, empty where it was never saved.
    pub(crate) fn value(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", |it| it.value.as_str())
    }

    /// The sections that the path, the answers and the law of the day need.
    pub(crate) fn sections(&self) -> Vec<(&'static Section, Vec<&'static Field>)> {
        template::sections(self.path, &self.answers(), self.today)
    }

    /// The fields that are shown.
    pub(crate) fn shown(&self) -> BTreeSet<&'static str> {
        self.sections().into_iter().flat_map(|(_, fields)| fields).map(|field| field.id).collect()
    }

    /// What keeps it from being filed.
    pub(crate) fn faults(&self) -> Vec<template::Fault> {
        template::check(self.path, &self.answers(), &self.documents, self.today)
    }

    /// The fields that an answer of this one opens or closes, near and far.
    pub(crate) fn followers(field: &str) -> Vec<&'static Field> {
        let mut all: Vec<&'static Field> = Vec::new();
        let mut names = vec![field.to_owned()];
        while let Some(name) = names.pop() {
            for it in template::fields() {
                let waits = matches!(it.condition, Condition::When { field, .. } if field == name);
                if waits && !all.iter().any(|known| known.id == it.id) {
                    names.push(it.id.to_owned());
                    all.push(it);
                }
            }
        }
        all
    }
}

/// The section that holds a field.
pub(crate) fn section_of(
    sections: &[(&'static Section, Vec<&'static Field>)],
    field: &str,
) -> Option<&'static str> {
    let holds = |(section, _): &&(&'static Section, Vec<&'static Field>)| {
        section.fields.iter().any(|it| it.id == field)
    };
    sections.iter().find(holds).map(|(section, _)| section.id)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use jiff::civil::date;

    pub(crate) fn id(last: char) -> DossierId {
        format!("018d9d5c-0000-7000-8000-00000000000{last}").parse().expect("an identifier")
    }

    /// A draft before the AMM with some answers.
    pub(crate) fn sheet(answers: &[(&str, &str)]) -> Sheet {
        let field = |value: &str| DraftField {
            value: value.to_owned(),
            version: 1,
            saved_at: "2026-03-02T13:32:00Z".parse().expect("an instant"),
            saved_by_me: true,
        };
        Sheet {
            dossier: id('1'),
            version: 1,
            reference: "AAP-2026-TEST1".to_owned(),
            motive: Motive::First,
            path: Path::PreAmm,
            product: Product {
                name: "<b>NOVALIX</b>".to_owned(),
                substance: "novalixine".to_owned(),
                ..Product::default()
            },
            indication: "Une indication".to_owned(),
            fields: answers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), field(value)))
                .collect(),
            documents: Vec::new(),
            siblings: Vec::new(),
            stage: Stage::Draft,
            may_file: true,
            today: date(2026, 3, 2),
        }
    }

    #[test]
    fn a_field_names_those_that_wait_for_it() {
        let names: Vec<_> = Sheet::followers("applicant_quality").iter().map(|it| it.id).collect();
        assert_eq!(names, ["mandator_name", "mandator_address"]);
        assert!(Sheet::followers("applicant_name").is_empty());
    }

    #[test]
    fn every_field_has_its_section() {
        let sheet = sheet(&[]);
        let sections = sheet.sections();
        for name in sheet.shown() {
            assert!(section_of(&sections, name).is_some(), "{name}");
        }
        assert_eq!(section_of(&sections, "no_such_field"), None);
    }
}
