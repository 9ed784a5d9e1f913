//! Signing in and out, the language, the demonstration.

use crate::site::{PASSWORD, Trial, get, post};

#[tokio::test]
async fn a_wrong_address_and_a_wrong_password_get_the_same_answer() {
    let trial = Trial::new().await;
    let typed = |email, password| {
        post("/sign-in", &[("email", email), ("password", password), ("to", "/dossiers")])
    };
    let unknown = trial.ask(None, typed("nobody@example.org", PASSWORD)).await;
    let wrong = trial.ask(None, typed("owner@example.org", "autre chose")).await;
    unknown.is(422).says("L’adresse ou le mot de passe est erroné.");
    wrong.is(422);
    assert_eq!(unknown.body.replace("nobody@", ""), wrong.body.replace("owner@", ""));
    assert!(!wrong.headers.contains_key("set-cookie"));
    let right = trial.ask(None, typed("owner@example.org", PASSWORD)).await;
    right.is(303);
    assert_eq!(right.location(), "/dossiers");
    let cookies: Vec<&str> = right
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|it| it.to_str().expect("a cookie"))
        .filter(|it| !it.starts_with("aube_under_way=;"))
        .collect();
    assert!(cookies.iter().any(|it| it.starts_with("aube_session=")), "{cookies:?}");
    for cookie in cookies {
        for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }
}

#[tokio::test]
async fn one_comes_back_to_the_page_that_asked_and_never_to_another_site() {
    let trial = Trial::new().await;
    let asked = trial.ask(None, get("/dossiers?search=x")).await;
    asked.is(303);
    assert_eq!(asked.location(), "/sign-in?to=/dossiers%3Fsearch%3Dx");
    let fields = [("email", "owner@example.org"), ("password", PASSWORD), ("to", "//example.org/")];
    let right = trial.ask(None, post("/sign-in", &fields)).await;
    assert_eq!(right.location(), "/home");
}

#[tokio::test]
async fn a_session_ends_when_it_is_told_to() {
    let trial = Trial::new().await;
    let owner = &trial.people.owner;
    trial.get(owner, "/home").await.is(200).says("Laboratoire Orvane");
    trial.post(owner, "/sign-out", &[]).await.is(303);
    trial.get(owner, "/home").await.is(303);
    trial.post(owner, "/dossiers", &[]).await.is(401).says("Connectez-vous");
}

#[tokio::test]
async fn the_language_is_french_unless_asked_and_then_remembered() {
    let trial = Trial::new().await;
    trial.ask(None, get("/sign-in")).await.says("<html lang=\"fr\"");
    let english = trial.ask(None, get("/sign-in?lang=en")).await;
    english.says("<html lang=\"en\"");
    assert!(english.headers["set-cookie"].to_str().is_ok_and(|it| it.starts_with("aube-lang=en")));
    let mut asked = get("/sign-in");
    asked.headers_mut().insert("accept-language", "de, en;q=0.5".parse().expect("a header"));
    trial.ask(None, asked).await.says("<html lang=\"en\"");
    let mut asked = get("/sign-in");
    asked.headers_mut().insert("cookie", "aube-lang=fr".parse().expect("a header"));
    asked.headers_mut().insert("accept-language", "en".parse().expect("a header"));
    trial.ask(None, asked).await.says("<html lang=\"fr\"");
}

#[tokio::test]
async fn the_demonstration_enters_as_anyone_and_moves_its_clock() {
    let trial = Trial::new().await;
    let page = trial.ask(None, get("/demo/roles")).await;
    page.is(200).says("Laboratoire Orvane").says("ansm");
    let person = trial.people.ansm.acting.person.to_string();
    let organisation = trial.people.ansm.acting.organisation.to_string();
    let fields =
        [("person", &*person), ("organisation", &*organisation), ("role", "ansm_assessor")];
    let entered = trial.ask(None, post("/demo/roles", &fields)).await;
    entered.is(303);
    let before = trial.app.now().today;
    let moved = trial.post(&trial.people.officer, "/demo/clock", &[("by", "week")]).await;
    moved.is(303);
    assert_eq!(trial.app.now().today, before.saturating_add(jiff::Span::new().days(7)));
    trial.get(&trial.people.officer, "/home").await.is(200);
}

#[tokio::test]
async fn the_first_page_says_what_awaits_and_what_is_late() {
    let trial = Trial::new().await;
    let dossier = trial.under_review().await;
    let people = &trial.people;
    trial.get(&people.ansm, "/home").await.is(200).says("Orvanib").says("clock-small");
    trial.get(&people.competitor, "/home").await.is(200).says("Rien ne vous attend");
    trial
        .get(&people.officer, "/dossiers?standing=in_progress&sort=due&search=orvanib")
        .await
        .is(200)
        .says(&dossier.to_string());
    trial
        .get(&people.officer, "/dossiers?search=inconnu")
        .await
        .is(200)
        .says("Aucun dossier ne correspond");
    trial.get(&people.owner, "/messages").await.is(200);
}
