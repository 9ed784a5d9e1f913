//! Accounts, passwords and sessions.

use crate::both;
use crate::given::{House, PASSWORD, cast, clock, enter, plain, visit};
use app::{AccountError, Clock, Error, SignInError, Token, Visit};
use domain::OrganisationKind;
use domain::access::Role;
use domain::organisation::RightRefusal;
use law::{Lang, Say};
use store::args;

const MONDAY: &str = "2026-03-02T08:00:00Z";

both!(who_knows_the_password_comes_in_and_nobody_else, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let token = enter(&app, " ana.dubois@AURORE.example ", PASSWORD).await;
    let session = app.session(&token).await.expect("read").expect("signed in");
    assert_eq!(session.acting, cast.laboratory);
    assert_eq!((session.name.as_str(), session.organisation_name.as_str()), ("Ana Dubois", "Laboratoire Aurore"));

    let wrong = app.sign_in("ana.dubois@aurore.example", "une phrase bien fausse", &visit()).await;
    let nobody = app.sign_in("personne@aurore.example", PASSWORD, &visit()).await;
    let (wrong, nobody) = (wrong.expect_err("refused"), nobody.expect_err("refused"));
    assert_eq!(wrong.say(Lang::Fr), nobody.say(Lang::Fr));
    assert!(matches!((wrong, nobody), (SignInError::Wrong, SignInError::Wrong)));

    app.close_account("ana.dubois@aurore.example").await.expect("closed");
    assert!(app.session(&token).await.expect("read").is_none());
    let closed = app.sign_in("ana.dubois@aurore.example", PASSWORD, &visit()).await;
    assert!(matches!(closed, Err(SignInError::Wrong)));
});

both!(a_session_ends_unused_after_half_an_hour_and_anyhow_after_twelve, house => {
    let app = house.open(MONDAY).await;
    let _ = cast(&app).await;
    let token = enter(&app, "driss@has.example", PASSWORD).await;
    let minutes = |minutes: i64| assert!(app.clock().move_by(minutes * 60));
    let mut used = 0;
    while app.session(&token).await.expect("read").is_some() {
        minutes(29);
        used += 29;
        assert!(used < 13 * 60, "a session outlives its longest");
    }
    assert!(used >= 12 * 60, "ended after {used} minutes of use");

    let token = enter(&app, "driss@has.example", PASSWORD).await;
    minutes(31);
    assert!(app.session(&token).await.expect("read").is_none());
});

both!(what_is_kept_of_a_session_does_not_open_it, house => {
    let app = house.open(MONDAY).await;
    let _ = cast(&app).await;
    let token = enter(&app, "driss@has.example", PASSWORD).await;
    let kept = app
        .db()
        .read(|tx| Box::pin(async move { tx.one("select token_hash from session", args![]).await?.text(0) }))
        .await
        .expect("one session");
    assert_ne!(kept, token.as_str());
    let stolen = Token::parse(&kept).expect("of the same shape");
    assert!(app.session(&stolen).await.expect("read").is_none());
    assert_eq!(Token::parse(token.as_str()), Some(token.clone()));
    assert_eq!(Token::parse("short"), None);

    app.sign_out(&token).await.expect("out");
    assert!(app.session(&token).await.expect("read").is_none());
});

both!(one_acts_in_the_roles_that_one_holds, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let (driss, has) = (cast.officer.person, cast.officer.organisation);
    app.grant(driss, has, Role::Rapporteur).await.expect("granted");
    let token = enter(&app, "driss@has.example", PASSWORD).await;
    let held = app.session(&token).await.expect("read").expect("signed in").parts;
    assert_eq!(held.iter().map(|it| it.role).collect::<Vec<_>>(), [Role::HasOfficer, Role::Rapporteur]);
    app.switch(&token, has, Role::Rapporteur, None).await.expect("switched");
    let acting = app.session(&token).await.expect("read").expect("signed in").acting;
    assert_eq!(acting.role, Role::Rapporteur);
    assert!(matches!(app.switch(&token, has, Role::College, None).await, Err(Error::Forbidden)));
});

both!(an_account_is_made_as_it_has_to_be, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let (laboratory, has) = (cast.laboratory.organisation, cast.officer.organisation);
    let make = async |email: &str, name: &str, password: &str, organisation, role| {
        app.create_account(email, name, password, organisation, role).await
    };
    let applicant = Role::Applicant;
    let long = PASSWORD;
    assert!(matches!(make("x@y.example", "X", "onze lettre", laboratory, applicant).await, Err(AccountError::Password)));
    assert!(matches!(make("x", "X", long, laboratory, applicant).await, Err(AccountError::Email)));
    assert!(matches!(make("x@y.example", " ", long, laboratory, applicant).await, Err(AccountError::Name)));
    assert!(matches!(make("ANA.dubois@aurore.example", "X", long, laboratory, applicant).await, Err(AccountError::EmailTaken)));
    let misplaced = make("x@y.example", "X", long, laboratory, Role::College).await;
    assert!(matches!(
        misplaced,
        Err(AccountError::Right(RightRefusal::Kind(Role::College, OrganisationKind::Laboratory)))
    ));
    assert!(matches!(make("x@y.example", "X", long, has, applicant).await, Err(AccountError::Right(RightRefusal::Kind(..)))));
    // Nothing of what was refused is left.
    make("x@y.example", "Xavier", long, laboratory, applicant).await.expect("made");

    let people = app.colleagues(cast.laboratory).await.expect("read");
    assert_eq!(people.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Ana Dubois", "Bruno Lefèvre", "Xavier"]);
    let names = app.names(&[cast.college.person, cast.officer.person]).await.expect("read");
    assert_eq!(names[&cast.college.person], "Hélène Petit");
    let has = app.organisation(has).await.expect("read").map(|it| it.name);
    assert_eq!(has.as_deref(), Some("HAS"));

    let token = enter(&app, "x@y.example", long).await;
    app.set_password("x@y.example", "une autre phrase longue").await.expect("changed");
    assert!(app.session(&token).await.expect("read").is_none());
    assert!(app.sign_in("x@y.example", long, &visit()).await.is_err());
    enter(&app, "x@y.example", "une autre phrase longue").await;
});

#[tokio::test]
async fn attempts_are_limited_by_address_and_by_source() {
    let house = House::sqlite();
    let app = house.open(MONDAY).await;
    let _ = cast(&app).await;
    for email in ["driss@has.example", "personne@has.example"] {
        for _ in 0..10 {
            let answer = app.sign_in(email, "une phrase bien fausse", &visit()).await;
            assert!(matches!(answer, Err(SignInError::Wrong)));
        }
        // Known or not, and even with the right password.
        let answer = app.sign_in(email, PASSWORD, &Visit::from("192.0.2.2")).await;
        assert!(matches!(answer, Err(SignInError::TooMany { minutes: 15 | 16 })), "{answer:?}");
    }
    app.sign_in("elise@ansm.example", PASSWORD, &visit()).await.expect("another is not concerned");
    assert!(app.clock().move_by(15 * 60));
    app.sign_in("driss@has.example", PASSWORD, &visit()).await.expect("enters again");
}

#[tokio::test]
async fn only_a_demonstration_lets_in_without_a_password() {
    let house = House::sqlite();
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let people = app.demo_people().await.expect("read");
    assert_eq!(people.len(), 8);
    let token = app.enter_as(cast.college.person, &visit()).await.expect("enters");
    let session = app.session(&token).await.expect("read").expect("signed in");
    assert_eq!(session.acting, cast.college);
    drop(app);

    let app = house.open_clock(Clock::Machine, plain()).await;
    assert!(app.demo_people().await.expect("read").is_empty());
    assert!(matches!(app.enter_as(cast.college.person, &visit()).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn moving_the_clock_of_a_demonstration_signs_nobody_out() {
    let house = House::sqlite();
    let app = house.open_clock(clock(MONDAY), plain()).await;
    let cast = cast(&app).await;
    let token = app.enter_as(cast.officer.person, &visit()).await.expect("enters");
    app.move_clock(40).await.expect("moved");
    assert!(app.session(&token).await.expect("read").is_some());
}
