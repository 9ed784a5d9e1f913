//! The rules of the meetings that precede a request for early access.

use crate::aap::{NOTHING, since_reform};
use crate::article::{Article, Code, Confidence};
use crate::delay::Delay;
use crate::rule::{Listed, REFORM, Rule, Version};
use crate::text::Text;

const fn doctrine(number: &'static str) -> Article {
    Article { code: Code::Doctrine, number, legifrance: "" }
}

/// Before the AMM the HAS and the ANSM meet the laboratory together.
pub static JOINT: Rule<bool> = Rule {
    id: "RDV-01",
    says: Text::new(
        "Avant l’AMM, le rendez-vous pré-dépôt est tenu en commun par la HAS et l’ANSM, sur des créneaux publiés à l’avance.",
        "Before the AMM the pre-submission meeting is held by the HAS and the ANSM together, in slots published beforehand.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(
        doctrine("ANSM, page sur les demandes d’accès précoce (juillet 2025)"),
        true,
    )],
};

/// What the meeting is for.
pub static AIM: Rule<()> = Rule {
    id: "RDV-02",
    says: Text::new(
        "Le rendez-vous sert à apprécier la pertinence, la qualité et la complétude du dossier envisagé.",
        "The meeting serves to consider whether the planned dossier is relevant, of good quality and complete.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(doctrine("ANSM, rapport d’activité 2021, p. 104"), ())],
};

/// How long before the meeting it is asked for.
pub static LEAD: Rule<Delay> = Rule {
    id: "RDV-03",
    says: Text::new(
        "Le rendez-vous est facultatif et ne lie personne. Il se demande quelques semaines à l’avance, avec un dossier court\u{a0}: indication, données, date de dépôt prévue, questions.",
        "The meeting is optional and binds nobody. It is asked for some weeks ahead, with a short file: indication, data, planned day of filing, questions.",
    ),
    left_out: Text::new(
        "Le préavis varie d’une édition du guide à l’autre\u{a0}: une demande plus tardive n’est pas refusée pour autant.",
        "The lead time varies from one edition of the guide to the next: a later request is not refused for that.",
    ),
    versions: &[Version {
        since: REFORM,
        article: doctrine("HAS, guide des demandes d’accès précoce"),
        confidence: Confidence::ToVerify,
        value: Delay::Days(21),
    }],
};

/// The rules of meetings.
pub static ALL: &[&dyn Listed] = &[&JOINT, &AIM, &LEAD];
