//! Who reads: their language and colours, and who is signed in.

pub mod patient;

use crate::failure::Failure;
use crate::look::page::{Audience, Demo, Link, Member, Page, Theme};
use crate::pages::menu;
use crate::server::Site;
use app::{Entered, Origin, Session, Token, Visit};
use axum::extract::{ConnectInfo, FromRequestParts, OriginalUri};
use axum::http::header::{ACCEPT_LANGUAGE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use domain::Acting;
use law::Lang;
use std::net::{IpAddr, SocketAddr};

/// The cookie that holds the token of the session.
const SESSION: &str = "aube_session";
/// The cookie by which a browser that has signed in is known again.
const DEVICE: &str = "aube_device";
/// The cookie that holds the secret of what is under way: a sign-in that lacks its second half, a
/// journey to a provider, the choice of a site.
const UNDER_WAY: &str = "aube_under_way";
/// The cookie that holds the language.
pub const LANGUAGE: &str = "aube-lang";
const THEME: &str = "aube-theme";

/// Whoever asks for a page, signed in or not.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The language in which the page is drawn.
    pub lang: Lang,
    /// Who is signed in.
    pub session: Option<Session>,
    /// Where the request comes from.
    pub source: String,
    agent: String,
    device: Option<Token>,
    theme: Option<Theme>,
    path: String,
    query: Option<String>,
    site: Site,
}

impl Visitor {
    /// A visitor of whom nothing is looked up.
    #[must_use]
    pub fn unknown(parts: &Parts, site: &Site) -> Self {
        let jar = CookieJar::from_headers(&parts.headers);
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |uri| &uri.0);
        let agent = parts.headers.get(USER_AGENT).and_then(|it| it.to_str().ok());
        Self {
            lang: language(parts, &jar),
            session: None,
            source: source(parts, site).map(|it| it.to_string()).unwrap_or_default(),
            agent: agent.unwrap_or_default().to_owned(),
            device: kept(&jar, DEVICE, site),
            theme: jar.get(THEME).and_then(|it| Theme::from_cookie(it.value())),
            path: uri.path().to_owned(),
            query: uri.query().map(ToOwned::to_owned),
            site: site.clone(),
        }
    }

    /// Whence somebody signs in.
    #[must_use]
    pub fn visit(&self) -> Visit {
        Visit { origin: self.origin(), agent: self.agent.clone(), device: self.device.clone() }
    }

    /// From where it is asked, as it is written down.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin::new(&self.source)
    }

    /// A page around whose content everything stands: masthead, menu, bar of the demonstration.
    #[must_use]
    pub fn page(&self, title: impl Into<String>) -> Page {
        let lang = self.lang;
        let today = self.site.app.now().today;
        let demo = self.site.settings.demo.then(|| Demo {
            today,
            action: "/demo/clock".to_owned(),
            roles: "/demo/roles".to_owned(),
        });
        let audience =
            if self.session.is_some() { Audience::Professional } else { Audience::Public };
        let member = self.session.as_ref().map(|session| Member {
            name: session.name.clone(),
            role: session.acting.role.text().say(lang).to_owned(),
            organisation: session.organisation_name.clone(),
            account: "/account".to_owned(),
            sign_out: "/sign-out".to_owned(),
        });
        let part = self.session.as_ref().map(|session| (session.acting.role, session.kind));
        let (main, beside) = menu::menu(lang, part, &self.path);
        let links = |all: Vec<menu::Word>| {
            let link = |(href, label, here)| Link::new(label, href).current(here);
            all.into_iter().map(link).collect::<Vec<_>>()
        };
        Page::new(lang, title)
            .audience(audience)
            .theme(self.theme)
            .other_lang(self.other_lang())
            .home(self.home())
            .member(member)
            .sign_in("/sign-in")
            .nav(links(main))
            .beside(links(beside))
            .footer(links(menu::footer(lang, self.session.is_some(), &self.path)))
            .demo(demo)
    }

    /// Where this reader starts.
    #[must_use]
    pub const fn home(&self) -> &'static str {
        if self.session.is_some() { "/home" } else { "/" }
    }

    /// The path and query of the request.
    #[must_use]
    pub fn address(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// This page in the other language.
    fn other_lang(&self) -> String {
        let other = self.lang.pick("en", "fr");
        let query = self.query.as_deref().unwrap_or_default();
        let kept = query.split('&').filter(|it| !it.is_empty() && !it.starts_with("lang="));
        let mut all: Vec<String> = kept.map(ToOwned::to_owned).collect();
        all.push(format!("lang={other}"));
        format!("{}?{}", self.path, all.join("&"))
    }
}

/// The language: that asked for in the address, that of the cookie, that of the browser, French.
fn language(parts: &Parts, jar: &CookieJar) -> Lang {
    let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
    asked_language(parts)
        .or_else(|| jar.get(LANGUAGE).and_then(|it| Lang::from_tag(it.value())))
        .or_else(|| {
            accepted?.split(',').find_map(|it| Lang::from_tag(it.split(';').next()?.trim()))
        })
        .unwrap_or_default()
}

fn asked_language(parts: &Parts) -> Option<Lang> {
    let query = parts.uri.query()?;
    query.split('&').find_map(|it| Lang::from_tag(it.strip_prefix("lang=")?))
}

/// The cookie that remembers a language asked for in the address.
#[must_use]
pub fn remembered(parts: &Parts, site: &Site) -> Option<HeaderValue> {
    let lang = asked_language(parts)?;
    let cookie = Cookie::build((LANGUAGE, lang.tag()))
        .path("/")
        .same_site(SameSite::Lax)
        .secure(site.settings.is_secure())
        .permanent();
    cookie.build().to_string().parse().ok()
}

/// The address of the network from which somebody asks. A proxy that is trusted says for whom it
/// asks; nobody else is believed.
pub fn source(parts: &Parts, site: &Site) -> Option<IpAddr> {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>()?.0.ip();
    let trusted = &site.settings.limits.trusted_proxies;
    let told = parts.headers.get_all("x-forwarded-for").iter().filter_map(|it| it.to_str().ok());
    let mut chain: Vec<IpAddr> =
        told.flat_map(|it| it.split(',')).filter_map(|it| it.trim().parse().ok()).collect();
    let mut source = peer;
    while trusted.contains(&source) {
        // Each proxy adds at the end whom it was asked by.
        let Some(before) = chain.pop() else { break };
        source = before;
    }
    Some(source)
}

/// The name of a cookie: one that is sent by HTTPS alone, to this host alone, says so in its name.
fn name(base: &str, site: &Site) -> String {
    if site.settings.is_secure() { format!("__Host-{base}") } else { base.to_owned() }
}

fn secret(base: &str, token: &Token, site: &Site) -> Cookie<'static> {
    Cookie::build((name(base, site), token.as_str().to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(site.settings.is_secure())
        .build()
}

fn gone(base: &str, site: &Site) -> Cookie<'static> {
    Cookie::build((name(base, site), "")).path("/").secure(site.settings.is_secure()).build()
}

fn kept(jar: &CookieJar, base: &str, site: &Site) -> Option<Token> {
    jar.get(&name(base, site)).and_then(|it| Token::parse(it.value()))
}

/// Keeps a session that begins, and drops what was under way.
pub fn begin(jar: CookieJar, token: &Token, site: &Site) -> CookieJar {
    jar.add(secret(SESSION, token, site)).remove(gone(UNDER_WAY, site))
}

/// Keeps a session that begins, and that by which the browser is known again.
pub fn enter(jar: CookieJar, entered: &Entered, site: &Site) -> CookieJar {
    let mut device = secret(DEVICE, &entered.device, site);
    device.make_permanent();
    begin(jar, &entered.token, site).add(device)
}

/// Drops a session that is over.
pub fn end(jar: CookieJar, site: &Site) -> CookieJar {
    jar.remove(gone(SESSION, site))
}

/// Keeps the secret of what is under way.
pub fn go_on(jar: CookieJar, token: &Token, site: &Site) -> CookieJar {
    jar.add(secret(UNDER_WAY, token, site))
}

/// The secret of what is under way.
#[must_use]
pub fn under_way(jar: &CookieJar, site: &Site) -> Option<Token> {
    kept(jar, UNDER_WAY, site)
}

/// The token that a browser sent.
#[must_use]
pub fn token(jar: &CookieJar, site: &Site) -> Option<Token> {
    kept(jar, SESSION, site)
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let mut visitor = Self::unknown(parts, site);
        let jar = CookieJar::from_headers(&parts.headers);
        if let Some(token) = token(&jar, site) {
            visitor.session = site.app.session(&token).await?;
        }
        Ok(visitor)
    }
}

/// Somebody who is signed in. A page that takes one cannot be reached otherwise.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The reader.
    pub visitor: Visitor,
    /// Who they are.
    pub session: Session,
}

impl SignedIn {
    /// Who acts, for whom, as what.
    #[must_use]
    pub const fn acting(&self) -> Acting {
        self.session.acting
    }

    /// The language of the page.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.visitor.lang
    }

    /// See [`Visitor::page`].
    #[must_use]
    pub fn page(&self, title: impl Into<String>) -> Page {
        self.visitor.page(title)
    }

    /// See [`Visitor::origin`].
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.visitor.origin()
    }

    /// Goes on where the person has shown lately who they are; else they show it first and come
    /// back here.
    ///
    /// # Errors
    /// [`Failure::Confirm`].
    pub fn is_sure(&self) -> Result<(), Failure> {
        if self.acting().confirmed { Ok(()) } else { Err(Failure::Confirm(self.visitor.address())) }
    }
}

impl FromRequestParts<Site> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        // Whoever the address has let in already is not looked up again.
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let visitor = Visitor::from_request_parts(parts, site).await?;
        match visitor.session.clone() {
            Some(session) => Ok(Self { visitor, session }),
            None if parts.method == Method::GET && !parts.uri.path().starts_with("/api/") => {
                Err(Failure::SignIn(visitor.address()))
            }
            None => Err(Failure::SignInFirst),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::{App, Clock, Limits};
    use axum::http::Request;
    use store::Database;
    use store::files::{Files, Place};

    async fn site(public_url: &str, folder: &std::path::Path) -> Site {
        let url = format!("sqlite:{}", folder.join("aube.db").display());
        let db = Database::open(&url).await.expect("a database");
        let files = Files::open(&Place::Folder(folder.join("files"))).expect("a storage");
        let limits = Limits {
            trusted_proxies: vec!["10.0.0.1".parse().expect("an address")],
            ..Limits::default()
        };
        let settings = crate::Settings { public_url: public_url.to_owned(), demo: false, limits };
        Site::new(App::new(db, files, Clock::Machine), settings)
    }

    #[tokio::test]
    async fn only_a_trusted_proxy_says_for_whom_it_asks() {
        let folder = tempfile::tempdir().expect("a folder");
        let site = site("http://localhost", folder.path()).await;
        let from = |peer: &str, told: &str| {
            let peer: SocketAddr = format!("{peer}:1234").parse().expect("an address");
            let request = Request::builder().header("x-forwarded-for", told);
            let (mut parts, ()) = request.body(()).expect("a request").into_parts();
            parts.extensions.insert(ConnectInfo(peer));
            source(&parts, &site).expect("a source").to_string()
        };
        assert_eq!(from("203.0.113.9", "192.0.2.1"), "203.0.113.9");
        assert_eq!(from("10.0.0.1", "192.0.2.1"), "192.0.2.1");
        // What the asker adds itself stands before what the proxy adds.
        assert_eq!(from("10.0.0.1", "198.51.100.7, 192.0.2.1"), "192.0.2.1");
        assert_eq!(from("10.0.0.1", "nonsense"), "10.0.0.1");
    }

    #[tokio::test]
    async fn by_https_cookies_are_sent_to_this_host_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let site = site("https://aube.example", folder.path()).await;
        let token = Token::parse(&"0".repeat(64)).expect("a token");
        let cookie = secret(SESSION, &token, &site).to_string();
        for part in ["__Host-aube_session=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
}
