//! The catalogue of medicines: imported from the public database, searched as one types.

use crate::{App, Error, Progress};
use domain::aap::Product;
use exchange::bdpm::{self, Fault, Marketing, Nature};
use std::collections::HashMap;
use std::path::Path;
use store::catalogue::{self, Entry};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

/// How many medicines go into the database at once.
const CHUNK: usize = 500;
/// The most that a search shows.
const SHOWN: i64 = 50;

/// What an import took, and what it could not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Medicines, new or updated.
    pub medicines: usize,
    /// Presentations with a valid CIP13, new or updated.
    pub presentations: usize,
    /// Lines of the compositions.
    pub substances: usize,
    /// What could not be taken as it was, by file and line.
    pub faults: Vec<Fault>,
    /// Files that may be absent, and are.
    pub absent: Vec<&'static str>,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The folder or one of its files cannot be read.
    #[error(transparent)]
    Files(#[from] bdpm::Error),
    /// The database failed: it holds what it held before.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A medicine of the catalogue, as a request takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Medicine {
    /// CIS code.
    pub cis: String,
    /// Name with strength and form.
    pub name: String,
    /// Pharmaceutical form.
    pub form: String,
    /// Active substances, with « / » between them.
    pub substance: String,
    /// Who holds the AMM.
    pub holder: String,
    /// ATC code, where it is known.
    pub atc: Option<String>,
    /// CIP13 codes of its presentations.
    pub cip13: Vec<String>,
}

impl Medicine {
    /// The medicine as a request names it.
    #[must_use]
    pub fn product(&self) -> Product {
        Product {
            name: self.name.clone(),
            substance: self.substance.clone(),
            form: self.form.clone(),
            cis: Some(self.cis.clone()),
            atc: self.atc.clone(),
        }
    }

    fn of(entry: Entry) -> Self {
        let mut substances: Vec<String> = Vec::new();
        let active = Nature::Active.code();
        for substance in entry.substances {
            if substance.nature == active && !substances.contains(&substance.name) {
                substances.push(substance.name);
            }
        }
        let medicine = entry.medicine;
        Self {
            cis: medicine.cis,
            name: medicine.name,
            form: medicine.form,
            substance: substances.join("\u{a0}/ "),
            holder: medicine.holder,
            atc: medicine.atc,
            cip13: entry.presentations.into_iter().map(|it| it.cip13).collect(),
        }
    }
}

impl App {
    /// Loads the public database of medicines from a folder, in one transaction: all that can be
    /// read is kept, the rest is told. A second import updates and doubles nothing.
    ///
    /// # Errors
    /// [`ImportError::Files`] when the folder cannot be read at all.
    pub async fn import_bdpm(
        &self,
        folder: &Path,
        mut progress: impl FnMut(Progress) + Send,
    ) -> Result<Imported, ImportError> {
        let (told, mut telling) = mpsc::unbounded_channel();
        let (folder, reader) = (folder.to_owned(), told.clone());
        let reading = spawn_blocking(move || {
            bdpm::read(&folder, &mut |at: bdpm::Progress| {
                // Nobody listens any more when the import was given up.
                let _ = reader.send(Progress::of(at.file, at.done, Some(at.total)));
            })
        });
        let db = self.db().clone();
        let importing = tokio::spawn(async move {
            let catalogue = reading
                .await
                .unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))?;
            let (entries, unlisted, mut imported) = entries(catalogue);
            imported.medicines = entries.len();
            db.write(move |tx| {
                Box::pin(async move {
                    let total = entries.len();
                    for (nth, chunk) in entries.chunks(CHUNK).enumerate() {
                        let _ = told.send(Progress::of(STORED, nth * CHUNK, Some(total)));
                        catalogue::put(tx, chunk).await?;
                    }
                    catalogue::put_unlisted(tx, &unlisted).await?;
                    let _ = told.send(Progress::of(STORED, total, Some(total)));
                    Ok::<_, store::Error>(())
                })
            })
            .await?;
            db.analyze().await?;
            Ok(imported)
        });
        while let Some(at) = telling.recv().await {
            progress(at);
        }
        importing.await.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
    }

    /// Medicines by words of their name or substance, or by CIS, CIP or ATC code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn search_medicines(&self, words: &str, limit: u16) -> Result<Vec<Medicine>, Error> {
        let words = words.to_owned();
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let mut found = Vec::new();
                    for medicine in
                        catalogue::search(tx, &words, i64::from(limit).min(SHOWN)).await?
                    {
                        found.extend(catalogue::get(tx, &medicine.cis).await?.map(Medicine::of));
                    }
                    Ok(found)
                })
            })
            .await
    }

    /// A medicine by its CIS code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn medicine(&self, cis: &str) -> Result<Option<Medicine>, Error> {
        let cis = cis.to_owned();
        self.db()
            .read(move |tx| {
                Box::pin(async move { Ok(catalogue::get(tx, &cis).await?.map(Medicine::of)) })
            })
            .await
    }
}

/// What progress calls the writing of what was read.
const STORED: &str = "catalogue";

/// What was read as the store keeps it: medicines with what belongs to them, and presentations of
/// medicines that the register no longer lists.
fn entries(
    read: bdpm::Catalogue,
) -> (Vec<Entry>, Vec<(String, catalogue::Presentation)>, Imported) {
    let imported = Imported {
        medicines: 0,
        presentations: read.presentations.len(),
        substances: read.substances.len(),
        faults: read.faults,
        absent: read.absent,
    };
    let places: HashMap<_, _> =
        read.medicines.iter().enumerate().map(|(place, it)| (it.cis, place)).collect();
    let mut entries: Vec<Entry> = read
        .medicines
        .into_iter()
        .map(|it| Entry {
            medicine: medicine(it),
            presentations: Vec::new(),
            substances: Vec::new(),
        })
        .collect();
    let mut unlisted = Vec::new();
    for it in read.presentations {
        let kept = presentation(&it);
        match places.get(&it.cis) {
            Some(place) => entries[*place].presentations.push(kept),
            None => unlisted.push((it.cis.to_string(), kept)),
        }
    }
    for it in read.substances {
        if let Some(place) = places.get(&it.cis) {
            entries[*place].substances.push(catalogue::Substance {
                part: it.element,
                code: it.code,
                name: it.name,
                dosage: it.dose,
                reference: it.per,
                nature: it.nature.map(Nature::code).unwrap_or_default().to_owned(),
                link: it.link,
            });
        }
    }
    (entries, unlisted, imported)
}

fn medicine(it: bdpm::Medicine) -> catalogue::Medicine {
    let number = it.european_number.as_ref().map(|number| number.as_str().to_owned());
    catalogue::Medicine {
        cis: it.cis.to_string(),
        name: it.name,
        form: it.form,
        routes: it.routes.join("; "),
        amm_status: it.status.map(bdpm::AuthorisationStatus::code).unwrap_or_default().to_owned(),
        procedure: it.procedure,
        marketed: yes_or_no(it.marketed),
        amm_date: it.authorised_on,
        european_number: number.unwrap_or_default(),
        holder: it.holders.join("; "),
        monitored: it.additional_monitoring.unwrap_or_default(),
        atc: it.atc.map(|atc| atc.as_str().to_owned()),
    }
}

fn presentation(it: &bdpm::Presentation) -> catalogue::Presentation {
    let rates: Vec<String> = it.rates.iter().map(|rate| format!("{rate}\u{a0}%")).collect();
    catalogue::Presentation {
        cip13: it.cip13.to_string(),
        cip7: it.cip7.map(|cip7| cip7.to_string()).unwrap_or_default(),
        label: it.label.clone(),
        status: match it.active {
            Some(true) => "active",
            Some(false) => "abrogated",
            None => "",
        }
        .to_owned(),
        marketed: it.marketing.map(Marketing::code).unwrap_or_default().to_owned(),
        declared_on: it.declared_on,
        agreed: it.hospital_approved.unwrap_or_default(),
        reimbursement: rates.join("; "),
        price_cents: it.public_price.map(|price| price.0),
    }
}

/// A word that may be unknown, for storage.
fn yes_or_no(known: Option<bool>) -> String {
    known.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned()
}
