//! Why an act on a treatment is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NotOpened: "Cette demande n’existe pas.", "This request does not exist.";
    /// It exists already.
    AlreadyOpened: "Cette demande existe déjà.", "This request exists already.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// The patient acts here, on their own forms alone.
    NotThePatient: "Cet acte n’est pas celui du patient.", "This is not an act of the patient.";
    /// Only the patient declines to answer.
    NotForHospital: "Seul le patient peut indiquer qu’il ne souhaite pas répondre.", "The patient alone may say that they do not wish to answer.";
    /// It is none of the patient's.
    NotForPatient: "Ce questionnaire n’est pas à remplir par le patient.", "This questionnaire is not for the patient to answer.";
    /// The days of a questionnaire are over, or to come.
    NotWaiting: "Ce questionnaire n’attend pas de réponse aujourd’hui.", "This questionnaire awaits no answer today.";
    /// It was answered.
    AnsweredForm: "Ce questionnaire a déjà été envoyé.", "This questionnaire was sent already.";
    /// It was declined.
    DeclinedForm: "Vous avez déjà indiqué ne pas souhaiter répondre à ce questionnaire.", "You said already that you do not wish to answer this questionnaire.";
    /// The protocol has no such form.
    NoForm: "Le protocole ne prévoit pas cette fiche.", "The protocol has no such form.";
    /// The calendar has no such visit.
    NoVisit: "Le calendrier ne prévoit pas cette fiche à cette visite.", "The calendar does not plan this form at this visit.";
    /// The form was signed for that visit.
    SignedAlready: "Cette fiche est déjà signée pour cette visite\u{a0}: corrigez-la, en disant pourquoi.", "This form is signed already for this visit: correct it, saying why.";
    /// Another stage.
    NotNow: "Cette fiche ne se signe pas à ce stade du traitement.", "This form is not signed at this stage of the treatment.";
    /// The trial comes first.
    TrialFirst: "Le patient peut entrer dans un essai clinique en cours\u{a0}: il y est traité en priorité. Dites sinon pourquoi il ne peut pas y être inclus.", "An open clinical trial can include the patient: it comes first. Or say why the patient cannot be included.";
    /// A criterion is not met and nothing says why.
    CriterionReason: "Un critère n’est pas rempli\u{a0}: indiquez pourquoi le traitement est demandé malgré tout.", "A criterion is not met: say why the treatment is asked for nevertheless.";
    /// A day is missing or not known in full.
    DayNeeded: "Indiquez le jour exact (JJ/MM/AAAA).", "Give the exact day (DD/MM/YYYY).";
    /// A day that has not come.
    DayToCome: "Cette date n’est pas encore passée.", "This day has not come yet.";
    /// The first administration before the agreement.
    BeforeAgreement: "La première administration ne peut pas précéder l’accord du laboratoire, sauf pour un traitement déjà commencé dans un autre cadre.", "The first administration may not come before the agreement of the laboratory, unless the treatment began elsewhere.";
    /// The end before the first administration.
    BeforeStart: "L’arrêt ne peut pas précéder la première administration.", "The end may not come before the first administration.";
    /// Nothing says why it ended.
    NoStopReason: "Indiquez au moins une raison d’arrêt.", "Give one reason for the end at least.";
    /// The pharmacy does not have it.
    NotAtPharmacy: "La demande n’est pas à la PUI.", "The request is not with the pharmacy.";
    /// The laboratory does not have it.
    NotWithHolder: "La demande n’est pas au laboratoire.", "The request is not with the laboratory.";
    /// Nothing was asked.
    NothingAsked: "Le laboratoire n’a rien demandé.", "The laboratory has asked for nothing.";
    /// The laboratory answered.
    AnsweredAlready: "Le laboratoire a déjà répondu.", "The laboratory has answered already.";
    /// No quantity.
    NoUnits at "units": "Indiquez le nombre d’unités.", "Give the number of units.";
    /// No presentation.
    NoPresentation at "presentation": "Indiquez la présentation (code UCD ou nom).", "Give the presentation (UCD code or name).";
    /// Nobody knows where to deliver.
    NoAddress at "address": "Indiquez l’adresse de livraison.", "Give the address of delivery.";
    /// A batch is missing.
    NoBatch at "batch": "Indiquez le numéro de lot.", "Give the batch number.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// Words are missing.
    NoWords at "words": "Écrivez ce que vous avez à dire.", "Write what you have to say.";
    /// The motive is missing.
    NoMotive at "motive": "Choisissez un motif.", "Choose a reason.";
    /// Nothing was dispensed before the agreement.
    NotAgreed: "Le laboratoire n’a pas donné son accord.", "The laboratory has not agreed.";
    /// No such form was signed.
    NoSubmission at "number": "Cette fiche n’est pas signée.", "This form is not signed.";
    /// Another form.
    OtherForm: "La correction porte sur une autre fiche.", "The correction is of another form.";
    /// It is locked.
    Locked: "Cette fiche est verrouillée par le laboratoire\u{a0}: demandez son déverrouillage.", "This form is locked by the laboratory: ask for it to be unlocked.";
    /// It is not.
    NotLocked: "Cette fiche n’est pas verrouillée.", "This form is not locked.";
    /// Questions are open.
    OpenQueries: "Des questions restent ouvertes sur cette fiche.", "Questions about this form are open.";
    /// The question is not there.
    NoQuery at "query": "Cette question n’existe pas.", "This question does not exist.";
    /// It is closed.
    QueryOver: "Cette question est close.", "This question is closed.";
    /// The form has no such answer.
    NoAnswer at "link": "Choisissez une question de la fiche.", "Choose a question of the form.";
    /// No declaration is awaited.
    NothingToDeclare: "Aucune déclaration n’est attendue de cette fiche.", "No declaration is awaited from this form.";
    /// Declared already.
    DeclaredAlready: "Cette fiche a déjà sa déclaration.", "This form has its declaration already.";
    /// Passed on already.
    AcknowledgedAlready: "Cette déclaration est déjà prise en compte.", "This declaration is acknowledged already.";
    /// The reference of the case is missing.
    NoReference at "reference": "Indiquez la référence du cas.", "Give the reference of the case.";
    /// The treatment goes on.
    NotStopped: "Le traitement n’est pas arrêté.", "The treatment has not stopped.";
    /// A declaration is missing.
    DeclarationMissing: "Une déclaration d’effet indésirable ou de grossesse est attendue\u{a0}: faites-la, ou dites pourquoi elle n’a pas lieu d’être.", "A declaration of an adverse effect or of a pregnancy is awaited: make it, or say why there is none.";
    /// It began.
    Started: "Le traitement a commencé\u{a0}: une correction ne peut pas dire qu’il n’a pas débuté.", "The treatment has begun: a correction may not say that it did not.";
    /// It is over.
    Over: "Ce traitement est clos.", "This treatment is closed.";
    /// To whom the document was given.
    NoReceiver at "to": "Indiquez à qui le document a été remis.", "Say to whom the document was given.";
    /// The day is missing.
    NoDay at "given_on": "Indiquez la date de remise.", "Give the day on which it was given.";
    /// The day of transmission is missing.
    NoPassedDay at "passed_on": "Indiquez la date de transmission.", "Give the day on which it was passed on.";
}

reasoned!();
