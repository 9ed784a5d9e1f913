//! What anyone may read: the register of complete requests and of published decisions.
//!
//! Nothing of a decision is here before its publication, and nothing of the opinion of the ANSM
//! before the day that the law sets (AAP-DEC-02, AAP-DEC-03).

use crate::documents::Bytestream;
use crate::lists::{Line, Listed, Sort, Sought, list, of_reference};
use crate::{App, Error, program, reading};
use domain::aap::{Aap, Criterion, Event, Opinion, Outcome, State};
use domain::access::{Phase, Sight};
use domain::authorisation::{self, Authorisation, Coverage, coverage, of_request};
use domain::{Document, DocumentId, DossierId, Procedure, Standing};
use jiff::civil::Date;
use law::clock::Computation;
use law::{Citation, Confidence, Path};
use store::views::Filter;

/// A request as the public sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicDossier {
    /// The reference.
    pub reference: String,
    /// The path.
    pub path: Path,
    /// The medicine.
    pub product: String,
    /// The substance.
    pub substance: String,
    /// The indication that was asked for.
    pub indication: String,
    /// The laboratory.
    pub applicant: String,
    /// The day of the filing.
    pub filed_on: Date,
    /// The day of the acknowledgement of the complete dossier.
    pub acknowledged_on: Date,
    /// How it stands, as far as it is public.
    pub standing: Standing,
    /// The last day for the decision and how it was found, while it runs.
    pub due: Option<Computation>,
    /// The day from which silence would mean acceptance, where the text is certain (AAP-SIL-05).
    pub deemed_accepted_on: Option<(Date, Citation)>,
    /// The opinion of the ANSM, once it is public.
    pub opinion: Option<Opinion>,
    /// The decision, once it is published.
    pub decision: Option<PublicDecision>,
    /// The authorisation that it granted, once the decision is published.
    pub authorisation: Option<PublicAuthorisation>,
    /// The facts that are public, oldest first.
    pub history: Vec<Event>,
}

/// An authorisation as the public reads it: whether it may be used, since when and until when.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicAuthorisation {
    /// How it stands.
    pub standing: Standing,
    /// The coverage.
    pub coverage: Coverage,
    /// Its last day, as far as it is known.
    pub ends_on: Option<Date>,
    /// Until when those who are treated are supplied, once it ended.
    pub continuity_until: Option<Date>,
    /// The codes of the coverage.
    pub codes: Option<authorisation::Codes>,
    /// The maximum indemnity: cents of a euro without tax for a unit.
    pub indemnity: Option<(u64, String)>,
    /// What happened to it: renewed, modified, suspended, ended.
    pub history: Vec<authorisation::Event>,
}

/// A decision as published.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicDecision {
    /// The day of its publication.
    pub published_on: Date,
    /// The outcome.
    pub outcome: Outcome,
    /// The criteria, each with whether it is met and the reasons.
    pub criteria: Vec<(Criterion, Option<bool>, String)>,
    /// The documents.
    pub documents: Vec<Document>,
}

impl App {
    /// The register: complete requests and decisions, as far as they are public.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn register(&self, sought: Sought) -> Result<Listed, Error> {
        let phases = [Phase::UnderReview, Phase::Decided, Phase::Closed];
        let filter = Filter {
            phases: phases.iter().map(|phase| phase.word().to_owned()).collect(),
            until_published: Some(Standing::InProgress.word().to_owned()),
            procedures: vec![Aap::NAME.to_owned()],
            standings: sought.standing.map(as_kept).unwrap_or_default(),
            ..Filter::default()
        };
        // The order of the last change or of the due day would tell of a decision not published.
        let sort = match sought.sort {
            Sort::Updated | Sort::Due => Sort::Filed,
            sort => sort,
        };
        let sought = Sought { awaiting_me: false, sort, standing: None, ..sought };
        let mut listed = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(
                    async move { list(tx, &Sight::of_the_register(), filter, &sought, None).await },
                )
            })
            .await?;
        for line in &mut listed.lines {
            embargo(line);
        }
        Ok(listed)
    }

    /// A request of the register.
    ///
    /// # Errors
    /// [`Error::NotFound`] before the acknowledgement of the complete dossier.
    pub async fn public_dossier(&self, reference: &str) -> Result<PublicDossier, Error> {
        let today = self.now().today;
        let (row, read) = self.public_facts(reference).await?;
        let state = &read.state;
        let (Some(filed), Some(review)) = (state.filed(), state.review()) else {
            return Err(Error::NotFound);
        };
        let published = state.decided().and_then(|it| it.published.as_ref().map(|p| (it, p)));
        let decision = published.map(|(decided, publication)| PublicDecision {
            published_on: publication.on,
            outcome: decided.outcome.clone(),
            criteria: criteria(state),
            documents: public_documents(state),
        });
        let running = matches!(state, State::UnderReview(_)) || unpublished(state);
        let due = running.then(|| review.clock.computation(today));
        let certain = review.silence.citation.confidence == Confidence::Confirmed;
        let may_accept = running && review.silence.follows_opinion && certain;
        let deemed = may_accept.then(|| {
            let first = review.clock.due(today).saturating_add(jiff::Span::new().days(1));
            (first, review.silence.citation.clone())
        });
        let opinion_is_public = published.is_some() || review.clock.is_over(today);
        Ok(PublicDossier {
            reference: row.row.reference.clone(),
            path: row.path.unwrap_or(Path::PreAmm),
            product: row.row.product.clone(),
            substance: row.row.substance.clone(),
            indication: filed.request.indication.clone(),
            applicant: row.row.applicant_name.clone(),
            filed_on: filed.on,
            acknowledged_on: review.clock.started_on,
            standing: row.standing,
            due,
            deemed_accepted_on: deemed,
            opinion: review.opinion.clone().filter(|_| opinion_is_public),
            authorisation: match decision {
                Some(_) => self.public_authorisation(of_request(row.dossier), today).await?,
                None => None,
            },
            decision,
            history: read.events.iter().filter(|event| is_public(event, state)).cloned().collect(),
        })
    }

    /// What the public reads of an authorisation; none where there is none.
    async fn public_authorisation(
        &self,
        id: DossierId,
        today: Date,
    ) -> Result<Option<PublicAuthorisation>, Error> {
        let read = self.read_facts::<Authorisation>(id).await?;
        let state = &read.state;
        let summary = Authorisation::summary(state, today);
        let (Some(summary), Some(coverage)) = (summary, coverage(state)) else { return Ok(None) };
        let ended = state.ended().map(|it| &it.ending);
        let continuity = ended.and_then(|it| it.continuity.as_ref());
        let held = state.authorisation();
        Ok(Some(PublicAuthorisation {
            standing: summary.standing,
            coverage,
            ends_on: summary.due_on,
            continuity_until: continuity.map(|it| it.due(today)),
            codes: held.and_then(|it| it.codes.clone()),
            indemnity: held.and_then(|it| it.indemnity.clone()),
            history: read
                .events
                .iter()
                .filter(|it| is_public_of_authorisation(it))
                .cloned()
                .collect(),
        }))
    }

    /// A document that is public, with its bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for any other.
    pub async fn download_public(
        &self,
        reference: &str,
        id: DocumentId,
    ) -> Result<(Document, Bytestream), Error> {
        let public = self.public_dossier(reference).await?;
        let opinion = public.opinion.into_iter().flat_map(|opinion| opinion.documents);
        let decision = public.decision.into_iter().flat_map(|decision| decision.documents);
        let found = opinion.chain(decision).find(|it| it.id == id).ok_or(Error::NotFound)?;
        let bytes = self.files().get(program(), &found.file.0).await?;
        Ok((found, bytes))
    }

    async fn public_facts(&self, reference: &str) -> Result<(Line, reading::Read<Aap>), Error> {
        let reference = reference.to_owned();
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let found =
                        of_reference(tx, &Sight::of_the_register(), Some(Aap::NAME), reference)
                            .await?;
                    let mut line = found.and_then(crate::lists::line).ok_or(Error::NotFound)?;
                    embargo(&mut line);
                    let read = reading::facts::<Aap>(tx, line.dossier).await?;
                    Ok((line, read))
                })
            })
            .await
    }
}

/// What the public does not tell apart while a request is examined: a standing that changed on the
/// day of the decision would tell of it before its publication.
const EXAMINED: [Standing; 4] =
    [Standing::InProgress, Standing::AwaitingApplicant, Standing::Suspended, Standing::Late];

/// The standings that are kept, for one that the public knows.
fn as_kept(standing: Standing) -> Vec<String> {
    let all: &[Standing] = if EXAMINED.contains(&standing) { &EXAMINED } else { &[standing] };
    all.iter().map(|standing| standing.word().to_owned()).collect()
}

/// Until its publication a decided request is one that is examined.
fn embargo(line: &mut Line) {
    let decided = matches!(line.standing, Standing::Granted | Standing::Refused);
    if decided && line.row.published_on.is_none() {
        line.row.decided_on = None;
        line.standing = Standing::InProgress;
    }
    if EXAMINED.contains(&line.standing) {
        line.standing = Standing::InProgress;
    }
}

fn unpublished(state: &State) -> bool {
    state.decided().is_some_and(|decided| decided.published.is_none())
}

/// The criteria with their reasons: that of the ANSM where it judges.
fn criteria(state: &State) -> Vec<(Criterion, Option<bool>, String)> {
    let Some(review) = state.review() else { return Vec::new() };
    let reasons = |criterion: Criterion| {
        if criterion.is_judged_by_ansm(review.filed.request.path) {
            return review.opinion.as_ref().map(|opinion| opinion.reasons.clone());
        }
        review.criteria.get(&criterion).map(|assessment| assessment.reasons.clone())
    };
    let line = |it: Criterion| (it, review.is_met(it), reasons(it).unwrap_or_default());
    Criterion::ALL.into_iter().map(line).collect()
}

/// What is published with a decision: its own documents, the protocol, those of the opinion.
fn public_documents(state: &State) -> Vec<Document> {
    let Some(decided) = state.decided() else { return Vec::new() };
    let mut all: Vec<Document> = Vec::new();
    all.extend(decided.published.iter().flat_map(|it| it.documents.clone()));
    if let Outcome::Signed(signed) = &decided.outcome
        && let domain::aap::Decision::Grant(grant) = &signed.decision
    {
        all.push(grant.protocol.clone());
    }
    all
}

/// Which facts of an authorisation the public reads (AAP-DEC-02).
const fn is_public_of_authorisation(event: &authorisation::Event) -> bool {
    use authorisation::Event as E;
    matches!(
        event,
        E::AuthorisationOpened { .. }
            | E::AuthorisationProlonged { .. }
            | E::AuthorisationRenewed { .. }
            | E::AuthorisationModified { .. }
            | E::AuthorisationSuspended { .. }
            | E::SuspensionEnded { .. }
            | E::AuthorisationEnded { .. }
            | E::ContinuityEnded { .. }
    )
}

/// Which facts the public reads.
fn is_public(event: &Event, state: &State) -> bool {
    match event {
        Event::DossierDeclaredComplete { .. }
        | Event::RequestWithdrawn { .. }
        | Event::RequestAbandoned { .. } => true,
        Event::DecisionSigned { .. }
        | Event::SilenceTookEffect { .. }
        | Event::DecisionPublished { .. } => !unpublished(state),
        _ => false,
    }
}
