//! Derogations for devices without a CE mark: opened by a manufacturer, read by everybody once the
//! ANSM made the decision public.

use crate::documents::Bytestream;
use crate::drafts::{free, reference};
use crate::lists::{Line, line, of_reference};
use crate::{App, Error, act, everything, program, reading};
use domain::access::Role;
use domain::device::{Command, Content, Device, Scope, State};
use domain::{
    Acting, Actor, Document, DocumentId, DossierId, OrganisationKind, PatientId, Procedure,
};
use store::views::{self, Filter};
use store::{Tx, organisations, persons};

/// How many rows are walked at once.
const PAGE: i64 = 500;

/// A derogation as the public reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicDerogation {
    /// The reference.
    pub reference: String,
    /// The name of the manufacturer.
    pub manufacturer: String,
    /// What is known of it.
    pub state: State,
}

impl App {
    /// Opens the draft of a request for a device.
    ///
    /// # Errors
    /// The refusal with each field to mend; [`Error::Forbidden`] where the organisation makes no
    /// device; [`Error::NotFound`] where no hospital has the record of the patient.
    pub async fn open_device(&self, acting: Acting, content: Content) -> Result<DossierId, Error> {
        let now = self.now();
        let dossier = DossierId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("DM", now.today.year())).collect();
        let opened = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    makes_devices(tx, acting).await?;
                    known(tx, content.scope).await?;
                    let reference = free(tx, references, &dossier.to_string()).await?;
                    let command = Command::Open { reference, content: Box::new(content) };
                    let actor = Actor::Person(acting);
                    act::run::<Device>(tx, now, actor, dossier, Some(0), command).await
                })
            })
            .await?;
        Ok(opened.done()?.dossier)
    }

    /// Changes what a request says, as it was seen at a version.
    ///
    /// # Errors
    /// As for [`App::open_device`], and [`Error::Stale`].
    pub async fn describe_device(
        &self,
        acting: Acting,
        dossier: DossierId,
        seen: i64,
        content: Content,
    ) -> Result<(), Error> {
        let scope = content.scope;
        self.db()
            .read::<_, Error, _>(move |tx| Box::pin(async move { known(tx, scope).await }))
            .await?;
        let command = Command::Describe { content: Box::new(content) };
        self.handle::<Device>(Actor::Person(acting), dossier, seen, command).await.map(drop)
    }

    /// The derogations that are public, the last decided first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn public_derogations(&self) -> Result<Vec<PublicDerogation>, Error> {
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let procedures = vec![Device::NAME.to_owned()];
                    let filter = Filter { procedures, ..Filter::default() };
                    let (mut found, mut after) = (Vec::new(), String::new());
                    loop {
                        let page = views::walk(tx, &everything(), &filter, &after, PAGE).await?;
                        let Some(last) = page.last() else { break };
                        after.clone_from(&last.stream);
                        for line in page.into_iter().filter_map(line) {
                            found
                                .extend(told(tx, &line).await?.map(|it| (line.row.decided_on, it)));
                        }
                    }
                    found.sort_by_key(|(on, it)| (std::cmp::Reverse(*on), it.reference.clone()));
                    Ok(found.into_iter().map(|(_, it)| it).collect())
                })
            })
            .await
    }

    /// A derogation that is public, by its reference.
    ///
    /// # Errors
    /// [`Error::NotFound`] before its publication.
    pub async fn public_derogation(&self, reference: &str) -> Result<PublicDerogation, Error> {
        let reference = reference.to_owned();
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let name = Some(Device::NAME);
                    let row = of_reference(tx, &everything(), name, reference).await?;
                    let line = row.and_then(line).ok_or(Error::NotFound)?;
                    told(tx, &line).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }

    /// The document of a public decision, with its bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for any other.
    pub async fn download_of_derogation(
        &self,
        reference: &str,
        id: DocumentId,
    ) -> Result<(Document, Bytestream), Error> {
        let public = self.public_derogation(reference).await?;
        let decisions = public.state.derogation().map(|it| it.documents.clone());
        let mut all = decisions.unwrap_or_default().into_iter();
        let found = all.find(|it| it.id == id).ok_or(Error::NotFound)?;
        let bytes = self.files().get(program(), &found.file.0).await?;
        Ok((found, bytes))
    }

    /// The patient under a number of the record of a hospital; none where there is no such record.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn patient_under(&self, number: &str) -> Result<Option<PatientId>, Error> {
        let number = number.trim().to_uppercase();
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    Ok(persons::of_number(tx, program(), &number).await?.map(|it| it.id))
                })
            })
            .await
    }

    /// The number of the record of a patient for whom a device is asked for.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn number_of_patient(&self, patient: PatientId) -> Result<Option<String>, Error> {
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    Ok(persons::get(tx, program(), patient).await?.map(|it| it.number))
                })
            })
            .await
    }
}

/// Whether somebody asks for an organisation that makes devices.
async fn makes_devices(tx: &mut Tx, acting: Acting) -> Result<(), Error> {
    let own = organisations::get(tx, &acting.organisation.to_string()).await?;
    let kind = own.and_then(|own| OrganisationKind::from_word(&own.kind));
    let makes = kind.is_some_and(OrganisationKind::makes_devices);
    if makes && acting.role == Role::Applicant { Ok(()) } else { Err(Error::Forbidden) }
}

/// Whether a hospital has the record of the patient that a request names, where it names one.
async fn known(tx: &mut Tx, scope: Scope) -> Result<(), Error> {
    let Scope::NamedPatient { patient: Some(patient) } = scope else { return Ok(()) };
    persons::get(tx, program(), patient).await?.map(drop).ok_or(Error::NotFound)
}

/// What is public of a derogation: one for a named patient never is.
async fn told(tx: &mut Tx, line: &Line) -> Result<Option<PublicDerogation>, Error> {
    if line.row.published_on.is_none() {
        return Ok(None);
    }
    let state = reading::facts::<Device>(tx, line.dossier).await?.state;
    let named = state.record().is_none_or(|it| it.content.scope.is_named());
    Ok((!named).then(|| PublicDerogation {
        reference: line.row.reference.clone(),
        manufacturer: line.row.applicant_name.clone(),
        state,
    }))
}
