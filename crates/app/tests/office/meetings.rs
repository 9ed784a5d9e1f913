//! Slots and meetings: one slot for one laboratory, what comes free opens again, the dossier that
//! follows and the figures of the field.

use crate::both;
use crate::given::{Cast, cast, facts, filed, product, waiting};
use app::{App, Booking, Error, Offering};
use domain::aap::Aap;
use domain::access::Relation;
use domain::meeting::{Command, Meeting, Request, State};
use domain::{Acting, Actor, DossierId, Procedure, Standing};
use jiff::civil::{Date, date, time};
use law::{Lang, Path};

const DAY: Date = date(2026, 3, 12);
const NOW: &str = "2026-02-02T08:00:00Z";

async fn offered(app: &App, cast: &Cast, joint: bool) -> DossierId {
    let offering = Offering {
        day: DAY,
        starts: time(10, 0, 0, 0),
        ends: time(11, 0, 0, 0),
        joint,
        place: "Salle Iris".into(),
    };
    let all = app.offer_slots(cast.officer, vec![offering]).await.expect("offered");
    all[0]
}

fn ask(of: Acting) -> Command {
    let request = Request {
        applicant: of.organisation,
        product: product(),
        indication: "maladie rare de l’aurore".into(),
        path: Path::PreAmm,
        planned_on: date(2026, 6, 1),
        file: "Essai de phase 2.".into(),
        questions: "Quel comparateur ?".into(),
        documents: Vec::new(),
    };
    Command::Request { request: Box::new(request) }
}

async fn version(app: &App, who: Acting, slot: DossierId) -> i64 {
    app.open::<Meeting>(who, slot).await.expect("a slot").version()
}

async fn act(app: &App, who: Acting, slot: DossierId, command: Command) {
    let seen = version(app, who, slot).await;
    app.handle::<Meeting>(Actor::Person(who), slot, seen, command).await.expect("done");
}

async fn seen_by(app: &App, who: Acting) -> Vec<Booking> {
    app.calendar(who, None).await.expect("a calendar").bookings
}

/// The days until one, each with what it brings.
async fn until(app: &App, day: Date) {
    while app.now().today < day {
        app.move_clock(1).await.expect("the clock moves");
    }
    app.work_until_idle().await.expect("what follows");
}

both!(two_laboratories_do_not_take_one_slot, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let slot = offered(&app, &cast, true).await;
    for who in [cast.laboratory, cast.competitor] {
        let seen = seen_by(&app, who).await;
        assert_eq!((seen.len(), seen[0].relation), (1, Relation::Stranger));
    }
    // Both have the page of the free slot open.
    let first = app.handle::<Meeting>(Actor::Person(cast.laboratory), slot, 1, ask(cast.laboratory));
    let second = app.handle::<Meeting>(Actor::Person(cast.competitor), slot, 1, ask(cast.competitor));
    let (first, second) = tokio::join!(first, second);
    let (winner, loser, lost) = match (first, second) {
        (Ok(_), Err(lost)) => (cast.laboratory, cast.competitor, lost),
        (Err(lost), Ok(_)) => (cast.competitor, cast.laboratory, lost),
        both => panic!("{both:?}"),
    };
    let Error::Stale(since) = lost else { panic!("{lost:?}") };
    assert!(since.iter().flatten().all(|told| !told.contains("Luménastat")), "{since:?}");
    // Asked again on the slot as it is: it is refused, and says why.
    let again = app.handle::<Meeting>(Actor::Person(loser), slot, 2, ask(loser)).await;
    let Err(Error::Refused(refused)) = again else { panic!("{again:?}") };
    assert!(refused.say(Lang::Fr).contains("pris par un autre laboratoire"));
    assert_eq!(seen_by(&app, winner).await.len(), 1);
    assert_eq!(seen_by(&app, loser).await, [], "it is no longer in their calendar");
    let opened = app.open::<Meeting>(loser, slot).await.expect("they know that it is taken");
    assert!(!opened.may(domain::access::Action::ReadFiling));
    for who in [cast.officer, cast.assessor, cast.college] {
        assert_eq!(seen_by(&app, who).await.len(), 1);
    }
    assert_eq!(seen_by(&app, cast.ministry).await, []);
});

both!(nobody_asks_for_a_laboratory_that_is_not_theirs, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let slot = offered(&app, &cast, true).await;
    let theirs = ask(cast.laboratory);
    let asked = app.handle::<Meeting>(Actor::Person(cast.competitor), slot, 1, theirs).await;
    assert!(matches!(asked, Err(Error::Forbidden)), "{asked:?}");
});

both!(a_request_that_is_declined_leaves_the_slot_to_others, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let slot = offered(&app, &cast, true).await;
    act(&app, cast.laboratory, slot, ask(cast.laboratory)).await;
    act(&app, cast.officer, slot, Command::Decline { reason: "Trop tôt.".into() }).await;
    app.work_until_idle().await.expect("what follows");
    assert_eq!(waiting(&app).await, 0);
    let theirs = seen_by(&app, cast.competitor).await;
    assert_eq!(theirs.len(), 1);
    let again = &theirs[0];
    assert_ne!(again.line.dossier, slot);
    assert_eq!((again.slot.day, again.line.standing), (DAY, Standing::Offered));
    act(&app, cast.competitor, again.line.dossier, ask(cast.competitor)).await;
    // The first laboratory still reads its own request, and its reason.
    let own = app.open::<Meeting>(cast.laboratory, slot).await.expect("its own");
    assert_eq!(own.state().ending().map(|it| it.reason.as_str()), Some("Trop tôt."));
    assert!(matches!(app.open::<Meeting>(cast.competitor, slot).await, Err(Error::NotFound)));
});

both!(time_ends_slots_and_asks_for_minutes, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let free = offered(&app, &cast, true).await;
    let slot = offered(&app, &cast, true).await;
    act(&app, cast.laboratory, slot, ask(cast.laboratory)).await;
    act(&app, cast.officer, slot, Command::Confirm { remarks: String::new() }).await;
    until(&app, date(2026, 3, 13)).await;
    let read = app.open::<Meeting>(cast.officer, free).await.expect("a slot");
    assert!(matches!(read.state(), State::Unused(..)));
    let home = app.home(cast.officer).await.expect("a home");
    assert_eq!(home.awaiting.lines.iter().map(|it| it.dossier).collect::<Vec<_>>(), [slot]);
    let (text, advice) = ("Trois questions.".to_owned(), "Suivi à douze mois.".to_owned());
    let minutes = Command::RecordMinutes { text, advice, documents: Vec::new() };
    act(&app, cast.officer, slot, minutes).await;
    let home = app.home(cast.officer).await.expect("a home");
    assert_eq!(home.awaiting.lines, []);
});

both!(a_meeting_leads_to_a_dossier_and_is_counted_once_it_is_filed, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        let slot = offered(&app, &cast, true).await;
        act(&app, cast.laboratory, slot, ask(cast.laboratory)).await;
        act(&app, cast.officer, slot, Command::Confirm { remarks: String::new() }).await;
        held.push(slot);
    }
    until(&app, DAY).await;
    for slot in &held {
        let (text, advice) = ("Compte rendu.".to_owned(), "Conseils.".to_owned());
        let minutes = Command::RecordMinutes { text, advice, documents: Vec::new() };
        act(&app, cast.officer, *slot, minutes).await;
    }
    let figures = async |who| app.meetings_and_filings(who).await.expect("figures");
    assert_eq!(figures(cast.officer).await, (3, 0));

    // One of its dossiers, and of no other laboratory.
    let dossier = filed(&app, &cast, "a1").await;
    let linkable = app.linkable(cast.colleague, held[0]).await.expect("its dossiers");
    assert_eq!(linkable.iter().map(|it| it.dossier).collect::<Vec<_>>(), [dossier]);
    let seen = version(&app, cast.laboratory, held[0]).await;
    let unknown = DossierId(uuid::Uuid::from_u128(7));
    let wrong = app.link_meeting(cast.laboratory, held[0], seen, unknown).await;
    assert!(matches!(wrong, Err(Error::NotFound)), "{wrong:?}");
    let stranger = app.link_meeting(cast.competitor, held[0], seen, dossier).await;
    assert!(matches!(stranger, Err(Error::NotFound)), "{stranger:?}");
    let stale = app.link_meeting(cast.laboratory, held[0], seen - 1, dossier).await;
    assert!(matches!(stale, Err(Error::Stale(_))), "{stale:?}");
    app.link_meeting(cast.laboratory, held[0], seen, dossier).await.expect("linked");

    // A new draft starts from what was said, and counts once it is filed.
    let seen = version(&app, cast.laboratory, held[1]).await;
    let draft = app.open_from_meeting(cast.laboratory, held[1], seen).await.expect("a draft");
    let opened = app.open::<Aap>(cast.laboratory, draft).await.expect("a draft");
    let request = opened.state().request().expect("a request");
    assert_eq!((&request.product, request.path), (&product(), Path::PreAmm));
    assert_eq!(facts(&app, draft).await.len(), 1);
    assert_eq!(figures(cast.officer).await, (3, 1));
    assert_eq!(figures(cast.assessor).await, (3, 1));

    // The meeting stands in the thread of its dossier, for both sides.
    for who in [cast.laboratory, cast.officer] {
        let thread = app.thread(who, dossier).await.expect("a thread");
        let procedures: Vec<&str> =
            thread.lines.iter().map(|it| it.row.procedure.as_str()).collect();
        assert!(procedures.contains(&Meeting::NAME) && procedures.contains(&Aap::NAME));
        assert!(thread.told.iter().any(|it| it.entry.title[0].starts_with("Compte rendu")));
    }
});

both!(an_agenda_reads_what_was_agreed, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let free = offered(&app, &cast, true).await;
    let slot = offered(&app, &cast, true).await;
    act(&app, cast.laboratory, slot, ask(cast.laboratory)).await;
    act(&app, cast.officer, slot, Command::Confirm { remarks: String::new() }).await;
    let file = app.calendar_file(cast.laboratory, Lang::Fr).await.expect("a file");
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
    // Ten in Paris, in winter.
    assert!(file.contains("DTSTART:20260312T090000Z") && file.contains("DTEND:20260312T100000Z"));
    assert!(file.contains(&format!("UID:{slot}@aube")));
    let none = app.calendar_file(cast.competitor, Lang::Fr).await.expect("a file");
    assert_eq!(none.matches("BEGIN:VEVENT").count(), 0);
    let refused = app.meeting_file(cast.competitor, free, Lang::Fr).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
});
