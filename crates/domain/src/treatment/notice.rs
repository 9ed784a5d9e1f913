//! Who is told of a fact of a treatment. Nothing of health is in a message: it names the reference
//! and says that something waits.

use super::event::Event;
use super::history::entry;
use super::state::{Course, State};
use crate::access::Role;
use crate::notice::{Addressee, Notice};

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
        Event::DeclarationReferred { centre, .. } => vec![Addressee::Of(*centre, Role::Crpv)],
        Event::DeclarationReceived { .. } => vec![prescriber, holder],
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
    let reference = &it.opening.reference;
    let [fr, en] = said(event);
    let subject = [format!("{reference} — {fr}"), format!("{reference} — {en}")];
    let body = [format!("Dossier {reference}\u{a0}: {fr}."), format!("Dossier {reference}: {en}.")];
    Notice { to, subject, body }
}

/// What is said of a fact outside: as the history says it, save that nobody learns of an effect.
fn said(event: &Event) -> [String; 2] {
    match event {
        Event::EffectDeclared { declaration } => {
            let number = declaration.number;
            [
                format!("Fiche {number} à prendre en compte"),
                format!("Form {number} to be acknowledged"),
            ]
        }
        event => entry(event).title,
    }
}
