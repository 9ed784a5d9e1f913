//! The acts on a compassionate access that have a page of their own. The request, its sending and
//! its grant are forms of the access itself.

mod ansm;
mod hospital;

use crate::pages::acts::{self as engine, Shown};
use domain::PersonId;
use domain::aac::{Aac, Event};
use law::Text;

type Act = engine::Act<Aac>;

impl Shown for Aac {
    const PLACE: &'static str = "/aac";
    const NAMED: Text = Text::new("Accès compassionnels", "Compassionate access");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::AccessRequested { by, .. }
            | Event::RequestRevised { by, .. }
            | Event::RenewalRequested { by, .. }
            | Event::SentBack { by, .. }
            | Event::DispensedFirst { by, .. }
            | Event::SentToAnsm { by, .. }
            | Event::InformationAsked { by, .. }
            | Event::InformationGiven { by, .. }
            | Event::AccessGranted { by, .. }
            | Event::AccessRefused { by, .. }
            | Event::RequestGivenUp { by, .. }
            | Event::AccessStopped { by, .. }
            | Event::DataAsked { by, .. }
            | Event::DataSent { by, .. }
            | Event::CommentsInvited { by, .. }
            | Event::Commented { by, .. }
            | Event::AccessSuspended { by, .. }
            | Event::AccessWithdrawn { by, .. } => Some(*by),
            Event::SuspensionEnded { by, .. } => *by,
            Event::AccessExpired { .. } | Event::CareChanged { .. } => None,
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }
}

static ACTS: &[&Act] = &[
    &hospital::INFORM,
    &hospital::SEND_DATA,
    &hospital::COMMENT,
    &hospital::DISPENSE_FIRST,
    &hospital::SEND_BACK,
    &hospital::STOP,
    &hospital::GIVE_UP,
    &ansm::ASK,
    &ansm::REFUSE,
    &ansm::ASK_DATA,
    &ansm::INVITE,
    &ansm::SUSPEND,
    &ansm::LIFT,
    &ansm::WITHDRAW,
];
