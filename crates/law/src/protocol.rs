//! The rules of the protocol for therapeutic use and data collection (PUT-RD): who defines it, what
//! it contains, what it sets.

use crate::aap::{ACT_OF_2023, NOTHING, csp, since_reform};
use crate::article::{Article, Code, Confidence};
use crate::delay::Delay;
use crate::review::Path;
use crate::rule::{Listed, REFORM, Readable, Rule, Version};
use crate::text::{Lang, Text};
use jiff::civil::date;

const fn doctrine(number: &'static str) -> Article {
    Article { code: Code::Doctrine, number, legifrance: "" }
}

const LEAFLET: Article = doctrine("Dépliant d’information des prescripteurs sur l’accès précoce");
const REVIEW: Article = doctrine("ANSM, bilan à deux ans de la réforme (23 octobre 2023)");

/// On which paths the ANSM defines the protocol with the HAS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithAnsm {
    /// On every path before the AMM.
    BeforeAmm,
    /// Before the AMM, unless the CHMP gave a positive opinion.
    WithoutPositiveOpinion,
}

impl WithAnsm {
    /// Whether the ANSM takes part on a path.
    #[must_use]
    pub const fn takes_part(self, path: Path) -> bool {
        match self {
            Self::BeforeAmm => path.is_before_amm(),
            Self::WithoutPositiveOpinion => matches!(path, Path::PreAmm),
        }
    }
}

impl Readable for WithAnsm {
    fn read(&self, lang: Lang) -> String {
        let text = match self {
            Self::BeforeAmm => Text::new("avec l’ANSM avant l’AMM", "with the ANSM before the AMM"),
            Self::WithoutPositiveOpinion => Text::new(
                "avec l’ANSM avant l’AMM, sauf avis positif du CHMP",
                "with the ANSM before the AMM, unless the CHMP opinion is positive",
            ),
        };
        text.say(lang).to_owned()
    }
}

/// Who defines the protocol.
pub static DEFINED_WITH: Rule<WithAnsm> = Rule {
    id: "PUT-01",
    says: Text::new(
        "La HAS définit le PUT-RD et l’annexe à sa décision. Avant l’AMM, elle l’établit avec l’ANSM\u{a0}; depuis la loi de financement de la sécurité sociale pour 2024, seulement en l’absence d’avis positif du CHMP.",
        "The HAS defines the PUT-RD and annexes it to its decision. Before the AMM it draws it up with the ANSM; since the social security finance act for 2024, only where there is no positive CHMP opinion.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(csp("R. 5121-70, I, A"), WithAnsm::BeforeAmm),
        Version {
            since: ACT_OF_2023,
            article: csp("L. 5121-12, IV, 2°"),
            confidence: Confidence::Confirmed,
            value: WithAnsm::WithoutPositiveOpinion,
        },
    ],
};

/// What the protocol contains.
pub static CONTENT: Rule<()> = Rule {
    id: "PUT-02",
    says: Text::new(
        "Le PUT-RD dit les conditions et l’objet de l’accès, la prescription, la dispensation, l’utilisation et le suivi des patients, les données à recueillir (patients, utilisation, efficacité et au besoin qualité de vie, effets indésirables), les obligations de pharmacovigilance, l’information des patients et le rôle de chacun.",
        "The PUT-RD states the terms and purpose of the access, prescribing, dispensing, use and monitoring of patients, the data to collect (patients, use, efficacy and where relevant quality of life, adverse effects), the duties of pharmacovigilance, the information of patients and the role of each.",
    ),
    left_out: Text::new(
        "La fin de la liste du texte n’a pas été lue.",
        "The end of the list in the text was not read.",
    ),
    versions: &[since_reform(csp("R. 5121-70, I, B"), ())],
};

/// After the AMM less may be collected.
pub static LIGHTER: Rule<()> = Rule {
    id: "PUT-03",
    says: Text::new(
        "Après l’AMM, le recueil de données peut être allégé.",
        "After the AMM, less data may be collected.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(LEAFLET, ())],
};

/// The model of the authorities.
pub static MODEL: Rule<bool> = Rule {
    id: "PUT-04",
    says: Text::new(
        "La HAS et l’ANSM proposent un modèle de PUT-RD, simplifié en mai 2023\u{a0}; depuis juillet 2023, une variante s’appuie sur un registre national. Sa première page donne le contact du laboratoire, ses annexes les fiches, le document pour les patients et le lien vers la plateforme.",
        "The HAS and the ANSM offer a model PUT-RD, simplified in May 2023; since July 2023 a variant rests on a national registry. Its first page gives the contact of the laboratory, its annexes the forms, the document for patients and the link to the platform.",
    ),
    left_out: Text::new(
        "Les numéros d’annexe changent d’une version du modèle à l’autre\u{a0}: rien ne s’y rattache.",
        "The numbers of the annexes change from one version of the model to the next: nothing rests on them.",
    ),
    versions: &[
        since_reform(REVIEW, false),
        Version {
            since: date(2023, 7, 1),
            article: REVIEW,
            confidence: Confidence::Confirmed,
            value: true,
        },
    ],
};

/// The interval between reports is that of the protocol.
pub static REPORTS: Rule<()> = Rule {
    id: "PUT-05",
    says: Text::new(
        "Le titulaire envoie le rapport de synthèse à la HAS, aux ministres et, avant l’AMM, à l’ANSM, à l’intervalle que fixe le PUT-RD, avec un projet de résumé.",
        "The holder sends the synthesis report to the HAS, the ministers and, before the AMM, the ANSM, at the interval that the PUT-RD sets, with a draft summary.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-70-1"), ())],
};

/// The summary of a report is public.
pub static SUMMARY: Rule<()> = Rule {
    id: "PUT-06",
    says: Text::new(
        "La HAS publie le résumé du rapport\u{a0}; le titulaire le transmet aux prescripteurs, aux pharmaciens qui dispensent, aux CRPV et aux centres antipoison.",
        "The HAS publishes the summary of the report; the holder forwards it to prescribers, dispensing pharmacists, CRPVs and poison centres.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-70-1"), ())],
};

/// The usual interval between reports.
pub static INTERVAL: Rule<Delay> = Rule {
    id: "PUT-07",
    says: Text::new(
        "L’intervalle des rapports est propre à chaque PUT-RD, souvent de six mois ou calé sur le renouvellement.",
        "The interval between reports is that of each PUT-RD, often six months or in step with the renewal.",
    ),
    left_out: Text::new(
        "Aucun texte ne donne de chiffre\u{a0}: six mois sont proposés, jamais imposés.",
        "No text gives a figure: six months are offered, never imposed.",
    ),
    versions: &[Version {
        since: REFORM,
        article: LEAFLET,
        confidence: Confidence::ToVerify,
        value: Delay::Months(6),
    }],
};

/// The channel for adverse effects is that of the protocol.
pub static CHANNEL: Rule<()> = Rule {
    id: "PV-06",
    says: Text::new(
        "Le PUT-RD dit où se déclarent les effets indésirables\u{a0}: au laboratoire, au CRPV ou sur le portail national.",
        "The PUT-RD says where adverse effects are declared: to the laboratory, to the CRPV or on the national portal.",
    ),
    left_out: Text::new(
        "Le dépliant et son schéma se contredisent\u{a0}: aucune voie n’est supposée.",
        "The leaflet and its chart contradict each other: no channel is assumed.",
    ),
    versions: &[since_reform(LEAFLET, ())],
};

/// The rules of the protocol.
pub static ALL: &[&dyn Listed] =
    &[&DEFINED_WITH, &CONTENT, &LIGHTER, &MODEL, &REPORTS, &SUMMARY, &INTERVAL, &CHANNEL];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ansm_leaves_the_path_with_a_positive_opinion_at_the_end_of_2023() {
        let before = DEFINED_WITH.on(date(2023, 12, 27)).expect("a version").value;
        let since = DEFINED_WITH.on(date(2023, 12, 28)).expect("a version").value;
        assert_eq!(Path::ALL.map(|it| before.takes_part(it)), [true, true, false]);
        assert_eq!(Path::ALL.map(|it| since.takes_part(it)), [true, false, false]);
    }
}
