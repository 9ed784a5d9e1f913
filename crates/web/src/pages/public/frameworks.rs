//! The compassionate prescribing frameworks that are public: those in force, those that ended, and
//! the alerts that were refused, with their reasons.

use crate::failure::Failure;
use crate::look::cite::Cite;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::summary::{self, Document as Shown};
use crate::look::table::{Column, Table};
use crate::look::timeline::{Entry, timeline};
use crate::look::{date, steps};
use crate::pages::cpc::parts;
use crate::pages::dossier::size;
use crate::pages::{clock, lines};
use crate::server::Site;
use crate::session::Visitor;
use app::PublicFramework;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Action;
use domain::cpc::{Cpc, State as Framework};
use domain::{Document, DocumentId, Procedure, Standing};
use jiff::civil::Date;
use law::{Lang, cpc as rules};
use maud::{Markup, html};

/// `GET /register/frameworks`.
///
/// # Errors
/// When the database refuses.
pub async fn list(State(site): State<Site>, reader: Visitor) -> Result<Markup, Failure> {
    let all = site.app.public_frameworks().await?;
    let today = site.app.now().today;
    let lang = reader.lang;
    let title = title(lang);
    let of = |wanted: &[Standing]| -> Vec<&PublicFramework> {
        all.iter().filter(|it| wanted.contains(&it.standing)).collect()
    };
    let in_force = of(&[Standing::InForce, Standing::Halted]);
    let lead = lang.pick(
        "Un médicament qui a une AMM, prescrit hors de celle-ci dans une indication, dans un cadre fixé par l’ANSM. Il est prescrit directement\u{a0}: aucune autorisation par patient n’est demandée.",
        "A medicine that has an AMM, prescribed outside it in one indication, within a framework that the ANSM sets. It is prescribed directly: no authorisation is asked for each patient.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        p.under { (Cite::of(&rules::DIRECT_PRESCRIPTION.citation(today), lang).show(lang)) }
        (page::section("in-force", lang.pick("En vigueur", "In force"), &html! {
            @if in_force.is_empty() {
                (empty(Icon::Tray, lang.pick("Aucun cadre en vigueur", "No framework in force"), lang.pick("Un cadre paraît ici une fois publié par l’ANSM.", "A framework appears here once the ANSM has published it."), None))
            } @else { (frameworks(lang.pick("Cadres en vigueur", "Frameworks in force"), &in_force, today, lang)) }
        }))
        @let ended = of(&[Standing::Ended]);
        @if !ended.is_empty() {
            (page::section("ended", lang.pick("Terminés", "Ended"), &frameworks(lang.pick("Cadres terminés", "Frameworks that ended"), &ended, today, lang)))
        }
        @let refused = of(&[Standing::NotFollowed]);
        @if !refused.is_empty() {
            (page::section("refused", lang.pick("Signalements refusés", "Alerts refused"), &refusals(&refused, lang)))
        }
        p.hint { (Icon::Law.svg()) " " (lang.pick("Publication\u{a0}: ", "Publication: ")) (Cite::of(&rules::PUBLICATION.citation(today), lang).show(lang)) }
    };
    let crumbs = vec![Link::new(lang.pick("Registre", "Register"), "/register")];
    Ok(reader.page(title).crumbs(crumbs).show(&content))
}

fn title(lang: Lang) -> &'static str {
    lang.pick("Cadres de prescription compassionnelle", "Compassionate prescribing frameworks")
}

/// The medicine of one, which leads to its page.
fn named(it: &PublicFramework) -> Markup {
    let opening = it.state.case().map(|case| &case.opening);
    html! {
        a href={ "/register/frameworks/" (it.reference) } { (opening.map_or("–", |it| it.product.name.as_str())) }
        p.under { (opening.map_or("", |it| it.indication.as_str())) }
        p.under { (it.reference) }
    }
}

fn frameworks(title: &str, all: &[&PublicFramework], today: Date, lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Médicament", "Medicine")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Titulaire ou exploitant", "Holder or operator")),
        Column::new(lang.pick("Depuis le", "Since")),
        Column::new(lang.pick("Jusqu’au", "Until")),
    ];
    let rows = all.iter().map(|it| {
        let life = it.state.life();
        let since = life.and_then(|life| life.versions.first()).map(|first| first.on);
        let until = it.state.ending().map(|it| it.on).or(life.map(|it| it.end().due(today)));
        let day = |day: Option<Date>| html! { @match day { Some(day) => (date::time_short(day, lang)), None => "–" } };
        vec![
            named(it),
            lines::tag(it.standing, lang),
            html! { (it.holder.as_deref().unwrap_or("–")) },
            day(since),
            day(until),
        ]
    });
    Table::new(title, columns).caption_unseen().rows(rows).show(lang)
}

fn refusals(all: &[&PublicFramework], lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Médicament", "Medicine")),
        Column::new(lang.pick("Refusé le", "Refused on")),
        Column::new(lang.pick("Motifs", "Reasons")),
    ];
    let rows = all.iter().filter_map(|it| {
        let refusal = it.state.refusal()?;
        Some(vec![
            named(it),
            date::time_short(refusal.on, lang),
            html! { p.said { (refusal.reasons) } },
        ])
    });
    Table::new(lang.pick("Signalements refusés", "Alerts refused"), columns)
        .caption_unseen()
        .rows(rows)
        .show(lang)
}

/// `GET /register/frameworks/{reference}`.
///
/// # Errors
/// Where nothing of that reference is public.
pub async fn show(
    State(site): State<Site>,
    reader: Visitor,
    Path(reference): Path<String>,
) -> Result<Markup, Failure> {
    let it = site.app.public_framework(&reference).await?;
    let today = site.app.now().today;
    let lang = reader.lang;
    let opening = it.state.case().map(|case| &case.opening).ok_or(Failure::NotFound)?;
    let content = html! {
        (Heading::new(&opening.product.name)
            .kicker(format!("{} · {}", it.reference, lang.pick("Cadre de prescription compassionnelle", "Compassionate prescribing framework")))
            .lead(&opening.indication)
            .tag(lines::tag(it.standing, lang)).show())
        (page::columns(&wide(&it, today, lang), &narrow(&it, today, lang)))
    };
    let crumbs = vec![
        Link::new(lang.pick("Registre", "Register"), "/register"),
        Link::new(title(lang), "/register/frameworks"),
    ];
    Ok(reader
        .page(format!("{} – {}", opening.product.name, it.reference))
        .crumbs(crumbs)
        .show(&content))
}

/// `GET /register/frameworks/{reference}/documents/{document}`: a document of what was decided.
///
/// # Errors
/// For any other.
pub async fn document(
    State(site): State<Site>,
    Path((reference, id)): Path<(String, DocumentId)>,
) -> Result<Response, Failure> {
    let (document, bytes) = site.app.download_of_framework(&reference, id).await?;
    Ok(crate::pages::dossier::file(&document, Body::from_stream(bytes)))
}

fn wide(it: &PublicFramework, today: Date, lang: Lang) -> Markup {
    html! {
        @if let Some(refusal) = it.state.refusal() {
            (page::section("refusal", lang.pick("Signalement refusé", "Alert refused"), &html! {
                (summary::list(&[
                    (lang.pick("Refusé le", "Refused on"), date::time(refusal.on, lang)),
                    (lang.pick("Motifs", "Reasons"), html! { p.said { (refusal.reasons) } }),
                ]))
                p.under { (Cite::of(&refusal.citation, lang).show(lang)) }
            }))
        }
        @if let Some(life) = it.state.life() {
            @if let Framework::Suspended(.., since) = &it.state {
                (Notice::warning(match lang {
                    Lang::Fr => format!("Le cadre est suspendu depuis le {}", date::long(*since, lang)),
                    Lang::En => format!("The framework has been suspended since {}", date::long(*since, lang)),
                }).show(lang))
            }
            @if let Some(ending) = it.state.ending() {
                (Notice::info(match lang {
                    Lang::Fr => format!("Le cadre a pris fin le {}\u{a0}: {}", date::long(ending.on, lang), ending.cause.text().fr),
                    Lang::En => format!("The framework ended on {}: {}", date::long(ending.on, lang), ending.cause.text().en),
                }).cite(Cite::of(&ending.citation, lang)).show(lang))
            } @else if let Some(set) = &life.ending {
                (Notice::info(match lang {
                    Lang::Fr => format!("{}\u{a0}: le cadre prend fin le {}", set.obtained.text().fr, date::long(set.clock.due(today), lang)),
                    Lang::En => format!("{}: the framework ends on {}", set.obtained.text().en, date::long(set.clock.due(today), lang)),
                }).cite(Cite::of(&set.clock.citation, lang)).show(lang))
            }
            (page::section("framework", lang.pick("Ce que dit le cadre", "What the framework says"), &html! {
                @if let Some(terms) = life.terms() { (parts::terms(terms, lang)) }
                (parts::group(life, lang))
            }))
            (page::section("prescription", lang.pick("Comment prescrire", "How to prescribe"), &html! {
                p { (lang.pick("Le médicament est prescrit directement\u{a0}: aucune autorisation par patient n’est demandée.", "The medicine is prescribed directly: no authorisation is asked for each patient.")) }
                p.under { (Cite::of(&rules::DIRECT_PRESCRIPTION.citation(today), lang).show(lang)) }
                (parts::protocol(&life.protocol, lang))
            }))
            @if it.state.ending().is_none() {
                (page::section("duration", lang.pick("Durée", "Duration"), &steps::steps(lang.pick("Dernier jour du cadre, étape par étape", "Last day of the framework, step by step"), &clock::steps(&life.end().computation(today), lang), lang)))
            }
            @let published: Vec<_> = (1_u32..).zip(&life.reports).filter(|(_, it)| it.published_on.is_some()).collect();
            @if !published.is_empty() {
                (page::section("reports", lang.pick("Résumés des rapports", "Summaries of reports"), &html! {
                    @for (number, report) in published {
                        h3 { (lang.pick("Rapport n° ", "Report no. ")) (number) (lang.pick(", arrêté au ", ", up to ")) (date::time(report.until, lang)) }
                        p.said { (report.summary) }
                    }
                }))
            }
        }
        (history(it, lang))
    }
}

fn history(it: &PublicFramework, lang: Lang) -> Markup {
    let mut acts = Vec::new();
    for event in it.history.iter().rev() {
        let told = Cpc::entry(event);
        let mut act = Entry::new(told.on, told.title(lang));
        if let Some(citation) = &told.citation {
            act = act.cite(Cite::of(citation, lang));
        }
        acts.push(act);
    }
    page::section(
        "history",
        lang.pick("Historique public", "Public history"),
        &timeline(&acts, lang),
    )
}

fn narrow(it: &PublicFramework, today: Date, lang: Lang) -> Markup {
    let Some(case) = it.state.case() else { return Markup::default() };
    let mut rows = vec![
        (lang.pick("Substance", "Substance"), html! { (case.opening.product.substance) }),
        (
            lang.pick("Titulaire ou exploitant", "Holder or operator"),
            html! { (it.holder.as_deref().unwrap_or("–")) },
        ),
    ];
    if let Some(first) = case.alerts.first() {
        rows.push((
            lang.pick("Origine", "Origin"),
            html! { (first.alert.source.text().say(lang)) },
        ));
    }
    let life = it.state.life();
    if let Some(life) = life {
        let first = life.versions.first().map(|it| it.on);
        if let Some(on) = first {
            rows.push((lang.pick("En vigueur depuis le", "In force since"), date::time(on, lang)));
        }
        if it.state.ending().is_none() {
            rows.push((lang.pick("Jusqu’au", "Until"), date::time(life.end().due(today), lang)));
        }
    }
    html! {
        (page::section("account", lang.pick("En bref", "In short"), &html! {
            (summary::list(&rows))
        }))
        @let documents = documents(it, lang);
        @if !documents.is_empty() {
            (page::section("documents", lang.pick("Documents", "Documents"), &summary::documents(&documents)))
        }
    }
}

/// The documents of what was decided.
fn documents(it: &PublicFramework, lang: Lang) -> Vec<Shown> {
    let all = it.state.documents().into_iter();
    let decided =
        all.filter(|(_, needs)| *needs == Action::ReadDossier).map(|(document, _)| document);
    let shown = |document: &Document| Shown {
        name: document.name.clone(),
        href: format!("/register/frameworks/{}/documents/{}", it.reference, document.id),
        about: format!("{}, {}", document.kind.text().say(lang), size(document.size, lang)),
        action: None,
    };
    decided.map(shown).collect()
}
