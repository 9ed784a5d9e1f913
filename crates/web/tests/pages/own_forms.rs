//! A patient's own forms as a browser asks for them: what their cookie reaches, and what is told of
//! a link.

use crate::sheet::Sheet;
use crate::site::{Trial, get, origin, post};
use app::{FormPlace, ProtocolSave, Signing};
use axum::body::Body;
use axum::http::Request;
use domain::aap::{Aap, Command as Requests};
use domain::access::Action;
use domain::protocol::calendar::{Anchor, Offset, Unit, Visit};
use domain::protocol::{
    Channel, Command as Protocols, Criterion, FormKind, Protocol, Source, draft, template,
};
use domain::treatment::{Command, PharmacyPart, Treatment};
use domain::{Acting, Actor, DossierId, PatientId};

const FORM: &str = "quality_of_life";

/// A published protocol that asks patients at the inclusion.
async fn protocol(trial: &Trial, channel: Channel) -> DossierId {
    let (app, people) = (&trial.app, &trial.people);
    let (owner, officer) = (people.owner.acting, people.officer.acting);
    let of = trial.decided().await;
    app.work_until_idle().await.expect("what follows a grant");
    let protocol = app.open_protocol(owner, of).await.expect("opened");
    let first = |field: &str, value: String| ProtocolSave { field: field.into(), value, seen: 0 };
    let criteria = vec![Criterion { words: "Maladie réfractaire".into(), expected: true }];
    let visits = vec![Visit {
        key: "j0".into(),
        name: "Inclusion".into(),
        anchor: Anchor::Agreement,
        offset: Offset { count: 0, unit: Unit::Days },
        days_before: 0,
        days_after: 14,
        forms: vec![FORM.into()],
    }];
    let kinds: Vec<&str> = FormKind::ALL.into_iter().map(FormKind::word).collect();
    let mut saves: Vec<ProtocolSave> = template::sections(&Source::Aube)
        .map(|it| first(it.field, it.title.fr.to_owned()))
        .collect();
    let form = draft::begun(FormKind::QualityOfLife);
    saves.extend([
        first(draft::CRITERIA, draft::written(&criteria)),
        first(draft::CHANNEL, channel.word().to_owned()),
        first(draft::VALIDITY_DAYS, "60".to_owned()),
        first(draft::REPORT_MONTHS, "6".to_owned()),
        first(&draft::form_field(FORM), draft::written(&form)),
        first(draft::FORMS, draft::written(&kinds)),
        first(draft::VISITS, draft::written(&visits)),
    ]);
    app.save_protocol(owner, protocol, saves).await.expect("saved");
    let read = app.protocol_draft(owner, protocol).await.expect("a draft");
    let seen = (read.opened.version(), read.drafted());
    app.submit_protocol(owner, protocol, seen.0, seen.1).await.expect("sent");
    let act = async |command: Protocols| {
        let seen = app.open::<Protocol>(officer, protocol).await.expect("seen").version();
        let officer = Actor::Person(officer);
        app.handle::<Protocol>(officer, protocol, seen, command).await.expect("done");
    };
    act(Protocols::Annex { applies_on: app.now().today, tacit: false }).await;
    let seen = app.open::<Aap>(officer, of).await.expect("a decision").version();
    let publish = Requests::PublishDecision { documents: Vec::new() };
    app.handle::<Aap>(Actor::Person(officer), of, seen, publish).await.expect("public");
    act(Protocols::Publish).await;
    app.work_until_idle().await.expect("what follows a publication");
    protocol
}

async fn act(trial: &Trial, who: Acting, treatment: DossierId, command: Command) {
    let seen = trial.app.open::<Treatment>(who, treatment).await.expect("seen").version();
    let who = Actor::Person(who);
    trial.app.handle::<Treatment>(who, treatment, seen, command).await.expect("done");
}

/// A treatment that was agreed to, with its patient.
async fn agreed(trial: &Trial) -> (DossierId, PatientId) {
    agreed_by(trial, Channel::Holder).await
}

/// The same, where adverse effects are declared by a channel.
pub async fn agreed_by(trial: &Trial, channel: Channel) -> (DossierId, PatientId) {
    let (app, people) = (&trial.app, &trial.people);
    let protocol = protocol(trial, channel).await;
    let patient = trial.patient().await;
    let doctor = people.prescriber.acting;
    let treatment = app.request_access(doctor, patient, protocol).await.expect("begun");
    let opened = app.open::<Treatment>(doctor, treatment).await.expect("a treatment");
    let plan = &opened.state().course().expect("a course").plan;
    let form = plan.form_of(FormKind::AccessRequest).expect("a form").key.clone();
    let place = FormPlace { form, ..FormPlace::default() };
    let mut begun = app.begin_form(doctor, &origin(), treatment, &place).await.expect("a form");
    let sheet = Sheet::begun(begun.filling)
        .choosing("trial.eligible", &["false"])
        .choosing("continued", &["false"]);
    begun.filling = sheet.filled().filling;
    let kept = app.keep_form(doctor, &begun, &place, begun.saved).await.expect("kept");
    let marks = (begun.opened.version(), kept.version);
    let signed = app.sign_form(doctor, &begun, &place, marks, "").await.expect("signed");
    assert!(matches!(signed, Signing::Done(_)), "{signed:?}");
    let part = PharmacyPart {
        units: 2,
        presentation: "3400890000055".into(),
        address: "Quai des livraisons".into(),
        wanted_on: None,
        comment: String::new(),
    };
    act(trial, people.pharmacist.acting, treatment, Command::Send { part }).await;
    let words = String::new();
    act(trial, people.owner.acting, treatment, Command::Agree { words }).await;
    (treatment, patient)
}

fn with(mut request: Request<Body>, cookie: &str) -> Request<Body> {
    request.headers_mut().insert("cookie", cookie.parse().expect("a cookie"));
    request
}

/// The path of a link and its code, as the page shown once tells them.
fn told(body: &str) -> (String, String) {
    let after = |mark: &str| {
        let rest = &body[body.find(mark).expect(mark) + mark.len()..];
        rest[rest.find('>').map_or(0, |it| it + 1)..rest.find('<').expect("an end")].to_owned()
    };
    let address = after("own-address\"");
    let path = address[address.find("/p/").expect("a link")..].to_owned();
    let code: String = after("own-code\"").chars().filter(char::is_ascii_digit).collect();
    (path, code)
}

#[tokio::test]
async fn a_patient_reaches_their_own_forms_and_nothing_else() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let (treatment, patient) = agreed(&trial).await;
    let at = format!("/treatments/{treatment}");

    // Who cares gives the link; nobody else may, and the laboratory is told nothing of it.
    let page = trial.get(&people.prescriber, &at).await;
    page.is(200).says("Questionnaires du patient").says("Aucun lien");
    let page = trial.get(&people.owner, &at).await;
    assert!(!page.is(200).body.contains("patient-link"), "{}", page.body);
    for who in [&people.owner, &people.colleague, &people.elsewhere, &people.officer] {
        let refused = trial.post(who, &format!("{at}/patient-link"), &[]).await;
        assert!([403, 404].contains(&refused.status.as_u16()), "{} {}", who.name, refused.status);
    }
    let page = trial.post(&people.prescriber, &format!("{at}/patient-link"), &[]).await;
    page.is(200).says("class=\"qr\"");
    let (path, code) = told(&page.body);
    assert!(!page.body.contains("Vauquelin"), "the sheet names nobody");

    // Nothing tells that a link exists, before or after a wrong code.
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let nowhere = "/p/aaaa-bbbb-cccc-dddd";
    let shown = [trial.ask(None, get(&path)).await, trial.ask(None, get(nowhere)).await];
    let refused = [
        trial.ask(None, post(&path, &[("code", wrong)])).await,
        trial.ask(None, post(nowhere, &[("code", &code)])).await,
    ];
    for [here, there] in [shown, refused] {
        assert_eq!(here.status, there.status);
        assert_eq!(here.body.replace(&path, nowhere), there.body);
        assert!(here.headers.get("set-cookie").is_none());
    }

    let entered = trial.ask(None, post(&path, &[("code", &code)])).await;
    assert_eq!((entered.is(303).location(), entered.body.as_str()), (path.as_str(), ""));
    let cookie = entered.headers.get("set-cookie").expect("a session").to_str().expect("text");
    for part in ["HttpOnly", "SameSite=Lax", &format!("Path={path}")] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let cookie = cookie.split(';').next().expect("a pair").to_owned();
    let form = format!("{path}/forms/{FORM}/j0");
    let page = trial.ask(None, with(get(&path), &cookie)).await;
    page.is(200).says("Un questionnaire vous attend").says(&form);
    for secret in ["Vauquelin", "ACC-", "Luménastat"] {
        assert!(!page.body.contains(secret), "{secret}");
    }
    trial.ask(None, with(get(&form), &cookie)).await.is(200).says("data-keep=");

    // The same cookie, or the same secret as that of an account, opens nothing else.
    let secret = cookie.split_once('=').expect("a pair").1;
    for disguise in [cookie.clone(), format!("aube_session={secret}")] {
        for other in
            [at.clone(), "/patients".into(), format!("/patients/{patient}"), "/home".into()]
        {
            let answer = trial.ask(None, with(get(&other), &disguise)).await;
            assert_eq!(answer.status.as_u16(), 303, "{other}");
            assert!(answer.location().starts_with("/sign-in"), "{other}");
        }
    }
    let signed_in = people.prescriber.token.as_str();
    let answer = trial.ask(None, with(get(&form), &format!("aube_patient={signed_in}"))).await;
    assert_eq!(answer.is(303).location(), path, "a session of an account is none here");
    for other in ["access_request/j0", "follow_up/j0", "quality_of_life/j30"] {
        let hidden = format!("{path}/forms/{other}");
        trial.ask(None, with(get(&hidden), &cookie)).await.is(404);
    }
    let elsewhere = trial.ask(None, with(get(&form.replace(&path, nowhere)), &cookie)).await;
    assert_eq!(elsewhere.is(303).location(), nowhere);

    // Not answering, leaving, and the closing of the link.
    let decline = format!("{form}/decline");
    trial.ask(None, with(get(&decline), &cookie)).await.is(200).says("libre de ne pas répondre");
    let declined = trial.ask(None, with(post(&decline, &[]), &cookie)).await;
    assert!(declined.is(303).location().contains("done=declined"));
    let page = trial.get(&people.prescriber, &at).await;
    page.says("Ne souhaite pas répondre").says("Dernier usage");
    let closed = trial.post(&people.pharmacist, &format!("{at}/patient-link/close"), &[]).await;
    assert!(closed.is(303).location().ends_with("done=link-closed"));
    assert_eq!(trial.ask(None, with(get(&form), &cookie)).await.is(303).location(), path);
    let over = trial.ask(None, post(&path, &[("code", &code)])).await;
    assert_eq!(over.status.as_u16(), 422);
    assert!(
        trial
            .app
            .open::<Treatment>(people.owner.acting, treatment)
            .await
            .is_ok_and(|it| !it.may(Action::GivePatientLink))
    );
}

#[tokio::test]
async fn wrong_codes_are_limited_whether_or_not_the_link_exists() {
    let trial = Trial::new().await;
    for _ in 0..10 {
        trial.ask(None, post("/p/aaaa-bbbb-cccc-dddd", &[("code", "123456")])).await.is(422);
    }
    let answer = trial.ask(None, post("/p/AAAABBBBCCCCDDDD", &[("code", "123456")])).await;
    answer.is(429).says("Trop de tentatives");
}
