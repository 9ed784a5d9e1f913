//! The common law through the pages: a laboratory asks, the committee and the ministries answer, and
//! the early access ends; what the table of rights does not grant is not served.

use app::{App, Clock, Limits, Token, Visit};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use domain::aap::Product;
use domain::access::{Action, Phase, Role, granted};
use domain::authorisation::{
    Authorisation, Command as OfAuthorisation, Opening, Origin, Regime, of_request,
};
use domain::listing::Listing;
use domain::reaction::Cause;
use domain::{Acting, Actor, DossierId, OrganisationKind as Kind, Procedure};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use law::Path;
use law::clock::{LegalClock, Subject};
use store::Database;
use store::files::{Files, Place};
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;
use web::{Access, ROUTES, Settings, Site};

const PASSWORD: &str = "une phrase assez longue";
const GRANTED: Date = date(2026, 1, 15);
const THREAD: DossierId = DossierId(Uuid::from_u128(800));

struct Persona {
    acting: Acting,
    token: Token,
}

struct Answer {
    status: u16,
    location: String,
    text: String,
}

impl Answer {
    #[track_caller]
    fn says(&self, words: &str) -> &Self {
        assert!(self.text.contains(words), "{}: {words:?} is not in {}", self.status, self.text);
        self
    }

    #[track_caller]
    fn is(&self, status: StatusCode) -> &Self {
        assert_eq!(self.status, status.as_u16(), "{}", self.text);
        self
    }
}

struct Trial {
    app: App,
    router: Router,
    owner: Persona,
    competitor: Persona,
    consultant: Persona,
    officer: Persona,
    rapporteur: Persona,
    committee: Persona,
    college: Persona,
    ansm: Persona,
    ministry: Persona,
    manager: Persona,
    prescriber: Persona,
    _folder: TempDir,
}

impl Trial {
    /// A site with its people, on 2 March 2026.
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let start: Timestamp = "2026-03-02T08:00:00Z".parse().expect("an instant");
        let clock = Clock::movable(start.as_second() - Clock::Machine.now().at.as_second());
        let url = format!("sqlite:{}", folder.path().join("aube.db").display());
        let db = Database::open(&url).await.expect("a database");
        db.migrate(clock.now().at).await.expect("migrates");
        let files = Files::open(&Place::Folder(folder.path().join("files"))).expect("a folder");
        let app = App::new(db, files, clock);
        app.prepare().await.expect("the views are made");
        let public_url = "http://aube.example".to_owned();
        let settings = Settings { public_url, demo: false, limits: Limits::default() };
        let router = web::router(Site::new(app.clone(), settings));
        let of = async |kind, name: &str| {
            app.create_organisation(kind, name, None).await.expect("an organisation")
        };
        let enter = async |name: &str, organisation, role| {
            let email = format!("{name}@example.org");
            let person = app.create_account(&email, name, PASSWORD, organisation, role).await;
            let person = person.expect("an account");
            let token = app.enter_as(person, &Visit::from("")).await.expect("a session");
            Persona { acting: Acting { person, organisation, role, confirmed: true }, token }
        };
        let laboratory = of(Kind::Laboratory, "Laboratoire Orvane").await;
        let has = of(Kind::Has, "HAS").await;
        let ansm = of(Kind::Ansm, "ANSM").await;
        let ministry = of(Kind::Ministry, "Ministères").await;
        let other = of(Kind::Laboratory, "Laboratoire Sélisse").await;
        let cabinet = of(Kind::Consultant, "Cabinet Tarvel").await;
        let hospital = of(Kind::Hospital, "CHU").await;
        Self {
            owner: enter("owner", laboratory, Role::Applicant).await,
            competitor: enter("competitor", other, Role::Applicant).await,
            consultant: enter("consultant", cabinet, Role::Applicant).await,
            officer: enter("officer", has, Role::HasOfficer).await,
            rapporteur: enter("rapporteur", has, Role::Rapporteur).await,
            committee: enter("committee", has, Role::Committee).await,
            college: enter("college", has, Role::College).await,
            ansm: enter("ansm", ansm, Role::AnsmAssessor).await,
            ministry: enter("ministry", ministry, Role::Ministry).await,
            manager: enter("manager", laboratory, Role::Manager).await,
            prescriber: enter("prescriber", hospital, Role::Prescriber).await,
            app,
            router,
            _folder: folder,
        }
    }

    fn all(&self) -> [&Persona; 11] {
        [
            &self.owner,
            &self.competitor,
            &self.consultant,
            &self.officer,
            &self.rapporteur,
            &self.committee,
            &self.college,
            &self.ansm,
            &self.ministry,
            &self.manager,
            &self.prescriber,
        ]
    }

    /// An early access after the AMM, as the decision on its request opens it.
    async fn early_access(&self) -> DossierId {
        let authorisation = of_request(THREAD);
        let expiry = law::aap::DURATION.on(GRANTED).expect("in force");
        let reference = "AAP-2025-BCDFG".to_owned();
        let cause = Cause { procedure: "aap".into(), dossier: THREAD, reference, on: GRANTED };
        let opening = Opening {
            reference: "AAP-2025-BCDFG-A".into(),
            regime: Regime::Aap,
            origin: Origin::Request { cause },
            thread: Some(THREAD),
            path: Path::PostAmm,
            product: Product {
                name: "Orvanib".into(),
                substance: "orvanib".into(),
                ..Product::default()
            },
            indication: "Maladie rare".into(),
            holder: self.owner.acting.organisation,
            granted_on: GRANTED,
            expiry: Some(LegalClock::start(Subject::Expiry, GRANTED, expiry)),
            amm_filing: None,
            amm_on: Some(date(2026, 2, 20)),
            protocol: None,
        };
        let open = OfAuthorisation::Open { opening: Box::new(opening) };
        let actor = Actor::Reaction { of: THREAD, version: 1 };
        self.app.handle::<Authorisation>(actor, authorisation, 0, open).await.expect("opened");
        self.app.work_until_idle().await.expect("works");
        authorisation
    }

    async fn ask(&self, who: Option<&Persona>, request: Request<Body>) -> Answer {
        let (mut parts, body) = request.into_parts();
        if let Some(who) = who {
            let cookie = format!("aube_session={}", who.token.as_str());
            parts.headers.insert(header::COOKIE, cookie.parse().expect("a cookie"));
        }
        parts.headers.insert(header::HOST, "aube.example".parse().expect("a host"));
        let asked = Request::from_parts(parts, body);
        let response = self.router.clone().oneshot(asked).await.expect("an answer");
        let status = response.status().as_u16();
        let location = response.headers().get(header::LOCATION);
        let location = location.map(|it| it.to_str().expect("text").to_owned()).unwrap_or_default();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        Answer { status, location, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    async fn get(&self, who: &Persona, path: &str) -> Answer {
        self.ask(Some(who), request(&Method::GET, path, &[])).await
    }

    async fn post(&self, who: &Persona, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(Some(who), request(&Method::POST, path, fields)).await
    }

    /// Does an act through its page, on the listing as it is.
    async fn act(&self, who: &Persona, id: DossierId, act: &str, fields: &[(&str, &str)]) {
        let opened = self.app.open::<Listing>(who.acting, id).await.expect("seen");
        let version = opened.version().to_string();
        let mut all = vec![("version", version.as_str())];
        all.extend_from_slice(fields);
        let answer = self.post(who, &format!("/listings/{id}/acts/{act}"), &all).await;
        answer.is(StatusCode::SEE_OTHER);
        self.app.work_until_idle().await.expect("works");
        self.get(who, &answer.location).await.is(StatusCode::OK);
    }

    /// A listing that the laboratory asked for through the page of its early access.
    async fn filed(&self, authorisation: DossierId) -> DossierId {
        let path = format!("/authorisations/{authorisation}/listing");
        self.get(&self.owner, &path).await.says("Maladie rare").says("2026-02-20");
        let answer = self.post(&self.owner, &path, ASKED).await;
        answer.is(StatusCode::SEE_OTHER);
        self.app.work_until_idle().await.expect("works");
        self.get(&self.owner, &answer.location).await.says("Joignez maintenant ses pièces");
        id(&answer.location)
    }

    /// A listing whose price is set.
    async fn priced(&self, authorisation: DossierId) -> DossierId {
        let listing = self.filed(authorisation).await;
        self.act(&self.ministry, listing, "acknowledge", &[]).await;
        let opinion = [
            ("smr", "important"),
            ("asmr", "III"),
            ("population", "1200"),
            ("reasons", "Un essai comparatif."),
        ];
        self.act(&self.committee, listing, "give-opinion", &opinion).await;
        let reason = [("reason", "Écart sur la population cible.")];
        self.act(&self.ministry, listing, "report-stall", &reason).await;
        let price = [("amount", "1 234,50"), ("unit", "boîte"), ("form", "agreement")];
        self.act(&self.ministry, listing, "set-price", &price).await;
        listing
    }
}

const ASKED: &[(&str, &str)] = &[
    ("indication", "Maladie rare"),
    ("amm_on", "2026-02-20"),
    ("lists", "hospital"),
    ("lists", "retail"),
    ("smr", "important"),
    ("asmr", "III"),
];

fn request(method: &Method, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let encode =
        |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(pairs.join("&")))
        .expect("a request")
}

/// The dossier of an address such as `/listings/{id}?done=file`.
fn id(address: &str) -> DossierId {
    let end = address.rsplit('/').next().unwrap_or_default();
    end.split('?').next().unwrap_or_default().parse().expect("an identifier")
}

#[tokio::test]
async fn a_listing_is_asked_for_and_published_and_the_early_access_ends() {
    let trial = Trial::new().await;
    let authorisation = trial.early_access().await;
    let listing = trial.priced(authorisation).await;
    let published = [("published_on", "2026-03-02"), ("journal", "arrêté du 1er mars 2026")];
    trial.act(&trial.ministry, listing, "publish", &published).await;

    let page = format!("/listings/{listing}");
    for who in [&trial.owner, &trial.ministry, &trial.committee, &trial.officer, &trial.college] {
        let french = trial.get(who, &page).await;
        french.is(StatusCode::OK).says("Accès gagné").says("46\u{a0}jours").says("SMR important");
        french.says("1\u{202f}234,50").says("1\u{202f}200").says("arrêté du 1er mars 2026");
        let english = trial.get(who, &format!("{page}?lang=en")).await;
        english.is(StatusCode::OK).says("Access gained").says("46 days").says("Common law");
        trial.get(who, "/listings").await.says("Orvanib");
    }
    let ended = trial.get(&trial.officer, &format!("/authorisations/{authorisation}")).await;
    ended.says("L’autorisation a pris fin").says(&page);
    let other = trial.get(&trial.officer, &format!("/listings/{authorisation}")).await;
    other.is(StatusCode::NOT_FOUND);
    let thread = trial.get(&trial.officer, &format!("/threads/{THREAD}")).await;
    thread.says("Inscription au remboursement").says(&page);
    trial.get(&trial.owner, "/home").await.is(StatusCode::OK);
}

#[tokio::test]
async fn a_document_of_a_request_is_read_by_those_who_follow_it() {
    let trial = Trial::new().await;
    let authorisation = trial.early_access().await;
    let listing = trial.filed(authorisation).await;
    let part = |name: &str, rest: &str| {
        format!("--limit\r\ncontent-disposition: form-data; name=\"{name}\"{rest}\r\n")
    };
    let file = "; filename=\"dossier.pdf\"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7 essai";
    let body = format!("{}{}--limit--\r\n", part("version", "\r\n\r\n1"), part("dossier", file),);
    let asked = Request::post(format!("/listings/{listing}/acts/add-documents"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limit")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .expect("a request");
    trial.ask(Some(&trial.owner), asked).await.is(StatusCode::SEE_OTHER);
    let opened = trial.app.open::<Listing>(trial.owner.acting, listing).await.expect("seen");
    let document = opened.state().filed().expect("filed").documents[0].id;
    let path = format!("/listings/{listing}/documents/{document}");
    for who in [&trial.owner, &trial.ministry, &trial.committee, &trial.officer] {
        trial.get(who, &path).await.is(StatusCode::OK).says("%PDF-1.7 essai");
    }
    for who in [&trial.competitor, &trial.ansm, &trial.prescriber] {
        trial.get(who, &path).await.is(StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_form_says_what_is_to_be_mended() {
    let trial = Trial::new().await;
    let owner = &trial.owner;
    trial.get(owner, "/listings/new").await.is(StatusCode::OK).says("Déposer la demande");
    let answer = trial.post(owner, "/listings", &[("indication", "Maladie rare")]).await;
    answer.is(StatusCode::UNPROCESSABLE_ENTITY).says("Choisissez un jour.").says("Maladie rare");
    let future: Vec<(&str, &str)> = ASKED
        .iter()
        .map(|it| if it.0 == "amm_on" { ("amm_on", "2030-01-01") } else { *it })
        .chain([("name", "Orvanib"), ("substance", "orvanib")])
        .collect();
    let answer = trial.post(owner, "/listings", &future).await;
    answer.is(StatusCode::UNPROCESSABLE_ENTITY).says("ne peut être postérieure");
    let mut whole = ASKED.to_vec();
    trial.post(owner, "/listings", &whole).await.says("Choisissez un médicament");
    whole.extend([("name", "Orvanib"), ("substance", "orvanib")]);
    let answer = trial.post(owner, "/listings", &whole).await;
    answer.is(StatusCode::SEE_OTHER);
    let listing = id(&answer.location);
    let early = format!("/listings/{listing}/acts/publish");
    let answer = trial.get(&trial.ministry, &early).await;
    assert_eq!(answer.status, 403, "it opens after the acknowledgement");
    trial.act(&trial.ministry, listing, "acknowledge", &[]).await;
    trial.get(&trial.ministry, &early).await.says("précède le prix et la décision");

    let authorisation = trial.early_access().await;
    trial.filed(authorisation).await;
    let again = format!("/authorisations/{authorisation}/listing");
    let answer = trial.post(owner, &again, ASKED).await;
    answer.is(StatusCode::UNPROCESSABLE_ENTITY).says("déjà en cours pour cet accès précoce");
}

#[tokio::test]
async fn only_a_laboratory_asks_for_a_listing() {
    let trial = Trial::new().await;
    for who in trial.all() {
        let may = [trial.owner.acting.person, trial.competitor.acting.person];
        let expected = if may.contains(&who.acting.person) { 200 } else { 403 };
        let answer = trial.get(who, "/listings/new").await;
        assert_eq!(answer.status, expected, "{:?}", who.acting.role);
    }
    assert_eq!(trial.ask(None, request(&Method::GET, "/listings", &[])).await.status, 303);
}

/// What somebody is answered who holds a right or does not.
fn expected(acting: Acting, listing: &app::Opened<Listing>, action: Action) -> &'static [u16] {
    let relation = Listing::relation(listing.state(), acting);
    let phase: Phase = Listing::phase(listing.state());
    let may = |action| granted(acting.role, relation, phase, action);
    match (may(action.knowing()), may(action)) {
        (false, _) => &[404],
        (true, false) => &[403],
        (true, true) => &[200, 303, 400, 409, 422],
    }
}

async fn walk(trial: &Trial, listing: DossierId) {
    let opened = trial.app.open::<Listing>(trial.officer.acting, listing).await.expect("seen");
    for route in ROUTES.iter().filter(|it| it.path.starts_with("/listings/{dossier}")) {
        if route.path.contains("{document}") {
            continue;
        }
        let path = route.path.replace("{dossier}", &listing.to_string());
        let addresses: Vec<(String, Action)> = match route.access {
            Access::Dossier(action) => vec![(path, action)],
            Access::Act => web::acts("/listings")
                .into_iter()
                .map(|(act, action)| (path.replace("{act}", act), action))
                .collect(),
            _ => panic!("{path} is not of a dossier"),
        };
        for (path, action) in addresses {
            let nobody = trial.ask(None, request(&route.method, &path, &[])).await;
            assert!(matches!(nobody.status, 401 | 303), "{path} as nobody: {}", nobody.status);
            for who in trial.all() {
                let answer = trial.ask(Some(who), request(&route.method, &path, &[])).await;
                let expected = expected(who.acting, &opened, action);
                let role = who.acting.role;
                assert!(
                    expected.contains(&answer.status),
                    "{} {path} as {role:?}: {} is not of {expected:?}",
                    route.method,
                    answer.status
                );
            }
        }
    }
}

#[tokio::test]
async fn what_the_table_does_not_grant_is_not_served() {
    let trial = Trial::new().await;
    let authorisation = trial.early_access().await;
    let listing = trial.filed(authorisation).await;
    walk(&trial, listing).await;
    trial.act(&trial.ministry, listing, "acknowledge", &[]).await;
    walk(&trial, listing).await;
    trial.act(&trial.owner, listing, "withdraw", &[("reason", "Autre stratégie.")]).await;
    walk(&trial, listing).await;
}
