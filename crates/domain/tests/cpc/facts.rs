//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use crate::kept;
use domain::Procedure;
use domain::cpc::{Cpc, Event, Measure, Obtained};
use jiff::civil::date;
use law::Lang;

kinds! {
    AlertRaised => "alert_raised",
    AlertJoined => "alert_joined",
    DocumentsAdded => "documents_added",
    AlertTakenUp => "alert_taken_up",
    AlertRefused => "alert_refused",
    InformationAsked => "information_asked",
    InformationGiven => "information_given",
    ConditionAssessed => "condition_assessed",
    BalanceJudged => "balance_judged",
    CentresConsulted => "centres_consulted",
    ProposalsAsked => "proposals_asked",
    ProtocolWaived => "protocol_waived",
    ProposalsSent => "proposals_sent",
    DraftSent => "draft_sent",
    CommentSent => "comment_sent",
    FrameworkAdopted => "framework_adopted",
    FrameworkPublished => "framework_published",
    GroupSet => "group_set",
    FrameworkRenewed => "framework_renewed",
    IntentionGiven => "intention_given",
    IntentionDropped => "intention_dropped",
    FrameworkModified => "framework_modified",
    FrameworkSuspended => "framework_suspended",
    SuspensionLifted => "suspension_lifted",
    EarlyAccessNoted => "early_access_noted",
    EarlyAccessSetAside => "early_access_set_aside",
    EndSet => "end_set",
    FrameworkEnded => "framework_ended",
    ReportSent => "report_sent",
    SummaryPublished => "summary_published",
    CommunicationSubmitted => "communication_submitted",
    CommunicationJudged => "communication_judged",
}

/// Stories that lead to every kind of fact.
pub fn stories() -> Vec<Story> {
    let day = "2024-03-01";
    let assessed = alerted(day).and(join()).and(add_documents()).and(take_up()).and(ask(30));
    let assessed = conditions().into_iter().fold(assessed.and(give()), Story::and);
    let assessed = assessed.and(balance(true)).and(centres()).and(ask_proposals(45)).and(propose());
    let adopted = assessed.and(send_draft()).and(comment()).and(adopt()).and(publish());
    let lived = adopted.and(set_group()).and(submit()).and(judge(1, true));
    let lived = lived.on("2025-03-10").and(report("2025-03-01")).and(publish_summary(1));
    let lived = lived.and(intend(Measure::Revocation)).and(drop_intention()).and(modify(true));
    let lived = lived.and(suspend(true)).and(lift()).and(renew());
    let lived = lived.after(early_access(date(2025, 3, 10))).and(set_aside());
    let ended = lived.and(set_end(Obtained::Amm, "2025-06-01")).on("2025-06-02");
    let revoked = in_force(day).and(revoke(true));
    vec![ended, revoked, favourable(day).and(waive()), alerted(day).and(refuse())]
}

fn played() -> Vec<Event> {
    stories().into_iter().flat_map(|story| story.facts).collect()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("cpc", KINDS, kind_of, played());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &played());
}

#[test]
fn every_fact_is_told_in_both_languages() {
    for story in stories() {
        for (at, event) in story.facts.iter().enumerate() {
            let state = Cpc::replay(&story.facts[..=at]);
            let told = Cpc::entry(event);
            for lang in Lang::ALL {
                assert!(!told.title(lang).is_empty());
            }
            assert!(!told.title[0].contains('\''), "{}", told.title[0]);
            // What the ANSM thinks is told to nobody before it decides.
            let kept = matches!(
                event,
                Event::ConditionAssessed { .. }
                    | Event::BalanceJudged { .. }
                    | Event::CentresConsulted { .. }
                    | Event::EarlyAccessSetAside { .. }
            );
            let notice = Cpc::notice(&state, event);
            assert_eq!(notice.is_none(), kept, "{event:?}");
            if let Some(notice) = notice {
                assert!(notice.subject[0].starts_with("CPC-2024-HJKLM — "));
                assert!(!notice.body[0].contains('\''), "{}", notice.body[0]);
            }
        }
    }
}

#[test]
fn what_is_exchanged_is_for_the_holder_and_the_authorities() {
    use domain::access::Action;
    let story = &stories()[0];
    let all = Cpc::documents(&story.state);
    let of = |action| all.iter().filter(|(_, needs)| *needs == action).count();
    assert_eq!(
        (of(Action::ReadFiling), of(Action::ReadAssessment), of(Action::ReadDossier)),
        (1, 4, 3)
    );
}
