//! The site at which one works today.

use super::crumbs;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Errors, Field};
use crate::look::notice::Notice;
use crate::look::page::Heading;
use crate::server::Site;
use crate::session::SignedIn;
use axum::extract::State;
use maud::{Markup, html};

/// The form; what is chosen goes with the role.
pub async fn show(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let acting = reader.acting();
    let places = site.app.places(acting).await?;
    let title = lang.pick("Lieu d’exercice", "Place of work");
    let present = reader.session.place.map(|it| it.to_string()).unwrap_or_default();
    let choices: Vec<Choice> = places
        .iter()
        .map(|it| {
            let pui = if it.pharmacy { lang.pick(", avec PUI", ", with a pharmacy") } else { "" };
            Choice::new(it.id.to_string(), &it.name).hint(format!("FINESS {}{pui}", it.finess))
        })
        .collect();
    let content = html! {
        (Heading::new(title).lead(&reader.session.organisation_name).show())
        @if choices.is_empty() {
            (Notice::info(lang.pick("Votre établissement n’a encore déclaré aucun site.", "Your hospital has entered no site yet.")).show(lang))
        } @else {
            (form::form("/role", &html! {
                (form::hidden("organisation", &acting.organisation.to_string()))
                (form::hidden("role", acting.role.word()))
                (Field::new(lang, "place", lang.pick("Où exercez-vous aujourd’hui\u{a0}?", "Where do you work today?")).errors(&Errors::none()).value(&present).radios(&choices))
                (button::row(&[Button::primary(lang.pick("Continuer", "Continue"))]))
            }))
        }
    };
    Ok(reader.page(title).crumbs(crumbs(lang)).show(&content))
}
