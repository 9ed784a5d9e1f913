//! What a hospital is paid for collecting data: a base for each patient and year, changed by the
//! part of the data that is missing, capped. All in whole cents; each result is rounded to the
//! nearest cent, the half upwards.

use jiff::civil::Date;
use law::agreements::{self as rules, Bounds, Percent};
use law::{Lang, Say, Text};
use serde::{Deserialize, Serialize};

/// How closely the patients of an agreement are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// Few visits and few items.
    Moderate,
    /// Between the two.
    Intermediate,
    /// Many visits or many items.
    Sustained,
}

impl FollowUp {
    /// Every class.
    pub const ALL: [Self; 3] = [Self::Moderate, Self::Intermediate, Self::Sustained];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Moderate => "moderate",
            Self::Intermediate => "intermediate",
            Self::Sustained => "sustained",
        }
    }

    /// The class that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Moderate => Text::new("Suivi modéré", "Moderate follow-up"),
            Self::Intermediate => Text::new("Suivi intermédiaire", "Intermediate follow-up"),
            Self::Sustained => Text::new("Suivi soutenu", "Sustained follow-up"),
        }
    }

    /// The base that is proposed for it on a day, in cents of a euro (CONV-02, CONV-03).
    #[must_use]
    pub fn usual_base(self, on: Date) -> Option<u64> {
        let cents = match self {
            Self::Moderate => rules::BASE.on(on).ok()?.value.least,
            Self::Intermediate => rules::INTERMEDIATE_BASE.on(on).ok()?.value,
            Self::Sustained => rules::BASE.on(on).ok()?.value.most,
        };
        Some(cents.0)
    }
}

/// A band of missing data and the part of the base that it gives.
#[doc(alias = "tranche")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The most that may be missing in it, in percent, itself counted.
    pub up_to: u16,
    /// The part of the base, in percent.
    pub rate: u16,
}

/// By which bands the base of an agreement is changed. None was read in a text (CONV-05): these of
/// ours are where nothing else is set, and each version of an agreement keeps its own.
#[doc(alias = "barème")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// The bands, the least missing first; the last goes to 100.
    pub bands: Vec<Band>,
    /// Whether data that are said not to be available count as missing.
    pub not_available_is_missing: bool,
}

impl Default for Scale {
    fn default() -> Self {
        let band = |(up_to, rate)| Band { up_to, rate };
        let bands = [(5, 125), (10, 100), (20, 80), (40, 60), (100, 40)].map(band).to_vec();
        Self { bands, not_available_is_missing: false }
    }
}

/// Why a scale cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScaleFault {
    /// The bands do not follow each other.
    #[error("each band goes further than the one before")]
    Order,
    /// The last band does not go to the end.
    #[error("the last band goes to 100")]
    End,
    /// More missing data would be paid more.
    #[error("a band with more missing data gives no higher rate")]
    Rising,
    /// A rate that the order does not allow.
    #[error("a rate lies between 40 and 125 (CONV-04)")]
    Rate,
}

impl Scale {
    /// Whether every part of missing data has its rate.
    ///
    /// # Errors
    /// What is wrong with the bands.
    pub fn check(&self, rates: Bounds<Percent>) -> Result<(), ScaleFault> {
        if self.bands.last().is_none_or(|last| last.up_to != 100) {
            return Err(ScaleFault::End);
        }
        for pair in self.bands.windows(2) {
            if pair[0].up_to >= pair[1].up_to {
                return Err(ScaleFault::Order);
            }
            if pair[0].rate < pair[1].rate {
                return Err(ScaleFault::Rising);
            }
        }
        let allowed = |band: &Band| rates.hold(Percent(band.rate));
        if self.bands.iter().all(allowed) { Ok(()) } else { Err(ScaleFault::Rate) }
    }

    /// The band of a part of missing data; none where the scale was never checked.
    #[must_use]
    pub fn band(&self, missing: u32, expected: u32) -> Option<Band> {
        let (missing, expected) = (u64::from(missing), u64::from(expected));
        let holds = |band: &&Band| missing * 100 <= u64::from(band.up_to) * expected;
        self.bands.iter().find(holds).copied()
    }
}

/// So many patients followed for a year, in hundredths: a patient followed for half a year is 50.
#[doc(alias = "patient-année")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct PatientYears(pub u32);

impl PatientYears {
    /// So many patients, each followed the whole year.
    #[must_use]
    pub const fn whole(patients: u32) -> Self {
        Self(patients.saturating_mul(100))
    }

    /// So many days of follow-up of all patients together, in a year of so many days.
    #[must_use]
    pub fn of_days(days: u32, in_year: u16) -> Self {
        let hundredths = rounded(u64::from(days) * 100, u64::from(in_year.max(1)));
        Self(u32::try_from(hundredths).unwrap_or(u32::MAX))
    }

    /// As people type it: `12`, `12,5` or `12.25`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.trim().replace(',', ".");
        let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
        if rest.len() > 2 || !rest.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        let whole: u32 = whole.parse().ok()?;
        let rest: u32 = format!("{rest:0<2}").parse().ok()?;
        Some(Self(whole.checked_mul(100)?.checked_add(rest)?))
    }
}

impl Say for PatientYears {
    fn say(&self, lang: Lang) -> String {
        decimal(u64::from(self.0), 2, lang)
    }
}

/// What was asked of a hospital in a year, and what it gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collected {
    /// The data that were to be entered.
    pub expected: u32,
    /// Those that were.
    pub answered: u32,
    /// Those that were said not to be available.
    pub not_available: u32,
}

impl Collected {
    /// Whether no more was given than was asked.
    #[must_use]
    pub fn is_sound(self) -> bool {
        let given = self.answered.checked_add(self.not_available);
        given.is_some_and(|given| given <= self.expected)
    }

    /// The data that are missing, those said not to be available among them or not.
    #[must_use]
    pub const fn missing(self, not_available_is_missing: bool) -> u32 {
        let unanswered = self.expected.saturating_sub(self.answered);
        if not_available_is_missing {
            unanswered
        } else {
            unanswered.saturating_sub(self.not_available)
        }
    }

    /// A part of what was asked, in tenths of a percent.
    #[must_use]
    pub fn part(self, of: u32) -> u64 {
        match self.expected {
            0 => 0,
            expected => rounded(u64::from(of) * 1_000, u64::from(expected)),
        }
    }
}

/// What is due for a year, with all that it was computed from: it is read the same for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compensation {
    /// The base for a patient and year, in cents of a euro.
    pub base: u64,
    /// The data that counted as missing.
    pub missing: u32,
    /// Whether those said not to be available did.
    pub not_available_is_missing: bool,
    /// The band.
    pub band: Band,
    /// The most for a patient and year, in cents.
    pub cap: u64,
    /// What a patient and year is worth, in cents.
    pub unit: u64,
    /// The amount due, in cents.
    pub amount: u64,
}

impl Compensation {
    /// What is due for so many patients and years; none where the scale holds no band.
    #[must_use]
    pub fn of(
        base: u64,
        scale: &Scale,
        cap: u64,
        patients: PatientYears,
        collected: Collected,
    ) -> Option<Self> {
        let not_available_is_missing = scale.not_available_is_missing;
        let missing = collected.missing(not_available_is_missing);
        let band = scale.band(missing, collected.expected)?;
        let unit = rounded(base.saturating_mul(u64::from(band.rate)), 100).min(cap);
        let amount = rounded(unit.saturating_mul(u64::from(patients.0)), 100);
        Some(Self { base, missing, not_available_is_missing, band, cap, unit, amount })
    }

    /// Whether the most that is allowed was reached.
    #[must_use]
    pub const fn is_capped(&self) -> bool {
        self.unit == self.cap
    }
}

/// A quotient rounded to the nearest, the half upwards.
const fn rounded(of: u64, by: u64) -> u64 {
    of.saturating_add(by / 2) / by
}

/// A number with so many decimals, those that are nought left out.
#[must_use]
pub fn decimal(number: u64, decimals: u32, lang: Lang) -> String {
    let unit = 10_u64.pow(decimals);
    let (whole, rest) = (number / unit, number % unit);
    if rest == 0 {
        return whole.to_string();
    }
    let width = usize::try_from(decimals).unwrap_or(0);
    let rest = format!("{rest:0width$}");
    format!("{whole}{}{}", lang.pick(',', '.'), rest.trim_end_matches('0'))
}
