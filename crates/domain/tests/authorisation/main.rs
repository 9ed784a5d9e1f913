//! The life of an authorisation.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod acts;
mod continuing;
mod duties;
mod ending;
mod facts;
mod given;
mod measures;
mod random;
mod reacting;
mod refusals;
mod table;
