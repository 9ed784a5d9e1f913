//! Giving a patient the link to their own forms, and closing it.

use super::{LETTERS, link_hash, shut};
use crate::journal::{Deed, Noted, Origin, note};
use crate::sessions::{later, random};
use crate::sign_in::password;
use crate::{App, Error, Opened, mail, new_id};
use domain::access::{Action, Permit, permit};
use domain::treatment::Treatment;
use domain::{Acting, DossierId};
use jiff::SignedDuration;
use std::fmt;
use store::patient_links::{self, PatientLink, Secrets, about};

/// How long a link holds.
const LASTS: SignedDuration = SignedDuration::from_hours(24 * 365);

/// A link that was just given: its address and its code are told once.
#[derive(Clone, PartialEq, Eq)]
pub struct GivenLink {
    /// The address to open.
    pub address: String,
    /// The six digits to type there.
    pub code: String,
    /// Whether the address was also written to the patient, and reminders will be.
    pub by_mail: bool,
}

impl fmt::Debug for GivenLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GivenLink")
    }
}

impl App {
    /// The link of a treatment that was given last, for those who may give one.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn patient_link(
        &self,
        opened: &Opened<Treatment>,
    ) -> Result<Option<PatientLink>, Error> {
        let permit = right(opened)?;
        let treatment = opened.id();
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    Ok(patient_links::of_treatment(tx, permit.into(), treatment).await?)
                })
            })
            .await
    }

    /// Gives a link to the forms of the patient of a treatment, in the place of a former one. With
    /// `by_mail` the patient is written to, now and when a form waits, where the hospital knows an
    /// address.
    ///
    /// # Errors
    /// By the table of rights; [`Error::Erased`] for a patient who is not known any more.
    pub async fn give_patient_link(
        &self,
        acting: Acting,
        origin: &Origin,
        treatment: DossierId,
        by_mail: bool,
    ) -> Result<GivenLink, Error> {
        let opened = self.open::<Treatment>(acting, treatment).await?;
        right(&opened)?;
        let course = opened.state().course().ok_or(Error::NotFound)?;
        let (patient, hospital) = (course.opening.patient, course.opening.hospital);
        let identity = self.identity(acting, origin, patient).await?;
        let by_mail = by_mail && !identity.email.trim().is_empty();
        let (link, code, vault) = (letters(), digits(), self.vault()?);
        let (now, id) = (self.now(), new_id().to_string());
        let given = PatientLink {
            id: id.clone(),
            treatment,
            patient,
            by_mail,
            given_by: acting.person.to_string(),
            given_at: now.at,
            expires_at: later(now.at, LASTS),
            used_at: None,
            failures: 0,
            closed_at: None,
        };
        let secrets = Secrets {
            link_hash: link_hash(&link),
            sealed: vault.seal(&about(&id), link.as_bytes()),
            code_hash: password::hash(code.clone()).await,
        };
        let address = address(&self.inner.settings.public_url, &link);
        let (origin, detail) = (origin.clone(), course.opening.reference.clone());
        let written = address.clone();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    patient_links::give(tx, &given, &secrets).await?;
                    if by_mail {
                        let id = format!("own:{}", given.id);
                        mail::own_forms(tx, now, id, patient, &written).await?;
                    }
                    let noted = Noted {
                        subject: patient.0,
                        holder: hospital.0,
                        deed: Deed::LinkGiven,
                        reason: "care",
                        detail: &detail,
                    };
                    note(tx, acting, now.at, &origin, &[noted]).await
                })
            })
            .await?;
        Ok(GivenLink { address, code, by_mail })
    }

    /// Closes the link of a treatment: what the patient wrote and did not send is gone.
    ///
    /// # Errors
    /// By the table of rights; [`Error::NotFound`] where none is open.
    pub async fn close_patient_link(
        &self,
        acting: Acting,
        origin: &Origin,
        treatment: DossierId,
    ) -> Result<(), Error> {
        let opened = self.open::<Treatment>(acting, treatment).await?;
        right(&opened)?;
        let course = opened.state().course().ok_or(Error::NotFound)?;
        let (patient, hospital) = (course.opening.patient, course.opening.hospital);
        let (now, origin) = (self.now(), origin.clone());
        let detail = course.opening.reference.clone();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    if !shut(tx, now, treatment).await? {
                        return Err(Error::NotFound);
                    }
                    let noted = Noted {
                        subject: patient.0,
                        holder: hospital.0,
                        deed: Deed::LinkClosed,
                        reason: "care",
                        detail: &detail,
                    };
                    note(tx, acting, now.at, &origin, &[noted]).await
                })
            })
            .await
    }
}

fn right(opened: &Opened<Treatment>) -> Result<Permit, Error> {
    let (acting, id) = (opened.acting(), opened.id().0);
    Ok(permit(acting, id, opened.relation(), opened.phase(), Action::GivePatientLink)?)
}

/// The address that a patient opens.
pub(super) fn address(home: &str, link: &str) -> String {
    format!("{home}/p/{link}")
}

/// Eighty bits of chance, in four groups.
fn letters() -> String {
    let letters: Vec<char> =
        random::<16>().iter().map(|it| char::from(LETTERS[usize::from(it % 32)])).collect();
    let groups: Vec<String> = letters.chunks(4).map(|it| it.iter().collect()).collect();
    groups.join("-")
}

/// Six digits.
fn digits() -> String {
    format!("{:06}", u64::from_be_bytes(random::<8>()) % 1_000_000)
}
