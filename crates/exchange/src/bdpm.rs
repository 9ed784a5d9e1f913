//! The French public medicines database (« base de données publique des
//! médicaments », BDPM): tab-separated files without heading, one per subject.
//!
//! The files come from several systems and show it: encodings differ from one
//! to the next, lines can be blank, prices use the comma twice, a date can lie
//! in the year 2924. What can be read is kept; the rest is named line by line
//! in [`Catalogue::faults`]. Nothing here depends on the day or the machine:
//! the same bytes always give the same catalogue.

mod codes;
mod fault;
mod lines;
mod record;
mod values;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};
use std::{fs, io};

pub use codes::{Atc, Cip7, Cip13, Cip13Error, Cis, EuropeanNumber};
pub use fault::{Fault, FaultKind, Reason};
pub use record::{
    AuthorisationStatus, Catalogue, Marketing, Medicine, Nature, Notice, Presentation, Substance,
};
pub use values::Cents;

use crate::spelling::fold;
use fault::quoted;
use lines::{Line, decode, each_line};
use values::Day;

/// The file of medicines, which must be there.
pub const MEDICINES: &str = "CIS_bdpm.txt";
/// The file of presentations, which must be there.
pub const PRESENTATIONS: &str = "CIS_CIP_bdpm.txt";
/// The file of compositions, which must be there.
pub const COMPOSITIONS: &str = "CIS_COMPO_bdpm.txt";
/// The list of medicines of major therapeutic interest, which gives ATC codes;
/// it may be absent.
pub const MAJOR_INTEREST: &str = "CIS_MITM.txt";

/// The bytes of the files of one delivery.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// [`MEDICINES`].
    pub medicines: Vec<u8>,
    /// [`PRESENTATIONS`].
    pub presentations: Vec<u8>,
    /// [`COMPOSITIONS`].
    pub compositions: Vec<u8>,
    /// [`MAJOR_INTEREST`].
    pub major_interest: Option<Vec<u8>>,
}

/// How far the reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The file that is being read.
    pub file: &'static str,
    /// Lines of it that are behind.
    pub done: usize,
    /// Lines that it has.
    pub total: usize,
}

/// Why a delivery cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such folder.
    #[error("{0}: no such folder")]
    NoFolder(PathBuf),
    /// The folder lacks a file that must be there.
    #[error("{folder}: the file {file} is missing")]
    MissingFile {
        /// The folder.
        folder: PathBuf,
        /// The name of the file.
        file: &'static str,
    },
    /// A file is there but the system would not let it be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Reads the delivery in the folder `dir`, telling `progress` every thousand
/// lines and at the end of each file.
///
/// # Errors
/// When the folder or one of the three files that must be there is missing or
/// cannot be opened. What is wrong within a file is a [`Fault`], not an error.
pub fn read(dir: &Path, progress: &mut dyn FnMut(Progress)) -> Result<Catalogue, Error> {
    if !dir.is_dir() {
        return Err(Error::NoFolder(dir.to_owned()));
    }
    let required =
        |file| bytes(dir, file)?.ok_or_else(|| Error::MissingFile { folder: dir.to_owned(), file });
    let files = Files {
        medicines: required(MEDICINES)?,
        presentations: required(PRESENTATIONS)?,
        compositions: required(COMPOSITIONS)?,
        major_interest: bytes(dir, MAJOR_INTEREST)?,
    };
    Ok(parse(&files, progress))
}

/// Reads a delivery that is already in memory. It cannot fail: in the worst
/// case every line is a fault.
pub fn parse(files: &Files, progress: &mut dyn FnMut(Progress)) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let known = medicines(&files.medicines, &mut catalogue, progress);
    presentations(&files.presentations, &known, &mut catalogue, progress);
    substances(&files.compositions, &known, &mut catalogue, progress);
    match &files.major_interest {
        Some(bytes) => atc_codes(bytes, &known, &mut catalogue, progress),
        None => catalogue.absent.push(MAJOR_INTEREST),
    }
    catalogue
}

/// The content of a file, or `None` when there is no such file.
fn bytes(dir: &Path, file: &str) -> Result<Option<Vec<u8>>, Error> {
    let path = dir.join(file);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Unreadable { path, source }),
    }
}

/// Where each medicine stands in [`Catalogue::medicines`].
type Known = HashMap<Cis, usize>;

fn medicines(bytes: &[u8], catalogue: &mut Catalogue, progress: &mut dyn FnMut(Progress)) -> Known {
    let Catalogue { medicines, faults, .. } = catalogue;
    let mut known = Known::new();
    let mut places: Vec<usize> = Vec::new();
    each_line(MEDICINES, &decode(bytes), 12, faults, progress, |line| {
        let Some(cis) = line.cis() else { return };
        let name = line.kept(1);
        if name.is_empty() {
            return line.skip(Reason::NameMissing);
        }
        let slot = match known.entry(cis) {
            Entry::Occupied(first) => {
                return line.skip(Reason::Duplicate { of: places[*first.get()] });
            }
            Entry::Vacant(slot) => slot,
        };
        slot.insert(medicines.len());
        places.push(line.number);
        medicines.push(Medicine {
            cis,
            name,
            form: line.kept(2),
            routes: line.list(3),
            status: word(line, 4, "statut administratif", |word| match word {
                "autorisation active" => Some(AuthorisationStatus::Active),
                "autorisation abrogee" => Some(AuthorisationStatus::Abrogated),
                "autorisation archivee" => Some(AuthorisationStatus::Archived),
                "autorisation retiree" => Some(AuthorisationStatus::Withdrawn),
                "autorisation suspendue" => Some(AuthorisationStatus::Suspended),
                _ => None,
            }),
            procedure: line.kept(5),
            marketed: word(line, 6, "état de commercialisation", |word| match word {
                "commercialisee" => Some(true),
                "non commercialisee" => Some(false),
                _ => None,
            }),
            authorised_on: date(line, 7),
            notice: word(line, 8, "StatutBdm", |word| match word {
                "alerte" => Some(Notice::Alert),
                "warning disponibilite" => Some(Notice::Availability),
                _ => None,
            }),
            european_number: line.value(9, EuropeanNumber::parse, Reason::EuropeanNumber),
            holders: line.list(10),
            additional_monitoring: word(line, 11, "surveillance renforcée", yes_or_no),
            atc: None,
        });
    });
    known
}

fn presentations(
    bytes: &[u8],
    known: &Known,
    catalogue: &mut Catalogue,
    progress: &mut dyn FnMut(Progress),
) {
    let Catalogue { presentations, faults, .. } = catalogue;
    let mut seen: HashMap<Cip13, usize> = HashMap::new();
    each_line(PRESENTATIONS, &decode(bytes), 13, faults, progress, |line| {
        let Some(cis) = line.cis() else { return };
        let cip13 = match Cip13::parse(line.column(6)) {
            Ok(cip13) => cip13,
            Err(error) => return line.skip(Reason::Cip13(quoted(line.column(6)), error)),
        };
        match seen.entry(cip13) {
            Entry::Occupied(first) => return line.skip(Reason::Duplicate { of: *first.get() }),
            Entry::Vacant(slot) => slot.insert(line.number),
        };
        if !known.contains_key(&cis) {
            line.keep(Reason::UnknownMedicine(cis));
        }
        presentations.push(Presentation {
            cip13,
            cip7: line.value(1, Cip7::parse, Reason::Cip7),
            cis,
            label: line.kept(2),
            active: word(line, 3, "statut administratif", |word| match word {
                "presentation active" => Some(true),
                "presentation abrogee" => Some(false),
                _ => None,
            }),
            marketing: word(line, 4, "état de commercialisation", |word| match word {
                "declaration de commercialisation" => Some(Marketing::Marketed),
                "declaration d arret de commercialisation" => Some(Marketing::Stopped),
                "declaration de suspension de commercialisation" => Some(Marketing::Suspended),
                "arret de commercialisation le medicament n a plus d autorisation" => {
                    Some(Marketing::EndedWithAuthorisation)
                }
                _ => None,
            }),
            declared_on: date(line, 5),
            // « inconnu » is a word of the format that says nothing: absent,
            // and no fault.
            hospital_approved: word(line, 7, "agrément aux collectivités", |word| match word {
                "inconnu" => Some(None),
                word => yes_or_no(word).map(Some),
            })
            .flatten(),
            rates: line.value(8, values::rates, Reason::Rate).unwrap_or_default(),
            price: line.value(9, Cents::parse, Reason::Price),
            public_price: line.value(10, Cents::parse, Reason::Price),
            dispensing_fee: line.value(11, Cents::parse, Reason::Price),
            reimbursed_indications: line.kept(12),
        });
    });
}

fn substances(
    bytes: &[u8],
    known: &Known,
    catalogue: &mut Catalogue,
    progress: &mut dyn FnMut(Progress),
) {
    let Catalogue { substances, faults, .. } = catalogue;
    let text = decode(bytes);
    // A composition has no key of its own: only a line that repeats an earlier
    // one of the same medicine in every column says nothing new.
    let mut seen: HashMap<String, usize> = HashMap::new();
    each_line(COMPOSITIONS, &text, 8, faults, progress, |line| {
        let Some(cis) = line.cis() else { return };
        let name = line.kept(3);
        if name.is_empty() {
            return line.skip(Reason::NameMissing);
        }
        match seen.entry(line.text.to_owned()) {
            Entry::Occupied(first) => return line.skip(Reason::Duplicate { of: *first.get() }),
            Entry::Vacant(slot) => slot.insert(line.number),
        };
        if !known.contains_key(&cis) {
            line.keep(Reason::UnknownMedicine(cis));
        }
        substances.push(Substance {
            cis,
            element: line.kept(1),
            code: line.kept(2),
            name,
            dose: line.kept(4),
            per: line.kept(5),
            // The format note calls the moiety « ST », the files « FT ».
            nature: word(line, 6, "nature du composant", |word| match word {
                "sa" => Some(Nature::Active),
                "ft" | "st" => Some(Nature::Moiety),
                _ => None,
            }),
            link: line.kept(7),
        });
    });
}

fn atc_codes(
    bytes: &[u8],
    known: &Known,
    catalogue: &mut Catalogue,
    progress: &mut dyn FnMut(Progress),
) {
    let Catalogue { medicines, faults, .. } = catalogue;
    let mut seen: HashMap<Cis, usize> = HashMap::new();
    each_line(MAJOR_INTEREST, &decode(bytes), 2, faults, progress, |line| {
        let Some(cis) = line.cis() else { return };
        let Some(atc) = Atc::parse(line.column(1)) else {
            return line.skip(Reason::Atc(quoted(line.column(1))));
        };
        let Some(place) = known.get(&cis) else {
            return line.skip(Reason::UnknownMedicine(cis));
        };
        match seen.entry(cis) {
            Entry::Occupied(first) => return line.skip(Reason::Duplicate { of: *first.get() }),
            Entry::Vacant(slot) => slot.insert(line.number),
        };
        medicines[*place].atc = Some(atc);
    });
}

/// Reads a column that holds one of a few words, whatever their accents, case
/// and apostrophes.
fn word<T>(
    line: &mut Line<'_, '_>,
    index: usize,
    column: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    line.value(index, |text| read(&fold(text)), |value| Reason::Word { column, value })
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "oui" => Some(true),
        "non" => Some(false),
        _ => None,
    }
}

fn date(line: &mut Line<'_, '_>, index: usize) -> Option<jiff::civil::Date> {
    let text = line.column(index);
    if text.is_empty() {
        return None;
    }
    let reason = match values::day(text) {
        Day::Given(date) => return Some(date),
        Day::Malformed => Reason::Date(quoted(text)),
        Day::Implausible => Reason::ImplausibleDate(quoted(text)),
    };
    line.drop_value(reason);
    None
}
