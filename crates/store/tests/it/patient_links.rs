//! The links of patients: hashed and sealed at rest, one open at a time, told with the right alone.

use crate::{both, engines::now, people::organisation, sample::acting, sample::program};
use domain::access::{Action, Phase, Relation, Role, permit};
use domain::patient::{Identity, Sex};
use domain::{DossierId, OrganisationId, PatientId, PersonId};
use jiff::SignedDuration;
use store::patient_links::{self, MOST_FAILURES, PatientLink, Secrets, about};
use store::vault::{MasterKey, Vault};
use store::{Database, Error, args, organisations, persons};
use uuid::Uuid;

const HOSPITAL: OrganisationId = OrganisationId(Uuid::from_u128(1));
const ANA: PersonId = PersonId(Uuid::from_u128(3));
const PATIENT: PatientId = PatientId(Uuid::from_u128(5));
const TREATMENT: DossierId = DossierId(Uuid::from_u128(7));

fn vault(byte: &str, former: &[&str]) -> Vault {
    let key = |byte: &str| MasterKey::parse(&byte.repeat(32)).expect("64 digits");
    Vault::new(key(byte), former.iter().map(|byte| key(byte)).collect())
}

fn link(id: &str) -> PatientLink {
    PatientLink {
        id: id.into(),
        treatment: TREATMENT,
        patient: PATIENT,
        by_mail: true,
        given_by: ANA.to_string(),
        given_at: now(),
        expires_at: now() + SignedDuration::from_hours(24),
        used_at: None,
        failures: 0,
        closed_at: None,
    }
}

async fn patient(db: &Database) {
    let identity = Identity {
        surname: "Vauquelin".into(),
        given: "Zoé".into(),
        born: "1961-03-14".parse().expect("a day"),
        sex: Sex::Female,
        ins: None,
        local: String::new(),
        phone: String::new(),
        email: String::new(),
    };
    let patient = persons::Patient {
        id: PATIENT,
        hospital: HOSPITAL,
        number: "ABCD-1".into(),
        version: 1,
        created_at: now(),
        erased_at: None,
    };
    db.write(move |tx| {
        Box::pin(async move {
            organisations::put(tx, &organisation(HOSPITAL, "hospital", "CHU")).await?;
            persons::enter(tx, &vault("07", &[]), &patient, &identity, ANA).await
        })
    })
    .await
    .map_err(|e: Error| e)
    .expect("entered");
}

async fn give(db: &Database, id: &'static str) {
    db.write(move |tx| {
        Box::pin(async move {
            let secrets = Secrets {
                link_hash: format!("hash of {id}"),
                sealed: vault("07", &[]).seal(&about(id), b"abcd-efgh"),
                code_hash: "$argon2id$".into(),
            };
            patient_links::give(tx, &link(id), &secrets).await
        })
    })
    .await
    .map_err(|e: Error| e)
    .expect("given");
}

both!(a_link_is_sealed_and_one_is_open_at_a_time, db => {
    patient(&db).await;
    give(&db, "one").await;
    let told = db.write(|tx| Box::pin(async move {
        let (found, code) = patient_links::sought(tx, "hash of one").await?.expect("kept");
        assert_eq!((found, code.as_str()), (link("one"), "$argon2id$"));
        assert!(patient_links::sought(tx, "one").await?.is_none());
        patient_links::enter(tx, "one", "token", now(), now() + SignedDuration::from_mins(30)).await?;
        let until = now() + SignedDuration::from_mins(30);
        let entered = [
            patient_links::entered(tx, "hash of one", "token", now()).await?.is_some(),
            patient_links::entered(tx, "hash of two", "token", now()).await?.is_some(),
            patient_links::entered(tx, "hash of one", "other", now()).await?.is_some(),
            patient_links::entered(tx, "hash of one", "token", until).await?.is_some(),
        ];
        let sealed = tx.one("select sealed from patient_link", args![]).await?.blob(0)?;
        Ok::<_, Error>((entered, sealed.windows(4).any(|it| it == b"abcd")))
    })).await.expect("done");
    assert_eq!(told, ([true, false, false, false], false));
    give(&db, "two").await;
    let after = db.write(|tx| Box::pin(async move {
        let former = patient_links::sought(tx, "hash of one").await?.expect("kept").0;
        let gone = patient_links::entered(tx, "hash of one", "token", now()).await?;
        let last = patient_links::of_treatment(tx, program(), TREATMENT).await?.expect("kept");
        let walked = patient_links::walk(tx, program(), "", 10).await?.len();
        let closed = patient_links::close_of_treatment(tx, TREATMENT, now()).await?;
        let again = patient_links::close_of_treatment(tx, TREATMENT, now()).await?;
        let left = patient_links::treatments_of(tx, program(), PATIENT).await?.len();
        Ok::<_, Error>((former.holds(now()), gone.is_some(), last.id, walked, [closed, again], left))
    })).await.expect("done");
    assert_eq!(after, (false, false, "two".into(), 1, [true, false], 0));
});

both!(wrong_codes_are_counted_until_the_right_one, db => {
    patient(&db).await;
    give(&db, "one").await;
    let holds = db.write(|tx| Box::pin(async move {
        let mut holds = Vec::new();
        for turn in 0..2 {
            for _ in 0..MOST_FAILURES - turn {
                patient_links::failed(tx, "one").await?;
            }
            holds.push(patient_links::sought(tx, "hash of one").await?.expect("kept").0.holds(now()));
            patient_links::enter(tx, "one", &turn.to_string(), now(), now()).await?;
        }
        Ok::<_, Error>(holds)
    })).await.expect("done");
    assert_eq!(holds, [false, true]);
});

both!(a_link_is_told_with_the_right_to_its_treatment_alone, db => {
    patient(&db).await;
    give(&db, "one").await;
    let right = |subject: Uuid| {
        let who = acting(ANA, HOSPITAL, Role::Prescriber);
        permit(who, subject, Relation::Caring, Phase::Treated, Action::GivePatientLink).expect("granted")
    };
    let of = async |subject: Uuid| {
        let permit = right(subject);
        db.read(move |tx| Box::pin(patient_links::of_treatment(tx, permit.into(), TREATMENT))).await
    };
    assert!(of(TREATMENT.0).await.expect("read").is_some());
    assert!(matches!(of(Uuid::from_u128(8)).await, Err(Error::Unproven)));
});

both!(links_are_sealed_again_and_forgotten, db => {
    patient(&db).await;
    give(&db, "one").await;
    let counts = db.write(|tx| Box::pin(async move {
        let renewed = patient_links::reseal(tx, &vault("08", &["07"])).await?;
        let again = patient_links::reseal(tx, &vault("08", &[])).await?;
        patient_links::enter(tx, "one", "token", now(), now()).await?;
        let early = patient_links::forget(tx, now(), now()).await?;
        patient_links::enter(tx, "one", "token", now(), now() + SignedDuration::from_hours(99)).await?;
        let late = now() + SignedDuration::from_hours(25);
        Ok::<_, Error>([renewed, again, early, patient_links::forget(tx, late, late).await?])
    })).await.expect("done");
    assert_eq!(counts, [1, 0, 1, 1]);
});
