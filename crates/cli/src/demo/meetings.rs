//! The meetings before the requests: slots that are free, one that is asked for, one that is agreed,
//! and one that was held and led to a dossier.

use super::cast::Cast;
use super::medicines::{self as m, Medicine};
use super::pdf;
use anyhow::{Context, Result};
use app::{App, Offering};
use bytes::Bytes;
use domain::access::Action;
use domain::meeting::{Command, Meeting, Request};
use domain::{Acting, Actor, DocumentKind, DossierId};
use futures_util::stream;
use jiff::ToSpan;
use jiff::civil::{Date, Time, time};
use law::Path;
use law::calendar::working_days_after;
use std::collections::HashMap;
use std::convert::Infallible;

const OFFICER: &str = "castaneau";
const ROOM: &str =
    "Saint-Denis, salle Iris, ou visioconférence\u{a0}: https://visio.example/rdv-acces-precoce";
/// The story whose dossier followed from the meeting that was held.
const FOLLOWED: &str = "reply awaited";

/// What a laboratory asks a meeting for.
struct Project {
    by: &'static str,
    medicine: &'static Medicine,
    indication: &'static str,
    questions: &'static str,
    /// In how many days the filing is planned.
    planned: i64,
}

const HELD: Project = Project {
    by: "oskaret",
    medicine: &m::BOR_551,
    indication: "Maladie chronique du greffon contre l’hôte réfractaire après au moins deux lignes de traitement systémique, chez l’adulte",
    questions: "Le comparateur de l’essai est-il acceptable au regard de la prise en charge actuelle\u{a0}?\nUn suivi de six mois suffit-il à la présomption d’efficacité\u{a0}?\nLe recueil du PUT-RD peut-il s’appuyer sur le registre existant\u{a0}?",
    planned: 60,
};
const REQUESTED: Project = Project {
    by: "quentric",
    medicine: &m::ORV_4410,
    indication: "Prévention des crises encéphalopathiques de l’acidurie glutarique de type 1 chez l’enfant de moins de six ans",
    questions: "Les données de l’essai de phase 2 sont-elles assez mûres pour un dépôt au printemps\u{a0}?\nQuels critères de jugement suivre dans le PUT-RD\u{a0}?",
    planned: 70,
};
const AGREED: Project = Project {
    by: "ravaudel",
    medicine: &m::TIV_08,
    indication: "Sclérose latérale amyotrophique liée à une mutation du gène FUS, chez l’adulte et l’adolescent",
    questions: "Faut-il une demande par ligne de traitement ou une seule\u{a0}?",
    planned: 45,
};

/// The meetings, and what happens around them.
#[derive(Debug, Default)]
pub struct Agenda {
    held: Option<DossierId>,
    agreed: Option<DossierId>,
    requested: Option<DossierId>,
}

impl Agenda {
    /// What happens so many days before today, the dossiers of the stories being known by key.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(
        &mut self,
        app: &App,
        cast: &Cast,
        dossiers: &HashMap<&'static str, DossierId>,
        left: i64,
    ) -> Result<()> {
        match left {
            130 => self.held = offer(app, cast, 30, &[(MORNING, true)]).await?.pop(),
            124 => ask(app, cast, self.held, &HELD).await?,
            120 => {
                confirm(app, cast, self.held, "Prévoyez une présentation de dix minutes.").await?
            }
            94 => record(app, cast, self.held).await?,
            69 => link(app, cast, self.held, dossiers).await?,
            20 => {
                let mut slots = offer(app, cast, 28, &[(MORNING, true), (NOON, true)]).await?;
                self.agreed = slots.pop();
                self.requested = slots.pop();
                offer(app, cast, 42, &[(MORNING, true), (NOON, false)]).await?;
            }
            16 => ask(app, cast, self.agreed, &AGREED).await?,
            13 => {
                confirm(app, cast, self.agreed, "L’ANSM sera représentée par deux évaluateurs.")
                    .await?
            }
            3 => ask(app, cast, self.requested, &REQUESTED).await?,
            _ => {}
        }
        Ok(())
    }
}

const MORNING: (Time, Time) = (time(10, 0, 0, 0), time(11, 30, 0, 0));
const NOON: (Time, Time) = (time(14, 0, 0, 0), time(15, 0, 0, 0));

/// Offers slots on the first working day after so many days.
async fn offer(
    app: &App,
    cast: &Cast,
    days: i64,
    slots: &[((Time, Time), bool)],
) -> Result<Vec<DossierId>> {
    let day: Date = working_days_after(app.now().today.saturating_add(days.days()), 1);
    let offering = |((starts, ends), joint): &((Time, Time), bool)| Offering {
        day,
        starts: *starts,
        ends: *ends,
        joint: *joint,
        place: ROOM.to_owned(),
    };
    let offerings = slots.iter().map(offering).collect();
    Ok(app.offer_slots(cast.person(OFFICER)?, offerings).await?)
}

async fn act(app: &App, who: Acting, slot: Option<DossierId>, command: Command) -> Result<()> {
    let slot = slot.context("the slot is not offered yet")?;
    let seen = app.open::<Meeting>(who, slot).await?.version();
    app.handle::<Meeting>(Actor::Person(who), slot, seen, command).await?;
    Ok(())
}

async fn ask(app: &App, cast: &Cast, slot: Option<DossierId>, it: &Project) -> Result<()> {
    let who = cast.person(it.by)?;
    let dossier = slot.context("the slot is not offered yet")?;
    let title = format!("{} – dossier court", it.medicine.name);
    let lines = [it.indication.to_owned(), String::new(), "Document inventé.".to_owned()];
    let bytes = Bytes::from(pdf::page(&title, &lines));
    let bytes = stream::iter([Ok::<_, Infallible>(bytes)]);
    let (action, kind) = (Action::RequestMeeting, DocumentKind::Other);
    let document =
        app.upload::<Meeting, _, _>(who, dossier, action, kind, "dossier-court.pdf", bytes).await?;
    let request = Request {
        applicant: who.organisation,
        product: it.medicine.product(),
        indication: it.indication.to_owned(),
        path: Path::PreAmm,
        planned_on: app.now().today.saturating_add(it.planned.days()),
        file: it.medicine.results.to_owned(),
        questions: it.questions.to_owned(),
        documents: vec![document],
    };
    act(app, who, slot, Command::Request { request: Box::new(request) }).await
}

async fn confirm(app: &App, cast: &Cast, slot: Option<DossierId>, remarks: &str) -> Result<()> {
    let command = Command::Confirm { remarks: remarks.to_owned() };
    act(app, cast.person(OFFICER)?, slot, command).await
}

async fn record(app: &App, cast: &Cast, slot: Option<DossierId>) -> Result<()> {
    let text = "Les trois questions du laboratoire ont été examinées avec les services de la HAS et de l’ANSM. Le comparateur est jugé acceptable. La durée du suivi a été discutée.";
    let advice = "Compléter le dossier par le suivi à douze mois dès qu’il est disponible. Décrire dans le PUT-RD l’appui sur le registre et les données qui manquent.";
    let command = Command::RecordMinutes {
        text: text.to_owned(),
        advice: advice.to_owned(),
        documents: Vec::new(),
    };
    act(app, cast.person(OFFICER)?, slot, command).await
}

async fn link(
    app: &App,
    cast: &Cast,
    slot: Option<DossierId>,
    dossiers: &HashMap<&'static str, DossierId>,
) -> Result<()> {
    let who = cast.person(HELD.by)?;
    let slot = slot.context("the slot is not offered yet")?;
    let dossier = *dossiers.get(FOLLOWED).context("the dossier is not open yet")?;
    let seen = app.open::<Meeting>(who, slot).await?.version();
    Ok(app.link_meeting(who, slot, seen, dossier).await?)
}
