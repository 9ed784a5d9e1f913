//! Pages of the smaller desks: devices without a CE mark, projects at the innovation desk, questions
//! and the texts that answer them; who reaches them and what each says.

use crate::access::walk_of;
use crate::site::{Persona, Trial, post_files};
use domain::device::{Command as OfDevice, Device};
use domain::orientation::{Command as OfProject, Orientation};
use domain::question::{Command as OfQuestion, Question};
use domain::{Actor, DocumentKind, DossierId, Procedure};

const DEVICE: &[(&str, &str)] = &[
    ("kind", "medical"),
    ("scope", "whole"),
    ("name", "Corvalis"),
    ("purpose", "Valve pour l’enfant."),
    ("case", "late_renewal"),
    ("interest", "patients"),
    ("justification", "Le certificat est attendu."),
    ("safety", "Deux ans de recul."),
    ("benefit", "Éviter une chirurgie."),
];

const PROJECT: &[(&str, &str)] = &[
    ("name", "Rétigène"),
    ("purpose", "Thérapie génique."),
    ("action", "cells_or_genes"),
    ("joined", "no"),
    ("stage", "preclinical"),
    ("matter", "scientific"),
    ("data", "Deux modèles."),
    ("questions", "Quelle étude\u{a0}?"),
];

const QUESTION: &[(&str, &str)] = &[
    ("topic", "early_access"),
    ("subject", "Contenu du rapport"),
    ("text", "Quelle période couvrir\u{a0}?"),
];

async fn does<P: Procedure>(trial: &Trial, who: &Persona, dossier: DossierId, command: P::Command) {
    let opened = trial.app.open::<P>(who.acting, dossier).await.expect("seen");
    let (actor, seen) = (Actor::Person(who.acting), opened.version());
    trial.app.handle::<P>(actor, dossier, seen, command).await.expect("allowed");
}

/// What a form opened: the identifier at the end of the address to which it leads.
async fn opened(trial: &Trial, who: &Persona, path: &str, fields: &[(&str, &str)]) -> DossierId {
    let answer = trial.post(who, path, fields).await;
    answer.is(303);
    trial.app.work_until_idle().await.expect("what follows");
    let end = answer.location().rsplit('/').next().unwrap_or_default();
    end.split('?').next().unwrap_or_default().parse().expect("an identifier")
}

/// A request that is filed, with a document of a kind through its page.
async fn device(trial: &Trial) -> DossierId {
    let owner = &trial.people.owner;
    let device = opened(trial, owner, "/devices", DEVICE).await;
    let path = format!("/devices/{device}/acts/add-documents");
    let file = [("professional", "demande.pdf", "%PDF-1.7 essai")];
    let sent = trial.ask(Some(owner), post_files(&path, &[("version", "1")], &file)).await;
    sent.is(303);
    does::<Device>(trial, owner, device, OfDevice::File).await;
    device
}

fn grant(trial: &Trial) -> OfDevice {
    let today = trial.app.now().today;
    OfDevice::Grant {
        from: today,
        until: today.saturating_add(jiff::Span::new().days(90)),
        conditions: "Deux centres.".into(),
        reasons: "Le besoin n’est pas couvert.".into(),
        documents: Vec::new(),
    }
}

#[tokio::test]
async fn a_device_opens_to_those_whom_the_table_names() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let draft = opened(&trial, &people.owner, "/devices", DEVICE).await;
    walk_of::<Device>(&trial, draft, &["/devices"]).await;
    let device = device(&trial).await;
    walk_of::<Device>(&trial, device, &["/devices"]).await;
    does::<Device>(&trial, &people.ansm, device, OfDevice::Acknowledge).await;
    walk_of::<Device>(&trial, device, &["/devices"]).await;
    does::<Device>(&trial, &people.ansm, device, grant(&trial)).await;
    walk_of::<Device>(&trial, device, &["/devices"]).await;
}

#[tokio::test]
async fn a_derogation_is_asked_for_decided_and_public() {
    let trial = Trial::new().await;
    let people = &trial.people;
    trial.get(&people.owner, "/devices/new").await.is(200).says("règlement (UE) 2017/745");
    for who in [&people.ansm, &people.prescriber, &people.consultant, &people.manager] {
        trial.get(who, "/devices/new").await.is(403);
    }
    let bare = trial.post(&people.owner, "/devices", &[("name", "Corvalis")]).await;
    bare.is(422).says("Choisissez une réponse.").says("Corvalis");
    let mut named: Vec<(&str, &str)> = DEVICE.to_vec();
    named[1] = ("scope", "named");
    named.push(("patient", "INCONNU-0"));
    let refused = trial.post(&people.owner, "/devices", &named).await;
    refused.is(422).says("n’écrivez ni nom ni initiales");
    let device = device(&trial).await;
    let page = format!("/devices/{device}");
    trial.get(&people.ansm, "/devices").await.is(200).says("Corvalis");
    does::<Device>(&trial, &people.ansm, device, OfDevice::Acknowledge).await;
    let asked = OfDevice::Ask { questions: "Combien d’enfants\u{a0}?".into(), wanted_on: None };
    does::<Device>(&trial, &people.ansm, device, asked).await;
    trial.get(&people.owner, &page).await.says("Combien d’enfants").says("attend une réponse");
    let reply = OfDevice::Reply { text: "Dix-sept.".into(), documents: Vec::new() };
    does::<Device>(&trial, &people.owner, device, reply).await;
    does::<Device>(&trial, &people.ansm, device, grant(&trial)).await;
    let shown = trial.get(&people.owner, &page).await;
    shown.is(200).says("en France seulement").says("note ELSI").says("Dernier jour fixé");
    let public = trial.get(&people.owner, "/register/devices").await;
    public.is(200).says("Aucune dérogation publiée");
    does::<Device>(&trial, &people.ansm, device, OfDevice::Publish).await;
    let public = trial.get(&people.prescriber, "/register/devices").await;
    public.is(200).says("Corvalis");
    let opened = trial.app.open::<Device>(people.ansm.acting, device).await.expect("seen");
    let reference = opened.state().record().expect("a request").reference.clone();
    let one =
        trial.get(&people.prescriber, &format!("/register/devices/{reference}?lang=en")).await;
    one.is(200).says("Deux centres.").says("in France alone");
    assert!(!one.body.contains("Deux ans de recul."), "what was filed is not public");
    let kinds = opened.state().record().expect("a request").documents.iter().map(|it| it.kind);
    assert!(kinds.eq([DocumentKind::ProfessionalRequest]));
}

#[tokio::test]
async fn a_project_opens_to_those_whom_the_table_names() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let project = opened(&trial, &people.owner, "/orientation", PROJECT).await;
    walk_of::<Orientation>(&trial, project, &["/orientation"]).await;
    let close = OfProject::Close { reason: "Avis rendu.".into() };
    does::<Orientation>(&trial, &people.ansm, project, close).await;
    walk_of::<Orientation>(&trial, project, &["/orientation"]).await;
}

#[tokio::test]
async fn a_project_is_classified_answered_and_followed_by_a_dossier() {
    let trial = Trial::new().await;
    let people = &trial.people;
    for who in [&people.ansm, &people.prescriber, &people.consultant] {
        trial.get(who, "/orientation/new").await.is(403);
    }
    trial.post(&people.owner, "/orientation", &[]).await.is(422).says("Choisissez une réponse.");
    let project = opened(&trial, &people.owner, "/orientation", PROJECT).await;
    let page = format!("/orientation/{project}");
    trial.get(&people.owner, &page).await.is(200).says("Thérapies innovantes");
    let promise = OfProject::Promise { day: trial.app.now().today };
    does::<Orientation>(&trial, &people.ansm, project, promise).await;
    let advice = OfProject::Advise { text: "Une étude suffit.".into(), documents: Vec::new() };
    does::<Orientation>(&trial, &people.ansm, project, advice).await;
    trial.get(&people.owner, &page).await.says("Une étude suffit.").says("aucun délai légal");
    let list = trial.get(&people.ansm, "/orientation").await;
    list.is(200).says("Rétigène").says("Jour annoncé tenu pour 1 sur 1");
    let link = format!("{page}/dossier");
    let none = [("reference", "AAP-1999-XXXXX"), ("version", "3")];
    trial.post(&people.owner, &link, &none).await.is(422).says("ne porte cette référence");
    let device = opened(&trial, &people.owner, "/devices", DEVICE).await;
    let seen = trial.app.open::<Device>(people.owner.acting, device).await.expect("seen");
    let reference = seen.state().record().expect("a request").reference.clone();
    let own = [("reference", reference.as_str()), ("version", "3")];
    trial.post(&people.owner, &link, &own).await.is(303);
    trial.get(&people.owner, &page).await.says(&format!("/devices/{device}"));
    let seen = trial.get(&people.ansm, &page).await;
    assert!(!seen.body.contains(&format!("/devices/{device}")), "a draft is the holder’s");
}

#[tokio::test]
async fn a_question_opens_to_those_whom_the_table_names() {
    let trial = Trial::new().await;
    let people = &trial.people;
    for who in [&people.prescriber, &people.owner, &people.manager] {
        let question = opened(&trial, who, "/questions", QUESTION).await;
        walk_of::<Question>(&trial, question, &["/questions"]).await;
    }
    let question = opened(&trial, &people.crpv, "/questions", QUESTION).await;
    does::<Question>(&trial, &people.crpv, question, OfQuestion::Close).await;
    walk_of::<Question>(&trial, question, &["/questions"]).await;
}

#[tokio::test]
async fn everybody_asks_and_a_kept_text_answers() {
    let trial = Trial::new().await;
    let people = &trial.people;
    for who in people.all() {
        trial.get(who, "/questions/new").await.is(200);
        let question = opened(&trial, who, "/questions", QUESTION).await;
        let list = trial.get(who, "/questions?search=rapport").await;
        list.is(200).says(&format!("/questions/{question}"));
        trial.get(who, &format!("/questions/{question}")).await.is(200).says("Quelle période");
    }
    let mut tied = QUESTION.to_vec();
    tied.push(("about", "AAP-1999-XXXXX"));
    let refused = trial.post(&people.owner, "/questions", &tied).await;
    refused.is(422).says("ne porte cette référence");
    let text = [
        ("version", "0"),
        ("team", "has_early_access"),
        ("title", "Période du rapport"),
        ("body", "Toute la période écoulée."),
    ];
    let officer = &people.officer;
    trial.post(officer, "/questions/texts", &text).await.is(303);
    trial.post(officer, "/questions/texts", &text).await.is(409).says("ont changé");
    trial.get(officer, "/questions/texts").await.is(200).says("Période du rapport");
    let ansm = trial.get(&people.ansm, "/questions/texts").await;
    assert!(!ansm.is(200).body.contains("Période du rapport"), "each authority has its own");
    for who in [&people.owner, &people.committee, &people.prescriber, &people.manager] {
        trial.get(who, "/questions/texts").await.is(403);
    }
    let question = opened(&trial, &people.prescriber, "/questions", QUESTION).await;
    let page = format!("/questions/{question}");
    trial.get(officer, &page).await.says("/acts/answer?text=Toute%20la");
    let form = format!("{page}/acts/answer?text=Toute%20la%20p%C3%A9riode");
    trial.get(officer, &form).await.is(200).says("Toute la période");
    let answer = [("version", "1"), ("text", "Toute la période écoulée.")];
    trial.post(officer, &format!("{page}/acts/answer"), &answer).await.is(303);
    trial.app.work_until_idle().await.expect("what follows");
    trial.get(&people.prescriber, &page).await.says("Toute la période écoulée.");
    let mail = trial.get(&people.prescriber, "/messages").await;
    mail.says("Une réponse vous attend");
    assert!(!mail.body.contains("Toute la période"), "a mail says nothing of it");
}
