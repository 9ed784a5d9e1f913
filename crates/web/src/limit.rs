//! How much one source may ask for: whoever asks for too much waits, everybody else does not.

use crate::failure::Failure;
use crate::server::Site;
use crate::session;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

/// After so many requests, sources that have been quiet are forgotten.
const FORGOTTEN_EVERY: u32 = 4096;

/// What each source has asked for lately.
pub struct Limiter {
    sources: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicU32,
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Limiter")
    }
}

impl Limiter {
    /// So many requests a minute for each source; as many may come at once.
    #[must_use]
    pub fn new(requests_per_minute: u32) -> Self {
        let most = NonZeroU32::new(requests_per_minute).unwrap_or(NonZeroU32::MIN);
        let sources = DefaultKeyedRateLimiter::keyed(Quota::per_minute(most));
        Self { sources, asked: AtomicU32::new(0) }
    }

    fn allows(&self, source: IpAddr) -> bool {
        if self.asked.fetch_add(1, Ordering::Relaxed) % FORGOTTEN_EVERY == FORGOTTEN_EVERY - 1 {
            self.sources.retain_recent();
        }
        self.sources.check_key(&network(source)).is_ok()
    }
}

/// What counts as one source: whoever has an address of version 6 has all of its network.
fn network(source: IpAddr) -> IpAddr {
    match source {
        IpAddr::V4(_) => source,
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
    }
}

/// Answers 429 to a source that asks for too much. What a page is made of does not count, nor does
/// whoever asks whether the program is well.
pub async fn limited(State(site): State<Site>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/assets/") || path == "/health" {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let source = session::source(&parts, &site);
    if source.is_some_and(|source| !site.limiter.allows(source)) {
        return Failure::TooMany.into_response();
    }
    next.run(Request::from_parts(parts, body)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_source_waits_and_the_others_do_not() {
        let limiter = Limiter::new(5);
        let [one, other] = ["192.0.2.1", "192.0.2.2"].map(|it| it.parse().expect("an address"));
        assert!((0..5).all(|_| limiter.allows(one)));
        assert!(!limiter.allows(one));
        assert!(limiter.allows(other));
    }

    #[test]
    fn a_network_of_version_6_is_one_source() {
        let [one, same, other] = ["2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1"]
            .map(|it| network(it.parse().expect("an address")));
        assert_eq!(one, same);
        assert_ne!(one, other);
    }
}
