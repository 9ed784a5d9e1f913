//! Protocols: one for a thread, drafted field by field by several people, sent as it was read, and
//! public once its decision is.

use crate::both;
use crate::given::{Cast, assess, cast, filed, granted, under_review, waiting, whole};
use app::{App, Error, ProtocolSave};
use domain::aap::{self, Aap, Decision};
use domain::protocol::calendar::{Anchor, Offset, Unit, Visit};
use domain::protocol::{
    Channel, Command, FormKind, Protocol, ProtocolForm, Source, draft, template,
};
use domain::{Acting, Actor, DossierId, Procedure, Standing};
use jiff::civil::date;
use law::{Lang, Path};

const NOW: &str = "2026-02-02T08:00:00Z";
const QUESTION: &str = r#"{"resourceType":"Questionnaire","url":"https://aube.example/q","status":"active","item":[{"linkId":"a","text":"Le patient va-t-il mieux ?","type":"boolean"}]}"#;

fn form(key: &str, kind: FormKind) -> ProtocolForm {
    ProtocolForm {
        key: key.into(),
        kind,
        title: kind.text().fr.into(),
        filler: kind.filler(),
        blocks: Vec::new(),
        definition: QUESTION.into(),
    }
}

fn visit(name: &str, months: u16) -> Visit {
    Visit {
        key: name.to_lowercase(),
        name: name.into(),
        anchor: Anchor::FirstAdministration,
        offset: Offset { count: months, unit: Unit::Months },
        days_before: 7,
        days_after: 14,
        forms: vec!["follow_up".into()],
    }
}

pub fn first(field: &str, value: impl Into<String>) -> ProtocolSave {
    ProtocolSave { field: field.into(), value: value.into(), seen: 0 }
}

/// All that a protocol before the AMM needs.
fn complete() -> Vec<ProtocolSave> {
    let forms = [
        form("request", FormKind::AccessRequest),
        form("follow_up", FormKind::FollowUp),
        form("stop", FormKind::Stop),
    ];
    let texts = template::sections(&Source::Aube).map(|it| first(it.field, it.title.fr));
    let mut saves: Vec<ProtocolSave> = texts.collect();
    saves.extend(forms.iter().map(|it| first(&draft::form_field(&it.key), draft::written(it))));
    let keys: Vec<&str> = forms.iter().map(|it| it.key.as_str()).collect();
    saves.push(first(draft::FORMS, draft::written(&keys)));
    saves.push(first(draft::VISITS, draft::written(&[visit("M1", 1), visit("M3", 3)])));
    saves.push(first(draft::CHANNEL, Channel::Crpv.word()));
    saves
}

pub async fn act(app: &App, who: Acting, protocol: DossierId, command: Command) {
    let seen = app.open::<Protocol>(who, protocol).await.expect("a protocol").version();
    app.handle::<Protocol>(Actor::Person(who), protocol, seen, command).await.expect("done");
}

pub async fn submit(app: &App, who: Acting, protocol: DossierId) -> Result<(), Error> {
    let draft = app.protocol_draft(who, protocol).await.expect("a draft");
    app.submit_protocol(who, protocol, draft.opened.version(), draft.drafted()).await.map(drop)
}

async fn submitted(app: &App, cast: &Cast, of: DossierId) -> DossierId {
    let protocol = app.open_protocol(cast.laboratory, of).await.expect("opened");
    app.save_protocol(cast.laboratory, protocol, complete()).await.expect("saved");
    submit(app, cast.laboratory, protocol).await.expect("sent");
    protocol
}

async fn published(app: &App, cast: &Cast, of: DossierId) -> DossierId {
    let protocol = submitted(app, cast, of).await;
    let applies_on = app.now().today;
    act(app, cast.officer, protocol, Command::Annex { applies_on, tacit: false }).await;
    act(app, cast.officer, protocol, Command::Publish).await;
    protocol
}

/// The version that applies today, and how many visits it has.
async fn in_force(app: &App, cast: &Cast, protocol: DossierId) -> (u32, usize) {
    let opened = app.open::<Protocol>(cast.laboratory, protocol).await.expect("its own");
    let found = opened.state().in_force(app.now().today).expect("in force");
    (found.number, found.content.visits.len())
}

both!(a_medicine_in_one_indication_has_one_protocol, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let dossier = filed(&app, &cast, "c1").await;
    let stranger = app.open_protocol(cast.competitor, dossier).await;
    assert!(matches!(stranger, Err(Error::NotFound)), "{stranger:?}");
    let authority = app.open_protocol(cast.officer, dossier).await;
    assert!(matches!(authority, Err(Error::NotFound)), "{authority:?}");
    let protocol = app.open_protocol(cast.laboratory, dossier).await.expect("opened");
    let again = app.open_protocol(cast.colleague, dossier).await;
    let Err(Error::Refused(refused)) = again else { panic!("{again:?}") };
    assert!(refused.say(Lang::Fr).contains("existe déjà"));
    // It stands in the thread of its request, for its laboratory alone until it is sent.
    let of = app.protocols_of(cast.colleague, dossier).await.expect("protocols");
    assert_eq!(of.lines.iter().map(|it| it.dossier).collect::<Vec<_>>(), [protocol]);
    assert!(!of.none);
    assert_eq!(app.protocols_of(cast.officer, dossier).await.expect("protocols").lines, []);
    let opened = app.open::<Protocol>(cast.officer, protocol).await;
    assert!(matches!(opened, Err(Error::NotFound)), "{opened:?}");
    // One that was given up leaves its place.
    act(&app, cast.laboratory, protocol, Command::Withdraw { reason: "Erreur.".into() }).await;
    app.open_protocol(cast.laboratory, dossier).await.expect("another");
});

both!(a_draft_is_written_by_several_people_and_nothing_is_replaced_unseen, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let dossier = filed(&app, &cast, "c2").await;
    let protocol = app.open_protocol(cast.laboratory, dossier).await.expect("opened");
    let begun = app.protocol_draft(cast.laboratory, protocol).await.expect("a draft");
    assert_eq!((begun.field("text.access").version, begun.drafted()), (0, 0));
    assert!(!begun.field("text.access").value.is_empty(), "it starts from a text");
    assert!(begun.lacks().len() > 5);

    let save = |value: &str, seen| ProtocolSave {
        field: "text.medicine".into(),
        value: value.into(),
        seen,
    };
    let saved = app.save_protocol(cast.laboratory, protocol, vec![save("Le mien", 0)]).await;
    assert_eq!(saved.expect("saved"), [1]);
    let both = vec![first("text.data", "Rien n’en reste"), save("Le sien", 0)];
    let lost = app.save_protocol(cast.colleague, protocol, both).await;
    let Err(Error::Conflict(standing)) = lost else { panic!("{lost:?}") };
    assert_eq!((standing.value.as_str(), standing.version), ("Le mien", 1));
    let draft = app.protocol_draft(cast.colleague, protocol).await.expect("a draft");
    assert_eq!(draft.field("text.data").version, 0, "all or none");
    assert!(!draft.field("text.medicine").saved_by_me);
    for (field, value) in [("nothing", "x"), ("visits", "[{}]"), ("form.Bad key", "{}")] {
        let wrong = app.save_protocol(cast.laboratory, protocol, vec![first(field, value)]).await;
        assert!(matches!(wrong, Err(Error::NotFound)), "{wrong:?}");
    }
    let stranger = app.save_protocol(cast.officer, protocol, vec![first("channel", "crpv")]).await;
    assert!(matches!(stranger, Err(Error::NotFound)), "{stranger:?}");
});

both!(what_is_sent_is_what_was_read, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let dossier = filed(&app, &cast, "c3").await;
    let protocol = app.open_protocol(cast.laboratory, dossier).await.expect("opened");
    let refused = submit(&app, cast.laboratory, protocol).await;
    let Err(Error::Refused(refused)) = refused else { panic!("{refused:?}") };
    assert!(refused.faults.iter().any(|it| it.0 == "channel"));
    assert_eq!(refused.citation.map(|it| it.rule), Some("PUT-02".to_owned()));
    app.save_protocol(cast.laboratory, protocol, complete()).await.expect("saved");
    let read = app.protocol_draft(cast.laboratory, protocol).await.expect("a draft");
    assert_eq!(read.lacks(), []);
    let meanwhile = ProtocolSave {
        field: "text.medicine".into(),
        value: "Une autre posologie".into(),
        seen: 1,
    };
    app.save_protocol(cast.colleague, protocol, vec![meanwhile]).await.expect("saved");
    let version = read.opened.version();
    let stale = app.submit_protocol(cast.laboratory, protocol, version, read.drafted()).await;
    let Err(Error::Stale(since)) = stale else { panic!("{stale:?}") };
    assert!(since[0][0].contains("modifié"));
    submit(&app, cast.laboratory, protocol).await.expect("sent");
    app.work_until_idle().await.expect("told");
    assert_eq!(waiting(&app).await, 0);
    for who in [cast.officer, cast.assessor] {
        let mails = app.mailbox(who).await.expect("a mailbox");
        let told = mails.iter().any(|it| it.body.contains(&format!("/protocols/{protocol}")));
        assert!(told, "{who:?}");
    }
    let opened = app.open::<Protocol>(cast.assessor, protocol).await.expect("sent to it");
    let sent = opened.state().submission().expect("sent");
    assert_eq!(sent.content.texts["medicine"], "Une autre posologie");
});

both!(a_protocol_is_public_once_its_decision_is, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let dossier = granted(&app, &cast, "c4").await;
    app.work_until_idle().await.expect("the authorisation opens");
    let protocol = published(&app, &cast, dossier).await;
    assert_eq!(app.public_protocols().await.expect("public"), [], "the decision is not public");
    let line = app.protocols_of(cast.laboratory, dossier).await.expect("protocols");
    let reference = line.lines[0].row.reference.clone();
    let hidden = app.public_protocol(&reference).await;
    assert!(matches!(hidden, Err(Error::NotFound)), "{hidden:?}");
    assert_eq!(app.protocols_open_to_prescribers().await.expect("open"), []);

    let publish = aap::Command::PublishDecision { documents: Vec::new() };
    crate::given::act(&app, cast.officer, dossier, publish).await;
    let public = app.public_protocol(&reference).await.expect("public");
    assert_eq!((public.versions.len(), public.in_force), (1, Some(1)));
    assert_eq!(app.public_protocols().await.expect("public"), [public]);
    let open = app.protocols_open_to_prescribers().await.expect("open");
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].protocol, open[0].version), (protocol, 1));
    assert_eq!(open[0].authorisation, domain::authorisation::of_request(dossier));
    assert_eq!(in_force(&app, &cast, protocol).await, (1, 2));

    // The thread tells of it, from the request to the published protocol.
    let thread = app.thread(cast.laboratory, dossier).await.expect("a thread");
    assert!(thread.lines.iter().any(|it| it.0.row.procedure == Protocol::NAME));
    assert!(thread.told.iter().any(|it| it.entry.title[0].contains("publiée")));
});

both!(an_amendment_starts_from_the_version_and_applies_forward, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let dossier = granted(&app, &cast, "c5").await;
    let protocol = published(&app, &cast, dossier).await;
    let closed = app.protocol_draft(cast.laboratory, protocol).await;
    assert!(matches!(closed, Err(Error::Forbidden)), "{closed:?}");
    act(&app, cast.laboratory, protocol, Command::Amend { reason: "Une visite à M6.".into() }).await;
    let draft = app.protocol_draft(cast.laboratory, protocol).await.expect("a draft");
    assert_eq!(draft.drafted(), 0, "nothing is left of the first draft but what was annexed");
    assert_eq!(draft.content().visits.len(), 2);
    let nothing = submit(&app, cast.laboratory, protocol).await;
    assert!(matches!(nothing, Err(Error::Refused(_))), "{nothing:?}");
    let visits = draft::written(&[visit("M1", 1), visit("M3", 3), visit("M6", 6)]);
    app.save_protocol(cast.laboratory, protocol, vec![first(draft::VISITS, visits)]).await.expect("saved");
    submit(&app, cast.laboratory, protocol).await.expect("sent");
    let applies_on = date(2026, 3, 1);
    act(&app, cast.officer, protocol, Command::Annex { applies_on, tacit: false }).await;
    act(&app, cast.officer, protocol, Command::Publish).await;
    assert_eq!(in_force(&app, &cast, protocol).await, (1, 2));
    app.move_clock(30).await.expect("the clock moves");
    assert_eq!(in_force(&app, &cast, protocol).await, (2, 3));
    let opened = app.open::<Protocol>(cast.laboratory, protocol).await.expect("its own");
    let first = opened.state().version(1).expect("it stays");
    assert!(first.published_on.is_some());
    assert_eq!(first.content.visits.len(), 2);
    let line = Protocol::summary(opened.state(), app.now().today).expect("a line");
    assert_eq!(line.standing, Standing::InForce);
});

both!(a_request_under_review_is_decided_with_its_protocol_at_hand, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let dossier = under_review(&app, &cast, "c6").await;
    let protocol = submitted(&app, &cast, dossier).await;
    assess(&app, &cast, dossier, Path::PreAmm).await;
    let opened = app.open::<Aap>(cast.officer, dossier).await.expect("a dossier");
    let decision = Decision::Grant(whole(opened.state().request().expect("a request")));
    crate::given::act(&app, cast.officer, dossier, aap::Command::ProposeDecision { decision }).await;
    let comment = Command::Comment { about: "visits".into(), text: "Trop de visites.".into() };
    let wrong = app.handle::<Protocol>(Actor::Person(cast.assessor), protocol, 2, comment).await;
    assert!(matches!(wrong, Err(Error::Refused(_))), "{wrong:?}");
    let comment = Command::Comment { about: "calendar".into(), text: "Trop de visites.".into() };
    act(&app, cast.assessor, protocol, comment).await;
    let home = app.home(cast.laboratory).await.expect("a home");
    assert!(home.awaiting.lines.iter().any(|it| it.dossier == protocol), "it is to answer");
});
