//! Derogations for devices: asked for by a manufacturer, decided by the ANSM, public once published,
//! ended by time.

use crate::both;
use crate::given::{Cast, PASSWORD, acting, cast, waiting};
use app::{App, Error, Sought};
use bytes::Bytes;
use domain::access::{Action, Role};
use domain::device::{Case, Command, Content, Device, DeviceKind, Interest, Scope};
use domain::{Acting, Actor, DocumentKind, DossierId, OrganisationKind, PatientId, Standing};
use futures_util::stream;
use jiff::civil::{Date, date};
use std::convert::Infallible;
use uuid::Uuid;

const NOW: &str = "2026-02-02T08:00:00Z";

async fn manufacturer(app: &App) -> Acting {
    let kind = OrganisationKind::Manufacturer;
    let id = app.create_organisation(kind, "Valvelia Médical", None).await.expect("entered");
    let email = "lise@valvelia.example";
    let person = app.create_account(email, "Lise", PASSWORD, id, Role::Applicant).await;
    acting(person.expect("an account"), id, Role::Applicant)
}

fn content(scope: Scope) -> Content {
    Content {
        kind: DeviceKind::Medical,
        scope,
        name: "Valvelia".into(),
        model: "VL-3".into(),
        purpose: "Valve aortique pour l’enfant de moins de 10 kg.".into(),
        case: Case::UnmetNeed,
        interest: Interest::Patients,
        justification: "Aucune valve marquée CE n’existe à cette taille.".into(),
        safety: "Étude de faisabilité.".into(),
        benefit: "Éviter une chirurgie.".into(),
    }
}

async fn act(app: &App, who: Acting, device: DossierId, command: Command) {
    let seen = app.open::<Device>(who, device).await.expect("seen").version();
    app.handle::<Device>(Actor::Person(who), device, seen, command).await.expect("done");
}

async fn filed(app: &App, who: Acting, scope: Scope) -> DossierId {
    let device = app.open_device(who, content(scope)).await.expect("opened");
    let bytes = stream::iter([Ok::<_, Infallible>(Bytes::from_static(b"%PDF-1.7 essai"))]);
    let (action, kind) = (Action::FileDevice, DocumentKind::Technical);
    let document = app.upload::<Device, _, _>(who, device, action, kind, "etude.pdf", bytes).await;
    let documents = vec![document.expect("kept")];
    act(app, who, device, Command::AddDocuments { documents }).await;
    act(app, who, device, Command::File).await;
    device
}

async fn granted(app: &App, cast: &Cast, who: Acting, scope: Scope) -> DossierId {
    let device = filed(app, who, scope).await;
    act(app, cast.assessor, device, Command::Acknowledge).await;
    let command = Command::Grant {
        from: app.now().today,
        until: date(2026, 3, 10),
        conditions: String::new(),
        reasons: "Le besoin n’est pas couvert.".into(),
        documents: Vec::new(),
    };
    act(app, cast.assessor, device, command).await;
    device
}

async fn seen_by(app: &App, who: Acting) -> Vec<DossierId> {
    let all = app.list(who, Sought::default()).await.expect("a list");
    all.lines.iter().map(|it| it.dossier).collect()
}

async fn until(app: &App, day: Date) {
    while app.now().today < day {
        app.move_clock(1).await.expect("the clock moves");
    }
    app.work_until_idle().await.expect("what follows");
}

both!(a_request_is_seen_by_its_manufacturer_and_by_the_ansm_once_filed, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let maker = manufacturer(&app).await;
    let draft = app.open_device(maker, content(Scope::Whole)).await.expect("opened");
    assert_eq!(seen_by(&app, maker).await, [draft]);
    assert!(!seen_by(&app, cast.assessor).await.contains(&draft));
    let device = filed(&app, maker, Scope::Whole).await;
    app.work_until_idle().await.expect("what follows");
    assert!(seen_by(&app, cast.assessor).await.contains(&device));
    let mail = app.mailbox(cast.assessor).await.expect("a mailbox").remove(0);
    assert!(mail.body.contains(&format!("/devices/{device}")), "{}", mail.body);
    for who in [cast.laboratory, cast.officer, cast.ministry] {
        assert!(!seen_by(&app, who).await.contains(&device));
        assert!(matches!(app.open::<Device>(who, device).await, Err(Error::NotFound)));
    }
    assert_eq!(waiting(&app).await, 0);
});

both!(only_who_makes_devices_asks_and_a_patient_is_one_of_a_record, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let maker = manufacturer(&app).await;
    for who in [cast.officer, cast.assessor] {
        let asked = app.open_device(who, content(Scope::Whole)).await;
        assert!(matches!(asked, Err(Error::Forbidden)), "{asked:?}");
    }
    let unknown = Scope::NamedPatient { patient: Some(PatientId(Uuid::from_u128(7))) };
    assert!(matches!(app.open_device(maker, content(unknown)).await, Err(Error::NotFound)));
    let nobody = Scope::NamedPatient { patient: None };
    app.open_device(maker, content(nobody)).await.expect("without any data of identity");
    app.open_device(cast.laboratory, content(Scope::Whole)).await.expect("a laboratory too");
});

both!(a_derogation_is_public_once_published_and_ends_by_time, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let maker = manufacturer(&app).await;
    let device = granted(&app, &cast, maker, Scope::Whole).await;
    assert!(app.public_derogations().await.expect("a list").is_empty());
    act(&app, cast.assessor, device, Command::Publish).await;
    let public = app.public_derogations().await.expect("a list");
    assert_eq!(public.len(), 1);
    let reference = public[0].reference.clone();
    assert_eq!(app.public_derogation(&reference).await.expect("public").manufacturer, "Valvelia Médical");
    until(&app, date(2026, 3, 10)).await;
    let mail = app.mailbox(maker).await.expect("a mailbox");
    assert!(mail.iter().any(|it| it.subject.contains("fin de la dérogation")), "a reminder");
    let line = |all: app::Listed| all.lines.into_iter().next().expect("a line").standing;
    assert_eq!(line(app.list(maker, Sought::default()).await.expect("a list")), Standing::InForce);
    until(&app, date(2026, 3, 11)).await;
    assert_eq!(line(app.list(maker, Sought::default()).await.expect("a list")), Standing::Ended);
    let ended = app.public_derogation(&reference).await.expect("still public");
    assert!(ended.state.end().is_some());
    let rebuilt = app.rebuild(&mut |_| {}).await;
    assert!(rebuilt.is_ok());
});

both!(a_derogation_for_a_patient_is_never_public, house => {
    let app = house.open(NOW).await;
    let cast = cast(&app).await;
    let maker = manufacturer(&app).await;
    let device = granted(&app, &cast, maker, Scope::NamedPatient { patient: None }).await;
    let seen = app.open::<Device>(cast.assessor, device).await.expect("seen").version();
    let actor = Actor::Person(cast.assessor);
    let published = app.handle::<Device>(actor, device, seen, Command::Publish).await;
    assert!(matches!(published, Err(Error::Refused(_))));
    assert!(app.public_derogations().await.expect("a list").is_empty());
});
