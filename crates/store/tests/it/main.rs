//! One body of tests, both engines.

mod bucket;
mod catalogue;
mod crash;
mod drafts;
mod engines;
mod facts;
mod files;
mod jobs;
mod journal;
mod patient_links;
mod people;
mod persons;
mod sample;
mod seam;
mod sign_in;
mod views;
