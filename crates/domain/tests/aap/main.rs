//! Early access, told as given, when, then.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod acts;
mod closing;
mod decision;
mod facts;
mod filing;
mod given;
mod random;
mod refusals;
mod review;
mod silence;
mod table;
