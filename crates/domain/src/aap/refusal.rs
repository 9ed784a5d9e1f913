//! Why an act on a request is refused, in words, with the field and the article.

use super::template::Fault;
use crate::procedure::Cites;
use crate::refusal::reasons;
use law::review::Irregularity;
use law::{Citation, Lang, NotInForce, Say};

/// Why not.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[allow(clippy::large_enum_variant, reason = "a refusal is rare and never kept")]
pub enum Refusal {
    /// The clock forbids it.
    #[error(transparent)]
    Clock(#[from] Irregularity),
    /// The dossier lacks what its path needs.
    #[error("{} fields are missing or wrong", .0.len())]
    Incomplete(Vec<Fault>, Citation),
    /// The state of the dossier or a rule forbids it.
    #[error("{}", .0.text().en)]
    Because(Reason, Option<Citation>),
}

impl From<NotInForce> for Refusal {
    fn from(error: NotInForce) -> Self {
        Self::Clock(Irregularity::NotInForce(error))
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self::Because(reason, None)
    }
}

impl Cites for Refusal {
    fn citation(&self) -> Option<&Citation> {
        match self {
            Self::Clock(irregularity) => irregularity.citation(),
            Self::Incomplete(_, citation) => Some(citation),
            Self::Because(_, citation) => citation.as_ref(),
        }
    }

    fn faults(&self, lang: Lang) -> Vec<(&'static str, String)> {
        match self {
            Self::Clock(Irregularity::ReplyPeriod { .. }) => vec![("reply_days", self.say(lang))],
            Self::Clock(_) => Vec::new(),
            Self::Incomplete(faults, _) => {
                faults.iter().map(|fault| (fault.field, fault.say(lang))).collect()
            }
            Self::Because(reason, _) => {
                reason.field().map(|field| (field, self.say(lang))).into_iter().collect()
            }
        }
    }
}

impl Say for Refusal {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Clock(irregularity) => irregularity.say(lang),
            Self::Incomplete(faults, _) => incomplete(faults.len(), lang),
            Self::Because(reason, _) => reason.text().say(lang).to_owned(),
        }
    }
}

/// The sentence above the list of what is to be mended, which each field says for itself.
fn incomplete(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Fr, 1) => {
            "Le dossier n’est pas complet : une réponse ou une pièce est à compléter.".to_owned()
        }
        (Lang::Fr, _) => {
            format!("Le dossier n’est pas complet : {count} réponses ou pièces sont à compléter.")
        }
        (Lang::En, 1) => {
            "The dossier is not complete: one answer or document is to be mended.".to_owned()
        }
        (Lang::En, _) => {
            format!("The dossier is not complete: {count} answers or documents are to be mended.")
        }
    }
}

reasons! {
    /// Nothing exists under that identifier.
    NotOpened: "Ce dossier n’existe pas encore.", "This dossier does not exist yet.";
    /// It exists already.
    AlreadyOpened: "Ce dossier existe déjà.", "This dossier already exists.";
    /// Only a draft can be changed so.
    NotADraft: "La demande est déjà déposée\u{a0}: ce qui a été déposé ne change plus.", "The request is already filed: what was filed no longer changes.";
    /// Nothing was filed.
    NotFiled: "La demande n’est pas encore déposée.", "The request is not filed yet.";
    /// Completeness is established.
    AlreadyComplete: "La HAS a déjà accusé réception du dossier complet.", "The HAS has already acknowledged the complete dossier.";
    /// Completeness is not established.
    NotComplete: "La HAS n’a pas encore accusé réception du dossier complet.", "The HAS has not yet acknowledged the complete dossier.";
    /// The request is decided.
    AlreadyDecided: "La demande est déjà décidée.", "The request is already decided.";
    /// The request ended.
    AlreadyClosed: "La demande est close\u{a0}: elle a été retirée ou abandonnée.", "The request is closed: it was withdrawn or abandoned.";
    /// The request is not decided.
    NotDecided: "Aucune décision n’a encore été prise.", "No decision has been taken yet.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// A medicine has a name.
    NoProduct at "product_name": "Indiquez le nom ou le nom de code du médicament.", "Give the name or code name of the medicine.";
    /// A medicine has a substance.
    NoSubstance at "product_substance": "Indiquez la substance active (DCI).", "Give the active substance (INN).";
    /// A request has an indication.
    NoIndication at "indication": "Indiquez l’indication revendiquée.", "Give the indication claimed.";
    /// Already invited.
    AlreadyContributor at "person": "Cette personne participe déjà au dossier.", "This person already takes part in the dossier.";
    /// Not invited.
    NotAContributor at "person": "Cette personne ne participe pas au dossier.", "This person does not take part in the dossier.";
    /// What is missing must be said.
    NoItems at "items": "Dites ce qui manque, pièce par pièce.", "Say what is missing, item by item.";
    /// Nothing was asked for.
    NothingMissing: "Aucune pièce manquante n’a été demandée.", "No missing item was asked for.";
    /// What was asked for has not come.
    StillMissing: "Des pièces demandées manquent encore\u{a0}: le dossier n’est pas complet.", "Items that were asked for are still missing: the dossier is not complete.";
    /// Already named.
    AlreadyRapporteur at "person": "Cette personne est déjà rapporteur de ce dossier.", "This person is already a rapporteur of this dossier.";
    /// Not named.
    NotARapporteur at "person": "Cette personne n’est pas rapporteur de ce dossier.", "This person is not a rapporteur of this dossier.";
    /// A conflict is described.
    NoLinks at "links": "Décrivez le lien d’intérêts, ou écrivez «\u{a0}aucun lien\u{a0}».", "Describe the interest, or write “none”.";
    /// A question is asked.
    NoQuestion at "question": "Écrivez la question posée au demandeur.", "Write the question put to the applicant.";
    /// That authority did not receive the request.
    NotARecipient at "origin": "Cette autorité n’est pas destinataire de la demande sur cette voie.", "This authority does not receive the request on this path.";
    /// Nothing was asked.
    NoEnquiry: "Aucune demande d’informations n’est en cours.", "No request for information is open.";
    /// A reply says something.
    NoReply at "reply": "Écrivez la réponse ou joignez un document.", "Write the reply or add a document.";
    /// The reply came after its period.
    ReplyTooLate at "reply": "Le délai de réponse est terminé.", "The reply period has ended.";
    /// Nothing was received on that day.
    NotReceived at "received_on": "Aucune réponse n’a été reçue ce jour-là\u{a0}: indiquez le jour de la dernière réponse.", "No reply was received on that day: give the day of the last reply.";
    /// Nothing to confirm.
    NoAbandonment: "Aucun abandon n’est à confirmer.", "There is no abandonment to confirm.";
    /// A reason is given.
    NoReason at "reason": "Indiquez le motif.", "Give the reason.";
    /// Who was heard.
    NoContributor at "from": "Indiquez qui a été entendu ou qui a contribué.", "Say who was heard or who contributed.";
    /// What was said.
    NoSummary at "summary": "Résumez ce qui a été dit ou écrit.", "Summarise what was said or written.";
    /// The path needs no opinion of the ANSM.
    OpinionNotNeeded: "Sur cette voie, l’avis de l’ANSM n’est pas requis.", "On this path the opinion of the ANSM is not required.";
    /// One opinion.
    OpinionGiven: "L’ANSM a déjà rendu son avis.", "The ANSM has already given its opinion.";
    /// An opinion is reasoned.
    NoOpinionReasons at "reasons": "Motivez l’avis.", "Give the reasons of the opinion.";
    /// A narrower indication is written.
    NoNarrowerIndication at "opinion_indication": "Écrivez l’indication plus étroite.", "Write the narrower indication.";
    /// The three documents.
    NoOpinionDocuments at "documents": "Joignez le RCP, l’étiquetage et la notice établis par l’ANSM.", "Add the product summary, labelling and leaflet drawn up by the ANSM.";
    /// One opinion of the committee.
    CommitteeOpinionGiven: "La commission de la transparence a déjà rendu son avis.", "The transparency committee has already given its opinion.";
    /// The ANSM judges that criterion.
    CriterionOfAnsm at "criterion": "Sur cette voie, ce critère est apprécié par l’avis de l’ANSM.", "On this path this criterion is judged by the opinion of the ANSM.";
    /// An assessment is reasoned.
    NoAssessmentReasons at "reasons": "Motivez l’appréciation du critère\u{a0}: ce texte devient celui de la décision.", "Give the reasons of the assessment: they become the text of the decision.";
    /// The opinion is missing.
    OpinionMissing: "L’avis conforme de l’ANSM n’est pas rendu.", "The binding opinion of the ANSM is not given.";
    /// The committee's opinion is missing.
    CommitteeMissing: "L’avis de la commission de la transparence n’est pas rendu.", "The opinion of the transparency committee is not given.";
    /// Criteria are missing.
    CriteriaMissing: "Les cinq critères ne sont pas tous appréciés.", "The five criteria are not all assessed.";
    /// One criterion is not met.
    CriterionNotMet: "Un critère n’est pas rempli\u{a0}: la demande ne peut qu’être refusée.", "A criterion is not met: the request can only be refused.";
    /// The opinion binds.
    OpinionBinds: "L’avis défavorable de l’ANSM oblige à refuser.", "The unfavourable opinion of the ANSM obliges to refuse.";
    /// Nothing stands against.
    NothingAgainst: "Tous les critères sont remplis\u{a0}: un refus doit reposer sur un critère qui ne l’est pas.", "All criteria are met: a refusal must rest on one that is not.";
    /// The clock is stopped.
    Suspended: "Le délai est suspendu\u{a0}: la décision attend la fin de la suspension.", "The period is suspended: the decision awaits its end.";
    /// The duration is too long or none.
    Duration at "duration": "La durée ne peut excéder un an.", "The duration may not exceed one year.";
    /// The AMM filing is too far or missing.
    AmmFiling at "amm_filing": "Avant l’AMM, fixez le délai de dépôt de la demande d’AMM\u{a0}: de un à vingt-quatre mois.", "Before the AMM, set the period for filing the AMM application: one to twenty-four months.";
    /// A modification sets no duration.
    DurationNotNeeded at "duration": "Cette décision modifie une autorisation en cours\u{a0}: elle n’en change pas la durée.", "This decision modifies an authorisation that runs: it does not change its duration.";
    /// Nothing remains beside an indication that no AMM splits.
    NothingRemains at "remaining": "Seule une AMM obtenue peut laisser une part de l’indication sur sa propre voie.", "Only an AMM that was obtained may leave a part of the indication on its own path.";
    /// After the AMM there is none to file.
    AmmFilingNotNeeded at "amm_filing": "Après l’AMM, aucun délai de dépôt d’AMM n’est à fixer.", "After the AMM, no period for filing an AMM is to be set.";
    /// A protocol is annexed.
    NoProtocol at "protocol": "Joignez le PUT-RD.", "Add the PUT-RD.";
    /// A refusal is reasoned.
    NoRefusalReasons at "reasons": "Motivez le refus.", "Give the reasons of the refusal.";
    /// Nothing is proposed.
    NoProposal: "Aucune décision n’est proposée à la signature.", "No decision is proposed for signature.";
    /// A proposal waits for its signature.
    ProposalPending: "Une décision est déjà proposée\u{a0}: elle doit être signée ou renvoyée.", "A decision is already proposed: it must be signed or sent back.";
    /// Two persons.
    SamePerson: "La personne qui a proposé la décision ne peut pas la signer.", "The person who proposed the decision may not sign it.";
    /// No silence.
    NoSilence: "Le délai n’est pas expiré dans le silence\u{a0}: rien n’est à confirmer.", "The period has not ended in silence: there is nothing to confirm.";
    /// Published once.
    AlreadyPublished: "La décision est déjà publiée.", "The decision is already published.";
    /// A message says something.
    NoMessage at "text": "Écrivez le message.", "Write the message.";
}
