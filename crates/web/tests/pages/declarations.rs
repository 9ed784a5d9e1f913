//! Declarations in a pharmacovigilance centre: who reaches them, what each page says, and the
//! acknowledgement; a query names a question of its form.

use crate::own_forms::agreed_by;
use crate::sheet::{Sheet, day_of};
use crate::site::{Trial, origin};
use app::{FormPlace, Signing};
use domain::DossierId;
use domain::protocol::{Channel, FormKind};
use domain::treatment::Treatment;

/// A serious effect, declared by the hospital.
async fn declared(trial: &Trial) -> (DossierId, u32) {
    let (app, doctor) = (&trial.app, trial.people.prescriber.acting);
    let (treatment, _) = agreed_by(trial, Channel::Crpv).await;
    let opened = app.open::<Treatment>(doctor, treatment).await.expect("a treatment");
    let plan = &opened.state().course().expect("a course").plan;
    let form = plan.form_of(FormKind::AdverseEvent).expect("a form").key.clone();
    let place = FormPlace { form, ..FormPlace::default() };
    let mut begun = app.begin_form(doctor, &origin(), treatment, &place).await.expect("a form");
    let mut sheet = Sheet::begun(begun.filling).choosing("effect.gravity", &["266938001"]).filled();
    sheet.set("effect.on", &[day_of(&trial.app.now().today.to_string())]);
    begun.filling = sheet.filling;
    let kept = app.keep_form(doctor, &begun, &place, begun.saved).await.expect("kept");
    let marks = (begun.opened.version(), kept.version);
    let signed = app.sign_form(doctor, &begun, &place, marks, "").await.expect("signed");
    assert!(matches!(signed, Signing::Done(_)), "{signed:?}");
    app.work_until_idle().await.expect("what follows");
    (treatment, 2)
}

#[tokio::test]
async fn a_centre_reads_its_declarations_and_acknowledges_them() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let centre = people.crpv.acting.organisation.to_string();
    let page = trial.get(&people.hospital_manager, "/organisation").await;
    page.is(200).says("Aucun CRPV n’est indiqué").says("/organisation/centre");
    let page = trial.get(&people.prescriber, "/organisation").await;
    assert!(!page.is(200).body.contains("/organisation/centre"), "a manager says so");
    let refused =
        trial.post(&people.prescriber, "/organisation/centre", &[("centre", &centre)]).await;
    refused.is(403);
    let wrong =
        trial.post(&people.hospital_manager, "/organisation/centre", &[("centre", "")]).await;
    wrong.is(422).says("Choisissez un centre.");
    let set =
        trial.post(&people.hospital_manager, "/organisation/centre", &[("centre", &centre)]).await;
    set.is(303);
    let page = trial.get(&people.prescriber, "/organisation").await;
    page.is(200).says("L’établissement déclare au");

    let (treatment, number) = declared(&trial).await;
    let at = format!("/declarations/{treatment}/{number}");
    for who in people.all() {
        let list = trial.get(who, "/declarations").await.status.as_u16();
        let (one, own) = (trial.get(who, &at).await.status.as_u16(), who.name == people.crpv.name);
        assert_eq!((list, one), if own { (200, 200) } else { (403, 404) }, "{}", who.name);
        let posted = trial.post(who, &at, &[("version", "0"), ("reference", "")]).await;
        assert!(own || posted.status.as_u16() == 404, "{} {}", who.name, posted.status);
    }
    let crpv = &people.crpv;
    trial.get(crpv, "/declarations").await.says("Grave").says(&at);
    let page = trial.get(crpv, &at).await;
    page.says("Le cas").says("Première administration").says("Référence du cas");
    let whole = format!("/treatments/{treatment}");
    trial.get(crpv, &whole).await.is(404);
    trial.get(crpv, &format!("{whole}/signed/{number}")).await.is(404);

    let version = version(&page.body);
    let nothing = trial.post(crpv, &at, &[("version", &version), ("reference", " ")]).await;
    nothing.is(422).says("Indiquez la référence du cas.");
    let done = trial.post(crpv, &at, &[("version", &version), ("reference", "VAL-26-1")]).await;
    done.is(303);
    trial
        .get(crpv, "/declarations")
        .await
        .says("Rien n’attend votre centre")
        .says("Prises en compte");
    trial.get(crpv, &at).await.says("VAL-26-1");
    trial.get(&people.prescriber, &whole).await.says("prise en compte par le CRPV");
}

fn version(body: &str) -> String {
    let after = body.split("name=\"version\" value=\"").nth(1).expect("a version");
    after.split('"').next().expect("its end").to_owned()
}

#[tokio::test]
async fn a_query_names_a_question_of_its_form() {
    let trial = Trial::new().await;
    let (treatment, _) = agreed_by(&trial, Channel::Holder).await;
    let owner = &trial.people.owner;
    let at = format!("/treatments/{treatment}/acts/query");
    let version = version(&trial.get(owner, &at).await.is(200).body);
    let ask = async |link: &str| {
        let fields = [
            ("version", &*version),
            ("number", "1"),
            ("link", link),
            ("words", "Pourquoi ce choix"),
        ];
        trial.ask(Some(owner), crate::site::post_files(&at, &fields, &[])).await
    };
    ask("unknown.link").await.is(422).says("Choisissez une question de la fiche.");
    ask("trial.eligible").await.is(303);
}
