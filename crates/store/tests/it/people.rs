//! Organisations, accounts, roles and what may be given, sessions, messages, settings.

use crate::{both, engines::now, sample::acting, sample::program};
use domain::access::{Action, Phase, Proof, Relation, Role, permit};
use domain::{OrganisationId, PersonId};
use jiff::SignedDuration;
use store::{
    Database, Error,
    accounts::{self, Account, Invitation},
    mail::{self, Mail, Recipient},
    organisations::{self, Delegation, Organisation, Site},
    sessions::{self, NewSession},
    settings,
};
use uuid::Uuid;

const HAS: OrganisationId = OrganisationId(Uuid::from_u128(10));
const LAB: OrganisationId = OrganisationId(Uuid::from_u128(11));
const ANA: PersonId = PersonId(Uuid::from_u128(20));

pub fn organisation(id: OrganisationId, kind: &str, name: &str) -> Organisation {
    Organisation {
        id: id.to_string(),
        kind: kind.into(),
        name: name.into(),
        finess: None,
        created_at: now(),
    }
}

async fn people(db: &Database) {
    db.write(|tx| {
        Box::pin(async move {
            organisations::put(tx, &organisation(HAS, "has", "HAS")).await?;
            organisations::put(tx, &organisation(LAB, "laboratory", "Laboratoire Aurore")).await?;
            accounts::create(tx, &ana(ANA)).await?;
            let (ana, lab, has) = (ANA.to_string(), LAB.to_string(), HAS.to_string());
            accounts::grant(tx, &ana, &lab, "applicant").await?;
            accounts::grant(tx, &ana, &lab, "applicant").await?;
            accounts::grant(tx, &ana, &has, "assessor").await
        })
    })
    .await
    .map_err(|e: Error| e)
    .expect("made");
}

fn ana(id: PersonId) -> Account {
    Account {
        id: id.to_string(),
        email: " Ana.Dubois@Example.org".into(),
        name: "Ana Dubois".into(),
        password_hash: "$argon2id$x".into(),
        rpps: None,
        created_at: now(),
        disabled_at: None,
    }
}

both!(an_address_is_one_account_whatever_its_case, db => {
    people(&db).await;
    let found = db.read(|tx| Box::pin(accounts::by_email(tx, "ANA.dubois@example.org "))).await.expect("reads");
    let found = found.expect("found");
    assert_eq!((found.id, found.email.as_str()), (ANA.to_string(), "ana.dubois@example.org"));
    let shown = format!("{:?}", ana(ANA));
    assert!(!shown.to_lowercase().contains("dubois"), "a log shows no person");
    let other = PersonId(Uuid::from_u128(21));
    let again = db.write(move |tx| Box::pin(async move { accounts::create(tx, &ana(other)).await })).await;
    assert!(again.expect_err("refused").is_unique_violation());
    let unknown = db.write(|tx| Box::pin(async move { accounts::grant(tx, "nobody", &LAB.to_string(), "applicant").await })).await;
    assert!(matches!(unknown, Err(Error::Statement { kind: store::StatementKind::Reference, .. })), "{unknown:?}");
    let roles = db.read(|tx| Box::pin(async move { accounts::memberships(tx, &ANA.to_string()).await })).await.map_err(|e: Error| e).expect("reads");
    assert_eq!(
        roles.iter().map(|m| (m.organisation.name.as_str(), m.role.as_str())).collect::<Vec<_>>(),
        [("HAS", "assessor"), ("Laboratoire Aurore", "applicant")]
    );
    assert_eq!(db.read(|tx| Box::pin(accounts::with_role(tx, "assessor"))).await.expect("reads").len(), 1);
    let labs = db.read(|tx| Box::pin(organisations::all(tx, Some("laboratory")))).await.expect("reads");
    assert_eq!(labs.len(), 1);
    assert_eq!(db.read(|tx| Box::pin(organisations::all(tx, None))).await.expect("reads").len(), 2);
});

both!(the_members_of_an_organisation_are_told_to_whom_may_read_it_alone, db => {
    people(&db).await;
    let members = |proof: Proof| {
        let db = db.clone();
        async move { db.read(move |tx| Box::pin(accounts::members(tx, proof, LAB))).await }
    };
    let right = |organisation: OrganisationId| {
        let who = acting(ANA, organisation, Role::Applicant);
        permit(who, organisation.0, Relation::Own, Phase::Standing, Action::ReadOrganisation)
            .expect("granted")
    };
    assert_eq!(members(right(LAB).into()).await.expect("reads").len(), 1);
    assert_eq!(members(program()).await.expect("reads").len(), 1);
    let denied = members(right(HAS).into()).await;
    assert!(matches!(denied, Err(Error::Unproven)), "{denied:?}");
});

both!(what_a_manager_may_give_ends_with_the_role, db => {
    people(&db).await;
    let mandates = db.write(|tx| Box::pin(async move {
        let (ana, lab) = (ANA.to_string(), LAB.to_string());
        for role in ["applicant", "manager", "applicant"] {
            accounts::mandate(tx, &ana, &lab, role).await?;
        }
        let held = accounts::mandates(tx, &ana, &lab).await?;
        let elsewhere = accounts::mandates(tx, &ana, &HAS.to_string()).await?;
        accounts::end_mandates(tx, &ana, &lab).await?;
        Ok::<_, Error>((held, elsewhere, accounts::mandates(tx, &ana, &lab).await?))
    })).await.expect("done");
    let (mut held, elsewhere, after) = mandates;
    held.sort();
    assert_eq!(held, ["applicant", "manager"]);
    assert!(elsewhere.is_empty() && after.is_empty());
});

both!(an_invitation_is_accepted_once_and_in_time, db => {
    people(&db).await;
    let invitation = |id: &str| Invitation {
        id: id.into(),
        token_hash: format!("hash-{id}"),
        organisation: LAB.to_string(),
        email: "bob@example.org".into(),
        name: "Bob".into(),
        roles: "applicant".into(),
        mandates: String::new(),
        invited_by: ANA.to_string(),
        created_at: now(),
        expires_at: now() + SignedDuration::from_hours(1),
    };
    assert!(!format!("{:?}", invitation("x")).contains("bob"), "a log shows no person");
    let found = db.write(move |tx| Box::pin(async move {
        for id in ["a", "b", "c"] {
            accounts::invite(tx, &invitation(id)).await?;
        }
        let found = accounts::invited(tx, "hash-a", now()).await?.map(|it| it.id);
        let late = accounts::invited(tx, "hash-a", now() + SignedDuration::from_hours(1)).await?;
        let accepted = [accounts::accept(tx, "a", now()).await?, accounts::accept(tx, "a", now()).await?];
        let taken = accounts::take_back(tx, &LAB.to_string(), "b", now()).await?;
        let of_another = accounts::take_back(tx, &HAS.to_string(), "c", now()).await?;
        let left: Vec<String> = accounts::invitations(tx, program(), LAB, now()).await?.into_iter().map(|it| it.id).collect();
        Ok::<_, Error>((found, late, accepted, taken, of_another, left))
    })).await.expect("done");
    assert_eq!(found, (Some("a".into()), None, [true, false], true, false, vec!["c".into()]));
});

both!(a_session_ends_with_its_time_its_role_or_its_account, db => {
    people(&db).await;
    let open = |token: &'static str| {
        let db = db.clone();
        async move {
            let session = NewSession {
                token_hash: token.into(),
                id: format!("id-{token}"),
                account: ANA.to_string(),
                organisation: LAB.to_string(),
                role: "applicant".into(),
                site: None,
                method: "password".into(),
                agent: "Firefox".into(),
                source: "192.0.2.1".into(),
                created_at: now(),
                expires_at: now() + SignedDuration::from_hours(8),
            };
            db.write(move |tx| Box::pin(async move { sessions::open(tx, &session).await }))
                .await
                .map_err(|e: Error| e)
                .expect("opened");
        }
    };
    let signed_in = |token: &'static str, hours: i64| {
        let db = db.clone();
        let at = now() + SignedDuration::from_hours(hours);
        async move {
            db.read(move |tx| Box::pin(sessions::signed_in(tx, token, at))).await.expect("reads")
        }
    };
    open("t").await;
    let who = signed_in("t", 7).await.expect("signed in");
    assert_eq!((who.account.id, who.organisation.id, who.role.as_str()), (ANA.to_string(), LAB.to_string(), "applicant"));
    assert_eq!(who.confirmed_at, now(), "whoever signs in shows who they are");
    assert!(signed_in("t", 8).await.is_none());
    assert!(signed_in("u", 1).await.is_none());
    let act = |what: &'static str| {
        let db = db.clone();
        async move {
            let later = now() + SignedDuration::from_hours(2);
            db.write(move |tx| Box::pin(async move {
                let (ana, lab, has) = (ANA.to_string(), LAB.to_string(), HAS.to_string());
                match what {
                    "switch" => sessions::switch(tx, "t", &has, "assessor", None).await,
                    "revoke" => accounts::revoke(tx, &ana, &has, "assessor").await,
                    "back" => sessions::switch(tx, "t", &lab, "applicant", None).await,
                    "confirm" => sessions::confirm(tx, "t", "new", later).await,
                    "close" => sessions::close(tx, "new").await,
                    "disable" => accounts::disable(tx, &ana, Some(now())).await,
                    _ => accounts::disable(tx, &ana, None).await,
                }
            }))
            .await
            .map_err(|e: Error| e)
            .expect("done");
        }
    };
    act("switch").await;
    assert_eq!(signed_in("t", 1).await.expect("signed in").organisation.id, HAS.to_string());
    act("revoke").await;
    assert!(signed_in("t", 1).await.is_none(), "the role was taken back");
    act("back").await;
    act("confirm").await;
    assert!(signed_in("t", 1).await.is_none(), "whoever held the former token has nothing");
    let again = signed_in("new", 1).await.expect("signed in");
    assert_eq!(again.confirmed_at, now() + SignedDuration::from_hours(2));
    act("close").await;
    assert!(signed_in("new", 1).await.is_none());
    open("t").await;
    act("disable").await;
    act("enable").await;
    assert!(signed_in("t", 1).await.is_none(), "closing an account closes its sessions");
    open("v").await;
    let over = now() + SignedDuration::from_hours(9);
    let forgotten = db.write(move |tx| Box::pin(sessions::forget(tx, over))).await.map_err(|e: Error| e).expect("forgets");
    assert_eq!(forgotten, 1);
});

both!(its_owner_sees_the_open_sessions_and_ends_them, db => {
    people(&db).await;
    let (first, second, left) = db.write(|tx| Box::pin(async move {
        for token in ["a", "b", "c"] {
            let session = NewSession {
                token_hash: token.into(),
                id: format!("id-{token}"),
                account: ANA.to_string(),
                organisation: LAB.to_string(),
                role: "applicant".into(),
                site: None,
                method: "passkey".into(),
                agent: String::new(),
                source: String::new(),
                created_at: now(),
                expires_at: now() + SignedDuration::from_hours(1),
            };
            sessions::open(tx, &session).await?;
        }
        let ana = ANA.to_string();
        let of_another = sessions::close_one(tx, "somebody", "id-a").await?;
        let own = sessions::close_one(tx, &ana, "id-a").await?;
        let others = sessions::close_all(tx, &ana, "id-b").await?;
        let left: Vec<String> = sessions::of_account(tx, &ana, now()).await?.into_iter().map(|it| it.id).collect();
        Ok::<_, Error>(((of_another, own), others, left))
    })).await.expect("done");
    assert_eq!((first, second), ((false, true), 1));
    assert_eq!(left, ["id-b"]);
});

both!(a_site_and_a_delegation_belong_to_their_organisation, db => {
    people(&db).await;
    let (sites, closed, delegations, ended) = db.write(|tx| Box::pin(async move {
        let site = |id: &str, organisation: OrganisationId| Site {
            id: id.into(),
            organisation: organisation.to_string(),
            name: format!("Site {id}"),
            finess: "990000010".into(),
            pharmacy: true,
            closed_at: None,
        };
        organisations::put_site(tx, &site("a", LAB)).await?;
        organisations::put_site(tx, &site("b", HAS)).await?;
        let (lab, has) = (LAB.to_string(), HAS.to_string());
        let closed = [
            organisations::close_site(tx, &lab, "b", now()).await?,
            organisations::close_site(tx, &has, "b", now()).await?,
        ];
        let sites = organisations::sites(tx, &lab).await?.len();
        let delegation = Delegation {
            id: "d".into(),
            laboratory: lab.clone(),
            consultant: has.clone(),
            from: "2026-03-01".parse().expect("a day"),
            until: "2026-12-31".parse().expect("a day"),
            ended_on: None,
            given_by: ANA.to_string(),
            given_at: now(),
        };
        organisations::delegate(tx, &delegation).await?;
        let both = [
            organisations::delegations(tx, &lab).await? == [delegation.clone()],
            organisations::delegations(tx, &has).await? == [delegation],
        ];
        let today = "2026-03-02".parse().expect("a day");
        let ended = [
            organisations::end_delegation(tx, &has, "d", today).await?,
            organisations::end_delegation(tx, &lab, "d", today).await?,
            organisations::end_delegation(tx, &lab, "d", today).await?,
        ];
        Ok::<_, Error>((sites, closed, both, ended))
    })).await.expect("done");
    assert_eq!((sites, closed, delegations), (1, [false, true], [true, true]));
    assert_eq!(ended, [false, true, false], "the laboratory ends it, once");
});

both!(a_message_is_sent_once_and_a_secret_is_dropped_then, db => {
    people(&db).await;
    let put = |id: &'static str, to: Recipient, secret: bool| {
        let db = db.clone();
        async move {
            let mail = Mail {
                id: id.into(),
                to,
                subject: "Dossier recevable".into(),
                body: "…".into(),
                secret,
                created_at: now(),
                sent_at: None,
            };
            db.write(move |tx| Box::pin(async move { mail::put(tx, &mail).await })).await.map_err(|e: Error| e).expect("put");
        }
    };
    let to_ana = || Recipient::Account(ANA.to_string());
    put("m", to_ana(), false).await;
    put("m", to_ana(), false).await;
    put("secret", to_ana(), true).await;
    put("out", Recipient::Address("bob@example.org".into()), true).await;
    for id in ["m", "secret"] {
        for first in [true, false] {
            let sent = db.write(move |tx| Box::pin(mail::sent(tx, id, now()))).await.map_err(|e: Error| e).expect("ok");
            assert_eq!(sent, first, "{id}");
        }
    }
    let read = |owner: PersonId| {
        let db = db.clone();
        async move {
            let owner = acting(owner, LAB, Role::Applicant);
            db.read(move |tx| Box::pin(mail::to_account(tx, owner, ANA, 10))).await
        }
    };
    let kept = read(ANA).await.expect("reads");
    assert_eq!(kept.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["m"], "a secret stands in no mailbox");
    assert_eq!(kept[0].sent_at, Some(now()));
    let other = read(PersonId(Uuid::from_u128(21))).await;
    assert!(matches!(other, Err(Error::Unproven)), "{other:?}");
    let secret = db.read(|tx| Box::pin(mail::get(tx, "secret"))).await.expect("reads").expect("kept");
    assert_eq!(secret.body, "");
    let out = db.read(|tx| Box::pin(mail::get(tx, "out"))).await.expect("reads").expect("kept");
    assert_eq!((out.to.clone(), out.body.as_str()), (Recipient::Address("bob@example.org".into()), "…"));
    assert!(!format!("{out:?}").contains("bob"), "a log shows no address");
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
