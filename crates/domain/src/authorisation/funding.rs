//! The coverage that an authorisation gives, the days that it gained over the common law, and its
//! life as times.

use super::decide::last_day;
use super::opening::Regime;
use super::state::State;
use jiff::civil::Date;

/// The coverage at 100 %, from the grant to the end (FIN-01).
#[doc(alias = "prise en charge à 100 %")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Its first day.
    pub from: Date,
    /// Its last day, where it ended.
    pub until: Option<Date>,
    /// The days by which the early access came before the listing, once that is published.
    pub gained: Option<i64>,
}

/// The coverage of an early access; none of what is not covered so.
#[must_use]
pub fn coverage(state: &State) -> Option<Coverage> {
    let it = state.authorisation()?;
    if it.opening.regime != Regime::Aap {
        return None;
    }
    let from = it.opening.granted_on;
    let ending = state.ended().map(|ended| &ended.ending);
    let until = ending.map(|ending| ending.on);
    let listed = ending.filter(|ending| ending.why.listing().is_some());
    let gained = listed.map(|ending| i64::from((ending.on - from).get_days()));
    Some(Coverage { from, until, gained })
}

/// A time in the life of an authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its first day.
    pub from: Date,
    /// Its last day, as far as it is known.
    pub until: Date,
    /// What was so.
    pub kind: SpanKind,
}

/// What a time in the life of an authorisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// It may be used.
    InForce,
    /// It may not be used.
    Suspended,
    /// Only those who are treated are supplied.
    Continuity,
}

/// The life of an authorisation as times: in force, what suspended it, the continuity.
#[must_use]
pub fn spans(state: &State, today: Date) -> Vec<Span> {
    let Some(it) = state.authorisation() else { return Vec::new() };
    let from = it.opening.granted_on;
    let last = last_day(state, today).unwrap_or(today).max(from);
    let mut all = vec![Span { from, until: last, kind: SpanKind::InForce }];
    let suspended = |from, until| Span { from, until, kind: SpanKind::Suspended };
    all.extend(it.suspensions.iter().map(|(suspension, until)| suspended(suspension.on, *until)));
    if let State::Suspended(_, suspension) = state {
        all.push(suspended(suspension.on, suspension.until.due(today)));
    }
    let continuity = state.ended().and_then(|ended| ended.ending.continuity.as_ref());
    all.extend(continuity.map(|clock| Span {
        from: last,
        until: clock.due(today),
        kind: SpanKind::Continuity,
    }));
    all
}
