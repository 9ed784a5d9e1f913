//! Organisations, their sites, and who acts for another by delegation.

use crate::journal::{Deed, Noted, Origin, note};
use crate::{App, Error, new_id};
use domain::access::{Action, Permit, Phase, Relation, permit};
use domain::organisation::{Delegation, Finess, RightRefusal};
use domain::{Acting, OrganisationId, OrganisationKind};
use jiff::civil::Date;
use law::{Lang, Say, Text};
use store::{Tx, organisations};
use uuid::Uuid;

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// The number of a hospital.
    pub finess: Option<Finess>,
}

/// A site of a hospital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its number.
    pub finess: String,
    /// Whether it has a pharmacy (PUI).
    pub pharmacy: bool,
}

/// A delegation, with the names of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegated {
    /// Its identifier.
    pub id: Uuid,
    /// The delegation.
    pub delegation: Delegation,
    /// The name of the laboratory.
    pub laboratory_name: String,
    /// The name of the consultant.
    pub consultant_name: String,
}

/// Why something of an organisation is not as asked for.
#[derive(Debug, thiserror::Error)]
pub enum OrganisationError {
    /// A name is missing.
    #[error("the name is missing")]
    Name,
    /// It is no FINESS number.
    #[error("this is no FINESS number: nine letters or digits")]
    Finess,
    /// There is no such organisation.
    #[error("there is no such organisation")]
    NoOrganisation,
    /// A right is not given.
    #[error(transparent)]
    Right(#[from] RightRefusal),
    /// The table of rights, or the database.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<store::Error> for OrganisationError {
    fn from(error: store::Error) -> Self {
        Self::Other(error.into())
    }
}

impl Say for OrganisationError {
    fn say(&self, lang: Lang) -> String {
        let text = match self {
            Self::Name => Text::new("Indiquez le nom.", "Give the name."),
            Self::Finess => Text::new(
                "Un numéro FINESS compte neuf chiffres ou lettres\u{a0}: recopiez-le.",
                "A FINESS number has nine digits or letters: copy it again.",
            ),
            Self::NoOrganisation => {
                Text::new("Cet organisme n’existe pas.", "There is no such organisation.")
            }
            Self::Right(refusal) => return refusal.say(lang),
            Self::Other(error) => return error.to_string(),
        };
        text.say(lang).to_owned()
    }
}

impl App {
    /// Enters an organisation, as the operator of the program.
    ///
    /// # Errors
    /// When its name or number is not one.
    pub async fn create_organisation(
        &self,
        kind: OrganisationKind,
        name: &str,
        finess: Option<&str>,
    ) -> Result<OrganisationId, OrganisationError> {
        let organisation = self.new_organisation(kind, name, finess)?;
        let id = OrganisationId(organisation.id.parse().unwrap_or_default());
        self.db()
            .write(move |tx| Box::pin(async move { organisations::put(tx, &organisation).await }))
            .await?;
        Ok(id)
    }

    fn new_organisation(
        &self,
        kind: OrganisationKind,
        name: &str,
        finess: Option<&str>,
    ) -> Result<organisations::Organisation, OrganisationError> {
        let finess = finess.map(str::trim).filter(|it| !it.is_empty());
        let finess = finess.map(|it| Finess::parse(it).ok_or(OrganisationError::Finess));
        Ok(organisations::Organisation {
            id: new_id().to_string(),
            kind: kind.word().to_owned(),
            name: named(name).ok_or(OrganisationError::Name)?,
            finess: finess.transpose()?.map(|it| it.as_str().to_owned()),
            created_at: self.now().at,
        })
    }

    /// Enters an organisation, as an administrator.
    ///
    /// # Errors
    /// When its name or number is not one, or by the table of rights.
    pub async fn enter_organisation(
        &self,
        acting: Acting,
        origin: &Origin,
        kind: OrganisationKind,
        name: &str,
        finess: &str,
    ) -> Result<OrganisationId, OrganisationError> {
        keeper(acting, Action::KeepOrganisations)?;
        let organisation = self.new_organisation(kind, name, Some(finess))?;
        let id = OrganisationId(organisation.id.parse().unwrap_or_default());
        let (at, origin) = (self.now().at, origin.clone());
        self.db()
            .write::<_, OrganisationError, _>(move |tx| {
                Box::pin(async move {
                    organisations::put(tx, &organisation).await?;
                    let noted = Noted {
                        subject: id.0,
                        holder: id.0,
                        deed: Deed::OrganisationEntered,
                        reason: "",
                        detail: "",
                    };
                    Ok(note(tx, acting, at, &origin, &[noted]).await?)
                })
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
                Box::pin(
                    async move { organisations::all(tx, kind.map(OrganisationKind::word)).await },
                )
            })
            .await?;
        Ok(found.iter().filter_map(organisation_of).collect())
    }

    /// An organisation, where one has that identifier.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisation(&self, id: OrganisationId) -> Result<Option<Organisation>, Error> {
        let found = self
            .db()
            .read(move |tx| Box::pin(async move { organisations::get(tx, &id.to_string()).await }))
            .await?;
        Ok(found.as_ref().and_then(organisation_of))
    }

    /// The sites of the organisation of who asks.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn places(&self, acting: Acting) -> Result<Vec<Place>, Error> {
        own(acting, Action::ReadOrganisation)?;
        self.db()
            .read(move |tx| {
                Box::pin(async move { places(tx, &acting.organisation.to_string()).await })
            })
            .await
    }

    /// Enters a site of the organisation of who asks, or changes it.
    ///
    /// # Errors
    /// When its name or number is not one, or by the table of rights.
    pub async fn keep_place(
        &self,
        acting: Acting,
        origin: &Origin,
        id: Option<Uuid>,
        name: &str,
        finess: &str,
        pharmacy: bool,
    ) -> Result<Uuid, OrganisationError> {
        own(acting, Action::KeepSites)?;
        let id = id.unwrap_or_else(new_id);
        let site = organisations::Site {
            id: id.to_string(),
            organisation: acting.organisation.to_string(),
            name: named(name).ok_or(OrganisationError::Name)?,
            finess: Finess::parse(finess).ok_or(OrganisationError::Finess)?.as_str().to_owned(),
            pharmacy,
            closed_at: None,
        };
        let (at, origin) = (self.now().at, origin.clone());
        self.db()
            .write::<_, OrganisationError, _>(move |tx| {
                Box::pin(async move {
                    let known = organisations::sites(tx, &site.organisation).await?;
                    let elsewhere = organisations::site(tx, &site.id).await?;
                    if elsewhere.is_some() && !known.iter().any(|it| it.id == site.id) {
                        return Err(Error::NotFound.into());
                    }
                    organisations::put_site(tx, &site).await?;
                    let noted = changed(acting, &site.finess);
                    Ok(note(tx, acting, at, &origin, &[noted]).await?)
                })
            })
            .await?;
        Ok(id)
    }

    /// Closes a site of the organisation of who asks.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is none of theirs, or by the table of rights.
    pub async fn close_place(
        &self,
        acting: Acting,
        origin: &Origin,
        id: Uuid,
    ) -> Result<(), Error> {
        own(acting, Action::KeepSites)?;
        let (at, origin) = (self.now().at, origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let organisation = acting.organisation.to_string();
                    if !organisations::close_site(tx, &organisation, &id.to_string(), at).await? {
                        return Err(Error::NotFound);
                    }
                    note(tx, acting, at, &origin, &[changed(acting, "")]).await
                })
            })
            .await
    }

    /// The delegations that the organisation of who asks gave or was given, the last first.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn delegations(&self, acting: Acting) -> Result<Vec<Delegated>, Error> {
        own(acting, Action::ReadOrganisation)?;
        self.db()
            .read(move |tx| Box::pin(async move { delegations(tx, acting.organisation).await }))
            .await
    }

    /// Lets a consultant act for the laboratory of who asks.
    ///
    /// # Errors
    /// When the days or the organisations are not as they have to be, or by the table of rights.
    pub async fn delegate(
        &self,
        acting: Acting,
        origin: &Origin,
        consultant: OrganisationId,
        from: Date,
        until: Date,
    ) -> Result<Uuid, OrganisationError> {
        own(acting, Action::Delegate)?;
        let now = self.now();
        Delegation::check(from, until, now.today)?;
        let id = new_id();
        let delegation = organisations::Delegation {
            id: id.to_string(),
            laboratory: acting.organisation.to_string(),
            consultant: consultant.to_string(),
            from,
            until,
            ended_on: None,
            given_by: acting.person.to_string(),
            given_at: now.at,
        };
        let origin = origin.clone();
        self.db()
            .write::<_, OrganisationError, _>(move |tx| {
                Box::pin(async move {
                    for (organisation, kind) in [
                        (&delegation.laboratory, OrganisationKind::Laboratory),
                        (&delegation.consultant, OrganisationKind::Consultant),
                    ] {
                        let found = organisations::get(tx, organisation).await?;
                        let found = found.ok_or(OrganisationError::NoOrganisation)?;
                        if found.kind != kind.word() {
                            return Err(RightRefusal::NotDelegable.into());
                        }
                    }
                    organisations::delegate(tx, &delegation).await?;
                    let detail = delegation.consultant.as_str();
                    let noted = told(acting, Deed::Delegated, detail);
                    Ok(note(tx, acting, now.at, &origin, &[noted]).await?)
                })
            })
            .await?;
        Ok(id)
    }

    /// Ends a delegation of the laboratory of who asks, today.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is none of theirs that runs, or by the table of rights.
    pub async fn end_delegation(
        &self,
        acting: Acting,
        origin: &Origin,
        id: Uuid,
    ) -> Result<(), Error> {
        own(acting, Action::Delegate)?;
        let (now, origin) = (self.now(), origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let laboratory = acting.organisation.to_string();
                    let id = id.to_string();
                    if !organisations::end_delegation(tx, &laboratory, &id, now.today).await? {
                        return Err(Error::NotFound);
                    }
                    let noted = told(acting, Deed::DelegationEnded, "");
                    note(tx, acting, now.at, &origin, &[noted]).await
                })
            })
            .await
    }

    /// The laboratories for which the organisation of who asks may act today.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delegating(&self, acting: Acting) -> Result<Vec<Organisation>, Error> {
        let today = self.now().today;
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let mut all = Vec::new();
                    for id in delegated_by(tx, acting.organisation, today).await? {
                        let found = organisations::get(tx, &id.to_string()).await?;
                        all.extend(found.as_ref().and_then(organisation_of));
                    }
                    Ok(all)
                })
            })
            .await
    }
}

/// The right to something of the organisation for which one acts.
pub(crate) fn own(acting: Acting, action: Action) -> Result<Permit, Error> {
    let subject = acting.organisation.0;
    Ok(permit(acting, subject, Relation::Own, Phase::Standing, action)?)
}

/// The right to something of the program itself.
pub(crate) fn keeper(acting: Acting, action: Action) -> Result<Permit, Error> {
    let subject = acting.organisation.0;
    Ok(permit(acting, subject, Relation::Keeper, Phase::Standing, action)?)
}

/// An entry about the organisation for which one acts.
pub(crate) fn told(acting: Acting, deed: Deed, detail: &str) -> Noted<'_> {
    let subject = acting.organisation.0;
    Noted { subject, holder: subject, deed, reason: "", detail }
}

fn changed(acting: Acting, detail: &str) -> Noted<'_> {
    told(acting, Deed::SiteChanged, detail)
}

/// The sites of an organisation.
pub(crate) async fn places(tx: &mut Tx, organisation: &str) -> Result<Vec<Place>, Error> {
    let sites = organisations::sites(tx, organisation).await?;
    Ok(sites.into_iter().filter_map(place).collect())
}

fn place(site: organisations::Site) -> Option<Place> {
    let organisations::Site { id, name, finess, pharmacy, .. } = site;
    Some(Place { id: id.parse().ok()?, name, finess, pharmacy })
}

/// The laboratories whose delegation to a consultant is in force on a day.
pub(crate) async fn delegated_by(
    tx: &mut Tx,
    consultant: OrganisationId,
    on: Date,
) -> Result<Vec<OrganisationId>, Error> {
    let all = organisations::delegations(tx, &consultant.to_string()).await?;
    let all = all.iter().filter_map(delegation);
    let mut laboratories: Vec<OrganisationId> = all
        .filter(|it| it.consultant == consultant && it.in_force(on))
        .map(|it| it.laboratory)
        .collect();
    laboratories.sort_unstable();
    laboratories.dedup();
    Ok(laboratories)
}

/// How the delegations of a laboratory to a consultant stand on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// One is in force.
    InForce,
    /// One was; it is over since a day.
    Over(Date),
    /// There never was one that began.
    Never,
}

/// How the delegations of a laboratory to a consultant stand on a day.
pub(crate) async fn standing(
    tx: &mut Tx,
    laboratory: OrganisationId,
    consultant: OrganisationId,
    on: Date,
) -> Result<Standing, Error> {
    let all = organisations::delegations(tx, &consultant.to_string()).await?;
    let all = all.iter().filter_map(delegation);
    let theirs: Vec<Delegation> =
        all.filter(|it| it.laboratory == laboratory && it.consultant == consultant).collect();
    if theirs.iter().any(|it| it.in_force(on)) {
        return Ok(Standing::InForce);
    }
    let over = |it: &Delegation| {
        it.ended_on.unwrap_or_else(|| it.until.saturating_add(jiff::Span::new().days(1)))
    };
    let ends = theirs.iter().filter(|it| it.from <= on).map(over);
    Ok(ends.max().map_or(Standing::Never, Standing::Over))
}

async fn delegations(tx: &mut Tx, of: OrganisationId) -> Result<Vec<Delegated>, Error> {
    let mut all = Vec::new();
    for kept in organisations::delegations(tx, &of.to_string()).await? {
        let (Some(found), Ok(id)) = (delegation(&kept), kept.id.parse()) else { continue };
        let mut names = [String::new(), String::new()];
        for (organisation, name) in [&kept.laboratory, &kept.consultant].into_iter().zip(&mut names)
        {
            let found = organisations::get(tx, organisation).await?;
            *name = found.map(|it| it.name).unwrap_or_default();
        }
        let [laboratory_name, consultant_name] = names;
        all.push(Delegated { id, delegation: found, laboratory_name, consultant_name });
    }
    Ok(all)
}

fn delegation(kept: &organisations::Delegation) -> Option<Delegation> {
    Some(Delegation {
        laboratory: kept.laboratory.parse().ok()?,
        consultant: kept.consultant.parse().ok()?,
        from: kept.from,
        until: kept.until,
        ended_on: kept.ended_on,
    })
}

/// An organisation as it is kept; one whose identifier or kind this version does not know is none.
pub(crate) fn organisation_of(kept: &organisations::Organisation) -> Option<Organisation> {
    Some(Organisation {
        id: kept.id.parse().ok()?,
        kind: OrganisationKind::from_word(&kept.kind)?,
        name: kept.name.clone(),
        finess: kept.finess.as_deref().and_then(Finess::parse),
    })
}

/// A name as it is kept; none where it is none.
pub(crate) fn named(name: &str) -> Option<String> {
    let name = name.trim();
    let shaped = !name.is_empty() && !name.chars().any(char::is_control);
    shaped.then(|| name.to_owned())
}
