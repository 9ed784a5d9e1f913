//! A form of a treatment while it is filled in: opened with what is known, saved as one types,
//! signed once.

use crate::act;
use crate::journal::Origin;
use crate::{App, Done, Error, Moment, Opened, StandingField, program};
use domain::access::{Action, permit};
use domain::patient::{Identity, Sex};
use domain::protocol::{FormKind, marks};
use domain::treatment::{Command, Course, PlannedForm, Signed, Treatment};
use domain::{Acting, Actor, DossierId};
use forms::check::Status;
use forms::json::Object;
use forms::{Filling, Form, Json, Problem, Surroundings};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;
use store::drafts::{self, Save};

/// Which form of a treatment: its key, the visit for which it is, the form from which it follows, or
/// the signed one that it corrects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormPlace {
    /// Its key.
    pub form: String,
    /// The visit.
    pub visit: Option<String>,
    /// The number of the form that asked for it.
    pub follows: Option<u32>,
    /// The number of the signed form that it corrects.
    pub corrects: Option<u32>,
}

impl FormPlace {
    /// Its name among the drafts of its treatment.
    fn field(&self) -> String {
        let number = |it: Option<u32>| it.map(|it| it.to_string()).unwrap_or_default();
        let visit = self.visit.as_deref().unwrap_or_default();
        format!("form:{}:{visit}:{}:{}", self.form, number(self.follows), number(self.corrects))
    }
}

/// A form being filled in.
#[derive(Debug)]
pub struct Begun {
    /// The treatment.
    pub opened: Opened<Treatment>,
    /// The form, as the protocol names it.
    pub planned: PlannedForm,
    /// What is answered.
    pub filling: Filling,
    /// How often it was saved; 0 where it was not.
    pub saved: i64,
    /// When it was last saved.
    pub saved_at: Option<Timestamp>,
}

/// A form as it was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// How often it was saved.
    pub version: i64,
    /// When.
    pub at: Timestamp,
}

/// How a signature ended.
#[derive(Debug)]
pub enum Signing {
    /// It was done.
    Done(Done),
    /// The form is not to be signed yet: what is wrong, each with its place.
    Unfinished(Vec<Problem>),
}

impl App {
    /// Opens a form to fill it in: as it was left, or with what is known already. The reading is
    /// written down.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a form that the protocol does not have; [`Error::Forbidden`] by the
    /// table of rights.
    pub async fn begin_form(
        &self,
        acting: Acting,
        origin: &Origin,
        treatment: DossierId,
        place: &FormPlace,
    ) -> Result<Begun, Error> {
        let opened = self.treatment(acting, origin, treatment).await?;
        may_sign(acting, &opened)?;
        let course = opened.state().course().ok_or(Error::NotFound)?;
        let corrected = match place.corrects {
            Some(number) => Some(course.submission(number).ok_or(Error::NotFound)?),
            None => None,
        };
        let version = corrected.map_or(course.plan.version, |it| it.version);
        let definition = self.definition(course.opening.protocol, version).await?;
        let planned = course.plan.form(&place.form).ok_or(Error::NotFound)?.clone();
        let form = definition.form(&place.form)?;
        let standing = self.standing(treatment, place).await?;
        let now = opened.now;
        let resume = |text: &str| {
            let response = Json::parse(text).map_err(|_| Error::Fault("a response is no JSON"))?;
            Ok::<_, Error>(Filling::resume(
                form.clone(),
                response,
                now.today,
                now.at,
                HashMap::new(),
            ))
        };
        let (filling, saved, saved_at) = match (&standing, corrected) {
            (Some(it), _) => (resume(&it.value)?, it.version, Some(it.saved_at)),
            (None, Some(it)) => (resume(&it.signed.response)?, 0, None),
            (None, None) => {
                let mut given = HashMap::new();
                if planned.kind == FormKind::AccessRequest {
                    let patient = course.opening.patient;
                    let identity = self.identity(acting, origin, patient).await?;
                    given.insert(marks::GIVEN_PATIENT.to_owned(), known(&identity));
                }
                (begun_with(course, &planned, form, now, given), 0, None)
            }
        };
        Ok(Begun { opened, planned, filling, saved, saved_at })
    }

    /// A form of a treatment, without anything that was answered.
    ///
    /// # Errors
    /// As for [`App::begin_form`].
    pub async fn blank_form(
        &self,
        acting: Acting,
        treatment: DossierId,
        key: &str,
    ) -> Result<Arc<Form>, Error> {
        let opened = self.open::<Treatment>(acting, treatment).await?;
        may_sign(acting, &opened)?;
        let course = opened.state().course().ok_or(Error::NotFound)?;
        let definition = self.definition(course.opening.protocol, course.plan.version).await?;
        definition.form(key)
    }

    async fn standing(
        &self,
        treatment: DossierId,
        place: &FormPlace,
    ) -> Result<Option<StandingField>, Error> {
        let (stream, field) = (treatment.to_string(), place.field());
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move { Ok(drafts::field(tx, program(), &stream, &field).await?) })
            })
            .await
    }

    /// Saves what is answered so far, as it was seen at a version.
    ///
    /// # Errors
    /// [`Error::Conflict`] with what somebody else saved meanwhile.
    pub async fn keep_form(
        &self,
        acting: Acting,
        begun: &Begun,
        place: &FormPlace,
        seen: i64,
    ) -> Result<Kept, Error> {
        let save = Save {
            stream: begun.opened.id().to_string(),
            field: place.field(),
            value: begun.filling.json().compact(),
            seen,
            by: acting.person.to_string(),
            at: self.now().at,
        };
        keep(self, save).await
    }

    /// Signs a form as it was saved at a version, or corrects a signed one, saying why.
    ///
    /// # Errors
    /// The refusal of the procedure; [`Error::Conflict`] when it was saved meanwhile;
    /// [`Error::Unconfirmed`] when who acts has to show again who they are.
    pub async fn sign_form(
        &self,
        acting: Acting,
        begun: &Begun,
        place: &FormPlace,
        (seen, saved): (i64, i64),
        reason: &str,
    ) -> Result<Signing, Error> {
        let (treatment, now) = (begun.opened.id(), self.now());
        let status = if place.corrects.is_some() { Status::Amended } else { Status::Completed };
        let response = begun.filling.response(status);
        let course = begun.opened.state().course().ok_or(Error::NotFound)?;
        let criteria: Vec<bool> = course.plan.criteria.iter().map(|it| it.expected).collect();
        let surroundings = Surroundings { today: now.today, now: now.at, given: None };
        let form = begun.filling.form();
        let signed = match Signed::check(&begun.planned, form, &response, &criteria, surroundings) {
            Ok(signed) => Box::new(signed),
            Err(problems) => return Ok(Signing::Unfinished(problems)),
        };
        let command = match place.corrects {
            Some(number) => Command::Correct { number, reason: reason.to_owned(), signed },
            None => Command::Sign { visit: place.visit.clone(), follows: place.follows, signed },
        };
        let (stream, field) = (treatment.to_string(), place.field());
        let ended = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    take_draft(tx, &stream, &field, saved).await?;
                    let actor = Actor::Person(acting);
                    act::run::<Treatment>(tx, now, actor, treatment, Some(seen), command).await
                })
            })
            .await?;
        ended.done().map(Signing::Done)
    }
}

/// Whether somebody may fill forms in. Who acts is asked again when one is signed.
fn may_sign(acting: Acting, opened: &Opened<Treatment>) -> Result<(), Error> {
    let acting = Acting { confirmed: true, ..acting };
    let (relation, phase) = (opened.relation(), opened.phase());
    permit(acting, opened.id().0, relation, phase, Action::SignForm)?;
    Ok(())
}

/// Saves a form.
pub(crate) async fn keep(app: &App, save: Save) -> Result<Kept, Error> {
    let at = save.at;
    let version = app
        .db()
        .write::<_, Error, _>(move |tx| Box::pin(async move { Ok(drafts::save(tx, &save).await?) }))
        .await?;
    Ok(Kept { version, at })
}

/// Takes the draft of what is signed, as it was seen at a version; 0 where nothing was saved.
pub(crate) async fn take_draft(
    tx: &mut Tx,
    stream: &str,
    field: &str,
    saved: i64,
) -> Result<(), Error> {
    if saved == 0 || drafts::take(tx, stream, field, saved).await? {
        return Ok(());
    }
    Err(match drafts::field(tx, program(), stream, field).await? {
        Some(standing) => Error::Conflict(Box::new(standing)),
        None => Error::Stale(Vec::new()),
    })
}

/// A form as it begins: with what is given, what is known of the treatment and what was signed.
pub(crate) fn begun_with(
    course: &Course,
    planned: &PlannedForm,
    form: Arc<Form>,
    now: Moment,
    mut given: HashMap<String, Json>,
) -> Filling {
    given.insert(marks::GIVEN_TREATMENT.to_owned(), treated(course));
    let mut filling = Filling::new(form, now.today, now.at, given);
    carry(course, planned, &mut filling);
    filling
}

/// Who the patient is, as far as a form asks: the month of birth and the sex.
fn known(identity: &Identity) -> Json {
    let gender = match identity.sex {
        Sex::Male => "male",
        Sex::Female => "female",
        Sex::Unknown => "unknown",
    };
    Object::default()
        .with("resourceType", "Patient")
        .with("birthDate", identity.month_of_birth())
        .with("gender", gender)
        .into()
}

/// What is known of the treatment: the day of the first administration.
fn treated(course: &Course) -> Json {
    let mut period = Object::default();
    if let Some(day) = course.started_on {
        period.set("start", day.to_string());
    }
    Object::default()
        .with("resourceType", "MedicationStatement")
        .with("effectivePeriod", period)
        .into()
}

/// Brings over what a signed form says already: who the patient is to every form, and to a form of
/// the end or a declaration whatever it asks in the same words. A weight is measured again.
fn carry(course: &Course, planned: &PlannedForm, filling: &mut Filling) {
    let all = matches!(planned.kind, FormKind::Stop | FormKind::AdverseEvent);
    let links: Vec<String> = filling
        .form()
        .items()
        .iter()
        .map(|it| it.link_id.clone())
        .filter(|link| all || (link.starts_with("patient.") && *link != marks::WEIGHT))
        .collect();
    // What was said of one effect is not said of another.
    let signed =
        course.submissions.iter().rev().filter(|it| !all || it.signed.kind != planned.kind);
    let signed: Vec<Json> = signed.filter_map(|it| Json::parse(&it.signed.response).ok()).collect();
    for link in links {
        let said = signed.iter().map(|it| forms::values(it, &link)).find(|it| !it.is_empty());
        let key = forms::Key::parse(filling.form(), &link);
        if let (Some(values), Some(key)) = (said, key) {
            // A question that repeats, or takes another type, is left to who fills the form in.
            let _ = filling.set(&key, &values);
        }
    }
}
