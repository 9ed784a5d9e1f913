//! Compassionate access to one medicine: the first request gives its reasons, the ANSM publishes the
//! criteria, then one patient is granted, one is to be renewed soon, one waits for the pharmacy, one
//! for the ANSM with every criterion met, one for an answer, one was dispensed at night. Everybody
//! is invented.

use super::cast::{Cast, FROM};
use anyhow::{Context, Result};
use app::{App, Origin};
use domain::aac::{Aac, Basis, Command, Deferral, Part, Permission, Request};
use domain::aap::Product;
use domain::patient::{Identity, Sex};
use domain::referential::{self, Criterion, Marketing, Profile, Referential};
use domain::{Acting, Actor, DossierId, PatientId};
use jiff::civil::{Date, date};

/// The days before today on which something happens.
const ENTERED: i64 = 335;
const FIRST: i64 = 333;
const FIRST_GRANT: i64 = 331;
const CRITERIA: i64 = 325;
const SECOND: i64 = 24;
const SECOND_GRANT: i64 = 22;
const QUESTION: i64 = 5;
const WAITS: i64 = 3;
const NIGHT: i64 = 2;
const LAST: i64 = 1;

/// A patient: surname, first name, day of birth, sex, weight in grams.
type Line = (&'static str, &'static str, Date, Sex, u32);

const PATIENTS: [Line; 6] = [
    ("Malvoisin", "Théodore", date(1959, 6, 11), Sex::Male, 71_500),
    ("Brécourt", "Jehanne", date(1983, 2, 27), Sex::Female, 58_000),
    ("Quillivic", "Armel", date(1976, 10, 3), Sex::Male, 82_300),
    ("Sauveterre", "Léonie", date(1990, 8, 19), Sex::Female, 63_400),
    ("Valdrôme", "Octave", date(1965, 1, 8), Sex::Male, 77_000),
    ("Fontanel", "Irène", date(1948, 12, 22), Sex::Female, 54_200),
];

const CRITERIA_OF_GRANT: [(&str, &str); 3] = [
    ("adult", "Adulte atteint d’une amylose cardiaque héréditaire confirmée par génotypage"),
    ("failure", "Progression sous le traitement disponible, ou contre-indication à celui-ci"),
    ("renal", "Débit de filtration glomérulaire supérieur à 25\u{a0}ml/min"),
];

/// What happens to accesses.
#[derive(Debug, Default)]
pub struct Accesses {
    referential: Option<DossierId>,
    patients: Vec<PatientId>,
    first: Option<DossierId>,
    second: Option<DossierId>,
}

impl Accesses {
    /// What happens so many days before today.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(&mut self, app: &App, cast: &Cast, left: i64) -> Result<()> {
        let (doctor, pharmacist) = (cast.person("sartuis")?, cast.person("aubrelle")?);
        let ansm = cast.person("fourcauld")?;
        match left {
            ENTERED => self.enter(app, doctor).await?,
            FIRST => {
                let access = self.ask(app, doctor, 0, reasons(), Deferral::CannotWait).await?;
                send(app, pharmacist, access).await?;
                self.first = Some(access);
            }
            FIRST_GRANT => grant(app, ansm, self.first.context("a first request")?).await?,
            CRITERIA => {
                app.work_until_idle().await?;
                self.publish(app, ansm).await?;
            }
            SECOND => {
                let access = self.ask(app, doctor, 1, met(), Deferral::Waits).await?;
                send(app, pharmacist, access).await?;
                self.second = Some(access);
            }
            SECOND_GRANT => grant(app, ansm, self.second.context("a second request")?).await?,
            QUESTION => {
                let access = self.ask(app, doctor, 2, reasons(), Deferral::CannotWait).await?;
                send(app, pharmacist, access).await?;
                let words = "Le patient a-t-il reçu le traitement disponible à dose efficace, et pendant combien de temps\u{a0}?".to_owned();
                does(app, ansm, access, Command::AskInformation { words }).await?;
            }
            WAITS => {
                let access = self.ask(app, doctor, 3, met(), Deferral::CannotWait).await?;
                send(app, pharmacist, access).await?;
            }
            NIGHT => {
                let access = self.ask(app, doctor, 4, met(), Deferral::Vital).await?;
                let dispensed_on = Some(app.now().today);
                let command = Command::DispenseFirst { dispensed_on, units: 2, judged: true };
                does(app, pharmacist, access, command).await?;
            }
            LAST => {
                self.ask(app, doctor, 5, met(), Deferral::Waits).await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// The patients, and the referential that the first request opens.
    async fn enter(&mut self, app: &App, doctor: Acting) -> Result<()> {
        for (at, (surname, given, born, sex, _)) in (1..).zip(PATIENTS) {
            let identity = Identity {
                surname: surname.to_owned(),
                given: given.to_owned(),
                born,
                sex,
                ins: None,
                local: format!("V-09{at}417"),
                phone: String::new(),
                email: String::new(),
            };
            let origin = Origin::new(FROM);
            let entered = app.enter_patient(doctor, &origin, identity, false, false).await?;
            self.patients.push(entered);
        }
        let product = Product {
            name: "Cardamylis".to_owned(),
            substance: "cardamylsen".to_owned(),
            form: "solution injectable, 100 mg/ml".to_owned(),
            ..Product::default()
        };
        let indication = "Amylose cardiaque héréditaire à transthyrétine de l’adulte, en cas de progression sous le traitement disponible".to_owned();
        self.referential = Some(app.referential_for(product, indication, None).await?);
        Ok(())
    }

    /// The ANSM says what the medicine is, publishes the criteria and allots the code.
    async fn publish(&self, app: &App, ansm: Acting) -> Result<()> {
        use referential::Command as Asked;
        let of = self.referential.context("a referential")?;
        let profile = Profile { marketing: Marketing::NoAmm, very_early: false, rare: true };
        let criteria = CRITERIA_OF_GRANT
            .map(|(key, text)| Criterion { key: key.to_owned(), text: text.to_owned() });
        let from = app.now().today;
        for command in [
            Asked::Qualify { profile },
            Asked::PublishCriteria { from, criteria: criteria.to_vec() },
            Asked::AllotUcd { ucd: "9400417".to_owned() },
        ] {
            let seen = app.open::<Referential>(ansm, of).await?.version();
            app.handle::<Referential>(Actor::Person(ansm), of, seen, command).await?;
        }
        Ok(())
    }

    async fn ask(
        &self,
        app: &App,
        doctor: Acting,
        nth: usize,
        basis: Basis,
        deferral: Deferral,
    ) -> Result<DossierId> {
        let of = self.referential.context("a referential")?;
        let patient = *self.patients.get(nth).context("a patient")?;
        let request = Request {
            terms: app.referential_terms(of).await?.into(),
            weight: PATIENTS[nth].4,
            dosage: "300\u{a0}mg toutes les quatre semaines".to_owned(),
            route: "sous-cutanée".to_owned(),
            months: 12,
            trials: String::new(),
            basis,
            deferral,
            informs: true,
            observed: None,
        };
        Ok(app.request_aac(doctor, patient, of, request).await?)
    }
}

fn met() -> Basis {
    Basis::Criteria { met: CRITERIA_OF_GRANT.map(|(key, _)| key.to_owned()).to_vec() }
}

fn reasons() -> Basis {
    Basis::Reasons {
        trial: "Aucun essai n’inclut ce génotype en France.".to_owned(),
        alternatives: "Progression après dix-huit mois de stabilisateur, dose maximale tolérée.".to_owned(),
        presumption: "Étude de phase II et données publiées sur quarante-deux patients\u{a0}: stabilisation de la fonction cardiaque à un an.".to_owned(),
    }
}

async fn send(app: &App, pharmacist: Acting, access: DossierId) -> Result<()> {
    let seen = app.open::<Aac>(pharmacist, access).await?.version();
    app.send_aac(pharmacist, access, seen, Part { units: 13, comment: String::new() }).await?;
    Ok(())
}

async fn grant(app: &App, ansm: Acting, access: DossierId) -> Result<()> {
    let seen = app.open::<Aac>(ansm, access).await?.version();
    let class = "Médicament réservé à l’usage hospitalier".to_owned();
    let permission = Permission { class, ..Permission::default() };
    app.grant_aac(ansm, access, seen, permission).await?;
    Ok(())
}

async fn does(app: &App, who: Acting, access: DossierId, command: Command) -> Result<()> {
    let seen = app.open::<Aac>(who, access).await?.version();
    app.handle::<Aac>(Actor::Person(who), access, seen, command).await?;
    Ok(())
}
