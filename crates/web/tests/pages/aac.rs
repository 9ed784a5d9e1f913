//! The pages of compassionate access: each to whom it is open, the forms of the three who take part,
//! and what the ANSM is never told.

use crate::access::walk_of;
use crate::site::{Persona, Trial};
use domain::aac::{Aac, Basis, Deferral, Part, Permission, Request};
use domain::aap::Product;
use domain::referential::{Command as Asked, Criterion, Marketing, Profile, Referential};
use domain::{Actor, DossierId, PatientId};

/// A referential with one published criterion.
async fn referential(trial: &Trial) -> DossierId {
    let product = Product {
        name: "Orvanelle".to_owned(),
        substance: "orvanélimab".to_owned(),
        form: "solution injectable".to_owned(),
        ..Product::default()
    };
    let indication = "Vascularite rare réfractaire".to_owned();
    let of = trial.app.referential_for(product, indication, None).await.expect("opened");
    let ansm = trial.people.ansm.acting;
    let criterion = Criterion { key: "adult".into(), text: "Adulte".into() };
    let from = trial.app.now().today;
    let profile = Profile { marketing: Marketing::NoAmm, very_early: false, rare: true };
    for command in
        [Asked::Qualify { profile }, Asked::PublishCriteria { from, criteria: vec![criterion] }]
    {
        let seen = trial.app.open::<Referential>(ansm, of).await.expect("seen").version();
        trial
            .app
            .handle::<Referential>(Actor::Person(ansm), of, seen, command)
            .await
            .expect("done");
    }
    of
}

async fn asked(trial: &Trial) -> (DossierId, PatientId) {
    let (of, patient) = (referential(trial).await, trial.patient().await);
    let request = Request {
        terms: trial.app.referential_terms(of).await.expect("terms").into(),
        weight: 64_000,
        dosage: "2 mg/kg".to_owned(),
        route: "intraveineuse".to_owned(),
        months: 12,
        trials: String::new(),
        basis: Basis::Criteria { met: vec!["adult".into()] },
        deferral: Deferral::CannotWait,
        informs: true,
        observed: None,
    };
    let prescriber = trial.people.prescriber.acting;
    let access = trial.app.request_aac(prescriber, patient, of, request).await.expect("asked");
    (access, patient)
}

async fn version(trial: &Trial, who: &Persona, access: DossierId) -> i64 {
    trial.app.open::<Aac>(who.acting, access).await.expect("seen").version()
}

async fn sent(trial: &Trial) -> DossierId {
    let (access, _) = asked(trial).await;
    let who = &trial.people.pharmacist;
    let seen = version(trial, who, access).await;
    let part = Part { units: 6, comment: String::new() };
    trial.app.send_aac(who.acting, access, seen, part).await.expect("sent");
    access
}

async fn granted(trial: &Trial) -> DossierId {
    let access = sent(trial).await;
    let who = &trial.people.ansm;
    let seen = version(trial, who, access).await;
    let permission = Permission { class: "Liste I".to_owned(), ..Permission::default() };
    trial.app.grant_aac(who.acting, access, seen, permission).await.expect("granted");
    access
}

#[tokio::test]
async fn a_request_at_the_pharmacy_is_unknown_to_the_ansm() {
    let trial = Trial::new().await;
    let (access, _) = asked(&trial).await;
    walk_of::<Aac>(&trial, access, &["/aac"]).await;
}

#[tokio::test]
async fn a_request_that_was_sent_opens_each_act_to_its_part() {
    let trial = Trial::new().await;
    let access = sent(&trial).await;
    walk_of::<Aac>(&trial, access, &["/aac"]).await;
}

#[tokio::test]
async fn what_was_granted_opens_each_act_to_its_part() {
    let trial = Trial::new().await;
    let access = granted(&trial).await;
    walk_of::<Aac>(&trial, access, &["/aac"]).await;
}

#[tokio::test]
async fn every_act_has_a_page_in_both_languages() {
    let trial = Trial::new().await;
    let access = granted(&trial).await;
    for (act, _) in web::acts("/aac") {
        for persona in trial.people.all() {
            for lang in ["fr", "en"] {
                let path = format!("/aac/{access}/acts/{act}?lang={lang}");
                let code = trial.get(persona, &path).await.status.as_u16();
                assert!([200, 303, 403, 404].contains(&code), "{path} as {}: {code}", persona.name);
            }
        }
    }
}

#[tokio::test]
async fn a_request_is_signed_sent_and_granted_on_pages() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let (of, patient) = (referential(&trial).await, trial.patient().await);
    let at = format!("/patients/{patient}/aac");
    trial.get(&people.prescriber, &at).await.is(200).says("Orvanelle");
    let form = format!("{at}?referential={of}");
    trial.get(&people.prescriber, &form).await.is(200).says("Adulte");
    let of = of.to_string();
    let mut fields = vec![("referential", of.as_str()), ("dosage", "2 mg/kg")];
    trial.post(&people.prescriber, &at, &fields).await.is(422).says("Écrivez le poids");
    fields.extend([
        ("weight", "64,5"),
        ("route", "intraveineuse"),
        ("months", "12"),
        ("deferral", "waits"),
        ("basis", "criteria"),
        ("met", "adult"),
        ("informs", "yes"),
    ]);
    let answer = trial.post(&people.prescriber, &at, &fields).await;
    let page = answer.is(303).location().to_owned();
    let access = page.trim_end_matches("?done=request").to_owned();
    trial.get(&people.prescriber, &access).await.is(200).says("64,5");
    // The pharmacy sends it in one step.
    trial.get(&people.pharmacist, &access).await.is(200).says("Adresser à l’ANSM");
    let id: DossierId = access.trim_start_matches("/aac/").parse().expect("a dossier");
    let seen = version(&trial, &people.pharmacist, id).await.to_string();
    let send = format!("{access}/send");
    let none = [("version", seen.as_str()), ("units", "0")];
    trial.post(&people.pharmacist, &send, &none).await.is(422).says("Écrivez la quantité");
    let some = [("version", seen.as_str()), ("units", "6")];
    trial.post(&people.pharmacist, &send, &some).await.is(303);
    // The queue grants in one click what meets every criterion.
    trial.get(&people.ansm, "/aac").await.is(200).says("Tous remplis");
    let seen = version(&trial, &people.ansm, id).await.to_string();
    let click = [("version", seen.as_str()), ("class", "Liste I"), ("from", "queue")];
    let answer = trial.post(&people.ansm, &format!("{access}/grant"), &click).await;
    assert_eq!(answer.is(303).location(), "/aac?done=grant");
    let page = trial.get(&people.ansm, &access).await;
    page.is(200).says("En vigueur");
    let identity = trial
        .app
        .identity(people.prescriber.acting, &crate::site::origin(), patient)
        .await
        .expect("read");
    for name in [&identity.surname, &identity.given] {
        assert!(!page.body.contains(name.as_str()), "the ANSM is told initials alone");
    }
    // The renewal is filled with what was asked for last.
    let renewal = trial.get(&people.prescriber, &format!("{access}/request")).await;
    renewal.is(200).says("64,5").says("intraveineuse").says("Efficacité observée");
    trial.get(&people.prescriber, "/treatments").await.is(200).says("Orvanelle");
    trial.get(&people.owner, "/aac").await.is(404);
}
