//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use crate::kept;
use domain::Procedure;
use domain::aap::{Aap, Event, Grant, OpinionSense, SilenceEffect, entry};
use law::Path::PreAmm;
use law::{Delay, Lang};

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
    kept::have_their_files("v1", KINDS, kind_of, played());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &played());
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
