//! What comes in and goes out of Aube, by standard.
//!
//! Reading is synchronous and knows neither database nor network: callers hand
//! over a folder or bytes and get typed records back, with every line that
//! could not be taken named by file, line and reason.

pub mod bdpm;
pub mod icalendar;
pub mod legacy;
pub mod spelling;
pub mod xlsform;
