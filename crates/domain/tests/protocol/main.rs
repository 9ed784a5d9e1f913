//! The protocol: from the draft of the laboratory to the versions that are published, the blocks of
//! its forms, and what people answer to them.

#[macro_use]
#[path = "../kept/mod.rs"]
mod kept;
mod acts;
mod answers;
mod blocks;
mod facts;
mod given;
mod lacks;
mod marks;
mod meaning;
mod random;
mod refusals;
#[expect(dead_code, reason = "the tests of the application begin forms too")]
mod shared;
mod story;
mod table;
