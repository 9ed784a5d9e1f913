//! Declarations of adverse effects in a pharmacovigilance centre: what came, how old it is and by when
//! it is passed on; one declaration with what its case needs; its acknowledgement.

use super::clock as legal;
use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::empty::empty;
use crate::look::form::{self, Errors, Field, Width};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::questionnaire::{Showing, show as answers};
use crate::look::state::State as Shade;
use crate::look::steps;
use crate::look::summary;
use crate::look::table::{Column, Table};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Declared, DeclaredForm};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::treatment::{Command, Dispensing, Treatment};
use domain::{Actor, DossierId};
use jiff::civil::Date;
use law::{Lang, patients};
use maud::{Markup, html};
use serde::Deserialize;

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// What came to the centre.
///
/// # Errors
/// When one is of none.
pub async fn list(
    State(site): State<Site>,
    reader: SignedIn,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let (lang, today) = (reader.lang(), site.app.now().today);
    let all = site.app.declarations(reader.acting()).await?;
    let (received, waiting): (Vec<_>, Vec<_>) =
        all.iter().partition(|it| it.referral.received.is_some());
    let title = lang.pick("Déclarations", "Declarations");
    let lead = lang.pick(
        "Les effets indésirables déclarés à votre centre par les établissements de son territoire. Le patient n’est connu que par son numéro\u{a0}; chaque lecture est tracée.",
        "The adverse effects that hospitals of the territory declared to your centre. The patient is known by a number alone; each reading is written down.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        @if done.done.is_some() { (Notice::success(lang.pick("La déclaration est prise en compte.", "The declaration is acknowledged.")).show(lang)) }
        p.under {
            (Cite::of(&patients::SERIOUS.citation(today), lang).show(lang)) " "
            (Cite::of(&patients::NOT_SERIOUS.citation(today), lang).show(lang))
        }
        (page::section("waiting", lang.pick("À prendre en compte", "To acknowledge"), &html! {
            @if waiting.is_empty() {
                (empty(Icon::Granted, lang.pick("Rien n’attend votre centre", "Nothing awaits your centre"), lang.pick("Chaque déclaration reçue est prise en compte.", "Each declaration that came is acknowledged."), None))
            } @else { (table(&waiting, lang.pick("À prendre en compte", "To acknowledge"), today, lang)) }
        }))
        @if !received.is_empty() {
            (page::section("received", lang.pick("Prises en compte", "Acknowledged"), &table(&received, lang.pick("Prises en compte", "Acknowledged"), today, lang)))
        }
    };
    Ok(reader.page(title).show(&content))
}

fn table(all: &[&Declared], caption: &str, today: Date, lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Patient", "Patient")),
        Column::new(lang.pick("Médicament", "Medicine")),
        Column::new(lang.pick("Établissement", "Hospital")),
        Column::new(lang.pick("Gravité", "Gravity")),
        Column::new(lang.pick("Reçue", "Received")),
        Column::new(lang.pick("À transmettre avant le", "To be passed on by")),
    ];
    let rows = all.iter().map(|it| {
        let days = date::days(date::days_between(it.referral.on, today), lang);
        let age = lang.pick(format!("il y a {days}"), format!("{days} ago"));
        vec![
            html! { a href=(address(it)) { (it.patient) span.hint { " – " (lang.pick("fiche ", "form ")) (it.declaration.number) } } },
            html! { (it.product) },
            html! { (it.hospital) },
            gravity(it, lang),
            html! { (date::time_short(it.referral.on, lang)) br; span.hint { (age) } },
            due(it, today, lang),
        ]
    });
    Table::new(caption, columns).caption_unseen().rows(rows).show(lang)
}

fn address(it: &Declared) -> String {
    format!("/declarations/{}/{}", it.treatment, it.declaration.number)
}

fn gravity(it: &Declared, lang: Lang) -> Markup {
    if it.declaration.serious {
        Shade::Late.saying(lang.pick("Grave", "Serious"))
    } else {
        Shade::InProgress.saying(lang.pick("Non grave", "Not serious"))
    }
}

/// The day by which it is passed on, with its steps; or that it was.
fn due(it: &Declared, today: Date, lang: Lang) -> Markup {
    if let Some((reference, on)) = &it.declaration.passed {
        return html! { (lang.pick("transmise le ", "passed on on ")) (date::time_short(*on, lang)) br; span.hint { (reference) } };
    }
    let computation = it.declaration.clock.computation(today);
    let last = computation.due;
    let shown = html! { span.due.is-late[last < today] { (date::time_short(last, lang)) span.due-left { (date::left(last, today, lang)) } } };
    steps::folded(&shown, &legal::steps(&computation, lang), lang)
}

/// One declaration.
///
/// # Errors
/// When the centre has none of that number.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path((treatment, number)): Path<(DossierId, u32)>,
) -> Result<Markup, Failure> {
    let (acting, origin) = (reader.acting(), reader.origin());
    let it = site.app.declaration(acting, &origin, treatment, number).await?;
    Ok(draw(&reader, &it, "", &Errors::none(), &Markup::default()))
}

/// The reference as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    version: i64,
    reference: String,
}

/// Acknowledges it.
///
/// # Errors
/// When the centre has none of that number, or the page is stale.
pub async fn acknowledge(
    State(site): State<Site>,
    reader: SignedIn,
    Path((treatment, number)): Path<(DossierId, u32)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (acting, origin, lang) = (reader.acting(), reader.origin(), reader.lang());
    let it = site.app.declaration(acting, &origin, treatment, number).await?;
    let command = Command::Receive { number, reference: typed.reference.clone() };
    let actor = Actor::Person(acting);
    let refused = match site.app.handle::<Treatment>(actor, treatment, typed.version, command).await
    {
        Ok(_) => return Ok(Redirect::to("/declarations?done=received").into_response()),
        Err(app::Error::Refused(refused)) => refused,
        Err(error) => return Err(error.into()),
    };
    let mut errors = Errors::none();
    errors.add_all(&refused.faults, lang);
    let notice =
        if errors.is_empty() { failure::refusal(&refused, lang) } else { Markup::default() };
    let page = draw(&reader, &it, &typed.reference, &errors, &notice);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn draw(
    reader: &SignedIn,
    it: &DeclaredForm,
    reference: &str,
    errors: &Errors,
    notice: &Markup,
) -> Markup {
    let (lang, today) = (reader.lang(), it.now.today);
    let declared = &it.declared;
    let title = it.filling.form().title_in(lang).unwrap_or_default();
    let kicker = format!(
        "{} – {} {}",
        declared.patient,
        lang.pick("fiche", "form"),
        declared.declaration.number
    );
    let wide = html! {
        (page::section("case", lang.pick("Le cas", "The case"), &case(it, lang)))
        (page::section("form", lang.pick("Ce qui est déclaré", "What is declared"), &answers(&it.filling, &Showing::new(lang))))
    };
    let narrow = page::section(
        "acts",
        lang.pick("Prise en compte", "Acknowledgement"),
        &receiving(reader, it, reference, errors),
    );
    let content = html! {
        (Heading::new(&title).kicker(kicker).lead(format!("{} – {}", declared.product, declared.hospital)).tag(gravity(declared, lang)).show())
        (notice)
        p { (lang.pick("À transmettre avant le ", "To be passed on by ")) (due(declared, today, lang)) }
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new(lang.pick("Déclarations", "Declarations"), "/declarations")];
    reader.page(title).crumbs(crumbs).show(&content)
}

/// What the case needs of the treatment, and nothing else of it.
fn case(it: &DeclaredForm, lang: Lang) -> Markup {
    let (course, declared) = (&it.course, &it.declared);
    let opening = &course.opening;
    let day = |day: Option<Date>| match day {
        Some(day) => date::time(day, lang),
        None => html! { "–" },
    };
    let rows = [
        (lang.pick("Patient", "Patient"), html! { (declared.patient) }),
        (
            lang.pick("Médicament", "Medicine"),
            html! { (opening.product.name) " (" (opening.product.substance) ")" },
        ),
        (lang.pick("Indication", "Indication"), html! { (opening.indication) }),
        (lang.pick("Première administration", "First administration"), day(course.started_on)),
        (
            lang.pick("Arrêt du traitement", "End of the treatment"),
            day(course.stopped.as_ref().map(|it| it.on)),
        ),
        (
            lang.pick("Déclarée le", "Declared on"),
            date::time(declared.declaration.received_on, lang),
        ),
    ];
    html! {
        (summary::list(&rows))
        @if !course.dispensings.is_empty() { (batches(&course.dispensings, lang)) }
    }
}

fn batches(all: &[Dispensing], lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Dispensé le", "Dispensed on")),
        Column::new(lang.pick("Présentation", "Presentation")),
        Column::new(lang.pick("Lot", "Batch")),
        Column::new(lang.pick("Unités", "Units")).numeric(),
    ];
    let rows = all.iter().map(|it| {
        vec![
            date::time_short(it.on, lang),
            html! { (it.presentation) },
            html! { (it.batch) },
            html! { (it.units) },
        ]
    });
    Table::new(lang.pick("Lots dispensés", "Batches dispensed"), columns).rows(rows).show(lang)
}

fn receiving(reader: &SignedIn, it: &DeclaredForm, reference: &str, errors: &Errors) -> Markup {
    let lang = reader.lang();
    if let Some((on, reference)) = &it.declared.referral.received {
        return html! { p { (lang.pick("Prise en compte le ", "Acknowledged on ")) (date::time(*on, lang)) (lang.pick(", cas ", ", case ")) strong { (reference) } "." } };
    }
    html! {
        (form::form(&address(&it.declared), &html! {
            (errors.summary(lang))
            (form::hidden("version", &it.version.to_string()))
            (Field::new(lang, "reference", lang.pick("Référence du cas", "Reference of the case"))
                .hint(lang.pick("Celle de votre centre\u{a0}: l’établissement et le laboratoire la liront.", "That of your centre: the hospital and the laboratory read it."))
                .errors(errors).value(reference).width(Width::Medium).text())
            (button::row(&[Button::primary(lang.pick("Prendre en compte", "Acknowledge"))]))
        }))
    }
}
