//! The regimes before the reform, taken over: each authorisation with its own thread, by the rules
//! of the passage (LEG-01 to 05). All of a file or nothing of it.

use crate::act;
use crate::lists::of_reference;
use crate::{App, Error, everything};
use domain::aap::Product;
use domain::authorisation::{Authorisation, Command, Legacy, Opening, Origin, Regime, identifier};
use domain::{Actor, DossierId, OrganisationId, OrganisationKind};
use exchange::legacy::{Fault, Line};
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Applied, Delay, Path, REFORM, days_inclusive, legacy as rules};
use std::collections::HashMap;
use std::io::Read;
use store::{Tx, facts, organisations};
use uuid::Uuid;

/// What an import took over, or why it took nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// Authorisations that were not there before.
    pub new: usize,
    /// Those that were there already.
    pub known: usize,
    /// What is wrong, by line and column: then nothing was taken over.
    pub faults: Vec<Fault>,
}

impl App {
    /// Takes a table of former authorisations over. A second time it doubles nothing.
    ///
    /// # Errors
    /// When the database fails. What is wrong in the table is told by line and column, and then
    /// nothing of it is kept.
    pub async fn take_over(
        &self,
        table: impl Read + Send,
        check_only: bool,
    ) -> Result<TakenOver, Error> {
        let now = self.now();
        let (lines, faults) = exchange::legacy::read(table);
        if !faults.is_empty() {
            return Ok(TakenOver { faults, ..TakenOver::default() });
        }
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut told = TakenOver::default();
                    let holders = holders(tx).await?;
                    let mut openings = Vec::with_capacity(lines.len());
                    for line in &lines {
                        match opening(tx, line, &holders, now.today).await? {
                            Ok(opening) => openings.push(opening),
                            Err(fault) => told.faults.push(fault),
                        }
                    }
                    let mut seen = HashMap::new();
                    for ((id, _), line) in openings.iter().zip(&lines) {
                        if let Some(first) = seen.insert(*id, line.line) {
                            let reason = format!("stands on line {first} already");
                            told.faults.push(fault(line, "reference", reason));
                        }
                    }
                    if !told.faults.is_empty() || check_only {
                        told.new = if told.faults.is_empty() { openings.len() } else { 0 };
                        return Ok(told);
                    }
                    for (id, opening) in openings {
                        if facts::stream(tx, &id.to_string()).await?.is_some() {
                            told.known += 1;
                            continue;
                        }
                        for command in
                            [Command::Open { opening: Box::new(opening) }, Command::Elapse]
                        {
                            let actor = Actor::Import;
                            act::run::<Authorisation>(tx, now, actor, id, None, command).await?;
                        }
                        told.new += 1;
                    }
                    Ok(told)
                })
            })
            .await
    }
}

/// The laboratories, by their folded names.
async fn holders(tx: &mut Tx) -> Result<HashMap<String, OrganisationId>, Error> {
    let all = organisations::all(tx, Some(OrganisationKind::Laboratory.word())).await?;
    Ok(all
        .into_iter()
        .filter_map(|it| Some((store::folded(&it.name), it.id.parse().ok()?)))
        .collect())
}

fn fault(line: &Line, column: &'static str, reason: impl Into<String>) -> Fault {
    Fault { line: line.line, column, reason: reason.into() }
}

/// The authorisation that a line becomes, with the identifier that it always has.
async fn opening(
    tx: &mut Tx,
    line: &Line,
    holders: &HashMap<String, OrganisationId>,
    today: Date,
) -> Result<Result<(DossierId, Opening), Fault>, Error> {
    let thread = if line.dossier.is_empty() {
        None
    } else {
        let row = of_reference(tx, &everything(), None, line.dossier.clone()).await?;
        let holder = holders.get(&store::folded(&line.holder)).map(ToString::to_string);
        let own = row.filter(|row| Some(&row.applicant) == holder.as_ref());
        match own.and_then(|row| row.thread.parse().ok()) {
            Some(thread) => Some(thread),
            None => {
                let reason = "no dossier of this holder has this reference";
                return Ok(Err(fault(line, "dossier", reason)));
            }
        }
    };
    Ok(mapped(line, holders, thread, today))
}

/// The rules of the passage, each fault with the column to mend.
fn mapped(
    line: &Line,
    holders: &HashMap<String, OrganisationId>,
    thread: Option<DossierId>,
    today: Date,
) -> Result<(DossierId, Opening), Fault> {
    let wrong = |column, reason: String| Err(fault(line, column, reason));
    let Some(legacy) = Legacy::from_name(&line.regime) else {
        let known = Legacy::ALL.map(Legacy::name).join(", ");
        return wrong("regime", format!("`{}` is none of {known}", line.regime));
    };
    let regime = legacy.became();
    let Some(holder) = holders.get(&store::folded(&line.holder)).copied() else {
        return wrong(
            "titulaire",
            format!("no laboratory is called `{}`: enter it first", line.holder),
        );
    };
    let granted_on = line.granted_on.unwrap_or(REFORM);
    if granted_on >= REFORM {
        return wrong(
            "octroi",
            format!("is not before {REFORM}, the first day of the reform (LEG-05)"),
        );
    }
    let earliest = if regime == Regime::Cpc { law::aap::DECREE_2022_164 } else { REFORM };
    let taken_over_on = line.taken_over_on.unwrap_or(earliest);
    let rule = if regime == Regime::Cpc { "LEG-04" } else { "LEG-02" };
    if taken_over_on < earliest {
        return wrong("reprise", format!("is before {earliest} ({rule})"));
    }
    // Only the cohort authorisations were read to end with the coexistence.
    let last = rules::COEXISTENCE_ENDS;
    if matches!(legacy, Legacy::Atuc | Legacy::Atuei) && taken_over_on > last {
        return wrong("reprise", format!("is after {last} ({rule})"));
    }
    if taken_over_on > today {
        return wrong("reprise", format!("is after today, {today}"));
    }
    let expiry = match (regime, line.ends_on) {
        (_, Some(last)) if last < taken_over_on => {
            return wrong("fin", format!("is before the day it is taken over, {taken_over_on}"));
        }
        (_, Some(last)) => {
            let days = days_inclusive(taken_over_on, last) - 1;
            let value = Delay::Days(u16::try_from(days).unwrap_or(u16::MAX));
            let citation = rules::RUNNING.citation(taken_over_on);
            Some(LegalClock::start(Subject::Expiry, taken_over_on, Applied { value, citation }))
        }
        (Regime::Aap, None) => {
            return wrong("fin", "is empty: an early access has an end".to_owned());
        }
        (Regime::Aac | Regime::Cpc, None) => None,
    };
    if matches!(legacy, Legacy::PostAtu | Legacy::Pect) && line.amm_on.is_none() {
        return wrong("amm", format!("is empty: a {} follows an AMM", legacy.name()));
    }
    let product = Product {
        name: line.product.clone(),
        substance: line.substance.clone(),
        form: line.form.clone(),
        ..Product::default()
    };
    let opening = Opening {
        reference: format!("{}-{}", legacy.name(), line.reference),
        regime,
        origin: Origin::Legacy { regime: legacy, reference: line.reference.clone(), taken_over_on },
        thread,
        path: if line.amm_on.is_some() { Path::PostAmm } else { Path::PreAmm },
        product,
        indication: line.indication.clone(),
        holder,
        granted_on,
        expiry,
        amm_filing: None,
        amm_on: line.amm_on,
        protocol: None,
    };
    let id = identifier(DossierId(Uuid::nil()), &format!("{}:{}", legacy.name(), line.reference));
    Ok((id, opening))
}
