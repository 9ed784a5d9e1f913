//! Lists of dossiers: filtered, searched, sorted, by pages, and counted.
//!
//! A list stays as quick among 100,000 dossiers as among 1,000: its count stops at
//! [`Count::CAP`], and tells whether the dossiers sought are few, then they are found and
//! sorted, or many, then the order is walked until the page is full.

use super::dossier::{COLUMNS, DossierRow, FROM, from_row};
use crate::{Args, Engine, Error, Tx, Value, args, search::words};
use domain::access::Sight;
use std::fmt::Write as _;

/// How many words of a search count.
const WORDS: usize = 6;

/// Which dossiers are sought among those that one sees. What is left out does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words, each of which begins a word of the reference, product, substance,
    /// applicant or indication.
    pub text: String,
    /// Of this reference.
    pub reference: Option<String>,
    /// Of one of these procedures.
    pub procedures: Vec<String>,
    /// Of this thread.
    pub thread: Option<String>,
    /// One of these paths.
    pub paths: Vec<String>,
    /// In one of these phases.
    pub phases: Vec<String>,
    /// Standing so.
    pub standings: Vec<String>,
    /// Whether it stands as the public reads it: as this word until its decision is published.
    pub until_published: Option<String>,
    /// The role that has to act.
    pub awaits: Option<String>,
    /// The group it was filed in.
    pub filing: Option<String>,
}

/// What a list can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// When its last fact was written.
    #[default]
    Updated,
    /// The day a decision is due; without one, after all others.
    Due,
    /// The day it was filed; without one, before all others.
    Filed,
    /// The day it was decided; without one, before all others.
    Decided,
    /// Its reference.
    Reference,
    /// The name of the product.
    Product,
    /// The name of the applicant.
    Applicant,
}

impl Column {
    /// The table that holds it, and its name there.
    fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Updated => ("m", "updated_at"),
            Self::Due => ("d", "due_key"),
            Self::Filed => ("d", "filed_key"),
            Self::Decided => ("d", "decided_key"),
            Self::Reference => ("d", "reference"),
            Self::Product => ("d", "product_key"),
            Self::Applicant => ("d", "applicant_key"),
        }
    }
}

/// How a list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub column: Column,
    /// The greatest first?
    pub descending: bool,
}

impl Default for Order {
    /// What changed last comes first.
    fn default() -> Self {
        Self { column: Column::Updated, descending: true }
    }
}

/// How many there are, as far as it was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count(pub i64);

impl Count {
    /// Counting stops here.
    pub const CAP: i64 = 501;
    /// Fewer than so many are found and sorted rather than met on the way of the order.
    const MANY: i64 = 2_000;

    /// Are there more than were counted?
    pub fn is_capped(self) -> bool {
        self.0 >= Self::CAP
    }
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The dossiers of the page.
    pub rows: Vec<DossierRow>,
    /// How many there are in all pages.
    pub count: Count,
}

/// The conditions of a filter, as SQL and its values.
struct Conditions {
    sql: String,
    args: Args,
    /// What stands before a column to keep SQLite from entering by its index.
    guard: &'static str,
}

impl Conditions {
    fn value(&mut self, value: impl Into<Value>) -> usize {
        self.args.push(value.into());
        self.args.len()
    }

    fn is(&mut self, column: &str, value: Option<&String>) {
        if let Some(value) = value {
            let n = self.value(value);
            let guard = self.guard;
            let _ = write!(self.sql, " and {guard}d.{column} = ${n}");
        }
    }

    fn is_one_of(&mut self, column: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        let places: Vec<_> = values.iter().map(|value| format!("${}", self.value(value))).collect();
        let guard = self.guard;
        let _ = write!(self.sql, " and {guard}d.{column} in ({})", places.join(", "));
    }

    /// A filter by standing must not tell a decision that is not published.
    fn stands_publicly(&mut self, standings: &[String], until_published: &str) {
        let word = self.value(until_published);
        let places: Vec<_> =
            standings.iter().map(|value| format!("${}", self.value(value))).collect();
        let _ = write!(
            self.sql,
            " and case when d.decided_on is not null and d.published_on is null then ${word} \
             else d.standing end in ({})",
            places.join(", ")
        );
    }

    fn beside(&mut self, beside: &Beside) {
        let table = beside.table;
        let condition = beside.placed(self.args.len());
        self.args.extend(beside.args.iter().cloned());
        let _ = if beside.few {
            write!(self.sql, " and d.stream in (select b.stream from {table} b where {condition})")
        } else {
            write!(
                self.sql,
                " and exists (select 1 from {table} b where b.stream = d.stream and {condition})"
            )
        };
    }
}

/// A condition on a table beside: entered by it when few of its rows match, else looked
/// up for each dossier.
struct Beside {
    table: &'static str,
    /// With a `?` for each value.
    condition: String,
    args: Args,
    few: bool,
}

impl Beside {
    /// The condition with its placeholders numbered after `taken` others.
    fn placed(&self, taken: usize) -> String {
        let mut parts = self.condition.split('?');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (n, part) in parts.enumerate() {
            let _ = write!(text, "${}{part}", taken + n + 1);
        }
        text
    }
}

fn besides(sight: &Sight, filter: &Filter) -> Vec<Beside> {
    let mut all = Vec::new();
    let mut add = |table, condition: &str, args| {
        all.push(Beside { table, condition: condition.to_owned(), args, few: true });
    };
    if let Some(parts) = sight.parts() {
        let organisations = [&parts.organisation, &parts.asker];
        let organisations: Vec<&String> = organisations.into_iter().flatten().collect();
        let mut either: Vec<&str> =
            organisations.iter().map(|_| "(b.organisation = ? and b.person = '')").collect();
        either.extend(parts.person.map(|_| "b.person = ?"));
        let mut values = Args::new();
        values.extend(organisations.into_iter().map(Into::into));
        values.extend(parts.person.map(|it| it.to_string().into()));
        let condition = if either.is_empty() {
            "1 = 0".to_owned()
        } else {
            format!("({})", either.join(" or "))
        };
        add("dossier_party", &condition, values);
    }
    if let Some(role) = &filter.awaits {
        add("dossier_awaits", "b.role = ?", args![role]);
    }
    // A word that is sought stands for every word from it up to those that do not begin
    // with it.
    for word in words(&filter.text, WORDS) {
        let end = format!("{word}{}", char::MAX);
        add("dossier_word", "b.word >= ? and b.word < ?", args![word, end]);
    }
    all
}

/// The conditions on tables beside, weighed where the engine does not by itself.
async fn weighed(tx: &mut Tx, sight: &Sight, filter: &Filter) -> Result<Vec<Beside>, Error> {
    let mut all = besides(sight, filter);
    if tx.engine() == Engine::Postgres {
        return Ok(all);
    }
    let cap = Count::MANY;
    for beside in &mut all {
        let sql = format!(
            "select count(*) from (select 1 from {} b where {} limit {cap}) as counted",
            beside.table,
            beside.placed(0)
        );
        beside.few = tx.one(&sql, beside.args.clone()).await?.int(0)? < cap;
    }
    Ok(all)
}

fn conditions(
    sight: &Sight,
    filter: &Filter,
    besides: &[Beside],
    guard: &'static str,
) -> Conditions {
    let mut c = Conditions { sql: " where 1 = 1".to_owned(), args: Args::new(), guard };
    let f = filter;
    c.is("reference", f.reference.as_ref());
    c.is_one_of("procedure", &f.procedures);
    c.is_one_of("path", &f.paths);
    c.is_one_of("phase", &f.phases);
    match &f.until_published {
        Some(word) if !f.standings.is_empty() => c.stands_publicly(&f.standings, word),
        _ => c.is_one_of("standing", &f.standings),
    }
    c.is("filing", f.filing.as_ref());
    c.is("thread", f.thread.as_ref());
    let applicants = sight.parts().map(|it| it.applicants.as_slice()).unwrap_or_default();
    let applicants: Vec<String> = applicants.iter().map(ToString::to_string).collect();
    c.is_one_of("applicant", &applicants);
    if sight.is_public() {
        c.sql.push_str(" and d.acknowledged_on is not null");
    }
    for beside in besides {
        c.beside(beside);
    }
    c
}

/// The conditions of a filter, as SQL over `dossier d` and its values.
pub(super) async fn conditions_of(
    tx: &mut Tx,
    sight: &Sight,
    filter: &Filter,
) -> Result<(String, Args), Error> {
    let besides = weighed(tx, sight, filter).await?;
    let c = conditions(sight, filter, &besides, "");
    Ok((c.sql, c.args))
}

fn count_of(sight: &Sight, filter: &Filter, besides: &[Beside]) -> (String, Args) {
    let c = conditions(sight, filter, besides, "");
    let cap = Count::CAP;
    let sql =
        format!("select count(*) from (select 1 from dossier d{} limit {cap}) as counted", c.sql);
    (sql, c.args)
}

/// A page of the dossiers that one sees and a filter lets through, `limit` of them after the
/// first `offset`.
///
/// # Errors
/// When the database refuses.
pub async fn list(
    tx: &mut Tx,
    sight: &Sight,
    filter: &Filter,
    order: Order,
    offset: i64,
    limit: i64,
) -> Result<Page, Error> {
    let besides = weighed(tx, sight, filter).await?;
    let count = count_of(sight, filter, &besides);
    let page = |engine, many: bool| {
        // PostgreSQL weighs the page against the order by itself.
        let (guard, order_guard) = match (engine, many) {
            (Engine::Postgres, _) => ("", ""),
            (Engine::Sqlite, true) => ("+", ""),
            (Engine::Sqlite, false) => ("", "+"),
        };
        let mut c = conditions(sight, filter, &besides, guard);
        let (table, column) = order.column.place();
        let way = if order.descending { " desc" } else { "" };
        // SQLite enters by the table that comes first: that of the order, where many match.
        let tables = match (engine, many, table) {
            (Engine::Postgres, ..) => FROM,
            (Engine::Sqlite, true, "m") => {
                "dossier_moved m cross join dossier d on d.stream = m.stream"
            }
            (Engine::Sqlite, ..) => "dossier d cross join dossier_moved m on m.stream = d.stream",
        };
        let (from, size) = (c.value(offset.max(0)), c.value(limit.max(0)));
        let by = format!("{table}.{column}{way}, {table}.stream{way}");
        // What is sorted is the streams; the lines of the page alone are read whole.
        let sql = format!(
            "select {COLUMNS} from (select d.stream as found from {tables}{} \
             order by {order_guard}{by} limit ${size} offset ${from}) as page \
             join dossier d on d.stream = page.found \
             join dossier_moved m on m.stream = page.found order by {by}",
            c.sql
        );
        (sql, c.args)
    };
    let (count, rows) = match tx.engine() {
        Engine::Sqlite => {
            let (sql, args) = count;
            let count = Count(tx.one(&sql, args).await?.int(0)?);
            let many = count.is_capped() && !besides.iter().any(|it| it.few);
            let (sql, args) = page(Engine::Sqlite, many);
            (count, tx.query(&sql, args).await?)
        }
        Engine::Postgres => {
            let answers = tx.query_all_once(vec![count, page(Engine::Postgres, false)]).await?;
            let [count, rows] = answers.as_slice() else { return Err(Error::NotFound) };
            (Count(count.first().map_or(Ok(0), |row| row.int(0))?), rows.clone())
        }
    };
    Ok(Page { rows: rows.iter().map(from_row).collect::<Result<_, _>>()?, count })
}

/// The dossiers that a filter lets through in the order of their streams, after one of
/// them (`""` for the first): to walk all of them, however many.
///
/// # Errors
/// When the database refuses.
pub async fn walk(
    tx: &mut Tx,
    sight: &Sight,
    filter: &Filter,
    after: &str,
    limit: i64,
) -> Result<Vec<DossierRow>, Error> {
    let besides = weighed(tx, sight, filter).await?;
    let mut c = conditions(sight, filter, &besides, "");
    let (after, limit) = (c.value(after), c.value(limit));
    let sql = format!(
        "select {COLUMNS} from {FROM}{} and d.stream > ${after} order by d.stream limit ${limit}",
        c.sql
    );
    let answers = tx.query_all_once(vec![(sql, c.args)]).await?;
    answers.iter().flatten().map(from_row).collect()
}
