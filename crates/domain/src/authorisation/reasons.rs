//! Why an act on an authorisation is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NotOpened: "Cette autorisation n’existe pas.", "This authorisation does not exist.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// It ended.
    Over: "L’autorisation a pris fin.", "The authorisation has ended.";
    /// It is not suspended.
    NotSuspended: "L’autorisation n’est pas suspendue.", "The authorisation is not suspended.";
    /// It is suspended already.
    AlreadySuspended: "L’autorisation est déjà suspendue.", "The authorisation is already suspended.";
    /// The suspension is that of the other authority.
    OtherAuthority: "Cette suspension a été prononcée par une autre autorité.", "This suspension was made by another authority.";
    /// Only of an early access.
    NotEarlyAccess: "Cet acte ne concerne que les accès précoces.", "This act concerns early access only.";
    /// Only of a compassionate access.
    NotCompassionate: "Cet acte ne concerne que l’accès compassionnel et les cadres de prescription.", "This act concerns compassionate access and frameworks only.";
    /// No such duty.
    NoDuty at "number": "Choisissez un engagement du registre.", "Choose a commitment of the register.";
    /// It is done or lifted.
    DutyDone at "number": "Cet engagement est tenu ou n’est plus dû.", "This commitment is met or no longer owed.";
    /// A proof waits already.
    ProofAwaits at "number": "Un justificatif attend déjà l’avis de l’autorité.", "A proof already awaits the word of the authority.";
    /// Nothing to judge.
    NoProof at "number": "Aucun justificatif n’attend d’avis pour cet engagement.", "No proof awaits a word for this commitment.";
    /// The words are missing.
    NoWords at "words": "Dites en une phrase ce que prouve le document.", "Say in a sentence what the document proves.";
    /// A document is missing.
    NoDocument at "documents": "Joignez le document qui le prouve.", "Add the document that proves it.";
    /// What is sent back needs a reason.
    NoSendBackReason at "sent_back": "Dites ce qui manque.", "Say what is missing.";
    /// The question is missing.
    NoQuestion at "question": "Écrivez les données demandées.", "Write the data asked for.";
    /// The days are out of range.
    Days at "days": "Donnez entre 1 et 180 jours.", "Give between 1 and 180 days.";
    /// The new data are not described.
    NoSummary at "summary": "Décrivez les données.", "Describe the data.";
    /// Their significance is missing.
    NoSignificance at "significance": "Précisez la portée des données.", "State the significance of the data.";
    /// The AMM is known.
    AmmKnown: "L’AMM est déjà déclarée.", "The AMM is already declared.";
    /// The day of the AMM is in the future.
    AmmDay at "amm_on": "La date de l’AMM ne peut être postérieure à aujourd’hui.", "The day of the AMM may not be after today.";
    /// The indication is missing.
    NoIndication at "indication": "Écrivez l’indication de l’AMM.", "Write the indication of the AMM.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// The reasons are missing.
    NoReasons at "reasons": "La décision est motivée\u{a0}: écrivez les motifs, en droit et en fait.", "The decision is reasoned: write the reasons, in law and in fact.";
    /// A measure is pending.
    MeasurePending: "Une mesure est déjà proposée.", "A measure is already proposed.";
    /// None is pending.
    NoMeasure: "Aucune mesure n’est proposée.", "No measure is proposed.";
    /// The suspension is too long or none.
    SuspensionDays at "days": "Une suspension dure de 1 jour à trois mois au plus.", "A suspension lasts from 1 day to three months at most.";
    /// The period for comments is none.
    CommentDays at "comment_days": "Laissez entre 1 et 90 jours pour les observations.", "Leave between 1 and 90 days to comment.";
    /// The holder may still comment.
    CommentsAwaited: "Le titulaire peut encore présenter ses observations\u{a0}: la mesure ne peut pas être signée avant.", "The holder may still comment: the measure may not be signed before.";
    /// The period for comments is over, or there is none.
    CommentsOver: "Aucune observation n’est attendue.", "No comment is awaited.";
    /// Who proposes does not sign.
    SamePerson: "Une mesure est signée par une autre personne que celle qui la propose.", "A measure is signed by another person than the one who proposes it.";
    /// A withdrawal is asked for already.
    WithdrawalPending: "Le retrait est déjà demandé.", "The withdrawal is already asked for.";
    /// None is asked for.
    NoWithdrawal: "Le titulaire n’a pas demandé le retrait.", "The holder has not asked for the withdrawal.";
    /// It was acknowledged.
    WithdrawalAcknowledged: "La demande de retrait a déjà reçu son accusé de réception.", "The request to withdraw has already been acknowledged.";
    /// It was not.
    WithdrawalNotAcknowledged: "La demande de retrait n’a pas encore reçu d’accusé de réception.", "The request to withdraw has not been acknowledged yet.";
    /// Nothing is to be settled.
    NoDoubt: "Aucune fin n’est à confirmer.", "No end is to be confirmed.";
    /// It ends by a measure.
    EndByMeasure at "ends": "Aucun texte n’en fait une fin\u{a0}: proposez un retrait, sur lequel le titulaire présente ses observations, ou dites que l’autorisation se poursuit.", "No text makes it an end: propose a withdrawal, on which the holder comments, or say that the authorisation goes on.";
    /// The AMM is not declared.
    AmmNotDeclared: "Déclarez d’abord l’AMM\u{a0}: sa date et son indication sont reprises dans la demande.", "Declare the AMM first: its day and its indication are taken into the request.";
    /// The same is asked for already.
    RequestPending: "Une demande de même objet est déjà en cours d’examen.", "A request for the same is already examined.";
    /// No early access was granted beside.
    NothingSupersedes: "Aucun accès précoce n’a été octroyé pour cette substance.", "No early access was granted for this substance.";
    /// The day of the end is past.
    EndDay at "ends_on": "Choisissez un jour à venir, ou aujourd’hui.", "Choose a day to come, or today.";
    /// The code is missing.
    NoCode at "indication_code": "Écrivez le code indication.", "Write the indication code.";
    /// A UCD code has thirteen digits.
    Ucd at "ucd": "Un code UCD compte 7 ou 13 chiffres\u{a0}; un code par ligne.", "A UCD code has 7 or 13 digits; one code a line.";
    /// The amount is none.
    Amount at "amount": "Écrivez un montant en euros, supérieur à zéro.", "Write an amount in euros, above zero.";
    /// The unit is missing.
    NoUnit at "unit": "Écrivez l’unité\u{a0}: flacon, comprimé, boîte.", "Write the unit: vial, tablet, box.";
    /// Nothing is to be made public.
    NothingToPublish: "Rien n’attend d’être publié.", "Nothing waits to be made public.";
}

reasoned!();
