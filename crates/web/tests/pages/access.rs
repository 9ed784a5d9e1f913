//! Every address of a dossier × every part that one can have × every stage, against the table of
//! rights: what the table does not grant is not served.

use crate::site::{Answer, Persona, Trial, get, post, post_files};
use axum::body::Body;
use axum::http::{Method, Request};
use domain::aap::Aap;
use domain::access::{Action, Phase, granted};
use domain::{DossierId, Procedure};
use web::{Access, ROUTES};

/// What an address is to somebody.
#[derive(Debug, PartialEq, Eq)]
pub enum Expected {
    /// Served, whatever is then thought of what was sent.
    Served,
    /// Does not exist for them.
    Hidden,
    /// Exists, but is not theirs.
    Forbidden,
    /// They must sign in.
    SignIn,
}

fn expected(trial_says: impl Fn(Action) -> bool, action: Action) -> Expected {
    if !trial_says(Action::ReadDossier) {
        Expected::Hidden
    } else if trial_says(action) {
        Expected::Served
    } else {
        Expected::Forbidden
    }
}

/// The addresses of a route on a dossier, each with the right that it needs.
fn addresses(path: &str, access: Access, dossier: DossierId) -> Vec<(String, Action)> {
    let field = if place(path) == "/protocols" { "channel" } else { "applicant_name" };
    let path = path.replace("{dossier}", &dossier.to_string()).replace("{field}", field);
    let path = path.replace("{part}", "terms").replace("{key}", "access_request");
    let path = path.replace("{number}", "last");
    let acts = || {
        let all = web::acts(place(&path)).into_iter();
        all.map(|(act, action)| (path.replace("{act}", act), action)).collect()
    };
    match access {
        Access::Dossier(action) => vec![(path, action)],
        Access::Act => acts(),
        _ => Vec::new(),
    }
}

/// The first part of an address: that of the procedure.
pub fn place(path: &str) -> &str {
    let rest = path.strip_prefix('/').unwrap_or(path);
    let end = rest.find('/').map_or(path.len(), |end| end + 1);
    &path[..end]
}

fn request(method: &Method, path: &str) -> Request<Body> {
    if *method == Method::GET {
        get(path)
    } else if path.ends_with("/draft/documents") {
        post_files(&format!("{path}?field=put_rd_draft"), &[], &[])
    } else if path.ends_with("/file") {
        // A page drawn before everything: nothing is filed.
        post(path, &[("version", "0")])
    } else {
        post(path, &[])
    }
}

async fn walk(trial: &Trial, dossier: DossierId) {
    walk_of::<Aap>(trial, dossier, &["/dossiers", "/api"]).await;
}

pub async fn walk_of<P: Procedure>(trial: &Trial, dossier: DossierId, places: &[&str]) {
    let state = {
        let all = trial.people.all();
        let mut state = None;
        for persona in all {
            if let Ok(opened) = trial.app.open::<P>(persona.acting, dossier).await {
                state = Some(opened.state().clone());
                break;
            }
        }
        state.expect("somebody reads it")
    };
    let phase = P::phase(&state);
    for route in ROUTES.iter().filter(|route| places.contains(&place(route.path))) {
        // Documents have rights of their own, told below.
        if route.path.contains("{document}") {
            continue;
        }
        for (path, action) in addresses(route.path, route.access, dossier) {
            let answer = trial.ask(None, request(&route.method, &path)).await;
            assert_eq!(
                told(&answer),
                Expected::SignIn,
                "{} {path} as nobody: {}",
                route.method,
                answer.status
            );
            for persona in trial.people.all() {
                let acting = persona.acting;
                let relation = P::relation(&state, acting);
                let says = |action| granted(acting.role, relation, phase, action);
                let mut expected = expected(says, action);
                // Before the filing there is no filing to read.
                let of_filing =
                    ["/receipt", "/filing", "/versions/"].iter().any(|it| path.contains(it));
                if phase == Phase::Draft && of_filing {
                    expected = Expected::Hidden;
                }
                let answer = trial.ask(Some(persona), request(&route.method, &path)).await;
                assert!(
                    !answer.status.is_server_error(),
                    "{} {path}: {}",
                    route.method,
                    answer.body
                );
                assert_eq!(
                    told(&answer),
                    expected,
                    "{} {path} as {} in {phase:?}: {}",
                    route.method,
                    persona.name,
                    answer.status
                );
            }
        }
    }
}

pub fn told(answer: &Answer) -> Expected {
    match answer.status.as_u16() {
        401 => Expected::SignIn,
        303 if answer.location().starts_with("/sign-in") => Expected::SignIn,
        404 => Expected::Hidden,
        403 => Expected::Forbidden,
        _ => Expected::Served,
    }
}

#[tokio::test]
async fn a_draft_is_for_its_laboratory_and_those_it_invited() {
    let trial = Trial::new().await;
    let dossier = trial.draft().await;
    walk(&trial, dossier).await;
}

#[tokio::test]
async fn a_filed_request_opens_to_those_it_was_filed_with() {
    let trial = Trial::new().await;
    let dossier = trial.filed().await;
    walk(&trial, dossier).await;
}

#[tokio::test]
async fn an_examined_request_opens_each_act_to_its_role() {
    let trial = Trial::new().await;
    let dossier = trial.assessed().await;
    walk(&trial, dossier).await;
}

#[tokio::test]
async fn a_decided_request_opens_its_assessment_to_its_laboratory() {
    let trial = Trial::new().await;
    let dossier = trial.decided().await;
    walk(&trial, dossier).await;
}

#[tokio::test]
async fn what_the_authorities_write_stays_theirs_until_the_decision() {
    let trial = Trial::new().await;
    let dossier = trial.assessed().await;
    let people = &trial.people;
    let opened = trial.app.open::<Aap>(people.officer.acting, dossier).await.expect("a dossier");
    let filed = opened.state().filed().expect("filed").content().documents[0].id;
    let opinion =
        opened.state().review().and_then(|it| it.opinion.as_ref()).expect("an opinion").documents
            [0]
        .id;
    let statuses = async |document, readers: &[(&Persona, u16)]| {
        for (persona, status) in readers {
            let path = format!("/dossiers/{dossier}/documents/{document}");
            let answer = trial.get(persona, &path).await;
            assert_eq!(answer.status.as_u16(), *status, "{document} as {}", persona.name);
        }
    };
    statuses(
        filed,
        &[
            (&people.owner, 200),
            (&people.consultant, 200),
            (&people.officer, 200),
            (&people.ministry, 200),
            (&people.cleared, 200),
            (&people.named, 404),
            (&people.stranger, 404),
            (&people.competitor, 404),
        ],
    )
    .await;
    statuses(
        opinion,
        &[
            (&people.owner, 404),
            (&people.ministry, 404),
            (&people.college, 200),
            (&people.ansm, 200),
            (&people.competitor, 404),
        ],
    )
    .await;
    let page = trial.get(&people.owner, &format!("/dossiers/{dossier}")).await;
    page.is(200);
    assert!(!page.body.contains("Présomption forte."), "the opinion is not public yet");
    trial.get(&people.officer, &format!("/dossiers/{dossier}")).await.says("Présomption forte.");
}

#[tokio::test]
async fn messages_among_authorities_never_open_to_the_applicant() {
    let trial = Trial::new().await;
    let dossier = trial.decided().await;
    let people = &trial.people;
    let sent = trial
        .act(
            &people.officer,
            dossier,
            "post-message",
            &[("audience", "authorities"), ("text", "Entre nous seulement")],
        )
        .await;
    sent.is(303);
    let page = format!("/dossiers/{dossier}");
    trial.get(&people.college, &page).await.says("Entre nous seulement");
    for persona in [&people.owner, &people.consultant] {
        let answer = trial.get(persona, &page).await;
        answer.is(200).says("Présomption forte.");
        assert!(!answer.body.contains("Entre nous seulement"), "as {}", persona.name);
    }
    // An applicant cannot write to the authorities alone either: whatever is sent is for all.
    trial
        .act(
            &people.owner,
            dossier,
            "post-message",
            &[("audience", "authorities"), ("text", "À tous")],
        )
        .await
        .is(303);
    trial.get(&people.consultant, &page).await.says("À tous");
}
