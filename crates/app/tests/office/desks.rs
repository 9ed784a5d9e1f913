//! Projects at the innovation desk and questions to the authorities: who sees them in lists agrees
//! with who opens them, mails say that something waits, texts are kept by each authority.

use crate::both;
use crate::given::{Cast, PASSWORD, acting, cast, waiting};
use app::{App, Error, Sought};
use domain::access::Role;
use domain::orientation::{
    Answers, Command as OfProject, MainAction, Matter, Orientation, Project, Stage,
};
use domain::question::{Command, Question, Team, Topic};
use domain::{Acting, Actor, DossierId, OrganisationKind, Procedure};

const NOW: &str = "2026-02-02T08:00:00Z";

async fn prescriber(app: &App) -> Acting {
    let kind = OrganisationKind::Hospital;
    let id = app.create_organisation(kind, "CHU de Brume", None).await.expect("entered");
    let email = "paul@brume.example";
    let person = app.create_account(email, "Paul", PASSWORD, id, Role::Prescriber).await;
    acting(person.expect("an account"), id, Role::Prescriber)
}

async fn act<P: Procedure>(app: &App, who: Acting, dossier: DossierId, command: P::Command) {
    let seen = app.open::<P>(who, dossier).await.expect("seen").version();
    app.handle::<P>(Actor::Person(who), dossier, seen, command).await.expect("done");
}

async fn ask(app: &App, who: Acting, topic: Topic) -> DossierId {
    let (subject, text) = ("Pharmacie".to_owned(), "Qui signe la suite ?".to_owned());
    let asked = app.ask_question(who, topic, subject, text, "").await.expect("asked");
    app.work_until_idle().await.expect("what follows");
    asked
}

async fn lists(app: &App, who: Acting, dossier: DossierId) -> bool {
    let all = app.list(who, Sought::default()).await.expect("a list");
    all.lines.iter().any(|it| it.dossier == dossier)
}

/// Everybody who may open something sees it in lists, and nobody else.
async fn agrees<P: Procedure>(app: &App, everybody: &[Acting], dossier: DossierId) {
    for who in everybody {
        let opens = app.open::<P>(*who, dossier).await.is_ok();
        assert_eq!(lists(app, *who, dossier).await, opens, "{:?}", who.role);
    }
}

fn everybody(cast: &Cast, more: Acting) -> Vec<Acting> {
    vec![
        cast.laboratory,
        cast.colleague,
        cast.competitor,
        cast.officer,
        cast.assessor,
        cast.ministry,
        cast.committee,
        cast.college,
        more,
    ]
}

both!(a_question_is_listed_for_those_who_may_open_it, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let prescriber = prescriber(&app).await;
    let everybody = everybody(&cast, prescriber);
    for who in &everybody {
        let question = ask(&app, *who, Topic::Compassionate).await;
        agrees::<Question>(&app, &everybody, question).await;
        assert!(lists(&app, *who, question).await, "{:?}", who.role);
    }
    let question = ask(&app, prescriber, Topic::EarlyAccess).await;
    agrees::<Question>(&app, &everybody, question).await;
    let route = Command::Route { team: Team::AnsmAccess, reason: "Compassionnel.".into() };
    act::<Question>(&app, cast.officer, question, route).await;
    app.work_until_idle().await.expect("what follows");
    agrees::<Question>(&app, &everybody, question).await;
    assert_eq!(waiting(&app).await, 0);
});

both!(an_answer_is_read_in_the_service_and_found_again, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let prescriber = prescriber(&app).await;
    let question = ask(&app, prescriber, Topic::EarlyAccess).await;
    let told = app.mailbox(cast.officer).await.expect("a mailbox").remove(0);
    assert!(told.body.contains(&format!("/questions/{question}")), "{}", told.body);
    assert!(!told.body.contains("signe"), "{}", told.body);
    let answer = Command::Answer { text: "La nouvelle PUI.".into(), documents: Vec::new() };
    act::<Question>(&app, cast.officer, question, answer).await;
    app.work_until_idle().await.expect("what follows");
    let told = app.mailbox(prescriber).await.expect("a mailbox").remove(0);
    assert!(told.subject.contains("Une réponse vous attend"), "{}", told.subject);
    assert!(!told.body.contains("PUI"), "{}", told.body);
    let sought = Sought { search: "signe".into(), ..Sought::default() };
    let found = app.list(prescriber, sought).await.expect("a list");
    assert_eq!(found.lines.iter().map(|it| it.dossier).collect::<Vec<_>>(), [question]);
});

both!(a_question_is_tied_to_a_dossier_that_its_author_sees, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let prescriber = prescriber(&app).await;
    let first = ask(&app, cast.laboratory, Topic::Service).await;
    let opened = app.open::<Question>(cast.laboratory, first).await.expect("seen");
    let reference = opened.state().record().expect("a question").reference.clone();
    let tied = |who| {
        let (subject, text) = ("Suite".to_owned(), "Et ensuite ?".to_owned());
        app.ask_question(who, Topic::Service, subject, text, &reference)
    };
    assert!(matches!(tied(prescriber).await, Err(Error::NotFound)));
    let second = tied(cast.laboratory).await.expect("asked");
    let opened = app.open::<Question>(cast.laboratory, second).await.expect("seen");
    let about = opened.state().record().and_then(|it| it.about.clone()).expect("tied");
    assert_eq!((about.dossier, about.reference), (first, reference.clone()));
});

both!(each_authority_keeps_its_own_texts, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let keep = |who, seen, team| {
        app.keep_answer_text(who, seen, None, team, "Titre".into(), "Texte.".into())
    };
    keep(cast.officer, 0, Team::HasSupport).await.expect("kept");
    let raced = keep(cast.officer, 0, Team::HasSupport).await;
    assert!(matches!(raced, Err(Error::Stale(_))), "{raced:?}");
    let other = keep(cast.officer, 1, Team::AnsmAccess).await;
    assert!(matches!(other, Err(Error::Refused(_))), "{other:?}");
    for who in [cast.laboratory, cast.committee, cast.ministry] {
        assert!(keep(who, 0, Team::HasSupport).await.is_err(), "{:?}", who.role);
    }
    let (texts, version) = app.answer_texts(cast.officer).await.expect("texts");
    assert_eq!((texts.len(), version), (1, 1));
    assert_eq!(app.answer_texts(cast.assessor).await.expect("texts").0, []);
    app.retire_answer_text(cast.officer, 1, texts[0].0).await.expect("retired");
    assert_eq!(app.answer_texts(cast.officer).await.expect("texts").0, []);
});

both!(a_project_is_brought_by_who_holds_it_and_seen_by_the_ansm, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let prescriber = prescriber(&app).await;
    let project = || Project {
        name: "Rétigène".into(),
        purpose: "Thérapie génique.".into(),
        answers: Answers {
            action: MainAction::CellsOrGenes,
            joined: false,
            stage: Stage::Research,
            matter: Matter::Technical,
        },
        data: "Deux modèles.".into(),
        questions: "Quelle étude ?".into(),
    };
    for who in [prescriber, cast.officer] {
        assert!(matches!(app.submit_project(who, project()).await, Err(Error::Forbidden)));
    }
    let brought = app.submit_project(cast.laboratory, project()).await.expect("brought");
    agrees::<Orientation>(&app, &everybody(&cast, prescriber), brought).await;
    let promise = OfProject::Promise { day: app.now().today };
    act::<Orientation>(&app, cast.assessor, brought, promise).await;
    app.move_clock(30).await.expect("the clock moves");
    let advice = OfProject::Advise { text: "Une étude.".into(), documents: Vec::new() };
    act::<Orientation>(&app, cast.assessor, brought, advice).await;
    let kept = app.promises(cast.assessor).await.expect("counted");
    assert_eq!((kept.projects, kept.answered, kept.promised, kept.kept), (1, 1, 1, 0));
});
