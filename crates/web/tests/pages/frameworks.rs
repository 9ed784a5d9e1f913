//! Pages of compassionate prescribing frameworks: who reaches them, what each says, the acts that they
//! offer, from the alert to the end, and what the public reads.

use crate::access::walk_of;
use crate::site::{Answer, HOSTILE, Persona, Trial, get, post_files};
use app::AlertAsked;
use domain::aap::Product;
use domain::cpc::{Adoption, Command, Condition, Cpc, Terms};
use domain::{Actor, DossierId};

fn asked() -> AlertAsked {
    AlertAsked {
        product: Product {
            name: "Brumalex".into(),
            substance: "brumalexine".into(),
            form: "comprimé de 10 mg".into(),
            ..Product::default()
        },
        indication: format!("Dystonie rare {HOSTILE}"),
        need: format!("Aucune alternative {HOSTILE}"),
        rare: true,
        analysis: "Deux séries de cas.".into(),
        ..AlertAsked::default()
    }
}

async fn does(trial: &Trial, who: &Persona, framework: DossierId, command: Command) {
    let opened = trial.app.open::<Cpc>(who.acting, framework).await.expect("a framework");
    let (actor, seen) = (Actor::Person(who.acting), opened.version());
    trial.app.handle::<Cpc>(actor, framework, seen, command).await.expect("allowed");
}

async fn alerted(trial: &Trial) -> DossierId {
    let raised = trial.app.raise_alert(trial.people.centre.acting, asked()).await;
    raised.expect("an alert")
}

async fn taken_up(trial: &Trial) -> DossierId {
    let framework = alerted(trial).await;
    let holder = trial.people.owner.acting.organisation;
    does(trial, &trial.people.ansm, framework, Command::TakeUp { holder }).await;
    framework
}

async fn in_force(trial: &Trial) -> DossierId {
    let framework = taken_up(trial).await;
    let ansm = &trial.people.ansm;
    for condition in Condition::ALL {
        let command = Command::AssessCondition { condition, met: true, reasons: HOSTILE.into() };
        does(trial, ansm, framework, command).await;
    }
    let balance = Command::JudgeBalance { favourable: true, reasons: HOSTILE.into() };
    does(trial, ansm, framework, balance).await;
    let centres = Command::RecordCentres { centres: "Centre".into(), words: HOSTILE.into() };
    does(trial, ansm, framework, centres).await;
    does(trial, ansm, framework, Command::WaiveProtocol { reasons: HOSTILE.into() }).await;
    let terms = Terms {
        indications: format!("Dystonie {HOSTILE}"),
        dosage: HOSTILE.into(),
        reactions: HOSTILE.into(),
        class: None,
    };
    let adoption = Box::new(Adoption { terms, report_months: None, documents: Vec::new() });
    does(trial, ansm, framework, Command::Adopt { adoption }).await;
    framework
}

async fn refused(trial: &Trial) -> DossierId {
    let framework = alerted(trial).await;
    let command = Command::Refuse { reasons: HOSTILE.into(), documents: Vec::new() };
    does(trial, &trial.people.ansm, framework, command).await;
    framework
}

#[tokio::test]
async fn an_alert_opens_to_who_alerts_and_to_the_authorities_that_follow_it() {
    let trial = Trial::new().await;
    let framework = alerted(&trial).await;
    walk_of::<Cpc>(&trial, framework, &["/cpc"]).await;
}

#[tokio::test]
async fn what_is_assessed_opens_each_act_to_its_side() {
    let trial = Trial::new().await;
    let framework = taken_up(&trial).await;
    walk_of::<Cpc>(&trial, framework, &["/cpc"]).await;
}

#[tokio::test]
async fn what_is_in_force_opens_each_act_to_its_side() {
    let trial = Trial::new().await;
    let framework = in_force(&trial).await;
    walk_of::<Cpc>(&trial, framework, &["/cpc"]).await;
}

#[tokio::test]
async fn what_is_over_opens_its_publication() {
    let trial = Trial::new().await;
    let framework = refused(&trial).await;
    walk_of::<Cpc>(&trial, framework, &["/cpc"]).await;
}

#[tokio::test]
async fn every_act_has_a_page_in_both_languages() {
    let trial = Trial::new().await;
    for framework in [taken_up(&trial).await, in_other_place(&trial).await] {
        for (act, _) in web::acts("/cpc") {
            for persona in trial.people.all() {
                for lang in ["fr", "en"] {
                    let path = format!("/cpc/{framework}/acts/{act}?lang={lang}");
                    let code = trial.get(persona, &path).await.status.as_u16();
                    assert!([200, 403, 404].contains(&code), "{path} as {}: {code}", persona.name);
                }
            }
        }
    }
}

/// An alert of another indication, refused.
async fn in_other_place(trial: &Trial) -> DossierId {
    let mut asked = asked();
    asked.indication = "Autre indication".into();
    let raised = trial.app.raise_alert(trial.people.centre.acting, asked).await.expect("an alert");
    let command = Command::Refuse { reasons: "Motifs.".into(), documents: Vec::new() };
    does(trial, &trial.people.ansm, raised, command).await;
    raised
}

#[tokio::test]
async fn those_alone_whom_the_law_names_reach_the_form_of_an_alert() {
    let trial = Trial::new().await;
    let people = &trial.people;
    for persona in people.all() {
        let may = ["centre", "association", "ansm", "ministry"].contains(&persona.name);
        let form = trial.get(persona, "/cpc/new").await;
        form.is(if may { 200 } else { 403 });
        let list = trial.get(persona, "/cpc").await;
        assert_eq!(list.is(200).body.contains("/cpc/new"), may, "{}", persona.name);
    }
    trial.get(&people.association, "/cpc/new").await.says("Numéro d’agrément");
    let centre = trial.get(&people.centre, "/cpc/new?lang=en").await;
    centre.says("Regional observatory").says("Alert the ANSM of a need");
}

/// Sends the form of an act as the framework stands.
async fn send(
    trial: &Trial,
    who: &Persona,
    framework: DossierId,
    act: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let opened = trial.app.open::<Cpc>(who.acting, framework).await.expect("a framework");
    let version = opened.version().to_string();
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    let files: &[(&str, &str, &str)] = match act {
        "adopt" | "propose" => &[("put_sp", "put-sp.pdf", "%PDF-1.7 essai")],
        "send-report" => &[("report", "rapport.pdf", "%PDF-1.7 essai")],
        "submit-communication" => &[("communication", "lettre.pdf", "%PDF-1.7 essai")],
        _ => &[],
    };
    let form = post_files(&format!("/cpc/{framework}/acts/{act}"), &all, files);
    trial.ask(Some(who), form).await
}

#[tokio::test]
async fn a_framework_goes_from_an_alert_to_its_end() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let (ansm, owner) = (&people.ansm, &people.owner);
    let mut alert = vec![
        ("name", "Brumalex"),
        ("substance", "brumalexine"),
        ("form", "comprimé de 10 mg"),
        ("indication", "Dystonie rare de l’enfant"),
        ("need", "Aucune alternative."),
        ("rare", "yes"),
        ("analysis", ""),
    ];
    trial.post(&people.centre, "/cpc", &alert).await.is(422).says("analysis-error");
    alert[6] = ("analysis", "Deux séries de cas.");
    let raised = trial.post(&people.centre, "/cpc", &alert).await;
    let path = raised.is(303).location().split('?').next().expect("a path").to_owned();
    let framework: DossierId = path.trim_start_matches("/cpc/").parse().expect("an id");
    trial.get(&people.centre, &path).await.is(200).says("Signalement reçu");
    trial.get(owner, &path).await.is(404);

    send(&trial, ansm, framework, "take-up", &[("holder", "")]).await.is(422).says("holder-error");
    let holder = owner.acting.organisation.to_string();
    send(&trial, ansm, framework, "take-up", &[("holder", &holder)]).await.is(303);
    trial.get(owner, "/cpc").await.is(200).says("Brumalex");
    let ask = [("question", "Essais en cours\u{a0}?"), ("days", "30")];
    send(&trial, ansm, framework, "ask-information", &ask).await.is(303);
    trial.get(ansm, &path).await.says("à vérifier");
    let give = [("words", "Aucun essai.")];
    send(&trial, owner, framework, "give-information", &give).await.is(303);
    for condition in Condition::ALL {
        let fields = [("condition", condition.word()), ("met", "yes"), ("reasons", "Établi.")];
        send(&trial, ansm, framework, "assess-condition", &fields).await.is(303);
    }
    let page = trial.get(owner, &path).await;
    assert!(!page.is(200).body.contains("Établi."), "what the ANSM thinks stays its own");
    let balance = [("favourable", "yes"), ("reasons", "Données concordantes.")];
    send(&trial, ansm, framework, "judge-balance", &balance).await.is(303);
    let days = [("days", "30")];
    let early = send(&trial, ansm, framework, "ask-proposals", &days).await;
    early.is(422).says("R. 5121-76-4");
    let centres = [("centres", "Centre"), ("words", "Suivi possible.")];
    send(&trial, ansm, framework, "record-centres", &centres).await.is(303);
    send(&trial, ansm, framework, "ask-proposals", &[("days", "70")])
        .await
        .is(422)
        .says("days-error");
    send(&trial, ansm, framework, "ask-proposals", &days).await.is(303);
    send(&trial, owner, framework, "propose", &[("words", "Suivi annuel.")]).await.is(303);
    let terms = [
        ("indications", "Dystonie rare de l’enfant"),
        ("dosage", "10 mg par jour"),
        ("reactions", "Somnolence"),
        ("class", "specialists"),
        ("report_months", "12"),
        ("days", "15"),
        ("reasons", "Besoin inchangé."),
    ];
    send(&trial, ansm, framework, "send-draft", &terms).await.is(303);
    send(&trial, owner, framework, "comment", &[("words", "Sans réserve.")]).await.is(303);
    send(&trial, ansm, framework, "adopt", &terms).await.is(303);
    let opened = trial.app.open::<Cpc>(ansm.acting, framework).await.expect("read");
    let reference = opened.state().case().expect("a case").opening.reference.clone();
    let public = format!("/register/frameworks/{reference}");
    trial.ask(None, get(&public)).await.is(404);
    send(&trial, ansm, framework, "publish", &[]).await.is(303);
    let read = trial.ask(None, get(&public)).await;
    read.is(200).says("aucune autorisation par patient").says("10 mg par jour").says("put-sp.pdf");
    let document = read.body.split("/documents/").nth(1).and_then(|it| it.split('"').next());
    let document = document.expect("a document");
    trial.ask(None, get(&format!("{public}/documents/{document}"))).await.is(200);
    let other = uuid::Uuid::nil();
    trial.ask(None, get(&format!("{public}/documents/{other}"))).await.is(404);
    trial.ask(None, get("/register/frameworks")).await.is(200).says("Brumalex");

    let words = [("words", "Lettre aux neuropédiatres.")];
    send(&trial, owner, framework, "submit-communication", &words).await.is(303);
    let opinion = [("number", "1"), ("favourable", "no"), ("reasons", "Ton promotionnel.")];
    send(&trial, ansm, framework, "judge-communication", &opinion).await.is(303);
    trial.get(owner, &path).await.says("Avis défavorable");
    trial.app.move_clock(1).await.expect("the clock moves");
    let until = trial.app.now().today.to_string();
    let report = [("until", until.as_str()), ("summary", "Deux patients suivis.")];
    send(&trial, owner, framework, "send-report", &report).await.is(303);
    send(&trial, ansm, framework, "publish-summary", &[("number", "1")]).await.is(303);
    trial.ask(None, get(&public)).await.says("Deux patients suivis.");
    send(&trial, ansm, framework, "renew", &terms).await.is(303);
    let ends_on = until.as_str();
    let end = [("obtained", "amm"), ("ends_on", ends_on), ("reasons", "Déjà disponible.")];
    send(&trial, ansm, framework, "set-end", &end).await.is(303);
    send(&trial, ansm, framework, "publish", &[]).await.is(303);
    trial.app.move_clock(1).await.expect("the clock moves");
    trial.ask(None, get(&public)).await.says("Le cadre a pris fin");
    trial.ask(None, get("/register/frameworks?lang=en")).await.says("Ended");
}

#[tokio::test]
async fn a_refused_alert_is_published_with_its_reasons() {
    let trial = Trial::new().await;
    let framework = refused(&trial).await;
    let before = trial.ask(None, get("/register/frameworks")).await;
    assert!(!before.is(200).body.contains("Brumalex"));
    send(&trial, &trial.people.ansm, framework, "publish", &[]).await.is(303);
    let after = trial.ask(None, get("/register/frameworks")).await;
    after.says("Signalements refusés").says("Brumalex");
    assert!(!after.body.contains("<img src=x"), "what was typed is shown, never run");
}
