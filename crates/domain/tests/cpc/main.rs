//! The compassionate prescribing framework, told as given, when, then.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod acts;
mod facts;
mod given;
mod life;
mod random;
mod rights;
mod story;
mod table;
