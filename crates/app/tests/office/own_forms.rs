//! A patient's own forms: opened by a link and its code, answered on any device, sent once or
//! declined; nothing else is reached, and nothing is told of a link that does not exist.

use crate::both;
use crate::given::{Cast, cast, jump_to, origin, visit};
use crate::patients::{Ward, ward, zoe};
use crate::post::Server;
use crate::protocols::first;
use crate::sheet::Sheet;
use crate::treatments::{agreed, course, done, protocol_with, sealed};
use app::{
    App, Deed, Error, GivenLink, LinkError, Mailer, OwnEntry, Settings, Signing, Token, Visit,
};
use domain::access::Action;
use domain::patient::Identity;
use domain::protocol::calendar::{Anchor, Offset, Unit, Visit as Planned};
use domain::protocol::{Filler, FormKind, draft};
use domain::treatment::{Progress, Signer, Treatment};
use domain::{Acting, DossierId};

const NOW: &str = "2026-10-05T08:00:00Z";
const FORM: &str = "quality_of_life";

/// A treatment whose protocol asks the patient at the inclusion and a month after the agreement.
async fn treatment(app: &App, cast: &Cast, ward: &Ward, reference: &str) -> DossierId {
    let asked = |key: &str, count: u16, days_after: u16| Planned {
        key: key.into(),
        name: key.to_uppercase(),
        anchor: Anchor::Agreement,
        offset: Offset { count, unit: Unit::Days },
        days_before: 0,
        days_after,
        forms: vec![FORM.into()],
    };
    let kinds: Vec<&str> = FormKind::ALL.into_iter().map(FormKind::word).collect();
    let form = draft::begun(FormKind::QualityOfLife);
    let more = vec![
        first(&draft::form_field(FORM), draft::written(&form)),
        first(draft::FORMS, draft::written(&kinds)),
        first(draft::VISITS, draft::written(&vec![asked("j0", 0, 14), asked("j30", 30, 14)])),
    ];
    let protocol = protocol_with(app, cast, reference, more).await;
    agreed(app, cast, ward, protocol).await
}

async fn given(app: &App, who: Acting, treatment: DossierId) -> GivenLink {
    app.give_patient_link(who, &origin(), treatment, false).await.expect("a link")
}

fn letters(link: &GivenLink) -> String {
    link.address.rsplit('/').next().expect("a link").to_owned()
}

async fn entered(app: &App, link: &GivenLink) -> OwnEntry {
    let token = app.enter_by_link(&letters(link), &link.code, &visit()).await.expect("enters");
    entry(app, link, &token).await.expect("is in")
}

async fn entry(app: &App, link: &GivenLink, token: &Token) -> Option<OwnEntry> {
    app.own_entry(&letters(link), token).await.expect("asked")
}

/// A code that is not that of a link.
fn wrong(link: &GivenLink) -> String {
    let number: u32 = link.code.parse().expect("digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

/// Answers all that is asked and saves it.
async fn answered(app: &App, entry: &OwnEntry, visit: &str) -> app::OwnBegun {
    let mut begun = app.begin_own_form(entry, None, FORM, visit).await.expect("a form");
    begun.filling = Sheet::begun(begun.filling).filled().filling;
    begun.saved = app.keep_own_form(entry, &begun, begun.saved).await.expect("kept").version;
    begun
}

both!(a_patient_answers_by_the_link_and_the_hospital_reads_it, house => {
    let app = house.open_with(NOW, sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let treatment = treatment(&app, &cast, &ward, "d1").await;
    let link = given(&app, ward.prescriber, treatment).await;
    assert!(link.code.len() == 6 && link.code.bytes().all(|it| it.is_ascii_digit()));
    assert_eq!(format!("{link:?}"), "GivenLink", "a log shows neither link nor code");
    // As somebody types it from paper.
    let typed = letters(&link).to_uppercase().replace('-', " ");
    let spaced = format!("{} {}", &link.code[..3], &link.code[3..]);
    let token = app.enter_by_link(&typed, &spaced, &visit()).await.expect("enters");
    let entry = entry(&app, &link, &token).await.expect("is in");

    let own = app.own_forms(&entry, &origin()).await.expect("what waits");
    assert_eq!((own.hospital.as_str(), own.open.len(), own.sent.len()), ("CHU", 1, 0));
    assert_eq!((own.open[0].progress, own.open[0].begun), (Progress::Open, false));
    let half = app.begin_own_form(&entry, Some(&origin()), FORM, "j0").await.expect("a form");
    let unfinished = app.send_own_form(&entry, &half).await.expect("an answer");
    assert!(matches!(unfinished, Signing::Unfinished(_)), "{unfinished:?}");

    // What was begun on one device goes on on another; what the hospital opens is not it.
    answered(&app, &entry, "j0").await;
    let other = entered(&app, &link).await;
    let own = app.own_forms(&other, &origin()).await.expect("what waits");
    assert!(own.open[0].begun);
    let begun = app.begin_own_form(&other, None, FORM, "j0").await.expect("a form");
    assert_eq!(begun.saved, 1);
    let place = app::FormPlace { form: FORM.into(), visit: Some("j0".into()), ..Default::default() };
    let theirs = app.begin_form(ward.prescriber, &origin(), treatment, &place).await;
    assert_eq!(theirs.expect("a form").saved, 0, "what is not sent is the patient's own");
    // Two versions never overwrite each other silently.
    let mut stale = app.begin_own_form(&other, None, FORM, "j0").await.expect("a form");
    stale.filling = domain_empty(&app, &other).await;
    let clash = app.keep_own_form(&other, &stale, 0).await;
    assert!(matches!(clash, Err(Error::Conflict(_))), "{clash:?}");

    done(app.send_own_form(&other, &begun).await);
    let it = course(&app, ward.prescriber, treatment).await;
    let sent = it.submissions.last().expect("a form");
    assert_eq!((sent.by, sent.visit.as_deref()), (Signer::Patient, Some("j0")));
    let own = app.own_forms(&entry, &origin()).await.expect("what waits");
    assert_eq!((own.open.len(), own.sent.len()), (0, 1));
    assert_eq!(own.next_on.expect("a month later").to_string(), "2026-11-04");
    let again = app.begin_own_form(&entry, None, FORM, "j0").await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");

    // The laboratory sees the form and nothing of the link.
    let seen = app.open::<Treatment>(cast.laboratory, treatment).await.expect("theirs");
    assert!(!seen.may(Action::GivePatientLink));
    assert!(matches!(app.patient_link(&seen).await, Err(Error::Forbidden)));
    let titles: Vec<String> =
        seen.events().map(|(it, _)| <Treatment as domain::Procedure>::entry(it).title[0].clone()).collect();
    assert!(titles.iter().any(|it| it.contains("remplie par le patient")), "{titles:?}");

    // Who read is written down: a deed, no person.
    let entries = app.patient_journal(ward.prescriber, &origin(), it.opening.patient).await;
    let entries = entries.expect("a log");
    for deed in [Deed::LinkOpened, Deed::OwnFormsRead] {
        let found = entries.iter().find(|it| it.deed == deed).expect("written down");
        assert_eq!((found.person, found.role, found.name.as_str()), (None, None, ""));
    }
    let gave = entries.iter().find(|it| it.deed == Deed::LinkGiven).expect("written down");
    assert_eq!(gave.person, Some(ward.prescriber.person));
    assert!(app.verify(|_| {}).await.expect("verified").is_sound());
});

/// An empty form, as another device may still show it.
async fn domain_empty(app: &App, entry: &OwnEntry) -> forms::Filling {
    let begun = app.begin_own_form(entry, None, FORM, "j0").await.expect("a form");
    let now = app.now();
    forms::Filling::new(begun.filling.form().clone(), now.today, now.at, [].into())
}

both!(declining_blocks_nothing_and_may_be_changed, house => {
    let app = house.open_with(NOW, sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let treatment = treatment(&app, &cast, &ward, "d2").await;
    let entry = entered(&app, &given(&app, ward.pharmacist, treatment).await).await;
    answered(&app, &entry, "j0").await;
    app.decline_own_form(&entry, FORM, "j0").await.expect("declined");
    let own = app.own_forms(&entry, &origin()).await.expect("what waits");
    assert_eq!((own.open[0].progress, own.open[0].begun), (Progress::Declined, false));
    let it = course(&app, ward.prescriber, treatment).await;
    assert!(it.owed(app.now().today).iter().all(|it| it.filler != Filler::Patient));
    let again = app.decline_own_form(&entry, FORM, "j0").await;
    assert!(matches!(again, Err(Error::Refused(_))), "{again:?}");
    let begun = answered(&app, &entry, "j0").await;
    done(app.send_own_form(&entry, &begun).await);
    for (form, visit) in [(FORM, "j30"), ("follow_up", "j0"), ("access_request", "")] {
        let hidden = app.begin_own_form(&entry, None, form, visit).await;
        assert!(matches!(hidden, Err(Error::NotFound)), "{form} {visit}");
    }
});

both!(a_wrong_link_and_a_wrong_code_get_the_same_answer_and_few_tries, house => {
    let app = house.open_with(NOW, sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let treatment = treatment(&app, &cast, &ward, "d3").await;
    let link = given(&app, ward.prescriber, treatment).await;
    let (bad, nowhere) = (wrong(&link), "aaaa-bbbb-cccc-dddd");
    let tried = async |letters: &str, code: &str, from: &str| {
        let refused = app.enter_by_link(letters, code, &Visit::from(from)).await;
        refused.expect_err("refused").to_string()
    };
    let here = letters(&link);
    let right = link.code.clone();
    assert_eq!(tried(&here, &bad, "192.0.2.7").await, tried(nowhere, &right, "192.0.2.7").await);
    for (letters, code) in [(here.as_str(), bad.as_str()), (nowhere, "000000")] {
        for _ in 0..9 {
            tried(letters, code, "192.0.2.8").await;
        }
        let limited = tried(letters, code, "192.0.2.9").await;
        assert!(limited.contains("too many attempts"), "{limited}");
    }
    // The right code waits too; after a while it opens, and what was tried counts no more.
    let refused = app.enter_by_link(&here, &right, &visit()).await;
    assert!(matches!(refused, Err(LinkError::TooMany { .. })), "{refused:?}");
    jump_to(&app, "2026-10-05T08:20:00Z");
    entered(&app, &link).await;
    // Thirty wrong codes in a row end a link, whenever they are tried.
    for hour in 9..12 {
        jump_to(&app, &format!("2026-10-05T{hour:02}:00:00Z"));
        for _ in 0..10 {
            tried(&here, &bad, "192.0.2.8").await;
        }
    }
    jump_to(&app, "2026-10-05T13:00:00Z");
    let over = app.enter_by_link(&here, &right, &visit()).await;
    assert!(matches!(over, Err(LinkError::Wrong)), "{over:?}");
    let opened = app.open::<Treatment>(ward.prescriber, treatment).await.expect("a treatment");
    let told = app.patient_link(&opened).await.expect("read").expect("a link");
    assert!(!told.holds(app.now().at));
});

both!(a_link_is_renewed_closed_and_ends_with_its_treatment_or_its_patient, house => {
    let app = house.open_with(NOW, sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let treatment = treatment(&app, &cast, &ward, "d4").await;
    for who in [ward.colleague, ward.manager, ward.elsewhere, cast.laboratory, cast.officer] {
        let refused = app.give_patient_link(who, &origin(), treatment, false).await;
        assert!(matches!(refused, Err(Error::NotFound | Error::Forbidden)), "{who:?}");
    }
    let first = given(&app, ward.prescriber, treatment).await;
    let token = app.enter_by_link(&letters(&first), &first.code, &visit()).await.expect("enters");
    answered(&app, &entry(&app, &first, &token).await.expect("is in"), "j0").await;
    // A new link replaces the former one; what was begun is still there.
    let second = given(&app, ward.pharmacist, treatment).await;
    assert!(entry(&app, &first, &token).await.is_none());
    let gone = app.enter_by_link(&letters(&first), &first.code, &visit()).await;
    assert!(matches!(gone, Err(LinkError::Wrong)));
    let token = app.enter_by_link(&letters(&second), &second.code, &visit()).await.expect("in");
    assert!(entry(&app, &first, &token).await.is_none(), "a session is of one link");
    let it = entry(&app, &second, &token).await.expect("is in");
    assert!(app.own_forms(&it, &origin()).await.expect("what waits").open[0].begun);
    // A session ends by itself.
    jump_to(&app, "2026-10-05T08:31:00Z");
    assert!(entry(&app, &second, &token).await.is_none());
    app.close_patient_link(ward.prescriber, &origin(), treatment).await.expect("closed");
    let again = app.close_patient_link(ward.prescriber, &origin(), treatment).await;
    assert!(matches!(again, Err(Error::NotFound)));
    let third = given(&app, ward.prescriber, treatment).await;
    let it = entered(&app, &third).await;
    assert!(!app.own_forms(&it, &origin()).await.expect("what waits").open[0].begun, "gone");
    let patient = course(&app, ward.prescriber, treatment).await.opening.patient;
    app.erase_identity(ward.manager, &origin(), patient, "À sa demande").await.expect("erased");
    let gone = app.enter_by_link(&letters(&third), &third.code, &visit()).await;
    assert!(matches!(gone, Err(LinkError::Wrong)));
    let erased = app.give_patient_link(ward.prescriber, &origin(), treatment, false).await;
    assert!(matches!(erased, Err(Error::Erased)), "{erased:?}");
});

both!(a_treatment_that_is_over_closes_its_link, house => {
    let app = house.open_with(NOW, sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let treatment = treatment(&app, &cast, &ward, "d5").await;
    let link = given(&app, ward.prescriber, treatment).await;
    entered(&app, &link).await;
    jump_to(&app, "2026-12-20T08:00:00Z");
    app.run_day(app.now().today).await.expect("the day passes");
    let gone = app.enter_by_link(&letters(&link), &link.code, &visit()).await;
    assert!(matches!(gone, Err(LinkError::Wrong)));
});

both!(a_patient_is_written_to_when_a_form_opens_and_before_it_closes, house => {
    let server = Server::default();
    let mailer = Mailer::new(&server.listen().await, "Aube <aube@aube.example>").expect("a mailer");
    let app = house.open_with(NOW, Settings { mailer: Some(mailer), ..sealed() }).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let treatment = treatment(&app, &cast, &ward, "d6").await;
    let patient = course(&app, ward.prescriber, treatment).await.opening.patient;
    let without = app.give_patient_link(ward.prescriber, &origin(), treatment, true).await;
    assert!(!without.expect("a link").by_mail, "no address is known");
    let with = Identity { email: "zoe@courriel.example".into(), ..zoe() };
    app.correct_identity(ward.prescriber, &origin(), patient, 1, with).await.expect("corrected");
    let link = app.give_patient_link(ward.prescriber, &origin(), treatment, true).await;
    let link = link.expect("a link");
    assert!(link.by_mail);
    let days = ["2026-10-05", "2026-10-16", "2026-10-17", "2026-11-04", "2026-11-15", "2026-11-16"];
    let mut count = Vec::new();
    for day in days {
        jump_to(&app, &format!("{day}T09:00:00Z"));
        for _ in 0..2 {
            app.run_day(app.now().today).await.expect("the day passes");
        }
        app.work_until_idle().await.expect("works");
        let to = server.taken().into_iter().filter(|(to, _)| to.contains("zoe@courriel.example"));
        count.push(to.count());
    }
    // At once, three days before 19 October, the day it opens again, three days before its end.
    assert_eq!(count, [2, 3, 3, 4, 5, 5]);
    let mails = server.taken().into_iter().filter(|(to, _)| to.contains("zoe@courriel.example"));
    for (_, mail) in mails {
        let mail = mail.replace("=\r\n", "");
        for word in ["nastat", "ACC-", "Vauquelin", "CHU", "aurore", "raitement", link.code.as_str()] {
            assert!(!mail.contains(word), "{word} in {mail}");
        }
    }
    // The address stays sealed: no table holds it.
    let kept = app.db().read(|tx| Box::pin(async move {
        let rows = tx.query("select coalesce(to_address, '') from mail", store::args![]).await?;
        rows.iter().map(|row| row.text(0)).collect::<Result<Vec<String>, store::Error>>()
    })).await.expect("read");
    assert!(kept.iter().all(|it| !it.contains("courriel")), "{kept:?}");
});
