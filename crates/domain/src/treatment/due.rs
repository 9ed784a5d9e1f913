//! What is due of one patient: which forms, at which visits, by when, and how much is there.

use super::signed::Counted;
use super::state::{Course, Stage};
use crate::protocol::calendar::{self, Planned};
use crate::protocol::{Filler, FormKind};
use jiff::civil::Date;

/// A form that is due, or that was signed for its visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due<'a> {
    /// The form.
    pub form: &'a str,
    /// Its name.
    pub title: &'a str,
    /// What it is for.
    pub kind: FormKind,
    /// Who fills it in.
    pub filler: Filler,
    /// The visit, with its days.
    pub planned: Planned<'a>,
    /// The number of the signed form.
    pub signed: Option<u32>,
    /// Since when the patient does not wish to answer it.
    pub declined: Option<Date>,
}

impl Due<'_> {
    /// How it stands on a day.
    #[must_use]
    pub fn progress(&self, today: Date) -> Progress {
        if self.signed.is_some() {
            Progress::Signed
        } else if self.declined.is_some() {
            Progress::Declined
        } else if today < self.planned.opens {
            Progress::ToCome
        } else if today <= self.planned.closes {
            Progress::Open
        } else {
            Progress::Late
        }
    }
}

/// How a form that a visit plans stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Progress {
    /// Its days are over and it was not signed.
    Late,
    /// Its days run.
    Open,
    /// Its days are to come.
    ToCome,
    /// It was signed.
    Signed,
    /// The patient does not wish to answer it.
    Declined,
}

impl Course {
    /// Every form of every visit that the calendar plans for this patient, in the order of its
    /// days.
    #[must_use]
    pub fn calendar(&self) -> Vec<Due<'_>> {
        let mut all = Vec::new();
        for planned in calendar::plan(&self.plan.visits, &self.anchors()) {
            for key in &planned.visit.forms {
                let Some(form) = self.plan.form(key) else { continue };
                let signed = self.signed_for(key, Some(&planned.visit.key));
                all.push(Due {
                    form: &form.key,
                    title: &form.title,
                    kind: form.kind,
                    filler: form.filler,
                    planned,
                    signed: signed.map(|it| it.number),
                    declined: self.declined(key, &planned.visit.key),
                });
            }
        }
        all
    }

    /// The forms whose days run or are over, not signed. Those of the patient are among them, and
    /// nobody waits for one: refusing a form never blocks a treatment.
    #[must_use]
    pub fn owed(&self, today: Date) -> Vec<Due<'_>> {
        if self.stage.is_over() {
            return Vec::new();
        }
        let mut all = self.calendar();
        all.retain(|it| matches!(it.progress(today), Progress::Late | Progress::Open));
        all
    }

    /// Since when the patient does not wish to answer a form of a visit.
    fn declined(&self, form: &str, visit: &str) -> Option<Date> {
        let found = self.refusals.iter().find(|it| it.form == form && it.visit == visit);
        found.map(|it| it.on)
    }

    /// The forms that the patient may answer on a day, those that they declined among them: from the
    /// first day of a visit until a later one asks the same again.
    #[must_use]
    pub fn open_to_patient(&self, today: Date) -> Vec<Due<'_>> {
        if !matches!(self.stage, Stage::Agreed | Stage::Treated | Stage::Stopped) {
            return Vec::new();
        }
        let mut opened = self.calendar();
        opened.retain(|it| it.filler == Filler::Patient && it.planned.opens <= today);
        let last = |due: &Due<'_>| {
            let same = opened.iter().filter(|it| it.form == due.form);
            same.max_by_key(|it| it.planned.opens).map(|it| it.planned)
        };
        let open = opened.iter().filter(|it| it.signed.is_none() && last(it) == Some(it.planned));
        open.copied().collect()
    }

    /// The form that the treatment itself waits for, whatever its calendar says.
    #[must_use]
    pub fn next_form(&self) -> Option<FormKind> {
        let kind = match self.stage {
            Stage::Requesting => FormKind::AccessRequest,
            Stage::Agreed => FormKind::Initiation,
            Stage::Treated
                if self.submissions.iter().any(|it| it.signed.told.stops == Some(true)) =>
            {
                FormKind::Stop
            }
            _ => return None,
        };
        self.plan.form_of(kind).map(|_| kind)
    }

    /// How much is there of the forms that were signed or due from one day to another. Of a form that
    /// never came, every required question is missing.
    #[must_use]
    pub fn counted(&self, from: Date, until: Date) -> Counted {
        let mut sum = Counted::default();
        let within = |day: Date| from <= day && day <= until;
        for signed in self.submissions.iter().filter(|it| within(it.on)) {
            let it = signed.signed.counted;
            sum.required += it.required;
            sum.answered += it.answered;
            sum.not_available += it.not_available;
            sum.all += it.all;
            sum.all_answered += it.all_answered;
            sum.all_not_available += it.all_not_available;
        }
        let late = self.calendar().into_iter().filter(|it| it.signed.is_none());
        for due in late.filter(|it| within(it.planned.closes) && it.filler != Filler::Patient) {
            let asks = self.plan.form(due.form).map_or(0, |it| it.asks);
            sum.required += asks;
            sum.all += asks;
        }
        sum
    }

    /// On how many days from one to another the patient was followed: from the first administration
    /// to the end of the treatment.
    #[must_use]
    pub fn followed(&self, from: Date, until: Date) -> u32 {
        let Some(started) = self.started_on else { return 0 };
        let first = from.max(started);
        let last = self.stopped.as_ref().map_or(until, |it| until.min(it.on));
        let between = last.duration_since(first).as_hours() / 24;
        u32::try_from(between.saturating_add(1)).unwrap_or(0)
    }

    /// How many forms of the calendar were due by a day, and how many of them are signed.
    #[must_use]
    pub fn forms_due(&self, today: Date) -> (usize, usize) {
        let all = self.calendar();
        let due = all.iter().filter(|it| {
            it.signed.is_some() || (it.declined.is_none() && it.planned.closes < today)
        });
        let (mut count, mut signed) = (0, 0);
        for it in due {
            count += 1;
            signed += usize::from(it.signed.is_some());
        }
        (count, signed)
    }
}
