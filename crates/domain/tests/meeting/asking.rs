//! From the slot to the dossier that follows.

use crate::acts::*;
use crate::given::*;
use domain::access::Role;
use domain::meeting::{Command, Meeting, Party, Reason, Slot, Why};
use domain::reaction::{Ask, Reaction, Target};
use domain::{Actor, Addressee, DossierId, Procedure, Standing};
use jiff::civil::date;
use law::Path::PostAmm;

#[test]
fn a_slot_becomes_a_meeting_and_the_meeting_a_dossier() {
    let story = offered()
        .stands(Standing::Offered)
        .on("2026-02-10")
        .when(ask())
        .then(&["meeting_requested"])
        .stands(Standing::Requested)
        .on("2026-02-12")
        .when(confirm())
        .then(&["meeting_confirmed"])
        .stands(Standing::Confirmed)
        .on("2026-03-12")
        .when(record())
        .then(&["meeting_held"])
        .stands(Standing::Held)
        .on("2026-05-20")
        .when(link(42))
        .then(&["dossier_linked"])
        .stands(Standing::Held);
    let line = Meeting::summary(&story.state, story.today).expect("a line");
    assert_eq!(line.thread.map(|it| it.0.as_u128()), Some(42), "it stands in the thread");
    assert_eq!(line.applicant, acting(laboratory()).organisation);
    assert_eq!((line.due_on, line.awaits), (Some(DAY), Vec::new()));
    assert_eq!(story.state.minutes().map(|it| it.held_on), Some(DAY));
    assert_eq!(story.state.documents().len(), 2);
}

#[test]
fn a_slot_is_for_one_laboratory() {
    let story = requested().when(ask_of_competitor()).refused(Reason::Taken).so();
    let story = story.when(ask()).refused(Reason::AskedAlready).so();
    story.and(confirm()).when(ask_of_competitor()).refused(Reason::Taken);
}

/// RDV-01.
#[test]
fn before_the_amm_the_ansm_is_there() {
    let alone = || nothing().and(offer_for(false));
    alone().when(ask()).refused(Reason::NotJoint).by_rule("RDV-01");
    let after = || ask_with(domain::meeting::Request { path: PostAmm, ..request() });
    alone().and(after());
    assert!(requested().state.is_joint());
    // What is asked for after the AMM is not the ANSM's to read.
    assert!(!offered().and(after()).state.is_joint());
}

/// RDV-03 is to verify: it refuses nothing.
#[test]
fn a_late_request_is_not_refused_for_that() {
    offered().on("2026-03-12").when(ask()).then(&["meeting_requested"]);
}

#[test]
fn a_day_that_passes_ends_what_was_not_agreed() {
    offered().on("2026-03-12").when(a_day_passes()).nothing_happens();
    for story in [offered(), requested()] {
        let over = story.on("2026-03-13").when(a_day_passes()).then(&["slot_lapsed"]);
        assert_eq!(over.state.ending().map(|it| it.on), Some(date(2026, 3, 13)));
        over.stands(Standing::Ended).when(a_day_passes()).nothing_happens();
    }
}

#[test]
fn minutes_are_awaited_from_the_has_once_the_day_has_passed() {
    let waits = |story: &Story| {
        Meeting::summary(&story.state, story.today).map(|line| line.awaits).unwrap_or_default()
    };
    let story = agreed();
    assert_eq!(waits(&story), []);
    assert_eq!(waits(&requested()), [Role::HasOfficer]);
    let story = story.when(record()).refused(Reason::TooEarly).so();
    let story = story.on("2026-03-15").when(a_day_passes()).then(&["minutes_awaited"]);
    assert_eq!(waits(&story), [Role::HasOfficer]);
    let story = story.when(a_day_passes()).nothing_happens();
    assert_eq!(waits(&story.and(record())), []);
}

/// What follows from the last fact.
fn reopened(story: &Story) -> Option<(DossierId, Slot)> {
    let last = story.facts.last().expect("a fact");
    match Meeting::reactions(DossierId(SUBJECT), &story.state, last).as_slice() {
        [] => None,
        [Reaction { of: Target::Dossier(of), ask: Ask::Meeting(Command::OfferAgain { slot }) }] => {
            Some((*of, *slot.clone()))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_slot_that_comes_free_opens_again_apart_from_what_was_written_for_it() {
    let declined = requested().and(decline("Le dossier n’est pas assez avancé."));
    assert_eq!(declined.state.ending().map(|it| it.why), Some(Why::Declined));
    let taken_back = requested().and(give_up("Projet abandonné."));
    let called_off = agreed().and(call_off("Grève des transports.", true));
    for story in [&declined, &taken_back, &called_off] {
        let (of, slot) = reopened(story).expect("it opens again");
        assert_ne!(of, DossierId(SUBJECT));
        assert_eq!((slot.round, slot.reference.as_str()), (2, "RDV-2026-B7K2M-2"));
        assert_eq!((slot.day, slot.offered_on), (DAY, story.today));
        let who = Actor::Reaction { of: DossierId(SUBJECT), version: 3 };
        let command = Command::OfferAgain { slot: Box::new(slot) };
        let again = nothing().on(&story.today.to_string());
        let again = again.when(Act { who, command: command.clone() }).then(&["slot_offered"]);
        let kept = serde_json::to_string(&again.facts).expect("written");
        assert!(!kept.contains("Aurorivine"), "nothing of the laboratory is in it");
        // A rule that runs again offers nothing twice, nor after the day.
        again.when(Act { who, command: command.clone() }).nothing_happens();
        let (_, third) = reopened(
            &nothing()
                .when(Act { who, command: command.clone() })
                .then(&["slot_offered"])
                .and(ask())
                .and(decline("Non.")),
        )
        .expect("it opens a third time");
        assert_eq!(third.reference, "RDV-2026-B7K2M-3");
    }
}

#[test]
fn a_slot_that_is_called_off_is_over_unless_the_has_offers_it_again() {
    assert_eq!(reopened(&agreed().and(call_off("Grève.", false))), None);
    let by_laboratory = agreed().and(give_up("Équipe indisponible."));
    assert_eq!(reopened(&by_laboratory), None);
    let why = by_laboratory.state.ending().map(|it| it.why);
    assert_eq!(why, Some(Why::Cancelled(Party::Laboratory)));
    // After the day there is nothing left to offer.
    let late = agreed().on("2026-03-20").and(a_day_passes()).and(call_off("Non tenu.", true));
    assert_eq!(reopened(&late), None);
    assert_eq!(reopened(&offered().and(take_back("Salle fermée."))), None);
}

#[test]
fn a_link_is_changed_and_never_made_twice() {
    let story = held().and(link(42)).when(link(42)).refused(Reason::AlreadyLinked).so();
    let story = story.and(link(43));
    let linked = story.state.asked().and_then(|it| it.link.as_ref()).map(|it| it.dossier.0);
    assert_eq!(linked.map(|it| it.as_u128()), Some(43));
    agreed().when(link(42)).then(&["dossier_linked"]);
    requested().when(link(42)).refused(Reason::NotAgreed);
}

#[test]
fn each_is_told_of_what_concerns_them() {
    let told = |story: &Story| {
        let last = story.facts.last().expect("a fact");
        Meeting::notice(&story.state, last).map(|notice| (notice.to.clone(), notice))
    };
    let has = Addressee::Role(Role::HasOfficer);
    let ansm = Addressee::Role(Role::AnsmAssessor);
    assert_eq!(told(&offered()), None, "whoever looks at the calendar sees it");
    for (story, to) in [
        (requested(), vec![has, ansm]),
        (agreed(), vec![Addressee::Applicant, ansm]),
        (held(), vec![Addressee::Applicant, ansm]),
        (held().and(link(42)), vec![has, ansm]),
        (agreed().on("2026-03-13").and(a_day_passes()), vec![has]),
    ] {
        assert_eq!(told(&story).map(|it| it.0), Some(to));
    }
    let (to, notice) = told(&requested().and(decline("Trop tôt."))).expect("a notice");
    assert!(to.contains(&Addressee::Applicant));
    assert!(notice.body.iter().all(|body| body.contains("Trop tôt.")), "the reason is told");
}
