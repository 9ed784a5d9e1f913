//! The rules of the compassionate prescribing framework (cadre de prescription compassionnelle), each
//! with its dated versions. How the framework ends with an AMM or an early access is told in
//! [`life::FRAMEWORK_ENDS`](crate::life::FRAMEWORK_ENDS).

use crate::aap::{DECREE_2022_164, NOTHING, csp, since_reform};
use crate::article::{Article, Code, Confidence};
use crate::delay::Delay;
use crate::rule::{Listed, REFORM, Rule, Version};
use crate::text::Text;

const fn recalled<T: Copy>(article: Article, value: T) -> Version<T> {
    Version { since: REFORM, article, confidence: Confidence::ToVerify, value }
}

/// What the decree of 2022 made applicable; the months before it are to verify.
const fn of_the_decree<T: Copy>(article: Article, value: T) -> [Version<T>; 2] {
    [
        recalled(article, value),
        Version { since: DECREE_2022_164, article, confidence: Confidence::Confirmed, value },
    ]
}

const BEFORE: Text = Text::new(
    "Avant le décret n° 2022-164, aucun cadre ne pouvait être établi\u{a0}: les RTU se poursuivaient.",
    "Before decree no. 2022-164 no framework could be made: RTU went on.",
);

/// What a framework is for, and its conditions.
#[doc(alias = "conditions du cadre")]
pub static CONDITIONS: Rule<()> = Rule {
    id: "CPC-01",
    says: Text::new(
        "Le cadre sécurise la prescription, hors AMM, d’un médicament qui a une AMM, pour répondre aux besoins spéciaux de patients\u{a0}: aucune spécialité de même substance, dosage et forme n’est autorisée dans l’indication, et les conditions des I et III de l’article L. 5121-12-1 sont remplies.",
        "The framework makes safe the off-label prescription of a medicine that has an AMM, for the special needs of patients: no medicine of the same substance, strength and form is authorised in the indication, and the conditions of parts I and III of article L. 5121-12-1 are met.",
    ),
    left_out: Text::new(
        "Le III de l’article L. 5121-12-1 n’a pas été lu\u{a0}: seules ses conditions rappelées par l’article R. 5121-76-1 sont examinées une à une.",
        "Part III of article L. 5121-12-1 was not read: only those of its conditions that article R. 5121-76-1 recalls are examined one by one.",
    ),
    versions: &of_the_decree(csp("R. 5121-76-1"), ()),
};

/// Who starts one without an alert.
pub static INITIATIVE: Rule<()> = Rule {
    id: "CPC-02",
    says: Text::new(
        "L’ANSM agit de sa propre initiative ou à la demande du ministre chargé de la santé ou de la sécurité sociale.",
        "The ANSM acts on its own initiative or at the request of the minister for health or for social security.",
    ),
    left_out: BEFORE,
    versions: &of_the_decree(csp("R. 5121-76-1"), ()),
};

/// Who alerts the ANSM, and how.
#[doc(alias = "signalement")]
pub static ALERT: Rule<()> = Rule {
    id: "CPC-03",
    says: Text::new(
        "Un signalement motivé est adressé par voie électronique par l’Institut national du cancer, un centre de référence ou de compétence maladies rares, un conseil national professionnel ou une association agréée de patients. Les observatoires régionaux alimentent les trois premiers. Pour une maladie rare, il comporte une première analyse de l’efficacité et de la sécurité.",
        "A reasoned alert is sent electronically by the National Cancer Institute, a rare-disease reference or competence centre, a national professional council or an approved patient association. The regional observatories feed the first three. For a rare disease it holds a first analysis of efficacy and safety.",
    ),
    left_out: Text::new(
        "L’agrément d’une association n’est pas contrôlé auprès de l’autorité qui le délivre\u{a0}: son numéro est demandé.",
        "The approval of an association is not checked with who gives it: its number is asked for.",
    ),
    versions: &of_the_decree(csp("R. 5121-76-2"), ()),
};

/// What the holder is asked before the assessment.
pub static INFORMATION: Rule<Delay> = Rule {
    id: "CPC-04",
    says: Text::new(
        "L’évaluation s’appuie sur les informations mentionnées à l’article R. 5121-76-3, que l’ANSM demande au titulaire ou à l’exploitant dans un délai qu’elle fixe.",
        "The assessment rests on the information of article R. 5121-76-3, which the ANSM asks of the holder or operator within a period that it sets.",
    ),
    left_out: Text::new(
        "Que l’évaluation s’appuie sur ces informations est lu à l’article R. 5121-76-4\u{a0}; l’article R. 5121-76-3 et le délai ne l’ont pas été. Un mois est proposé, et son dépassement ne produit aucun effet.",
        "That the assessment rests on this information was read in article R. 5121-76-4; article R. 5121-76-3 and the period were not. One month is offered, and nothing is attached to lateness.",
    ),
    versions: &[recalled(csp("R. 5121-76-3"), Delay::Months(1))],
};

/// How long the holder has at most to propose a protocol.
#[doc(alias = "propositions de protocole")]
pub static PROPOSALS: Rule<Delay> = Rule {
    id: "CPC-05",
    says: Text::new(
        "Si le rapport bénéfice/risque est présumé favorable, l’ANSM établit un projet de cadre. Sauf dispense de PUT-SP, elle demande au titulaire des propositions de protocole, dans un délai qu’elle fixe et qui ne dépasse pas deux mois. Pour une maladie rare, elle consulte d’abord les centres qui participeront au protocole.",
        "Where the benefit/risk balance is presumed favourable, the ANSM drafts a framework. Unless it waives the PUT-SP, it asks the holder for protocol proposals, within a period that it sets and that is two months at most. For a rare disease it first consults the centres that will support the protocol.",
    ),
    left_out: Text::new(
        "Ce que vaut l’absence de propositions à la fin du délai n’a pas été lu\u{a0}: l’ANSM décide de la suite.",
        "What it means that no proposal came in time was not read: the ANSM decides what follows.",
    ),
    versions: &of_the_decree(csp("R. 5121-76-4"), Delay::Months(2)),
};

/// The draft is sent to the holder.
pub static OBSERVATIONS: Rule<Delay> = Rule {
    id: "CPC-06",
    says: Text::new(
        "Le projet de cadre est adressé au titulaire pour observations avant son adoption.",
        "The draft of the framework is sent to the holder for comments before its adoption.",
    ),
    left_out: Text::new(
        "Cette étape et son délai n’ont pas été lus\u{a0}: quinze jours sont proposés, et le cadre peut être adopté sans elle.",
        "This step and its period were not read: fifteen days are offered, and the framework may be adopted without it.",
    ),
    versions: &[recalled(csp("R. 5121-76-4"), Delay::Days(15))],
};

/// What a framework says.
pub static CONTENT: Rule<()> = Rule {
    id: "CPC-07",
    says: Text::new(
        "Le cadre précise la ou les indications, la posologie et la voie d’administration, les effets indésirables et, si elle diffère de celle de l’AMM, la catégorie de prescription et de délivrance.",
        "The framework states the indication or indications, the dosage and route, the adverse reactions and, where it differs from that of the AMM, the class of prescription and dispensing.",
    ),
    left_out: NOTHING,
    versions: &of_the_decree(csp("R. 5121-76-5"), ()),
};

/// The protocol of follow-up.
#[doc(alias = "protocole d’utilisation thérapeutique et de suivi des patients")]
pub static PROTOCOL: Rule<()> = Rule {
    id: "CPC-08",
    says: Text::new(
        "Un protocole d’utilisation thérapeutique et de suivi des patients (PUT-SP) est annexé au cadre, sauf dispense au titre du V de l’article L. 5121-12-1. Il fixe le suivi, les données, la fréquence des rapports et le rôle de chacun.",
        "A protocol for therapeutic use and patient follow-up (PUT-SP) is attached to the framework, unless waived under part V of article L. 5121-12-1. It sets the follow-up, the data, how often reports are made and who does what.",
    ),
    left_out: NOTHING,
    versions: &of_the_decree(csp("R. 5121-76-6"), ()),
};

/// To which other medicines it extends.
#[doc(alias = "groupe générique")]
pub static GROUP: Rule<()> = Rule {
    id: "CPC-09",
    says: Text::new(
        "Le cadre d’une spécialité de référence s’étend à son groupe générique ou biologique similaire.",
        "The framework of a reference medicine extends to its generic or biosimilar group.",
    ),
    left_out: Text::new(
        "Les conditions de l’article n’ont pas été lues en détail\u{a0}: l’ANSM enregistre les spécialités auxquelles le cadre s’étend.",
        "The terms of the article were not read in detail: the ANSM records the medicines to which the framework extends.",
    ),
    versions: &of_the_decree(csp("R. 5121-76-7"), ()),
};

/// How long it lasts.
pub static DURATION: Rule<Delay> = Rule {
    id: "CPC-10",
    says: Text::new(
        "Le cadre est établi pour trois ans, renouvelables.",
        "The framework is made for three years, renewable.",
    ),
    left_out: Text::new(
        "La durée a été lue dans la doctrine de l’ANSM. La procédure de renouvellement n’a pas été lue\u{a0}: l’ANSM renouvelle avant le terme.",
        "The duration was read in the doctrine of the ANSM. How it is renewed was not read: the ANSM renews before the end.",
    ),
    versions: &[since_reform(
        Article { code: Code::Doctrine, number: "ANSM, accès dérogatoire", legifrance: "" },
        Delay::Years(3),
    )],
};

/// Why it is suspended, revoked or modified.
#[doc(alias = "abrogation du cadre")]
pub static MEASURES: Rule<()> = Rule {
    id: "CPC-11",
    says: Text::new(
        "L’ANSM peut suspendre ou abroger le cadre pour des motifs de santé publique, en cas de manquement au suivi des patients ou si les conditions ne sont plus remplies\u{a0}; elle peut le modifier pour les mêmes motifs ou au vu de connaissances nouvelles.",
        "The ANSM may suspend or revoke the framework for public health, where the follow-up of patients fails or where its conditions are no longer met; it may modify it on the same grounds or on new knowledge.",
    ),
    left_out: NOTHING,
    versions: &of_the_decree(csp("R. 5121-76-9, I"), ()),
};

/// Who is told before and after.
pub static HOLDER_INFORMED: Rule<()> = Rule {
    id: "CPC-12",
    says: Text::new(
        "Sauf urgence, le titulaire est informé de l’intention de suspendre, d’abroger ou de modifier, puis de la publication. Les ministres sont informés sans délai.",
        "Except in an emergency the holder is told of the intention to suspend, revoke or modify, then of the publication. The ministers are told without delay.",
    ),
    left_out: Text::new(
        "Le temps laissé au titulaire entre l’intention et la mesure n’a pas été lu\u{a0}: l’ANSM le fixe.",
        "The time that the holder has between the intention and the measure was not read: the ANSM sets it.",
    ),
    versions: &of_the_decree(csp("R. 5121-76-9, II"), ()),
};

/// What is published.
pub static PUBLICATION: Rule<()> = Rule {
    id: "CPC-14",
    says: Text::new(
        "L’ANSM publie les cadres, leurs PUT-SP, leurs modifications avec les dates de début et de fin, les résumés des rapports et les signalements refusés\u{a0}; le ministère tient la liste des cadres en vigueur et terminés.",
        "The ANSM publishes the frameworks, their PUT-SP, their changes with the days of beginning and end, the summaries of reports and the alerts that were refused; the ministry lists the frameworks in force and ended.",
    ),
    left_out: NOTHING,
    versions: &of_the_decree(csp("R. 5121-76-10"), ()),
};

/// What the holder may say of it.
#[doc(alias = "avis préalable sur la communication")]
pub static COMMUNICATION: Rule<()> = Rule {
    id: "CPC-15",
    says: Text::new(
        "La communication du titulaire sur le cadre n’est pas de la publicité et suppose l’avis préalable de l’ANSM.",
        "What the holder communicates on the framework is not advertising and needs the prior opinion of the ANSM.",
    ),
    left_out: NOTHING,
    versions: &of_the_decree(csp("R. 5121-76-11"), ()),
};

/// No authorisation for each patient.
pub static DIRECT_PRESCRIPTION: Rule<()> = Rule {
    id: "CPC-16",
    says: Text::new(
        "Le médicament, déjà commercialisé, est prescrit directement dans le cadre\u{a0}: aucune autorisation par patient n’est demandée.",
        "The medicine, already on the market, is prescribed directly within the framework: no authorisation is asked for each patient.",
    ),
    left_out: Text::new(
        "La délivrance suit la catégorie de prescription\u{a0}: que les officines soient concernées reste à vérifier.",
        "Dispensing follows the class of prescription: that retail pharmacies are concerned is to be verified.",
    ),
    versions: &[since_reform(
        Article {
            code: Code::Doctrine,
            number: "ANSM, questions-réponses sur la réforme",
            legifrance: "",
        },
        (),
    )],
};

/// Every rule of this file, in the order of the rulebook.
pub static ALL: &[&dyn Listed] = &[
    &CONDITIONS,
    &INITIATIVE,
    &ALERT,
    &INFORMATION,
    &PROPOSALS,
    &OBSERVATIONS,
    &CONTENT,
    &PROTOCOL,
    &GROUP,
    &DURATION,
    &MEASURES,
    &HOLDER_INFORMED,
    &PUBLICATION,
    &COMMUNICATION,
    &DIRECT_PRESCRIPTION,
];
