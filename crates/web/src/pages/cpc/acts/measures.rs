//! Acts by which the ANSM modifies, suspends and revokes a framework.

use super::Act;
use super::fields::{
    DECISION, PUT_SP, days, ground, grounded, sample_terms, terms, typed_ground, typed_terms,
};
use crate::look::form::{Choice, Field};
use crate::pages::acts::fields::{NO_HINT, paragraph};
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::cpc::{Change, Command, Ground, Measure, State};
use law::{Text, cpc as rules};
use maud::html;

const REASONS: Text = Text::new("Motifs", "Reasons");

/// Whether the holder was told of a measure: an emergency is the other way to take it.
fn untold(state: &State, measure: Measure) -> bool {
    let told = state.life().and_then(|it| it.intention.as_ref());
    told.is_none_or(|it| it.measure != measure)
}

pub(super) static GIVE_INTENTION: Act = Act {
    word: "give-intention",
    title: Text::new(
        "Informer le titulaire d’une mesure envisagée",
        "Tell the holder of a measure that is meant",
    ),
    about: Text::new(
        "Modification, suspension ou abrogation\u{a0}: sauf urgence, le titulaire est informé de l’intention et peut présenter ses observations.",
        "Modification, suspension or revocation: except in an emergency the holder is told of the intention and can comment.",
    ),
    done: Text::new("Le titulaire est informé.", "The holder is told."),
    action: Action::FollowFramework,
    article: Some(|day| rules::HOLDER_INFORMED.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let choices = Measure::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
        html! {
            (Field::new(lang, "measure", lang.pick("Mesure", "Measure")).errors(form.errors).value(form.typed.one("measure")).radios(&choices))
            (ground(form))
            (paragraph(form, "reasons", REASONS, NO_HINT))
            (days(form, Text::new("Ce délai est le vôtre\u{a0}: il n’a pas été lu dans un texte.", "This period is yours: it was not read in a text."), 15))
        }
    },
    command: |typed, _| {
        Ok(Command::GiveIntention {
            measure: typed.chosen("measure", Measure::from_word)?,
            ground: typed.chosen("ground", Ground::from_word)?,
            reasons: typed.text("reasons"),
            days: typed.number("days")?,
        })
    },
    sample: |_| Command::GiveIntention {
        measure: Measure::Modification,
        ground: Ground::Knowledge,
        reasons: "–".to_owned(),
        days: 1,
    },
};

pub(super) static DROP_INTENTION: Act = Act {
    word: "drop-intention",
    title: Text::new("Renoncer à la mesure envisagée", "Give the measure up"),
    about: Text::new("Le titulaire en est informé.", "The holder is told."),
    done: Text::new("La mesure est abandonnée.", "The measure is given up."),
    action: Action::FollowFramework,
    article: Some(|day| rules::HOLDER_INFORMED.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reasons", REASONS, NO_HINT),
    command: |typed, _| Ok(Command::DropIntention { reasons: typed.text("reasons") }),
    sample: |_| Command::DropIntention { reasons: "–".to_owned() },
};

pub(super) static MODIFY: Act = Act {
    word: "modify",
    title: Text::new("Modifier le cadre", "Modify the framework"),
    about: Text::new(
        "Le cadre modifié vaut dès aujourd’hui. Le titulaire et les ministres sont informés\u{a0}; il reste à publier.",
        "The modified framework holds from today. The holder and the ministers are told; it is then to be published.",
    ),
    done: Text::new(
        "Le cadre est modifié\u{a0}: publiez-le.",
        "The framework is modified: publish it.",
    ),
    action: Action::DecideFramework,
    article: Some(|day| rules::MEASURES.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[PUT_SP, DECISION],
    fields: |form| {
        html! {
            (terms(form))
            (grounded(form))
            (paragraph(form, "reasons", REASONS, NO_HINT))
        }
    },
    command: |typed, _| {
        let (ground, emergency) = typed_ground(typed)?;
        let change = Change {
            terms: typed_terms(typed),
            reasons: typed.text("reasons"),
            documents: typed.documents.clone(),
        };
        Ok(Command::Modify { ground, emergency, change: Box::new(change) })
    },
    sample: |state| Command::Modify {
        ground: Ground::Knowledge,
        emergency: untold(state, Measure::Modification),
        change: Box::new(Change {
            terms: sample_terms(),
            reasons: "–".to_owned(),
            documents: Vec::new(),
        }),
    },
};

pub(super) static SUSPEND: Act = Act {
    word: "suspend",
    title: Text::new("Suspendre le cadre", "Suspend the framework"),
    about: Text::new(
        "Plus aucune prescription ne se fonde sur le cadre tant qu’il est suspendu. Le titulaire et les ministres sont informés.",
        "No prescription rests on the framework while it is suspended. The holder and the ministers are told.",
    ),
    done: Text::new(
        "Le cadre est suspendu\u{a0}: publiez cette suspension.",
        "The framework is suspended: publish this suspension.",
    ),
    action: Action::DecideFramework,
    article: Some(|day| rules::MEASURES.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[DECISION],
    fields: |form| {
        html! {
            (grounded(form))
            (paragraph(form, "reasons", REASONS, NO_HINT))
        }
    },
    command: |typed, _| {
        let (ground, emergency) = typed_ground(typed)?;
        let (reasons, documents) = (typed.text("reasons"), typed.documents.clone());
        Ok(Command::Suspend { ground, emergency, reasons, documents })
    },
    sample: |state| Command::Suspend {
        ground: Ground::PublicHealth,
        emergency: untold(state, Measure::Suspension),
        reasons: "–".to_owned(),
        documents: Vec::new(),
    },
};

pub(super) static LIFT: Act = Act {
    word: "lift",
    title: Text::new("Lever la suspension", "End the suspension"),
    about: Text::new(
        "Le cadre vaut de nouveau, jusqu’au même terme.",
        "The framework holds again, until the same end.",
    ),
    done: Text::new(
        "La suspension est levée\u{a0}: publiez-le.",
        "The suspension ended: publish this.",
    ),
    action: Action::DecideFramework,
    article: Some(|day| rules::MEASURES.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reasons", REASONS, NO_HINT),
    command: |typed, _| Ok(Command::Lift { reasons: typed.text("reasons") }),
    sample: |_| Command::Lift { reasons: "–".to_owned() },
};

pub(super) static REVOKE: Act = Act {
    word: "revoke",
    title: Text::new("Abroger le cadre", "Revoke the framework"),
    about: Text::new(
        "Le cadre prend fin aujourd’hui. Le titulaire et les ministres sont informés\u{a0}; il reste à publier.",
        "The framework ends today. The holder and the ministers are told; it is then to be published.",
    ),
    done: Text::new(
        "Le cadre est abrogé\u{a0}: publiez cette fin.",
        "The framework is revoked: publish this end.",
    ),
    action: Action::DecideFramework,
    article: Some(|day| rules::MEASURES.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[DECISION],
    fields: |form| {
        html! {
            (grounded(form))
            (paragraph(form, "reasons", REASONS, NO_HINT))
        }
    },
    command: |typed, _| {
        let (ground, emergency) = typed_ground(typed)?;
        let (reasons, documents) = (typed.text("reasons"), typed.documents.clone());
        Ok(Command::Revoke { ground, emergency, reasons, documents })
    },
    sample: |state| Command::Revoke {
        ground: Ground::PublicHealth,
        emergency: untold(state, Measure::Revocation),
        reasons: "–".to_owned(),
        documents: Vec::new(),
    },
};
