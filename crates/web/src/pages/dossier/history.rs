//! What happened, act by act, as far as the reader may read it.

use super::View;
use crate::look::cite::Cite;
use crate::look::state::State as Shade;
use crate::look::timeline::{Entry, timeline};
use domain::aap::{Audience, Decision, Event, SilenceEffect, entry};
use domain::access::Role;
use maud::{Markup, html};

/// Whether the reader may read a fact. What the authorities wrote to each other stays theirs, even
/// when the assessment opens to the applicant with the decision.
pub(super) fn readable(view: &View, event: &Event) -> bool {
    let among_authorities =
        matches!(event, Event::MessagePosted { audience: Audience::Authorities, .. });
    let is_applicant = view.opened.acting().role == Role::Applicant;
    view.opened.may(entry(event).needs) && !(among_authorities && is_applicant)
}

/// The history, newest first.
pub(super) fn section(view: &View) -> Markup {
    let readable = view.opened.events().rev().filter(|(event, _)| readable(view, event));
    let entries: Vec<Entry> = readable.map(|(event, _)| drawn(view, event)).collect();
    timeline(&entries, view.lang)
}

fn drawn(view: &View, event: &Event) -> Entry {
    let told = entry(event);
    let mut drawn = Entry::new(told.on, told.title(view.lang));
    if let Some(person) = super::actor(event) {
        drawn = drawn.by(view.name(person));
    }
    // A filing holds many documents: they have their own section.
    let listed = !matches!(event, Event::RequestFiled { .. });
    let documents: &[domain::Document] = if listed { &told.documents } else { &[] };
    if told.detail.is_some() || !documents.is_empty() {
        drawn = drawn.body(html! {
            @if let Some(detail) = &told.detail { p.said { (detail) } }
            (view.documents(documents))
        });
    }
    if let Some(citation) = &told.citation {
        drawn = drawn.cite(Cite::of(citation, view.lang));
    }
    match shade(event) {
        Some(shade) => drawn.state(shade),
        None => drawn,
    }
}

/// The state to which an act led, where it led to another.
const fn shade(event: &Event) -> Option<Shade> {
    Some(match event {
        Event::DossierOpened { .. } => Shade::Draft,
        Event::MissingItemsRequested { .. } => Shade::Waiting,
        Event::RequestFiled { .. }
        | Event::DossierDeclaredComplete { .. }
        | Event::InformationComplete { .. }
        | Event::ReviewResumed { .. } => Shade::InProgress,
        Event::InformationRequested { .. } | Event::ReviewSuspended { .. } => Shade::Suspended,
        Event::SilenceProposed { .. } | Event::SilenceSetAside { .. } => Shade::Late,
        Event::DecisionSigned { decision } => match decision.decision {
            Decision::Grant(_) => Shade::Granted,
            Decision::Refusal { .. } => Shade::Refused,
        },
        Event::SilenceTookEffect { effect, .. } => match effect {
            SilenceEffect::Acceptance => Shade::Granted,
            SilenceEffect::Rejection => Shade::Refused,
        },
        Event::RequestWithdrawn { .. } | Event::RequestAbandoned { .. } => Shade::Ended,
        _ => return None,
    })
}
