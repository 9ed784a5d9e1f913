//! Patients: sealed at rest, told with the right alone, found again without being read, erased for
//! ever.

use crate::{both, engines::now, people::organisation, sample::acting, sample::program};
use domain::access::{Action, Phase, Proof, Relation, Role, permit};
use domain::patient::{Caregiver, Identity, Ins, Sex, Unsealing};
use domain::{OrganisationId, PatientId, PersonId};
use jiff::SignedDuration;
use store::{
    Database, Error,
    accounts::{self, Account},
    args, organisations,
    persons::{self, Patient},
    vault::{MasterKey, Vault},
};
use uuid::Uuid;

const HOSPITAL: OrganisationId = OrganisationId(Uuid::from_u128(1));
const OTHER: OrganisationId = OrganisationId(Uuid::from_u128(2));
const ANA: PersonId = PersonId(Uuid::from_u128(3));
const BOB: PersonId = PersonId(Uuid::from_u128(4));

fn vault(byte: &str, former: &[&str]) -> Vault {
    let key = |byte: &str| MasterKey::parse(&byte.repeat(32)).expect("64 digits");
    Vault::new(key(byte), former.iter().map(|byte| key(byte)).collect())
}

fn zoe() -> Identity {
    Identity {
        surname: "Vauquelin".into(),
        given: "Zoé".into(),
        born: "1961-03-14".parse().expect("a day"),
        sex: Sex::Female,
        ins: Ins::parse("185057512345673"),
        local: "V-104233".into(),
        phone: "06 12 34 56 78".into(),
        email: String::new(),
    }
}

fn patient(n: u128, hospital: OrganisationId) -> Patient {
    Patient {
        id: PatientId(Uuid::from_u128(n)),
        hospital,
        number: format!("ABCD-{n}"),
        version: 1,
        created_at: now() + SignedDuration::from_secs(i64::try_from(n).expect("small")),
        erased_at: None,
    }
}

async fn entered(
    db: &Database,
    n: u128,
    hospital: OrganisationId,
    identity: Identity,
) -> PatientId {
    let patient = patient(n, hospital);
    let id = patient.id;
    db.write(move |tx| {
        Box::pin(async move {
            organisations::put(tx, &organisation(hospital, "hospital", "CHU")).await?;
            for person in [ANA, BOB] {
                let known = accounts::account(tx, &person.to_string()).await?;
                if known.is_none() {
                    accounts::create(tx, &account(person)).await?;
                }
            }
            persons::enter(tx, &vault("07", &[]), &patient, &identity, ANA).await
        })
    })
    .await
    .map_err(|e: Error| e)
    .expect("entered");
    id
}

fn account(id: PersonId) -> Account {
    Account {
        id: id.to_string(),
        email: format!("{id}@example.org"),
        name: "Médecin".into(),
        password_hash: String::new(),
        rpps: None,
        created_at: now(),
        disabled_at: None,
    }
}

async fn identity(
    db: &Database,
    vault: Vault,
    proof: Proof,
    id: PatientId,
) -> Result<Identity, Error> {
    db.read(move |tx| Box::pin(async move { persons::identity(tx, proof, &vault, id).await })).await
}

async fn alike(
    db: &Database,
    vault: Vault,
    hospital: OrganisationId,
    who: Identity,
) -> Vec<PatientId> {
    db.read(move |tx| Box::pin(async move { persons::alike(tx, &vault, hospital, &who).await }))
        .await
        .map_err(|e: Error| e)
        .expect("looked for")
}

both!(an_identity_is_told_with_the_right_alone_and_sealed_at_rest, db => {
    let id = entered(&db, 1, HOSPITAL, zoe()).await;
    let prescriber = acting(ANA, HOSPITAL, Role::Prescriber);
    let right = |subject: Uuid| {
        permit(prescriber, subject, Relation::Caring, Phase::Standing, Action::ReadIdentity).expect("granted")
    };
    assert!(identity(&db, vault("07", &[]), right(id.0).into(), id).await.expect("reads") == zoe());
    let other = identity(&db, vault("07", &[]), right(Uuid::from_u128(99)).into(), id).await;
    assert!(matches!(other, Err(Error::Unproven)));
    let wrong_key = identity(&db, vault("08", &[]), program(), id).await;
    assert!(matches!(wrong_key, Err(Error::Sealed)));
    // Nothing of who she is stands in the tables in a readable form.
    let kept = db.read(|tx| Box::pin(async move {
        let row = tx.one("select key, identity from patient", args![]).await?;
        let marks = tx.query("select mark from patient_mark", args![]).await?;
        let marks: Vec<String> = marks.iter().map(|row| row.text(0)).collect::<Result<_, _>>()?;
        Ok::<_, Error>((row.blob(0)?, row.blob(1)?, marks))
    })).await.expect("reads");
    for word in ["Vauquelin", "Zo", "1961", "18505751234567", "104233", "12 34 56"] {
        for bytes in [&kept.0, &kept.1] {
            assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
        }
        assert!(kept.2.iter().all(|mark| !mark.contains(word)), "{word}");
    }
    assert_eq!(format!("{:?}", zoe()), "Identity", "a log shows no patient");
});

both!(a_correction_of_what_changed_meanwhile_is_refused, db => {
    let id = entered(&db, 1, HOSPITAL, zoe()).await;
    let corrected = |seen: i64, surname: &'static str| {
        let db = db.clone();
        async move {
            let who = Identity { surname: surname.into(), ..zoe() };
            db.write(move |tx| Box::pin(async move {
                persons::rewrite(tx, program(), &vault("07", &[]), id, seen, &who, now()).await
            })).await
        }
    };
    corrected(1, "Vauquelin-Roy").await.expect("corrected");
    assert!(matches!(corrected(1, "Autre").await, Err(Error::Stale)));
    assert_eq!(identity(&db, vault("07", &[]), program(), id).await.expect("reads").surname, "Vauquelin-Roy");
    let old = Identity { ins: None, ..zoe() };
    assert!(alike(&db, vault("07", &[]), HOSPITAL, old).await.is_empty(), "the old name finds nobody");
});

both!(the_same_person_is_found_again_in_the_hospital_alone, db => {
    let id = entered(&db, 1, HOSPITAL, zoe()).await;
    let by_name = Identity { surname: " VAUQUELIN".into(), given: "zoe".into(), ins: None, ..zoe() };
    let by_number = Identity { surname: "Autre".into(), ..zoe() };
    let nobody = Identity { surname: "Autre".into(), ins: None, ..zoe() };
    for (who, found) in [(by_name, vec![id]), (by_number, vec![id]), (nobody, vec![])] {
        assert_eq!(alike(&db, vault("07", &[]), HOSPITAL, who).await, found);
    }
    assert!(alike(&db, vault("07", &[]), OTHER, zoe()).await.is_empty(), "another hospital learns nothing");
});

both!(an_erased_identity_is_gone_and_its_number_stays, db => {
    let id = entered(&db, 1, HOSPITAL, zoe()).await;
    let erased = || {
        let db = db.clone();
        async move {
            db.write(move |tx| Box::pin(persons::erase(tx, program(), id, "gestionnaire", "fin", now()))).await
        }
    };
    erased().await.map_err(|e: Error| e).expect("erased");
    assert!(matches!(erased().await, Err(Error::NotFound)));
    assert!(matches!(identity(&db, vault("07", &[]), program(), id).await, Err(Error::NotFound)));
    assert!(alike(&db, vault("07", &[]), HOSPITAL, zoe()).await.is_empty());
    let kept = db.read(move |tx| Box::pin(persons::get(tx, program(), id))).await.expect("reads").expect("kept");
    assert_eq!((kept.number.as_str(), kept.erased_at), ("ABCD-1", Some(now())));
    let left = db.read(|tx| Box::pin(async move {
        tx.one("select count(*) from patient where key is not null or identity is not null", args![]).await?.int(0)
    })).await.map_err(|e: Error| e).expect("reads");
    assert_eq!(left, 0, "the key is destroyed");
});

both!(a_former_master_key_can_be_forgotten_once_keys_are_renewed, db => {
    let ids = [entered(&db, 1, HOSPITAL, zoe()).await, entered(&db, 2, OTHER, zoe()).await];
    let erased = entered(&db, 3, OTHER, Identity { ins: None, ..zoe() }).await;
    db.write(move |tx| Box::pin(persons::erase(tx, program(), erased, "x", "x", now()))).await.map_err(|e: Error| e).expect("erased");
    let both = || vault("08", &["07"]);
    assert!(identity(&db, both(), program(), ids[0]).await.expect("reads") == zoe());
    assert_eq!(alike(&db, both(), HOSPITAL, zoe()).await, [ids[0]]);
    let renewed = db.write(move |tx| Box::pin(async move { persons::renew_keys(tx, &both(), "", 10).await })).await.map_err(|e: Error| e).expect("renewed");
    assert_eq!(renewed.map(|it| it.1), Some(2));
    let again = db.write(move |tx| Box::pin(async move { persons::renew_keys(tx, &vault("08", &[]), "", 10).await })).await.map_err(|e: Error| e).expect("renewed");
    assert_eq!(again.map(|it| it.1), Some(0));
    for (id, hospital) in ids.into_iter().zip([HOSPITAL, OTHER]) {
        assert!(identity(&db, vault("08", &[]), program(), id).await.expect("reads") == zoe());
        assert_eq!(alike(&db, vault("08", &[]), hospital, zoe()).await, [id], "found under the new key");
    }
    assert!(matches!(identity(&db, vault("07", &[]), program(), ids[0]).await, Err(Error::Sealed)));
});

both!(those_who_care_see_their_patients_and_the_pharmacy_those_given_to_it, db => {
    let (first, second) = (entered(&db, 1, HOSPITAL, zoe()).await, entered(&db, 2, HOSPITAL, zoe()).await);
    entered(&db, 3, OTHER, zoe()).await;
    db.write(move |tx| Box::pin(async move {
        persons::add_care(tx, first, Caregiver::Person(ANA), ANA, now()).await?;
        persons::add_care(tx, first, Caregiver::Person(ANA), ANA, now()).await?;
        persons::add_care(tx, second, Caregiver::Person(ANA), ANA, now()).await?;
        persons::add_care(tx, second, Caregiver::Pharmacy, ANA, now()).await
    })).await.map_err(|e: Error| e).expect("added");
    let cared_for = |person: PersonId, pharmacy: bool| {
        let db = db.clone();
        async move {
            let found = db.read(move |tx| Box::pin(persons::cared_for(tx, HOSPITAL, person, pharmacy, 10))).await.expect("reads");
            found.into_iter().map(|it| it.id).collect::<Vec<_>>()
        }
    };
    assert_eq!(cared_for(ANA, false).await, [second, first]);
    assert_eq!(cared_for(BOB, true).await, [second]);
    assert!(cared_for(BOB, false).await.is_empty());
    let care = db.read(move |tx| Box::pin(persons::care(tx, second))).await.expect("reads").expect("a team");
    assert_eq!((care.hospital, care.team.len()), (HOSPITAL, 2));
    db.write(move |tx| Box::pin(persons::remove_care(tx, second, Caregiver::Pharmacy))).await.map_err(|e: Error| e).expect("removed");
    assert!(cared_for(BOB, true).await.is_empty());
    let of_hospital = |proof: Proof| {
        let db = db.clone();
        async move { db.read(move |tx| Box::pin(persons::of_hospital(tx, proof, HOSPITAL, 10))).await }
    };
    let manager = |organisation: OrganisationId| {
        permit(acting(BOB, organisation, Role::Manager), organisation.0, Relation::Own, Phase::Standing, Action::ListPatients).expect("granted")
    };
    assert_eq!(of_hospital(manager(HOSPITAL).into()).await.expect("reads").len(), 2);
    assert!(matches!(of_hospital(manager(OTHER).into()).await, Err(Error::Unproven)));
    let by_number = db.read(move |tx| Box::pin(persons::by_number(tx, manager(OTHER).into(), OTHER, "ABCD-1"))).await.expect("reads");
    assert!(by_number.is_none(), "the number of another hospital names nobody");
});

both!(an_opening_is_judged_once, db => {
    let id = entered(&db, 1, HOSPITAL, zoe()).await;
    let judged = db.write(move |tx| Box::pin(async move {
        let opening = Unsealing::open(BOB, "Une urgence de nuit, dose à vérifier", 4, now()).expect("a reason");
        let unsealing = persons::Unsealing {
            id: "u".into(),
            patient: id,
            number: "ABCD-1".into(),
            hospital: HOSPITAL,
            opened_at: now(),
            opening,
            review: None,
        };
        persons::unseal(tx, &unsealing).await?;
        let kept = persons::unsealings(tx, id).await?;
        assert_eq!(kept, [unsealing]);
        let first = persons::review(tx, "u", ANA, true, "Justifiée", now()).await?;
        let second = persons::review(tx, "u", BOB, false, "Non", now()).await?;
        let after = persons::unsealings_of(tx, program(), HOSPITAL, 10).await?;
        Ok::<_, Error>((first, second, after[0].review.clone(), after[0].opening.reviewed_by))
    })).await.expect("done");
    assert_eq!(judged, (true, false, Some((now(), true, "Justifiée".into())), Some(ANA)));
});
