//! The way of a patient: access asked for under a protocol, forms filled in and signed, and who
//! looked at what was collected.

mod definitions;
mod filling;

pub(crate) use definitions::Definitions;
pub use filling::{Begun, FormPlace, Kept, Signing};
pub(crate) use filling::{begun_with, keep, take_draft};

use crate::act;
use crate::drafts::{free, reference};
use crate::journal::{Deed, Noted, Origin, note};
use crate::lists::{Line, Listed, Sought, line};
use crate::procedures::of_procedure;
use crate::protocols::OpenProtocol;
use crate::{App, Error, Moment, Opened, aac, program, reading};
use domain::aac::Aac;
use domain::access::{Action, Phase, Relation, permit};
use domain::patient::{Caregiver, Identity};
use domain::treatment::{Command, Course, Opening, Plan, Treatment};
use domain::{Acting, Actor, DossierId, OrganisationId, PatientId, PersonId, Procedure};
use forms::{Filling, Json};
use jiff::SignedDuration;
use std::collections::HashMap;
use store::journal::{self, NewEntry};
use store::views;
use store::{Tx, claims, persons};

/// What one treatment at a time of a patient with a medicine holds.
const TREATMENT: &str = "treatment";
/// Within how long what one person reads of a treatment is one reading.
const ONE_READING: SignedDuration = SignedDuration::from_mins(10);
/// How many of the last entries about a patient are looked through for it.
const LATELY: i64 = 20;

impl App {
    /// Begins the access request of a patient in the care of who asks, under a protocol.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a patient in whose care one has no part; [`Error::NotFound`] for a
    /// protocol that is not offered; the refusal of the procedure.
    pub async fn request_access(
        &self,
        acting: Acting,
        patient: PatientId,
        protocol: DossierId,
    ) -> Result<DossierId, Error> {
        let now = self.now();
        let seen = self.patient(acting, patient).await?;
        if seen.relation() != Relation::Caring {
            return Err(Error::Forbidden);
        }
        let open = self.protocols_open_to_prescribers().await?;
        // Where the laboratory has a platform of its own, patients are included there.
        let here = |it: &OpenProtocol| it.protocol == protocol && it.platform().is_none();
        let open = open.into_iter().find(here).ok_or(Error::NotFound)?;
        let defined = self.definition(protocol, open.version).await?;
        let plan = Box::new(Plan::of(defined.version, &defined.content));
        let treatment = DossierId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("ACC", now.today.year())).collect();
        let begun = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let stream = treatment.to_string();
                    hold(tx, patient, defined.opening.thread, &stream).await?;
                    let reference = free(tx, references, &stream).await?;
                    // The pharmacy will complete the request: it cares from now on.
                    persons::add_care(tx, patient, Caregiver::Pharmacy, acting.person, now.at)
                        .await?;
                    let of = defined.opening.clone();
                    let opening = Box::new(Opening {
                        reference,
                        protocol,
                        thread: of.thread,
                        product: of.product,
                        indication: of.indication,
                        holder: of.holder,
                        hospital: acting.organisation,
                        patient,
                        prescriber: acting.person,
                    });
                    let command = Command::Open { opening, plan };
                    let actor = Actor::Person(acting);
                    let done =
                        act::run::<Treatment>(tx, now, actor, treatment, Some(0), command).await?;
                    let team = prescribers(tx, patient).await?;
                    let command = Command::ChangeCare { team };
                    act::run::<Treatment>(tx, now, Actor::Import, treatment, None, command).await?;
                    Ok(done)
                })
            })
            .await?;
        Ok(begun.done()?.dossier)
    }

    /// Opens a treatment with what was collected of it; the reading is written down. What one person
    /// reads of it within ten minutes is one reading: each answer that is saved opens it again.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`] by the table of rights.
    pub async fn treatment(
        &self,
        acting: Acting,
        origin: &Origin,
        treatment: DossierId,
    ) -> Result<Opened<Treatment>, Error> {
        let opened = self.open::<Treatment>(acting, treatment).await?;
        permit(acting, treatment.0, opened.relation(), opened.phase(), Action::ReadFiling)?;
        let of = &opened.state().course().ok_or(Error::NotFound)?.opening;
        self.written_down(acting, origin, of.patient, of.hospital, of.reference.clone()).await?;
        Ok(opened)
    }

    /// Writes down that somebody read what is kept of a patient; what one person reads of one
    /// dossier within ten minutes is one reading.
    pub(crate) async fn written_down(
        &self,
        acting: Acting,
        origin: &Origin,
        patient: PatientId,
        hospital: OrganisationId,
        detail: String,
    ) -> Result<(), Error> {
        let (at, origin) = (self.now().at, origin.clone());
        let reading = detail.clone();
        let last = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(
                    async move { Ok(journal::of_subject(tx, program(), patient.0, LATELY).await?) },
                )
            })
            .await?;
        let one = |it: &NewEntry| {
            it.account == acting.person.to_string()
                && it.organisation == acting.organisation.to_string()
                && it.source == origin.source
                && it.kind == Deed::TreatmentRead.word()
                && it.detail == reading
                && at.duration_since(it.at) < ONE_READING
        };
        if last.iter().any(|it| one(&it.entry)) {
            return Ok(());
        }
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let noted = Noted {
                        subject: patient.0,
                        holder: hospital.0,
                        deed: Deed::TreatmentRead,
                        reason: "care",
                        detail: &detail,
                    };
                    note(tx, acting, at, &origin, &[noted]).await
                })
            })
            .await
    }

    /// The treatments that a person sees, each opened, without what was collected.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn courses(
        &self,
        acting: Acting,
        mut sought: Sought,
    ) -> Result<(Listed, Vec<Opened<Treatment>>), Error> {
        sought.procedure = Some(Treatment::NAME);
        let listed = self.list(acting, sought).await?;
        let mut all = Vec::with_capacity(listed.lines.len());
        for line in &listed.lines {
            match self.open::<Treatment>(acting, line.dossier).await {
                Ok(opened) => all.push(opened),
                // Changed hands since it was listed.
                Err(Error::NotFound | Error::Forbidden) => {}
                Err(error) => return Err(error),
            }
        }
        Ok((listed, all))
    }

    /// Who the patients of some treatments are, for those who may read it; each reading is written
    /// down.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn patients_of(
        &self,
        acting: Acting,
        origin: &Origin,
        treatments: &[Opened<Treatment>],
    ) -> Result<HashMap<PatientId, Identity>, Error> {
        let all = treatments.iter().filter_map(|it| it.state().course());
        self.known(acting, origin, all.map(|it| it.opening.patient)).await
    }

    /// Who some patients are, of those whose identity one may read.
    pub(crate) async fn known(
        &self,
        acting: Acting,
        origin: &Origin,
        patients: impl Iterator<Item = PatientId>,
    ) -> Result<HashMap<PatientId, Identity>, Error> {
        let mut known = HashMap::new();
        if !acting.role.has_patients() {
            return Ok(known);
        }
        for patient in patients {
            if known.contains_key(&patient) {
                continue;
            }
            match self.identity(acting, origin, patient).await {
                Ok(identity) => {
                    known.insert(patient, identity);
                }
                Err(Error::NotFound | Error::Forbidden | Error::Erased) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(known)
    }

    /// A signed form as it is read, by its number.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn signed_form(
        &self,
        opened: &Opened<Treatment>,
        number: u32,
    ) -> Result<Filling, Error> {
        let course = opened.state().course().ok_or(Error::NotFound)?;
        self.read_form(course, number, opened.now).await
    }

    /// Whether a question about a signed form is about one that the form asks.
    ///
    /// # Errors
    /// The refusal at its field where the form asks no such thing; one of a form that was not signed
    /// is left to the act.
    pub async fn asks_of(
        &self,
        opened: &Opened<Treatment>,
        number: u32,
        link: &str,
    ) -> Result<(), Error> {
        let course = opened.state().course().ok_or(Error::NotFound)?;
        let Some(signed) = course.submission(number) else { return Ok(()) };
        let definition = self.definition(course.opening.protocol, signed.version).await?;
        let form = definition.form(&signed.signed.form)?;
        if form.items().iter().any(|it| it.link_id == link) {
            return Ok(());
        }
        let reason = domain::treatment::Reason::NoAnswer;
        Err(Error::refused(&domain::Because::from(reason)))
    }

    /// A signed form of a course, by its number.
    pub(crate) async fn read_form(
        &self,
        course: &Course,
        number: u32,
        now: Moment,
    ) -> Result<Filling, Error> {
        let signed = course.submission(number).ok_or(Error::NotFound)?;
        let definition = self.definition(course.opening.protocol, signed.version).await?;
        let form = definition.form(&signed.signed.form)?;
        let response = Json::parse(&signed.signed.response);
        let response = response.map_err(|_| Error::Fault("a signed form is no JSON"))?;
        Ok(Filling::resume(form, response, now.today, now.at, HashMap::new()))
    }

    /// The treatments and compassionate accesses of a patient that who asks may open, the last begun first.
    ///
    /// # Errors
    /// As for [`App::patient`].
    pub async fn treatments_of(
        &self,
        acting: Acting,
        patient: PatientId,
    ) -> Result<Vec<Line>, Error> {
        self.patient(acting, patient).await?;
        let rows = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let person = patient.to_string();
                    Ok(views::of_person(tx, program(), &person, "patient").await?)
                })
            })
            .await?;
        let mut lines = Vec::new();
        for found in rows.into_iter().filter_map(line) {
            let opened = of_procedure!(
                found.row.procedure.as_str(),
                P => self.open::<P>(acting, found.dossier).await.map(drop),
                _other => Err(Error::NotFound)
            );
            match opened {
                Ok(()) => lines.push(found),
                Err(Error::NotFound | Error::Forbidden) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(lines)
    }
}

/// Tells the treatments and accesses of a patient who prescribes for them from now on.
pub(crate) async fn entrust(
    tx: &mut Tx,
    now: crate::moment::Moment,
    patient: PatientId,
) -> Result<(), Error> {
    let team = prescribers(tx, patient).await?;
    let rows = views::of_person(tx, program(), &patient.to_string(), "patient").await?;
    for row in rows {
        let Ok(dossier) = row.stream.parse::<DossierId>() else { continue };
        let team = team.clone();
        if row.procedure == Aac::NAME {
            aac::entrust(tx, now, dossier, team).await?;
        } else {
            let command = Command::ChangeCare { team };
            act::run::<Treatment>(tx, now, Actor::Import, dossier, None, command).await?;
        }
    }
    Ok(())
}

/// Those who care for a patient by name.
pub(crate) async fn prescribers(tx: &mut Tx, patient: PatientId) -> Result<Vec<PersonId>, Error> {
    let care = persons::care(tx, patient).await?.ok_or(Error::NotFound)?;
    let named = care.team.into_iter().filter_map(|it| match it {
        Caregiver::Person(person) => Some(person),
        Caregiver::Pharmacy => None,
    });
    Ok(named.collect())
}

/// Takes the place of the one treatment of a patient with a medicine in an indication: what two
/// people begin at once is begun once.
async fn hold(
    tx: &mut Tx,
    patient: PatientId,
    thread: DossierId,
    stream: &str,
) -> Result<(), Error> {
    let key = format!("{patient}:{thread}");
    let Some(held) = claims::take(tx, TREATMENT, &key, stream).await? else { return Ok(()) };
    let other = held.parse().map_err(|_| Error::NotFound)?;
    let read = reading::facts::<Treatment>(tx, other).await?;
    if Treatment::phase(&read.state) == Phase::TreatmentOver {
        claims::release(tx, TREATMENT, &key, &held).await?;
        if claims::take(tx, TREATMENT, &key, stream).await?.is_none() {
            return Ok(());
        }
    }
    let reason = domain::treatment::Reason::AlreadyOpened;
    Err(Error::refused(&domain::Because::from(reason)))
}
