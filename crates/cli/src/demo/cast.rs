//! Who plays: invented organisations and people, in every role.

use anyhow::{Context, Result};
use app::{App, OrganisationKind};
use domain::access::Role;
use domain::{Acting, OrganisationId};
use std::collections::HashMap;

/// Nobody needs it: in the demonstration every role is at one click.
const PASSWORD: &str = "demonstration-sans-secret";

/// An organisation: its key, its kind, its name, the domain of its addresses.
type Line = (&'static str, OrganisationKind, &'static str, &'static str);

const ORGANISATIONS: [Line; 8] = [
    ("orvelane", OrganisationKind::Laboratory, "Laboratoires Orvelane", "orvelane.example"),
    ("tivalune", OrganisationKind::Laboratory, "Tivalune Thérapeutique", "tivalune.example"),
    ("boresea", OrganisationKind::Laboratory, "Boréséa Pharma", "boresea.example"),
    ("nacrelis", OrganisationKind::Laboratory, "Nacrélis Biosciences", "nacrelis.example"),
    ("ardelia", OrganisationKind::Consultant, "Cabinet Ardélia", "ardelia.example"),
    ("has", OrganisationKind::Has, "HAS (démonstration)", "has.example"),
    ("ansm", OrganisationKind::Ansm, "ANSM (démonstration)", "ansm.example"),
    ("ministry", OrganisationKind::Ministry, "Ministères (démonstration)", "ministeres.example"),
];

/// A person: key, organisation, role, name, the local part of the address.
type Player = (&'static str, &'static str, Role, &'static str, &'static str);

const PEOPLE: [Player; 17] = [
    ("lormeau", "orvelane", Role::Applicant, "Agathe Lormeau", "agathe.lormeau"),
    ("quentric", "orvelane", Role::Applicant, "Basile Quentric", "basile.quentric"),
    ("ravaudel", "tivalune", Role::Applicant, "Célestine Ravaudel", "celestine.ravaudel"),
    ("oskaret", "boresea", Role::Applicant, "Damien Oskaret", "damien.oskaret"),
    ("varanne", "nacrelis", Role::Applicant, "Élodie Varanne", "elodie.varanne"),
    ("montrelay", "nacrelis", Role::Applicant, "Fabrice Montrelay", "fabrice.montrelay"),
    ("thibodot", "ardelia", Role::Applicant, "Garance Thibodot", "garance.thibodot"),
    ("castaneau", "has", Role::HasOfficer, "Hélène Castaneau", "helene.castaneau"),
    ("belhamra", "has", Role::HasOfficer, "Idriss Belhamra", "idriss.belhamra"),
    ("armengaut", "has", Role::Rapporteur, "Judith Armengaut", "judith.armengaut"),
    ("vasseret", "has", Role::Rapporteur, "Karim Vasseret", "karim.vasseret"),
    ("tarragnat", "has", Role::Committee, "Louise Tarragnat", "louise.tarragnat"),
    ("obercamps", "has", Role::College, "Mathieu Obercamps", "mathieu.obercamps"),
    ("fourcauld", "ansm", Role::AnsmAssessor, "Nadège Fourcauld", "nadege.fourcauld"),
    ("sembrane", "ansm", Role::AnsmAssessor, "Olivier Sembrane", "olivier.sembrane"),
    ("estrabaud", "ministry", Role::Ministry, "Pauline Estrabaud", "pauline.estrabaud"),
    ("ruyssard", "ministry", Role::Ministry, "Quentin Ruyssard", "quentin.ruyssard"),
];

/// Everybody, once entered.
#[derive(Debug)]
pub struct Cast {
    people: HashMap<&'static str, Acting>,
    organisations: HashMap<&'static str, &'static str>,
}

impl Cast {
    /// Enters the organisations and the people.
    ///
    /// # Errors
    /// When an account is refused or the database fails.
    pub async fn enter(app: &App) -> Result<Self> {
        let mut organisations: HashMap<&str, OrganisationId> = HashMap::new();
        for (key, kind, name, _) in ORGANISATIONS {
            organisations.insert(key, app.create_organisation(kind, name).await?);
        }
        // Hashing a password is slow on purpose: all at once.
        let entered = PEOPLE.iter().map(async |(key, of, role, name, local)| {
            let domain = ORGANISATIONS.iter().find(|(it, ..)| it == of).map_or("", |it| it.3);
            let organisation = *organisations.get(of).context("an organisation without entry")?;
            let email = format!("{local}@{domain}");
            let person = app.create_account(&email, name, PASSWORD, organisation, *role).await?;
            anyhow::Ok((*key, Acting { person, organisation, role: *role }))
        });
        let people = futures_util::future::try_join_all(entered).await?.into_iter().collect();
        let organisations = PEOPLE.iter().filter_map(|(key, of, ..)| {
            Some((*key, ORGANISATIONS.iter().find(|(it, ..)| it == of)?.2))
        });
        Ok(Self { people, organisations: organisations.collect() })
    }

    /// A person, by key.
    ///
    /// # Errors
    /// When a story names somebody who does not play.
    pub fn person(&self, key: &str) -> Result<Acting> {
        self.people.get(key).copied().with_context(|| format!("nobody plays {key}"))
    }

    /// The name of the organisation of a person, by key.
    pub fn organisation(&self, key: &str) -> &'static str {
        self.organisations.get(key).copied().unwrap_or_default()
    }
}
