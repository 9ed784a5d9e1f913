//! The passing of days: what the law attaches to each, once, in order, across restarts.

use crate::moment::Moment;
use crate::notices::{self, DEADLINE};
use crate::procedures::of_procedure;
use crate::{App, Error, act, everything, new_id, reading};
use domain::aap::Aap;
use domain::access::Phase;
use domain::{Actor, Context, Deadline, DossierId, Procedure};
use jiff::{SignedDuration, ToSpan, civil::Date, tz::TimeZone};
use std::collections::BTreeSet;
use store::jobs::{self, NewJob};
use store::views::{self, Filter};
use store::{Database, Tx, sessions, settings};

/// The setting that holds the last day that was run.
const DAY: &str = "schedule.day";
/// The setting that holds by how many seconds the clock of a demonstration was moved.
const MOVED: &str = "clock.moved";
/// How many dossiers are listed at once.
const PAGE: i64 = 500;
/// How often a dossier is tried again when a person's act came between.
const TRIES: u32 = 5;

/// By how many seconds the clock of a demonstration was moved, as its database knows: what to give
/// to [`crate::Clock::movable`] when it is opened again.
///
/// # Errors
/// When the database fails.
pub async fn moved_seconds(db: &Database) -> Result<i64, store::Error> {
    let kept = db.read(|tx| Box::pin(async move { settings::get(tx, MOVED).await })).await?;
    Ok(kept.and_then(|seconds| seconds.parse().ok()).unwrap_or(0))
}

impl App {
    /// Does what the law attaches to a day, in every dossier, and sends the reminders of that day.
    /// A second time does nothing more.
    ///
    /// # Errors
    /// When the database fails. A dossier that cannot be read is logged and left out.
    pub async fn run_day(&self, day: Date) -> Result<(), Error> {
        let due: Vec<Date> = self
            .inner
            .settings
            .leads
            .iter()
            .map(|lead| day.saturating_add(i64::from(*lead).days()))
            .collect();
        let streams: BTreeSet<(String, String)> = self
            .db()
            .snapshot(move |tx| Box::pin(async move { concerned(tx, &due).await }))
            .await?;
        // What time does to a request is told to the authorisation that it goes on from before
        // time acts there.
        let (requests, others): (Vec<_>, Vec<_>) =
            streams.into_iter().partition(|(_, procedure)| procedure == Aap::NAME);
        self.pass_all(requests, day).await?;
        self.settle().await?;
        self.pass_all(others, day).await?;
        self.remind_patients(day).await
    }

    async fn pass_all(&self, streams: Vec<(String, String)>, day: Date) -> Result<(), Error> {
        for (stream, procedure) in streams {
            let passed = match notices::dossier(&stream) {
                Ok(dossier) => of_procedure!(
                    procedure.as_str(),
                    P => self.pass::<P>(dossier, day).await,
                    other => Err(notices::unknown(&stream, other))
                ),
                Err(error) => Err(error),
            };
            match passed {
                Ok(()) => {}
                Err(error @ Error::Store(_)) => return Err(error),
                Err(error) => tracing::error!(%stream, %day, %error, "a dossier was left out"),
            }
        }
        Ok(())
    }

    /// One dossier on one day. Most days change nothing: then nothing is written.
    async fn pass<P: Procedure>(&self, dossier: DossierId, day: Date) -> Result<(), Error> {
        let now = Moment { at: self.now().at, today: day };
        let read = self.read_facts::<P>(dossier).await?;
        let context = Context { at: now.at, today: day, actor: Actor::Schedule };
        let acts = P::decide(&read.state, P::elapse(), &context)
            .map_err(|refusal| Error::refused(&refusal))?;
        let deadlines = P::deadlines(&read.state, day);
        // The due day of a clock that is stopped moves with each day.
        let moves = deadlines.iter().any(|deadline| deadline.computation.suspended);
        let reminds = !reminders(&deadlines, day, &self.inner.settings.leads).is_empty();
        // A day alone may change how a dossier stands, for whom it waits and what is due of it: it
        // becomes late, a visit is due, what could be done until a day is expected no more.
        let shown = |day| {
            let summary = P::summary(&read.state, day).map(|it| (it.standing, it.awaits));
            let due = P::deadlines(&read.state, day).into_iter();
            (summary, due.map(|it| (it.subject, it.computation.due)).collect::<Vec<_>>())
        };
        let turns = shown(day) != shown(day.saturating_sub(1.day()));
        if acts.is_empty() && !moves && !reminds && !turns {
            return Ok(());
        }
        for _ in 1..TRIES {
            match self.elapse::<P>(dossier, now).await {
                Err(Error::Store(error))
                    if error.is_contention() || matches!(error, store::Error::Stale) => {}
                answer => return answer,
            }
        }
        self.elapse::<P>(dossier, now).await
    }

    async fn elapse<P: Procedure>(&self, dossier: DossierId, now: Moment) -> Result<(), Error> {
        let leads = self.inner.settings.leads.clone();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    act::run::<P>(tx, now, Actor::Schedule, dossier, None, P::elapse()).await?;
                    let read = reading::facts::<P>(tx, dossier).await?;
                    let deadlines = P::deadlines(&read.state, now.today);
                    for (deadline, lead) in reminders(&deadlines, now.today, &leads) {
                        let subject = deadline.subject.word();
                        let due = deadline.computation.due;
                        let job = NewJob {
                            id: new_id().to_string(),
                            kind: DEADLINE.to_owned(),
                            key: format!("reminder:{dossier}:{subject}:{due}:{lead}"),
                            body: format!("{dossier} {subject} {} {due}", now.today),
                            run_at: now.at,
                        };
                        jobs::enqueue(tx, &job).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    /// Runs the days since the last that was run, in order, each with the jobs that come of it.
    /// Where none ever was, only today is.
    pub(crate) async fn catch_up(&self) -> Result<(), Error> {
        let _turn = self.inner.days.lock().await;
        self.run_days().await
    }

    async fn run_days(&self) -> Result<(), Error> {
        let today = self.now().today;
        // What was asked before the server stopped comes before the days that passed since.
        self.settle().await?;
        let last = self.last_day().await?;
        let mut day = last.map_or(today, |last| last.saturating_add(1.day()));
        while day <= today {
            self.run_day(day).await?;
            self.settle().await?;
            self.work_due().await?;
            self.mark(day).await?;
            day = day.saturating_add(1.day());
        }
        self.tidy().await
    }

    /// The last day that was run.
    pub(crate) async fn last_day(&self) -> Result<Option<Date>, Error> {
        let kept: Option<String> = self
            .db()
            .read(|tx| Box::pin(async move { Ok::<_, Error>(settings::get(tx, DAY).await?) }))
            .await?;
        Ok(kept.and_then(|day| day.parse().ok()))
    }

    /// Notes a day as run. Of several programs on one database none takes the mark back.
    async fn mark(&self, day: Date) -> Result<(), Error> {
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let last = settings::put_once(tx, DAY, &day.to_string()).await?;
                    if last.parse::<Date>().is_ok_and(|last| last >= day) {
                        return Ok(());
                    }
                    Ok(settings::put(tx, DAY, &day.to_string()).await?)
                })
            })
            .await
    }

    /// Moves the clock of a demonstration forward, civil day by civil day, doing on each what the
    /// law attaches to it and what is to be sent. The shift is kept for the next start, and the
    /// sessions that are open stay open.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where the clock is the machine's.
    pub async fn move_clock(&self, days: u16) -> Result<Moment, Error> {
        let Some(_) = self.clock().moved() else { return Err(Error::Forbidden) };
        let _turn = self.inner.days.lock().await;
        for _ in 0..days {
            let now = self.now();
            let by = until_tomorrow(now);
            let moved = self.clock().moved().unwrap_or(0).saturating_add(by.as_secs());
            self.db()
                .write(move |tx| {
                    Box::pin(async move {
                        sessions::move_by(tx, now.at, by).await?;
                        Ok::<_, Error>(settings::put(tx, MOVED, &moved.to_string()).await?)
                    })
                })
                .await?;
            self.clock().move_by(by.as_secs());
            self.run_days().await?;
        }
        Ok(self.now())
    }
}

/// From an instant to the same time of the next day in Paris, which an hour more or less separates
/// twice a year.
fn until_tomorrow(now: Moment) -> SignedDuration {
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let here = now.at.to_zoned(paris);
    let day = SignedDuration::from_hours(24);
    here.checked_add(1.day()).map_or(day, |there| there.timestamp().duration_since(now.at))
}

/// The deadlines of which a day reminds, each with how many days before it that is.
fn reminders<'d>(deadlines: &'d [Deadline], day: Date, leads: &[u16]) -> Vec<(&'d Deadline, u16)> {
    let running = deadlines.iter().filter(|deadline| !deadline.computation.suspended);
    running
        .flat_map(|deadline| leads.iter().map(move |lead| (deadline, *lead)))
        .filter(|(deadline, lead)| {
            let begun = deadline.computation.steps.first().is_none_or(|step| step.gives <= day);
            begun && day.saturating_add(i64::from(*lead).days()) == deadline.computation.due
        })
        .collect()
}

/// The streams that a day may concern, with their procedures: those on which an authority has
/// still to act, and those with a deadline to be reminded of.
async fn concerned(tx: &mut Tx, due: &[Date]) -> Result<BTreeSet<(String, String)>, Error> {
    let open = [
        Phase::Filed,
        Phase::UnderReview,
        Phase::InForce,
        Phase::Continuity,
        Phase::Offered,
        Phase::Requested,
        Phase::Agreed,
        Phase::ListingExamined,
        Phase::AccessSought,
        Phase::Treated,
        Phase::AacSought,
        Phase::AacGranted,
        Phase::AgreementInForce,
        Phase::FrameworkAssessed,
        Phase::FrameworkInForce,
        Phase::DeviceInForce,
        Phase::ReferentialOpen,
        Phase::ReferentialOver,
    ];
    let open = open.map(|phase| phase.word().to_owned());
    let filter = Filter { phases: open.to_vec(), ..Filter::default() };
    let mut found = BTreeSet::new();
    let mut after = String::new();
    loop {
        let page = views::walk(tx, &everything(), &filter, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.stream);
        found.extend(page.into_iter().map(|row| (row.stream, row.procedure)));
    }
    for stream in views::due_on(tx, due).await? {
        let procedure = notices::procedure(tx, &stream).await?;
        found.insert((stream, procedure));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tomorrow_is_the_next_day_when_the_hour_changes() {
        for (from, to) in [
            ("2024-03-30T22:30:00Z", "2024-03-31"),
            ("2024-10-26T22:30:00Z", "2024-10-28"),
            ("2024-07-01T10:00:00Z", "2024-07-02"),
        ] {
            let now = Moment::of(from.parse().expect("an instant"));
            let then = Moment::of(now.at.saturating_add(until_tomorrow(now)).expect("in range"));
            assert_eq!(then.today.to_string(), to, "from {from}");
            assert_eq!(then.today, now.today.saturating_add(1.day()));
        }
    }
}
