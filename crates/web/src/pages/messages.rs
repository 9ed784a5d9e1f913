//! The mail that a person was sent: for the demonstration, and where no mail server is set.

use crate::failure::Failure;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::page::Heading;
use crate::look::timeline::{Entry, timeline};
use crate::server::Site;
use crate::session::SignedIn;
use axum::extract::State;
use jiff::tz::TimeZone;
use maud::{Markup, html};

/// The mail, newest first.
pub async fn show(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let title = lang.pick("Messages reçus", "Mail");
    let lead = lang.pick(
        "Les courriels que ce service vous adresse\u{a0}: accusés, demandes, rappels d’échéance.",
        "The e-mails that this service sends you: acknowledgements, requests, reminders.",
    );
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let mails = site.app.mailbox(reader.acting()).await?;
    let entries: Vec<Entry> = mails
        .iter()
        .map(|mail| {
            let day = paris.to_datetime(mail.created_at).date();
            Entry::new(day, &mail.subject).body(html! { p.said { (linked(&mail.body, &site)) } })
        })
        .collect();
    let content = html! {
        (Heading::new(title).lead(lead).show())
        @if entries.is_empty() {
            (empty(Icon::Message, lang.pick("Aucun message", "No mail"), lang.pick("Vous serez prévenu ici de ce qui vous attend.", "You will be told here of what awaits you."), None))
        } @else {
            (timeline(&entries, lang))
        }
    };
    Ok(reader.page(title).show(&content))
}

/// The text of a mail, in which addresses of this site are links.
fn linked(text: &str, site: &Site) -> Markup {
    let ours = format!("{}/", site.settings.public_url);
    html! {
        @for (index, word) in text.split(' ').enumerate() {
            @if index > 0 { " " }
            @for (index, line) in word.split('\n').enumerate() {
                @if index > 0 { "\n" }
                @match line.strip_prefix(&ours) {
                    Some(path) => a href={ "/" (path) } { (line) },
                    None => (line),
                }
            }
        }
    }
}
