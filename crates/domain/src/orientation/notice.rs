//! Who is told of a fact of an orientation. A mail says that something waits, never what.

use super::event::Event;
use super::history::entry;
use super::state::State;
use crate::access::Role;
use crate::notice::{Addressee, Notice};
use law::{Lang, text::day};

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let it = state.record()?;
    let to = match event {
        Event::ProjectSubmitted { .. }
        | Event::HolderWrote { .. }
        | Event::ProjectRouted { .. }
        | Event::ProjectWithdrawn { .. }
        | Event::EuropeanAdviceRecorded { .. }
        | Event::DossierLinked { .. } => vec![Addressee::Role(Role::AnsmAssessor)],
        Event::TeamWrote { .. }
        | Event::AnswerPromised { .. }
        | Event::AdviceGiven { .. }
        | Event::MeetingOffered { .. }
        | Event::MeetingRecorded { .. }
        | Event::OrientationClosed { .. } => vec![Addressee::Applicant],
    };
    let told = entry(event);
    let words = |lang: Lang| {
        let title = told.title(lang);
        let on = day(told.on, lang);
        let (team, name) = (it.team.text().say(lang), &it.project.name);
        let body = lang.pick(
            format!("Le {on}, projet {name} (équipe «\u{a0}{team}\u{a0}»)\u{a0}:\n{title}."),
            format!("On {on}, project {name} (team “{team}”):\n{title}."),
        );
        (format!("{} — {title}", it.reference), body)
    };
    let (fr, en) = (words(Lang::Fr), words(Lang::En));
    Some(Notice { to, subject: [fr.0, en.0], body: [fr.1, en.1] })
}
