//! Who looked, and who gave which right.

use crate::failure::Failure;
use crate::look::date;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::page::Heading;
use crate::look::table::{Column, Table};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Deed, ENTRIES, Entry};
use axum::extract::{Query, State};
use domain::access::Role;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;

/// The page of the log.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: String,
}

/// What the organisation of who reads answers for.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let page: i64 = asked.page.parse().unwrap_or(1).max(1);
    let entries = site.app.journal(reader.acting(), page).await?;
    let title = lang.pick("Journal des accès et des droits", "Log of readings and rights");
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Qui a consulté une identité, qui a confié ou retiré un droit, quand, d’où et pourquoi. Rien ne s’y efface\u{a0}: chaque ligne tient à la précédente par son empreinte.",
            "Who read an identity, who gave or withdrew a right, when, from where and why. Nothing is erased here: each line holds to the one before by its digest.",
        )).show())
        @if entries.is_empty() {
            (empty(Icon::Lock, lang.pick("Rien n’est inscrit", "Nothing is written"), lang.pick("Les consultations et les droits confiés apparaîtront ici.", "Readings and rights that are given will appear here."), None))
        } @else {
            (table(&entries, true, lang))
        }
        @let more = i64::try_from(entries.len()) == Ok(ENTRIES);
        @if page > 1 || more {
            nav.turn aria-label=(lang.pick("Pages du journal", "Pages of the log")) {
                @if page > 1 { a rel="prev" href=(format!("/journal?page={}", page - 1)) { (lang.pick("Plus récents", "Newer")) } }
                @if more { a.turn-next rel="next" href=(format!("/journal?page={}", page + 1)) { (lang.pick("Plus anciens", "Older")) } }
            }
        }
    };
    Ok(reader.page(title).show(&content))
}

/// Entries, each with what it is about where `subjects`.
pub fn table(entries: &[Entry], subjects: bool, lang: Lang) -> Markup {
    let mut columns = vec![
        Column::new(lang.pick("Quand", "When")),
        Column::new(lang.pick("Fait", "What")),
        Column::new(lang.pick("Par", "By")),
        Column::new(lang.pick("Motif", "Reason")),
        Column::new(lang.pick("Depuis le réseau", "From the network")),
    ];
    if subjects {
        columns.push(Column::new(lang.pick("Objet", "About")));
    }
    let rows = entries.iter().map(|it| {
        let role = it.role.map(|role| role.text().say(lang));
        let mut row = vec![
            instant(it.at, lang),
            html! { (it.deed.text().say(lang)) @if let Some(more) = detail(it, lang) { br; span.hint { (more) } } },
            html! { (if it.name.is_empty() { "–" } else { &it.name }) @if let Some(role) = role { br; span.hint { (role) @if !it.organisation.is_empty() { ", " (it.organisation) } } } },
            html! { (reason(it, lang)) },
            html! { (if it.source.is_empty() { "–" } else { &it.source }) },
        ];
        if subjects {
            row.push(subject(it, lang));
        }
        row
    });
    Table::new(lang.pick("Journal", "Log"), columns).caption_unseen().rows(rows).show(lang)
}

/// The last events of one's own account.
pub fn own(entries: &[Entry], lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Quand", "When")),
        Column::new(lang.pick("Fait", "What")),
        Column::new(lang.pick("Depuis le réseau", "From the network")),
    ];
    let rows = entries.iter().map(|it| {
        vec![
            instant(it.at, lang),
            html! { (it.deed.text().say(lang)) @if let Some(more) = detail(it, lang) { br; span.hint { (more) } } },
            html! { (if it.source.is_empty() { "–" } else { &it.source }) },
        ]
    });
    if entries.is_empty() {
        return html! { p { (lang.pick("Rien encore.", "Nothing yet.")) } };
    }
    Table::new(lang.pick("Événements", "Events"), columns).caption_unseen().rows(rows).show(lang)
}

/// An instant in Paris, to the minute.
pub fn instant(at: Timestamp, lang: Lang) -> Markup {
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let here = paris.to_datetime(at);
    let hour = format!("{:02}:{:02}", here.hour(), here.minute());
    html! { (date::time_short(here.date(), lang)) " " span.hour { (hour) } }
}

fn is_about_patient(deed: Deed) -> bool {
    matches!(
        deed,
        Deed::IdentityRead
            | Deed::PatientEntered
            | Deed::IdentityWritten
            | Deed::IdentityErased
            | Deed::CareShared
            | Deed::CareEnded
            | Deed::Unsealed
            | Deed::UnsealingReviewed
            | Deed::LinkGiven
            | Deed::LinkClosed
            | Deed::LinkOpened
            | Deed::OwnFormsRead
            | Deed::PatientWritten
            | Deed::JournalRead
    )
}

fn subject(entry: &Entry, lang: Lang) -> Markup {
    if is_about_patient(entry.deed) {
        html! { a href=(format!("/patients/{}", entry.subject)) { (lang.pick("Patient", "Patient")) } }
    } else {
        html! { a href="/organisation" { (lang.pick("Organisme", "Organisation")) } }
    }
}

fn reason(entry: &Entry, lang: Lang) -> String {
    match entry.reason.as_str() {
        "" => "–".to_owned(),
        "care" => lang.pick("Prise en charge", "Care").to_owned(),
        "unsealed" => lang.pick("Ouverture en urgence", "Emergency opening").to_owned(),
        other => other.to_owned(),
    }
}

/// What else an entry says, in words.
fn detail(entry: &Entry, lang: Lang) -> Option<String> {
    let detail = entry.detail.as_str();
    if detail.is_empty() {
        return None;
    }
    Some(match (entry.deed, detail) {
        (Deed::Invited | Deed::InvitationAccepted, words) => roles(words, lang),
        (Deed::RoleGiven | Deed::RoleWithdrawn, words) => {
            roles(words.split_once(' ').map_or(words, |it| it.1), lang)
        }
        (Deed::IdentityRead, "list") => lang.pick("dans la liste", "in the list").to_owned(),
        (Deed::Unsealed, hours) => {
            lang.pick(format!("pour {hours}\u{a0}h"), format!("for {hours} h"))
        }
        (Deed::UnsealingReviewed, "justified") => lang.pick("justifiée", "justified").to_owned(),
        (Deed::UnsealingReviewed, _) => lang.pick("non justifiée", "not justified").to_owned(),
        (Deed::CareShared | Deed::CareEnded, "pharmacy") => {
            lang.pick("pharmacie à usage intérieur", "hospital pharmacy").to_owned()
        }
        (Deed::SignedIn | Deed::Confirmed, word) => super::account::method(word, lang),
        (Deed::MeansAdded | Deed::MeansRemoved, "passkey") => {
            lang.pick("clé d’accès", "passkey").to_owned()
        }
        (Deed::MeansAdded | Deed::MeansRemoved, "code") => {
            lang.pick("codes à usage unique", "one-time codes").to_owned()
        }
        (Deed::SiteChanged, finess) => format!("FINESS {finess}"),
        // Identifiers say nothing to a reader.
        _ => return None,
    })
}

fn roles(words: &str, lang: Lang) -> String {
    let names: Vec<&str> = words
        .split_whitespace()
        .filter_map(Role::from_word)
        .map(|role| role.text().say(lang))
        .collect();
    names.join(", ")
}
