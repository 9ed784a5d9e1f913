//! The coverage that an authorisation gives, and the days that it gained over the common law.

use super::event::{EndCause, Regime};
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
    let listed = ending.filter(|ending| matches!(ending.why, EndCause::Listed { .. }));
    let gained = listed.map(|ending| i64::from((ending.on - from).get_days()));
    Some(Coverage { from, until, gained })
}
