//! What happens in the demonstration beside the requests for early access, day by day.

use super::accesses::Accesses;
use super::agreements::Agreements;
use super::cast::Cast;
use super::common_law::CommonLaw;
use super::desks::Desks;
use super::frameworks::Frameworks;
use super::lives::Lives;
use super::meetings::Agenda;
use super::protocols::Protocols;
use super::referentials::Referentials;
use super::treatments::Treatments;
use super::ward::Ward;
use anyhow::{Context, Result};
use app::App;
use domain::DossierId;
use std::collections::HashMap;

/// All of it.
#[derive(Debug, Default)]
pub struct Beside {
    ward: Ward,
    agenda: Agenda,
    common_law: CommonLaw,
    lives: Lives,
    protocols: Protocols,
    treatments: Treatments,
    agreements: Agreements,
    desks: Desks,
    frameworks: Frameworks,
    referentials: Referentials,
    accesses: Accesses,
}

impl Beside {
    /// What happens so many days before today.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(
        &mut self,
        app: &App,
        cast: &Cast,
        dossiers: &HashMap<&'static str, DossierId>,
        left: i64,
    ) -> Result<()> {
        self.ward.day(app, cast, left).await.context("a ward")?;
        self.agenda.day(app, cast, dossiers, left).await.context("a meeting")?;
        self.common_law.day(app, cast, left, dossiers).await.context("a listing")?;
        self.lives.day(app, cast, dossiers, left).await.context("an authorisation")?;
        self.protocols.day(app, cast, dossiers, left).await.context("a protocol")?;
        self.treatments.day(app, cast, left).await.context("a treatment")?;
        self.agreements.day(app, cast, dossiers, left).await.context("an agreement")?;
        self.desks.day(app, cast, left).await.context("a desk")?;
        self.frameworks.day(app, cast, left).await.context("a framework")?;
        // Compassionate accesses rest on the referentials.
        self.referentials.day(app, cast, left).await.context("a referential")?;
        self.accesses.day(app, cast, left).await.context("a compassionate access")
    }
}
