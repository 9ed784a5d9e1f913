//! The grant of the ANSM: from the page of the access, or in one click from the queue where every
//! published criterion is met. A person signs each.

use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Errors, Field, Width};
use crate::look::notice::Notice;
use crate::look::page::Heading;
use crate::pages::acts::Typed;
use crate::pages::naming;
use crate::server::Site;
use crate::session::SignedIn;
use app::{Error, Opened};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::DossierId;
use domain::aac::{Aac, Access, Permission};
use domain::access::Action;
use law::{Lang, aac as rules};
use maud::{Markup, html};

/// The class that is proposed.
const CLASS: &str = "Médicament réservé à l’usage hospitalier";

/// The form alone: where one is sent to confirm who one is, and comes back.
///
/// # Errors
/// When one does not decide.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(access): Path<DossierId>,
) -> Result<Markup, Failure> {
    let opened = of(&site, &reader, access).await?;
    reader.is_sure()?;
    let it = opened.state().access().ok_or(Failure::NotFound)?;
    let fields = inline(&opened, it, reader.lang());
    Ok(draw(&reader, it, &html! {}, &Errors::none(), &fields))
}

/// Grants.
///
/// # Errors
/// When one does not decide.
pub async fn grant(
    State(site): State<Site>,
    reader: SignedIn,
    Path(access): Path<DossierId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let (lang, acting) = (reader.lang(), reader.acting());
    let opened = of(&site, &reader, access).await?;
    let mut typed = Typed::default();
    for (name, value) in pairs {
        typed.add(name, value);
    }
    let Ok(seen) = typed.one("version").parse() else { return Err(Failure::Unreadable) };
    let (mut errors, mut notice) = (Errors::none(), html! {});
    let months = typed.one("months").trim();
    let months = (!months.is_empty()).then(|| months.parse().unwrap_or(0));
    naming::check(&mut errors, [typed.one("words")], typed.one("keep"), lang);
    if errors.is_empty() {
        let class = typed.text("class");
        let permission = Permission { months, class, words: typed.text("words") };
        match site.app.grant_aac(acting, access, seen, permission).await {
            Ok(_) if typed.one("from") == "queue" => {
                return Ok(Redirect::to("/aac?done=grant").into_response());
            }
            Ok(_) => return Ok(Redirect::to(&format!("/aac/{access}?done=grant")).into_response()),
            Err(Error::Refused(refused)) => {
                errors.add_all(&refused.faults, lang);
                if errors.is_empty() {
                    notice = failure::refusal(&refused, lang);
                }
            }
            Err(Error::Unconfirmed) => notice = confirm(lang),
            Err(error) => return Err(error.into()),
        }
    }
    let it = opened.state().access().ok_or(Failure::NotFound)?;
    let fields = fields(&opened, &typed, &errors, lang);
    let page = draw(&reader, it, &notice, &errors, &fields);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The access, for who decides on it.
async fn of(site: &Site, reader: &SignedIn, access: DossierId) -> Result<Opened<Aac>, Failure> {
    let opened = site.app.open::<Aac>(reader.acting(), access).await?;
    if opened.may(Action::DecideAac) {
        Ok(opened)
    } else {
        Err(Failure::Forbidden(Some(Action::DecideAac)))
    }
}

/// A decision asks again who signs; nothing that was typed is lost.
fn confirm(lang: Lang) -> Markup {
    Notice::warning(lang.pick("Confirmez que c’est bien vous", "Confirm that it is you"))
        .body(html! {
            p { (lang.pick("Une décision demande que vous montriez à nouveau qui vous êtes. Rien n’a été enregistré\u{a0}: confirmez votre identité, puis octroyez.", "A decision asks you to show again who you are. Nothing was saved: confirm who you are, then grant.")) }
            p { a href="/account/confirm" target="_blank" rel="noopener" { (lang.pick("Confirmer mon identité (nouvel onglet)", "Confirm who I am (new tab)")) } }
        })
        .show(lang)
}

fn draw(
    reader: &SignedIn,
    it: &Access,
    notice: &Markup,
    errors: &Errors,
    fields: &Markup,
) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Octroyer l’autorisation", "Grant the authorisation");
    let content = html! {
        (Heading::new(title).kicker(format!("{} – {}", it.opening.reference, it.opening.product.name)).show())
        (notice)
        (errors.summary(lang))
        (fields)
    };
    reader.page(title).crumbs(super::crumbs(lang)).show(&content)
}

/// The form, as the request asks.
pub(super) fn inline(opened: &Opened<Aac>, it: &Access, lang: Lang) -> Markup {
    let mut typed = Typed::default();
    typed.add("months", it.asked().map_or(0, |it| it.request.months).to_string());
    typed.add("class", class(it));
    fields(opened, &typed, &Errors::none(), lang)
}

/// The class of the last authorisation, or that which is proposed.
fn class(it: &Access) -> &str {
    it.last().map_or(CLASS, |it| &it.class)
}

/// The one button of the queue.
pub(super) fn one_click(opened: &Opened<Aac>, it: &Access, lang: Lang) -> Markup {
    let version = opened.version().to_string();
    let hidden = [("version", version.as_str()), ("class", class(it)), ("from", "queue")];
    let button = Button::secondary(lang.pick("Octroyer", "Grant")).about(&it.opening.reference);
    button::post(&format!("/aac/{}/grant", opened.id()), &hidden, &button)
}

fn fields(opened: &Opened<Aac>, typed: &Typed, errors: &Errors, lang: Lang) -> Markup {
    let id = opened.id();
    let cite = Cite::of(&rules::GRANT.citation(opened.now.today), lang);
    let refuse = format!("/aac/{id}/acts/refuse");
    let ask = format!("/aac/{id}/acts/ask");
    html! {
        @if opened.state().access().is_some_and(Access::is_prepared) {
            p { (lang.pick("Tous les critères publiés sont déclarés remplis\u{a0}: l’octroi est préparé, il attend votre signature.", "All published criteria are declared met: the grant is prepared and awaits your signature.")) }
        }
        (form::form(&format!("/aac/{id}/grant"), &html! {
            (form::version(opened.version()))
            (Field::new(lang, "months", lang.pick("Durée", "Duration")).errors(errors).value(typed.one("months")).width(Width::Short).suffix(lang.pick("mois", "months")).number())
            (Field::new(lang, "class", lang.pick("Classement du médicament", "Class of the medicine")).errors(errors).value(typed.one("class")).text())
            (Field::new(lang, "words", lang.pick("Mentions de la décision", "Remarks of the decision")).errors(errors).value(typed.one("words")).optional().textarea(2))
            (naming::keep(errors, lang))
            (button::row(&[
                Button::primary(lang.pick("Octroyer", "Grant")),
                Button::secondary(lang.pick("Demander des informations", "Ask for information")).href(&ask),
                Button::secondary(lang.pick("Refuser", "Refuse")).href(&refuse),
            ]))
        }))
        p.under { (cite.show(lang)) }
    }
}
