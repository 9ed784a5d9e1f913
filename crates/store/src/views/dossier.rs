//! The row of a dossier, its parties and its deadlines.

use crate::{
    Error, Row, Statement, Tx, args,
    digest::hex,
    search::{folded, words},
};
use domain::access::Proof;
use jiff::{Timestamp, civil::Date};
use sha2::{Digest, Sha256};
use std::hash::{Hash, Hasher};

/// How many words of a dossier can be found.
const WORDS: usize = 80;

/// A dossier as lists show it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DossierRow {
    /// The stream it is folded from.
    pub stream: String,
    /// Its public reference.
    pub reference: String,
    /// The procedure.
    pub procedure: String,
    /// The path within the procedure.
    pub path: String,
    /// The phase it is in.
    pub phase: String,
    /// Name of the product.
    pub product: String,
    /// Its active substance.
    pub substance: String,
    /// The indication.
    pub indication: String,
    /// The organisation that applies.
    pub applicant: String,
    /// The name of that organisation.
    pub applicant_name: String,
    /// The day it was opened.
    pub opened_on: Date,
    /// The day it was filed.
    pub filed_on: Option<Date>,
    /// The day it was acknowledged as complete.
    pub acknowledged_on: Option<Date>,
    /// The day by which a decision is due.
    pub due_on: Option<Date>,
    /// Is its clock suspended?
    pub suspended: bool,
    /// The day it was decided.
    pub decided_on: Option<Date>,
    /// How it stands, in one word.
    pub standing: String,
    /// The day the decision was published.
    pub published_on: Option<Date>,
    /// The roles that have something to do.
    pub awaits: Vec<String>,
    /// When its last fact was written.
    pub updated_at: Timestamp,
    /// How many facts it holds.
    pub version: i64,
    /// The group of dossiers that were filed together, or empty.
    pub filing: String,
    /// The dossier that opened the thread of this medicine and indication.
    pub thread: String,
}

/// An organisation or person who has a part in a dossier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyRow {
    /// The organisation, or empty.
    pub organisation: String,
    /// The person; empty where the whole organisation is meant.
    pub person: String,
    /// The part: applicant, contributor, rapporteur…
    pub part: String,
}

/// A day by which something has to be done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeadlineRow {
    /// The dossier.
    pub stream: String,
    /// What kind of deadline it is: one of a kind falls on a day.
    pub kind: String,
    /// The last day.
    pub due_on: Date,
    /// The role that has to act, or empty.
    pub awaits: String,
    /// Is it suspended? Then its day does not bind.
    pub suspended: bool,
}

/// The columns of [`from_row`], of `dossier d` and its `dossier_moved m`.
pub(super) const COLUMNS: &str = "d.stream, d.reference, d.procedure, d.path, d.phase, d.product, \
    d.substance, d.indication, d.applicant, d.applicant_name, d.opened_on, d.filed_on, \
    d.acknowledged_on, d.due_on, d.suspended, d.decided_on, d.standing, d.published_on, d.awaits, \
    m.updated_at, m.version, d.filing, d.thread";

/// Where they stand.
pub(super) const FROM: &str = "dossier d join dossier_moved m on m.stream = d.stream";

/// How many they are.
pub(super) const WIDTH: usize = 23;

pub(super) fn from_row(row: &Row) -> Result<DossierRow, Error> {
    Ok(DossierRow {
        stream: row.text(0)?,
        reference: row.text(1)?,
        procedure: row.text(2)?,
        path: row.text(3)?,
        phase: row.text(4)?,
        product: row.text(5)?,
        substance: row.text(6)?,
        indication: row.text(7)?,
        applicant: row.text(8)?,
        applicant_name: row.text(9)?,
        opened_on: row.date(10)?,
        filed_on: row.opt_date(11)?,
        acknowledged_on: row.opt_date(12)?,
        due_on: row.opt_date(13)?,
        suspended: row.flag(14)?,
        decided_on: row.opt_date(15)?,
        standing: row.text(16)?,
        published_on: row.opt_date(17)?,
        awaits: row.text(18)?.split_whitespace().map(str::to_owned).collect(),
        updated_at: row.instant(19)?,
        version: row.int(20)?,
        filing: row.text(21)?,
        thread: row.text(22)?,
    })
}

fn party(row: &Row) -> Result<PartyRow, Error> {
    Ok(PartyRow { organisation: row.text(0)?, person: row.text(1)?, part: row.text(2)? })
}

const PARTIES: &str = "select organisation, person, part from dossier_party where stream = $1 \
                       order by organisation, person, part";

/// What the views hold of a dossier, as far as an act must know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    row: Option<HeldRow>,
    /// The identifier of the applicant and its name today.
    pub applicant: Option<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct HeldRow {
    shape: String,
    search: String,
    version: i64,
    updated_at: Timestamp,
}

impl Held {
    /// The query that finds it, to be sent beside others.
    pub fn query(stream: &str) -> Statement {
        (
            "select d.shape, d.search, m.version, m.updated_at, o.id, o.name \
             from dossier d join dossier_moved m on m.stream = d.stream \
             left join organisation o on o.id = d.applicant where d.stream = $1",
            args![stream],
        )
    }

    /// From the answer to [`Held::query`].
    ///
    /// # Errors
    /// When the row cannot be read.
    pub fn from_answer(answer: &[Row]) -> Result<Self, Error> {
        let Some(row) = answer.first() else { return Ok(Self::default()) };
        Ok(Self {
            row: Some(HeldRow {
                shape: row.text(0)?,
                search: row.text(1)?,
                version: row.int(2)?,
                updated_at: row.instant(3)?,
            }),
            applicant: row.opt_text(4)?.zip(row.opt_text(5)?),
        })
    }

    /// The statements that put a dossier in the place of what is held: only what differs is
    /// written, since most acts change little of what lists show.
    pub fn changes(
        &self,
        row: &DossierRow,
        parties: &[PartyRow],
        deadlines: &[DeadlineRow],
    ) -> Vec<Statement> {
        let stream = row.stream.as_str();
        let (mut parties, mut deadlines) = (parties.to_vec(), deadlines.to_vec());
        parties.sort();
        parties.dedup();
        deadlines.sort();
        deadlines.dedup_by(|a, b| (&a.kind, a.due_on) == (&b.kind, b.due_on));
        let shape = shape(row, &parties, &deadlines);
        if let Some(held) = &self.row
            && held.shape == shape
        {
            if (held.version, held.updated_at) == (row.version, row.updated_at) {
                return Vec::new();
            }
            return vec![(
                "update dossier_moved set updated_at = $1, version = $2 where stream = $3",
                args![row.updated_at, row.version, stream],
            )];
        }
        let words = words(
            &format!(
                "{} {} {} {} {}",
                row.reference, row.product, row.substance, row.applicant_name, row.indication
            ),
            WORDS,
        );
        let search = words.join(" ");
        let moved = (
            "insert into dossier_moved (stream, updated_at, version) values ($1, $2, $3) \
             on conflict (stream) do update set updated_at = excluded.updated_at, \
             version = excluded.version",
            args![stream, row.updated_at, row.version],
        );
        let mut statements = vec![upsert(row, &search, &shape), moved];
        if self.row.as_ref().is_none_or(|held| held.search != search) {
            statements.push(("delete from dossier_word where stream = $1", args![stream]));
            for word in words {
                statements.push((
                    "insert into dossier_word (stream, word) values ($1, $2)",
                    args![stream, word],
                ));
            }
        }
        statements.push(("delete from dossier_awaits where stream = $1", args![stream]));
        for role in &row.awaits {
            statements.push((
                "insert into dossier_awaits (stream, role) values ($1, $2)",
                args![stream, role],
            ));
        }
        statements.push(("delete from dossier_party where stream = $1", args![stream]));
        for p in &parties {
            statements.push((
                "insert into dossier_party (stream, organisation, person, part) \
                 values ($1, $2, $3, $4)",
                args![stream, &p.organisation, &p.person, &p.part],
            ));
        }
        statements.push(("delete from deadline where stream = $1", args![stream]));
        for d in &deadlines {
            statements.push((
                "insert into deadline (stream, kind, due_on, awaits, suspended) \
                 values ($1, $2, $3, $4, $5)",
                args![stream, &d.kind, d.due_on, &d.awaits, d.suspended],
            ));
        }
        statements
    }
}

/// A digest of all that is shown of a dossier but how often and when it changed: while it is the
/// same, nothing else needs to be read or written.
fn shape(row: &DossierRow, parties: &[PartyRow], deadlines: &[DeadlineRow]) -> String {
    struct Digesting(Sha256);
    impl Hasher for Digesting {
        fn write(&mut self, bytes: &[u8]) {
            self.0.update(bytes);
        }

        fn finish(&self) -> u64 {
            0
        }
    }
    let mut digesting = Digesting(Sha256::new());
    let still = DossierRow { updated_at: Timestamp::UNIX_EPOCH, version: 0, ..row.clone() };
    (still, parties, deadlines).hash(&mut digesting);
    hex(&digesting.0.finalize())
}

/// Puts a dossier in the place of what the views held of it, with its parties and
/// deadlines.
///
/// # Errors
/// When the database refuses.
pub async fn put(
    tx: &mut Tx,
    row: &DossierRow,
    parties: &[PartyRow],
    deadlines: &[DeadlineRow],
) -> Result<(), Error> {
    let (sql, args) = Held::query(&row.stream);
    let held = Held::from_answer(&tx.query(sql, args).await?)?;
    let changes = held.changes(row, parties, deadlines);
    tx.execute_all(changes).await.map(drop)
}

fn upsert(row: &DossierRow, search: &str, shape: &str) -> Statement {
    let key = |day: Option<Date>, without: &str| {
        day.map_or_else(|| without.to_owned(), |day| day.to_string())
    };
    let r = row;
    (
        "insert into dossier (stream, reference, procedure, path, phase, product, substance, \
         indication, applicant, applicant_name, opened_on, filed_on, acknowledged_on, due_on, \
         suspended, decided_on, standing, published_on, awaits, \
         filing, thread, search, product_key, applicant_key, due_key, filed_key, decided_key, shape) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
         $19, $20, $21, $22, $23, $24, $25, $26, $27, $28) \
         on conflict (stream) do update set reference = excluded.reference, \
         procedure = excluded.procedure, path = excluded.path, phase = excluded.phase, \
         product = excluded.product, substance = excluded.substance, \
         indication = excluded.indication, applicant = excluded.applicant, \
         applicant_name = excluded.applicant_name, opened_on = excluded.opened_on, \
         filed_on = excluded.filed_on, acknowledged_on = excluded.acknowledged_on, \
         due_on = excluded.due_on, suspended = excluded.suspended, \
         decided_on = excluded.decided_on, standing = excluded.standing, \
         published_on = excluded.published_on, awaits = excluded.awaits, \
         filing = excluded.filing, thread = excluded.thread, search = excluded.search, \
         product_key = excluded.product_key, applicant_key = excluded.applicant_key, \
         due_key = excluded.due_key, filed_key = excluded.filed_key, \
         decided_key = excluded.decided_key, shape = excluded.shape",
        args![
            &r.stream,
            &r.reference,
            &r.procedure,
            &r.path,
            &r.phase,
            &r.product,
            &r.substance,
            &r.indication,
            &r.applicant,
            &r.applicant_name,
            r.opened_on,
            r.filed_on,
            r.acknowledged_on,
            r.due_on,
            r.suspended,
            r.decided_on,
            &r.standing,
            r.published_on,
            r.awaits.join(" "),
            &r.filing,
            &r.thread,
            search,
            folded(&r.product),
            folded(&r.applicant_name),
            key(r.due_on, "9999-12-31"),
            key(r.filed_on, ""),
            key(r.decided_on, ""),
            shape
        ],
    )
}

/// The row of a dossier.
///
/// # Errors
/// When the database refuses.
pub async fn find(tx: &mut Tx, stream: &str) -> Result<Option<DossierRow>, Error> {
    let sql = format!("select {COLUMNS} from {FROM} where d.stream = $1");
    tx.optional(&sql, args![stream]).await?.as_ref().map(from_row).transpose()
}

/// The dossiers in which a person has a part.
///
/// # Errors
/// When the database refuses.
pub async fn of_person(
    tx: &mut Tx,
    _proof: Proof,
    person: &str,
    part: &str,
) -> Result<Vec<DossierRow>, Error> {
    let sql = format!(
        "select {COLUMNS} from {FROM} join dossier_party p on p.stream = d.stream \
         where p.person = $1 and p.part = $2 order by d.opened_on desc, d.stream"
    );
    tx.query(&sql, args![person, part]).await?.iter().map(from_row).collect()
}

/// Who has a part in a dossier.
///
/// # Errors
/// When the database refuses.
pub async fn parties(tx: &mut Tx, stream: &str) -> Result<Vec<PartyRow>, Error> {
    tx.query(PARTIES, args![stream]).await?.iter().map(party).collect()
}
