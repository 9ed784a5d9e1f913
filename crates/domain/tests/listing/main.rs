//! The listing for reimbursement, told as given, when, then.

mod facts;
mod given;
mod reactions;
mod rights;
mod story;
mod table;
