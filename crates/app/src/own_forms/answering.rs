//! What waits for a patient, and a form of theirs while it is answered: kept as one types, sent
//! once, or declined.

use super::entering::OwnEntry;
use super::field;
use crate::act::{self, Ended};
use crate::journal::{Deed, Origin, note_of_patient};
use crate::reading::Read;
use crate::treatments::{Kept, Signing, begun_with, keep, take_draft};
use crate::{App, Done, Error, program};
use domain::Actor;
use domain::protocol::Filler;
use domain::treatment::{Command, Due, PlannedForm, Progress, Signed, Treatment};
use forms::check::Status;
use forms::{Filling, Json, Surroundings};
use jiff::{Timestamp, civil::Date};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use store::drafts::{self, Save};
use store::organisations;

/// Who saves a patient's draft: it names nobody.
const PATIENT: &str = "patient";
/// How often an act is tried again when another came between.
const TRIES: u32 = 3;

/// A form as the list of the patient shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnForm {
    /// Its key.
    pub form: String,
    /// The key of its visit.
    pub visit: String,
    /// Its name.
    pub title: String,
    /// The last day on which it is expected.
    pub closes: Date,
    /// How it stands.
    pub progress: Progress,
    /// Whether some of it is answered and not sent.
    pub begun: bool,
}

/// What a patient finds behind their link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnForms {
    /// The name of the hospital.
    pub hospital: String,
    /// What may be answered now, those that were declined among them.
    pub open: Vec<OwnForm>,
    /// What was sent, the last first.
    pub sent: Vec<(String, Date)>,
    /// From when on something will wait next.
    pub next_on: Option<Date>,
}

/// A form of a patient being answered.
#[derive(Debug)]
pub struct OwnBegun {
    /// The form, as the protocol names it.
    pub planned: PlannedForm,
    /// As it stands.
    pub own: OwnForm,
    /// What is answered.
    pub filling: Filling,
    /// How often it was saved; 0 where it was not.
    pub saved: i64,
    /// When it was last saved.
    pub saved_at: Option<Timestamp>,
    /// The name under which a browser keeps what it could not save yet: it says nothing, and differs
    /// with the version of the form.
    pub keep: String,
}

impl App {
    /// What waits for a patient. The reading is written down.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_forms(&self, entry: &OwnEntry, origin: &Origin) -> Result<OwnForms, Error> {
        let (now, treatment) = (self.now(), entry.treatment);
        let read = self.read_facts::<Treatment>(treatment).await?;
        let course = read.state.course().ok_or(Error::NotFound)?;
        self.note_own_reading(entry, origin).await?;
        let hospital = entry.hospital.to_string();
        let (drafts, hospital) = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let stream = treatment.to_string();
                    let kept = drafts::of_stream(tx, program(), &stream).await?;
                    let hospital = organisations::get(tx, &hospital).await?;
                    let fields: Vec<String> = kept.into_iter().map(|it| it.field).collect();
                    Ok((fields, hospital.map(|it| it.name).unwrap_or_default()))
                })
            })
            .await?;
        let calendar = course.calendar();
        let own = calendar.iter().filter(|it| it.filler == Filler::Patient);
        let mut sent: Vec<(String, Date)> = own
            .clone()
            .filter_map(|it| {
                let signed = course.submission(it.signed?)?;
                Some((it.title.to_owned(), signed.on))
            })
            .collect();
        sent.sort_by_key(|it| std::cmp::Reverse(it.1));
        Ok(OwnForms {
            hospital,
            open: course
                .open_to_patient(now.today)
                .iter()
                .map(|it| own_form(it, now.today, &drafts))
                .collect(),
            sent,
            next_on: own.map(|it| it.planned.opens).filter(|on| *on > now.today).min(),
        })
    }

    /// Opens a form of a patient, as they left it. A reading that is one is written down.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a form that does not wait for them.
    pub async fn begin_own_form(
        &self,
        entry: &OwnEntry,
        origin: Option<&Origin>,
        form: &str,
        visit: &str,
    ) -> Result<OwnBegun, Error> {
        let (now, treatment) = (self.now(), entry.treatment);
        let read: Read<Treatment> = self.read_facts(treatment).await?;
        let course = read.state.course().ok_or(Error::NotFound)?;
        let open = course.open_to_patient(now.today);
        let mut found = open.iter().filter(|it| it.form == form && it.planned.visit.key == visit);
        let due = found.next().ok_or(Error::NotFound)?;
        let name = field(form, visit);
        let (stream, key) = (treatment.to_string(), name.clone());
        if let Some(origin) = origin {
            self.note_own_reading(entry, origin).await?;
        }
        let standing = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move { Ok(drafts::field(tx, program(), &stream, &key).await?) })
            })
            .await?;
        let definition = self.definition(course.opening.protocol, course.plan.version).await?;
        let planned = course.plan.form(form).ok_or(Error::NotFound)?.clone();
        let definition = definition.form(form)?;
        let begun = standing.as_ref().map(|_| name);
        let own = own_form(due, now.today, begun.as_slice());
        let (filling, saved, saved_at) = match standing {
            Some(it) => {
                let json = Json::parse(&it.value);
                let json = json.map_err(|_| Error::Fault("a response is no JSON"))?;
                let filling = Filling::resume(definition, json, now.today, now.at, HashMap::new());
                (filling, it.version, Some(it.saved_at))
            }
            None => (begun_with(course, &planned, definition, now, HashMap::new()), 0, None),
        };
        let version = course.plan.version;
        let keep = kept_as(&format!("{treatment} {form} {visit} {version}"));
        Ok(OwnBegun { planned, own, filling, saved, saved_at, keep })
    }

    /// Writes down that forms were read by the link.
    async fn note_own_reading(&self, entry: &OwnEntry, origin: &Origin) -> Result<(), Error> {
        let (at, entry, origin) = (self.now().at, entry.clone(), origin.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    let (of, deed) = (entry.noted(), Deed::OwnFormsRead);
                    note_of_patient(tx, of, at, &origin, deed, &entry.reference).await
                })
            })
            .await
    }

    /// Saves what is answered so far, as it was seen at a version.
    ///
    /// # Errors
    /// [`Error::Conflict`] with what was saved meanwhile on another device.
    pub async fn keep_own_form(
        &self,
        entry: &OwnEntry,
        begun: &OwnBegun,
        seen: i64,
    ) -> Result<Kept, Error> {
        let save = Save {
            stream: entry.treatment.to_string(),
            field: field(&begun.own.form, &begun.own.visit),
            value: begun.filling.json().compact(),
            seen,
            by: PATIENT.to_owned(),
            at: self.now().at,
        };
        keep(self, save).await
    }

    /// Sends a form as it was saved.
    ///
    /// # Errors
    /// The refusal of the procedure; [`Error::Conflict`] when it was saved meanwhile.
    pub async fn send_own_form(
        &self,
        entry: &OwnEntry,
        begun: &OwnBegun,
    ) -> Result<Signing, Error> {
        let now = self.now();
        let response = begun.filling.response(Status::Completed);
        let surroundings = Surroundings { today: now.today, now: now.at, given: None };
        let form = begun.filling.form();
        let signed = match Signed::check(&begun.planned, form, &response, &[], surroundings) {
            Ok(signed) => Box::new(signed),
            Err(problems) => return Ok(Signing::Unfinished(problems)),
        };
        let command = Command::Sign { visit: Some(begun.own.visit.clone()), follows: None, signed };
        let name = field(&begun.own.form, &begun.own.visit);
        self.own_act(entry, command, Some((name, begun.saved))).await.map(Signing::Done)
    }

    /// Records that the patient does not wish to answer a form; what they wrote of it is gone.
    ///
    /// # Errors
    /// The refusal of the procedure.
    pub async fn decline_own_form(
        &self,
        entry: &OwnEntry,
        form: &str,
        visit: &str,
    ) -> Result<Done, Error> {
        let begun = self.begin_own_form(entry, None, form, visit).await?;
        let command = Command::DeclineForm { form: form.to_owned(), visit: visit.to_owned() };
        self.own_act(entry, command, Some((field(form, visit), begun.saved))).await
    }

    /// An act of the patient, on the treatment as it is now: what the hospital did meanwhile is not
    /// theirs to see.
    async fn own_act(
        &self,
        entry: &OwnEntry,
        command: Command,
        draft: Option<(String, i64)>,
    ) -> Result<Done, Error> {
        let treatment = entry.treatment;
        for _ in 0..TRIES {
            let (now, command, draft) = (self.now(), command.clone(), draft.clone());
            let ended = self
                .db()
                .write::<_, Error, _>(move |tx| {
                    Box::pin(async move {
                        let actor = Actor::Patient { treatment };
                        let ended =
                            act::run::<Treatment>(tx, now, actor, treatment, None, command).await?;
                        if let (Ended::Done(_), Some((field, saved))) = (&ended, draft) {
                            take_draft(tx, &treatment.to_string(), &field, saved).await?;
                        }
                        Ok(ended)
                    })
                })
                .await;
            match ended {
                Ok(Ended::Done(done)) => return Ok(done),
                Ok(Ended::Overtaken(_)) | Err(Error::Store(store::Error::Stale)) => {}
                Err(Error::Store(error)) if error.is_contention() => {}
                Err(error) => return Err(error),
            }
        }
        Err(Error::Stale(Vec::new()))
    }
}

/// A name that says nothing.
fn kept_as(what: &str) -> String {
    let digest = Sha256::digest(format!("draft {what}").as_bytes());
    crate::sessions::hex(&digest[..16])
}

fn own_form(due: &Due<'_>, today: Date, drafts: &[String]) -> OwnForm {
    let visit = due.planned.visit;
    OwnForm {
        form: due.form.to_owned(),
        visit: visit.key.clone(),
        title: due.title.to_owned(),
        closes: due.planned.closes,
        progress: due.progress(today),
        begun: drafts.contains(&field(due.form, &visit.key)),
    }
}
