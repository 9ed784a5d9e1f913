//! Organisations, accounts, sessions, messages, settings.

use crate::{both, engines::now};
use jiff::SignedDuration;
use store::{
    Database, Error,
    accounts::{self, Account, NewSession, Organisation},
    mail::{self, Mail},
    settings,
};

async fn people(db: &Database) {
    db.write(|tx| {
        Box::pin(async move {
            for (id, kind, name) in
                [("has", "has", "HAS"), ("lab", "laboratory", "Laboratoire Aurore")]
            {
                let organisation = Organisation {
                    id: id.into(),
                    kind: kind.into(),
                    name: name.into(),
                    created_at: now(),
                };
                accounts::put_organisation(tx, &organisation).await?;
            }
            accounts::create(tx, &ana("ana")).await?;
            accounts::grant(tx, "ana", "lab", "applicant").await?;
            accounts::grant(tx, "ana", "lab", "applicant").await?;
            accounts::grant(tx, "ana", "has", "assessor").await
        })
    })
    .await
    .map_err(|e: Error| e)
    .expect("made");
}

fn ana(id: &str) -> Account {
    Account {
        id: id.into(),
        email: " Ana.Dubois@Example.org".into(),
        name: "Ana Dubois".into(),
        password_hash: "$argon2id$x".into(),
        created_at: now(),
        disabled_at: None,
    }
}

both!(an_address_is_one_account_whatever_its_case, db => {
    people(&db).await;
    let found = db.read(|tx| Box::pin(accounts::by_email(tx, "ANA.dubois@example.org "))).await.expect("reads");
    let found = found.expect("found");
    assert_eq!((found.id.as_str(), found.email.as_str()), ("ana", "ana.dubois@example.org"));
    assert!(!format!("{found:?}").contains("dubois"), "a log shows no person");
    let again = db.write(|tx| Box::pin(async move { accounts::create(tx, &ana("another")).await })).await;
    assert!(again.expect_err("refused").is_unique_violation());
    let unknown = db.write(|tx| Box::pin(accounts::grant(tx, "nobody", "lab", "applicant"))).await;
    assert!(matches!(unknown, Err(Error::Statement { kind: store::StatementKind::Reference, .. })), "{unknown:?}");
    let roles = db.read(|tx| Box::pin(accounts::memberships(tx, "ana"))).await.expect("reads");
    assert_eq!(
        roles.iter().map(|m| (m.organisation.name.as_str(), m.role.as_str())).collect::<Vec<_>>(),
        [("HAS", "assessor"), ("Laboratoire Aurore", "applicant")]
    );
    let members = db.read(|tx| Box::pin(accounts::members(tx, "lab"))).await.expect("reads");
    assert_eq!(members.len(), 1);
    assert_eq!(db.read(|tx| Box::pin(accounts::with_role(tx, "assessor"))).await.expect("reads").len(), 1);
    let labs = db.read(|tx| Box::pin(accounts::organisations(tx, Some("laboratory")))).await.expect("reads");
    assert_eq!(labs.len(), 1);
    assert_eq!(db.read(|tx| Box::pin(accounts::organisations(tx, None))).await.expect("reads").len(), 2);
});

both!(a_session_ends_with_its_time_its_role_or_its_account, db => {
    people(&db).await;
    let open = |token: &'static str| {
        let db = db.clone();
        async move {
            let session = NewSession {
                token_hash: token.into(),
                account: "ana".into(),
                organisation: "lab".into(),
                role: "applicant".into(),
                created_at: now(),
                expires_at: now() + SignedDuration::from_hours(8),
            };
            db.write(move |tx| Box::pin(async move { accounts::open_session(tx, &session).await }))
                .await
                .map_err(|e: Error| e)
                .expect("opened");
        }
    };
    let signed_in = |token: &'static str, hours: i64| {
        let db = db.clone();
        let at = now() + SignedDuration::from_hours(hours);
        async move {
            db.read(move |tx| Box::pin(accounts::signed_in(tx, token, at))).await.expect("reads")
        }
    };
    open("t").await;
    let who = signed_in("t", 7).await.expect("signed in");
    assert_eq!((who.account.id.as_str(), who.organisation.id.as_str(), who.role.as_str()), ("ana", "lab", "applicant"));
    assert!(signed_in("t", 8).await.is_none());
    assert!(signed_in("u", 1).await.is_none());
    let act = |what: &'static str| {
        let db = db.clone();
        async move {
            db.write(move |tx| Box::pin(async move {
                match what {
                    "switch" => accounts::switch_session(tx, "t", "has", "assessor").await,
                    "revoke" => accounts::revoke(tx, "ana", "has", "assessor").await,
                    "back" => accounts::switch_session(tx, "t", "lab", "applicant").await,
                    "close" => accounts::close_session(tx, "t").await,
                    "disable" => accounts::disable(tx, "ana", Some(now())).await,
                    _ => accounts::disable(tx, "ana", None).await,
                }
            }))
            .await
            .map_err(|e: Error| e)
            .expect("done");
        }
    };
    act("switch").await;
    assert_eq!(signed_in("t", 1).await.expect("signed in").organisation.id, "has");
    act("revoke").await;
    assert!(signed_in("t", 1).await.is_none(), "the role was taken back");
    act("back").await;
    assert!(signed_in("t", 1).await.is_some());
    act("close").await;
    assert!(signed_in("t", 1).await.is_none());
    open("t").await;
    act("disable").await;
    act("enable").await;
    assert!(signed_in("t", 1).await.is_none(), "closing an account closes its sessions");
    open("v").await;
    let over = now() + SignedDuration::from_hours(9);
    let forgotten = db.write(move |tx| Box::pin(accounts::forget_sessions(tx, over))).await.map_err(|e: Error| e).expect("forgets");
    assert_eq!(forgotten, 1);
});

both!(a_message_is_sent_once, db => {
    people(&db).await;
    for _ in 0..2 {
        let mail = Mail {
            id: "m".into(),
            to_account: "ana".into(),
            subject: "Dossier recevable".into(),
            body: "…".into(),
            created_at: now(),
            sent_at: None,
        };
        db.write(move |tx| Box::pin(async move { mail::put(tx, &mail).await })).await.map_err(|e: Error| e).expect("put");
    }
    assert_eq!(db.read(|tx| Box::pin(mail::unsent(tx, 10))).await.expect("reads").len(), 1);
    for first in [true, false] {
        let sent = db.write(|tx| Box::pin(mail::sent(tx, "m", now()))).await.map_err(|e: Error| e).expect("ok");
        assert_eq!(sent, first);
    }
    assert!(db.read(|tx| Box::pin(mail::unsent(tx, 10))).await.expect("reads").is_empty());
    let kept = db.read(|tx| Box::pin(mail::to_account(tx, "ana", 10))).await.expect("reads");
    assert_eq!(kept[0].sent_at, Some(now()));
});

both!(a_setting_is_replaced_or_kept, db => {
    let values = db.write(|tx| Box::pin(async move {
        settings::put(tx, "name", "a").await?;
        settings::put(tx, "name", "b").await?;
        let kept = settings::put_once(tx, "name", "c").await?;
        Ok::<_, Error>((kept, settings::get(tx, "none").await?))
    })).await.expect("set");
    assert_eq!(values, ("b".to_owned(), None));
});
