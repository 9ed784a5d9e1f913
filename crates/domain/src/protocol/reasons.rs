//! Why an act on a protocol is refused.

use crate::refusal::reasons;

reasons! {
    /// Nothing exists under that identifier.
    NotOpened: "Ce protocole n’existe pas.", "This protocol does not exist.";
    /// It exists already.
    AlreadyOpened: "Ce protocole existe déjà.", "This protocol already exists.";
    /// Another one goes with the same authorisation.
    UnderWay: "Un protocole existe déjà pour ce médicament dans cette indication.", "A protocol already exists for this medicine in this indication.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// The medicine has no name.
    NoProduct: "Nommez le médicament au dossier avant de rédiger son protocole.", "Name the medicine in the dossier before its protocol is written.";
    /// The indication is missing.
    NoIndication: "Écrivez l’indication au dossier avant de rédiger le protocole.", "Write the indication in the dossier before the protocol is written.";
    /// No draft is open.
    NotDrafted: "Le protocole est annexé à la décision\u{a0}: ouvrez un avenant pour le changer.", "The protocol is annexed to the decision: open an amendment to change it.";
    /// Nothing changed since it was sent.
    Unchanged: "Rien n’a changé depuis le dernier envoi.", "Nothing has changed since it was last sent.";
    /// An amendment that changes nothing.
    NothingAmended: "Cet avenant ne change rien à la version en vigueur.", "This amendment changes nothing in the version in force.";
    /// Nothing was sent.
    NotSubmitted: "Le laboratoire n’a rien envoyé qui attende une réponse.", "The laboratory has sent nothing that awaits an answer.";
    /// The authority does not define it.
    NotADefiner: "Votre autorité ne prend pas part à la définition de ce protocole.", "Your authority takes no part in defining this protocol.";
    /// No such part was sent.
    UnknownPart at "about": "Choisissez une partie du protocole envoyé.", "Choose a part of the protocol that was sent.";
    /// A comment says something.
    NoComment at "text": "Écrivez l’observation.", "Write the comment.";
    /// A version applies forward.
    PastDay at "applies_on": "Une version ne s’applique que pour l’avenir\u{a0}: choisissez aujourd’hui ou un jour à venir.", "A version applies only forward: choose today or a day to come.";
    /// Versions follow each other.
    BeforeLast at "applies_on": "Cette version ne peut pas s’appliquer avant celle qu’elle remplace.", "This version may not apply before the one that it replaces.";
    /// Silence annexes the first draft, before the AMM.
    NotTacit at "tacit": "Seul le premier protocole d’une autorisation avant l’AMM, établi avec l’ANSM, s’applique par l’effet du silence.", "Only the first protocol of an authorisation before the AMM, drawn up with the ANSM, applies by silence.";
    /// Nothing was annexed.
    NotAnnexed: "Aucune version n’est annexée à une décision.", "No version is annexed to a decision.";
    /// All is public.
    AlreadyPublished: "Toutes les versions annexées sont déjà publiques.", "All annexed versions are already public.";
    /// A version waits to be made public.
    PublishFirst: "Publiez d’abord la version annexée.", "Publish the annexed version first.";
    /// An amendment is open.
    AlreadyAmended: "Un avenant est déjà en cours de rédaction.", "An amendment is already being written.";
    /// A version is annexed.
    AnnexedAlready: "Le protocole est annexé à la décision\u{a0}: seule la HAS peut le clore.", "The protocol is annexed to the decision: only the HAS may close it.";
    /// An amendment is open.
    AmendmentOpen: "Un avenant est en cours\u{a0}: annexez-le, ou attendez que le laboratoire l’abandonne.", "An amendment is under way: annex it, or wait until the laboratory gives it up.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// It ended.
    Over: "Ce protocole est clos.", "This protocol is closed.";
}
