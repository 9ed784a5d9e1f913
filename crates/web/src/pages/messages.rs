//! The mail that a person was sent: for the demonstration, and where no mail server is set.

use crate::failure::Failure;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::page::Heading;
use crate::look::timeline::{Entry, timeline};
use crate::server::Site;
use crate::session::SignedIn;
use app::Mail;
use axum::extract::State;
use jiff::tz::TimeZone;
use law::Lang;
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
            let (subject, text) = in_language(mail, lang);
            Entry::new(day, subject).body(html! { p.said { (linked(text, &site)) } })
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

/// The subject and text of a mail in one language: French stands first, then a line of dashes,
/// then the subject and text in English.
fn in_language(mail: &Mail, lang: Lang) -> (&str, &str) {
    let dashes = |line: &&str| !line.is_empty() && line.chars().all(|it| it == '—');
    let Some(line) = mail.body.lines().find(dashes) else { return (&mail.subject, &mail.body) };
    let (french, english) = mail.body.split_once(line).unwrap_or((&mail.body, ""));
    match (lang, english.trim().split_once('\n')) {
        (Lang::En, Some((subject, text))) => (subject, text.trim()),
        _ => (&mail.subject, french.trim()),
    }
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
