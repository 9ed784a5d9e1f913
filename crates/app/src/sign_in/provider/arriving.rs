//! Somebody who comes back from a provider: which account they have, at which site they work.

use super::client::Said;
use super::{Arrival, CHOICE, Choice, JOURNEY, Practice, Provider, ProviderError};
use crate::accounts::AccountError;
use crate::journal::{Deed, note_own};
use crate::organisations::places;
use crate::sessions::{Entered, Token, Visit, later, open};
use crate::sign_in::SignInError;
use crate::{Error, rights};
use jiff::Timestamp;
use store::accounts::{self, Account};
use store::sign_in::{self, Identity, Pending};
use store::{Tx, organisations};

/// Somebody who comes back from a provider.
pub(super) struct Arriving {
    pub provider: Provider,
    pub said: Said,
    pub to: String,
    pub visit: Visit,
    pub now: crate::Moment,
}

impl Arriving {
    /// The account for which this identity is known; a health professional is known by their number
    /// too, and from then on by the identity.
    pub(super) async fn account(&self, tx: &mut Tx) -> Result<Option<Account>, SignInError> {
        let known = sign_in::known(tx, &self.provider.issuer, &self.said.subject).await?;
        if let Some(known) = known {
            return Ok(accounts::account(tx, &known.account).await?);
        }
        let number = self.said.professional.as_ref().and_then(|it| it.rpps.as_ref());
        let Some(number) = number else { return Ok(None) };
        let found = accounts::by_rpps(tx, number.as_str()).await?;
        if let Some(found) = &found {
            self.link(tx, &found.id).await?;
        }
        Ok(found)
    }

    pub(super) async fn link(&self, tx: &mut Tx, account: &str) -> Result<(), SignInError> {
        let known = sign_in::known(tx, &self.provider.issuer, &self.said.subject).await?;
        match known {
            Some(known) if known.account == account => return Ok(()),
            Some(_) => return Err(ProviderError::Taken.into()),
            None => {}
        }
        let identity = Identity {
            issuer: self.provider.issuer.clone(),
            subject: self.said.subject.clone(),
            account: account.to_owned(),
            provider: self.provider.name.clone(),
            linked_at: self.now.at,
        };
        sign_in::link(tx, &identity).await?;
        let (at, origin) = (self.now.at, &self.visit.origin);
        note_own(tx, account, at, origin, Deed::MeansAdded, &self.provider.name).await?;
        Ok(())
    }

    pub(super) async fn sign_in(self, tx: &mut Tx) -> Result<Arrival, SignInError> {
        let found = self.account(tx).await?.filter(|it| it.disabled_at.is_none());
        let Some(account) = found else {
            let label = self.provider.label.clone();
            return Err(ProviderError::NoAccount { label }.into());
        };
        self.enter(tx, &account.id).await
    }

    /// Enters, at the one site that fits what the provider says of the practice; where several do,
    /// the person says which.
    async fn enter(self, tx: &mut Tx, account: &str) -> Result<Arrival, SignInError> {
        let practices = self.practices(tx, account).await?;
        let method = self.provider.name.clone();
        if practices.len() > 1 {
            let choice = Choice { method, to: self.to, practices };
            let token = Token::new();
            let pending = Pending {
                token_hash: token.digest(),
                kind: CHOICE.to_owned(),
                account: Some(account.to_owned()),
                body: serde_json::to_string(&choice).map_err(|_| Error::Fault("a choice"))?,
                expires_at: later(self.now.at, JOURNEY),
            };
            sign_in::begin(tx, &pending).await?;
            return Ok(Arrival::Practices(token));
        }
        let entered =
            enter(tx, account, &method, practices.first(), &self.visit, self.now.at).await?;
        Ok(Arrival::Entered(entered, self.to))
    }

    /// The sites where the account has a role and the provider says that the person works.
    async fn practices(&self, tx: &mut Tx, account: &str) -> Result<Vec<Practice>, SignInError> {
        let Some(professional) = &self.said.professional else { return Ok(Vec::new()) };
        let mut found: Vec<Practice> = Vec::new();
        for membership in accounts::memberships(tx, account).await? {
            let organisation = &membership.organisation;
            for place in places(tx, &organisation.id).await? {
                let fits = professional.works_at(&place.finess, organisation.finess.as_deref());
                if fits && found.iter().all(|it| it.place != place.id) {
                    found.push(Practice {
                        place: place.id,
                        name: place.name,
                        organisation: organisation.id.clone(),
                        organisation_name: organisation.name.clone(),
                        role: membership.role.clone(),
                    });
                }
            }
        }
        Ok(found)
    }

    /// Makes the account of an invitation, without password, or adds to the one that is known.
    pub(super) async fn accept(
        self,
        tx: &mut Tx,
        invitation: &str,
    ) -> Result<Arrival, SignInError> {
        let token = Token::parse(invitation).ok_or(SignInError::Over)?;
        let invited = accounts::invited(tx, &token.digest(), self.now.at).await?;
        let invited = invited.ok_or(SignInError::Over)?;
        let account = match self.account(tx).await? {
            Some(account) => account,
            None => {
                let account = Account {
                    id: crate::new_id().to_string(),
                    email: invited.email,
                    name: invited.name,
                    password_hash: String::new(),
                    rpps: None,
                    created_at: self.now.at,
                    disabled_at: None,
                };
                crate::accounts::create(tx, &account).await.map_err(|error| match error {
                    AccountError::Other(error) => error.into(),
                    // Its holder signs in and accepts.
                    _ => SignInError::from(ProviderError::Taken),
                })?;
                if let Some(rpps) = self.said.professional.as_ref().and_then(|it| it.rpps.as_ref())
                {
                    accounts::set_rpps(tx, &account.id, Some(rpps.as_str())).await?;
                }
                self.link(tx, &account.id).await?;
                account
            }
        };
        let origin = &self.visit.origin;
        rights::accept(tx, &token, &account.id, origin, self.now.at).await.map_err(|error| {
            match error {
                AccountError::Other(error) => SignInError::from(error),
                _ => SignInError::Over,
            }
        })?;
        self.enter(tx, &account.id).await
    }
}

pub(super) async fn enter(
    tx: &mut Tx,
    account: &str,
    method: &str,
    practice: Option<&Practice>,
    visit: &Visit,
    now: Timestamp,
) -> Result<Entered, SignInError> {
    let entered = open(tx, account, method, visit, now).await?.ok_or(SignInError::NoRole)?;
    let Some(practice) = practice else { return Ok(entered) };
    let place = practice.place.to_string();
    let digest = entered.token.digest();
    let organisation = organisations::get(tx, &practice.organisation).await?;
    if let Some(organisation) = organisation {
        let site = Some(place.as_str());
        store::sessions::switch(tx, &digest, &organisation.id, &practice.role, site).await?;
    }
    Ok(Entered { asks_place: false, ..entered })
}
