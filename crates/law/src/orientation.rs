//! The rules of the innovation desk: an orientation binds nobody and no clock runs.

use crate::aap::{NOTHING, since_reform};
use crate::article::{Article, Code, Confidence};
use crate::rule::{Listed, REFORM, Rule, Version};
use crate::text::Text;

const fn practice(number: &'static str) -> Article {
    Article { code: Code::Doctrine, number, legifrance: "" }
}

/// Who asks, and how a request is classified.
pub static DESK: Rule<()> = Rule {
    id: "GIO-01",
    says: Text::new(
        "Tout porteur de projet, académique, jeune entreprise ou industriel, peut saisir le guichet avant tout dépôt\u{a0}: un questionnaire classe la demande par type de produit et stade, puis l’ANSM rend un avis ou propose une réunion.",
        "Any project holder, academic, start-up or company, may come to the desk before any filing: a questionnaire classifies the request by type of product and stage, then the ANSM gives advice or offers a meeting.",
    ),
    left_out: Text::new(
        "Le guichet est aussi ouvert sur Démarches simplifiées, qui n’est pas relié.",
        "The desk is also open on Démarches simplifiées, which is not connected.",
    ),
    versions: &[since_reform(
        practice("ANSM, guichet innovation et orientation (9 septembre 2020)"),
        (),
    )],
};

/// What an orientation is.
pub static NATURE: Rule<()> = Rule {
    id: "GIO-02",
    says: Text::new(
        "Le guichet donne une orientation scientifique, technique ou réglementaire. Ce n’est pas une décision\u{a0}: aucun délai ne court et le silence n’a pas d’effet.",
        "The desk gives a scientific, technical or regulatory orientation. It is no decision: no clock runs and silence has no effect.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(practice("ANSM, rapport d’activité 2020"), ())],
};

/// Within which time the desk answers.
pub static ANSWER: Rule<()> = Rule {
    id: "GIO-03",
    says: Text::new(
        "Aucun délai de réponse n’engage l’ANSM. Le jour qu’elle annonce est affiché et suivi\u{a0}: ce n’est pas une échéance légale.",
        "No period of answer binds the ANSM. The day that it tells is shown and measured: it is no legal deadline.",
    ),
    left_out: NOTHING,
    versions: &[Version {
        since: REFORM,
        article: practice("ANSM, guichet innovation et orientation"),
        confidence: Confidence::ToVerify,
        value: (),
    }],
};

/// Every rule of this file.
pub static ALL: &[&dyn Listed] = &[&DESK, &NATURE, &ANSWER];
