//! Who is signed in: sessions, which are short, renewed while they are used, listed and ended by
//! their owner.

use crate::journal::{Deed, Origin, note_own};
use crate::organisations::places;
use crate::{App, Error, new_id};
use domain::access::Role;
use domain::{Acting, OrganisationId, OrganisationKind};
use jiff::{SignedDuration, Timestamp};
use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};
use std::fmt;
use store::accounts::{self, Membership};
use store::sessions::{self, NewSession, Open};
use store::{Tx, sign_in};
use uuid::Uuid;

/// How long a session lasts without being used.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// How long a session lasts at most.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// How long it holds that somebody has shown who they are, for acts that ask it again.
pub const CONFIRMED: SignedDuration = SignedDuration::from_mins(10);
/// A session that is used is renewed no more often than this.
const RENEWED_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How long a browser that has signed in is known.
const DEVICE: SignedDuration = SignedDuration::from_hours(24 * 180);

/// The secret that a browser holds. Only its digest is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

impl Token {
    pub(crate) fn new() -> Self {
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

    pub(crate) fn digest(&self) -> String {
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

/// Whence somebody signs in.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The address of the network.
    pub origin: Origin,
    /// What the browser says it is.
    pub agent: String,
    /// What a browser that has signed in before was given.
    pub device: Option<Token>,
}

impl Visit {
    /// From an address of the network, by a browser that nothing is known of.
    #[must_use]
    pub fn from(source: &str) -> Self {
        Self { origin: Origin::new(source), agent: String::new(), device: None }
    }
}

/// A session that begins: what the browser is to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The token of the session.
    pub token: Token,
    /// That by which the browser is known again.
    pub device: Token,
    /// Whether one is still to say at which site one works.
    pub asks_place: bool,
}

/// What a person may act as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The name of that organisation.
    pub organisation_name: String,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// As what.
    pub role: Role,
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The name of the session, by which its owner can end it.
    pub id: String,
    /// Who acts, for whom, as what.
    pub acting: Acting,
    /// The name of the person.
    pub name: String,
    /// The name of the organisation.
    pub organisation_name: String,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// At which site.
    pub place: Option<Uuid>,
    /// All that the person may act as.
    pub parts: Vec<Part>,
    /// When the session ends unless it is used.
    pub expires_at: Timestamp,
}

impl App {
    /// Enters as somebody without a password: in a demonstration alone, whose clock moves.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where the clock is the machine's; [`Error::NotFound`] for an account
    /// that is not there or has no role.
    pub async fn enter_as(&self, person: domain::PersonId, visit: &Visit) -> Result<Token, Error> {
        if self.clock().moved().is_none() {
            return Err(Error::Forbidden);
        }
        let (now, account, visit) = (self.now().at, person.to_string(), visit.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let entered = open(tx, &account, DEMONSTRATION, &visit, now).await?;
                    Ok(entered.ok_or(Error::NotFound)?.token)
                })
            })
            .await
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
                        match sessions::renew(tx, &digest, now, renewed, LONGEST).await {
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

    /// Lets a session act in another role of the same person, at a site where one is chosen.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where the person has no such role or the site is of another
    /// organisation, [`Error::NotFound`] where the session is over.
    pub async fn switch(
        &self,
        token: &Token,
        organisation: OrganisationId,
        role: Role,
        place: Option<Uuid>,
    ) -> Result<(), Error> {
        let (now, digest) = (self.now().at, token.digest());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let session = signed_in(tx, &digest, now).await?.ok_or(Error::NotFound)?;
                    let held = |it: &Part| it.organisation == organisation && it.role == role;
                    if !session.parts.iter().any(held) {
                        return Err(Error::Forbidden);
                    }
                    let organisation = organisation.to_string();
                    let mut place = place;
                    let all = places(tx, &organisation).await?;
                    if place.is_some_and(|place| all.iter().all(|it| it.id != place)) {
                        return Err(Error::Forbidden);
                    }
                    // Where there is one site alone, it is that one.
                    if let (None, [only]) = (place, all.as_slice()) {
                        place = Some(only.id);
                    }
                    let place = place.map(|it| it.to_string());
                    let word = role.word();
                    Ok(sessions::switch(tx, &digest, &organisation, word, place.as_deref()).await?)
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
            .write(move |tx| Box::pin(async move { Ok(sessions::close(tx, &digest).await?) }))
            .await
    }

    /// The sessions of who asks that are open, the last used first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions(&self, acting: Acting) -> Result<Vec<Open>, Error> {
        let now = self.now().at;
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    Ok(sessions::of_account(tx, &acting.person.to_string(), now).await?)
                })
            })
            .await
    }

    /// Ends one of the sessions of who asks, by its name.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is none of theirs.
    pub async fn end_session(
        &self,
        acting: Acting,
        origin: &Origin,
        id: &str,
    ) -> Result<(), Error> {
        let (id, now, origin) = (id.to_owned(), self.now().at, origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let account = acting.person.to_string();
                    if !sessions::close_one(tx, &account, &id).await? {
                        return Err(Error::NotFound);
                    }
                    note_own(tx, &account, now, &origin, Deed::SessionsClosed, "").await
                })
            })
            .await
    }

    /// Ends all sessions of who asks but the one they act in, and forgets the browsers that were
    /// known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_other_sessions(
        &self,
        session: &Session,
        origin: &Origin,
    ) -> Result<(), Error> {
        let (person, id) = (session.acting.person, session.id.clone());
        let (now, origin) = (self.now().at, origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let account = person.to_string();
                    sessions::close_all(tx, &account, &id).await?;
                    sign_in::forget_devices_of(tx, &account).await?;
                    note_own(tx, &account, now, &origin, Deed::SessionsClosed, "others").await
                })
            })
            .await
    }
}

/// How somebody entered who showed nothing: the demonstration.
const DEMONSTRATION: &str = "demonstration";

/// Opens a session in the first role of an account; none where it has no role or is closed.
pub(crate) async fn open(
    tx: &mut Tx,
    account: &str,
    method: &str,
    visit: &Visit,
    now: Timestamp,
) -> Result<Option<Entered>, Error> {
    let open = accounts::account(tx, account).await?.filter(|it| it.disabled_at.is_none());
    if open.is_none() {
        return Ok(None);
    }
    let memberships = accounts::memberships(tx, account).await?;
    let Some(first) = memberships.into_iter().find_map(|it| part(&it)) else { return Ok(None) };
    let places = places(tx, &first.organisation.to_string()).await?;
    let token = Token::new();
    let session = NewSession {
        token_hash: token.digest(),
        id: new_id().to_string(),
        account: account.to_owned(),
        organisation: first.organisation.to_string(),
        role: first.role.word().to_owned(),
        site: match places.as_slice() {
            [only] => Some(only.id.to_string()),
            _ => None,
        },
        method: method.to_owned(),
        agent: visit.agent.chars().take(200).collect(),
        source: visit.origin.source.clone(),
        created_at: now,
        expires_at: later(now, IDLE),
    };
    sessions::open(tx, &session).await?;
    let device = visit.device.clone().unwrap_or_else(Token::new);
    sign_in::know_device(tx, &device.digest(), account, later(now, DEVICE)).await?;
    if method != DEMONSTRATION {
        note_own(tx, account, now, &visit.origin, Deed::SignedIn, method).await?;
    }
    let asks_place = first.role.has_patients() && places.len() > 1;
    Ok(Some(Entered { token, device, asks_place }))
}

async fn signed_in(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<Session>, Error> {
    let Some(found) = sessions::signed_in(tx, digest, now).await? else { return Ok(None) };
    let memberships = accounts::memberships(tx, &found.account.id).await?;
    let (Ok(person), Ok(organisation), Some(role), Some(kind)) = (
        found.account.id.parse(),
        found.organisation.id.parse(),
        Role::from_word(&found.role),
        OrganisationKind::from_word(&found.organisation.kind),
    ) else {
        return Ok(None);
    };
    let lately = now.duration_since(found.confirmed_at) < CONFIRMED;
    let confirmed = lately || found.method == DEMONSTRATION;
    Ok(Some(Session {
        id: found.id,
        acting: Acting { person, organisation, role, confirmed },
        name: found.account.name,
        organisation_name: found.organisation.name,
        kind,
        place: found.site.and_then(|it| it.parse().ok()),
        parts: memberships.iter().filter_map(part).collect(),
        expires_at: found.expires_at,
    }))
}

fn part(kept: &Membership) -> Option<Part> {
    Some(Part {
        organisation: kept.organisation.id.parse().ok()?,
        organisation_name: kept.organisation.name.clone(),
        kind: OrganisationKind::from_word(&kept.organisation.kind)?,
        role: Role::from_word(&kept.role)?,
    })
}

pub(crate) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}
