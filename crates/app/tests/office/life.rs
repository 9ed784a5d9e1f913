//! The life of authorisations over years: what follows from what, each once, across restarts.

use crate::both;
use crate::given::{
    House, act, cast, facts as facts_of, granted, jump_to, program, waiting, whole,
};
use app::App;
use domain::aap::{Command as Ask, Decision, Grant, Motive};
use domain::authorisation::{
    AmmScope, Authorisation, Codes, Command, Event, State, coverage, of_request,
};
use domain::{Acting, Actor, DossierId, Procedure, Standing};
use jiff::civil::date;
use law::Path;
use std::collections::BTreeMap;

async fn told(app: &App, who: Acting) -> Vec<String> {
    let mut mails = app.mailbox(who).await.expect("a mailbox");
    mails.sort_by_key(|mail| (mail.created_at, mail.subject.clone()));
    mails.into_iter().map(|mail| mail.subject).collect()
}

pub async fn facts(app: &App, authorisation: DossierId) -> Vec<Event> {
    let stream = authorisation.to_string();
    let facts = app
        .db()
        .read(move |tx| Box::pin(async move { store::facts::read(tx, program(), &stream).await }))
        .await
        .expect("read");
    facts.iter().map(|fact| serde_json::from_str(&fact.body).expect("a fact")).collect()
}

async fn state(app: &App, authorisation: DossierId) -> State {
    Authorisation::replay(&facts(app, authorisation).await)
}

/// How often each kind of fact happened.
async fn kinds(app: &App, authorisation: DossierId) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for fact in facts(app, authorisation).await {
        let kept = serde_json::to_value(&fact).expect("a fact is written");
        *all.entry(kept["kind"].as_str().expect("a kind").to_owned()).or_insert(0) += 1;
    }
    all
}

async fn does(app: &App, who: Acting, authorisation: DossierId, command: Command) {
    let seen = i64::try_from(facts(app, authorisation).await.len()).expect("few facts");
    let actor = Actor::Person(who);
    app.handle::<Authorisation>(actor, authorisation, seen, command)
        .await
        .expect("the act is done");
}

/// Files a request that goes on from an authorisation and brings it to its decision.
async fn decided(
    app: &App,
    cast: &crate::given::Cast,
    authorisation: DossierId,
    motive: fn(domain::aap::Continued) -> Motive,
    change: impl Fn(&mut Grant),
) -> DossierId {
    let request = app.continue_authorisation(cast.laboratory, authorisation, motive).await;
    let request = request.expect("a draft");
    let opened = app.open::<domain::aap::Aap>(cast.laboratory, request).await.expect("a draft");
    let asked = opened.state().request().expect("a request").clone();
    let content = crate::given::content(asked.path, app.now().today);
    act(app, cast.laboratory, request, Ask::File { content }).await;
    act(app, cast.officer, request, Ask::DeclareComplete).await;
    crate::given::assess(app, cast, request, asked.path).await;
    let mut grant = whole(&asked);
    change(&mut grant);
    let decision = Decision::Grant(grant);
    act(app, cast.officer, request, Ask::ProposeDecision { decision }).await;
    act(app, cast.college, request, Ask::SignDecision).await;
    app.work_until_idle().await.expect("what follows");
    request
}

both!(an_authorisation_lives_for_five_years, house => {
    let app = house.open("2024-01-31T09:00:00Z").await;
    let cast = cast(&app).await;
    let request = granted(&app, &cast, "2024").await;
    let authorisation = of_request(request);
    app.work_until_idle().await.expect("what follows");
    assert!(matches!(state(&app, authorisation).await, State::InForce(_)));
    let codes = Codes { indication: "AUROR01".into(), ucd: Vec::new() };
    does(&app, cast.ministry, authorisation, Command::SetCodes { codes }).await;

    // March: the supply is late by a day, then proved and accepted.
    jump_to(&app, "2024-04-01T09:00:00Z");
    app.work_until_idle().await.expect("works");
    let late = |told: &[String]| told.iter().filter(|it| it.contains("en retard")).count();
    for who in [cast.laboratory, cast.officer, cast.assessor] {
        assert_eq!(late(&told(&app, who).await), 1);
    }
    let documents = vec![crate::given::document(domain::DocumentKind::Other, 400)];
    let words = "Livraison faite.".to_owned();
    does(&app, cast.laboratory, authorisation, Command::ProveDuty { number: 1, words, documents }).await;
    does(&app, cast.officer, authorisation, Command::JudgeProof { number: 1, sent_back: None }).await;
    drop(app);

    // October: the renewal is filed in time, examined with a suspension, and granted after the end.
    let app = house.open("2024-10-20T09:00:00Z").await;
    let renewal = app
        .continue_authorisation(cast.laboratory, authorisation, |of| Motive::Renewal { of })
        .await
        .expect("a draft");
    let content = crate::given::content(Path::PreAmm, app.now().today);
    act(&app, cast.laboratory, renewal, Ask::File { content }).await;
    jump_to(&app, "2024-11-20T09:00:00Z");
    act(&app, cast.officer, renewal, Ask::DeclareComplete).await;
    jump_to(&app, "2024-12-10T09:00:00Z");
    let ask = Ask::RequestInformation {
        question: "Le suivi à six mois.".into(),
        reply_days: 45,
        origin: domain::aap::Recipient::Has,
    };
    act(&app, cast.officer, renewal, ask).await;
    jump_to(&app, "2025-01-15T09:00:00Z");
    act(&app, cast.laboratory, renewal, Ask::SupplyInformation { reply: "Voici.".into(), documents: Vec::new() }).await;
    act(&app, cast.officer, renewal, Ask::ConfirmInformation { received_on: date(2025, 1, 15) }).await;
    drop(app);
    let app = house.open("2025-02-20T09:00:00Z").await;
    app.work_until_idle().await.expect("works");
    // The year ended on 31 January; thirty-seven days of suspension keep it in force until 9 March.
    let State::InForce(held) = state(&app, authorisation).await else { panic!("in force") };
    let until = held.prolonged.as_ref().expect("kept in force").due(app.now().today);
    assert_eq!(until, date(2025, 3, 9));
    crate::given::assess(&app, &cast, renewal, Path::PreAmm).await;
    let opened = app.open::<domain::aap::Aap>(cast.officer, renewal).await.expect("the renewal");
    let grant = Grant { amm_filing: None, ..whole(opened.state().request().expect("a request")) };
    act(&app, cast.officer, renewal, Ask::ProposeDecision { decision: Decision::Grant(grant) }).await;
    act(&app, cast.college, renewal, Ask::SignDecision).await;
    app.work_until_idle().await.expect("works");
    let State::InForce(held) = state(&app, authorisation).await else { panic!("in force") };
    assert_eq!(held.expiry.as_ref().map(|it| it.due(app.now().today)), Some(date(2026, 2, 20)));

    // June: the AMM, for a part of the indication; the other part goes on by itself.
    jump_to(&app, "2025-06-10T09:00:00Z");
    let amm = Command::DeclareAmm {
        amm_on: date(2025, 6, 2),
        indication: "Adultes, deuxième ligne.".into(),
        scope: AmmScope::Split,
        documents: Vec::new(),
    };
    does(&app, cast.laboratory, authorisation, amm).await;
    let after = decided(&app, &cast, authorisation, |of| Motive::AmmObtained { of }, |grant| {
        grant.duration = None;
        grant.amm_filing = None;
        grant.indication = "Adultes, deuxième ligne.".into();
        grant.remaining = Some("Adultes, première ligne.".into());
    })
    .await;
    let State::InForce(held) = state(&app, authorisation).await else { panic!("in force") };
    assert_eq!(held.path, Path::PostAmm);
    let other = domain::authorisation::identifier(after, "split");
    let State::InForce(part) = state(&app, other).await else { panic!("the other part") };
    assert_eq!((part.path, part.indication.as_str()), (Path::PreAmm, "Adultes, première ligne."));
    drop(app);

    // 2026: suspended in an emergency for a month, which ends by itself; then nobody renews.
    let app = house.open("2025-12-15T09:00:00Z").await;
    let suspend = Command::SuspendInEmergency { days: 30, reasons: "Signal de sécurité.".into() };
    app.work_until_idle().await.expect("works");
    does(&app, cast.assessor, authorisation, suspend).await;
    drop(app);
    let app = house.open("2029-01-31T09:00:00Z").await;
    for _ in 0..2 {
        app.work_until_idle().await.expect("works");
    }
    let ended = state(&app, authorisation).await;
    let ending = &ended.ended().expect("it ended").ending;
    assert_eq!(ending.on, date(2026, 2, 20));
    assert!(ended.ended().is_some_and(|it| it.continuity_over), "a year later that is over too");
    assert_eq!(Authorisation::summary(&ended, app.now().today).map(|it| it.standing), Some(Standing::Ended));
    assert_eq!(coverage(&ended).and_then(|it| it.until), Some(date(2026, 2, 20)));
    let kinds = kinds(&app, authorisation).await;
    for (kind, count) in [
        ("authorisation_opened", 1),
        ("authorisation_prolonged", 1),
        ("authorisation_renewed", 1),
        ("authorisation_modified", 1),
        ("authorisation_suspended", 1),
        ("suspension_ended", 1),
        ("renewal_not_filed", 1),
        ("authorisation_ended", 1),
        ("continuity_ended", 1),
        ("examination_followed", 3),
    ] {
        assert_eq!(kinds.get(kind).copied().unwrap_or(0), count, "{kind}: {kinds:?}");
    }
    // Each was told once to each who follows it, and no job is left.
    for who in [cast.laboratory, cast.officer, cast.assessor, cast.ministry] {
        let mut told = told(&app, who).await;
        let reference = format!("{}-A", "AAP-2024");
        told.retain(|it| it.starts_with(&reference) && !it.contains("Échéance le"));
        let all = told.len();
        told.dedup();
        assert_eq!(told.len(), all, "nobody is told twice");
    }
    assert_eq!(waiting(&app).await, 0);
    assert!(!facts_of(&app, request).await.is_empty());
});

both!(former_regimes_are_taken_over_once_and_all_or_nothing, house => {
    let app = house.open("2022-03-01T09:00:00Z").await;
    let cast = cast(&app).await;
    let head = "regime;reference;medicament;substance;indication;titulaire;octroi;fin;amm;reprise\n";
    let good = format!(
        "{head}ATUc;2020-17;NIVAL;nivaltanib;Myopathie;Laboratoire Aurore;2020-02-03;2022-06-30;;\n\
         post-ATU;2019-04;ORBEL;orbelinib;Vascularite;laboratoire aurore;2019-04-01;2022-05-31;2020-11-02;\n\
         ATUn;2018-99;LUMENE;luménastat;Maladie rare;Laboratoire Aurore;2018-05-02;;;\n\
         RTU;2020-01;TALVIR;talvirine;Prurit;Laboratoire Crépuscule;2020-01-10;2023-01-09;;2022-02-13\n"
    );
    let bad = format!("{good}ATUz;1;A;a;B;Laboratoire Inconnu;2020-01-01;2022-06-30;;\n");
    let told = app.take_over(bad.as_bytes(), false).await.expect("it is read");
    assert_eq!((told.new, told.faults.len(), told.faults[0].line), (0, 1, 6));
    let checked = app.take_over(good.as_bytes(), true).await.expect("it is read");
    assert_eq!((checked.new, checked.known), (4, 0));
    let told = app.take_over(good.as_bytes(), false).await.expect("it is taken over");
    assert_eq!((told.new, told.known), (4, 0), "{:?}", told.faults);
    let again = app.take_over(good.as_bytes(), false).await.expect("it is taken over");
    assert_eq!((again.new, again.known), (0, 4));
    let listed = |who: Acting| {
        let app = app.clone();
        async move {
            let sought = app::Sought { procedure: Some(Authorisation::NAME), ..app::Sought::default() };
            let listed = app.list(who, sought).await.expect("a list");
            listed.lines.into_iter().map(|it| it.row.reference).collect::<std::collections::BTreeSet<_>>()
        }
    };
    // The HAS follows early access; the ANSM and the ministers follow all of it.
    assert_eq!(listed(cast.officer).await.len(), 2);
    assert_eq!(listed(cast.assessor).await.len(), 4);
    assert_eq!(listed(cast.laboratory).await.len(), 3);
    assert!(told_of_nothing(&app, cast.laboratory).await, "nobody is told of what they knew");
    // They end on their day, as any other.
    jump_to(&app, "2022-07-02T09:00:00Z");
    app.work_until_idle().await.expect("works");
    let sought = app::Sought { standing: Some(Standing::Continuity), ..app::Sought::default() };
    let over = app.list(cast.assessor, sought).await.expect("a list");
    assert_eq!(over.lines.len(), 2);
    for (line, reason) in [
        ("ATUc;1;A;a;B;Laboratoire Aurore;2021-07-01;2022-06-30;;", "LEG-05"),
        ("ATUc;1;A;a;B;Laboratoire Aurore;2020-01-01;;;", "empty"),
        ("ATUc;1;A;a;B;Laboratoire Aurore;2020-01-01;2022-06-30;;2022-07-01", "LEG-02"),
        ("RTU;1;A;a;B;Laboratoire Aurore;2020-01-01;;;2021-08-01", "LEG-04"),
        ("RTU;1;A;a;B;Laboratoire Aurore;2020-01-01;;;2022-02-12", "LEG-04"),
        ("PECT;1;A;a;B;Laboratoire Aurore;2020-01-01;2022-06-30;;", "follows an AMM"),
    ] {
        let told = app.take_over(format!("{head}{line}\n").as_bytes(), false).await.expect("read");
        assert!(told.faults[0].reason.contains(reason), "{line}: {:?}", told.faults);
    }
});

async fn told_of_nothing(app: &App, who: Acting) -> bool {
    app.work_until_idle().await.expect("works");
    told(app, who).await.is_empty()
}

both!(a_grant_and_a_refusal_reach_the_compassionate_access_to_the_substance, house => {
    let app = house.open("2024-01-31T09:00:00Z").await;
    let cast = cast(&app).await;
    let table = "regime;reference;medicament;substance;indication;titulaire;octroi;fin\n\
        ATUn;2018-99;LUMENE;Lumenastat;Maladie rare;Laboratoire Aurore;2018-05-02;\n\
        RTU;2020-01;AUTRE;talvirine;Prurit;Laboratoire Crépuscule;2020-01-10;\n";
    app.take_over(table.as_bytes(), false).await.expect("it is taken over");
    let request = granted(&app, &cast, "2024").await;
    app.work_until_idle().await.expect("what follows");
    // The substance is the same, however it is typed; the other is another.
    let sought = app::Sought { awaiting_me: true, procedure: Some(Authorisation::NAME), ..app::Sought::default() };
    let awaiting = app.list(cast.assessor, sought).await.expect("a list").lines;
    let [line] = awaiting.as_slice() else { panic!("{awaiting:?}") };
    let aac = line.dossier;
    let kept = facts(&app, aac).await;
    let Some(Event::EarlyAccessGranted { cause, .. }) = kept.last() else { panic!("{kept:?}") };
    assert_eq!(cause.dossier, of_request(request), "the page shows what set it off");
    let set = Command::SetEndDate { ends_on: Some(date(2024, 4, 30)), reason: "Disponible.".into() };
    does(&app, cast.assessor, aac, set).await;
    jump_to(&app, "2024-05-02T09:00:00Z");
    app.work_until_idle().await.expect("works");
    assert!(state(&app, aac).await.ended().is_some());
});

#[tokio::test]
async fn nobody_asks_for_what_only_a_rule_or_the_passing_of_time_does() {
    let house = House::sqlite();
    let app = house.open("2024-01-31T09:00:00Z").await;
    let cast = cast(&app).await;
    let request = granted(&app, &cast, "2024").await;
    let authorisation = of_request(request);
    app.work_until_idle().await.expect("what follows");
    let cause = domain::reaction::Cause {
        procedure: "listing".into(),
        dossier: request,
        reference: "INS".into(),
        on: app.now().today,
    };
    for who in [cast.laboratory, cast.officer, cast.college, cast.assessor] {
        let command = Command::EndByListing {
            cause: cause.clone(),
            journal: "JO".into(),
            indication: "Indication".into(),
        };
        let seen = i64::try_from(facts(&app, authorisation).await.len()).expect("few");
        let answer =
            app.handle::<Authorisation>(Actor::Person(who), authorisation, seen, command).await;
        assert!(matches!(answer, Err(app::Error::Forbidden)), "{answer:?}");
    }
    house.end().await;
}
