//! What a named-patient request rests on: the referential as it stands on a day.

use super::content::Criterion;
use super::state::State;
use crate::aap::Product;
use crate::ids::DossierId;
use jiff::civil::Date;

/// What the ANSM keeps for one medicine in one indication, as it holds on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// The referential.
    pub referential: DossierId,
    /// Its reference.
    pub reference: String,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The version of the criteria; 0 before they are published.
    pub version: u16,
    /// The criteria of grant of that version.
    pub criteria: Vec<Criterion>,
    /// Whether the access is very early.
    pub very_early: bool,
    /// Whether the disease is rare.
    pub rare: bool,
    /// The dispensing-unit code, once allotted.
    pub ucd: Option<String>,
    /// The references of the commercial trials that run.
    pub trials: Vec<String>,
    /// The first day on which no authorisation is granted any more, once fixed or withdrawn.
    pub stop: Option<Date>,
    /// Whether none is granted for a time.
    pub suspended: bool,
}

impl Terms {
    /// Those of a referential on a day; none before it exists.
    #[must_use]
    pub fn of(referential: DossierId, state: &State, day: Date) -> Option<Self> {
        let it = state.referential()?;
        let held = it.criteria_on(day);
        Some(Self {
            referential,
            reference: it.opening.reference.clone(),
            product: it.opening.product.clone(),
            indication: it.opening.indication.clone(),
            version: held.map_or(0, |it| it.version),
            criteria: held.map(|it| it.criteria.clone()).unwrap_or_default(),
            very_early: it.is_very_early(),
            rare: it.is_rare(),
            ucd: it.ucd.as_ref().map(|(ucd, _)| ucd.clone()),
            trials: it.trials().iter().map(|it| it.reference.clone()).collect(),
            stop: match state {
                State::Over(_, ending) => Some(ending.on()),
                _ => it.stop.as_ref().map(|it| it.on),
            },
            suspended: matches!(state, State::Suspended(_, it) if it.end.due(day) >= day),
        })
    }

    /// Whether an authorisation may be granted on a day.
    #[must_use]
    pub fn allows(&self, day: Date) -> bool {
        !self.suspended && self.stop.is_none_or(|stop| day < stop)
    }
}
