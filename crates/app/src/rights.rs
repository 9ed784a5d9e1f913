//! Who acts for an organisation, as what: its managers invite, give roles and withdraw them.

use crate::accounts::{self as people, AccountError, address, held_in, kind_of};
use crate::journal::{Deed, Noted, Origin, note};
use crate::organisations::{keeper, named, organisation_of, own};
use crate::sessions::{Token, later};
use crate::{App, Error, mail, new_id};
use domain::access::{Action, Role};
use domain::organisation::{Mandate, RightRefusal, Rpps};
use domain::{Acting, OrganisationId, PersonId};
use jiff::{SignedDuration, Timestamp};
use store::accounts::{self, Invitation};
use store::{Tx, organisations};
use uuid::Uuid;

/// How long an invitation holds.
pub const INVITATION: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Somebody who acts for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The number of a health professional.
    pub rpps: Option<String>,
    /// Their roles.
    pub roles: Vec<Role>,
    /// What they may give.
    pub mandate: Mandate,
}

/// An invitation that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// Its identifier.
    pub id: Uuid,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The name of that organisation.
    pub organisation_name: String,
    /// The name of the person.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// Until when it holds.
    pub expires_at: Timestamp,
}

/// Whom to invite, as what.
#[derive(Clone, Debug, Default)]
pub struct Inviting {
    /// The address.
    pub email: String,
    /// The name.
    pub name: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// What they may give in their turn, where they are to manage.
    pub mandate: Mandate,
}

impl App {
    /// Who acts for the organisation of who asks, by name.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn members(&self, acting: Acting) -> Result<Vec<Member>, Error> {
        let permit = own(acting, Action::ReadOrganisation)?;
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let found = accounts::members(tx, permit.into(), acting.organisation).await?;
                    let mut all: Vec<Member> = Vec::new();
                    for (account, role) in found {
                        let (Ok(person), Some(role)) = (account.id.parse(), Role::from_word(&role))
                        else {
                            continue;
                        };
                        if let Some(last) = all.last_mut().filter(|it| it.person == person) {
                            last.roles.push(role);
                            continue;
                        }
                        let mandate = mandate(tx, person, acting.organisation).await?;
                        let (name, email, rpps) = (account.name, account.email, account.rpps);
                        let roles = vec![role];
                        all.push(Member { person, name, email, rpps, roles, mandate });
                    }
                    Ok(all)
                })
            })
            .await
    }

    /// The invitations of the organisation of who asks that hold, the last first.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn invitations(&self, acting: Acting) -> Result<Vec<Invited>, Error> {
        let permit = own(acting, Action::ReadOrganisation)?;
        let now = self.now().at;
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let found =
                        accounts::invitations(tx, permit.into(), acting.organisation, now).await?;
                    let mut all = Vec::with_capacity(found.len());
                    for it in found {
                        all.extend(invited(tx, &it).await?);
                    }
                    Ok(all)
                })
            })
            .await
    }

    /// Invites somebody to act for the organisation of who asks. The link goes by mail; without a
    /// mail server it is given back, to be handed over.
    ///
    /// # Errors
    /// When the mandate for a role is not held, or by the table of rights. Whether the address has
    /// an account is not told.
    pub async fn invite(
        &self,
        acting: Acting,
        origin: &Origin,
        inviting: Inviting,
    ) -> Result<Option<String>, AccountError> {
        own(acting, Action::InvitePeople)?;
        self.send_invitation(acting, origin, acting.organisation, inviting, false).await
    }

    /// Invites the first manager of an organisation, as an administrator.
    ///
    /// # Errors
    /// When the address or the name is none, or by the table of rights.
    pub async fn invite_manager(
        &self,
        acting: Acting,
        origin: &Origin,
        organisation: OrganisationId,
        email: &str,
        name: &str,
    ) -> Result<Option<String>, AccountError> {
        keeper(acting, Action::KeepOrganisations)?;
        let inviting = Inviting {
            email: email.to_owned(),
            name: name.to_owned(),
            roles: vec![Role::Manager],
            mandate: Mandate::default(),
        };
        self.send_invitation(acting, origin, organisation, inviting, true).await
    }

    async fn send_invitation(
        &self,
        acting: Acting,
        origin: &Origin,
        organisation: OrganisationId,
        inviting: Inviting,
        whole: bool,
    ) -> Result<Option<String>, AccountError> {
        let email = address(&inviting.email)?;
        let name = named(&inviting.name).ok_or(AccountError::Name)?;
        if inviting.roles.is_empty() {
            return Err(AccountError::NoRole);
        }
        let (now, origin) = (self.now(), origin.clone());
        let token = Token::new();
        let link = format!("{}/invitation/{}", self.inner.settings.public_url, token.as_str());
        let told = link.clone();
        self.db()
            .write::<_, AccountError, _>(move |tx| {
                Box::pin(async move {
                    let kind = kind_of(tx, organisation).await?;
                    let held = mandate(tx, acting.person, organisation).await?;
                    let mut passed_on = inviting.mandate;
                    if whole {
                        passed_on = Mandate(Role::of(kind).collect());
                    }
                    for role in &inviting.roles {
                        held_in(*role, kind)?;
                        let manages = *role == Role::Manager;
                        let passed_on =
                            if manages { passed_on.clone() } else { Mandate::default() };
                        if !whole {
                            held.allows(acting.person, None, *role, &passed_on)?;
                        }
                    }
                    let invitation = Invitation {
                        id: new_id().to_string(),
                        token_hash: token.digest(),
                        organisation: organisation.to_string(),
                        email: email.clone(),
                        name,
                        roles: words(&inviting.roles),
                        mandates: words(passed_on.0.iter()),
                        invited_by: acting.person.to_string(),
                        created_at: now.at,
                        expires_at: later(now.at, INVITATION),
                    };
                    accounts::invite(tx, &invitation).await?;
                    let organisation_name =
                        organisations::get(tx, &invitation.organisation).await?;
                    let organisation_name = organisation_name.map(|it| it.name).unwrap_or_default();
                    mail::invitation(tx, now, &invitation, &organisation_name, &told).await?;
                    let noted = Noted {
                        subject: organisation.0,
                        holder: organisation.0,
                        deed: Deed::Invited,
                        reason: "",
                        detail: &invitation.roles,
                    };
                    Ok(note(tx, acting, now.at, &origin, &[noted]).await?)
                })
            })
            .await?;
        Ok(self.inner.settings.mailer.is_none().then_some(link))
    }

    /// Takes an invitation of the organisation of who asks back.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it holds no more, or by the table of rights.
    pub async fn take_back_invitation(
        &self,
        acting: Acting,
        origin: &Origin,
        id: Uuid,
    ) -> Result<(), Error> {
        own(acting, Action::InvitePeople)?;
        let (at, origin) = (self.now().at, origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let organisation = acting.organisation.to_string();
                    if !accounts::take_back(tx, &organisation, &id.to_string(), at).await? {
                        return Err(Error::NotFound);
                    }
                    let noted = about(acting, Deed::InvitationTakenBack, "");
                    note(tx, acting, at, &origin, &[noted]).await
                })
            })
            .await
    }

    /// Gives somebody of the organisation a role, with what they may give where they are to manage.
    ///
    /// # Errors
    /// When the mandate is not held, or by the table of rights.
    pub async fn give_role(
        &self,
        acting: Acting,
        origin: &Origin,
        person: PersonId,
        role: Role,
        passed_on: Mandate,
    ) -> Result<(), AccountError> {
        own(acting, Action::GiveRoles)?;
        let (at, origin) = (self.now().at, origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    held_in(role, kind_of(tx, acting.organisation).await?)?;
                    let held = mandate(tx, acting.person, acting.organisation).await?;
                    held.allows(acting.person, Some(person), role, &passed_on)?;
                    let organisation = acting.organisation.to_string();
                    let account = person.to_string();
                    // Somebody from elsewhere is invited, and says yes.
                    roles(tx, person, acting.organisation).await?.first().ok_or(Error::NotFound)?;
                    accounts::grant(tx, &account, &organisation, role.word()).await?;
                    if role == Role::Manager {
                        for given in &passed_on.0 {
                            accounts::mandate(tx, &account, &organisation, given.word()).await?;
                        }
                    }
                    let detail = format!("{account} {}", role.word());
                    let noted = about(acting, Deed::RoleGiven, &detail);
                    Ok(note(tx, acting, at, &origin, &[noted]).await?)
                })
            })
            .await
    }

    /// Withdraws a role of somebody of the organisation: whoever acts in it is signed out of it. One
    /// may lay down one's own.
    ///
    /// # Errors
    /// When the mandate is not held, when nobody would be left to manage, or by the table of rights.
    pub async fn withdraw_role(
        &self,
        acting: Acting,
        origin: &Origin,
        person: PersonId,
        role: Role,
    ) -> Result<(), AccountError> {
        if person != acting.person {
            own(acting, Action::GiveRoles)?;
        }
        let (at, origin) = (self.now().at, origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    if person != acting.person {
                        let held = mandate(tx, acting.person, acting.organisation).await?;
                        held.allows(acting.person, Some(person), role, &Mandate::default())?;
                    }
                    let organisation = acting.organisation.to_string();
                    let account = person.to_string();
                    if !roles(tx, person, acting.organisation).await?.contains(&role) {
                        return Err(Error::NotFound.into());
                    }
                    if role == Role::Manager {
                        let others =
                            accounts::others_with(tx, &organisation, role.word(), &account).await?;
                        if others == 0 {
                            return Err(RightRefusal::LastManager.into());
                        }
                        accounts::end_mandates(tx, &account, &organisation).await?;
                    }
                    accounts::revoke(tx, &account, &organisation, role.word()).await?;
                    let detail = format!("{account} {}", role.word());
                    let noted = about(acting, Deed::RoleWithdrawn, &detail);
                    Ok(note(tx, acting, at, &origin, &[noted]).await?)
                })
            })
            .await
    }

    /// Notes the RPPS number of somebody of the organisation, by which Pro Santé Connect names them.
    ///
    /// # Errors
    /// When it is none or that of another account, or by the table of rights.
    pub async fn give_number(
        &self,
        acting: Acting,
        origin: &Origin,
        person: PersonId,
        rpps: &str,
    ) -> Result<(), AccountError> {
        own(acting, Action::GiveRoles)?;
        let rpps = Rpps::parse(rpps).ok_or(AccountError::Rpps)?;
        if person == acting.person {
            return Err(RightRefusal::Oneself.into());
        }
        let (at, origin) = (self.now().at, origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    roles(tx, person, acting.organisation).await?.first().ok_or(Error::NotFound)?;
                    let account = person.to_string();
                    people::number(tx, &account, &rpps).await?;
                    let detail = format!("{account} rpps");
                    let noted = about(acting, Deed::MeansAdded, &detail);
                    Ok(note(tx, acting, at, &origin, &[noted]).await?)
                })
            })
            .await
    }

    /// Lets somebody of the organisation who lost their codes set up new ones at their next sign-in:
    /// the password is still asked for, and they are told.
    ///
    /// # Errors
    /// When it is oneself, or by the table of rights.
    pub async fn reset_codes(
        &self,
        acting: Acting,
        origin: &Origin,
        person: PersonId,
    ) -> Result<(), AccountError> {
        own(acting, Action::GiveRoles)?;
        if person == acting.person {
            return Err(RightRefusal::Oneself.into());
        }
        let (now, origin) = (self.now(), origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    roles(tx, person, acting.organisation).await?.first().ok_or(Error::NotFound)?;
                    let account = person.to_string();
                    people::codes_lost(tx, now, &account).await?;
                    let detail = format!("{account} codes");
                    let noted = about(acting, Deed::MeansRemoved, &detail);
                    Ok(note(tx, acting, now.at, &origin, &[noted]).await?)
                })
            })
            .await
    }

    /// The invitation of a link, while it holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invitation(&self, token: &Token) -> Result<Option<Invited>, Error> {
        let (now, digest) = (self.now().at, token.digest());
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    match accounts::invited(tx, &digest, now).await? {
                        Some(found) => invited(tx, &found).await,
                        None => Ok(None),
                    }
                })
            })
            .await
    }
}

/// What an invitation gives to an account; it is taken by it, once.
pub(crate) async fn accept(
    tx: &mut Tx,
    token: &Token,
    account: &str,
    origin: &Origin,
    now: Timestamp,
) -> Result<Invitation, AccountError> {
    let found = accounts::invited(tx, &token.digest(), now).await?.ok_or(Error::NotFound)?;
    if !accounts::accept(tx, &found.id, now).await? {
        return Err(Error::NotFound.into());
    }
    for role in found.roles.split_whitespace() {
        accounts::grant(tx, account, &found.organisation, role).await?;
    }
    if found.roles.split_whitespace().any(|it| it == Role::Manager.word()) {
        for role in found.mandates.split_whitespace() {
            accounts::mandate(tx, account, &found.organisation, role).await?;
        }
    }
    let organisation: OrganisationId =
        found.organisation.parse().map_err(|_| AccountError::NoOrganisation)?;
    let person = PersonId(account.parse().unwrap_or_default());
    let role = found.roles.split_whitespace().find_map(Role::from_word).unwrap_or(Role::Manager);
    let acting = Acting { person, organisation, role, confirmed: true };
    let noted = about(acting, Deed::InvitationAccepted, &found.roles);
    note(tx, acting, now, origin, &[noted]).await?;
    Ok(found)
}

fn about(acting: Acting, deed: Deed, detail: &str) -> Noted<'_> {
    crate::organisations::told(acting, deed, detail)
}

/// What somebody may give in an organisation.
pub(crate) async fn mandate(
    tx: &mut Tx,
    person: PersonId,
    organisation: OrganisationId,
) -> Result<Mandate, Error> {
    let held = accounts::mandates(tx, &person.to_string(), &organisation.to_string()).await?;
    Ok(Mandate(held.iter().filter_map(|word| Role::from_word(word)).collect()))
}

/// The roles of somebody in an organisation.
async fn roles(
    tx: &mut Tx,
    person: PersonId,
    organisation: OrganisationId,
) -> Result<Vec<Role>, Error> {
    let all = accounts::memberships(tx, &person.to_string()).await?;
    let id = organisation.to_string();
    let here = all.into_iter().filter(|it| it.organisation.id == id);
    Ok(here.filter_map(|it| Role::from_word(&it.role)).collect())
}

fn words<'r>(roles: impl IntoIterator<Item = &'r Role>) -> String {
    roles.into_iter().map(|role| role.word()).collect::<Vec<_>>().join(" ")
}

async fn invited(tx: &mut Tx, kept: &Invitation) -> Result<Option<Invited>, Error> {
    let found = organisations::get(tx, &kept.organisation).await?;
    let (Some(organisation), Ok(id)) = (found.as_ref().and_then(organisation_of), kept.id.parse())
    else {
        return Ok(None);
    };
    Ok(Some(Invited {
        id,
        organisation: organisation.id,
        organisation_name: organisation.name,
        name: kept.name.clone(),
        email: kept.email.clone(),
        roles: kept.roles.split_whitespace().filter_map(Role::from_word).collect(),
        expires_at: kept.expires_at,
    }))
}
