//! Entering who a patient is, and correcting it.

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::notice::Notice;
use crate::look::page::{Heading, Link};
use crate::pages::organisation::may;
use crate::server::Site;
use crate::session::SignedIn;
use app::PatientError;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::PatientId;
use domain::access::Action;
use domain::patient::{Identity, IdentityFault, Ins, Sex};
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;

/// An identity as it is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    surname: String,
    given: String,
    born: String,
    sex: String,
    ins: String,
    local: String,
    phone: String,
    email: String,
    pharmacy: String,
    anyway: String,
    version: String,
}

impl Typed {
    fn of(identity: &Identity, version: i64) -> Self {
        Self {
            surname: identity.surname.clone(),
            given: identity.given.clone(),
            born: identity.born.to_string(),
            sex: identity.sex.code().to_owned(),
            ins: identity.ins.as_ref().map(|it| it.reveal().to_owned()).unwrap_or_default(),
            local: identity.local.clone(),
            phone: identity.phone.clone(),
            email: identity.email.clone(),
            version: version.to_string(),
            ..Self::default()
        }
    }

    /// The identity, or the fields that cannot be read.
    fn identity(&self, lang: Lang) -> Result<Identity, Errors> {
        let mut errors = Errors::none();
        let born = self.born.parse();
        if born.is_err() {
            errors.add("born", IdentityFault::Born.say(lang));
        }
        let sex = Sex::from_code(&self.sex);
        if sex.is_none() {
            errors.add("sex", lang.pick("Choisissez.", "Choose."));
        }
        let ins = match self.ins.trim() {
            "" => None,
            typed => {
                let ins = Ins::parse(typed);
                if ins.is_none() {
                    errors.add("ins", IdentityFault::Ins.say(lang));
                }
                ins
            }
        };
        let (Ok(born), Some(sex), true) = (born, sex, errors.is_empty()) else {
            return Err(errors);
        };
        Ok(Identity {
            surname: self.surname.trim().to_owned(),
            given: self.given.trim().to_owned(),
            born,
            sex,
            ins,
            local: self.local.trim().to_owned(),
            phone: self.phone.trim().to_owned(),
            email: self.email.trim().to_owned(),
        })
    }
}

/// The form of a new patient.
pub async fn new(reader: SignedIn) -> Result<Markup, Failure> {
    enters(&reader)?;
    let typed = Typed { pharmacy: "yes".to_owned(), ..Typed::default() };
    Ok(entering(&reader, &typed, &Errors::none(), &[]))
}

fn enters(reader: &SignedIn) -> Result<(), Failure> {
    let action = Action::EnterPatient;
    if may(reader, action) { Ok(()) } else { Err(Failure::Forbidden(Some(action))) }
}

/// Enters a patient.
pub async fn enter(
    State(site): State<Site>,
    reader: SignedIn,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    enters(&reader)?;
    let lang = reader.lang();
    let identity = match typed.identity(lang) {
        Ok(identity) => identity,
        Err(errors) => return Ok(again(entering(&reader, &typed, &errors, &[]))),
    };
    let (acting, origin) = (reader.acting(), reader.origin());
    let (pharmacy, anyway) = (typed.pharmacy == "yes", typed.anyway == "yes");
    match site.app.enter_patient(acting, &origin, identity, pharmacy, anyway).await {
        Ok(id) => Ok(Redirect::to(&format!("/patients/{id}?done=entered")).into_response()),
        Err(PatientError::Faults(faults)) => {
            Ok(again(entering(&reader, &typed, &mended(&faults, lang), &[])))
        }
        Err(PatientError::Alike(numbers)) => {
            Ok(again(entering(&reader, &typed, &Errors::none(), &numbers)))
        }
        Err(error) => Err(failed(error)),
    }
}

/// What the program failed at while a patient is dealt with.
pub fn failed(error: PatientError) -> Failure {
    match error {
        PatientError::Other(error) => error.into(),
        other => Failure::Internal(other.to_string()),
    }
}

fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn mended(faults: &[(&'static str, IdentityFault)], lang: Lang) -> Errors {
    let mut errors = Errors::none();
    for (field, fault) in faults {
        errors.add(*field, fault.say(lang));
    }
    errors
}

/// The form of a correction.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<PatientId>,
) -> Result<Markup, Failure> {
    let seen = site.app.patient(reader.acting(), id).await?;
    if !seen.may(Action::WriteIdentity) {
        return Err(Failure::Forbidden(Some(Action::WriteIdentity)));
    }
    let identity = site.app.identity(reader.acting(), &reader.origin(), id).await?;
    let typed = Typed::of(&identity, seen.patient.version);
    Ok(correcting(&reader, id, &typed, &Errors::none()))
}

/// Corrects an identity.
pub async fn correct(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<PatientId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    // The right is asked for before anything that was typed is thought about.
    let seen = site.app.patient(reader.acting(), id).await?;
    if !seen.may(Action::WriteIdentity) {
        return Err(Failure::Forbidden(Some(Action::WriteIdentity)));
    }
    let identity = match typed.identity(lang) {
        Ok(identity) => identity,
        Err(errors) => return Ok(again(correcting(&reader, id, &typed, &errors))),
    };
    let version: i64 = typed.version.parse().map_err(|_| Failure::Unreadable)?;
    let (acting, origin) = (reader.acting(), reader.origin());
    match site.app.correct_identity(acting, &origin, id, version, identity).await {
        Ok(()) => Ok(Redirect::to(&format!("/patients/{id}?done=corrected")).into_response()),
        Err(PatientError::Faults(faults)) => {
            Ok(again(correcting(&reader, id, &typed, &mended(&faults, lang))))
        }
        Err(error) => Err(failed(error)),
    }
}

fn entering(reader: &SignedIn, typed: &Typed, errors: &Errors, alike: &[String]) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Enregistrer un patient", "Enter a patient");
    let pharmacy = [Choice::new("yes", lang.pick("Informer la pharmacie à usage intérieur\u{a0}: ses pharmaciens pourront lire cette identité", "Inform the hospital pharmacy: its pharmacists will be able to read who this is"))];
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Cette identité est chiffrée et ne quitte pas l’établissement\u{a0}: laboratoires et autorités ne voient qu’un numéro.",
            "Who this is, is encrypted and does not leave the hospital: laboratories and authorities see a number alone.",
        )).show())
        @if !alike.is_empty() {
            (Notice::warning(lang.pick("Ce patient est peut-être déjà enregistré", "This patient may be entered already")).body(html! {
                p { (lang.pick("Même matricule INS, ou mêmes nom, prénom et date de naissance, sous le numéro\u{a0}: ", "Same national number, or same names and date of birth, under the number: ")) strong { (alike.join(", ")) } "." }
                p { (lang.pick("Si c’est la même personne, demandez à son équipe de soins de vous y ajouter. Sinon, cochez la case ci-dessous et enregistrez.", "If it is the same person, ask their care team to add you. If not, tick the box below and save.")) }
            }).show(lang))
        }
        (form::form("/patients", &html! {
            (errors.summary(lang))
            (fields(typed, errors, lang))
            (Field::new(lang, "pharmacy", lang.pick("Pharmacie", "Pharmacy")).optional().errors(errors).values(&[typed.pharmacy.as_str()]).checkboxes(&pharmacy))
            @if !alike.is_empty() {
                (Field::new(lang, "anyway", lang.pick("Doublon", "Duplicate")).optional().errors(errors).checkboxes(&[Choice::new("yes", lang.pick("Ce n’est pas la même personne", "It is not the same person"))]))
            }
            (button::row(&[Button::primary(lang.pick("Enregistrer", "Save")), Button::quiet(lang.pick("Annuler", "Cancel")).href("/patients")]))
        }))
    };
    reader.page(title).crumbs(crumbs(lang)).show(&content)
}

fn correcting(reader: &SignedIn, id: PatientId, typed: &Typed, errors: &Errors) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Corriger l’identité", "Correct who this is");
    let content = html! {
        (Heading::new(title).show())
        (form::form(&format!("/patients/{id}/identity"), &html! {
            (errors.summary(lang))
            (form::hidden("version", &typed.version))
            (fields(typed, errors, lang))
            (button::row(&[Button::primary(lang.pick("Enregistrer", "Save")), Button::quiet(lang.pick("Annuler", "Cancel")).href(&format!("/patients/{id}"))]))
        }))
    };
    reader.page(title).crumbs(crumbs(lang)).show(&content)
}

/// The way to a page below the list.
pub fn crumbs(lang: Lang) -> Vec<Link> {
    vec![Link::new(lang.pick("Patients", "Patients"), "/patients")]
}

fn fields(typed: &Typed, errors: &Errors, lang: Lang) -> Markup {
    let sexes = Sex::ALL.map(|it| Choice::new(it.code(), it.text().say(lang)));
    html! {
        (Field::new(lang, "surname", lang.pick("Nom de naissance", "Surname at birth")).errors(errors).value(&typed.surname).autocomplete("off").width(Width::Medium).text())
        (Field::new(lang, "given", lang.pick("Premier prénom", "First name")).errors(errors).value(&typed.given).autocomplete("off").width(Width::Medium).text())
        (Field::new(lang, "born", lang.pick("Date de naissance", "Date of birth")).errors(errors).value(&typed.born).date())
        (Field::new(lang, "sex", lang.pick("Sexe", "Sex")).errors(errors).value(&typed.sex).radios(&sexes))
        (Field::new(lang, "ins", lang.pick("Matricule INS", "National health number (INS)")).hint(lang.pick("Quinze caractères, clé comprise.", "Fifteen characters with their key.")).optional().errors(errors).value(&typed.ins).autocomplete("off").width(Width::Medium).text())
        (Field::new(lang, "local", lang.pick("Numéro dans l’établissement (IPP)", "Number in the hospital")).optional().errors(errors).value(&typed.local).autocomplete("off").width(Width::Medium).text())
        (Field::new(lang, "phone", lang.pick("Téléphone", "Telephone")).optional().errors(errors).value(&typed.phone).autocomplete("off").width(Width::Medium).text())
        (Field::new(lang, "email", lang.pick("Adresse électronique", "E-mail address")).optional().errors(errors).value(&typed.email).autocomplete("off").width(Width::Medium).email())
    }
}
