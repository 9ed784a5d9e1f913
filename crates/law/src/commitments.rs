//! The rules of what a laboratory owes, and of what lateness allows.

use crate::aap::{ACT_OF_2023, NOTHING, csp, since_reform};
use crate::article::{Article, Code, Confidence};
use crate::delay::Delay;
use crate::rule::{Listed, REFORM, Rule, Version};
use crate::text::Text;

const ANSM_PAGE: Article = Article {
    code: Code::Doctrine,
    number: "Page de l’ANSM sur les demandes d’AAP, juillet 2025",
    legifrance: "",
};

const fn to_verify(article: Article) -> Version<()> {
    Version { since: REFORM, article, confidence: Confidence::ToVerify, value: () }
}

/// Supply after the grant.
#[doc(alias = "mise à disposition")]
pub static SUPPLY: Rule<Delay> = Rule {
    id: "LAB-01",
    says: Text::new(
        "Le titulaire met le médicament à disposition dans les deux mois de l’octroi.",
        "The holder makes the medicine available within two months of the grant.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(ANSM_PAGE, Delay::Months(2))],
};

/// Continuous supply.
pub static CONTINUOUS_SUPPLY: Rule<bool> = Rule {
    id: "LAB-02",
    says: Text::new(
        "L’autorisation est subordonnée à l’engagement d’un approvisionnement approprié et continu du marché français.",
        "The authorisation is subject to an undertaking of appropriate and continuous supply of the French market.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(csp("L. 5121-12, IV"), false),
        Version {
            since: ACT_OF_2023,
            article: csp("L. 5121-12, IV, 1°"),
            confidence: Confidence::Confirmed,
            value: true,
        },
    ],
};

/// The AMM application, within the period that the HAS set.
pub static AMM_APPLICATION: Rule<()> = Rule {
    id: "LAB-03",
    says: Text::new(
        "Avant l’AMM, la demande d’AMM est déposée dans le délai fixé par la HAS, deux ans au plus à compter de l’octroi.",
        "Before the AMM, the AMM application is filed within the period set by the HAS, at most two years from the grant.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("D. 5121-69-3, I"), ())],
};

/// The listing request after the AMM.
#[doc(alias = "demande d’inscription au remboursement")]
pub static LISTING: Rule<Delay> = Rule {
    id: "LAB-04",
    says: Text::new(
        "La demande d’inscription au remboursement est déposée dans le mois qui suit l’obtention de l’AMM.",
        "The listing request is filed within a month of obtaining the AMM.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("L. 5121-12, II"), Delay::Months(1))],
};

/// The protocol is respected and data are collected.
pub static PROTOCOL: Rule<()> = Rule {
    id: "LAB-05",
    says: Text::new(
        "Le titulaire respecte le PUT-RD, recueille les données en vie réelle et donne aux prescripteurs les moyens de les saisir et de les suivre.",
        "The holder respects the PUT-RD, collects real-world data and gives prescribers the means to enter and follow them.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(ANSM_PAGE, ())],
};

/// Agreements with hospitals.
#[doc(alias = "convention")]
pub static AGREEMENTS: Rule<()> = Rule {
    id: "LAB-06",
    says: Text::new(
        "Une convention est signée avec chaque établissement pour faciliter le recueil des données.",
        "An agreement is signed with each hospital to ease the collection of data.",
    ),
    left_out: Text::new(
        "Que le modèle de convention de l’AAC très précoce vaille aussi pour l’AAP n’a pas été lu.",
        "That the model agreement of very early AAC also holds for AAP was not read.",
    ),
    versions: &[since_reform(ANSM_PAGE, ())],
};

/// New data without delay.
pub static NEW_DATA: Rule<()> = Rule {
    id: "LAB-07",
    says: Text::new(
        "Les données nouvelles sont transmises sans délai, avec leur portée.",
        "New data are sent without delay, with their significance.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-71-1"), ())],
};

/// Who pays for the collection.
pub static FINANCING: Rule<()> = Rule {
    id: "LAB-09",
    says: Text::new(
        "Le titulaire supporte le coût du recueil des données.",
        "The holder bears the cost of the collection of data.",
    ),
    left_out: NOTHING,
    versions: &[to_verify(csp("L. 5121-12, IV"))],
};

/// What a missed duty allows.
#[doc(alias = "manquement")]
pub static FAILURE: Rule<()> = Rule {
    id: "LAB-11",
    says: Text::new(
        "Un engagement manqué retire une condition de l’autorisation\u{a0}: la HAS peut la suspendre ou la retirer, après observations du titulaire, ou en refuser le renouvellement.",
        "A missed undertaking removes a condition of the authorisation: the HAS may suspend or withdraw it, after the holder’s comments, or refuse to renew it.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-72-1, R. 5121-69-4"), ())],
};

/// What it may cost.
pub static FINANCIAL_FAILURE: Rule<()> = Rule {
    id: "LAB-12",
    says: Text::new(
        "Remise majorée si la demande d’AMM ou d’inscription tarde, pénalité du CEPS en cas de manquement à la continuité, sanction financière de l’ANSM en cas de manquement au PUT-RD.",
        "Increased rebate if the AMM or listing request is late, penalty by the CEPS for breach of continuity, financial sanction by the ANSM for breach of the PUT-RD.",
    ),
    left_out: Text::new("Montants et articles à vérifier.", "Amounts and articles to be verified."),
    versions: &[to_verify(Article { code: Code::Css, number: "L. 162-16-5-1-1", legifrance: "" })],
};

/// When a hospital fails.
pub static HOSPITAL_FAILURE: Rule<()> = Rule {
    id: "LAB-13",
    says: Text::new(
        "Un établissement qui ne recueille pas les données manque à son devoir\u{a0}; aucune amende n’a été lue, le levier est la convention et le suivi des autorités.",
        "A hospital that does not collect the data fails its duty; no fine was read, the lever is the agreement and the follow-up of the authorities.",
    ),
    left_out: NOTHING,
    versions: &[to_verify(csp("L. 5121-12, IV"))],
};

/// Every rule of this file, in the order of the rulebook.
pub static ALL: &[&dyn Listed] = &[
    &SUPPLY,
    &CONTINUOUS_SUPPLY,
    &AMM_APPLICATION,
    &LISTING,
    &PROTOCOL,
    &AGREEMENTS,
    &NEW_DATA,
    &FINANCING,
    &FAILURE,
    &FINANCIAL_FAILURE,
    &HOSPITAL_FAILURE,
];
