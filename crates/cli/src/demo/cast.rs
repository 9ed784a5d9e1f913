//! Who plays: invented organisations and people, in every role.

use anyhow::{Context, Result};
use app::{App, Origin};
use domain::access::Role;
use domain::{Acting, OrganisationId, OrganisationKind};
use jiff::ToSpan;
use std::collections::HashMap;

/// Nobody needs it: in the demonstration every role is at one click.
const PASSWORD: &str = "demonstration-sans-secret";
/// From where those who play act.
pub const FROM: &str = "192.0.2.1";

/// An organisation: its key, its kind, its name, the domain of its addresses, its FINESS number.
type Line = (&'static str, OrganisationKind, &'static str, &'static str, Option<&'static str>);

const ORGANISATIONS: [Line; 19] = [
    ("orvelane", OrganisationKind::Laboratory, "Laboratoires Orvelane", "orvelane.example", None),
    ("tivalune", OrganisationKind::Laboratory, "Tivalune Thérapeutique", "tivalune.example", None),
    ("boresea", OrganisationKind::Laboratory, "Boréséa Pharma", "boresea.example", None),
    ("nacrelis", OrganisationKind::Laboratory, "Nacrélis Biosciences", "nacrelis.example", None),
    ("veladis", OrganisationKind::Manufacturer, "Véladis Dispositifs", "veladis.example", None),
    ("novacine", OrganisationKind::StartUp, "Novacine", "novacine.example", None),
    (
        "ombrelle",
        OrganisationKind::Academic,
        "Université d’Ombrelle",
        "univ-ombrelle.example",
        None,
    ),
    ("ardelia", OrganisationKind::Consultant, "Cabinet Ardélia", "ardelia.example", None),
    ("has", OrganisationKind::Has, "HAS (démonstration)", "has.example", None),
    ("ansm", OrganisationKind::Ansm, "ANSM (démonstration)", "ansm.example", None),
    (
        "ministry",
        OrganisationKind::Ministry,
        "Ministères (démonstration)",
        "ministeres.example",
        None,
    ),
    (
        "valbrume",
        OrganisationKind::Hospital,
        "CHU de Valbrume",
        "chu-valbrume.example",
        Some("990000010"),
    ),
    (
        "solac",
        OrganisationKind::Hospital,
        "Institut Marguerite-Solac",
        "institut-solac.example",
        Some("990000028"),
    ),
    ("crpv", OrganisationKind::Crpv, "CRPV de Valbrume", "crpv-valbrume.example", None),
    ("horizon", OrganisationKind::Association, "Horizon Poumon", "horizon-poumon.example", None),
    (
        "institute",
        OrganisationKind::CancerInstitute,
        "Institut national du cancer (démonstration)",
        "cancer.example",
        None,
    ),
    (
        "centre",
        OrganisationKind::RareDiseaseCentre,
        "Centre de référence des mouvements anormaux de Valbrume",
        "centre-valbrume.example",
        None,
    ),
    (
        "council",
        OrganisationKind::ProfessionalCouncil,
        "Conseil national professionnel de dermatologie (démonstration)",
        "cnp-dermatologie.example",
        None,
    ),
    ("operator", OrganisationKind::Operator, "Exploitant (démonstration)", "aube.example", None),
];

/// The sites of hospitals: of whom, the name, the FINESS number, whether there is a pharmacy.
const SITES: [(&str, &str, &str, bool); 3] = [
    ("pilon", "Hôpital des Tamaris", "990000036", true),
    ("pilon", "Hôpital d’enfants Lucie-Ambrel", "990000044", true),
    ("galmier", "Institut Marguerite-Solac", "990000051", true),
];

/// A person: key, organisation, role, name, the local part of the address.
type Player = (&'static str, &'static str, Role, &'static str, &'static str);

const PEOPLE: [Player; 38] = [
    ("lormeau", "orvelane", Role::Applicant, "Agathe Lormeau", "agathe.lormeau"),
    ("quentric", "orvelane", Role::Applicant, "Basile Quentric", "basile.quentric"),
    ("ravaudel", "tivalune", Role::Applicant, "Célestine Ravaudel", "celestine.ravaudel"),
    ("oskaret", "boresea", Role::Applicant, "Damien Oskaret", "damien.oskaret"),
    ("varanne", "nacrelis", Role::Applicant, "Élodie Varanne", "elodie.varanne"),
    ("montrelay", "nacrelis", Role::Applicant, "Fabrice Montrelay", "fabrice.montrelay"),
    ("ferrandel", "veladis", Role::Applicant, "Flavie Ferrandel", "flavie.ferrandel"),
    ("guyancel", "novacine", Role::Applicant, "Hugo Guyancel", "hugo.guyancel"),
    ("iribarne", "ombrelle", Role::Applicant, "Inès Iribarnet", "ines.iribarnet"),
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
    ("delombre", "valbrume", Role::Prescriber, "Dr Rébecca Delombre", "rebecca.delombre"),
    ("sartuis", "valbrume", Role::Prescriber, "Dr Simon Sartuis", "simon.sartuis"),
    ("aubrelle", "valbrume", Role::Pharmacist, "Dr Théa Aubrelle", "thea.aubrelle"),
    ("pilon", "valbrume", Role::Manager, "Ulysse Pilon-Garde", "ulysse.pilon-garde"),
    ("morvanet", "solac", Role::Prescriber, "Dr Violette Morvanet", "violette.morvanet"),
    ("bressault", "solac", Role::Pharmacist, "Dr Hippolyte Bressault", "hippolyte.bressault"),
    ("galmier", "solac", Role::Manager, "William Galmier", "william.galmier"),
    ("corbelin", "crpv", Role::Crpv, "Dr Xavière Corbelin", "xaviere.corbelin"),
    ("lestrade", "horizon", Role::Association, "Yanis Lestradet", "yanis.lestradet"),
    ("obervil", "institute", Role::Alerter, "Dr Faustine Obervil", "faustine.obervil"),
    ("mirandol", "centre", Role::Alerter, "Pr Gaspard Mirandol", "gaspard.mirandol"),
    ("serrandine", "council", Role::Alerter, "Dr Honorine Serrandine", "honorine.serrandine"),
    ("brisseau", "has", Role::Manager, "Zélie Brisseau", "zelie.brisseau"),
    ("normandel", "ansm", Role::Manager, "Anselme Normandel", "anselme.normandel"),
    ("fontrelle", "orvelane", Role::Manager, "Bérénice Fontrelle", "berenice.fontrelle"),
    ("jasquier", "tivalune", Role::Manager, "Côme Jasquier", "come.jasquier"),
    ("peyrolat", "ardelia", Role::Manager, "Diane Peyrolat", "diane.peyrolat"),
    ("hauterive", "operator", Role::Administrator, "Émile Hauterivet", "emile.hauterivet"),
];

/// Who acts for a second organisation too, and the numbers of health professionals.
const SECOND: (&str, &str, Role) = ("morvanet", "valbrume", Role::Prescriber);
const NUMBERS: [(&str, &str); 5] = [
    ("delombre", "10099900010"),
    ("sartuis", "10099900028"),
    ("aubrelle", "10099900036"),
    ("morvanet", "10099900044"),
    ("bressault", "10099900051"),
];

/// Everybody, once entered.
#[derive(Debug)]
pub struct Cast {
    people: HashMap<&'static str, Acting>,
    organisations: HashMap<&'static str, &'static str>,
    consultant: OrganisationId,
    second: OrganisationId,
}

impl Cast {
    /// Enters the organisations and the people.
    ///
    /// # Errors
    /// When something is refused or the database fails.
    pub async fn enter(app: &App) -> Result<Self> {
        let mut organisations: HashMap<&str, OrganisationId> = HashMap::new();
        for (key, kind, name, _, finess) in ORGANISATIONS {
            organisations.insert(key, app.create_organisation(kind, name, finess).await?);
        }
        // Hashing a password is slow on purpose: all at once.
        let entered = PEOPLE.iter().map(async |(key, of, role, name, local)| {
            let domain = ORGANISATIONS.iter().find(|(it, ..)| it == of).map_or("", |it| it.3);
            let organisation = *organisations.get(of).context("an organisation without entry")?;
            let email = format!("{local}@{domain}");
            let person = app.create_account(&email, name, PASSWORD, organisation, *role).await?;
            anyhow::Ok((*key, Acting { person, organisation, role: *role, confirmed: true }))
        });
        let people = futures_util::future::try_join_all(entered).await?.into_iter().collect();
        let consultant = *organisations.get("ardelia").context("a consultant")?;
        let second = *organisations.get(SECOND.1).context("a second hospital")?;
        let organisations = PEOPLE.iter().filter_map(|(key, of, ..)| {
            Some((*key, ORGANISATIONS.iter().find(|(it, ..)| it == of)?.2))
        });
        Ok(Self { people, organisations: organisations.collect(), consultant, second })
    }

    /// What managers and the operator do on the first day of the requests.
    ///
    /// # Errors
    /// When something is refused or the database fails.
    pub async fn set_up(&self, app: &App) -> Result<()> {
        let origin = Origin::new(FROM);
        for (manager, name, finess, pharmacy) in SITES {
            app.keep_place(self.person(manager)?, &origin, None, name, finess, pharmacy).await?;
        }
        for (key, rpps) in NUMBERS {
            app.set_rpps(self.person(key)?.person, rpps).await?;
        }
        let centre = self.person("corbelin")?.organisation;
        app.set_centre(self.person("pilon")?, &origin, centre).await?;
        app.grant(self.person(SECOND.0)?.person, self.second, SECOND.2).await?;
        let from = app.now().today;
        let until = from.saturating_add(2.years());
        app.delegate(self.person("jasquier")?, &origin, self.consultant, from, until).await?;
        Ok(())
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
