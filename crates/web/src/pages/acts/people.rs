//! The people among whom an act chooses one.

use crate::failure::Failure;
use crate::look::form::{Choice, Field, Width};
use crate::server::Site;
use app::Opened;
use domain::access::Role;
use domain::{Acting, OrganisationId, OrganisationKind, PersonId};
use law::Text;
use maud::Markup;
use std::collections::BTreeSet;

use super::{
    Form, Shown,
    typed::{Typed, Wrong},
};

/// Among whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// Nobody is chosen.
    Nobody,
    /// Those who can be named rapporteur and are not.
    Rapporteurs,
    /// The rapporteurs of the dossier.
    Named,
    /// Colleagues and consultants, to invite one. People of other laboratories are never listed.
    Guests,
    /// Those who were invited to the dossier.
    Contributors,
    /// The laboratories, one of which holds the AMM of a medicine.
    Holders,
    /// For a consultant, the laboratories that gave it a delegation: none for a laboratory, which
    /// asks for itself.
    Laboratories,
}

/// Somebody who can be chosen.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// Name and organisation.
    pub label: String,
}

/// Those who can be chosen.
///
/// # Errors
/// When the database refuses.
pub async fn candidates<P: Shown>(
    site: &Site,
    among: Among,
    opened: &Opened<P>,
) -> Result<Vec<Candidate>, Failure> {
    let named = P::reporting(opened.state());
    let found = match among {
        Among::Nobody => return Ok(Vec::new()),
        Among::Rapporteurs => {
            let mut all = site.app.colleagues(opened.acting()).await?;
            all.retain(|it| it.role == Role::Rapporteur);
            all.retain(|it| !named.contains(&it.id));
            all
        }
        Among::Guests => {
            let mut all = site.app.colleagues(opened.acting()).await?;
            all.extend(site.app.delegates(opened.acting()).await?);
            let mut seen = BTreeSet::from([opened.acting().person]);
            seen.extend(P::taking_part(opened.state()));
            all.retain(|it| it.role == Role::Applicant && seen.insert(it.id));
            all
        }
        Among::Holders => return holders(site, opened.acting()).await,
        Among::Laboratories => return laboratories(site, opened.acting()).await,
        Among::Named => {
            return listed(site, named, opened.acting().organisation).await;
        }
        Among::Contributors => {
            return listed(site, P::invited(opened.state()), opened.acting().organisation).await;
        }
    };
    Ok(found
        .into_iter()
        .map(|it| Candidate {
            person: it.id,
            organisation: it.organisation,
            label: format!("{} – {}", it.name, it.organisation_name),
        })
        .collect())
}

async fn holders(site: &Site, acting: Acting) -> Result<Vec<Candidate>, Failure> {
    let candidate = |it: app::Organisation| Candidate {
        person: acting.person,
        organisation: it.id,
        label: it.name,
    };
    Ok(site.app.laboratories().await?.into_iter().map(candidate).collect())
}

async fn laboratories(site: &Site, acting: Acting) -> Result<Vec<Candidate>, Failure> {
    let own = site.app.organisation(acting.organisation).await?;
    if own.is_some_and(|own| own.kind == OrganisationKind::Laboratory) {
        return Ok(Vec::new());
    }
    let delegating = site.app.delegating(acting).await?.into_iter();
    let candidate = |it: app::Organisation| Candidate {
        person: acting.person,
        organisation: it.id,
        label: it.name,
    };
    Ok(delegating.map(candidate).collect())
}

async fn listed(
    site: &Site,
    persons: Vec<PersonId>,
    organisation: OrganisationId,
) -> Result<Vec<Candidate>, Failure> {
    let names = site.app.names(&persons).await?;
    let candidate = |person: PersonId| Candidate {
        person,
        organisation,
        label: names.get(&person).cloned().unwrap_or_else(|| "–".to_owned()),
    };
    Ok(persons.into_iter().map(candidate).collect())
}

/// The field in which one is chosen.
#[must_use]
pub fn field<P: Shown>(form: &Form<'_, P>, label: Text) -> Markup {
    let lang = form.lang;
    let mut choices =
        vec![Choice::new("", lang.pick("Choisissez une personne", "Choose a person"))];
    choices.extend(form.people.iter().map(|it| Choice::new(it.person.to_string(), &it.label)));
    Field::new(lang, "person", label.say(lang))
        .errors(form.errors)
        .value(form.typed.one("person"))
        .width(Width::Medium)
        .select(&choices)
}

/// The one who was chosen: nobody outside the list.
///
/// # Errors
/// The field, where nobody of the list was.
pub fn chosen<'a, P: Shown>(typed: &Typed, form: &'a Form<'_, P>) -> Result<&'a Candidate, Wrong> {
    let typed = typed.one("person");
    let found = form.people.iter().find(|it| it.person.to_string() == typed);
    found.ok_or_else(|| vec![("person", Text::new("Choisissez une personne.", "Choose a person."))])
}
