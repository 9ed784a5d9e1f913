//! What was removed, when, and by which rule.

use crate::{Error, Tx, args};
use jiff::{Timestamp, civil::Date};

/// Something that was removed by a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Its identifier.
    pub id: String,
    /// The rule.
    pub rule: String,
    /// When.
    pub at: Timestamp,
    /// The day that was run.
    pub day: Date,
    /// How many were removed.
    pub count: i64,
}

/// Notes a removal.
///
/// # Errors
/// When the database refuses.
pub async fn note(tx: &mut Tx, removal: &Removal) -> Result<(), Error> {
    let r = removal;
    tx.execute(
        "insert into removal (id, rule, at, day, count) values ($1, $2, $3, $4, $5)",
        args![&r.id, &r.rule, r.at, r.day, r.count],
    )
    .await
    .map(drop)
}

/// The last removals, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn last(tx: &mut Tx, limit: i64) -> Result<Vec<Removal>, Error> {
    let sql = "select id, rule, at, day, count from removal order by at desc, rule, id limit $1";
    let read = |row: &crate::Row| {
        Ok(Removal {
            id: row.text(0)?,
            rule: row.text(1)?,
            at: row.instant(2)?,
            day: row.date(3)?,
            count: row.int(4)?,
        })
    };
    tx.query(sql, args![limit]).await?.iter().map(read).collect()
}
