//! The rules of the life of an authorisation: renewal, modification, suspension, withdrawal, end,
//! and the continuity of treatment.

use crate::aap::{NOTHING, csp, since_reform};
use crate::article::{Article, Citation, Code, Confidence};
use crate::clock::{Computation, LegalClock, Step, StepKind, Subject};
use crate::delay::Delay;
use crate::rule::{Applied, Listed, REFORM, Rule, Version};
use crate::text::Text;
use jiff::civil::{Date, date};

/// The version of article L. 162-16-5-4 of the code de la sécurité sociale that was read.
pub const CONTINUITY_SINCE: Date = date(2021, 12, 25);

const fn css(number: &'static str) -> Article {
    Article { code: Code::Css, number, legifrance: "" }
}

/// One version since the reform, not read in the text.
const fn to_verify<T: Copy>(article: Article, value: T) -> Version<T> {
    Version { since: REFORM, article, confidence: Confidence::ToVerify, value }
}

/// When a renewal is asked for, counted back from the end.
pub static RENEWAL: Rule<Delay> = Rule {
    id: "AAP-REN-01",
    says: Text::new(
        "Le renouvellement est demandé au plus tard trois mois avant la fin de l’autorisation, par la même voie qu’une première demande, avec le dossier mis à jour et le dernier rapport de synthèse.",
        "Renewal is asked for at the latest three months before the end of the authorisation, in the same way as a first request, with the dossier brought up to date and the last synthesis report.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-69-4, II"), Delay::Months(3))],
};

/// A renewal is examined as a first request is.
pub static RENEWAL_REVIEW: Rule<()> = Rule {
    id: "AAP-REN-02",
    says: Text::new(
        "La demande de renouvellement suit les règles d’examen, de délai, de suspension et de silence d’une première demande.",
        "A request for renewal follows the rules of examination, period, suspension and silence of a first request.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-69-4, III"), ())],
};

/// The earlier authorisation stays in force while its renewal is examined.
#[doc(alias = "maintien en vigueur")]
pub static PROLONGATION: Rule<()> = Rule {
    id: "AAP-REN-03",
    says: Text::new(
        "L’autorisation reste en vigueur jusqu’à la décision sur son renouvellement, au plus tard jusqu’au terme de sa durée maximale, allongée des suspensions et de la prolongation de l’examen.",
        "The authorisation stays in force until the decision on its renewal, at most until the end of its longest duration, lengthened by the suspensions and the extension of the examination.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-69-4, III"), ())],
};

/// A renewal is refused when the conditions are no longer met.
pub static RENEWAL_REFUSED: Rule<()> = Rule {
    id: "AAP-REN-04",
    says: Text::new(
        "La HAS refuse le renouvellement lorsque les conditions légales ne sont plus réunies.",
        "The HAS refuses renewal when the legal conditions are no longer met.",
    ),
    left_out: Text::new(
        "La fin de la liste des motifs de refus n’a pas été lue.",
        "The end of the list of grounds for refusal was not read.",
    ),
    versions: &[since_reform(csp("R. 5121-69-4, IV"), ())],
};

/// No separate request where the renewal comes with a modification.
pub static RENEWAL_WITH_MODIFICATION: Rule<()> = Rule {
    id: "AAP-REN-05",
    says: Text::new(
        "Aucune demande distincte n’est requise lorsque le renouvellement est accordé au titre du III de l’article R. 5121-72.",
        "No separate request is needed where the renewal is given under part III of article R. 5121-72.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-69-4, I"), ())],
};

/// What a late renewal is worth.
pub static LATE_RENEWAL: Rule<()> = Rule {
    id: "AAP-REN-06",
    says: Text::new(
        "La conséquence d’un renouvellement demandé trop tard n’est pas écrite\u{a0}: par prudence, l’autorisation n’est pas maintenue au-delà de son terme, ce qu’une personne confirme.",
        "What follows from a renewal asked for too late is not written: as a safe rule the authorisation does not outlast its end, which a person confirms.",
    ),
    left_out: NOTHING,
    versions: &[to_verify(csp("R. 5121-69-4"), ())],
};

/// A modification at the holder's request.
pub static MODIFICATION: Rule<()> = Rule {
    id: "AAP-MOD-01",
    says: Text::new(
        "La HAS peut modifier l’autorisation ou son PUT-RD à la demande du titulaire, avant l’AMM après avis conforme de l’ANSM\u{a0}; les règles d’examen d’une première demande s’appliquent.",
        "The HAS may modify the authorisation or its PUT-RD at the holder’s request, before the AMM after the binding opinion of the ANSM; the rules of examination of a first request apply.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-72, I"), ())],
};

/// A narrower indication is told to the ANSM.
pub static MODIFICATION_NARROWS: Rule<()> = Rule {
    id: "AAP-MOD-02",
    says: Text::new(
        "Si la modification restreint les indications, la HAS en informe l’ANSM, qui met à jour le RCP, l’étiquetage et la notice.",
        "If the modification narrows the indications, the HAS informs the ANSM, which updates the product summary, labelling and leaflet.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-72, I"), ())],
};

/// Data asked for at any time.
pub static DATA_ASKED: Rule<()> = Rule {
    id: "AAP-MOD-03",
    says: Text::new(
        "La HAS et, le cas échéant, l’ANSM peuvent à tout moment demander au titulaire des données pour suivre le respect des critères.",
        "The HAS and, where relevant, the ANSM may at any time ask the holder for data to keep the criteria under review.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-71"), ())],
};

/// New data are sent without delay.
#[doc(alias = "données nouvelles")]
pub static NEW_DATA: Rule<()> = Rule {
    id: "AAP-MOD-04",
    says: Text::new(
        "Le titulaire transmet sans délai, en précisant leur portée, les données nouvelles qui peuvent modifier le rapport bénéfice-risque ou un critère\u{a0}: interdictions ou restrictions à l’étranger, résultats d’essais favorables ou non.",
        "The holder sends without delay, stating their significance, new data that may change the benefit-risk balance or a criterion: bans or restrictions abroad, results of trials, favourable or not.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-71-1"), ())],
};

/// The AMM obtained while the authorisation runs.
pub static AMM_OBTAINED: Rule<()> = Rule {
    id: "AAP-MOD-05",
    says: Text::new(
        "L’AMM obtenue pendant un accès précoce est déposée comme donnée nouvelle, sur le dossier type.",
        "The AMM obtained during an early access is filed as new data, on the standard dossier.",
    ),
    left_out: Text::new(
        "Le passage à la voie après l’AMM n’a pas été lu dans un texte\u{a0}: la décision de la HAS le prononce, rien n’est automatique.",
        "The move to the path after the AMM was not read in a text: the decision of the HAS says it, nothing is automatic.",
    ),
    versions: &[since_reform(
        Article {
            code: Code::Doctrine,
            number: "Matrice de dossier type HAS-ANSM",
            legifrance: "",
        },
        (),
    )],
};

/// The part of the indication that the AMM does not cover.
pub static AMM_SPLIT: Rule<()> = Rule {
    id: "AAP-MOD-06",
    says: Text::new(
        "La part de l’indication que l’AMM ne couvre pas suit sa propre voie ou prend fin.",
        "The part of the indication that the AMM does not cover follows its own path or ends.",
    ),
    left_out: NOTHING,
    versions: &[to_verify(csp("R. 5121-72"), ())],
};

/// Suspension or withdrawal by the HAS.
#[doc(alias = "retrait")]
pub static MEASURES: Rule<()> = Rule {
    id: "AAP-WDR-01",
    says: Text::new(
        "La HAS, d’office ou à la demande des ministres, peut suspendre ou retirer l’autorisation lorsqu’une condition du I ou du II de l’article L. 5121-12 n’est plus remplie, ou pour un motif du 3° du VI.",
        "The HAS, on its own motion or at the ministers’ request, may suspend or withdraw the authorisation when a condition of part I or II of article L. 5121-12 is no longer met, or for a ground of 3° of part VI.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-72-1, I"), ())],
};

/// Withdrawal at the holder's request: silence accepts.
pub static WITHDRAWAL_REQUEST: Rule<Delay> = Rule {
    id: "AAP-WDR-02",
    says: Text::new(
        "À la demande du titulaire, la HAS retire l’autorisation dans le mois de son accusé de réception\u{a0}; son silence vaut acceptation. Les obligations financières demeurent.",
        "At the holder’s request the HAS withdraws the authorisation within a month of its acknowledgement; its silence is acceptance. The financial obligations remain.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-72-1, II"), Delay::Months(1))],
};

/// Suspension by the ANSM in an emergency.
pub static EMERGENCY: Rule<()> = Rule {
    id: "AAP-WDR-03",
    says: Text::new(
        "En cas d’urgence, l’ANSM peut suspendre elle-même l’autorisation, à titre temporaire, pour un motif du 3° du VI de l’article L. 5121-12.",
        "In an emergency the ANSM may itself suspend the authorisation, for a time, for a ground of 3° of part VI of article L. 5121-12.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-72-1, III"), ())],
};

/// The holder comments first.
#[doc(alias = "procédure contradictoire")]
pub static COMMENTS: Rule<()> = Rule {
    id: "AAP-WDR-04",
    says: Text::new(
        "Sauf urgence, le titulaire est d’abord invité à présenter ses observations\u{a0}; la décision lui est notifiée et copie en est adressée aux ministres et à l’ANSM ou à la HAS.",
        "Except in an emergency the holder is first invited to comment; the decision is notified and copied to the ministers and to the ANSM or the HAS.",
    ),
    left_out: Text::new(
        "La durée laissée pour les observations n’est pas fixée\u{a0}: l’autorité la fixe.",
        "The time given to comment is not fixed: the authority sets it.",
    ),
    versions: &[since_reform(csp("R. 5121-72-1, IV"), ())],
};

/// The longest suspension.
pub static SUSPENSION: Rule<Delay> = Rule {
    id: "AAP-WDR-05",
    says: Text::new(
        "La décision est motivée et indique les voies et délais de recours\u{a0}; la suspension ne dépasse pas trois mois.",
        "The decision is reasoned and states the routes and periods of appeal; a suspension lasts at most three months.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-72-1, V"), Delay::Months(3))],
};

/// The simplified ending once the indication is listed.
pub static LISTED: Rule<()> = Rule {
    id: "AAP-WDR-06",
    says: Text::new(
        "Lorsque l’indication est inscrite au remboursement, l’autorisation prend fin par une procédure simplifiée, sans observations préalables.",
        "When the indication is listed for reimbursement, the authorisation ends by a simplified procedure, without prior comments.",
    ),
    left_out: Text::new(
        "Le détail de l’effet n’a pas été lu.",
        "The detail of the effect was not read.",
    ),
    versions: &[since_reform(csp("R. 5121-72-1, VI"), ())],
};

/// The grounds of a measure.
pub static GROUNDS: Rule<()> = Rule {
    id: "AAP-WDR-07",
    says: Text::new(
        "Motifs\u{a0}: santé publique, manquement au PUT-RD, au recueil de données ou à d’autres obligations.",
        "Grounds: public health, breach of the PUT-RD, of the duty to collect data or of other obligations.",
    ),
    left_out: NOTHING,
    versions: &[to_verify(csp("L. 5121-12, VI, 3°"), ())],
};

/// The normal end after the AMM.
#[doc(alias = "publication au journal officiel")]
pub static JOURNAL_OFFICIEL: Rule<()> = Rule {
    id: "AAP-END-01",
    says: Text::new(
        "Après l’AMM, l’accès précoce est valable jusqu’à la publication au Journal officiel du prix et du remboursement dans l’indication.",
        "After the AMM, early access holds until the publication in the Journal officiel of the price and reimbursement in the indication.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(
        Article {
            code: Code::Doctrine,
            number: "Fiche HAS-ANSM à l’attention des prescripteurs",
            legifrance: "",
        },
        (),
    )],
};

/// The other ends that were read.
pub static ENDS: Rule<()> = Rule {
    id: "AAP-END-02",
    says: Text::new(
        "L’autorisation prend fin à son terme sans renouvellement, par le refus du renouvellement ou par le retrait. Le refus de l’AMM ou de l’inscription, à vérifier, est soumis à une personne.",
        "The authorisation ends when it expires without renewal, by the refusal of renewal or by withdrawal. The refusal of the AMM or of the listing, to verify, is put to a person.",
    ),
    left_out: Text::new(
        "Que le refus de l’AMM ou de l’inscription mette fin à l’autorisation n’a pas été lu.",
        "That the refusal of the AMM or of the listing ends the authorisation was not read.",
    ),
    versions: &[since_reform(csp("R. 5121-69-4, R. 5121-72-1"), ())],
};

/// How long the patients already treated are supplied after the end of the coverage.
#[doc(alias = "continuité des traitements")]
pub static CONTINUITY: Rule<Delay> = Rule {
    id: "AAP-CONT-02",
    says: Text::new(
        "Le titulaire continue de fournir les patients déjà traités pendant un an au moins à compter de la fin de la prise en charge.",
        "The holder goes on supplying the patients already treated for at least a year from the end of the coverage.",
    ),
    left_out: NOTHING,
    versions: &[
        to_verify(css("D. 163-3, I"), Delay::Years(1)),
        Version {
            since: CONTINUITY_SINCE,
            article: css("D. 163-3, I"),
            confidence: Confidence::Confirmed,
            value: Delay::Years(1),
        },
    ],
};

/// The duty itself, during the coverage and after it.
pub static CONTINUITY_DUTY: Rule<()> = Rule {
    id: "AAP-CONT-01",
    says: Text::new(
        "La prise en charge oblige le titulaire à poursuivre la fourniture des traitements commencés, pendant la prise en charge puis pour une durée minimale après son arrêt.",
        "Coverage obliges the holder to go on supplying treatments already started, during the coverage and then for a minimum time after it stops.",
    ),
    left_out: NOTHING,
    versions: &[
        to_verify(css("L. 162-16-5-4, I"), ()),
        Version {
            since: CONTINUITY_SINCE,
            article: css("L. 162-16-5-4, I"),
            confidence: Confidence::Confirmed,
            value: (),
        },
    ],
};

/// The last conditions of coverage are kept.
pub static LAST_CONDITIONS: Rule<Delay> = Rule {
    id: "AAP-CONT-03",
    says: Text::new(
        "Les dernières conditions de prise en charge de l’accès précoce sont maintenues trois mois à compter de la fin de la prise en charge.",
        "The last conditions of coverage of the early access are kept for three months from the end of the coverage.",
    ),
    left_out: Text::new(
        "Le cas du 2° du I bis de l’article L. 162-16-5-4 est le seul lu.",
        "Only the case of 2° of part I bis of article L. 162-16-5-4 was read.",
    ),
    versions: &[
        to_verify(css("D. 163-3, II"), Delay::Months(3)),
        Version {
            since: CONTINUITY_SINCE,
            article: css("D. 163-3, II"),
            confidence: Confidence::Confirmed,
            value: Delay::Months(3),
        },
    ],
};

/// No continuity where marketing stops for the safety of patients.
pub static NO_CONTINUITY: Rule<()> = Rule {
    id: "AAP-CONT-04",
    says: Text::new(
        "La continuité n’est pas due lorsque la commercialisation cesse pour des raisons graves de sécurité des patients.",
        "Continuity is not owed when marketing stops for serious reasons of patient safety.",
    ),
    left_out: NOTHING,
    versions: &[
        to_verify(css("L. 162-16-5-4, I"), ()),
        Version {
            since: CONTINUITY_SINCE,
            article: css("L. 162-16-5-4, I"),
            confidence: Confidence::Confirmed,
            value: (),
        },
    ],
};

/// Whom the continuity concerns.
pub static CONTINUITY_PATIENTS: Rule<()> = Rule {
    id: "AAP-CONT-06",
    says: Text::new(
        "La continuité vaut pour chaque patient déjà traité\u{a0}; aucun nouveau patient n’entre après la fin de l’accès précoce.",
        "Continuity holds for each patient already treated; no new patient enters after the end of the early access.",
    ),
    left_out: NOTHING,
    versions: &[to_verify(css("L. 162-16-5-4, I"), ())],
};

/// A refusal for the sole want of innovation keeps compassionate access open.
pub static COMPASSIONATE_AFTER_REFUSAL: Rule<bool> = Rule {
    id: "AAC-ELIG-04",
    says: Text::new(
        "Le refus d’un accès précoce fondé sur le seul critère du caractère présumé innovant ne fait pas obstacle à un accès compassionnel ultérieur, sous conditions.",
        "The refusal of an early access on the sole criterion of presumed innovation does not bar a later compassionate access, under conditions.",
    ),
    left_out: Text::new(
        "Qu’un refus sur un autre critère y fasse obstacle n’a pas été lu\u{a0}: l’ANSM se prononce.",
        "That a refusal on another criterion bars it was not read: the ANSM says so.",
    ),
    versions: &[
        to_verify(csp("L. 5121-12-1, VIII, 3°"), false),
        Version {
            since: crate::aap::ACT_OF_2023,
            article: csp("L. 5121-12-1, VIII, 3°"),
            confidence: Confidence::Confirmed,
            value: true,
        },
    ],
};

/// A grant ends a framework in the indication, on a day that the ANSM sets.
pub static FRAMEWORK_ENDS: Rule<()> = Rule {
    id: "CPC-13",
    says: Text::new(
        "Lorsque le médicament, ou un médicament de même substance, dosage et forme, obtient une AMM ou un accès précoce dans une indication du cadre, l’ANSM fixe la date de fin du cadre selon le temps nécessaire à la mise à disposition.",
        "When the medicine, or one of the same substance, strength and form, gets an AMM or an early access for an indication of the framework, the ANSM sets the end of the framework by the time needed to make it available.",
    ),
    left_out: NOTHING,
    versions: &[
        to_verify(csp("R. 5121-76-9, III"), ()),
        Version {
            since: crate::aap::DECREE_2022_164,
            article: csp("R. 5121-76-9, III"),
            confidence: Confidence::Confirmed,
            value: (),
        },
    ],
};

/// A grant ends new compassionate access in the indication.
pub static COMPASSIONATE_ENDS: Rule<()> = Rule {
    id: "AAC-LIFE-04",
    says: Text::new(
        "Lorsqu’un accès précoce est octroyé dans la même indication, les nouveaux accès compassionnels cessent\u{a0}; l’ANSM en fixe la date.",
        "When an early access is granted in the same indication, new compassionate access stops; the ANSM sets the day.",
    ),
    left_out: NOTHING,
    versions: &[to_verify(csp("R. 5121-74-9"), ())],
};

/// Every rule of this file, in the order of the rulebook.
pub static ALL: &[&dyn Listed] = &[
    &RENEWAL,
    &RENEWAL_REVIEW,
    &PROLONGATION,
    &RENEWAL_REFUSED,
    &RENEWAL_WITH_MODIFICATION,
    &LATE_RENEWAL,
    &MODIFICATION,
    &MODIFICATION_NARROWS,
    &DATA_ASKED,
    &NEW_DATA,
    &AMM_OBTAINED,
    &AMM_SPLIT,
    &MEASURES,
    &WITHDRAWAL_REQUEST,
    &EMERGENCY,
    &COMMENTS,
    &SUSPENSION,
    &LISTED,
    &GROUNDS,
    &JOURNAL_OFFICIEL,
    &ENDS,
    &CONTINUITY_DUTY,
    &CONTINUITY,
    &LAST_CONDITIONS,
    &NO_CONTINUITY,
    &CONTINUITY_PATIENTS,
    &COMPASSIONATE_AFTER_REFUSAL,
    &COMPASSIONATE_ENDS,
    &FRAMEWORK_ENDS,
];

/// The last day to ask for a renewal, counted back from the end of the authorisation: the steps of
/// the end, then the delay before it.
#[must_use]
pub fn renewal_due(
    expiry: &LegalClock,
    delay: Delay,
    citation: &Citation,
    today: Date,
) -> Computation {
    let mut computation = expiry.computation(today);
    computation.due = delay.before(computation.due);
    computation.steps.push(Step {
        kind: StepKind::CountedBack { delay },
        gives: computation.due,
        citation: citation.clone(),
    });
    computation
}

/// Until when an authorisation stays in force while its renewal, asked for in time, is examined:
/// the longest duration from its grant, lengthened as the examination is (AAP-REN-03).
#[must_use]
pub fn prolonged(
    granted_on: Date,
    longest: Applied<Delay>,
    examination: Option<&LegalClock>,
) -> LegalClock {
    let mut clock = LegalClock::start(Subject::Prolongation, granted_on, longest);
    if let Some(examination) = examination {
        clock.extension.clone_from(&examination.extension);
        clock.suspensions.clone_from(&examination.suspensions);
    }
    clock
}
