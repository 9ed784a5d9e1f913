//! Writing and filing a request through the pages, over a real program on a database of its own.

use app::{App, Clock, Limits, Token, Visit};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use domain::aap::template::{self, Fault, Kind};
use domain::access::Role;
use domain::{Document, DocumentId, DocumentKind, FileDigest, OrganisationKind, PersonId};
use jiff::Timestamp;
use law::Path;
use std::collections::BTreeMap;
use std::path::Path as Folder;
use store::Database;
use store::files::{Files, Place};
use tower::ServiceExt;
use web::{Settings, Site, router};

const PASSWORD: &str = "une phrase assez longue";

/// A program on a folder, as it stands on 2 March 2026.
async fn open(folder: &Folder) -> App {
    let start: Timestamp = "2026-03-02T08:00:00Z".parse().expect("an instant");
    let clock = Clock::movable(start.as_second() - Clock::Machine.now().at.as_second());
    let url = format!("sqlite:{}", folder.join("aube.db").display());
    let db = Database::open(&url).await.expect("a database");
    db.migrate(clock.now().at).await.expect("migrates");
    let files = Files::open(&Place::Folder(folder.join("files"))).expect("a folder of files");
    let app = App::new(db, files, clock);
    app.prepare().await.expect("the views are made");
    app
}

fn site(app: &App) -> Router {
    let public_url = "http://aube.example".to_owned();
    let settings = Settings { public_url, demo: false, limits: Limits::default() };
    router(Site::new(app.clone(), settings))
}

/// Somebody with a browser.
struct Reader {
    site: Router,
    cookie: String,
}

struct Answer {
    status: StatusCode,
    location: String,
    text: String,
}

impl Reader {
    async fn enter(app: &App, person: PersonId) -> Self {
        let token: Token = app.enter_as(person, &Visit::from("")).await.expect("a session");
        Self { site: site(app), cookie: format!("aube_session={}", token.as_str()) }
    }

    async fn ask(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request
            .header(header::COOKIE, &self.cookie)
            .header(header::HOST, "aube.example")
            .header("sec-fetch-site", "same-origin")
            .body(body)
            .expect("a request");
        let response = self.site.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let location = response.headers().get(header::LOCATION);
        let location = location.map(|it| it.to_str().expect("text").to_owned()).unwrap_or_default();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        Answer { status, location, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address), Body::empty()).await
    }

    async fn post(&self, address: &str, pairs: &[(&str, &str)]) -> Answer {
        self.ask(form(address), Body::from(sent(pairs))).await
    }

    /// As the script sends a field that was just typed.
    async fn typed(&self, draft: &str, field: &str, value: &str, seen: i64) -> Answer {
        let version = format!("{seen}.0");
        let name = format!("seen-{field}");
        let body = sent(&[(field, value), (name.as_str(), version.as_str())]);
        let request = form(&format!("{draft}/fields/{field}")).header("hx-request", "true");
        self.ask(request, Body::from(body)).await
    }

    async fn upload(&self, draft: &str, field: &str, name: &str, bytes: &str) -> Answer {
        let body = format!(
            "--x\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             content-type: application/pdf\r\n\r\n{bytes}\r\n--x--\r\n"
        );
        let request = Request::post(format!("{draft}/documents?field={field}"))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        self.ask(request, Body::from(body)).await
    }
}

fn form(address: &str) -> axum::http::request::Builder {
    Request::post(address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

fn sent(pairs: &[(&str, &str)]) -> String {
    let encoded =
        |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let pairs: Vec<_> =
        pairs.iter().map(|(k, v)| format!("{}={}", encoded(k), encoded(v))).collect();
    pairs.join("&")
}

/// Who stands around a request.
struct People {
    writer: PersonId,
    colleague: PersonId,
    stranger: PersonId,
    officer: PersonId,
}

async fn people(app: &App) -> People {
    let laboratory = OrganisationKind::Laboratory;
    let orvane =
        app.create_organisation(laboratory, "Laboratoire Orvane", None).await.expect("made");
    let other =
        app.create_organisation(laboratory, "Laboratoire Sélène", None).await.expect("made");
    let has = app.create_organisation(OrganisationKind::Has, "HAS", None).await.expect("made");
    let account = async |email: &str, organisation, role| {
        app.create_account(email, email, PASSWORD, organisation, role).await.expect("made")
    };
    People {
        writer: account("ana@orvane.example", orvane, Role::Applicant).await,
        colleague: account("bo@orvane.example", orvane, Role::Applicant).await,
        stranger: account("cy@selene.example", other, Role::Applicant).await,
        officer: account("dom@has.example", has, Role::HasOfficer).await,
    }
}

const OPENING: [(&str, &str); 6] = [
    ("path", "post_amm"),
    ("product_code", ""),
    ("name", "NOVALIX <10 mg>"),
    ("substance", "novalixine"),
    ("form", "comprimé"),
    ("indications", "Première indication\r\n\r\nSeconde indication"),
];

/// Opens a draft of two indications; gives the address where the first is written.
async fn opened(reader: &Reader) -> String {
    let answer = reader.post("/dossiers", &OPENING).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location
}

/// Answers through the pages all that a draft asks for.
async fn fill(
    reader: &Reader,
    draft: &str,
    answers: &mut BTreeMap<String, String>,
    documents: &mut Vec<Document>,
) {
    let today = jiff::civil::date(2026, 3, 2);
    loop {
        let faults: Vec<Fault> = template::check(Path::PostAmm, answers, documents, today);
        if faults.is_empty() {
            return;
        }
        for fault in faults {
            let field = template::field(fault.field).expect("a field");
            let value = match field.kind {
                Kind::Document(kind) => {
                    let answer =
                        reader.upload(draft, field.id, "pièce.pdf", "%PDF-1.7 texte").await;
                    assert_eq!(
                        answer.status,
                        StatusCode::SEE_OTHER,
                        "{}: {}",
                        field.id,
                        answer.text
                    );
                    documents.push(document(kind));
                    continue;
                }
                Kind::Date => "2026-02-20",
                Kind::Number => "120",
                Kind::Email => "affaires@orvane.example",
                Kind::YesNo => "no",
                Kind::Undertaking => "yes",
                Kind::Choice(choices) => choices[0].word,
                Kind::Line | Kind::Paragraph => "Texte",
            };
            let answer = reader.typed(draft, field.id, value, 0).await;
            assert_eq!(answer.status, StatusCode::OK, "{}: {}", field.id, answer.text);
            answers.insert(field.id.to_owned(), value.to_owned());
        }
    }
}

fn document(kind: DocumentKind) -> Document {
    Document {
        id: DocumentId("018d9d5c-0000-7000-8000-000000000001".parse().expect("an identifier")),
        kind,
        name: String::new(),
        media_type: String::new(),
        size: 1,
        file: FileDigest(String::new()),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_is_opened_written_and_filed_through_the_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = open(folder.path()).await;
    let people = people(&app).await;
    let ana = Reader::enter(&app, people.writer).await;
    let new = ana.get("/dossiers/new").await;
    assert!(new.text.contains("Avant l’AMM, avec avis positif du CHMP"), "{}", new.text);

    // What is missing is told beside its field.
    let answer = ana.post("/dossiers", &[("path", "post_amm"), ("product", "introuvable")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text.contains("href=\"#product\"") && answer.text.contains("href=\"#indications\"")
    );

    let draft = opened(&ana).await;
    let page = ana.get(&draft).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("NOVALIX &lt;10 mg&gt;") && !page.text.contains("<10 mg>"));
    assert!(page.text.contains("Seconde indication"), "the other draft of the filing is named");
    let dossier = draft.trim_end_matches("/draft").to_owned();

    // Nobody else knows of a draft.
    for person in [people.officer, people.stranger] {
        let other = Reader::enter(&app, person).await;
        for address in [
            draft.clone(),
            dossier.clone(),
            format!("{draft}/review"),
            format!("{dossier}/receipt"),
        ] {
            assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        let answer = other.typed(&draft, "form", "intrus", 0).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        let list = other.get("/dossiers").await;
        assert!(!list.text.contains("NOVALIX"));
    }

    // The review names each point with the way to its field.
    let review = ana.get(&format!("{draft}/review")).await;
    assert!(
        review.text.contains("?section=applicant&amp;check=1#applicant_name"),
        "{}",
        review.text
    );
    let version = |text: &str| {
        let from = text.find("name=\"version\" value=\"").expect("a version") + 22;
        text[from..].chars().take_while(char::is_ascii_digit).collect::<String>()
    };
    let seen = version(&review.text);
    let refused = ana.post(&format!("{dossier}/file"), &[("version", &seen)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("role=\"alert\""));

    // Answers shared by the filing are typed once; each indication has its own.
    let (mut answers, mut documents) = (BTreeMap::new(), Vec::new());
    fill(&ana, &draft, &mut answers, &mut documents).await;
    let review = ana.get(&format!("{draft}/review")).await;
    assert!(review.text.contains("Toutes les réponses requises sont là"), "{}", review.text);
    let refused =
        ana.post(&format!("{dossier}/file"), &[("version", &seen), ("whole", "yes")]).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the other indication is not ready"
    );
    assert_eq!(
        ana.get(&format!("{dossier}/receipt")).await.status,
        StatusCode::NOT_FOUND,
        "all or none"
    );

    let filed = ana.post(&format!("{dossier}/file"), &[("version", &seen)]).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
    assert_eq!(filed.location, format!("{dossier}/receipt"));
    let receipt = ana.get(&filed.location).await;
    for words in [
        "Accusé d’enregistrement",
        "2 mars 2026",
        "09:0",
        "16 mars 2026",
        "Ceci n’est pas l’accusé de réception du dossier complet",
        "HAS, ministres chargés de la santé",
        "Laboratoire Orvane",
        "à vérifier",
        "R. 112-11-2",
    ] {
        assert!(receipt.text.contains(words), "{words}: {}", receipt.text);
    }
    let english = ana.get(&format!("{}?lang=en", filed.location)).await;
    assert!(english.text.contains("This is not the acknowledgement of the complete dossier"));

    // The authority now sees the request, as filed, and still nothing of the other draft.
    let officer = Reader::enter(&app, people.officer).await;
    assert_eq!(officer.get(&dossier).await.status, StatusCode::OK);
    assert_ne!(officer.get(&draft).await.status, StatusCode::OK);
    assert!(!officer.get("/dossiers").await.text.contains("Seconde indication"));

    // Nothing is public before the acknowledgement of the complete dossier.
    let public = officer.get("/register").await;
    assert_eq!(public.status, StatusCode::OK);
    assert!(!public.text.contains("NOVALIX"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_writers_never_undo_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = open(folder.path()).await;
    let people = people(&app).await;
    let ana = Reader::enter(&app, people.writer).await;
    let bo = Reader::enter(&app, people.colleague).await;
    let draft = opened(&ana).await;
    assert_eq!(bo.get(&draft).await.status, StatusCode::OK, "a colleague writes in it too");

    let first = ana.typed(&draft, "manufacturer", "Usine d’Ana", 0).await;
    assert_eq!(first.status, StatusCode::OK);
    assert!(first.text.contains("id=\"seen-manufacturer\"") && first.text.contains("value=\"1."));
    let clash = bo.typed(&draft, "manufacturer", "Usine de Bo", 0).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    assert!(
        clash.text.contains("Usine d’Ana") && clash.text.contains("Usine de Bo"),
        "{}",
        clash.text
    );

    // Without a script the section is sent whole: what was not changed on it is not saved.
    let page = bo.get(&format!("{draft}?section=medicine")).await.text;
    let mark = |field: &str| {
        let from = page.find(&format!("name=\"seen-{field}\" value=\"")).expect("a mark");
        page[from..].split('"').nth(3).expect("a value").to_owned()
    };
    let (seen_form, seen_made) = (mark("form"), mark("manufacturer"));
    assert_eq!(
        ana.typed(&draft, "manufacturer", "Autre usine d’Ana", 1).await.status,
        StatusCode::OK
    );
    let section = [
        ("section", "medicine"),
        ("go", "stay"),
        ("form", "Comprimé"),
        ("seen-form", &seen_form),
        ("manufacturer", "Usine d’Ana"),
        ("seen-manufacturer", &seen_made),
    ];
    let answer = bo.post(&draft, &section).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let page = bo.get(&format!("{draft}?section=medicine")).await.text;
    assert!(page.contains("Autre usine d’Ana") && page.contains("value=\"Comprimé\""), "{page}");

    // Changed on both sides: nothing is lost, and one chooses.
    let mut changed = section;
    changed[4].1 = "Usine de Bo";
    let answer = bo.post(&draft, &changed).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(
        answer.text.contains("value=\"Usine de Bo\"") && answer.text.contains("Autre usine d’Ana")
    );
    assert!(answer.text.contains("value=\"manufacturer.2\""), "{}", answer.text);
    let mut keep = changed.to_vec();
    keep.push(("keep", "manufacturer.2"));
    assert_eq!(bo.post(&draft, &keep).await.status, StatusCode::SEE_OTHER);
    assert!(
        ana.get(&format!("{draft}?section=medicine")).await.text.contains("value=\"Usine de Bo\"")
    );
    let mut take = changed.to_vec();
    take[4].1 = "Texte abandonné";
    take.push(("take", "manufacturer"));
    assert_eq!(bo.post(&draft, &take).await.status, StatusCode::SEE_OTHER);
    assert!(!ana.get(&format!("{draft}?section=medicine")).await.text.contains("Texte abandonné"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_opens_the_fields_that_wait_for_it_and_a_wrong_one_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = open(folder.path()).await;
    let people = people(&app).await;
    let ana = Reader::enter(&app, people.writer).await;
    let draft = opened(&ana).await;
    let page = ana.get(&draft).await.text;
    assert!(page.contains("id=\"slot-mandator_name\"") && !page.contains("name=\"mandator_name\""));
    let answer = ana.typed(&draft, "applicant_quality", "agent", 0).await;
    assert!(answer.text.contains("name=\"mandator_name\""), "{}", answer.text);
    assert!(answer.text.contains("hx-swap-oob=\"true\""));
    let answer = ana.typed(&draft, "contact_mailbox", "pas une adresse", 0).await;
    assert_eq!(answer.status, StatusCode::OK, "a wrong answer is kept all the same");
    assert!(answer.text.contains("Donnez une adresse électronique"), "{}", answer.text);
    assert!(ana.get(&draft).await.text.contains("value=\"pas une adresse\""));
    assert_eq!(ana.typed(&draft, "no_such_field", "x", 0).await.status, StatusCode::NOT_FOUND);

    // Documents: the bytes are checked, what was added can be read and removed.
    let wrong = ana.upload(&draft, "put_rd_draft", "protocole.pdf", "pas un PDF").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("son contenu ne correspond pas à son nom"));
    let added = ana.upload(&draft, "put_rd_draft", "Protocole d’essai.pdf", "%PDF-1.7 texte").await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let page = ana.get(&added.location).await.text;
    assert!(page.contains("Protocole d’essai.pdf"));
    let from = page.find("/remove\"").expect("a way to remove it");
    let remove = &page[page[..from].rfind("/dossiers/").expect("an address")..from + 7];
    let stranger = Reader::enter(&app, people.stranger).await;
    assert_eq!(stranger.post(remove, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ana.post(remove, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!ana.get(&added.location).await.text.contains("Protocole d’essai.pdf"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_outlives_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = open(folder.path()).await;
    let people = people(&app).await;
    let ana = Reader::enter(&app, people.writer).await;
    let draft = opened(&ana).await;
    for (seen, text) in ["Un", "Un texte", "Un texte entier"].iter().enumerate() {
        let seen = i64::try_from(seen).expect("small");
        assert_eq!(ana.typed(&draft, "manufacturer", text, seen).await.status, StatusCode::OK);
    }
    assert_eq!(
        ana.upload(&draft, "put_rd_draft", "p.pdf", "%PDF-1.7").await.status,
        StatusCode::SEE_OTHER
    );
    drop((ana, app));
    let app = open(folder.path()).await;
    let ana = Reader::enter(&app, people.writer).await;
    let page = ana.get(&format!("{draft}?section=medicine")).await.text;
    assert!(page.contains("value=\"Un texte entier\""));
    assert!(ana.get(&format!("{draft}/review")).await.text.contains("p.pdf"));
    // The subject changes with the page that was seen, and only with it.
    let change = [
        ("version", "1"),
        ("path", "post_amm"),
        ("name", "NOVALIX"),
        ("substance", "novalixine"),
        ("indications", "Indication précisée"),
    ];
    let describe = format!("{draft}/describe");
    assert_eq!(ana.post(&describe, &change).await.status, StatusCode::SEE_OTHER);
    assert_eq!(ana.post(&describe, &change).await.status, StatusCode::CONFLICT);
    assert!(ana.get(&draft).await.text.contains("Indication précisée"));
    let more = [("path", "post_amm"), ("indications", "Troisième indication")];
    let answer = ana.post(&format!("{draft}/indication"), &more).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = ana.get(&format!("{}?section=medicine", answer.location)).await.text;
    assert!(page.contains("value=\"Un texte entier\""), "shared answers are typed once");
}
