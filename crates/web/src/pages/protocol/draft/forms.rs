//! The forms of a protocol: their list and order, and each of them, made of blocks or imported.

use super::fields::{around, saves};
use super::{Sheet, address, form_field, import, page, read, status};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Field, Width};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::table::{Column, Table};
use crate::pages::draft::{Pairs, value};
use crate::pages::protocol::content;
use crate::server::Site;
use crate::session::SignedIn;
use app::ProtocolSave;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::DossierId;
use domain::protocol::blocks::{BLOCKS, Block, block};
use domain::protocol::{Content, Filler, FormKind, Part, ProtocolForm, draft};
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;

/// The forms in their order, and how another is added.
pub(super) fn list(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    let at = address(sheet.protocol);
    let order = format!("{at}/forms/order");
    let seen = sheet.draft.field(draft::FORMS).version.to_string();
    let columns = vec![
        Column::new(lang.pick("Fiche", "Form")),
        Column::new(lang.pick("Remplie par", "Filled in by")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Ordre", "Order")).unseen(),
    ];
    let act = |what: &'static str, label: &'static str, form: &ProtocolForm| {
        let hidden = [("do", what), ("key", form.key.as_str()), ("seen", seen.as_str())];
        button::post(&order, &hidden, &Button::quiet(label).about(form.title_in(lang)))
    };
    let last = sheet.content.forms.len().saturating_sub(1);
    let rows = sheet.content.forms.iter().enumerate().map(|(at, it)| {
        let wrong = sheet.lacks.iter().filter(|lack| lack.key.as_deref() == Some(&it.key)).count();
        vec![
            html! {
                a href={ (at) "/forms/" (it.key) } { @if it.title.is_empty() { (it.key) } @else { (it.title_in(lang)) } }
                p.under { (purpose(it, lang)) (made_of(it, lang)) }
            },
            html! { (it.filler.text().say(lang)) },
            html! {
                @if wrong == 0 {
                    span.guide-count.is-done { (Icon::Granted.svg()) span { (lang.pick("prête", "ready")) } }
                } @else { (lang.pick("à reprendre", "to mend")) " (" (wrong) ")" }
            },
            html! {
                div.row-acts {
                    @if at > 0 { (act("up", lang.pick("Monter", "Up"), it)) }
                    @if at < last { (act("down", lang.pick("Descendre", "Down"), it)) }
                    (act("remove", lang.pick("Retirer", "Remove"), it))
                }
            },
        ]
    });
    let kinds = FormKind::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
    let title = lang.pick("Fiches", "Forms");
    html! {
        p.hint { (lang.pick("Le prescripteur demande l’accès avec la première, puis remplit les autres au fil du traitement. Ne demandez que ce qui est analysé.", "The prescriber asks for access with the first, then fills the others in during the treatment. Ask only for what is analysed.")) }
        @if !sheet.content.forms.is_empty() {
            (Table::new(title, columns).caption_unseen().rows(rows).show(lang))
        }
        (form::form(&order, &html! {
            (form::hidden("do", "add"))
            (form::hidden("seen", &seen))
            (form::group(lang.pick("Ajouter une fiche", "Add a form"), &html! {
                (Field::new(lang, "kind", lang.pick("Objet", "Purpose")).value(next_kind(&sheet.content).word()).width(Width::Medium).select(&kinds))
                (button::row(&[Button::secondary(lang.pick("Ajouter", "Add"))]))
            }))
        }))
    }
}

/// The kind that is most likely added next: the first that is not there yet, else a follow-up.
fn next_kind(content: &Content) -> FormKind {
    let mut kinds = FormKind::ALL.into_iter();
    kinds.find(|it| content.form_of(*it).is_none()).unwrap_or(FormKind::FollowUp)
}

/// What a form is for, where its title does not say it.
fn purpose(form: &ProtocolForm, lang: Lang) -> String {
    let kind = form.kind.text();
    if form.title == kind.fr { String::new() } else { format!("{}, ", kind.say(lang)) }
}

/// Of what a form is made.
fn made_of(form: &ProtocolForm, lang: Lang) -> String {
    match form.blocks.len() {
        0 => lang.pick("définition importée", "imported definition").to_owned(),
        1 => lang.pick("un bloc", "one block").to_owned(),
        count => lang.pick(format!("{count} blocs"), format!("{count} blocks")),
    }
}

/// `POST /protocols/{id}/draft/forms/order`: adds, moves or removes a form.
///
/// # Errors
/// When the draft is not one's to write; [`Failure::Stale`] when the list changed since.
pub async fn order(
    State(site): State<Site>,
    me: SignedIn,
    Path(protocol): Path<DossierId>,
    Form(pairs): Form<Pairs>,
) -> Result<Redirect, Failure> {
    let sheet = read(&site, &me, protocol).await?;
    let seen = value(&pairs, "seen").parse().map_err(|_| Failure::Unreadable)?;
    let mut keys: Vec<String> = sheet.content.forms.iter().map(|it| it.key.clone()).collect();
    let key = value(&pairs, "key");
    let at = keys.iter().position(|it| it == key);
    let mut saves = Vec::new();
    let mut to = format!("{}/forms", address(protocol));
    match (value(&pairs, "do"), at) {
        ("up", Some(at)) if at > 0 => keys.swap(at, at - 1),
        ("down", Some(at)) if at + 1 < keys.len() => keys.swap(at, at + 1),
        ("up" | "down", Some(_)) => {}
        ("remove", Some(at)) => drop(keys.remove(at)),
        ("add", _) => {
            let kind = FormKind::from_word(value(&pairs, "kind")).ok_or(Failure::Unreadable)?;
            let form = ProtocolForm { key: free(&keys, kind), ..draft::begun(kind) };
            let field = form_field(&form.key);
            let seen = sheet.draft.field(&field).version;
            to = format!("{}/forms/{}", address(protocol), form.key);
            keys.push(form.key.clone());
            saves.push(ProtocolSave { field, value: draft::written(&form), seen });
        }
        _ => return Err(Failure::Unreadable),
    }
    let field = draft::FORMS.to_owned();
    saves.push(ProtocolSave { field, value: draft::written(&keys), seen });
    site.app.save_protocol(me.acting(), protocol, saves).await?;
    Ok(Redirect::to(&to))
}

/// A key that no other form has.
fn free(keys: &[String], kind: FormKind) -> String {
    let word = kind.word();
    let numbered = (2..).map(|it| format!("{word}_{it}"));
    let mut all = std::iter::once(word.to_owned()).chain(numbered);
    all.find(|it| !keys.contains(it)).unwrap_or_else(|| word.to_owned())
}

/// What the address of a form asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    saved: u8,
    imported: u8,
}

impl Asked {
    const fn done(&self) -> Done {
        match (self.saved, self.imported) {
            (1, _) => Done::Saved,
            (_, 1) => Done::Imported,
            _ => Done::Nothing,
        }
    }
}

/// What was just done with a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    Nothing,
    Saved,
    Imported,
}

/// `GET /protocols/{id}/draft/forms/{key}`.
///
/// # Errors
/// When the draft is not one's to write, or there is no such form.
pub async fn show(
    State(site): State<Site>,
    me: SignedIn,
    Path((protocol, key)): Path<(DossierId, String)>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let sheet = read(&site, &me, protocol).await?;
    let form = sheet.content.form(&key).ok_or(Failure::NotFound)?;
    Ok(draw(&me, &sheet, form, asked.done()))
}

pub(super) fn draw(me: &SignedIn, sheet: &Sheet, form: &ProtocolForm, done: Done) -> Markup {
    let lang = sheet.lang;
    let at = format!("{}/forms/{}", address(sheet.protocol), form.key);
    let lacks: Vec<_> =
        sheet.lacks.iter().filter(|it| it.key.as_deref() == Some(&form.key)).collect();
    let title =
        if form.title.is_empty() { form.kind.text().say(lang) } else { form.title_in(lang) };
    let body = html! {
        @match done {
            Done::Nothing => {},
            Done::Saved => (Notice::success(lang.pick("Fiche enregistrée", "Form saved")).show(lang)),
            Done::Imported => (import::taken(form, &at, lang)),
        }
        (sheet.errors.summary(lang))
        (import::told(sheet))
        @if !lacks.is_empty() {
            (Notice::warning(lang.pick("Cette fiche ne peut pas encore servir", "This form cannot be used yet")).body(html! {
                ul { @for lack in lacks { li { (lack.say(lang)) } } }
            }).show(lang))
        }
        div.section {
            (trying(&at, lang))
            (form::form(&at, &html! {
                div.first-button aria-hidden="true" { button type="submit" tabindex="-1" { } }
                (around(sheet, &form_field(&form.key), &controls(sheet, form)))
                (button::row(&[Button::primary(lang.pick("Enregistrer la fiche", "Save the form"))]))
            }))
        }
        (import::fields(sheet, form, &at))
        (crate::look::page::section("outline", lang.pick("Toutes les questions", "All questions"), &content::outline(form, lang)))
        (content::back(&format!("{}/forms", address(sheet.protocol)), lang.pick("Toutes les fiches", "All forms")))
    };
    page(me, sheet, title, Some(Part::Forms), &body)
}

/// The ways to try the form out.
fn trying(at: &str, lang: Lang) -> Markup {
    html! {
        p {
            (lang.pick("Essayer la fiche comme\u{a0}: ", "Try the form as: "))
            @for (number, filler) in Filler::ALL.iter().enumerate() {
                @if number > 0 { ", " }
                a href={ (at) "/preview?as=" (filler.word()) } { (filler.text().say(lang)) }
            }
        }
    }
}

/// Its title, who fills it in, and its blocks in their order.
fn controls(sheet: &Sheet, form: &ProtocolForm) -> Markup {
    let lang = sheet.lang;
    let saves = saves(sheet, &form_field(&form.key));
    let typed = sheet.typed.get(&form_field(&form.key));
    let form: ProtocolForm =
        typed.and_then(|it| serde_json::from_str(it).ok()).unwrap_or_else(|| form.clone());
    let fillers = Filler::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
    let imported = form.blocks.is_empty() && !form.definition.is_empty();
    html! {
        (Field::new(lang, "title", lang.pick("Titre", "Title")).value(&form.title).autosave(&saves).text())
        (Field::new(lang, "filler", lang.pick("Remplie par", "Filled in by")).value(form.filler.word()).autosave(&saves).radios(&fillers))
        @if !imported {
            (form::hidden("by", "blocks"))
            fieldset.group {
                legend { (lang.pick("Blocs de questions", "Blocks of questions")) }
                p.hint { (lang.pick("Cochez les blocs utiles. Les numéros donnent l’ordre\u{a0}; une condition sur une question d’un autre bloc vaut si ce bloc vient avant.", "Tick the blocks that are needed. The numbers give the order; a condition on a question of another block holds if that block comes before.")) }
                @for (block, place) in offered(&form) { (choice(block, place, &saves, lang)) }
            }
        }
    }
}

/// The blocks that are offered: those that are chosen in their order, then the others of the kind.
fn offered(form: &ProtocolForm) -> Vec<(&'static Block, Option<usize>)> {
    let chosen = form.blocks.iter().filter_map(|key| block(key)).zip(1..);
    let mut all: Vec<_> = chosen.map(|(block, place)| (block, Some(place))).collect();
    let rest = BLOCKS.iter().filter(|it| it.kinds.contains(&form.kind));
    all.extend(rest.filter(|it| !form.blocks.iter().any(|key| key == it.key)).map(|it| (it, None)));
    all
}

fn choice(block: &Block, place: Option<usize>, saves: &str, lang: Lang) -> Markup {
    let (id, order) = (format!("block-{}", block.key), format!("order-{}", block.key));
    let number = place.map(|it| it.to_string()).unwrap_or_default();
    let label = lang.pick("Ordre de ", "Order of ");
    html! {
        div.choice.block-choice {
            input type="checkbox" id=(id) name="block" value=(block.key) checked[place.is_some()]
                aria-describedby={ (id) "-about" } hx-post=(saves) hx-trigger="change" hx-swap="none" hx-sync="closest form:queue all";
            label for=(id) { (block.title.say(lang)) }
            p.hint id={ (id) "-about" } { (block.about.say(lang)) }
            label.unseen for=(order) { (label) (block.title.say(lang)) }
            input.is-short type="text" inputmode="numeric" id=(order) name=(order) value=(number)
                hx-post=(saves) hx-trigger="change" hx-swap="none" hx-sync="closest form:queue all";
        }
    }
}

/// The form as it was typed.
pub(super) fn typed(sheet: &Sheet, field: &str, pairs: &Pairs) -> ProtocolForm {
    let standing = sheet.draft.field(field).value;
    let key = field.trim_start_matches("form.").to_owned();
    let kept: Option<ProtocolForm> = serde_json::from_str(&standing).ok();
    let mut form = kept.unwrap_or_else(|| ProtocolForm { key, ..draft::begun(FormKind::FollowUp) });
    value(pairs, "title").trim().clone_into(&mut form.title);
    form.filler = Filler::from_word(value(pairs, "filler")).unwrap_or(form.filler);
    if value(pairs, "by") == "blocks" {
        form.blocks = chosen(pairs);
    }
    form
}

/// The blocks that were ticked, by their numbers; those without one last, as they stand.
fn chosen(pairs: &Pairs) -> Vec<String> {
    let ticked = pairs.iter().filter(|(key, _)| key == "block").map(|(_, value)| value.clone());
    let mut all: Vec<(usize, usize, String)> = ticked
        .filter(|key| block(key).is_some())
        .enumerate()
        .map(|(at, key)| {
            let order = value(pairs, &format!("order-{key}")).trim().parse();
            (order.unwrap_or(usize::MAX), at, key)
        })
        .collect();
    all.sort();
    all.into_iter().map(|it| it.2).collect()
}

/// A form as it is read: its title and its blocks.
pub(super) fn in_words(kept: &str) -> String {
    let Ok(form) = serde_json::from_str::<ProtocolForm>(kept) else { return kept.to_owned() };
    format!("{}\n{}", form.title, form.blocks.join(", "))
}

/// `POST /protocols/{id}/draft/forms/{key}`: a form at once.
///
/// # Errors
/// When the draft is not one's to write, or there is no such form.
pub async fn save(
    State(site): State<Site>,
    me: SignedIn,
    Path((protocol, key)): Path<(DossierId, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let mut sheet = read(&site, &me, protocol).await?;
    if sheet.content.form(&key).is_none() {
        return Err(Failure::NotFound);
    }
    super::save(&site, &me, &mut sheet, &pairs).await?;
    if sheet.errors.is_empty() && sheet.conflicts.is_empty() {
        let to = format!("{}/forms/{key}?saved=1", address(protocol));
        return Ok(Redirect::to(&to).into_response());
    }
    let form = sheet.content.form(&key).ok_or(Failure::NotFound)?;
    Ok((status(&sheet), draw(&me, &sheet, form, Done::Nothing)).into_response())
}
