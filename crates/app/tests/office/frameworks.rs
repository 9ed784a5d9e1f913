//! Compassionate prescribing frameworks: one dossier for a need, seen by those whom it concerns, made
//! public step by step, and asked about by an early access to the same substance.

use crate::both;
use crate::given::{Cast, PASSWORD, acting, cast, granted, product};
use app::{AlertAsked, App, Error, Sought};
use domain::aap::Product;
use domain::access::Role;
use domain::cpc::{
    Adoption, Change, Command, Condition, Cpc, Ground, Obtained, Reason, State, Terms,
};
use domain::{Acting, Actor, DossierId, OrganisationKind as Kind, Procedure, Standing};
use jiff::civil::{Date, date};
use law::Lang;

const NOW: &str = "2023-02-01T08:00:00Z";

/// Those who alert.
struct Bodies {
    centre: Acting,
    council: Acting,
    association: Acting,
}

async fn bodies(app: &App) -> Bodies {
    let enter = async |kind, name: &str, role| {
        let of = app.create_organisation(kind, name, None).await.expect("entered");
        let email = format!("contact@{}.example", name.to_lowercase());
        let person = app.create_account(&email, name, PASSWORD, of, role).await;
        acting(person.expect("an account"), of, role)
    };
    Bodies {
        centre: enter(Kind::RareDiseaseCentre, "Centre", Role::Alerter).await,
        council: enter(Kind::ProfessionalCouncil, "Conseil", Role::Alerter).await,
        association: enter(Kind::Association, "Association", Role::Association).await,
    }
}

fn asked(substance: &str) -> AlertAsked {
    AlertAsked {
        product: Product {
            name: "Brumalex".into(),
            substance: substance.into(),
            form: "comprimé de 10 mg".into(),
            ..Product::default()
        },
        indication: "Dystonie rare de l’enfant".into(),
        need: "Aucune alternative autorisée.".into(),
        rare: false,
        ..AlertAsked::default()
    }
}

async fn act(app: &App, who: Acting, framework: DossierId, command: Command) {
    let seen = app.open::<Cpc>(who, framework).await.expect("a framework").version();
    app.handle::<Cpc>(Actor::Person(who), framework, seen, command).await.expect("done");
}

fn terms() -> Terms {
    Terms {
        indications: "Dystonie rare de l’enfant".into(),
        dosage: "10 mg par jour".into(),
        reactions: "Somnolence".into(),
        class: None,
    }
}

async fn taken_up(app: &App, cast: &Cast, framework: DossierId) {
    let holder = cast.laboratory.organisation;
    act(app, cast.assessor, framework, Command::TakeUp { holder }).await;
}

async fn adopted(app: &App, cast: &Cast, framework: DossierId) {
    taken_up(app, cast, framework).await;
    for condition in Condition::ALL {
        let command = Command::AssessCondition { condition, met: true, reasons: "Établi.".into() };
        act(app, cast.assessor, framework, command).await;
    }
    let balance = Command::JudgeBalance { favourable: true, reasons: "Établi.".into() };
    act(app, cast.assessor, framework, balance).await;
    act(app, cast.assessor, framework, Command::WaiveProtocol { reasons: "Usage établi.".into() })
        .await;
    let adoption = Adoption { terms: terms(), report_months: None, documents: Vec::new() };
    act(app, cast.assessor, framework, Command::Adopt { adoption: Box::new(adoption) }).await;
}

async fn publish(app: &App, cast: &Cast, framework: DossierId) {
    act(app, cast.assessor, framework, Command::Publish { documents: Vec::new() }).await;
}

async fn seen_by(app: &App, who: Acting) -> Vec<DossierId> {
    let sought = Sought { procedure: Some(Cpc::NAME), ..Sought::default() };
    let all = app.list(who, sought).await.expect("a list");
    all.lines.iter().map(|it| it.dossier).collect()
}

async fn state(app: &App, cast: &Cast, framework: DossierId) -> State {
    app.open::<Cpc>(cast.assessor, framework).await.expect("read").state().clone()
}

both!(an_alert_of_a_known_need_joins_its_dossier, house => {
    let app = house.open(NOW).await;
    let (cast, bodies) = (cast(&app).await, bodies(&app).await);
    let first = app.raise_alert(bodies.council, asked("brumalexine")).await.expect("raised");
    // The same need in other letters, by an association, which gives its approval.
    let mut other = asked("brumalexine");
    other.product.name = "BRUMALEX".into();
    let refused = app.raise_alert(bodies.association, other.clone()).await;
    let Err(Error::Refused(refused)) = refused else { panic!("{refused:?}") };
    assert_eq!(refused.faults[0].0, "approval");
    other.approval = "N2023".into();
    assert_eq!(seen_by(&app, bodies.association).await, []);
    let joined = app.raise_alert(bodies.association, other.clone()).await.expect("joined");
    assert_eq!(joined, first);
    for who in [bodies.association, bodies.council, cast.assessor, cast.ministry] {
        assert_eq!(seen_by(&app, who).await, [first]);
    }
    for who in [bodies.centre, cast.laboratory, cast.officer] {
        assert_eq!(seen_by(&app, who).await, []);
        let read = app.open::<Cpc>(who, first).await;
        assert!(matches!(read, Err(Error::NotFound)), "{read:?}");
    }
    taken_up(&app, &cast, first).await;
    assert_eq!(seen_by(&app, cast.laboratory).await, [first]);
    // Refused, it leaves the place to another alert.
    let refuse = Command::Refuse { reasons: "Données insuffisantes.".into(), documents: Vec::new() };
    act(&app, cast.assessor, first, refuse).await;
    let again = app.raise_alert(bodies.council, asked("brumalexine")).await.expect("raised");
    assert_ne!(again, first);
    adopted(&app, &cast, again).await;
    let refused = app.raise_alert(bodies.centre, asked("brumalexine")).await;
    let Err(Error::Refused(refused)) = refused else { panic!("{refused:?}") };
    assert_eq!(refused.say(Lang::Fr), Reason::AlreadyAdopted.text().fr);
});

both!(only_those_whom_the_law_names_alert, house => {
    let app = house.open(NOW).await;
    let (cast, bodies) = (cast(&app).await, bodies(&app).await);
    for who in [cast.laboratory, cast.officer, cast.college] {
        assert_eq!(app.alerting_as(who).await.expect("read"), None);
        let denied = app.raise_alert(who, asked("brumalexine")).await;
        assert!(matches!(denied, Err(Error::Forbidden)), "{denied:?}");
    }
    for (who, rule) in [(cast.assessor, "CPC-02"), (cast.ministry, "CPC-02"), (bodies.centre, "CPC-03")] {
        let mut asked = asked("brumalexine");
        asked.indication = format!("Indication de {}", who.person);
        let raised = app.raise_alert(who, asked).await.expect("raised");
        let case = state(&app, &cast, raised).await;
        assert_eq!(case.case().expect("a case").alerts[0].citation.rule, rule);
    }
});

both!(the_public_reads_what_was_published_and_no_more, house => {
    let app = house.open(NOW).await;
    let (cast, bodies) = (cast(&app).await, bodies(&app).await);
    let framework = app.raise_alert(bodies.centre, asked("brumalexine")).await.expect("raised");
    let opened = app.open::<Cpc>(cast.assessor, framework).await.expect("read");
    let reference = opened.state().case().expect("a case").opening.reference.clone();
    adopted(&app, &cast, framework).await;
    assert!(matches!(app.public_framework(&reference).await, Err(Error::NotFound)));
    publish(&app, &cast, framework).await;
    let public = app.public_framework(&reference).await.expect("public");
    assert_eq!(public.standing, Standing::InForce);
    assert_eq!(public.holder.as_deref(), Some("Laboratoire Aurore"));
    let needs = public.history.iter().map(|it| Cpc::entry(it).needs);
    assert!(needs.into_iter().all(|it| it == domain::access::Action::ReadDossier));
    // A modification shows once it is published.
    let change = Change {
        terms: Terms { dosage: "5 mg par jour".into(), ..terms() },
        reasons: "Tolérance.".into(),
        documents: Vec::new(),
    };
    let (ground, emergency) = (Ground::PublicHealth, true);
    let modify = Command::Modify { ground, emergency, change: Box::new(change) };
    act(&app, cast.assessor, framework, modify).await;
    let dosage = async || {
        let public = app.public_framework(&reference).await.expect("public");
        public.state.life().and_then(|it| it.terms()).expect("terms").dosage.clone()
    };
    assert_eq!(dosage().await, "10 mg par jour");
    publish(&app, &cast, framework).await;
    assert_eq!(dosage().await, "5 mg par jour");
    // A refused alert is public too, with its reasons.
    let mut other = asked("brumalexine");
    other.indication = "Une autre indication".into();
    let refused = app.raise_alert(bodies.centre, other).await.expect("raised");
    let refuse = Command::Refuse { reasons: "Données insuffisantes.".into(), documents: Vec::new() };
    act(&app, cast.assessor, refused, refuse).await;
    assert_eq!(app.public_frameworks().await.expect("read").len(), 1);
    publish(&app, &cast, refused).await;
    let all = app.public_frameworks().await.expect("read");
    assert_eq!(all.len(), 2);
    let refusal = all.iter().find_map(|it| it.state.refusal()).expect("a refusal");
    assert_eq!(refusal.reasons, "Données insuffisantes.");
});

/// The days until one, each with what it brings.
async fn until(app: &App, day: Date) {
    while app.now().today < day {
        app.move_clock(1).await.expect("the clock moves");
    }
    app.work_until_idle().await.expect("what follows");
}

both!(four_years_of_a_framework_with_its_reminders, house => {
    let app = house.open(NOW).await;
    let (cast, bodies) = (cast(&app).await, bodies(&app).await);
    let framework = app.raise_alert(bodies.centre, asked("brumalexine")).await.expect("raised");
    adopted(&app, &cast, framework).await;
    publish(&app, &cast, framework).await;
    app.work_until_idle().await.expect("what follows");
    for who in [bodies.centre, cast.laboratory, cast.assessor, cast.ministry] {
        let told = app.mailbox(who).await.expect("a mailbox");
        let link = format!("/cpc/{framework}");
        assert!(told.iter().any(|it| it.body.contains(&link)), "{:?}", who.role);
    }
    until(&app, date(2025, 12, 1)).await;
    let home = app.home(cast.assessor).await.expect("home");
    assert!(home.awaiting.lines.iter().any(|it| it.dossier == framework), "its end is near");
    let change = Change { terms: terms(), reasons: "Besoin inchangé.".into(), documents: Vec::new() };
    act(&app, cast.assessor, framework, Command::Renew { change: Box::new(change) }).await;
    publish(&app, &cast, framework).await;
    until(&app, date(2026, 2, 2)).await;
    assert!(matches!(state(&app, &cast, framework).await, State::InForce(..)), "it was renewed");
    until(&app, date(2026, 12, 1)).await;
    let end = Command::SetEnd {
        obtained: Obtained::Amm,
        ends_on: date(2027, 1, 31),
        reasons: "Deux mois pour l’approvisionnement.".into(),
    };
    act(&app, cast.assessor, framework, end).await;
    until(&app, date(2027, 2, 1)).await;
    let State::Ended(.., ending) = state(&app, &cast, framework).await else { panic!("not ended") };
    assert_eq!(ending.on, date(2027, 1, 31));
    let line = app.list(bodies.centre, Sought::default()).await.expect("a list").lines;
    assert_eq!(line[0].standing, Standing::Ended);
});

both!(an_early_access_to_the_substance_asks_the_ansm, house => {
    let app = house.open(NOW).await;
    let (cast, bodies) = (cast(&app).await, bodies(&app).await);
    let framework = app.raise_alert(bodies.centre, asked(&product().substance)).await.expect("raised");
    adopted(&app, &cast, framework).await;
    let mut other = asked("autre");
    other.product.name = "Autre".into();
    let other = app.raise_alert(bodies.centre, other).await.expect("raised");
    adopted(&app, &cast, other).await;
    granted(&app, &cast, "a1").await;
    app.work_until_idle().await.expect("what follows");
    let noted = |state: State| state.life().map(|it| it.noted.len());
    assert_eq!(noted(state(&app, &cast, framework).await), Some(1));
    assert_eq!(noted(state(&app, &cast, other).await), Some(0));
    act(&app, cast.assessor, framework, Command::SetAside { reasons: "Autre indication.".into() })
        .await;
    assert_eq!(noted(state(&app, &cast, framework).await), Some(0));
});
