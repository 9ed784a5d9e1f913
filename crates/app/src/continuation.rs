//! Requests that go on from an authorisation: its renewal, its modification, the AMM obtained. Each
//! starts from what was filed last, to be brought up to date.

use crate::act;
use crate::documents::{drafted, scope};
use crate::drafts::{free, may_ask_for, reference, shared};
use crate::{App, Error, program, reading};
use domain::aap::template::{self, Scope};
use domain::aap::{Aap, Command, Content, Continued, Motive};
use domain::access::{Action, permit};
use domain::authorisation::{Authorisation, Held, RequestEnd, may_continue};
use domain::{Acting, Actor, DossierId, FilingId, Procedure};
use law::Path;
use store::Tx;
use store::documents;
use store::drafts::{self as kept, Save, SaveError};

impl App {
    /// Opens the draft of a request that goes on from an authorisation.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`] by the table of rights.
    pub async fn continue_authorisation(
        &self,
        acting: Acting,
        authorisation: DossierId,
        motive: fn(Continued) -> Motive,
    ) -> Result<DossierId, Error> {
        let now = self.now();
        let dossier = DossierId(crate::new_id());
        let filing = FilingId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("AAP", now.today.year())).collect();
        let opened = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let read = reading::facts::<Authorisation>(tx, authorisation).await?;
                    let relation = Authorisation::relation(&read.state, acting);
                    let phase = Authorisation::phase(&read.state);
                    permit(acting, authorisation.0, relation, phase, Action::AskToContinue)?;
                    let it = read.state.authorisation().ok_or(Error::NotFound)?;
                    may_ask_for(tx, acting, it.opening.holder, now.today).await?;
                    let reference = free(tx, references, &dossier.to_string()).await?;
                    let motive = motive(Continued {
                        authorisation,
                        reference: it.opening.reference.clone(),
                        thread: it.opening.thread.unwrap_or(authorisation),
                    });
                    may_continue(it, &motive).map_err(|it| Error::refused(&it))?;
                    let path = match motive {
                        Motive::AmmObtained { .. } => Path::PostAmm,
                        _ => it.path,
                    };
                    let indication = match (&motive, &it.amm) {
                        (Motive::AmmObtained { .. }, Some(amm)) => amm.indication.clone(),
                        _ => it.indication.clone(),
                    };
                    let command = Command::Open {
                        reference,
                        filing,
                        motive,
                        path,
                        product: it.product().clone(),
                        indication,
                        applicant: it.opening.holder,
                    };
                    let actor = Actor::Person(acting);
                    let ended = act::run::<Aap>(tx, now, actor, dossier, Some(0), command).await?;
                    if let Some(content) = last_filed(tx, it).await? {
                        let to = Place { dossier, filing, by: acting.person.to_string() };
                        copy(tx, &content, &to, now.at).await?;
                    }
                    Ok(ended)
                })
            })
            .await?;
        Ok(opened.done()?.dossier)
    }
}

/// What was filed with the last request that was granted: nothing where the thread was opened by
/// another procedure or another holder.
async fn last_filed(tx: &mut Tx, it: &Held) -> Result<Option<Content>, Error> {
    let granted = |end: &Option<_>| matches!(end, Some((_, RequestEnd::Granted)));
    let later = it.requests.iter().rev().find(|request| granted(&request.end));
    let Some(last) = later.map(|request| request.dossier).or(it.opening.thread) else {
        return Ok(None);
    };
    let stream = store::facts::stream(tx, &last.to_string()).await?;
    if stream.is_none_or(|stream| stream.procedure != Aap::NAME) {
        return Ok(None);
    }
    let read = reading::facts::<Aap>(tx, last).await?;
    let own = read.state.filed().filter(|filed| filed.request.applicant == it.opening.holder);
    Ok(own.map(|filed| filed.content().clone()))
}

/// Where a copy goes.
struct Place {
    dossier: DossierId,
    filing: FilingId,
    by: String,
}

impl Place {
    fn stream(&self, scope: Scope) -> String {
        match scope {
            Scope::Filing => shared(self.filing),
            Scope::Indication => self.dossier.to_string(),
        }
    }
}

/// Copies answers and documents into a draft: the files are the same, and are kept once.
async fn copy(
    tx: &mut Tx,
    content: &Content,
    to: &Place,
    at: jiff::Timestamp,
) -> Result<(), Error> {
    for (field, value) in &content.answers {
        let Some(known) = template::field(field) else { continue };
        let save = Save {
            stream: to.stream(known.scope),
            field: field.clone(),
            value: value.clone(),
            seen: 0,
            by: to.by.clone(),
            at,
        };
        kept::save(tx, &save).await.map_err(|error| match error {
            SaveError::Conflict(_) => Error::Stale(Vec::new()),
            SaveError::Store(error) => Error::Store(error),
        })?;
    }
    for document in &content.documents {
        let Some((_, file)) = documents::get(tx, program(), &document.id.to_string()).await? else {
            continue;
        };
        let row = documents::Document {
            id: crate::new_id().to_string(),
            file: document.file.0.clone(),
            name: document.name.clone(),
            kind: document.kind.word().to_owned(),
            stream: match scope(document.kind) {
                Scope::Filing => shared(to.filing),
                Scope::Indication => drafted(to.dossier),
            },
            uploaded_by: to.by.clone(),
            uploaded_at: at,
        };
        documents::add(tx, &file, &row).await?;
    }
    Ok(())
}
