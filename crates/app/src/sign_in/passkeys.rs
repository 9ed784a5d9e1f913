//! Passkeys (WebAuthn, with the verification of the user): one suffices, no password is asked for.

use super::renewal::just_confirmed;
use super::{SignInError, attempts, confirmed, tell_of_change};
use crate::journal::{Deed, Origin, note_own};
use crate::sessions::{Entered, Session, Token, Visit, later, open};
use crate::{App, Error};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use store::sign_in::{Passkey as Kept, Pending};
use store::{Tx, accounts, sign_in};
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};
use webauthn_rs_proto::ResidentKeyRequirement;

/// How long a ceremony may take.
const CEREMONY: SignedDuration = SignedDuration::from_mins(5);
const ADDING: &str = "passkey_adding";
const ENTERING: &str = "passkey_entering";

/// A ceremony that begins: what the browser is asked, and the secret by which it is gone on with.
#[derive(Clone, Debug)]
pub struct Ceremony {
    /// What is given to the browser, as JSON.
    pub options: String,
    /// The secret.
    pub token: Token,
}

/// What keeps passkeys for an address; none where browsers keep none for it.
pub(crate) fn keeper(public_url: &str) -> Option<Webauthn> {
    let origin = Url::parse(public_url).ok()?;
    // An address of the network is no name.
    let name = origin.domain()?;
    WebauthnBuilder::new(name, &origin).ok()?.rp_name("Aube").build().ok()
}

impl App {
    /// Whether passkeys can be kept for the address of the program.
    #[must_use]
    pub fn keeps_passkeys(&self) -> bool {
        self.inner.passkeys.is_some()
    }

    /// Begins to add a passkey to the account of who asks.
    ///
    /// # Errors
    /// [`Error::Unconfirmed`], or [`SignInError::NoPasskeys`].
    pub async fn begin_passkey(&self, session: &Session) -> Result<Ceremony, SignInError> {
        just_confirmed(session)?;
        let keeper = self.inner.passkeys.clone().ok_or(SignInError::NoPasskeys)?;
        let (person, now) = (session.acting.person, self.now().at);
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let account = person.to_string();
                    let kept = accounts::account(tx, &account).await?;
                    let kept = kept.ok_or(Error::NotFound)?;
                    let known = sign_in::passkeys(tx, &account).await?;
                    let known = known.iter().filter_map(|it| id_of(&it.id)).collect();
                    let (mut asked, state) = keeper
                        .start_passkey_registration(person.0, &kept.email, &kept.name, Some(known))
                        .map_err(|_| SignInError::Passkey)?;
                    // One that the browser finds by itself: no address is then typed.
                    if let Some(criteria) = &mut asked.public_key.authenticator_selection {
                        criteria.resident_key = Some(ResidentKeyRequirement::Required);
                        criteria.require_resident_key = true;
                    }
                    ceremony(tx, ADDING, Some(account), &state, &asked, now).await
                })
            })
            .await
    }

    /// Keeps the passkey that a browser made.
    ///
    /// # Errors
    /// [`SignInError::Over`] or [`SignInError::Passkey`].
    pub async fn add_passkey(
        &self,
        session: &Session,
        origin: &Origin,
        token: &Token,
        name: &str,
        made: &str,
    ) -> Result<(), SignInError> {
        let keeper = self.inner.passkeys.clone().ok_or(SignInError::NoPasskeys)?;
        let made: RegisterPublicKeyCredential =
            serde_json::from_str(made).map_err(|_| SignInError::Passkey)?;
        let (digest, origin) = (token.digest(), origin.clone());
        let name = match name.trim() {
            "" => "Clé d’accès".to_owned(),
            name => name.chars().filter(|it| !it.is_control()).take(60).collect(),
        };
        let (account, now) = (session.acting.person.to_string(), self.now());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let taken = sign_in::take(tx, ADDING, &digest, now.at).await?;
                    let taken = taken.filter(|it| it.account.as_deref() == Some(&account));
                    let taken = taken.ok_or(SignInError::Over)?;
                    let state: PasskeyRegistration =
                        serde_json::from_str(&taken.body).map_err(|_| SignInError::Over)?;
                    let passkey = keeper
                        .finish_passkey_registration(&made, &state)
                        .map_err(|_| SignInError::Passkey)?;
                    let kept = Kept {
                        id: URL_SAFE_NO_PAD.encode(passkey.cred_id()),
                        account: account.clone(),
                        name,
                        credential: written(&passkey)?,
                        created_at: now.at,
                        used_at: None,
                    };
                    sign_in::add_passkey(tx, &kept).await?;
                    note_own(tx, &account, now.at, &origin, Deed::MeansAdded, "passkey").await?;
                    Ok(tell_of_change(tx, now, &account).await?)
                })
            })
            .await
    }

    /// Removes a passkey of who asks.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is none of theirs, [`Error::Unconfirmed`].
    pub async fn remove_passkey(
        &self,
        session: &Session,
        origin: &Origin,
        id: &str,
    ) -> Result<(), Error> {
        just_confirmed(session)?;
        let (account, id) = (session.acting.person.to_string(), id.to_owned());
        let (now, origin) = (self.now(), origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    if !sign_in::remove_passkey(tx, &account, &id).await? {
                        return Err(Error::NotFound);
                    }
                    note_own(tx, &account, now.at, &origin, Deed::MeansRemoved, "passkey").await?;
                    tell_of_change(tx, now, &account).await
                })
            })
            .await
    }

    /// Begins a sign-in by passkey, of whoever.
    ///
    /// # Errors
    /// [`SignInError::NoPasskeys`] or [`SignInError::TooMany`].
    pub async fn begin_passkey_sign_in(&self, visit: &Visit) -> Result<Ceremony, SignInError> {
        let keeper = self.inner.passkeys.clone().ok_or(SignInError::NoPasskeys)?;
        let (now, visit) = (self.now().at, visit.clone());

        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let begun = async {
                        attempts::from_source(tx, &visit, now).await?;
                        let (mut asked, state) = keeper
                            .start_discoverable_authentication()
                            .map_err(|_| SignInError::Passkey)?;
                        // It is asked for by a button, not offered among the passwords.
                        asked.mediation = None;
                        ceremony(tx, ENTERING, None, &state, &asked, now).await
                    };
                    match begun.await {
                        Err(SignInError::Failed(error)) => Err(error),
                        answer => Ok(answer),
                    }
                })
            })
            .await?
    }

    /// Signs in the holder of a passkey.
    ///
    /// # Errors
    /// [`SignInError::Over`] or [`SignInError::Passkey`].
    pub async fn sign_in_by_passkey(
        &self,
        token: &Token,
        shown: &str,
        visit: &Visit,
    ) -> Result<Entered, SignInError> {
        let now = self.now().at;
        let account = self.holder(token, shown, now).await?;
        let visit = visit.clone();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let entered = open(tx, &account, "passkey", &visit, now).await?;
                    entered.ok_or(SignInError::NoRole)
                })
            })
            .await
    }

    /// Shows again who acts, by a passkey: the session goes on under a new token.
    ///
    /// # Errors
    /// [`SignInError::Other`] when it is the passkey of somebody else.
    pub async fn confirm_by_passkey(
        &self,
        session: &Session,
        current: &Token,
        token: &Token,
        shown: &str,
        visit: &Visit,
    ) -> Result<Token, SignInError> {
        let now = self.now().at;
        let account = self.holder(token, shown, now).await?;
        if account != session.acting.person.to_string() {
            return Err(SignInError::Other);
        }
        let (current, origin) = (current.clone(), visit.origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(
                    async move { confirmed(tx, &account, &current, &origin, "passkey", now).await },
                )
            })
            .await
    }

    /// The account whose passkey was shown.
    async fn holder(
        &self,
        token: &Token,
        shown: &str,
        now: Timestamp,
    ) -> Result<String, SignInError> {
        let keeper = self.inner.passkeys.clone().ok_or(SignInError::NoPasskeys)?;
        let shown: PublicKeyCredential =
            serde_json::from_str(shown).map_err(|_| SignInError::Passkey)?;
        let digest = token.digest();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let taken = sign_in::take(tx, ENTERING, &digest, now).await?;
                    let taken = taken.ok_or(SignInError::Over)?;
                    let state: DiscoverableAuthentication =
                        serde_json::from_str(&taken.body).map_err(|_| SignInError::Over)?;
                    let (person, id) = keeper
                        .identify_discoverable_authentication(&shown)
                        .map_err(|_| SignInError::Passkey)?;
                    let (account, id) = (person.to_string(), URL_SAFE_NO_PAD.encode(id));
                    let known = sign_in::passkeys(tx, &account).await?;
                    let kept = known.into_iter().find(|it| it.id == id);
                    let kept = kept.ok_or(SignInError::Passkey)?;
                    let mut passkey: Passkey =
                        serde_json::from_str(&kept.credential).map_err(|_| SignInError::Passkey)?;
                    let seen = keeper
                        .finish_discoverable_authentication_v2(&shown, state, &passkey)
                        .map_err(|_| SignInError::Passkey)?;
                    passkey.update_credential(&seen);
                    sign_in::used_passkey(tx, &kept.id, &written(&passkey)?, now).await?;
                    Ok(account)
                })
            })
            .await
    }
}

fn id_of(text: &str) -> Option<CredentialID> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

fn written(value: &impl serde::Serialize) -> Result<String, SignInError> {
    serde_json::to_string(value).map_err(|_| Error::Fault("a passkey").into())
}

async fn ceremony(
    tx: &mut Tx,
    kind: &str,
    account: Option<String>,
    state: &impl serde::Serialize,
    asked: &impl serde::Serialize,
    now: Timestamp,
) -> Result<Ceremony, SignInError> {
    let token = Token::new();
    let pending = Pending {
        token_hash: token.digest(),
        kind: kind.to_owned(),
        account,
        body: written(state)?,
        expires_at: later(now, CEREMONY),
    };
    sign_in::begin(tx, &pending).await?;
    Ok(Ceremony { options: written(asked)?, token })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_kept_for_a_name() {
        assert!(keeper("https://aube.example.org").is_some());
        assert!(keeper("http://localhost:8080").is_some());
        assert!(keeper("http://127.0.0.1:8080").is_none());
        assert!(keeper("nowhere").is_none());
    }
}
