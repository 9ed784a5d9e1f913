//! Deadlines: of a dossier, of a day, of those who have to act.

use super::{
    DeadlineRow,
    dossier::{COLUMNS as DOSSIER, from_row as dossier_from},
};
use crate::{Error, Row, Tx, args, views::DossierRow};
use jiff::civil::Date;

/// A deadline with the dossier it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaRow {
    /// The deadline.
    pub deadline: DeadlineRow,
    /// Its dossier.
    pub dossier: DossierRow,
}

const COLUMNS: &str =
    "l.stream, l.key, l.kind, l.due_on, l.remind_on, l.awaits, l.steps, l.suspended";

fn from_row(row: &Row, at: usize) -> Result<DeadlineRow, Error> {
    Ok(DeadlineRow {
        stream: row.text(at)?,
        key: row.text(at + 1)?,
        kind: row.text(at + 2)?,
        due_on: row.date(at + 3)?,
        remind_on: row.opt_date(at + 4)?,
        awaits: row.text(at + 5)?,
        steps: row.text(at + 6)?,
        suspended: row.flag(at + 7)?,
    })
}

/// The deadlines of a dossier, the nearest first.
///
/// # Errors
/// When the database refuses.
pub async fn deadlines(tx: &mut Tx, stream: &str) -> Result<Vec<DeadlineRow>, Error> {
    let sql =
        format!("select {COLUMNS} from deadline l where l.stream = $1 order by l.due_on, l.key");
    tx.query(&sql, args![stream]).await?.iter().map(|row| from_row(row, 0)).collect()
}

/// The deadlines whose last day is before `day` and that are not suspended, the oldest
/// first: what a schedule turns into acts.
///
/// # Errors
/// When the database refuses.
pub async fn due(tx: &mut Tx, before: Date, limit: i64) -> Result<Vec<DeadlineRow>, Error> {
    let sql = format!(
        "select {COLUMNS} from deadline l where l.suspended = 0 and l.due_on < $1 \
         order by l.due_on, l.stream, l.key limit $2"
    );
    tx.query(&sql, args![before, limit]).await?.iter().map(|row| from_row(row, 0)).collect()
}

/// The deadlines until a day, the nearest first, with their dossiers: all that run, or
/// those that await a role, of the dossiers in which an organisation has a part.
///
/// # Errors
/// When the database refuses.
pub async fn agenda(
    tx: &mut Tx,
    awaits: Option<&str>,
    organisation: Option<&str>,
    until: Date,
    limit: i64,
) -> Result<Vec<AgendaRow>, Error> {
    let mut args = args![until, limit];
    let mut sql = format!(
        "select {DOSSIER}, {COLUMNS} from deadline l join dossier d on d.stream = l.stream \
         where l.suspended = 0 and l.due_on <= $1"
    );
    if let Some(role) = awaits {
        args.push(role.into());
        sql.push_str(&format!(" and l.awaits = ${}", args.len()));
    }
    if let Some(organisation) = organisation {
        args.push(organisation.into());
        sql.push_str(&format!(
            " and exists (select 1 from dossier_party p where p.stream = l.stream \
             and p.organisation = ${})",
            args.len()
        ));
    }
    sql.push_str(" order by l.due_on, l.stream, l.key limit $2");
    tx.query(&sql, args)
        .await?
        .iter()
        .map(|row| Ok(AgendaRow { dossier: dossier_from(row)?, deadline: from_row(row, 23)? }))
        .collect()
}
