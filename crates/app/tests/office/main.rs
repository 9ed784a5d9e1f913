//! People, mail, the passing of days, the catalogue and the care of a database: on real engines,
//! with a clock that moves over months.

mod aac;
mod agreements;
mod catalogue;
mod codes;
mod declarations;
mod desks;
mod devices;
mod frameworks;
mod given;
mod life;
mod maintenance;
mod meetings;
mod mutations;
mod own_forms;
mod patients;
mod people;
mod post;
mod protocols;
mod referentials;
mod retention;
mod rights;
mod schedule;
#[allow(dead_code, reason = "shared with the tests of the forms themselves")]
#[path = "../../../domain/tests/protocol/shared.rs"]
mod sheet;
mod treatments;
