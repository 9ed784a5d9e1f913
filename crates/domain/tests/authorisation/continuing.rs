//! Renewal, modification, the AMM: what goes on from an authorisation.

use crate::acts::*;
use crate::given::*;
use domain::Standing;
use domain::aap::{Continued, Motive};
use domain::authorisation::{AmmScope, Doubt, Reason, may_continue};
use law::Path::{PostAmm, PreAmm};
use law::clock::{Cause, Extension, LegalClock, Subject};
use law::review::suspension;
use law::{Applied, Delay, aap as rules};

/// The clock of an examination that an act started.
fn examination(on: &str) -> LegalClock {
    let delay = rules::DECISION_DELAY.on(day(on)).expect("in force");
    LegalClock::start(Subject::Decision, day(on), delay)
}

fn suspended(mut clock: LegalClock, from: &str, until: Option<&str>) -> LegalClock {
    let citation = rules::REPLY.citation(day(from));
    clock.suspend(suspension(Cause::InformationRequested, day(from), citation));
    if let Some(until) = until {
        clock.resume(Cause::InformationRequested, day(until));
    }
    clock
}

#[test]
fn a_renewal_is_due_three_months_before_the_end() {
    granted("2024-03-31")
        .expects(Subject::Expiry, "2025-03-31")
        .expects(Subject::Renewal, "2024-12-31")
        .until("2024-12-31")
        .when(renewal_filed(day("2024-12-31")))
        .then(&["request_followed"])
        .does_not_expect(Subject::Renewal);
}

#[test]
fn filed_in_time_it_keeps_the_authorisation_in_force_past_its_end() {
    // Granted for six months: the limit is the longest duration, a year from the grant.
    let story = granted_for(PreAmm, 6, "2024-01-15")
        .until("2024-04-10")
        .and(renewal_filed(day("2024-04-10")))
        .until("2024-07-15")
        .stands(Standing::InForce)
        .on("2024-07-16")
        .when(a_day_passes())
        .then(&["authorisation_prolonged"])
        .stands(Standing::InForce)
        .expects(Subject::Prolongation, "2025-01-15");
    let decided = story.clone().until("2024-08-01").and(renewed(day("2024-08-01")));
    decided.expects(Subject::Expiry, "2025-08-01").does_not_expect(Subject::Prolongation);
    story.until("2025-01-16").stands(Standing::Continuity);
}

#[test]
fn the_limit_is_lengthened_by_the_suspensions_and_the_extension() {
    let clock = suspended(examination("2024-11-20"), "2024-12-01", None);
    let story = granted("2024-01-15")
        .until("2024-10-10")
        .and(renewal_filed(day("2024-10-10")))
        .until("2024-11-20")
        .and(examined(&examination("2024-11-20"), day("2024-11-20")))
        .until("2024-12-01")
        .and(examined(&clock, day("2024-12-01")))
        .until("2025-01-16")
        .stands(Standing::InForce);
    // Ten days of suspension, then a month more: 15 January + 1 month + 47 days.
    let mut clock = suspended(examination("2024-11-20"), "2024-12-01", Some("2025-01-16"));
    let Applied { value, citation } = rules::EXTENSION.on(day("2025-01-16")).expect("in force");
    clock.extension = Some(Extension { on: day("2025-01-16"), delay: value, citation });
    let story = story.and(examined(&clock, day("2025-01-16")));
    story
        .clone()
        .expects(Subject::Prolongation, "2025-04-03")
        .until("2025-04-03")
        .stands(Standing::InForce)
        .until("2025-04-04")
        .stands(Standing::Continuity);
    story
        .until("2025-02-10")
        .and(renewed(day("2025-02-10")))
        .expects(Subject::Expiry, "2026-02-10");
}

#[test]
fn an_open_suspension_keeps_it_in_force_whatever_the_day() {
    let clock = suspended(examination("2024-11-20"), "2024-12-01", None);
    granted("2024-01-15")
        .until("2024-10-10")
        .and(renewal_filed(day("2024-10-10")))
        .and(examined(&clock, day("2024-12-01")))
        .until("2025-06-30")
        .stands(Standing::InForce);
}

#[test]
fn filed_too_late_it_keeps_nothing_and_a_person_says_what_follows() {
    let story = granted("2024-01-15")
        .until("2024-10-16")
        .and(renewal_filed(day("2024-10-16")))
        .until("2025-01-15")
        .stands(Standing::InForce);
    assert_eq!(story.count("renewal_not_filed"), 1, "said once, the day after the last");
    let story = story.on("2025-01-16").when(a_day_passes()).then(&["end_proposed"]);
    let doubt = story.held().doubts.first().map(|it| &it.1);
    assert_eq!(doubt, Some(&Doubt::LateRenewal));
    // Nothing happens by itself, however long it takes.
    let story = story.until("2025-02-20").stands(Standing::InForce);
    story.clone().and(settle(true, "Aucune prolongation.")).stands(Standing::Continuity);
    // Set aside, the lateness counts no more: it is kept as one that was filed in time.
    let clock = suspended(examination("2024-11-20"), "2024-12-01", None);
    let story = story.and(examined(&clock, day("2025-02-20")));
    let story = story.and(settle(false, "Examen en cours.")).until("2025-03-20");
    let story = story.stands(Standing::InForce);
    assert_eq!(story.count("authorisation_prolonged"), 1);
    let story = story.and(renewed(day("2025-03-20"))).expects(Subject::Expiry, "2026-03-20");
    // For the next period it counts anew.
    assert!(story.held().set_aside.is_empty());
}

#[test]
fn without_a_renewal_it_ends_with_its_last_day() {
    let story = granted("2024-01-15").until("2025-01-15").stands(Standing::InForce);
    let kinds: Vec<&str> = vec!["authorisation_ended"];
    let story = story.on("2025-01-16").and(a_day_passes());
    assert!(story.kinds().ends_with(&kinds.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()));
    let ending = &story.state.ended().expect("ended").ending;
    assert_eq!(ending.on, day("2025-01-15"));
    story.expects(Subject::Continuity, "2026-01-15").expects(Subject::LastConditions, "2025-04-15");
}

#[test]
fn a_renewal_that_is_refused_ends_it_that_day() {
    granted("2024-01-15")
        .until("2024-10-10")
        .and(renewal_filed(day("2024-10-10")))
        .until("2025-01-10")
        .and(renewal_refused(day("2025-01-10")))
        .stands(Standing::Continuity)
        .expects(Subject::Continuity, "2026-01-10");
}

#[test]
fn a_renewal_that_is_withdrawn_leaves_the_end_where_it_was() {
    let story = granted("2024-01-15").until("2024-10-10").and(renewal_filed(day("2024-10-10")));
    let early = story.clone().until("2024-12-01").and(request_closed(day("2024-12-01")));
    early.stands(Standing::InForce).until("2025-01-16").stands(Standing::Continuity);
    // Past the end nothing keeps it in force any more.
    let clock = suspended(examination("2024-11-20"), "2024-12-01", None);
    story
        .and(examined(&clock, day("2024-12-01")))
        .until("2025-02-01")
        .and(request_closed(day("2025-02-01")))
        .stands(Standing::Continuity);
}

#[test]
fn a_grant_that_comes_after_the_end_puts_it_in_force_again() {
    let story = granted_for(PreAmm, 12, "2024-01-15")
        .until("2024-10-10")
        .and(renewal_filed(day("2024-10-10")))
        .until("2025-03-01")
        .stands(Standing::Continuity);
    let protocol = |story: &Story| {
        use domain::authorisation::duty::DutyKind::Protocol;
        story.held().owing(Protocol).any(|it| it.is_open())
    };
    assert!(!protocol(&story), "nothing is owed after the end but the continuity");
    let story = story.and(renewed(day("2025-03-01"))).stands(Standing::InForce);
    assert!(protocol(&story), "and it is owed again");
    story.expects(Subject::Expiry, "2026-03-01").does_not_expect(Subject::Continuity);
}

#[test]
fn a_modification_changes_what_is_authorised_and_not_how_long() {
    let story = granted("2024-01-15")
        .until("2024-03-01")
        .and(modification_filed(day("2024-03-01")))
        .until("2024-05-01")
        .and(modified(day("2024-05-01"), PreAmm, None))
        .expects(Subject::Expiry, "2025-01-15");
    assert_eq!(story.held().indication, NARROWER);
}

#[test]
fn a_rule_that_is_told_twice_does_nothing_the_second_time() {
    let on = day("2024-10-10");
    granted("2024-01-15")
        .until("2024-10-10")
        .and(renewal_filed(on))
        .when(renewal_filed(on))
        .nothing_happens()
        .and(renewed(on))
        .when(renewed(on))
        .nothing_happens()
        .when(open(PreAmm, 12, on))
        .nothing_happens();
}

#[test]
fn the_amm_starts_the_month_to_ask_for_the_listing() {
    let story = granted("2024-01-15")
        .until("2024-06-10")
        .when(declare_amm(day("2024-05-31"), AmmScope::Kept, ""))
        .then(&["amm_declared", "duty_lifted", "duty_opened"])
        .expects(Subject::Listing, "2024-06-30")
        .does_not_expect(Subject::AmmFiling);
    assert_eq!(story.held().amm.as_ref().map(|it| it.indication.as_str()), Some(INDICATION));
    // What becomes of the authorisation is for the HAS to decide: nothing moved.
    assert_eq!(story.held().path, PreAmm);
}

#[test]
fn the_decision_after_the_amm_moves_it_to_the_other_path() {
    for (scope, remaining) in
        [(AmmScope::Kept, None), (AmmScope::Narrowed, None), (AmmScope::Split, Some("Les autres."))]
    {
        let story = granted("2024-01-15")
            .until("2024-06-10")
            .and(declare_amm(day("2024-05-31"), scope, NARROWER))
            .and(modification_filed(day("2024-06-10")))
            .until("2024-08-01")
            .and(modified(day("2024-08-01"), PostAmm, remaining));
        assert_eq!((story.held().path, story.held().indication.as_str()), (PostAmm, NARROWER));
    }
}

#[test]
fn a_renewal_that_counts_in_days_is_no_rule_of_ours() {
    assert_eq!(law::life::RENEWAL.on(day("2024-01-15")).map(|it| it.value), Ok(Delay::Months(3)));
}

#[test]
fn a_request_goes_on_once_and_that_of_an_amm_after_its_declaration() {
    let of = |motive: fn(Continued) -> Motive| {
        let authorisation = domain::DossierId(uuid::Uuid::from_u128(1));
        motive(Continued { authorisation, reference: "AAP".into(), thread: authorisation })
    };
    let (renewal, amm) =
        (of(|it| Motive::Renewal { of: it }), of(|it| Motive::AmmObtained { of: it }));
    let refused =
        |story: &Story, motive| may_continue(story.held(), motive).map_err(|it| it.reason);
    let story = granted("2024-01-15").until("2024-06-01");
    assert_eq!(refused(&story, &renewal), Ok(()));
    assert_eq!(refused(&story, &amm), Err(Reason::AmmNotDeclared));
    let story = story.and(renewal_filed(day("2024-06-01")));
    assert_eq!(refused(&story, &renewal), Err(Reason::RequestPending));
    let story = story.and(declare_amm(day("2024-05-31"), AmmScope::Kept, ""));
    assert_eq!(refused(&story, &amm), Ok(()));
}
