//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use domain::Procedure;
use domain::aap::{Aap, Event, Grant, OpinionSense, SilenceEffect, entry};
use law::Path::PreAmm;
use law::{Delay, Lang};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The kinds of facts, and the kind of one: a new variant does not compile until it stands here.
macro_rules! kinds {
    ($($variant:ident => $word:literal,)*) => {
        const KINDS: &[&str] = &[$($word,)*];

        fn kind_of(event: &Event) -> &'static str {
            match event {
                $(Event::$variant { .. } => $word,)*
            }
        }
    };
}

kinds! {
    DossierOpened => "dossier_opened",
    RequestDescribed => "request_described",
    ContributorInvited => "contributor_invited",
    ContributorRemoved => "contributor_removed",
    RequestFiled => "request_filed",
    MissingItemsRequested => "missing_items_requested",
    MissingItemsSupplied => "missing_items_supplied",
    DossierDeclaredComplete => "dossier_declared_complete",
    RapporteurNamed => "rapporteur_named",
    InterestsDeclared => "interests_declared",
    RapporteurRelieved => "rapporteur_relieved",
    InformationRequested => "information_requested",
    InformationSupplied => "information_supplied",
    InformationComplete => "information_complete",
    AbandonmentProposed => "abandonment_proposed",
    RequestAbandoned => "request_abandoned",
    ReviewSuspended => "review_suspended",
    ReviewResumed => "review_resumed",
    ReviewExtended => "review_extended",
    ContributionReceived => "contribution_received",
    OpinionGiven => "opinion_given",
    CommitteeOpinionGiven => "committee_opinion_given",
    CriterionAssessed => "criterion_assessed",
    DecisionProposed => "decision_proposed",
    ProposalReturned => "proposal_returned",
    DecisionSigned => "decision_signed",
    AnsmToldOfNarrowing => "ansm_told_of_narrowing",
    SilenceProposed => "silence_proposed",
    SilenceTookEffect => "silence_took_effect",
    SilenceSetAside => "silence_set_aside",
    DecisionPublished => "decision_published",
    RequestWithdrawn => "request_withdrawn",
    MessagePosted => "message_posted",
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/facts/v1"))
}

/// Facts of every kind, from real acts.
fn played() -> Vec<Event> {
    let asked = complete(PreAmm, "2024-01-31").on("2024-02-10").and(ask(10));
    let partial = asked.clone().and(reply("Une partie.")).on("2024-02-21").and(a_day_passes());
    let late = complete(PreAmm, "2024-01-31").on("2024-05-01").and(a_day_passes());
    let narrowed =
        Grant { indication: NARROWER.into(), duration: Some(Delay::Months(6)), ..lawful_grant() };
    let stories = [
        draft(PreAmm, "2024-01-02")
            .and(describe(PreAmm, product(), NARROWER))
            .and(invite(consultant()))
            .and(remove(consultant()))
            .and(file())
            .and(ask_for_what_is_missing("La notice."))
            .and(supply_what_was_missing())
            .and(declare_complete())
            .and(name(rapporteur()))
            .and(declare_interests("Aucun lien.", false))
            .and(relieve(rapporteur(), "Départ."))
            .and(suspend("AMM en cours d’examen."))
            .and(resume())
            .and(extend("Nombre exceptionnel de demandes."))
            .and(hear("Association de patients", "Témoignages."))
            .and(ask(10))
            .and(reply("Voici."))
            .and(confirm_all_received("2024-01-02"))
            .and(withdraw("AMM attendue.")),
        assessed(PreAmm, "2024-01-31", &[])
            .and(propose_grant(lawful_grant()))
            .and(send_back("Restreindre l’indication."))
            .and(propose_grant(narrowed))
            .and(sign())
            .and(publish())
            .and(write(domain::aap::Audience::All, "Bonjour.")),
        partial.and(confirm_abandonment("La réponse est sans rapport.")),
        late.clone().and(confirm_silence(None, "L’examen se poursuit.")),
        late.and(confirm_silence(Some(SilenceEffect::Rejection), "Aucun avis dans le délai.")),
        complete(PreAmm, "2021-09-15")
            .and(opinion(OpinionSense::Favourable))
            .on("2021-12-16")
            .and(a_day_passes()),
    ];
    stories.into_iter().flat_map(|story| story.facts).collect()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    let mut first: BTreeMap<&str, Event> = BTreeMap::new();
    for event in played() {
        assert_eq!(kind(&event), kind_of(&event));
        first.entry(kind_of(&event)).or_insert(event);
    }
    for word in KINDS {
        let file = folder().join(format!("{word}.json"));
        if !file.exists() && std::env::var_os("UPDATE_FACTS").is_some() {
            let event = first.get(word).unwrap_or_else(|| panic!("no scenario leads to {word}"));
            let text = serde_json::to_string_pretty(event).expect("a fact is written");
            std::fs::write(&file, text + "\n").expect("the file is written");
        }
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| {
            panic!("{word} has no file ({error}); UPDATE_FACTS=1 makes it")
        });
        let event: Event = serde_json::from_str(&text).expect("an old fact is read");
        assert_eq!(kind_of(&event), *word);
        let again = serde_json::to_string_pretty(&event).expect("a fact is written") + "\n";
        assert_eq!(again, text, "{word} is no longer written as it was");
    }
    let files = std::fs::read_dir(folder()).expect("the files of facts").count();
    assert_eq!(files, KINDS.len(), "a file has no kind of fact");
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    let played: Vec<_> = played().iter().map(kind_of).collect();
    for word in KINDS {
        assert!(played.contains(word), "no scenario leads to {word}");
    }
}

#[test]
fn every_fact_is_told_in_both_languages() {
    for event in played() {
        let told = entry(&event);
        for lang in Lang::ALL {
            assert!(!told.title(lang).is_empty());
            assert_eq!(Aap::entry(&event), told);
        }
        assert!(!told.title(Lang::Fr).contains('\''), "{}", told.title(Lang::Fr));
    }
}

/// A fact names persons by opaque identifiers: nothing else that looks like a person is in it.
#[test]
fn a_fact_holds_no_address_of_a_person() {
    for event in played() {
        let text = serde_json::to_string(&event).expect("a fact is written");
        let addresses = text.split('"').filter(|part| part.contains('@'));
        for address in addresses {
            assert_eq!(address, "affaires.reglementaires@laboratoire.example");
        }
    }
}
