//! What the prescriber should know before they sign: shown as they choose, never a refusal.

use crate::{App, Error, everything, program, reading, referentials};
use domain::aac::Aac;
use domain::aap::{Aap, Criterion};
use domain::access::{Phase, Relation};
use domain::authorisation::{Authorisation, Regime};
use domain::referential::Terms;
use domain::treatment::Treatment;
use domain::{Acting, DossierId, PatientId, Procedure, Standing};
use jiff::civil::Date;
use store::views::{self, DossierRow, Filter, Order};
use store::{Tx, folded};

/// How many dossiers of one substance are looked through.
const LOOKED: i64 = 100;

/// What to know before asking for an access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alert {
    /// The same patient has, or asks for, the same medicine.
    Duplicate {
        /// The dossier.
        dossier: DossierId,
        /// Its reference.
        reference: String,
        /// Whether it is a treatment under an early access.
        early: bool,
    },
    /// No more is granted from a day.
    Stopped(Date),
    /// The medicine is suspended.
    Suspended,
    /// Commercial trials run.
    Trials(Vec<String>),
    /// An early access to the same substance is in force (AAC-LIFE-04, to verify).
    EarlyAccess {
        /// Its reference.
        reference: String,
        /// Its indication: whether it is the same, a person says.
        indication: String,
    },
    /// An early access to the same substance was refused (AAC-ELIG-04).
    EarlyAccessRefused {
        /// Its reference.
        reference: String,
        /// Its indication.
        indication: String,
        /// Whether it was for want of presumed innovation alone, which bars nothing.
        innovation_only: bool,
    },
}

impl App {
    /// What to know before asking for an access for a patient in one’s care.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a patient in whose care one has no part.
    pub async fn aac_alerts(
        &self,
        acting: Acting,
        patient: PatientId,
        referential: DossierId,
    ) -> Result<Vec<Alert>, Error> {
        if self.patient(acting, patient).await?.relation() != Relation::Caring {
            return Err(Error::Forbidden);
        }
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let of = referentials::terms(tx, referential, today).await?;
                    let substance = folded(&of.product.substance);
                    let mut all = of_referential(&of);
                    all.extend(duplicates(tx, patient, &substance).await?);
                    all.extend(early_access(tx, &of.product.substance, &substance).await?);
                    Ok(all)
                })
            })
            .await
    }
}

fn of_referential(terms: &Terms) -> Vec<Alert> {
    let stopped = terms.stop.map(Alert::Stopped);
    let suspended = terms.suspended.then_some(Alert::Suspended);
    let trials = (!terms.trials.is_empty()).then(|| Alert::Trials(terms.trials.clone()));
    stopped.into_iter().chain(suspended).chain(trials).collect()
}

/// The accesses and treatments of a patient with a substance that are not over.
async fn duplicates(tx: &mut Tx, patient: PatientId, substance: &str) -> Result<Vec<Alert>, Error> {
    let over = [Phase::AacOver, Phase::TreatmentOver].map(Phase::word);
    let rows = views::of_person(tx, program(), &patient.to_string(), "patient").await?;
    let same = rows.into_iter().filter(|row| {
        [Aac::NAME, Treatment::NAME].contains(&row.procedure.as_str())
            && !over.contains(&row.phase.as_str())
            && folded(&row.substance) == substance
    });
    let alert = |row: DossierRow| {
        let early = row.procedure == Treatment::NAME;
        Some(Alert::Duplicate {
            dossier: row.stream.parse().ok()?,
            reference: row.reference,
            early,
        })
    };
    Ok(same.filter_map(alert).collect())
}

/// The early accesses to a substance whose decision is public: in force, or refused.
async fn early_access(tx: &mut Tx, text: &str, substance: &str) -> Result<Vec<Alert>, Error> {
    let mut alerts = Vec::new();
    let filter = |procedure: &str| Filter {
        text: text.to_owned(),
        procedures: vec![procedure.to_owned()],
        ..Filter::default()
    };
    let in_force =
        Filter { phases: vec![Phase::InForce.word().to_owned()], ..filter(Authorisation::NAME) };
    for row in rows(tx, &in_force, substance).await? {
        let first = views::find(tx, &row.thread).await?;
        let is_unpublished =
            |it: &DossierRow| it.procedure == Aap::NAME && it.published_on.is_none();
        if first.as_ref().is_some_and(is_unpublished) {
            continue;
        }
        let Ok(dossier) = row.stream.parse() else { continue };
        let read = reading::facts::<Authorisation>(tx, dossier).await?;
        if read.state.authorisation().is_some_and(|it| it.opening.regime == Regime::Aap) {
            let DossierRow { reference, indication, .. } = row;
            alerts.push(Alert::EarlyAccess { reference, indication });
        }
    }
    let refused =
        Filter { standings: vec![Standing::Refused.word().to_owned()], ..filter(Aap::NAME) };
    for row in
        rows(tx, &refused, substance).await?.into_iter().filter(|it| it.published_on.is_some())
    {
        let Ok(dossier) = row.stream.parse() else { continue };
        let read = reading::facts::<Aap>(tx, dossier).await?;
        let Some(decided) = read.state.decided() else { continue };
        let innovation_only = decided.review.not_met() == [Criterion::PresumedInnovative];
        let DossierRow { reference, indication, .. } = row;
        alerts.push(Alert::EarlyAccessRefused { reference, indication, innovation_only });
    }
    Ok(alerts)
}

async fn rows(tx: &mut Tx, filter: &Filter, substance: &str) -> Result<Vec<DossierRow>, Error> {
    let found = views::list(tx, &everything(), filter, Order::default(), 0, LOOKED).await?;
    Ok(found.rows.into_iter().filter(|row| folded(&row.substance) == substance).collect())
}
