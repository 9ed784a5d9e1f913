//! The review before a protocol is sent: all that it lacks, all that it says, to whom it goes.

use super::{Sheet, address, page, read};
use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form;
use crate::look::notice::Notice;
use crate::look::page as frame;
use crate::pages::draft::{Pairs, value};
use crate::pages::protocol::content;
use crate::server::Site;
use crate::session::SignedIn;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::DossierId;
use domain::access::Action;
use domain::protocol::{Lack, Part};
use law::{Lang, Say, protocol as rules};
use maud::{Markup, html};

/// `GET /protocols/{id}/draft`.
///
/// # Errors
/// When the draft is not one's to write.
pub async fn review(
    State(site): State<Site>,
    me: SignedIn,
    Path(protocol): Path<DossierId>,
) -> Result<Markup, Failure> {
    let sheet = read(&site, &me, protocol).await?;
    Ok(draw(&me, &sheet, &html! {}))
}

/// `POST /protocols/{id}/submit`: sends the draft as it was read.
///
/// # Errors
/// When it is not one's to send.
pub async fn submit(
    State(site): State<Site>,
    me: SignedIn,
    Path(protocol): Path<DossierId>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let sheet = read(&site, &me, protocol).await?;
    if !sheet.draft.opened.may(Action::SubmitProtocol) {
        return Err(Failure::Forbidden(Some(Action::SubmitProtocol)));
    }
    let number = |name: &str| value(&pairs, name).parse::<i64>().map_err(|_| Failure::Unreadable);
    let (seen, drafted) = (number("version")?, number("drafted")?);
    let lang = me.lang();
    let (status, notice) =
        match site.app.submit_protocol(me.acting(), protocol, seen, drafted).await {
            Ok(_) => {
                return Ok(
                    Redirect::to(&format!("/protocols/{protocol}?done=submit")).into_response()
                );
            }
            Err(app::Error::Refused(refused)) => {
                (StatusCode::UNPROCESSABLE_ENTITY, failure::refusal(&refused, lang))
            }
            Err(app::Error::Stale(since)) => (StatusCode::CONFLICT, changed(&since, lang)),
            Err(error) => return Err(error.into()),
        };
    let sheet = read(&site, &me, protocol).await?;
    Ok((status, draw(&me, &sheet, &notice)).into_response())
}

fn changed(since: &[[String; 2]], lang: Lang) -> Markup {
    Notice::warning(lang.pick(
        "Rien n’a été envoyé\u{a0}: le protocole a changé depuis l’affichage de cette page",
        "Nothing was sent: the protocol has changed since this page was shown",
    ))
    .body(html! {
        (failure::changes(since, lang))
        p { (lang.pick("Relisez, puis envoyez.", "Read again, then send.")) }
    })
    .show(lang)
}

fn draw(me: &SignedIn, sheet: &Sheet, notice: &Markup) -> Markup {
    let lang = sheet.lang;
    let title = sheet.pick("Relire et envoyer", "Review and send");
    let said = &sheet.content;
    let today = sheet.draft.opened.now.today;
    let at = format!("{}/forms", address(sheet.protocol));
    let part = |part: Part, content: &Markup| {
        let to = format!("{}/{}", address(sheet.protocol), part.word());
        frame::section(
            part.word(),
            part.text().say(lang),
            &html! { (content) p { a href=(to) { (lang.pick("Modifier", "Change")) span.unseen { " – " (part.text().say(lang)) } } } },
        )
    };
    let body = html! {
        (notice)
        (lacking(sheet))
        (part(Part::Terms, &content::terms(said, today, lang)))
        (part(Part::Texts, &content::texts(said, lang)))
        (part(Part::Criteria, &content::criteria(said, lang).unwrap_or_else(|| html! { p { (lang.pick("Aucun critère.", "No criterion.")) } })))
        (part(Part::Forms, &html! {
            @if said.forms.is_empty() { p { (lang.pick("Aucune fiche.", "No form.")) } }
            ul { @for it in &said.forms { li { a href={ (at) "/" (it.key) } { (it.title_in(lang)) } @if it.title != it.kind.text().fr { " – " (it.kind.text().say(lang)) } } } }
        }))
        (part(Part::Calendar, &content::calendar(said, lang)))
        (part(Part::Documents, &content::documents(&said.documents, &format!("/protocols/{}", sheet.protocol), lang).unwrap_or_else(|| html! { p { (lang.pick("Aucun document.", "No document.")) } })))
        (sending(sheet))
    };
    page(me, sheet, title, None, &body)
}

/// All that is missing, part by part, each with the way to it.
fn lacking(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    let cite = Cite::of(&rules::CONTENT.citation(sheet.draft.opened.now.today), lang);
    if sheet.lacks.is_empty() {
        return Notice::success(sheet.pick("Le protocole est complet", "The protocol is complete"))
            .cite(cite)
            .show(lang);
    }
    Notice::warning(sheet.pick(
        "Le protocole n’est pas encore complet",
        "The protocol is not complete yet",
    ))
    .body(html! {
        @for part in Part::ALL {
            @let lacks: Vec<&Lack> = sheet.lacks_of(part).collect();
            @if !lacks.is_empty() {
                p { strong { (part.text().say(lang)) } }
                ul { @for lack in lacks { li { a href=(place(sheet, lack)) { (lack.say(lang)) } } } }
            }
        }
    })
    .cite(cite)
    .show(lang)
}

/// Where a point is mended.
fn place(sheet: &Sheet, lack: &Lack) -> String {
    let at = address(sheet.protocol);
    match (&lack.key, lack.part) {
        (Some(key), Part::Forms) if sheet.content.form(key).is_some() => {
            format!("{at}/forms/{key}")
        }
        (_, part) => format!("{at}/{}#{}", part.word(), super::fields::name(lack.field)),
    }
}

/// To whom it goes, and the button.
fn sending(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    let Some(record) = sheet.record() else { return html! {} };
    let names: Vec<&str> = record.defined_by.iter().map(|it| it.text().say(lang)).collect();
    let opened = &sheet.draft.opened;
    let send = if record.rounds == 0 {
        sheet.pick("Envoyer pour observations", "Send for comments")
    } else {
        sheet.pick("Envoyer à nouveau", "Send again")
    };
    frame::section(
        "send",
        sheet.pick("Envoi", "Sending"),
        &html! {
            p {
                (lang.pick("Ce protocole est défini par\u{a0}: ", "This protocol is defined by: ")) (names.join(", ")) " "
                (Cite::of(&record.citation, lang).show(lang))
            }
            p { (lang.pick("Vous pourrez encore le modifier et l’envoyer à nouveau tant qu’il n’est pas annexé à la décision.", "You can still change it and send it again as long as it is not annexed to the decision.")) }
            @if opened.may(Action::SubmitProtocol) {
                (form::form(&format!("/protocols/{}/submit", sheet.protocol), &html! {
                    (form::version(opened.version()))
                    (form::hidden("drafted", &sheet.draft.drafted().to_string()))
                    (button::row(&[Button::primary(send)]))
                }))
            } @else {
                p.hint { (lang.pick("Seul le laboratoire peut l’envoyer.", "Only the laboratory may send it.")) }
            }
        },
    )
}
