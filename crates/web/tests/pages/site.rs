//! A site with its people and its dossiers, asked as a browser asks.

use app::{App, Clock, Limits, MasterKey, Origin, Token, Vault, Visit};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use bytes::Bytes;
use domain::aap::template::{self, Kind};
use domain::aap::{
    Aap, Command, Criterion, Decision, Grant, OpinionSense, PrescriptionClass, Product,
};
use domain::access::{Action, Role};
use domain::authorisation::{self, Authorisation};
use domain::patient::{Identity, Sex};
use domain::{Acting, Actor, Document, DocumentKind, DossierId, OrganisationKind, PatientId};
use law::{Delay, Path};
use std::collections::BTreeMap;
use std::convert::Infallible;
use store::Database;
use store::files::{Files, Place};
use tempfile::TempDir;
use tower::ServiceExt;
use web::{Settings, Site};

/// A name as nobody should have one: it must be shown as it is, never run.
pub const HOSTILE: &str = "<img src=x onerror=alert(1)> \"é\" & 'co'.pdf";

/// A surname as nobody should have one.
pub const HOSTILE_NAME: &str = "<script>alert(1)</script> Vauquelin";

/// From where people act.
pub fn origin() -> Origin {
    Origin::new("192.0.2.1")
}

fn visit() -> Visit {
    Visit::from("192.0.2.1")
}

/// Where a browser believes it is.
pub const HOST: &str = "aube.test";

pub struct Trial {
    pub app: App,
    pub router: Router,
    pub people: People,
    _folder: TempDir,
}

/// One persona for each part that one can have.
pub struct People {
    pub owner: Persona,
    pub consultant: Persona,
    pub competitor: Persona,
    pub officer: Persona,
    pub named: Persona,
    pub cleared: Persona,
    pub stranger: Persona,
    pub committee: Persona,
    pub college: Persona,
    pub ansm: Persona,
    pub ministry: Persona,
    pub manager: Persona,
    pub administrator: Persona,
    pub crpv: Persona,
    pub association: Persona,
    /// Of a rare-disease centre, which alerts the ANSM.
    pub centre: Persona,
    /// Cares for the patient of these tests.
    pub prescriber: Persona,
    /// Of the same hospital.
    pub colleague: Persona,
    /// Of the same hospital, with an emergency opening.
    pub pharmacist: Persona,
    pub hospital_manager: Persona,
    /// Of another hospital.
    pub elsewhere: Persona,
}

impl People {
    pub fn all(&self) -> [&Persona; 21] {
        [
            &self.owner,
            &self.consultant,
            &self.competitor,
            &self.officer,
            &self.named,
            &self.cleared,
            &self.stranger,
            &self.committee,
            &self.college,
            &self.ansm,
            &self.ministry,
            &self.manager,
            &self.administrator,
            &self.crpv,
            &self.association,
            &self.centre,
            &self.prescriber,
            &self.colleague,
            &self.pharmacist,
            &self.hospital_manager,
            &self.elsewhere,
        ]
    }
}

#[derive(Clone)]
pub struct Persona {
    pub name: &'static str,
    pub acting: Acting,
    pub token: Token,
}

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers.get("location").map_or("", |it| it.to_str().expect("an address"))
    }

    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(
            self.body.contains(words),
            "{}: {words:?} is not said in {}",
            self.status,
            self.body
        );
        self
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }
}

impl Trial {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("aube.db").display());
        let db = Database::open(&url).await.expect("a database");
        let files = Files::open(&Place::Folder(folder.path().join("files"))).expect("a storage");
        let key = MasterKey::parse(&"07".repeat(32)).expect("64 digits");
        let settings = app::Settings {
            vault: Some(Vault::new(key, Vec::new())),
            second_factor: false,
            ..app::Settings::default()
        };
        let app = App::with(db, files, Clock::movable(0), settings);
        app.db().migrate(app.now().at).await.expect("tables");
        app.prepare().await.expect("views");
        let limits = Limits::default();
        let settings = Settings { public_url: format!("http://{HOST}"), demo: true, limits };
        let router = web::router(Site::new(app.clone(), settings));
        let people = People::enter(&app).await;
        Self { app, router, people, _folder: folder }
    }

    /// Asks, as somebody or as nobody.
    pub async fn ask(&self, who: Option<&Persona>, request: Request<Body>) -> Answer {
        let (mut parts, body) = request.into_parts();
        if let Some(who) = who {
            let cookie = format!("aube_session={}", who.token.as_str());
            parts.headers.insert("cookie", cookie.parse().expect("a cookie"));
        }
        parts.headers.entry("host").or_insert(HOST.parse().expect("a host"));
        let asked = Request::from_parts(parts, body);
        let answer = self.router.clone().oneshot(asked).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, who: &Persona, path: &str) -> Answer {
        self.ask(Some(who), get(path)).await
    }

    pub async fn post(&self, who: &Persona, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(Some(who), post(path, fields)).await
    }

    /// Does an act through its page, on the dossier as it is.
    pub async fn act(
        &self,
        who: &Persona,
        dossier: DossierId,
        act: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let opened = self.app.open::<Aap>(who.acting, dossier).await.expect("a dossier");
        let version = opened.version().to_string();
        let mut all = vec![("version", version.as_str())];
        all.extend_from_slice(fields);
        self.post(who, &format!("/dossiers/{dossier}/acts/{act}"), &all).await
    }

    /// The same, without the page: to bring a dossier somewhere.
    pub async fn does(&self, who: &Persona, dossier: DossierId, command: Command) {
        let opened = self.app.open::<Aap>(who.acting, dossier).await.expect("a dossier");
        let actor = Actor::Person(who.acting);
        let done = self.app.handle::<Aap>(actor, dossier, opened.version(), command).await;
        done.expect("a lawful act");
    }

    pub async fn upload(
        &self,
        who: &Persona,
        dossier: DossierId,
        action: Action,
        kind: DocumentKind,
        name: &str,
    ) -> Document {
        let bytes = futures_util::stream::iter([Ok::<_, Infallible>(Bytes::from_static(
            b"%PDF-1.7 essai",
        ))]);
        self.app
            .upload::<Aap, _, _>(who.acting, dossier, action, kind, name, bytes)
            .await
            .expect("a document")
    }

    /// A draft on the path of the ANSM's opinion, with everything that filing asks for.
    pub async fn draft(&self) -> DossierId {
        let product = Product {
            name: "Orvanib".to_owned(),
            substance: "orvanib".to_owned(),
            form: "gélule, 50 mg".to_owned(),
            ..Product::default()
        };
        let owner = &self.people.owner;
        let indication = format!("Maladie rare {HOSTILE}");
        let (acting, path) = (owner.acting, Path::PreAmm);
        let dossier = self.app.open_dossier(acting, path, product, indication, None, None).await;
        let dossier = dossier.expect("a draft");
        let person = self.people.consultant.acting.person;
        let organisation = self.people.consultant.acting.organisation;
        self.does(owner, dossier, Command::Invite { person, organisation }).await;
        self.fill(dossier).await;
        dossier
    }

    /// Answers whatever is asked for, until nothing is.
    async fn fill(&self, dossier: DossierId) {
        let owner = &self.people.owner;
        let today = self.app.now().today;
        let mut answers: BTreeMap<String, String> = BTreeMap::new();
        let mut documents = Vec::new();
        loop {
            let faults = template::check(Path::PreAmm, &answers, &documents, today);
            let Some(fault) = faults.first() else { return };
            let field = template::field(fault.field).expect("a field");
            let answer = match field.kind {
                Kind::Document(kind) => {
                    let name = format!("{} {HOSTILE}", kind.word());
                    documents
                        .push(self.upload(owner, dossier, Action::EditDraft, kind, &name).await);
                    continue;
                }
                Kind::Date => "2024-03-01".to_owned(),
                Kind::Number => "12".to_owned(),
                Kind::Email => "contact@example.org".to_owned(),
                Kind::YesNo | Kind::Undertaking => "yes".to_owned(),
                Kind::Choice(choices) => choices[0].word.to_owned(),
                Kind::Line | Kind::Paragraph => "Texte d’essai".to_owned(),
            };
            self.app.save_field(owner.acting, dossier, field.id, &answer, 0).await.expect("saved");
            assert!(
                answers.insert(field.id.to_owned(), answer).is_none(),
                "{} is never right",
                field.id
            );
        }
    }

    /// The same person, signed in by their password.
    pub async fn by_password(&self, who: &Persona) -> Persona {
        let email = format!("{}@example.org", who.name);
        let entered = self.app.sign_in(&email, PASSWORD, &visit()).await.expect("signed in");
        let app::SignIn::Entered(entered) = entered else { panic!("a code is asked for") };
        Persona { token: entered.token, ..who.clone() }
    }

    /// A patient in the care of the prescriber, opened to the pharmacist in an emergency.
    pub async fn patient(&self) -> PatientId {
        let identity = Identity {
            surname: HOSTILE_NAME.into(),
            given: "Zoé".into(),
            born: "1961-03-14".parse().expect("a day"),
            sex: Sex::Female,
            ins: None,
            local: String::new(),
            phone: String::new(),
            email: String::new(),
        };
        let people = &self.people;
        let prescriber = people.prescriber.acting;
        let id = self.app.enter_patient(prescriber, &origin(), identity, false, false).await;
        let id = id.expect("a patient");
        let reason = "Appel de nuit de la réanimation";
        let opened = self.app.unseal(people.pharmacist.acting, &origin(), id, reason, 4).await;
        opened.expect("opened");
        id
    }

    pub async fn filed(&self) -> DossierId {
        let dossier = self.draft().await;
        let owner = self.people.owner.acting;
        let seen = self.app.open::<Aap>(owner, dossier).await.expect("a draft").version();
        self.app.file(owner, dossier, seen, false).await.expect("filed");
        dossier
    }

    /// A complete dossier with two rapporteurs, one of whom has declared interests.
    pub async fn under_review(&self) -> DossierId {
        let dossier = self.filed().await;
        let people = &self.people;
        self.does(&people.officer, dossier, Command::DeclareComplete).await;
        for rapporteur in [&people.named, &people.cleared] {
            let person = rapporteur.acting.person;
            self.does(&people.officer, dossier, Command::NameRapporteur { person }).await;
        }
        let links = "Aucun lien".to_owned();
        self.does(&people.cleared, dossier, Command::DeclareInterests { links, conflict: false })
            .await;
        dossier
    }

    /// A dossier with its opinions and its criteria, of which one may not be met.
    pub async fn assessed(&self) -> DossierId {
        let dossier = self.under_review().await;
        let people = &self.people;
        let mut documents = Vec::new();
        for kind in
            [DocumentKind::Rcp, DocumentKind::Labelling, DocumentKind::Leaflet, DocumentKind::PutRd]
        {
            documents.push(
                self.upload(&people.ansm, dossier, Action::GiveOpinion, kind, "avis.pdf").await,
            );
        }
        let reasons = "Présomption forte.".to_owned();
        let sense = OpinionSense::Favourable;
        self.does(
            &people.ansm,
            dossier,
            Command::GiveOpinion { sense, indication: None, reasons: reasons.clone(), documents },
        )
        .await;
        let documents = Vec::new();
        self.does(
            &people.committee,
            dossier,
            Command::GiveCommitteeOpinion { favourable: true, reasons, documents },
        )
        .await;
        for criterion in Criterion::ALL.into_iter().filter(|it| !it.is_judged_by_ansm(Path::PreAmm))
        {
            let reasons = format!("Motif {HOSTILE}");
            let doctrine = String::new();
            self.does(
                &people.officer,
                dossier,
                Command::AssessCriterion { criterion, met: true, reasons, doctrine },
            )
            .await;
        }
        dossier
    }

    pub async fn decided(&self) -> DossierId {
        let dossier = self.assessed().await;
        let people = &self.people;
        let opened = self.app.open::<Aap>(people.officer.acting, dossier).await.expect("a dossier");
        let protocol =
            opened.state().documents().into_iter().find(|(it, _)| it.kind == DocumentKind::PutRd);
        let decision = Decision::Grant(Grant {
            duration: Some(Delay::Months(12)),
            remaining: None,
            product: opened.state().request().expect("a request").product.clone(),
            indication: opened.state().request().expect("a request").indication.clone(),
            narrowed: false,
            class: PrescriptionClass::HospitalUse,
            protocol: protocol.expect("a protocol").0.clone(),
            amm_filing: Some(Delay::Months(12)),
            remarks: String::new(),
        });
        self.does(&people.officer, dossier, Command::ProposeDecision { decision }).await;
        self.does(&people.college, dossier, Command::SignDecision).await;
        dossier
    }

    /// The authorisation that a decision granted, once what follows from it was carried out.
    pub async fn authorisation(&self) -> DossierId {
        let dossier = self.decided().await;
        self.app.work_until_idle().await.expect("what follows");
        domain::authorisation::of_request(dossier)
    }

    /// An act on an authorisation.
    pub async fn acts(
        &self,
        who: &Persona,
        authorisation: DossierId,
        command: authorisation::Command,
    ) {
        let opened = self.app.open::<Authorisation>(who.acting, authorisation).await;
        let seen = opened.expect("an authorisation").version();
        let actor = Actor::Person(who.acting);
        let done = self.app.handle::<Authorisation>(actor, authorisation, seen, command).await;
        done.expect("the act was allowed");
    }
}

pub fn get(path: &str) -> Request<Body> {
    Request::builder().uri(path).body(Body::empty()).expect("a request")
}

pub fn post(path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let encode =
        |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(pairs.join("&")))
        .expect("a request")
}

/// A form with files, as a browser sends it.
pub fn post_files(
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &str)],
) -> Request<Body> {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!(
            "--limit\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    for (name, file, bytes) in files {
        let file = file.replace('"', "%22");
        body.push_str(&format!("--limit\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\ncontent-type: application/octet-stream\r\n\r\n{bytes}\r\n"));
    }
    body.push_str("--limit--\r\n");
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header("content-type", "multipart/form-data; boundary=limit")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .expect("a request")
}

pub const PASSWORD: &str = "une phrase assez longue";

impl People {
    async fn enter(app: &App) -> Self {
        use OrganisationKind as Kind;
        let organisation = async |kind, name: &str| {
            app.create_organisation(kind, name, None).await.expect("an organisation")
        };
        let laboratory = organisation(Kind::Laboratory, "Laboratoire Orvane").await;
        let other = organisation(Kind::Laboratory, "Laboratoire Sélisse").await;
        let consultant = organisation(Kind::Consultant, "Cabinet Tarvel").await;
        let has = organisation(Kind::Has, "HAS").await;
        let ansm = organisation(Kind::Ansm, "ANSM").await;
        let ministry = organisation(Kind::Ministry, "Ministère").await;
        let enter = async |name: &'static str, organisation, role| {
            let email = format!("{name}@example.org");
            let person = app.create_account(&email, name, PASSWORD, organisation, role).await;
            let person = person.expect("an account");
            let token = app.enter_as(person, &visit()).await.expect("a session");
            let acting = Acting { person, organisation, role, confirmed: true };
            Persona { name, acting, token }
        };
        let operator = organisation(Kind::Operator, "Exploitant").await;
        let crpv = organisation(Kind::Crpv, "CRPV").await;
        let association = organisation(Kind::Association, "Association").await;
        let centre = organisation(Kind::RareDiseaseCentre, "Centre").await;
        let hospital = organisation(Kind::Hospital, "CHU").await;
        let other_hospital = organisation(Kind::Hospital, "CHR").await;
        let people = Self {
            owner: enter("owner", laboratory, Role::Applicant).await,
            consultant: enter("consultant", consultant, Role::Applicant).await,
            competitor: enter("competitor", other, Role::Applicant).await,
            officer: enter("officer", has, Role::HasOfficer).await,
            named: enter("named", has, Role::Rapporteur).await,
            cleared: enter("cleared", has, Role::Rapporteur).await,
            stranger: enter("stranger", has, Role::Rapporteur).await,
            committee: enter("committee", has, Role::Committee).await,
            college: enter("college", has, Role::College).await,
            ansm: enter("ansm", ansm, Role::AnsmAssessor).await,
            ministry: enter("ministry", ministry, Role::Ministry).await,
            manager: enter("manager", laboratory, Role::Manager).await,
            administrator: enter("administrator", operator, Role::Administrator).await,
            crpv: enter("crpv", crpv, Role::Crpv).await,
            association: enter("association", association, Role::Association).await,
            centre: enter("centre", centre, Role::Alerter).await,
            prescriber: enter("prescriber", hospital, Role::Prescriber).await,
            colleague: enter("colleague", hospital, Role::Prescriber).await,
            pharmacist: enter("pharmacist", hospital, Role::Pharmacist).await,
            hospital_manager: enter("hospital-manager", hospital, Role::Manager).await,
            elsewhere: enter("elsewhere", other_hospital, Role::Prescriber).await,
        };
        let (from, to) = (app.now().today, people.consultant.acting.organisation);
        let until = from.saturating_add(jiff::Span::new().years(1));
        app.delegate(people.manager.acting, &origin(), to, from, until).await.expect("delegated");
        people
    }
}
