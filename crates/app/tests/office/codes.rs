//! The second half of a sign-in, what is asked again, and what is changed of it.

use crate::both;
use crate::given::{HERE, PASSWORD, cast, enter, origin, plain, vault, visit};
use app::{
    AccountError, App, CodeSecret, Deed, Error, Settings, SignIn, SignInError, Token, Visit,
};
use jiff::Timestamp;
use totp_rs::{Builder, Secret};

const MONDAY: &str = "2026-03-02T08:00:00Z";
const DRISS: &str = "driss@has.example";

/// What an application shows at an instant.
pub fn code(secret: &CodeSecret, at: Timestamp) -> String {
    let typed: String = secret.typed.split_whitespace().collect();
    let bytes = Secret::try_from_base32(&typed).expect("a secret");
    let totp = Builder::new().with_secret(bytes).build().expect("codes");
    totp.generate(u64::try_from(at.as_second()).expect("after 1970")).to_string()
}

fn strict() -> Settings {
    Settings { second_factor: true, ..plain() }
}

async fn half(app: &App) -> Token {
    match app.sign_in(DRISS, PASSWORD, &visit()).await.expect("the password is right") {
        SignIn::Second(half) => half,
        SignIn::Entered(_) => panic!("a code is asked for"),
    }
}

/// Sets up codes at the first sign-in.
async fn set_up(app: &App) -> (CodeSecret, Vec<String>, Token) {
    let half = half(app).await;
    let second = app.second(&half).await.expect("read").expect("under way");
    assert!(second.is_to_be_set_up());
    let secret = app.set_up_codes(&half).await.expect("a secret");
    assert_eq!(app.set_up_codes(&half).await.expect("the same"), secret, "a page drawn again");
    let wrong = app.confirm_codes(&half, "000000", &visit()).await;
    assert!(matches!(wrong, Err(SignInError::Code)));
    let shown = code(&secret, app.now().at);
    let (entered, recovery) = app.confirm_codes(&half, &shown, &visit()).await.expect("in");
    (secret, recovery, entered.token)
}

both!(a_password_alone_opens_nothing, house => {
    let app = house.open_with(MONDAY, strict()).await;
    let _ = cast(&app).await;
    let (secret, recovery, token) = set_up(&app).await;
    assert!(app.session(&token).await.expect("read").is_some());
    assert_eq!(recovery.len(), 10);

    let used = code(&secret, app.now().at);
    let second = half(&app).await;
    let again = app.give_code(&second, &used, &visit()).await;
    assert!(matches!(again, Err(SignInError::Code)), "a code is taken once");
    assert!(app.clock().move_by(30));
    let next = code(&secret, app.now().at);
    app.give_code(&second, &next, &visit()).await.expect("in");
    let over = app.give_code(&second, &next, &visit()).await;
    assert!(matches!(over, Err(SignInError::Over)), "the second half is taken once");

    let lost = half(&app).await;
    app.give_code(&lost, &recovery[0].to_uppercase(), &visit()).await.expect("in by a recovery code");
    let lost = half(&app).await;
    let again = app.give_code(&lost, &recovery[0], &visit()).await;
    assert!(matches!(again, Err(SignInError::Code)), "each once");
    assert!(app.clock().move_by(11 * 60));
    let late = app.give_code(&lost, &recovery[1], &visit()).await;
    assert!(matches!(late, Err(SignInError::Over)), "ten minutes");
});

both!(codes_are_not_guessed, house => {
    let app = house.open_with(MONDAY, strict()).await;
    let _ = cast(&app).await;
    let (secret, ..) = set_up(&app).await;
    assert!(app.clock().move_by(60));
    for _ in 0..10 {
        let half = half(&app).await;
        let wrong = app.give_code(&half, "000000", &visit()).await;
        assert!(matches!(wrong, Err(SignInError::Code)), "{wrong:?}");
    }
    let half = half(&app).await;
    let right = code(&secret, app.now().at);
    let limited = app.give_code(&half, &right, &visit()).await;
    assert!(matches!(limited, Err(SignInError::TooMany { .. })), "{limited:?}");
});

both!(whoever_tries_on_an_address_does_not_shut_its_holder_out, house => {
    let app = house.open(MONDAY).await;
    let _ = cast(&app).await;
    let Ok(SignIn::Entered(entered)) = app.sign_in(DRISS, PASSWORD, &visit()).await else { panic!("in") };
    for n in 0..40 {
        // From everywhere.
        let attacker = Visit::from(&format!("198.51.100.{n}"));
        app.sign_in(DRISS, "une phrase bien fausse", &attacker).await.expect_err("refused");
    }
    let unknown = app.sign_in(DRISS, PASSWORD, &Visit::from("203.0.113.1")).await;
    assert!(matches!(unknown, Err(SignInError::TooMany { .. })), "a browser that nothing is known of waits");
    let own = Visit { device: Some(entered.device.clone()), ..Visit::from("203.0.113.1") };
    let own = app.sign_in(DRISS, PASSWORD, &own).await;
    assert!(matches!(own, Ok(SignIn::Entered(_))), "the browser of its holder does not: {own:?}");
    // Nor is a known browser a way round the limit.
    for _ in 0..10 {
        let guess = Visit { device: Some(entered.device.clone()), ..visit() };
        app.sign_in(DRISS, "une phrase bien fausse", &guess).await.expect_err("refused");
    }
    let guess = Visit { device: Some(entered.device), ..visit() };
    assert!(matches!(app.sign_in(DRISS, PASSWORD, &guess).await, Err(SignInError::TooMany { .. })));
});

both!(one_source_tries_a_hundred_times_at_most, house => {
    let app = house.open(MONDAY).await;
    let _ = cast(&app).await;
    for n in 0..100 {
        let email = format!("personne-{n}@has.example");
        app.sign_in(&email, "une phrase bien fausse", &visit()).await.expect_err("refused");
    }
    let limited = app.sign_in("elise@ansm.example", PASSWORD, &visit()).await;
    assert!(matches!(limited, Err(SignInError::TooMany { .. })), "{limited:?}");
    let elsewhere = app.sign_in("elise@ansm.example", PASSWORD, &Visit::from("203.0.113.1")).await;
    assert!(elsewhere.is_ok(), "{elsewhere:?}");
});

both!(a_sensitive_act_asks_again_and_the_session_goes_on_under_another_token, house => {
    let app = house.open_with(MONDAY, strict()).await;
    let _ = cast(&app).await;
    let (secret, _, token) = set_up(&app).await;
    assert!(app.session(&token).await.expect("read").expect("in").acting.confirmed);
    assert!(app.clock().move_by(10 * 60));
    let session = app.session(&token).await.expect("read").expect("in");
    assert!(!session.acting.confirmed, "ten minutes later it is asked again");
    let unsure = app.new_codes(&session, true).await;
    assert!(matches!(unsure, Err(Error::Unconfirmed)), "{unsure:?}");
    let wrong = app.confirm(&session, &token, "une phrase bien fausse", "000000", &visit()).await;
    assert!(matches!(wrong, Err(SignInError::Wrong)));
    let wrong = app.confirm(&session, &token, PASSWORD, "000000", &visit()).await;
    assert!(matches!(wrong, Err(SignInError::Code)));
    let shown = code(&secret, app.now().at);
    let fresh = app.confirm(&session, &token, PASSWORD, &shown, &visit()).await.expect("confirmed");
    assert!(app.session(&token).await.expect("read").is_none(), "the former token opens nothing");
    let session = app.session(&fresh).await.expect("read").expect("in");
    assert!(session.acting.confirmed);

    // New codes take the place of the old ones once the first is shown.
    let other = app.new_codes(&session, true).await.expect("a secret");
    assert!(app.clock().move_by(60));
    let old = app.take_new_codes(&session, &origin(), &code(&secret, app.now().at)).await;
    assert!(matches!(old, Err(SignInError::Code)));
    let shown = code(&other, app.now().at);
    app.take_new_codes(&session, &origin(), &shown).await.expect("taken");
    assert!(app.clock().move_by(60));
    let second = half(&app).await;
    let former = app.give_code(&second, &code(&secret, app.now().at), &visit()).await;
    assert!(matches!(former, Err(SignInError::Code)));
    app.give_code(&second, &code(&other, app.now().at), &visit()).await.expect("in");
    let deeds: Vec<Deed> = app.own_journal(session.acting).await.expect("read").iter().map(|it| it.deed).collect();
    assert_eq!(deeds.iter().filter(|it| **it == Deed::MeansAdded).count(), 2);
    assert!(deeds.contains(&Deed::Confirmed) && deeds.contains(&Deed::SignedIn));
});

both!(a_forgotten_password_is_renewed_once_by_its_link_and_tells_nobody, house => {
    let app = house.open(MONDAY).await;
    let _ = cast(&app).await;
    let before = enter(&app, DRISS, PASSWORD).await;
    // Known or not: the answer is the same.
    app.forgot_password("personne@has.example", &visit()).await.expect("an answer");
    app.forgot_password(DRISS, &visit()).await.expect("an answer");
    let link = link(&app).await.expect("a message was written");
    assert!(app.may_renew_password(&link).await.expect("read"));
    let short = app.renew_password(&link, "court", &visit()).await;
    assert!(matches!(short, Err(AccountError::Password)));
    app.renew_password(&link, "une autre phrase longue", &visit()).await.expect("renewed");
    let again = app.renew_password(&link, "encore une autre phrase", &visit()).await;
    assert!(matches!(again, Err(AccountError::NoAccount)), "once");
    assert!(app.session(&before).await.expect("read").is_none(), "all sessions end");
    assert!(app.sign_in(DRISS, PASSWORD, &visit()).await.is_err());
    enter(&app, DRISS, "une autre phrase longue").await;

    app.forgot_password(DRISS, &visit()).await.expect("an answer");
    let late = self::link(&app).await.expect("another");
    assert!(app.clock().move_by(30 * 60));
    assert!(!app.may_renew_password(&late).await.expect("read"), "half an hour");
    let messages = async || app.db().read(|tx| Box::pin(async move {
        tx.one("select count(*) from mail where subject like '%mot de passe%' or secret = 1", store::args![]).await?.int(0)
    })).await.expect("counted");
    let written = messages().await;
    for _ in 0..5 {
        app.forgot_password(DRISS, &Visit::from(HERE)).await.expect("an answer");
    }
    assert_eq!(messages().await - written, 3, "an address is not flooded");
});

/// The link in the last message that carries one.
async fn link(app: &App) -> Option<Token> {
    let body = app
        .db()
        .read(|tx| Box::pin(async move {
            let sql = "select body from mail where secret = 1 order by created_at desc, id desc limit 1";
            tx.optional(sql, store::args![]).await?.map(|row| row.text(0)).transpose()
        }))
        .await
        .expect("read")?;
    let (_, after) = body.split_once("/sign-in/password/")?;
    Token::parse(after.get(..64)?)
}

both!(a_new_master_key_opens_what_the_former_sealed_until_it_is_renewed, house => {
    let app = house.open_with(MONDAY, strict()).await;
    let _ = cast(&app).await;
    let (secret, ..) = set_up(&app).await;
    drop(app);
    let app = house.open_with(MONDAY, Settings { vault: vault("08", &["07"]), ..strict() }).await;
    assert_eq!(app.renew_keys().await.expect("renewed"), 1);
    drop(app);
    let app = house.open_with(MONDAY, Settings { vault: vault("08", &[]), ..strict() }).await;
    assert!(app.clock().move_by(60));
    let second = half(&app).await;
    app.give_code(&second, &code(&secret, app.now().at), &visit()).await.expect("in");
    drop(app);
    let app = house.open_with(MONDAY, Settings { vault: None, ..strict() }).await;
    let none = app.renew_keys().await;
    assert!(matches!(none, Err(Error::NoMasterKey)), "{none:?}");
});

both!(its_owner_ends_the_sessions_that_are_open_elsewhere, house => {
    let app = house.open(MONDAY).await;
    let _ = cast(&app).await;
    let (here, there) = (enter(&app, DRISS, PASSWORD).await, enter(&app, DRISS, PASSWORD).await);
    let session = app.session(&here).await.expect("read").expect("in");
    let open = app.sessions(session.acting).await.expect("read");
    assert_eq!(open.len(), 2);
    let other = open.iter().find(|it| it.id != session.id).expect("another").id.clone();
    let elise = enter(&app, "elise@ansm.example", PASSWORD).await;
    let elise = app.session(&elise).await.expect("read").expect("in");
    let stranger = app.end_session(elise.acting, &origin(), &other).await;
    assert!(matches!(stranger, Err(Error::NotFound)), "{stranger:?}");
    app.end_session(session.acting, &origin(), &other).await.expect("ended");
    assert!(app.session(&there).await.expect("read").is_none());
    enter(&app, DRISS, PASSWORD).await;
    app.end_other_sessions(&session, &origin()).await.expect("ended");
    assert_eq!(app.sessions(session.acting).await.expect("read").len(), 1);
});
