//! A form as it is signed: checked against its definition, counted, and read for what the program
//! has to know of it.

use super::event::PlannedForm;
use crate::protocol::{FormKind, marks};
use forms::check::Status;
use forms::{Form, Json, Problem, Surroundings, Tally, accepted, answers};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A form that is signed. Only [`Signed::check`] makes one from what somebody typed: an answer that
/// contradicts its definition is in no fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The key of the form.
    pub form: String,
    /// What it is for.
    pub kind: FormKind,
    /// What was answered, a QuestionnaireResponse of FHIR R4 as JSON.
    pub response: String,
    /// What the program has to know of it.
    pub told: Told,
    /// How much of it is filled in.
    pub counted: Counted,
}

/// What a form tells the program, by the marks of [`marks`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// The day of the visit.
    pub visit_on: Option<Date>,
    /// Whether an open trial can include the patient.
    pub trial: Option<bool>,
    /// Whether it says why the patient is not treated in one.
    pub trial_reason: bool,
    /// The criteria that are not met.
    pub unmet: Vec<Unmet>,
    /// Since when a treatment goes on that began elsewhere.
    pub continued_since: Option<Date>,
    /// Whether the treatment began.
    pub started: Option<bool>,
    /// The day of the first administration.
    pub started_on: Option<Date>,
    /// Whether there was an adverse effect or a special situation.
    pub event: Option<bool>,
    /// Whether the treatment stops for good.
    pub stops: Option<bool>,
    /// The last day of the treatment.
    pub stopped_on: Option<Date>,
    /// Why it stopped.
    pub stop_reasons: Vec<String>,
    /// Whether the patient died of an effect.
    pub death_by_effect: bool,
    /// How grave a declared effect is, by the codes of the national value set.
    pub gravity: Vec<String>,
}

/// A criterion that a patient does not meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmet {
    /// Which, from 1.
    pub criterion: u32,
    /// Why the treatment is asked for nevertheless.
    pub reason: String,
}

/// How much of a form is filled in: of what is required, and of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Required questions that are to be answered.
    pub required: u32,
    /// Those that have an answer.
    pub answered: u32,
    /// Those whose answer is not available.
    pub not_available: u32,
    /// All questions that are to be answered.
    pub all: u32,
    /// Those that have an answer.
    pub all_answered: u32,
    /// Those whose answer is not available.
    pub all_not_available: u32,
}

impl Counted {
    /// How many required questions have neither an answer nor a reason.
    #[must_use]
    pub const fn missing(self) -> u32 {
        self.required.saturating_sub(self.answered).saturating_sub(self.not_available)
    }

    fn of(required: Tally, all: Tally) -> Self {
        Self {
            required: required.expected,
            answered: required.answered,
            not_available: required.not_available,
            all: all.expected,
            all_answered: all.answered,
            all_not_available: all.not_available,
        }
    }
}

impl Told {
    /// Whether what is declared is serious: every gravity is but the slight one.
    #[must_use]
    pub fn is_serious(&self) -> bool {
        self.gravity.iter().any(|it| !marks::NOT_SERIOUS.contains(&it.as_str()))
    }
}

impl Signed {
    /// Checks a response against the definition of its form.
    ///
    /// # Errors
    /// What is wrong with it, each with its place.
    pub fn check(
        planned: &PlannedForm,
        form: &Form,
        response: &Json,
        criteria: &[bool],
        surroundings: Surroundings<'_>,
    ) -> Result<Self, Vec<Problem>> {
        let problems = form.check(response, surroundings);
        let complete = response.text_of("status").and_then(Status::from_code);
        if !accepted(&problems) || !complete.is_some_and(Status::is_final) {
            return Err(problems);
        }
        let counted = form.completeness(response, surroundings, &|_| true);
        Ok(Self {
            form: planned.key.clone(),
            kind: planned.kind,
            response: response.compact(),
            told: told(response, criteria),
            counted: Counted::of(counted.required, counted.all),
        })
    }
}

/// What the answers to the marks say; `criteria` are the answers with which a patient is eligible.
fn told(response: &Json, criteria: &[bool]) -> Told {
    let yes_no = |link: &str| {
        let all = answers(response, link);
        all.first().and_then(|it| it.get("valueBoolean")).and_then(Json::truth)
    };
    let text = |link: &str| {
        let all = answers(response, link);
        all.first().and_then(|it| it.text_of("valueString")).unwrap_or_default().trim().to_owned()
    };
    // A day that is known to the month alone is none.
    let day = |link: &str| {
        let all = answers(response, link);
        all.first().and_then(|it| it.text_of("valueDate")).and_then(|it| it.parse().ok())
    };
    let codes = |link: &str| -> Vec<String> {
        let all = answers(response, link).into_iter();
        let codes = all.filter_map(|it| it.get("valueCoding")?.text_of("code").map(str::to_owned));
        codes.collect()
    };
    let unmet = (1u32..).zip(criteria).filter_map(|(criterion, expected)| {
        let link = format!("{}.{criterion}", marks::CRITERIA);
        let met = yes_no(&link)? == *expected;
        (!met).then(|| Unmet { criterion, reason: text(&format!("{link}.reason")) })
    });
    let death = codes(marks::DEATH_REASON);
    Told {
        visit_on: day(marks::VISIT_ON),
        trial: yes_no(marks::TRIAL),
        trial_reason: !text(marks::TRIAL_REASON).is_empty(),
        unmet: unmet.collect(),
        continued_since: day(marks::CONTINUED_SINCE),
        started: yes_no(marks::STARTED),
        started_on: day(marks::STARTED_ON),
        event: yes_no(marks::EVENT),
        stops: yes_no(marks::STOPS),
        stopped_on: day(marks::STOPPED_ON),
        stop_reasons: codes(marks::STOP_REASON),
        death_by_effect: death.iter().any(|it| marks::DECLARED_REASONS.contains(&it.as_str())),
        gravity: codes(marks::EFFECT_GRAVITY),
    }
}
