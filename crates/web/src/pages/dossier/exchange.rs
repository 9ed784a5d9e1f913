//! What the authorities and the applicant said to each other.

use super::View;
use super::history::readable;
use crate::look::date;
use crate::look::state::State as Shade;
use crate::look::summary::{self, Card};
use crate::look::timeline::{Entry, timeline};
use domain::aap::{Audience, Event};
use domain::access::Action;
use maud::{Markup, html};

/// The requests for information with their replies, newest first.
pub(super) fn enquiries(view: &View) -> Option<Markup> {
    let review = view.opened.state().review().filter(|_| view.opened.may(Action::ReadFiling))?;
    if review.enquiries.is_empty() {
        return None;
    }
    let (lang, today) = (view.lang, view.opened.now.today);
    let cards: Vec<Card> = review
        .enquiries
        .iter()
        .rev()
        .map(|enquiry| {
            let due = enquiry.reply.due(today);
            let asked = enquiry.reply.started_on;
            let title = format!("{} {}", view.pick("Demande du", "Request of"), date::long(asked, lang));
            let tag = match enquiry.complete_on {
                Some(_) => Shade::Granted.saying(view.pick("Tout est reçu", "All received")),
                None if enquiry.replies.is_empty() => Shade::Waiting.saying(view.pick("En attente du demandeur", "Awaiting the applicant")),
                None => Shade::Waiting.saying(view.pick("Réponse à examiner", "Reply to be examined")),
            };
            let body = html! {
                p.said { (enquiry.question) }
                p.under { (view.pick("Réponse attendue au plus tard le ", "Reply due by ")) (date::time(due, lang)) }
                @for (on, reply, documents) in &enquiry.replies {
                    h4 { (view.pick("Réponse du ", "Reply of ")) (date::time(*on, lang)) }
                    p.said { (reply) }
                    (view.documents(documents))
                }
                @if let Some(on) = enquiry.complete_on {
                    p.under { (view.pick("Totalité reçue le ", "All received on ")) (date::time(on, lang)) }
                }
            };
            let origin = enquiry.origin.text().say(lang);
            Card::new(title, body).kicker(format!("{} {origin}", view.pick("Pour\u{a0}:", "For:"))).tag(tag)
        })
        .collect();
    Some(summary::cards(&cards))
}

/// The messages that the reader may read.
pub(super) fn messages(view: &View) -> Option<Markup> {
    let entries: Vec<Entry> = view
        .opened
        .events()
        .rev()
        .filter(|(event, _)| readable(view, event))
        .filter_map(|(event, _)| match event {
            Event::MessagePosted { on, by, audience, text } => {
                let among = match audience {
                    Audience::All => String::new(),
                    Audience::Authorities => {
                        format!(", {}", view.pick("entre autorités", "among authorities"))
                    }
                };
                let title = format!("{}{among}", view.name(*by));
                Some(Entry::new(*on, title).body(html! { p.said { (text) } }))
            }
            _ => None,
        })
        .collect();
    (!entries.is_empty()).then(|| timeline(&entries, view.lang))
}
