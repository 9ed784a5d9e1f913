//! Who is told of a fact of a framework: the ministers without delay of what is decided, the holder
//! of what concerns it, those who alerted of what became of their alert (CPC-12).

use super::event::Event;
use super::history::entry;
use super::relation::alerting;
use super::state::State;
use crate::access::Role;
use crate::notice::{Addressee, Notice};
use law::{Lang, text::day};

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let opening = &state.case()?.opening;
    let to = told(state, event);
    let about = entry(event);
    let words = |lang: Lang| {
        let subject = format!("{} — {}", opening.reference, about.title(lang));
        let on = day(about.on, lang);
        let of = format!("{} ({})", opening.product.name, opening.indication);
        let mut body = match lang {
            Lang::Fr => format!("Le {on}, pour {of}\u{a0}:\n{}.", about.title(lang)),
            Lang::En => format!("On {on}, for {of}:\n{}.", about.title(lang)),
        };
        if let Some(citation) = &about.citation {
            let basis = citation.say(lang);
            body.push_str(
                &lang
                    .pick(format!("\n\nFondement\u{a0}: {basis}."), format!("\n\nBasis: {basis}.")),
            );
        }
        (subject, body)
    };
    let (fr, en) = (words(Lang::Fr), words(Lang::En));
    (!to.is_empty()).then_some(Notice { to, subject: [fr.0, en.0], body: [fr.1, en.1] })
}

fn told(state: &State, event: &Event) -> Vec<Addressee> {
    let ansm = Addressee::Role(Role::AnsmAssessor);
    let ministry = Addressee::Role(Role::Ministry);
    let laboratory = Addressee::Applicant;
    let alerted = alerting(state).into_iter().flat_map(|organisation| {
        [Role::Alerter, Role::Association].map(|role| Addressee::Of(organisation, role))
    });
    match event {
        Event::AlertRaised { .. } | Event::AlertJoined { .. } => vec![ansm, ministry],
        Event::DocumentsAdded { .. }
        | Event::InformationGiven { .. }
        | Event::ProposalsSent { .. }
        | Event::CommentSent { .. }
        | Event::ReportSent { .. }
        | Event::CommunicationSubmitted { .. }
        | Event::EarlyAccessNoted { .. } => vec![ansm],
        Event::AlertTakenUp { .. } => [laboratory].into_iter().chain(alerted).collect(),
        Event::AlertRefused { .. } => {
            let holder = state.assessment().map(|_| laboratory);
            [ministry].into_iter().chain(holder).chain(alerted).collect()
        }
        Event::InformationAsked { .. }
        | Event::ProposalsAsked { .. }
        | Event::ProtocolWaived { .. }
        | Event::DraftSent { .. }
        | Event::IntentionGiven { .. }
        | Event::IntentionDropped { .. }
        | Event::CommunicationJudged { .. }
        | Event::SummaryPublished { .. } => vec![laboratory],
        // What the ANSM thinks is its own until it decides.
        Event::ConditionAssessed { .. }
        | Event::BalanceJudged { .. }
        | Event::CentresConsulted { .. }
        | Event::EarlyAccessSetAside { .. } => Vec::new(),
        Event::FrameworkPublished { .. } => {
            let holder = state.assessment().map(|_| laboratory);
            holder.into_iter().chain(alerted).collect()
        }
        Event::FrameworkAdopted { .. }
        | Event::GroupSet { .. }
        | Event::FrameworkRenewed { .. }
        | Event::FrameworkModified { .. }
        | Event::FrameworkSuspended { .. }
        | Event::SuspensionLifted { .. }
        | Event::EndSet { .. }
        | Event::FrameworkEnded { .. } => {
            [laboratory, ministry, ansm].into_iter().chain(alerted).collect()
        }
    }
}
