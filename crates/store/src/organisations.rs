//! Organisations: their sites, and who acts for another by delegation.

use crate::{Error, Row, Tx, args};
use jiff::{Timestamp, civil::Date};

/// An organisation: a laboratory, an authority, a hospital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its identifier.
    pub id: String,
    /// What kind of organisation it is.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The number of a hospital in the national register.
    pub finess: Option<String>,
    /// When it was entered.
    pub created_at: Timestamp,
}

/// A site of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its identifier.
    pub id: String,
    /// Of which organisation.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// Its number in the national register.
    pub finess: String,
    /// Whether it has a pharmacy (PUI).
    pub pharmacy: bool,
    /// Since when it is closed.
    pub closed_at: Option<Timestamp>,
}

/// A delegation of a laboratory to a consultant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// Its identifier.
    pub id: String,
    /// The laboratory.
    pub laboratory: String,
    /// The consultant.
    pub consultant: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// The day on which it was ended before its time.
    pub ended_on: Option<Date>,
    /// Who gave it.
    pub given_by: String,
    /// When.
    pub given_at: Timestamp,
}

pub(crate) const COLUMNS: &str = "o.id, o.kind, o.name, o.finess, o.created_at";

pub(crate) fn from_row(row: &Row, at: usize) -> Result<Organisation, Error> {
    Ok(Organisation {
        id: row.text(at)?,
        kind: row.text(at + 1)?,
        name: row.text(at + 2)?,
        finess: row.opt_text(at + 3)?,
        created_at: row.instant(at + 4)?,
    })
}

/// Enters an organisation, or changes its kind, name and number.
///
/// # Errors
/// When the database refuses; so in all functions below, where nothing else is said.
pub async fn put(tx: &mut Tx, organisation: &Organisation) -> Result<(), Error> {
    let o = organisation;
    tx.execute(
        "insert into organisation (id, kind, name, finess, created_at) \
         values ($1, $2, $3, $4, $5) on conflict (id) do update set kind = excluded.kind, \
         name = excluded.name, finess = excluded.finess",
        args![&o.id, &o.kind, &o.name, &o.finess, o.created_at],
    )
    .await
    .map(drop)
}

/// An organisation by its identifier.
///
/// # Errors
/// When the database refuses.
pub async fn get(tx: &mut Tx, id: &str) -> Result<Option<Organisation>, Error> {
    let sql = format!("select {COLUMNS} from organisation o where o.id = $1");
    tx.optional(&sql, args![id]).await?.map(|row| from_row(&row, 0)).transpose()
}

/// All organisations, or those of a kind, by name.
///
/// # Errors
/// When the database refuses.
pub async fn all(tx: &mut Tx, kind: Option<&str>) -> Result<Vec<Organisation>, Error> {
    let rows = match kind {
        Some(kind) => {
            let sql = format!(
                "select {COLUMNS} from organisation o where o.kind = $1 order by o.name, o.id"
            );
            tx.query(&sql, args![kind]).await?
        }
        None => {
            let sql = format!("select {COLUMNS} from organisation o order by o.name, o.id");
            tx.query(&sql, args![]).await?
        }
    };
    rows.iter().map(|row| from_row(row, 0)).collect()
}

/// The pharmacovigilance centre of a hospital.
///
/// # Errors
/// When the database refuses.
pub async fn centre(tx: &mut Tx, hospital: &str) -> Result<Option<String>, Error> {
    let sql = "select centre from hospital_centre where hospital = $1";
    tx.optional(sql, args![hospital]).await?.map(|row| row.text(0)).transpose()
}

/// Says which one it is.
///
/// # Errors
/// When the database refuses.
pub async fn put_centre(tx: &mut Tx, hospital: &str, centre: &str) -> Result<(), Error> {
    tx.execute(
        "insert into hospital_centre (hospital, centre) values ($1, $2) \
         on conflict (hospital) do update set centre = excluded.centre",
        args![hospital, centre],
    )
    .await
    .map(drop)
}

fn site_from(row: &Row) -> Result<Site, Error> {
    Ok(Site {
        id: row.text(0)?,
        organisation: row.text(1)?,
        name: row.text(2)?,
        finess: row.text(3)?,
        pharmacy: row.flag(4)?,
        closed_at: row.opt_instant(5)?,
    })
}

const SITE: &str = "s.id, s.organisation, s.name, s.finess, s.pharmacy, s.closed_at";

/// Enters a site, or changes it.
///
/// # Errors
/// When the database refuses.
pub async fn put_site(tx: &mut Tx, site: &Site) -> Result<(), Error> {
    let s = site;
    tx.execute(
        "insert into site (id, organisation, name, finess, pharmacy, closed_at) \
         values ($1, $2, $3, $4, $5, $6) on conflict (id) do update set name = excluded.name, \
         finess = excluded.finess, pharmacy = excluded.pharmacy, closed_at = excluded.closed_at",
        args![&s.id, &s.organisation, &s.name, &s.finess, s.pharmacy, s.closed_at],
    )
    .await
    .map(drop)
}

/// The sites of an organisation that are open, by name.
///
/// # Errors
/// When the database refuses.
pub async fn sites(tx: &mut Tx, organisation: &str) -> Result<Vec<Site>, Error> {
    let sql = format!(
        "select {SITE} from site s where s.organisation = $1 and s.closed_at is null \
         order by s.name, s.id"
    );
    tx.query(&sql, args![organisation]).await?.iter().map(site_from).collect()
}

/// Closes a site; false when it is not one of the organisation, or is closed.
///
/// # Errors
/// When the database refuses.
pub async fn close_site(
    tx: &mut Tx,
    organisation: &str,
    id: &str,
    at: Timestamp,
) -> Result<bool, Error> {
    let sql = "update site set closed_at = $1 \
               where id = $2 and organisation = $3 and closed_at is null";
    Ok(tx.execute(sql, args![at, id, organisation]).await? == 1)
}

fn delegation(row: &Row) -> Result<Delegation, Error> {
    Ok(Delegation {
        id: row.text(0)?,
        laboratory: row.text(1)?,
        consultant: row.text(2)?,
        from: row.date(3)?,
        until: row.date(4)?,
        ended_on: row.opt_date(5)?,
        given_by: row.text(6)?,
        given_at: row.instant(7)?,
    })
}

const DELEGATION: &str =
    "d.id, d.laboratory, d.consultant, d.from_day, d.until_day, d.ended_on, d.given_by, d.given_at";

/// Keeps a delegation.
///
/// # Errors
/// When the database refuses.
pub async fn delegate(tx: &mut Tx, delegation: &Delegation) -> Result<(), Error> {
    let d = delegation;
    tx.execute(
        "insert into delegation (id, laboratory, consultant, from_day, until_day, ended_on, \
         given_by, given_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            &d.id,
            &d.laboratory,
            &d.consultant,
            d.from,
            d.until,
            d.ended_on,
            &d.given_by,
            d.given_at
        ],
    )
    .await
    .map(drop)
}

/// The delegations that an organisation gave or was given, the last first.
///
/// # Errors
/// When the database refuses.
pub async fn delegations(tx: &mut Tx, organisation: &str) -> Result<Vec<Delegation>, Error> {
    let sql = format!(
        "select {DELEGATION} from delegation d where d.laboratory = $1 or d.consultant = $1 \
         order by d.from_day desc, d.id"
    );
    tx.query(&sql, args![organisation]).await?.iter().map(delegation).collect()
}

/// Ends a delegation of a laboratory on a day; false when it has none of that identifier that still
/// runs.
///
/// # Errors
/// When the database refuses.
pub async fn end_delegation(
    tx: &mut Tx,
    laboratory: &str,
    id: &str,
    on: Date,
) -> Result<bool, Error> {
    let sql = "update delegation set ended_on = $1 \
               where id = $2 and laboratory = $3 and ended_on is null and until_day >= $1";
    Ok(tx.execute(sql, args![on, id, laboratory]).await? == 1)
}

/// A site by its identifier, whichever organisation's it is, also when it is closed.
///
/// # Errors
/// When the database refuses.
pub async fn site(tx: &mut Tx, id: &str) -> Result<Option<Site>, Error> {
    let sql = format!("select {SITE} from site s where s.id = $1");
    tx.optional(&sql, args![id]).await?.as_ref().map(site_from).transpose()
}
