//! A question to the authorities, told as given, when, then.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod facts;
mod given;
mod random;
mod rights;
mod story;
mod table;
mod texts;
