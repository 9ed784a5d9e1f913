//! Organisations and the people who act for them.

use crate::sessions::password;
use crate::{App, Error, new_id};
use domain::access::Role;
use domain::{OrganisationId, PersonId};
use law::{Lang, Say, Text};
use std::collections::HashMap;
use store::accounts::{self, Account};
use store::{Error as StoreError, Tx};

/// What kind of organisation people act for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrganisationKind {
    /// A laboratory that files requests.
    Laboratory,
    /// A consultant who writes for laboratories.
    Consultant,
    /// The HAS.
    Has,
    /// The ANSM.
    Ansm,
    /// The ministries.
    Ministry,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Laboratory, Self::Consultant, Self::Has, Self::Ansm, Self::Ministry];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Laboratory => "laboratory",
            Self::Consultant => "consultant",
            Self::Has => "has",
            Self::Ansm => "ansm",
            Self::Ministry => "ministry",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Laboratory => Text::new("Laboratoire", "Laboratory"),
            Self::Consultant => Text::new("Cabinet de conseil", "Consultant"),
            Self::Has => Text::new("HAS", "HAS"),
            Self::Ansm => Text::new("ANSM", "ANSM"),
            Self::Ministry => Text::new("Ministère", "Ministry"),
        }
    }

    /// The kinds of organisation in which a role is held.
    #[must_use]
    pub const fn of_role(role: Role) -> &'static [Self] {
        match role {
            Role::Applicant => &[Self::Laboratory, Self::Consultant],
            Role::HasOfficer | Role::Rapporteur | Role::Committee | Role::College => &[Self::Has],
            Role::AnsmAssessor => &[Self::Ansm],
            Role::Ministry => &[Self::Ministry],
        }
    }
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
}

/// A person in one of their roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who: the account.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// For whom they act.
    pub organisation: OrganisationId,
    /// The name of that organisation.
    pub organisation_name: String,
    /// As what.
    pub role: Role,
}

/// Why an account is not as asked for.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The address is not one.
    #[error("this is not an e-mail address")]
    Email,
    /// Somebody has that address already.
    #[error("an account has this address already")]
    EmailTaken,
    /// A name is missing.
    #[error("the name is missing")]
    Name,
    /// The password is too short.
    #[error("the password has fewer than {} characters", password::SHORTEST)]
    Password,
    /// The role is not held in that kind of organisation.
    #[error("the role `{}` is not held in an organisation of kind `{}`", .0.word(), .1.word())]
    Role(Role, OrganisationKind),
    /// There is no such organisation.
    #[error("there is no such organisation")]
    NoOrganisation,
    /// There is no such account.
    #[error("there is no such account")]
    NoAccount,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Say for AccountError {
    fn say(&self, lang: Lang) -> String {
        let text = match self {
            Self::Email => Text::new(
                "Cette adresse électronique n’en est pas une.",
                "This is not an e-mail address.",
            ),
            Self::EmailTaken => Text::new(
                "Un compte existe déjà à cette adresse.",
                "An account has this address already.",
            ),
            Self::Name => Text::new("Indiquez le nom.", "Give the name."),
            Self::Password => {
                return lang.pick(
                    format!("Le mot de passe compte au moins {} caractères.", password::SHORTEST),
                    format!("The password has at least {} characters.", password::SHORTEST),
                );
            }
            Self::Role(role, kind) => {
                let (role, kind) = (role.text().say(lang), kind.text().say(lang));
                return lang.pick(
                    format!(
                        "Le rôle «\u{a0}{role}\u{a0}» ne s’exerce pas dans ce type d’organisme\u{a0}: {kind}."
                    ),
                    format!("The role “{role}” is not held in this kind of organisation: {kind}."),
                );
            }
            Self::NoOrganisation => {
                Text::new("Cet organisme n’existe pas.", "There is no such organisation.")
            }
            Self::NoAccount => Text::new("Ce compte n’existe pas.", "There is no such account."),
            Self::Store(_) => Text::new(
                "La base de données n’a pas répondu. Réessayez dans un instant.",
                "The database did not answer. Try again in a moment.",
            ),
        };
        text.say(lang).to_owned()
    }
}

impl App {
    /// Enters an organisation.
    ///
    /// # Errors
    /// When its name is empty or the database fails.
    pub async fn create_organisation(
        &self,
        kind: OrganisationKind,
        name: &str,
    ) -> Result<OrganisationId, AccountError> {
        let name = named(name)?;
        let id = OrganisationId(new_id());
        let organisation = accounts::Organisation {
            id: id.to_string(),
            kind: kind.word().to_owned(),
            name,
            created_at: self.now().at,
        };
        self.db()
            .write(move |tx| {
                Box::pin(async move { accounts::put_organisation(tx, &organisation).await })
            })
            .await?;
        Ok(id)
    }

    /// The organisations, or those of a kind, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisations(
        &self,
        kind: Option<OrganisationKind>,
    ) -> Result<Vec<Organisation>, Error> {
        let found = self
            .db()
            .read(move |tx| {
                Box::pin(async move {
                    accounts::organisations(tx, kind.map(OrganisationKind::word)).await
                })
            })
            .await?;
        Ok(found.iter().filter_map(organisation_of).collect())
    }

    /// Makes an account with its first role.
    ///
    /// # Errors
    /// [`AccountError`] says what to mend.
    pub async fn create_account(
        &self,
        email: &str,
        name: &str,
        password: &str,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<PersonId, AccountError> {
        let email = address(email)?;
        let name = named(name)?;
        password::long_enough(password)?;
        let id = PersonId(new_id());
        let account = Account {
            id: id.to_string(),
            email,
            name,
            password_hash: password::hash(password.to_owned()).await,
            created_at: self.now().at,
            disabled_at: None,
        };
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    accounts::create(tx, &account).await.map_err(|error| {
                        if error.is_unique_violation() {
                            AccountError::EmailTaken
                        } else {
                            error.into()
                        }
                    })?;
                    grant(tx, &account.id, organisation, role).await
                })
            })
            .await?;
        Ok(id)
    }

    /// Gives an account a further role.
    ///
    /// # Errors
    /// [`AccountError`] says what to mend.
    pub async fn grant(
        &self,
        person: PersonId,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<(), AccountError> {
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let account = person.to_string();
                    accounts::account(tx, &account).await?.ok_or(AccountError::NoAccount)?;
                    grant(tx, &account, organisation, role).await
                })
            })
            .await
    }

    /// Takes a role back; sessions in it are over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke(
        &self,
        person: PersonId,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<(), AccountError> {
        let (account, organisation) = (person.to_string(), organisation.to_string());
        self.db()
            .write(move |tx| {
                Box::pin(
                    async move { accounts::revoke(tx, &account, &organisation, role.word()).await },
                )
            })
            .await?;
        Ok(())
    }

    /// Changes the password of an account and closes its sessions.
    ///
    /// # Errors
    /// [`AccountError::Password`] or [`AccountError::NoAccount`].
    pub async fn set_password(&self, email: &str, password: &str) -> Result<(), AccountError> {
        password::long_enough(password)?;
        let hash = password::hash(password.to_owned()).await;
        let email = email.to_owned();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let account =
                        accounts::by_email(tx, &email).await?.ok_or(AccountError::NoAccount)?;
                    accounts::set_password(tx, &account.id, &hash).await?;
                    Ok(accounts::close_sessions(tx, &account.id).await?)
                })
            })
            .await
    }

    /// Closes an account and its sessions; what its holder did stays.
    ///
    /// # Errors
    /// [`AccountError::NoAccount`].
    pub async fn close_account(&self, email: &str) -> Result<(), AccountError> {
        let (email, now) = (email.to_owned(), self.now().at);
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let account =
                        accounts::by_email(tx, &email).await?.ok_or(AccountError::NoAccount)?;
                    Ok(accounts::disable(tx, &account.id, Some(now)).await?)
                })
            })
            .await
    }

    /// The people of an organisation, one entry for each role, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people_of(&self, organisation: OrganisationId) -> Result<Vec<Person>, Error> {
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let found = accounts::organisation(tx, &organisation.to_string()).await?;
                    let Some(organisation) = found else { return Ok(Vec::new()) };
                    people(tx, &organisation, None).await
                })
            })
            .await
    }

    /// The people who hold a role, by organisation and name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people_with(&self, role: Role) -> Result<Vec<Person>, Error> {
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let mut all = Vec::new();
                    for kind in OrganisationKind::of_role(role) {
                        for organisation in accounts::organisations(tx, Some(kind.word())).await? {
                            all.extend(people(tx, &organisation, Some(role)).await?);
                        }
                    }
                    Ok(all)
                })
            })
            .await
    }

    /// The people of the demonstration, one entry for each role: none unless the clock moves.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn demo_people(&self) -> Result<Vec<Person>, Error> {
        if self.clock().moved().is_none() {
            return Ok(Vec::new());
        }
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let mut all = Vec::new();
                    for organisation in accounts::organisations(tx, None).await? {
                        all.extend(people(tx, &organisation, None).await?);
                    }
                    Ok(all)
                })
            })
            .await
    }

    /// The names of persons; one who is not known is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn names(&self, persons: &[PersonId]) -> Result<HashMap<PersonId, String>, Error> {
        let mut sought = persons.to_vec();
        sought.sort_unstable();
        sought.dedup();
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let mut names = HashMap::new();
                    for person in sought {
                        if let Some(account) = accounts::account(tx, &person.to_string()).await? {
                            names.insert(person, account.name);
                        }
                    }
                    Ok(names)
                })
            })
            .await
    }

    /// The name of an organisation, where one has that identifier.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisation_name(
        &self,
        organisation: OrganisationId,
    ) -> Result<Option<String>, Error> {
        let found = self
            .db()
            .read(move |tx| {
                Box::pin(async move { accounts::organisation(tx, &organisation.to_string()).await })
            })
            .await?;
        Ok(found.map(|organisation| organisation.name))
    }
}

async fn grant(
    tx: &mut Tx,
    account: &str,
    organisation: OrganisationId,
    role: Role,
) -> Result<(), AccountError> {
    let id = organisation.to_string();
    let found = accounts::organisation(tx, &id).await?.as_ref().and_then(organisation_of);
    let kind = found.ok_or(AccountError::NoOrganisation)?.kind;
    if !OrganisationKind::of_role(role).contains(&kind) {
        return Err(AccountError::Role(role, kind));
    }
    Ok(accounts::grant(tx, account, &id, role.word()).await?)
}

/// An organisation as it is kept; one whose identifier or kind this version does not know is none.
fn organisation_of(kept: &accounts::Organisation) -> Option<Organisation> {
    Some(Organisation {
        id: kept.id.parse().ok()?,
        kind: OrganisationKind::from_word(&kept.kind)?,
        name: kept.name.clone(),
    })
}

async fn people(
    tx: &mut Tx,
    organisation: &accounts::Organisation,
    role: Option<Role>,
) -> Result<Vec<Person>, Error> {
    let Ok(id) = organisation.id.parse() else { return Ok(Vec::new()) };
    let members = accounts::members(tx, &organisation.id).await?;
    let people = members.into_iter().filter_map(|(account, held)| {
        Some(Person {
            id: account.id.parse().ok()?,
            name: account.name,
            organisation: id,
            organisation_name: organisation.name.clone(),
            role: Role::from_word(&held)?,
        })
    });
    Ok(people.filter(|person| role.is_none_or(|role| person.role == role)).collect())
}

fn named(name: &str) -> Result<String, AccountError> {
    let name = name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(AccountError::Name);
    }
    Ok(name.to_owned())
}

/// An address that mail can go to, in lower case.
fn address(email: &str) -> Result<String, AccountError> {
    let email = accounts::email_key(email);
    email.parse::<lettre::Address>().map_err(|_| AccountError::Email)?;
    Ok(email)
}
