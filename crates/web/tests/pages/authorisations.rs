//! Pages of authorisations: who reaches them, what each says, and the acts that they offer.

use crate::access::walk_of;
use crate::site::{Persona, Trial};
use domain::DossierId;
use domain::authorisation::{Authorisation, Command, Measure};

fn suspension(comment_days: Option<i64>) -> Command {
    let reasons = "Engagement manqué.".to_owned();
    Command::ProposeMeasure { measure: Measure::Suspension { days: 30 }, reasons, comment_days }
}

/// Authorisations in the states that differ by what their pages say.
async fn states(trial: &Trial) -> Vec<DossierId> {
    let people = &trial.people;
    let granted = trial.authorisation().await;
    let suspended = trial.authorisation().await;
    trial.acts(&people.officer, suspended, suspension(None)).await;
    trial.acts(&people.college, suspended, Command::SignMeasure).await;
    let proposed = trial.authorisation().await;
    trial.acts(&people.officer, proposed, suspension(Some(15))).await;
    let ended = trial.authorisation().await;
    let reason = "Arrêt du développement.".to_owned();
    trial.acts(&people.owner, ended, Command::RequestWithdrawal { reason }).await;
    trial.acts(&people.officer, ended, Command::AcknowledgeWithdrawal).await;
    trial.acts(&people.college, ended, Command::GrantWithdrawal).await;
    vec![granted, suspended, proposed, ended]
}

#[tokio::test]
async fn an_authorisation_opens_to_its_holder_and_to_the_authorities() {
    let trial = Trial::new().await;
    for authorisation in states(&trial).await {
        walk_of::<Authorisation>(&trial, authorisation, &["/authorisations"]).await;
    }
}

#[tokio::test]
async fn every_act_has_a_page_in_both_languages() {
    let trial = Trial::new().await;
    for authorisation in states(&trial).await {
        for (act, _) in web::acts("/authorisations") {
            for persona in trial.people.all() {
                for lang in ["fr", "en"] {
                    let path = format!("/authorisations/{authorisation}/acts/{act}?lang={lang}");
                    let answer = trial.get(persona, &path).await;
                    let code = answer.status.as_u16();
                    assert!([200, 403, 404].contains(&code), "{path} as {}: {code}", persona.name);
                }
            }
        }
    }
}

#[tokio::test]
async fn the_register_shows_each_duty_and_the_way_to_prove_it() {
    let trial = Trial::new().await;
    let authorisation = trial.authorisation().await;
    let path = format!("/authorisations/{authorisation}");
    let people = &trial.people;
    trial
        .get(&people.owner, &path)
        .await
        .is(200)
        .says("Registre des engagements")
        .says("Mettre le médicament à disposition")
        .says("prove-duty?number=1");
    let officer = trial.get(&people.officer, &path).await;
    officer.is(200).says("Mettre le médicament à disposition");
    assert!(!officer.body.contains("prove-duty?number=1"), "the holder alone proves");
    let english = trial.get(&people.officer, &format!("{path}?lang=en")).await;
    english.is(200).says("Register of commitments").says("Make the medicine available");
}

#[tokio::test]
async fn a_stranger_knows_of_none_and_lists_show_what_one_may_see() {
    let trial = Trial::new().await;
    let authorisation = trial.authorisation().await;
    let people = &trial.people;
    for (persona, sees) in [
        (&people.owner, true),
        (&people.ansm, true),
        (&people.ministry, true),
        (&people.competitor, false),
    ] {
        let list = trial.get(persona, "/authorisations").await;
        let found = list.is(200).body.contains(&authorisation.to_string());
        assert_eq!(found, sees, "as {}", persona.name);
    }
}

async fn done(
    trial: &Trial,
    who: &Persona,
    authorisation: DossierId,
    act: &str,
    fields: &[(&str, &str)],
) {
    let path = format!("/authorisations/{authorisation}/acts/{act}");
    let opened = trial.app.open::<Authorisation>(who.acting, authorisation).await;
    let version = opened.expect("an authorisation").version().to_string();
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    let answer = trial.ask(Some(who), crate::site::post(&path, &all)).await;
    answer.is(303);
}

#[tokio::test]
async fn a_measure_goes_from_the_officer_to_the_holder_to_the_college() {
    let trial = Trial::new().await;
    let authorisation = trial.authorisation().await;
    let people = &trial.people;
    let path = format!("/authorisations/{authorisation}");
    let measure = [
        ("days", "30"),
        ("reasons", "Engagement manqué."),
        ("way", "invited"),
        ("comment_days", "15"),
    ];
    done(&trial, &people.officer, authorisation, "propose-suspension", &measure).await;
    trial.get(&people.owner, &path).await.is(200).says("Une mesure est envisagée");
    let words = [("words", "Le lot est conforme.")];
    done(&trial, &people.owner, authorisation, "comment", &words).await;
    trial.get(&people.college, &path).await.says("Le lot est conforme.");
    done(&trial, &people.college, authorisation, "sign-measure", &[]).await;
    trial.get(&people.ansm, &path).await.says("L’autorisation est suspendue");
    // Nothing that was typed is taken as it stands in the page.
    let hostile = "<script>alert(1)</script>";
    let reason = [("reason", hostile)];
    done(&trial, &people.college, authorisation, "lift-suspension", &reason).await;
    let page = trial.get(&people.owner, &path).await;
    assert!(!page.body.contains(hostile));
}

#[tokio::test]
async fn a_renewal_starts_from_what_was_filed_last() {
    let trial = Trial::new().await;
    let authorisation = trial.authorisation().await;
    let owner = &trial.people.owner;
    let path = format!("/authorisations/{authorisation}/continue");
    trial.get(owner, &path).await.is(200).says("Renouveler l’autorisation");
    trial.ask(Some(owner), crate::site::post(&path, &[])).await.is(422);
    let answer = trial.ask(Some(owner), crate::site::post(&path, &[("motive", "renewal")])).await;
    answer.is(303);
    let draft: DossierId = answer
        .location()
        .trim_start_matches("/dossiers/")
        .trim_end_matches("/draft")
        .parse()
        .expect("a draft");
    let drafted = trial.app.draft(owner.acting, draft).await.expect("a draft");
    assert!(drafted.fields.len() > 20, "{}", drafted.fields.len());
    assert!(!drafted.documents.is_empty());
    let version = drafted.opened.version();
    trial.app.file(owner.acting, draft, version, false).await.expect("it is complete");
    trial.app.work_until_idle().await.expect("what follows");
    let page = trial.get(owner, &format!("/authorisations/{authorisation}")).await;
    page.is(200).says("Demande de renouvellement déposée");
}

#[tokio::test]
async fn the_thread_tells_it_all_in_one_line_of_time() {
    let trial = Trial::new().await;
    let authorisation = trial.authorisation().await;
    let people = &trial.people;
    let opened = trial.app.open::<Authorisation>(people.owner.acting, authorisation).await;
    let held = opened.expect("an authorisation");
    let thread = held.state().authorisation().and_then(|it| it.opening.thread).expect("a thread");
    let path = format!("/threads/{thread}");
    for persona in [&people.owner, &people.officer, &people.ansm] {
        trial
            .get(persona, &path)
            .await
            .is(200)
            .says("Autorisation octroyée")
            .says("Accusé de réception du dossier complet");
    }
    trial.get(&people.competitor, &path).await.is(404);
    // What the authorities keep among themselves stays theirs here too.
    let page = trial.get(&people.owner, &path).await;
    assert!(!page.body.contains("Décision proposée à la signature"));
}
