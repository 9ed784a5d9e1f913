//! Why an act on an orientation is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NotSubmitted: "Ce projet n’existe pas.", "This project does not exist.";
    /// It exists already.
    AlreadySubmitted: "Ce projet est déjà déposé.", "This project was already brought.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// It is over.
    Over: "L’orientation est close.", "The orientation is closed.";
    /// The project has no name.
    NoName at "name": "Nommez le projet.", "Name the project.";
    /// Nobody knows what it is for.
    NoPurpose at "purpose": "Dites à quoi sert le produit et pour quelle maladie.", "Say what the product is for, and for which disease.";
    /// Nothing is known of it.
    NoData at "data": "Dites ce que l’on sait déjà.", "Say what is known already.";
    /// Nothing is asked.
    NoQuestions at "questions": "Écrivez au moins une question.", "Write one question at least.";
    /// The message is empty.
    NoText at "text": "Écrivez votre message.", "Write your message.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// It is with that team.
    SameTeam at "team": "Le projet est déjà chez cette équipe.", "The project is already with this team.";
    /// The day is past.
    PastDay at "day": "Choisissez un jour à venir, ou aujourd’hui.", "Choose a day to come, or today.";
    /// The advice is empty.
    NoAdvice at "text": "Écrivez l’avis.", "Write the advice.";
    /// A meeting is offered already.
    MeetingOffered: "Une réunion est déjà proposée\u{a0}: enregistrez d’abord son compte rendu.", "A meeting is offered already: record its minutes first.";
    /// Nobody knows where to go.
    NoPlace at "place": "Indiquez l’heure et le lieu, ou le lien de la visioconférence.", "Give the hour and the place, or the link of the video call.";
    /// No meeting was offered.
    NoMeeting: "Aucune réunion n’attend de compte rendu.", "No meeting awaits its minutes.";
    /// It is not yet the day.
    TooEarly: "Le compte rendu s’enregistre à partir du jour de la réunion.", "The minutes are recorded from the day of the meeting on.";
    /// The minutes are empty.
    NoMinutes at "minutes": "Écrivez le compte rendu.", "Write the minutes.";
    /// The procedure is not named.
    NoProcedure at "procedure": "Indiquez la référence de la procédure européenne.", "Give the reference of the European procedure.";
    /// It was asked for on a day to come.
    AskedDay at "asked_on": "La demande ne peut pas être datée d’un jour à venir.", "The request cannot bear a day to come.";
    /// It was given before it was asked for.
    GivenDay at "given_on": "L’avis suit la demande et n’est pas daté d’un jour à venir.", "The advice follows the request and bears no day to come.";
    /// What it says is missing.
    NoOutcome at "outcome": "Résumez ce que dit l’avis.", "Sum up what the advice says.";
    /// The dossier is linked already.
    AlreadyLinked at "choice": "Ce dossier est déjà rattaché au projet.", "This dossier is linked to the project already.";
}

reasoned!();
