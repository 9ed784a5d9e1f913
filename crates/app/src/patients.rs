//! Patients: who they are stays with those who care for them; every reading is written down.

use crate::journal::{Deed, Entry, Noted, Origin, note, shown};
use crate::organisations::own;
use crate::sessions::random;
use crate::{App, Error, mail, new_id, own_forms, program, treatments};
use domain::access::{Action, Permit, Phase, Relation, Role, permit};
use domain::patient::relation;
use domain::patient::{Care, Caregiver, Identity, IdentityFault, Unsealing, UnsealingRefusal};
use domain::{Acting, PatientId, PersonId};
use jiff::Timestamp;
use law::{Lang, Say, Text};
use std::collections::BTreeMap;
use store::persons::{self, Patient};
use store::{Tx, accounts, journal};
use uuid::Uuid;

/// How many patients a list holds.
const LISTED: i64 = 300;
/// How many entries are shown of those about a patient.
const ENTRIES: i64 = 500;

/// Why something of a patient is not as asked for.
#[derive(Debug, thiserror::Error)]
pub enum PatientError {
    /// Fields are to be mended.
    #[error("the identity is to be mended")]
    Faults(Vec<(&'static str, IdentityFault)>),
    /// The hospital may have a record of the same person: their numbers.
    #[error("the hospital may have a record of this person already")]
    Alike(Vec<String>),
    /// An opening in an emergency is refused.
    #[error(transparent)]
    Unsealing(#[from] UnsealingRefusal),
    /// A reason is missing.
    #[error("a reason is missing")]
    Reason,
    /// The table of rights, or the database.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<store::Error> for PatientError {
    fn from(error: store::Error) -> Self {
        Self::Other(error.into())
    }
}

impl Say for PatientError {
    fn say(&self, lang: Lang) -> String {
        let text = match self {
            Self::Faults(_) => {
                Text::new("Des champs sont à corriger.", "Some fields are to be mended.")
            }
            Self::Alike(_) => Text::new(
                "L’établissement a peut-être déjà enregistré cette personne.",
                "The hospital may have entered this person already.",
            ),
            Self::Unsealing(refusal) => return refusal.say(lang),
            Self::Reason => Text::new("Indiquez le motif.", "Give the reason."),
            Self::Other(error) => return error.to_string(),
        };
        text.say(lang).to_owned()
    }
}

/// A patient as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The patient.
    pub patient: Patient,
    /// Who they are, for those who care for them.
    pub identity: Option<Identity>,
}

/// A patient opened for a person who may know of them. There is no other way to reach one.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The patient, without who they are.
    pub patient: Patient,
    /// Who cares for them, and their names.
    pub team: Vec<(Caregiver, String)>,
    /// The openings of the identity, with the names of who opened and who judged.
    pub unsealings: Vec<Opening>,
    acting: Acting,
    relation: Relation,
    permit: Permit,
}

/// An opening in an emergency, with names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The opening.
    pub unsealing: persons::Unsealing,
    /// The name of who opened.
    pub opened_by: String,
    /// The name of who judged.
    pub reviewed_by: String,
}

impl Seen {
    /// Whether the table grants a right on them.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        domain::access::granted(self.acting.role, self.relation, Phase::Standing, action)
    }

    /// What who opened is to them.
    #[must_use]
    pub const fn relation(&self) -> Relation {
        self.relation
    }

    /// The proof that they may be known of.
    #[must_use]
    pub const fn permit(&self) -> Permit {
        self.permit
    }
}

impl App {
    /// The patients of the hospital of who asks: with who they are for those they care for, which
    /// is written down; under their numbers alone for a manager.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn patients(&self, acting: Acting, origin: &Origin) -> Result<Vec<Listed>, Error> {
        let permit = own(acting, Action::ListPatients)?;
        let (now, origin, vault) = (self.now().at, origin.clone(), self.vault()?);
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let hospital = acting.organisation;
                    if !acting.role.has_patients() {
                        let all = persons::of_hospital(tx, permit.into(), hospital, LISTED).await?;
                        let listed = |patient| Listed { patient, identity: None };
                        return Ok(all.into_iter().map(listed).collect());
                    }
                    let pharmacy = acting.role == Role::Pharmacist;
                    let mine =
                        persons::cared_for(tx, hospital, acting.person, pharmacy, LISTED).await?;
                    let mut all = Vec::with_capacity(mine.len());
                    for patient in mine {
                        let opened = opened(tx, acting, patient.id, now).await?;
                        let permit = right(acting, &opened, patient.id, Action::ReadIdentity)?;
                        let identity =
                            persons::identity(tx, permit.into(), &vault, patient.id).await?;
                        let noted = about(&patient, Deed::IdentityRead, "care", "list");
                        note(tx, acting, now, &origin, &[noted]).await?;
                        all.push(Listed { patient, identity: Some(identity) });
                    }
                    Ok(all)
                })
            })
            .await
    }

    /// The patient of the hospital of who asks that a number names, whoever cares for them.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub async fn patient_of_number(
        &self,
        acting: Acting,
        number: &str,
    ) -> Result<PatientId, Error> {
        let permit = own(acting, Action::ListPatients)?;
        let number = number.trim().to_uppercase();
        let found = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let hospital = acting.organisation;
                    Ok(persons::by_number(tx, permit.into(), hospital, &number).await?)
                })
            })
            .await?;
        let found = found.ok_or(Error::NotFound)?.id;
        // Of those whom the role may know of.
        self.patient(acting, found).await.map(|_| found)
    }

    /// Enters a patient of the hospital of who asks, in their care, and in that of the pharmacy
    /// where that is asked for.
    ///
    /// # Errors
    /// [`PatientError::Faults`], or [`PatientError::Alike`] unless `anyway`.
    pub async fn enter_patient(
        &self,
        acting: Acting,
        origin: &Origin,
        identity: Identity,
        pharmacy: bool,
        anyway: bool,
    ) -> Result<PatientId, PatientError> {
        own(acting, Action::EnterPatient)?;
        let now = self.now();
        let faults = identity.faults(now.today);
        if !faults.is_empty() {
            return Err(PatientError::Faults(faults));
        }
        let (origin, vault) = (origin.clone(), self.vault()?);
        let patient = Patient {
            id: PatientId(new_id()),
            hospital: acting.organisation,
            number: number(),
            version: 1,
            created_at: now.at,
            erased_at: None,
        };
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    if !anyway {
                        let alike = persons::alike(tx, &vault, patient.hospital, &identity).await?;
                        let mut numbers = Vec::with_capacity(alike.len());
                        for id in alike {
                            // The number alone: who they are is for those who care for them.
                            numbers
                                .extend(persons::get(tx, program(), id).await?.map(|it| it.number));
                        }
                        if !numbers.is_empty() {
                            return Err(PatientError::Alike(numbers));
                        }
                    }
                    persons::enter(tx, &vault, &patient, &identity, acting.person).await?;
                    let me = Caregiver::Person(acting.person);
                    persons::add_care(tx, patient.id, me, acting.person, now.at).await?;
                    if pharmacy {
                        let all = Caregiver::Pharmacy;
                        persons::add_care(tx, patient.id, all, acting.person, now.at).await?;
                    }
                    let noted = about(&patient, Deed::PatientEntered, "care", "");
                    note(tx, acting, now.at, &origin, &[noted]).await?;
                    Ok(patient.id)
                })
            })
            .await
    }

    /// Opens a patient for a person, without who they are.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the person may not know of them.
    pub async fn patient(&self, acting: Acting, id: PatientId) -> Result<Seen, Error> {
        let now = self.now().at;
        self.db().read(move |tx| Box::pin(async move { seen(tx, acting, id, now).await })).await
    }

    /// Who a patient is, for who may read it; the reading is written down.
    ///
    /// # Errors
    /// [`Error::Forbidden`] or [`Error::NotFound`] by the table of rights; [`Error::Erased`].
    pub async fn identity(
        &self,
        acting: Acting,
        origin: &Origin,
        id: PatientId,
    ) -> Result<Identity, Error> {
        let (now, origin, vault) = (self.now().at, origin.clone(), self.vault()?);
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let opened = opened(tx, acting, id, now).await?;
                    let permit = right(acting, &opened, id, Action::ReadIdentity)?;
                    let patient =
                        persons::get(tx, permit.into(), id).await?.ok_or(Error::NotFound)?;
                    if patient.erased_at.is_some() {
                        return Err(Error::Erased);
                    }
                    let identity = persons::identity(tx, permit.into(), &vault, id).await?;
                    let (reason, detail) = opened.why(acting, now);
                    let noted = about(&patient, Deed::IdentityRead, reason, &detail);
                    note(tx, acting, now, &origin, &[noted]).await?;
                    Ok(identity)
                })
            })
            .await
    }

    /// Corrects who a patient is, as it was seen at a version.
    ///
    /// # Errors
    /// [`PatientError::Faults`], or [`Error::Stale`] when it was corrected meanwhile.
    pub async fn correct_identity(
        &self,
        acting: Acting,
        origin: &Origin,
        id: PatientId,
        version: i64,
        identity: Identity,
    ) -> Result<(), PatientError> {
        let now = self.now();
        let faults = identity.faults(now.today);
        if !faults.is_empty() {
            return Err(PatientError::Faults(faults));
        }
        let (origin, vault) = (origin.clone(), self.vault()?);
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let opened = opened(tx, acting, id, now.at).await?;
                    let permit = right(acting, &opened, id, Action::WriteIdentity)?;
                    let patient =
                        persons::get(tx, permit.into(), id).await?.ok_or(Error::NotFound)?;
                    if patient.erased_at.is_some() {
                        return Err(Error::Erased.into());
                    }
                    let at = now.at;
                    persons::rewrite(tx, permit.into(), &vault, id, version, &identity, at)
                        .await
                        .map_err(|error| match error {
                        store::Error::Stale => Error::Stale(Vec::new()),
                        error => error.into(),
                    })?;
                    let noted = about(&patient, Deed::IdentityWritten, "care", "");
                    Ok(note(tx, acting, now.at, &origin, &[noted]).await?)
                })
            })
            .await
    }

    /// Says who cares for a patient besides: somebody of the hospital, or its pharmacy.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is nobody who cares for patients there.
    pub async fn share_care(
        &self,
        acting: Acting,
        origin: &Origin,
        id: PatientId,
        caregiver: Caregiver,
    ) -> Result<(), Error> {
        self.change_care(acting, origin, id, caregiver, true).await
    }

    /// Takes somebody from those who care for a patient.
    ///
    /// # Errors
    /// [`Error::Forbidden`] when nobody would be left.
    pub async fn end_care(
        &self,
        acting: Acting,
        origin: &Origin,
        id: PatientId,
        caregiver: Caregiver,
    ) -> Result<(), Error> {
        self.change_care(acting, origin, id, caregiver, false).await
    }

    async fn change_care(
        &self,
        acting: Acting,
        origin: &Origin,
        id: PatientId,
        caregiver: Caregiver,
        adds: bool,
    ) -> Result<(), Error> {
        let (moment, origin) = (self.now(), origin.clone());
        let now = moment.at;
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let opened = opened(tx, acting, id, now).await?;
                    let permit = right(acting, &opened, id, Action::ShareCare)?;
                    let patient =
                        persons::get(tx, permit.into(), id).await?.ok_or(Error::NotFound)?;
                    if adds {
                        if let Caregiver::Person(person) = caregiver {
                            let all = accounts::memberships(tx, &person.to_string()).await?;
                            let hospital = acting.organisation.to_string();
                            let cares = all.iter().any(|it| {
                                it.organisation.id == hospital
                                    && Role::from_word(&it.role).is_some_and(Role::has_patients)
                            });
                            if !cares {
                                return Err(Error::NotFound);
                            }
                        }
                        persons::add_care(tx, id, caregiver, acting.person, now).await?;
                    } else {
                        // A patient whom nobody cares for could be opened in an emergency alone.
                        let persons_left =
                            opened.care.team.iter().filter(|it| {
                                **it != caregiver && matches!(it, Caregiver::Person(_))
                            });
                        if persons_left.count() == 0 {
                            return Err(Error::Forbidden);
                        }
                        persons::remove_care(tx, id, caregiver).await?;
                    }
                    let deed = if adds { Deed::CareShared } else { Deed::CareEnded };
                    let detail = match caregiver {
                        Caregiver::Person(person) => person.to_string(),
                        Caregiver::Pharmacy => "pharmacy".to_owned(),
                    };
                    treatments::entrust(tx, moment, id).await?;
                    note(tx, acting, now, &origin, &[about(&patient, deed, "care", &detail)]).await
                })
            })
            .await
    }

    /// Opens the identity of a patient in whose care one has no part, for some hours. Those who are
    /// responsible are told at once, without who the patient is.
    ///
    /// # Errors
    /// [`PatientError::Unsealing`] for a reason or a time that is none.
    pub async fn unseal(
        &self,
        acting: Acting,
        origin: &Origin,
        id: PatientId,
        reason: &str,
        hours: i64,
    ) -> Result<(), PatientError> {
        let (now, origin) = (self.now(), origin.clone());
        let opening = Unsealing::open(acting.person, reason, hours, now.at);
        let home = self.inner.settings.public_url.clone();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let opened = opened(tx, acting, id, now.at).await?;
                    let permit = right(acting, &opened, id, Action::Unseal)?;
                    let opening = opening?;
                    let patient =
                        persons::get(tx, permit.into(), id).await?.ok_or(Error::NotFound)?;
                    if patient.erased_at.is_some() {
                        return Err(Error::Erased.into());
                    }
                    let unsealing = persons::Unsealing {
                        id: new_id().to_string(),
                        patient: id,
                        number: patient.number.clone(),
                        hospital: patient.hospital,
                        opened_at: now.at,
                        opening,
                        review: None,
                    };
                    persons::unseal(tx, &unsealing).await?;
                    let hours = hours.to_string();
                    let reason = &unsealing.opening.reason;
                    let noted = about(&patient, Deed::Unsealed, reason, &hours);
                    note(tx, acting, now.at, &origin, &[noted]).await?;
                    for account in responsible(tx, acting, &opened.care).await? {
                        mail::unsealed(tx, now, &account, &unsealing, &home).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    /// The openings in the hospital of who asks, those to be judged first.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn openings(&self, acting: Acting) -> Result<Vec<Opening>, Error> {
        let permit = own(acting, Action::ReviewUnsealing)?;
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let hospital = acting.organisation;
                    let all = persons::unsealings_of(tx, permit.into(), hospital, LISTED).await?;
                    openings(tx, all).await
                })
            })
            .await
    }

    /// Judges an opening of another person after the event.
    ///
    /// # Errors
    /// [`PatientError::Unsealing`] for one's own, [`Error::NotFound`] when there is none.
    pub async fn review_unsealing(
        &self,
        acting: Acting,
        origin: &Origin,
        id: Uuid,
        justified: bool,
        finding: &str,
    ) -> Result<(), PatientError> {
        let permit = own(acting, Action::ReviewUnsealing)?;
        let finding = finding.trim().to_owned();
        if finding.is_empty() {
            return Err(PatientError::Reason);
        }
        let (now, origin) = (self.now().at, origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let hospital = acting.organisation;
                    let all = persons::unsealings_of(tx, permit.into(), hospital, i64::MAX).await?;
                    let found = all.into_iter().find(|it| it.id == id.to_string());
                    let found = found.ok_or(Error::NotFound)?;
                    found.opening.review(acting.person)?;
                    if !persons::review(tx, &found.id, acting.person, justified, &finding, now)
                        .await?
                    {
                        return Err(UnsealingRefusal::Reviewed.into());
                    }
                    let noted = Noted {
                        subject: found.patient.0,
                        holder: hospital.0,
                        deed: Deed::UnsealingReviewed,
                        reason: &finding,
                        detail: if justified { "justified" } else { "unjustified" },
                    };
                    Ok(note(tx, acting, now, &origin, &[noted]).await?)
                })
            })
            .await
    }

    /// Who looked at a patient, the newest first: for those who care for them, for the hospital and,
    /// through them, for the patient. The reading is written down too.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn patient_journal(
        &self,
        acting: Acting,
        origin: &Origin,
        id: PatientId,
    ) -> Result<Vec<Entry>, Error> {
        let (now, origin) = (self.now().at, origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let opened = opened(tx, acting, id, now).await?;
                    let permit = right(acting, &opened, id, Action::ReadPatientJournal)?;
                    let patient =
                        persons::get(tx, permit.into(), id).await?.ok_or(Error::NotFound)?;
                    let found = journal::of_subject(tx, permit.into(), id.0, ENTRIES).await?;
                    let noted = about(&patient, Deed::JournalRead, "", "");
                    note(tx, acting, now, &origin, &[noted]).await?;
                    shown(tx, found).await
                })
            })
            .await
    }

    /// Erases who a patient is, for ever: the key is destroyed. What names nobody stays.
    ///
    /// # Errors
    /// [`PatientError::Reason`] without one, [`Error::NotFound`] when it is erased already.
    pub async fn erase_identity(
        &self,
        acting: Acting,
        origin: &Origin,
        id: PatientId,
        reason: &str,
    ) -> Result<(), PatientError> {
        let (moment, origin, reason) = (self.now(), origin.clone(), reason.trim().to_owned());
        let now = moment.at;
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let opened = opened(tx, acting, id, now).await?;
                    let permit = right(acting, &opened, id, Action::EraseIdentity)?;
                    if reason.is_empty() {
                        return Err(PatientError::Reason);
                    }
                    let patient =
                        persons::get(tx, permit.into(), id).await?.ok_or(Error::NotFound)?;
                    let by = acting.person.to_string();
                    persons::erase(tx, permit.into(), id, &by, &reason, now).await.map_err(
                        |error| match error {
                            store::Error::NotFound => Error::Erased,
                            error => error.into(),
                        },
                    )?;
                    own_forms::shut_all(tx, moment, id).await?;
                    let noted = about(&patient, Deed::IdentityErased, &reason, "");
                    Ok(note(tx, acting, now, &origin, &[noted]).await?)
                })
            })
            .await
    }
}

/// What the table of rights asks of a patient.
struct Opened {
    care: Care,
    unsealings: Vec<persons::Unsealing>,
    relation: Relation,
}

impl Opened {
    /// Why somebody may read the identity: they care, or they opened it, and under which reason.
    fn why(&self, acting: Acting, now: Timestamp) -> (&'static str, String) {
        if self.relation != Relation::Unsealed {
            return ("care", String::new());
        }
        let own = self
            .unsealings
            .iter()
            .find(|it| it.opening.by == acting.person && now < it.opening.until);
        ("unsealed", own.map(|it| it.opening.reason.clone()).unwrap_or_default())
    }
}

async fn opened(
    tx: &mut Tx,
    acting: Acting,
    id: PatientId,
    now: Timestamp,
) -> Result<Opened, Error> {
    let care = persons::care(tx, id).await?.ok_or(Error::NotFound)?;
    let unsealings = persons::unsealings(tx, id).await?;
    let openings: Vec<Unsealing> = unsealings.iter().map(|it| it.opening.clone()).collect();
    let relation = relation(&care, &openings, acting, now);
    Ok(Opened { care, unsealings, relation })
}

fn right(acting: Acting, opened: &Opened, id: PatientId, action: Action) -> Result<Permit, Error> {
    Ok(permit(acting, id.0, opened.relation, Phase::Standing, action)?)
}

async fn seen(tx: &mut Tx, acting: Acting, id: PatientId, now: Timestamp) -> Result<Seen, Error> {
    let opened = opened(tx, acting, id, now).await?;
    let permit = right(acting, &opened, id, Action::KnowPatient)?;
    let patient = persons::get(tx, permit.into(), id).await?.ok_or(Error::NotFound)?;
    let mut team = Vec::with_capacity(opened.care.team.len());
    for caregiver in opened.care.team {
        let name = match caregiver {
            Caregiver::Person(person) => name(tx, person).await?,
            Caregiver::Pharmacy => String::new(),
        };
        team.push((caregiver, name));
    }
    let unsealings = openings(tx, opened.unsealings).await?;
    Ok(Seen { patient, team, unsealings, acting, relation: opened.relation, permit })
}

async fn openings(tx: &mut Tx, all: Vec<persons::Unsealing>) -> Result<Vec<Opening>, Error> {
    let mut names: BTreeMap<PersonId, String> = BTreeMap::new();
    let mut found = Vec::with_capacity(all.len());
    for unsealing in all {
        let opening = &unsealing.opening;
        for person in std::iter::once(opening.by).chain(opening.reviewed_by) {
            if let std::collections::btree_map::Entry::Vacant(e) = names.entry(person) {
                e.insert(name(tx, person).await?);
            }
        }
        let of = |person: PersonId| names.get(&person).cloned().unwrap_or_default();
        let (opened_by, reviewed_by) =
            (of(opening.by), opening.reviewed_by.map(of).unwrap_or_default());
        found.push(Opening { unsealing, opened_by, reviewed_by });
    }
    Ok(found)
}

async fn name(tx: &mut Tx, person: PersonId) -> Result<String, Error> {
    Ok(accounts::account(tx, &person.to_string()).await?.map(|it| it.name).unwrap_or_default())
}

/// The accounts of those who are told of an opening: who manages the access of the hospital, and
/// those who care for the patient.
async fn responsible(tx: &mut Tx, acting: Acting, care: &Care) -> Result<Vec<String>, Error> {
    let members = accounts::members(tx, program(), care.hospital).await?;
    let managers = members
        .into_iter()
        .filter(|(_, role)| role == Role::Manager.word())
        .map(|(account, _)| account.id);
    let mut told: Vec<String> = managers.collect();
    told.extend(care.team.iter().filter_map(|it| match it {
        Caregiver::Person(person) => Some(person.to_string()),
        Caregiver::Pharmacy => None,
    }));
    told.retain(|it| *it != acting.person.to_string());
    told.sort_unstable();
    told.dedup();
    Ok(told)
}

fn about<'n>(patient: &Patient, deed: Deed, reason: &'n str, detail: &'n str) -> Noted<'n> {
    Noted { subject: patient.id.0, holder: patient.hospital.0, deed, reason, detail }
}

/// A number that tells nothing, easy to read aloud: no letter or digit that is taken for another.
fn number() -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let letters: String =
        random::<8>().iter().map(|it| char::from(LETTERS[usize::from(it % 32)])).collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}
