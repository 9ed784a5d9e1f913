//! Opening a request for a device, and changing what it says.

use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::notice::Notice;
use crate::look::page::{Heading, Link};
use crate::pages::draft::{Pairs, value};
use crate::pages::naming;
use crate::server::Site;
use crate::session::SignedIn;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::DossierId;
use domain::access::{Action, Role};
use domain::device::{self, Case, Content, Device, DeviceKind, Interest, Scope};
use jiff::civil::Date;
use law::{Lang, devices as rules};
use maud::{Markup, html};

/// What was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    kind: String,
    scope: String,
    patient: String,
    name: String,
    model: String,
    purpose: String,
    case: String,
    interest: String,
    justification: String,
    safety: String,
    benefit: String,
    keep: String,
}

impl Typed {
    fn of(pairs: &Pairs) -> Self {
        let text = |name: &str| value(pairs, name).trim().replace("\r\n", "\n");
        Self {
            kind: text("kind"),
            scope: text("scope"),
            patient: text("patient"),
            name: text("name"),
            model: text("model"),
            purpose: text("purpose"),
            case: text("case"),
            interest: text("interest"),
            justification: text("justification"),
            safety: text("safety"),
            benefit: text("benefit"),
            keep: text("keep"),
        }
    }

    /// What a request says already.
    async fn known(site: &Site, it: &Content) -> Result<Self, Failure> {
        let patient = match it.scope {
            Scope::NamedPatient { patient: Some(patient) } => {
                site.app.number_of_patient(patient).await?.unwrap_or_default()
            }
            _ => String::new(),
        };
        let scope = if it.scope.is_named() { "named" } else { "whole" };
        Ok(Self {
            kind: it.kind.word().to_owned(),
            scope: scope.to_owned(),
            patient,
            name: it.name.clone(),
            model: it.model.clone(),
            purpose: it.purpose.clone(),
            case: it.case.word().to_owned(),
            interest: it.interest.word().to_owned(),
            justification: it.justification.clone(),
            safety: it.safety.clone(),
            benefit: it.benefit.clone(),
            keep: String::new(),
        })
    }

    /// What it says, or what is to be mended.
    async fn read(&self, site: &Site, lang: Lang) -> Result<Result<Content, Errors>, Failure> {
        let mut errors = Errors::none();
        let (kind, case) = (DeviceKind::from_word(&self.kind), Case::from_word(&self.case));
        let interest = Interest::from_word(&self.interest);
        let choose = lang.pick("Choisissez une réponse.", "Choose an answer.");
        for (field, missing) in [
            ("kind", kind.is_none()),
            ("case", case.is_none()),
            ("interest", interest.is_none()),
            ("scope", !["whole", "named"].contains(&self.scope.as_str())),
        ] {
            if missing {
                errors.add(field, choose);
            }
        }
        let mut patient = None;
        if self.scope == "named" && !self.patient.is_empty() {
            patient = site.app.patient_under(&self.patient).await?;
            if patient.is_none() {
                errors.add("patient", lang.pick("Aucun dossier d’établissement ne porte ce numéro. Vérifiez-le auprès du prescripteur ou laissez vide\u{a0}: n’écrivez ni nom ni initiales.", "No record of a hospital bears this number. Check it with the prescriber or leave it empty: write neither a name nor initials."));
            }
        }
        let texts = [&self.name, &self.purpose, &self.justification, &self.safety, &self.benefit];
        naming::check(&mut errors, texts.map(String::as_str), &self.keep, lang);
        let (Some(kind), Some(case), Some(interest), true) =
            (kind, case, interest, errors.is_empty())
        else {
            return Ok(Err(errors));
        };
        Ok(Ok(Content {
            kind,
            scope: if self.scope == "named" {
                Scope::NamedPatient { patient }
            } else {
                Scope::Whole
            },
            name: self.name.clone(),
            model: self.model.clone(),
            purpose: self.purpose.clone(),
            case,
            interest,
            justification: self.justification.clone(),
            safety: self.safety.clone(),
            benefit: self.benefit.clone(),
        }))
    }
}

/// Where the form goes and what it is called.
struct Place<'a> {
    action: &'a str,
    back: &'a str,
    title: &'a str,
    send: &'a str,
    /// The version that was seen, of a request that exists.
    seen: Option<i64>,
    today: Date,
}

/// The form of a new request.
///
/// # Errors
/// When one’s role or organisation asks for no device.
pub async fn new(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    may_ask(&reader)?;
    let place = opening(&site, reader.lang());
    Ok(draw(&reader, &place, &Typed::default(), &Errors::none(), &html! {}))
}

/// Opens the request.
///
/// # Errors
/// When one’s role or organisation asks for no device.
pub async fn open(
    State(site): State<Site>,
    reader: SignedIn,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    may_ask(&reader)?;
    let typed = Typed::of(&pairs);
    let (errors, notice) = match typed.read(&site, reader.lang()).await? {
        Err(errors) => (errors, html! {}),
        Ok(content) => match site.app.open_device(reader.acting(), content).await {
            Ok(device) => {
                return Ok(Redirect::to(&format!("/devices/{device}?done=open")).into_response());
            }
            Err(error) => mended(error, reader.lang())?,
        },
    };
    let page = draw(&reader, &opening(&site, reader.lang()), &typed, &errors, &notice);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The form of a request that exists.
///
/// # Errors
/// When one may not change it.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(device): Path<DossierId>,
) -> Result<Markup, Failure> {
    let (content, seen, open) = changed(&site, &reader, device).await?;
    let lang = reader.lang();
    let notice = if open {
        html! {}
    } else {
        Notice::warning(device::Reason::Filed.text().say(lang)).show(lang)
    };
    let typed = Typed::known(&site, &content).await?;
    let address = format!("/devices/{device}");
    let action = format!("{address}/describe");
    let place = changing(&site, &action, &address, seen, lang);
    Ok(draw(&reader, &place, &typed, &Errors::none(), &notice))
}

/// Changes what it says.
///
/// # Errors
/// When one may not change it.
pub async fn change(
    State(site): State<Site>,
    reader: SignedIn,
    Path(device): Path<DossierId>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    let (_, now, _) = changed(&site, &reader, device).await?;
    let seen = value(&pairs, "version").parse().map_err(|_| Failure::Unreadable)?;
    let typed = Typed::of(&pairs);
    let address = format!("/devices/{device}");
    let (status, errors, notice) = match typed.read(&site, lang).await? {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors, html! {}),
        Ok(content) => {
            match site.app.describe_device(reader.acting(), device, seen, content).await {
                Ok(()) => {
                    return Ok(Redirect::to(&format!("{address}?done=describe")).into_response());
                }
                Err(app::Error::Stale(_)) => {
                    let says = lang.pick(
                        "La demande a changé depuis que vous l’avez ouverte. Relisez, puis enregistrez à nouveau.",
                        "The request has changed since you opened it. Read again, then save again.",
                    );
                    let notice = Notice::warning(says).show(lang);
                    (StatusCode::CONFLICT, Errors::none(), notice)
                }
                Err(error) => {
                    let (errors, notice) = mended(error, lang)?;
                    (StatusCode::UNPROCESSABLE_ENTITY, errors, notice)
                }
            }
        }
    };
    let action = format!("{address}/describe");
    let place = changing(&site, &action, &address, now, lang);
    Ok((status, draw(&reader, &place, &typed, &errors, &notice)).into_response())
}

/// What is to be mended of a refusal, and what to say above the form.
fn mended(error: app::Error, lang: Lang) -> Result<(Errors, Markup), Failure> {
    let app::Error::Refused(refused) = error else { return Err(error.into()) };
    let mut errors = Errors::none();
    errors.add_all(&refused.faults, lang);
    // What is said at a field is not said a second time.
    let notice = if errors.is_empty() {
        failure::refusal(&refused, lang)
    } else {
        html! {}
    };
    Ok((errors, notice))
}

fn may_ask(reader: &SignedIn) -> Result<(), Failure> {
    if reader.acting().role == Role::Applicant && reader.session.kind.makes_devices() {
        Ok(())
    } else {
        Err(Failure::Forbidden(Some(Action::FileDevice)))
    }
}

/// What a request says, its version, and whether it may still be changed.
async fn changed(
    site: &Site,
    reader: &SignedIn,
    device: DossierId,
) -> Result<(Content, i64, bool), Failure> {
    let opened = site.app.open::<Device>(reader.acting(), device).await?;
    if !opened.may(Action::FileDevice) {
        return Err(Failure::Forbidden(Some(Action::FileDevice)));
    }
    let open = matches!(opened.state(), device::State::Draft(_) | device::State::Incomplete(_));
    let it = opened.state().record().ok_or(Failure::NotFound)?;
    Ok((it.content.clone(), opened.version(), open))
}

fn opening<'a>(site: &Site, lang: Lang) -> Place<'a> {
    Place {
        action: "/devices",
        back: "/devices",
        title: lang.pick(
            "Demande de dérogation pour un dispositif",
            "Request for a derogation for a device",
        ),
        send: lang.pick("Ouvrir la demande", "Open the request"),
        seen: None,
        today: site.app.now().today,
    }
}

fn changing<'a>(site: &Site, action: &'a str, back: &'a str, seen: i64, lang: Lang) -> Place<'a> {
    Place {
        action,
        back,
        title: lang.pick("Modifier la demande", "Change the request"),
        send: lang.pick("Enregistrer", "Save"),
        seen: Some(seen),
        today: site.app.now().today,
    }
}

fn draw(
    reader: &SignedIn,
    place: &Place<'_>,
    typed: &Typed,
    errors: &Errors,
    notice: &Markup,
) -> Markup {
    let lang = reader.lang();
    let lead = lang.pick(
        "Pour un dispositif dont la conformité n’a pas été évaluée, sur demande dûment justifiée, en France seulement. Les dispositifs fabriqués et utilisés dans un même établissement et les usages de la défense suivent d’autres règles.",
        "For a device whose conformity was not assessed, on a duly justified request, in France alone. Devices made and used in one hospital and uses by the armed forces follow other rules.",
    );
    let content = html! {
        (Heading::new(place.title).lead(lead).show())
        p.act-article { (Cite::of(&rules::REQUEST.citation(place.today), lang).show(lang)) }
        (notice)
        (errors.summary(lang))
        (form::form(place.action, &html! {
            @if let Some(seen) = place.seen { (form::version(seen)) }
            (fields(typed, errors, lang))
            (naming::keep(errors, lang))
            (button::row(&[
                Button::primary(place.send),
                Button::quiet(lang.pick("Annuler", "Cancel")).href(place.back),
            ]))
        }))
    };
    let crumbs = vec![Link::new(lang.pick("Dispositifs", "Devices"), "/devices")];
    reader.page(place.title).crumbs(crumbs).show(&content)
}

fn fields(typed: &Typed, errors: &Errors, lang: Lang) -> Markup {
    let kinds: Vec<Choice> = DeviceKind::ALL
        .iter()
        .map(|it| Choice::new(it.word(), it.text().say(lang)).hint(it.basis().say(lang)))
        .collect();
    let cases: Vec<Choice> =
        Case::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
    let interests: Vec<Choice> =
        Interest::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
    let number = Field::new(
        lang,
        "patient",
        lang.pick("Numéro du dossier de l’établissement", "Number of the hospital’s record"),
    )
    .hint(lang.pick(
        "Le numéro que le prescripteur vous a donné, si l’établissement tient son dossier ici. Sinon laissez vide\u{a0}: ni nom, ni initiales, ni date de naissance.",
        "The number that the prescriber gave you, where the hospital keeps its record here. Else leave it empty: no name, no initials, no date of birth.",
    ))
    .errors(errors)
    .value(&typed.patient)
    .width(Width::Medium)
    .optional()
    .text();
    let scopes = [
        Choice::new("whole", Scope::Whole.text().say(lang)),
        Choice::new("named", Scope::NamedPatient { patient: None }.text().say(lang))
            .reveals(number),
    ];
    let text = |name, label, hint: &'static str, typed: &str, rows| {
        Field::new(lang, name, label).hint(hint).errors(errors).value(typed).textarea(rows)
    };
    html! {
        (form::group(lang.pick("Dispositif", "Device"), &html! {
            (Field::new(lang, "kind", lang.pick("Nature", "Kind")).hint(lang.pick("Elle fixe le fondement juridique.", "It sets the legal basis.")).errors(errors).value(&typed.kind).radios(&kinds))
            (Field::new(lang, "name", lang.pick("Nom", "Name")).errors(errors).value(&typed.name).width(Width::Medium).text())
            (Field::new(lang, "model", lang.pick("Modèle ou référence", "Model or reference")).errors(errors).value(&typed.model).width(Width::Medium).optional().text())
            (text("purpose", lang.pick("Destination", "Purpose"), lang.pick("À quoi sert le dispositif, chez qui.", "What the device is for, and in whom."), &typed.purpose, 3))
        }))
        (form::group(lang.pick("Dérogation demandée", "Derogation asked for"), &html! {
            (Field::new(lang, "scope", lang.pick("Pour", "For")).errors(errors).value(&typed.scope).radios(&scopes))
            (Field::new(lang, "case", lang.pick("Cas", "Case")).errors(errors).value(&typed.case).radios(&cases))
            (Field::new(lang, "interest", lang.pick("Dans l’intérêt de", "In the interest of")).errors(errors).value(&typed.interest).radios(&interests))
            (text("justification", lang.pick("Justification", "Justification"), lang.pick("Pourquoi le dispositif est nécessaire et pourquoi il n’a pas de marquage CE.", "Why the device is needed and why it has no CE mark."), &typed.justification, 5))
        }))
        (form::group(lang.pick("Sécurité et bénéfice", "Safety and benefit"), &html! {
            (text("safety", lang.pick("Données de sécurité", "Safety data"), lang.pick("Ce que l’on sait des risques, et d’où.", "What is known of the risks, and from where."), &typed.safety, 5))
            (text("benefit", lang.pick("Bénéfice attendu", "Expected benefit"), lang.pick("Ce que l’on attend du dispositif, et sur quelles données.", "What is expected of the device, and on which data."), &typed.benefit, 5))
        }))
        p.hint { (lang.pick("Les pièces se joignent ensuite, sur la page de la demande.", "Documents are added afterwards, on the page of the request.")) }
    }
}
