//! What is removed when, and that the documentation says the same.

use crate::both;
use crate::given::{PASSWORD, acting, cast, enter, origin, plain};
use app::{Inviting, RULES, Settings};
use domain::OrganisationKind;
use domain::access::Role;
use law::{Lang, Text};
use std::fmt::Write;

const MONDAY: &str = "2026-03-02T08:00:00Z";

both!(each_rule_removes_what_it_says_and_notes_it, house => {
    let retention = [("invitations".to_owned(), 10), ("journal".to_owned(), 20)].into();
    let app = house.open_with(MONDAY, Settings { retention, ..plain() }).await;
    let cast = cast(&app).await;
    let kind = OrganisationKind::Operator;
    let operator = app.create_organisation(kind, "Exploitant", None).await.expect("entered");
    let role = Role::Administrator;
    let nora = app.create_account("nora@aube.example", "Nora Petit", PASSWORD, operator, role).await;
    let nora = acting(nora.expect("an account"), operator, role);
    let role = Role::Manager;
    let ines = app.create_account("ines@has.example", "Inès Moreau", PASSWORD, cast.officer.organisation, role).await;
    let ines = acting(ines.expect("an account"), cast.officer.organisation, role);

    enter(&app, "driss@has.example", PASSWORD).await;
    app.sign_in("driss@has.example", "une phrase bien fausse", &crate::given::visit()).await.expect_err("refused");
    app.forgot_password("driss@has.example", &crate::given::visit()).await.expect("an answer");
    let inviting = Inviting { email: "jules@has.example".into(), name: "Jules".into(), roles: vec![Role::College], ..Inviting::default() };
    app.invite(ines, &origin(), inviting).await.expect("invited");
    let after = async |days: u16| {
        app.move_clock(days).await.expect("moved");
        app.removals(nora).await.expect("read").into_iter().map(|it| (it.rule, it.count)).collect::<Vec<_>>()
    };
    let mut removed = after(1).await;
    removed.sort();
    assert_eq!(removed, [("attempts".to_owned(), 3), ("pending".to_owned(), 1)], "a moved clock keeps sessions open");
    let removed = after(15).await;
    assert!(!removed.iter().any(|(rule, _)| rule == "invitations"), "seven days, and ten more");
    let removed = after(3).await;
    assert!(removed.contains(&("invitations".to_owned(), 1)), "{removed:?}");
    let removed = after(3).await;
    assert!(removed.iter().any(|(rule, count)| rule == "journal" && *count > 0), "{removed:?}");
    assert!(app.verify(|_| {}).await.expect("verified").is_sound(), "what stays still verifies");
});

/// The page of the documentation.
fn page() -> String {
    let mut page = String::from(
        "# What is kept, and for how long\n\n\
         Each rule is a deletion of its own: once a day it removes what is over, and notes how much, \
         which the page of the platform shows. The days can be set in the configuration under \
         `[retention]`, by the word of the rule. To write this page anew: `UPDATE_DOCS=1 cargo test \
         -p app --test office retention`.\n\n\
         | Word | What | Days | Why |\n| --- | --- | --- | --- |\n",
    );
    let plain = |text: Text| text.say(Lang::En).replace('|', "\\|");
    for rule in RULES {
        let days = rule.days.map_or_else(|| "when it is over".to_owned(), |days| days.to_string());
        writeln!(page, "| `{}` | {} | {days} | {} |", rule.word, plain(rule.what), plain(rule.why))
            .expect("a string grows");
    }
    page.push_str(
        "\nWhat is no rule of these is kept: facts and documents of dossiers, which are acts of the \
         State and of laboratories; accounts, whose name stands beside acts (a closed account opens \
         nothing); identities of patients, which the manager of the hospital erases with a reason: \
         the key is destroyed, the data of care stay under a number.\n",
    );
    page
}

#[test]
fn the_page_of_retention_is_fresh() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/retention.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, page()).expect("the page is written");
    }
    let written = std::fs::read_to_string(&file).expect("docs/retention.md");
    assert_eq!(
        written,
        page(),
        "docs/retention.md is not that of the table: run with UPDATE_DOCS=1"
    );
}

#[test]
fn every_rule_is_told_in_both_languages() {
    for rule in RULES {
        for text in [rule.what, rule.why] {
            assert!(Lang::ALL.iter().all(|lang| !text.say(*lang).is_empty()), "{}", rule.word);
        }
    }
}
