//! What protects those who use it: escaping, forms of other sites, headers, errors that say nothing.

use crate::site::{HOST, HOSTILE_NAME, Trial, get, post, post_files};
use axum::body::Body;
use axum::http::{Method, Request};

#[tokio::test]
async fn what_people_type_is_shown_and_never_run() {
    let trial = Trial::new().await;
    let dossier = trial.decided().await;
    for path in [
        format!("/dossiers/{dossier}"),
        format!("/dossiers/{dossier}/filing"),
        "/dossiers".to_owned(),
        "/home".to_owned(),
    ] {
        let page = trial.get(&trial.people.officer, &path).await;
        page.is(200).says("&lt;img");
        for raw in ["<img", " onclick=", " style="] {
            assert!(!page.body.contains(raw), "{path} holds {raw}");
        }
    }
}

#[tokio::test]
async fn a_document_is_saved_and_never_shown_as_a_page() {
    let trial = Trial::new().await;
    let dossier = trial.filed().await;
    let page = trial.get(&trial.people.officer, &format!("/dossiers/{dossier}")).await;
    let address = page
        .body
        .split("href=\"")
        .find_map(|it| it.split('"').next().filter(|it| it.contains("/documents/")));
    let answer = trial.get(&trial.people.officer, address.expect("a document")).await;
    answer.is(200);
    let disposition = answer.headers["content-disposition"].to_str().expect("plain letters");
    assert!(
        disposition.starts_with("attachment; filename=\"") && !disposition.contains('<'),
        "{disposition}"
    );
    assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    assert_eq!(answer.headers["content-type"], "application/pdf");
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let trial = Trial::new().await;
    let officer = &trial.people.officer;
    let foreign = |name: &str, value: &str| {
        Request::builder()
            .method(Method::POST)
            .uri("/sign-out")
            .header("content-type", "application/x-www-form-urlencoded")
            .header(name, value)
            .body(Body::empty())
            .expect("a request")
    };
    trial
        .ask(Some(officer), foreign("sec-fetch-site", "cross-site"))
        .await
        .is(403)
        .says("depuis un autre site");
    trial.ask(Some(officer), foreign("sec-fetch-site", "same-site")).await.is(403);
    trial.ask(Some(officer), foreign("origin", "https://example.org")).await.is(403);
    trial.get(officer, "/home").await.is(200);
    trial.ask(Some(officer), foreign("origin", &format!("http://{HOST}"))).await.is(303);
    trial.get(officer, "/home").await.is(303);
}

#[tokio::test]
async fn every_answer_has_its_headers() {
    let trial = Trial::new().await;
    for path in ["/", "/sign-in", "/health", "/nowhere", "/home"] {
        let answer = trial.ask(Some(&trial.people.officer), get(path)).await;
        let policy = answer.headers["content-security-policy"].to_str().expect("a policy");
        assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
        assert!(answer.headers.contains_key("referrer-policy"));
        assert!(answer.headers.contains_key("x-request-id"));
    }
}

#[tokio::test]
async fn what_pages_need_is_embedded_and_kept() {
    let trial = Trial::new().await;
    let page = trial.ask(None, get("/sign-in")).await;
    let assets = page.body.split('"').filter(|it| it.starts_with("/assets/"));
    let mut count = 0;
    for asset in assets {
        count += 1;
        let answer = trial.ask(None, get(asset)).await;
        answer.is(200);
        assert!(
            answer.headers["cache-control"].to_str().is_ok_and(|it| it.contains("immutable")),
            "{asset}"
        );
    }
    assert!(count >= 5, "{count}");
    trial.ask(None, get("/assets/old/aube.css")).await.is(200);
    trial.ask(None, get("/assets/old/other.css")).await.is(404);
}

#[tokio::test]
async fn errors_are_pages_in_the_language_of_the_reader() {
    let trial = Trial::new().await;
    trial
        .ask(None, get("/nowhere"))
        .await
        .is(404)
        .says("Page introuvable")
        .says("<html lang=\"fr\"");
    trial.ask(None, get("/nowhere?lang=en")).await.is(404).says("Page not found");
    trial.ask(None, get("/dossiers/not-an-identifier")).await.is(303);
    trial.get(&trial.people.officer, "/dossiers/not-an-identifier").await.is(400).says("<html");
    trial
        .get(&trial.people.officer, "/api/dossiers/0193e3c2-0000-7000-8000-000000000000")
        .await
        .is(404)
        .says("\"error\"");
    trial.ask(None, get("/api/dossiers")).await.is(401).says("\"error\"");
    trial.ask(None, post("/health", &[])).await.is(404);
}

#[tokio::test]
async fn the_api_says_what_the_page_says() {
    let trial = Trial::new().await;
    let dossier = trial.under_review().await;
    let list = trial.get(&trial.people.ministry, "/api/dossiers?search=orvanib").await;
    list.is(200).says(&dossier.to_string()).says("\"exact\":true");
    let one = trial.get(&trial.people.owner, &format!("/api/dossiers/{dossier}")).await;
    one.is(200)
        .says("\"subject\":\"decision\"")
        .says("\"step\":\"delayed\"")
        .says("CSP R. 5121-69");
    trial.get(&trial.people.competitor, &format!("/api/dossiers/{dossier}")).await.is(404);
    let other = trial.get(&trial.people.competitor, "/api/dossiers").await;
    assert!(!other.body.contains(&dossier.to_string()));
}

#[tokio::test]
async fn the_program_says_that_it_is_well() {
    let trial = Trial::new().await;
    trial.ask(None, get("/health")).await.is(200).says("{\"status\":\"ok\"}");
}

/// What a file is, its bytes say, not its name.
#[tokio::test]
async fn a_file_that_is_not_what_its_name_says_is_refused() {
    let trial = Trial::new().await;
    let dossier = trial.draft().await;
    let path = format!("/dossiers/{dossier}/draft/documents?field=put_rd_draft");
    for (name, bytes) in [
        ("protocole.pdf", "<html><script>alert(1)</script>"),
        ("protocole.html", "%PDF-1.7"),
        ("protocole", "%PDF-1.7"),
        ("protocole.exe", "MZ"),
    ] {
        let sent = post_files(&path, &[], &[("put_rd_draft", name, bytes)]);
        let answer = trial.ask(Some(&trial.people.owner), sent).await;
        assert!(answer.status.is_client_error(), "{name}: {}", answer.status);
    }
}

/// A name of a patient is shown as it is typed, and stands in no address and no header.
#[tokio::test]
async fn a_patient_is_shown_as_typed_and_named_in_no_address() {
    let trial = Trial::new().await;
    let patient = trial.patient().await;
    let page = trial.get(&trial.people.prescriber, &format!("/patients/{patient}")).await;
    page.is(200).says("&lt;script&gt;alert(1)");
    assert!(!page.body.contains(HOSTILE_NAME));
    for link in page.body.split("href=\"").skip(1) {
        let link = link.split('"').next().unwrap_or_default();
        assert!(!link.to_lowercase().contains("vauquelin"), "{link}");
    }
    for (name, value) in &page.headers {
        assert!(!String::from_utf8_lossy(value.as_bytes()).contains("Vauquelin"), "{name}");
    }
}
