//! The program as it is used: its arguments, its output, its exit status.

mod architecture;
mod asked_wrongly;
mod clock;
mod database;
mod demonstration;
mod forms;
mod help;
mod import;
mod law;
mod program;
mod security;
mod service;
mod stops;
