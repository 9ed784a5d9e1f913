//! How people show who they are: taken once, in time, and counted.

use crate::{both, engines::now, people::organisation};
use domain::OrganisationId;
use jiff::SignedDuration;
use store::{
    Database, Error,
    accounts::{self, Account},
    organisations,
    sign_in::{self, Identity, Passkey, Pending},
};
use uuid::Uuid;

async fn account(db: &Database) {
    db.write(|tx| {
        Box::pin(async move {
            let id = OrganisationId(Uuid::from_u128(1));
            organisations::put(tx, &organisation(id, "has", "HAS")).await?;
            let account = Account {
                id: "ana".into(),
                email: "ana@example.org".into(),
                name: "Ana".into(),
                password_hash: String::new(),
                rpps: Some("10101010101".into()),
                created_at: now(),
                disabled_at: None,
            };
            accounts::create(tx, &account).await
        })
    })
    .await
    .map_err(|e: Error| e)
    .expect("made");
}

both!(what_is_under_way_is_taken_once_in_time_and_for_what_it_is, db => {
    account(&db).await;
    let outcome = db.write(|tx| Box::pin(async move {
        let pending = Pending {
            token_hash: "t".into(),
            kind: "reset".into(),
            account: Some("ana".into()),
            body: "{}".into(),
            expires_at: now() + SignedDuration::from_mins(10),
        };
        sign_in::begin(tx, &pending).await?;
        let late = sign_in::take(tx, "reset", "t", now() + SignedDuration::from_mins(10)).await?;
        let other_kind = sign_in::take(tx, "half", "t", now()).await?;
        let seen = sign_in::under_way(tx, "reset", "t", now()).await?;
        let taken = sign_in::take(tx, "reset", "t", now()).await?;
        let again = sign_in::take(tx, "reset", "t", now()).await?;
        Ok::<_, Error>((late, other_kind, seen == Some(pending.clone()), taken == Some(pending), again))
    })).await.expect("done");
    assert_eq!(outcome, (None, None, true, true, None));
});

both!(a_code_is_taken_once_and_no_earlier_one_after_it, db => {
    account(&db).await;
    let taken = db.write(|tx| Box::pin(async move {
        sign_in::put_code(tx, "ana", vec![1, 2, 3]).await?;
        let mut taken = Vec::new();
        for step in [100, 100, 99, 101] {
            taken.push(sign_in::take_code(tx, "ana", step, now()).await?);
        }
        let code = sign_in::code(tx, "ana").await?.expect("kept");
        sign_in::put_recovery(tx, "ana", &["a".into(), "b".into()]).await?;
        let recoveries = [
            sign_in::take_recovery(tx, "ana", "a").await?,
            sign_in::take_recovery(tx, "ana", "a").await?,
            sign_in::take_recovery(tx, "bob", "b").await?,
        ];
        Ok::<_, Error>((taken, code.confirmed, recoveries, sign_in::recoveries(tx, "ana").await?))
    })).await.expect("done");
    assert_eq!(taken, (vec![true, false, false, true], true, [true, false, false], 1));
});

both!(attempts_are_counted_until_their_time_is_over, db => {
    let counts = db.write(|tx| Box::pin(async move {
        let at = |minutes: i64| now() + SignedDuration::from_mins(minutes);
        let mut counts = Vec::new();
        for minutes in [0, 1, 2, 20] {
            counts.push(sign_in::attempt(tx, "k", at(minutes), at(minutes - 15)).await?);
        }
        sign_in::forgive(tx, "k").await?;
        counts.push(sign_in::attempt(tx, "k", at(21), at(6)).await?);
        let removed = sign_in::forget_attempts(tx, at(30)).await?;
        Ok::<_, Error>((counts, removed))
    })).await.expect("done");
    let at = |minutes: i64| now() + SignedDuration::from_mins(minutes);
    assert_eq!(counts, (vec![(1, at(0)), (2, at(0)), (3, at(0)), (1, at(20)), (1, at(21))], 1));
});

both!(an_identity_of_a_provider_names_one_account, db => {
    account(&db).await;
    let identity = Identity {
        issuer: "https://idp.example".into(),
        subject: "s".into(),
        account: "ana".into(),
        provider: "idp".into(),
        linked_at: now(),
    };
    let kept = identity.clone();
    let found = db.write(move |tx| Box::pin(async move {
        sign_in::link(tx, &kept).await?;
        let known = sign_in::known(tx, "https://idp.example", "s").await?;
        let elsewhere = sign_in::known(tx, "https://other.example", "s").await?;
        let removed = [sign_in::unlink(tx, "bob", "idp").await?, sign_in::unlink(tx, "ana", "idp").await?];
        Ok::<_, Error>((known, elsewhere, removed, sign_in::identities(tx, "ana").await?.len()))
    })).await.expect("done");
    assert_eq!(found, (Some(identity), None, [0, 1], 0));
});

both!(a_passkey_and_a_browser_belong_to_their_account, db => {
    account(&db).await;
    let outcome = db.write(|tx| Box::pin(async move {
        let passkey = Passkey {
            id: "p".into(),
            account: "ana".into(),
            name: "Clé du bureau".into(),
            credential: "{}".into(),
            created_at: now(),
            used_at: None,
        };
        sign_in::add_passkey(tx, &passkey).await?;
        let removed = [sign_in::remove_passkey(tx, "bob", "p").await?, sign_in::remove_passkey(tx, "ana", "p").await?];
        let until = now() + SignedDuration::from_hours(1);
        sign_in::know_device(tx, "d", "ana", until).await?;
        let known = [
            sign_in::knows_device(tx, "d", "ana", now()).await?,
            sign_in::knows_device(tx, "d", "bob", now()).await?,
            sign_in::knows_device(tx, "d", "ana", until).await?,
        ];
        let by_rpps = accounts::by_rpps(tx, "10101010101").await?.map(|it| it.id);
        Ok::<_, Error>((removed, known, by_rpps))
    })).await.expect("done");
    assert_eq!(outcome, ([false, true], [true, false, false], Some("ana".into())));
});
