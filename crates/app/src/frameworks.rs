//! Compassionate prescribing frameworks: alerts, one dossier for a medicine in an indication, and
//! what anyone may read of them.

use crate::documents::Bytestream;
use crate::drafts::{free, reference};
use crate::lists::{Line, line, of_reference};
use crate::{App, Error, Organisation, act, everything, program, reading};
use domain::aap::Product;
use domain::access::Action;
use domain::cpc::{Alert, Command, Cpc, Event, Opening, Reason, Source, State};
use domain::{
    Acting, Actor, Because, Document, DocumentId, DossierId, OrganisationKind, Procedure, Standing,
};
use jiff::civil::Date;
use store::views::{self, Filter};
use store::{Tx, claims, folded, organisations};

/// What the dossier under way for a medicine in an indication holds.
const FRAMEWORK: &str = "cpc";
/// How many dossiers are listed at once.
const PAGE: i64 = 500;

/// What an alert says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlertAsked {
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The need, with its reasons.
    pub need: String,
    /// Whether the disease is rare.
    pub rare: bool,
    /// The first analysis of efficacy and safety.
    pub analysis: String,
    /// The regional observatory that fed it.
    pub observatory: String,
    /// The number of the approval of an association.
    pub approval: String,
}

/// A framework, or an alert that was refused, as anyone reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicFramework {
    /// The dossier.
    pub dossier: DossierId,
    /// The reference.
    pub reference: String,
    /// The laboratory; none where the alert was refused before one was named.
    pub holder: Option<String>,
    /// How it stands, as far as it is public.
    pub standing: Standing,
    /// Its state, as far as it is public.
    pub state: State,
    /// The facts that are public, oldest first.
    pub history: Vec<Event>,
}

impl App {
    /// The body for which somebody may alert the ANSM or begin a framework; none where the law names
    /// none (CPC-02, CPC-03).
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn alerting_as(&self, acting: Acting) -> Result<Option<Source>, Error> {
        let own = self.organisation(acting.organisation).await?;
        let may = domain::access::granted(
            acting.role,
            Cpc::relation(&State::Empty, acting),
            Cpc::phase(&State::Empty),
            Action::RaiseAlert,
        );
        Ok(own.filter(|_| may).and_then(|own| Source::of(own.kind)))
    }

    /// Alerts the ANSM, or begins for it or for a minister. An alert of a need that is known already
    /// joins its dossier.
    ///
    /// # Errors
    /// The refusal of the procedure with each field to mend; [`Error::NotFound`] or
    /// [`Error::Forbidden`] by the table of rights.
    pub async fn raise_alert(&self, acting: Acting, asked: AlertAsked) -> Result<DossierId, Error> {
        let now = self.now();
        let source = self.alerting_as(acting).await?.ok_or(Error::Forbidden)?;
        let dossier = DossierId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("CPC", now.today.year())).collect();
        let raised = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let AlertAsked { product, indication, .. } = asked;
                    let alert = Box::new(Alert {
                        organisation: acting.organisation,
                        source,
                        need: asked.need,
                        rare: asked.rare,
                        analysis: asked.analysis,
                        observatory: asked.observatory,
                        approval: asked.approval,
                    });
                    let actor = Actor::Person(acting);
                    if let Some(other) = hold(tx, &product, &indication, dossier).await? {
                        let command = Command::Join { alert };
                        return act::run::<Cpc>(tx, now, actor, other, None, command).await;
                    }
                    let reference = free(tx, references, &dossier.to_string()).await?;
                    let opening = Box::new(Opening { reference, product, indication });
                    let command = Command::Raise { opening, alert };
                    act::run::<Cpc>(tx, now, actor, dossier, Some(0), command).await
                })
            })
            .await?;
        Ok(raised.done()?.dossier)
    }

    /// The laboratories that may hold the AMM of a medicine, by name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn laboratories(&self) -> Result<Vec<Organisation>, Error> {
        self.organisations(Some(OrganisationKind::Laboratory)).await
    }

    /// The frameworks and the refused alerts that are public, by medicine.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn public_frameworks(&self) -> Result<Vec<PublicFramework>, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut all = public(tx, today).await?;
                    all.sort_by_cached_key(|it| {
                        let name = it.state.case().map(|case| folded(&case.opening.product.name));
                        (name, it.reference.clone())
                    });
                    Ok(all)
                })
            })
            .await
    }

    /// What is public of a framework, by its reference.
    ///
    /// # Errors
    /// [`Error::NotFound`] before its publication.
    pub async fn public_framework(&self, reference: &str) -> Result<PublicFramework, Error> {
        let today = self.now().today;
        let reference = reference.to_owned();
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let name = Some(Cpc::NAME);
                    let row = of_reference(tx, &everything(), name, reference).await?;
                    let line = row.and_then(line).ok_or(Error::NotFound)?;
                    told(tx, &line, today).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }

    /// A document of what was decided and is public, with its bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for any other.
    pub async fn download_of_framework(
        &self,
        reference: &str,
        id: DocumentId,
    ) -> Result<(Document, Bytestream), Error> {
        let public = self.public_framework(reference).await?;
        let all = public.state.documents().into_iter();
        let mut decided = all.filter(|(_, needs)| *needs == Action::ReadDossier);
        let found = decided.find(|(it, _)| it.id == id).ok_or(Error::NotFound)?.0.clone();
        let bytes = self.files().get(program(), &found.file.0).await?;
        Ok((found, bytes))
    }
}

/// Takes the place of the one dossier of a medicine in an indication; where another holds it, that
/// one. A refused alert and a framework that ended leave the place free.
async fn hold(
    tx: &mut Tx,
    product: &Product,
    indication: &str,
    dossier: DossierId,
) -> Result<Option<DossierId>, Error> {
    let (name, stream) = (folded(product.name.trim()), dossier.to_string());
    let key = format!("{name}|{}", folded(indication.trim()));
    let Some(held) = claims::take(tx, FRAMEWORK, &key, &stream).await? else { return Ok(None) };
    let other: DossierId = held.parse().map_err(|_| Error::NotFound)?;
    let read = reading::facts::<Cpc>(tx, other).await?;
    match read.state {
        State::Alerted(_) | State::Assessed(..) => Ok(Some(other)),
        State::InForce(..) | State::Suspended(..) => {
            Err(Error::refused(&Because::from(Reason::AlreadyAdopted)))
        }
        State::Empty | State::Refused(..) | State::Ended(..) => {
            claims::release(tx, FRAMEWORK, &key, &held).await?;
            claims::take(tx, FRAMEWORK, &key, &stream).await?;
            Ok(None)
        }
    }
}

async fn public(tx: &mut Tx, today: Date) -> Result<Vec<PublicFramework>, Error> {
    let filter = Filter { procedures: vec![Cpc::NAME.to_owned()], ..Filter::default() };
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = views::walk(tx, &everything(), &filter, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after.clone_from(&last.stream);
        for line in page.into_iter().filter_map(line) {
            found.extend(told(tx, &line, today).await?);
        }
    }
}

/// What is public of a dossier; none before its first publication.
async fn told(tx: &mut Tx, line: &Line, today: Date) -> Result<Option<PublicFramework>, Error> {
    if line.row.published_on.is_none() {
        return Ok(None);
    }
    let read = reading::facts::<Cpc>(tx, line.dossier).await?;
    let facts = published(&read.events);
    let state = Cpc::replay(facts.iter().copied());
    let Some(summary) = Cpc::summary(&state, today) else { return Ok(None) };
    let holder = match state.assessment() {
        Some(it) => organisations::get(tx, &it.holder.to_string()).await?.map(|it| it.name),
        None => None,
    };
    let public = facts.into_iter().filter(|it| Cpc::entry(it).needs == Action::ReadDossier);
    Ok(Some(PublicFramework {
        dossier: line.dossier,
        reference: summary.reference,
        holder,
        standing: summary.standing,
        history: public.cloned().collect(),
        state,
    }))
}

/// The facts up to the last publication; since then, the summaries of reports, which are published
/// one by one, and the end that comes by itself (CPC-14).
fn published(events: &[Event]) -> Vec<&Event> {
    let last = events.iter().rposition(|it| matches!(it, Event::FrameworkPublished { .. }));
    let Some(last) = last else { return Vec::new() };
    let (before, since) = events.split_at(last + 1);
    let since = since.iter().filter(|it| {
        matches!(
            it,
            Event::ReportSent { .. }
                | Event::SummaryPublished { .. }
                | Event::FrameworkEnded { by: None, .. }
        )
    });
    before.iter().chain(since).collect()
}
