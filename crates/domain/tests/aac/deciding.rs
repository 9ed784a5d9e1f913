//! The decision of the ANSM, which a person signs.

use crate::acts::*;
use crate::given::*;
use domain::aac::{Event, Outcome, Reason};
use domain::{Actor, Procedure, Standing};
use law::clock::Subject;

#[test]
fn an_authorisation_lasts_a_year_at_most_and_has_its_number() {
    let story = granted().stands(Standing::InForce);
    let last = story.access().last().expect("granted");
    assert_eq!(last.number, "AAC-2026-BCDF/1");
    assert_eq!(last.citation.rule, "AAC-DEC-01");
    assert_eq!(story.due(Subject::Expiry).as_deref(), Some("2027-03-04"));
    let refusal = sent().refuses(grant_for(Some(13), None), Reason::Months);
    assert_eq!(refusal.citation.map(|it| it.number), Some("R. 5121-74-3, I".to_owned()));
    sent().refuses(grant_for(Some(0), None), Reason::Months);
}

#[test]
fn a_renewal_follows_the_authorisation_that_runs() {
    let story = renewed().stands(Standing::InForce);
    let last = story.access().last().expect("granted");
    assert_eq!(
        (last.number.as_str(), last.from.to_string()),
        ("AAC-2026-BCDF/2", "2027-03-05".into())
    );
    assert_eq!(last.clock.due(story.today).to_string(), "2028-03-04");
    // The first still runs to its end.
    let now = story.access().in_force(story.today).expect("in force");
    assert_eq!(now.number, "AAC-2026-BCDF/1");
}

#[test]
fn a_refused_renewal_leaves_the_authorisation_to_its_end() {
    let story = renewing().and(send()).leads_to(refuse(), &["access_refused"]);
    let story = story.stands(Standing::InForce);
    assert!(matches!(
        story.access().asked().and_then(|it| it.outcome.clone()),
        Some(Outcome::Refused { .. })
    ));
    story.on("2027-03-05").leads_to(a_day_passes(), &["access_expired"]).stands(Standing::Ended);
}

#[test]
fn a_renewal_decided_after_the_end_starts_on_its_day() {
    let story = renewing().and(send()).on("2027-04-10");
    let story = story.leads_to(a_day_passes(), &[]).and(grant());
    assert_eq!(story.access().last().map(|it| it.from.to_string()), Some("2027-04-10".to_owned()));
}

/// Nothing was read on silence (OPEN-03): however long it lasts, nothing is granted or refused.
#[test]
fn silence_is_worth_nothing() {
    for story in [sent(), urgent(), questioned()] {
        let standing = domain::aac::Aac::summary(&story.state, story.today).map(|it| it.standing);
        for day in ["2026-05-03", "2026-05-04", "2027-03-03", "2040-01-01"] {
            let story = story.clone().on(day).leads_to(a_day_passes(), &[]);
            let now = domain::aac::Aac::summary(&story.state, story.today).map(|it| it.standing);
            assert_eq!(now, standing);
        }
    }
}

#[test]
fn no_machine_signs() {
    for who in [Actor::Schedule, Actor::Import, Actor::Reaction { of: SUBJECT, version: 1 }] {
        sent().refuses(Act { who, ..grant() }, Reason::NoPerson);
        sent().refuses(Act { who, ..refuse() }, Reason::NoPerson);
    }
}

#[test]
fn nothing_of_health_is_sent_by_mail() {
    let all = crate::facts::played();
    let mut state = Default::default();
    for event in &all {
        state = domain::aac::Aac::evolve(state, event);
        let Some(notice) = domain::aac::Aac::notice(&state, event) else { continue };
        for text in notice.subject.iter().chain(&notice.body) {
            for word in ["Orvanelle", "orvanélimab", "Vascularite", "mg/kg", "hépatique", "Décès"]
            {
                assert!(!text.contains(word), "{text}");
            }
        }
        assert!(!matches!(event, Event::CareChanged { .. }));
    }
}
