//! Who is told of a fact of a protocol.

use super::event::Event;
use super::history::entry;
use super::state::{Record, State};
use crate::aap::Recipient;
use crate::access::Role;
use crate::notice::{Addressee, Notice};
use law::{Lang, text::day};

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let record = state.record()?;
    let has = Addressee::Role(Role::HasOfficer);
    let laboratory = Addressee::Applicant;
    let mut to = match event {
        Event::ProtocolOpened { .. } => return None,
        Event::ProtocolWithdrawn { .. } if record.first_sent_on.is_none() => return None,
        Event::CommentMade { authority: Recipient::Ansm, .. } => {
            return told(record, event, vec![laboratory, has]);
        }
        Event::CommentMade { .. } => vec![laboratory],
        Event::ProtocolSubmitted { .. }
        | Event::AmendmentOpened { .. }
        | Event::AmendmentWithdrawn { .. }
        | Event::ProtocolWithdrawn { .. } => vec![has],
        Event::ProtocolAnnexed { .. }
        | Event::ProtocolPublished { .. }
        | Event::ProtocolClosed { .. } => vec![laboratory],
    };
    if record.is_defined_by(Recipient::Ansm) {
        to.push(Addressee::Role(Role::AnsmAssessor));
    }
    told(record, event, to)
}

fn told(record: &Record, event: &Event, to: Vec<Addressee>) -> Option<Notice> {
    let act = entry(event);
    let opening = &record.opening;
    let words = |lang: Lang| {
        let title = act.title(lang);
        let subject = format!("{} — {title}", opening.reference);
        let on = day(act.on, lang);
        let about = format!("{} ({})", opening.product.name, opening.indication);
        let mut body = lang.pick(
            format!("Le {on}, pour le PUT-RD de {about}\u{a0}:\n{title}."),
            format!("On {on}, for the PUT-RD of {about}:\n{title}."),
        );
        if let Some(detail) = &act.detail {
            body.push_str("\n\n");
            body.push_str(detail);
        }
        (subject, body)
    };
    let (fr, en) = (words(Lang::Fr), words(Lang::En));
    Some(Notice { to, subject: [fr.0, en.0], body: [fr.1, en.1] })
}
