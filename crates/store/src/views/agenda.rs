//! Deadlines: of a dossier, of a day, of those who have to act.

use super::{
    DeadlineRow, Filter,
    dossier::{COLUMNS as DOSSIER, FROM, WIDTH as DOSSIER_COLUMNS, from_row as dossier_from},
    list::conditions_of,
};
use crate::{Error, Row, Tx, args, views::DossierRow};
use domain::access::Sight;
use jiff::civil::Date;

/// A deadline with the dossier it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaRow {
    /// The deadline.
    pub deadline: DeadlineRow,
    /// Its dossier.
    pub dossier: DossierRow,
}

const COLUMNS: &str = "l.stream, l.kind, l.due_on, l.awaits, l.suspended";

fn from_row(row: &Row, at: usize) -> Result<DeadlineRow, Error> {
    Ok(DeadlineRow {
        stream: row.text(at)?,
        kind: row.text(at + 1)?,
        due_on: row.date(at + 2)?,
        awaits: row.text(at + 3)?,
        suspended: row.flag(at + 4)?,
    })
}

/// The deadlines of a dossier, the nearest first.
///
/// # Errors
/// When the database refuses.
pub async fn deadlines(tx: &mut Tx, stream: &str) -> Result<Vec<DeadlineRow>, Error> {
    let sql =
        format!("select {COLUMNS} from deadline l where l.stream = $1 order by l.due_on, l.kind");
    tx.query(&sql, args![stream]).await?.iter().map(|row| from_row(row, 0)).collect()
}

/// The streams with a deadline that runs and whose last day is one of these: those to be
/// reminded of.
///
/// # Errors
/// When the database refuses.
pub async fn due_on(tx: &mut Tx, days: &[Date]) -> Result<Vec<String>, Error> {
    if days.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<_> = (1..=days.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "select distinct l.stream from deadline l where l.suspended = 0 \
         and l.due_on in ({}) order by l.stream",
        places.join(", ")
    );
    let args = days.iter().map(|day| (*day).into()).collect();
    tx.query(&sql, args).await?.iter().map(|row| row.text(0)).collect()
}

/// The deadlines until a day that await a role, the nearest first, of the dossiers that one
/// sees.
///
/// # Errors
/// When the database refuses.
pub async fn agenda(
    tx: &mut Tx,
    sight: &Sight,
    awaits: &str,
    until: Date,
    limit: i64,
) -> Result<Vec<AgendaRow>, Error> {
    let (condition, mut args) = conditions_of(tx, sight, &Filter::default()).await?;
    args.extend(args![awaits, until, limit]);
    let n = args.len();
    let sql = format!(
        "select {DOSSIER}, {COLUMNS} from {FROM} join deadline l on l.stream = d.stream{condition} \
         and l.suspended = 0 and l.awaits = ${} and l.due_on <= ${} \
         order by l.due_on, l.stream, l.kind limit ${n}",
        n - 2,
        n - 1
    );
    let rows = tx.query_all_once(vec![(sql, args)]).await?;
    let both = |row: &Row| {
        Ok(AgendaRow { dossier: dossier_from(row)?, deadline: from_row(row, DOSSIER_COLUMNS)? })
    };
    rows.iter().flatten().map(both).collect()
}
