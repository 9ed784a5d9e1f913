//! What the treatments of a hospital give of a year of its agreement: patient by patient, under the
//! number that the laboratory knows, and together.

use super::command::Command;
use super::compensation::{Collected, PatientYears};
use crate::ids::DossierId;
use crate::treatment::{Course, Stage};
use jiff::civil::Date;

/// What was collected by a hospital from one day to another of the same year, both counted.
#[doc(alias = "complétude du recueil")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// What each patient gives, in the order of their numbers.
    pub rows: Vec<Row>,
}

/// What one patient gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The treatment.
    pub treatment: DossierId,
    /// The number under which the laboratory knows the patient.
    pub number: String,
    /// On how many of the days the patient was followed.
    pub days: u32,
    /// What was asked and given.
    pub collected: Collected,
}

impl Collection {
    /// What some treatments give: those that the laboratory agreed to and that were not left unused,
    /// as far as a patient was followed or something was asked of one.
    #[must_use]
    pub fn of<'a>(
        from: Date,
        until: Date,
        courses: impl IntoIterator<Item = (DossierId, &'a Course)>,
    ) -> Self {
        let rows = courses.into_iter().filter_map(|(treatment, it)| {
            let unused = matches!(it.stage, Stage::Unused { .. });
            let number = it.agreement.as_ref().filter(|_| !unused)?.number.clone();
            let counted = it.counted(from, until);
            let days = it.followed(from, until);
            let collected = Collected {
                expected: counted.required,
                answered: counted.answered,
                not_available: counted.not_available,
            };
            (days > 0 || collected.expected > 0).then_some(Row {
                treatment,
                number,
                days,
                collected,
            })
        });
        let mut rows: Vec<Row> = rows.collect();
        rows.sort_by(|one, other| {
            (&one.number, one.treatment).cmp(&(&other.number, other.treatment))
        });
        Self { from, until, rows }
    }

    /// The patients and years, rounded once for all of them.
    #[must_use]
    pub fn patients(&self) -> PatientYears {
        let days = self.rows.iter().map(|it| it.days).fold(0, u32::saturating_add);
        PatientYears::of_days(days, in_year(self.until))
    }

    /// What was asked and given, of all patients.
    #[must_use]
    pub fn collected(&self) -> Collected {
        let sum = |of: fn(&Collected) -> u32| {
            self.rows.iter().map(|it| of(&it.collected)).fold(0, u32::saturating_add)
        };
        Collected {
            expected: sum(|it| it.expected),
            answered: sum(|it| it.answered),
            not_available: sum(|it| it.not_available),
        }
    }

    /// The balance that it gives; none where nothing was collected here, which a person of the
    /// holder then makes.
    #[must_use]
    pub fn balance(&self) -> Option<Command> {
        let Collected { expected, answered, not_available } = self.collected();
        (!self.rows.is_empty()).then(|| Command::RecordBalance {
            year: self.until.year(),
            patients: self.patients(),
            expected,
            answered,
            not_available,
            cause: None,
        })
    }
}

impl Row {
    /// The part of a year for which the patient was followed.
    #[must_use]
    pub fn patients(&self, year: Date) -> PatientYears {
        PatientYears::of_days(self.days, in_year(year))
    }
}

fn in_year(day: Date) -> u16 {
    day.days_in_year().unsigned_abs()
}
