//! Why an act on a question is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NotAsked: "Cette question n’existe pas.", "This question does not exist.";
    /// It exists already.
    AlreadyAsked: "Cette question est déjà posée.", "This question was already asked.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// It has no subject.
    NoSubject at "subject": "Écrivez l’objet de la question.", "Write the subject of the question.";
    /// The subject is a text.
    LongSubject at "subject": "L’objet tient en 120 caractères\u{a0}: le reste va dans la question.", "The subject fits in 120 characters: the rest goes into the question.";
    /// It says nothing.
    NoText at "text": "Écrivez votre message.", "Write your message.";
    /// The answer is empty.
    NoAnswer at "text": "Écrivez la réponse.", "Write the answer.";
    /// It is with that team.
    SameTeam at "team": "La question est déjà chez cette équipe.", "The question is already with this team.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// It is not answered.
    Unanswered: "La question attend une réponse\u{a0}: répondez avant de la clore.", "The question awaits an answer: answer before closing it.";
    /// It is closed.
    Closed: "La question est close\u{a0}: rouvrez-la pour y écrire.", "The question is closed: open it again to write on it.";
    /// It is open.
    StillOpen: "La question est ouverte.", "The question is open.";
    /// Why it is opened again is not said.
    NoReopening at "text": "Dites pourquoi vous rouvrez la question.", "Say why you open the question again.";
}

reasoned!();
