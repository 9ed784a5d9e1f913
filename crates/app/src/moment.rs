//! The clock of the program: that of the machine, or one that a demonstration moves forward.

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use std::sync::atomic::{AtomicI64, Ordering};

/// An instant, and the civil day in Paris on which it falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant, in UTC.
    pub at: Timestamp,
    /// The legal day.
    pub today: Date,
}

impl Moment {
    /// The moment of an instant.
    #[must_use]
    pub fn of(at: Timestamp) -> Self {
        // The time zones are in the binary: Paris is always there.
        let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
        // Storage keeps milliseconds: what was decided and what is read again are the same.
        let at = Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at);
        Self { at, today: paris.to_datetime(at).date() }
    }
}

/// Where the program takes the time from.
#[derive(Debug)]
pub enum Clock {
    /// The machine.
    Machine,
    /// The machine, moved forward by some seconds: the demonstration and the tests.
    Movable(AtomicI64),
}

impl Clock {
    /// A clock that can be moved, already moved by some seconds.
    #[must_use]
    pub fn movable(seconds: i64) -> Self {
        Self::Movable(AtomicI64::new(seconds))
    }

    /// The moment now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "app alone reads the clock")]
    pub fn now(&self) -> Moment {
        let machine = Timestamp::now();
        let moved = match self {
            Self::Machine => SignedDuration::ZERO,
            Self::Movable(seconds) => SignedDuration::from_secs(seconds.load(Ordering::SeqCst)),
        };
        Moment::of(machine.saturating_add(moved).unwrap_or(machine))
    }

    /// By how many seconds it was moved; none for the machine's.
    #[must_use]
    pub fn moved(&self) -> Option<i64> {
        match self {
            Self::Machine => None,
            Self::Movable(seconds) => Some(seconds.load(Ordering::SeqCst)),
        }
    }

    /// Moves the clock; false for the machine's, which does not move.
    pub fn move_by(&self, seconds: i64) -> bool {
        match self {
            Self::Machine => false,
            Self::Movable(moved) => {
                moved.fetch_add(seconds, Ordering::SeqCst);
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legal_day_is_a_day_in_paris() {
        let late: Timestamp = "2024-06-30T22:30:00Z".parse().expect("an instant");
        assert_eq!(Moment::of(late).today, jiff::civil::date(2024, 7, 1));
    }

    #[test]
    fn only_a_movable_clock_moves() {
        let clock = Clock::movable(0);
        let before = clock.now().today;
        assert!(clock.move_by(86_400));
        assert!(clock.now().today > before);
        assert!(!Clock::Machine.move_by(1));
    }
}
