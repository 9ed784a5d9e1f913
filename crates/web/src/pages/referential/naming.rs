//! Naming the holder of a referential that the first request opened.

use super::opening::holder;
use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Errors};
use crate::look::page::{Heading, Link};
use crate::pages::draft::{Pairs, value};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Opened, Organisation};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Action;
use domain::referential::{Command, Referential};
use domain::{Actor, DossierId, OrganisationKind};
use law::compassionate;
use maud::{Markup, html};

/// The form.
///
/// # Errors
/// When one does not keep it.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(referential): Path<DossierId>,
) -> Result<Markup, Failure> {
    let opened = of(&site, &reader, referential).await?;
    let all = site.app.organisations(Some(OrganisationKind::Laboratory)).await?;
    draw(&reader, &opened, &all, "", &Errors::none(), &html! {})
}

/// Names it, and goes back there.
///
/// # Errors
/// When one does not keep it, or the page is stale.
pub async fn name(
    State(site): State<Site>,
    reader: SignedIn,
    Path(referential): Path<DossierId>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let opened = of(&site, &reader, referential).await?;
    let all = site.app.organisations(Some(OrganisationKind::Laboratory)).await?;
    let lang = reader.lang();
    let typed = value(&pairs, "holder").to_owned();
    let (mut errors, mut notice) = (Errors::none(), html! {});
    if let Some(chosen) = all.iter().find(|it| it.id.to_string() == typed) {
        let seen = value(&pairs, "version").parse().map_err(|_| Failure::Unreadable)?;
        let actor = Actor::Person(reader.acting());
        let command = Command::NameHolder { holder: chosen.id };
        match site.app.handle::<Referential>(actor, referential, seen, command).await {
            Ok(_) => {
                let to = format!("/referentials/{referential}?done=holder");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(app::Error::Refused(refused)) => {
                errors.add_all(&refused.faults, lang);
                if errors.is_empty() {
                    notice = failure::refusal(&refused, lang);
                }
            }
            Err(error) => return Err(error.into()),
        }
    } else {
        errors.add("holder", lang.pick("Choisissez un laboratoire.", "Choose a laboratory."));
    }
    let page = draw(&reader, &opened, &all, &typed, &errors, &notice)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn of(
    site: &Site,
    reader: &SignedIn,
    referential: DossierId,
) -> Result<Opened<Referential>, Failure> {
    let opened = site.app.open::<Referential>(reader.acting(), referential).await?;
    if opened.may(Action::KeepReferential) {
        Ok(opened)
    } else {
        Err(Failure::Forbidden(Some(Action::KeepReferential)))
    }
}

fn draw(
    reader: &SignedIn,
    opened: &Opened<Referential>,
    all: &[Organisation],
    typed: &str,
    errors: &Errors,
    notice: &Markup,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let it = opened.state().referential().ok_or(Failure::NotFound)?;
    let back = format!("/referentials/{}", opened.id());
    let title = lang.pick("Désigner le titulaire", "Name the holder");
    let lead = lang.pick(
        "Le titulaire est informé aussitôt et reçoit la demande de données, d’essais, d’AMM à l’étranger et de projet de PUT-SP.",
        "The holder is informed at once and receives the request for data, trials, AMM abroad and a draft PUT-SP.",
    );
    let citation = compassionate::HOLDER_ASKED.citation(opened.now.today);
    let kicker = format!("{} – {}", it.opening.reference, it.opening.product.name);
    let content = html! {
        (Heading::new(title).kicker(kicker).lead(lead).show())
        p.act-article { (Cite::of(&citation, lang).show(lang)) }
        (notice)
        (errors.summary(lang))
        (form::form(&format!("{back}/holder"), &html! {
            (form::version(opened.version()))
            (holder(typed, all, errors, lang))
            (button::row(&[Button::primary(title), Button::secondary(lang.pick("Annuler", "Cancel")).href(&back)]))
        }))
    };
    let crumbs = vec![
        Link::new(lang.pick("Référentiels", "Referentials"), "/referentials"),
        Link::new(&it.opening.product.name, back.clone()),
    ];
    Ok(reader.page(title).crumbs(crumbs).show(&content))
}
