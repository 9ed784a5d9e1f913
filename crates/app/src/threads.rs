//! A medicine in one indication: all the dossiers that concern it, and what happened in them, for
//! who asks.

use crate::lists::{Line, Sort, Sought, list, sight};
use crate::procedures::of_procedure;
use crate::{App, Error, reading};
use domain::aap::Aap;
use domain::access::{Phase, granted};
use domain::agreement::Agreement;
use domain::authorisation::{Authorisation, Span, coverage, spans};
use domain::listing::Listing;
use domain::meeting::Meeting;
use domain::protocol::Protocol;
use domain::referential::Referential;
use domain::{Acting, DossierId, Entry, Procedure};
use jiff::civil::Date;
use store::Tx;
use store::views::Filter;

/// A thread, as far as somebody may read it.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Its dossiers, the first opened first, each with the times of its life where it has several.
    pub lines: Vec<(Line, Vec<Span>)>,
    /// What happened, oldest first.
    pub told: Vec<Told>,
    /// The days by which early access came before the listing, once that is published.
    pub gained: Option<i64>,
}

/// An act of a thread.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The procedure of the dossier.
    pub procedure: String,
    /// The dossier.
    pub dossier: DossierId,
    /// Its reference.
    pub reference: String,
    /// The act.
    pub entry: Entry,
}

impl App {
    /// A thread for a person: the dossiers that they may see, and of each what they may read.
    ///
    /// # Errors
    /// [`Error::NotFound`] where they may see none of it.
    pub async fn thread(&self, acting: Acting, thread: DossierId) -> Result<Thread, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move { read(tx, acting, thread, today).await })
            })
            .await
    }
}

async fn read(
    tx: &mut Tx,
    acting: Acting,
    thread: DossierId,
    today: Date,
) -> Result<Thread, Error> {
    let sight = sight(tx, acting, today).await?;
    let sought = Sought { thread: Some(thread), sort: Sort::Updated, ..Sought::default() };
    // Patients have pages of their own, and would hide what concerns all of them.
    let procedures = [
        Aap::NAME,
        Authorisation::NAME,
        Meeting::NAME,
        Listing::NAME,
        Protocol::NAME,
        Agreement::NAME,
        Referential::NAME,
    ];
    let procedures = procedures.map(str::to_owned).to_vec();
    let filter = Filter { procedures, ..Filter::default() };
    let mut lines = list(tx, &sight, filter, &sought, None).await?.lines;
    if lines.is_empty() {
        return Err(Error::NotFound);
    }
    lines.sort_by_key(|it| (it.row.opened_on, it.dossier));
    let (mut told, mut gained) = (Vec::new(), None);
    let mut parts = Vec::with_capacity(lines.len());
    for line in lines {
        let entries = of_procedure!(
            line.row.procedure.as_str(),
            P => entries::<P>(tx, acting, &line, today).await?,
            _other => Vec::new()
        );
        told.extend(entries.into_iter().map(|entry| Told {
            procedure: line.row.procedure.clone(),
            dossier: line.dossier,
            reference: line.row.reference.clone(),
            entry,
        }));
        if line.row.procedure == Authorisation::NAME {
            let read = reading::facts::<Authorisation>(tx, line.dossier).await?;
            gained = gained.max(coverage(&read.state).and_then(|it| it.gained));
            parts.push((line, spans(&read.state, today)));
        } else {
            parts.push((line, Vec::new()));
        }
    }
    told.sort_by_key(|it| it.entry.on);
    Ok(Thread { lines: parts, told, gained })
}

/// What somebody may read of what happened in a dossier.
async fn entries<P: Procedure>(
    tx: &mut Tx,
    acting: Acting,
    line: &Line,
    today: Date,
) -> Result<Vec<Entry>, Error> {
    let read = reading::facts::<P>(tx, line.dossier).await?;
    let relation = match reading::relation::<P>(tx, &read, acting, today).await {
        Ok(relation) => relation,
        // A delegation that ended shows nothing more.
        Err(Error::DelegationOver { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let phase: Phase = P::phase(&read.state);
    let all = read.events.iter().map(P::entry);
    Ok(all.filter(|it| !it.minor && granted(acting.role, relation, phase, it.needs)).collect())
}
