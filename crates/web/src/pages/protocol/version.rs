//! A version of a protocol to be read whole, and its forms.

use super::{content, standing};
use crate::failure::Failure;
use crate::look::page::{self, Heading, Link};
use crate::server::Site;
use crate::session::SignedIn;
use app::Opened;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::DossierId;
use domain::access::Action;
use domain::protocol::{Content, Protocol, ProtocolForm};
use forms::Json;
use law::Lang;
use maud::{Markup, html};

/// What stands under a word of an address: a version by its number, `sent`, or `last` for what
/// stands now.
fn of<'a>(opened: &'a Opened<Protocol>, word: &str) -> Option<&'a Content> {
    let state = opened.state();
    match word {
        "sent" => state.submission().map(|it| &it.content),
        "last" => standing(state).map(|it| it.1),
        number => state.version(number.parse().ok()?).map(|it| &it.content),
    }
}

/// What it is called.
fn called(word: &str, lang: Lang) -> String {
    match word {
        "sent" => lang.pick("Projet envoyé", "Draft as sent").to_owned(),
        "last" => lang.pick("Protocole", "Protocol").to_owned(),
        number => format!("Version {number}"),
    }
}

async fn open(
    site: &Site,
    reader: &SignedIn,
    protocol: DossierId,
) -> Result<Opened<Protocol>, Failure> {
    let opened = site.app.open::<Protocol>(reader.acting(), protocol).await?;
    if !opened.may(Action::ReadFiling) {
        return Err(Failure::Forbidden(Some(Action::ReadFiling)));
    }
    Ok(opened)
}

/// The page of a version.
///
/// # Errors
/// When one may not read it, or there is none.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path((protocol, word)): Path<(DossierId, String)>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let opened = open(&site, &reader, protocol).await?;
    let said = of(&opened, &word).ok_or(Failure::NotFound)?;
    let record = opened.state().record().ok_or(Failure::NotFound)?;
    let at = format!("/protocols/{protocol}/versions/{word}");
    let name = called(&word, lang);
    let heading = Heading::new(&name)
        .kicker(format!("{} – {}", record.opening.reference, record.opening.product.name))
        .lead(&record.opening.indication);
    let body = whole(said, &at, "", &format!("/protocols/{protocol}"), opened.now.today, lang);
    let crumbs = vec![
        Link::new(lang.pick("Protocoles", "Protocols"), "/protocols"),
        Link::new(&record.opening.product.name, format!("/protocols/{protocol}")),
    ];
    let content = html! { (heading.show()) (body) };
    Ok(reader.page(name).crumbs(crumbs).show(&content))
}

/// The whole of what a protocol says.
#[must_use]
pub fn whole(
    said: &Content,
    at: &str,
    query: &str,
    documents: &str,
    on: jiff::civil::Date,
    lang: Lang,
) -> Markup {
    let part = |id: &str, title: &str, content: &Markup| page::section(id, title, content);
    html! {
        (part("texts", lang.pick("Textes", "Texts"), &content::texts(said, lang)))
        @if let Some(criteria) = content::criteria(said, lang) {
            (part("criteria", lang.pick("Critères d’éligibilité", "Eligibility criteria"), &criteria))
        }
        (part("calendar", lang.pick("Calendrier des visites", "Calendar of visits"), &content::calendar(said, lang)))
        (part("forms", lang.pick("Fiches", "Forms"), &content::forms(said, at, query, lang)))
        (part("terms", lang.pick("Modalités", "Terms"), &content::terms(said, on, lang)))
        @if let Some(list) = content::documents(&said.documents, documents, lang) {
            (part("documents", lang.pick("Documents pour les patients", "Documents for patients"), &list))
        }
    }
}

/// A form of a version, every question of it.
///
/// # Errors
/// When one may not read it, or there is none.
pub async fn form(
    State(site): State<Site>,
    reader: SignedIn,
    Path((protocol, word, key)): Path<(DossierId, String, String)>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let opened = open(&site, &reader, protocol).await?;
    let said = of(&opened, &word).ok_or(Failure::NotFound)?;
    let form = said.form(&key).ok_or(Failure::NotFound)?;
    let record = opened.state().record().ok_or(Failure::NotFound)?;
    let at = format!("/protocols/{protocol}/versions/{word}");
    let kicker = format!("{} – {}", record.opening.reference, called(&word, lang));
    let content = read_form(form, &kicker, &at, "", lang);
    let crumbs = vec![
        Link::new(lang.pick("Protocoles", "Protocols"), "/protocols"),
        Link::new(&record.opening.product.name, format!("/protocols/{protocol}")),
        Link::new(called(&word, lang), at),
    ];
    Ok(reader.page(form.title_in(lang)).crumbs(crumbs).show(&content))
}

/// A form to be read and downloaded.
#[must_use]
pub fn read_form(form: &ProtocolForm, kicker: &str, at: &str, query: &str, lang: Lang) -> Markup {
    let filled = format!("{} – {}", form.kind.text().say(lang), form.filler.text().say(lang));
    html! {
        (Heading::new(form.title_in(lang)).kicker(kicker).lead(filled).show())
        p { a href={ (at) "/forms/" (form.key) "/questionnaire.json" (query) } { (lang.pick("Télécharger la définition (FHIR Questionnaire, JSON)", "Download the definition (FHIR Questionnaire, JSON)")) } }
        (content::outline(form, lang))
        (content::back(&format!("{at}{query}#forms"), lang.pick("Toutes les fiches", "All forms")))
    }
}

/// The definition of a form as a file.
///
/// # Errors
/// When one may not read it, or there is none.
pub async fn questionnaire(
    State(site): State<Site>,
    reader: SignedIn,
    Path((protocol, word, key)): Path<(DossierId, String, String)>,
) -> Result<Response, Failure> {
    let opened = open(&site, &reader, protocol).await?;
    let said = of(&opened, &word).ok_or(Failure::NotFound)?;
    Ok(file(said.form(&key).ok_or(Failure::NotFound)?))
}

/// A definition as an answer: indented, to be read by people too.
#[must_use]
pub fn file(form: &ProtocolForm) -> Response {
    let text =
        Json::parse(&form.definition).map_or_else(|_| form.definition.clone(), |it| it.pretty());
    let headers = [
        (CONTENT_TYPE, "application/fhir+json".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}.json\"", form.key)),
    ];
    (headers, text).into_response()
}
