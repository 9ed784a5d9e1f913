//! Reminders to patients: the day a form of theirs opens, and some days before it is expected no
//! more. They say that something waits, and nothing of health.

use super::links::address;
use super::shut;
use crate::journal::{Deed, Origin, note_of_patient};
use crate::moment::Moment;
use crate::{App, Error, mail, program, reading};
use domain::access::Phase;
use domain::treatment::{Course, Progress, Treatment};
use domain::{Procedure, treatment};
use jiff::{ToSpan, civil::Date};
use store::patient_links::{self, PatientLink, about};

/// How many links are walked at once.
const PAGE: i64 = 200;
/// How many days before its last one a form is reminded of.
const BEFORE: i64 = 3;

impl App {
    /// Writes to the patients whose forms open on a day or are soon expected no more, and closes the
    /// links of treatments that are over. A second time does nothing more.
    pub(crate) async fn remind_patients(&self, day: Date) -> Result<(), Error> {
        let mut after = String::new();
        loop {
            let from = after.clone();
            let page = self
                .db()
                .read::<_, Error, _>(move |tx| {
                    Box::pin(
                        async move { Ok(patient_links::walk(tx, program(), &from, PAGE).await?) },
                    )
                })
                .await?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            after.clone_from(&last.id);
            for (link, sealed) in page {
                match self.remind_patient(&link, sealed, day).await {
                    Ok(()) => {}
                    Err(error @ Error::Store(_)) => return Err(error),
                    Err(error) => {
                        tracing::error!(link = %link.id, %day, %error, "a patient was not reminded");
                    }
                }
            }
        }
    }

    async fn remind_patient(
        &self,
        link: &PatientLink,
        sealed: Vec<u8>,
        day: Date,
    ) -> Result<(), Error> {
        let now = Moment { at: self.now().at, today: day };
        let (link, home) = (link.clone(), self.inner.settings.public_url.clone());
        let vault = self.inner.settings.vault.clone();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let read = reading::facts::<Treatment>(tx, link.treatment).await?;
                    if Treatment::phase(&read.state) != Phase::Treated {
                        return shut(tx, now, link.treatment).await.map(drop);
                    }
                    let Some(vault) = vault.filter(|_| link.by_mail && link.holds(now.at)) else {
                        return Ok(());
                    };
                    let course = read.state.course().filter(|it| is_due(it, day));
                    let Some(course) = course else { return Ok(()) };
                    let text = vault.open(&about(&link.id), &sealed)?;
                    let text = std::str::from_utf8(&text);
                    let text = text.map_err(|_| Error::Fault("a link is no text"))?;
                    let id = format!("own:{}:{day}", link.id);
                    mail::own_forms(tx, now, id, link.patient, &address(&home, text)).await?;
                    let of = (link.patient.0, course.opening.hospital.0);
                    let (deed, here) = (Deed::PatientWritten, Origin::new(""));
                    note_of_patient(tx, of, now.at, &here, deed, &course.opening.reference).await
                })
            })
            .await
    }
}

/// Whether a day is one on which the patient is written to.
fn is_due(course: &Course, day: Date) -> bool {
    let waits = |it: &treatment::Due<'_>| it.progress(day) == Progress::Open;
    let on = |it: &treatment::Due<'_>| {
        it.planned.opens == day || day.saturating_add(BEFORE.days()) == it.planned.closes
    };
    course.open_to_patient(day).iter().any(|it| waits(it) && on(it))
}
