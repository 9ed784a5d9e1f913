//! The part of the pharmacy, on the page of the access itself: one step.

use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Errors, Field, Width};
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
use domain::aac::{Aac, Access, Part};
use domain::access::Action;
use law::{Lang, aac as rules};
use maud::{Markup, html};

/// Sends the request to the ANSM.
///
/// # Errors
/// When one does not send it.
pub async fn send(
    State(site): State<Site>,
    reader: SignedIn,
    Path(access): Path<DossierId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let (lang, acting) = (reader.lang(), reader.acting());
    let opened = site.app.open::<Aac>(acting, access).await?;
    if !opened.may(Action::SendAac) {
        return Err(Failure::Forbidden(Some(Action::SendAac)));
    }
    let mut typed = Typed::default();
    for (name, value) in pairs {
        typed.add(name, value);
    }
    let Ok(seen) = typed.one("version").parse() else { return Err(Failure::Unreadable) };
    let (mut errors, mut notice) = (Errors::none(), html! {});
    let units = typed.one("units").trim().parse::<u32>().unwrap_or(0);
    naming::check(&mut errors, [typed.one("comment")], typed.one("keep"), lang);
    if errors.is_empty() {
        let part = Part { units, comment: typed.text("comment") };
        match site.app.send_aac(acting, access, seen, part).await {
            Ok(_) => return Ok(Redirect::to(&format!("/aac/{access}?done=send")).into_response()),
            Err(Error::Refused(refused)) => {
                errors.add_all(&refused.faults, lang);
                if errors.is_empty() {
                    notice = failure::refusal(&refused, lang);
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    let it = opened.state().access().ok_or(Failure::NotFound)?;
    let title = lang.pick("Adresser la demande à l’ANSM", "Send the request to the ANSM");
    let content = html! {
        (Heading::new(title).kicker(format!("{} – {}", it.opening.reference, it.opening.product.name)).show())
        (notice)
        (errors.summary(lang))
        (fields(&opened, &typed, &errors, lang))
    };
    let page = reader.page(title).crumbs(super::crumbs(lang)).show(&content);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The form, with the quantity that was sent last.
pub(super) fn inline(opened: &Opened<Aac>, it: &Access, lang: Lang) -> Markup {
    let mut typed = Typed::default();
    let last = it.requests.iter().rev().find_map(|it| it.sent.as_ref());
    let dispensed = it.to_regularise().map(|(_, units, _)| *units);
    if let Some(units) = last.map(|(.., part)| part.units).or(dispensed) {
        typed.add("units", units.to_string());
    }
    fields(opened, &typed, &Errors::none(), lang)
}

fn fields(opened: &Opened<Aac>, typed: &Typed, errors: &Errors, lang: Lang) -> Markup {
    let cite = Cite::of(&rules::SENT_BY_PHARMACY.citation(opened.now.today), lang);
    html! {
        (form::form(&format!("/aac/{}/send", opened.id()), &html! {
            (form::version(opened.version()))
            (Field::new(lang, "units", lang.pick("Quantité demandée, en unités de dispensation", "Quantity asked for, in dispensing units")).errors(errors).value(typed.one("units")).width(Width::Short).number())
            (Field::new(lang, "comment", lang.pick("Commentaire", "Comment")).errors(errors).value(typed.one("comment")).optional().textarea(2))
            (naming::keep(errors, lang))
            (button::row(&[Button::primary(lang.pick("Adresser à l’ANSM", "Send to the ANSM"))]))
        }))
        p.under { (cite.show(lang)) }
    }
}
