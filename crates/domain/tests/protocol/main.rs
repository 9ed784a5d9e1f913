//! Protocols: the blocks of their forms, and what people answer to them.

mod answers;
mod blocks;
mod marks;
mod meaning;
mod shared;
