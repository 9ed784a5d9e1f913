//! The innovation desk: projects that are brought, the dossiers that follow, and how the days that the
//! ANSM said were kept.

use crate::drafts::{free, reference};
use crate::lists::{of_reference, sight};
use crate::{App, Error, act, reading};
use domain::access::Role;
use domain::orientation::{Command, Orientation, Project};
use domain::{Acting, Actor, DossierId, OrganisationKind, Procedure};
use store::organisations;
use store::views::{self, Filter};

/// How many rows are walked at once.
const PAGE: i64 = 500;

/// How the days on which an answer was meant to come were kept, of the projects that somebody sees.
/// They are no legal deadlines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    /// The projects.
    pub projects: usize,
    /// Those that were answered.
    pub answered: usize,
    /// Those for which a day was said.
    pub promised: usize,
    /// Those that were answered by that day.
    pub kept: usize,
}

impl App {
    /// Brings a project to the desk.
    ///
    /// # Errors
    /// The refusal with each field to mend; [`Error::Forbidden`] where the organisation holds no
    /// project.
    pub async fn submit_project(
        &self,
        acting: Acting,
        project: Project,
    ) -> Result<DossierId, Error> {
        let now = self.now();
        let dossier = DossierId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("GIO", now.today.year())).collect();
        let submitted = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let own = organisations::get(tx, &acting.organisation.to_string()).await?;
                    let kind = own.and_then(|own| OrganisationKind::from_word(&own.kind));
                    let holds = kind.is_some_and(OrganisationKind::holds_projects);
                    if !holds || acting.role != Role::Applicant {
                        return Err(Error::Forbidden);
                    }
                    let reference = free(tx, references, &dossier.to_string()).await?;
                    let command = Command::Submit { reference, project: Box::new(project) };
                    let actor = Actor::Person(acting);
                    act::run::<Orientation>(tx, now, actor, dossier, Some(0), command).await
                })
            })
            .await?;
        Ok(submitted.done()?.dossier)
    }

    /// Names a dossier that follows from a project, by its reference, as the project was seen at a
    /// version.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a dossier that one does not see, [`Error::Stale`], the refusal.
    pub async fn link_project(
        &self,
        acting: Acting,
        project: DossierId,
        seen: i64,
        named: &str,
    ) -> Result<(), Error> {
        let now = self.now();
        let named = named.trim().to_uppercase();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let sight = sight(tx, acting, now.today).await?;
                    let row =
                        of_reference(tx, &sight, None, named).await?.ok_or(Error::NotFound)?;
                    let dossier = row.stream.parse().map_err(|_| Error::NotFound)?;
                    let (procedure, reference) = (row.procedure, row.reference);
                    let command = Command::Link { dossier, procedure, reference };
                    let actor = Actor::Person(acting);
                    act::run::<Orientation>(tx, now, actor, project, Some(seen), command)
                        .await?
                        .done()
                        .map(drop)
                })
            })
            .await
    }

    /// How the days that the ANSM said were kept, of the projects that somebody sees.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn promises(&self, acting: Acting) -> Result<Promises, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let sight = sight(tx, acting, today).await?;
                    let procedures = vec![Orientation::NAME.to_owned()];
                    let filter = Filter { procedures, ..Filter::default() };
                    let (mut found, mut after) = (Promises::default(), String::new());
                    loop {
                        let page = views::walk(tx, &sight, &filter, &after, PAGE).await?;
                        let Some(last) = page.last() else { return Ok(found) };
                        after.clone_from(&last.stream);
                        for row in page {
                            let Ok(dossier) = row.stream.parse() else { continue };
                            let read = reading::facts::<Orientation>(tx, dossier).await?;
                            let Some(it) = read.state.record() else { continue };
                            found.projects += 1;
                            let answered = it.answered_on();
                            found.answered += usize::from(answered.is_some());
                            let Some(day) = it.promised_for() else { continue };
                            found.promised += 1;
                            found.kept += usize::from(answered.is_some_and(|on| on <= day));
                        }
                    }
                })
            })
            .await
    }
}
