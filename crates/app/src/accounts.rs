//! The people who act for organisations.

use crate::organisations::{named, organisation_of, own};
use crate::sign_in::password;
use crate::{App, Error, Moment, mail, new_id, organisations as directory, program};
use domain::access::{Action, Role};
use domain::organisation::{RightRefusal, Rpps};
use domain::{Acting, OrganisationId, OrganisationKind, PersonId};
use law::{Lang, Say, Text};
use std::collections::HashMap;
use store::accounts::{self, Account};
use store::{Error as StoreError, Tx, organisations, sessions, sign_in};

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
    /// The password is too short, or soon guessed.
    #[error(
        "the password has fewer than {} characters or is soon guessed: four words that have \
         nothing to do with each other will do",
        password::SHORTEST
    )]
    Password,
    /// It is no RPPS number.
    #[error("this is no RPPS number: eleven digits")]
    Rpps,
    /// Another account has that RPPS number.
    #[error("another account has this RPPS number")]
    RppsTaken,
    /// No role was chosen.
    #[error("no role was chosen")]
    NoRole,
    /// A right is not given or taken back.
    #[error(transparent)]
    Right(#[from] RightRefusal),
    /// There is no such organisation.
    #[error("there is no such organisation")]
    NoOrganisation,
    /// There is no such account.
    #[error("there is no such account")]
    NoAccount,
    /// The table of rights, or the database.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<StoreError> for AccountError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
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
                    format!("Le mot de passe compte au moins {} caractères et ne se devine pas\u{a0}: ni mot de passe courant, ni votre nom, ni suite de touches. Quatre mots sans rapport entre eux conviennent.", password::SHORTEST),
                    format!("The password has at least {} characters and is not guessed: no common password, not your name, no row of keys. Four words that have nothing to do with each other will do.", password::SHORTEST),
                );
            }
            Self::Rpps => Text::new(
                "Un numéro RPPS compte onze chiffres\u{a0}: recopiez-le.",
                "An RPPS number has eleven digits: copy it again.",
            ),
            Self::RppsTaken => Text::new(
                "Un autre compte porte déjà ce numéro RPPS.",
                "Another account has this RPPS number already.",
            ),
            Self::NoRole => Text::new("Choisissez un rôle au moins.", "Choose at least one role."),
            Self::Right(refusal) => return refusal.say(lang),
            Self::NoOrganisation => {
                Text::new("Cet organisme n’existe pas.", "There is no such organisation.")
            }
            Self::NoAccount => Text::new("Ce compte n’existe pas.", "There is no such account."),
            Self::Other(_) => Text::new(
                "La base de données n’a pas répondu. Réessayez dans un instant.",
                "The database did not answer. Try again in a moment.",
            ),
        };
        text.say(lang).to_owned()
    }
}

impl App {
    /// Makes an account with its first role, as the operator of the program. A manager made so may
    /// give every role of the organisation.
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
        let name = named(name).ok_or(AccountError::Name)?;
        password::strong_enough(password, &[&email, &name])?;
        let id = PersonId(new_id());
        let account = Account {
            id: id.to_string(),
            email,
            name,
            password_hash: password::hash(password.to_owned()).await,
            rpps: None,
            created_at: self.now().at,
            disabled_at: None,
        };
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    create(tx, &account).await?;
                    grant(tx, &account.id, organisation, role).await
                })
            })
            .await?;
        Ok(id)
    }

    /// Gives an account a further role, as the operator of the program.
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

    /// Notes the number of a health professional, by which Pro Santé Connect names them.
    ///
    /// # Errors
    /// When it is none, or that of another account.
    pub async fn set_rpps(&self, person: PersonId, rpps: &str) -> Result<(), AccountError> {
        let rpps = Rpps::parse(rpps).ok_or(AccountError::Rpps)?;
        self.db()
            .write(move |tx| Box::pin(async move { number(tx, &person.to_string(), &rpps).await }))
            .await
    }

    /// Changes the password of an account, as the operator of the program, and closes its sessions.
    ///
    /// # Errors
    /// [`AccountError::Password`] or [`AccountError::NoAccount`].
    pub async fn set_password(&self, email: &str, password: &str) -> Result<(), AccountError> {
        password::strong_enough(password, &[email])?;
        let hash = password::hash(password.to_owned()).await;
        let email = email.to_owned();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let account =
                        accounts::by_email(tx, &email).await?.ok_or(AccountError::NoAccount)?;
                    accounts::set_password(tx, &account.id, &hash).await?;
                    sessions::close_all(tx, &account.id, "").await?;
                    Ok(())
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

    /// Lets the holder of an account set up new codes at the next sign-in, as the operator of the
    /// program: for the last manager of an organisation, whom nobody else can help.
    ///
    /// # Errors
    /// [`AccountError::NoAccount`].
    pub async fn forget_codes(&self, email: &str) -> Result<(), AccountError> {
        let (email, now) = (email.to_owned(), self.now());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let account =
                        accounts::by_email(tx, &email).await?.ok_or(AccountError::NoAccount)?;
                    Ok(codes_lost(tx, now, &account.id).await?)
                })
            })
            .await
    }

    /// The people of the organisation of who asks, one entry for each role, by name.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn colleagues(&self, acting: Acting) -> Result<Vec<Person>, Error> {
        own(acting, Action::ReadOrganisation)?;
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let id = acting.organisation.to_string();
                    let found = organisations::get(tx, &id).await?;
                    let Some(organisation) = found else { return Ok(Vec::new()) };
                    people(tx, &organisation).await
                })
            })
            .await
    }

    /// The people of the consultants whom the laboratory of who asks lets act for it today.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn delegates(&self, acting: Acting) -> Result<Vec<Person>, Error> {
        let today = self.now().today;
        let mut consultants: Vec<OrganisationId> = self
            .delegations(acting)
            .await?
            .into_iter()
            .map(|it| it.delegation)
            .filter(|it| it.laboratory == acting.organisation && it.in_force(today))
            .map(|it| it.consultant)
            .collect();
        consultants.sort_unstable();
        consultants.dedup();
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let mut all = Vec::new();
                    for consultant in consultants {
                        let found = organisations::get(tx, &consultant.to_string()).await?;
                        if let Some(organisation) = found {
                            all.extend(people(tx, &organisation).await?);
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
                    for organisation in organisations::all(tx, None).await? {
                        all.extend(people(tx, &organisation).await?);
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
}

/// Makes an account whose address nobody has.
pub(crate) async fn create(tx: &mut Tx, account: &Account) -> Result<(), AccountError> {
    accounts::create(tx, account).await.map_err(|error| {
        if error.is_unique_violation() { AccountError::EmailTaken } else { error.into() }
    })
}

/// Notes the number of a health professional.
pub(crate) async fn number(tx: &mut Tx, account: &str, rpps: &Rpps) -> Result<(), AccountError> {
    accounts::set_rpps(tx, account, Some(rpps.as_str())).await.map_err(|error| match error {
        error if error.is_unique_violation() => AccountError::RppsTaken,
        StoreError::NotFound => AccountError::NoAccount,
        error => error.into(),
    })
}

async fn grant(
    tx: &mut Tx,
    account: &str,
    organisation: OrganisationId,
    role: Role,
) -> Result<(), AccountError> {
    let id = organisation.to_string();
    let kind = kind_of(tx, organisation).await?;
    held_in(role, kind)?;
    if role == Role::Manager {
        for given in Role::of(kind) {
            accounts::mandate(tx, account, &id, given.word()).await?;
        }
    }
    Ok(accounts::grant(tx, account, &id, role.word()).await?)
}

/// The kind of an organisation.
pub(crate) async fn kind_of(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<OrganisationKind, AccountError> {
    let found = organisations::get(tx, &organisation.to_string()).await?;
    Ok(found.as_ref().and_then(organisation_of).ok_or(AccountError::NoOrganisation)?.kind)
}

/// Whether a role is held in a kind of organisation.
pub(crate) fn held_in(role: Role, kind: OrganisationKind) -> Result<(), RightRefusal> {
    if role.kinds().contains(&kind) { Ok(()) } else { Err(RightRefusal::Kind(role, kind)) }
}

/// Forgets the codes of somebody who lost them: their sessions end, and they are told.
pub(crate) async fn codes_lost(tx: &mut Tx, now: Moment, account: &str) -> Result<(), Error> {
    sign_in::remove_code(tx, account).await?;
    sessions::close_all(tx, account, "").await?;
    mail::means_changed(tx, now, account).await
}

async fn people(
    tx: &mut Tx,
    organisation: &organisations::Organisation,
) -> Result<Vec<Person>, Error> {
    let Some(directory::Organisation { id, .. }) = organisation_of(organisation) else {
        return Ok(Vec::new());
    };
    let members = accounts::members(tx, program(), id).await?;
    let people = members.into_iter().filter_map(|(account, held)| {
        Some(Person {
            id: account.id.parse().ok()?,
            name: account.name,
            organisation: id,
            organisation_name: organisation.name.clone(),
            role: Role::from_word(&held)?,
        })
    });
    Ok(people.collect())
}

/// An address that mail can go to, in lower case.
pub(crate) fn address(email: &str) -> Result<String, AccountError> {
    let email = accounts::email_key(email);
    email.parse::<lettre::Address>().map_err(|_| AccountError::Email)?;
    Ok(email)
}
