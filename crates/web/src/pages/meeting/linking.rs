//! The dossier that follows from a meeting: one of the laboratory's, or a new draft.

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Errors, Field};
use crate::look::notice::Notice;
use crate::look::page::{Heading, Link};
use crate::server::Site;
use crate::session::SignedIn;
use app::Error;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::DossierId;
use domain::access::Action;
use domain::meeting::Meeting;
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;

/// The choice of a new draft.
const NEW: &str = "new";

/// What was chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asking {
    choice: String,
    version: String,
}

/// The choice.
///
/// # Errors
/// When the meeting is not the reader's to link.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(meeting): Path<DossierId>,
) -> Result<Markup, Failure> {
    draw(&site, &reader, meeting, &Errors::none(), false).await
}

/// Links the dossier, and where it is new goes on in its draft.
///
/// # Errors
/// When the meeting or the dossier is not the reader's to link.
pub async fn link(
    State(site): State<Site>,
    reader: SignedIn,
    Path(meeting): Path<DossierId>,
    Form(asking): Form<Asking>,
) -> Result<Response, Failure> {
    let (lang, acting) = (reader.lang(), reader.acting());
    let mut errors = Errors::none();
    let chosen = asking.choice.parse::<DossierId>().ok();
    if asking.choice != NEW && chosen.is_none() {
        errors.add("choice", lang.pick("Choisissez un dossier.", "Choose a dossier."));
        let page = draw(&site, &reader, meeting, &errors, false).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let seen = asking.version.parse().map_err(|_| Failure::Unreadable)?;
    let done = match chosen {
        Some(dossier) => site
            .app
            .link_meeting(acting, meeting, seen, dossier)
            .await
            .map(|()| format!("/meetings/{meeting}")),
        None => site
            .app
            .open_from_meeting(acting, meeting, seen)
            .await
            .map(|draft| format!("/dossiers/{draft}/draft")),
    };
    match done {
        Ok(next) => Ok(Redirect::to(&next).into_response()),
        Err(Error::Refused(refused)) => {
            errors.add("choice", refused.say(lang));
            let page = draw(&site, &reader, meeting, &errors, false).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(Error::Stale(_)) => {
            let page = draw(&site, &reader, meeting, &errors, true).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(error) => Err(Failure::from(error).needing(Action::LinkDossier)),
    }
}

async fn draw(
    site: &Site,
    reader: &SignedIn,
    meeting: DossierId,
    errors: &Errors,
    stale: bool,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let opened = site.app.open::<Meeting>(reader.acting(), meeting).await?;
    let found = site.app.linkable(reader.acting(), meeting).await;
    let found = found.map_err(|error| Failure::from(error).needing(Action::LinkDossier))?;
    let asked = opened.state().asked().ok_or(Failure::NotFound)?;
    let linked = asked.link.as_ref().map(|link| link.dossier);
    let fresh = Choice::new(NEW, lang.pick("Ouvrir un nouveau dossier", "Open a new dossier"))
        .hint(lang.pick(
        "Le brouillon reprend le médicament, l’indication et la voie de la demande de rendez-vous.",
        "The draft takes up the medicine, the indication and the path of the request.",
    ));
    let mut choices = vec![fresh];
    choices.extend(found.iter().filter(|it| Some(it.dossier) != linked).map(|it| {
        let label = format!("{} – {}", it.row.reference, it.row.product);
        let standing = it.standing.text().say(lang);
        let hint = match lang {
            Lang::Fr => format!("{}. État\u{a0}: {standing}.", it.row.indication),
            Lang::En => format!("{}. State: {standing}.", it.row.indication),
        };
        Choice::new(it.dossier.to_string(), label).hint(hint)
    }));
    let title = lang.pick("Dossier qui suit le rendez-vous", "Dossier that follows the meeting");
    let lead = lang.pick(
        "Le rendez-vous s’inscrit alors dans l’historique du dossier. Les autorités qui ont participé voient sa référence.",
        "The meeting then stands in the history of the dossier. The authorities that took part see its reference.",
    );
    let name = super::name(&asked.slot, lang);
    let place = format!("/meetings/{meeting}");
    let fields = html! {
        (errors.summary(lang))
        (form::version(opened.version()))
        (Field::new(lang, "choice", lang.pick("Dossier", "Dossier")).errors(errors).radios(&choices))
        (button::row(&[
            Button::primary(lang.pick("Rattacher", "Link")),
            Button::quiet(lang.pick("Annuler", "Cancel")).href(&place),
        ]))
    };
    let content = html! {
        (Heading::new(title).kicker(format!("{} – {name}", asked.slot.reference)).lead(lead).show())
        @if stale {
            (Notice::warning(lang.pick("Le rendez-vous a changé depuis l’affichage de cette page", "The meeting has changed since this page was shown"))
                .body(html! { p { (lang.pick("Rien n’a été enregistré. Choisissez à nouveau.", "Nothing was saved. Choose again.")) } }).show(lang))
        }
        (form::form(&format!("{place}/dossier"), &fields))
    };
    let crumbs = vec![
        Link::new(lang.pick("Rendez-vous", "Meetings"), "/meetings"),
        Link::new(name, place.clone()),
    ];
    Ok(reader.page(title).crumbs(crumbs).show(&content))
}
