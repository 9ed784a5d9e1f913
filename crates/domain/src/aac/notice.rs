//! Who is told of a fact of a compassionate access. Nothing of health is in a message: it names the
//! reference and says that something waits.

use super::event::Event;
use super::history::entry;
use super::state::State;
use crate::access::Role;
use crate::notice::{Addressee, Notice};

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let it = state.access()?;
    let prescriber = Addressee::Hospital(Role::Prescriber);
    let pharmacy = Addressee::Hospital(Role::Pharmacist);
    let ansm = Addressee::Role(Role::AnsmAssessor);
    let to = match event {
        Event::AccessRequested { .. }
        | Event::RequestRevised { .. }
        | Event::RenewalRequested { .. } => vec![pharmacy],
        Event::SentBack { .. } | Event::DispensedFirst { .. } => vec![prescriber],
        // The queue shows the others: a message for each of some hundred a day would be read by none.
        Event::SentToAnsm { .. } if it.is_urgent() => vec![ansm],
        Event::InformationGiven { .. } | Event::DataSent { .. } | Event::Commented { .. } => {
            vec![ansm]
        }
        Event::InformationAsked { .. }
        | Event::AccessGranted { .. }
        | Event::AccessRefused { .. }
        | Event::AccessExpired { .. }
        | Event::DataAsked { .. }
        | Event::CommentsInvited { .. }
        | Event::AccessSuspended { .. }
        | Event::SuspensionEnded { .. }
        | Event::AccessWithdrawn { .. } => vec![prescriber, pharmacy],
        Event::AccessStopped { .. } => vec![pharmacy],
        Event::SentToAnsm { .. } | Event::RequestGivenUp { .. } | Event::CareChanged { .. } => {
            return None;
        }
    };
    let reference = &it.opening.reference;
    let [fr, en] = entry(event).title;
    let subject = [format!("{reference} — {fr}"), format!("{reference} — {en}")];
    let body = [format!("Dossier {reference}\u{a0}: {fr}."), format!("Dossier {reference}: {en}.")];
    Some(Notice { to, subject, body })
}
