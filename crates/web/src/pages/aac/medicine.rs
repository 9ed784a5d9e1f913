//! Choosing the medicine of a request: one of the referentials, or another.

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors, Field};
use crate::look::page::{self, Heading, Link};
use crate::look::state::State as Shade;
use crate::pages::acts::Typed;
use crate::server::Site;
use crate::session::SignedIn;
use app::Error;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::PatientId;
use domain::aap::Product;
use domain::access::Action;
use domain::referential::Terms;
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};

/// The page.
///
/// # Errors
/// When the database refuses.
pub(super) async fn show(
    site: &Site,
    reader: &SignedIn,
    patient: PatientId,
) -> Result<Markup, Failure> {
    let all = site.app.referentials_open().await?;
    let today = site.app.now().today;
    Ok(draw(reader, patient, &all, &Typed::default(), &Errors::none(), today))
}

/// Goes on with a medicine that has no referential yet: it is opened, and its holder is informed.
///
/// # Errors
/// When one does not treat the patient.
pub async fn other(
    State(site): State<Site>,
    reader: SignedIn,
    Path(patient): Path<PatientId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    may_ask(&site, &reader, patient).await?;
    let mut typed = Typed::default();
    for (name, value) in pairs {
        typed.add(name, value);
    }
    let (lang, mut errors) = (reader.lang(), Errors::none());
    for (field, fr, en) in [
        ("product", "Écrivez le nom du médicament.", "Write the name of the medicine."),
        ("substance", "Écrivez la substance (DCI).", "Write the substance (INN)."),
        ("form", "Écrivez la forme et le dosage.", "Write the form and the strength."),
        ("indication", "Écrivez l’indication.", "Write the indication."),
    ] {
        if typed.one(field).trim().is_empty() {
            errors.add(field, lang.pick(fr, en));
        }
    }
    if errors.is_empty() {
        let text = |field| typed.text(field).trim().to_owned();
        let product = Product {
            name: text("product"),
            substance: text("substance"),
            form: text("form"),
            ..Product::default()
        };
        match site.app.referential_for(product, text("indication"), None).await {
            Ok(referential) => {
                let at = format!("/patients/{patient}/aac?referential={referential}");
                return Ok(Redirect::to(&at).into_response());
            }
            Err(Error::Refused(refused)) => errors.add_all(&refused.faults, lang),
            Err(error) => return Err(error.into()),
        }
    }
    let all = site.app.referentials_open().await?;
    let today = site.app.now().today;
    let page = draw(&reader, patient, &all, &typed, &errors, today);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Access is asked for by those who may know who the patient is.
pub(super) async fn may_ask(
    site: &Site,
    reader: &SignedIn,
    patient: PatientId,
) -> Result<(), Failure> {
    let seen = site.app.patient(reader.acting(), patient).await?;
    if seen.may(Action::ReadIdentity) {
        Ok(())
    } else {
        Err(Failure::Forbidden(Some(Action::ReadIdentity)))
    }
}

fn draw(
    reader: &SignedIn,
    patient: PatientId,
    all: &[Terms],
    typed: &Typed,
    errors: &Errors,
    today: Date,
) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Demander un accès compassionnel", "Ask for a compassionate access");
    let field = |name, fr, en| {
        Field::new(lang, name, lang.pick(fr, en)).errors(errors).value(typed.one(name)).text()
    };
    let another = html! {
        p { (lang.pick("Le laboratoire sera informé de cette première demande, comme le veut l’article R. 5121-74-1.", "The laboratory will be told of this first request, as article R. 5121-74-1 asks.")) }
        (errors.summary(lang))
        (form::form(&format!("/patients/{patient}/aac/medicine"), &html! {
            (field("product", "Médicament", "Medicine"))
            (field("substance", "Substance (DCI)", "Substance (INN)"))
            (field("form", "Forme et dosage", "Form and strength"))
            (field("indication", "Indication", "Indication"))
            (button::row(&[Button::secondary(lang.pick("Continuer", "Go on"))]))
        }))
    };
    let content = html! {
        (Heading::new(title).lead(lang.pick("Choisissez le médicament\u{a0}: ses critères d’octroi et ce qu’il faut savoir s’affichent avec la demande.", "Choose the medicine: its criteria of grant and what to know come with the request.")).show())
        @if !all.is_empty() {
            (page::section("known", lang.pick("Médicaments déjà accessibles", "Medicines already accessible"), &known(patient, all, today, lang)))
        }
        (page::section("other", lang.pick("Un autre médicament ou une autre indication", "Another medicine or indication"), &another))
    };
    let crumbs = vec![
        Link::new(lang.pick("Patients", "Patients"), "/patients"),
        Link::new(lang.pick("Patient", "Patient"), format!("/patients/{patient}")),
    ];
    reader.page(title).crumbs(crumbs).show(&content)
}

/// The medicines for which one may ask, each with how it stands.
fn known(patient: PatientId, all: &[Terms], today: Date, lang: Lang) -> Markup {
    html! {
        ul.plain { @for it in all { li {
            @if it.allows(today) {
                a href={ "/patients/" (patient) "/aac?referential=" (it.referential) } { (it.product.name) " – " (it.indication) }
            } @else {
                (it.product.name) " – " (it.indication) " "
                (Shade::Ended.saying(lang.pick("Plus d’autorisation donnée", "No authorisation given")))
            }
            p.under {
                (it.product.substance)
                @if !it.product.form.is_empty() { ", " (it.product.form) }
                @if it.very_early { ", " (lang.pick("accès très précoce", "very early access")) }
                @if it.criteria.is_empty() { ", " (lang.pick("sans critères publiés", "without published criteria")) }
            }
        } } }
    }
}
