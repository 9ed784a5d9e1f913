//! The passing of days: each once, in order, whatever happens to the program meanwhile.

use crate::both;
use crate::given::{House, act, cast, clock, facts, filed, jump_to, under_review, waiting};
use app::{App, Clock, Error, Settings, moved_seconds};
use domain::aap::{Aap, Command, Event, Recipient, SilenceEffect};
use domain::{Acting, Actor};
use jiff::civil::date;

/// The subjects of the messages to a person, the oldest first.
async fn told(app: &App, who: Acting) -> Vec<String> {
    let mut mails = app.mailbox(who).await.expect("a mailbox");
    mails.sort_by_key(|mail| (mail.created_at, mail.subject.clone()));
    mails.into_iter().map(|mail| mail.subject).collect()
}

/// How many reminders a person had of the decision of a dossier.
async fn reminded(app: &App, who: Acting) -> usize {
    let mails = told(app, who).await;
    mails.iter().filter(|subject| subject.contains("Échéance le")).count()
}

both!(reminders_go_out_each_once_over_months_and_restarts, house => {
    let app = house.open("2024-01-31T09:00:00Z").await;
    let cast = cast(&app).await;
    under_review(&app, &cast, "2024").await;
    app.work_until_idle().await.expect("works");
    assert_eq!(reminded(&app, cast.officer).await, 0);
    drop(app);

    // Due on 30 April: a fortnight before it, the program was stopped.
    let app = house.open("2024-04-20T09:00:00Z").await;
    app.work_until_idle().await.expect("works");
    assert_eq!(reminded(&app, cast.officer).await, 1);
    assert_eq!(reminded(&app, cast.assessor).await, 1, "the opinion is due the same day");
    app.run_day(date(2024, 4, 15)).await.expect("a day run again");
    app.work_until_idle().await.expect("works");
    drop(app);

    let app = house.open("2024-04-28T05:00:00Z").await;
    app.work_until_idle().await.expect("works");
    assert_eq!(reminded(&app, cast.officer).await, 2);
    jump_to(&app, "2024-04-30T07:00:00Z");
    app.work_until_idle().await.expect("works");
    assert_eq!(reminded(&app, cast.officer).await, 3);
    drop(app);

    let app = house.open("2024-09-01T05:00:00Z").await;
    for _ in 0..2 {
        app.work_until_idle().await.expect("works");
        assert_eq!(reminded(&app, cast.officer).await, 3);
        assert_eq!(reminded(&app, cast.assessor).await, 3);
        assert_eq!(reminded(&app, cast.laboratory).await, 0);
    }
    assert_eq!(waiting(&app).await, 0);
});

both!(an_abandonment_has_its_day_although_the_clock_jumped_over_it, house => {
    let app = house.open("2024-01-31T09:00:00Z").await;
    let cast = cast(&app).await;
    let dossier = under_review(&app, &cast, "2024").await;
    jump_to(&app, "2024-02-10T09:00:00Z");
    let ask = Command::RequestInformation {
        question: "Précisez la posologie.".into(),
        reply_days: 45,
        origin: Recipient::Has,
    };
    act(&app, cast.officer, dossier, ask).await;
    app.work_until_idle().await.expect("works");
    drop(app);

    let app = house.open("2024-12-24T09:00:00Z").await;
    app.work_until_idle().await.expect("works");
    let facts = facts(&app, dossier).await;
    let Some(Event::RequestAbandoned { on, .. }) = facts.last() else { panic!("{facts:?}") };
    // 10 February and 45 days: 26 March is the last day to reply.
    assert_eq!(*on, date(2024, 3, 27));
    assert_eq!(facts.iter().filter(|it| matches!(it, Event::RequestAbandoned { .. })).count(), 1);
    for who in [cast.laboratory, cast.colleague, cast.officer, cast.ministry, cast.assessor] {
        let told = told(&app, who).await;
        assert_eq!(told.iter().filter(|it| it.contains("réputée abandonnée")).count(), 1, "{told:?}");
    }
    assert!(told(&app, cast.competitor).await.is_empty());
    // The laboratory was reminded to reply, before and not after.
    assert_eq!(reminded(&app, cast.laboratory).await, 3);
    assert_eq!(waiting(&app).await, 0);
});

both!(a_person_who_comes_first_finds_what_time_has_done, house => {
    let app = house.open("2024-01-31T09:00:00Z").await;
    let cast = cast(&app).await;
    let dossier = under_review(&app, &cast, "2024").await;
    app.work_until_idle().await.expect("works");
    jump_to(&app, "2024-05-02T09:00:00Z");
    let seen = 3;
    let late = Command::ExtendReview { reason: "Nombre élevé de demandes.".into() };
    let answer = app.handle::<Aap>(Actor::Person(cast.officer), dossier, seen, late).await;
    assert!(matches!(&answer, Err(Error::Stale(since)) if !since.is_empty()), "{answer:?}");
    app.work_until_idle().await.expect("works");
    let facts = facts(&app, dossier).await;
    assert_eq!(facts.len(), 4, "what time did is written once: {facts:?}");
    let Some(Event::SilenceProposed { on, .. }) = facts.last() else { panic!("{facts:?}") };
    assert_eq!(*on, date(2024, 5, 1));
    let told = told(&app, cast.college).await;
    assert_eq!(told.len(), 1, "{told:?}");
});

both!(silence_takes_effect_by_the_law_of_the_day_of_the_complete_dossier, house => {
    let app = house.open("2021-08-02T09:00:00Z").await;
    let cast = cast(&app).await;
    let dossier = under_review(&app, &cast, "2021").await;
    app.work_until_idle().await.expect("works");
    drop(app);

    let app = house.open("2022-06-01T09:00:00Z").await;
    app.work_until_idle().await.expect("works");
    let facts = facts(&app, dossier).await;
    let Some(Event::SilenceTookEffect { on, effect, confirmed, .. }) = facts.last() else {
        panic!("{facts:?}")
    };
    assert_eq!((*on, *effect), (date(2021, 11, 3), SilenceEffect::Rejection));
    assert!(confirmed.is_none(), "by the law alone");
    let last = told(&app, cast.laboratory).await;
    assert!(last.iter().any(|it| it.contains("Silence de la HAS")), "{last:?}");
    let mails = app.mailbox(cast.laboratory).await.expect("a mailbox");
    let silence = mails.iter().find(|mail| mail.subject.contains("Silence")).expect("told");
    assert!(silence.body.contains("Voies et délais de recours"), "{}", silence.body);
});

both!(a_notice_says_it_in_both_languages_with_a_link_and_without_names, house => {
    let settings = Settings { public_url: "https://aube.example".into(), ..Settings::default() };
    let app = house.open_with("2024-01-31T09:00:00Z", settings).await;
    let cast = cast(&app).await;
    let dossier = filed(&app, &cast, "2024").await;
    app.work_until_idle().await.expect("works");
    for who in [cast.laboratory, cast.colleague, cast.officer, cast.ministry, cast.assessor] {
        let mails = app.mailbox(who).await.expect("a mailbox");
        let [mail] = &mails[..] else { panic!("one message, not {mails:?}") };
        assert!(mail.subject.starts_with("AAP-2024 — Demande déposée"), "{}", mail.subject);
        let link = format!("https://aube.example/dossiers/{dossier}");
        let (fr, en) = mail.body.split_once("————").expect("two languages");
        assert!(fr.contains("pour Luménastat") && fr.contains(&link), "{fr}");
        assert!(en.contains("Request filed with") && en.contains(&link), "{en}");
        assert!(!mail.body.contains("Dubois") && !mail.body.contains('@'), "{}", mail.body);
        assert_eq!(mail.sent_at, None, "kept: there is no server");
    }
    for who in [cast.competitor, cast.committee, cast.college] {
        assert!(app.mailbox(who).await.expect("a mailbox").is_empty());
    }
    assert_eq!(waiting(&app).await, 0);
});

both!(several_workers_do_each_thing_once, house => {
    let app = house.open("2024-01-31T09:00:00Z").await;
    let cast = cast(&app).await;
    for reference in ["2024", "2025", "2026", "2027", "2028"] {
        under_review(&app, &cast, reference).await;
    }
    app.work_until_idle().await.expect("works");
    let mut apps = vec![app];
    for _ in 0..3 {
        apps.push(house.open("2024-04-16T09:00:00Z").await);
    }
    jump_to(&apps[0], "2024-04-16T09:00:00Z");
    let works = apps.iter().map(|app| {
        let app = app.clone();
        tokio::spawn(async move { app.work_until_idle().await })
    });
    for work in works.collect::<Vec<_>>() {
        work.await.expect("no panic").expect("works");
    }
    // What one of them held when another looked is done by now.
    apps[0].work_until_idle().await.expect("works");
    let told = told(&apps[0], cast.officer).await;
    assert_eq!(told.len(), 10, "five filings and five reminders: {told:?}");
    assert_eq!(waiting(&apps[0]).await, 0);
});

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_of_a_demonstration_moves_day_by_day_and_stays_moved() {
    let house = House::sqlite();
    let app = house.open_clock(clock("2024-01-31T21:00:00Z"), Settings::default()).await;
    let cast = cast(&app).await;
    let dossier = under_review(&app, &cast, "2024").await;
    let now = app.move_clock(100).await.expect("moved");
    assert_eq!(now.today, date(2024, 5, 10));
    let facts = facts(&app, dossier).await;
    assert!(matches!(facts.last(), Some(Event::SilenceProposed { .. })), "{facts:?}");
    let mails = app.mailbox(cast.officer).await.expect("a mailbox");
    let days: Vec<String> = mails
        .iter()
        .filter(|mail| mail.subject.contains("Échéance"))
        .map(|mail| mail.created_at.to_string()[..10].to_owned())
        .collect();
    assert_eq!(days, ["2024-04-30", "2024-04-27", "2024-04-15"], "each on its day");
    assert_eq!(waiting(&app).await, 0);
    let kept = moved_seconds(app.db()).await.expect("read");
    assert_eq!(app.clock().moved(), Some(kept));

    let still = App::new(app.db().clone(), app.files().clone(), Clock::Machine);
    assert!(matches!(still.move_clock(1).await, Err(Error::Forbidden)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_work_goes_on_until_it_is_told_to_stop() {
    let house = House::sqlite();
    let app = house.open("2024-01-31T09:00:00Z").await;
    let cast = cast(&app).await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = app.clone();
    let work = tokio::spawn(async move {
        worker
            .work(async {
                let _ = stopped.await;
            })
            .await;
    });
    filed(&app, &cast, "2024").await;
    let patience = std::time::Duration::from_secs(20);
    tokio::time::timeout(patience, async {
        while app.mailbox(cast.officer).await.expect("a mailbox").is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    })
    .await
    .expect("told without being asked");
    stop.send(()).expect("it listens");
    tokio::time::timeout(patience, work).await.expect("it stops").expect("well");
}
