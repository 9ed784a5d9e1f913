//! The user desk: questions that are asked, tied to a dossier or to none, and the texts with which the
//! teams of an authority answer.

use crate::drafts::{free, reference};
use crate::lists::{of_reference, sight};
use crate::{App, Error, act};
use domain::access::{Action, Phase, permit};
use domain::answers::{self, Answers, Kept};
use domain::question::{About, Command, Question, Team, Topic};
use domain::{Acting, Actor, DossierId, Procedure};
use uuid::Uuid;

impl App {
    /// Asks a question, tied to the dossier of a reference where one is named.
    ///
    /// # Errors
    /// The refusal with each field to mend; [`Error::NotFound`] for a dossier that one does not see.
    pub async fn ask_question(
        &self,
        acting: Acting,
        topic: Topic,
        subject: String,
        text: String,
        tied_to: &str,
    ) -> Result<DossierId, Error> {
        let now = self.now();
        let tied_to = tied_to.trim().to_uppercase();
        let question = DossierId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("QST", now.today.year())).collect();
        let asked = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut about = None;
                    if !tied_to.is_empty() {
                        let sight = sight(tx, acting, now.today).await?;
                        let row = of_reference(tx, &sight, None, tied_to).await?;
                        let row = row.ok_or(Error::NotFound)?;
                        let dossier = row.stream.parse().map_err(|_| Error::NotFound)?;
                        let (procedure, reference) = (row.procedure, row.reference);
                        about = Some(About { dossier, procedure, reference });
                    }
                    let reference = free(tx, references, &question.to_string()).await?;
                    let command = Command::Ask { reference, topic, subject, text, about };
                    let actor = Actor::Person(acting);
                    act::run::<Question>(tx, now, actor, question, Some(0), command).await
                })
            })
            .await?;
        Ok(asked.done()?.dossier)
    }

    /// The texts with which the teams of one’s authority answer, by team and title, with the version
    /// at which they stand.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`] by the table of rights.
    pub async fn answer_texts(&self, acting: Acting) -> Result<(Vec<(Uuid, Kept)>, i64), Error> {
        let read = self.read_facts::<Answers>(library(acting)?).await?;
        let relation = Answers::relation(&read.state, acting);
        permit(acting, read.dossier.0, relation, Phase::Standing, Action::KeepAnswers)?;
        let version = read.version();
        let mut all: Vec<(Uuid, Kept)> = read.state.texts.into_iter().collect();
        all.sort_by_key(|(_, it)| (it.team, store::folded(&it.title)));
        Ok((all, version))
    }

    /// Keeps a text, new or changed, as the texts were seen at a version.
    ///
    /// # Errors
    /// The refusal with each field to mend, [`Error::Stale`], and by the table of rights.
    pub async fn keep_answer_text(
        &self,
        acting: Acting,
        seen: i64,
        text: Option<Uuid>,
        team: Team,
        title: String,
        body: String,
    ) -> Result<(), Error> {
        let text = text.unwrap_or_else(crate::new_id);
        let command = answers::Command::Keep { text, team, title, body };
        let actor = Actor::Person(acting);
        self.handle::<Answers>(actor, library(acting)?, seen, command).await.map(drop)
    }

    /// Uses a text no more, as the texts were seen at a version.
    ///
    /// # Errors
    /// The refusal, [`Error::Stale`], and by the table of rights.
    pub async fn retire_answer_text(
        &self,
        acting: Acting,
        seen: i64,
        text: Uuid,
    ) -> Result<(), Error> {
        let command = answers::Command::Retire { text };
        let actor = Actor::Person(acting);
        self.handle::<Answers>(actor, library(acting)?, seen, command).await.map(drop)
    }
}

/// The texts of the authority for which somebody acts.
fn library(acting: Acting) -> Result<DossierId, Error> {
    acting.role.authority().map(answers::of).ok_or(Error::Forbidden)
}
