//! One body of tests, both engines.

mod engines;
mod facts;
mod jobs;
mod seam;
