//! Forms: FHIR R4 questionnaires, and what people answer to them.
pub mod check;
pub mod date;
pub mod filled;
pub mod filling;
pub mod form;
pub mod json;
pub mod path;
pub mod plain;
pub mod problem;
pub mod ucum;
pub mod value;
pub mod value_sets;
pub mod xml;
