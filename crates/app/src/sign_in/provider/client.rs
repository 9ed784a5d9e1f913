//! Talking to a provider: what it says of itself, and of somebody who comes back from it.

use super::{Kept, Provider, ProviderError, ProviderKind, Purpose, pro_sante};
use jiff::Timestamp;
use openidconnect::core::{
    CoreClient, CoreGenderClaim, CoreIdTokenClaims, CoreJsonWebKeySet, CoreProviderMetadata,
};
use openidconnect::{
    AccessToken, AsyncHttpClient, AuthorizationCode, ClientId, ClientSecret, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, HttpClientError, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeVerifier, RedirectUrl, TokenResponse, UserInfoClaims,
};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How long what a provider says of itself is believed.
const BELIEVED: Duration = Duration::from_secs(3600);
/// How long ago one may have signed in to a provider for it to show again who one is, in seconds.
const LATELY: i64 = 300;

/// What a provider says of somebody.
pub(super) struct Said {
    pub subject: String,
    pub professional: Option<pro_sante::Professional>,
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The providers, and what they say of themselves.
#[derive(Debug)]
pub(crate) struct Providers {
    pub(super) all: Vec<Provider>,
    http: Http,
    known: Mutex<HashMap<String, (Instant, CoreProviderMetadata)>>,
}

impl Providers {
    pub(crate) fn new(all: Vec<Provider>) -> Self {
        Self { all, http: Http::new(), known: Mutex::default() }
    }

    pub(super) fn find(&self, name: &str) -> Result<&Provider, ProviderError> {
        self.all.iter().find(|it| it.name == name).ok_or(ProviderError::Unknown)
    }

    /// What a provider says of itself, asked anew after a while, or when what it signs is unknown.
    pub(super) async fn metadata(
        &self,
        provider: &Provider,
        anew: bool,
    ) -> Result<CoreProviderMetadata, ProviderError> {
        let down = || ProviderError::Down { label: provider.label.clone() };
        if !anew && let Some(known) = self.kept(&provider.name) {
            return Ok(known);
        }
        let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|_| down())?;
        let address = provider.discovery.clone().unwrap_or_else(|| {
            let issuer = provider.issuer.trim_end_matches('/');
            format!("{issuer}/.well-known/openid-configuration")
        });
        let answer = self.http.0.get(&address).send().await;
        let answer = answer.and_then(reqwest::Response::error_for_status).map_err(|_| down())?;
        let found: CoreProviderMetadata = answer.json().await.map_err(|_| down())?;
        // Whoever answers there has to be the provider that the operator named.
        if *found.issuer() != issuer {
            return Err(ProviderError::Forged { label: provider.label.clone() });
        }
        let keys = CoreJsonWebKeySet::fetch_async(found.jwks_uri(), &self.http).await;
        let found = found.set_jwks(keys.map_err(|_| down())?);
        let mut known = self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.insert(provider.name.clone(), (Instant::now(), found.clone()));
        Ok(found)
    }

    fn kept(&self, name: &str) -> Option<CoreProviderMetadata> {
        let known = self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.get(name).filter(|it| it.0.elapsed() < BELIEVED).map(|it| it.1.clone())
    }

    pub(super) fn client(
        provider: &Provider,
        metadata: CoreProviderMetadata,
        home: &str,
    ) -> Result<Client, ProviderError> {
        let back = RedirectUrl::new(format!("{home}/sign-in/with/{}/return", provider.name))
            .map_err(|_| ProviderError::Unknown)?;
        let secret = ClientSecret::new(provider.secret.reveal().to_owned());
        let client = CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(provider.client.clone()),
            Some(secret),
        );
        Ok(client.set_redirect_uri(back))
    }

    /// What a provider says of somebody, from the code with which they came back.
    pub(super) async fn said(
        &self,
        provider: &Provider,
        home: &str,
        kept: &Kept,
        code: &str,
        now: Timestamp,
    ) -> Result<Said, ProviderError> {
        let forged = || ProviderError::Forged { label: provider.label.clone() };
        let down = || ProviderError::Down { label: provider.label.clone() };
        let client = Self::client(provider, self.metadata(provider, false).await?, home)?;
        let request = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| down())?
            .set_pkce_verifier(PkceCodeVerifier::new(kept.verifier.clone()));
        let answer = request.request_async(&self.http).await.map_err(|error| match error {
            openidconnect::RequestTokenError::ServerResponse(_) => {
                ProviderError::Refused { label: provider.label.clone() }
            }
            openidconnect::RequestTokenError::Parse(..) => forged(),
            _ => down(),
        })?;
        let token = answer.id_token().ok_or_else(forged)?;
        let nonce = Nonce::new(kept.nonce.clone());
        // A key that was changed meanwhile is asked for once.
        let claims = match verified(&client, provider, token, &nonce, &kept.purpose, now) {
            Ok(claims) => claims.clone(),
            Err(_) => {
                let client = Self::client(provider, self.metadata(provider, true).await?, home)?;
                verified(&client, provider, token, &nonce, &kept.purpose, now)
                    .map_err(|()| forged())?
                    .clone()
            }
        };
        let professional = match provider.kind {
            ProviderKind::Standard => None,
            ProviderKind::ProSanteConnect => {
                let token = answer.access_token().clone();
                Some(self.professional(provider, &client, token, &claims).await?)
            }
        };
        Ok(Said { subject: claims.subject().to_string(), professional })
    }

    async fn professional(
        &self,
        provider: &Provider,
        client: &Client,
        token: AccessToken,
        claims: &CoreIdTokenClaims,
    ) -> Result<pro_sante::Professional, ProviderError> {
        let forged = || ProviderError::Forged { label: provider.label.clone() };
        let request =
            client.user_info(token, Some(claims.subject().clone())).map_err(|_| forged())?;
        let said: UserInfoClaims<pro_sante::Claims, CoreGenderClaim> =
            request.request_async(&self.http).await.map_err(|error| match error {
                openidconnect::UserInfoError::Request(_) => {
                    ProviderError::Down { label: provider.label.clone() }
                }
                _ => forged(),
            })?;
        Ok(said.additional_claims().professional())
    }
}

/// The claims of a token that is signed by the provider, for us, now, at the level asked for, in
/// answer to this journey.
fn verified<'t>(
    client: &Client,
    provider: &Provider,
    token: &'t openidconnect::core::CoreIdToken,
    nonce: &Nonce,
    purpose: &Purpose,
    now: Timestamp,
) -> Result<&'t CoreIdTokenClaims, ()> {
    let level = provider.level.clone();
    let again = matches!(purpose, Purpose::Confirm(_));
    let verifier = client
        .id_token_verifier()
        .set_auth_context_verifier_fn(move |said| match &level {
            Some(level) if said.is_none_or(|said| said.as_str() != level) => {
                Err("below the level that is asked for".to_owned())
            }
            _ => Ok(()),
        })
        .set_auth_time_verifier_fn(move |at| match at {
            // A provider that was asked to sign in again and does not say when it did has not.
            None if again => Err("it does not say when".to_owned()),
            Some(at) if again && now.as_second() - at.timestamp() > LATELY => {
                Err("too long ago".to_owned())
            }
            _ => Ok(()),
        });
    token.claims(&verifier, nonce).map_err(|error| {
        tracing::warn!(provider = %provider.name, %error, "a token was refused");
    })
}

/// The one HTTP client, as the library of the protocol asks for it.
#[derive(Clone, Debug)]
struct Http(reqwest::Client);

impl Http {
    fn new() -> Self {
        // A second time it is there already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            // A provider that sends elsewhere is not followed.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(10))
            .connect_timeout(Duration::from_secs(5))
            .build();
        Self(client.expect("a client with the certificates of the system"))
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpClientError<reqwest::Error>;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Self::Error>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let request = request.try_into().map_err(Box::new)?;
            let answer = self.0.execute(request).await.map_err(Box::new)?;
            let mut response = openidconnect::http::Response::builder().status(answer.status());
            for (name, value) in answer.headers() {
                response = response.header(name, value);
            }
            let bytes = answer.bytes().await.map_err(Box::new)?;
            response.body(bytes.to_vec()).map_err(HttpClientError::Http)
        })
    }
}
