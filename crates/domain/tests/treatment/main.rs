//! The treatment of a patient: from the access request to the end, told as given, when, then.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod acts;
mod data;
mod due;
mod facts;
mod given;
mod own_forms;
mod random;
mod refusals;
mod request;
mod rights;
mod safety;
#[path = "../protocol/shared.rs"]
#[expect(dead_code, reason = "the protocol tests ask more of their forms")]
mod shared;
mod sheets;
mod table;
mod treating;
