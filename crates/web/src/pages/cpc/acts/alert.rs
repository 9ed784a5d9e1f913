//! Acts on the alert: taken up, completed, refused.

use super::Act;
use super::fields::DECISION;
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::Upload;
use crate::pages::acts::fields::{no_field, paragraph, sample_document};
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::cpc::Command;
use domain::{DocumentKind, OrganisationId};
use law::{Text, cpc as rules};
use uuid::Uuid;

pub(super) static TAKE_UP: Act = Act {
    word: "take-up",
    title: Text::new("Instruire le signalement", "Take the alert up"),
    about: Text::new(
        "L’évaluation commence. Le titulaire de l’AMM, ou l’exploitant, est informé et peut répondre à vos demandes.",
        "The assessment begins. The holder of the AMM, or the operator, is told and can answer your requests.",
    ),
    done: Text::new("L’instruction est engagée.", "The alert is taken up."),
    action: Action::TakeUpAlert,
    article: Some(|day| rules::CONDITIONS.citation(day)),
    ends: false,
    among: Among::Holders,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let mut choices =
            vec![Choice::new("", lang.pick("Choisissez un laboratoire", "Choose a laboratory"))];
        choices.extend(
            form.people.iter().map(|it| Choice::new(it.organisation.to_string(), &it.label)),
        );
        Field::new(
            lang,
            "holder",
            lang.pick("Titulaire de l’AMM ou exploitant", "Holder of the AMM or operator"),
        )
        .errors(form.errors)
        .value(form.typed.one("holder"))
        .width(Width::Medium)
        .select(&choices)
    },
    command: |typed, form| {
        let word = typed.one("holder");
        let found = form.people.iter().find(|it| it.organisation.to_string() == word);
        let otherwise = Text::new("Choisissez un laboratoire.", "Choose a laboratory.");
        let holder = found.ok_or_else(|| vec![("holder", otherwise)])?.organisation;
        Ok(Command::TakeUp { holder })
    },
    sample: |_| Command::TakeUp { holder: OrganisationId(Uuid::nil()) },
};

pub(super) static ADD_DOCUMENTS: Act = Act {
    word: "add-documents",
    title: Text::new("Joindre des pièces au signalement", "Add documents to the alert"),
    about: Text::new(
        "Bibliographie, données d’efficacité et de sécurité, recommandations\u{a0}: l’ANSM et les ministères les lisent.",
        "Bibliography, data of efficacy and safety, guidelines: the ANSM and the ministries read them.",
    ),
    done: Text::new("Les pièces sont jointes.", "The documents are added."),
    action: Action::RaiseAlert,
    article: Some(|day| rules::ALERT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[
        Upload {
            name: "analysis_document",
            kind: DocumentKind::Technical,
            label: Text::new(
                "Analyse de l’efficacité et de la sécurité",
                "Analysis of efficacy and safety",
            ),
            hint: None,
            needed: false,
        },
        Upload {
            name: "annex",
            kind: DocumentKind::Annex,
            label: Text::new("Bibliographie ou annexe", "Bibliography or annex"),
            hint: None,
            needed: false,
        },
    ],
    fields: no_field,
    command: |typed, _| Ok(Command::AddDocuments { documents: typed.documents.clone() }),
    sample: |_| Command::AddDocuments { documents: vec![sample_document()] },
};

pub(super) static REFUSE: Act = Act {
    word: "refuse",
    title: Text::new("Refuser le signalement", "Refuse the alert"),
    about: Text::new(
        "Le refus est motivé. Il est communiqué à qui a signalé et publié par l’ANSM\u{a0}: n’y nommez personne.",
        "The refusal is reasoned. It is told to whoever alerted and published by the ANSM: name nobody in it.",
    ),
    done: Text::new(
        "Le signalement est refusé\u{a0}: publiez ce refus.",
        "The alert is refused: publish this refusal.",
    ),
    action: Action::RefuseAlert,
    article: Some(|day| rules::PUBLICATION.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[DECISION],
    fields: |form| {
        paragraph(
            form,
            "reasons",
            Text::new("Motifs", "Reasons"),
            Text::new("Tels qu’ils seront publiés.", "As they will be published."),
        )
    },
    command: |typed, _| {
        Ok(Command::Refuse { reasons: typed.text("reasons"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Refuse { reasons: "–".to_owned(), documents: Vec::new() },
};
