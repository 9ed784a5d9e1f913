//! Opening one's own forms by the link and its code: a short session that reaches nothing else.

use super::link_hash;
use crate::journal::{Deed, note_of_patient};
use crate::sessions::{Token, Visit, later};
use crate::sign_in::{SignInError, attempts, password};
use crate::{App, Error, reading};
use domain::access::Phase;
use domain::treatment::Treatment;
use domain::{DossierId, OrganisationId, PatientId, Procedure};
use jiff::SignedDuration;
use law::{Lang, Say, Text};
use store::patient_links::{self, PatientLink};

/// How long a session lasts without being used.
const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// How long a session lasts at most.
const LONGEST: SignedDuration = SignedDuration::from_hours(4);
/// A session that is used is renewed no more often than this.
const RENEWED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// Why a link does not open.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The link or the code is wrong, or the link is over: which, is not told.
    #[error("the link or its code is wrong")]
    Wrong,
    /// Too many attempts.
    #[error("too many attempts: wait {} minutes", .minutes)]
    TooMany {
        /// After how many minutes one may try again.
        minutes: i64,
    },
    /// The database failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl Say for LinkError {
    fn say(&self, lang: Lang) -> String {
        let text = match self {
            Self::Wrong => Text::new(
                "Ce code n’ouvre pas ce lien. Vérifiez-le sur la feuille qui vous a été remise\u{a0}; si le lien n’est plus valable, demandez-en un nouveau à l’équipe qui vous suit.",
                "This code does not open this link. Check it on the sheet that you were given; if the link is over, ask the team who care for you for a new one.",
            ),
            Self::TooMany { minutes } => {
                return SignInError::TooMany { minutes: *minutes }.say(lang);
            }
            Self::Failed(_) => Text::new(
                "Le service n’a pas répondu. Réessayez dans un instant.",
                "The service did not answer. Try again in a moment.",
            ),
        };
        text.say(lang).to_owned()
    }
}

impl From<SignInError> for LinkError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::TooMany { minutes } => Self::TooMany { minutes },
            SignInError::Failed(error) => Self::Failed(error),
            _ => Self::Wrong,
        }
    }
}

/// A patient who has shown link and code: all that this opens is the forms of one treatment.
#[derive(Clone, Debug)]
pub struct OwnEntry {
    pub(super) treatment: DossierId,
    pub(super) patient: PatientId,
    pub(super) hospital: OrganisationId,
    pub(super) reference: String,
}

impl App {
    /// Opens a session by a link and its code. The answer and the time that it takes are the same
    /// for a link that does not exist, one that is over and a wrong code.
    ///
    /// # Errors
    /// [`LinkError::Wrong`] for all of these; [`LinkError::TooMany`].
    pub async fn enter_by_link(
        &self,
        link: &str,
        code: &str,
        visit: &Visit,
    ) -> Result<Token, LinkError> {
        let now = self.now().at;
        let hash = link_hash(link);
        let found = self.sought(&hash, visit).await?;
        let held = found.filter(|(link, _)| link.holds(now));
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        let matches = password::verify(digits, held.as_ref().map(|it| it.1.clone())).await;
        let (token, origin) = (Token::new(), visit.origin.clone());
        let digest = token.digest();
        let entered = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let id = held.as_ref().map(|(link, _)| link.id.clone()).unwrap_or_default();
                    let Some((link, _)) = held.filter(|_| matches) else {
                        patient_links::failed(tx, &id).await?;
                        return Ok(false);
                    };
                    let Some(entry) = entry(tx, &link).await? else { return Ok(false) };
                    attempts::forgive_link(tx, &hash).await?;
                    patient_links::enter(tx, &id, &digest, now, later(now, IDLE)).await?;
                    let (of, detail) = ((entry.patient.0, entry.hospital.0), &entry.reference);
                    note_of_patient(tx, of, now, &origin, Deed::LinkOpened, detail).await?;
                    Ok(true)
                })
            })
            .await?;
        if entered {
            Ok(token)
        } else {
            tracing::info!("a link of a patient was not opened");
            Err(LinkError::Wrong)
        }
    }

    /// The link that is sought, once the attempt is counted.
    async fn sought(
        &self,
        hash: &str,
        visit: &Visit,
    ) -> Result<Option<(PatientLink, String)>, LinkError> {
        let (now, hash, visit) = (self.now().at, hash.to_owned(), visit.clone());
        let counted = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    match attempts::of_link(tx, &hash, &visit, now).await {
                        Err(SignInError::Failed(error)) => Err(error),
                        Err(refused) => Ok(Err(refused)),
                        Ok(()) => Ok(Ok(patient_links::sought(tx, &hash).await?)),
                    }
                })
            })
            .await?;
        Ok(counted?)
    }

    /// Who is in with a token on a link; none once the session, the link or the treatment is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_entry(&self, link: &str, token: &Token) -> Result<Option<OwnEntry>, Error> {
        let now = self.now().at;
        let (hash, digest) = (link_hash(link), token.digest());
        let key = digest.clone();
        let found = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let entered = patient_links::entered(tx, &hash, &key, now).await?;
                    let Some((link, until)) = entered else { return Ok(None) };
                    Ok(entry(tx, &link).await?.map(|entry| (entry, until)))
                })
            })
            .await?;
        let Some((entry, until)) = found else { return Ok(None) };
        let renewed = later(now, IDLE);
        if renewed.duration_since(until) >= RENEWED_EVERY {
            self.db()
                .write::<_, Error, _>(move |tx| {
                    Box::pin(async move {
                        Ok(patient_links::renew(tx, &digest, now, renewed, LONGEST).await?)
                    })
                })
                .await?;
        }
        Ok(Some(entry))
    }

    /// Ends the session of a token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leave_own_forms(&self, token: &Token) -> Result<(), Error> {
        let digest = token.digest();
        self.db()
            .write(move |tx| Box::pin(async move { Ok(patient_links::leave(tx, &digest).await?) }))
            .await
    }
}

impl OwnEntry {
    pub(super) fn noted(&self) -> (uuid::Uuid, uuid::Uuid) {
        (self.patient.0, self.hospital.0)
    }
}

/// What a link opens, as long as its treatment goes on.
async fn entry(tx: &mut store::Tx, link: &PatientLink) -> Result<Option<OwnEntry>, Error> {
    let read = reading::facts::<Treatment>(tx, link.treatment).await?;
    let goes_on = Treatment::phase(&read.state) == Phase::Treated;
    let course = read.state.course().filter(|_| goes_on);
    Ok(course.map(|it| OwnEntry {
        treatment: link.treatment,
        patient: link.patient,
        hospital: it.opening.hospital,
        reference: it.opening.reference.clone(),
    }))
}
