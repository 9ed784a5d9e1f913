//! The calendar of visits: what is due of one patient, and within which days.

use jiff::ToSpan;
use jiff::civil::Date;
use law::{Delay, Text};
use serde::{Deserialize, Serialize};

/// A visit that a protocol plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Its key, stable over the versions of the protocol.
    pub key: String,
    /// Its name: M3.
    pub name: String,
    /// From when it counts.
    pub anchor: Anchor,
    /// How long after.
    pub offset: Offset,
    /// How many days before it may take place.
    pub days_before: u16,
    /// How many days after it may take place.
    pub days_after: u16,
    /// The keys of the forms that are due.
    pub forms: Vec<String>,
}

/// From when a visit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The agreement of the laboratory.
    Agreement,
    /// The first administration.
    FirstAdministration,
    /// The end of the treatment.
    Stop,
}

impl Anchor {
    /// Every anchor.
    pub const ALL: [Self; 3] = [Self::Agreement, Self::FirstAdministration, Self::Stop];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::FirstAdministration => "first_administration",
            Self::Stop => "stop",
        }
    }

    /// The anchor that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Agreement => Text::new("accord du laboratoire", "agreement of the laboratory"),
            Self::FirstAdministration => {
                Text::new("première administration", "first administration")
            }
            Self::Stop => Text::new("arrêt du traitement", "end of treatment"),
        }
    }
}

/// A length of time in a calendar of visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offset {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

/// In what a length of time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 3] = [Self::Days, Self::Weeks, Self::Months];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
        }
    }

    /// The unit that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Days => Text::new("jours", "days"),
            Self::Weeks => Text::new("semaines", "weeks"),
            Self::Months => Text::new("mois", "months"),
        }
    }
}

impl Offset {
    /// As a delay, for its explanation: a week is seven days.
    #[must_use]
    pub const fn delay(self) -> Delay {
        match self.unit {
            Unit::Days => Delay::Days(self.count),
            Unit::Weeks => Delay::Days(self.count.saturating_mul(7)),
            Unit::Months => Delay::Months(self.count),
        }
    }
}

/// The days from which the visits of one patient count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// The agreement of the laboratory.
    pub agreed_on: Option<Date>,
    /// The first administration.
    pub started_on: Option<Date>,
    /// The end of the treatment.
    pub stopped_on: Option<Date>,
}

/// A visit of one patient, with its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned<'a> {
    /// The visit.
    pub visit: &'a Visit,
    /// The day for which it is planned.
    pub on: Date,
    /// The first day on which it may take place.
    pub opens: Date,
    /// The last day on which it may take place; what is due is late after it.
    pub closes: Date,
}

impl Visit {
    /// Its days for one patient; none while its anchor has not come, nor once the treatment stopped
    /// before the visit could take place.
    #[must_use]
    pub fn planned(&self, anchors: &Anchors) -> Option<Planned<'_>> {
        let from = match self.anchor {
            Anchor::Agreement => anchors.agreed_on,
            Anchor::FirstAdministration => anchors.started_on,
            Anchor::Stop => anchors.stopped_on,
        }?;
        let on = self.offset.delay().after(from);
        let opens = on.saturating_sub(i64::from(self.days_before).days());
        let closes = on.saturating_add(i64::from(self.days_after).days());
        let after = anchors.stopped_on.filter(|_| self.anchor != Anchor::Stop);
        if after.is_some_and(|stopped| opens > stopped) {
            return None;
        }
        Some(Planned { visit: self, on, opens, closes })
    }
}

/// What a calendar plans for one patient, in the order of its days.
#[must_use]
pub fn plan<'a>(visits: &'a [Visit], anchors: &Anchors) -> Vec<Planned<'a>> {
    let mut all: Vec<Planned<'a>> = visits.iter().filter_map(|it| it.planned(anchors)).collect();
    all.sort_by_key(|it| it.on);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn visit(anchor: Anchor, count: u16, unit: Unit) -> Visit {
        Visit {
            key: format!("{}{count}", unit.word()),
            name: "–".to_owned(),
            anchor,
            offset: Offset { count, unit },
            days_before: 7,
            days_after: 14,
            forms: Vec::new(),
        }
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        let m1 = visit(Anchor::FirstAdministration, 1, Unit::Months);
        let anchors = Anchors { started_on: Some(date(2026, 1, 31)), ..Anchors::default() };
        let planned = m1.planned(&anchors).expect("planned");
        assert_eq!(planned.on, date(2026, 2, 28));
        assert_eq!(planned.opens, date(2026, 2, 21));
        assert_eq!(planned.closes, date(2026, 3, 14));
        assert_eq!(m1.planned(&Anchors::default()), None);
    }

    #[test]
    fn a_treatment_that_stopped_owes_no_later_visit() {
        let visits = [
            visit(Anchor::FirstAdministration, 6, Unit::Months),
            visit(Anchor::FirstAdministration, 1, Unit::Months),
            visit(Anchor::Stop, 4, Unit::Weeks),
        ];
        let mut anchors = Anchors { started_on: Some(date(2026, 1, 10)), ..Anchors::default() };
        let keys = |it: &Anchors| -> Vec<String> {
            plan(&visits, it).into_iter().map(|it| it.visit.key.clone()).collect()
        };
        assert_eq!(keys(&anchors), ["months1", "months6"]);
        anchors.stopped_on = Some(date(2026, 3, 1));
        assert_eq!(keys(&anchors), ["months1", "weeks4"]);
    }
}
