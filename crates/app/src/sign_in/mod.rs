//! Signing in: by a passkey, by a password and a one-time code, or by an outside provider.
//!
//! None of it tells whether an address has an account.

pub(crate) mod attempts;
pub(crate) mod codes;
mod error;
mod passkeys;
pub(crate) mod password;
pub mod provider;
mod renewal;

pub(crate) use attempts::SPAN as ATTEMPTS;
pub use codes::Secret as CodeSecret;
pub(crate) use codes::renew as renew_codes;
pub use error::SignInError;
pub use passkeys::Ceremony;
pub(crate) use passkeys::keeper as passkey_keeper;

use crate::accounts::AccountError;
use crate::journal::{Deed, Origin, note_own};
use crate::sessions::{Entered, Session, Token, Visit, later, open};
use crate::{App, Error, mail, rights};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::accounts::{self, Account};
use store::sign_in::Pending;
use store::vault::Vault;
use store::{Tx, sign_in};

/// How long the second half of a sign-in may take.
const SECOND: SignedDuration = SignedDuration::from_mins(10);
/// What the second half of a sign-in is kept as.
const PENDING: &str = "second";

/// What a right password leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// One is in.
    Entered(Entered),
    /// A second half is asked for: the secret that the browser holds until then.
    Second(Token),
}

/// What the second half of a sign-in can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Second {
    /// A code of an application.
    pub code: bool,
    /// A passkey.
    pub passkey: bool,
}

impl Second {
    /// Whether there is nothing yet: codes are then to be set up.
    #[must_use]
    pub const fn is_to_be_set_up(self) -> bool {
        !self.code && !self.passkey
    }
}

/// What is known between the two halves.
#[derive(Serialize, Deserialize)]
struct Half {
    email: String,
    invitation: Option<String>,
}

impl App {
    /// Signs somebody in by their password. The answer and the time that it takes are the same
    /// whether or not the address is known.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] for a wrong address or password alike.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        visit: &Visit,
    ) -> Result<SignIn, SignInError> {
        let now = self.now().at;
        let email = accounts::email_key(email);
        let account = self.attempt(&email, visit, now).await?;
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let matches = password::verify(password.to_owned(), hash).await;
        let account = account.filter(|account| matches && account.disabled_at.is_none());
        let Some(account) = account else {
            tracing::info!("a sign-in was refused");
            return Err(SignInError::Wrong);
        };
        let asks = self.inner.settings.second_factor;
        let visit = visit.clone();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    attempts::forgive(tx, &email, &account.id, &visit, now).await?;
                    if asks {
                        return begin(tx, &account, None, now).await.map(SignIn::Second);
                    }
                    let entered = open(tx, &account.id, "password", &visit, now).await?;
                    entered.map(SignIn::Entered).ok_or(SignInError::NoRole)
                })
            })
            .await
    }

    async fn attempt(
        &self,
        email: &str,
        visit: &Visit,
        now: Timestamp,
    ) -> Result<Option<Account>, SignInError> {
        let (email, visit) = (email.to_owned(), visit.clone());
        // What is refused has to be counted too: the refusal is an answer, not a failure.

        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let account = accounts::by_email(tx, &email).await?;
                    let id = account.as_ref().map(|it| it.id.as_str());
                    match attempts::count(tx, &email, id, &visit, now).await {
                        Err(SignInError::Failed(error)) => Err(error),
                        counted => Ok(counted.map(|()| account)),
                    }
                })
            })
            .await?
    }

    /// What the second half of a sign-in can be; none when it is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn second(&self, half: &Token) -> Result<Option<Second>, SignInError> {
        let (now, digest) = (self.now().at, half.digest());
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let found = sign_in::under_way(tx, PENDING, &digest, now).await?;
                    let Some(account) = found.and_then(|it| it.account) else { return Ok(None) };
                    let code = codes::has(tx, &account).await?;
                    let passkey = !sign_in::passkeys(tx, &account).await?.is_empty();
                    Ok(Some(Second { code, passkey }))
                })
            })
            .await
    }

    /// Ends a sign-in by a code of the application, or by a recovery code.
    ///
    /// # Errors
    /// [`SignInError::Code`], [`SignInError::Over`] or [`SignInError::TooMany`].
    pub async fn give_code(
        &self,
        half: &Token,
        typed: &str,
        visit: &Visit,
    ) -> Result<Entered, SignInError> {
        let now = self.now().at;
        let (account, body) = self.half(half, visit, now).await?;
        let vault = self.vault()?;
        let (digest, typed, visit) = (half.digest(), typed.to_owned(), visit.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let taken = codes::has(tx, &account).await?
                        && (codes::take(tx, &vault, &account, &typed, now).await?
                            || codes::take_recovery(tx, &account, &typed).await?);
                    if !taken {
                        return Err(SignInError::Code);
                    }
                    end(tx, &digest, &account, &body, "password_code", &visit, now).await
                })
            })
            .await
    }

    /// The secret with which the codes of somebody who has none yet are to be set up.
    ///
    /// # Errors
    /// [`SignInError::Over`].
    pub async fn set_up_codes(&self, half: &Token) -> Result<CodeSecret, SignInError> {
        let (now, digest, vault) = (self.now().at, half.digest(), self.vault()?);
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let found = sign_in::under_way(tx, PENDING, &digest, now).await?;
                    let found = found.ok_or(SignInError::Over)?;
                    let account = found.account.ok_or(SignInError::Over)?;
                    if codes::has(tx, &account).await? {
                        return Err(SignInError::Over);
                    }
                    let half: Half =
                        serde_json::from_str(&found.body).map_err(|_| SignInError::Over)?;
                    Ok(codes::enrol(tx, &vault, &account, &half.email).await?)
                })
            })
            .await
    }

    /// Ends a sign-in by the first code of what was just set up, and gives the recovery codes.
    ///
    /// # Errors
    /// [`SignInError::Code`] or [`SignInError::Over`].
    pub async fn confirm_codes(
        &self,
        half: &Token,
        typed: &str,
        visit: &Visit,
    ) -> Result<(Entered, Vec<String>), SignInError> {
        let now = self.now().at;
        let (account, body) = self.half(half, visit, now).await?;
        let vault = self.vault()?;
        let (digest, typed, visit) = (half.digest(), typed.to_owned(), visit.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    if codes::has(tx, &account).await?
                        || !codes::take(tx, &vault, &account, &typed, now).await?
                    {
                        return Err(SignInError::Code);
                    }
                    let recovery = codes::recovery(tx, &account).await?;
                    note_own(tx, &account, now, &visit.origin, Deed::MeansAdded, "code").await?;
                    let entered =
                        end(tx, &digest, &account, &body, "password_code", &visit, now).await?;
                    Ok((entered, recovery))
                })
            })
            .await
    }

    /// The account of a sign-in of which the second half is to come, its attempt counted.
    async fn half(
        &self,
        half: &Token,
        visit: &Visit,
        now: Timestamp,
    ) -> Result<(String, Half), SignInError> {
        let (digest, visit) = (half.digest(), visit.clone());

        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let found = sign_in::under_way(tx, PENDING, &digest, now).await?;
                    let Some(found) = found else { return Ok(Err(SignInError::Over)) };
                    let (Some(account), Ok(body)) =
                        (found.account, serde_json::from_str::<Half>(&found.body))
                    else {
                        return Ok(Err(SignInError::Over));
                    };
                    let address = format!("code {account}");
                    match attempts::count(tx, &address, Some(&account), &visit, now).await {
                        Err(SignInError::Failed(error)) => Err(error),
                        counted => Ok(counted.map(|()| (account, body))),
                    }
                })
            })
            .await?
    }

    /// Makes the account of an invitation, with its password; the codes are then set up.
    ///
    /// # Errors
    /// When the name or the password is not one; [`Error::NotFound`] when the invitation holds no
    /// more, or an account has its address: it is then to be accepted by its holder.
    pub async fn accept_with_password(
        &self,
        link: &Token,
        name: &str,
        password: &str,
    ) -> Result<Token, AccountError> {
        let name = crate::organisations::named(name).ok_or(AccountError::Name)?;
        let invited = self.invitation(link).await?.ok_or(Error::NotFound)?;
        password::strong_enough(password, &[&invited.email, &name])?;
        let password_hash = password::hash(password.to_owned()).await;
        let (now, token) = (self.now().at, link.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let found = accounts::invited(tx, &token.digest(), now).await?;
                    let found = found.ok_or(Error::NotFound)?;
                    let account = Account {
                        id: crate::new_id().to_string(),
                        email: found.email.clone(),
                        name,
                        password_hash,
                        rpps: None,
                        created_at: now,
                        disabled_at: None,
                    };
                    crate::accounts::create(tx, &account).await?;
                    // The roles come with the end of the sign-in: an account without codes has none.
                    let half = begin(tx, &account, Some(token.as_str()), now).await;
                    half.map_err(|error| match error {
                        SignInError::Failed(error) => error.into(),
                        _ => AccountError::NoAccount,
                    })
                })
            })
            .await
    }

    /// Accepts an invitation as somebody who is signed in.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it holds no more, or was made to another address.
    pub async fn accept_invitation(
        &self,
        session: &Session,
        invitation: &Token,
        origin: &Origin,
    ) -> Result<(), AccountError> {
        let (now, token, origin) = (self.now().at, invitation.clone(), origin.clone());
        let account = session.acting.person.to_string();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let mine = accounts::account(tx, &account).await?.ok_or(Error::NotFound)?;
                    let found = accounts::invited(tx, &token.digest(), now).await?;
                    if found.is_none_or(|found| found.email != mine.email) {
                        return Err(Error::NotFound.into());
                    }
                    rights::accept(tx, &token, &account, &origin, now).await.map(drop)
                })
            })
            .await
    }

    /// Shows again who acts, by password and code: the session goes on under a new token.
    ///
    /// # Errors
    /// [`SignInError::Wrong`], [`SignInError::Code`] or [`SignInError::TooMany`].
    pub async fn confirm(
        &self,
        session: &Session,
        token: &Token,
        password: &str,
        code: &str,
        visit: &Visit,
    ) -> Result<Token, SignInError> {
        let now = self.now().at;
        let account = session.acting.person.to_string();
        let found = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move { Ok(accounts::account(tx, &account).await?) })
            })
            .await?;
        let email = found.map(|it| it.email).unwrap_or_default();
        let account = self.attempt(&email, visit, now).await?.ok_or(SignInError::Wrong)?;
        let hash = Some(account.password_hash.clone());
        if !password::verify(password.to_owned(), hash).await {
            return Err(SignInError::Wrong);
        }
        let asks = self.inner.settings.second_factor;
        let vault = if asks { Some(self.vault()?) } else { None };
        let (token, code, visit) = (token.clone(), code.to_owned(), visit.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    if let Some(vault) = vault
                        && !codes::take(tx, &vault, &account.id, &code, now).await?
                    {
                        return Err(SignInError::Code);
                    }
                    attempts::forgive(tx, &email, &account.id, &visit, now).await?;
                    confirmed(tx, &account.id, &token, &visit.origin, "password_code", now).await
                })
            })
            .await
    }

    /// How who asks can show who they are: whether by a password, whether by passkeys, and the
    /// names of the providers that know them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn means(&self, session: &Session) -> Result<Means, Error> {
        let account = session.acting.person.to_string();
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let kept = accounts::account(tx, &account).await?;
                    let kept = kept.ok_or(Error::NotFound)?;
                    Ok(Means {
                        email: kept.email,
                        rpps: kept.rpps,
                        password: !kept.password_hash.is_empty(),
                        code: codes::has(tx, &account).await?,
                        recoveries: sign_in::recoveries(tx, &account).await?,
                        passkeys: sign_in::passkeys(tx, &account).await?,
                        identities: sign_in::identities(tx, &account).await?,
                    })
                })
            })
            .await
    }

    pub(crate) fn vault(&self) -> Result<Vault, Error> {
        self.inner.settings.vault.clone().ok_or(Error::NoMasterKey)
    }
}

/// How somebody can show who they are.
#[derive(Clone, Debug)]
pub struct Means {
    /// The address of the account.
    pub email: String,
    /// The number of a health professional.
    pub rpps: Option<String>,
    /// Whether there is a password.
    pub password: bool,
    /// Whether there are codes of an application.
    pub code: bool,
    /// How many recovery codes are left.
    pub recoveries: i64,
    /// The passkeys.
    pub passkeys: Vec<sign_in::Passkey>,
    /// The outside identities.
    pub identities: Vec<sign_in::Identity>,
}

/// Begins the second half of a sign-in, with the invitation that it accepts.
async fn begin(
    tx: &mut Tx,
    account: &Account,
    invitation: Option<&str>,
    now: Timestamp,
) -> Result<Token, SignInError> {
    let token = Token::new();
    let half = Half { email: account.email.clone(), invitation: invitation.map(ToOwned::to_owned) };
    let body = serde_json::to_string(&half).map_err(|_| Error::Fault("a sign-in under way"))?;
    let pending = Pending {
        token_hash: token.digest(),
        kind: PENDING.to_owned(),
        account: Some(account.id.clone()),
        body,
        expires_at: later(now, SECOND),
    };
    sign_in::begin(tx, &pending).await?;
    Ok(token)
}

/// Ends a sign-in: its second half is taken, once, and the invitation that it accepts with it.
async fn end(
    tx: &mut Tx,
    digest: &str,
    account: &str,
    half: &Half,
    method: &str,
    visit: &Visit,
    now: Timestamp,
) -> Result<Entered, SignInError> {
    sign_in::take(tx, PENDING, digest, now).await?.ok_or(SignInError::Over)?;
    attempts::forgive(tx, &format!("code {account}"), account, visit, now).await?;
    if let Some(invitation) = half.invitation.as_deref().and_then(Token::parse) {
        match rights::accept(tx, &invitation, account, &visit.origin, now).await {
            Ok(_) => {}
            Err(AccountError::Other(error)) => return Err(error.into()),
            Err(_) => return Err(SignInError::Over),
        }
    }
    open(tx, account, method, visit, now).await?.ok_or(SignInError::NoRole)
}

/// Notes that somebody showed again who they are: the session goes on under a new token.
async fn confirmed(
    tx: &mut Tx,
    account: &str,
    token: &Token,
    origin: &Origin,
    method: &str,
    now: Timestamp,
) -> Result<Token, SignInError> {
    let fresh = Token::new();
    store::sessions::confirm(tx, &token.digest(), &fresh.digest(), now).await?;
    note_own(tx, account, now, origin, Deed::Confirmed, method).await?;
    Ok(fresh)
}

/// Tells the holder of an account that a way to sign in to it was changed.
pub(crate) async fn tell_of_change(
    tx: &mut Tx,
    now: crate::Moment,
    account: &str,
) -> Result<(), Error> {
    mail::means_changed(tx, now, account).await
}
