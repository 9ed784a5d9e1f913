//! Why an act on a derogation is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NotOpen: "Cette demande n’existe pas.", "This request does not exist.";
    /// It exists already.
    AlreadyOpen: "Cette demande existe déjà.", "This request exists already.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// The device has no name.
    NoName at "name": "Nommez le dispositif.", "Name the device.";
    /// Nobody knows what it is for.
    NoPurpose at "purpose": "Indiquez la destination du dispositif.", "Say what the device is for.";
    /// The request is not justified.
    NoJustification at "justification": "Exposez pourquoi la dérogation est nécessaire\u{a0}: la demande doit être dûment justifiée.", "Tell why the derogation is needed: the request has to be duly justified.";
    /// Nothing is said of safety.
    NoSafety at "safety": "Présentez les données de sécurité.", "Present the safety data.";
    /// Nothing is said of the benefit.
    NoBenefit at "benefit": "Présentez le bénéfice attendu.", "Present the expected benefit.";
    /// No document comes with the request.
    NoData: "Joignez les données de sécurité et de bénéfice avant de déposer.", "Add the data on safety and benefit before filing.";
    /// No professional asks for the device.
    NoProfessionalRequest: "Pour un renouvellement tardif du marquage CE, joignez au moins une demande écrite d’un professionnel de santé.", "For a late renewal of the CE mark, add at least one written request of a health professional.";
    /// No document was chosen.
    NoDocuments: "Choisissez au moins une pièce.", "Choose one document at least.";
    /// It was filed.
    Filed: "La demande est déposée\u{a0}: elle ne change plus, sauf si l’ANSM demande des pièces manquantes.", "The request is filed: it changes no more, unless the ANSM asks for missing items.";
    /// It was not filed.
    NotFiled: "La demande n’est pas déposée.", "The request is not filed.";
    /// The manufacturer completes it.
    Awaited: "Le fabricant complète sa demande.", "The manufacturer completes its request.";
    /// It was found complete.
    Acknowledged: "La demande a été reconnue complète.", "The request was found complete.";
    /// It was not found complete.
    NotComplete: "La demande n’a pas encore été reconnue complète.", "The request was not yet found complete.";
    /// It was decided or withdrawn.
    Decided: "La demande a reçu une décision ou a été retirée.", "The request was decided or withdrawn.";
    /// What is missing is not said.
    NoItems at "items": "Indiquez ce qui manque.", "Say what is missing.";
    /// A question awaits an answer.
    AlreadyAsked: "Une demande d’informations attend déjà une réponse.", "A request for information already awaits an answer.";
    /// Nothing is asked.
    NoQuestions at "questions": "Écrivez vos questions.", "Write your questions.";
    /// The day is past.
    WantedDay at "wanted_on": "Choisissez un jour à venir.", "Choose a day to come.";
    /// Nothing awaits an answer.
    NothingAsked: "Aucune demande d’informations n’attend de réponse.", "No request for information awaits an answer.";
    /// The answer is empty.
    NoReply at "text": "Écrivez votre réponse.", "Write your answer.";
    /// The first day is past.
    PastStart at "from": "La dérogation ne peut pas commencer avant la décision.", "The derogation cannot begin before the decision.";
    /// The last day comes before the first.
    Period at "until": "Fixez le dernier jour de la dérogation, au plus tôt son premier jour.", "Fix the last day of the derogation, on its first day at the earliest.";
    /// The renewal does not prolong.
    RenewedPeriod at "until": "Le nouveau dernier jour doit suivre celui de la période en cours.", "The new last day has to come after that of the current period.";
    /// Reasons are missing.
    NoReasons at "reasons": "Écrivez les motifs.", "Write the reasons.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// No derogation holds.
    NotInForceNow: "Aucune dérogation n’est en vigueur.", "No derogation is in force.";
    /// A renewal is asked for.
    RenewalAsked: "Un renouvellement est déjà demandé.", "A renewal is already asked for.";
    /// No renewal is asked for.
    NoRenewal: "Aucun renouvellement n’est demandé.", "No renewal is asked for.";
    /// The CE mark was declared.
    MarkDeclared: "Le marquage CE a déjà été déclaré.", "The CE mark was already declared.";
    /// The certificate is of a day to come.
    MarkDay at "marked_on": "Le certificat ne peut pas être daté d’un jour à venir.", "The certificate cannot bear a day to come.";
    /// The certificate is not named.
    NoCertificate at "certificate": "Indiquez le numéro du certificat et l’organisme notifié.", "Give the number of the certificate and the notified body.";
    /// No CE mark was declared.
    NoMark at "cause": "Le fabricant n’a pas déclaré de marquage CE.", "The manufacturer has declared no CE mark.";
    /// It is for a named patient.
    NamedPatient: "Une dérogation pour un patient nommément désigné n’est pas publiée.", "A derogation for a named patient is not published.";
    /// It is public.
    Published: "La décision est déjà publiée.", "The decision is already public.";
}

reasoned!();
