//! Opening a referential, as the ANSM.

use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Choice, Errors, Field, Match, Width};
use crate::look::page::{Heading, Link};
use crate::pages::draft::{Asking, Pairs, medicine, value};
use crate::pages::medicines;
use crate::server::Site;
use crate::session::SignedIn;
use app::Organisation;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::OrganisationKind;
use domain::access::{Action, Role};
use law::{Lang, compassionate};
use maud::{Markup, html};

/// What the form shows.
struct View<'a> {
    asking: &'a Asking,
    indication: &'a str,
    holder: &'a str,
    laboratories: &'a [Organisation],
    errors: &'a Errors,
    found: &'a [Match],
    notice: Markup,
}

/// The form.
///
/// # Errors
/// When one keeps no referential.
pub async fn show(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    may_open(&reader)?;
    let laboratories = site.app.organisations(Some(OrganisationKind::Laboratory)).await?;
    let view = View {
        asking: &Asking::default(),
        indication: "",
        holder: "",
        laboratories: &laboratories,
        errors: &Errors::none(),
        found: &[],
        notice: html! {},
    };
    Ok(draw(&site, &reader, &view))
}

/// Opens it, and goes on there.
///
/// # Errors
/// When one keeps no referential.
pub async fn open(
    State(site): State<Site>,
    reader: SignedIn,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    may_open(&reader)?;
    let lang = reader.lang();
    let laboratories = site.app.organisations(Some(OrganisationKind::Laboratory)).await?;
    let asking = Asking::of(&pairs);
    let indication = value(&pairs, "indication").trim().replace("\r\n", "\n");
    let holder = value(&pairs, "holder").to_owned();
    let (mut errors, mut found, mut notice) = (Errors::none(), Vec::new(), html! {});
    let looking = !value(&pairs, "search").is_empty();
    if looking {
        found = medicines::found(&site, &asking.product).await?;
        if found.is_empty() {
            errors.add("product", lang.pick("Aucun médicament trouvé.", "No medicine was found."));
        }
    } else {
        let product = asking.medicine(&site).await?.unwrap_or_default();
        let chosen = laboratories.iter().find(|it| it.id.to_string() == holder).map(|it| it.id);
        let opened =
            site.app.open_referential(reader.acting(), product, indication.clone(), chosen).await;
        match opened {
            Ok(referential) => {
                let to = format!("/referentials/{referential}?done=open");
                return Ok(Redirect::to(&to).into_response());
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
    let view = View {
        asking: &asking,
        indication: &indication,
        holder: &holder,
        laboratories: &laboratories,
        errors: &errors,
        found: &found,
        notice,
    };
    let page = draw(&site, &reader, &view);
    let status = if looking { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page).into_response())
}

fn may_open(reader: &SignedIn) -> Result<(), Failure> {
    if reader.acting().role == Role::AnsmAssessor {
        Ok(())
    } else {
        Err(Failure::Forbidden(Some(Action::KeepReferential)))
    }
}

/// The field that names the holder.
pub fn holder(chosen: &str, all: &[Organisation], errors: &Errors, lang: Lang) -> Markup {
    let unknown = lang.pick("À désigner plus tard", "To be named later");
    let mut choices = vec![Choice::new("", unknown)];
    choices.extend(all.iter().map(|it| Choice::new(it.id.to_string(), &it.name)));
    Field::new(lang, "holder", lang.pick("Titulaire des droits d’exploitation", "Holder"))
        .hint(lang.pick(
            "Il est informé sans délai et reçoit la demande de données.",
            "It is informed at once and receives the request for data.",
        ))
        .errors(errors)
        .value(chosen)
        .width(Width::Medium)
        .optional()
        .select(&choices)
}

fn draw(site: &Site, reader: &SignedIn, view: &View<'_>) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Ouvrir un référentiel", "Open a referential");
    let lead = lang.pick(
        "Un référentiel par médicament et par indication. La première demande d’accès compassionnel l’ouvre d’elle-même\u{a0}; l’ANSM peut l’ouvrir avant.",
        "One referential for each medicine and indication. The first request for compassionate access opens it; the ANSM may open it before.",
    );
    let today = site.app.now().today;
    let content = html! {
        (Heading::new(title).lead(lead).show())
        p.act-article { (Cite::of(&compassionate::HOLDER_ASKED.citation(today), lang).show(lang)) }
        (view.notice)
        (view.errors.summary(lang))
        (form::form("/referentials", &html! {
            (medicine(view.asking, view.errors, view.found, lang))
            (Field::new(lang, "indication", "Indication").errors(view.errors).value(view.indication).textarea(3))
            (holder(view.holder, view.laboratories, view.errors, lang))
            (button::row(&[
                Button::primary(lang.pick("Ouvrir le référentiel", "Open the referential")),
                Button::quiet(lang.pick("Annuler", "Cancel")).href("/referentials"),
            ]))
        }))
    };
    let crumbs = vec![Link::new(lang.pick("Référentiels", "Referentials"), "/referentials")];
    reader.page(title).crumbs(crumbs).show(&content)
}
