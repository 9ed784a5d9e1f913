//! Agreements with hospitals: one under way with each, seen by its two parties alone, told to both,
//! renewed by time, and a proof of the commitment to sign them.

use crate::both;
use crate::given::{Cast, PASSWORD, acting, cast, granted, plain, waiting};
use crate::patients::{Ward, ward};
use crate::treatments;
use app::{App, Error, Settings, Sought};
use domain::access::Role;
use domain::agreement::{
    Agreement, Band, Collected, Command, FollowUp, Life, PatientYears, Proposal, Reason, Scale,
    State,
};
use domain::authorisation::{Authorisation, duty::DutyKind, of_request};
use domain::protocol::FormKind;
use domain::{Acting, Actor, DossierId, OrganisationId, OrganisationKind, Procedure, Standing};
use jiff::civil::{Date, date};
use law::Lang;
use law::clock::Subject;

const NOW: &str = "2026-02-02T08:00:00Z";

/// The people of two hospitals.
struct Hospital {
    id: OrganisationId,
    manager: Acting,
    pharmacist: Acting,
    elsewhere: Acting,
}

async fn hospital(app: &App) -> Hospital {
    let kind = OrganisationKind::Hospital;
    let id = app.create_organisation(kind, "CHU de Brume", None).await.expect("entered");
    let other = app.create_organisation(kind, "CHR de Givre", None).await.expect("entered");
    let enter = async |email: &str, of, role| {
        let person = app.create_account(email, email, PASSWORD, of, role).await;
        acting(person.expect("an account"), of, role)
    };
    Hospital {
        id,
        manager: enter("ines@brume.example", id, Role::Manager).await,
        pharmacist: enter("jules@brume.example", id, Role::Pharmacist).await,
        elsewhere: enter("kenza@givre.example", other, Role::Manager).await,
    }
}

fn proposal() -> Proposal {
    Proposal {
        follow_up: FollowUp::Moderate,
        base: 20_000,
        model: "Modèle 2022".into(),
        scale: None,
        particulars: String::new(),
    }
}

async fn early_access(app: &App, cast: &Cast) -> DossierId {
    let request = granted(app, cast, "a1").await;
    app.work_until_idle().await.expect("what follows");
    of_request(request)
}

async fn opened(app: &App, cast: &Cast, of: DossierId, hospital: &Hospital) -> DossierId {
    let opened = app.open_agreement(cast.laboratory, of, hospital.id, proposal()).await;
    opened.expect("an agreement")
}

async fn act(app: &App, who: Acting, agreement: DossierId, command: Command) {
    let seen = app.open::<Agreement>(who, agreement).await.expect("an agreement").version();
    app.handle::<Agreement>(Actor::Person(who), agreement, seen, command).await.expect("done");
}

fn send() -> Command {
    let proposal = Box::new(proposal());
    Command::Send { from: date(2026, 2, 1), proposal, documents: Vec::new() }
}

async fn signed(app: &App, cast: &Cast, of: DossierId, hospital: &Hospital) -> DossierId {
    let agreement = opened(app, cast, of, hospital).await;
    act(app, cast.laboratory, agreement, send()).await;
    act(app, hospital.manager, agreement, Command::Sign).await;
    app.work_until_idle().await.expect("what follows");
    agreement
}

async fn seen_by(app: &App, who: Acting) -> Vec<DossierId> {
    let all = app.list(who, Sought::default()).await.expect("a list");
    all.lines.iter().map(|it| it.dossier).collect()
}

/// The days until one, each with what it brings.
async fn until(app: &App, day: Date) {
    while app.now().today < day {
        app.move_clock(1).await.expect("the clock moves");
    }
    app.work_until_idle().await.expect("what follows");
}

both!(a_hospital_sees_its_agreements_once_they_are_sent_and_nothing_else, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let hospital = hospital(&app).await;
    let of = early_access(&app, &cast).await;
    let agreement = opened(&app, &cast, of, &hospital).await;
    assert!(seen_by(&app, cast.laboratory).await.contains(&agreement));
    for who in [hospital.manager, hospital.pharmacist] {
        assert_eq!(seen_by(&app, who).await, [], "a draft is the holder’s");
        let read = app.open::<Agreement>(who, agreement).await;
        assert!(matches!(read, Err(Error::NotFound)));
    }
    act(&app, cast.laboratory, agreement, send()).await;
    app.work_until_idle().await.expect("what follows");
    for who in [hospital.manager, hospital.pharmacist] {
        assert_eq!(seen_by(&app, who).await, [agreement]);
        let told = app.mailbox(who).await.expect("a mailbox");
        let mail = told.first().expect("a message");
        assert!(mail.body.contains(&format!("/agreements/{agreement}")), "{}", mail.body);
    }
    let manager = app.home(hospital.manager).await.expect("a home");
    assert_eq!(manager.awaiting.lines.iter().map(|it| it.dossier).collect::<Vec<_>>(), [agreement]);
    for who in [hospital.elsewhere, cast.competitor, cast.officer, cast.assessor, cast.ministry] {
        assert!(!seen_by(&app, who).await.contains(&agreement));
        let read = app.open::<Agreement>(who, agreement).await;
        assert!(matches!(read, Err(Error::NotFound)), "{who:?}");
    }
    let parties = app.open::<Agreement>(hospital.pharmacist, agreement).await.expect("read");
    let parties = app.parties(&parties).await.expect("names");
    assert_eq!((&*parties.holder, &*parties.hospital), ("Laboratoire Aurore", "CHU de Brume"));
    // A pharmacist reads, and signs nothing.
    let signs = app.handle::<Agreement>(
        Actor::Person(hospital.pharmacist), agreement, 2, Command::Sign,
    ).await;
    assert!(matches!(signs, Err(Error::Forbidden)), "{signs:?}");
});

both!(one_agreement_is_under_way_with_a_hospital, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let hospital = hospital(&app).await;
    let of = early_access(&app, &cast).await;
    let first = opened(&app, &cast, of, &hospital).await;
    let refused = async |who: Acting, hospital: OrganisationId| {
        match app.open_agreement(who, of, hospital, proposal()).await {
            Err(Error::Refused(refused)) => refused.say(Lang::Fr).to_owned(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(cast.colleague, hospital.id).await, Reason::UnderWay.text().fr);
    let has = cast.officer.organisation;
    assert_eq!(refused(cast.laboratory, has).await, Reason::NoHospital.text().fr);
    for who in [cast.competitor, hospital.manager] {
        let denied = app.open_agreement(who, of, hospital.id, proposal()).await;
        assert!(matches!(denied, Err(Error::NotFound)), "{denied:?}");
    }
    let denied = app.open_agreement(cast.officer, of, hospital.id, proposal()).await;
    assert!(matches!(denied, Err(Error::Forbidden)), "{denied:?}");
    let other = hospital.elsewhere.organisation;
    app.open_agreement(cast.laboratory, of, other, proposal()).await.expect("another hospital");
    let give_up = Command::Withdraw { reason: "Plus de patients.".into() };
    act(&app, cast.laboratory, first, give_up).await;
    opened(&app, &cast, of, &hospital).await;
    let seen = app.open::<Authorisation>(cast.laboratory, of).await.expect("its own");
    let named = app.agreements_of(&seen).await.expect("agreements");
    let names: Vec<&str> = named.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(names, ["CHU de Brume", "CHR de Givre", "CHU de Brume"]);
    let followed = app.open::<Authorisation>(cast.officer, of).await.expect("follows");
    assert_eq!(app.agreements_of(&followed).await.expect("none"), []);
});

both!(a_signature_proves_the_commitment, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let hospital = hospital(&app).await;
    let of = early_access(&app, &cast).await;
    let agreement = signed(&app, &cast, of, &hospital).await;
    assert_eq!(waiting(&app).await, 0);
    let read = app.open::<Authorisation>(cast.officer, of).await.expect("an authorisation");
    let it = read.state().authorisation().expect("in force");
    let duty = it.owing(DutyKind::Agreements).next().expect("the commitment");
    let proof = duty.proofs.last().expect("a proof");
    let reference = app.open::<Agreement>(cast.laboratory, agreement).await.expect("read");
    let reference = reference.state().contract().expect("a contract").opening.reference.clone();
    assert_eq!(proof.words, reference);
    assert!(duty.awaiting().is_none() && duty.is_open(), "it holds all along");
});

both!(bands_that_are_set_later_are_proposed_and_not_imposed, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let hospital = hospital(&app).await;
    let of = early_access(&app, &cast).await;
    let agreement = signed(&app, &cast, of, &hospital).await;
    drop(app);
    let bands = vec![Band { up_to: 15, rate: 100 }, Band { up_to: 100, rate: 50 }];
    let scale = Scale { bands, ..Scale::default() };
    let app = house.open_with(NOW, Settings { scale: scale.clone(), ..plain() }).await;
    let held = async || {
        let read = app.open::<Agreement>(hospital.manager, agreement).await.expect("read");
        let contract = read.state().contract().expect("a contract");
        contract.in_force(app.now().today).expect("a version").annex.terms.scale.clone()
    };
    assert_eq!(held().await, Scale::default());
    let seen = app.open::<Agreement>(cast.laboratory, agreement).await.expect("read").version();
    let denied = app.propose_scale(hospital.manager, agreement, seen).await;
    assert!(matches!(denied, Err(Error::Forbidden)), "{denied:?}");
    app.propose_scale(cast.laboratory, agreement, seen).await.expect("sent");
    assert_eq!(held().await, Scale::default(), "nothing holds that is not signed");
    act(&app, hospital.manager, agreement, Command::Sign).await;
    assert_eq!(held().await, scale);
});

both!(time_closes_years_renews_and_the_balance_is_paid_by_the_bands_that_were_set, house => {
    let bands = vec![Band { up_to: 50, rate: 110 }, Band { up_to: 100, rate: 40 }];
    let scale = Scale { bands, not_available_is_missing: true };
    let app = house.open_with(NOW, Settings { scale, ..plain() }).await;
    let cast = cast(&app).await;
    let hospital = hospital(&app).await;
    let of = early_access(&app, &cast).await;
    let agreement = signed(&app, &cast, of, &hospital).await;
    until(&app, date(2027, 1, 1)).await;
    let balance = |answered| Command::RecordBalance {
        year: 2026,
        patients: PatientYears(350),
        expected: 100,
        answered,
        not_available: 100 - answered,
        cause: None,
    };
    let home = app.home(cast.laboratory).await.expect("a home");
    assert!(home.awaiting.lines.iter().any(|it| it.dossier == agreement));
    act(&app, cast.laboratory, agreement, balance(49)).await;
    let read = app.open::<Agreement>(hospital.manager, agreement).await.expect("read");
    let made = read.state().life().expect("signed").balance(2026).expect("a balance");
    assert_eq!(made.balance.compensation.amount, 28_000, "3.5 × 200 € × 40 %");
    let contest = Command::JudgeBalance { year: 2026, contested: Some("Relance.".into()) };
    act(&app, hospital.manager, agreement, contest).await;
    act(&app, cast.laboratory, agreement, balance(50)).await;
    let accept = Command::JudgeBalance { year: 2026, contested: None };
    act(&app, hospital.manager, agreement, accept).await;
    let read = app.open::<Agreement>(hospital.pharmacist, agreement).await.expect("read");
    let made = read.state().life().expect("signed").balance(2026).expect("a balance");
    assert_eq!(made.balance.compensation.amount, 77_000, "3.5 × 200 € × 110 %");
    let expected = async || {
        let home = app.home(cast.laboratory).await.expect("a home");
        let due = home.due.into_iter().filter(|it| it.line.dossier == agreement);
        due.map(|it| (it.subject, it.due_on)).collect::<Vec<_>>()
    };
    let notice = (Subject::AgreementNotice, date(2027, 1, 2));
    assert!(expected().await.contains(&notice), "{:?}", expected().await);
    until(&app, date(2027, 1, 3)).await;
    let term = (Subject::AgreementTerm, date(2027, 2, 2));
    assert_eq!(expected().await, [term], "nobody is late who gives no notice");
    until(&app, date(2027, 2, 3)).await;
    let read = app.open::<Agreement>(hospital.manager, agreement).await.expect("read");
    let State::InForce(_, life) = read.state() else { panic!("{:?}", read.state()) };
    assert_eq!(life.renewals, [date(2027, 2, 3)]);
    let lines = app.list(hospital.manager, Sought::default()).await.expect("a list").lines;
    let line = lines.first().expect("its agreement");
    assert_eq!((line.standing, line.row.due_on), (Standing::InForce, Some(date(2028, 2, 2))));
});

// A year with two patients of the hospital of the agreement, and one of another.
both!(the_collection_itself_gives_the_balance_of_a_year, house => {
    let app = house.open_with("2026-10-05T08:00:00Z", treatments::sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let protocol = treatments::protocol(&app, &cast, "a7").await;
    let of = authorisation_of(&app, cast.laboratory).await;
    let manager = ward.manager;
    let agreement = app.open_agreement(cast.laboratory, of, manager.organisation, proposal()).await;
    let agreement = agreement.expect("an agreement");
    let send = Command::Send { from: app.now().today, proposal: Box::new(proposal()), documents: Vec::new() };
    act(&app, cast.laboratory, agreement, send).await;
    act(&app, manager, agreement, Command::Sign).await;
    let mut followed = Vec::new();
    for _ in 0..2 {
        followed.push(started(&app, &cast, &ward, protocol).await);
    }
    let elsewhere = Ward { prescriber: ward.elsewhere, pharmacist: pharmacist_of(&app, ward.elsewhere).await, ..ward };
    let other = started(&app, &cast, &elsewhere, protocol).await;
    app.work_until_idle().await.expect("what follows");

    // During the year, both parties see how far it is, by the numbers of the patients alone.
    for who in [cast.laboratory, manager] {
        let opened = app.open::<Agreement>(who, agreement).await.expect("read");
        let so_far = app.collection(&opened).await.expect("counted").expect("the year runs");
        let seen: Vec<DossierId> = so_far.rows.iter().map(|it| it.treatment).collect();
        assert_eq!(seen.len(), 2);
        assert!(!seen.contains(&other), "a treatment of another hospital is not counted");
        assert!(so_far.rows.iter().all(|it| it.number.starts_with("P-2026-")));
    }
    until(&app, date(2027, 1, 1)).await;
    let (mut counted, mut days) = (Collected { expected: 0, answered: 0, not_available: 0 }, 0);
    for treatment in &followed {
        let course = treatments::course(&app, ward.prescriber, *treatment).await;
        let (from, last) = (date(2026, 10, 5), date(2026, 12, 31));
        let it = course.counted(from, last);
        counted.expected += it.required;
        counted.answered += it.answered;
        counted.not_available += it.not_available;
        days += course.followed(from, last);
    }
    assert_eq!(days, 2 * 88, "from 5 October to 31 December");
    let made = |life: &Life| life.balance(2026).expect("a balance").clone();
    let life = async || {
        let read = app.open::<Agreement>(cast.laboratory, agreement).await.expect("read");
        read.state().life().expect("signed").clone()
    };
    let first = made(&life().await);
    assert_eq!(first.by, None);
    assert_eq!(first.on, date(2027, 1, 1));
    assert_eq!(first.balance.collected, counted);
    assert!(counted.answered > 0 && counted.expected > counted.answered, "{counted:?}");
    assert_eq!(first.balance.patients, PatientYears::of_days(days, 365));
    assert_eq!(waiting(&app).await, 0);

    // Neither another run of the day nor a program that starts again makes it twice.
    app.run_day(app.now().today).await.expect("again");
    app.work_until_idle().await.expect("nothing");
    until(&app, date(2027, 1, 4)).await;
    assert_eq!(life().await.balances.len(), 1);

    // A person of the holder corrects it, once; the hospital says.
    let correction = Command::RecordBalance {
        year: 2026, patients: PatientYears(50), expected: 100, answered: 90, not_available: 10, cause: None,
    };
    act(&app, cast.laboratory, agreement, correction).await;
    let corrected = made(&life().await);
    assert_eq!((corrected.by, corrected.balance.patients), (Some(cast.laboratory.person), PatientYears(50)));
    act(&app, manager, agreement, Command::JudgeBalance { year: 2026, contested: None }).await;
    assert_eq!(life().await.balances.len(), 2);
});

async fn pharmacist_of(app: &App, of: Acting) -> Acting {
    let made =
        app.create_account("p@ailleurs.example", "P", PASSWORD, of.organisation, Role::Pharmacist);
    acting(made.await.expect("an account"), of.organisation, Role::Pharmacist)
}

async fn authorisation_of(app: &App, who: Acting) -> DossierId {
    let sought = Sought { procedure: Some(Authorisation::NAME), ..Sought::default() };
    app.list(who, sought).await.expect("a list").lines.first().expect("an authorisation").dossier
}

/// A patient whose treatment began today.
async fn started(app: &App, cast: &Cast, ward: &Ward, protocol: DossierId) -> DossierId {
    let treatment = treatments::agreed(app, cast, ward, protocol).await;
    let form = treatments::key(app, ward.prescriber, treatment, FormKind::Initiation).await;
    let today = app.now().today.to_string();
    let answers: [(&str, &[&str]); 3] =
        [("start.done", &["true"]), ("start.on", &[&today]), ("event.any", &["false"])];
    let place = treatments::place(&form);
    treatments::done(treatments::sign(app, ward.prescriber, treatment, &place, &answers).await);
    treatment
}
