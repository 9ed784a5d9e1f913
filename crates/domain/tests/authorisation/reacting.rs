//! What a fact of one dossier asks of another.

use crate::acts::*;
use crate::given::*;
use domain::authorisation::{AmmScope, Authorisation, Command, Event, Legacy, of_request};
use domain::cpc;
use domain::reaction::{Ask, Reaction, Target};
use domain::{DossierId, Procedure};
use law::Path::{PostAmm, PreAmm};
use uuid::Uuid;

fn asked(story: &Story) -> Vec<Reaction> {
    let mut state = domain::authorisation::State::default();
    let mut all = Vec::new();
    for fact in &story.facts {
        state = Authorisation::evolve(state, fact);
        all.extend(Authorisation::reactions(DossierId(SUBJECT), &state, fact));
    }
    all
}

#[test]
fn a_grant_concerns_the_compassionate_access_to_the_same_substance() {
    let all = asked(&granted("2024-01-15"));
    let [
        Reaction { of: Target::CompassionateFor { substance }, ask },
        Reaction { of: Target::FrameworksFor { substance: same }, ask: of_framework },
        beside,
    ] = all.as_slice()
    else {
        panic!("{all:?}")
    };
    assert_eq!((substance.as_str(), same), ("nivaltanib", substance));
    assert!(matches!(of_framework, Ask::Cpc(cpc::Command::NoteEarlyAccess { .. })));
    assert!(matches!(ask, Ask::Authorisation(Command::NoteEarlyAccess { .. })));
    let Target::ReferentialsFor { substance, holder: None } = &beside.of else {
        panic!("{beside:?}")
    };
    assert_eq!(substance, "nivaltanib");
    assert!(matches!(beside.ask, Ask::Referential(_)));
    let taken_over = nothing().on("2021-07-01").and(take_over(Legacy::Atuc, day("2021-07-01")));
    assert_eq!(asked(&taken_over), []);
}

#[test]
fn a_split_opens_the_other_part_once_and_for_the_same_time() {
    let story = granted("2024-01-15")
        .until("2024-06-10")
        .and(declare_amm(day("2024-05-31"), AmmScope::Split, NARROWER))
        .and(modification_filed(day("2024-06-10")))
        .until("2024-08-01")
        .and(modified(day("2024-08-01"), PostAmm, Some("Les autres adultes.")));
    let all = asked(&story);
    let Some(Reaction { of: Target::Dossier(of), ask }) = all.last() else { panic!("{all:?}") };
    let Ask::Authorisation(Command::Open { opening }) = ask else { panic!("{ask:?}") };
    assert_eq!(opening.indication, "Les autres adultes.");
    assert_eq!((opening.path, &opening.expiry), (PreAmm, &story.held().expiry));
    assert_eq!(all.last(), asked(&story).last(), "the identifier is the same each time");
    assert_ne!(*of, DossierId(SUBJECT));
    let act = Act { who: rule(), command: Command::Open { opening: opening.clone() } };
    let part = nothing().on("2024-08-01").and(act);
    assert!(matches!(part.facts.first(), Some(Event::AuthorisationOpened { .. })));
}

#[test]
fn the_authorisation_of_a_request_is_always_the_same() {
    let request = DossierId(Uuid::from_u128(701));
    assert_eq!(of_request(request), of_request(request));
    assert_ne!(of_request(request), of_request(DossierId(Uuid::from_u128(702))));
}
