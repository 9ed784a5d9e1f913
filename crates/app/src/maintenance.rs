//! What keeps a program in good health: verify, rebuild, doctor.

use crate::moment::Moment;
use crate::procedures::of_procedure;
use crate::{App, Error, notices, project, reading};
use bytes::Bytes;
use domain::Procedure;
use jiff::ToSpan;
use law::Text;
use std::path::Path;
use store::facts;
use store::views::{self, Filling};
use store::{Tx, jobs, persons};

/// How many streams or files are read at once.
pub(crate) const PAGE: i64 = 200;
/// Free space below which a disk is too small, and below which it soon will be, in bytes.
const TOO_SMALL: u64 = 100 * 1024 * 1024;
const SMALL: u64 = 1024 * 1024 * 1024;

/// How far long work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done: the name of a file, or `catalogue`, `dossiers`, `documents`.
    pub what: &'static str,
    /// How many are behind.
    pub done: usize,
    /// How many there are, where that is known beforehand.
    pub total: Option<usize>,
}

impl Progress {
    pub(crate) fn of(what: &'static str, done: usize, total: Option<usize>) -> Self {
        Self { what, done, total }
    }
}

/// What a rebuild did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Dossiers that are in the views.
    pub dossiers: usize,
    /// Streams that could not be read, and why.
    pub left_out: Vec<(String, String)>,
}

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// As it should.
    Ok,
    /// To be looked at.
    Warning,
    /// Not working.
    Failed,
}

/// One thing that the doctor looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub name: Text,
    /// How it stands.
    pub state: Health,
    /// What was found, in French and in English.
    pub what: [String; 2],
}

impl App {
    /// Makes the views ready: fills them where they are absent or of another version.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn prepare(&self) -> Result<(), Error> {
        let filling: Filling = self
            .db()
            .read(|tx| Box::pin(async move { Ok::<_, Error>(views::filling(tx).await?) }))
            .await?;
        if filling != Filling::Complete {
            self.rebuild(|_| {}).await?;
        }
        Ok(())
    }

    /// Makes the views again from the facts. It may run while people work.
    ///
    /// # Errors
    /// When the database fails. A dossier that this version cannot read is told, and left out.
    pub async fn rebuild(
        &self,
        mut progress: impl FnMut(Progress) + Send,
    ) -> Result<Rebuilt, Error> {
        self.db()
            .write(|tx| Box::pin(async move { Ok::<_, Error>(views::reset(tx).await?) }))
            .await?;
        let mut rebuilt = Rebuilt::default();
        let mut after = String::new();
        loop {
            let (from, now) = (after.clone(), self.now());
            let (streams, left_out): (Vec<String>, Vec<_>) = self
                .db()
                .write(move |tx| Box::pin(async move { rebuild_page(tx, &from, now).await }))
                .await?;
            let Some(last) = streams.last() else { break };
            after.clone_from(last);
            rebuilt.dossiers += streams.len() - left_out.len();
            rebuilt.left_out.extend(left_out);
            progress(Progress::of("dossiers", rebuilt.dossiers, None));
        }
        self.db()
            .write(|tx| Box::pin(async move { Ok::<_, Error>(views::complete(tx).await?) }))
            .await?;
        self.db().analyze().await?;
        Ok(rebuilt)
    }

    /// Looks at all that the program rests on.
    pub async fn doctor(&self) -> Vec<Check> {
        let mut checks = vec![self.database().await, self.schema().await, self.storage().await];
        checks.push(self.sealing().await);
        checks.push(self.outgoing().await);
        checks.push(self.time().await);
        checks.extend(self.inner.settings.folders.iter().map(|folder| disk(folder)));
        checks.push(self.queue().await);
        checks
    }

    async fn database(&self) -> Check {
        let name = Text::new("Base de données", "Database");
        match (self.db().engine_version().await, self.db().size().await) {
            (Ok(version), Ok(size)) => {
                let engine = self.db().engine().name();
                ok(name, both(&format!("{engine} {version}, {}", mebibytes(size))))
            }
            (Err(error), _) | (_, Err(error)) => failed(name, both(&error.to_string())),
        }
    }

    async fn schema(&self) -> Check {
        let name = Text::new("Schéma", "Schema");
        let pending = match self.db().pending_migrations().await {
            Ok(pending) => pending,
            Err(error) => return failed(name, both(&error.to_string())),
        };
        if !pending.is_empty() {
            let list = pending.join(", ");
            return failed(
                name,
                [
                    format!("migrations à appliquer par «\u{a0}aube migrate\u{a0}»\u{a0}: {list}"),
                    format!("migrations to be applied by `aube migrate`: {list}"),
                ],
            );
        }
        let filling = self
            .db()
            .read(|tx| Box::pin(async move { Ok::<_, Error>(views::filling(tx).await?) }))
            .await;
        match filling {
            Ok(Filling::Complete) => ok(name, pair("à jour", "up to date")),
            Ok(_) => warning(
                name,
                pair(
                    "vues incomplètes\u{a0}: «\u{a0}aube rebuild\u{a0}» les refait",
                    "views incomplete: `aube rebuild` makes them again",
                ),
            ),
            Err(error) => failed(name, both(&error.to_string())),
        }
    }

    /// The same few bytes each time: by their digest they are one file.
    async fn storage(&self) -> Check {
        let name = Text::new("Documents", "Documents");
        let probe = Bytes::from_static(b"Aube: the storage of documents answers.\n");
        let answer = match self.files().put_bytes(crate::new_id(), probe).await {
            Ok(kept) => self.files().verify(&kept.id).await,
            Err(error) => Err(error),
        };
        match answer {
            Ok(()) => ok(name, pair("écriture et lecture vérifiées", "written and read again")),
            Err(error) => failed(name, both(&error.to_string())),
        }
    }

    /// Whether the master key is there, and is that under which patients are sealed here.
    ///
    /// # Errors
    /// [`Error::NoMasterKey`], or [`Error::Sealed`] for another key.
    pub async fn check_master_key(&self) -> Result<(), Error> {
        let vault = self.vault()?;
        let opens = self
            .db()
            .read(move |tx| {
                Box::pin(async move { Ok::<_, Error>(persons::opens(tx, &vault).await?) })
            })
            .await?;
        if opens { Ok(()) } else { Err(store::Error::Sealed.into()) }
    }

    async fn sealing(&self) -> Check {
        let name = Text::new("Clé maîtresse", "Master key");
        match self.check_master_key().await {
            Ok(()) => ok(name, pair("les identités s’ouvrent", "identities open")),
            Err(Error::NoMasterKey) => warning(
                name,
                pair(
                    "AUBE_MASTER_KEY n’est pas définie\u{a0}: «\u{a0}aube serve\u{a0}» ne démarre pas sans elle",
                    "AUBE_MASTER_KEY is not set: `aube serve` does not start without it",
                ),
            ),
            Err(error) => failed(name, both(&error.to_string())),
        }
    }

    async fn outgoing(&self) -> Check {
        let name = Text::new("Courriel", "Mail");
        let Some(mailer) = &self.inner.settings.mailer else {
            return warning(
                name,
                pair(
                    "aucun serveur SMTP\u{a0}: les messages restent dans les boîtes internes",
                    "no SMTP server: messages stay in the internal mailboxes",
                ),
            );
        };
        match mailer.check().await {
            Ok(()) => ok(name, pair("le serveur SMTP répond", "the SMTP server answers")),
            Err(error) => failed(name, both(&error.to_string())),
        }
    }

    async fn time(&self) -> Check {
        let name = Text::new("Horloge", "Clock");
        let today = self.now().today;
        match (self.last_day().await, self.clock().moved()) {
            (Err(error), _) => failed(name, both(&error.to_string())),
            (Ok(Some(last)), _) if last > today => failed(
                name,
                [
                    format!("nous serions le {today}, or la journée du {last} est déjà passée"),
                    format!("today would be {today}, yet the day {last} was already run"),
                ],
            ),
            (Ok(Some(last)), _) if last < today.saturating_sub(1.day()) => warning(
                name,
                [
                    format!(
                        "dernière journée traitée\u{a0}: {last}. Le programme tourne-t-il\u{a0}?"
                    ),
                    format!("last day that was run: {last}. Is the program running?"),
                ],
            ),
            (Ok(_), Some(moved)) => warning(
                name,
                [
                    format!(
                        "{today}, horloge de démonstration avancée de {} jours",
                        moved / 86_400
                    ),
                    format!("{today}, clock of a demonstration moved by {} days", moved / 86_400),
                ],
            ),
            (Ok(_), None) => ok(name, both(&format!("{today} (Europe/Paris)"))),
        }
    }

    async fn queue(&self) -> Check {
        let name = Text::new("Tâches", "Jobs");
        let now = self.now().at;
        let queue = self
            .db()
            .read(move |tx| Box::pin(async move { Ok::<_, Error>(jobs::queue(tx, now).await?) }))
            .await;
        match queue {
            Err(error) => failed(name, both(&error.to_string())),
            Ok(queue) => {
                let what = [
                    format!("{} en attente, {} abandonnée(s)", queue.waiting, queue.abandoned),
                    format!("{} waiting, {} given up", queue.waiting, queue.abandoned),
                ];
                if queue.abandoned > 0 { warning(name, what) } else { ok(name, what) }
            }
        }
    }
}

async fn rebuild_page(
    tx: &mut Tx,
    after: &str,
    now: Moment,
) -> Result<(Vec<String>, Vec<(String, String)>), Error> {
    let (mut done, mut left_out) = (Vec::new(), Vec::new());
    for stream in facts::streams(tx, after, PAGE).await? {
        let put = of_procedure!(
            stream.procedure.as_str(),
            P => project_again::<P>(tx, &stream.id, now).await,
            other => Err(notices::unknown(&stream.id, other))
        );
        match put {
            Ok(()) => {}
            Err(Error::Unreadable { version, reason, .. }) => {
                left_out.push((stream.id.clone(), format!("{version}: {reason}")));
            }
            Err(error) => return Err(error),
        }
        done.push(stream.id);
    }
    if let Some(last) = done.last() {
        views::filled(tx, last).await?;
    }
    Ok((done, left_out))
}

async fn project_again<P: Procedure>(tx: &mut Tx, stream: &str, now: Moment) -> Result<(), Error> {
    let read = reading::facts::<P>(tx, notices::dossier(stream)?).await?;
    project::put::<P>(tx, &read, now).await
}

/// The free space of the disk that holds a folder.
fn disk(folder: &Path) -> Check {
    let name = Text::new("Disque", "Disk");
    let place = folder.display();
    match rustix::fs::statvfs(folder) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let size = mebibytes(free);
            let what = [format!("{place}\u{a0}: {size} libres"), format!("{place}: {size} free")];
            match free {
                TOO_SMALL.. if free >= SMALL => ok(name, what),
                TOO_SMALL.. => warning(name, what),
                _ => failed(name, what),
            }
        }
        Err(error) => {
            failed(name, [format!("{place}\u{a0}: {error}"), format!("{place}: {error}")])
        }
    }
}

fn mebibytes(bytes: u64) -> String {
    format!("{}\u{a0}MiB", bytes.div_ceil(1024 * 1024))
}

fn pair(fr: &str, en: &str) -> [String; 2] {
    [fr.to_owned(), en.to_owned()]
}

/// What reads the same in both languages.
fn both(text: &str) -> [String; 2] {
    pair(text, text)
}

fn ok(name: Text, what: [String; 2]) -> Check {
    Check { name, state: Health::Ok, what }
}

fn warning(name: Text, what: [String; 2]) -> Check {
    Check { name, state: Health::Warning, what }
}

fn failed(name: Text, what: [String; 2]) -> Check {
    Check { name, state: Health::Failed, what }
}
