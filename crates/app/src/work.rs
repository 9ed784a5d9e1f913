//! The work that waits: jobs, and the days that pass. Several programs on one database share it.

use crate::mail::{self, Undelivered};
use crate::sessions::later;
use crate::{App, Error, notices, reactions};
use jiff::SignedDuration;
use std::pin::pin;
use std::time::Duration;
use store::jobs::{self, Job};

/// How long a job is in the hands of a worker before another may take it.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// How long to rest when nothing is to be done.
const REST: Duration = Duration::from_millis(500);
/// How long to rest when the database fails.
const LONG_REST: Duration = Duration::from_secs(5);
/// After as many attempts a job is given up: with the pauses between them, after some two days.
const ATTEMPTS: i64 = 16;

impl App {
    /// Works until told to stop: runs each day when it comes, and each job when it may run. What
    /// is under way is ended first.
    pub async fn work(&self, shutdown: impl Future<Output = ()>) {
        let mut shutdown = pin!(shutdown);
        loop {
            let rest = match self.step().await {
                Ok(true) => Duration::ZERO,
                Ok(false) => REST,
                Err(error) => {
                    tracing::error!(%error, "the work stopped and will go on");
                    LONG_REST
                }
            };
            tokio::select! {
                biased;
                () = &mut shutdown => return,
                () = tokio::time::sleep(rest) => {}
            }
        }
    }

    /// Runs the days that have come and the jobs that may run, until there is nothing left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn work_until_idle(&self) -> Result<(), Error> {
        while self.step().await? {}
        Ok(())
    }

    /// The days that have come, or else one job; false when there was neither.
    async fn step(&self) -> Result<bool, Error> {
        if self.last_day().await?.is_none_or(|last| last < self.now().today) {
            self.catch_up().await?;
            return Ok(true);
        }
        self.work_one().await
    }

    /// Runs the jobs that may run now.
    pub(crate) async fn work_due(&self) -> Result<(), Error> {
        while self.work_one().await? {}
        Ok(())
    }

    /// Does what facts ask of other dossiers and tells of them, before time goes on: also what a
    /// worker that died had begun. Only mail is left for later, which goes out of the database.
    pub(crate) async fn settle(&self) -> Result<(), Error> {
        while let Some(job) = jobs::take_but(self.db(), mail::JOB, self.now().at, LEASE).await? {
            self.run_job(job).await?;
        }
        Ok(())
    }

    /// Runs the job that has waited longest; false when none may run.
    async fn work_one(&self) -> Result<bool, Error> {
        if !self.is_due().await? {
            return Ok(false);
        }
        let Some(job) = jobs::claim(self.db(), self.now().at, LEASE).await? else {
            return Ok(false);
        };
        self.run_job(job).await?;
        Ok(true)
    }

    /// Whether a job may run: asked by a reading, so that to wait costs no writing.
    async fn is_due(&self) -> Result<bool, Error> {
        let next = self
            .db()
            .read(|tx| Box::pin(async move { Ok::<_, Error>(jobs::next_at(tx).await?) }))
            .await?;
        Ok(next.is_some_and(|next| next <= self.now().at))
    }

    async fn run_job(&self, job: Job) -> Result<(), Error> {
        let done = match job.kind.as_str() {
            notices::FACT | notices::DEADLINE => self.tell(job.clone()).await,
            reactions::REACTION => self.react(job.clone()).await,
            mail::JOB => match self.deliver(&job).await {
                Ok(()) => Ok(()),
                Err(Undelivered::Store(error)) => Err(error),
                Err(Undelivered::Mail(error)) => {
                    return self.put_off(job, &error.to_string()).await;
                }
            },
            other => {
                let reason = format!("jobs of kind `{other}` are not known");
                return self.put_off(job, &reason).await;
            }
        };
        match done {
            // Another worker holds it by now.
            Ok(()) | Err(Error::Store(store::Error::Stale)) => Ok(()),
            Err(error) => self.put_off(job, &error.to_string()).await,
        }
    }

    /// Writes the messages of a notice or of a reminder; they and the end of the job are one.
    async fn tell(&self, job: Job) -> Result<(), Error> {
        let now = self.now();
        let home = self.inner.settings.public_url.clone();
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    if job.kind == notices::FACT {
                        notices::tell(tx, now, &job, &home).await?;
                    } else {
                        notices::remind(tx, now, &job, &home).await?;
                    }
                    Ok(jobs::done(tx, &job, now.at).await?)
                })
            })
            .await
    }

    /// Gives a job back, to be tried again after a pause that doubles each time.
    async fn put_off(&self, job: Job, reason: &str) -> Result<(), Error> {
        let attempts = job.attempts;
        let pause = SignedDuration::from_mins(1 << attempts.clamp(0, 9));
        let pause = pause.min(SignedDuration::from_hours(6));
        self.give_back(job, (attempts < ATTEMPTS).then_some(pause), reason).await
    }

    /// Gives a job back, to be tried again after a pause, or given up.
    async fn give_back(
        &self,
        job: Job,
        pause: Option<SignedDuration>,
        reason: &str,
    ) -> Result<(), Error> {
        let now = self.now().at;
        let retry_at = pause.map(|pause| later(now, pause));
        if retry_at.is_some() {
            tracing::warn!(job = %job.id, kind = %job.kind, %reason, "a job will be tried again");
        } else {
            tracing::error!(job = %job.id, kind = %job.kind, %reason, "a job was given up");
        }
        let reason = reason.to_owned();
        let given_back: Result<(), Error> = self
            .db()
            .write(move |tx| {
                Box::pin(async move { Ok(jobs::fail(tx, &job, retry_at, &reason, now).await?) })
            })
            .await;
        match given_back {
            Err(Error::Store(store::Error::Stale)) => Ok(()),
            answer => answer,
        }
    }
}
