//! Agreements of a holder with a hospital, told as given, when, then.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod acts;
mod balance;
mod compensation;
mod facts;
mod given;
mod random;
mod refusals;
mod rights;
mod signing;
mod table;
mod time;
