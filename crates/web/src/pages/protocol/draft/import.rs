//! A definition of a form brought from elsewhere: a FHIR Questionnaire or an XLSForm spreadsheet,
//! taken whole or not at all, with what is to be mended by sheet, row and column.

use super::fields;
use super::forms::{Done, draw};
use super::{Sheet, address, form_field, read};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Field};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page as frame;
use crate::look::table::{Column, Table};
use crate::pages::protocol::content;
use crate::server::Site;
use crate::session::SignedIn;
use app::{LARGEST_DEFINITION, NotImported, ProtocolSave, SheetFault, SheetSeverity};
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::DossierId;
use domain::protocol::blocks::usual;
use domain::protocol::{ProtocolForm, draft};
use law::Lang;
use maud::{Markup, html};

/// How a definition is brought from elsewhere, or given up for blocks.
pub(super) fn fields(sheet: &Sheet, form: &ProtocolForm, at: &str) -> Markup {
    let lang = sheet.lang;
    let to = format!("{at}/import");
    let seen = sheet.draft.field(&form_field(&form.key)).version.to_string();
    let imported = form.blocks.is_empty() && !form.definition.is_empty();
    let file = Field::new(lang, "file", lang.pick("Fichier", "File"))
        .hint(lang.pick(
            "Un Questionnaire FHIR R4 (.json) ou un XLSForm (.xlsx).",
            "A FHIR R4 Questionnaire (.json) or an XLSForm (.xlsx).",
        ))
        .errors(&sheet.errors)
        .optional()
        .file(".json,.xlsx");
    let text = Field::new(
        lang,
        "pasted",
        lang.pick("Ou collez la définition (JSON)", "Or paste the definition (JSON)"),
    )
    .errors(&sheet.errors)
    .optional()
    .textarea(4);
    html! {
        (frame::section("import", lang.pick("Importer une définition", "Import a definition"), &html! {
            p.hint { (lang.pick("La définition importée remplace les blocs de cette fiche. Ce qu’elle demande et qui n’est pas pris en charge est dit, à sa place.", "The imported definition takes the place of the blocks of this form. What it asks for and is not supported is said, at its place.")) }
            (form::upload(&to, &html! {
                (form::hidden("seen", &seen))
                (file)
                (text)
                (button::row(&[Button::secondary(lang.pick("Importer", "Import")).icon(Icon::Upload)]))
            }))
            @if imported {
                (form::upload(&to, &html! {
                    (form::hidden("seen", &seen))
                    (form::hidden("blocks", "usual"))
                    (button::row(&[Button::quiet(lang.pick("Revenir aux blocs habituels", "Go back to the usual blocks"))]))
                }))
            }
        }))
    }
}

/// That a definition was taken, with the way to try it out.
pub(super) fn taken(form: &ProtocolForm, at: &str, lang: Lang) -> Markup {
    let count = content::read(form).map(|it| content::asked(&it));
    let title = match (lang, count) {
        (Lang::Fr, Some(1)) => "Définition importée\u{a0}: une question".to_owned(),
        (Lang::En, Some(1)) => "Definition imported: one question".to_owned(),
        (Lang::Fr, Some(count)) => format!("Définition importée\u{a0}: {count} questions"),
        (Lang::En, Some(count)) => format!("Definition imported: {count} questions"),
        (_, None) => lang.pick("Définition importée", "Definition imported").to_owned(),
    };
    Notice::success(title)
        .body(html! {
            p { a href={ (at) "/preview?as=" (form.filler.word()) } { (lang.pick("Essayer la fiche comme elle sera remplie", "Try the form as it will be filled in")) } }
        })
        .show(lang)
}

/// What an import changed, left out or refuses, point by point, the gravest first.
pub(super) fn told(sheet: &Sheet) -> Markup {
    const SHOWN: usize = 100;
    let lang = sheet.lang;
    if sheet.told.is_empty() {
        return html! {};
    }
    let mut all: Vec<&SheetFault> = sheet.told.iter().collect();
    all.sort_by_key(|it| std::cmp::Reverse(it.severity));
    let refuses = all[0].severity == SheetSeverity::Refuses;
    let columns = vec![
        Column::new(lang.pick("Feuille", "Sheet")),
        Column::new(lang.pick("Ligne", "Row")).numeric(),
        Column::new(lang.pick("Colonne", "Column")),
        Column::new(lang.pick("Effet", "Effect")),
        Column::new(lang.pick("Pourquoi, et que faire", "Why, and what to do")),
    ];
    let rows = all.iter().take(SHOWN).map(|it| {
        vec![
            html! { @if it.sheet.is_empty() { (lang.pick("le classeur", "the workbook")) } @else { (it.sheet) } },
            html! { @if it.row == 0 { "–" } @else { (it.row) } },
            html! { @if it.column.is_empty() { "–" } @else { (it.column) } },
            html! { (effect(it.severity, lang)) },
            html! { (it.words().pick(lang)) },
        ]
    });
    let title = lang.pick("Points du classeur", "Points of the workbook");
    let body = html! {
        @if refuses { p { (lang.pick("Rien n’a changé dans cette fiche. Corrigez le classeur, puis importez-le de nouveau.", "Nothing has changed in this form. Mend the workbook, then import it again.")) } }
        (Table::new(title, columns).caption_unseen().rows(rows).show(lang))
        @if all.len() > SHOWN {
            p { (more(all.len() - SHOWN, lang)) }
        }
    };
    if refuses {
        let title = lang.pick("Ce classeur n’est pas importé", "This workbook is not imported");
        return Notice::warning(title).body(body).show(lang);
    }
    let title = lang.pick(
        "Ce qui a été changé ou laissé de côté à l’import",
        "What was changed or left out by the import",
    );
    Notice::info(title).body(body).show(lang)
}

/// What becomes of the form for a point.
const fn effect(severity: SheetSeverity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (SheetSeverity::Refuses, Lang::Fr) => "à corriger",
        (SheetSeverity::Refuses, Lang::En) => "to mend",
        (SheetSeverity::LeftOut, Lang::Fr) => "non repris",
        (SheetSeverity::LeftOut, Lang::En) => "left out",
        (SheetSeverity::Changed, Lang::Fr) => "repris autrement",
        (SheetSeverity::Changed, Lang::En) => "taken otherwise",
    }
}

/// How many points are not shown.
fn more(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Fr, 1) => "Et un autre point.".to_owned(),
        (Lang::En, 1) => "And one more point.".to_owned(),
        (Lang::Fr, _) => format!("Et {count} autres points."),
        (Lang::En, _) => format!("And {count} more points."),
    }
}

/// How many points have to be mended, beside the field of the file.
fn to_mend(told: &[SheetFault]) -> [String; 2] {
    match told.iter().filter(|it| it.severity == SheetSeverity::Refuses).count() {
        1 => [
            "Ce classeur n’est pas importé\u{a0}: un point est à corriger.".to_owned(),
            "This workbook is not imported: one point is to be mended.".to_owned(),
        ],
        count => [
            format!("Ce classeur n’est pas importé\u{a0}: {count} points sont à corriger."),
            format!("This workbook is not imported: {count} points are to be mended."),
        ],
    }
}

/// What came with an import.
#[derive(Default)]
struct Sent {
    seen: Option<i64>,
    blocks: bool,
    bytes: Vec<u8>,
}

async fn sent(site: &Site, request: Request) -> Result<Sent, Failure> {
    let mut parts =
        Multipart::from_request(request, site).await.map_err(|_| Failure::Unreadable)?;
    let mut sent = Sent::default();
    while let Some(mut part) = parts.next_field().await.map_err(|_| Failure::Unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        // Of what is too large no more is kept than shows that it is.
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(|_| Failure::TooLarge)? {
            let room = (LARGEST_DEFINITION + 1).saturating_sub(bytes.len());
            bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
        }
        match name.as_str() {
            "seen" => sent.seen = std::str::from_utf8(&bytes).ok().and_then(|it| it.parse().ok()),
            "blocks" => sent.blocks = true,
            "file" if !bytes.is_empty() => sent.bytes = bytes,
            "pasted" if sent.bytes.is_empty() && !bytes.trim_ascii().is_empty() => {
                sent.bytes = bytes;
            }
            _ => {}
        }
    }
    Ok(sent)
}

/// `POST /protocols/{id}/draft/forms/{key}/import`: takes a definition from a file or a text.
///
/// # Errors
/// When the draft is not one's to write, or there is no such form.
pub async fn import(
    State(site): State<Site>,
    me: SignedIn,
    Path((protocol, key)): Path<(DossierId, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let mut sheet = read(&site, &me, protocol).await?;
    let mut form = sheet.content.form(&key).cloned().ok_or(Failure::NotFound)?;
    let lang = sheet.lang;
    let sent = sent(&site, request).await?;
    let seen = sent.seen.ok_or(Failure::Unreadable)?;
    let mut told: Vec<SheetFault> = Vec::new();
    if sent.blocks {
        form.blocks = usual(form.kind).into_iter().map(str::to_owned).collect();
        form.definition.clear();
    } else {
        let read = if sent.bytes.is_empty() {
            Err(NotImported::Because([
                "Choisissez un fichier ou collez une définition.".to_owned(),
                "Choose a file or paste a definition.".to_owned(),
            ]))
        } else {
            let naming = sheet.record().map(domain::protocol::Record::naming);
            let url = naming.map(|it| it.url(&key)).unwrap_or_default();
            let version = naming.map(|it| it.version.to_string());
            let title = form.title.clone();
            app::definition(&sent.bytes, &app::NamedForm { url, version, title })
        };
        match read {
            Ok(read) => {
                (form.blocks, form.definition) = (Vec::new(), read.definition);
                told = read.told;
            }
            Err(wrong) => {
                let says = match wrong {
                    NotImported::Because(says) => says,
                    NotImported::Workbook(told) => {
                        let says = to_mend(&told);
                        sheet.told = told;
                        says
                    }
                };
                sheet.errors.add("file", &says[usize::from(lang == Lang::En)]);
                let form = sheet.content.form(&key).ok_or(Failure::NotFound)?;
                let page = draw(&me, &sheet, form, Done::Nothing);
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
            }
        }
    }
    let (field, value) = (form_field(&key), draft::written(&form));
    let save = ProtocolSave { field: field.clone(), value: value.clone(), seen };
    match site.app.save_protocol(me.acting(), protocol, vec![save]).await {
        Ok(_) if told.is_empty() => {
            let word = if sent.blocks { "saved" } else { "imported" };
            let to = format!("{}/forms/{key}?{word}=1", address(protocol));
            Ok(Redirect::to(&to).into_response())
        }
        Ok(_) => {
            let sheet = Sheet { told, ..read(&site, &me, protocol).await? };
            let form = sheet.content.form(&key).ok_or(Failure::NotFound)?;
            Ok(draw(&me, &sheet, form, Done::Imported).into_response())
        }
        Err(app::Error::Conflict(standing)) => {
            sheet.typed.insert(field.clone(), value);
            let mark = fields::seen(seen, "");
            sheet.conflicts.insert(field, fields::Conflict::of(mark, &standing));
            let form = sheet.content.form(&key).ok_or(Failure::NotFound)?;
            let page = draw(&me, &sheet, form, Done::Nothing);
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
