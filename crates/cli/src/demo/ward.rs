//! The hospital: who its patients are, who cares for them, an opening in an emergency and its
//! review. Everybody is invented.

use super::cast::{Cast, FROM};
use anyhow::{Context, Result};
use app::{App, Origin};
use domain::PatientId;
use domain::patient::{Caregiver, Identity, Sex};
use jiff::civil::{Date, date};

/// A patient: surname, first name, day of birth, sex, number in the hospital.
type Line = (&'static str, &'static str, Date, Sex, &'static str);

const OF_DELOMBRE: [Line; 5] = [
    ("Vauquelin", "Ombeline", date(1961, 3, 14), Sex::Female, "V-104233"),
    ("Halgouët", "Corentin", date(1968, 12, 5), Sex::Male, "V-111392"),
    ("Ostrevant", "Sidonie", date(1957, 4, 21), Sex::Female, "V-109920"),
    ("Tessandier", "Grégoire", date(1954, 11, 2), Sex::Male, "V-098112"),
    ("Kerivel", "Maïwenn", date(1972, 7, 29), Sex::Female, "V-110874"),
];
const OF_SARTUIS: [Line; 2] = [
    ("Bellerose", "Ismaël", date(2019, 5, 8), Sex::Male, "V-112006"),
    ("Dumontet", "Apolline", date(2014, 1, 23), Sex::Female, "V-107450"),
];
const OF_MORVANET: [Line; 1] = [("Sorenza", "Livia", date(1966, 9, 17), Sex::Female, "S-20417")];

/// The patients, and what happens around them.
#[derive(Debug, Default)]
pub struct Ward {
    of_sartuis: Option<PatientId>,
}

impl Ward {
    /// What happens so many days before today.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(&mut self, app: &App, cast: &Cast, left: i64) -> Result<()> {
        let origin = Origin::new(FROM);
        match left {
            40 => {
                enter(app, cast, "delombre", &OF_DELOMBRE, true).await?;
                enter(app, cast, "morvanet", &OF_MORVANET, false).await?;
            }
            12 => self.of_sartuis = enter(app, cast, "sartuis", &OF_SARTUIS, false).await?,
            10 => {
                let colleague = Caregiver::Person(cast.person("delombre")?.person);
                let patient = self.of_sartuis.context("a patient of the second prescriber")?;
                app.share_care(cast.person("sartuis")?, &origin, patient, colleague).await?;
            }
            6 => {
                let patient = self.of_sartuis.context("a patient of the second prescriber")?;
                let reason = "Appel de nuit de la réanimation\u{a0}: identité à vérifier avant de dispenser une dose.";
                app.unseal(cast.person("aubrelle")?, &origin, patient, reason, 4).await?;
                app.identity(cast.person("aubrelle")?, &origin, patient).await?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// Enters patients in the care of somebody; gives the last.
async fn enter(
    app: &App,
    cast: &Cast,
    by: &str,
    lines: &[Line],
    pharmacy: bool,
) -> Result<Option<PatientId>> {
    let mut last = None;
    for (surname, given, born, sex, local) in lines {
        let identity = Identity {
            surname: (*surname).to_owned(),
            given: (*given).to_owned(),
            born: *born,
            sex: *sex,
            ins: None,
            local: (*local).to_owned(),
            phone: String::new(),
            email: String::new(),
        };
        let origin = Origin::new(FROM);
        let entered = app.enter_patient(cast.person(by)?, &origin, identity, pharmacy, false);
        last = Some(entered.await?);
    }
    Ok(last)
}
