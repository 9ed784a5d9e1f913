//! Compassionate access of named patients, through the program: from the prescriber to the ANSM and
//! over years; who sees what; and a week of the whole country.

use crate::both;
use crate::given::{Cast, acting, cast, origin, waiting};
use crate::patients::{Ward, entered, ward, zoe};
use crate::treatments::sealed;
use app::{Alert, App, Deed, Error};
use domain::aac::{
    Aac, Basis, Command, Deferral, Observed, Part, Permission, Request, Response, Why,
};
use domain::aap::Product;
use domain::referential::{self, Criterion, Marketing, Profile, Referential, StopGround};
use domain::{Acting, Actor, DossierId, OrganisationKind, PatientId, Procedure, Standing};

const NOW: &str = "2026-10-05T08:00:00Z";

fn product(name: &str) -> Product {
    Product {
        name: name.to_owned(),
        substance: format!("{name}ine"),
        form: "solution injectable".to_owned(),
        ..Product::default()
    }
}

/// A referential with two published criteria and a code.
async fn referential(app: &App, cast: &Cast, name: &str, very_early: bool) -> DossierId {
    use referential::Command as Asked;
    let indication = "Vascularite rare réfractaire".to_owned();
    let of = app.referential_for(product(name), indication, None).await.expect("opened");
    let criterion = |key: &str| Criterion { key: key.into(), text: format!("Critère {key}") };
    let from = app.now().today;
    let profile = Profile { marketing: Marketing::NoAmm, very_early, rare: false };
    of_ansm(app, cast, of, Asked::Qualify { profile }).await;
    let criteria = vec![criterion("adult"), criterion("failure")];
    of_ansm(app, cast, of, Asked::PublishCriteria { from, criteria }).await;
    of_ansm(app, cast, of, Asked::AllotUcd { ucd: "9400001".into() }).await;
    of
}

async fn of_ansm(app: &App, cast: &Cast, of: DossierId, command: referential::Command) {
    let seen = app.open::<Referential>(cast.assessor, of).await.expect("seen").version();
    let actor = Actor::Person(cast.assessor);
    app.handle::<Referential>(actor, of, seen, command).await.expect("done");
}

async fn asked(app: &App, of: DossierId) -> Request {
    Request {
        terms: app.referential_terms(of).await.expect("terms").into(),
        weight: 64_000,
        dosage: "2 mg/kg".to_owned(),
        route: "intraveineuse".to_owned(),
        months: 12,
        trials: String::new(),
        basis: Basis::Criteria { met: vec!["adult".into(), "failure".into()] },
        deferral: Deferral::Waits,
        informs: true,
        observed: None,
    }
}

async fn observed(app: &App, of: DossierId) -> Request {
    let words = String::new();
    let observed = Observed { response: Response::Stable, effects: false, words };
    Request { observed: Some(observed), ..asked(app, of).await }
}

async fn send(app: &App, who: Acting, access: DossierId) -> Result<(), Error> {
    let seen = app.open::<Aac>(who, access).await?.version();
    let part = Part { units: 6, comment: String::new() };
    app.send_aac(who, access, seen, part).await.map(drop)
}

async fn grant(app: &App, who: Acting, access: DossierId) -> Result<(), Error> {
    let seen = app.open::<Aac>(who, access).await?.version();
    let class = "Réservé à l’usage hospitalier".to_owned();
    let permission = Permission { class, ..Permission::default() };
    app.grant_aac(who, access, seen, permission).await.map(drop)
}

async fn act(app: &App, who: Acting, access: DossierId, command: Command) -> Result<(), Error> {
    let seen = app.open::<Aac>(who, access).await?.version();
    app.handle::<Aac>(Actor::Person(who), access, seen, command).await.map(drop)
}

async fn standing(app: &App, who: Acting, access: DossierId) -> Standing {
    let opened = app.open::<Aac>(who, access).await.expect("seen");
    let today = app.now().today;
    Aac::summary(opened.state(), today).map(|it| it.standing).expect("it exists")
}

struct Place {
    ward: Ward,
    cast: Cast,
    patient: PatientId,
    of: DossierId,
}

async fn place(app: &App) -> Place {
    let (ward, cast) = (ward(app).await, cast(app).await);
    let patient = entered(app, &ward).await;
    let of = referential(app, &cast, "orvanelle", true).await;
    Place { ward, cast, patient, of }
}

both!(an_access_from_the_first_request_to_the_amm, house => {
    let app = house.open_with(NOW, sealed()).await;
    let Place { ward, cast, patient, of } = place(&app).await;
    let request = asked(&app, of).await;
    let access = app.request_aac(ward.prescriber, patient, of, request).await.expect("asked");
    // The prescriber does not send it: article R. 5121-74.
    assert!(matches!(send(&app, ward.prescriber, access).await, Err(Error::Forbidden)));
    assert!(matches!(app.open::<Aac>(cast.assessor, access).await, Err(Error::NotFound)));
    send(&app, ward.pharmacist, access).await.expect("sent");
    assert_eq!(standing(&app, cast.assessor, access).await, Standing::AtAnsm);
    grant(&app, cast.assessor, access).await.expect("granted");
    app.work_until_idle().await.expect("what follows a grant");
    // The first grant is told to the referential: the undertaking of the holder runs.
    let known = app.open::<Referential>(cast.assessor, of).await.expect("seen");
    let kinds: Vec<String> = known.events().map(|(event, _)| {
        let kept = serde_json::to_value(event).expect("a fact");
        kept["kind"].as_str().expect("a kind").to_owned()
    }).collect();
    assert!(kinds.contains(&"grant_recorded".to_owned()), "{kinds:?}");
    assert!(kinds.contains(&"undertaking_started".to_owned()), "{kinds:?}");
    // Two renewals, each before the end.
    for (day, until) in [(350, "2028-10-05"), (350, "2029-10-05")] {
        app.move_clock(day).await.expect("days pass");
        let request = observed(&app, of).await;
        let seen = app.open::<Aac>(ward.prescriber, access).await.expect("seen").version();
        app.sign_aac(ward.prescriber, access, seen, request).await.expect("renewal asked for");
        send(&app, ward.pharmacist, access).await.expect("sent");
        grant(&app, cast.assessor, access).await.expect("granted");
        let opened = app.open::<Aac>(ward.prescriber, access).await.expect("seen");
        let last = opened.state().access().and_then(|it| it.until(app.now().today));
        assert_eq!(last.map(|it| it.to_string()), Some(until.to_owned()));
    }
    // The AMM: no more is granted from a day, what runs goes on to its end.
    let stops_on = app.now().today.tomorrow().expect("a day");
    let reason = "AMM notifiée, mise à disposition en cours.".to_owned();
    let stop = referential::Command::FixStop { stops_on, ground: StopGround::Amm, reason };
    of_ansm(&app, &cast, of, stop).await;
    app.move_clock(30).await.expect("days pass");
    let seen = app.open::<Aac>(ward.prescriber, access).await.expect("seen").version();
    let request = observed(&app, of).await;
    let refused = app.sign_aac(ward.prescriber, access, seen, request).await;
    let Err(Error::Refused(refused)) = refused else { panic!("granted no more: {refused:?}") };
    assert_eq!(refused.citation.as_ref().map(|it| it.rule.as_str()), Some("AAC-LIFE-03"));
    assert!(refused.say(law::Lang::Fr).contains("vont à leur terme"));
    assert_eq!(standing(&app, ward.prescriber, access).await, Standing::InForce);
    app.move_clock(730).await.expect("years pass");
    assert_eq!(standing(&app, ward.prescriber, access).await, Standing::Ended);
    assert_eq!(waiting(&app).await, 0);
});

both!(one_patient_has_one_access_to_a_medicine_and_is_told_of_others, house => {
    let app = house.open_with(NOW, sealed()).await;
    let Place { ward, patient, of, cast } = place(&app).await;
    assert_eq!(app.aac_alerts(ward.prescriber, patient, of).await.expect("read"), []);
    let request = asked(&app, of).await;
    let access = app.request_aac(ward.prescriber, patient, of, request.clone()).await.expect("asked");
    let alerts = app.aac_alerts(ward.prescriber, patient, of).await.expect("read");
    assert!(matches!(alerts[..], [Alert::Duplicate { dossier, early: false, .. }] if dossier == access));
    let again = app.request_aac(ward.prescriber, patient, of, request.clone()).await;
    assert!(matches!(again, Err(Error::Refused(_))));
    for who in [ward.colleague, ward.elsewhere, cast.assessor] {
        assert!(app.request_aac(who, patient, of, request.clone()).await.is_err());
        assert!(app.aac_alerts(who, patient, of).await.is_err());
    }
    // Once it is over, another may be asked for.
    act(&app, ward.prescriber, access, Command::GiveUp { reason: "Erreur.".into() }).await.expect("given up");
    app.request_aac(ward.prescriber, patient, of, request).await.expect("asked again");
});

both!(the_ansm_is_told_initials_age_and_sex_and_each_reading_is_written_down, house => {
    let app = house.open_with(NOW, sealed()).await;
    let Place { ward, cast, patient, of } = place(&app).await;
    let request = asked(&app, of).await;
    let access = app.request_aac(ward.prescriber, patient, of, request).await.expect("asked");
    send(&app, ward.pharmacist, access).await.expect("sent");
    let opened = app.aac(cast.assessor, &origin(), access).await.expect("opened");
    let told = app.described(&opened, &origin()).await.expect("told");
    assert_eq!((told.initials.as_str(), told.age, told.sex), ("Z. V.", 65, zoe().sex));
    assert!(matches!(app.identity(cast.assessor, &origin(), patient).await, Err(Error::NotFound)));
    assert!(matches!(app.patient(cast.assessor, patient).await, Err(Error::NotFound)));
    let journal = app.patient_journal(ward.manager, &origin(), patient).await.expect("read");
    for deed in [Deed::TreatmentRead, Deed::InitialsRead] {
        assert!(journal.iter().any(|it| it.deed == deed), "{deed:?}");
    }
    for who in [cast.laboratory, cast.officer, ward.elsewhere] {
        assert!(matches!(app.aac(who, &origin(), access).await, Err(Error::NotFound)));
    }
    // No fact names anybody.
    for (event, _) in opened.events() {
        let body = serde_json::to_string(event).expect("a fact");
        assert!(!body.contains("Vauquelin") && !body.contains("Zoé") && !body.contains("1961"));
    }
});

both!(what_was_dispensed_at_night_is_recalled_until_it_is_regularised, house => {
    let app = house.open_with(NOW, sealed()).await;
    let Place { ward, cast, patient, of } = place(&app).await;
    let request = asked(&app, of).await;
    let access = app.request_aac(ward.prescriber, patient, of, request).await.expect("asked");
    let dispensed_on = Some(app.now().today);
    let first = Command::DispenseFirst { dispensed_on, units: 2, judged: true };
    act(&app, ward.pharmacist, access, first).await.expect("recorded");
    assert_eq!(standing(&app, ward.pharmacist, access).await, Standing::ToRegularise);
    app.move_clock(20).await.expect("days pass");
    send(&app, ward.pharmacist, access).await.expect("late, and not barred");
    grant(&app, cast.assessor, access).await.expect("granted");
    let why = Some(Why::Completed);
    let last_on = Some(app.now().today);
    let stop = Command::Stop { last_on, why, words: String::new() };
    act(&app, ward.prescriber, access, stop).await.expect("stopped");
    assert_eq!(standing(&app, ward.prescriber, access).await, Standing::Ended);
});

/// So many hospitals send so many requests in a week. The ordinary run plays a part of the week of
/// the country: 1,200 requests by 60 hospitals (`AUBE_TEST_WHOLE_WEEK=1`).
const WEEK: (usize, usize) = (120, 12);

both!(a_week_of_requests_leaves_the_queue_empty, house => {
    let (requests, hospitals) =
        if std::env::var_os("AUBE_TEST_WHOLE_WEEK").is_some() { (1_200, 60) } else { WEEK };
    let app = house.open_with(NOW, sealed()).await;
    let cast = cast(&app).await;
    let of = referential(&app, &cast, "orvanelle", false).await;
    let request = asked(&app, of).await;
    // The same two people serve every hospital: hashing a password is slow on purpose.
    let first = ward(&app).await;
    let mut wards = vec![(first.prescriber, first.pharmacist)];
    for at in 1..hospitals {
        let name = format!("CH {at}");
        let hospital = app.create_organisation(OrganisationKind::Hospital, &name, None).await;
        let hospital = hospital.expect("entered");
        let mut people = Vec::new();
        for one in [first.prescriber, first.pharmacist] {
            app.grant(one.person, hospital, one.role).await.expect("given");
            people.push(acting(one.person, hospital, one.role));
        }
        wards.push((people[0], people[1]));
    }
    let begun = std::time::Instant::now();
    let each = requests / hospitals;
    let mut decided = 0;
    for day in 0..5 {
        let mut tasks = tokio::task::JoinSet::new();
        for (at, (prescriber, pharmacist)) in wards.iter().copied().enumerate() {
            let (app, request) = (app.clone(), request.clone());
            tasks.spawn(async move {
                for nth in (0..each).filter(|nth| nth % 5 == day) {
                    let mut identity = zoe();
                    identity.local = format!("{at}-{nth}");
                    identity.surname = format!("Patiente{}", "abcdefghijklmnopqrstuvwxyz".chars().nth(nth % 26).unwrap_or('a'));
                    let patient = app.enter_patient(prescriber, &origin(), identity, false, true).await;
                    let patient = patient.expect("entered");
                    let deferral = if nth % 4 == 0 { Deferral::CannotWait } else { Deferral::Waits };
                    let request = Request { deferral, ..request.clone() };
                    let access = app.request_aac(prescriber, patient, of, request).await.expect("asked");
                    send(&app, pharmacist, access).await.expect("sent");
                }
            });
        }
        while let Some(done) = tasks.join_next().await {
            done.expect("a hospital");
        }
        // The ANSM empties the queue, in its order: what cannot wait comes first.
        loop {
            let queue = app.aac_queue(cast.assessor).await.expect("a queue");
            if queue.is_empty() {
                break;
            }
            let urgent: Vec<bool> = queue.iter().filter_map(|it| it.state().access()).map(|it| it.is_urgent()).collect();
            assert!(urgent.windows(2).all(|two| two[0] >= two[1]), "urgent first");
            for opened in queue {
                assert!(opened.state().access().is_some_and(domain::aac::Access::is_prepared));
                grant(&app, cast.assessor, opened.id()).await.expect("granted");
                decided += 1;
            }
        }
        app.move_clock(1).await.expect("a day passes");
    }
    assert_eq!(decided, each * hospitals);
    app.work_until_idle().await.expect("what follows");
    assert_eq!(waiting(&app).await, 0);
    println!("{decided} requests of {hospitals} hospitals in {:?}", begun.elapsed());
});
