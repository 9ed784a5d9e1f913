//! The server: what all addresses share.

use crate::failure::{self, Failure};
use crate::limit::{self, Limiter};
use crate::{routes, session};
use app::{App, Limits};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, SET_COOKIE,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Method};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

/// Scripts, styles and fonts come from here alone, nothing is inline, no other site may frame us.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What differs from one installation to another.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address under which people reach it, without a slash at the end.
    pub public_url: String,
    /// Whether it is the demonstration: roles at one click, a clock that moves.
    pub demo: bool,
    /// What may be asked, by whom.
    pub limits: Limits,
}

impl Settings {
    /// Whether people reach it by HTTPS: cookies are then sent by no other way.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// What every handler is given.
#[derive(Clone, Debug)]
pub struct Site {
    /// The program.
    pub app: App,
    /// Its settings.
    pub settings: Arc<Settings>,
    /// Who asks for too much.
    pub(crate) limiter: Arc<Limiter>,
}

impl Site {
    /// A site over a program.
    #[must_use]
    pub fn new(app: App, settings: Settings) -> Self {
        let limiter = Arc::new(Limiter::new(settings.limits.requests_per_minute));
        Self { app, settings: Arc::new(settings), limiter }
    }
}

/// Everything that is served.
pub fn router(site: Site) -> Router {
    let csrf = CsrfLayer::new();
    let csrf = match csrf.clone().add_trusted_origin(site.settings.public_url.as_str()) {
        Ok(trusting) => trusting,
        // An address that is no origin is not trusted: forms from the host itself still pass.
        Err(_) => csrf,
    };
    let id = HeaderName::from_static("x-request-id");
    routes::router(&site)
        .fallback(async || Failure::NotFound)
        .layer(csrf)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(site.clone(), limit::limited))
        .layer(from_fn_with_state(site.clone(), failure::dress))
        .layer(from_fn_with_state(site.clone(), headers))
        .layer(CompressionLayer::new())
        .layer(PropagateRequestIdLayer::new(id.clone()))
        .layer(TraceLayer::new_for_http().make_span_with(|request: &Request| {
            // Never the query: people search for names.
            let number = request.headers().get("x-request-id").and_then(|it| it.to_str().ok());
            tracing::info_span!("request", method = %request.method(), path = without_secret(request.uri().path()), number)
        }))
        .layer(SetRequestIdLayer::new(id, MakeRequestUuid))
        .with_state(site)
}

/// Serves until told to stop; what is under way is finished first.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}

/// A path as it may be logged: a link that was sent by mail or handed over is a secret.
pub(crate) fn without_secret(path: &str) -> &str {
    const SECRETS: [&str; 3] = ["/invitation/", "/sign-in/password/", "/p/"];
    SECRETS.into_iter().find(|it| path.starts_with(it)).unwrap_or(path)
}

fn panicked(why: Box<dyn Any + Send + 'static>) -> Response {
    let words = why
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| why.downcast_ref::<&str>().map(|it| (*it).to_owned()));
    Failure::Internal(words.unwrap_or_else(|| "panic".to_owned())).into_response()
}

/// The headers of every answer.
async fn headers(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let remembered =
        if parts.method == Method::GET { session::remembered(&parts, &site) } else { None };
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    if site.settings.is_secure() {
        set(STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    // What is not said to be kept is not kept: pages hold what only their reader may see.
    set(CACHE_CONTROL, "no-store");
    if is_page {
        headers.append("vary", HeaderValue::from_static("accept-language, cookie"));
    }
    if let Some(cookie) = remembered {
        headers.append(SET_COOKIE, cookie);
    }
    response
}
