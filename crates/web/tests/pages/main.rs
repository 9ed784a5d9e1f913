//! The pages as people meet them: over a real program on SQLite in a folder of its own, with a
//! clock that moves and one persona for each part that one can have.

mod aac;
mod access;
mod acts;
mod agreements;
mod authorisations;
mod declarations;
mod desks;
mod frameworks;
mod meetings;
mod own_forms;
mod protocols;
mod referentials;
mod rights;
mod safety;
#[allow(dead_code, reason = "shared with the tests of the forms themselves")]
#[path = "../../../domain/tests/protocol/shared.rs"]
mod sheet;
mod signing_in;
mod site;
