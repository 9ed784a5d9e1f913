//! Asking for what goes on from an authorisation: its renewal, its modification, what becomes of it
//! after the AMM.

use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::form::{self, Choice, Errors, Field};
use crate::look::notice::Notice;
use crate::look::page::{Heading, Link};
use crate::server::Site;
use crate::session::SignedIn;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::aap::{Continued, Motive};
use domain::access::Action;
use domain::authorisation::Authorisation;
use domain::{DossierId, Procedure};
use law::clock::Subject;
use law::life;
use maud::{Markup, html};
use serde::Deserialize;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asking {
    motive: String,
}

fn motive(word: &str) -> Option<fn(Continued) -> Motive> {
    match word {
        "renewal" => Some(|of| Motive::Renewal { of }),
        "modification" => Some(|of| Motive::Modification { of }),
        "amm_obtained" => Some(|of| Motive::AmmObtained { of }),
        _ => None,
    }
}

/// The choice.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(authorisation): Path<DossierId>,
) -> Result<Markup, Failure> {
    draw(&site, &reader, authorisation, &Errors::none()).await
}

/// Opens the draft, and goes on there.
pub async fn open(
    State(site): State<Site>,
    reader: SignedIn,
    Path(authorisation): Path<DossierId>,
    Form(asking): Form<Asking>,
) -> Result<Response, Failure> {
    let Some(motive) = motive(&asking.motive) else {
        let lang = reader.lang();
        let mut errors = Errors::none();
        errors.add(
            "motive",
            lang.pick("Choisissez ce que vous demandez.", "Choose what you ask for."),
        );
        let page = draw(&site, &reader, authorisation, &errors).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let draft = site.app.continue_authorisation(reader.acting(), authorisation, motive).await?;
    Ok(Redirect::to(&format!("/dossiers/{draft}/draft")).into_response())
}

async fn draw(
    site: &Site,
    reader: &SignedIn,
    authorisation: DossierId,
    errors: &Errors,
) -> Result<Markup, Failure> {
    let opened = site.app.open::<Authorisation>(reader.acting(), authorisation).await?;
    if !opened.may(Action::AskToContinue) {
        return Err(Failure::Forbidden(Some(Action::AskToContinue)));
    }
    let (lang, today) = (reader.lang(), opened.now.today);
    let it = opened.state().authorisation().ok_or(Failure::NotFound)?;
    let renewal = Authorisation::deadlines(opened.state(), today)
        .into_iter()
        .find(|it| it.subject == Subject::Renewal);
    let until = renewal.map(|it| date::long(it.computation.due, lang));
    let by = match &until {
        Some(until) => lang.pick(
            format!("Au plus tard le {until}. L’autorisation reste alors en vigueur pendant l’examen, dans la limite de la loi."),
            format!("At the latest on {until}. The authorisation then stays in force during the examination, within the limit of the law."),
        ),
        None => lang.pick("Prolonge l’autorisation d’un an au plus.", "Prolongs the authorisation by one year at most.").to_owned(),
    };
    let choices = [
        Choice::new("renewal", lang.pick("Renouveler l’autorisation", "Renew the authorisation")).hint(by),
        Choice::new("modification", lang.pick("Modifier l’autorisation ou le PUT-RD", "Modify the authorisation or the PUT-RD"))
            .hint(lang.pick("La durée n’en est pas changée.", "Its duration does not change.")),
        Choice::new("amm_obtained", lang.pick("Déposer l’AMM obtenue", "File the AMM obtained"))
            .hint(lang.pick("La HAS décide de la suite de l’accès précoce après l’AMM\u{a0}: indication maintenue, restreinte, élargie ou partagée.", "The HAS decides what becomes of the early access after the AMM: indication kept, narrowed, widened or split.")),
    ];
    let title = lang.pick("Renouveler ou modifier", "Renew or modify");
    let lead = lang.pick(
        "La demande reprend le dossier déposé en dernier\u{a0}: mettez-le à jour, puis déposez-le. Elle suit l’examen et le délai d’une première demande.",
        "The request takes up the dossier filed last: bring it up to date, then file it. It follows the examination and the period of a first request.",
    );
    let open = it.requests.iter().any(|request| request.end.is_none());
    let fields = html! {
        (errors.summary(lang))
        (Field::new(lang, "motive", lang.pick("Vous demandez", "You ask for")).errors(errors).radios(&choices))
        (Button::primary(lang.pick("Ouvrir le brouillon", "Open the draft")).show())
    };
    let content = html! {
        (Heading::new(title).kicker(format!("{} – {}", it.opening.reference, it.product().name)).lead(lead).show())
        p.act-article { (Cite::of(&life::RENEWAL.citation(today), lang).show(lang)) }
        @if it.renewal_missed {
            (Notice::warning(lang.pick("Le dernier jour pour demander le renouvellement est passé", "The last day to ask for the renewal has passed"))
                .body(html! { p { (life::LATE_RENEWAL.says.say(lang)) } })
                .cite(Cite::of(&life::LATE_RENEWAL.citation(today), lang)).show(lang))
        }
        @if open {
            (Notice::info(lang.pick("Une demande est déjà en cours", "A request is already under way"))
                .body(html! { p { (lang.pick("Elle figure sur la page de l’autorisation.", "It stands on the page of the authorisation.")) } }).show(lang))
        }
        (form::form(&format!("/authorisations/{authorisation}/continue"), &fields))
    };
    let crumbs = vec![
        Link::new(lang.pick("Autorisations", "Authorisations"), "/authorisations"),
        Link::new(&it.product().name, format!("/authorisations/{authorisation}")),
    ];
    Ok(reader.page(title).crumbs(crumbs).show(&content))
}
