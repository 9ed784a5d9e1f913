//! Why an act on a compassionate access is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NotRequested: "Cette demande n’existe pas.", "This request does not exist.";
    /// It exists already.
    AlreadyRequested: "Une demande est déjà en cours, ou une autorisation en vigueur, pour ce patient et ce médicament.", "A request is under way, or an authorisation in force, for this patient and this medicine.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// It is over.
    Over: "Cet accès est terminé.", "This access is over.";
    /// The medicine is missing.
    NoProduct at "product": "Choisissez un médicament, ou décrivez-le.", "Choose a medicine, or describe it.";
    /// The indication is missing.
    NoIndication at "indication": "Écrivez l’indication.", "Write the indication.";
    /// The weight is none.
    Weight at "weight": "Écrivez le poids en kilogrammes.", "Write the weight in kilograms.";
    /// The dosage is missing.
    NoDosage at "dosage": "Écrivez la posologie.", "Write the dosage.";
    /// The route is missing.
    NoRoute at "route": "Écrivez la voie d’administration.", "Write the route of administration.";
    /// The duration is out of range.
    Months at "months": "La durée va d’un à douze mois.", "The duration is one to twelve months.";
    /// No criteria are published.
    NoCriteria at "basis": "Aucun critère d’octroi n’est publié pour ce médicament dans cette indication\u{a0}: justifiez la demande.", "No criteria of grant are published for this medicine in this indication: give the reasons.";
    /// A criterion is not met.
    CriterionUnmet at "met": "L’engagement porte sur tous les critères\u{a0}: cochez-les tous, ou justifiez la demande.", "The undertaking is on all the criteria: tick them all, or give the reasons.";
    /// A reason is missing.
    NoTrialReason at "trial": "Dites pourquoi le patient ne peut être inclus dans un essai.", "Say why the patient cannot be included in a trial.";
    /// A reason is missing.
    NoAlternativeReason at "alternatives": "Dites pourquoi aucun traitement n’est approprié.", "Say why no treatment is appropriate.";
    /// A reason is missing.
    NoPresumption at "presumption": "Dites sur quelles données l’efficacité et la sécurité sont présumées.", "Say from which data efficacy and safety are presumed.";
    /// The undertaking is missing.
    NoUndertaking at "informs": "La demande comporte l’engagement de transmettre les informations.", "The request holds the undertaking to send the information.";
    /// What was observed is missing.
    NoObservation at "response": "Dites ce qui a été observé depuis l’octroi.", "Say what was observed since the grant.";
    /// No more are granted.
    GrantsStopped: "Il n’est plus donné d’autorisation pour ce médicament dans cette indication\u{a0}: celles qui sont en cours vont à leur terme.", "No authorisation is given any more for this medicine in this indication: those that run go on to their end.";
    /// The medicine is suspended.
    Suspended: "Les accès à ce médicament sont suspendus dans cette indication.", "Access to this medicine is suspended in this indication.";
    /// A request is under way.
    RequestUnderWay: "Une demande est déjà en cours.", "A request is under way already.";
    /// The hospital does not have it.
    NotWithHospital: "La demande est déjà adressée à l’ANSM\u{a0}: répondez à ses questions, ou annulez-la.", "The request was sent to the ANSM: answer its questions, or give it up.";
    /// The pharmacy does not have it.
    NotAtPharmacy: "La demande n’est pas à la PUI.", "The request is not with the pharmacy.";
    /// Units are missing.
    NoUnits at "units": "Écrivez la quantité, en unités.", "Write the quantity, in units.";
    /// It rests on reasons.
    OutsideCriteria: "La dispensation avant décision suppose que les critères d’octroi publiés sont remplis\u{a0}; pour une urgence vitale, appelez l’astreinte de l’ANSM.", "Dispensing before the decision requires that the published criteria are met; in a vital emergency, call the duty officer of the ANSM.";
    /// It was recorded.
    DispensedAlready: "La dispensation avant décision est déjà enregistrée.", "The dispensing before the decision is recorded already.";
    /// The judgement is missing.
    NotJudged at "judged": "Le prescripteur et le pharmacien doivent juger les critères remplis.", "Prescriber and pharmacist have to judge the criteria met.";
    /// The day is missing or to come.
    NoDispensingDay at "dispensed_on": "Choisissez le jour de la dispensation, au plus tard aujourd’hui.", "Choose the day of the dispensing, today at the latest.";
    /// The ANSM does not have it.
    NotAtAnsm: "La demande n’est pas encore adressée à l’ANSM.", "The request was not sent to the ANSM yet.";
    /// It is decided.
    DecidedAlready: "La demande est déjà décidée ou annulée.", "The request is decided or given up already.";
    /// Nothing was asked.
    NothingAsked: "Aucune information n’est demandée.", "No information is asked for.";
    /// Words are missing.
    NoWords at "words": "Écrivez votre message.", "Write your message.";
    /// A reason is missing.
    NoReason at "reason": "Écrivez le motif.", "Write the reason.";
    /// Reasons are missing.
    NoReasons at "words": "La décision est motivée\u{a0}: écrivez les motifs.", "The decision is reasoned: write the reasons.";
    /// The class is missing.
    NoClass at "class": "Écrivez le classement du médicament.", "Write the class of the medicine.";
    /// The ground is missing.
    NoGround at "grounds": "Choisissez au moins un fondement du refus.", "Choose at least one ground of the refusal.";
    /// Nothing is in force.
    NotAuthorised: "Aucune autorisation n’est en vigueur.", "No authorisation is in force.";
    /// The last day is missing or to come.
    LastDay at "last_on": "Choisissez le dernier jour de traitement, au plus tard aujourd’hui.", "Choose the last day of the treatment, today at the latest.";
    /// Why is missing.
    NoWhy at "why": "Choisissez le motif de l’arrêt.", "Choose why it stops.";
    /// No data are asked for.
    NoDataAsked: "Aucune donnée n’est demandée.", "No data are asked for.";
    /// The hospital comments on one already.
    MeasureUnderWay: "L’établissement est déjà invité à présenter ses observations.", "The hospital is invited to comment already.";
    /// No measure.
    NoMeasureUnderWay: "Aucune mesure n’est envisagée.", "No measure is considered.";
    /// The measure is missing.
    NoMeasure at "measure": "Choisissez la mesure envisagée.", "Choose the measure.";
    /// The day is missing.
    CommentsDay at "until": "Choisissez un jour à venir.", "Choose a day to come.";
    /// Nobody could comment.
    NotHeard: "Sauf urgence, la mesure suit l’invitation à présenter des observations, reçues ou dont le délai est passé.", "Save in an emergency, the measure follows the invitation to comment, once comments came or their time is over.";
    /// It is suspended.
    SuspendedAlready: "L’autorisation est déjà suspendue.", "The authorisation is suspended already.";
    /// It is not.
    NotSuspended: "L’autorisation n’est pas suspendue.", "The authorisation is not suspended.";
    /// Too long.
    SuspensionMonths at "months": "La suspension dure d’un à trois mois.", "A suspension lasts one to three months.";
}

reasoned!();
