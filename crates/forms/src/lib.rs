//! Forms: FHIR R4 questionnaires, and what people answer to them.
//!
//! A definition comes in as JSON or XML, is read into a [`Form`] or refused with the place and the
//! reason, and goes out as it came in. A response is checked against its form ([`Form::check`]),
//! filled in answer by answer ([`Filling`]), and counted ([`Completeness`]). Nothing here
//! reads a clock, a file or a random number: the day and the instant are given
//! ([`Surroundings`]).

mod answers;
pub mod check;
pub mod completeness;
pub mod date;
pub mod filled;
pub mod filling;
pub mod form;
pub mod json;
mod path;
pub mod plain;
pub mod problem;
mod reading;
pub mod ucum;
pub mod value;
pub mod value_sets;
pub mod xml;

pub use answers::{answers, values};
pub use check::{Status, check_alone, check_with};
pub use completeness::{Completeness, Tally};
pub use filled::Surroundings;
pub use filling::{Filling, Key, NotTaken, Row, Typed, View};
pub use form::{Form, Item, ItemId, Kind, Reading, Refused};
pub use json::Json;
pub use problem::{Fault, Place, Problem, Severity, accepted, outcome};
pub use reading::{Unreadable, read};
pub use value::Value;
pub use value_sets::Library;

#[doc(hidden)]
pub mod probe;
