//! The referentials that are published: the lists of medicines of compassionate access, and each
//! with its criteria of grant, its protocol and the summaries of its reports (AAC-PUB-01).

use crate::failure::Failure;
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::summary::{self, Document as Shown};
use crate::look::table::{Column, Table};
use crate::pages::{lines, referential};
use crate::server::Site;
use crate::session::Visitor;
use app::PublicReferential;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::{DocumentId, Standing};
use law::{Lang, compassionate as rules};
use maud::{Markup, html};

fn crumbs(lang: Lang) -> Vec<Link> {
    vec![
        Link::new(lang.pick("Registre", "Register"), "/register"),
        Link::new(
            lang.pick("Accès compassionnels", "Compassionate access"),
            "/register/compassionate",
        ),
    ]
}

/// `GET /register/compassionate`: the medicines that are authorised, then those that no longer are.
///
/// # Errors
/// When the database refuses.
pub async fn list(State(site): State<Site>, reader: Visitor) -> Result<Markup, Failure> {
    let all = site.app.public_referentials().await?;
    let today = site.app.now().today;
    let lang = reader.lang;
    let title = lang.pick("Accès compassionnels", "Compassionate access");
    let (open, over): (Vec<_>, Vec<_>) =
        all.iter().partition(|it| matches!(it.standing, Standing::InProgress | Standing::InForce));
    let lead = lang.pick(
        "Pour un patient désigné, sans alternative, un médicament sans AMM en France peut être autorisé par l’ANSM. Voici les médicaments concernés, leurs critères d’octroi et leurs protocoles.",
        "For a named patient without an alternative, a medicine without AMM in France may be authorised by the ANSM. Here are the medicines, their criteria of grant and their protocols.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        p.act-article { (Cite::of(&rules::REGISTER.citation(today), lang).show(lang)) }
        @if all.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucun référentiel publié", "No published referential"), lang.pick("Un référentiel paraît ici une fois ses critères d’octroi publiés.", "A referential appears here once its criteria of grant are published."), None))
        } @else {
            (page::section("authorised", lang.pick("Médicaments autorisés", "Authorised medicines"), &table(&open, lang.pick("Médicaments autorisés", "Authorised medicines"), lang)))
            @if !over.is_empty() {
                (page::section("ended", lang.pick("Autorisations qui ont cessé, suspendues ou retirées", "Authorisations ended, suspended or withdrawn"), &table(&over, lang.pick("Autorisations qui ont cessé, suspendues ou retirées", "Authorisations ended, suspended or withdrawn"), lang)))
            }
        }
    };
    let crumbs = vec![Link::new(lang.pick("Registre", "Register"), "/register")];
    Ok(reader.page(title).crumbs(crumbs).show(&content))
}

fn table(all: &[&PublicReferential], title: &str, lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Médicament", "Medicine")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Titulaire", "Holder")),
        Column::new(lang.pick("Code UCD", "UCD code")),
    ];
    let rows = all.iter().map(|it| {
        vec![
            html! {
                a href={ "/register/compassionate/" (it.terms.reference) } { (it.terms.product.name) }
                p.under { (it.terms.indication) }
                p.under { (it.terms.reference) @if it.terms.very_early { (lang.pick(" – très précoce", " – very early")) } }
            },
            html! {
                (lines::tag(it.standing, lang))
                @if let Some(stop) = it.terms.stop { p.under { (lang.pick("plus accordé à partir du ", "not granted from ")) (date::time_short(stop, lang)) } }
                @if let Some(until) = it.suspended_until { p.under { (lang.pick("jusqu’au ", "until ")) (date::time_short(until, lang)) } }
            },
            html! { (it.holder) },
            html! { (it.terms.ucd.as_deref().unwrap_or("–")) },
        ]
    });
    Table::new(title, columns).caption_unseen().rows(rows).show(lang)
}

/// `GET /register/compassionate/{reference}`.
///
/// # Errors
/// Where no referential of that reference is public.
pub async fn show(
    State(site): State<Site>,
    reader: Visitor,
    Path(reference): Path<String>,
) -> Result<Markup, Failure> {
    let it = site.app.public_referential(&reference).await?;
    let today = site.app.now().today;
    let lang = reader.lang;
    let kind = lang.pick("Référentiel d’accès compassionnel", "Compassionate access referential");
    let heading = Heading::new(&it.terms.product.name)
        .kicker(format!("{reference} – {kind}"))
        .lead(&it.terms.indication)
        .tag(lines::tag(it.standing, lang));
    let in_force = it.terms.version;
    let held = (in_force > 0).then_some(in_force);
    let content = html! {
        (heading.show())
        @if it.withdrawn {
            (Notice::warning(lang.pick("Ces autorisations sont retirées", "These authorisations are withdrawn")).cite(Cite::of(&rules::MEASURE.citation(today), lang)).show(lang))
        } @else if let Some(until) = it.suspended_until {
            @let until = date::long(until, lang);
            (Notice::warning(lang.pick(format!("L’octroi est suspendu jusqu’au {until}"), format!("The grant is suspended until {until}"))).cite(Cite::of(&rules::MEASURE.citation(today), lang)).show(lang))
        } @else if let Some(stop) = it.terms.stop {
            @let on = date::long(stop, lang);
            (Notice::info(lang.pick(format!("Ces autorisations ne sont plus accordées à partir du {on}"), format!("These authorisations are not granted from {on} on"))).show(lang))
        }
        (page::columns(&main(&it, held, &reference, lang), &beside(&it, lang)))
    };
    Ok(reader
        .page(format!("{} – {reference}", it.terms.product.name))
        .crumbs(crumbs(lang))
        .show(&content))
}

/// The criteria, the protocol, the summaries.
fn main(it: &PublicReferential, held: Option<u16>, reference: &str, lang: Lang) -> Markup {
    html! {
        (page::section("criteria", lang.pick("Critères d’octroi", "Criteria of grant"), &html! {
            @for version in &it.criteria { (referential::criteria(version, held, lang)) }
        }))
        (page::section("protocol", "PUT-SP", &html! {
            @match it.protocols.first() {
                Some(protocol) => {
                    (referential::protocol(protocol, lang))
                    @let all: Vec<Shown> = protocol.documents.iter().map(|document| Shown {
                        name: document.name.clone(),
                        href: format!("/register/compassionate/{reference}/documents/{}", document.id),
                        about: format!("{}, {}", document.kind.text().say(lang), crate::pages::dossier::size(document.size, lang)),
                        action: None,
                    }).collect();
                    (summary::documents(&all))
                }
                None => p { (lang.pick("Le PUT-SP n’est pas encore établi.", "The PUT-SP is not set yet.")) },
            }
        }))
        @if !it.summaries.is_empty() {
            (page::section("summaries", lang.pick("Résumés des rapports de synthèse", "Summaries of the reports"), &html! {
                @for one in &it.summaries {
                    p { strong { (lang.pick("Rapport n°\u{a0}", "Report no. ")) (one.number) } (lang.pick(", données jusqu’au ", ", data until ")) (date::time(one.until, lang)) }
                    p.said { (one.summary) }
                    p.under { (lang.pick("Approuvé par l’ANSM le ", "Approved by the ANSM on ")) (date::time(one.approved_on, lang)) }
                }
            }))
        }
    }
}

fn beside(it: &PublicReferential, lang: Lang) -> Markup {
    let mut rows: Vec<(&str, Markup)> = vec![
        (lang.pick("Titulaire", "Holder"), html! { (it.holder) }),
        (lang.pick("Substance", "Substance"), html! { (it.terms.product.substance) }),
        (
            lang.pick("Catégorie", "Category"),
            html! { @if it.terms.very_early { (lang.pick("AAC très précoce", "Very early AAC")) } @else { "AAC" } },
        ),
        (lang.pick("Code UCD", "UCD code"), html! { (it.terms.ucd.as_deref().unwrap_or("–")) }),
    ];
    if let Some(on) = it.granted_on {
        rows.push((lang.pick("Premier octroi", "First grant"), date::time(on, lang)));
    }
    if !it.terms.trials.is_empty() {
        rows.push((
            lang.pick("Essais en cours", "Running trials"),
            html! { ul { @for trial in &it.terms.trials { li { (trial) } } } },
        ));
    }
    page::section("about", lang.pick("En bref", "In short"), &summary::list(&rows))
}

/// `GET /register/compassionate/{reference}/documents/{document}`.
///
/// # Errors
/// Where it is not public.
pub async fn document(
    State(site): State<Site>,
    Path((reference, id)): Path<(String, DocumentId)>,
) -> Result<Response, Failure> {
    let (document, bytes) = site.app.download_of_referential(&reference, id).await?;
    Ok(crate::pages::dossier::file(&document, Body::from_stream(bytes)))
}
