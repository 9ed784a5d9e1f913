//! Who may do what: one table of role × relation × phase, and one pure function over it.
//!
//! What is not in the table is denied. What one may not even know of is [`Denied::Hidden`]: a page
//! answers 404. A right that was granted is a [`Permit`], which only this module makes, so that
//! what needs one cannot be reached by forgetting to ask.

mod action;
mod permit;
mod relation;
mod role;
mod sight;
mod table;

pub use action::Action;
pub use permit::{Denied, Permit, Proof, permit};
pub use relation::{Phase, Relation};
pub use role::Role;
pub use sight::{Parts, Sight, of_alerting, of_asker, of_centre, of_hospital, of_pharmacy};
pub use table::{Line, TABLE, granted};
