//! The pages and the API over HTTP. A handler asks `app` and draws what it answers with the
//! components of [`look`]; no rule of any procedure is here.

mod api;
mod assets;
mod failure;
mod limit;
pub mod look;
mod pages;
mod routes;
mod server;
mod session;

pub use routes::{Access, ROUTES, Route, acts};
pub use server::{Settings, Site, router, serve};
