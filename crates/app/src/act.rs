//! The way of one act, the same for every procedure. Nothing else writes facts.

use crate::moment::Moment;
use crate::reading::{self, Read};
use crate::{App, Error, project};
use domain::access::permit;
use domain::{Actor, Context, DossierId, Procedure};
use store::facts::{self, NewFact};
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
    ) -> Result<Done, Error>
{
        let now = self.now();
        let ended = self
            .db()
            .write(move |tx| {
                Box::pin(async move { run::<P>(tx, now, actor, dossier, Some(seen), command).await })
            })
            .await;
        match ended {
            Ok(Ended::Done(done)) => Ok(done),
            Ok(Ended::Overtaken(since)) => Err(Error::Stale(since)),
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
) -> Result<Ended, Error>
{
    let Moment { at, today } = now;
    let mut read = reading::facts::<P>(tx, dossier).await?;
    let version = read.version();
    if let Actor::Person(acting) = actor
        && let Some(action) = P::action(&command)
    {
        permit(acting, P::relation(&read.state, acting), P::phase(&read.state), action)?;
    }
    let schedule = Context { at, today, actor: Actor::Schedule };
    let elapsed = P::decide(&read.state, P::elapse(), &schedule).map_err(|it| Error::refused(&it))?;
    let overtaken = !elapsed.is_empty();
    append::<P>(tx, &mut read, elapsed, now, Actor::Schedule).await?;
    if let Actor::Person(_) = actor {
        let seen = seen.unwrap_or(version);
        if overtaken || seen != version {
            return Ok(Ended::Overtaken(read.titles_since(seen)));
        }
        let context = Context { at, today, actor };
        let new = P::decide(&read.state, command, &context).map_err(|it| Error::refused(&it))?;
        append::<P>(tx, &mut read, new, now, actor).await?;
    }
    project::put::<P>(tx, &read, now).await?;
    Ok(Ended::Done(Done { dossier, version: read.version() }))
}

/// Writes new facts at the end of the stream, with the jobs that tell of them.
async fn append<P: Procedure>(
    tx: &mut Tx,
    read: &mut Read<P>,
    events: Vec<P::Event>,
    now: Moment,
    actor: Actor,
) -> Result<(), Error>
{
    if events.is_empty() {
        return Ok(());
    }
    let stream = read.dossier.to_string();
    let mut rows = Vec::with_capacity(events.len());
    for (event, version) in events.into_iter().zip(read.version() + 1..) {
        let (kind, body) = encode(&event)
            .map_err(|reason| Error::Unreadable { stream: stream.clone(), version, reason })?;
        rows.push(NewFact { kind, body, on_day: now.today });
        read.push(event, now);
        let told = read.events.last().and_then(|event| P::notice(&read.state, event));
        if told.is_some() {
            let key = format!("notice:{stream}:{version}");
            let job = jobs::NewJob {
                id: crate::new_id().to_string(),
                kind: "notice".to_owned(),
                body: format!("{stream} {version}"),
                key,
                run_at: now.at,
            };
            jobs::enqueue(tx, &job).await?;
        }
    }
    let by = match actor {
        Actor::Person(acting) => {
            format!("{}@{}:{}", acting.person, acting.organisation, acting.role.word())
        }
        Actor::Schedule => "schedule".to_owned(),
    };
    let head = read.head.take();
    read.head = facts::append_after(tx, &stream, P::NAME, head, &rows, &by, now.at).await?;
    Ok(())
}

/// A fact as it is kept: its kind beside its body.
fn encode<E: serde::Serialize>(event: &E) -> Result<(String, String), String> {
    let body = serde_json::to_value(event).map_err(|error| error.to_string())?;
    let kind = body.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned();
    Ok((kind, serde_json::to_string(event).map_err(|error| error.to_string())?))
}
