//! Who may do what in an organisation: invitations, roles, mandates, delegations.

use crate::both;
use crate::given::{Cast, PASSWORD, acting, cast, enter, filed, jump_to, origin, visit};
use app::{AccountError, App, Deed, Error, Inviting, OrganisationError, Token};
use domain::aap::{Aap, Command};
use domain::access::Role;
use domain::organisation::{Mandate, RightRefusal};
use domain::{Acting, Actor, OrganisationKind};
use law::Path;

const MONDAY: &str = "2026-03-02T08:00:00Z";

/// A manager of an organisation, made by the operator: they may give all of its roles.
async fn manager(app: &App, of: Acting, email: &str) -> Acting {
    let role = Role::Manager;
    let person = app.create_account(email, "Inès Moreau", PASSWORD, of.organisation, role).await;
    acting(person.expect("an account"), of.organisation, role)
}

fn inviting(email: &str, roles: &[Role], mandate: &[Role]) -> Inviting {
    Inviting {
        email: email.into(),
        name: "Jules Noël".into(),
        roles: roles.to_vec(),
        mandate: Mandate(mandate.iter().copied().collect()),
    }
}

/// The secret in the link of an invitation.
fn token(link: &str) -> Token {
    Token::parse(link.rsplit('/').next().expect("a link")).expect("a secret")
}

async fn consultancy(app: &App) -> Acting {
    let kind = OrganisationKind::Consultant;
    let id = app.create_organisation(kind, "Cabinet Zénith", None).await.expect("entered");
    let role = Role::Applicant;
    let person = app.create_account("kim@zenith.example", "Kim Sorel", PASSWORD, id, role).await;
    acting(person.expect("an account"), id, role)
}

async fn delegated(app: &App, cast: &Cast, consultant: Acting, until: &str) -> Acting {
    let manager = manager(app, cast.laboratory, "ines@aurore.example").await;
    let until = until.parse().expect("a day");
    let (by, to, from) = (manager, consultant.organisation, app.now().today);
    app.delegate(by, &origin(), to, from, until).await.expect("delegated");
    manager
}

both!(a_manager_gives_what_they_hold_and_nothing_else, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let whole = manager(&app, cast.officer, "ines@has.example").await;
    let roles = [Role::Manager, Role::Rapporteur];
    let link = app.invite(whole, &origin(), inviting("jules@has.example", &roles, &[Role::Rapporteur])).await;
    let link = token(&link.expect("invited").expect("there is no mail server: the link is handed over"));
    let half = app.accept_with_password(&link, "Jules Noël", PASSWORD).await.expect("accepted");
    let secret = app.set_up_codes(&half).await.expect("codes");
    let code = crate::codes::code(&secret, app.now().at);
    let (entered, _) = app.confirm_codes(&half, &code, &visit()).await.expect("in");
    let session = app.session(&entered.token).await.expect("read").expect("signed in");
    let jules = acting(session.acting.person, session.acting.organisation, Role::Manager);

    let with = |roles: &[Role], mandate: &[Role]| inviting("x@has.example", roles, mandate);
    app.invite(jules, &origin(), with(&[Role::Rapporteur], &[])).await.expect("what is held is given");
    for (roles, mandate) in [
        (vec![Role::College], vec![]),
        (vec![Role::Rapporteur, Role::HasOfficer], vec![]),
        (vec![Role::Manager], vec![Role::Rapporteur]),
    ] {
        let refused = app.invite(jules, &origin(), with(&roles, &mandate)).await;
        assert!(matches!(refused, Err(AccountError::Right(RightRefusal::NotHeld(_)))), "{roles:?} {refused:?}");
    }
    let oneself = app.give_role(jules, &origin(), jules.person, Role::College, Mandate::default()).await;
    assert!(matches!(oneself, Err(AccountError::Right(RightRefusal::Oneself))), "{oneself:?}");
    let elsewhere = app.invite(whole, &origin(), with(&[Role::AnsmAssessor], &[])).await;
    assert!(matches!(elsewhere, Err(AccountError::Right(RightRefusal::Kind(..)))), "{elsewhere:?}");
    // A manager of another organisation, or somebody who is none.
    let stranger = app.give_role(whole, &origin(), cast.assessor.person, Role::Rapporteur, Mandate::default()).await;
    assert!(matches!(stranger, Err(AccountError::Other(Error::NotFound))), "{stranger:?}");
    let officer = app.invite(cast.officer, &origin(), with(&[Role::Rapporteur], &[])).await;
    assert!(matches!(officer, Err(AccountError::Other(Error::Forbidden))), "{officer:?}");
    let unsure = Acting { confirmed: false, ..whole };
    let unsure = app.give_role(unsure, &origin(), cast.officer.person, Role::Rapporteur, Mandate::default()).await;
    assert!(matches!(unsure, Err(AccountError::Other(Error::Unconfirmed))), "{unsure:?}");
});

both!(the_last_manager_stays_until_there_is_another, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let ines = manager(&app, cast.laboratory, "ines@aurore.example").await;
    let last = app.withdraw_role(ines, &origin(), ines.person, Role::Manager).await;
    assert!(matches!(last, Err(AccountError::Right(RightRefusal::LastManager))), "{last:?}");
    let ana = cast.laboratory.person;
    let mandate = Mandate([Role::Manager, Role::Applicant].into());
    app.give_role(ines, &origin(), ana, Role::Manager, mandate).await.expect("given");
    let token = enter(&app, "ines@aurore.example", PASSWORD).await;
    app.withdraw_role(ines, &origin(), ines.person, Role::Manager).await.expect("laid down");
    assert!(app.session(&token).await.expect("read").is_none(), "the session was in that role");
    let ana = acting(ana, ines.organisation, Role::Manager);
    let members = app.members(ana).await.expect("read");
    assert!(members.iter().all(|it| it.person != ines.person));
    let written: Vec<Deed> = app.journal(ana, 1).await.expect("read").into_iter().map(|it| it.deed).collect();
    assert_eq!(written, [Deed::RoleWithdrawn, Deed::RoleGiven]);
});

both!(when_somebody_leaves_nothing_becomes_unreachable, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let ines = manager(&app, cast.laboratory, "ines@aurore.example").await;
    let dossier = filed(&app, &cast, "2A").await;
    app.withdraw_role(ines, &origin(), cast.laboratory.person, Role::Applicant).await.expect("withdrawn");
    app.close_account("ana.dubois@aurore.example").await.expect("closed");
    let opened = app.open::<Aap>(cast.colleague, dossier).await.expect("the dossier is the laboratory's");
    let withdrawal = Command::Withdraw { reason: "Développement arrêté".into() };
    app.handle::<Aap>(Actor::Person(cast.colleague), dossier, opened.version(), withdrawal).await.expect("done");
});

both!(a_delegation_that_ends_closes_the_dossier_while_its_holder_has_it_open, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let kim = consultancy(&app).await;
    let (path, product) = (Path::PreAmm, crate::given::product());
    let open = async || {
        let laboratory = Some(cast.laboratory.organisation);
        let indication = "maladie rare de l’aurore".to_owned();
        app.open_dossier(kim, path, product.clone(), indication, None, laboratory).await
    };
    assert!(matches!(open().await, Err(Error::Forbidden)), "there is no delegation yet");
    let ines = delegated(&app, &cast, kim, "2026-04-30").await;
    let dossier = open().await.expect("opened for the laboratory");
    assert_eq!(app.delegating(kim).await.expect("read").len(), 1);
    app.open::<Aap>(cast.laboratory, dossier).await.expect("it is the laboratory's");
    app.save_field(kim, dossier, "manufacturer", "Site de Valbrume", 0).await.expect("saved");

    // The page is open, its last day passes.
    jump_to(&app, "2026-05-01T08:00:00Z");
    let late = app.save_field(kim, dossier, "manufacturer", "Un autre site", 1).await;
    assert!(matches!(late, Err(Error::DelegationOver { .. })), "{late:?}");
    let read = app.open::<Aap>(kim, dossier).await;
    assert!(matches!(read, Err(Error::DelegationOver { .. })), "{read:?}");
    assert!(app.delegating(kim).await.expect("read").is_empty());
    let kept = app.draft(cast.laboratory, dossier).await.expect("read");
    assert_eq!(kept.fields["manufacturer"].value, "Site de Valbrume", "nothing was half written");

    // Another begins, and is ended on the spot.
    let (from, until) = (app.now().today, "2026-06-30".parse().expect("a day"));
    let second = app.delegate(ines, &origin(), kim.organisation, from, until).await.expect("delegated");
    app.open::<Aap>(kim, dossier).await.expect("open again");
    app.end_delegation(ines, &origin(), second).await.expect("ended");
    let read = app.open::<Aap>(kim, dossier).await;
    assert!(matches!(read, Err(Error::DelegationOver { .. })), "{read:?}");
});

both!(a_delegation_has_its_days_and_its_parties, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let kim = consultancy(&app).await;
    let ines = manager(&app, cast.laboratory, "ines@aurore.example").await;
    let give = async |to, from: &str, until: &str| {
        app.delegate(ines, &origin(), to, from.parse().expect("a day"), until.parse().expect("a day")).await
    };
    let over = give(kim.organisation, "2026-01-01", "2026-03-01").await;
    assert!(matches!(over, Err(OrganisationError::Right(RightRefusal::DelegationOver))), "{over:?}");
    let long = give(kim.organisation, "2026-03-02", "2029-03-03").await;
    assert!(matches!(long, Err(OrganisationError::Right(RightRefusal::DelegationLong))), "{long:?}");
    let laboratory = give(cast.competitor.organisation, "2026-03-02", "2026-12-31").await;
    assert!(matches!(laboratory, Err(OrganisationError::Right(RightRefusal::NotDelegable))), "{laboratory:?}");
    give(kim.organisation, "2026-03-02", "2029-03-02").await.expect("given");
    assert_eq!(app.delegations(kim).await.expect("read").len(), 1, "the consultant sees it too");
});

both!(an_invitation_holds_a_week_for_its_address_alone_and_once, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let ines = manager(&app, cast.laboratory, "ines@aurore.example").await;
    let invite = async |email: &str| {
        let link = app.invite(ines, &origin(), inviting(email, &[Role::Applicant], &[])).await;
        token(&link.expect("invited").expect("handed over"))
    };
    // To an address that has an account: the answer is the same, its holder accepts.
    let to_driss = invite("driss@has.example").await;
    let wrong = enter(&app, "elise@ansm.example", PASSWORD).await;
    let elise = app.session(&wrong).await.expect("read").expect("signed in");
    let other = app.accept_invitation(&elise, &to_driss, &origin()).await;
    assert!(matches!(other, Err(AccountError::Other(Error::NotFound))), "{other:?}");
    let again = app.accept_with_password(&to_driss, "Driss Benali", PASSWORD).await;
    assert!(again.is_err(), "its holder signs in and accepts");
    let right = enter(&app, "driss@has.example", PASSWORD).await;
    let driss = app.session(&right).await.expect("read").expect("signed in");
    app.accept_invitation(&driss, &to_driss, &origin()).await.expect("accepted");
    let parts = app.session(&right).await.expect("read").expect("signed in").parts;
    assert_eq!(parts.len(), 2, "one person, two organisations");
    assert!(app.accept_invitation(&driss, &to_driss, &origin()).await.is_err(), "once");

    let late = invite("leo@aurore.example").await;
    let taken_back = invite("max@aurore.example").await;
    let waiting = app.invitations(ines).await.expect("read");
    let max = waiting.iter().find(|it| it.email == "max@aurore.example").expect("waits");
    app.take_back_invitation(ines, &origin(), max.id).await.expect("taken back");
    assert!(app.invitation(&taken_back).await.expect("read").is_none());
    assert!(app.invitation(&late).await.expect("read").is_some());
    jump_to(&app, "2026-03-09T08:05:00Z");
    assert!(app.invitation(&late).await.expect("read").is_none());
});

both!(an_administrator_enters_organisations_and_sees_no_dossier, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let kind = OrganisationKind::Operator;
    let operator = app.create_organisation(kind, "Exploitant", None).await.expect("entered");
    let role = Role::Administrator;
    let person = app.create_account("nora@aube.example", "Nora Petit", PASSWORD, operator, role).await;
    let nora = acting(person.expect("an account"), operator, role);
    let kind = OrganisationKind::Hospital;
    let hospital = app.enter_organisation(nora, &origin(), kind, "CHU de Valbrume", "990000010").await.expect("entered");
    let wrong = app.enter_organisation(nora, &origin(), kind, "CHU", "12").await;
    assert!(matches!(wrong, Err(OrganisationError::Finess)), "{wrong:?}");
    let link = app.invite_manager(nora, &origin(), hospital, "oscar@chu.example", "Oscar Roy").await;
    let link = token(&link.expect("invited").expect("handed over"));
    let invited = app.invitation(&link).await.expect("read").expect("holds");
    assert_eq!(invited.roles, [Role::Manager]);
    let dossier = filed(&app, &cast, "2A").await;
    assert!(matches!(app.open::<Aap>(nora, dossier).await, Err(Error::NotFound)));
    assert!(matches!(app.removals(cast.officer).await, Err(Error::NotFound | Error::Forbidden)));
    app.removals(nora).await.expect("read");
});
