//! What the treatments of a hospital give of a year of its agreement: the balance when the year ends,
//! and how far the collection is meanwhile. Facts have pseudonyms only: nobody’s identity is read.

use crate::notices::dossier;
use crate::{App, Error, Opened, at_hospital, reading};
use domain::access::{Action, permit};
use domain::agreement::{Agreement, Collection, State};
use domain::treatment::{Course, Treatment};
use domain::{DossierId, Procedure};
use jiff::civil::Date;
use store::Tx;
use store::views::{self, Filter};

/// How many dossiers are listed at once.
const PAGE: i64 = 500;

impl App {
    /// What was collected in the year of an agreement that runs, until today; none before its first
    /// day and after its last.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by the table of rights.
    pub async fn collection(
        &self,
        opened: &Opened<Agreement>,
    ) -> Result<Option<Collection>, Error> {
        let (acting, id) = (opened.acting(), opened.id());
        permit(acting, id.0, opened.relation(), opened.phase(), Action::ReadFiling)?;
        let State::InForce(_, life) = opened.state() else { return Ok(None) };
        let today = opened.now.today;
        let last = life.closing.due(today).min(life.last_day().0);
        let state = opened.state().clone();
        self.db()
            .read(move |tx| Box::pin(async move { until(tx, &state, last, today).await }))
            .await
    }
}

/// What was collected in the year of an agreement that ends on a day, as it was known on another.
pub(crate) async fn until(
    tx: &mut Tx,
    state: &State,
    last: Date,
    today: Date,
) -> Result<Option<Collection>, Error> {
    let (Some(contract), Some(life)) = (state.contract(), state.life()) else { return Ok(None) };
    let Some((from, until)) = life.days_of(last, today) else { return Ok(None) };
    let opening = &contract.opening;
    let filter = Filter {
        procedures: vec![Treatment::NAME.to_owned()],
        thread: Some(opening.authorisation.thread.to_string()),
        ..Filter::default()
    };
    let sight = at_hospital(opening.hospital);
    let (mut courses, mut after) = (Vec::<(DossierId, Course)>::new(), String::new());
    loop {
        let page = views::walk(tx, &sight, &filter, &after, PAGE).await?;
        let Some(row) = page.last() else { break };
        after.clone_from(&row.stream);
        for row in page {
            let treatment = dossier(&row.stream)?;
            let read = reading::facts_until::<Treatment>(tx, treatment, until).await?;
            let theirs = |it: &&Course| it.opening.holder == opening.holder;
            courses.extend(read.state.course().filter(theirs).map(|it| (treatment, it.clone())));
        }
    }
    let courses = courses.iter().map(|(treatment, course)| (*treatment, course));
    Ok(Some(Collection::of(from, until, courses)))
}
