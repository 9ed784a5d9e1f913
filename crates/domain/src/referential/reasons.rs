//! Why an act on a referential is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NotOpened: "Ce référentiel n’existe pas.", "This referential does not exist.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// It was opened.
    AlreadyOpened: "Le référentiel est déjà ouvert.", "The referential is already open.";
    /// It is over.
    Over: "Les AAC ne sont plus accordées pour ce médicament dans cette indication.", "AAC are no longer granted for this medicine in this indication.";
    /// The medicine is missing.
    NoProduct at "product": "Choisissez un médicament dans la liste, ou décrivez-le.", "Choose a medicine in the list, or describe it.";
    /// The substance is missing.
    NoSubstance at "substance": "Indiquez la substance (DCI).", "Give the substance (INN).";
    /// The indication is missing.
    NoIndication at "indication": "Écrivez l’indication.", "Write the indication.";
    /// The holder is known.
    HolderKnown: "Le titulaire est déjà désigné.", "The holder is already named.";
    /// The holder is not known.
    NoHolder at "holder": "Désignez d’abord le titulaire.", "Name the holder first.";
    /// The medicine is marketed, or its AMM covers the indication.
    Marketed at "marketing": "Un médicament commercialisé, ou dont l’AMM couvre l’indication, n’ouvre pas droit à l’accès compassionnel.", "A medicine that is marketed, or whose AMM covers the indication, is not open to compassionate access.";
    /// No trial runs.
    NoTrial at "very_early": "L’accès très précoce suppose un essai à un stade très précoce\u{a0}: le titulaire n’en a déclaré aucun.", "Very early access supposes a trial at a very early stage: the holder declared none.";
    /// It was not asked for.
    NotAsked: "Cela n’a pas été demandé.", "This was not asked for.";
    /// It was sent.
    AlreadySent: "Ces données ont déjà été transmises.", "These data were already sent.";
    /// An answer says nothing.
    NoWords at "words": "Écrivez la réponse.", "Write the answer.";
    /// The first day is too early.
    FirstDay at "from": "Choisissez un jour à partir d’aujourd’hui, au plus tôt celui de la version précédente.", "Choose a day from today on, not before that of the version before.";
    /// No criterion was written.
    NoCriteria at "criteria": "Écrivez au moins un critère d’octroi.", "Write at least one criterion of grant.";
    /// The code is no UCD.
    Ucd at "ucd": "Un code UCD a 7 chiffres, ou 13 avec son préfixe et sa clé.", "A UCD code has 7 digits, or 13 with its prefix and key.";
    /// The code is the same.
    SameUcd at "ucd": "Ce code UCD est déjà attribué.", "This UCD code is already allotted.";
    /// The protocol says nothing.
    NoTerms at "terms": "Écrivez l’indication, la posologie, les conditions de prescription et de dispensation.", "Write the indication, the dosage, the conditions of prescription and dispensing.";
    /// The address is none.
    Platform at "platform": "Écrivez une adresse qui commence par https://.", "Write an address that begins with https://.";
    /// The waiver has no reason.
    NoWaiver at "waiver": "Le recueil n’est écarté que si une AMM existe dans l’EEE et si l’expérience est suffisante\u{a0}: écrivez lesquelles.", "Follow-up data are dropped only where an AMM exists in the EEA and experience is sufficient: write which.";
    /// The interval is out of range.
    Interval at "months": "Écrivez un nombre de mois de 1 à 60.", "Write a number of months from 1 to 60.";
    /// A report waits.
    ReportAwaits: "Un rapport attend déjà l’ANSM.", "A report already awaits the ANSM.";
    /// The summary is missing.
    NoSummary at "summary": "Écrivez le résumé.", "Write the summary.";
    /// The report is missing.
    NoReport at "documents": "Joignez le rapport.", "Add the report.";
    /// No report is asked for.
    NoReportAsked: "Le PUT-SP ne prévoit pas de rapport.", "The PUT-SP asks for no report.";
    /// No report waits.
    NoReportToJudge: "Aucun rapport n’attend l’ANSM.", "No report awaits the ANSM.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// The question is missing.
    NoQuestion at "question": "Écrivez les données demandées.", "Write the data that are asked for.";
    /// The days are out of range.
    Days at "days": "Écrivez un nombre de jours de 1 à 365.", "Write a number of days from 1 to 365.";
    /// A measure is intended.
    MeasurePending: "Une mesure est déjà envisagée.", "A measure is already intended.";
    /// No measure is.
    NoMeasure: "Aucune mesure n’est envisagée.", "No measure is intended.";
    /// It is suspended.
    AlreadySuspended: "Les AAC sont déjà suspendues.", "AAC are already suspended.";
    /// It is not.
    NotSuspended: "Les AAC ne sont pas suspendues.", "AAC are not suspended.";
    /// The reasons are missing.
    NoReasons at "reasons": "La décision est motivée\u{a0}: écrivez les motifs.", "The decision is reasoned: write the reasons.";
    /// The days to comment are out of range.
    CommentDays at "comment_days": "Écrivez un nombre de jours de 1 à 90.", "Write a number of days from 1 to 90.";
    /// The suspension is too long.
    SuspensionDays at "days": "La suspension dure trois mois au plus.", "A suspension lasts at most three months.";
    /// The time to comment is over, or none was given.
    CommentsOver: "Aucune observation n’est attendue\u{a0}: le délai est passé, ou l’urgence l’a exclu.", "No comments are awaited: the time is over, or an emergency left none.";
    /// The comments are awaited.
    CommentsAwaited: "Le titulaire peut encore présenter ses observations.", "The holder may still comment.";
    /// Nothing was noted under that number.
    NothingNoted: "Rien n’attend de réponse sous ce numéro.", "Nothing awaits an answer under that number.";
    /// No very early authorisation was granted yet.
    NotUndertaken: "Aucune AAC très précoce n’est encore accordée\u{a0}: l’engagement ne court pas.", "No very early AAC is granted yet: the undertaking does not run.";
    /// The day is past.
    StopDay at "stops_on": "Choisissez un jour à partir d’aujourd’hui.", "Choose a day from today on.";
}

reasoned!();
