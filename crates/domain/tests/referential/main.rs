//! Referentials of compassionate access, told as given, when, then.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod acts;
mod duties;
mod facts;
mod given;
mod life;
mod random;
mod refusals;
mod rights;
mod table;
