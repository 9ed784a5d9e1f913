//! Effects declared to the pharmacovigilance centre of the hospital: who sees what of them, and the
//! acknowledgement.

use crate::both;
use crate::given::{PASSWORD, acting, cast, origin};
use crate::patients::ward;
use crate::protocols::first;
use crate::treatments::{act, agreed, done, key, place, protocol_with, sealed, sign};
use app::{App, Deed, Error, OrganisationError, Sought};
use domain::access::Role;
use domain::protocol::{Channel, FormKind, draft};
use domain::treatment::{Command, Treatment};
use domain::{Acting, Actor, OrganisationKind};

async fn centre(app: &App, name: &str, email: &str) -> Acting {
    let id = app.create_organisation(OrganisationKind::Crpv, name, None).await.expect("entered");
    let person = app.create_account(email, email, PASSWORD, id, Role::Crpv).await;
    acting(person.expect("an account"), id, Role::Crpv)
}

both!(a_declaration_reaches_the_centre_of_the_hospital_and_no_other, house => {
    let app = house.open_with("2026-10-05T08:00:00Z", sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let ours = centre(&app, "CRPV de Brume", "iris@crpv.example").await;
    let other = centre(&app, "CRPV de Givre", "jean@crpv.example").await;
    // The hospital says which is its own.
    let set = app.set_centre(ward.manager, &origin(), cast.officer.organisation).await;
    assert!(matches!(set, Err(OrganisationError::NoOrganisation)), "{set:?}");
    let set = app.set_centre(ward.pharmacist, &origin(), ours.organisation).await;
    assert!(matches!(set, Err(OrganisationError::Other(Error::Forbidden))), "{set:?}");
    app.set_centre(ward.manager, &origin(), ours.organisation).await.expect("set");
    let named = app.centre(ward.prescriber).await.expect("read").expect("set");
    assert_eq!(named.id, ours.organisation);

    let to_centre = vec![first(draft::CHANNEL, Channel::Crpv.word())];
    let protocol = protocol_with(&app, &cast, "d1", to_centre).await;
    let treatment = agreed(&app, &cast, &ward, protocol).await;
    let effect = key(&app, ward.prescriber, treatment, FormKind::AdverseEvent).await;
    let answers: [(&str, &[&str]); 2] =
        [("effect.gravity", &["266938001"]), ("effect.on", &["2026-10-04"])];
    done(sign(&app, ward.prescriber, treatment, &place(&effect), &answers).await);
    assert!(app.declarations(ours).await.expect("listed").is_empty(), "not gone yet");
    app.work_until_idle().await.expect("what follows");

    let listed = app.declarations(ours).await.expect("listed");
    let [one] = &listed[..] else { panic!("{listed:?}") };
    assert!(one.declaration.serious && one.referral.received.is_none());
    assert!(one.patient.starts_with("P-2026-") && one.hospital == "CHU");
    assert!(app.declarations(other).await.expect("listed").is_empty());
    let denied = app.declarations(ward.prescriber).await;
    assert!(matches!(denied, Err(Error::Forbidden)), "{denied:?}");
    let mail = app.mailbox(ours).await.expect("a mailbox");
    assert!(mail[0].body.contains("/declarations\n"), "{}", mail[0].body);

    // The declaration, and nothing else of the treatment.
    let number = one.declaration.number;
    let read = app.declaration(ours, &origin(), treatment, number).await.expect("read");
    assert_eq!(read.declared, *one);
    for who in [other, ward.colleague, cast.laboratory] {
        let hidden = app.declaration(who, &origin(), treatment, number).await;
        assert!(matches!(hidden, Err(Error::NotFound)), "{who:?}");
    }
    let request = app.declaration(ours, &origin(), treatment, 1).await;
    assert!(matches!(request, Err(Error::NotFound)), "the request is no declaration");
    let whole = app.open::<Treatment>(ours, treatment).await;
    assert!(matches!(whole, Err(Error::NotFound)));
    assert!(app.list(ours, Sought::default()).await.expect("a list").lines.is_empty());
    let patient = read.course.opening.patient;
    let log = app.patient_journal(ward.manager, &origin(), patient).await.expect("read");
    assert!(log.iter().any(|it| it.deed == Deed::DeclarationRead));

    // Acknowledged once; the hospital and the laboratory are told.
    let receive = || Command::Receive { number, reference: "BRU-26-0001".into() };
    let seen = read.version;
    let denied = app.handle::<Treatment>(Actor::Person(other), treatment, seen, receive()).await;
    assert!(matches!(denied, Err(Error::NotFound)), "{denied:?}");
    app.handle::<Treatment>(Actor::Person(ours), treatment, seen, receive()).await.expect("done");
    let again = app.handle::<Treatment>(Actor::Person(ours), treatment, seen + 1, receive()).await;
    assert!(matches!(again, Err(Error::Refused(_))), "{again:?}");
    app.work_until_idle().await.expect("told");
    for who in [ward.prescriber, cast.laboratory] {
        let mails = app.mailbox(who).await.expect("a mailbox");
        assert!(mails.iter().any(|it| it.subject.contains("prise en compte par le CRPV")));
    }
    // The laboratory still passes the case on.
    let passed_on = Some(app.now().today);
    let command = Command::Acknowledge { number, reference: "FR-1".into(), passed_on };
    act(&app, cast.laboratory, treatment, command).await.expect("passed on");
});

both!(without_a_centre_a_declaration_stays_with_the_laboratory, house => {
    let app = house.open_with("2026-10-05T08:00:00Z", sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let ours = centre(&app, "CRPV de Brume", "iris@crpv.example").await;
    let to_centre = vec![first(draft::CHANNEL, Channel::Crpv.word())];
    let protocol = protocol_with(&app, &cast, "d2", to_centre).await;
    let treatment = agreed(&app, &cast, &ward, protocol).await;
    let effect = key(&app, ward.prescriber, treatment, FormKind::AdverseEvent).await;
    let answers: [(&str, &[&str]); 2] =
        [("effect.gravity", &["266938001"]), ("effect.on", &["2026-10-04"])];
    done(sign(&app, ward.prescriber, treatment, &place(&effect), &answers).await);
    app.work_until_idle().await.expect("what follows");
    assert!(app.declarations(ours).await.expect("listed").is_empty());
    assert!(app.open::<Treatment>(cast.laboratory, treatment).await.is_ok());
});
