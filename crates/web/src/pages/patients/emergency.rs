//! Opening who a patient is in an emergency, and judging it after the event.

use super::identity::{crumbs, failed};
use super::record::rights;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::empty::empty;
use crate::look::form::{self, Choice, Errors, Field};
use crate::look::icon::Icon;
use crate::look::page::{self, Heading};
use crate::look::state::State as Shade;
use crate::look::table::{Column, Table};
use crate::pages::{journal, naming};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Opening, PatientError};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::PatientId;
use domain::access::Action;
use domain::patient::Unsealing;
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

/// The form of an opening.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<PatientId>,
) -> Result<Markup, Failure> {
    let seen = rights(&site, &reader, id, Action::Unseal).await?;
    reader.is_sure()?;
    Ok(draw(&reader, id, &seen.patient.number, &Typed::default(), &Errors::none()))
}

/// An opening as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    reason: String,
    hours: String,
    keep: String,
}

/// Opens.
pub async fn open(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<PatientId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let hours = typed.hours.parse().unwrap_or(0);
    let mut errors = Errors::none();
    naming::check(&mut errors, [typed.reason.as_str()], &typed.keep, reader.lang());
    if !errors.is_empty() {
        let seen = rights(&site, &reader, id, Action::Unseal).await?;
        let page = draw(&reader, id, &seen.patient.number, &typed, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    match site.app.unseal(reader.acting(), &reader.origin(), id, &typed.reason, hours).await {
        Ok(()) => Ok(Redirect::to(&format!("/patients/{id}?done=opened")).into_response()),
        Err(PatientError::Unsealing(refusal)) => {
            let seen = site.app.patient(reader.acting(), id).await?;
            let field = if refusal == domain::patient::UnsealingRefusal::Hours {
                "hours"
            } else {
                "reason"
            };
            errors.add(field, refusal.say(reader.lang()));
            let page = draw(&reader, id, &seen.patient.number, &typed, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(failed(error)),
    }
}

fn draw(reader: &SignedIn, id: PatientId, number: &str, typed: &Typed, errors: &Errors) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Ouvrir une identité en urgence", "Open an identity in an emergency");
    let hours = Unsealing::HOURS.map(|it| {
        Choice::new(it.to_string(), lang.pick(format!("{it}\u{a0}h"), format!("{it} h")))
    });
    let content = html! {
        (Heading::new(title).kicker(number).lead(lang.pick(
            "Vous ne soignez pas habituellement ce patient. L’ouverture est inscrite à son journal, ses soignants et le gestionnaire des accès en sont avertis à l’instant, et une autre personne l’examinera.",
            "This patient is not usually in your care. The opening is written in their log, those who care for them and the access manager are told at once, and another person will review it.",
        )).show())
        (form::form(&format!("/patients/{id}/unseal"), &html! {
            (errors.summary(lang))
            (Field::new(lang, "reason", lang.pick("Motif", "Reason")).hint(lang.pick("La situation, en une phrase, sans nommer le patient.", "The situation in a sentence, without naming the patient.")).errors(errors).value(&typed.reason).textarea(3))
            (naming::keep(errors, lang))
            (Field::new(lang, "hours", lang.pick("Durée", "For how long")).errors(errors).value(&typed.hours).radios(&hours))
            (button::row(&[Button::danger(lang.pick("Ouvrir l’identité", "Open the identity")), Button::quiet(lang.pick("Annuler", "Cancel")).href(&format!("/patients/{id}"))]))
        }))
    };
    reader.page(title).crumbs(crumbs(lang)).show(&content)
}

/// Openings, with how they were judged.
pub fn table(all: &[Opening], lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Patient", "Patient")),
        Column::new(lang.pick("Ouverte par", "Opened by")),
        Column::new(lang.pick("Du – au", "From – until")),
        Column::new(lang.pick("Motif", "Reason")),
        Column::new(lang.pick("Examen", "Review")),
    ];
    let rows = all.iter().map(|it| {
        let u = &it.unsealing;
        vec![
            html! { a href=(format!("/patients/{}", u.patient)) { (u.number) } },
            html! { (it.opened_by) },
            html! { (journal::instant(u.opened_at, lang)) br; (journal::instant(u.opening.until, lang)) },
            html! { (u.opening.reason) },
            judged(it, lang),
        ]
    });
    Table::new(lang.pick("Ouvertures en urgence", "Emergency openings"), columns)
        .caption_unseen()
        .rows(rows)
        .show(lang)
}

fn judged(it: &Opening, lang: Lang) -> Markup {
    match &it.unsealing.review {
        None => Shade::Waiting.saying(lang.pick("À examiner", "To be reviewed")),
        Some((at, justified, finding)) => html! {
            @if *justified { (Shade::Granted.saying(lang.pick("Justifiée", "Justified"))) } @else { (Shade::Refused.saying(lang.pick("Non justifiée", "Not justified"))) }
            p.hint { (it.reviewed_by) ", " (journal::instant(*at, lang)) } p { (finding) }
        },
    }
}

/// The openings of a hospital, those to be judged first.
pub async fn list(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    drawn(&site, &reader, None, &Errors::none()).await
}

async fn drawn(
    site: &Site,
    reader: &SignedIn,
    typed: Option<(Uuid, &Judging)>,
    errors: &Errors,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let all = site.app.openings(reader.acting()).await?;
    let (waiting, judged): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|it| it.unsealing.review.is_none());
    let title = lang.pick("Ouvertures en urgence", "Emergency openings");
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Chaque identité ouverte hors de l’équipe de soins est examinée par une autre personne que celle qui l’a ouverte.",
            "Each identity opened outside the care team is reviewed by another person than the one who opened it.",
        )).show())
        (errors.summary(lang))
        @if waiting.is_empty() {
            (empty(Icon::Granted, lang.pick("Rien à examiner", "Nothing to review"), lang.pick("Toutes les ouvertures ont été examinées.", "All openings were reviewed."), None))
        }
        @for it in &waiting { (one(it, typed, errors, lang)) }
        @if !judged.is_empty() {
            (page::section("judged", lang.pick("Déjà examinées", "Reviewed already"), &table(&judged, lang)))
        }
    };
    Ok(reader.page(title).crumbs(crumbs(lang)).show(&content))
}

fn one(it: &Opening, typed: Option<(Uuid, &Judging)>, errors: &Errors, lang: Lang) -> Markup {
    let u = &it.unsealing;
    let none = Errors::none();
    let typed = typed.filter(|(id, _)| id.to_string() == u.id).map(|it| it.1);
    let errors = if typed.is_some() { errors } else { &none };
    let id = format!("opening-{}", u.id);
    let judgments = [
        Choice::new("yes", lang.pick("Justifiée", "Justified")),
        Choice::new("no", lang.pick("Non justifiée", "Not justified")),
    ];
    let finding = format!("finding-{}", u.id);
    let justified = format!("justified-{}", u.id);
    page::section(
        &id,
        &lang.pick(
            format!("Patient {}, par {}", u.number, it.opened_by),
            format!("Patient {}, by {}", u.number, it.opened_by),
        ),
        &html! {
            p { (u.opening.reason) }
            p.hint { (journal::instant(u.opened_at, lang)) " – " (journal::instant(u.opening.until, lang)) }
            (form::form(&format!("/emergency-openings/{}", u.id), &html! {
                (Field::new(lang, &justified, lang.pick("Votre appréciation", "Your judgment")).errors(errors).value(typed.map_or("", |it| it.justified.as_str())).radios(&judgments))
                (Field::new(lang, &finding, lang.pick("En quelques mots", "In a few words")).errors(errors).value(typed.map_or("", |it| it.finding.as_str())).textarea(2))
                (naming::keep(errors, lang))
                (button::row(&[Button::primary(lang.pick("Enregistrer l’examen", "Save the review"))]))
            }))
        },
    )
}

/// A judgment as it is typed.
#[derive(Debug, Default)]
pub struct Judging {
    justified: String,
    finding: String,
    keep: String,
}

/// Judges an opening.
pub async fn judge(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<Uuid>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    let mut typed = Judging::default();
    for (name, value) in pairs {
        if name == format!("justified-{id}") {
            typed.justified = value;
        } else if name == format!("finding-{id}") {
            typed.finding = value;
        } else if name == "keep" {
            typed.keep = value;
        }
    }
    let mut errors = Errors::none();
    let justified = match typed.justified.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    naming::check(&mut errors, [typed.finding.as_str()], &typed.keep, lang);
    if let (Some(justified), true) = (justified, errors.is_empty()) {
        let (acting, origin) = (reader.acting(), reader.origin());
        match site.app.review_unsealing(acting, &origin, id, justified, &typed.finding).await {
            Ok(()) => return Ok(Redirect::to("/emergency-openings").into_response()),
            Err(PatientError::Reason) => errors.add(
                format!("finding-{id}"),
                lang.pick("Dites en quelques mots pourquoi.", "Say in a few words why."),
            ),
            Err(PatientError::Unsealing(refusal)) => {
                errors.add(format!("justified-{id}"), refusal.say(lang));
            }
            Err(error) => return Err(failed(error)),
        }
    } else {
        // The right comes first, also where something is to be mended.
        site.app.openings(reader.acting()).await?;
        if justified.is_none() {
            errors.add(format!("justified-{id}"), lang.pick("Choisissez.", "Choose."));
        }
    }
    let page = drawn(&site, &reader, Some((id, &typed)), &errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
