//! What may happen to the clock of a request while it is examined, and when the law forbids it.
//! The domain and `aube clock` ask here, so that there is one reading of the articles.

use crate::aap;
use crate::article::Citation;
use crate::clock::{Cause, Extension, LegalClock, Subject, Suspension};
use crate::delay::Delay;
use crate::rule::NotInForce;
use crate::text::{Lang, Say, day};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// The path of a request for early access.
#[doc(alias = "voie")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// Before the AMM, with the opinion of the ANSM.
    PreAmm,
    /// Before the AMM, with a positive opinion of the CHMP.
    PreAmmChmp,
    /// After the AMM.
    PostAmm,
}

impl Path {
    /// The three paths.
    pub const ALL: [Self; 3] = [Self::PreAmm, Self::PreAmmChmp, Self::PostAmm];

    /// The stable word: `pre_amm`, `pre_amm_chmp`, `post_amm`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PreAmm => "pre_amm",
            Self::PreAmmChmp => "pre_amm_chmp",
            Self::PostAmm => "post_amm",
        }
    }

    /// The path that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|path| path.word() == word)
    }

    /// Whether the AMM is still to come.
    #[must_use]
    pub const fn is_before_amm(self) -> bool {
        matches!(self, Self::PreAmm | Self::PreAmmChmp)
    }

    /// Whether the binding opinion of the ANSM is needed (AAP-OPI-01, AAP-ELIG-07).
    #[must_use]
    pub const fn needs_opinion(self) -> bool {
        matches!(self, Self::PreAmm)
    }
}

/// Why an act on the clock is not allowed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(clippy::large_enum_variant, reason = "a refusal is rare and never kept")]
pub enum Irregularity {
    /// Before the reform.
    #[error(transparent)]
    NotInForce(#[from] NotInForce),
    /// The path with a CHMP opinion did not exist yet.
    #[error("the path with a CHMP opinion does not exist on {day}")]
    PathNotOpen {
        /// The day asked for.
        day: Date,
        /// The text.
        citation: Citation,
    },
    /// The act comes before the act that starts the clock, or before the last act.
    #[error("an act on {day} cannot come before that of {earlier}")]
    OutOfOrder {
        /// The day of the act.
        day: Date,
        /// The day that comes before.
        earlier: Date,
    },
    /// The reply period is not between 1 day and what the law allows.
    #[error("a reply period of {asked} days is not between 1 and {most}")]
    ReplyPeriod {
        /// What was asked for.
        asked: i64,
        /// The most that the law allows.
        most: u16,
        /// The text.
        citation: Citation,
    },
    /// The clock is already stopped for this cause.
    #[error("the period is already suspended since {since}")]
    AlreadySuspended {
        /// Since when.
        since: Date,
        /// The text.
        citation: Citation,
    },
    /// Nothing is awaited.
    #[error("the period is not suspended for this cause")]
    NotSuspended {
        /// The text.
        citation: Citation,
    },
    /// The reply period has ended: the request is deemed abandoned.
    #[error("no reply had come by {last_day}: the request is deemed abandoned")]
    Abandoned {
        /// The last day to reply.
        last_day: Date,
        /// The text.
        citation: Citation,
    },
    /// The period has run out.
    #[error("the period ended on {due}")]
    PeriodOver {
        /// Its last day.
        due: Date,
        /// The text.
        citation: Citation,
    },
    /// One extension only.
    #[error("the period was already extended on {on}")]
    AlreadyExtended {
        /// When.
        on: Date,
        /// The text.
        citation: Citation,
    },
}

impl Irregularity {
    /// The text that forbids the act, where one does.
    #[must_use]
    pub const fn citation(&self) -> Option<&Citation> {
        match self {
            Self::NotInForce(_) | Self::OutOfOrder { .. } => None,
            Self::PathNotOpen { citation, .. }
            | Self::ReplyPeriod { citation, .. }
            | Self::AlreadySuspended { citation, .. }
            | Self::NotSuspended { citation }
            | Self::Abandoned { citation, .. }
            | Self::PeriodOver { citation, .. }
            | Self::AlreadyExtended { citation, .. } => Some(citation),
        }
    }
}

impl Say for Irregularity {
    fn say(&self, lang: Lang) -> String {
        let on = |date: &Date| day(*date, lang);
        match (self, lang) {
            (Self::NotInForce(it), Lang::Fr) => {
                format!(
                    "Aucune version de la règle {} n’était en vigueur le {}.",
                    it.rule,
                    on(&it.day)
                )
            }
            (Self::NotInForce(it), Lang::En) => {
                format!("No version of rule {} was in force on {}.", it.rule, on(&it.day))
            }
            (Self::PathNotOpen { day, .. }, Lang::Fr) => format!(
                "La voie avec avis positif du CHMP n’existe que depuis le {}\u{a0}; le dossier est du {}.",
                on(&aap::ACT_OF_2022),
                on(day)
            ),
            (Self::PathNotOpen { day, .. }, Lang::En) => format!(
                "The path with a positive CHMP opinion exists only since {}; the dossier is of {}.",
                on(&aap::ACT_OF_2022),
                on(day)
            ),
            (Self::OutOfOrder { day, earlier }, Lang::Fr) => {
                format!("Un acte du {} ne peut précéder celui du {}.", on(day), on(earlier))
            }
            (Self::OutOfOrder { day, earlier }, Lang::En) => {
                format!("An act on {} cannot come before that of {}.", on(day), on(earlier))
            }
            (Self::ReplyPeriod { asked, most, .. }, Lang::Fr) => {
                format!("Le délai de réponse va de 1 à {most} jours\u{a0}; {asked} a été demandé.")
            }
            (Self::ReplyPeriod { asked, most, .. }, Lang::En) => {
                format!("The reply period is from 1 to {most} days; {asked} was asked for.")
            }
            (Self::AlreadySuspended { since, .. }, Lang::Fr) => {
                format!("Le délai est déjà suspendu pour ce motif depuis le {}.", on(since))
            }
            (Self::AlreadySuspended { since, .. }, Lang::En) => {
                format!("The period is already suspended for this cause since {}.", on(since))
            }
            (Self::NotSuspended { .. }, Lang::Fr) => {
                "Le délai n’est pas suspendu pour ce motif\u{a0}: rien n’est attendu.".to_owned()
            }
            (Self::NotSuspended { .. }, Lang::En) => {
                "The period is not suspended for this cause: nothing is awaited.".to_owned()
            }
            (Self::Abandoned { last_day, .. }, Lang::Fr) => format!(
                "Aucune réponse complète au {}\u{a0}: la demande est réputée abandonnée.",
                on(last_day)
            ),
            (Self::Abandoned { last_day, .. }, Lang::En) => {
                format!("No complete reply by {}: the request is deemed abandoned.", on(last_day))
            }
            (Self::PeriodOver { due, .. }, Lang::Fr) => {
                format!(
                    "Le délai est expiré depuis le {}\u{a0}: il ne peut plus être suspendu ni prolongé.",
                    on(due)
                )
            }
            (Self::PeriodOver { due, .. }, Lang::En) => {
                format!(
                    "The period ended on {}: it can no longer be suspended or lengthened.",
                    on(due)
                )
            }
            (Self::AlreadyExtended { on: when, .. }, Lang::Fr) => {
                format!(
                    "Le délai a déjà été prolongé le {}\u{a0}; il ne l’est qu’une fois.",
                    on(when)
                )
            }
            (Self::AlreadyExtended { on: when, .. }, Lang::En) => {
                format!(
                    "The period was already extended on {}; it is extended once only.",
                    on(when)
                )
            }
        }
    }
}

/// The clock that the acknowledgement of a complete dossier starts (AAP-CLOCK-01).
///
/// # Errors
/// Before the reform, or on a path that did not exist that day (AAP-ELIG-07).
pub fn start(path: Path, acknowledged_on: Date) -> Result<LegalClock, Irregularity> {
    let delay = aap::DECISION_DELAY.on(acknowledged_on)?;
    if path == Path::PreAmmChmp {
        let open = aap::CHMP_PATH.on(acknowledged_on)?;
        if !open.value {
            let citation = aap::CHMP_PATH.citation(aap::ACT_OF_2022);
            return Err(Irregularity::PathNotOpen { day: acknowledged_on, citation });
        }
    }
    Ok(LegalClock::start(Subject::Decision, acknowledged_on, delay))
}

/// The clock of a reply: it starts on the day of the request, which does not count (AAP-CLOCK-04).
///
/// # Errors
/// When the clock of the decision may not be suspended, or the period is longer than allowed.
pub fn request_information(
    clock: &LegalClock,
    on: Date,
    reply_days: i64,
) -> Result<LegalClock, Irregularity> {
    let most = aap::REPLY.on(on)?;
    let Delay::Days(limit) = most.value else { unreachable!("a reply period is in days") };
    let allowed = u16::try_from(reply_days).ok().filter(|days| (1..=limit).contains(days));
    let Some(days) = allowed else {
        let citation = most.citation;
        return Err(Irregularity::ReplyPeriod { asked: reply_days, most: limit, citation });
    };
    may_suspend(clock, on, Cause::InformationRequested, &most.citation)?;
    let delay = crate::rule::Applied { value: Delay::Days(days), citation: most.citation };
    Ok(LegalClock::start(Subject::Reply, on, delay))
}

/// The text of the second case of suspension, when the clock may be stopped (AAP-CLOCK-06).
///
/// # Errors
/// When the clock may not be suspended.
pub fn suspend(clock: &LegalClock, on: Date) -> Result<Citation, Irregularity> {
    let citation = aap::SECOND_SUSPENSION.on(on)?.citation;
    may_suspend(clock, on, Cause::RegulatoryEvent, &citation)?;
    Ok(citation)
}

/// Whether the clock may run again from the day after `on`.
///
/// # Errors
/// When nothing stops it for this cause, or `on` comes before the suspension.
pub fn resume(clock: &LegalClock, cause: Cause, on: Date) -> Result<(), Irregularity> {
    let Some(open) = clock.open(cause) else {
        let citation = match cause {
            Cause::InformationRequested => aap::REPLY.citation(on),
            Cause::RegulatoryEvent => aap::SECOND_SUSPENSION.citation(on),
        };
        return Err(Irregularity::NotSuspended { citation });
    };
    if on < open.from {
        return Err(Irregularity::OutOfOrder { day: on, earlier: open.from });
    }
    Ok(())
}

/// The extension of the period (AAP-CLOCK-03): once, while it runs.
///
/// # Errors
/// When it was already extended or has run out.
pub fn extend(clock: &LegalClock, on: Date) -> Result<Extension, Irregularity> {
    let applied = aap::EXTENSION.on(on)?;
    if on < clock.started_on {
        return Err(Irregularity::OutOfOrder { day: on, earlier: clock.started_on });
    }
    if let Some(extension) = &clock.extension {
        let citation = applied.citation;
        return Err(Irregularity::AlreadyExtended { on: extension.on, citation });
    }
    still_running(clock, on)?;
    Ok(Extension { on, delay: applied.value, citation: applied.citation })
}

/// The day from which a request without reply is deemed abandoned (AAP-CLOCK-05): the day after
/// the last day to reply.
#[must_use]
pub fn abandoned_from(reply: &LegalClock) -> Date {
    reply.due(reply.started_on).saturating_add(1.day())
}

fn may_suspend(
    clock: &LegalClock,
    on: Date,
    cause: Cause,
    citation: &Citation,
) -> Result<(), Irregularity> {
    if on < clock.started_on {
        return Err(Irregularity::OutOfOrder { day: on, earlier: clock.started_on });
    }
    if let Some(open) = clock.open(cause) {
        let citation = citation.clone();
        return Err(Irregularity::AlreadySuspended { since: open.from, citation });
    }
    still_running(clock, on)
}

fn still_running(clock: &LegalClock, on: Date) -> Result<(), Irregularity> {
    if clock.is_over(on) {
        let citation = clock.citation.clone();
        return Err(Irregularity::PeriodOver { due: clock.due(on), citation });
    }
    Ok(())
}

/// The suspension that a request for information opens.
#[must_use]
pub fn suspension(cause: Cause, from: Date, citation: Citation) -> Suspension {
    Suspension { from, until: None, cause, citation }
}
