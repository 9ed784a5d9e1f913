//! Who patients are: sealed under a key of each, told to nobody without the right to it, erased by
//! destroying the key. What else is kept of a patient names nobody.

use crate::vault::Vault;
use crate::{Error, Row, Tx, args};
use domain::access::Proof;
use domain::patient::{Care, Caregiver, Identity, Ins, Sex};
use domain::{OrganisationId, PatientId, PersonId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A patient, without who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patient {
    /// The patient.
    pub id: PatientId,
    /// The hospital that treats them.
    pub hospital: OrganisationId,
    /// The number under which others know them.
    pub number: String,
    /// How often the identity was written.
    pub version: i64,
    /// When they were entered.
    pub created_at: Timestamp,
    /// When the identity was erased.
    pub erased_at: Option<Timestamp>,
}

/// An identity opened for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsealing {
    /// Its identifier.
    pub id: String,
    /// Whose identity.
    pub patient: PatientId,
    /// The number of that patient.
    pub number: String,
    /// Of which hospital.
    pub hospital: OrganisationId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// The opening itself.
    pub opening: domain::patient::Unsealing,
    /// When it was judged, whether it was justified, and in which words.
    pub review: Option<(Timestamp, bool, String)>,
}

/// An identity as it is sealed.
#[derive(Serialize, Deserialize)]
struct Sealed {
    surname: String,
    given: String,
    born: Date,
    sex: String,
    ins: Option<String>,
    local: String,
    phone: String,
    email: String,
}

impl Sealed {
    fn of(it: &Identity) -> Self {
        Self {
            surname: it.surname.clone(),
            given: it.given.clone(),
            born: it.born,
            sex: it.sex.code().to_owned(),
            ins: it.ins.as_ref().map(|ins| ins.reveal().to_owned()),
            local: it.local.clone(),
            phone: it.phone.clone(),
            email: it.email.clone(),
        }
    }

    fn identity(self) -> Identity {
        Identity {
            surname: self.surname,
            given: self.given,
            born: self.born,
            sex: Sex::from_code(&self.sex).unwrap_or(Sex::Unknown),
            ins: self.ins.as_deref().and_then(Ins::parse),
            local: self.local,
            phone: self.phone,
            email: self.email,
        }
    }
}

/// To what a seal is bound: one patient, and which of the two seals.
fn about(patient: PatientId, what: &str) -> String {
    format!("patient {patient} {what}")
}

const COLUMNS: &str = "p.id, p.hospital, p.number, p.version, p.created_at, p.erased_at";

fn id(row: &Row, at: usize) -> Result<Uuid, Error> {
    row.text(at)?.parse().map_err(|_| Error::Column { index: at, expected: "an identifier" })
}

fn patient(row: &Row) -> Result<Patient, Error> {
    Ok(Patient {
        id: PatientId(id(row, 0)?),
        hospital: OrganisationId(id(row, 1)?),
        number: row.text(2)?,
        version: row.int(3)?,
        created_at: row.instant(4)?,
        erased_at: row.opt_instant(5)?,
    })
}

/// Enters a patient under a key of their own.
///
/// # Errors
/// A unique violation when the number is taken.
pub async fn enter(
    tx: &mut Tx,
    vault: &Vault,
    patient: &Patient,
    identity: &Identity,
    by: PersonId,
) -> Result<(), Error> {
    let p = patient;
    let (lock, key) = vault.fresh(&about(p.id, "key"));
    let sealed = lock.seal(&about(p.id, "identity"), &written(identity)?);
    tx.execute(
        "insert into patient (id, hospital, number, key, identity, version, created_at, created_by, \
         changed_at) values ($1, $2, $3, $4, $5, 1, $6, $7, $6)",
        args![
            p.id.to_string(),
            p.hospital.to_string(),
            &p.number,
            key,
            sealed,
            p.created_at,
            by.to_string()
        ],
    )
    .await?;
    mark(tx, vault, p.id, p.hospital, identity).await
}

/// Corrects an identity that was seen at a version.
///
/// # Errors
/// [`Error::Unproven`] without the right to it, [`Error::Stale`] when it was corrected meanwhile,
/// [`Error::NotFound`] when it is erased.
pub async fn rewrite(
    tx: &mut Tx,
    proof: Proof,
    vault: &Vault,
    id: PatientId,
    seen: i64,
    identity: &Identity,
    at: Timestamp,
) -> Result<(), Error> {
    Error::unless(proof.opens(id.0))?;
    let row =
        tx.one("select key, hospital from patient where id = $1", args![id.to_string()]).await?;
    let key = row.opt_blob(0)?.ok_or(Error::NotFound)?;
    let hospital = OrganisationId(self::id(&row, 1)?);
    let lock = vault.lock(&about(id, "key"), &key)?;
    let sealed = lock.seal(&about(id, "identity"), &written(identity)?);
    let changed = tx
        .execute(
            "update patient set identity = $1, version = version + 1, changed_at = $2 \
             where id = $3 and version = $4",
            args![sealed, at, id.to_string(), seen],
        )
        .await?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    mark(tx, vault, id, hospital, identity).await
}

fn written(identity: &Identity) -> Result<zeroize::Zeroizing<Vec<u8>>, Error> {
    serde_json::to_vec(&Sealed::of(identity))
        .map(zeroize::Zeroizing::new)
        .map_err(|_| Error::Sealed)
}

/// A patient, without who they are.
///
/// # Errors
/// [`Error::Unproven`] without the right to it.
pub async fn get(tx: &mut Tx, proof: Proof, id: PatientId) -> Result<Option<Patient>, Error> {
    Error::unless(proof.opens(id.0))?;
    let sql = format!("select {COLUMNS} from patient p where p.id = $1");
    tx.optional(&sql, args![id.to_string()]).await?.as_ref().map(patient).transpose()
}

/// Who a patient is. The reading is to be recorded in the same transaction.
///
/// # Errors
/// [`Error::Unproven`] without the right to it, [`Error::NotFound`] when it is erased.
pub async fn identity(
    tx: &mut Tx,
    proof: Proof,
    vault: &Vault,
    id: PatientId,
) -> Result<Identity, Error> {
    Error::unless(proof.opens(id.0))?;
    let row =
        tx.one("select key, identity from patient where id = $1", args![id.to_string()]).await?;
    let (Some(key), Some(sealed)) = (row.opt_blob(0)?, row.opt_blob(1)?) else {
        return Err(Error::NotFound);
    };
    opened(vault, id, &key, &sealed)
}

fn opened(vault: &Vault, id: PatientId, key: &[u8], sealed: &[u8]) -> Result<Identity, Error> {
    let lock = vault.lock(&about(id, "key"), key)?;
    let opened = lock.open(&about(id, "identity"), sealed)?;
    let sealed: Sealed = serde_json::from_slice(&opened).map_err(|_| Error::Sealed)?;
    Ok(sealed.identity())
}

/// Erases an identity: its key is destroyed, and with it what any copy of the database holds under
/// a key that was not copied. What names nobody stays.
///
/// # Errors
/// [`Error::Unproven`] without the right to it, [`Error::NotFound`] when it is erased already.
pub async fn erase(
    tx: &mut Tx,
    proof: Proof,
    id: PatientId,
    by: &str,
    why: &str,
    at: Timestamp,
) -> Result<(), Error> {
    Error::unless(proof.opens(id.0))?;
    let id = id.to_string();
    let erased = tx
        .execute(
            "update patient set key = null, identity = null, version = version + 1, \
             erased_at = $1, erased_by = $2, erased_why = $3 where id = $4 and erased_at is null",
            args![at, by, why, &id],
        )
        .await?;
    if erased == 0 {
        return Err(Error::NotFound);
    }
    tx.execute("delete from patient_mark where patient = $1", args![&id]).await?;
    Ok(())
}

/// Seals the keys of patients again under the current master key, with the marks by which they are
/// found: `limit` of them after one of them (`""` for the first). Gives the last that was looked
/// at, and how many were sealed again.
///
/// # Errors
/// [`Error::Sealed`] when a key opens with no master key.
pub async fn renew_keys(
    tx: &mut Tx,
    vault: &Vault,
    after: &str,
    limit: i64,
) -> Result<Option<(String, u64)>, Error> {
    let sql = "select id, key, identity, hospital from patient \
               where id > $1 and key is not null order by id limit $2";
    let (mut last, mut renewed) = (None, 0);
    for row in tx.query(sql, args![after, limit]).await? {
        let patient = PatientId(id(&row, 0)?);
        let key = row.opt_blob(1)?.unwrap_or_default();
        if let Some(key) = vault.renewed(&about(patient, "key"), &key)? {
            let identity = opened(vault, patient, &key, &row.opt_blob(2)?.unwrap_or_default())?;
            mark(tx, vault, patient, OrganisationId(id(&row, 3)?), &identity).await?;
            let sql = "update patient set key = $1 where id = $2";
            renewed += tx.execute(sql, args![key, patient.to_string()]).await?;
        }
        last = Some(patient.to_string());
    }
    Ok(last.map(|last| (last, renewed)))
}

/// Whether what is sealed here opens: one patient stands for all. True where nobody is kept.
///
/// # Errors
/// When the database refuses.
pub async fn opens(tx: &mut Tx, vault: &Vault) -> Result<bool, Error> {
    let sql = "select id, key from patient where key is not null order by id desc limit 1";
    let Some(row) = tx.optional(sql, args![]).await? else { return Ok(true) };
    let key = row.opt_blob(1)?.unwrap_or_default();
    Ok(vault.lock(&about(PatientId(id(&row, 0)?), "key"), &key).is_ok())
}

/// By what a patient is found again: the national number, and name with day of birth.
fn sought(identity: &Identity) -> Vec<(&'static str, String)> {
    let named = format!(
        "{}|{}|{}",
        crate::folded(identity.surname.trim()),
        crate::folded(identity.given.trim()),
        identity.born
    );
    let mut all = vec![("name", named)];
    all.extend(identity.ins.as_ref().map(|ins| ("ins", ins.reveal().to_owned())));
    all
}

async fn mark(
    tx: &mut Tx,
    vault: &Vault,
    id: PatientId,
    hospital: OrganisationId,
    identity: &Identity,
) -> Result<(), Error> {
    let (id, hospital) = (id.to_string(), hospital.to_string());
    tx.execute("delete from patient_mark where patient = $1", args![&id]).await?;
    for (kind, text) in sought(identity) {
        let mark = vault.mark(&hospital, &text);
        tx.execute(
            "insert into patient_mark (hospital, kind, mark, patient) values ($1, $2, $3, $4)",
            args![&hospital, kind, mark, &id],
        )
        .await?;
    }
    Ok(())
}

/// The patients of a hospital who may be the same person: the national number, or the names and the
/// day of birth.
///
/// # Errors
/// When the database refuses.
pub async fn alike(
    tx: &mut Tx,
    vault: &Vault,
    hospital: OrganisationId,
    identity: &Identity,
) -> Result<Vec<PatientId>, Error> {
    let hospital = hospital.to_string();
    let mut found = Vec::new();
    for (kind, text) in sought(identity) {
        for mark in vault.marks(&hospital, &text) {
            let rows = tx
                .query(
                    "select patient from patient_mark \
                     where hospital = $1 and kind = $2 and mark = $3",
                    args![&hospital, kind, mark],
                )
                .await?;
            for row in &rows {
                found.push(PatientId(id(row, 0)?));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The patients whom a person cares for in a hospital, the last entered first; those of the pharmacy
/// too where they work there.
///
/// # Errors
/// When the database refuses.
pub async fn cared_for(
    tx: &mut Tx,
    hospital: OrganisationId,
    person: PersonId,
    pharmacy: bool,
    limit: i64,
) -> Result<Vec<Patient>, Error> {
    let pharmacy = if pharmacy { "" } else { "nobody" };
    let sql = format!(
        "select {COLUMNS} from patient p where p.hospital = $1 and p.erased_at is null and exists \
         (select 1 from care c where c.patient = p.id and c.account in ($2, $3)) \
         order by p.created_at desc, p.id limit $4"
    );
    let rows =
        tx.query(&sql, args![hospital.to_string(), person.to_string(), pharmacy, limit]).await?;
    rows.iter().map(patient).collect()
}

/// All patients of a hospital by their numbers, without who they are.
///
/// # Errors
/// [`Error::Unproven`] without a right to the hospital.
pub async fn of_hospital(
    tx: &mut Tx,
    proof: Proof,
    hospital: OrganisationId,
    limit: i64,
) -> Result<Vec<Patient>, Error> {
    Error::unless(proof.opens(hospital.0))?;
    let sql = format!(
        "select {COLUMNS} from patient p where p.hospital = $1 order by p.created_at desc, p.id \
         limit $2"
    );
    tx.query(&sql, args![hospital.to_string(), limit]).await?.iter().map(patient).collect()
}

/// The patient whom a number names, in whichever hospital.
///
/// # Errors
/// When the proof opens another, or the database refuses.
pub async fn of_number(tx: &mut Tx, proof: Proof, number: &str) -> Result<Option<Patient>, Error> {
    let sql = format!("select {COLUMNS} from patient p where p.number = $1");
    let found = tx.optional(&sql, args![number]).await?.as_ref().map(patient).transpose()?;
    if let Some(found) = &found {
        Error::unless(proof.opens(found.id.0))?;
    }
    Ok(found)
}

/// The patient of a hospital that a number names.
///
/// # Errors
/// [`Error::Unproven`] without a right to the hospital.
pub async fn by_number(
    tx: &mut Tx,
    proof: Proof,
    hospital: OrganisationId,
    number: &str,
) -> Result<Option<Patient>, Error> {
    Error::unless(proof.opens(hospital.0))?;
    let sql = format!("select {COLUMNS} from patient p where p.hospital = $1 and p.number = $2");
    let row = tx.optional(&sql, args![hospital.to_string(), number]).await?;
    row.as_ref().map(patient).transpose()
}

/// Who cares for a patient.
///
/// # Errors
/// When the database refuses.
pub async fn care(tx: &mut Tx, id: PatientId) -> Result<Option<Care>, Error> {
    let key = id.to_string();
    let hospital = tx.optional("select hospital from patient where id = $1", args![&key]).await?;
    let Some(hospital) = hospital else { return Ok(None) };
    let rows = tx
        .query("select account from care where patient = $1 order by since, account", args![&key])
        .await?;
    let mut team = Vec::with_capacity(rows.len());
    for row in &rows {
        team.push(match row.text(0)?.as_str() {
            "" => Caregiver::Pharmacy,
            _ => Caregiver::Person(PersonId(self::id(row, 0)?)),
        });
    }
    Ok(Some(Care { hospital: OrganisationId(self::id(&hospital, 0)?), team }))
}

fn account_of(caregiver: Caregiver) -> String {
    match caregiver {
        Caregiver::Person(person) => person.to_string(),
        Caregiver::Pharmacy => String::new(),
    }
}

/// Adds somebody to those who care for a patient.
///
/// # Errors
/// When the database refuses.
pub async fn add_care(
    tx: &mut Tx,
    id: PatientId,
    caregiver: Caregiver,
    by: PersonId,
    at: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "insert into care (patient, account, since, given_by) values ($1, $2, $3, $4) \
         on conflict (patient, account) do nothing",
        args![id.to_string(), account_of(caregiver), at, by.to_string()],
    )
    .await
    .map(drop)
}

/// Takes somebody from those who care for a patient.
///
/// # Errors
/// When the database refuses.
pub async fn remove_care(tx: &mut Tx, id: PatientId, caregiver: Caregiver) -> Result<(), Error> {
    let sql = "delete from care where patient = $1 and account = $2";
    tx.execute(sql, args![id.to_string(), account_of(caregiver)]).await.map(drop)
}

/// Keeps an opening.
///
/// # Errors
/// When the database refuses.
pub async fn unseal(tx: &mut Tx, unsealing: &Unsealing) -> Result<(), Error> {
    let u = unsealing;
    tx.execute(
        "insert into unsealing (id, patient, hospital, opened_by, reason, opened_at, until_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        args![
            &u.id,
            u.patient.to_string(),
            u.hospital.to_string(),
            u.opening.by.to_string(),
            &u.opening.reason,
            u.opened_at,
            u.opening.until
        ],
    )
    .await
    .map(drop)
}

const UNSEALING: &str = "u.id, u.patient, p.number, u.hospital, u.opened_at, u.opened_by, u.reason, \
     u.until_at, u.reviewed_by, u.reviewed_at, u.justified, u.finding";

fn unsealing(row: &Row) -> Result<Unsealing, Error> {
    let reviewed_by = row.opt_text(8)?.map(|it| it.parse().map(PersonId));
    let reviewed_by = reviewed_by
        .transpose()
        .map_err(|_| Error::Column { index: 8, expected: "an identifier" })?;
    let review = match row.opt_instant(9)? {
        Some(at) => Some((at, row.opt_int(10)? == Some(1), row.opt_text(11)?.unwrap_or_default())),
        None => None,
    };
    Ok(Unsealing {
        id: row.text(0)?,
        patient: PatientId(id(row, 1)?),
        number: row.text(2)?,
        hospital: OrganisationId(id(row, 3)?),
        opened_at: row.instant(4)?,
        opening: domain::patient::Unsealing {
            by: PersonId(id(row, 5)?),
            reason: row.text(6)?,
            until: row.instant(7)?,
            reviewed_by,
        },
        review,
    })
}

/// The openings of the identity of a patient, the last first.
///
/// # Errors
/// When the database refuses.
pub async fn unsealings(tx: &mut Tx, id: PatientId) -> Result<Vec<Unsealing>, Error> {
    let sql = format!(
        "select {UNSEALING} from unsealing u join patient p on p.id = u.patient \
         where u.patient = $1 order by u.opened_at desc, u.id"
    );
    tx.query(&sql, args![id.to_string()]).await?.iter().map(unsealing).collect()
}

/// The openings in a hospital, those to be judged first, then the last first.
///
/// # Errors
/// [`Error::Unproven`] without a right to the hospital.
pub async fn unsealings_of(
    tx: &mut Tx,
    proof: Proof,
    hospital: OrganisationId,
    limit: i64,
) -> Result<Vec<Unsealing>, Error> {
    Error::unless(proof.opens(hospital.0))?;
    let sql = format!(
        "select {UNSEALING} from unsealing u join patient p on p.id = u.patient \
         where u.hospital = $1 \
         order by case when u.reviewed_at is null then 0 else 1 end, u.opened_at desc, u.id limit $2"
    );
    tx.query(&sql, args![hospital.to_string(), limit]).await?.iter().map(unsealing).collect()
}

/// Keeps the judgment of an opening; false when it was judged meanwhile.
///
/// # Errors
/// When the database refuses.
pub async fn review(
    tx: &mut Tx,
    id: &str,
    by: PersonId,
    justified: bool,
    finding: &str,
    at: Timestamp,
) -> Result<bool, Error> {
    let sql = "update unsealing set reviewed_by = $1, reviewed_at = $2, justified = $3, \
               finding = $4 where id = $5 and reviewed_at is null";
    let touched = tx.execute(sql, args![by.to_string(), at, justified, finding, id]).await?;
    Ok(touched == 1)
}
