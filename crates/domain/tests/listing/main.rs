//! The listing for reimbursement, told as given, when, then.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod facts;
mod given;
mod reactions;
mod rights;
mod story;
mod table;
