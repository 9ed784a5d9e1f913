//! One body of tests, both engines.

mod bucket;
mod catalogue;
mod crash;
mod drafts;
mod engines;
mod facts;
mod files;
mod jobs;
mod people;
mod sample;
mod seam;
mod views;
