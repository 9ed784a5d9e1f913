//! Signing in and out: passwords, sessions, and the limit on attempts.

pub(crate) mod password;

use crate::{App, Error};
use domain::access::Role;
use domain::{Acting, OrganisationId, PersonId};
use jiff::{SignedDuration, Timestamp};
use law::{Lang, Say};
use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use store::Tx;
use store::accounts::{self, Membership, NewSession};

/// How long a session lasts without being used.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// How long a session lasts at most.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// A session that is used is renewed no more often than this.
const RENEWED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// The secret that a browser holds. Only its digest is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

impl Token {
    fn new() -> Self {
        Self(hex(&random::<32>()))
    }

    /// A token as a browser sends it back; none where it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        shaped.then(|| Self(text.to_owned()))
    }

    /// The text for the browser.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn digest(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes()))
    }
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // A machine that gives no randomness cannot keep a secret: nothing may go on.
    SysRng.try_fill_bytes(&mut bytes).expect("the operating system gives randomness");
    bytes
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Who acts, for whom, as what.
    pub acting: Acting,
    /// The name of the person.
    pub name: String,
    /// The name of the organisation.
    pub organisation_name: String,
    /// All that the person may act as: organisation, its name, role.
    pub memberships: Vec<(OrganisationId, String, Role)>,
    /// When the session ends unless it is used.
    pub expires_at: Timestamp,
}

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The address or the password is wrong: which, is not told.
    #[error("the address or the password is wrong")]
    Wrong,
    /// Too many attempts.
    #[error("too many attempts: wait {} minutes", .minutes)]
    TooMany {
        /// After how many minutes one may try again.
        minutes: i64,
    },
    /// The account has no role.
    #[error("the account has no role in any organisation")]
    NoRole,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Say for SignInError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Wrong => lang
                .pick(
                    "L’adresse ou le mot de passe est erroné.",
                    "The address or the password is wrong.",
                )
                .to_owned(),
            Self::TooMany { minutes } => lang.pick(
                format!("Trop de tentatives\u{a0}: réessayez dans {minutes}\u{a0}min."),
                format!("Too many attempts: try again in {minutes} min."),
            ),
            Self::NoRole => lang
                .pick(
                    "Ce compte n’a de rôle dans aucun organisme\u{a0}: adressez-vous à qui l’a ouvert.",
                    "This account has no role in any organisation: ask who opened it.",
                )
                .to_owned(),
            Self::Store(_) => lang
                .pick(
                    "La base de données n’a pas répondu. Réessayez dans un instant.",
                    "The database did not answer. Try again in a moment.",
                )
                .to_owned(),
        }
    }
}

impl App {
    /// Signs somebody in. `source` is where the attempt comes from, such as an IP address: it and
    /// the address typed are limited each. The answer and the time that it takes are the same
    /// whether or not the address is known.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] for a wrong address or password alike.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        source: &str,
    ) -> Result<Token, SignInError> {
        let now = self.now().at;
        let email = accounts::email_key(email);
        self.inner.attempts.note(&email, source, now)?;
        let key = email.clone();
        let account = self
            .db()
            .read(move |tx| Box::pin(async move { accounts::by_email(tx, &key).await }))
            .await?;
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let matches = password::verify(password.to_owned(), hash).await;
        let account = account.filter(|account| matches && account.disabled_at.is_none());
        let Some(account) = account else { return Err(SignInError::Wrong) };
        self.inner.attempts.forgive(&email);
        self.open_session(account.id).await
    }

    /// Enters as somebody without a password: in a demonstration alone, whose clock moves.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where the clock is the machine's; [`Error::NotFound`] for an account
    /// that is not there or has no role.
    pub async fn enter_as(&self, account: PersonId) -> Result<Token, Error> {
        if self.clock().moved().is_none() {
            return Err(Error::Forbidden);
        }
        self.open_session(account.to_string()).await.map_err(|error| match error {
            SignInError::Store(error) => error.into(),
            _ => Error::NotFound,
        })
    }

    async fn open_session(&self, account: String) -> Result<Token, SignInError> {
        let now = self.now().at;
        let token = Token::new();
        let token_hash = token.digest();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    accounts::forget_sessions(tx, now).await?;
                    let memberships = accounts::memberships(tx, &account).await?;
                    let Some(first) = memberships.into_iter().next() else {
                        return Err(SignInError::NoRole);
                    };
                    let session = NewSession {
                        token_hash,
                        account,
                        organisation: first.organisation.id,
                        role: first.role,
                        created_at: now,
                        expires_at: later(now, IDLE),
                    };
                    Ok(accounts::open_session(tx, &session).await?)
                })
            })
            .await?;
        Ok(token)
    }

    /// Who is signed in with a token; none when the session is over. A session that is used lasts
    /// [`IDLE`] longer, at most [`LONGEST`] in all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(&self, token: &Token) -> Result<Option<Session>, Error> {
        let now = self.now().at;
        let digest = token.digest();
        let key = digest.clone();
        let found = self
            .db()
            .read(move |tx| Box::pin(async move { signed_in(tx, &key, now).await }))
            .await?;
        let Some(session) = found else { return Ok(None) };
        let renewed = later(now, IDLE);
        // Near its longest, a session is asked for again each time and stays as it is.
        if renewed.duration_since(session.expires_at) >= RENEWED_EVERY {
            self.db()
                .write(move |tx| {
                    Box::pin(async move {
                        match accounts::renew_session(tx, &digest, renewed, LONGEST).await {
                            // Signed out in between.
                            Err(store::Error::NotFound) => Ok(()),
                            answer => answer,
                        }
                    })
                })
                .await?;
        }
        Ok(Some(session))
    }

    /// Lets a session act in another role of the same person.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where the person has no such role, [`Error::NotFound`] where the
    /// session is over.
    pub async fn switch(
        &self,
        token: &Token,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<(), Error> {
        let (now, digest) = (self.now().at, token.digest());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let session = signed_in(tx, &digest, now).await?.ok_or(Error::NotFound)?;
                    let held =
                        |it: &(OrganisationId, String, Role)| it.0 == organisation && it.2 == role;
                    if !session.memberships.iter().any(held) {
                        return Err(Error::Forbidden);
                    }
                    let organisation = organisation.to_string();
                    Ok(accounts::switch_session(tx, &digest, &organisation, role.word()).await?)
                })
            })
            .await
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: &Token) -> Result<(), Error> {
        let digest = token.digest();
        self.db()
            .write(move |tx| {
                Box::pin(async move { Ok(accounts::close_session(tx, &digest).await?) })
            })
            .await
    }
}

async fn signed_in(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<Session>, Error> {
    let Some(found) = accounts::signed_in(tx, digest, now).await? else { return Ok(None) };
    let memberships = accounts::memberships(tx, &found.account.id).await?;
    let (Ok(person), Ok(organisation), Some(role)) =
        (found.account.id.parse(), found.organisation.id.parse(), Role::from_word(&found.role))
    else {
        return Ok(None);
    };
    Ok(Some(Session {
        acting: Acting { person, organisation, role },
        name: found.account.name,
        organisation_name: found.organisation.name,
        memberships: memberships.iter().filter_map(membership).collect(),
        expires_at: found.expires_at,
    }))
}

fn membership(kept: &Membership) -> Option<(OrganisationId, String, Role)> {
    let organisation = kept.organisation.id.parse().ok()?;
    Some((organisation, kept.organisation.name.clone(), Role::from_word(&kept.role)?))
}

pub(crate) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}

/// Attempts to sign in, by address typed and by source, in the memory of this program.
#[derive(Default)]
pub(crate) struct Attempts {
    seen: Mutex<HashMap<String, (u32, Timestamp)>>,
}

impl fmt::Debug for Attempts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attempts")
    }
}

impl Attempts {
    /// Attempts are counted over this span from the first.
    const SPAN: SignedDuration = SignedDuration::from_mins(15);
    /// Attempts on one address.
    const ADDRESS: u32 = 10;
    /// Attempts from one source, behind which many people may be.
    const SOURCE: u32 = 100;
    /// Beyond this many entries, those that are over are dropped.
    const MANY: usize = 10_000;

    fn note(&self, email: &str, source: &str, now: Timestamp) -> Result<(), SignInError> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let over = |since: &Timestamp| now.duration_since(*since) >= Self::SPAN;
        if seen.len() > Self::MANY {
            seen.retain(|_, (_, since)| !over(since));
        }
        for (key, most) in [
            (format!("address {email}"), Self::ADDRESS),
            (format!("source {source}"), Self::SOURCE),
        ] {
            let entry = seen.entry(key).or_insert((0, now));
            if over(&entry.1) {
                *entry = (0, now);
            }
            if entry.0 >= most {
                let left = Self::SPAN - now.duration_since(entry.1);
                return Err(SignInError::TooMany { minutes: left.as_secs() / 60 + 1 });
            }
            entry.0 += 1;
        }
        Ok(())
    }

    fn forgive(&self, email: &str) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.remove(&format!("address {email}"));
    }
}
