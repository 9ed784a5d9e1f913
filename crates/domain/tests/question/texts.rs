//! The texts with which an authority answers: kept, changed, retired; their facts are kept for ever.

use crate::given::*;
use crate::kept;
use domain::access::{Action, Denied, permit};
use domain::answers::{Answers, Command, Event, Reason, State, of};
use domain::question::Team;
use domain::{Acting, Actor, Context, Procedure};
use jiff::Timestamp;
use uuid::Uuid;

kinds! {
    TextKept => "text_kept",
    TextRetired => "text_retired",
}

const TEXT: Uuid = Uuid::from_u128(55);

fn decide(state: &State, who: Acting, command: Command) -> Result<Vec<Event>, Reason> {
    let context = Context { at: Timestamp::UNIX_EPOCH, today: day(DAY), actor: Actor::Person(who) };
    Answers::decide(state, command, &context).map_err(|it| it.reason)
}

fn keep(team: Team, body: &str) -> Command {
    Command::Keep { text: TEXT, team, title: "Pharmacie".into(), body: body.into() }
}

fn played() -> Vec<Event> {
    let mut facts =
        decide(&State::default(), OFFICER, keep(Team::HasSupport, "La PUI signe.")).expect("kept");
    let state = Answers::replay(&facts);
    facts.extend(decide(&state, OFFICER, Command::Retire { text: TEXT }).expect("retired"));
    facts
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("answers", KINDS, kind_of, played());
    kept::are_reached(KINDS, kind_of, &played());
}

#[test]
fn a_text_is_changed_and_retired_by_those_of_its_authority() {
    let empty = State::default();
    assert_eq!(decide(&empty, OFFICER, keep(Team::AnsmAccess, "–")), Err(Reason::OtherTeam));
    assert_eq!(decide(&empty, OFFICER, keep(Team::HasSupport, " ")), Err(Reason::NoBody));
    assert_eq!(decide(&empty, OFFICER, Command::Retire { text: TEXT }), Err(Reason::NoText));
    let first = decide(&empty, OFFICER, keep(Team::HasSupport, "Un.")).expect("kept");
    let state = Answers::replay(&first);
    let second = decide(&state, OFFICER, keep(Team::HasSupport, "Deux.")).expect("changed");
    let state = second.iter().fold(state, Answers::evolve);
    assert_eq!(state.texts.len(), 1);
    assert_eq!(state.texts[&TEXT].body, "Deux.");
    assert!(Answers::summary(&state, day(DAY)).is_none(), "it stands in no list");
    assert_eq!(Answers::replay(&played()).texts.len(), 0);
    let may = |who: Acting| {
        let relation = Answers::relation(&state, who);
        permit(who, SUBJECT.0, relation, Answers::phase(&state), Action::KeepAnswers).map(drop)
    };
    assert_eq!(may(OFFICER), Ok(()));
    assert_eq!(may(COMMITTEE), Err(Denied::Forbidden));
    for who in [ANSM, LABORATORY, MINISTRY] {
        assert_eq!(may(who), Err(Denied::Hidden), "{who:?}");
    }
    assert_ne!(of(domain::aap::Recipient::Has), of(domain::aap::Recipient::Ansm));
}
