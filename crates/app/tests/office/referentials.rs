//! Referentials of compassionate access: opened by the first request, known to its holder, to the
//! ANSM and to the ministries, met by a request for early access, ended by the ANSM, read by all once
//! its criteria are published.

use crate::both;
use crate::given::{Cast, acting, cast, filed, granted, product};
use app::{App, Error, Sought};
use domain::aap::Product;
use domain::authorisation::{AmmScope, Authorisation, Command as OfAuthorisation, of_request};
use domain::reaction::Cause;
use domain::referential::{Command, Criterion, Marketing, Profile, Referential, StopGround, What};
use domain::{Acting, Actor, DossierId, OrganisationKind, Standing};
use law::clock::Subject;

const NOW: &str = "2026-02-02T08:00:00Z";

fn first_request(app: &App) -> Cause {
    Cause {
        procedure: "aac".into(),
        dossier: DossierId(uuid::Uuid::from_u128(60)),
        reference: "AAC-2026-BCDFG".into(),
        on: app.now().today,
    }
}

async fn act(app: &App, who: Acting, referential: DossierId, command: Command) {
    let seen = app.open::<Referential>(who, referential).await.expect("a referential").version();
    let actor = Actor::Person(who);
    app.handle::<Referential>(actor, referential, seen, command).await.expect("done");
}

async fn by_rule(app: &App, reader: Acting, referential: DossierId, command: Command) {
    let seen = app.open::<Referential>(reader, referential).await.expect("seen").version();
    let actor = Actor::Reaction { of: referential, version: 1 };
    app.handle::<Referential>(actor, referential, seen, command).await.expect("done");
    app.work_until_idle().await.expect("what follows");
}

async fn indication(app: &App, cast: &Cast, request: DossierId) -> String {
    let opened = app.open::<domain::aap::Aap>(cast.laboratory, request).await.expect("a request");
    opened.state().request().expect("a request").indication.clone()
}

/// Very early, with its first grant today.
async fn very_early(app: &App, cast: &Cast, indication: &str) -> DossierId {
    let holder = Some(cast.laboratory.organisation);
    let opened = app.open_referential(cast.assessor, product(), indication.into(), holder).await;
    let referential = opened.expect("opened");
    let profile = Profile { marketing: Marketing::NoAmm, very_early: true, rare: false };
    act(app, cast.assessor, referential, Command::Qualify { profile }).await;
    let grant =
        Command::RecordGrant { cause: first_request(app), on: app.now().today, very_early: true };
    by_rule(app, cast.assessor, referential, grant).await;
    referential
}

async fn due(app: &App, who: Acting, referential: DossierId) -> Vec<String> {
    use domain::Procedure;
    let opened = app.open::<Referential>(who, referential).await.expect("a referential");
    let all = Referential::deadlines(opened.state(), app.now().today);
    let of = all.into_iter().filter(|it| it.subject == Subject::AapFiling);
    of.map(|it| it.computation.due.to_string()).collect()
}

async fn seen_by(app: &App, who: Acting) -> Vec<DossierId> {
    let sought = Sought { procedure: Some("referential"), ..Sought::default() };
    let all = app.list(who, sought).await.expect("a list");
    all.lines.iter().map(|it| it.dossier).collect()
}

both!(the_first_request_opens_one_and_its_holder_is_told, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    // The holder is known by a dossier that names the same medicine.
    filed(&app, &cast, "a1").await;
    let request = first_request(&app);
    let opened = app.referential_for(product(), "Maladie rare".into(), Some(request.clone())).await;
    let referential = opened.expect("opened");
    let spaced = "  maladie   RARE ".to_owned();
    let again = app.referential_for(product(), spaced, None).await.expect("found");
    assert_eq!(again, referential, "the same words, the same referential");
    app.work_until_idle().await.expect("what follows");

    for who in [cast.laboratory, cast.assessor, cast.ministry] {
        assert_eq!(seen_by(&app, who).await, [referential], "{who:?}");
    }
    for who in [cast.competitor, cast.officer, cast.college] {
        assert_eq!(seen_by(&app, who).await, [], "{who:?}");
        let read = app.open::<Referential>(who, referential).await;
        assert!(matches!(read, Err(Error::NotFound)), "{who:?}");
    }
    let told = app.mailbox(cast.laboratory).await.expect("a mailbox");
    let link = format!("/referentials/{referential}");
    assert!(told.iter().any(|mail| mail.body.contains(&link)), "the holder is informed at once");
    let home = app.home(cast.laboratory).await.expect("a home");
    assert!(home.awaiting.lines.iter().any(|it| it.dossier == referential));

    let unknown = Product { name: "Tarsélune".into(), substance: "tarsélune".into(), ..Product::default() };
    let other = app.referential_for(unknown, "Autre maladie".into(), Some(request)).await;
    let other = other.expect("opened");
    let read = app.open::<Referential>(cast.assessor, other).await.expect("seen");
    assert_eq!(read.state().referential().expect("kept").holder, None, "the ANSM names it");
    let holder = cast.competitor.organisation;
    act(&app, cast.assessor, other, Command::NameHolder { holder }).await;
    assert_eq!(seen_by(&app, cast.competitor).await, [other]);
    let all = app.referentials_open().await.expect("a list");
    assert_eq!(all.len(), 2);
});

both!(only_the_ansm_opens_one_and_once, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let open = async |who| app.open_referential(who, product(), "Maladie rare".into(), None).await;
    for who in [cast.laboratory, cast.officer, cast.ministry] {
        assert!(matches!(open(who).await, Err(Error::Forbidden)), "{who:?}");
    }
    open(cast.assessor).await.expect("opened");
    assert!(matches!(open(cast.assessor).await, Err(Error::Refused(_))));
});

both!(a_request_for_early_access_of_the_holder_meets_what_was_undertaken, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let known = filed(&app, &cast, "a1").await;
    app.work_until_idle().await.expect("what follows");
    let words = indication(&app, &cast, known).await;
    let same = very_early(&app, &cast, &words).await;
    let other = very_early(&app, &cast, "Une forme voisine").await;
    assert_eq!(due(&app, cast.laboratory, same).await, ["2027-02-02"]);

    filed(&app, &cast, "a2").await;
    app.work_until_idle().await.expect("what follows");
    assert_eq!(due(&app, cast.laboratory, same).await, Vec::<String>::new(), "met");
    assert_eq!(due(&app, cast.laboratory, other).await, ["2027-02-02"], "the ANSM says");
    let read = app.open::<Referential>(cast.assessor, other).await.expect("seen");
    let noted = read.state().referential().expect("kept").unsettled().next().cloned();
    assert!(matches!(noted.expect("noted").what, What::Filing(..)));
    act(&app, cast.assessor, other, Command::ConfirmFiling { number: 1 }).await;
    assert_eq!(due(&app, cast.laboratory, other).await, Vec::<String>::new());
});

both!(an_early_access_and_its_amm_are_put_to_the_ansm_which_fixes_the_end, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let holder = Some(cast.laboratory.organisation);
    let words = "Maladie rare de l’aurore".to_owned();
    let referential = app.open_referential(cast.assessor, product(), words, holder).await;
    let referential = referential.expect("opened");
    let request = granted(&app, &cast, "a1").await;
    app.work_until_idle().await.expect("what follows");
    let authorisation = of_request(request);
    let opened = app.open::<Authorisation>(cast.laboratory, authorisation).await.expect("granted");
    let declare = OfAuthorisation::DeclareAmm {
        amm_on: app.now().today,
        indication: "Maladie rare".into(),
        scope: AmmScope::Kept,
        documents: Vec::new(),
    };
    let actor = Actor::Person(cast.laboratory);
    let done = app.handle::<Authorisation>(actor, authorisation, opened.version(), declare).await;
    done.expect("declared");
    app.work_until_idle().await.expect("what follows");

    let read = app.open::<Referential>(cast.assessor, referential).await.expect("seen");
    let noted: Vec<StopGround> = read.state().referential().expect("kept").unsettled()
        .filter_map(|it| match &it.what { What::Stop(noted) => Some(noted.ground), What::Filing(..) => None })
        .collect();
    assert_eq!(noted, [StopGround::EarlyAccess, StopGround::Amm]);
    let terms = app.referential_terms(referential).await.expect("terms");
    assert_eq!(terms.stop, None, "nothing stops before the ANSM says");
    let stops_on = app.now().today.tomorrow().expect("a day");
    let stop = Command::FixStop { stops_on, ground: StopGround::Amm, reason: "En ville.".into() };
    act(&app, cast.assessor, referential, stop).await;
    let terms = app.referential_terms(referential).await.expect("terms");
    assert!(terms.allows(app.now().today) && !terms.allows(stops_on));
    app.move_clock(1).await.expect("the clock moves");
    app.work_until_idle().await.expect("what follows");
    let list = app.list(cast.assessor, Sought { procedure: Some("referential"), ..Sought::default() });
    assert_eq!(list.await.expect("a list").lines[0].standing, Standing::Ended);
});

both!(the_public_reads_a_referential_once_its_criteria_are_published, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let referential = very_early(&app, &cast, "Maladie rare").await;
    let reference = app.referential_terms(referential).await.expect("terms").reference;
    assert_eq!(app.public_referentials().await.expect("a list"), []);
    assert!(matches!(app.public_referential(&reference).await, Err(Error::NotFound)));
    let from = app.now().today;
    let criteria = Criterion::of_lines("Âge de moins de 12 ans", &[]);
    act(&app, cast.assessor, referential, Command::PublishCriteria { from, criteria }).await;
    act(&app, cast.assessor, referential, Command::AllotUcd { ucd: "9412345".into() }).await;
    let public = app.public_referential(&reference).await.expect("public");
    assert_eq!(public.terms.ucd.as_deref(), Some("9412345"));
    assert_eq!(public.criteria[0].criteria[0].text, "Âge de moins de 12 ans");
    assert_eq!(public.granted_on, Some(from));
    app.move_clock(1).await.expect("the clock moves");
    app.rebuild(|_| {}).await.expect("rebuilt");
    assert_eq!(seen_by(&app, cast.ministry).await, [referential]);
    let nobody = app.create_organisation(OrganisationKind::Laboratory, "Autre", None).await;
    let other = acting(cast.competitor.person, nobody.expect("entered"), cast.competitor.role);
    assert_eq!(seen_by(&app, other).await, []);
});
