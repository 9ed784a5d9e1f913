//! The engine from outside: public suites, properties, and the way of a page.

mod chains;
mod collections;
mod definitions;
mod expressions;
mod filling;
mod mutations;
mod properties;
mod public_suite;
mod shared;
mod units;

use forms::Surroundings;

/// A day on which all is checked.
fn on_a_day() -> Surroundings<'static> {
    let now = "2026-05-04T09:00:00Z".parse().expect("an instant");
    Surroundings::at(jiff::civil::date(2026, 5, 4), now)
}
