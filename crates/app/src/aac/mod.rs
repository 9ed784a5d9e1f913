//! Compassionate access of named patients: asked for by the prescriber, sent by the pharmacy, decided
//! by the ANSM. Each act reads the referential of the medicine as it stands at that moment.

mod alerts;

pub use alerts::Alert;

use crate::act::{self, Done};
use crate::drafts::{free, reference};
use crate::journal::{Deed, Noted, Origin, note};
use crate::lists::{Listed, Sort, Sought};
use crate::referentials;
use crate::{App, Error, Opened, reading};
use domain::aac::{Aac, Command, Opening, Part, Permission, Reason, Request, Stage};
use domain::access::{Action, Phase, Relation, permit};
use domain::patient::{Caregiver, Identity, Initials, Sex};
use domain::referential::{Referential, Terms};
use domain::{Acting, Actor, Because, DossierId, PatientId, Procedure, Standing};
use jiff::civil::Date;
use std::collections::HashMap;
use store::{Tx, claims, persons};

/// What one access at a time of a patient to a medicine in an indication holds.
const AAC: &str = "aac";

/// What the ANSM is told of a patient (article R. 5121-74 of the code de la santé publique).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// The first letters of the first name and of the surname.
    pub initials: String,
    /// The age in years.
    pub age: i16,
    /// The sex.
    pub sex: Sex,
}

impl Described {
    /// What is told of somebody on a day.
    fn of(identity: &Identity, today: Date) -> Self {
        let (surname, given) = Initials::COMPASSIONATE_ACCESS.of(identity);
        let birthday = (identity.born.month(), identity.born.day());
        let before = (today.month(), today.day()) < birthday;
        let age = today.year() - identity.born.year() - i16::from(before);
        Self { initials: format!("{given}. {surname}."), age, sex: identity.sex }
    }
}

impl App {
    /// Signs the first request for a patient in the care of who asks, under a referential. What the
    /// request takes over of it is read now, whatever the page knew.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a patient in whose care one has no part; [`Error::NotFound`] for a
    /// referential that does not exist; the refusal of the procedure.
    pub async fn request_aac(
        &self,
        acting: Acting,
        patient: PatientId,
        referential: DossierId,
        request: Request,
    ) -> Result<DossierId, Error> {
        let now = self.now();
        let seen = self.patient(acting, patient).await?;
        if seen.relation() != Relation::Caring {
            return Err(Error::Forbidden);
        }
        let access = DossierId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("AAC", now.today.year())).collect();
        let asked = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let stream = access.to_string();
                    let of = referentials::terms(tx, referential, now.today).await?;
                    let thread = reading::facts::<Referential>(tx, referential).await?.state;
                    let thread = thread.referential().and_then(|it| it.opening.thread);
                    hold(tx, patient, referential, &stream).await?;
                    let reference = free(tx, references, &stream).await?;
                    // The pharmacy will send the request: it cares from now on.
                    persons::add_care(tx, patient, Caregiver::Pharmacy, acting.person, now.at)
                        .await?;
                    let opening = Box::new(Opening {
                        reference,
                        thread: thread.unwrap_or(referential),
                        product: of.product.clone(),
                        indication: of.indication.clone(),
                        hospital: acting.organisation,
                        patient,
                        prescriber: acting.person,
                    });
                    let request = Box::new(Request { terms: of.into(), ..request });
                    let command = Command::Request { opening, request };
                    let actor = Actor::Person(acting);
                    let done = act::run::<Aac>(tx, now, actor, access, Some(0), command).await?;
                    let team = crate::treatments::prescribers(tx, patient).await?;
                    let command = Command::ChangeCare { team };
                    act::run::<Aac>(tx, now, Actor::Import, access, None, command).await?;
                    Ok(done)
                })
            })
            .await?;
        Ok(asked.done()?.dossier)
    }

    /// Signs a request again, or asks for a renewal, as the access was seen at a version.
    ///
    /// # Errors
    /// [`Error::Stale`], the refusal of the procedure, [`Error::NotFound`] or [`Error::Forbidden`]
    /// by the table of rights.
    pub async fn sign_aac(
        &self,
        acting: Acting,
        access: DossierId,
        seen: i64,
        request: Request,
    ) -> Result<Done, Error> {
        self.act_under(acting, access, seen, move |it, terms| {
            let request = Box::new(Request { terms: terms.into(), ..request });
            if it.is_some_and(|it| it.stage == Stage::Over) {
                Command::Renew { request }
            } else {
                Command::Revise { request }
            }
        })
        .await
    }

    /// Sends a request to the ANSM, as it was seen at a version.
    ///
    /// # Errors
    /// As for [`App::sign_aac`].
    pub async fn send_aac(
        &self,
        acting: Acting,
        access: DossierId,
        seen: i64,
        part: Part,
    ) -> Result<Done, Error> {
        let command = |_: Option<&_>, of: Terms| Command::Send { part, stop: of.stop };
        self.act_under(acting, access, seen, command).await
    }

    /// Grants a request, as it was seen at a version.
    ///
    /// # Errors
    /// As for [`App::sign_aac`].
    pub async fn grant_aac(
        &self,
        acting: Acting,
        access: DossierId,
        seen: i64,
        permission: Permission,
    ) -> Result<Done, Error> {
        let command = |_: Option<&_>, of: Terms| {
            let (ucd, stop) = (of.ucd, of.stop);
            Command::Grant { permission, ucd, stop }
        };
        self.act_under(acting, access, seen, command).await
    }

    /// One act that rests on the referential as it stands now.
    async fn act_under(
        &self,
        acting: Acting,
        access: DossierId,
        seen: i64,
        command: impl FnOnce(Option<&domain::aac::Access>, Terms) -> Command + Send + 'static,
    ) -> Result<Done, Error> {
        let now = self.now();
        let ended = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let read = reading::facts::<Aac>(tx, access).await?;
                    let of = read.state.access().and_then(|it| it.asked());
                    let of = of.ok_or(Error::NotFound)?.request.terms.referential;
                    let terms = referentials::terms(tx, of, now.today).await?;
                    let command = command(read.state.access(), terms);
                    act::run::<Aac>(tx, now, Actor::Person(acting), access, Some(seen), command)
                        .await
                })
            })
            .await;
        match ended {
            Ok(ended) => ended.done(),
            // Another act won the race between our reading and our writing.
            Err(Error::Store(store::Error::Stale)) => {
                let read = self.read_facts::<Aac>(access).await?;
                Err(Error::Stale(read.titles_since(seen)))
            }
            Err(error) => Err(error),
        }
    }

    /// Opens an access with what was said of it; the reading is written down.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`] by the table of rights.
    pub async fn aac(
        &self,
        acting: Acting,
        origin: &Origin,
        access: DossierId,
    ) -> Result<Opened<Aac>, Error> {
        let opened = self.open::<Aac>(acting, access).await?;
        permit(acting, access.0, opened.relation(), opened.phase(), Action::ReadFiling)?;
        let of = &opened.state().access().ok_or(Error::NotFound)?.opening;
        self.written_down(acting, origin, of.patient, of.hospital, of.reference.clone()).await?;
        Ok(opened)
    }

    /// What is told of the patient of an access that one opened: to the ANSM, and to those who may
    /// know who the patient is. The reading is written down.
    ///
    /// # Errors
    /// [`Error::Forbidden`] or [`Error::NotFound`] by the table of rights; [`Error::Erased`].
    pub async fn described(
        &self,
        opened: &Opened<Aac>,
        origin: &Origin,
    ) -> Result<Described, Error> {
        let of = opened.state().access().ok_or(Error::NotFound)?.opening.clone();
        let (acting, now) = (opened.acting(), self.now());
        if acting.role.has_patients() {
            let identity = self.identity(acting, origin, of.patient).await?;
            return Ok(Described::of(&identity, now.today));
        }
        let proof =
            permit(acting, of.patient.0, opened.relation(), Phase::Standing, Action::ReadInitials)?;
        let (origin, vault) = (origin.clone(), self.vault()?);
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let id = of.patient;
                    let patient = persons::get(tx, proof.into(), id).await?;
                    if patient.is_none_or(|it| it.erased_at.is_some()) {
                        return Err(Error::Erased);
                    }
                    let identity = persons::identity(tx, proof.into(), &vault, id).await?;
                    let noted = Noted {
                        subject: id.0,
                        holder: of.hospital.0,
                        deed: Deed::InitialsRead,
                        reason: "aac",
                        detail: &of.reference,
                    };
                    note(tx, acting, now.at, &origin, &[noted]).await?;
                    Ok(Described::of(&identity, now.today))
                })
            })
            .await
    }

    /// How the duty officer of the ANSM is reached in a vital emergency, where the operator says.
    #[must_use]
    pub fn duty_officer(&self) -> Option<&str> {
        self.inner.settings.duty_officer.as_deref()
    }

    /// The accesses that a person sees, each opened, without what was said of them.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn accesses(
        &self,
        acting: Acting,
        mut sought: Sought,
    ) -> Result<(Listed, Vec<Opened<Aac>>), Error> {
        sought.procedure = Some(Aac::NAME);
        let listed = self.list(acting, sought).await?;
        let mut all = Vec::with_capacity(listed.lines.len());
        for line in &listed.lines {
            match self.open::<Aac>(acting, line.dossier).await {
                Ok(opened) => all.push(opened),
                // Changed hands since it was listed.
                Err(Error::NotFound | Error::Forbidden) => {}
                Err(error) => return Err(error),
            }
        }
        Ok((listed, all))
    }

    /// What waits for the decision of the ANSM, in the order of work: what cannot wait first, then
    /// the oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn aac_queue(&self, acting: Acting) -> Result<Vec<Opened<Aac>>, Error> {
        let mut queue = Vec::new();
        for standing in [Standing::UrgentAtAnsm, Standing::AtAnsm] {
            let standing = Some(standing);
            let sought = Sought { standing, sort: Sort::Filed, ..Sought::default() };
            queue.extend(self.accesses(acting, sought).await?.1);
        }
        Ok(queue)
    }

    /// Who the patients of some accesses are, for those who may read it; each reading is written
    /// down.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn patients_of_aac(
        &self,
        acting: Acting,
        origin: &Origin,
        accesses: &[Opened<Aac>],
    ) -> Result<HashMap<PatientId, Identity>, Error> {
        let all = accesses.iter().filter_map(|it| it.state().access());
        self.known(acting, origin, all.map(|it| it.opening.patient)).await
    }
}

/// Tells an access of a patient who prescribes for them from now on.
pub(crate) async fn entrust(
    tx: &mut Tx,
    now: crate::moment::Moment,
    access: DossierId,
    team: Vec<domain::PersonId>,
) -> Result<(), Error> {
    let command = Command::ChangeCare { team };
    act::run::<Aac>(tx, now, Actor::Import, access, None, command).await.map(drop)
}

/// Takes the place of the one access of a patient to a medicine in an indication: what two people
/// ask for at once is asked for once.
async fn hold(
    tx: &mut Tx,
    patient: PatientId,
    referential: DossierId,
    stream: &str,
) -> Result<(), Error> {
    let key = format!("{patient}:{referential}");
    let Some(held) = claims::take(tx, AAC, &key, stream).await? else { return Ok(()) };
    let other = held.parse().map_err(|_| Error::NotFound)?;
    let read = reading::facts::<Aac>(tx, other).await?;
    if Aac::phase(&read.state) == Phase::AacOver {
        claims::release(tx, AAC, &key, &held).await?;
        if claims::take(tx, AAC, &key, stream).await?.is_none() {
            return Ok(());
        }
    }
    Err(Error::refused(&Because::from(Reason::AlreadyRequested)))
}
