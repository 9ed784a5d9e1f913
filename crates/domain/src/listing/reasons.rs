//! Why an act on a listing is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NotFiled: "Cette demande d’inscription n’existe pas.", "This listing request does not exist.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// It was filed.
    AlreadyFiled: "La demande d’inscription est déjà déposée.", "The listing request is already filed.";
    /// Another one of the same early access is under way.
    UnderWay: "Une demande d’inscription est déjà en cours pour cet accès précoce.", "A listing request is already under way for this early access.";
    /// It was acknowledged.
    AlreadyAcknowledged: "La demande complète a déjà reçu son accusé de réception.", "The complete request has already been acknowledged.";
    /// It was not.
    NotAcknowledged: "La demande n’a pas encore reçu d’accusé de réception.", "The request has not been acknowledged yet.";
    /// It was published or refused.
    AlreadyDecided: "L’inscription est déjà publiée ou refusée.", "The listing is already published or refused.";
    /// It was withdrawn.
    AlreadyWithdrawn: "La demande a été retirée.", "The request was withdrawn.";
    /// The medicine is missing.
    NoProduct at "product": "Choisissez un médicament dans la liste, ou décrivez-le.", "Choose a medicine in the list, or describe it.";
    /// The substance is missing.
    NoSubstance at "substance": "Indiquez la substance (DCI).", "Give the substance (INN).";
    /// The indication is missing.
    NoIndication at "indication": "Écrivez l’indication de l’AMM pour laquelle l’inscription est demandée.", "Write the indication of the AMM for which the listing is asked.";
    /// The day of the AMM is in the future.
    AmmDay at "amm_on": "La date de l’AMM ne peut être postérieure à aujourd’hui.", "The day of the AMM may not be after today.";
    /// No list was chosen.
    NoList at "lists": "Choisissez au moins une liste.", "Choose at least one list.";
    /// An insufficient benefit is no claim.
    ClaimedBenefit at "smr": "Un SMR insuffisant ne peut être revendiqué.", "An insufficient benefit (SMR) is no claim.";
    /// A document is missing.
    NoDocument at "documents": "Joignez au moins un document.", "Add at least one document.";
    /// The opinion was given.
    OpinionGiven: "L’avis de la commission de la transparence est déjà rendu.", "The opinion of the transparency committee is already given.";
    /// The improvement is missing.
    NoAsmr at "asmr": "Choisissez le niveau d’ASMR.", "Choose the level of improvement (ASMR).";
    /// An insufficient benefit has no improvement.
    AsmrOfInsufficient at "asmr": "L’ASMR n’est pas appréciée lorsque le SMR est insuffisant.", "There is no improvement (ASMR) where the benefit (SMR) is insufficient.";
    /// The reasons of the opinion are missing.
    NoReasons at "reasons": "L’avis est motivé\u{a0}: écrivez les motifs.", "The opinion is reasoned: write the reasons.";
    /// The price was set.
    PriceSet: "Le prix est déjà fixé.", "The price is already set.";
    /// The amount is none.
    Amount at "amount": "Écrivez un montant en euros, supérieur à zéro.", "Write an amount in euros, above zero.";
    /// The unit is missing.
    NoUnit at "unit": "Écrivez l’unité\u{a0}: flacon, comprimé, boîte.", "Write the unit: vial, tablet, box.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// The reasons of the refusal are missing.
    NoRefusalReasons at "reasons": "Le refus est motivé\u{a0}: écrivez les motifs, en droit et en fait.", "The refusal is reasoned: write the reasons, in law and in fact.";
    /// The day of publication is out of range.
    PublicationDay at "published_on": "Choisissez un jour depuis l’accusé de réception, au plus tard aujourd’hui.", "Choose a day since the acknowledgement, today at the latest.";
    /// The reference of the text is missing.
    NoJournal at "journal": "Écrivez la référence du texte publié au Journal officiel.", "Write the reference of the text published in the Journal officiel.";
}

reasoned!();
