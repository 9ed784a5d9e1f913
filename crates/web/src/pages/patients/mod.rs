//! The patients of a hospital: who they are stays with those who care for them.

pub mod emergency;
pub mod identity;
pub mod record;

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::empty::empty;
use crate::look::form::{self, Errors, Field, Width};
use crate::look::icon::Icon;
use crate::look::page::{self, Heading};
use crate::look::state::State as Shade;
use crate::look::table::{Column, Table};
use crate::server::Site;
use crate::session::SignedIn;
use app::ListedPatient;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Role;
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;

/// The list: those for whom one cares, or all by their numbers for who manages.
pub async fn list(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    draw(&site, &reader, "", &Errors::none()).await
}

/// A number that is sought.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sought {
    number: String,
}

/// The patient of a number, whoever cares for them.
pub async fn find(
    State(site): State<Site>,
    reader: SignedIn,
    Form(sought): Form<Sought>,
) -> Result<Response, Failure> {
    match site.app.patient_of_number(reader.acting(), &sought.number).await {
        Ok(id) => Ok(Redirect::to(&format!("/patients/{id}")).into_response()),
        Err(app::Error::NotFound) => {
            let lang = reader.lang();
            let mut errors = Errors::none();
            errors.add(
                "number",
                lang.pick(
                    "Aucun patient de cet établissement ne porte ce numéro.",
                    "No patient of this hospital has this number.",
                ),
            );
            let page = draw(&site, &reader, &sought.number, &errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    site: &Site,
    reader: &SignedIn,
    number: &str,
    errors: &Errors,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let acting = reader.acting();
    let patients = site.app.patients(acting, &reader.origin()).await?;
    let title = lang.pick("Patients", "Patients");
    let manages = acting.role == Role::Manager;
    let lead = if manages {
        lang.pick(
            "Les patients de l’établissement, sous leur numéro seul. Leur identité reste à ceux qui les soignent.",
            "The patients of the hospital, under their numbers alone. Who they are stays with those who care for them.",
        )
    } else {
        lang.pick(
            "Ceux que vous prenez en charge. Chaque affichage de leur identité est inscrit à leur journal.",
            "Those in your care. Each display of who they are is written in their log.",
        )
    };
    let mut heading = Heading::new(title).lead(lead);
    let new = Button::primary(lang.pick("Enregistrer un patient", "Enter a patient"))
        .icon(Icon::Plus)
        .href("/patients/new");
    if acting.role == Role::Prescriber {
        heading = heading.aside(new.show());
    }
    let content = html! {
        (heading.show())
        @if manages {
            (button::row(&[Button::secondary(lang.pick("Ouvertures en urgence à examiner", "Emergency openings to review")).href("/emergency-openings")]))
        }
        @if patients.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucun patient pour l’instant", "No patient yet"), lang.pick("Les patients que vous enregistrez ou que l’on vous confie apparaîtront ici.", "Patients whom you enter or who are entrusted to you will appear here."), None))
        } @else {
            (table(&patients, lang))
        }
        (page::section("find", lang.pick("Un patient que vous ne suivez pas", "A patient not in your care"), &html! {
            p { (lang.pick("Son numéro figure sur l’ordonnance ou sur la boîte. Vous verrez qu’il existe, non qui il est\u{a0}; l’identité s’ouvre en urgence, avec un motif.", "Their number stands on the prescription or the box. You will see that they exist, not who they are; the identity opens in an emergency, with a reason.")) }
            (form::form("/patients/find", &html! {
                (errors.summary(lang))
                (Field::new(lang, "number", lang.pick("Numéro de patient", "Patient number")).hint("ABCD-2345").errors(errors).value(number).width(Width::Medium).text())
                (button::row(&[Button::secondary(lang.pick("Chercher", "Search"))]))
            }))
        }))
    };
    Ok(reader.page(title).show(&content))
}

fn table(patients: &[ListedPatient], lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Patient", "Patient")),
        Column::new(lang.pick("Né(e) le", "Born on")),
        Column::new(lang.pick("Sexe", "Sex")),
        Column::new(lang.pick("Numéro", "Number")),
        Column::new(lang.pick("Enregistré le", "Entered on")),
    ];
    let paris = jiff::tz::TimeZone::get("Europe/Paris").unwrap_or(jiff::tz::TimeZone::UTC);
    let rows = patients.iter().map(|it| {
        let href = format!("/patients/{}", it.patient.id);
        let (name, born, sex) = match &it.identity {
            Some(identity) => (
                html! { a href=(href) { strong { (identity.surname) } " " (identity.given) } },
                date::time_short(identity.born, lang),
                html! { (identity.sex.text().say(lang)) },
            ),
            None => (
                html! { a href=(href) { (it.patient.number) } @if it.patient.erased_at.is_some() { " " (Shade::Ended.saying(lang.pick("Effacé", "Erased"))) } },
                html! { "–" },
                html! { "–" },
            ),
        };
        vec![
            name,
            born,
            sex,
            html! { (it.patient.number) },
            date::time_short(paris.to_datetime(it.patient.created_at).date(), lang),
        ]
    });
    Table::new(lang.pick("Patients", "Patients"), columns).caption_unseen().rows(rows).show(lang)
}
