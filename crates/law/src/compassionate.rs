//! The rules of compassionate access that concern the medicine: what the holder is asked, what is
//! published, the protocol for use and follow-up, suspension, withdrawal and end.

use crate::aap::{NOTHING, csp, since_reform};
use crate::delay::Delay;
use crate::rule::{Listed, Rule};
use crate::text::Text;

/// Which medicines.
pub static MEDICINE: Rule<()> = Rule {
    id: "AAC-ELIG-02",
    says: Text::new(
        "Le médicament n’a d’AMM dans aucune indication, ou sa commercialisation a cessé et son AMM ne couvre pas l’indication\u{a0}; il est demandé pour un patient désigné, atteint d’une maladie grave, rare ou invalidante.",
        "The medicine has no AMM in any indication, or is no longer marketed and its AMM does not cover the indication; it is asked for a named patient with a serious, rare or disabling disease.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("L. 5121-12-1, II"), ())],
};

/// Very early access.
pub static VERY_EARLY: Rule<()> = Rule {
    id: "AAC-ELIG-03",
    says: Text::new(
        "Un essai à un stade très précoce n’exclut pas l’accès si le traitement ne peut attendre, si le patient ne peut entrer dans l’essai et si le titulaire s’engage à demander l’accès précoce.",
        "A trial at a very early stage does not bar access where the treatment cannot wait, the patient cannot join the trial and the holder undertakes to apply for early access.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("L. 5121-12-1, II, 2e alinéa"), ())],
};

/// What the holder is asked at the first request.
pub static HOLDER_ASKED: Rule<()> = Rule {
    id: "AAC-REQ-05",
    says: Text::new(
        "À la première demande pour un médicament et une indication, l’ANSM en informe sans délai le titulaire et lui demande, par tout moyen donnant date certaine, les données d’efficacité, de sécurité et de qualité, les essais à des fins commerciales et leurs lieux, les AMM à l’étranger, un projet de PUT-SP et, si un essai à des fins commerciales est en cours, l’engagement de demander un accès précoce.",
        "At the first request for a medicine and an indication the ANSM informs the holder at once and asks, by a means giving certain date, for the data on efficacy, safety and quality, the commercial trials and their sites, the foreign AMM, a draft PUT-SP and, where a commercial trial runs, the undertaking to apply for early access.",
    ),
    left_out: Text::new(
        "Le délai de réponse du titulaire n’a pas été lu\u{a0}: aucun n’est compté.",
        "The time that the holder has to answer was not read: none is counted.",
    ),
    versions: &[since_reform(csp("R. 5121-74-1, II"), ())],
};

/// How long the holder has to apply for early access after a very early one.
#[doc(alias = "engagement de demander l’accès précoce")]
pub static AAP_UNDERTAKING: Rule<Delay> = Rule {
    id: "AAC-REQ-06",
    says: Text::new(
        "Le titulaire demande l’accès précoce dans les douze mois de la date de l’autorisation d’accès compassionnel très précoce.",
        "The holder applies for early access within twelve months of the date of the very early compassionate access authorisation.",
    ),
    left_out: Text::new(
        "Le délai est compté de la première autorisation (LAB-10)\u{a0}; la conséquence d’un retard n’a pas été lue.",
        "The period is counted from the first authorisation (LAB-10); what follows from lateness was not read.",
    ),
    versions: &[since_reform(csp("D. 5121-74-1-1"), Delay::Months(12))],
};

/// The same for a rare disease.
pub static AAP_UNDERTAKING_RARE: Rule<Delay> = Rule {
    id: "LAB-10",
    says: Text::new(
        "Pour une maladie rare, le titulaire demande l’accès précoce dans les dix-huit mois de la première autorisation d’accès compassionnel très précoce.",
        "For a rare disease the holder applies for early access within eighteen months of the first very early compassionate access authorisation.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("D. 5121-74-1-1"), Delay::Months(18))],
};

/// What follows from the first grant.
pub static FIRST_GRANT: Rule<()> = Rule {
    id: "AAC-DEC-02",
    says: Text::new(
        "Après le premier octroi, l’ANSM publie les critères d’octroi et attribue le code UCD.",
        "After the first grant the ANSM publishes the criteria of grant and allots the dispensing-unit code (UCD).",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-74-3, II"), ())],
};

/// What a protocol sets.
pub static PROTOCOL: Rule<()> = Rule {
    id: "AAC-PUT-01",
    says: Text::new(
        "L’ANSM établit le PUT-SP\u{a0}: indication, posologie, conditions de prescription et de dispensation, pharmacovigilance et, s’il y a lieu, données d’efficacité et de sécurité. Le recueil de données peut être écarté si une AMM existe dans l’Espace économique européen et si l’expérience est suffisante.",
        "The ANSM sets the PUT-SP: indication, dosage, conditions of prescription and dispensing, pharmacovigilance and, where needed, data on efficacy and safety. The follow-up data may be dropped where an AMM exists in the European Economic Area and experience is sufficient.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-74-5, I"), ())],
};

/// Who takes part in it.
pub static PARTICIPATION: Rule<()> = Rule {
    id: "AAC-PUT-02",
    says: Text::new(
        "Les prescripteurs et les pharmaciens respectent le PUT-SP et participent au recueil\u{a0}; pour un accès très précoce, le titulaire aussi.",
        "Prescribers and pharmacists comply with the PUT-SP and take part in the collection; so does the holder for very early access.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-74-5, II"), ())],
};

/// The periodic report.
#[doc(alias = "rapport de synthèse périodique")]
pub static REPORT: Rule<()> = Rule {
    id: "AAC-PUT-03",
    says: Text::new(
        "Si le PUT-SP le prévoit, le titulaire adresse à l’ANSM, à l’intervalle qu’il fixe, un rapport de synthèse et un projet de résumé\u{a0}; approuvé, le résumé est transmis aux prescripteurs, aux pharmaciens, aux CRPV et, s’il y a lieu, aux centres antipoison.",
        "Where the PUT-SP says so, the holder sends the ANSM a summary report with a draft summary at the interval that it sets; once approved, the summary goes to prescribers, pharmacists, the CRPV and, where needed, poison centres.",
    ),
    left_out: Text::new(
        "Le délai entre la fin d’une période et l’envoi n’a pas été lu\u{a0}: le rapport est attendu au terme de la période.",
        "The time between the end of a period and the sending was not read: the report is awaited at the end of the period.",
    ),
    versions: &[since_reform(csp("R. 5121-74-6"), ())],
};

/// Data at any time.
pub static DATA: Rule<()> = Rule {
    id: "AAC-LIFE-01",
    says: Text::new(
        "L’ANSM peut exiger à tout moment des données sur le rapport entre les bénéfices et les risques, à transmettre sans délai.",
        "The ANSM may at any time require data on benefits and risks, to be sent without delay.",
    ),
    left_out: Text::new(
        "Le texte ne compte pas de jours\u{a0}: l’ANSM écrit ceux qu’elle donne.",
        "The text counts no days: the ANSM writes those that it gives.",
    ),
    versions: &[since_reform(csp("R. 5121-74-7"), ())],
};

/// Suspension and withdrawal: a suspension lasts at most so long.
pub static MEASURE: Rule<Delay> = Rule {
    id: "AAC-LIFE-02",
    says: Text::new(
        "L’ANSM suspend pour trois mois au plus ou retire, par décision motivée, si les conditions ne sont plus remplies ou pour un motif de santé publique, après observations du titulaire sauf urgence.",
        "The ANSM suspends for at most three months or withdraws, by a reasoned decision, where conditions fail or for public health, after the holder’s comments except in an emergency.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-74-8"), Delay::Months(3))],
};

/// The AMM.
pub static AMM: Rule<()> = Rule {
    id: "AAC-LIFE-03",
    says: Text::new(
        "Lorsque le médicament obtient une AMM, l’ANSM fixe la date à laquelle les AAC cessent d’être accordées, compte tenu de la notification de l’AMM et du temps nécessaire à la mise à disposition.",
        "When the medicine obtains an AMM, the ANSM fixes the date on which AAC stop being granted, from the notification of the AMM and the time needed to make it available.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-74-9, I"), ())],
};

/// What is public.
pub static REGISTER: Rule<()> = Rule {
    id: "AAC-PUB-01",
    says: Text::new(
        "L’ANSM publie un référentiel\u{a0}: critères d’octroi, PUT-SP, résumés des rapports, et les modèles de formulaires\u{a0}; les ministres publient les listes des médicaments autorisés et de ceux dont l’autorisation a cessé, est suspendue ou retirée.",
        "The ANSM publishes a register: criteria of grant, PUT-SP, summaries of the reports, and model forms; the ministers publish the lists of authorised medicines and of those whose authorisation ended, is suspended or withdrawn.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-74-10"), ())],
};

/// Every rule of this file, in the order of the rulebook.
pub static ALL: &[&dyn Listed] = &[
    &MEDICINE,
    &VERY_EARLY,
    &HOLDER_ASKED,
    &AAP_UNDERTAKING,
    &AAP_UNDERTAKING_RARE,
    &FIRST_GRANT,
    &PROTOCOL,
    &PARTICIPATION,
    &REPORT,
    &DATA,
    &MEASURE,
    &AMM,
    &REGISTER,
];
