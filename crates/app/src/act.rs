//! The way of one act, the same for every procedure. Nothing else writes facts.

use crate::moment::Moment;
use crate::reading::{self, Read};
use crate::{App, Error, drafts, notices, project, reactions};
use domain::access::permit;
use domain::{Actor, Context, DossierId, Procedure};
use store::facts::{self, NewFact};
use store::views::Held;
use store::{Tx, jobs};

/// What an act left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version after the act.
    pub version: i64,
}

/// How an act ended, when its transaction is to be kept.
pub(crate) enum Ended {
    /// It was done.
    Done(Done),
    /// The passing of time came first: the page that asked is stale, and what time did is kept.
    Overtaken(Vec<[String; 2]>),
}

impl Ended {
    /// What the act left behind.
    ///
    /// # Errors
    /// [`Error::Stale`] with what time did.
    pub(crate) fn done(self) -> Result<Done, Error> {
        match self {
            Self::Done(done) => Ok(done),
            Self::Overtaken(since) => Err(Error::Stale(since)),
        }
    }
}

impl App {
    /// Does one act on a dossier as it was seen at a version: none when it does not exist yet.
    ///
    /// # Errors
    /// [`Error::Refused`] with the article, [`Error::Stale`] with what changed since,
    /// [`Error::NotFound`] or [`Error::Forbidden`] by the table of rights.
    pub async fn handle<P: Procedure>(
        &self,
        actor: Actor,
        dossier: DossierId,
        seen: i64,
        command: P::Command,
    ) -> Result<Done, Error> {
        let now = self.now();
        let ended = self
            .db()
            .write(move |tx| {
                Box::pin(
                    async move { run::<P>(tx, now, actor, dossier, Some(seen), command).await },
                )
            })
            .await;
        match ended {
            Ok(ended) => ended.done(),
            // Another act won the race between our reading and our writing.
            Err(Error::Store(store::Error::Stale)) => {
                let read = self.read_facts::<P>(dossier).await?;
                Err(Error::Stale(read.titles_since(seen)))
            }
            Err(error) if is_contention(&error) => Err(Error::Stale(Vec::new())),
            Err(error) => Err(error),
        }
    }
}

fn is_contention(error: &Error) -> bool {
    matches!(error, Error::Store(error) if error.is_contention())
}

/// One act in a transaction: read, let time act first, check the right, decide, write.
pub(crate) async fn run<P: Procedure>(
    tx: &mut Tx,
    now: Moment,
    actor: Actor,
    dossier: DossierId,
    seen: Option<i64>,
    command: P::Command,
) -> Result<Ended, Error> {
    let Moment { at, today } = now;
    let (mut read, held) = reading::facts_and_views::<P>(tx, dossier).await?;
    let version = read.version();
    if let Actor::Person(acting) = actor {
        // What no person may ask for is asked by a rule or by the passing of time alone.
        let action = P::action(&command).ok_or(Error::Forbidden)?;
        let relation = reading::relation::<P>(tx, &read, acting, today).await?;
        permit(acting, dossier.0, relation, P::phase(&read.state), action)?;
        if let Some(organisation) = P::asks_for(&command) {
            drafts::may_ask_for(tx, acting, organisation, today).await?;
        }
    }
    if matches!(actor, Actor::Patient { treatment } if treatment != dossier) {
        return Err(Error::NotFound);
    }
    let schedule = Context { at, today, actor: Actor::Schedule };
    // A rule acts as of the day of the fact that set it off, whatever time did since.
    let elapsed = match actor {
        Actor::Person(_) | Actor::Patient { .. } | Actor::Schedule => {
            P::decide(&read.state, P::elapse(), &schedule)
        }
        Actor::Reaction { .. } | Actor::Import => Ok(Vec::new()),
    };
    let elapsed = elapsed.map_err(|it| Error::refused(&it))?;
    let seen = seen.unwrap_or(version);
    match actor {
        Actor::Person(_) | Actor::Patient { .. } if elapsed.is_empty() && seen == version => {
            let context = Context { at, today, actor };
            let new =
                P::decide(&read.state, command, &context).map_err(|it| Error::refused(&it))?;
            write::<P>(tx, &mut read, &held, new, now, actor).await?;
        }
        Actor::Person(_) | Actor::Patient { .. } => {
            // What time did is kept, and the person looks again.
            if !elapsed.is_empty() {
                write::<P>(tx, &mut read, &held, elapsed, now, Actor::Schedule).await?;
            }
            return Ok(Ended::Overtaken(read.titles_since(seen)));
        }
        Actor::Schedule => write::<P>(tx, &mut read, &held, elapsed, now, actor).await?,
        Actor::Reaction { .. } | Actor::Import => {
            let context = Context { at, today, actor };
            let new =
                P::decide(&read.state, command, &context).map_err(|it| Error::refused(&it))?;
            write::<P>(tx, &mut read, &held, new, now, actor).await?;
        }
    }
    Ok(Ended::Done(Done { dossier, version: read.version() }))
}

/// Writes new facts at the end of the stream, the jobs that tell of them and what changes in the
/// views, all in one round trip.
async fn write<P: Procedure>(
    tx: &mut Tx,
    read: &mut Read<P>,
    held: &Held,
    events: Vec<P::Event>,
    now: Moment,
    actor: Actor,
) -> Result<(), Error> {
    let stream = read.dossier.to_string();
    let (mut rows, mut beside) = (Vec::with_capacity(events.len()), Vec::new());
    for (event, version) in events.into_iter().zip(read.version() + 1..) {
        let (kind, body) = encode(&event).map_err(|reason| Error::Unreadable {
            stream: stream.clone(),
            version,
            reason,
        })?;
        rows.push(NewFact { kind, body, on_day: now.today });
        read.push(event, now);
        // Nobody is told of what was known before it was taken over.
        let told = read.events.last().and_then(|event| P::notice(&read.state, event));
        let told = told.filter(|_| actor != Actor::Import);
        let asked = read
            .events
            .last()
            .is_some_and(|event| !P::reactions(read.dossier, &read.state, event).is_empty());
        let job = |kind: &str| {
            jobs::enqueuing(&jobs::NewJob {
                id: crate::new_id().to_string(),
                kind: kind.to_owned(),
                body: format!("{stream} {version}"),
                key: format!("{kind}:{stream}:{version}"),
                run_at: now.at,
            })
        };
        beside.extend(told.map(|_| job(notices::FACT)));
        beside.extend(asked.then(|| job(reactions::REACTION)));
    }
    beside.extend(project::changes(tx, read, held, now).await?);
    let by = match actor {
        Actor::Person(acting) => {
            format!("{}@{}:{}", acting.person, acting.organisation, acting.role.word())
        }
        Actor::Patient { .. } => "patient".to_owned(),
        Actor::Schedule => "schedule".to_owned(),
        Actor::Import => "import".to_owned(),
        Actor::Reaction { of, version } => format!("reaction:{of}:{version}"),
    };
    let head = read.head.take();
    read.head = facts::append_after(tx, &stream, P::NAME, head, &rows, &by, now.at, beside).await?;
    Ok(())
}

/// A fact as it is kept: its kind beside its body.
fn encode<E: serde::Serialize>(event: &E) -> Result<(String, String), String> {
    #[derive(serde::Deserialize)]
    struct Tagged {
        kind: String,
    }
    let body = serde_json::to_string(event).map_err(|error| error.to_string())?;
    let tagged: Tagged = serde_json::from_str(&body).map_err(|error| error.to_string())?;
    Ok((tagged.kind, body))
}
