//! Patients of a hospital: told to those who care for them alone, each reading written down,
//! opened in an emergency and judged by another, erased for ever.

use crate::both;
use crate::given::{House, PASSWORD, acting, cast, jump_to, origin, plain};
use app::{App, Deed, Entry, Error, PatientError, Settings};
use domain::access::Role;
use domain::patient::{Caregiver, Identity, IdentityFault, Sex, UnsealingRefusal};
use domain::{Acting, OrganisationId, OrganisationKind, PatientId};

const MONDAY: &str = "2026-03-02T08:00:00Z";
const REASON: &str = "Appel de nuit de la réanimation, dose à vérifier";

/// The people of a hospital, and one of another.
pub struct Ward {
    pub prescriber: Acting,
    pub colleague: Acting,
    pub pharmacist: Acting,
    pub manager: Acting,
    pub elsewhere: Acting,
}

pub async fn ward(app: &App) -> Ward {
    let hospital = async |name: &str, finess: &str| {
        let kind = OrganisationKind::Hospital;
        app.create_organisation(kind, name, Some(finess)).await.expect("entered")
    };
    let (chu, other) = (hospital("CHU", "990000010").await, hospital("CHR", "990000028").await);
    let person = async |email: &str, name: &str, of: OrganisationId, role: Role| {
        let made = app.create_account(email, name, PASSWORD, of, role).await;
        acting(made.expect("an account"), of, role)
    };
    Ward {
        prescriber: person("paul@chu.example", "Paul Girard", chu, Role::Prescriber).await,
        colleague: person("rose@chu.example", "Rose Faure", chu, Role::Prescriber).await,
        pharmacist: person("tom@chu.example", "Tom Leroy", chu, Role::Pharmacist).await,
        manager: person("ugo@chu.example", "Ugo Blanc", chu, Role::Manager).await,
        elsewhere: person("vera@chr.example", "Vera Colin", other, Role::Prescriber).await,
    }
}

pub fn zoe() -> Identity {
    Identity {
        surname: "Vauquelin".into(),
        given: "Zoé".into(),
        born: "1961-03-14".parse().expect("a day"),
        sex: Sex::Female,
        ins: None,
        local: "V-104233".into(),
        phone: String::new(),
        email: String::new(),
    }
}

pub async fn entered(app: &App, ward: &Ward) -> PatientId {
    app.enter_patient(ward.prescriber, &origin(), zoe(), false, true).await.expect("entered")
}

/// What was written down about a patient, the oldest first, but for the reading of the log itself.
async fn written(app: &App, ward: &Ward, id: PatientId) -> Vec<Entry> {
    let mut all = app.patient_journal(ward.manager, &origin(), id).await.expect("read");
    all.reverse();
    all.retain(|it| it.deed != Deed::JournalRead);
    all
}

both!(an_identity_is_read_by_those_who_care_and_each_reading_leaves_one_entry, house => {
    let app = house.open(MONDAY).await;
    let (ward, cast) = (ward(&app).await, cast(&app).await);
    let id = entered(&app, &ward).await;
    assert!(app.identity(ward.prescriber, &origin(), id).await.expect("read") == zoe());
    for (who, hidden) in [
        (ward.colleague, false), (ward.pharmacist, false), (ward.manager, false),
        (ward.elsewhere, true), (cast.laboratory, true), (cast.officer, true), (cast.assessor, true),
    ] {
        let read = app.identity(who, &origin(), id).await;
        match read {
            Err(Error::NotFound) => assert!(hidden, "{:?}", who.role),
            Err(Error::Forbidden) => assert!(!hidden, "{:?}", who.role),
            other => panic!("{:?} read who she is: {}", who.role, other.is_ok()),
        }
        let patient = app.patient(who, id).await;
        assert_eq!(patient.is_err(), hidden, "{:?}", who.role);
    }
    let listed = app.patients(ward.prescriber, &origin()).await.expect("listed");
    assert!(listed[0].identity == Some(zoe()));
    assert!(app.patients(ward.pharmacist, &origin()).await.expect("listed").is_empty());
    let numbers = app.patients(ward.manager, &origin()).await.expect("listed");
    assert!(numbers.len() == 1 && numbers[0].identity.is_none(), "a manager sees numbers");

    let written = written(&app, &ward, id).await;
    let deeds: Vec<Deed> = written.iter().map(|it| it.deed).collect();
    assert_eq!(deeds, [Deed::PatientEntered, Deed::IdentityRead, Deed::IdentityRead]);
    let read = &written[1];
    assert_eq!((read.person, read.role), (Some(ward.prescriber.person), Some(Role::Prescriber)));
    assert_eq!((read.name.as_str(), read.reason.as_str(), read.source.as_str()), ("Paul Girard", "care", "192.0.2.1"));
    let journal = app.patient_journal(ward.elsewhere, &origin(), id).await;
    assert!(matches!(journal, Err(Error::NotFound)));
    assert!(app.verify(|_| {}).await.expect("verified").is_sound());
});

both!(the_pharmacy_and_colleagues_come_in_when_they_are_let_in, house => {
    let app = house.open(MONDAY).await;
    let (ward, _) = (ward(&app).await, cast(&app).await);
    let id = entered(&app, &ward).await;
    let share = async |by: Acting, with: Caregiver| app.share_care(by, &origin(), id, with).await;
    share(ward.prescriber, Caregiver::Pharmacy).await.expect("shared");
    app.identity(ward.pharmacist, &origin(), id).await.expect("the pharmacy reads");
    let rose = Caregiver::Person(ward.colleague.person);
    assert!(matches!(share(ward.pharmacist, rose).await, Err(Error::Forbidden)));
    let manager = Caregiver::Person(ward.manager.person);
    assert!(matches!(share(ward.prescriber, manager).await, Err(Error::NotFound)), "no caregiver");
    let elsewhere = Caregiver::Person(ward.elsewhere.person);
    assert!(matches!(share(ward.prescriber, elsewhere).await, Err(Error::NotFound)));
    let own = Caregiver::Person(ward.prescriber.person);
    let alone = app.end_care(ward.prescriber, &origin(), id, own).await;
    assert!(matches!(alone, Err(Error::Forbidden)), "nobody would be left");
    share(ward.prescriber, rose).await.expect("shared");
    app.end_care(ward.colleague, &origin(), id, own).await.expect("ended");
    assert!(matches!(app.identity(ward.prescriber, &origin(), id).await, Err(Error::Forbidden)));
    app.identity(ward.colleague, &origin(), id).await.expect("read");
});

both!(somebody_of_two_hospitals_sees_the_patients_of_the_one_for_which_they_act, house => {
    let app = house.open(MONDAY).await;
    let ward = ward(&app).await;
    let id = entered(&app, &ward).await;
    app.grant(ward.prescriber.person, ward.elsewhere.organisation, Role::Prescriber).await.expect("granted");
    let there = acting(ward.prescriber.person, ward.elsewhere.organisation, Role::Prescriber);
    assert!(app.patients(there, &origin()).await.expect("listed").is_empty());
    assert!(matches!(app.identity(there, &origin(), id).await, Err(Error::NotFound)));
    // The same person may be entered there: neither hospital learns of the other.
    app.enter_patient(there, &origin(), zoe(), false, false).await.expect("entered");
    assert_eq!(app.patients(there, &origin()).await.expect("listed").len(), 1);
    assert_eq!(app.patients(ward.prescriber, &origin()).await.expect("listed").len(), 1);
});

both!(an_opening_in_an_emergency_ends_and_is_judged_by_another, house => {
    let app = house.open(MONDAY).await;
    let ward = ward(&app).await;
    let id = entered(&app, &ward).await;
    let (tom, origin) = (ward.pharmacist, origin());
    for (reason, hours, wrong) in [("urgence", 4, UnsealingRefusal::Reason), (REASON, 72, UnsealingRefusal::Hours)] {
        let refused = app.unseal(tom, &origin, id, reason, hours).await;
        assert!(matches!(refused, Err(PatientError::Unsealing(found)) if found == wrong), "{refused:?}");
    }
    let unsure = app.unseal(Acting { confirmed: false, ..tom }, &origin, id, REASON, 4).await;
    assert!(matches!(unsure, Err(PatientError::Other(Error::Unconfirmed))), "{unsure:?}");
    for who in [ward.manager, ward.elsewhere] {
        assert!(app.unseal(who, &origin, id, REASON, 4).await.is_err(), "{:?}", who.role);
    }
    app.unseal(tom, &origin, id, REASON, 4).await.expect("opened");
    app.identity(tom, &origin, id).await.expect("read");
    assert!(matches!(app.identity(ward.colleague, &origin, id).await, Err(Error::Forbidden)), "to him alone");
    // Those who are responsible are told, without who she is.
    let told = app.db().read(|tx| Box::pin(async move {
        let rows = tx.query("select to_account, subject, body from mail", store::args![]).await?;
        rows.iter().map(|row| Ok((row.text(0)?, row.text(1)? + &row.text(2)?))).collect::<Result<Vec<_>, store::Error>>()
    })).await.expect("read");
    let mut accounts: Vec<&str> = told.iter().map(|it| it.0.as_str()).collect();
    accounts.sort_unstable();
    let mut expected = [ward.prescriber.person.to_string(), ward.manager.person.to_string()];
    expected.sort_unstable();
    assert_eq!(accounts, expected);
    assert!(told.iter().all(|(_, text)| !text.contains("Vauquelin") && !text.contains("Zoé")));

    let openings = app.openings(ward.manager).await.expect("listed");
    let opening = openings[0].unsealing.id.parse().expect("an identifier");
    let judged = async |by: Acting, finding: &str| {
        app.review_unsealing(by, &origin, opening, true, finding).await
    };
    assert!(matches!(judged(ward.manager, " ").await, Err(PatientError::Reason)));
    assert!(matches!(judged(tom, "Justifiée").await, Err(PatientError::Other(Error::Forbidden))));
    // Even where one person holds both roles.
    app.grant(tom.person, tom.organisation, Role::Manager).await.expect("granted");
    let both = acting(tom.person, tom.organisation, Role::Manager);
    let own = judged(both, "Justifiée").await;
    assert!(matches!(own, Err(PatientError::Unsealing(UnsealingRefusal::Oneself))), "{own:?}");
    judged(ward.manager, "Appel confirmé par le service").await.expect("judged");
    let again = judged(ward.manager, "Encore").await;
    assert!(matches!(again, Err(PatientError::Unsealing(UnsealingRefusal::Reviewed))), "{again:?}");

    jump_to(&app, "2026-03-02T12:05:00Z");
    assert!(matches!(app.identity(tom, &origin, id).await, Err(Error::Forbidden)), "four hours");
    let deeds: Vec<(Deed, String)> = written(&app, &ward, id).await.into_iter().map(|it| (it.deed, it.reason)).collect();
    assert_eq!(deeds[1..], [
        (Deed::Unsealed, REASON.to_owned()),
        (Deed::IdentityRead, "unsealed".to_owned()),
        (Deed::UnsealingReviewed, "Appel confirmé par le service".to_owned()),
    ]);
});

both!(what_is_typed_wrong_names_its_field_and_the_same_person_is_noticed, house => {
    let app = house.open(MONDAY).await;
    let ward = ward(&app).await;
    let id = entered(&app, &ward).await;
    let enter = async |who: Identity, anyway: bool| {
        app.enter_patient(ward.colleague, &origin(), who, false, anyway).await
    };
    let wrong = Identity { surname: " ".into(), born: "2027-01-01".parse().expect("a day"), email: "x".into(), ..zoe() };
    let Err(PatientError::Faults(faults)) = enter(wrong, false).await else { panic!("faults") };
    assert_eq!(faults, [("surname", IdentityFault::Name), ("born", IdentityFault::Born), ("email", IdentityFault::Email)]);
    let number = app.patient(ward.prescriber, id).await.expect("known").patient.number;
    let again = Identity { surname: "VAUQUELIN".into(), given: "Zoe".into(), local: String::new(), ..zoe() };
    let Err(PatientError::Alike(numbers)) = enter(again.clone(), false).await else { panic!("noticed") };
    assert_eq!(numbers, std::slice::from_ref(&number));
    enter(again, true).await.expect("another person of the same name");
    assert_eq!(app.patient_of_number(ward.pharmacist, &number.to_lowercase()).await.expect("found"), id);
    assert!(matches!(app.patient_of_number(ward.elsewhere, &number).await, Err(Error::NotFound)));

    let corrected = Identity { given: "Zoë".into(), ..zoe() };
    app.correct_identity(ward.prescriber, &origin(), id, 1, corrected.clone()).await.expect("corrected");
    let stale = app.correct_identity(ward.prescriber, &origin(), id, 1, zoe()).await;
    assert!(matches!(stale, Err(PatientError::Other(Error::Stale(_)))), "{stale:?}");
    assert!(app.identity(ward.prescriber, &origin(), id).await.expect("read") == corrected);
});

both!(an_erased_identity_is_read_by_nobody_and_the_rest_stays, house => {
    let app = house.open(MONDAY).await;
    let ward = ward(&app).await;
    let id = entered(&app, &ward).await;
    let reason = "Demande du patient du 2 mars";
    for who in [ward.prescriber, ward.pharmacist, ward.elsewhere] {
        assert!(app.erase_identity(who, &origin(), id, reason).await.is_err(), "{:?}", who.role);
    }
    let none = app.erase_identity(ward.manager, &origin(), id, " ").await;
    assert!(matches!(none, Err(PatientError::Reason)));
    app.erase_identity(ward.manager, &origin(), id, reason).await.expect("erased");
    let again = app.erase_identity(ward.manager, &origin(), id, reason).await;
    assert!(matches!(again, Err(PatientError::Other(Error::Erased))), "{again:?}");
    assert!(matches!(app.identity(ward.prescriber, &origin(), id).await, Err(Error::Erased)));
    let opening = app.unseal(ward.pharmacist, &origin(), id, REASON, 4).await;
    assert!(matches!(opening, Err(PatientError::Other(Error::Erased))), "{opening:?}");
    assert!(app.patients(ward.prescriber, &origin()).await.expect("listed").is_empty());
    assert!(app.patient(ward.prescriber, id).await.expect("known").patient.erased_at.is_some());
    let last = written(&app, &ward, id).await.pop().expect("entries");
    assert_eq!((last.deed, last.reason.as_str()), (Deed::IdentityErased, reason));
    assert!(app.verify(|_| {}).await.expect("verified").is_sound());
});

#[tokio::test]
async fn without_a_master_key_no_patient_is_entered() {
    let house = House::sqlite();
    let app = house.open_with(MONDAY, Settings { vault: None, ..plain() }).await;
    let ward = ward(&app).await;
    let refused = app.enter_patient(ward.prescriber, &origin(), zoe(), false, false).await;
    assert!(matches!(refused, Err(PatientError::Other(Error::NoMasterKey))), "{refused:?}");
}
