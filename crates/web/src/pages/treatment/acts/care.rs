//! What is handed over, and the end of the file.

use super::Act;
use super::request::{PRESENTATION, PRESENTATION_HINT, line, units};
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::fields::no_field;
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::treatment::{Command, Dispensing};
use law::{Text, patients};
use maud::html;

const RECEIVERS: [Text; 3] = [
    Text::new("Le patient", "The patient"),
    Text::new("Son représentant légal", "The legal representative"),
    Text::new("La personne de confiance", "The trusted person"),
];

pub(super) static GIVE_DOCUMENT: Act = Act {
    word: "give-document",
    title: Text::new(
        "Tracer la remise du document d’information",
        "Record that the information document was given",
    ),
    about: Text::new(
        "Le document d’information du protocole est remis au patient, à son représentant légal ou à la personne de confiance.",
        "The information document of the protocol is given to the patient, the legal representative or the trusted person.",
    ),
    done: Text::new("La remise est tracée.", "It is recorded."),
    action: Action::InformHolder,
    article: Some(|day| patients::WAY.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        // What is kept is in French, as the document is.
        let receivers = RECEIVERS.map(|it| Choice::new(it.fr, it.say(lang)));
        html! {
            (Field::new(lang, "given_on", lang.pick("Remis le", "Given on")).errors(form.errors).value(form.typed.one("given_on")).date())
            (Field::new(lang, "to", lang.pick("À qui", "To whom")).errors(form.errors).value(form.typed.one("to")).radios(&receivers))
        }
    },
    command: |typed, _| {
        Ok(Command::GiveDocument {
            given_on: typed.one("given_on").trim().parse().ok(),
            to: typed.text("to"),
        })
    },
    sample: |state| Command::GiveDocument {
        given_on: state.course().map(|it| it.opened_on),
        to: "–".to_owned(),
    },
};

pub(super) static DISPENSE: Act = Act {
    word: "dispense",
    title: Text::new("Enregistrer une dispensation", "Record what was dispensed"),
    about: Text::new(
        "Présentation, lot et quantité, pour la traçabilité.",
        "Presentation, batch and quantity, to trace it.",
    ),
    done: Text::new("La dispensation est enregistrée.", "It is recorded."),
    action: Action::Dispense,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        html! {
            (Field::new(lang, "on", lang.pick("Date", "Day")).errors(form.errors).value(form.typed.one("on")).date())
            (line(form, "presentation", PRESENTATION, PRESENTATION_HINT, Width::Medium))
            (line(form, "batch", Text::new("Numéro de lot", "Batch number"), Text::new("", ""), Width::Medium))
            (Field::new(lang, "units", lang.pick("Nombre d’unités", "Number of units")).errors(form.errors).value(form.typed.one("units")).width(Width::Short).number())
        }
    },
    command: |typed, _| {
        Ok(Command::Dispense {
            dispensing: Dispensing {
                on: typed.day("on")?,
                presentation: typed.text("presentation"),
                batch: typed.text("batch"),
                units: units(typed),
            },
        })
    },
    sample: |state| Command::Dispense {
        dispensing: Dispensing {
            on: state.course().map(|it| it.opened_on).unwrap_or_default(),
            presentation: "–".to_owned(),
            batch: "–".to_owned(),
            units: 1,
        },
    },
};

pub(super) static CLOSE: Act = Act {
    word: "close",
    title: Text::new("Clore le dossier", "Close the file"),
    about: Text::new(
        "Le traitement est arrêté, les déclarations sont faites et les questions closes\u{a0}: plus rien n’est attendu.",
        "The treatment stopped, declarations are made and queries closed: nothing more is awaited.",
    ),
    done: Text::new("Le dossier est clos.", "The file is closed."),
    action: Action::SignForm,
    article: Some(|day| patients::DECLARE.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::Close),
    sample: |_| Command::Close,
};
