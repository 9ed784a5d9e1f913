//! The look of Aube: the few components of which every page is made.
//!
//! A component is a typed value that draws itself in one language. All work without JavaScript
//! and without inline style or script; `assets/aube.css` gives them their form and
//! `assets/aube.js` the little that moves. Nothing here knows a procedure: pages bring the words.

pub mod act;
pub mod button;
pub mod cite;
pub mod clock;
pub mod date;
pub mod empty;
pub mod form;
#[cfg(test)]
mod gallery;
pub mod icon;
pub mod lifeline;
pub mod notice;
pub mod page;
pub mod paging;
pub mod qr;
pub mod questionnaire;
pub mod state;
pub mod steps;
pub mod summary;
pub mod table;
pub mod timeline;
pub mod visits;
