//! The embargo: whatever one asks of the register, a decision leaves no trace in it before its
//! publication.

use app::{App, Clock, Limits};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::Request;
use domain::aap::template::{self, Kind};
use domain::aap::{Aap, Command, Criterion, Decision, Product};
use domain::access::{Action, Role};
use domain::{Acting, Actor, DocumentKind, DossierId, OrganisationKind, PersonId};
use jiff::Timestamp;
use law::Path;
use std::convert::Infallible;
use std::path::Path as Folder;
use store::Database;
use store::files::{Files, Place};
use tower::ServiceExt;
use web::{Settings, Site, router};

const SECRET: &str = "Une alternative existe et reste appropriée";

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

async fn person(app: &App, kind: OrganisationKind, role: Role) -> Acting {
    let organisation = app.create_organisation(kind, role.word(), None).await.expect("made");
    let email = format!("{}@aube.example", role.word());
    let made =
        app.create_account(&email, role.word(), "une phrase assez longue", organisation, role);
    let person: PersonId = made.await.expect("made");
    Acting { person, organisation, role, confirmed: true }
}

async fn act(app: &App, acting: Acting, dossier: DossierId, command: Command) {
    let seen = app.open::<Aap>(acting, dossier).await.expect("opens").version();
    app.handle::<Aap>(Actor::Person(acting), dossier, seen, command).await.expect("is done");
}

/// Files a request after the AMM with what is required.
async fn filed(app: &App, writer: Acting) -> DossierId {
    let product =
        Product { name: "NOVALIX".into(), substance: "novalixine".into(), ..Product::default() };
    let opened = app.open_dossier(writer, Path::PostAmm, product, "Indication".into(), None, None);
    let dossier = opened.await.expect("opens");
    loop {
        let draft = app.draft(writer, dossier).await.expect("a draft");
        let today = app.now().today;
        let faults = template::check(Path::PostAmm, &draft.answers(), &draft.documents, today);
        if faults.is_empty() {
            break;
        }
        for field in faults.iter().filter_map(|fault| template::field(fault.field)) {
            let value = match field.kind {
                Kind::Document(kind) => {
                    let bytes =
                        futures_util::stream::iter([Ok::<_, Infallible>(Bytes::from("%PDF-1.7"))]);
                    let action = Action::EditDraft;
                    app.upload::<Aap, _, _>(writer, dossier, action, kind, "p.pdf", bytes)
                        .await
                        .expect("kept");
                    continue;
                }
                Kind::Date => "2026-02-20",
                Kind::YesNo => "no",
                Kind::Undertaking => "yes",
                Kind::Choice(choices) => choices[0].word,
                _ => "Texte",
            };
            app.save_field(writer, dossier, field.id, value, 0).await.expect("saved");
        }
    }
    app.file(writer, dossier, 1, false).await.expect("filed");
    dossier
}

async fn get(site: &Router, address: &str) -> (u16, String) {
    let request = Request::get(address).body(Body::empty()).expect("a request");
    let response = site.clone().oneshot(request).await.expect("an answer");
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

/// Every address by which one might learn of the decision.
fn addresses(reference: &str) -> Vec<String> {
    let mut all = vec!["/".to_owned(), format!("/register/{reference}")];
    for outcome in ["", "in_progress", "granted", "refused", "late", "suspended", "withdrawn"] {
        for sort in ["", "filed", "updated", "due", "product"] {
            all.push(format!("/register?outcome={outcome}&sort={sort}"));
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_decision_leaves_no_trace_before_its_publication() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = open(folder.path()).await;
    let writer = person(&app, OrganisationKind::Laboratory, Role::Applicant).await;
    let officer = person(&app, OrganisationKind::Has, Role::HasOfficer).await;
    let committee = person(&app, OrganisationKind::Has, Role::Committee).await;
    let college = person(&app, OrganisationKind::Has, Role::College).await;
    let public_url = "http://aube.example".to_owned();
    let settings = Settings { public_url, demo: false, limits: Limits::default() };
    let site = router(Site::new(app.clone(), settings));

    let dossier = filed(&app, writer).await;
    let state = app.open::<Aap>(writer, dossier).await.expect("opens");
    let reference = state.state().request().expect("a request").reference.clone();
    let page = format!("/register/{reference}");
    assert_eq!(get(&site, &page).await.0, 404, "only complete requests are public");

    act(&app, officer, dossier, Command::DeclareComplete).await;
    let (status, text) = get(&site, &page).await;
    assert_eq!(status, 200);
    assert!(text.contains("2 juin 2026") && text.contains("En cours d’examen"), "{text}");
    let reasons = "Motifs".to_owned();
    act(
        &app,
        committee,
        dossier,
        Command::GiveCommitteeOpinion {
            favourable: false,
            reasons: SECRET.into(),
            documents: Vec::new(),
        },
    )
    .await;
    for criterion in Criterion::ALL {
        let met = criterion != Criterion::NoAppropriateTreatment;
        let reasons = if met { reasons.clone() } else { SECRET.to_owned() };
        act(
            &app,
            officer,
            dossier,
            Command::AssessCriterion { criterion, met, reasons, doctrine: String::new() },
        )
        .await;
    }
    let mut before = Vec::new();
    for address in addresses(&reference) {
        before.push(get(&site, &address).await);
    }
    act(
        &app,
        officer,
        dossier,
        Command::ProposeDecision { decision: Decision::Refusal { reasons } },
    )
    .await;
    act(&app, college, dossier, Command::SignDecision).await;
    let bytes = futures_util::stream::iter([Ok::<_, Infallible>(Bytes::from("%PDF-1.7"))]);
    let kept = app.upload::<Aap, _, _>(
        officer,
        dossier,
        Action::Publish,
        DocumentKind::Decision,
        "decision.pdf",
        bytes,
    );
    let document = kept.await.expect("kept");
    let download = format!("{page}/documents/{}", document.id);
    for (address, before) in addresses(&reference).into_iter().zip(before) {
        assert_eq!(get(&site, &address).await, before, "{address} tells of the decision");
    }
    assert_eq!(get(&site, &download).await.0, 404);
    assert_eq!(get(&site, &format!("/dossiers/{dossier}")).await.0, 303, "one must sign in");

    act(&app, officer, dossier, Command::PublishDecision { documents: vec![document] }).await;
    let (_, text) = get(&site, &page).await;
    for words in ["Refusée", SECRET, "Non rempli", "Publiée le", "decision.pdf"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(get(&site, "/register?outcome=refused").await.1.contains(&reference));
    assert!(!get(&site, "/register?outcome=in_progress").await.1.contains(&reference));
    assert_eq!(get(&site, &download).await, (200, "%PDF-1.7".to_owned()));
}
