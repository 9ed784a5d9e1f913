//! Patients under the first published protocol: one treated, with a visit that is due; one whose
//! access is agreed; one whose request waits for the laboratory; one for the pharmacy. Everybody is
//! invented.

mod answers;

use super::cast::{Cast, FROM};
use anyhow::{Context, Result, bail};
use app::{App, FormPlace, Origin, Signing};
use domain::protocol::FormKind;
use domain::treatment::{Command, Dispensing, PharmacyPart, Treatment};
use domain::{Acting, Actor, DossierId, PatientId};
use jiff::ToSpan;

/// The days before today on which something happens: the first is after the patients were entered.
const REQUESTS: i64 = 39;
const SENT: i64 = 38;
const AGREED: i64 = 37;
const STARTED: i64 = 35;
const VISIT: i64 = 4;
const RECENT: i64 = 2;

/// What happens to patients.
#[derive(Debug, Default)]
pub struct Treatments {
    all: Vec<DossierId>,
}

impl Treatments {
    /// What happens so many days before today.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(&mut self, app: &App, cast: &Cast, left: i64) -> Result<()> {
        let doctor = cast.person("delombre")?;
        let pharmacist = cast.person("aubrelle")?;
        match left {
            REQUESTS => {
                for patient in own(app, doctor).await?.into_iter().take(2) {
                    self.all.push(request(app, doctor, patient).await?);
                }
            }
            SENT => {
                for treatment in &self.all {
                    does(app, pharmacist, *treatment, Command::Send { part: order() }).await?;
                }
            }
            AGREED => {
                for treatment in &self.all {
                    let holder = self.holder(app, cast, *treatment).await?;
                    let words = "Commande à passer au dépositaire, référence du patient à rappeler. Livraison sous 48 heures.".to_owned();
                    does(app, holder, *treatment, Command::Agree { words }).await?;
                }
            }
            STARTED => {
                let treatment = *self.all.first().context("a patient who is treated")?;
                let today = app.now().today;
                let given =
                    Command::GiveDocument { given_on: Some(today), to: "Le patient".to_owned() };
                does(app, doctor, treatment, given).await?;
                let dispensing = Dispensing {
                    on: today,
                    presentation: "3400890000055".to_owned(),
                    batch: "VB2409-17".to_owned(),
                    units: 1,
                };
                does(app, pharmacist, treatment, Command::Dispense { dispensing }).await?;
                sign(app, doctor, treatment, FormKind::Initiation, None, None, today).await?;
            }
            VISIT => self.visit(app, cast).await?,
            RECENT => self.recent(app, cast).await?,
            _ => {}
        }
        Ok(())
    }

    /// The first visit, with an adverse effect that is declared and a question of the laboratory.
    async fn visit(&self, app: &App, cast: &Cast) -> Result<()> {
        let doctor = cast.person("delombre")?;
        let treatment = *self.all.first().context("a patient who is treated")?;
        let opened = app.open::<Treatment>(doctor, treatment).await?;
        let course = opened.state().course().context("a course")?;
        let today = app.now().today;
        let due = course.owed(today);
        let visit = due.iter().find(|it| it.kind == FormKind::FollowUp).context("a visit")?;
        let visit = visit.planned.visit.key.clone();
        sign(app, doctor, treatment, FormKind::FollowUp, Some(visit), None, today).await?;
        let opened = app.open::<Treatment>(doctor, treatment).await?;
        let course = opened.state().course().context("a course")?;
        let form = course.submissions.last().context("a signed form")?;
        let (number, asks) = (form.number, form.asks_for_declaration());
        if asks {
            let after = Some(number);
            sign(app, doctor, treatment, FormKind::AdverseEvent, None, after, today).await?;
        }
        let holder = self.holder(app, cast, treatment).await?;
        let query = Command::Query {
            number,
            link: domain::protocol::marks::VISIT_ON.to_owned(),
            words: "La date de la visite est celle de la consultation ou de l’hospitalisation de jour\u{a0}?".to_owned(),
        };
        does(app, holder, treatment, query).await
    }

    /// Requests of these days: one with the laboratory, one with the pharmacy.
    async fn recent(&mut self, app: &App, cast: &Cast) -> Result<()> {
        let doctor = cast.person("delombre")?;
        if let Some(patient) = free(app, doctor).await? {
            let treatment = request(app, doctor, patient).await?;
            let pharmacist = cast.person("aubrelle")?;
            does(app, pharmacist, treatment, Command::Send { part: order() }).await?;
            self.all.push(treatment);
        }
        if let Some(patient) = free(app, doctor).await? {
            self.all.push(request(app, doctor, patient).await?);
        }
        Ok(())
    }

    /// Who answers for the laboratory of a treatment.
    async fn holder(&self, app: &App, cast: &Cast, treatment: DossierId) -> Result<Acting> {
        for key in ["lormeau", "ravaudel", "oskaret", "varanne"] {
            let person = cast.person(key)?;
            if app.open::<Treatment>(person, treatment).await.is_ok() {
                return Ok(person);
            }
        }
        bail!("no laboratory knows the treatment")
    }
}

/// The grown patients in the care of somebody, in the order of their names: the last of them has no
/// treatment.
async fn own(app: &App, who: Acting) -> Result<Vec<PatientId>> {
    let grown = app.now().today.saturating_sub(18.years());
    let listed = app.patients(who, &Origin::new(FROM)).await?;
    let mut adults: Vec<(String, PatientId)> = listed
        .into_iter()
        .filter_map(|it| it.identity.map(|known| (known, it.patient.id)))
        .filter(|(known, _)| known.born < grown)
        .map(|(known, patient)| (known.surname, patient))
        .collect();
    adults.sort();
    Ok(adults.into_iter().map(|(_, patient)| patient).collect())
}

/// The first of them without a treatment.
async fn free(app: &App, who: Acting) -> Result<Option<PatientId>> {
    for patient in own(app, who).await? {
        if app.treatments_of(who, patient).await?.is_empty() {
            return Ok(Some(patient));
        }
    }
    Ok(None)
}

/// Asks for access, and signs the form of the request.
async fn request(app: &App, who: Acting, patient: PatientId) -> Result<DossierId> {
    let open = app.protocols_open_to_prescribers().await?;
    let open = open.iter().find(|it| it.platform().is_none()).context("a published protocol")?;
    let protocol = open.protocol;
    let treatment = app.request_access(who, patient, protocol).await?;
    let today = app.now().today;
    sign(app, who, treatment, FormKind::AccessRequest, None, None, today).await?;
    Ok(treatment)
}

fn order() -> PharmacyPart {
    PharmacyPart {
        units: 2,
        presentation: "3400890000055".to_owned(),
        address: "PUI, quai des livraisons, porte C".to_owned(),
        wanted_on: None,
        comment: String::new(),
    }
}

async fn does(app: &App, who: Acting, treatment: DossierId, command: Command) -> Result<()> {
    let seen = app.open::<Treatment>(who, treatment).await?.version();
    app.handle::<Treatment>(Actor::Person(who), treatment, seen, command).await?;
    Ok(())
}

/// Fills a form in and signs it.
async fn sign(
    app: &App,
    who: Acting,
    treatment: DossierId,
    kind: FormKind,
    visit: Option<String>,
    follows: Option<u32>,
    today: jiff::civil::Date,
) -> Result<()> {
    let opened = app.open::<Treatment>(who, treatment).await?;
    let course = opened.state().course().context("a course")?;
    let form = course.plan.form_of(kind).with_context(|| format!("a form {kind:?}"))?.key.clone();
    let place = FormPlace { form, visit, follows, corrects: None };
    let mut begun = app.begin_form(who, &Origin::new(FROM), treatment, &place).await?;
    let mut said: Vec<(String, &str)> = (1..)
        .zip(&course.plan.criteria)
        .map(|(at, it)| (format!("criteria.{at}"), if it.expected { "yes" } else { "no" }))
        .collect();
    let effect = if kind == FormKind::FollowUp { "yes" } else { "no" };
    said.push((domain::protocol::marks::EVENT.to_owned(), effect));
    answers::fill(&mut begun.filling, &said, today.saturating_sub(1.day()));
    let kept = app.keep_form(who, &begun, &place, begun.saved).await?;
    let marks = (begun.opened.version(), kept.version);
    match app.sign_form(who, &begun, &place, marks, "").await? {
        Signing::Done(_) => Ok(()),
        Signing::Unfinished(problems) => bail!("the form {kind:?} is not complete: {problems:#?}"),
    }
}
