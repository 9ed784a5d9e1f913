//! Meetings before a request, told as given, when, then.

mod acts;
mod asking;
mod facts;
mod given;
mod random;
mod refusals;
mod sight;
mod table;
