//! Alerting the ANSM of a need, or beginning for it or for a minister.

use super::list::begin;
use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Choice, Errors, Field, Match, Width};
use crate::look::page::{Heading, Link};
use crate::pages::acts::fields::yes_no;
use crate::pages::draft::{Asking, Pairs, medicine, value};
use crate::pages::{medicines, naming};
use crate::server::Site;
use crate::session::SignedIn;
use app::AlertAsked;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Action;
use domain::cpc::Source;
use law::{Lang, cpc as rules};
use maud::{Markup, html};

/// What the form says beside the medicine.
#[derive(Clone, Debug, Default)]
struct Typed {
    indication: String,
    need: String,
    rare: String,
    analysis: String,
    observatory: String,
    approval: String,
    /// That a text which looks like a name was read again.
    keep: String,
}

impl Typed {
    fn of(pairs: &Pairs) -> Self {
        let text = |name: &str| value(pairs, name).trim().replace("\r\n", "\n");
        Self {
            indication: text("indication"),
            need: text("need"),
            rare: text("rare"),
            analysis: text("analysis"),
            observatory: text("observatory"),
            approval: text("approval"),
            keep: text("keep"),
        }
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.indication, &self.need, &self.analysis].into_iter().map(String::as_str)
    }
}

/// The form.
///
/// # Errors
/// When the law does not name one’s organisation.
pub async fn new(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    let source = source(&site, &reader).await?;
    let (asking, typed) = (Asking::default(), Typed::default());
    Ok(draw(&site, &reader, source, &asking, &typed, &Errors::none(), &[], &html! {}))
}

/// Sends it.
///
/// # Errors
/// When the law does not name one’s organisation.
pub async fn raise(
    State(site): State<Site>,
    reader: SignedIn,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let source = source(&site, &reader).await?;
    let lang = reader.lang();
    let (asking, typed) = (Asking::of(&pairs), Typed::of(&pairs));
    let mut errors = Errors::none();
    if !value(&pairs, "search").is_empty() {
        let found = medicines::found(&site, &asking.product).await?;
        if found.is_empty() {
            errors.add("product", lang.pick("Aucun médicament trouvé.", "No medicine was found."));
        }
        let page = draw(&site, &reader, source, &asking, &typed, &errors, &found, &html! {});
        return Ok(page.into_response());
    }
    let product = asking.medicine(&site).await?.unwrap_or_default();
    let rare = yes_no(&typed.rare);
    if rare.is_none() {
        errors.add("rare", lang.pick("Choisissez une réponse.", "Choose an answer."));
    }
    naming::check(&mut errors, typed.texts(), &typed.keep, lang);
    let mut notice = html! {};
    if let (Some(rare), true) = (rare, errors.is_empty()) {
        let asked = AlertAsked {
            product,
            indication: typed.indication.clone(),
            need: typed.need.clone(),
            rare,
            analysis: typed.analysis.clone(),
            observatory: typed.observatory.clone(),
            approval: typed.approval.clone(),
        };
        match site.app.raise_alert(reader.acting(), asked).await {
            Ok(framework) => {
                return Ok(Redirect::to(&format!("/cpc/{framework}?done=raise")).into_response());
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
    let page = draw(&site, &reader, source, &asking, &typed, &errors, &[], &notice);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// As what one alerts.
async fn source(site: &Site, reader: &SignedIn) -> Result<Source, Failure> {
    let found = site.app.alerting_as(reader.acting()).await?;
    found.ok_or(Failure::Forbidden(Some(Action::RaiseAlert)))
}

#[allow(clippy::too_many_arguments, reason = "a form is drawn from all that was typed into it")]
fn draw(
    site: &Site,
    reader: &SignedIn,
    source: Source,
    asking: &Asking,
    typed: &Typed,
    errors: &Errors,
    found: &[Match],
    notice: &Markup,
) -> Markup {
    let (lang, today) = (reader.lang(), site.app.now().today);
    let title = begin(source, lang);
    let rule = if source.alerts() { &rules::ALERT } else { &rules::INITIATIVE };
    let lead = lang.pick(
        "Le médicament a une AMM\u{a0}; le besoin est hors de celle-ci. S’il est déjà signalé, le vôtre rejoint le même dossier. Les motifs d’un refus sont publiés.",
        "The medicine has an AMM; the need lies outside it. Where it is known already, yours joins the same dossier. The reasons of a refusal are published.",
    );
    let content = html! {
        (Heading::new(title).kicker(source.text().say(lang)).lead(lead).show())
        p.act-article { (Cite::of(&rule.citation(today), lang).show(lang)) }
        (notice)
        (errors.summary(lang))
        (form::form("/cpc", &html! {
            (naming::keep(errors, lang))
            (medicine(asking, errors, found, lang))
            (fields(source, typed, errors, lang))
            (button::row(&[
                Button::primary(lang.pick("Transmettre à l’ANSM", "Send to the ANSM")),
                Button::quiet(lang.pick("Annuler", "Cancel")).href("/cpc"),
            ]))
        }))
    };
    let named =
        lang.pick("Cadres de prescription compassionnelle", "Compassionate prescribing frameworks");
    reader.page(title).crumbs(vec![Link::new(named, "/cpc")]).show(&content)
}

fn fields(source: Source, typed: &Typed, errors: &Errors, lang: Lang) -> Markup {
    let rare =
        [Choice::new("yes", lang.pick("Oui", "Yes")), Choice::new("no", lang.pick("Non", "No"))];
    let analysis = Field::new(
        lang,
        "analysis",
        lang.pick(
            "Première analyse de l’efficacité et de la sécurité",
            "First analysis of efficacy and safety",
        ),
    )
    .hint(lang.pick("Exigée pour une maladie rare.", "Required for a rare disease."))
    .errors(errors)
    .value(&typed.analysis)
    .optional();
    html! {
        (form::group(lang.pick("Besoin", "Need"), &html! {
            (Field::new(lang, "indication", lang.pick("Indication, hors AMM", "Off-label indication")).errors(errors).value(&typed.indication).textarea(3))
            (Field::new(lang, "need", lang.pick("Besoin des patients et motifs", "Need of patients, with its reasons")).hint(lang.pick("Gravité, alternatives, pratiques actuelles, données. Aucun patient n’est désigné.", "Severity, alternatives, current practice, data. No patient is pointed to.")).errors(errors).value(&typed.need).textarea(6))
            (Field::new(lang, "rare", lang.pick("Maladie rare", "Rare disease")).errors(errors).value(&typed.rare).radios(&rare))
            (analysis.textarea(5))
            @if source.is_fed() {
                (Field::new(lang, "observatory", lang.pick("Observatoire régional (OMEDIT) à l’origine des informations", "Regional observatory (OMEDIT) from which the information comes")).errors(errors).value(&typed.observatory).width(Width::Medium).optional().text())
            }
            @if source == Source::Association {
                (Field::new(lang, "approval", lang.pick("Numéro d’agrément de l’association", "Number of the approval of the association")).errors(errors).value(&typed.approval).width(Width::Medium).text())
            }
        }))
        p.hint { (lang.pick("Les pièces se joignent ensuite, sur la page du dossier.", "Documents are added afterwards, on the page of the dossier.")) }
    }
}
