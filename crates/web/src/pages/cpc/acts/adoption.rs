//! Acts by which the ANSM adopts a framework, publishes it, renews it and extends it.

use super::Act;
use super::fields::{DECISION, PUT_SP, sample_protocol, sample_terms, terms, typed_terms};
use crate::look::form::{Field, Width};
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph};
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::cpc::{Adoption, Change, Command};
use law::{Text, cpc as rules};
use maud::html;

pub(super) static ADOPT: Act = Act {
    word: "adopt",
    title: Text::new("Adopter le cadre", "Adopt the framework"),
    about: Text::new(
        "Le cadre vaut dès aujourd’hui, pour trois ans renouvelables. Le titulaire, les ministres et qui a signalé sont informés\u{a0}; il reste à le publier.",
        "The framework holds from today, for three years, renewable. The holder, the ministers and whoever alerted are told; it is then to be published.",
    ),
    done: Text::new(
        "Le cadre est adopté\u{a0}: publiez-le.",
        "The framework is adopted: publish it.",
    ),
    action: Action::AdoptFramework,
    article: Some(|day| rules::CONTENT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[PUT_SP, DECISION],
    fields: |form| {
        let lang = form.lang;
        let waived = form.opened.state().assessment().is_some_and(|it| it.waiver.is_some());
        let months = form.typed.or("report_months", Some("12".to_owned()));
        html! {
            (terms(form))
            @if !waived {
                (Field::new(lang, "report_months", lang.pick("Périodicité des rapports de synthèse", "How often summary reports are made")).hint(lang.pick("Telle que le PUT-SP la fixe.", "As the PUT-SP sets it.")).errors(form.errors).value(&months).width(Width::Short).suffix(lang.pick("mois", "months")).number())
            }
        }
    },
    command: |typed, form| {
        let waived = form.opened.state().assessment().is_some_and(|it| it.waiver.is_some());
        let report_months =
            if waived { None } else { u16::try_from(typed.number("report_months")?).ok() };
        let documents = typed.documents.clone();
        let adoption = Adoption { terms: typed_terms(typed), report_months, documents };
        Ok(Command::Adopt { adoption: Box::new(adoption) })
    },
    sample: |_| Command::Adopt {
        adoption: Box::new(Adoption {
            terms: sample_terms(),
            report_months: Some(1),
            documents: vec![sample_protocol()],
        }),
    },
};

pub(super) static PUBLISH: Act = Act {
    word: "publish",
    title: Text::new("Publier", "Publish"),
    about: Text::new(
        "Ce qui est décidé jusqu’ici paraît au registre public\u{a0}: le cadre et son PUT-SP, ses changements avec leurs dates, le refus d’un signalement avec ses motifs.",
        "What is decided up to now appears in the public register: the framework and its PUT-SP, its changes with their days, the refusal of an alert with its reasons.",
    ),
    done: Text::new("C’est publié.", "It is published."),
    action: Action::PublishFramework,
    article: Some(|day| rules::PUBLICATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |typed, _| Ok(Command::Publish { documents: typed.documents.clone() }),
    sample: |_| Command::Publish { documents: Vec::new() },
};

pub(super) static RENEW: Act = Act {
    word: "renew",
    title: Text::new("Renouveler le cadre", "Renew the framework"),
    about: Text::new(
        "Trois ans de plus, à compter du terme en cours. Ce que dit le cadre peut être revu à cette occasion.",
        "Three years more, from the end of the current term. What the framework says may be revised on that occasion.",
    ),
    done: Text::new(
        "Le cadre est renouvelé\u{a0}: publiez-le.",
        "The framework is renewed: publish it.",
    ),
    action: Action::DecideFramework,
    article: Some(|day| rules::DURATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[PUT_SP, DECISION],
    fields: |form| {
        html! {
            (terms(form))
            (paragraph(form, "reasons", Text::new("Motifs", "Reasons"), NO_HINT))
        }
    },
    command: |typed, _| {
        let change = Change {
            terms: typed_terms(typed),
            reasons: typed.text("reasons"),
            documents: typed.documents.clone(),
        };
        Ok(Command::Renew { change: Box::new(change) })
    },
    sample: |_| Command::Renew {
        change: Box::new(Change {
            terms: sample_terms(),
            reasons: "–".to_owned(),
            documents: Vec::new(),
        }),
    },
};

pub(super) static SET_GROUP: Act = Act {
    word: "set-group",
    title: Text::new(
        "Étendre au groupe générique ou biologique similaire",
        "Extend to the generic or biosimilar group",
    ),
    about: Text::new(
        "La liste des spécialités auxquelles le cadre s’étend remplace la précédente.",
        "The list of the medicines to which the framework extends takes the place of the one before.",
    ),
    done: Text::new(
        "La liste est enregistrée\u{a0}: publiez-la.",
        "The list is recorded: publish it.",
    ),
    action: Action::FollowFramework,
    article: Some(|day| rules::GROUP.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let known = form.opened.state().life().map(|it| it.group.join("\n"));
        let value = form.typed.or("members", known);
        Field::new(
            lang,
            "members",
            lang.pick("Spécialités, une par ligne", "Medicines, one a line"),
        )
        .errors(form.errors)
        .value(&value)
        .textarea(6)
    },
    command: |typed, _| {
        let members = typed.text("members").lines().map(ToOwned::to_owned).collect();
        Ok(Command::SetGroup { members })
    },
    sample: |_| Command::SetGroup { members: vec!["–".to_owned()] },
};
