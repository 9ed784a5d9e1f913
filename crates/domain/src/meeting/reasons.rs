//! Why an act on a meeting is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NotOffered: "Ce créneau n’existe pas.", "This slot does not exist.";
    /// It exists already.
    AlreadyOffered: "Ce créneau est déjà proposé.", "This slot is offered already.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// The day is past.
    PastDay at "day": "Choisissez un jour à venir, ou aujourd’hui.", "Choose a day to come, or today.";
    /// It ends before it begins.
    Hours at "ends": "L’heure de fin doit suivre l’heure de début.", "The end must come after the beginning.";
    /// Nobody knows where to go.
    NoPlace at "place": "Indiquez le lieu ou le lien de la visioconférence.", "Give the place or the link of the video call.";
    /// Another laboratory was first.
    Taken: "Ce créneau vient d’être pris par un autre laboratoire. Choisissez-en un autre dans le calendrier.", "Another laboratory has just taken this slot. Choose another in the calendar.";
    /// The same laboratory asked already.
    AskedAlready: "Votre laboratoire a déjà demandé ce créneau.", "Your laboratory has already asked for this slot.";
    /// The slot is over.
    Over: "Ce créneau n’est plus ouvert.", "This slot is no longer open.";
    /// Before the AMM the ANSM takes part.
    NotJoint at "path": "Avant l’AMM, le rendez-vous se tient avec la HAS et l’ANSM\u{a0}: choisissez un créneau conjoint.", "Before the AMM the meeting is held with the HAS and the ANSM: choose a joint slot.";
    /// The medicine has no name.
    NoProduct at "product": "Nommez le médicament.", "Name the medicine.";
    /// The substance is missing.
    NoSubstance at "substance": "Indiquez la substance (DCI).", "Give the substance (INN).";
    /// The indication is missing.
    NoIndication at "indication": "Écrivez l’indication envisagée.", "Write the indication that is planned.";
    /// The filing is planned before the meeting.
    PlannedDay at "planned_on": "La date de dépôt prévue ne peut pas précéder le rendez-vous.", "The planned day of filing may not come before the meeting.";
    /// The short file says nothing.
    NoFile at "file": "Présentez les données disponibles en quelques lignes.", "Present the data at hand in some lines.";
    /// No question is asked.
    NoQuestions at "questions": "Écrivez au moins une question.", "Write one question at least.";
    /// Nobody asked for it.
    NotRequested: "Aucune demande n’attend de réponse.", "No request awaits an answer.";
    /// The request awaits an answer.
    AnswerFirst: "Une demande attend une réponse\u{a0}: confirmez le rendez-vous ou déclinez la demande.", "A request awaits an answer: confirm the meeting or decline the request.";
    /// The meeting was agreed.
    AgreedAlready: "Le rendez-vous est confirmé\u{a0}: annulez-le.", "The meeting is confirmed: call it off.";
    /// No meeting was agreed.
    NotAgreed: "Aucun rendez-vous n’est confirmé.", "No meeting is confirmed.";
    /// It was held.
    AlreadyHeld: "Le rendez-vous a été tenu.", "The meeting was held.";
    /// It is not yet the day.
    TooEarly: "Le compte rendu s’enregistre à partir du jour du rendez-vous.", "The minutes are recorded from the day of the meeting on.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// The minutes are empty.
    NoMinutes at "text": "Écrivez le compte rendu.", "Write the minutes.";
    /// What was advised is missing.
    NoAdvice at "advice": "Écrivez ce qui a été conseillé.", "Write what was advised.";
    /// The dossier is linked already.
    AlreadyLinked at "choice": "Ce dossier est déjà rattaché au rendez-vous.", "This dossier is linked to the meeting already.";
}

reasoned!();
