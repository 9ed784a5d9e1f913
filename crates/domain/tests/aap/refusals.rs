//! Each reason to refuse, with a way to meet it.

use crate::acts::*;
use crate::given::*;
use domain::aap::{Audience, Criterion, Decision, Grant, OpinionSense, Product, Reason, Recipient};
use domain::{Cites, DocumentKind};
use law::Path::{PostAmm, PreAmm};
use law::{Delay, Lang, Say};

const DAY: &str = "2024-01-31";

/// A story and the act that is refused in it.
fn met(reason: Reason) -> (Story, Act) {
    let draft = || draft(PreAmm, DAY);
    let filed = || filed(PreAmm, DAY);
    let complete = || complete(PreAmm, DAY);
    let assessed = || assessed(PreAmm, DAY, &[]);
    let proposed = || proposed(DAY);
    let grant = |change: &dyn Fn(&mut Grant)| {
        let mut grant = lawful_grant();
        change(&mut grant);
        propose_grant(grant)
    };
    match reason {
        Reason::NotOpened => (nothing(), file()),
        Reason::AlreadyOpened => (draft(), open(PreAmm)),
        Reason::NotADraft => (filed(), file()),
        Reason::NotFiled => (draft(), declare_complete()),
        Reason::AlreadyComplete => (complete(), declare_complete()),
        Reason::NotComplete => (filed(), ask(10)),
        Reason::AlreadyDecided => (granted(DAY), ask(10)),
        Reason::AlreadyClosed => (filed().and(withdraw("AMM attendue.")), withdraw("Encore.")),
        Reason::NotDecided => (complete(), publish()),
        Reason::NoPerson => (proposed(), sign().by(a_day_passes().who)),
        Reason::NoProduct => (draft(), describe(PreAmm, Product::default(), INDICATION)),
        Reason::NoSubstance => {
            let product = Product { substance: String::new(), ..product() };
            (draft(), describe(PreAmm, product, INDICATION))
        }
        Reason::NoIndication => (draft(), describe(PreAmm, product(), "")),
        Reason::AlreadyContributor => (draft().and(invite(consultant())), invite(consultant())),
        Reason::NotAContributor => (draft(), remove(consultant())),
        Reason::NoItems => (filed(), ask_for_what_is_missing("")),
        Reason::NothingMissing => (filed(), supply_what_was_missing()),
        Reason::StillMissing => {
            (filed().and(ask_for_what_is_missing("La notice.")), declare_complete())
        }
        Reason::AlreadyRapporteur => (complete().and(name(rapporteur())), name(rapporteur())),
        Reason::NotARapporteur => (complete(), relieve(rapporteur(), "Conflit.")),
        Reason::NoLinks => (complete().and(name(rapporteur())), declare_interests("", false)),
        Reason::NoQuestion => (complete(), ask_for("", 10, Recipient::Has)),
        Reason::NotARecipient => {
            (crate::given::complete(PostAmm, DAY), ask_for("Pourquoi ?", 10, Recipient::Ansm))
        }
        Reason::NoEnquiry => (complete(), reply("Voici.")),
        Reason::NoReply => (complete().and(ask(10)), reply("")),
        Reason::ReplyTooLate => (complete().and(ask(10)).on("2024-02-11"), reply("Voici.")),
        Reason::NotReceived => (complete().and(ask(10)), confirm_all_received(DAY)),
        Reason::NoAbandonment => (complete(), confirm_abandonment("Aucune réponse.")),
        Reason::NoReason => (complete(), extend("")),
        Reason::NoContributor => (complete(), hear("", "Avis.")),
        Reason::NoSummary => (complete(), hear("Association", "")),
        Reason::OpinionNotNeeded => {
            (crate::given::complete(PostAmm, DAY), opinion(OpinionSense::Favourable))
        }
        Reason::OpinionGiven => {
            let given = complete().and(opinion(OpinionSense::Favourable));
            (given, opinion(OpinionSense::Favourable))
        }
        Reason::NoOpinionReasons => {
            (complete(), opinion_with(OpinionSense::Favourable, None, "", the_three()))
        }
        Reason::NoNarrowerIndication => {
            (complete(), opinion_with(OpinionSense::Narrower, None, "Oui.", the_three()))
        }
        Reason::NoOpinionDocuments => {
            (complete(), opinion_with(OpinionSense::Favourable, None, "Oui.", Vec::new()))
        }
        Reason::CommitteeOpinionGiven => {
            (complete().and(committee_opinion("Avis.")), committee_opinion("Avis."))
        }
        Reason::CriterionOfAnsm => (complete(), assess(Criterion::EfficacyAndSafety, true)),
        Reason::NoAssessmentReasons => {
            (complete(), assess_with(Criterion::SeriousDisease, true, ""))
        }
        Reason::OpinionMissing => (complete(), propose_grant(lawful_grant())),
        Reason::CommitteeMissing => {
            (complete().and(opinion(OpinionSense::Favourable)), propose_grant(lawful_grant()))
        }
        Reason::CriteriaMissing => {
            let story = complete().and(opinion(OpinionSense::Favourable));
            (story.and(committee_opinion("Avis.")), propose_grant(lawful_grant()))
        }
        Reason::CriterionNotMet => {
            let not_met = [Criterion::SeriousDisease];
            (crate::given::assessed(PreAmm, DAY, &not_met), propose_grant(lawful_grant()))
        }
        Reason::OpinionBinds => {
            (complete().and(opinion(OpinionSense::Unfavourable)), propose_grant(lawful_grant()))
        }
        Reason::NothingAgainst => (assessed(), propose_refusal("Sans motif.")),
        Reason::Suspended => (assessed().and(ask(10)), propose_grant(lawful_grant())),
        Reason::Duration => (assessed(), grant(&|it| it.duration = Some(Delay::Years(2)))),
        Reason::DurationNotNeeded => {
            (assessed_as(PreAmm, DAY, modification()), propose_grant(lawful_grant()))
        }
        Reason::NothingRemains => {
            (assessed(), grant(&|it| it.remaining = Some("Les autres adultes.".into())))
        }
        Reason::AmmFiling => (assessed(), grant(&|it| it.amm_filing = None)),
        Reason::AmmFilingNotNeeded => {
            (crate::given::assessed(PostAmm, DAY, &[]), propose_grant(lawful_grant()))
        }
        Reason::NoProtocol => {
            (assessed(), grant(&|it| it.protocol = document(DocumentKind::Annex)))
        }
        Reason::NoRefusalReasons => {
            let not_met = [Criterion::SeriousDisease];
            let refusal = Decision::Refusal { reasons: String::new() };
            (crate::given::assessed(PreAmm, DAY, &not_met), propose(refusal))
        }
        Reason::NoProposal => (complete(), sign()),
        Reason::ProposalPending => (proposed(), propose_grant(lawful_grant())),
        Reason::SamePerson => (proposed(), sign().by(officer())),
        Reason::NoSilence => (complete(), confirm_silence(None, "Trop tôt.")),
        Reason::AlreadyPublished => (granted(DAY).and(publish()), publish()),
        Reason::NoMessage => (filed(), write(Audience::All, "")),
    }
}

#[test]
fn each_reason_to_refuse_is_met_and_says_itself_in_both_languages() {
    for reason in Reason::ALL {
        let (story, act) = met(*reason);
        let then = given(story).when(act).refused(*reason);
        let Err(refusal) = &then.result else { unreachable!("refused above") };
        for lang in Lang::ALL {
            let said = refusal.say(lang);
            assert!(said.ends_with('.') && !said.contains('\''), "{said}");
        }
        let field = refusal.faults(Lang::Fr).first().map(|(field, _)| *field);
        assert_eq!(field, reason.field(), "{reason:?}");
    }
}

#[test]
fn a_refusal_in_french_follows_its_typography() {
    for reason in Reason::ALL {
        let said = reason.text().fr;
        let mut before = ' ';
        for letter in said.chars() {
            assert!(!";:?!»".contains(letter) || before == '\u{a0}', "{said}");
            before = letter;
        }
        assert!(!said.contains("« "), "{said}");
    }
}
