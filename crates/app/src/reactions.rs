//! Rules across dossiers, carried out: each once, as of the day of the fact that set it off.
//!
//! What a job writes and its end are one transaction: when the server stops in the middle nothing
//! is half done, and the job runs again.

use crate::moment::Moment;
use crate::notices::{dossier, procedure, unknown};
use crate::procedures::of_procedure;
use crate::{App, Error, act, collection, declarations, everything, reading};
use domain::access::Phase;
use domain::agreement::Agreement;
use domain::authorisation::{Authorisation, Regime};
use domain::cpc::Cpc;
use domain::meeting::Meeting;
use domain::reaction::{Ask, Reaction, Target};
use domain::referential::Referential;
use domain::treatment::{self, Treatment};
use domain::{Actor, DossierId, OrganisationId, Procedure};
use jiff::civil::Date;
use store::jobs::{self, Job};
use store::views::{self, Filter};
use store::{Tx, facts};

/// The kind of these jobs.
pub(crate) const REACTION: &str = "reaction";
/// How often one is tried again at once when another act came between.
const TRIES: u32 = 5;
/// How many dossiers are listed at once.
const PAGE: i64 = 500;

impl App {
    /// Carries out what a fact asks of other dossiers.
    pub(crate) async fn react(&self, job: Job) -> Result<(), Error> {
        for _ in 1..TRIES {
            match self.try_react(job.clone()).await {
                Err(Error::Store(error)) if error.is_contention() => {}
                answer => return answer,
            }
        }
        self.try_react(job).await
    }

    async fn try_react(&self, job: Job) -> Result<(), Error> {
        let now = self.now();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    carry_out(tx, now, &job).await?;
                    Ok(jobs::done(tx, &job, now.at).await?)
                })
            })
            .await
    }
}

async fn carry_out(tx: &mut Tx, now: Moment, job: &Job) -> Result<(), Error> {
    let (stream, version) = job.body.split_once(' ').unwrap_or((&job.body, ""));
    let (of, version) = (dossier(stream)?, version.parse().unwrap_or(0));
    let name = procedure(tx, stream).await?;
    let found = of_procedure!(
        name.as_str(),
        P => asked::<P>(tx, of, version).await,
        other => Err(unknown(stream, other))
    );
    let Some((reactions, today)) = found? else { return Ok(()) };
    let now = Moment { at: now.at, today };
    let actor = Actor::Reaction { of, version };
    for Reaction { of, ask } in reactions {
        for target in targets(tx, &of).await? {
            match ask.clone() {
                Ask::Meeting(command) => {
                    act::run::<Meeting>(tx, now, actor, target, None, command).await?;
                }
                Ask::Agreement(command) => {
                    act::run::<Agreement>(tx, now, actor, target, None, command).await?;
                }
                Ask::Cpc(command) => {
                    act::run::<Cpc>(tx, now, actor, target, None, command).await?;
                }
                Ask::Authorisation(command) => {
                    act::run::<Authorisation>(tx, now, actor, target, None, command).await?;
                }
                Ask::Balance { last } => {
                    let read = reading::facts::<Agreement>(tx, target).await?;
                    let given = collection::until(tx, &read.state, last, last).await?;
                    if let Some(command) = given.and_then(|it| it.balance()) {
                        act::run::<Agreement>(tx, now, actor, target, None, command).await?;
                    }
                }
                Ask::Refer { number } => {
                    if let Some(centre) = declarations::centre_of(tx, target).await? {
                        let command = treatment::Command::Refer { number, centre };
                        act::run::<Treatment>(tx, now, actor, target, None, command).await?;
                    }
                }
                Ask::Referential(command) => {
                    act::run::<Referential>(tx, now, actor, target, None, command).await?;
                }
                Ask::Treatment(command) => {
                    act::run::<Treatment>(tx, now, actor, target, None, command).await?;
                }
            }
        }
    }
    Ok(())
}

/// What the fact of a version asks, and its day; none where there is no such fact.
async fn asked<P: Procedure>(
    tx: &mut Tx,
    dossier: DossierId,
    version: i64,
) -> Result<Option<(Vec<Reaction>, Date)>, Error> {
    let read = reading::facts::<P>(tx, dossier).await?;
    let at = usize::try_from(version).unwrap_or(0);
    let Some(event) = at.checked_sub(1).and_then(|at| read.events.get(at)) else { return Ok(None) };
    let day = facts::day(tx, &dossier.to_string(), version).await?;
    // The state to which the fact led, not what came since.
    let state = P::replay(&read.events[..at]);
    Ok(day.map(|day| (P::reactions(dossier, &state, event), day)))
}

/// The dossiers of which something is asked.
async fn targets(tx: &mut Tx, target: &Target) -> Result<Vec<DossierId>, Error> {
    let substance = match target {
        Target::Dossier(dossier) => return Ok(vec![*dossier]),
        Target::TreatmentsUnder { protocol, thread } => {
            return treatments(tx, *protocol, *thread).await;
        }
        Target::FrameworksFor { substance } => {
            return frameworks(tx, &store::folded(substance)).await;
        }
        Target::ReferentialsFor { substance, holder } => {
            return referentials(tx, substance, *holder).await;
        }
        Target::CompassionateFor { substance } => store::folded(substance),
    };
    let filter = Filter {
        procedures: vec![Authorisation::NAME.to_owned()],
        phases: vec![Phase::InForce.word().to_owned()],
        ..Filter::default()
    };
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = views::walk(tx, &everything(), &filter, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after.clone_from(&last.stream);
        for row in page.iter().filter(|row| store::folded(&row.substance) == substance) {
            let dossier = dossier(&row.stream)?;
            let read = reading::facts::<Authorisation>(tx, dossier).await?;
            let regime = read.state.authorisation().map(|it| it.opening.regime);
            if regime.is_some_and(|regime| regime != Regime::Aap) {
                found.push(dossier);
            }
        }
    }
}

/// The frameworks of a substance that hold.
async fn frameworks(tx: &mut Tx, substance: &str) -> Result<Vec<DossierId>, Error> {
    let filter = Filter {
        procedures: vec![Cpc::NAME.to_owned()],
        phases: vec![Phase::FrameworkInForce.word().to_owned()],
        ..Filter::default()
    };
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = views::walk(tx, &everything(), &filter, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after.clone_from(&last.stream);
        for row in page.iter().filter(|row| store::folded(&row.substance) == substance) {
            found.push(dossier(&row.stream)?);
        }
    }
}

/// The referentials of a substance, of a holder where one is named.
async fn referentials(
    tx: &mut Tx,
    substance: &str,
    holder: Option<OrganisationId>,
) -> Result<Vec<DossierId>, Error> {
    let substance = store::folded(substance);
    let mut found = Vec::new();
    for dossier in crate::referentials::identifiers(tx).await? {
        let read = reading::facts::<Referential>(tx, dossier).await?;
        let concerned = read.state.referential().is_some_and(|it| {
            store::folded(&it.opening.product.substance) == substance
                && (holder.is_none() || it.holder == holder)
        });
        if concerned {
            found.push(dossier);
        }
    }
    Ok(found)
}

/// The treatments under a protocol that go on.
async fn treatments(
    tx: &mut Tx,
    protocol: DossierId,
    thread: DossierId,
) -> Result<Vec<DossierId>, Error> {
    let filter = Filter {
        procedures: vec![Treatment::NAME.to_owned()],
        phases: [Phase::AccessSought, Phase::Treated].map(|it| it.word().to_owned()).to_vec(),
        thread: Some(thread.to_string()),
        ..Filter::default()
    };
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = views::walk(tx, &everything(), &filter, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after.clone_from(&last.stream);
        for row in page {
            let dossier = dossier(&row.stream)?;
            let read = reading::facts::<Treatment>(tx, dossier).await?;
            if read.state.course().is_some_and(|it| it.opening.protocol == protocol) {
                found.push(dossier);
            }
        }
    }
}
