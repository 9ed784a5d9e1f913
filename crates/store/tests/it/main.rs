//! One body of tests, both engines.

mod catalogue;
mod drafts;
mod engines;
mod facts;
mod files;
mod jobs;
mod people;
mod seam;
mod views;
