//! Protocols as everybody reads them, once a version is public.

use super::PAGE;
use crate::documents::Bytestream;
use crate::lists::{Line, line, of_reference};
use crate::{App, Error, everything, program, reading};
use domain::aap::{Aap, Product};
use domain::authorisation::{self, Authorisation};
use domain::protocol::{Protocol, Source, State, Version};
use domain::{Document, DocumentId, DossierId, OrganisationId, Procedure};
use jiff::civil::Date;
use law::Path;
use store::Tx;
use store::views::{self, Filter};

/// A protocol into which patients may be included.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenProtocol {
    /// The protocol.
    pub protocol: DossierId,
    /// Its reference.
    pub reference: String,
    /// The authorisation with which it goes.
    pub authorisation: DossierId,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The laboratory.
    pub holder: OrganisationId,
    /// The name of the laboratory.
    pub holder_name: String,
    /// The number of the version in force.
    pub version: u32,
    /// Where the data of patients are collected.
    pub source: Source,
}

impl OpenProtocol {
    /// The platform of the laboratory on which patients are included; none where they are here.
    #[must_use]
    pub fn platform(&self) -> Option<&str> {
        match &self.source {
            Source::Platform { address } => Some(address),
            Source::Aube | Source::Registry { .. } => None,
        }
    }
}

/// A protocol as the public reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicProtocol {
    /// The protocol.
    pub protocol: DossierId,
    /// The reference.
    pub reference: String,
    /// The path.
    pub path: Path,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The name of the laboratory.
    pub holder: String,
    /// The versions that are public, the first first.
    pub versions: Vec<Version>,
    /// The number of the one that applies today.
    pub in_force: Option<u32>,
    /// The day on which the protocol was closed, where it was.
    pub closed_on: Option<Date>,
}

impl App {
    /// The protocols into which prescribers may include patients today: those of which a version
    /// applies and is public, and whose authorisation is in force.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn protocols_open_to_prescribers(&self) -> Result<Vec<OpenProtocol>, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut open = Vec::new();
                    for (line, state) in public(tx).await? {
                        let (Some(record), Some(version)) = (state.record(), state.in_force(today))
                        else {
                            continue;
                        };
                        let opening = &record.opening;
                        let of = reading::facts::<Authorisation>(tx, opening.authorisation).await?;
                        if !matches!(of.state, authorisation::State::InForce(_)) {
                            continue;
                        }
                        open.push(OpenProtocol {
                            protocol: line.dossier,
                            reference: opening.reference.clone(),
                            authorisation: opening.authorisation,
                            product: opening.product.clone(),
                            indication: opening.indication.clone(),
                            holder: opening.holder,
                            holder_name: line.row.applicant_name.clone(),
                            version: version.number,
                            source: version.content.source.clone(),
                        });
                    }
                    Ok(open)
                })
            })
            .await
    }

    /// The protocols that are public, by medicine.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn public_protocols(&self) -> Result<Vec<PublicProtocol>, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let read = public(tx).await?;
                    let all = read.iter().filter_map(|(line, state)| told(line, state, today));
                    let mut all: Vec<PublicProtocol> = all.collect();
                    all.sort_by_key(|it| (store::folded(&it.product.name), it.protocol));
                    Ok(all)
                })
            })
            .await
    }

    /// A protocol that is public, by its reference.
    ///
    /// # Errors
    /// [`Error::NotFound`] before its publication.
    pub async fn public_protocol(&self, reference: &str) -> Result<PublicProtocol, Error> {
        let today = self.now().today;
        let reference = reference.to_owned();
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let name = Some(Protocol::NAME);
                    let row = of_reference(tx, &everything(), name, reference).await?;
                    let line = row.and_then(line).ok_or(Error::NotFound)?;
                    let state = may_be_public(tx, &line).await?.ok_or(Error::NotFound)?;
                    told(&line, &state, today).ok_or(Error::NotFound)
                })
            })
            .await
    }

    /// A document for patients of a public version, with its bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for any other.
    pub async fn download_of_protocol(
        &self,
        reference: &str,
        id: DocumentId,
    ) -> Result<(Document, Bytestream), Error> {
        let public = self.public_protocol(reference).await?;
        let all = public.versions.into_iter().flat_map(|it| it.content.documents);
        let found = all.into_iter().find(|it| it.id == id).ok_or(Error::NotFound)?;
        let bytes = self.files().get(program(), &found.file.0).await?;
        Ok((found, bytes))
    }
}

/// The protocols that are public, each with its state.
async fn public(tx: &mut Tx) -> Result<Vec<(Line, State)>, Error> {
    let filter = Filter { procedures: vec![Protocol::NAME.to_owned()], ..Filter::default() };
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = views::walk(tx, &everything(), &filter, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after.clone_from(&last.stream);
        for line in page.into_iter().filter_map(line) {
            if let Some(state) = may_be_public(tx, &line).await? {
                found.push((line, state));
            }
        }
    }
}

/// A protocol that is public: a version of it was published, and so was the decision to which it is
/// annexed (AAP-DEC-03).
async fn may_be_public(tx: &mut Tx, line: &Line) -> Result<Option<State>, Error> {
    if line.row.published_on.is_none() {
        return Ok(None);
    }
    let state = reading::facts::<Protocol>(tx, line.dossier).await?.state;
    let Some(record) = state.record() else { return Ok(None) };
    let first = views::find(tx, &record.opening.thread.to_string()).await?;
    let is_unpublished =
        |it: &views::DossierRow| it.procedure == Aap::NAME && it.published_on.is_none();
    Ok(Some(state.clone()).filter(|_| !first.as_ref().is_some_and(is_unpublished)))
}

fn told(line: &Line, state: &State, today: Date) -> Option<PublicProtocol> {
    let record = state.record()?;
    let opening = &record.opening;
    let versions = record.versions.iter().filter(|it| it.published_on.is_some());
    Some(PublicProtocol {
        protocol: line.dossier,
        reference: opening.reference.clone(),
        path: opening.path,
        product: opening.product.clone(),
        indication: opening.indication.clone(),
        holder: line.row.applicant_name.clone(),
        versions: versions.cloned().collect(),
        in_force: state.in_force(today).map(|it| it.number),
        closed_on: state.ending().map(|it| it.on),
    })
}
