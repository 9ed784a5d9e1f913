//! Outside providers by OpenID Connect: Pro Santé Connect for health professionals, any standard one
//! for agencies and laboratories. They say who somebody is; what they may do comes from our accounts
//! alone.

mod arriving;
mod client;
mod pro_sante;

pub(crate) use client::Providers;
pub use pro_sante::Practice;

use super::{SignInError, attempts, confirmed, tell_of_change};
use crate::journal::{Deed, Origin, note_own};
use crate::sessions::{Entered, Session, Token, Visit, hex, later, random};
use crate::{App, Error, Secret};
use arriving::{Arriving, enter};
use jiff::SignedDuration;
use law::{Lang, Say};
use openidconnect::core::CoreAuthenticationFlow;
use openidconnect::{CsrfToken, Nonce, PkceCodeChallenge, Scope};
use serde::{Deserialize, Serialize};
use store::sign_in::{self, Pending};
use uuid::Uuid;

/// How long the journey to a provider and back may take.
const JOURNEY: SignedDuration = SignedDuration::from_mins(10);
/// What it is kept as.
const PENDING: &str = "provider";
/// What the choice of a site is kept as.
const CHOICE: &str = "practice";

/// What kind of provider it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderKind {
    /// A standard one.
    Standard,
    /// Pro Santé Connect.
    ProSanteConnect,
}

/// A provider, as the operator sets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Its name in addresses.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// What kind it is.
    pub kind: ProviderKind,
    /// As it names itself.
    pub issuer: String,
    /// Where it says what it offers, when that is not where the standard has it.
    pub discovery: Option<String>,
    /// What it calls this program.
    pub client: String,
    /// The secret that it shares with this program.
    pub secret: Secret,
    /// The level that it has to assert, where one is asked for.
    pub level: Option<String>,
}

/// Why a provider does not say who somebody is.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// There is none of that name.
    #[error("there is no provider of that name")]
    Unknown,
    /// It does not answer.
    #[error("the provider {label} does not answer")]
    Down {
        /// Its name for people.
        label: String,
    },
    /// It said no, or the person did.
    #[error("the provider {label} refused the sign-in")]
    Refused {
        /// Its name for people.
        label: String,
    },
    /// What it answers does not hold: forged, expired, for another program, below the level.
    #[error("what the provider {label} answers does not hold")]
    Forged {
        /// Its name for people.
        label: String,
    },
    /// It says who somebody is, and no account is known for them.
    #[error("no account is known for this identity")]
    NoAccount {
        /// Its name for people.
        label: String,
    },
    /// The identity is that of another account.
    #[error("this identity belongs to another account")]
    Taken,
}

impl Say for ProviderError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unknown => lang.pick(
                "Ce service de connexion n’est pas proposé ici.".to_owned(),
                "This sign-in service is not offered here.".to_owned(),
            ),
            Self::Down { label } => lang.pick(
                format!("{label} ne répond pas. Réessayez dans quelques minutes, ou connectez-vous autrement."),
                format!("{label} does not answer. Try again in a few minutes, or sign in another way."),
            ),
            Self::Refused { label } => lang.pick(
                format!("{label} n’a pas confirmé votre identité. Recommencez, ou connectez-vous autrement."),
                format!("{label} did not confirm who you are. Try again, or sign in another way."),
            ),
            Self::Forged { label } => lang.pick(
                format!("La réponse de {label} n’est pas valable (expirée, destinée à un autre service ou altérée). Rien n’a été ouvert\u{a0}: recommencez la connexion."),
                format!("The answer of {label} does not hold (expired, meant for another service or altered). Nothing was opened: sign in again."),
            ),
            Self::NoAccount { label } => lang.pick(
                format!("{label} confirme votre identité, mais aucun compte n’est ouvert ici à votre nom. Demandez une invitation au gestionnaire des accès de votre organisme."),
                format!("{label} confirms who you are, but no account is open here in your name. Ask the access manager of your organisation for an invitation."),
            ),
            Self::Taken => lang.pick(
                "Cette identité est déjà associée à un autre compte.".to_owned(),
                "This identity is linked to another account already.".to_owned(),
            ),
        }
    }
}

/// Why somebody goes to a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// To be known by it from then on.
    Link(Uuid),
    /// To show again who they are.
    Confirm(Uuid),
    /// To accept an invitation.
    Accept(String),
}

/// A journey that begins: where the browser goes, and the secret that it keeps until it is back.
#[derive(Clone, Debug)]
pub struct Journey {
    /// Where to.
    pub address: String,
    /// The secret.
    pub token: Token,
}

/// What coming back leads to.
#[derive(Clone, Debug)]
pub enum Arrival {
    /// One is signed in, and goes on to an address of this site.
    Entered(Entered, String),
    /// One is still to say at which site one works: the secret kept until then.
    Practices(Token),
    /// The identity is linked to the account.
    Linked,
    /// Who acts is confirmed: the session goes on under a new token, at an address of this site.
    Confirmed(Token, String),
}

/// What is known of a journey under way.
#[derive(Serialize, Deserialize)]
struct Kept {
    provider: String,
    state: String,
    nonce: String,
    verifier: String,
    purpose: Purpose,
    to: String,
}

/// What is known while a site is chosen.
#[derive(Serialize, Deserialize)]
struct Choice {
    method: String,
    to: String,
    practices: Vec<Practice>,
}

impl App {
    /// The providers by which one can sign in: the name in addresses, and for people.
    pub fn providers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.inner.providers.all.iter().map(|it| (it.name.as_str(), it.label.as_str()))
    }

    /// Begins the journey to a provider. `to` is where one goes on afterwards.
    ///
    /// # Errors
    /// [`ProviderError::Unknown`] or [`ProviderError::Down`].
    pub async fn begin_provider(
        &self,
        name: &str,
        purpose: Purpose,
        to: &str,
        visit: &Visit,
    ) -> Result<Journey, SignInError> {
        let providers = &self.inner.providers;
        let provider = providers.find(name)?;
        let metadata = providers.metadata(provider, false).await?;
        let home = &self.inner.settings.public_url;
        let client = Providers::client(provider, metadata, home)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let state = hex(&random::<32>());
        // 64 hexadecimal digits, as Pro Santé Connect asks.
        let nonce = hex(&random::<32>());
        let (given, asked) = (state.clone(), nonce.clone());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(given),
                move || Nonce::new(asked),
            )
            .set_pkce_challenge(challenge);
        match provider.kind {
            ProviderKind::ProSanteConnect => {
                request = request.add_scope(Scope::new("scope_all".to_owned()));
            }
            ProviderKind::Standard => {
                request = request.add_scope(Scope::new("email".to_owned()));
            }
        }
        if let Some(level) = &provider.level {
            request = request.add_extra_param("acr_values", level.clone());
        }
        if matches!(purpose, Purpose::Confirm(_)) {
            request = request.add_extra_param("prompt", "login").add_extra_param("max_age", "0");
        }
        let (address, ..) = request.url();
        let kept = Kept {
            provider: name.to_owned(),
            state,
            nonce,
            verifier: verifier.into_secret(),
            purpose,
            to: to.to_owned(),
        };
        let token = Token::new();
        let now = self.now().at;
        let pending = Pending {
            token_hash: token.digest(),
            kind: PENDING.to_owned(),
            account: None,
            body: serde_json::to_string(&kept).map_err(|_| Error::Fault("a journey"))?,
            expires_at: later(now, JOURNEY),
        };
        let visit = visit.clone();
        let answer: Result<(), SignInError> = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    match attempts::from_source(tx, &visit, now).await {
                        Err(SignInError::Failed(error)) => return Err(error),
                        Err(refused) => return Ok(Err(refused)),
                        Ok(()) => {}
                    }
                    sign_in::begin(tx, &pending).await?;
                    Ok(Ok(()))
                })
            })
            .await?;
        answer?;
        Ok(Journey { address: address.to_string(), token })
    }

    /// Ends the journey to a provider: `state` and `code` are what it gave back, `current` the
    /// session of who links or confirms.
    ///
    /// # Errors
    /// [`SignInError::Over`] for a journey of another browser or one that was ended already;
    /// [`ProviderError`] for what the provider answers.
    pub async fn end_provider(
        &self,
        name: &str,
        token: &Token,
        state: &str,
        code: Option<&str>,
        current: Option<(&Session, &Token)>,
        visit: &Visit,
    ) -> Result<Arrival, SignInError> {
        let providers = &self.inner.providers;
        let provider = providers.find(name)?;
        let (now, digest) = (self.now(), token.digest());
        let taken = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move { Ok(sign_in::take(tx, PENDING, &digest, now.at).await?) })
            })
            .await?;
        let kept: Option<Kept> = taken.and_then(|it| serde_json::from_str(&it.body).ok());
        let kept = kept.filter(|it| it.provider == name && it.state == state);
        let kept = kept.ok_or(SignInError::Over)?;
        let refused = || ProviderError::Refused { label: provider.label.clone() };
        let code = code.ok_or_else(refused)?;
        let home = &self.inner.settings.public_url;
        let said = providers.said(provider, home, &kept, code, now.at).await?;
        let arriving =
            Arriving { provider: provider.clone(), said, to: kept.to, visit: visit.clone(), now };
        let mine = |person: Uuid| {
            current
                .filter(|(session, _)| session.acting.person.0 == person)
                .ok_or(SignInError::Over)
        };
        match kept.purpose {
            Purpose::SignIn => {
                self.db().write(move |tx| Box::pin(async move { arriving.sign_in(tx).await })).await
            }
            Purpose::Accept(invitation) => {
                self.db()
                    .write(move |tx| {
                        Box::pin(async move { arriving.accept(tx, &invitation).await })
                    })
                    .await
            }
            Purpose::Link(person) => {
                mine(person)?;
                self.db()
                    .write(move |tx| {
                        Box::pin(async move {
                            let account = person.to_string();
                            arriving.link(tx, &account).await?;
                            tell_of_change(tx, now, &account).await?;
                            Ok(Arrival::Linked)
                        })
                    })
                    .await
            }
            Purpose::Confirm(person) => {
                let current = mine(person)?.1.clone();
                self.db()
                    .write(move |tx| {
                        Box::pin(async move {
                            let known = arriving.account(tx).await?;
                            let account = person.to_string();
                            if known.is_none_or(|known| known.id != account) {
                                return Err(SignInError::Other);
                            }
                            let origin = &arriving.visit.origin;
                            let method = &arriving.provider.name;
                            let fresh =
                                confirmed(tx, &account, &current, origin, method, now.at).await?;
                            Ok(Arrival::Confirmed(fresh, arriving.to))
                        })
                    })
                    .await
            }
        }
    }

    /// The sites among which one is to choose before one is in.
    ///
    /// # Errors
    /// [`SignInError::Over`].
    pub async fn practices(&self, token: &Token) -> Result<Vec<Practice>, SignInError> {
        let (now, digest) = (self.now().at, token.digest());
        let found = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move { Ok(sign_in::under_way(tx, CHOICE, &digest, now).await?) })
            })
            .await?;
        let choice: Option<Choice> = found.and_then(|it| serde_json::from_str(&it.body).ok());
        Ok(choice.ok_or(SignInError::Over)?.practices)
    }

    /// Enters at one of the sites among which one was to choose.
    ///
    /// # Errors
    /// [`SignInError::Over`].
    pub async fn enter_practice(
        &self,
        token: &Token,
        place: Uuid,
        visit: &Visit,
    ) -> Result<(Entered, String), SignInError> {
        let (now, digest, visit) = (self.now().at, token.digest(), visit.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let taken = sign_in::take(tx, CHOICE, &digest, now).await?;
                    let taken = taken.ok_or(SignInError::Over)?;
                    let account = taken.account.ok_or(SignInError::Over)?;
                    let choice: Choice =
                        serde_json::from_str(&taken.body).map_err(|_| SignInError::Over)?;
                    let chosen = choice.practices.into_iter().find(|it| it.place == place);
                    let chosen = chosen.ok_or(SignInError::Over)?;
                    let entered =
                        enter(tx, &account, &choice.method, Some(&chosen), &visit, now).await?;
                    Ok((entered, choice.to))
                })
            })
            .await
    }

    /// Forgets the identity that a provider gives who asks.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none, [`Error::Unconfirmed`].
    pub async fn unlink_provider(
        &self,
        session: &Session,
        origin: &Origin,
        name: &str,
    ) -> Result<(), Error> {
        super::renewal::just_confirmed(session)?;
        let (account, name) = (session.acting.person.to_string(), name.to_owned());
        let (now, origin) = (self.now(), origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    if sign_in::unlink(tx, &account, &name).await? == 0 {
                        return Err(Error::NotFound);
                    }
                    note_own(tx, &account, now.at, &origin, Deed::MeansRemoved, &name).await?;
                    tell_of_change(tx, now, &account).await
                })
            })
            .await
    }
}
