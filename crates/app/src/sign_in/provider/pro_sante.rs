//! What Pro Santé Connect says of a health professional. Many of its claims are empty texts.

use domain::organisation::Rpps;
use openidconnect::AdditionalClaims;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A site at which somebody has a role here and, as the provider says, works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice {
    /// The site.
    pub place: Uuid,
    /// Its name.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// The name of that organisation.
    pub organisation_name: String,
    /// The role.
    pub role: String,
}

/// A health professional.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Professional {
    /// Their number, where they have one.
    pub rpps: Option<Rpps>,
    /// The FINESS numbers of the sites and hospitals where they work.
    workplaces: Vec<String>,
}

impl Professional {
    /// Whether they work at a site, by its number or by that of its hospital.
    pub(super) fn works_at(&self, site: &str, hospital: Option<&str>) -> bool {
        self.workplaces.iter().any(|it| it == site || Some(it.as_str()) == hospital)
    }
}

/// The claims, as they come.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Claims {
    #[serde(rename = "SubjectNameID")]
    subject_name: String,
    #[serde(rename = "SubjectRefPro")]
    reference: Option<Reference>,
}

impl AdditionalClaims for Claims {}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Reference {
    exercices: Vec<Exercise>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Exercise {
    activities: Vec<Activity>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Activity {
    #[serde(rename = "numeroFinessSite")]
    site: String,
    #[serde(rename = "numeroFinessetablissementJuridique")]
    hospital: String,
}

impl Claims {
    pub(super) fn professional(&self) -> Professional {
        let exercises = self.reference.iter().flat_map(|it| &it.exercices);
        let activities = exercises.flat_map(|it| &it.activities);
        let workplaces = activities
            // Where the site is told, the hospital says no more: it has others.
            .map(|it| if it.site.is_empty() { &it.hospital } else { &it.site })
            .filter(|it| !it.is_empty())
            .cloned()
            .collect();
        Professional { rpps: Rpps::parse(&self.subject_name), workplaces }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_professional_of_two_sites_is_read() {
        let claims: Claims = serde_json::from_str(
            r#"{"SubjectNameID":"810102727017","given_name":"Ana","SubjectRefPro":{"exercices":[
                {"codeProfession":"10","activities":[
                    {"numeroFinessSite":"750712184","numeroFinessetablissementJuridique":"750803447"},
                    {"numeroFinessSite":"","numeroFinessetablissementJuridique":"690781810"}]},
                {"codeProfession":"10","activities":[{"numeroFinessSite":""}]}]}}"#,
        )
        .expect("claims");
        let found = claims.professional();
        assert_eq!(found.rpps.as_ref().map(Rpps::as_str), Some("10102727017"));
        assert!(found.works_at("750712184", None));
        assert!(!found.works_at("750712185", Some("750803447")));
        assert!(found.works_at("690000001", Some("690781810")));
    }

    #[test]
    fn whoever_is_no_professional_has_no_reference() {
        let claims: Claims = serde_json::from_str(r#"{"SubjectNameID":""}"#).expect("claims");
        let found = claims.professional();
        assert!(found.rpps.is_none() && !found.works_at("", None) && !found.works_at("x", None));
    }

    /// The sample that the agency publishes.
    #[test]
    fn the_published_sample_is_read() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let shared = std::env::var_os("AUBE_SHARED_DATA")
            .map_or_else(|| root.join("../shared/data"), Into::into);
        let file = shared.join("psc/userinfo_test_account_sample.json");
        let Ok(text) = std::fs::read_to_string(&file) else {
            assert!(std::env::var_os("CI").is_none(), "{} is not there", file.display());
            eprintln!("SKIPPED: {} is not there", file.display());
            return;
        };
        let claims: Claims = serde_json::from_str(&text).expect("claims");
        // A test account has no number of the register, and an office has no FINESS number.
        let found = claims.professional();
        assert!(found.rpps.is_none() && found.workplaces.is_empty());
    }
}
