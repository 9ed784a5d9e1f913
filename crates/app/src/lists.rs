//! Lists and home pages, for who asks: nobody sees the line of a dossier they may not open.

use crate::organisations::delegated_by;
use crate::procedures::of_procedure;
use crate::{App, Error, reading};
use domain::access::{Role, Sight};
use domain::{Acting, DossierId, Procedure as _, Standing};
use jiff::{Timestamp, civil::Date};
use law::Path;
use law::clock::{LegalClock, Subject};
use store::Tx;
use store::views::{self, AgendaRow, Column, DossierRow, Filter, Order};

/// How many lines a page of a list holds.
pub const PAGE: i64 = 50;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What changed last.
    #[default]
    Updated,
    /// The day a decision is due.
    Due,
    /// The day of the filing.
    Filed,
    /// The reference.
    Reference,
    /// The medicine.
    Product,
    /// The laboratory.
    Applicant,
}

/// Which dossiers are sought. What is left out does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Words of the reference, medicine, substance, laboratory or indication.
    pub search: String,
    /// With this standing.
    pub standing: Option<Standing>,
    /// On this path.
    pub path: Option<Path>,
    /// Of this procedure, by its name; of whichever, where there is none.
    pub procedure: Option<&'static str>,
    /// Of this thread.
    pub thread: Option<DossierId>,
    /// Only those that wait for the role of who asks.
    pub awaiting_me: bool,
    /// The order.
    pub sort: Sort,
    /// The greatest first.
    pub descending: bool,
    /// The page, from 1.
    pub page: i64,
}

/// How many lines there are: counting stops at five hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(i64),
    /// More than so many.
    MoreThan(i64),
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The dossier.
    pub dossier: DossierId,
    /// Its standing.
    pub standing: Standing,
    /// Its path, where its procedure has several.
    pub path: Option<Path>,
    /// The other columns.
    pub row: DossierRow,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its lines.
    pub lines: Vec<Line>,
    /// How many lines there are in all pages.
    pub total: Total,
    /// The page, from 1.
    pub page: i64,
}

/// A deadline of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// The dossier.
    pub line: Line,
    /// What is due.
    pub subject: Subject,
    /// The last day.
    pub due_on: Date,
}

/// A change of a dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The dossier.
    pub line: Line,
    /// When.
    pub at: Timestamp,
    /// What happened, in French and in English.
    pub title: [String; 2],
}

/// What a person sees first.
#[derive(Clone, Debug, PartialEq)]
pub struct Home {
    /// The dossiers that wait for them.
    pub awaiting: Listed,
    /// What is due from them within thirty days, the nearest first.
    pub due: Vec<Expected>,
    /// The dossiers whose period has ended without a decision.
    pub late: Vec<Line>,
    /// What changed last.
    pub changes: Vec<Change>,
}

impl App {
    /// A page of the dossiers that a person may see.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn list(&self, acting: Acting, sought: Sought) -> Result<Listed, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let sight = sight(tx, acting, today).await?;
                    list(tx, &sight, Filter::default(), &sought, Some(acting.role)).await
                })
            })
            .await
    }

    /// The first page of a person.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn home(&self, acting: Acting) -> Result<Home, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| Box::pin(async move { home(tx, acting, today).await }))
            .await
    }

    /// The clocks of some dossiers, for their small pictures: those that run or ran.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn clocks(&self, lines: &[Line]) -> Result<Vec<Option<LegalClock>>, Error> {
        let dossiers: Vec<Line> = lines.to_vec();
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut clocks = Vec::with_capacity(dossiers.len());
                    for dossier in dossiers {
                        clocks.push(clock(tx, &dossier).await?);
                    }
                    Ok(clocks)
                })
            })
            .await
    }
}

/// What a person sees today, with the laboratories whose delegation to them is in force.
pub(crate) async fn sight(tx: &mut Tx, acting: Acting, today: Date) -> Result<Sight, Error> {
    let delegated_by = match acting.role {
        Role::Applicant => delegated_by(tx, acting.organisation, today).await?,
        _ => Vec::new(),
    };
    Ok(Sight::of(acting, &delegated_by))
}

pub(crate) async fn list(
    tx: &mut Tx,
    sight: &Sight,
    mut filter: Filter,
    sought: &Sought,
    role: Option<Role>,
) -> Result<Listed, Error> {
    filter.text.clone_from(&sought.search);
    filter.standings.extend(sought.standing.map(|it| it.word().to_owned()));
    filter.procedures.extend(sought.procedure.map(ToOwned::to_owned));
    filter.thread = filter.thread.or_else(|| sought.thread.map(|thread| thread.to_string()));
    filter.paths.extend(sought.path.map(|path| path.word().to_owned()));
    if sought.awaiting_me {
        filter.awaits = role.map(|role| role.word().to_owned());
    }
    let column = match sought.sort {
        Sort::Updated => Column::Updated,
        Sort::Due => Column::Due,
        Sort::Filed => Column::Filed,
        Sort::Reference => Column::Reference,
        Sort::Product => Column::Product,
        Sort::Applicant => Column::Applicant,
    };
    let order = Order { column, descending: sought.descending };
    let page = sought.page.max(1);
    let found = views::list(tx, sight, &filter, order, (page - 1) * PAGE, PAGE).await?;
    let total = if found.count.is_capped() {
        Total::MoreThan(found.count.0 - 1)
    } else {
        Total::Exactly(found.count.0)
    };
    Ok(Listed { lines: found.rows.into_iter().filter_map(line).collect(), total, page })
}

/// The row of a reference, among the dossiers that one sees of a procedure or of all.
pub(crate) async fn of_reference(
    tx: &mut Tx,
    sight: &Sight,
    procedure: Option<&str>,
    reference: String,
) -> Result<Option<DossierRow>, Error> {
    let procedures = procedure.map(ToOwned::to_owned).into_iter().collect();
    let filter = Filter { procedures, reference: Some(reference), ..Filter::default() };
    let found = views::list(tx, sight, &filter, Order::default(), 0, 1).await?;
    Ok(found.rows.into_iter().next())
}

/// A row that this version of the program knows how to read.
pub(crate) fn line(row: DossierRow) -> Option<Line> {
    Some(Line {
        dossier: row.stream.parse().ok()?,
        standing: Standing::from_word(&row.standing)?,
        path: Path::from_word(&row.path),
        row,
    })
}

async fn home(tx: &mut Tx, acting: Acting, today: Date) -> Result<Home, Error> {
    let by_due = |awaiting_me, standing| Sought {
        sort: Sort::Due,
        awaiting_me,
        standing,
        ..Sought::default()
    };
    let role = Some(acting.role);
    let sight = sight(tx, acting, today).await?;
    let all = Filter::default;
    let awaiting = list(tx, &sight, all(), &by_due(true, None), role).await?;
    let late = by_due(false, Some(Standing::Late));
    let late = list(tx, &sight, all(), &late, role).await?.lines;
    let until = today.saturating_add(jiff::Span::new().days(30));
    let agenda = views::agenda(tx, &sight, acting.role.word(), until, 20).await?;
    let due = agenda.into_iter().filter_map(expected).collect();
    let recent = Sought { descending: true, ..Sought::default() };
    let mut changes = Vec::new();
    for line in list(tx, &sight, all(), &recent, role).await?.lines.into_iter().take(8) {
        if let Some(change) = last_change(tx, acting, line).await? {
            changes.push(change);
        }
    }
    Ok(Home { awaiting, due, late, changes })
}

fn expected(row: AgendaRow) -> Option<Expected> {
    let subject = Subject::from_word(&row.deadline.kind)?;
    Some(Expected { subject, due_on: row.deadline.due_on, line: line(row.dossier)? })
}

/// The clock of a dossier, where one runs or ran.
async fn clock(tx: &mut Tx, line: &Line) -> Result<Option<LegalClock>, Error> {
    of_procedure!(
        line.row.procedure.as_str(),
        P => {
            let read = reading::facts::<P>(tx, line.dossier).await?;
            Ok(P::clock(&read.state).cloned())
        },
        _other => Ok(None)
    )
}

/// The last fact of a dossier that a person may read.
async fn last_change(tx: &mut Tx, acting: Acting, line: Line) -> Result<Option<Change>, Error> {
    of_procedure!(
        line.row.procedure.as_str(),
        P => {
            let read = reading::facts::<P>(tx, line.dossier).await?;
            let relation = P::relation(&read.state, acting);
            let phase = P::phase(&read.state);
            let facts = read.events.iter().zip(&read.at).rev();
            let readable = facts.map(|(event, at)| (P::entry(event), *at)).find(|(entry, _)| {
                domain::access::granted(acting.role, relation, phase, entry.needs)
            });
            Ok(readable.map(|(entry, at)| Change { line, at, title: entry.title }))
        },
        _other => Ok(None)
    )
}
