//! Suspension and withdrawal.

use crate::acts::*;
use crate::given::*;
use domain::Standing;
use domain::authorisation::{Measure, Reason};
use law::clock::Subject;

#[test]
fn the_holder_comments_before_a_measure_is_signed() {
    let story = granted("2024-01-15")
        .until("2024-05-01")
        .when(propose(suspension(60), Some(15)))
        .then(&["measure_proposed"])
        .expects(Subject::Comments, "2024-05-16");
    story.clone().when(sign()).refused(Reason::CommentsAwaited).by_rule("AAP-WDR-04");
    // Once the holder has spoken, or once the time has passed.
    let heard = story.clone().until("2024-05-05").and(comment("Le lot est conforme."));
    heard.when(sign()).then(&["authorisation_suspended"]);
    story.until("2024-05-17").when(sign()).then(&["authorisation_suspended"]);
}

#[test]
fn in_an_emergency_nobody_waits() {
    granted("2024-01-15")
        .and(propose(suspension(30), None))
        .when(sign())
        .then(&["authorisation_suspended"])
        .stands(Standing::Halted)
        .expects(Subject::SuspensionEnd, "2024-02-14");
}

#[test]
fn who_proposes_a_measure_does_not_sign_it() {
    let story = granted("2024-01-15").and(propose(suspension(30), None));
    story.when(sign().by(officer())).refused(Reason::SamePerson);
}

#[test]
fn a_suspension_lasts_three_months_at_most() {
    // From 15 January three months end on 15 April: 91 days in 2024.
    let story = granted("2024-01-15");
    story.clone().when(propose(suspension(91), None)).then(&["measure_proposed"]);
    for days in [0, 92] {
        let then = story.clone().when(propose(suspension(days), None));
        then.refused(Reason::SuspensionDays).by_rule("AAP-WDR-05");
        let asked = i64::from(days);
        let then = story.clone().when(suspend_in_emergency(asked, "Signal."));
        then.refused(Reason::SuspensionDays).by_rule("AAP-WDR-05");
    }
}

#[test]
fn a_suspension_ends_by_itself_the_day_after() {
    let story = granted("2024-01-15").and(suspend_in_emergency(10, "Signal de sécurité."));
    let story = story.until("2024-01-25").stands(Standing::Halted);
    let story = story.on("2024-01-26").when(a_day_passes()).then(&["suspension_ended"]);
    let last = story.held().suspensions.last().map(|it| it.1);
    assert_eq!(last, Some(day("2024-01-25")));
    story.stands(Standing::InForce);
}

#[test]
fn each_authority_lifts_its_own_suspension() {
    let by_ansm = granted("2024-01-15").and(suspend_in_emergency(60, "Signal de sécurité."));
    by_ansm.clone().when(lift("Sans objet.")).refused(Reason::OtherAuthority);
    by_ansm.and(lift_emergency("Signal écarté.")).stands(Standing::InForce);
    let by_has = granted("2024-01-15").and(propose(suspension(60), None)).and(sign());
    by_has.clone().when(lift_emergency("Sans objet.")).refused(Reason::OtherAuthority);
    by_has.and(lift("Engagement tenu.")).stands(Standing::InForce);
}

#[test]
fn a_suspension_does_not_move_the_end() {
    granted("2024-01-15")
        .until("2025-01-10")
        .and(suspend_in_emergency(60, "Signal de sécurité."))
        .until("2025-01-15")
        .stands(Standing::Halted)
        .until("2025-01-16")
        .stands(Standing::Continuity);
}

#[test]
fn a_withdrawal_opens_the_continuity_unless_patients_are_in_danger() {
    let story = granted("2024-01-15").until("2024-05-01");
    let ended = story.clone().and(propose(withdrawal(), None)).and(sign());
    ended.stands(Standing::Continuity).expects(Subject::Continuity, "2025-05-01");
    let danger = Measure::Withdrawal { safety: true };
    let ended = story.and(propose(danger, None)).and(sign());
    ended.stands(Standing::Ended).does_not_expect(Subject::Continuity);
}

#[test]
fn a_measure_may_be_given_up() {
    let story = granted("2024-01-15").and(propose(withdrawal(), Some(15)));
    let story = story.when(give_up("Engagement tenu.")).then(&["measure_dropped"]);
    story.when(sign()).refused(Reason::NoMeasure);
}

#[test]
fn the_holder_sees_what_the_authorities_see() {
    use domain::Procedure;
    use domain::access::Action;
    use domain::authorisation::{Authorisation, entry};
    let story = granted("2024-01-15")
        .and(prove(1))
        .and(propose(suspension(30), Some(15)))
        .and(comment("Le lot est conforme."))
        .and(sign());
    for who in [holder(), officer(), college(), ansm(), ministry()] {
        for fact in &story.facts {
            assert_eq!(story.permit(who, entry(fact).needs), Ok(()), "{who:?}");
        }
        for (_, needs) in Authorisation::documents(&story.state) {
            assert_eq!(story.permit(who, needs), Ok(()), "{who:?}");
        }
    }
    let denied = story.permit(other_laboratory(), Action::ReadDossier);
    assert_eq!(denied, Err(domain::access::Denied::Hidden));
}
