//! The rules of compassionate access for one named patient: the request and its decision. What
//! concerns the medicine stands in [`crate::compassionate`].

use crate::aap::{NOTHING, crpa, csp, since_reform};
use crate::article::{Article, Code, Confidence};
use crate::delay::Delay;
use crate::rule::{Listed, REFORM, Rule, Version};
use crate::text::Text;

const DESK: Article = Article {
    code: Code::Doctrine,
    number: "ANSM, demande d’autorisation d’accès compassionnel",
    legifrance: "",
};

/// One version since the reform, not read in the text.
const fn to_verify<T: Copy>(article: Article, value: T) -> Version<T> {
    Version { since: REFORM, article, confidence: Confidence::ToVerify, value }
}

/// What every compassionate access requires.
pub static CONDITIONS: Rule<()> = Rule {
    id: "AAC-ELIG-01",
    says: Text::new(
        "L’accès compassionnel suppose qu’il n’y ait ni recherche à des fins commerciales sur le médicament, ni traitement approprié, et que son efficacité et sa sécurité soient présumées au regard des données cliniques disponibles et, pour une maladie rare, des travaux des professionnels.",
        "Compassionate access requires that there is no commercial trial of the medicine, no appropriate treatment, and that its efficacy and safety are presumed from the clinical data available and, for a rare disease, from the work of professionals.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("L. 5121-12-1, I"), ())],
};

/// Who sends the request.
pub static SENT_BY_PHARMACY: Rule<()> = Rule {
    id: "AAC-REQ-01",
    says: Text::new(
        "La demande du prescripteur est adressée à l’ANSM par voie électronique par le pharmacien de la PUI.",
        "The request of the prescriber is sent to the ANSM electronically by the hospital pharmacist.",
    ),
    left_out: Text::new(
        "La personne mentionnée à l’article L. 5126-10, pour un établissement sans PUI, n’est pas distinguée du pharmacien.",
        "The person of article L. 5126-10, for a hospital without a pharmacy of its own, is not told from the pharmacist.",
    ),
    versions: &[since_reform(csp("R. 5121-74, I"), ())],
};

/// What the request says.
pub static CONTENT: Rule<()> = Rule {
    id: "AAC-REQ-02",
    says: Text::new(
        "La demande donne le prescripteur et le pharmacien, les initiales, l’âge, le sexe et le poids du patient, le médicament, l’indication et la posologie, les recherches commerciales en cours, si le traitement peut être différé, et soit l’engagement que les critères d’octroi publiés sont remplis, soit la justification de la demande.",
        "The request gives the prescriber and the pharmacist, the initials, age, sex and weight of the patient, the medicine, the indication and the dosage, the commercial trials that run, whether the treatment can wait, and either the undertaking that the published criteria are met or the reasons of the request.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-74, I"), ())],
};

/// The desk is open day and night.
pub static DAY_AND_NIGHT: Rule<()> = Rule {
    id: "AAC-REQ-03",
    says: Text::new(
        "Le téléservice de l’ANSM est obligatoire et ouvert jour et nuit\u{a0}; les établissements en assurent l’accès.",
        "The electronic desk of the ANSM is mandatory and open day and night; hospitals keep access to it.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(DESK, ())],
};

/// What is dispensed before the decision.
#[doc(alias = "régularisation")]
pub static DISPENSED_FIRST: Rule<()> = Rule {
    id: "AAC-REQ-04",
    says: Text::new(
        "En dehors des heures ouvrées, lorsque le prescripteur et la PUI jugent les critères d’octroi remplis, le médicament est dispensé sans accord oral et la demande est régularisée ensuite. L’astreinte est réservée aux urgences vitales.",
        "Outside working hours, where the prescriber and the pharmacy judge the criteria of grant met, the medicine is dispensed without an oral agreement and the request is regularised afterwards. The duty officer is for vital emergencies.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(DESK, ())],
};

/// By when it is regularised.
pub static REGULARISE: Rule<Delay> = Rule {
    id: "AAC-REQ-04-B",
    says: Text::new(
        "La demande est régularisée dès les premiers jours ouvrés.",
        "The request is regularised on the first working days.",
    ),
    left_out: Text::new(
        "Aucun délai n’a été lu\u{a0}: celui-ci rappelle, il ne fait jamais obstacle.",
        "No delay was read: this one reminds and never bars.",
    ),
    versions: &[to_verify(DESK, Delay::WorkingDays(2))],
};

/// How long an authorisation lasts, and what it states.
pub static GRANT: Rule<Delay> = Rule {
    id: "AAC-DEC-01",
    says: Text::new(
        "L’ANSM donne l’autorisation pour la durée du traitement, un an au plus. Elle indique le prescripteur et la PUI, les initiales du patient, le médicament, son classement, la durée, et rappelle que le PUT-SP est publié et s’impose.",
        "The ANSM gives the authorisation for the length of the treatment, one year at most. It states the prescriber and the pharmacy, the initials of the patient, the medicine, its class and the duration, and recalls that the PUT-SP is published and binding.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-74-3, I"), Delay::Years(1))],
};

/// On what grounds it is refused.
pub static REFUSAL: Rule<()> = Rule {
    id: "AAC-DEC-03",
    says: Text::new(
        "L’autorisation est refusée si les conditions des I, II ou V de l’article L. 5121-12-1 ne sont pas remplies, ou pour un autre motif de santé publique.",
        "The authorisation is refused where the conditions of parts I, II or V of article L. 5121-12-1 are not met, or for another reason of public health.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-74-2"), ())],
};

/// It may be renewed.
pub static RENEWAL: Rule<()> = Rule {
    id: "AAC-DEC-04",
    says: Text::new(
        "L’autorisation peut être renouvelée, à la demande du prescripteur adressée par la PUI.",
        "The authorisation may be renewed, at the request of the prescriber sent by the pharmacy.",
    ),
    left_out: Text::new(
        "Le détail de l’article n’a pas été lu\u{a0}: ce que la demande contient et quand elle est faite reste à vérifier.",
        "The detail of the article was not read: what the request holds and when it is made is to be verified.",
    ),
    versions: &[since_reform(csp("R. 5121-74-4"), ())],
};

/// How long before the end a renewal is asked for.
pub static RENEWAL_LEAD: Rule<Delay> = Rule {
    id: "AAC-DEC-04-B",
    says: Text::new(
        "Le renouvellement est demandé avant la fin de l’autorisation.",
        "The renewal is asked for before the end of the authorisation.",
    ),
    left_out: Text::new(
        "Aucune avance n’a été lue\u{a0}: un mois est rappelé, une demande plus tardive n’est pas refusée.",
        "No lead was read: one month is recalled, and a later request is not refused.",
    ),
    versions: &[to_verify(csp("R. 5121-74-4"), Delay::Months(1))],
};

/// What the silence of the ANSM means.
pub static SILENCE: Rule<()> = Rule {
    id: "AAC-DEC-05",
    says: Text::new(
        "Aucune règle propre au silence de l’ANSM n’a été lue\u{a0}; le principe général est que deux mois de silence valent acceptation, sauf exceptions.",
        "No rule of its own was read on the silence of the ANSM; the general rule is that two months of silence are an acceptance, save for exceptions.",
    ),
    left_out: Text::new(
        "Que ce principe s’applique ici reste à vérifier\u{a0}: aucune autorisation n’est jamais déduite du silence, une personne signe.",
        "That this rule applies here is to be verified: no authorisation is ever drawn from silence, a person signs.",
    ),
    versions: &[since_reform(crpa("L. 231-1"), ())],
};

/// The rules of a named-patient request.
pub static ALL: &[&dyn Listed] = &[
    &CONDITIONS,
    &SENT_BY_PHARMACY,
    &CONTENT,
    &DAY_AND_NIGHT,
    &DISPENSED_FIRST,
    &REGULARISE,
    &GRANT,
    &REFUSAL,
    &RENEWAL,
    &RENEWAL_LEAD,
    &SILENCE,
];
