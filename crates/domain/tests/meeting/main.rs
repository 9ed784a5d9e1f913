//! Meetings before a request, told as given, when, then.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod acts;
mod asking;
mod facts;
mod given;
mod random;
mod refusals;
mod sight;
mod table;
