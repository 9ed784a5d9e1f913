//! Beginning the access request of a patient: under which protocol.

use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::empty::empty;
use crate::look::form::{self, Choice, Errors, Field};
use crate::look::icon::Icon;
use crate::look::page::{self, Heading, Link};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Error, OpenProtocol};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Action;
use domain::protocol::Source;
use domain::{DossierId, PatientId};
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;

/// What is chosen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asking {
    protocol: String,
}

/// The protocols under which access may be asked for.
///
/// # Errors
/// When one does not treat the patient.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(patient): Path<PatientId>,
) -> Result<Markup, Failure> {
    may_ask(&site, &reader, patient).await?;
    let offers = site.app.protocols_open_to_prescribers().await?;
    Ok(draw(&reader, patient, &offers, &Asking::default(), &Errors::none(), &html! {}))
}

/// Begins the request.
///
/// # Errors
/// When one does not treat the patient.
pub async fn begin(
    State(site): State<Site>,
    reader: SignedIn,
    Path(patient): Path<PatientId>,
    Form(asking): Form<Asking>,
) -> Result<Response, Failure> {
    let (lang, acting) = (reader.lang(), reader.acting());
    may_ask(&site, &reader, patient).await?;
    let offers = site.app.protocols_open_to_prescribers().await?;
    let again = |errors: &Errors, notice: &Markup| {
        let page = draw(&reader, patient, &offers, &asking, errors, notice);
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    };
    let Ok(protocol) = asking.protocol.parse::<DossierId>() else {
        let mut errors = Errors::none();
        errors.add("protocol", lang.pick("Choisissez un médicament.", "Choose a medicine."));
        return Ok(again(&errors, &html! {}));
    };
    match site.app.request_access(acting, patient, protocol).await {
        Ok(treatment) => {
            Ok(Redirect::to(&format!("/treatments/{treatment}?done=begin")).into_response())
        }
        Err(Error::Refused(refused)) => {
            Ok(again(&Errors::none(), &failure::refusal(&refused, lang)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Access is asked for by those who may know who the patient is.
async fn may_ask(site: &Site, reader: &SignedIn, patient: PatientId) -> Result<(), Failure> {
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
    offers: &[OpenProtocol],
    asking: &Asking,
    errors: &Errors,
    notice: &Markup,
) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Demander un accès au traitement", "Ask for access to a treatment");
    let choices: Vec<Choice> = offers
        .iter()
        .filter(|it| it.platform().is_none())
        .map(|it| {
            let label = format!("{} ({})", it.product.name, it.product.substance);
            let mut hint = format!("{} – {}", it.indication, it.holder_name);
            if let Source::Registry { name, .. } = &it.source {
                hint.push_str(lang.pick(
                    ". Données recueillies dans le registre ",
                    ". Data collected in the registry ",
                ));
                hint.push_str(name);
            }
            Choice::new(it.protocol.to_string(), label).hint(hint)
        })
        .collect();
    let back = format!("/patients/{patient}");
    let fields = html! {
        (errors.summary(lang))
        (Field::new(lang, "protocol", lang.pick("Médicament en accès précoce", "Medicine in early access")).errors(errors).value(&asking.protocol).radios(&choices))
        (button::row(&[
            Button::primary(lang.pick("Commencer la demande", "Begin the request")),
            Button::quiet(lang.pick("Annuler", "Cancel")).href(&back),
        ]))
    };
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Choisissez le médicament. La fiche de demande du protocole s’ouvre ensuite\u{a0}; signée, elle est transmise à la PUI de votre établissement.",
            "Choose the medicine. The request form of the protocol opens next; once signed it goes to the pharmacy of your hospital.",
        )).show())
        (notice)
        @if choices.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucun protocole publié", "No published protocol"), lang.pick("Aucun accès précoce en vigueur n’a de protocole publié ici.", "No early access in force has a published protocol here."), None))
        } @else {
            (form::form(&format!("/patients/{patient}/access"), &fields))
        }
        (in_registry(offers, lang))
        (elsewhere(offers, lang))
    };
    let crumbs = vec![
        Link::new(lang.pick("Patients", "Patients"), "/patients"),
        Link::new(lang.pick("Patient", "Patient"), back.clone()),
    ];
    reader.page(title).crumbs(crumbs).show(&content)
}

/// The medicines whose data are collected in a registry: the access is asked for here, and the
/// visits are entered there.
fn in_registry(offers: &[OpenProtocol], lang: Lang) -> Markup {
    let found = offers.iter().filter_map(|it| match &it.source {
        Source::Registry { name, address } => Some((it, name, address)),
        Source::Aube | Source::Platform { .. } => None,
    });
    let all: Vec<(&OpenProtocol, &String, &String)> = found.collect();
    if all.is_empty() {
        return html! {};
    }
    let content = html! {
        p { (lang.pick("Pour ces médicaments, l’accès se demande ici et les données des visites se saisissent dans un registre.", "For these medicines access is asked for here and the data of the visits are entered in a registry.")) }
        ul.plain { @for (it, name, address) in all { li {
            (it.product.name) " – " (name) ". "
            @if !address.is_empty() {
                a href=(address) rel="noopener noreferrer" { (lang.pick("Ouvrir le registre", "Open the registry")) span.unseen { " " (name) } }
            }
        } } }
    };
    page::section("registry", lang.pick("Dans un registre", "In a registry"), &content)
}

/// The medicines for which access is asked on the platform of their laboratory.
fn elsewhere(offers: &[OpenProtocol], lang: Lang) -> Markup {
    let all: Vec<(&OpenProtocol, &str)> =
        offers.iter().filter_map(|it| Some((it, it.platform()?))).collect();
    if all.is_empty() {
        return html! {};
    }
    let content = html! {
        p { (lang.pick("Pour ces médicaments, la demande se fait sur la plateforme du laboratoire.", "For these medicines access is asked for on the platform of the laboratory.")) }
        ul.plain { @for (it, address) in all { li {
            (it.product.name) " – " (it.holder_name) ". "
            a href=(address) rel="noopener noreferrer" { (lang.pick("Ouvrir la plateforme", "Open the platform")) span.unseen { " " (it.product.name) } }
        } } }
    };
    page::section(
        "elsewhere",
        lang.pick("Sur une autre plateforme", "On another platform"),
        &content,
    )
}
