//! The keys of the configuration that say who may sign in, and how.

use super::{ConfigurationError, Environment, Secret, value};
use crate::retention::RULES;
use crate::sign_in::provider::{Provider, ProviderKind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::IpAddr;
use store::vault::{MasterKey, Vault};
use url::{Host, Url};

/// What may be asked, by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many pages one source may ask for in a minute.
    pub requests_per_minute: u32,
    /// The proxies that say for whom they ask: nobody else is believed.
    pub trusted_proxies: Vec<IpAddr>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { requests_per_minute: 600, trusted_proxies: Vec::new() }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignInForm {
    second_factor: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProviderForm {
    name: String,
    label: Option<String>,
    kind: Option<String>,
    issuer: String,
    discovery: Option<String>,
    client_id: String,
    level: Option<String>,
    // Read only to be refused with the place where it belongs.
    secret: Option<serde::de::IgnoredAny>,
    client_secret: Option<serde::de::IgnoredAny>,
}

impl ProviderForm {
    pub(super) const fn holds_secret(&self) -> bool {
        self.secret.is_some() || self.client_secret.is_some()
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitsForm {
    requests_per_minute: Option<u32>,
    #[serde(default)]
    trusted_proxies: Vec<String>,
}

/// Whether a variable gives the secret of a provider.
pub(super) fn is_secret_of_provider(name: &str) -> bool {
    name.starts_with("AUBE_PROVIDER_") && name.ends_with("_SECRET")
}

fn variable(provider: &str) -> String {
    format!("AUBE_PROVIDER_{}_SECRET", provider.to_uppercase().replace('-', "_"))
}

pub(super) fn second_factor(
    form: &SignInForm,
    environment: &Environment,
) -> Result<bool, ConfigurationError> {
    match environment.get("AUBE_SECOND_FACTOR").as_deref() {
        Some("required") => Ok(true),
        Some("optional") => Ok(false),
        Some(_) => Err(value("AUBE_SECOND_FACTOR", "required or optional")),
        None => Ok(form.second_factor.unwrap_or(true)),
    }
}

pub(super) fn master_keys(environment: &Environment) -> Result<Vec<Secret>, ConfigurationError> {
    let former = environment.get("AUBE_MASTER_KEY_FORMER").unwrap_or_default();
    let former = former.split(',').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
    let all: Vec<String> = environment.get("AUBE_MASTER_KEY").into_iter().chain(former).collect();
    for key in &all {
        if MasterKey::parse(key).is_none() {
            return Err(value(
                "AUBE_MASTER_KEY",
                "64 hexadecimal digits: `aube key create` makes one",
            ));
        }
    }
    Ok(all.into_iter().map(Secret).collect())
}

/// What seals, under the first of these keys.
pub(super) fn vault(keys: &[Secret]) -> Option<Vault> {
    let mut keys = keys.iter().filter_map(|key| MasterKey::parse(key.reveal()));
    let current = keys.next()?;
    Some(Vault::new(current, keys.collect()))
}

/// Whether what is said to an address stays secret: by HTTPS, or on this machine.
fn is_safe(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && local)
}

pub(super) fn providers(
    forms: Vec<ProviderForm>,
    environment: &Environment,
) -> Result<Vec<Provider>, ConfigurationError> {
    let mut all: Vec<Provider> = Vec::with_capacity(forms.len());
    for form in forms {
        let plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        if form.name.is_empty() || !form.name.chars().all(plain) {
            return Err(value("providers.name", "small letters, digits and dashes, such as psc"));
        }
        if all.iter().any(|it| it.name == form.name) {
            return Err(value("providers.name", "a name that no other provider has"));
        }
        let kind = match form.kind.as_deref() {
            None | Some("standard") => ProviderKind::Standard,
            Some("pro-sante-connect") => ProviderKind::ProSanteConnect,
            Some(_) => return Err(value("providers.kind", "standard or pro-sante-connect")),
        };
        for address in std::iter::once(&form.issuer).chain(&form.discovery) {
            if !is_safe(address) {
                return Err(value(
                    "providers.issuer",
                    "an address that begins with https:// (http:// on this machine alone)",
                ));
            }
        }
        let named = variable(&form.name);
        let secret = environment.get(&named).map(Secret);
        let secret = secret
            .ok_or_else(|| value(&named, "the secret of the provider, by the environment alone"))?;
        let level = form.level.or_else(|| match kind {
            ProviderKind::ProSanteConnect => Some("eidas1".to_owned()),
            ProviderKind::Standard => None,
        });
        all.push(Provider {
            label: form.label.unwrap_or_else(|| form.name.clone()),
            name: form.name,
            kind,
            issuer: form.issuer,
            discovery: form.discovery,
            client: form.client_id,
            secret,
            level,
        });
    }
    Ok(all)
}

pub(super) fn retention(
    form: BTreeMap<String, i64>,
) -> Result<BTreeMap<String, i64>, ConfigurationError> {
    for (word, days) in &form {
        let known = RULES.iter().any(|rule| rule.word == word && rule.days.is_some());
        if !known {
            let key = format!("retention.{word}");
            return Err(value(&key, "a rule of docs/retention.md that has a number of days"));
        }
        if *days < 1 {
            return Err(value(&format!("retention.{word}"), "a number of days, at least 1"));
        }
    }
    Ok(form)
}

pub(super) fn limits(form: LimitsForm) -> Result<Limits, ConfigurationError> {
    let proxies: Result<Vec<IpAddr>, _> =
        form.trusted_proxies.iter().map(|it| it.parse()).collect();
    let trusted_proxies = proxies.map_err(|_| {
        value("limits.trusted_proxies", "addresses of the network, such as 10.0.0.1")
    })?;
    let requests_per_minute =
        form.requests_per_minute.unwrap_or(Limits::default().requests_per_minute);
    if requests_per_minute == 0 {
        return Err(value("limits.requests_per_minute", "a number above 0"));
    }
    Ok(Limits { requests_per_minute, trusted_proxies })
}
