//! The way of a patient, from the request of a prescriber to the end of the treatment: who sees
//! what, what is kept as one types, what is signed once, and what follows.

use crate::both;
use crate::given::{Cast, cast, granted, jump_to, origin, plain};
use crate::patients::{Ward, entered, ward};
use crate::protocols::{self, first};
use crate::sheet::{Sheet, day_of};
use app::{App, Deed, Error, FormPlace, ProtocolSave, Settings, Signing};
use domain::access::Action;
use domain::patient::Caregiver;
use domain::protocol::{
    Channel, Command as Protocols, Criterion, FormKind, Source, draft, template,
};
use domain::treatment::{
    Command, Course, Dispensing, PharmacyPart, Progress, Stage, State, Treatment,
};
use domain::{Acting, Actor, DossierId, Standing};
use jiff::civil::date;

const NOW: &str = "2026-10-05T08:00:00Z";

pub fn sealed() -> Settings {
    Settings { vault: crate::given::vault("ab", &[]), ..plain() }
}

/// An early access with a published protocol of the usual forms.
pub async fn protocol(app: &App, cast: &Cast, reference: &str) -> DossierId {
    protocol_with(app, cast, reference, Vec::new()).await
}

/// Such a protocol, with more in its draft.
pub async fn protocol_with(
    app: &App,
    cast: &Cast,
    reference: &str,
    more: Vec<ProtocolSave>,
) -> DossierId {
    let of = granted(app, cast, reference).await;
    app.work_until_idle().await.expect("what follows a grant");
    let protocol = app.open_protocol(cast.laboratory, of).await.expect("opened");
    let criteria = vec![Criterion { words: "Maladie réfractaire".into(), expected: true }];
    let texts = template::sections(&Source::Aube).map(|it| first(it.field, it.title.fr));
    let mut saves: Vec<_> = texts.collect();
    saves.push(first(draft::CRITERIA, draft::written(&criteria)));
    if !more.iter().any(|it| it.field == draft::CHANNEL) {
        saves.push(first(draft::CHANNEL, Channel::Holder.word()));
    }
    saves.push(first(draft::VALIDITY_DAYS, "60"));
    saves.push(first(draft::REPORT_MONTHS, "6"));
    saves.extend(more);
    app.save_protocol(cast.laboratory, protocol, saves).await.expect("saved");
    protocols::submit(app, cast.laboratory, protocol).await.expect("sent");
    let applies_on = app.now().today;
    let annex = Protocols::Annex { applies_on, tacit: false };
    protocols::act(app, cast.officer, protocol, annex).await;
    let decision = app.open::<domain::aap::Aap>(cast.officer, of).await.expect("a decision");
    let publish = domain::aap::Command::PublishDecision { documents: Vec::new() };
    let seen = decision.version();
    let officer = Actor::Person(cast.officer);
    app.handle::<domain::aap::Aap>(officer, of, seen, publish).await.expect("public");
    protocols::act(app, cast.officer, protocol, Protocols::Publish).await;
    app.work_until_idle().await.expect("what follows a publication");
    protocol
}

pub async fn course(app: &App, who: Acting, treatment: DossierId) -> Course {
    let opened = app.open::<Treatment>(who, treatment).await.expect("a treatment");
    let State::Known(course) = opened.state().clone() else { panic!("nothing there") };
    *course
}

pub async fn act(
    app: &App,
    who: Acting,
    treatment: DossierId,
    command: Command,
) -> Result<(), Error> {
    let seen = app.open::<Treatment>(who, treatment).await.expect("a treatment").version();
    app.handle::<Treatment>(Actor::Person(who), treatment, seen, command).await.map(drop)
}

pub fn place(form: &str) -> FormPlace {
    FormPlace { form: form.to_owned(), ..FormPlace::default() }
}

/// The key of the form of a kind.
pub async fn key(app: &App, who: Acting, treatment: DossierId, kind: FormKind) -> String {
    course(app, who, treatment).await.plan.form_of(kind).expect("a form").key.clone()
}

/// Fills a form in and signs it, with other answers where they matter.
pub async fn sign(
    app: &App,
    who: Acting,
    treatment: DossierId,
    place: &FormPlace,
    answers: &[(&str, &[&str])],
) -> Result<Signing, Error> {
    let mut begun = app.begin_form(who, &origin(), treatment, place).await?;
    let mut sheet = Sheet::begun(begun.filling);
    for (link, codes) in answers {
        sheet = sheet.choosing(link, codes);
    }
    let mut sheet = sheet.filled();
    for (link, codes) in answers.iter().filter(|(_, codes)| codes[0].starts_with("20")) {
        sheet.set(link, &[day_of(codes[0])]);
    }
    begun.filling = sheet.filling;
    let kept = app.keep_form(who, &begun, place, begun.saved).await?;
    let seen = begun.opened.version();
    app.sign_form(who, &begun, place, (seen, kept.version), "").await
}

pub fn done(signing: Result<Signing, Error>) {
    match signing {
        Ok(Signing::Done(_)) => {}
        Ok(Signing::Unfinished(problems)) => panic!("{problems:#?}"),
        Err(error) => panic!("{error:?}"),
    }
}

fn part() -> PharmacyPart {
    PharmacyPart {
        units: 2,
        presentation: "3400890000055".into(),
        address: "Quai des livraisons".into(),
        wanted_on: None,
        comment: String::new(),
    }
}

/// A patient whose treatment was agreed to.
pub async fn agreed(app: &App, cast: &Cast, ward: &Ward, protocol: DossierId) -> DossierId {
    let patient = entered(app, ward).await;
    let begun = app.request_access(ward.prescriber, patient, protocol).await;
    let treatment = begun.expect("a request");
    let form = key(app, ward.prescriber, treatment, FormKind::AccessRequest).await;
    let answers: [(&str, &[&str]); 2] = [("trial.eligible", &["false"]), ("continued", &["false"])];
    done(sign(app, ward.prescriber, treatment, &place(&form), &answers).await);
    act(app, ward.pharmacist, treatment, Command::Send { part: part() }).await.expect("sent");
    let words = "Livraison sous deux jours.".to_owned();
    act(app, cast.laboratory, treatment, Command::Agree { words }).await.expect("agreed");
    treatment
}

both!(a_patient_gets_the_medicine_and_the_data_come_back, house => {
    let app = house.open_with(NOW, sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let protocol = protocol(&app, &cast, "b1").await;
    let patient = entered(&app, &ward).await;
    let stranger = app.request_access(ward.colleague, patient, protocol).await;
    assert!(matches!(stranger, Err(Error::Forbidden)), "{stranger:?}");
    let treatment = app.request_access(ward.prescriber, patient, protocol).await.expect("begun");
    let again = app.request_access(ward.prescriber, patient, protocol).await;
    assert!(matches!(again, Err(Error::Refused(_))), "one at a time: {again:?}");

    // The form opens with what the hospital knows; what is typed is kept.
    let form = key(&app, ward.prescriber, treatment, FormKind::AccessRequest).await;
    let begun = app.begin_form(ward.prescriber, &origin(), treatment, &place(&form)).await;
    let begun = begun.expect("a form");
    let written = begun.filling.json().compact();
    assert!(written.contains("1961-03") && !written.contains("1961-03-14"), "{written}");
    assert!(!written.contains("Vauquelin"));
    let kept = app.keep_form(ward.prescriber, &begun, &place(&form), 0).await.expect("kept");
    assert_eq!(kept.version, 1);
    let lost = app.keep_form(ward.prescriber, &begun, &place(&form), 0).await;
    assert!(lost.is_ok(), "the same text is no conflict");

    // What is missing is told, and nothing is signed.
    let half = app.begin_form(ward.prescriber, &origin(), treatment, &place(&form)).await;
    let half = half.expect("a form");
    let marks = (half.opened.version(), half.saved);
    let signing = app.sign_form(ward.prescriber, &half, &place(&form), marks, "").await;
    assert!(matches!(signing, Ok(Signing::Unfinished(_))), "{signing:?}");

    // The laboratory sees nothing before the pharmacy has sent the request.
    let unseen = app.open::<Treatment>(cast.laboratory, treatment).await;
    assert!(matches!(unseen, Err(Error::NotFound)));
    let answers: [(&str, &[&str]); 2] =
        [("trial.eligible", &["false"]), ("continued", &["false"])];
    done(sign(&app, ward.prescriber, treatment, &place(&form), &answers).await);
    assert_eq!(course(&app, ward.pharmacist, treatment).await.stage, Stage::AtPharmacy);
    let unseen = app.open::<Treatment>(cast.laboratory, treatment).await;
    assert!(matches!(unseen, Err(Error::NotFound)));
    act(&app, ward.pharmacist, treatment, Command::Send { part: part() }).await.expect("sent");
    let seen = app.open::<Treatment>(cast.laboratory, treatment).await.expect("theirs");
    assert!(seen.may(Action::AnswerRequest));
    for who in [cast.competitor, ward.elsewhere, cast.officer, ward.colleague] {
        let unseen = app.open::<Treatment>(who, treatment).await;
        assert!(matches!(unseen, Err(Error::NotFound)), "{who:?}");
    }
    let words = String::new();
    act(&app, cast.laboratory, treatment, Command::Agree { words }).await.expect("agreed");
    let it = course(&app, ward.prescriber, treatment).await;
    assert!(it.number().starts_with("P-2026-"), "{}", it.number());

    // The first administration, a visit with an adverse effect, its declaration.
    let start = key(&app, ward.prescriber, treatment, FormKind::Initiation).await;
    jump_to(&app, "2026-10-13T08:00:00Z");
    let answers: [(&str, &[&str]); 3] =
        [("start.done", &["true"]), ("start.on", &["2026-10-12"]), ("event.any", &["false"])];
    done(sign(&app, ward.prescriber, treatment, &place(&start), &answers).await);
    let it = course(&app, ward.prescriber, treatment).await;
    assert_eq!((it.started_on, &it.stage), (Some(date(2026, 10, 12)), &Stage::Treated));
    let dispensing = Dispensing {
        on: date(2026, 10, 12),
        presentation: "3400890000055".into(),
        batch: "L-0042".into(),
        units: 1,
    };
    act(&app, ward.pharmacist, treatment, Command::Dispense { dispensing }).await.expect("given");

    jump_to(&app, "2026-11-12T08:00:00Z");
    let it = course(&app, ward.prescriber, treatment).await;
    let today = app.now().today;
    let owed = it.owed(today);
    let due = owed.iter().find(|it| it.kind == FormKind::FollowUp).expect("a visit is due");
    assert_eq!(due.progress(today), Progress::Open);
    let visit = FormPlace {
        visit: Some(due.planned.visit.key.clone()),
        ..place(due.form)
    };
    let answers: [(&str, &[&str]); 3] =
        [("visit.on", &["2026-11-11"]), ("event.any", &["true"]), ("stop.now", &["false"])];
    done(sign(&app, ward.prescriber, treatment, &visit, &answers).await);
    let it = course(&app, ward.prescriber, treatment).await;
    let undeclared: Vec<u32> = it.undeclared().map(|it| it.number).collect();
    assert_eq!(undeclared.len(), 1);
    let effect = key(&app, ward.prescriber, treatment, FormKind::AdverseEvent).await;
    let declaration = FormPlace { follows: Some(undeclared[0]), ..place(&effect) };
    let answers: [(&str, &[&str]); 2] =
        [("effect.gravity", &["266938001"]), ("effect.on", &["2026-11-06"])];
    done(sign(&app, ward.prescriber, treatment, &declaration, &answers).await);
    let it = course(&app, cast.laboratory, treatment).await;
    assert_eq!(it.undeclared().count(), 0);
    assert!(it.declarations[0].serious);
    assert_eq!(it.declarations[0].clock.due(today), date(2026, 11, 27));
    let number = it.declarations[0].number;
    let passed = Command::Acknowledge {
        number,
        reference: "FR-AUR-0001".into(),
        passed_on: Some(date(2026, 11, 12)),
    };
    act(&app, cast.laboratory, treatment, passed).await.expect("passed on");

    // No message says anything of health or of who the patient is.
    app.work_until_idle().await.expect("messages");
    for who in [ward.prescriber, ward.pharmacist, cast.laboratory] {
        for mail in app.mailbox(who).await.expect("a mailbox") {
            if !mail.subject.contains("ACC-") {
                continue;
            }
            let text = format!("{} {}", mail.subject, mail.body);
            for word in ["Luménastat", "indésirable", "Vauquelin", "adverse"] {
                assert!(!text.contains(word), "{text}");
            }
        }
    }
    // Who looked is written down.
    let entries = app.patient_journal(ward.prescriber, &origin(), patient).await.expect("a log");
    assert!(entries.iter().any(|it| it.deed == Deed::TreatmentRead));
});

both!(those_who_care_see_and_others_do_not, house => {
    let app = house.open_with(NOW, sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let protocol = protocol(&app, &cast, "b2").await;
    let treatment = agreed(&app, &cast, &ward, protocol).await;
    let patient = course(&app, ward.prescriber, treatment).await.opening.patient;
    let sees = async |who| app.open::<Treatment>(who, treatment).await.is_ok();
    assert!(!sees(ward.colleague).await);
    let colleague = Caregiver::Person(ward.colleague.person);
    app.share_care(ward.prescriber, &origin(), patient, colleague).await.expect("shared");
    assert!(sees(ward.colleague).await);
    let listed = app.courses(ward.colleague, app::Sought::default()).await.expect("a list");
    assert_eq!(listed.1.len(), 1);
    app.end_care(ward.colleague, &origin(), patient, colleague).await.expect("ended");
    assert!(!sees(ward.colleague).await);
    let listed = app.courses(ward.colleague, app::Sought::default()).await.expect("a list");
    assert_eq!(listed.1.len(), 0);
    let of = app.courses(cast.laboratory, app::Sought::default()).await.expect("a list");
    assert_eq!(of.0.lines[0].standing, Standing::Agreed);
});

both!(an_agreement_that_nobody_uses_ends, house => {
    let app = house.open_with(NOW, sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let protocol = protocol(&app, &cast, "b3").await;
    let treatment = agreed(&app, &cast, &ward, protocol).await;
    jump_to(&app, "2026-12-20T08:00:00Z");
    app.run_day(app.now().today).await.expect("the day passes");
    let it = course(&app, ward.prescriber, treatment).await;
    assert!(matches!(it.stage, Stage::Unused { .. }), "{:?}", it.stage);
});
