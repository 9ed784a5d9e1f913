//! The links by which patients answer their own forms, and the short sessions that they open.
//! Nothing here says who a patient is, and neither a link nor its code can be read.

use crate::vault::Vault;
use crate::{Error, Row, Tx, args};
use domain::access::Proof;
use domain::{DossierId, PatientId};
use jiff::{SignedDuration, Timestamp};

/// After as many wrong codes in a row a link opens no more: another has to be given.
pub const MOST_FAILURES: i64 = 30;

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatientLink {
    /// Its identifier.
    pub id: String,
    /// The treatment whose forms it opens.
    pub treatment: DossierId,
    /// The patient.
    pub patient: PatientId,
    /// Whether the patient is written to when a form waits.
    pub by_mail: bool,
    /// Opaque identifier of who gave it.
    pub given_by: String,
    /// When it was given.
    pub given_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// When it was last opened.
    pub used_at: Option<Timestamp>,
    /// How many wrong codes were tried since it was last opened.
    pub failures: i64,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

impl PatientLink {
    /// Whether it opens anything at an instant.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.closed_at.is_none() && now < self.expires_at && self.failures < MOST_FAILURES
    }
}

/// The secrets of a link that is given, as they are kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Secrets {
    /// The hash of the link.
    pub link_hash: String,
    /// The link, sealed.
    pub sealed: Vec<u8>,
    /// The hash of the code.
    pub code_hash: String,
}

/// To what the seal of a link is bound.
#[must_use]
pub fn about(id: &str) -> String {
    format!("patient link {id}")
}

const COLUMNS: &str = "l.id, l.treatment, l.patient, l.by_mail, l.given_by, l.given_at, \
                       l.expires_at, l.used_at, l.failures, l.closed_at";

fn link(row: &Row) -> Result<PatientLink, Error> {
    let id = |at: usize| {
        row.text(at)?.parse().map_err(|_| Error::Column { index: at, expected: "an identifier" })
    };
    Ok(PatientLink {
        id: row.text(0)?,
        treatment: DossierId(id(1)?),
        patient: PatientId(id(2)?),
        by_mail: row.flag(3)?,
        given_by: row.text(4)?,
        given_at: row.instant(5)?,
        expires_at: row.instant(6)?,
        used_at: row.opt_instant(7)?,
        failures: row.int(8)?,
        closed_at: row.opt_instant(9)?,
    })
}

/// Gives a link to a treatment, in the place of another.
///
/// # Errors
/// When the database refuses; so in all functions below, where nothing else is said.
pub async fn give(tx: &mut Tx, link: &PatientLink, secrets: &Secrets) -> Result<(), Error> {
    let (l, s) = (link, secrets);
    close_of_treatment(tx, l.treatment, l.given_at).await?;
    tx.execute(
        "insert into patient_link (id, treatment, patient, link_hash, sealed, code_hash, by_mail, \
         given_by, given_at, expires_at, failures) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)",
        args![
            &l.id,
            l.treatment.to_string(),
            l.patient.to_string(),
            &s.link_hash,
            s.sealed.clone(),
            &s.code_hash,
            l.by_mail,
            &l.given_by,
            l.given_at,
            l.expires_at
        ],
    )
    .await
    .map(drop)
}

/// The link of a treatment that was given last, also when it is closed.
///
/// # Errors
/// [`Error::Unproven`] without the right to the treatment.
pub async fn of_treatment(
    tx: &mut Tx,
    proof: Proof,
    treatment: DossierId,
) -> Result<Option<PatientLink>, Error> {
    Error::unless(proof.opens(treatment.0))?;
    let sql = format!(
        "select {COLUMNS} from patient_link l where l.treatment = $1 \
         order by l.given_at desc, l.id desc limit 1"
    );
    tx.optional(&sql, args![treatment.to_string()]).await?.as_ref().map(link).transpose()
}

/// The link of a hash, with the hash of its code, whether or not it still opens anything.
///
/// # Errors
/// When the database refuses.
pub async fn sought(tx: &mut Tx, link_hash: &str) -> Result<Option<(PatientLink, String)>, Error> {
    let sql = format!("select {COLUMNS}, l.code_hash from patient_link l where l.link_hash = $1");
    let Some(row) = tx.optional(&sql, args![link_hash]).await? else { return Ok(None) };
    Ok(Some((link(&row)?, row.text(10)?)))
}

/// Counts a wrong code.
///
/// # Errors
/// When the database refuses.
pub async fn failed(tx: &mut Tx, id: &str) -> Result<(), Error> {
    let sql = "update patient_link set failures = failures + 1 where id = $1";
    tx.execute(sql, args![id]).await.map(drop)
}

/// Opens a session by a link: what was tried wrongly before counts no more.
///
/// # Errors
/// When the database refuses.
pub async fn enter(
    tx: &mut Tx,
    id: &str,
    token_hash: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<(), Error> {
    let sql = "update patient_link set used_at = $1, failures = 0 where id = $2";
    tx.execute(sql, args![now, id]).await?;
    tx.execute(
        "insert into patient_session (token_hash, link, created_at, expires_at) \
         values ($1, $2, $3, $4)",
        args![token_hash, id, now, until],
    )
    .await
    .map(drop)
}

/// The link of a session that is not over, with the end of the session. Both hashes have to belong
/// together.
///
/// # Errors
/// When the database refuses.
pub async fn entered(
    tx: &mut Tx,
    link_hash: &str,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(PatientLink, Timestamp)>, Error> {
    let sql = format!(
        "select {COLUMNS}, s.expires_at from patient_session s \
         join patient_link l on l.id = s.link \
         where s.token_hash = $1 and l.link_hash = $2 and s.expires_at > $3 \
         and l.expires_at > $3 and l.closed_at is null"
    );
    let Some(row) = tx.optional(&sql, args![token_hash, link_hash, now]).await? else {
        return Ok(None);
    };
    Ok(Some((link(&row)?, row.instant(10)?)))
}

/// Lets a session that is used last until an instant, yet never longer than a span in all.
///
/// # Errors
/// When the database refuses.
pub async fn renew(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
    until: Timestamp,
    most: SignedDuration,
) -> Result<(), Error> {
    let most = i64::try_from(most.as_millis()).unwrap_or(i64::MAX);
    tx.execute(
        "update patient_link set used_at = $1 \
         where id = (select link from patient_session where token_hash = $2)",
        args![now, token_hash],
    )
    .await?;
    tx.execute(
        "update patient_session set expires_at = \
         case when created_at + $1 < $2 then created_at + $1 else $2 end where token_hash = $3",
        args![most, until, token_hash],
    )
    .await
    .map(drop)
}

/// Ends a session.
///
/// # Errors
/// When the database refuses.
pub async fn leave(tx: &mut Tx, token_hash: &str) -> Result<(), Error> {
    let sql = "delete from patient_session where token_hash = $1";
    tx.execute(sql, args![token_hash]).await.map(drop)
}

/// Closes the link of a treatment and the sessions that it opened; false where none was open.
///
/// # Errors
/// When the database refuses.
pub async fn close_of_treatment(
    tx: &mut Tx,
    treatment: DossierId,
    at: Timestamp,
) -> Result<bool, Error> {
    let treatment = treatment.to_string();
    tx.execute(
        "delete from patient_session where link in \
         (select id from patient_link where treatment = $1)",
        args![&treatment],
    )
    .await?;
    let sql = "update patient_link set closed_at = $1 where treatment = $2 and closed_at is null";
    Ok(tx.execute(sql, args![at, &treatment]).await? > 0)
}

/// The treatments of a patient that have a link which is not closed.
///
/// # Errors
/// [`Error::Unproven`] without the right to the patient.
pub async fn treatments_of(
    tx: &mut Tx,
    proof: Proof,
    patient: PatientId,
) -> Result<Vec<DossierId>, Error> {
    Error::unless(proof.opens(patient.0))?;
    let sql = format!(
        "select {COLUMNS} from patient_link l where l.patient = $1 and l.closed_at is null"
    );
    let rows = tx.query(&sql, args![patient.to_string()]).await?;
    rows.iter().map(|row| Ok(link(row)?.treatment)).collect()
}

/// The links that are not closed, each with the link itself, sealed: `limit` of them after one of
/// them (`""` for the first). The program alone walks them.
///
/// # Errors
/// [`Error::Unproven`] for anybody else.
pub async fn walk(
    tx: &mut Tx,
    proof: Proof,
    after: &str,
    limit: i64,
) -> Result<Vec<(PatientLink, Vec<u8>)>, Error> {
    let sql = format!(
        "select {COLUMNS}, l.sealed from patient_link l \
         where l.closed_at is null and l.id > $1 order by l.id limit $2"
    );
    let rows = tx.query(&sql, args![after, limit]).await?;
    let all: Result<Vec<_>, Error> =
        rows.iter().map(|row| Ok((link(row)?, row.blob(10)?))).collect();
    let all = all?;
    Error::unless(all.iter().all(|(it, _)| proof.opens(it.treatment.0)))?;
    Ok(all)
}

/// Seals the links again under the current master key, and tells how many that were.
///
/// # Errors
/// [`Error::Sealed`] when one opens with no master key.
pub async fn reseal(tx: &mut Tx, vault: &Vault) -> Result<u64, Error> {
    let mut renewed = 0;
    for row in tx.query("select id, sealed from patient_link order by id", args![]).await? {
        let id = row.text(0)?;
        if let Some(sealed) = vault.renewed(&about(&id), &row.blob(1)?)? {
            let sql = "update patient_link set sealed = $1 where id = $2";
            renewed += tx.execute(sql, args![sealed, &id]).await?;
        }
    }
    Ok(renewed)
}

/// Removes the sessions that are over, and the links that were closed or ended before an instant;
/// tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget(tx: &mut Tx, now: Timestamp, before: Timestamp) -> Result<u64, Error> {
    let sessions =
        tx.execute("delete from patient_session where expires_at <= $1", args![now]).await?;
    tx.execute(
        "delete from patient_session where link in (select id from patient_link \
         where closed_at < $1 or expires_at < $1)",
        args![before],
    )
    .await?;
    let sql = "delete from patient_link where closed_at < $1 or expires_at < $1";
    Ok(sessions + tx.execute(sql, args![before]).await?)
}
