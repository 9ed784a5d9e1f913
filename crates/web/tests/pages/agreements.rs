//! Pages of agreements: who reaches them, what each says, the acts that they offer, from the
//! authorisation to the balance.

use crate::access::walk_of;
use crate::site::{Answer, HOSTILE, Persona, Trial, post_files};
use domain::agreement::{Agreement, Command, FollowUp, PatientYears, Proposal};
use domain::{Actor, DossierId};
use jiff::ToSpan;

fn proposal() -> Proposal {
    Proposal {
        follow_up: FollowUp::Sustained,
        base: 40_000,
        model: "Modèle 2022".into(),
        scale: None,
        particulars: String::new(),
    }
}

async fn prepared(trial: &Trial) -> DossierId {
    let authorisation = trial.authorisation().await;
    let hospital = trial.people.hospital_manager.acting.organisation;
    let owner = trial.people.owner.acting;
    let agreement = trial.app.open_agreement(owner, authorisation, hospital, proposal()).await;
    agreement.expect("an agreement")
}

async fn does(trial: &Trial, who: &Persona, agreement: DossierId, command: Command) {
    let opened = trial.app.open::<Agreement>(who.acting, agreement).await.expect("an agreement");
    let (actor, seen) = (Actor::Person(who.acting), opened.version());
    trial.app.handle::<Agreement>(actor, agreement, seen, command).await.expect("allowed");
}

async fn sent(trial: &Trial) -> DossierId {
    let agreement = prepared(trial).await;
    let (from, proposal) = (trial.app.now().today, Box::new(proposal()));
    let command = Command::Send { from, proposal, documents: Vec::new() };
    does(trial, &trial.people.owner, agreement, command).await;
    agreement
}

async fn signed(trial: &Trial) -> DossierId {
    let agreement = sent(trial).await;
    does(trial, &trial.people.hospital_manager, agreement, Command::Sign).await;
    agreement
}

async fn ended(trial: &Trial) -> DossierId {
    let agreement = signed(trial).await;
    let ends_on = trial.app.now().today;
    let command = Command::GiveNotice { ends_on, reason: "Fin du protocole.".into() };
    does(trial, &trial.people.hospital_manager, agreement, command).await;
    trial.app.move_clock(1).await.expect("the clock moves");
    trial.app.work_until_idle().await.expect("what follows");
    agreement
}

#[tokio::test]
async fn a_draft_opens_to_its_laboratory_alone() {
    let trial = Trial::new().await;
    let agreement = prepared(&trial).await;
    walk_of::<Agreement>(&trial, agreement, &["/agreements"]).await;
}

#[tokio::test]
async fn what_awaits_a_signature_opens_to_both_parties() {
    let trial = Trial::new().await;
    let agreement = sent(&trial).await;
    walk_of::<Agreement>(&trial, agreement, &["/agreements"]).await;
}

#[tokio::test]
async fn what_is_in_force_opens_each_act_to_its_party() {
    let trial = Trial::new().await;
    let agreement = signed(&trial).await;
    walk_of::<Agreement>(&trial, agreement, &["/agreements"]).await;
}

#[tokio::test]
async fn what_is_over_opens_its_balance() {
    let trial = Trial::new().await;
    let agreement = ended(&trial).await;
    walk_of::<Agreement>(&trial, agreement, &["/agreements"]).await;
}

#[tokio::test]
async fn every_act_has_a_page_in_both_languages() {
    let trial = Trial::new().await;
    let agreement = signed(&trial).await;
    for (act, _) in web::acts("/agreements") {
        for persona in trial.people.all() {
            for lang in ["fr", "en"] {
                let path = format!("/agreements/{agreement}/acts/{act}?lang={lang}");
                let code = trial.get(persona, &path).await.status.as_u16();
                assert!([200, 403, 404].contains(&code), "{path} as {}: {code}", persona.name);
            }
        }
    }
}

/// Sends the form of an act as the agreement stands.
async fn send(
    trial: &Trial,
    who: &Persona,
    agreement: DossierId,
    act: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let opened = trial.app.open::<Agreement>(who.acting, agreement).await.expect("an agreement");
    let version = opened.version().to_string();
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    let files: &[(&str, &str, &str)] = match act {
        "send" | "amend" => &[("annex", "annexe.pdf", "%PDF-1.7 essai")],
        _ => &[],
    };
    let form = post_files(&format!("/agreements/{agreement}/acts/{act}"), &all, files);
    trial.ask(Some(who), form).await
}

#[tokio::test]
async fn an_agreement_goes_from_an_authorisation_to_a_balance_that_is_accepted() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let authorisation = trial.authorisation().await;
    let of = format!("/authorisations/{authorisation}");
    trial.get(&people.owner, &of).await.is(200).says("Préparer une convention");
    let officer = trial.get(&people.officer, &of).await;
    assert!(!officer.is(200).body.contains("Conventions avec les établissements"));
    let form = trial.get(&people.owner, &format!("{of}/agreement")).await;
    form.is(200).says("CHU").says("Base proposée").says("Suivi soutenu");
    trial
        .get(&people.owner, &format!("{of}/agreement?lang=en"))
        .await
        .is(200)
        .says("Moderate follow-up");
    trial.get(&people.officer, &format!("{of}/agreement")).await.is(403);
    trial.get(&people.hospital_manager, &format!("{of}/agreement")).await.is(404);

    let hospital = people.hospital_manager.acting.organisation.to_string();
    let hostile = format!("Saisie par l’ARC {HOSTILE}");
    let form = [
        ("hospital", hospital.as_str()),
        ("follow_up", "sustained"),
        ("base", ""),
        ("model", "Modèle 2022"),
        ("particulars", hostile.as_str()),
    ];
    let to = format!("{of}/agreement");
    trial.post(&people.owner, &to, &form[1..]).await.is(422).says("hospital-error");
    trial.post(&people.owner, &to, &form[..1]).await.is(422).says("follow_up-error");
    let wrong = [form[0], form[1], ("base", "600"), form[3]];
    trial.post(&people.owner, &to, &wrong).await.is(422).says("entre 200");
    let opened = trial.post(&people.owner, &to, &form).await;
    opened.is(303);
    let path = opened.location().split('?').next().unwrap_or_default().to_owned();
    let agreement: DossierId = path.trim_start_matches("/agreements/").parse().expect("an id");
    trial.post(&people.owner, &to, &form).await.is(422).says("déjà en cours");
    trial.get(&people.owner, &path).await.is(200).says("500,00").says("à vérifier").says("CHU");
    trial.get(&people.owner, &of).await.is(200).says(&path);
    trial.get(&people.hospital_manager, &path).await.is(404);
    let list = trial.get(&people.hospital_manager, "/agreements").await;
    list.is(200).says("Aucune convention");

    let today = trial.app.now().today;
    let from = today.to_string();
    let terms = [("from", from.as_str()), form[1], form[2], form[3], form[4]];
    send(&trial, &people.owner, agreement, "send", &terms[1..]).await.is(422).says("from-error");
    send(&trial, &people.owner, agreement, "send", &terms).await.is(303);
    for persona in [&people.hospital_manager, &people.pharmacist] {
        trial.get(persona, "/agreements").await.is(200).says("Orvanib").says("CHU");
        let page = trial.get(persona, &path).await;
        page.is(200).says("En attente de signature").says("annexe.pdf").says("Saisie par l’ARC");
        assert!(!page.body.contains("<img"), "what was typed runs");
        trial.get(persona, &format!("{path}?lang=en")).await.is(200).says("Awaiting signature");
    }
    let organisation = trial.get(&people.hospital_manager, "/organisation").await;
    organisation.is(200).says("Une convention attend votre établissement");
    let laboratory = trial.get(&people.manager, "/organisation").await;
    assert!(!laboratory.is(200).body.contains("Une convention attend"));
    trial.get(&people.competitor, "/agreements").await.is(200).says("Aucune convention");

    let manager = &people.hospital_manager;
    let back = [("reason", "La base ne couvre pas la saisie.")];
    send(&trial, manager, agreement, "send-back", &back).await.is(303);
    trial.get(&people.owner, &path).await.is(200).says("La base ne couvre pas la saisie.");
    send(&trial, &people.owner, agreement, "send", &terms).await.is(303);
    send(&trial, manager, agreement, "sign", &[]).await.is(303);
    let page = trial.get(&people.owner, &path).await;
    page.is(200).says("En vigueur").says("étape par étape").says("dénonciation");
    let amended = [terms[0], terms[1], ("base", "300,50"), terms[3]];
    send(&trial, &people.owner, agreement, "amend", &amended).await.is(303);
    send(&trial, manager, agreement, "sign", &[]).await.is(303);
    trial.get(manager, &path).await.is(200).says("300,50").says("Version\u{a0}3");
    let soon = today.tomorrow().expect("a day").to_string();
    let short = format!("{path}/acts/give-notice?ends_on={soon}");
    trial.get(manager, &short).await.is(200).says("Le préavis est court").says("à vérifier");

    // The last day of the year.
    let last = jiff::civil::date(today.year(), 12, 31);
    let days = i64::from((last - today).get_days());
    trial.app.move_clock(u16::try_from(days).expect("forward")).await.expect("the clock moves");
    let year = today.year().to_string();
    let balance = [
        ("year", year.as_str()),
        ("patients", "2,5"),
        ("expected", "1000"),
        ("answered", "850"),
        ("not_available", "20"),
    ];
    send(&trial, &people.owner, agreement, "record-balance", &balance[..4]).await.is(422);
    let wrong = [balance[0], ("patients", "deux"), balance[2], balance[3], balance[4]];
    let wrong = send(&trial, &people.owner, agreement, "record-balance", &wrong).await;
    wrong.is(422).says("patients-error");
    send(&trial, &people.owner, agreement, "record-balance", &balance).await.is(303);
    let page = trial.get(manager, &path).await;
    // 13 % missing: 300.50 × 80 % = 240.40, × 2.5 = 601.00.
    page.is(200).says("13\u{a0}%").says("15\u{a0}%").says("240,40").says("601,00");
    page.says("Plus de 10\u{a0}% de données manquantes");
    trial.get(manager, &format!("{path}?lang=en")).await.is(200).says("€601.00");
    let accepted = [("year", year.as_str()), ("accepted", "yes")];
    send(&trial, manager, agreement, "judge-balance", &accepted).await.is(303);
    trial.get(&people.owner, &path).await.is(200).says("Accepté");
    let thread = trial.app.open::<Agreement>(people.owner.acting, agreement).await.expect("read");
    let thread = thread.state().contract().expect("a contract").opening.authorisation.thread;
    trial.get(&people.owner, &format!("/threads/{thread}")).await.is(200).says("Convention");
    let officer = trial.get(&people.officer, &format!("/threads/{thread}")).await;
    assert!(!officer.is(200).body.contains(&path), "the authorities follow the commitment alone");
}

#[tokio::test]
async fn the_balance_of_the_last_year_is_made_after_the_end() {
    let trial = Trial::new().await;
    let agreement = ended(&trial).await;
    let year = trial.app.now().today.saturating_sub(1.day()).year();
    let command = Command::RecordBalance {
        year,
        patients: PatientYears::whole(1),
        expected: 10,
        answered: 10,
        not_available: 0,
        cause: None,
    };
    does(&trial, &trial.people.owner, agreement, command).await;
    let page = trial.get(&trial.people.pharmacist, &format!("/agreements/{agreement}")).await;
    page.is(200).says("500,00").says("125\u{a0}%");
    let filtered = trial.get(&trial.people.pharmacist, "/agreements?standing=draft").await;
    filtered.is(200).says("Aucune convention ne correspond");
}
