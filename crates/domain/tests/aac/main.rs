//! The compassionate access of a named patient, told as given, when, then.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod acts;
mod deciding;
mod facts;
mod given;
mod living;
mod random;
mod refusals;
mod requesting;
mod rights;
mod table;
