//! Who is told of a fact of a treatment. Nothing of health is in a message: it names the reference
//! and says that something waits.

use super::event::Event;
use super::history::entry;
use super::state::{Course, State};
use crate::access::Role;
use crate::notice::{Addressee, Notice};
use law::Lang;

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let it = state.course()?;
    let prescriber = Addressee::Hospital(Role::Prescriber);
    let pharmacy = Addressee::Hospital(Role::Pharmacist);
    let holder = Addressee::Applicant;
    let to = match event {
        Event::SentToPharmacy { .. } => vec![pharmacy],
        Event::SentToHolder { .. }
        | Event::InformationGiven { .. }
        | Event::QueryAnswered { .. }
        | Event::EffectDeclared { .. } => vec![holder],
        Event::SentBack { .. }
        | Event::QueryOpened { .. }
        | Event::FormUnlocked { .. }
        | Event::DeclarationAcknowledged { .. } => vec![prescriber],
        Event::InformationAsked { .. }
        | Event::AccessAgreed { .. }
        | Event::AccessDeclined { .. }
        | Event::AgreementLapsed { .. }
        | Event::PlanChanged { .. } => vec![prescriber, pharmacy],
        Event::RequestGivenUp { .. } if it.pharmacy.is_some() => vec![holder, pharmacy],
        _ => return None,
    };
    Some(told(it, event, to))
}

fn told(it: &Course, event: &Event, to: Vec<Addressee>) -> Notice {
    let act = entry(event);
    let reference = &it.opening.reference;
    let subject = Lang::ALL.map(|lang| format!("{reference} — {}", act.title(lang)));
    let body = Lang::ALL.map(|lang| {
        lang.pick(
            format!("Dossier {reference}\u{a0}: {}.", act.title(lang)),
            format!("Dossier {reference}: {}.", act.title(lang)),
        )
    });
    Notice { to, subject, body }
}
