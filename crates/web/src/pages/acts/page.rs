//! The page of an act, and the act itself.

use super::people::{self, Candidate};
use super::typed::{self, Typed};
use super::{Act, Form, Shown, address, find};
use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Errors, Field};
use crate::look::notice::Notice;
use crate::look::page::{Heading, Link};
use crate::pages::naming;
use crate::server::Site;
use crate::session::SignedIn;
use app::{Error, Opened, Refused};
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Actor, DossierId};
use maud::{Markup, html};

/// What stands above the form of an act.
enum Above {
    Nothing,
    Refused(Box<Refused>),
    Stale(Vec<[String; 2]>),
    Unconfirmed,
}

/// The form of an act.
pub async fn show<P: Shown>(
    State(site): State<Site>,
    reader: SignedIn,
    Path((dossier, word)): Path<(DossierId, String)>,
    Query(given): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let act = find::<P>(&word).ok_or(Failure::NotFound)?;
    let opened = open(&site, &reader, dossier, act).await?;
    if act.action.is_sensitive() {
        reader.is_sure()?;
    }
    let above = match opened.try_out((act.sample)(opened.state())) {
        Err(Error::Refused(refused)) => Above::Refused(refused),
        _ => Above::Nothing,
    };
    // What another page knows already is filled in.
    let mut typed = Typed::default();
    for (name, value) in given.into_iter().filter(|(name, _)| name != "lang") {
        typed.add(name, value);
    }
    let people = people::candidates(&site, act.among, &opened).await?;
    Ok(draw(&reader, act, &opened, &typed, &Errors::none(), &people, &above).into_response())
}

/// Does an act, or shows its form again with what is to be mended.
pub async fn act<P: Shown>(
    State(site): State<Site>,
    reader: SignedIn,
    Path((dossier, word)): Path<(DossierId, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    let act = find::<P>(&word).ok_or(Failure::NotFound)?;
    let acting = reader.acting();
    let opened = open(&site, &reader, dossier, act).await?;
    let (typed, mut errors) = typed::read(&site, acting, dossier, act, request, lang).await?;
    let people = people::candidates(&site, act.among, &opened).await?;
    let again = |status: StatusCode, opened: &Opened<P>, errors: &Errors, above: &Above| {
        let page = draw(&reader, act, opened, &typed, errors, &people, above);
        (status, page).into_response()
    };
    if !errors.is_empty() {
        return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, &opened, &errors, &Above::Nothing));
    }
    let Ok(seen) = typed.one("version").parse::<i64>() else { return Err(Failure::Unreadable) };
    let form = Form { lang, opened: &opened, typed: &typed, errors: &errors, people: &people };
    let command = match (act.command)(&typed, &form) {
        Ok(command) => command,
        Err(wrong) => {
            for (field, text) in wrong {
                errors.add(field, text.say(lang));
            }
            return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, &opened, &errors, &Above::Nothing));
        }
    };
    naming::check(&mut errors, typed.values(), typed.one("keep"), lang);
    if !errors.is_empty() {
        return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, &opened, &errors, &Above::Nothing));
    }
    let done = match P::checked(&site, &opened, &command).await {
        Ok(()) => site.app.handle::<P>(Actor::Person(acting), dossier, seen, command).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            let done = format!("{}/{dossier}?done={}", P::PLACE, act.word);
            Ok(Redirect::to(&done).into_response())
        }
        Err(Error::Refused(refused)) => {
            errors.add_all(&refused.faults, lang);
            let above = Above::Refused(refused);
            Ok(again(StatusCode::UNPROCESSABLE_ENTITY, &opened, &errors, &above))
        }
        Err(Error::Stale(since)) => {
            // The form is shown on the dossier as it is now: sending it again is an act on that.
            let opened = open(&site, &reader, dossier, act).await?;
            Ok(again(StatusCode::CONFLICT, &opened, &errors, &Above::Stale(since)))
        }
        Err(Error::Unconfirmed) => {
            Ok(again(StatusCode::FORBIDDEN, &opened, &errors, &Above::Unconfirmed))
        }
        Err(error) => Err(Failure::from(error).needing(act.action)),
    }
}

/// The dossier, where the act is open to the role of who reads.
async fn open<P: Shown>(
    site: &Site,
    reader: &SignedIn,
    dossier: DossierId,
    act: &Act<P>,
) -> Result<Opened<P>, Failure> {
    let opened = site.app.open::<P>(reader.acting(), dossier).await?;
    if !opened.may(act.action) {
        return Err(Failure::Forbidden(Some(act.action)));
    }
    Ok(opened)
}

fn draw<P: Shown>(
    reader: &SignedIn,
    act: &Act<P>,
    opened: &Opened<P>,
    typed: &Typed,
    errors: &Errors,
    people: &[Candidate],
    above: &Above,
) -> Markup {
    let lang = reader.lang();
    let title = act.title.say(lang);
    let form = Form { lang, opened, typed, errors, people };
    let dossier = format!("{}/{}", P::PLACE, opened.id());
    let summary = P::summary(opened.state(), opened.now.today);
    let mut heading = Heading::new(title).lead(act.about.say(lang));
    let name = P::called(opened, lang);
    if let Some(it) = &summary {
        heading = heading.kicker(format!("{} – {name}", it.reference));
    }
    let label = match above {
        Above::Stale(_) => {
            lang.pick("Faire l’acte sur la version actuelle", "Act on the present version")
        }
        _ => title,
    };
    let send = if act.ends { Button::danger(label) } else { Button::primary(label) };
    let back = Button::quiet(lang.pick("Annuler", "Cancel")).href(&dossier);
    let fields = html! {
        (errors.summary(lang))
        (form::version(opened.version()))
        ((act.fields)(&form))
        (naming::keep(errors, lang))
        (documents(act, &form))
        (button::row(&[send, back]))
    };
    let action = address(act, opened);
    let is_closed = typed.is_empty() && matches!(above, Above::Refused(_));
    let own = act.article.map(|article| article(opened.now.today));
    let content = html! {
        (heading.show())
        @if let Some(article) = &own { p.act-article { (Cite::of(article, lang).show(lang)) } }
        @match above {
            Above::Nothing => {}
            Above::Unconfirmed => (Notice::warning(lang.pick("Confirmez que c’est bien vous", "Confirm that it is you"))
                .body(html! {
                    p { (lang.pick("Cet acte demande que vous montriez à nouveau qui vous êtes. Rien n’a été enregistré, votre texte est ci-dessous\u{a0}: confirmez votre identité, puis envoyez-le à nouveau.", "This act asks you to show again who you are. Nothing was saved, your text is below: confirm who you are, then send it again.")) }
                    p { a href="/account/confirm" target="_blank" rel="noopener" { (lang.pick("Confirmer mon identité (nouvel onglet)", "Confirm who I am (new tab)")) } }
                }).show(lang)),
            // What is said at the fields is not said a third time: only its article, where it is
            // another than that of the act.
            Above::Refused(refused) if !errors.is_empty() => {
                @if let Some(citation) = refused.citation.as_ref().filter(|it| own.as_ref() != Some(*it)) {
                    p.act-article { (Cite::of(citation, lang).show(lang)) }
                }
            }
            Above::Refused(refused) => (failure::refusal(refused, lang)),
            Above::Stale(since) => (Notice::warning(lang.pick("Le dossier a changé depuis l’affichage de cette page", "The dossier has changed since this page was shown"))
                .body(html! {
                    (failure::changes(since, lang))
                    p { (lang.pick("Rien n’a été enregistré, votre texte est ci-dessous. Vérifiez qu’il vaut encore, puis envoyez-le à nouveau.", "Nothing was saved, your text is below. Check that it still holds, then send it again.")) }
                }).show(lang)),
        }
        @if is_closed {
            p { a href=(dossier) { (lang.pick("Revenir au dossier", "Back to the dossier")) } }
        } @else if act.uploads.is_empty() {
            (form::form(&action, &fields))
        } @else {
            (form::upload(&action, &fields))
        }
    };
    reader
        .page(title)
        .crumbs(vec![Link::new(P::NAMED.say(lang), P::PLACE), Link::new(name, dossier.clone())])
        .show(&content)
}

/// What is accepted as a file.
const ACCEPT: &str = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.zip";

/// The files of an act: those that came already, kept unless unticked, and those to add.
fn documents<P: Shown>(act: &Act<P>, form: &Form<'_, P>) -> Markup {
    let lang = form.lang;
    if act.uploads.is_empty() {
        return html! {};
    }
    let kept: Vec<_> = form.typed.documents.iter().collect();
    let fields = html! {
        @if let Some(error) = form.errors.of("documents") { p.error { (error) } }
        @if !kept.is_empty() {
            fieldset.field.choices {
                legend { (lang.pick("Fichiers déjà reçus", "Files received already")) }
                @for (index, document) in kept.iter().enumerate() {
                    @let id = format!("kept-{index}");
                    div.choice {
                        input type="checkbox" id=(id) name="documents" value=(document.id) checked;
                        label for=(id) { (document.name) " – " (document.kind.text().say(lang)) }
                    }
                }
            }
        }
        @for upload in act.uploads {
            @let field = Field::new(lang, upload.name, upload.label.say(lang)).errors(form.errors);
            @let field = if upload.needed && kept.is_empty() { field } else { field.optional() };
            @match upload.hint { Some(hint) => (field.hint(hint.say(lang)).file(ACCEPT)), None => (field.file(ACCEPT)) }
        }
    };
    html! {
        div id="documents" tabindex="-1" { (form::group(lang.pick("Documents", "Documents"), &fields)) }
    }
}
