//! Why an act on an agreement is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NotOpened: "Cette convention n’existe pas.", "This agreement does not exist.";
    /// It exists already.
    AlreadyOpened: "Cette convention est déjà ouverte.", "This agreement is open already.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// The authorisation is over with all that it makes owe.
    AuthorisationOver: "L’autorisation est terminée\u{a0}: aucune convention ne s’ouvre plus.", "The authorisation is over: no agreement is opened any more.";
    /// One is under way or in force with the same hospital.
    UnderWay at "hospital": "Une convention est déjà en cours avec cet établissement pour cette autorisation.", "An agreement is already under way with this hospital for this authorisation.";
    /// It is no hospital.
    NoHospital at "hospital": "Choisissez un établissement de santé.", "Choose a hospital.";
    /// The base lies outside what the order allows.
    BaseOutside at "base": "La base annuelle par patient se situe entre 200\u{a0}€ et 500\u{a0}€ HT.", "The base for a patient and year lies between €200 and €500 without tax.";
    /// The model is not named.
    NoModel at "model": "Indiquez la version du modèle suivi.", "Give the version of the model that is followed.";
    /// The first day comes after the last.
    FirstDay at "from": "Choisissez un jour avant la fin de la convention.", "Choose a day before the end of the agreement.";
    /// It awaits the hospital.
    AlreadySent: "La convention attend déjà la signature de l’établissement.", "The agreement already awaits the signature of the hospital.";
    /// It was not sent.
    NotSent: "Le laboratoire n’a pas encore transmis la convention.", "The laboratory has not sent the agreement yet.";
    /// The hospital signed it.
    AlreadySigned: "La convention est signée\u{a0}: modifiez-la par un avenant, ou dénoncez-la.", "The agreement is signed: amend it, or give notice.";
    /// Nothing awaits the hospital.
    NothingToSign: "Rien n’attend la signature de l’établissement.", "Nothing awaits the signature of the hospital.";
    /// It was not signed.
    NotSigned: "La convention n’est pas encore signée.", "The agreement is not signed yet.";
    /// An amendment awaits the hospital.
    AmendmentAwaits: "Un avenant attend déjà la signature de l’établissement.", "An amendment already awaits the signature of the hospital.";
    /// It ended.
    Over: "La convention a pris fin.", "The agreement has ended.";
    /// It was given up.
    GivenUp: "La convention a été abandonnée avant sa signature.", "The agreement was given up before it was signed.";
    /// Notice was given.
    NoticeGiven: "La convention est déjà dénoncée.", "Notice was already given on the agreement.";
    /// The last day is past, or later than the longest.
    EndDay at "ends_on": "Choisissez un jour à venir, ou aujourd’hui, sans dépasser la durée maximale de la convention.", "Choose a day to come, or today, within the longest duration of the agreement.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// The year is not over.
    YearRuns at "year": "Le bilan d’une année se fait à partir du 31\u{a0}décembre.", "The balance of a year is made from 31 December on.";
    /// The agreement did not hold in that year.
    OtherYear at "year": "La convention n’était pas en vigueur cette année-là.", "The agreement was not in force in that year.";
    /// The balance of that year stands.
    AlreadyBalanced at "year": "Le bilan de cette année est fait, et l’établissement ne le conteste pas.", "The balance of that year is made, and the hospital does not contest it.";
    /// More was given than was asked.
    MoreThanAsked at "answered": "Les données saisies et non disponibles dépassent les données attendues.", "The data entered and not available are more than those expected.";
    /// Patients were followed and nothing was asked of them.
    NothingAsked at "expected": "Indiquez les données attendues des patients suivis.", "Give the data expected of the patients followed.";
    /// The bands do not go to the end, or a rate is not allowed.
    NoBand: "Le barème doit prévoir chaque taux de données manquantes, sans payer davantage des données moins complètes.", "The bands have to provide for each rate of missing data, without paying more for less.";
    /// That year has no balance.
    NoBalance at "year": "Cette année n’a pas encore de bilan.", "That year has no balance yet.";
    /// The hospital has said.
    AlreadyJudged at "year": "L’établissement s’est déjà prononcé sur ce bilan.", "The hospital has already given its word on this balance.";
}

reasoned!();
