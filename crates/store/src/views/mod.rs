//! Views: what the facts amount to, kept to be listed, searched and counted.
//!
//! They are disposable: they carry a version, and when it changes, or on demand, they
//! are dropped, made again and refilled from the facts. What a row means is decided by
//! whoever folds the facts; here rows are only kept and found.

mod agenda;
mod dossier;
mod list;

pub use agenda::{AgendaRow, agenda, deadlines, due_on};
pub use dossier::{DeadlineRow, DossierRow, Held, PartyRow, find, of_person, parties, put};
pub use list::{Column, Count, Filter, Order, Page, list, walk};

use crate::{Error, Tx, args, migrations::dialect};

/// Raised whenever the tables below change, or what they are filled with.
const VERSION: i64 = 5;

const NAME: &str = "dossier";

/// Beside each nullable day that lists are sorted by stands a key that is never null: a
/// dossier without a due day comes after all that have one, one without another day
/// before them. What every act changes, its last moment and its version, stands apart: most acts
/// change nothing else that lists show, and leave the indexes of the dossier alone.
const TABLES: &str = "
create table dossier (
    stream {text} primary key not null,
    reference {text} not null,
    procedure {text} not null,
    path {text} not null,
    phase {text} not null,
    product {text} not null,
    substance {text} not null,
    indication {text} not null,
    applicant {text} not null,
    applicant_name {text} not null,
    opened_on {text} not null,
    filed_on {text},
    acknowledged_on {text},
    due_on {text},
    suspended {int} not null,
    decided_on {text},
    standing {text} not null,
    published_on {text},
    awaits {text} not null,
    search {text} not null,
    filing {text} not null,
    thread {text} not null,
    product_key {text} not null,
    applicant_key {text} not null,
    due_key {text} not null,
    filed_key {text} not null,
    decided_key {text} not null,
    shape {text} not null
){strict};
create index dossier_due on dossier (due_key, stream);
create index dossier_filed on dossier (filed_key, stream);
create index dossier_decided on dossier (decided_key, stream);
create index dossier_reference on dossier (reference, stream);
create index dossier_product on dossier (product_key, stream);
create index dossier_applicant_key on dossier (applicant_key, stream);
create index dossier_phase on dossier (phase, stream);
create index dossier_standing on dossier (standing, stream);
create index dossier_applicant on dossier (applicant, stream);
create index dossier_path on dossier (path, stream);
create index dossier_filing on dossier (filing);
create index dossier_procedure on dossier (procedure, stream);
create index dossier_thread on dossier (thread);

create table dossier_moved (
    stream {text} primary key not null,
    updated_at {int} not null,
    version {int} not null
){strict};
create index dossier_moved_updated on dossier_moved (updated_at, stream);

create table dossier_word (
    stream {text} not null,
    word {text} not null,
    primary key (stream, word)
){strict};
create index dossier_word_word on dossier_word (word, stream);

create table dossier_party (
    stream {text} not null,
    organisation {text} not null,
    person {text} not null,
    part {text} not null,
    primary key (stream, organisation, person, part)
){strict};
create index dossier_party_organisation on dossier_party (organisation, stream);
create index dossier_party_person on dossier_party (person, stream);

create table dossier_awaits (
    stream {text} not null,
    role {text} not null,
    primary key (stream, role)
){strict};
create index dossier_awaits_role on dossier_awaits (role, stream);

create table deadline (
    stream {text} not null,
    kind {text} not null,
    due_on {text} not null,
    awaits {text} not null,
    suspended {int} not null,
    primary key (stream, kind, due_on)
){strict};
create index deadline_due on deadline (due_on, stream) where suspended = 0;
";

const DROPPED: &str = "
drop table if exists dossier;
drop table if exists dossier_moved;
drop table if exists dossier_word;
drop table if exists dossier_party;
drop table if exists dossier_awaits;
drop table if exists deadline;
";

/// How far the views have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// They do not exist, or are those of another version of the program: [`reset`].
    Absent,
    /// They are being filled, stream by stream in the order of their identifiers.
    Partial {
        /// The last stream that is in, or `""`.
        to: String,
    },
    /// They hold all streams.
    Complete,
}

/// How far the views have come.
///
/// # Errors
/// When the database refuses.
pub async fn filling(tx: &mut Tx) -> Result<Filling, Error> {
    let sql = "select version, filled_to, complete from view where name = $1";
    let Some(row) = tx.optional(sql, args![NAME]).await? else { return Ok(Filling::Absent) };
    Ok(match (row.int(0)? == VERSION, row.flag(2)?) {
        (false, _) => Filling::Absent,
        (true, true) => Filling::Complete,
        (true, false) => Filling::Partial { to: row.text(1)? },
    })
}

/// Drops the views and makes them again, empty. A store without any fact has complete
/// views from then on; else they are to be filled.
///
/// # Errors
/// When the database refuses.
pub async fn reset(tx: &mut Tx) -> Result<(), Error> {
    let engine = tx.engine();
    tx.batch(DROPPED).await?;
    tx.batch(&dialect(engine, TABLES)).await?;
    let empty = tx.optional("select 1 from stream limit 1", args![]).await?.is_none();
    tx.execute(
        "insert into view (name, version, filled_to, complete) values ($1, $2, '', $3) \
         on conflict (name) do update set version = excluded.version, \
         filled_to = excluded.filled_to, complete = excluded.complete",
        args![NAME, VERSION, empty],
    )
    .await
    .map(drop)
}

/// Notes that the streams up to and with `stream` are in, in the transaction that put
/// them in.
///
/// # Errors
/// When the database refuses.
pub async fn filled(tx: &mut Tx, stream: &str) -> Result<(), Error> {
    let sql = "update view set filled_to = $1 where name = $2";
    tx.execute(sql, args![stream, NAME]).await.map(drop)
}

/// Notes that all streams are in.
///
/// # Errors
/// When the database refuses.
pub async fn complete(tx: &mut Tx) -> Result<(), Error> {
    tx.execute("update view set complete = 1 where name = $1", args![NAME]).await.map(drop)
}
