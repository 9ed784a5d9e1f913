//! A program on a fresh database of each engine, the people in it, and a request that advances.

use app::{App, Clock, MasterKey, Origin, Settings, SignIn, Token, Vault, Visit};
use bytes::Bytes;
use domain::aap::{
    Aap, Command, Content, Criterion, Decision, Event, Grant, OpinionSense, PrescriptionClass,
    Product, Request, template,
};
use domain::access::{Proof, Role};
use domain::{
    Acting, Actor, Document, DocumentId, DocumentKind, DossierId, FileDigest, FilingId,
    OrganisationId, PersonId,
};
use jiff::{Timestamp, civil::Date};
use law::{Delay, Path};
use std::collections::BTreeMap;
use store::files::{Files, Place};
use store::{Database, args};
use tempfile::TempDir;
use uuid::Uuid;

pub const PASSWORD: &str = "une phrase assez longue";
/// Where people are, an address kept for examples.
pub const HERE: &str = "192.0.2.1";

/// From where people act.
pub fn origin() -> Origin {
    Origin::new(HERE)
}

/// A browser that nothing is known of.
pub fn visit() -> Visit {
    Visit::from(HERE)
}

/// A master key made of one byte, and those that it replaced.
pub fn vault(byte: &str, former: &[&str]) -> Option<Vault> {
    let key = |byte: &str| MasterKey::parse(&byte.repeat(32)).expect("64 digits");
    Some(Vault::new(key(byte), former.iter().map(|byte| key(byte)).collect()))
}

/// The settings of these tests: a password asks for no code.
pub fn plain() -> Settings {
    Settings { vault: vault("07", &[]), second_factor: false, ..Settings::default() }
}

/// Signs in by the password alone.
pub async fn enter(app: &App, email: &str, password: &str) -> Token {
    match app.sign_in(email, password, &visit()).await.expect("enters") {
        SignIn::Entered(entered) => entered.token,
        SignIn::Second(_) => panic!("a code is asked for"),
    }
}

#[expect(clippy::disallowed_methods, reason = "a test stands for the program")]
pub fn program() -> Proof {
    Proof::of_the_program()
}

/// A database and a folder of files, which outlive the programs that open them.
pub struct House {
    folder: TempDir,
    url: String,
    schema: Option<(String, String)>,
}

impl House {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("aube.db").display());
        Self { folder, url, schema: None }
    }

    /// `None` where no server was named, which only a developer's machine may do.
    pub async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("AUBE_TEST_POSTGRES") else {
            assert!(
                std::env::var_os("CI").is_none(),
                "AUBE_TEST_POSTGRES is not set: the tests on PostgreSQL cannot run"
            );
            eprintln!("SKIPPED: AUBE_TEST_POSTGRES is not set, nothing was tested on PostgreSQL");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let name = folder.path().file_name().expect("a name").to_string_lossy().to_lowercase();
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        let schema = format!("office_{name}_{}", std::process::id());
        ask(&server, format!("create schema {schema}")).await;
        let join = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{join}options=-c%20search_path%3D{schema}");
        Some(Self { folder, url, schema: Some((server, schema)) })
    }

    /// The program, opened at an instant. What ran before is closed; what it kept is there.
    pub async fn open(&self, at: &str) -> App {
        self.open_with(at, plain()).await
    }

    pub async fn open_with(&self, at: &str, settings: Settings) -> App {
        self.open_clock(clock(at), settings).await
    }

    pub async fn open_clock(&self, clock: Clock, settings: Settings) -> App {
        let db = Database::open(&self.url).await.expect("opens");
        db.migrate(clock.now().at).await.expect("migrates");
        let app = App::with(db, self.files(), clock, settings);
        app.prepare().await.expect("the views are made");
        app
    }

    pub fn files(&self) -> Files {
        Files::open(&Place::Folder(self.path().join("files"))).expect("a folder of files")
    }

    pub fn path(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub async fn end(self) {
        if let Some((server, schema)) = self.schema {
            ask(&server, format!("drop schema {schema} cascade")).await;
        }
    }
}

async fn ask(server: &str, sql: String) {
    let db = Database::open(server).await.expect("a server");
    // What another session of the server still holds is waited for, as an act does.
    for _ in 0..5 {
        let asked = sql.clone();
        let done = db.write(move |tx| Box::pin(async move { tx.execute(&asked, args![]).await }));
        match done.await {
            Err(error) if error.is_contention() => {}
            done => {
                done.expect("the server does as asked");
                return;
            }
        }
    }
    panic!("the server is held: {sql}");
}

/// A test on both engines: `both!(name, house => { … })`.
#[macro_export]
macro_rules! both {
    ($name:ident, $house:ident => $body:block) => {
        mod $name {
            use super::*;

            async fn body($house: &$crate::given::House) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let house = $crate::given::House::sqlite();
                body(&house).await;
                house.end().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let Some(house) = $crate::given::House::postgres().await else { return };
                body(&house).await;
                house.end().await;
            }
        }
    };
}

/// A clock that stands at an instant, and moves on from there.
pub fn clock(at: &str) -> Clock {
    let at: Timestamp = at.parse().expect("an instant");
    Clock::movable(at.duration_since(Clock::Machine.now().at).as_secs())
}

/// Moves a clock without anybody noticing, as when a program was stopped for that time.
pub fn jump_to(app: &App, at: &str) {
    let at: Timestamp = at.parse().expect("an instant");
    assert!(app.clock().move_by(at.duration_since(app.now().at).as_secs()));
}

/// The people of these tests.
pub struct Cast {
    pub laboratory: Acting,
    pub colleague: Acting,
    pub competitor: Acting,
    pub officer: Acting,
    pub assessor: Acting,
    pub ministry: Acting,
    pub committee: Acting,
    pub college: Acting,
}

pub async fn cast(app: &App) -> Cast {
    use domain::OrganisationKind as Kind;
    let mut organisations = BTreeMap::new();
    for (kind, name) in [
        (Kind::Laboratory, "Laboratoire Aurore"),
        (Kind::Laboratory, "Laboratoire Crépuscule"),
        (Kind::Has, "HAS"),
        (Kind::Ansm, "ANSM"),
        (Kind::Ministry, "Ministère chargé de la santé"),
    ] {
        let id = app.create_organisation(kind, name, None).await.expect("entered");
        organisations.insert(name, id);
    }
    let mut people = Vec::new();
    for (email, name, organisation, role) in [
        ("Ana.Dubois@aurore.example", "Ana Dubois", "Laboratoire Aurore", Role::Applicant),
        ("bruno@aurore.example", "Bruno Lefèvre", "Laboratoire Aurore", Role::Applicant),
        ("chloe@crepuscule.example", "Chloé Martin", "Laboratoire Crépuscule", Role::Applicant),
        ("driss@has.example", "Driss Benali", "HAS", Role::HasOfficer),
        ("elise@ansm.example", "Élise Garnier", "ANSM", Role::AnsmAssessor),
        ("fatou@sante.example", "Fatou Diallo", "Ministère chargé de la santé", Role::Ministry),
        ("gaston@has.example", "Gaston Roy", "HAS", Role::Committee),
        ("helene@has.example", "Hélène Petit", "HAS", Role::College),
    ] {
        let organisation = organisations[organisation];
        let person = app.create_account(email, name, PASSWORD, organisation, role).await;
        people.push(acting(person.expect("an account"), organisation, role));
    }
    let [laboratory, colleague, competitor, officer, assessor, ministry, committee, college] =
        people[..]
    else {
        panic!("eight people")
    };
    Cast { laboratory, colleague, competitor, officer, assessor, ministry, committee, college }
}

/// Somebody who has just shown who they are.
pub fn acting(person: PersonId, organisation: OrganisationId, role: Role) -> Acting {
    Acting { person, organisation, role, confirmed: true }
}

pub async fn act(app: &App, who: Acting, dossier: DossierId, command: Command) {
    let seen = facts(app, dossier).await.len();
    let seen = i64::try_from(seen).expect("few facts");
    app.handle::<Aap>(Actor::Person(who), dossier, seen, command).await.expect("the act is done");
}

/// The medicine of these tests.
pub fn product() -> Product {
    Product {
        name: "Luménastat".into(),
        substance: "luménastat".into(),
        form: "comprimé de 50 mg".into(),
        ..Product::default()
    }
}

/// A request before AMM, filed now.
pub async fn filed(app: &App, cast: &Cast, reference: &str) -> DossierId {
    let dossier =
        DossierId(Uuid::from_u128(u128::from_str_radix(reference, 16).expect("a number")));
    let path = Path::PreAmm;
    let open = Command::Open {
        reference: format!("AAP-{reference}"),
        filing: FilingId(dossier.0),
        motive: domain::aap::Motive::First,
        path,
        product: product(),
        indication: "maladie rare de l’aurore".into(),
        applicant: cast.laboratory.organisation,
    };
    act(app, cast.laboratory, dossier, open).await;
    let content = content(path, app.now().today);
    act(app, cast.laboratory, dossier, Command::File { content }).await;
    dossier
}

/// A request before AMM, filed and declared complete now.
pub async fn under_review(app: &App, cast: &Cast, reference: &str) -> DossierId {
    let dossier = filed(app, cast, reference).await;
    act(app, cast.officer, dossier, Command::DeclareComplete).await;
    dossier
}

/// The opinions and the criteria that lead to a grant.
pub async fn assess(app: &App, cast: &Cast, dossier: DossierId, path: Path) {
    let reasons = || "Motifs.".to_owned();
    if path.needs_opinion() {
        let kinds = [DocumentKind::Rcp, DocumentKind::Labelling, DocumentKind::Leaflet];
        let documents = kinds.iter().enumerate().map(|(at, kind)| document(*kind, 300 + at));
        let command = Command::GiveOpinion {
            sense: OpinionSense::Favourable,
            indication: None,
            reasons: reasons(),
            documents: documents.collect(),
        };
        act(app, cast.assessor, dossier, command).await;
    }
    let command = Command::GiveCommitteeOpinion {
        favourable: true,
        reasons: reasons(),
        documents: Vec::new(),
    };
    act(app, cast.committee, dossier, command).await;
    for criterion in Criterion::ALL.into_iter().filter(|it| !it.is_judged_by_ansm(path)) {
        let doctrine = String::new();
        let command =
            Command::AssessCriterion { criterion, met: true, reasons: reasons(), doctrine };
        act(app, cast.officer, dossier, command).await;
    }
}

/// A grant of all that is asked for, as long as the law allows.
pub fn whole(request: &Request) -> Grant {
    Grant {
        duration: Some(Delay::Years(1)),
        product: request.product.clone(),
        indication: request.indication.clone(),
        remaining: None,
        narrowed: false,
        class: PrescriptionClass::HospitalPrescription,
        protocol: document(DocumentKind::PutRd, 350),
        amm_filing: request.path.is_before_amm().then_some(Delay::Years(2)),
        remarks: String::new(),
    }
}

/// A request before AMM, granted now.
pub async fn granted(app: &App, cast: &Cast, reference: &str) -> DossierId {
    let dossier = under_review(app, cast, reference).await;
    assess(app, cast, dossier, Path::PreAmm).await;
    let opened = app.open::<Aap>(cast.officer, dossier).await.expect("a dossier");
    let decision = Decision::Grant(whole(opened.state().request().expect("a request")));
    act(app, cast.officer, dossier, Command::ProposeDecision { decision }).await;
    act(app, cast.college, dossier, Command::SignDecision).await;
    dossier
}

/// The facts of a dossier, as they are kept.
pub async fn facts(app: &App, dossier: DossierId) -> Vec<Event> {
    let stream = dossier.to_string();
    let facts = app
        .db()
        .read(move |tx| Box::pin(async move { store::facts::read(tx, program(), &stream).await }))
        .await
        .expect("read");
    facts.iter().map(|fact| serde_json::from_str(&fact.body).expect("a fact")).collect()
}

/// What a template needs to be filed.
pub fn content(path: Path, today: Date) -> Content {
    let (mut answers, mut documents) = (BTreeMap::new(), Vec::new());
    loop {
        let faults = template::check(path, &answers, &documents, today);
        if faults.is_empty() {
            return Content { answers, documents };
        }
        for fault in faults {
            let field = template::field(fault.field).expect("a field");
            let answer = match field.kind {
                template::Kind::Document(kind) => {
                    documents.push(document(kind, documents.len()));
                    continue;
                }
                template::Kind::Date => "2020-06-15",
                template::Kind::Number => "40",
                template::Kind::Email => "contact@aurore.example",
                template::Kind::YesNo | template::Kind::Undertaking => "yes",
                template::Kind::Choice(choices) => choices[0].word,
                template::Kind::Line | template::Kind::Paragraph => "Réponse",
            };
            answers.insert(field.id.to_owned(), answer.to_owned());
        }
    }
}

pub fn document(kind: DocumentKind, nth: usize) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(nth as u128 + 1)),
        kind,
        name: format!("{}.pdf", kind.word()),
        media_type: "application/pdf".into(),
        size: BYTES.len() as u64,
        file: FileDigest(DIGEST.into()),
    }
}

/// The bytes that every document of these tests holds, and their digest.
pub const BYTES: Bytes = Bytes::from_static(b"%PDF-1.7 an invented document");
pub const DIGEST: &str = "ce4168889911b0be154cf8ccebf53eeac2d2d56929ddd8a23fead5a54903dc88";

/// How many jobs wait.
pub async fn waiting(app: &App) -> i64 {
    let now = app.now().at;
    let queue = app
        .db()
        .read(move |tx| Box::pin(async move { store::jobs::queue(tx, now).await }))
        .await
        .expect("a queue");
    assert_eq!(queue.abandoned, 0, "no job was given up");
    queue.waiting
}
