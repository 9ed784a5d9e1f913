//! The law of derogatory access to medicines as dated rules, and the legal clock.
//!
//! A rule is a value with its versions, each with its article and the first day on which it is in
//! force. The version that applies is chosen by the day of the triggering event, never by today's
//! date. Nothing here reads a clock, a file or a random number.

pub mod aac;
pub mod aap;
pub mod agreements;
mod article;
pub mod calendar;
pub mod clock;
pub mod commitments;
pub mod compassionate;
pub mod cpc;
mod delay;
pub mod devices;
pub mod funding;
pub mod history;
pub mod legacy;
pub mod life;
pub mod listing;
pub mod meetings;
pub mod orientation;
pub mod patients;
pub mod protocol;
pub mod review;
mod rule;
pub mod text;

pub use article::{Article, Citation, Code, Confidence};
pub use delay::{Delay, days_inclusive};
pub use review::Path;
pub use rule::{Applied, Listed, NotInForce, REFORM, Readable, Rule, Version, VersionSheet};
pub use text::{Lang, Say, Text};

/// Every rule that is coded, in the order of the rulebook.
pub fn rules() -> impl Iterator<Item = &'static dyn Listed> {
    [
        aap::ALL,
        life::ALL,
        commitments::ALL,
        agreements::ALL,
        cpc::ALL,
        compassionate::ALL,
        funding::ALL,
        legacy::ALL,
        aac::ALL,
        listing::ALL,
        meetings::ALL,
        devices::ALL,
        orientation::ALL,
        patients::ALL,
        protocol::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}
