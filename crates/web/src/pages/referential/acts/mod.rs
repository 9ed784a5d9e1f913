//! The acts on a referential.

mod access;
mod agency;
mod followed;
mod holder;

use crate::pages::acts::{self as engine, Shown};
use domain::PersonId;
use domain::referential::{Event, Referential};
use law::Text;

type Act = engine::Act<Referential>;

impl Shown for Referential {
    const PLACE: &'static str = "/referentials";
    const NAMED: Text = Text::new("Accès compassionnels", "Compassionate access");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::HolderNamed { by, .. }
            | Event::MedicineQualified { by, .. }
            | Event::ItemAnswered { by, .. }
            | Event::CriteriaPublished { by, .. }
            | Event::UcdAllotted { by, .. }
            | Event::ProtocolSet { by, .. }
            | Event::ReportSent { by, .. }
            | Event::ReportApproved { by, .. }
            | Event::ReportSentBack { by, .. }
            | Event::DataAsked { by, .. }
            | Event::DataSent { by, .. }
            | Event::MeasureProposed { by, .. }
            | Event::CommentReceived { by, .. }
            | Event::MeasureDropped { by, .. }
            | Event::AccessSuspended { by, .. }
            | Event::AccessWithdrawn { by, .. }
            | Event::NotedSetAside { by, .. }
            | Event::StopFixed { by, .. } => Some(*by),
            Event::ReferentialOpened { by, .. }
            | Event::UndertakingMet { by, .. }
            | Event::SuspensionEnded { by, .. } => *by,
            Event::HolderInformed { .. }
            | Event::UndertakingAsked { .. }
            | Event::GrantRecorded { .. }
            | Event::UndertakingStarted { .. }
            | Event::StopProposed { .. }
            | Event::FilingNoted { .. }
            | Event::AccessStopped { .. } => None,
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }
}

static ACTS: &[&Act] = &[
    &holder::ANSWER,
    &holder::SEND_DATA,
    &followed::SEND_REPORT,
    &holder::COMMENT,
    &agency::QUALIFY,
    &agency::PUBLISH_CRITERIA,
    &agency::ALLOT_UCD,
    &followed::SET_PROTOCOL,
    &followed::APPROVE_REPORT,
    &followed::SEND_REPORT_BACK,
    &access::CONFIRM_FILING,
    &access::FIX_STOP,
    &access::SET_ASIDE,
    &agency::ASK_FOR_DATA,
    &access::PROPOSE_MEASURE,
    &access::SIGN_MEASURE,
    &access::DROP_MEASURE,
    &access::LIFT_SUSPENSION,
];
