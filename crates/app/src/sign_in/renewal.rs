//! Changing what one signs in with: a forgotten password, a new one, new codes.

use super::{SignInError, attempts, codes, password};
use crate::accounts::AccountError;
use crate::journal::{Deed, Origin, note_own};
use crate::sessions::{Session, Token, Visit, later};
use crate::{App, CodeSecret, Error, mail};
use jiff::SignedDuration;
use store::accounts::{self, Account};
use store::sign_in::Pending;
use store::{sessions, sign_in};

/// How long the link of a forgotten password holds.
const RESET: SignedDuration = SignedDuration::from_mins(30);
/// What it is kept as.
const PENDING: &str = "password";

impl App {
    /// Sends a link to whoever forgot their password. The answer is the same whether or not the
    /// address has an account.
    ///
    /// # Errors
    /// [`SignInError::TooMany`] for a source that asks for too many.
    pub async fn forgot_password(&self, email: &str, visit: &Visit) -> Result<(), SignInError> {
        let now = self.now();
        let (email, visit) = (accounts::email_key(email), visit.clone());
        let home = self.inner.settings.public_url.clone();

        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    match attempts::from_source(tx, &visit, now.at).await {
                        Err(SignInError::Failed(error)) => return Err(error),
                        Err(refused) => return Ok(Err(refused)),
                        Ok(()) => {}
                    }
                    let within = attempts::message(tx, &email, now.at).await?;
                    let account = accounts::by_email(tx, &email).await?;
                    let open = account.filter(|it| within && it.disabled_at.is_none());
                    let Some(account) = open else { return Ok(Ok(())) };
                    let token = Token::new();
                    sign_in::drop_pending(tx, PENDING, &account.id).await?;
                    let pending = Pending {
                        token_hash: token.digest(),
                        kind: PENDING.to_owned(),
                        account: Some(account.id.clone()),
                        body: String::new(),
                        expires_at: later(now.at, RESET),
                    };
                    sign_in::begin(tx, &pending).await?;
                    let link = format!("{home}/sign-in/password/{}", token.as_str());
                    mail::password(tx, now, &account.id, &link).await?;
                    Ok(Ok(()))
                })
            })
            .await?
    }

    /// Whether the link of a forgotten password still holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn may_renew_password(&self, link: &Token) -> Result<bool, Error> {
        Ok(self.holder_of(link).await?.is_some())
    }

    async fn holder_of(&self, link: &Token) -> Result<Option<Account>, Error> {
        let (now, digest) = (self.now().at, link.digest());
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let found = sign_in::under_way(tx, PENDING, &digest, now).await?;
                    let Some(account) = found.and_then(|it| it.account) else { return Ok(None) };
                    Ok(accounts::account(tx, &account).await?)
                })
            })
            .await
    }

    /// Takes a new password by the link of a forgotten one; all sessions end. Codes and passkeys
    /// stay as they are: the link alone opens nothing.
    ///
    /// # Errors
    /// [`AccountError::Password`], or [`AccountError::NoAccount`] when the link holds no more.
    pub async fn renew_password(
        &self,
        link: &Token,
        password: &str,
        visit: &Visit,
    ) -> Result<(), AccountError> {
        let holder = self.holder_of(link).await?.ok_or(AccountError::NoAccount)?;
        password::strong_enough(password, &[&holder.email, &holder.name])?;
        let hash = password::hash(password.to_owned()).await;
        let (now, digest, visit) = (self.now(), link.digest(), visit.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let taken = sign_in::take(tx, PENDING, &digest, now.at).await?;
                    let account = taken.and_then(|it| it.account);
                    let account = account.ok_or(AccountError::NoAccount)?;
                    accounts::set_password(tx, &account, &hash).await?;
                    sessions::close_all(tx, &account, "").await?;
                    sign_in::forget_devices_of(tx, &account).await?;
                    let origin = &visit.origin;
                    note_own(tx, &account, now.at, origin, Deed::PasswordChanged, "").await?;
                    Ok(mail::means_changed(tx, now, &account).await?)
                })
            })
            .await
    }

    /// Takes a new password of somebody who is signed in and has just shown who they are; their
    /// other sessions end.
    ///
    /// # Errors
    /// [`AccountError::Password`], or [`Error::Unconfirmed`].
    pub async fn change_password(
        &self,
        session: &Session,
        origin: &Origin,
        password: &str,
    ) -> Result<(), AccountError> {
        just_confirmed(session)?;
        password::strong_enough(password, &[&session.name])?;
        let hash = password::hash(password.to_owned()).await;
        let (now, origin) = (self.now(), origin.clone());
        let (account, id) = (session.acting.person.to_string(), session.id.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    accounts::set_password(tx, &account, &hash).await?;
                    sessions::close_all(tx, &account, &id).await?;
                    note_own(tx, &account, now.at, &origin, Deed::PasswordChanged, "").await?;
                    Ok(mail::means_changed(tx, now, &account).await?)
                })
            })
            .await
    }

    /// The secret with which who asks sets up codes, or sets them up again: a fresh one, or that
    /// which was given before.
    ///
    /// # Errors
    /// [`Error::Unconfirmed`].
    pub async fn new_codes(&self, session: &Session, fresh: bool) -> Result<CodeSecret, Error> {
        just_confirmed(session)?;
        let (account, vault) = (session.acting.person.to_string(), self.vault()?);
        let now = self.now().at;
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let kept = accounts::account(tx, &account).await?.ok_or(Error::NotFound)?;
                    // Those that are in use stay until the new ones are shown.
                    codes::enrol_beside(tx, &vault, &account, &kept.email, fresh, now).await
                })
            })
            .await
    }

    /// Takes the first code of what was just set up in the place of what was, and gives fresh
    /// recovery codes.
    ///
    /// # Errors
    /// [`SignInError::Code`].
    pub async fn take_new_codes(
        &self,
        session: &Session,
        origin: &Origin,
        typed: &str,
    ) -> Result<Vec<String>, SignInError> {
        just_confirmed(session)?;
        let (account, vault) = (session.acting.person.to_string(), self.vault()?);
        let (now, origin, typed) = (self.now(), origin.clone(), typed.to_owned());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    if !codes::take_beside(tx, &vault, &account, &typed, now.at).await? {
                        return Err(SignInError::Code);
                    }
                    let recovery = codes::recovery(tx, &account).await?;
                    note_own(tx, &account, now.at, &origin, Deed::MeansAdded, "code").await?;
                    mail::means_changed(tx, now, &account).await?;
                    Ok(recovery)
                })
            })
            .await
    }
}

/// Whether somebody has shown lately who they are: without it, whoever found an open browser could
/// make its account their own.
pub(super) fn just_confirmed(session: &Session) -> Result<(), Error> {
    if session.acting.confirmed { Ok(()) } else { Err(Error::Unconfirmed) }
}
