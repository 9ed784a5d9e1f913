//! Who is told of a fact of a derogation.

use super::event::Event;
use super::history::entry;
use super::state::State;
use crate::access::Role;
use crate::authorisation::routes;
use crate::notice::{Addressee, Notice};
use law::{Lang, text::day};

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let it = state.record()?;
    let ansm = Addressee::Role(Role::AnsmAssessor);
    let manufacturer = Addressee::Applicant;
    let filed = it.filed_on.is_some();
    let to = match event {
        Event::RequestOpened { .. } | Event::RequestDescribed { .. } => return None,
        Event::DocumentsAdded { .. } | Event::RequestWithdrawn { .. } if !filed => return None,
        Event::DocumentsAdded { .. }
        | Event::RequestWithdrawn { .. }
        | Event::RequestFiled { .. }
        | Event::InformationGiven { .. }
        | Event::RenewalAsked { .. }
        | Event::CeMarkDeclared { .. } => vec![ansm],
        Event::MissingItemsAsked { .. }
        | Event::RequestAcknowledged { .. }
        | Event::InformationAsked { .. }
        | Event::DerogationGranted { .. }
        | Event::DerogationRefused { .. }
        | Event::DecisionPublished { .. }
        | Event::DerogationRenewed { .. }
        | Event::RenewalRefused { .. }
        | Event::DerogationEnded { .. } => vec![manufacturer],
        Event::DerogationExpired { .. } => vec![manufacturer, ansm],
    };
    let told = entry(event);
    let words = |lang: Lang| {
        let subject = format!("{} — {}", it.reference, told.title(lang));
        let on = day(told.on, lang);
        // What a named patient is treated for is not for a mail.
        let about = &it.content.name;
        let mut body = lang.pick(
            format!("Le {on}, pour {about}\u{a0}:\n{}.", told.title(lang)),
            format!("On {on}, for {about}:\n{}.", told.title(lang)),
        );
        if let Some(citation) = &told.citation {
            let basis = citation.say(lang);
            body.push_str(
                &lang
                    .pick(format!("\n\nFondement\u{a0}: {basis}."), format!("\n\nBasis: {basis}.")),
            );
        }
        if let Event::DerogationRefused { appeal, .. } | Event::RenewalRefused { appeal, .. } =
            event
        {
            body.push_str("\n\n");
            body.push_str(&routes(appeal, lang));
        }
        (subject, body)
    };
    let (fr, en) = (words(Lang::Fr), words(Lang::En));
    Some(Notice { to, subject: [fr.0, en.0], body: [fr.1, en.1] })
}
