//! The rules of the way of a patient and of pharmacovigilance.

use crate::aap::{NOTHING, csp, since_reform};
use crate::article::{Article, Code, Confidence};
use crate::delay::Delay;
use crate::rule::{Listed, REFORM, Rule, Version};
use crate::text::Text;

const LEAFLET: Article = Article {
    code: Code::Doctrine,
    number: "Fiche de l’accès précoce destinée aux prescripteurs",
    legifrance: "",
};

/// Who does what, from the request to the first administration.
#[doc(alias = "parcours du patient")]
pub static WAY: Rule<()> = Rule {
    id: "PUT-08",
    says: Text::new(
        "Le prescripteur remplit la demande d’accès et informe la PUI\u{a0}; la PUI la complète et l’adresse au laboratoire\u{a0}; sur son avis favorable, le traitement commence\u{a0}; les visites et les fiches suivent le calendrier du protocole\u{a0}; le document d’information est remis au patient.",
        "The prescriber fills in the access request and informs the hospital pharmacy; the pharmacy completes it and sends it to the laboratory; once that agrees the treatment begins; visits and forms follow the calendar of the protocol; the patient is given the information document.",
    ),
    left_out: Text::new(
        "La durée pendant laquelle l’accord attend la première administration est celle du protocole.",
        "How long the agreement waits for the first administration is for the protocol to say.",
    ),
    versions: &[since_reform(LEAFLET, ())],
};

/// What the prescriber owes.
pub static PRESCRIBER: Rule<()> = Rule {
    id: "PUT-09",
    says: Text::new(
        "Le prescripteur respecte les conditions d’utilisation, informe le patient du caractère dérogatoire et temporaire de l’accès et de son rôle dans le recueil, transmet les données au laboratoire et déclare les effets indésirables et les situations particulières. La participation au recueil est obligatoire.",
        "The prescriber keeps to the conditions of use, tells the patient that the access is derogatory and temporary and what part they have in the data, sends the data to the laboratory and declares adverse effects and special situations. Taking part in the collection is mandatory.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(LEAFLET, ())],
};

/// Professionals declare at once.
#[doc(alias = "déclaration immédiate")]
pub static DECLARE: Rule<()> = Rule {
    id: "PV-02",
    says: Text::new(
        "Le médecin, le pharmacien et l’infirmier déclarent immédiatement tout effet indésirable suspecté.",
        "Doctors, pharmacists and nurses declare every suspected adverse effect at once.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-161"), ())],
};

/// By when the holder passes a serious case on.
pub static SERIOUS: Rule<Delay> = Rule {
    id: "PV-03",
    says: Text::new(
        "L’exploitant transmet les cas graves à Eudravigilance sans délai, et au plus tard quinze jours après leur réception.",
        "The holder passes serious cases on to Eudravigilance without delay, and at most fifteen days after it received them.",
    ),
    left_out: Text::new(
        "Les quinze jours sont comptés en jours calendaires depuis la réception des informations minimales, sans report de fin de semaine (PV-05, à vérifier).",
        "The fifteen days are counted as calendar days from the receipt of the minimum information, without moving a week-end (PV-05, to verify).",
    ),
    versions: &[since_reform(csp("R. 5121-166"), Delay::Days(15))],
};

/// By when the holder passes another case on.
pub static NOT_SERIOUS: Rule<Delay> = Rule {
    id: "PV-03-B",
    says: Text::new(
        "L’exploitant transmet les cas non graves survenus dans l’Union ou l’Espace économique européen au plus tard quatre-vingt-dix jours après leur réception.",
        "The holder passes on cases of the Union or the European Economic Area that are not serious at most ninety days after it received them.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-166"), Delay::Days(90))],
};

/// From when the days are counted.
pub static COUNT: Rule<()> = Rule {
    id: "PV-05",
    says: Text::new(
        "Les délais de pharmacovigilance courent en jours calendaires depuis la réception des informations minimales.",
        "The delays of pharmacovigilance run in calendar days from the receipt of the minimum information.",
    ),
    left_out: NOTHING,
    versions: &[Version {
        since: REFORM,
        article: Article {
            code: Code::Doctrine,
            number: "Bonnes pratiques de pharmacovigilance",
            legifrance: "",
        },
        confidence: Confidence::ToVerify,
        value: (),
    }],
};

/// The rules of patients and of pharmacovigilance.
pub static ALL: &[&dyn Listed] = &[&WAY, &PRESCRIBER, &DECLARE, &SERIOUS, &NOT_SERIOUS, &COUNT];
