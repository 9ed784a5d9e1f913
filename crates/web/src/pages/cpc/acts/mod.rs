//! The acts on a compassionate prescribing framework.

mod adoption;
mod alert;
mod assessment;
mod fields;
mod following;
mod measures;

pub use fields::class_text;

use crate::pages::acts::{self as engine, Shown};
use domain::PersonId;
use domain::cpc::{Cpc, Event};
use law::Text;

type Act = engine::Act<Cpc>;

impl Shown for Cpc {
    const PLACE: &'static str = "/cpc";
    const NAMED: Text =
        Text::new("Cadres de prescription compassionnelle", "Compassionate prescribing frameworks");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::AlertRaised { by, .. }
            | Event::AlertJoined { by, .. }
            | Event::DocumentsAdded { by, .. }
            | Event::AlertTakenUp { by, .. }
            | Event::AlertRefused { by, .. }
            | Event::InformationAsked { by, .. }
            | Event::InformationGiven { by, .. }
            | Event::ConditionAssessed { by, .. }
            | Event::BalanceJudged { by, .. }
            | Event::CentresConsulted { by, .. }
            | Event::ProposalsAsked { by, .. }
            | Event::ProtocolWaived { by, .. }
            | Event::ProposalsSent { by, .. }
            | Event::DraftSent { by, .. }
            | Event::CommentSent { by, .. }
            | Event::FrameworkAdopted { by, .. }
            | Event::FrameworkPublished { by, .. }
            | Event::GroupSet { by, .. }
            | Event::FrameworkRenewed { by, .. }
            | Event::IntentionGiven { by, .. }
            | Event::IntentionDropped { by, .. }
            | Event::FrameworkModified { by, .. }
            | Event::FrameworkSuspended { by, .. }
            | Event::SuspensionLifted { by, .. }
            | Event::EarlyAccessSetAside { by, .. }
            | Event::EndSet { by, .. }
            | Event::ReportSent { by, .. }
            | Event::SummaryPublished { by, .. }
            | Event::CommunicationSubmitted { by, .. }
            | Event::CommunicationJudged { by, .. } => Some(*by),
            Event::FrameworkEnded { by, .. } => *by,
            Event::EarlyAccessNoted { .. } => None,
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }
}

static ACTS: &[&Act] = &[
    &alert::TAKE_UP,
    &alert::ADD_DOCUMENTS,
    &assessment::GIVE_INFORMATION,
    &assessment::PROPOSE,
    &assessment::COMMENT,
    &assessment::ASSESS_CONDITION,
    &assessment::JUDGE_BALANCE,
    &assessment::RECORD_CENTRES,
    &assessment::ASK_INFORMATION,
    &assessment::ASK_PROPOSALS,
    &assessment::WAIVE_PROTOCOL,
    &assessment::SEND_DRAFT,
    &adoption::ADOPT,
    &alert::REFUSE,
    &adoption::PUBLISH,
    &adoption::RENEW,
    &adoption::SET_GROUP,
    &following::SEND_REPORT,
    &following::PUBLISH_SUMMARY,
    &following::SUBMIT_COMMUNICATION,
    &following::JUDGE_COMMUNICATION,
    &measures::GIVE_INTENTION,
    &measures::DROP_INTENTION,
    &measures::MODIFY,
    &measures::SUSPEND,
    &measures::LIFT,
    &following::SET_END,
    &following::SET_ASIDE,
    &measures::REVOKE,
];
