//! Writing a protocol: one page for each part, each field saved by itself, and the review before it
//! is sent.

mod calendar;
mod criteria;
pub mod documents;
mod fields;
pub mod forms;
pub mod import;
pub mod preview;
mod review;
mod terms;
mod texts;

pub use review::{review, submit};

use super::Protocol;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self as frame, Heading, Link};
use crate::pages::acts::Shown as _;
use crate::pages::draft::{Pairs, value};
use crate::server::Site;
use crate::session::SignedIn;
use app::{ProtocolDraft, ProtocolSave, SheetFault};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Action;
use domain::protocol::{Content, Lack, Part, Record, draft as fields_of};
use domain::{Document, DossierId};
use fields::{Conflict, Shown};
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A draft as its pages are drawn from it.
struct Sheet {
    pub protocol: DossierId,
    pub draft: ProtocolDraft,
    pub content: Content,
    pub lacks: Vec<Lack>,
    pub lang: Lang,
    /// What is shown instead of what is saved: what was typed and could not be.
    pub typed: BTreeMap<String, String>,
    /// What others saved meanwhile, by field.
    pub conflicts: BTreeMap<String, Conflict>,
    /// What was wrong with what was typed, by field.
    pub errors: Errors,
    /// What an import changed, left out or refuses.
    pub told: Vec<SheetFault>,
}

impl Sheet {
    const fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    fn record(&self) -> Option<&Record> {
        self.draft.opened.state().record()
    }

    /// The text of a field on the page: what was typed, else what is saved.
    fn value(&self, field: &str) -> String {
        let typed = self.typed.get(field).cloned();
        typed.unwrap_or_else(|| self.draft.field(field).value)
    }

    fn documents(&self) -> &[Document] {
        &self.draft.documents
    }

    fn lacks_of(&self, part: Part) -> impl Iterator<Item = &Lack> {
        self.lacks.iter().filter(move |it| it.part == part)
    }
}

/// Where a draft is written.
fn address(protocol: DossierId) -> String {
    format!("/protocols/{protocol}/draft")
}

/// The draft, for who may write in it.
async fn read(site: &Site, me: &SignedIn, protocol: DossierId) -> Result<Sheet, Failure> {
    let draft = site.app.protocol_draft(me.acting(), protocol).await;
    let draft = draft.map_err(|error| Failure::from(error).needing(Action::EditDraft))?;
    let (content, lacks) = (draft.content(), draft.lacks());
    Ok(Sheet {
        protocol,
        draft,
        content,
        lacks,
        lang: me.lang(),
        typed: BTreeMap::new(),
        conflicts: BTreeMap::new(),
        errors: Errors::none(),
        told: Vec::new(),
    })
}

/// A page of the draft around its content.
fn page(me: &SignedIn, sheet: &Sheet, title: &str, current: Option<Part>, body: &Markup) -> Markup {
    let lang = sheet.lang;
    let Some(record) = sheet.record() else { return html! {} };
    let opening = &record.opening;
    let stage = match sheet.draft.opened.state().amendment() {
        Some(_) => {
            format!("{} {}", sheet.pick("Avenant, version", "Amendment, version"), record.next())
        }
        None => sheet.pick("Projet de protocole", "Draft of the protocol").to_owned(),
    };
    let content = html! {
        (Heading::new(title).kicker(format!("{} – {} – {stage}", opening.reference, opening.product.name)).show())
        (frame::columns(body, &guide(sheet, current, false)))
    };
    let crumbs = vec![
        Link::new(Protocol::NAMED.say(lang), "/protocols"),
        Link::new(&opening.product.name, format!("/protocols/{}", sheet.protocol)),
        Link::new(sheet.pick("Rédaction", "Writing"), address(sheet.protocol)),
    ];
    me.page(title).crumbs(crumbs).show(&content)
}

/// The way through the parts, each with what is still to be done in it.
fn guide(sheet: &Sheet, current: Option<Part>, swap: bool) -> Markup {
    let lang = sheet.lang;
    let at = address(sheet.protocol);
    let left = sheet.lacks.len();
    html! {
        nav.guide id="guide" aria-label=(sheet.pick("Parties du protocole", "Parts of the protocol")) hx-swap-oob=[swap.then_some("true")] {
            p.guide-whole { strong { (match (lang, left) {
                (Lang::Fr, 0) => "Prêt à être envoyé".to_owned(),
                (Lang::En, 0) => "Ready to be sent".to_owned(),
                (Lang::Fr, 1) => "Un point à reprendre".to_owned(),
                (Lang::En, 1) => "One point to mend".to_owned(),
                (Lang::Fr, left) => format!("{left} points à reprendre"),
                (Lang::En, left) => format!("{left} points to mend"),
            }) } }
            ol {
                @for part in Part::ALL {
                    @let lacks = sheet.lacks_of(part).count();
                    li {
                        a href={ (at) "/" (part.word()) } aria-current=[(current == Some(part)).then_some("page")] {
                            span { (part.text().say(lang)) }
                            @if lacks == 0 {
                                span.guide-count.is-done { (Icon::Granted.svg()) span { (lang.pick("complet", "complete")) } }
                            } @else {
                                span.guide-count { (lacks) span.unseen { " " (lang.pick("points à reprendre", "points to mend")) } }
                            }
                        }
                    }
                }
            }
            p { a.guide-review href=(at) { (Icon::Forward.svg()) span { (lang.pick("Relire et envoyer", "Review and send")) } } }
            p { a href={ "/protocols/" (sheet.protocol) } { (lang.pick("Page du protocole", "Page of the protocol")) } }
        }
    }
}

/// What the address of a part asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    saved: u8,
    check: u8,
}

/// `GET /protocols/{id}/draft/{part}`: a part of the draft.
///
/// # Errors
/// When the draft is not one's to write, or there is no such part.
pub async fn show(
    State(site): State<Site>,
    me: SignedIn,
    Path((protocol, part)): Path<(DossierId, String)>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let sheet = read(&site, &me, protocol).await?;
    let part = Part::from_word(&part).ok_or(Failure::NotFound)?;
    Ok(draw(&me, &sheet, part, asked.saved == 1, asked.check == 1))
}

fn draw(me: &SignedIn, sheet: &Sheet, part: Part, saved: bool, check: bool) -> Markup {
    let lang = sheet.lang;
    let title = part.text().say(lang);
    let fields = match part {
        Part::Texts => texts::fields(sheet),
        Part::Criteria => criteria::fields(sheet),
        Part::Forms => forms::list(sheet),
        Part::Calendar => calendar::fields(sheet),
        Part::Terms => terms::fields(sheet),
        Part::Documents => documents::list(sheet),
    };
    let at = format!("{}/{}", address(sheet.protocol), part.word());
    let body = html! {
        @if saved { (Notice::success(lang.pick("Partie enregistrée", "Part saved")).show(lang)) }
        (sheet.errors.summary(lang))
        @if check { (lacking(sheet, part)) }
        div.section {
            @if matches!(part, Part::Forms | Part::Documents) {
                (fields)
            } @else {
                (form::form(&at, &html! {
                    // Enter in a field sends the first button of the form: it must save.
                    div.first-button aria-hidden="true" { button type="submit" tabindex="-1" { } }
                    (fields)
                    (button::row(&[
                        Button::primary(lang.pick("Enregistrer et continuer", "Save and continue")).sends("go", "next"),
                        Button::secondary(lang.pick("Enregistrer", "Save")).sends("go", "stay"),
                    ]))
                }))
            }
        }
        (turn(sheet, part))
    };
    page(me, sheet, title, Some(part), &body)
}

/// What a part still lacks.
fn lacking(sheet: &Sheet, part: Part) -> Markup {
    let lang = sheet.lang;
    html! {
        @if sheet.lacks_of(part).next().is_some() {
            (Notice::warning(lang.pick("À reprendre dans cette partie", "To mend in this part")).body(html! {
                ul { @for lack in sheet.lacks_of(part) { li { (lack.say(lang)) } } }
            }).show(lang))
        }
    }
}

/// The part after another; none after the last.
fn next(part: Part) -> Option<Part> {
    let here = Part::ALL.iter().position(|it| *it == part)?;
    Part::ALL.get(here + 1).copied()
}

/// The parts before and after.
fn turn(sheet: &Sheet, part: Part) -> Markup {
    let (lang, at) = (sheet.lang, address(sheet.protocol));
    let before = Part::ALL.into_iter().find(|it| next(*it) == Some(part));
    html! {
        nav.turn aria-label=(lang.pick("Partie précédente et suivante", "Previous and next part")) {
            @if let Some(before) = before {
                a rel="prev" href={ (at) "/" (before.word()) } { (Icon::Back.svg()) span { (before.text().say(lang)) } }
            }
            @match next(part) {
                Some(next) => a.turn-next rel="next" href={ (at) "/" (next.word()) } { span { (next.text().say(lang)) } (Icon::Forward.svg()) },
                None => a.turn-next rel="next" href=(at) { span { (lang.pick("Relire et envoyer", "Review and send")) } (Icon::Forward.svg()) },
            }
        }
    }
}

/// `POST /protocols/{id}/draft/{part}`: a part at once.
///
/// # Errors
/// When the draft is not one's to write, or there is no such part.
pub async fn save_part(
    State(site): State<Site>,
    me: SignedIn,
    Path((protocol, word)): Path<(DossierId, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let mut sheet = read(&site, &me, protocol).await?;
    let part = Part::from_word(&word).ok_or(Failure::NotFound)?;
    save(&site, &me, &mut sheet, &pairs).await?;
    if sheet.errors.is_empty() && sheet.conflicts.is_empty() {
        let at = address(protocol);
        let to = match (value(&pairs, "go"), next(part)) {
            ("next", Some(next)) => format!("{at}/{}", next.word()),
            ("next", None) => at,
            _ => format!("{at}/{word}?saved=1"),
        };
        return Ok(Redirect::to(&to).into_response());
    }
    Ok((status(&sheet), draw(&me, &sheet, part, false, false)).into_response())
}

/// How a page is answered on which something was not saved.
fn status(sheet: &Sheet) -> StatusCode {
    if sheet.conflicts.is_empty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT }
}

/// Saves what was changed on a page. What could not be saved is kept as it was typed.
async fn save(site: &Site, me: &SignedIn, sheet: &mut Sheet, pairs: &Pairs) -> Result<(), Failure> {
    let (changes, wrong) = fields::changes(sheet, pairs);
    for (field, at, says) in wrong {
        sheet.errors.add(at, says.say(sheet.lang));
        sheet.typed.insert(field.clone(), fields::typed(&field, pairs));
    }
    for change in changes {
        let (field, value) = (change.save.field.clone(), change.save.value.clone());
        let saved = site.app.save_protocol(me.acting(), sheet.protocol, vec![change.save]).await;
        match saved {
            Ok(_) => {}
            Err(app::Error::Conflict(standing)) => {
                sheet.typed.insert(field.clone(), value);
                sheet.conflicts.insert(field, Conflict::of(change.seen, &standing));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let after = read(site, me, sheet.protocol).await?;
    (sheet.draft, sheet.content, sheet.lacks) = (after.draft, after.content, after.lacks);
    Ok(())
}

/// `POST /protocols/{id}/draft/fields/{field}`: one field, as it is typed.
///
/// # Errors
/// When the draft is not one's to write, or there is no such field.
pub async fn save_field(
    State(site): State<Site>,
    me: SignedIn,
    Path((protocol, field)): Path<(DossierId, String)>,
    headers: HeaderMap,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let mut sheet = read(&site, &me, protocol).await?;
    let by_script = headers.contains_key("hx-request");
    let lang = sheet.lang;
    let (change, shown) = match fields::one(&sheet, &field, &pairs) {
        Ok(change) => (change, Shown::of(&field)),
        Err(None) => return Err(Failure::Unreadable),
        Err(Some((_, says))) => {
            let note = fields::note(&field, Some(says.say(lang)), true);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, note).into_response());
        }
    };
    let seen = change.seen.clone();
    match site.app.save_protocol(me.acting(), protocol, vec![change.save]).await {
        Ok(_) if by_script => {
            let sheet = read(&site, &me, protocol).await?;
            Ok(fields::saved(&sheet, &field, shown).into_response())
        }
        Ok(_) => Ok(Redirect::to(&address(protocol)).into_response()),
        Err(app::Error::Conflict(standing)) => {
            sheet.typed.insert(field.clone(), fields::typed(&field, &pairs));
            sheet.conflicts.insert(field.clone(), Conflict::of(seen, &standing));
            let body = fields::conflict_box(&sheet, &field, true);
            Ok((StatusCode::CONFLICT, body).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// A field to save, as it was seen.
pub(super) struct Change {
    pub save: ProtocolSave,
    pub seen: String,
}

/// The field of the form of a key, for its pages.
fn form_field(key: &str) -> String {
    fields_of::form_field(key)
}
