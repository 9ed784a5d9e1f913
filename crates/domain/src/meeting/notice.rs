//! Who is told of a fact of a meeting.

use super::event::Event;
use super::history::{entry, hours};
use super::state::State;
use crate::access::Role;
use crate::notice::{Addressee, Notice};
use law::{Lang, text::day};

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let asked = state.asked()?;
    let has = Addressee::Role(Role::HasOfficer);
    let laboratory = Addressee::Applicant;
    let mut to = match event {
        Event::SlotOffered { .. } | Event::SlotTakenBack { .. } => return None,
        Event::MeetingRequested { .. } | Event::DossierLinked { .. } => vec![has],
        Event::MinutesAwaited { .. } => return Some(told(state, event, vec![has])),
        Event::MeetingConfirmed { .. }
        | Event::RequestDeclined { .. }
        | Event::MeetingHeld { .. } => vec![laboratory],
        Event::MeetingCancelled { .. } | Event::SlotLapsed { .. } => vec![laboratory, has],
    };
    if asked.slot.joint && asked.request.path.is_before_amm() {
        to.push(Addressee::Role(Role::AnsmAssessor));
    }
    Some(told(state, event, to))
}

fn told(state: &State, event: &Event, to: Vec<Addressee>) -> Notice {
    let act = entry(event);
    let words = |lang: Lang| {
        let title = act.title(lang);
        let (mut subject, mut body) = (title.to_owned(), String::new());
        if let Some(asked) = state.asked() {
            let slot = &asked.slot;
            subject = format!("{} — {title}", slot.reference);
            let on = day(slot.day, lang);
            let hours = hours(slot, lang);
            let about = format!("{} ({})", asked.request.product.name, asked.request.indication);
            body = lang.pick(
                format!("Rendez-vous pré-dépôt du {on}, {hours}, pour {about}\u{a0}:\n{title}."),
                format!("Pre-submission meeting of {on}, {hours}, for {about}:\n{title}."),
            );
        }
        if let Some(detail) = &act.detail {
            body.push_str("\n\n");
            body.push_str(detail);
        }
        (subject, body)
    };
    let (fr, en) = (words(Lang::Fr), words(Lang::En));
    Notice { to, subject: [fr.0, en.0], body: [fr.1, en.1] }
}
