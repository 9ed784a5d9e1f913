//! Preparing an agreement with a hospital, from an authorisation.

use super::acts;
use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::page::{Heading, Link};
use crate::pages::acts::Typed;
use crate::pages::naming;
use crate::server::Site;
use crate::session::SignedIn;
use app::{Opened, Organisation};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Action;
use domain::agreement::{Agreement, Proposal};
use domain::authorisation::Authorisation;
use domain::{DossierId, OrganisationId};
use jiff::civil::Date;
use law::{Lang, commitments};
use maud::{Markup, html};

type Pairs = Vec<(String, String)>;

/// The form.
///
/// # Errors
/// When one makes no agreement on it.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(authorisation): Path<DossierId>,
) -> Result<Markup, Failure> {
    let opened = of(&site, &reader, authorisation).await?;
    let hospitals = site.app.hospitals().await?;
    draw(&reader, &opened, &hospitals, &Typed::default(), &Errors::none(), &html! {})
}

/// Prepares it, and goes on there.
///
/// # Errors
/// When one makes no agreement on it.
pub async fn open(
    State(site): State<Site>,
    reader: SignedIn,
    Path(authorisation): Path<DossierId>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let opened = of(&site, &reader, authorisation).await?;
    let hospitals = site.app.hospitals().await?;
    let lang = reader.lang();
    let mut typed = Typed::default();
    for (name, value) in pairs {
        typed.add(name, value);
    }
    let (mut errors, mut notice) = (Errors::none(), html! {});
    let asked = read(&typed, &hospitals, opened.now.today, &mut errors, lang);
    naming::check(&mut errors, typed.values(), typed.one("keep"), lang);
    if let Some((hospital, proposal)) = asked.filter(|_| errors.is_empty()) {
        let done = site.app.open_agreement(reader.acting(), authorisation, hospital, proposal);
        match done.await {
            Ok(agreement) => {
                return Ok(
                    Redirect::to(&format!("/agreements/{agreement}?done=open")).into_response()
                );
            }
            Err(app::Error::Refused(refused)) => {
                errors.add_all(&refused.faults, lang);
                // What is said at a field is not said a second time.
                if errors.is_empty() {
                    notice = failure::refusal(&refused, lang);
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    let page = draw(&reader, &opened, &hospitals, &typed, &errors, &notice)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Sends the hospital an amendment with the bands that the operator has set since.
///
/// # Errors
/// When one does not prepare it, or it is refused.
pub async fn propose_scale(
    State(site): State<Site>,
    reader: SignedIn,
    Path(agreement): Path<DossierId>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let acting = reader.acting();
    let opened = site.app.open::<Agreement>(acting, agreement).await?;
    if !opened.may(Action::PrepareAgreement) {
        return Err(Failure::Forbidden(Some(Action::PrepareAgreement)));
    }
    let version = pairs.iter().find(|(name, _)| name == "version");
    let seen = version.and_then(|(_, seen)| seen.parse().ok()).ok_or(Failure::Unreadable)?;
    site.app.propose_scale(acting, agreement, seen).await?;
    Ok(Redirect::to(&format!("/agreements/{agreement}?done=amend")).into_response())
}

/// With whom and what; the fields to mend are noted.
fn read(
    typed: &Typed,
    hospitals: &[Organisation],
    today: Date,
    errors: &mut Errors,
    lang: Lang,
) -> Option<(OrganisationId, Proposal)> {
    let chosen = typed.one("hospital");
    let hospital = hospitals.iter().find(|it| it.id.to_string() == chosen).map(|it| it.id);
    if hospital.is_none() {
        errors.add("hospital", lang.pick("Choisissez un établissement.", "Choose a hospital."));
    }
    match acts::proposal(typed, today) {
        Ok(proposal) => Some((hospital?, proposal)),
        Err(wrong) => {
            for (field, text) in wrong {
                errors.add(field, text.say(lang));
            }
            None
        }
    }
}

/// The authorisation, for who proves its commitments.
async fn of(
    site: &Site,
    reader: &SignedIn,
    authorisation: DossierId,
) -> Result<Opened<Authorisation>, Failure> {
    let opened = site.app.open::<Authorisation>(reader.acting(), authorisation).await?;
    if opened.may(Action::Fulfil) {
        Ok(opened)
    } else {
        Err(Failure::Forbidden(Some(Action::Fulfil)))
    }
}

fn draw(
    reader: &SignedIn,
    opened: &Opened<Authorisation>,
    hospitals: &[Organisation],
    typed: &Typed,
    errors: &Errors,
    notice: &Markup,
) -> Result<Markup, Failure> {
    let (lang, today) = (reader.lang(), opened.now.today);
    let it = opened.state().authorisation().ok_or(Failure::NotFound)?;
    let title = lang.pick("Préparer une convention", "Prepare an agreement");
    let back = format!("/authorisations/{}", opened.id());
    let lead = lang.pick(
        "Une convention par établissement, pour faciliter le recueil des données. Vous la relirez avant de la signer et de la transmettre.",
        "One agreement for each hospital, to ease the collection of data. You read it again before you sign and send it.",
    );
    let mut choices =
        vec![Choice::new("", lang.pick("Choisissez un établissement", "Choose a hospital"))];
    choices.extend(hospitals.iter().map(|it| Choice::new(it.id.to_string(), &it.name)));
    let cancel = lang.pick("Annuler", "Cancel");
    let content = html! {
        (Heading::new(title).kicker(format!("{} – {}", it.opening.reference, it.product().name)).lead(lead).show())
        p.act-article { (Cite::of(&commitments::AGREEMENTS.citation(today), lang).show(lang)) }
        (notice)
        (errors.summary(lang))
        (form::form(&format!("{back}/agreement"), &html! {
            (Field::new(lang, "hospital", lang.pick("Établissement", "Hospital")).errors(errors).value(typed.one("hospital")).width(Width::Medium).select(&choices))
            (acts::terms(typed, errors, None, today, lang))
            (naming::keep(errors, lang))
            (button::row(&[Button::primary(title), Button::secondary(cancel).href(&back)]))
        }))
    };
    let crumbs = vec![
        Link::new(lang.pick("Autorisations", "Authorisations"), "/authorisations"),
        Link::new(&it.product().name, back.clone()),
    ];
    Ok(reader.page(title).crumbs(crumbs).show(&content))
}
