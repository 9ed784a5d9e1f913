//! What is known of a request for early access.

use super::criteria::Criterion;
use super::event::{
    Assessment, Audience, CommitteeOpinion, Confirmation, ContributionForm, Opinion, OpinionSense,
    Proposal, SignedDecision, SilenceEffect, SilenceLaw,
};
use super::request::{Content, Motive, Product, Recipient};
use crate::access::Action;
use crate::document::Document;
use crate::ids::{FilingId, OrganisationId, PersonId};
use jiff::civil::Date;
use law::clock::LegalClock;
use law::{Citation, Path};
use std::collections::BTreeMap;

/// Where a request stands.
#[doc(alias = "dossier")]
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// A draft that only the laboratory and those it invited see.
    #[doc(alias = "brouillon")]
    Draft(Box<Request>),
    /// Filed; its completeness is not established.
    Filed(Box<Filed>),
    /// Complete: the clock runs.
    UnderReview(Box<Review>),
    /// Decided, by signature or by silence.
    Decided(Box<Decided>),
    /// Withdrawn or abandoned.
    Closed(Box<Closed>),
}

/// What a request is about and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The reference that people quote.
    pub reference: String,
    /// The filing that it belongs to.
    pub filing: FilingId,
    /// Why it is made.
    pub motive: Motive,
    /// The path.
    pub path: Path,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The laboratory.
    pub applicant: OrganisationId,
    /// The day on which the draft was opened.
    pub opened_on: Date,
    /// Who may write in it, each for an organisation.
    pub contributors: BTreeMap<PersonId, OrganisationId>,
    /// The messages, oldest first.
    pub messages: Vec<Message>,
}

impl Request {
    /// Those whom the laboratory invited from elsewhere.
    pub fn invited(&self) -> impl Iterator<Item = PersonId> {
        self.contributors.iter().filter(|(_, of)| **of != self.applicant).map(|(person, _)| *person)
    }
}

/// A message on a dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The day.
    pub on: Date,
    /// Who wrote it.
    pub by: PersonId,
    /// Who reads it.
    pub audience: Audience,
    /// The message.
    pub text: String,
}

/// A request that was filed.
#[derive(Clone, Debug, PartialEq)]
pub struct Filed {
    /// What it is about.
    pub request: Request,
    /// The day of the filing.
    pub on: Date,
    /// As filed, then as completed each time; the first is what was filed.
    pub versions: Vec<(Date, Content)>,
    /// To whom.
    pub recipients: Vec<Recipient>,
    /// The clock of the acknowledgement of receipt.
    pub acknowledgement: LegalClock,
    /// What is missing, asked on a day.
    pub missing: Option<(Date, String)>,
}

impl Filed {
    /// The content as last completed.
    #[must_use]
    pub fn content(&self) -> &Content {
        // A filing always has its first version.
        &self.versions[self.versions.len() - 1].1
    }
}

/// A complete request that is examined.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The filing.
    pub filed: Filed,
    /// The clock of the decision.
    pub clock: LegalClock,
    /// What silence is worth.
    pub silence: SilenceLaw,
    /// The rapporteurs.
    pub rapporteurs: Vec<Rapporteur>,
    /// The requests for information, oldest first.
    pub enquiries: Vec<Enquiry>,
    /// The hearings and contributions.
    pub contributions: Vec<Contribution>,
    /// The opinion of the ANSM.
    pub opinion: Option<Opinion>,
    /// The opinion of the committee.
    pub committee: Option<CommitteeOpinion>,
    /// The criteria that were assessed.
    pub criteria: BTreeMap<Criterion, Assessment>,
    /// The decision that is proposed.
    pub proposal: Option<Proposal>,
    /// The period ended without a decision.
    pub silence_proposed: Option<SilenceProposal>,
    /// The proposal of silence was set aside: the examination goes on, late.
    pub silence_set_aside: bool,
}

/// A person named to report on a dossier.
#[doc(alias = "rapporteur")]
#[derive(Clone, Debug, PartialEq)]
pub struct Rapporteur {
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub named_on: Date,
    /// The declaration of interests: nothing is opened to a rapporteur without it.
    pub interests: Option<Interests>,
}

/// A declaration of interests.
#[doc(alias = "déclaration d’intérêts")]
#[derive(Clone, Debug, PartialEq)]
pub struct Interests {
    /// The day.
    pub on: Date,
    /// The links.
    pub links: String,
    /// Whether there is a conflict, which closes the assessment to the rapporteur.
    pub conflict: bool,
}

/// A request for information.
#[doc(alias = "demande d’informations complémentaires")]
#[derive(Clone, Debug, PartialEq)]
pub struct Enquiry {
    /// What is asked.
    pub question: String,
    /// For which authority.
    pub origin: Recipient,
    /// The clock of the reply.
    pub reply: LegalClock,
    /// What was sent, each on a day.
    pub replies: Vec<(Date, String, Vec<Document>)>,
    /// The day on which the last of it was received.
    pub complete_on: Option<Date>,
    /// Its period ended on a reply that no one had judged complete.
    pub abandonment_proposed: Option<Citation>,
}

/// A hearing or a contribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// The day.
    pub on: Date,
    /// Hearing or writing.
    pub form: ContributionForm,
    /// From whom.
    pub from: String,
    /// What was said.
    pub summary: String,
    /// Its documents.
    pub documents: Vec<Document>,
}

/// Silence that a person must confirm.
#[doc(alias = "proposition")]
#[derive(Clone, Debug, PartialEq)]
pub struct SilenceProposal {
    /// The first day after the period.
    pub on: Date,
    /// The effect that the rulebook suggests, where it does.
    pub effect: Option<SilenceEffect>,
    /// The text.
    pub citation: Citation,
}

/// A request that was decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// The examination.
    pub review: Review,
    /// The outcome.
    pub outcome: Outcome,
    /// The day on which a narrower grant was sent to the ANSM.
    pub ansm_told_on: Option<Date>,
    /// Its publication.
    pub published: Option<Publication>,
}

/// How a request was decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// By a signed decision.
    Signed(Box<SignedDecision>),
    /// By silence.
    Tacit {
        /// The first day after the period.
        on: Date,
        /// The effect.
        effect: SilenceEffect,
        /// The text.
        citation: Citation,
        /// Who confirmed it, where the law is not certain.
        confirmed: Option<Confirmation>,
        /// The end of a tacit authorisation.
        expiry: Option<Box<LegalClock>>,
        /// The period for appeal against a tacit rejection.
        appeal: Option<Box<LegalClock>>,
    },
}

impl Outcome {
    /// The day of the outcome.
    #[must_use]
    pub const fn on(&self) -> Date {
        match self {
            Self::Signed(decision) => decision.on,
            Self::Tacit { on, .. } => *on,
        }
    }

    /// Whether the medicine may be used.
    #[must_use]
    pub const fn is_grant(&self) -> bool {
        match self {
            Self::Signed(decision) => matches!(decision.decision, super::event::Decision::Grant(_)),
            Self::Tacit { effect, .. } => matches!(effect, SilenceEffect::Acceptance),
        }
    }
}

/// The publication of a decision.
#[doc(alias = "publication")]
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// The day.
    pub on: Date,
    /// The documents.
    pub documents: Vec<Document>,
}

/// A request that ended without a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    /// As it stood before.
    pub before: State,
    /// The day.
    pub on: Date,
    /// Why.
    pub why: Closure,
}

/// Why a request ended without a decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Closure {
    /// The applicant withdrew it.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// No reply came in time.
    Abandoned {
        /// The text.
        citation: Citation,
        /// Why, where a person decided it.
        reason: Option<String>,
    },
}

impl State {
    /// What the request is about, once there is one.
    #[must_use]
    pub fn request(&self) -> Option<&Request> {
        match self {
            Self::Empty => None,
            Self::Draft(request) => Some(request),
            Self::Filed(filed) => Some(&filed.request),
            Self::UnderReview(review) => Some(&review.filed.request),
            Self::Decided(decided) => Some(&decided.review.filed.request),
            Self::Closed(closed) => closed.before.request(),
        }
    }

    /// The filing, once there is one.
    #[must_use]
    pub fn filed(&self) -> Option<&Filed> {
        match self {
            Self::Empty | Self::Draft(_) => None,
            Self::Filed(filed) => Some(filed),
            Self::UnderReview(review) => Some(&review.filed),
            Self::Decided(decided) => Some(&decided.review.filed),
            Self::Closed(closed) => closed.before.filed(),
        }
    }

    /// The examination, once the dossier is complete.
    #[must_use]
    pub fn review(&self) -> Option<&Review> {
        match self {
            Self::Empty | Self::Draft(_) | Self::Filed(_) => None,
            Self::UnderReview(review) => Some(review),
            Self::Decided(decided) => Some(&decided.review),
            Self::Closed(closed) => closed.before.review(),
        }
    }

    /// The outcome, once there is one.
    #[must_use]
    pub fn decided(&self) -> Option<&Decided> {
        match self {
            Self::Decided(decided) => Some(decided),
            _ => None,
        }
    }

    pub(super) fn request_mut(&mut self) -> Option<&mut Request> {
        match self {
            Self::Empty => None,
            Self::Draft(request) => Some(request),
            Self::Filed(filed) => Some(&mut filed.request),
            Self::UnderReview(review) => Some(&mut review.filed.request),
            Self::Decided(decided) => Some(&mut decided.review.filed.request),
            Self::Closed(closed) => closed.before.request_mut(),
        }
    }

    /// Every document that stands on the dossier, with the right that reading it needs: what the
    /// applicant sent is for all who read the filing, what the authorities wrote is theirs until
    /// the decision.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let mut sent: Vec<&Document> = Vec::new();
        let mut written: Vec<&Document> = Vec::new();
        if let Some(filed) = self.filed() {
            sent.extend(filed.versions.iter().flat_map(|(_, content)| &content.documents));
        }
        if let Some(review) = self.review() {
            let replies = review.enquiries.iter().flat_map(|enquiry| &enquiry.replies);
            sent.extend(replies.flat_map(|(_, _, documents)| documents));
            written.extend(review.contributions.iter().flat_map(|it| &it.documents));
            written.extend(review.opinion.iter().flat_map(|it| &it.documents));
            written.extend(review.committee.iter().flat_map(|it| &it.documents));
        }
        if let Some(decided) = self.decided() {
            if let Outcome::Signed(signed) = &decided.outcome
                && let super::event::Decision::Grant(grant) = &signed.decision
            {
                written.push(&grant.protocol);
            }
            written.extend(decided.published.iter().flat_map(|it| &it.documents));
        }
        let sent = sent.into_iter().map(|it| (it, Action::ReadFiling));
        let mut all: Vec<(&Document, Action)> =
            sent.chain(written.into_iter().map(|it| (it, Action::ReadAssessment))).collect();
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|(document, _)| seen.insert(document.id));
        all
    }
}

impl Review {
    /// The request for information that is open.
    #[must_use]
    pub fn open_enquiry(&self) -> Option<&Enquiry> {
        self.enquiries.iter().find(|enquiry| enquiry.complete_on.is_none())
    }

    /// Whether a criterion is met: the opinion of the ANSM stands for the one that it judges.
    #[must_use]
    pub fn is_met(&self, criterion: Criterion) -> Option<bool> {
        if criterion.is_judged_by_ansm(self.filed.request.path) {
            let opinion = self.opinion.as_ref()?;
            return Some(opinion.sense != OpinionSense::Unfavourable);
        }
        self.criteria.get(&criterion).map(|assessment| assessment.met)
    }

    /// The criteria that are known not to be met.
    #[must_use]
    pub fn not_met(&self) -> Vec<Criterion> {
        Criterion::ALL.into_iter().filter(|it| self.is_met(*it) == Some(false)).collect()
    }

    /// The criteria that no one has assessed yet.
    #[must_use]
    pub fn not_assessed(&self) -> Vec<Criterion> {
        Criterion::ALL.into_iter().filter(|it| self.is_met(*it).is_none()).collect()
    }

    /// The indication for which the ANSM attests the presumption, or that which was asked for.
    #[must_use]
    pub fn presumed_indication(&self) -> &str {
        match &self.opinion {
            Some(opinion) => &opinion.indication,
            None => &self.filed.request.indication,
        }
    }
}
