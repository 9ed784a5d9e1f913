//! The protocol for therapeutic use and data collection that goes with an authorisation (article
//! R. 5121-70 of the code de la santé publique): what it says, its forms and its calendar.

pub mod blocks;
pub mod calendar;
mod content;
pub mod marks;

pub use content::{Channel, Content, Criterion, Filler, FormKind, ProtocolForm, Source};
