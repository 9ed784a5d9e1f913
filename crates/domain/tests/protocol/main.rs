//! The protocol: from the draft of the laboratory to the versions that are published.

mod acts;
mod facts;
mod given;
mod lacks;
mod random;
mod refusals;
mod story;
mod table;
