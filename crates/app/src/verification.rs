//! Whether everything is what it was: chains of facts, the journal, files; and keys under which it
//! is sealed.

use crate::maintenance::{PAGE, Progress};
use crate::{App, Error};
use store::facts::{self, Stream};
use store::{Broken, Flaw, Tx, documents, journal, persons};

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Dossiers whose chain was recomputed.
    pub dossiers: usize,
    /// Facts in them.
    pub facts: usize,
    /// Entries of the journal: who looked, who gave which right.
    pub entries: usize,
    /// Files whose bytes were read again.
    pub files: usize,
    /// Where a chain is not what it was.
    pub broken: Vec<Broken>,
    /// Files that are gone or not what they were: their digests.
    pub altered: Vec<String>,
}

impl Verified {
    /// Whether everything is what it was.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.broken.is_empty() && self.altered.is_empty()
    }
}

impl App {
    /// Recomputes the chain of every dossier and reads every file again.
    ///
    /// # Errors
    /// When the database or the storage cannot be read. What does not verify is in the answer.
    pub async fn verify(
        &self,
        mut progress: impl FnMut(Progress) + Send,
    ) -> Result<Verified, Error> {
        let mut found = Verified::default();
        let mut after = String::new();
        loop {
            let from = after.clone();
            let page: Vec<(Stream, Option<Broken>)> = self
                .db()
                .read(move |tx| Box::pin(async move { verify_page(tx, &from).await }))
                .await?;
            let Some((last, _)) = page.last() else { break };
            after.clone_from(&last.id);
            for (stream, broken) in page {
                found.dossiers += 1;
                found.facts += usize::try_from(stream.version).unwrap_or(0);
                found.broken.extend(broken);
            }
            progress(Progress::of("dossiers", found.dossiers, None));
        }
        let headless = self
            .db()
            .read(|tx| Box::pin(async move { Ok::<_, Error>(facts::headless(tx, PAGE).await?) }))
            .await?;
        let lost = |stream| Broken { stream, version: 0, flaw: Flaw::NoHead };
        found.broken.extend(headless.into_iter().map(lost));
        self.verify_journal(&mut found, &mut progress).await?;
        self.verify_files(&mut found, &mut progress).await?;
        Ok(found)
    }

    /// Every chain of the journal: who looked, who gave which right.
    async fn verify_journal(
        &self,
        found: &mut Verified,
        progress: &mut (impl FnMut(Progress) + Send),
    ) -> Result<(), Error> {
        let mut after = String::new();
        loop {
            let from = after.clone();
            let page: Vec<(String, Result<i64, Broken>)> = self
                .db()
                .read(move |tx| {
                    Box::pin(async move {
                        let mut page = Vec::new();
                        for chain in journal::chains(tx, &from, PAGE).await? {
                            let verified = match journal::verify(tx, &chain).await {
                                Ok(entries) => Ok(entries),
                                Err(store::Error::Broken(broken)) => Err(broken),
                                Err(error) => return Err(Error::from(error)),
                            };
                            page.push((chain, verified));
                        }
                        Ok(page)
                    })
                })
                .await?;
            let Some((last, _)) = page.last() else { break };
            after.clone_from(last);
            for (_, verified) in page {
                match verified {
                    Ok(entries) => found.entries += usize::try_from(entries).unwrap_or(0),
                    Err(broken) => found.broken.push(broken),
                }
            }
            progress(Progress::of("journal", found.entries, None));
        }
        let headless = self
            .db()
            .read(|tx| Box::pin(async move { Ok::<_, Error>(journal::headless(tx, PAGE).await?) }))
            .await?;
        found.broken.extend(headless.into_iter().map(|chain| Broken {
            stream: format!("journal {chain}"),
            version: 0,
            flaw: Flaw::NoHead,
        }));
        Ok(())
    }

    /// Seals again under the current master key what former ones sealed: then they can be
    /// forgotten. Tells how many keys of patients that were.
    ///
    /// # Errors
    /// [`Error::NoMasterKey`], or when a key opens with none of them.
    pub async fn renew_keys(&self) -> Result<u64, Error> {
        let vault = self.vault()?;
        let (mut after, mut renewed) = (String::new(), 0);
        loop {
            let (from, vault) = (after.clone(), vault.clone());
            let done = self
                .db()
                .write::<_, Error, _>(move |tx| {
                    Box::pin(async move { Ok(persons::renew_keys(tx, &vault, &from, PAGE).await?) })
                })
                .await?;
            let Some((last, count)) = done else { break };
            (after, renewed) = (last, renewed + count);
        }
        let codes = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    {
                        let codes = crate::sign_in::renew_codes(tx, &vault).await?;
                        Ok(codes + store::patient_links::reseal(tx, &vault).await?)
                    }
                })
            })
            .await?;
        Ok(renewed + codes)
    }

    async fn verify_files(
        &self,
        found: &mut Verified,
        progress: &mut (impl FnMut(Progress) + Send),
    ) -> Result<(), Error> {
        use store::files::FileError;
        let mut after = String::new();
        loop {
            let from = after.clone();
            let files = self
                .db()
                .read(move |tx| {
                    Box::pin(
                        async move { Ok::<_, Error>(documents::files(tx, &from, PAGE).await?) },
                    )
                })
                .await?;
            let Some(last) = files.last() else { return Ok(()) };
            after.clone_from(&last.id);
            for file in files {
                match self.files().verify(&file.id).await {
                    Ok(()) => {}
                    Err(FileError::Altered(_) | FileError::NotFound) => found.altered.push(file.id),
                    Err(error) => return Err(error.into()),
                }
                found.files += 1;
            }
            progress(Progress::of("documents", found.files, None));
        }
    }
}

async fn verify_page(tx: &mut Tx, after: &str) -> Result<Vec<(Stream, Option<Broken>)>, Error> {
    let mut page = Vec::new();
    for stream in facts::streams(tx, after, PAGE).await? {
        let broken = match facts::verify(tx, &stream.id).await {
            Ok(()) => None,
            Err(store::Error::Broken(broken)) => Some(broken),
            Err(error) => return Err(error.into()),
        };
        page.push((stream, broken));
    }
    Ok(page)
}
