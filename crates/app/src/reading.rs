//! Reading a dossier: its facts folded into its state, for who may see it.

use crate::moment::Moment;
use crate::notices::procedure;
use crate::organisations::{self, Standing};
use crate::procedures::of_procedure;
use crate::{App, Error, program};
use domain::access::{Action, Permit, Phase, Relation, granted, permit};
use domain::{Acting, Actor, Context, DossierId, Procedure};
use jiff::{Timestamp, civil::Date};
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::facts::{self, Fact, Head};
use store::views::Held;

/// A dossier as read: its facts and the state that they lead to.
#[derive(Clone, Debug)]
pub(crate) struct Read<P: Procedure> {
    pub dossier: DossierId,
    pub state: P::State,
    pub events: Vec<P::Event>,
    pub at: Vec<Timestamp>,
    pub head: Option<Head>,
}

impl<P: Procedure> Read<P> {
    pub(crate) fn version(&self) -> i64 {
        // A stream is never longer than what memory holds.
        i64::try_from(self.events.len()).unwrap_or(i64::MAX)
    }

    pub(crate) fn push(&mut self, event: P::Event, now: Moment) {
        let state = std::mem::take(&mut self.state);
        self.state = P::evolve(state, &event);
        self.events.push(event);
        self.at.push(now.at);
    }

    /// What happened after a version, in both languages.
    pub(crate) fn titles_since(&self, seen: i64) -> Vec<[String; 2]> {
        let seen = usize::try_from(seen).unwrap_or(0);
        self.events.iter().skip(seen).map(|event| P::entry(event).title).collect()
    }
}

/// The facts of a dossier, folded.
pub(crate) async fn facts<P: Procedure>(tx: &mut Tx, dossier: DossierId) -> Result<Read<P>, Error> {
    folded(dossier, facts::read(tx, program(), &dossier.to_string()).await?)
}

/// The facts of a dossier until the end of a day, folded: what was known of it then.
pub(crate) async fn facts_until<P: Procedure>(
    tx: &mut Tx,
    dossier: DossierId,
    day: Date,
) -> Result<Read<P>, Error> {
    let mut kept = facts::read(tx, program(), &dossier.to_string()).await?;
    kept.retain(|fact| fact.on_day <= day);
    folded(dossier, kept)
}

/// The facts of a dossier, folded, and what the views hold of it, in one round trip.
pub(crate) async fn facts_and_views<P: Procedure>(
    tx: &mut Tx,
    dossier: DossierId,
) -> Result<(Read<P>, Held), Error> {
    let stream = dossier.to_string();
    let queries = vec![Held::query(&stream)];
    let (facts, answers) = facts::read_beside(tx, program(), &stream, queries).await?;
    let held = Held::from_answer(answers.first().map_or(&[], Vec::as_slice))?;
    Ok((folded(dossier, facts)?, held))
}

fn folded<P: Procedure>(dossier: DossierId, facts: Vec<Fact>) -> Result<Read<P>, Error> {
    let head = Head::of(&facts);
    let mut events = Vec::with_capacity(facts.len());
    let mut at = Vec::with_capacity(facts.len());
    for fact in facts {
        let event = serde_json::from_str(&fact.body).map_err(|error| Error::Unreadable {
            stream: fact.stream,
            version: fact.version,
            reason: error.to_string(),
        })?;
        events.push(event);
        at.push(fact.at);
    }
    let state = P::replay(&events);
    Ok(Read { dossier, state, events, at, head })
}

/// What a person is to a dossier on a day: whoever was invited by a laboratory is a stranger once
/// its delegation is over, and is told so.
pub(crate) async fn relation<P: Procedure>(
    tx: &mut Tx,
    read: &Read<P>,
    acting: Acting,
    today: Date,
) -> Result<Relation, Error> {
    let relation = P::relation(&read.state, acting);
    let summary = P::summary(&read.state, today);
    let (Relation::Invited, Some(summary)) = (relation, summary) else { return Ok(relation) };
    let laboratory = summary.applicant;
    Ok(match organisations::standing(tx, laboratory, acting.organisation, today).await? {
        Standing::InForce => relation,
        Standing::Never => Relation::Stranger,
        Standing::Over(on) => {
            let found = store::organisations::get(tx, &laboratory.to_string()).await?;
            let laboratory = found.map(|it| it.name).unwrap_or_default();
            return Err(Error::DelegationOver { laboratory, on });
        }
    })
}

/// A dossier opened for a person who may see it. There is no other way to reach one from a page.
#[derive(Clone, Debug)]
pub struct Opened<P: Procedure> {
    read: Read<P>,
    acting: Acting,
    relation: Relation,
    permit: Permit,
    /// The moment of the reading.
    pub now: Moment,
}

impl<P: Procedure> Opened<P> {
    /// The dossier.
    #[must_use]
    pub fn id(&self) -> DossierId {
        self.read.dossier
    }

    /// Its state.
    #[must_use]
    pub fn state(&self) -> &P::State {
        &self.read.state
    }

    /// Its version, which an act names as seen.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.read.version()
    }

    /// Its facts, each with its instant.
    pub fn events(&self) -> impl DoubleEndedIterator<Item = (&P::Event, Timestamp)> {
        self.read.events.iter().zip(self.read.at.iter().copied())
    }

    /// Who opened it.
    #[must_use]
    pub fn acting(&self) -> Acting {
        self.acting
    }

    /// What they are to it.
    #[must_use]
    pub fn relation(&self) -> Relation {
        self.relation
    }

    /// How far it is.
    #[must_use]
    pub fn phase(&self) -> Phase {
        P::phase(&self.read.state)
    }

    /// The proof that it may be seen.
    #[must_use]
    pub fn permit(&self) -> Permit {
        self.permit
    }

    /// Whether the table grants a right on it.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        granted(self.acting.role, self.relation, self.phase(), action)
    }

    /// What a command would answer now, without doing it: a page says why an act is closed.
    ///
    /// # Errors
    /// The refusal, or that the right is not granted.
    pub fn try_out(&self, command: P::Command) -> Result<(), Error> {
        if let Some(action) = P::action(&command) {
            // A page says what could be done: who acts is asked again when it is.
            let acting = Acting { confirmed: true, ..self.acting };
            permit(acting, self.id().0, self.relation, self.phase(), action)?;
        }
        let Moment { at, today } = self.now;
        let actor = Actor::Person(self.acting);
        let context = Context { at, today, actor };
        match P::decide(&self.read.state, command, &context) {
            Ok(_) => Ok(()),
            Err(refusal) => Err(Error::refused(&refusal)),
        }
    }
}

impl App {
    /// Opens a dossier for a person.
    ///
    /// # Errors
    /// [`Error::NotFound`] where they may not know that it exists.
    pub async fn open<P: Procedure>(
        &self,
        acting: Acting,
        dossier: DossierId,
    ) -> Result<Opened<P>, Error> {
        let now = self.now();
        let (read, relation) = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let read = match facts::<P>(tx, dossier).await {
                        Err(error @ Error::Unreadable { .. }) => {
                            // The facts of another procedure are none of this one.
                            let kept = procedure(tx, &dossier.to_string()).await?;
                            return Err(if kept == P::NAME { error } else { Error::NotFound });
                        }
                        read => read?,
                    };
                    if read.events.is_empty() {
                        return Err(Error::NotFound);
                    }
                    let relation = relation::<P>(tx, &read, acting, now.today).await?;
                    Ok((read, relation))
                })
            })
            .await?;
        let phase = P::phase(&read.state);
        let permit = permit(acting, dossier.0, relation, phase, Action::ReadDossier)?;
        Ok(Opened { read, acting, relation, permit, now })
    }

    /// Those of some dossiers, each named with its procedure, that a person may open.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn readable(
        &self,
        acting: Acting,
        dossiers: BTreeMap<DossierId, String>,
    ) -> Result<BTreeSet<DossierId>, Error> {
        let mut found = BTreeSet::new();
        for (dossier, procedure) in dossiers {
            let opened = of_procedure!(
                procedure.as_str(),
                P => self.open::<P>(acting, dossier).await.map(drop),
                _other => Err(Error::NotFound)
            );
            match opened {
                Ok(()) => found.extend([dossier]),
                Err(Error::NotFound | Error::Forbidden) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    pub(crate) async fn read_facts<P: Procedure>(
        &self,
        dossier: DossierId,
    ) -> Result<Read<P>, Error> {
        self.db().read(move |tx| Box::pin(async move { facts::<P>(tx, dossier).await })).await
    }
}
