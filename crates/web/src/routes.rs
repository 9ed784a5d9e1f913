//! Every address, with who may ask for it. The router is built from this table, so that a page
//! cannot be missing from it.

use crate::server::Site;
use crate::{api, assets, pages};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, StatusCode};
use axum::routing::MethodRouter;
use domain::access::Action;
use std::convert::Infallible;
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;

/// Who may ask for an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone.
    Public,
    /// Anyone, in the demonstration; elsewhere the address does not exist.
    Demo,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever holds this right on the dossier of the address.
    Dossier(Action),
    /// Whoever holds on the dossier the right that the act of the address needs.
    Act,
}

/// An address.
#[derive(Debug)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, its parameters in braces.
    pub path: &'static str,
    /// Who may ask for it.
    pub access: Access,
    size: Size,
    handler: fn() -> MethodRouter<Site>,
}

/// What may be sent to an address, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Form,
    Files,
}

impl Size {
    const fn most(self) -> usize {
        match self {
            Self::Form => 2 * 1024 * 1024,
            // Several files of an act, each checked against its own limit.
            Self::Files => 512 * 1024 * 1024,
        }
    }

    const fn time(self) -> Duration {
        match self {
            Self::Form => Duration::from_secs(30),
            Self::Files => Duration::from_secs(15 * 60),
        }
    }
}

macro_rules! routes {
    ($($method:ident $path:literal $access:expr => $handler:path $(, $size:ident)?;)*) => {
        /// The table.
        pub static ROUTES: &[Route] = &[$(Route {
            method: routes!(@method $method),
            path: $path,
            access: $access,
            size: routes!(@size $($size)?),
            handler: || axum::routing::$method($handler),
        },)*];
    };
    (@method get) => { Method::GET };
    (@method post) => { Method::POST };
    (@size) => { Size::Form };
    (@size files) => { Size::Files };
}

routes! {
    get "/health" Access::Public => api::health;
    get "/assets/{tag}/{*name}" Access::Public => assets::show;

    // Public pages.
    get "/" Access::Public => pages::public::home;
    get "/register" Access::Public => pages::public::register;
    get "/register/{reference}" Access::Public => pages::public::dossier;
    get "/register/{reference}/documents/{document}" Access::Public => pages::public::document;
    get "/law" Access::Public => pages::law::list;
    get "/law/{rule}" Access::Public => pages::law::show;
    get "/about" Access::Public => pages::information::about;

    // Signing in.
    get "/sign-in" Access::Public => pages::sign_in::show;
    post "/sign-in" Access::Public => pages::sign_in::enter;
    post "/sign-out" Access::Public => pages::sign_in::leave;
    post "/role" Access::SignedIn => pages::sign_in::switch;
    get "/demo/roles" Access::Demo => pages::demo::roles;
    post "/demo/roles" Access::Demo => pages::demo::enter;
    post "/demo/clock" Access::Demo => pages::demo::move_clock;

    // Drafts.
    get "/medicines" Access::SignedIn => pages::medicines::search;
    get "/dossiers/new" Access::SignedIn => pages::draft::new;
    post "/dossiers" Access::SignedIn => pages::draft::create;
    get "/dossiers/{dossier}/draft" Access::Dossier(Action::EditDraft) => pages::draft::show;
    post "/dossiers/{dossier}/draft" Access::Dossier(Action::EditDraft) => pages::draft::save_section;
    post "/dossiers/{dossier}/draft/fields/{field}" Access::Dossier(Action::EditDraft) => pages::draft::save_field;
    post "/dossiers/{dossier}/draft/documents" Access::Dossier(Action::EditDraft) => pages::draft::add, files;
    post "/dossiers/{dossier}/draft/documents/{document}/remove" Access::Dossier(Action::EditDraft) => pages::draft::remove;
    get "/dossiers/{dossier}/draft/describe" Access::Dossier(Action::EditDraft) => pages::draft::describe;
    post "/dossiers/{dossier}/draft/describe" Access::Dossier(Action::EditDraft) => pages::draft::change;
    get "/dossiers/{dossier}/draft/indication" Access::Dossier(Action::EditDraft) => pages::draft::indication;
    post "/dossiers/{dossier}/draft/indication" Access::Dossier(Action::EditDraft) => pages::draft::another;
    get "/dossiers/{dossier}/draft/review" Access::Dossier(Action::EditDraft) => pages::draft::review;
    post "/dossiers/{dossier}/file" Access::Dossier(Action::File) => pages::draft::file;
    get "/dossiers/{dossier}/receipt" Access::Dossier(Action::ReadFiling) => pages::draft::receipt;

    // Dossiers.
    get "/home" Access::SignedIn => pages::home::show;
    get "/messages" Access::SignedIn => pages::messages::show;
    get "/dossiers" Access::SignedIn => pages::dossiers::show;
    get "/dossiers/{dossier}" Access::Dossier(Action::ReadDossier) => pages::dossier::show;
    get "/dossiers/{dossier}/filing" Access::Dossier(Action::ReadFiling) => pages::dossier::filing::show;
    get "/dossiers/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download;
    get "/dossiers/{dossier}/acts/{act}" Access::Act => pages::acts::show;
    post "/dossiers/{dossier}/acts/{act}" Access::Act => pages::acts::perform, files;

    // For programs.
    get "/api/dossiers" Access::SignedIn => api::dossiers;
    get "/api/dossiers/{dossier}" Access::Dossier(Action::ReadDossier) => api::dossier;
}

/// The acts on a dossier: the word of each in addresses, and the right that it needs.
pub fn acts() -> impl Iterator<Item = (&'static str, Action)> {
    pages::acts::ACTS.iter().map(|act| (act.word, act.action))
}

/// The router of the table, before the layers that all addresses share.
pub(crate) fn router() -> Router<Site> {
    ROUTES.iter().fold(Router::new(), |router, route| {
        let handler: MethodRouter<Site> = (route.handler)()
            .layer::<_, Infallible>(DefaultBodyLimit::max(route.size.most()))
            .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, route.size.time()));
        router.route(route.path, handler)
    })
}
