//! Why an act on a framework is refused.

use crate::refusal::{reasoned, reasons};

reasons! {
    /// Nothing exists under that identifier.
    NoAlert: "Ce dossier n’existe pas.", "This dossier does not exist.";
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// The alert was raised.
    AlreadyRaised: "Ce dossier est déjà ouvert.", "This dossier is already open.";
    /// The law does not name who alerts.
    NotNamed: "Votre organisme n’est pas de ceux qui peuvent saisir l’ANSM d’un signalement.", "Your organisation is not one of those that may alert the ANSM.";
    /// An organisation alerts once.
    OwnAlert: "Votre organisme a déjà signalé ce besoin\u{a0}: complétez son signalement.", "Your organisation already alerted of this need: complete its alert.";
    /// The medicine is missing.
    NoProduct at "product": "Choisissez un médicament dans la liste, ou décrivez-le.", "Choose a medicine in the list, or describe it.";
    /// The substance is missing.
    NoSubstance at "substance": "Indiquez la substance (DCI).", "Give the substance (INN).";
    /// The indication is missing.
    NoIndication at "indication": "Écrivez l’indication, hors AMM, pour laquelle le besoin existe.", "Write the off-label indication for which there is a need.";
    /// The reasons of the alert are missing.
    NoNeed at "need": "Le signalement est motivé\u{a0}: écrivez le besoin des patients et ses motifs.", "The alert is reasoned: write the need of patients and its reasons.";
    /// The first analysis is missing.
    NoAnalysis at "analysis": "Pour une maladie rare, le signalement comporte une première analyse de l’efficacité et de la sécurité.", "For a rare disease the alert holds a first analysis of efficacy and safety.";
    /// An observatory does not feed this source.
    NoObservatory at "observatory": "Un observatoire régional n’alimente que l’Institut national du cancer, les centres maladies rares et les conseils nationaux professionnels.", "A regional observatory only feeds the National Cancer Institute, the rare-disease centres and the national professional councils.";
    /// The approval is missing.
    NoApproval at "approval": "Une association signale si elle est agréée\u{a0}: écrivez son numéro d’agrément.", "An association alerts where it is approved: write the number of its approval.";
    /// A document is missing.
    NoDocument at "documents": "Joignez au moins un document.", "Add at least one document.";
    /// It was taken up.
    AlreadyTakenUp: "Le signalement est déjà instruit.", "The alert is already taken up.";
    /// It was not.
    NotTakenUp: "Le signalement n’est pas encore instruit.", "The alert is not taken up yet.";
    /// It was refused.
    AlertRefused: "Le signalement a été refusé.", "The alert was refused.";
    /// The holder is missing.
    NoHolder at "holder": "Choisissez le titulaire de l’AMM ou l’exploitant.", "Choose the holder of the AMM or the operator.";
    /// A reason is missing.
    NoReasons at "reasons": "Écrivez les motifs.", "Write the reasons.";
    /// The question is missing.
    NoQuestion at "question": "Écrivez ce qui est demandé au titulaire.", "Write what is asked of the holder.";
    /// The period is none.
    NoDays at "days": "Fixez un délai d’au moins un jour.", "Set a period of a day at least.";
    /// The period is too long.
    LongDays at "days": "Ce délai ne peut dépasser deux mois.", "This period is two months at most.";
    /// The period is beyond what is counted.
    ManyDays at "days": "Fixez un délai de mille jours au plus.", "Set a period of a thousand days at most.";
    /// Nothing is said.
    NoWords at "words": "Écrivez votre réponse.", "Write your answer.";
    /// Nothing was asked.
    NothingAsked: "L’ANSM n’a rien demandé de tel.", "The ANSM asked for no such thing.";
    /// The centres are missing.
    NoCentres at "centres": "Nommez les centres consultés.", "Name the centres that were consulted.";
    /// The disease is not rare.
    NotRare: "La consultation des centres concerne les maladies rares.", "The consultation of centres is for rare diseases.";
    /// The centres were not consulted.
    CentresFirst: "Pour une maladie rare, les centres qui participeront au protocole sont d’abord consultés.", "For a rare disease the centres that will support the protocol are consulted first.";
    /// The balance is not judged favourable.
    BalanceFirst: "Le rapport bénéfice/risque n’est pas présumé favorable à ce jour.", "The balance of benefit and risk is not presumed favourable to this day.";
    /// Conditions are not met.
    ConditionsFirst: "Toutes les conditions ne sont pas examinées et remplies.", "Not all conditions are examined and met.";
    /// The PUT-SP was waived.
    AlreadyWaived: "Le PUT-SP fait déjà l’objet d’une dispense.", "The PUT-SP is already waived.";
    /// Proposals are awaited.
    ProposalsAwaited: "Les propositions de protocole du titulaire sont attendues.", "The protocol proposals of the holder are awaited.";
    /// Proposals were not asked for.
    ProposalsFirst: "Sauf dispense, des propositions de protocole sont demandées au titulaire.", "Unless it is waived, protocol proposals are asked of the holder.";
    /// The indications are missing.
    NoIndications at "indications": "Écrivez la ou les indications du cadre.", "Write the indication or indications of the framework.";
    /// The dosage is missing.
    NoDosage at "dosage": "Écrivez la posologie et la voie d’administration.", "Write the dosage and the route.";
    /// The adverse reactions are missing.
    NoReactions at "reactions": "Écrivez les effets indésirables.", "Write the adverse reactions.";
    /// The PUT-SP is missing.
    NoProtocol at "put_sp": "Joignez le PUT-SP, ou dispensez-en d’abord le cadre.", "Add the PUT-SP, or waive it first.";
    /// The interval of reports is missing.
    NoInterval at "report_months": "Fixez la périodicité des rapports, entre un et trente-six mois.", "Set how often reports are made, between one and thirty-six months.";
    /// It was adopted.
    AlreadyAdopted: "Le cadre est déjà adopté.", "The framework is already adopted.";
    /// It was not.
    NotAdopted: "Le cadre n’est pas encore adopté.", "The framework is not adopted yet.";
    /// It ended.
    AlreadyEnded: "Le cadre a pris fin.", "The framework ended.";
    /// All is public.
    NothingToPublish: "Tout est déjà publié.", "All is already public.";
    /// The next term was not reached.
    RenewedAlready: "Le cadre est déjà renouvelé\u{a0}: le terme suivant n’a pas commencé.", "The framework is already renewed: its next term has not begun.";
    /// An end was set.
    EndIsSet: "La date de fin du cadre est fixée.", "The end of the framework is set.";
    /// The holder was not told.
    IntentionFirst: "Sauf urgence, le titulaire est d’abord informé de l’intention.", "Except in an emergency the holder is told of the intention first.";
    /// A measure is meant.
    AlreadyMeant: "Le titulaire est déjà informé d’une mesure envisagée\u{a0}: prenez-la ou renoncez-y.", "The holder was already told of a measure: take it or give it up.";
    /// None is.
    NothingMeant: "Aucune mesure n’est envisagée.", "No measure is meant.";
    /// The ground does not allow the measure.
    WrongGround at "ground": "Des connaissances nouvelles conduisent à modifier le cadre, non à le suspendre ni à l’abroger.", "New knowledge modifies the framework, and neither suspends nor revokes it.";
    /// It is suspended.
    AlreadySuspended: "Le cadre est déjà suspendu.", "The framework is already suspended.";
    /// It is not.
    NotSuspended: "Le cadre n’est pas suspendu.", "The framework is not suspended.";
    /// No early access awaits an answer.
    NothingNoted: "Aucun accès précoce n’attend de réponse.", "No early access awaits an answer.";
    /// The day is out of range.
    EndDay at "ends_on": "Choisissez un jour à partir d’aujourd’hui, au plus tard le terme du cadre.", "Choose a day from today, at the latest the end of the framework.";
    /// There is no protocol, so no report.
    NoReport: "Aucun rapport n’est dû\u{a0}: le PUT-SP a fait l’objet d’une dispense.", "No report is owed: the PUT-SP was waived.";
    /// The period of the report is out of range.
    ReportDay at "until": "Choisissez le dernier jour de la période, après celui du rapport précédent et au plus tard aujourd’hui.", "Choose the last day of the period, after that of the report before and today at the latest.";
    /// The summary is missing.
    NoSummary at "summary": "Écrivez le résumé destiné à la publication.", "Write the summary that is to be made public.";
    /// No report of that place.
    NoSuchReport at "number": "Aucun résumé de ce rapport n’est à publier.", "No summary of this report is to be made public.";
    /// No communication of that place.
    NoSuchCommunication at "number": "Aucune communication n’attend d’avis sous ce numéro.", "No communication awaits an opinion under this number.";
    /// A member has no name.
    NoMember at "members": "Écrivez une spécialité par ligne.", "Write one medicine a line.";
}

reasoned!();
