//! The compassionate accesses that a person sees: the queue of the ANSM in the order of work, or
//! what is awaited from a hospital; then each with how it stands.

use crate::failure::Failure;
use crate::look::date;
use crate::look::empty::empty;
use crate::look::form::{self, Choice, Field, Width};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading};
use crate::look::state::State as Shade;
use crate::look::table::{Column, Table};
use crate::pages::{address, lines};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Listed, Opened, Sort, Sought};
use axum::extract::{Query, State};
use domain::aac::{Aac, Access, Stage};
use domain::access::Role;
use domain::patient::Identity;
use domain::{PatientId, Procedure, Standing};
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;

/// What is asked of the list, as the address says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    search: String,
    standing: String,
    page: String,
    done: String,
}

const STANDINGS: [Standing; 12] = [
    Standing::AtPharmacy,
    Standing::ToRegularise,
    Standing::SentBack,
    Standing::UrgentAtAnsm,
    Standing::AtAnsm,
    Standing::Asked,
    Standing::InForce,
    Standing::Halted,
    Standing::Ended,
    Standing::Refused,
    Standing::Withdrawn,
    Standing::Abandoned,
];

/// The page.
///
/// # Errors
/// When one has no part in any access.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let (lang, acting, today) = (reader.lang(), reader.acting(), site.app.now().today);
    let decides = acting.role == Role::AnsmAssessor;
    if !decides && !acting.role.has_patients() {
        return Err(Failure::NotFound);
    }
    let sought = Sought {
        search: asked.search.trim().to_owned(),
        standing: Standing::from_word(&asked.standing),
        sort: Sort::Updated,
        descending: true,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let (listed, all) = site.app.accesses(acting, sought).await?;
    let title = lang.pick("Accès compassionnels", "Compassionate access");
    let (first, known) = if decides {
        let waiting = site.app.aac_queue(acting).await?;
        (queue(&waiting, &site, today, lang).await?, HashMap::new())
    } else {
        let known = site.app.patients_of_aac(acting, &reader.origin(), &all).await?;
        let waiting = Sought { awaiting_me: true, sort: Sort::Due, ..Sought::default() };
        let (_, waiting) = site.app.accesses(acting, waiting).await?;
        let mut names = site.app.patients_of_aac(acting, &reader.origin(), &waiting).await?;
        names.extend(known);
        (to_do(&waiting, &names, acting.role, today, lang), names)
    };
    let first_title = if decides {
        lang.pick("À décider, dans l’ordre", "To decide, in order")
    } else {
        lang.pick("À faire", "To do")
    };
    let content = html! {
        @if asked.done == "grant" { (Notice::success(lang.pick("L’autorisation est octroyée.", "The authorisation is granted.")).show(lang)) }
        (Heading::new(title).lead(lead(acting.role, lang)).show())
        (page::section("due", first_title, &first))
        (page::section("all", lang.pick("Tous les accès", "All accesses"), &html! {
            (filters(&asked, lang))
            (every(&listed, &all, &known, today, lang))
            (lines::paging(listed.page, listed.total).show(lang, |page| address("/aac", &[("search", &asked.search), ("standing", &asked.standing), ("page", &page.to_string())])))
        }))
    };
    Ok(reader.page(title).show(&content))
}

const fn lead(role: Role, lang: Lang) -> &'static str {
    match (role, lang) {
        (Role::AnsmAssessor, Lang::Fr) => {
            "Les demandes nominatives\u{a0}: celles qui ne peuvent attendre d’abord, puis les plus anciennes. Une demande qui remplit tous les critères s’octroie d’ici."
        }
        (Role::AnsmAssessor, Lang::En) => {
            "Named-patient requests: those that cannot wait first, then the oldest. One that meets all criteria is granted from here."
        }
        (_, Lang::Fr) => {
            "Les demandes nominatives de votre établissement, de la signature du prescripteur à la décision de l’ANSM, et leurs renouvellements."
        }
        (_, Lang::En) => {
            "The named-patient requests of your hospital, from the signature of the prescriber to the decision of the ANSM, and their renewals."
        }
    }
}

/// The queue of the ANSM.
async fn queue(
    all: &[Opened<Aac>],
    site: &Site,
    today: Date,
    lang: Lang,
) -> Result<Markup, Failure> {
    if all.is_empty() {
        return Ok(empty(
            Icon::Tray,
            lang.pick("La file est vide", "The queue is empty"),
            lang.pick(
                "Une demande apparaît ici dès que la PUI l’a adressée.",
                "A request appears here once the pharmacy has sent it.",
            ),
            None,
        ));
    }
    let mut hospitals: HashMap<domain::OrganisationId, String> = HashMap::new();
    for it in all.iter().filter_map(|it| it.state().access()) {
        let id = it.opening.hospital;
        if let std::collections::hash_map::Entry::Vacant(place) = hospitals.entry(id) {
            let name = site.app.organisation(id).await?.map(|it| it.name);
            place.insert(name.unwrap_or_default());
        }
    }
    let columns = vec![
        Column::new(lang.pick("Demande", "Request")),
        Column::new(lang.pick("Urgence", "Urgency")),
        Column::new(lang.pick("Établissement", "Hospital")),
        Column::new(lang.pick("Attend depuis", "Waits for")),
        Column::new(lang.pick("Critères", "Criteria")),
        Column::new(lang.pick("Décision", "Decision")),
    ];
    let rows = all.iter().filter_map(|opened| {
        let it = opened.state().access()?;
        let asked = it.asked()?;
        let since = asked.sent.as_ref().map_or(asked.on, |(on, ..)| *on);
        let urgent = it.is_urgent();
        let urgency = asked.request.deferral.text().say(lang);
        Some(vec![
            title(opened, it, lang),
            html! { @if urgent { (Shade::Late.saying(urgency)) } @else { (urgency) } },
            html! { (hospitals.get(&it.opening.hospital).map_or("–", String::as_str)) },
            html! { (date::days(date::days_between(since, today), lang)) },
            html! {
                @if it.is_prepared() { (Shade::Granted.saying(lang.pick("Tous remplis", "All met"))) }
                @else { (lang.pick("Justifiée", "Reasons given")) }
            },
            html! {
                @if it.is_prepared() { (super::deciding::one_click(opened, it, lang)) }
                @else { a href={ "/aac/" (opened.id()) } { (lang.pick("Examiner", "Examine")) span.unseen { " " (it.opening.reference) } } }
            },
        ])
    });
    Ok(Table::new(lang.pick("À décider", "To decide"), columns)
        .caption_unseen()
        .rows(rows)
        .show(lang))
}

fn title(opened: &Opened<Aac>, it: &Access, lang: Lang) -> Markup {
    html! {
        a href={ "/aac/" (opened.id()) } { (it.opening.product.name) }
        p.under { (lines::shortened(&it.opening.indication, 100)) }
        p.under {
            (it.opening.reference)
            @if it.is_renewal() { ", " (lang.pick("renouvellement", "renewal")) }
            @if it.asked().is_some_and(|it| it.dispensed.is_some()) { ", " (lang.pick("dispensé avant décision", "dispensed before the decision")) }
        }
    }
}

/// What is awaited from the people of a hospital.
fn to_do(
    all: &[Opened<Aac>],
    known: &HashMap<PatientId, Identity>,
    role: Role,
    today: Date,
    lang: Lang,
) -> Markup {
    if all.is_empty() {
        return html! { p { (lang.pick("Rien n’est attendu de vous aujourd’hui.", "Nothing is awaited from you today.")) } };
    }
    let columns = vec![
        Column::new(lang.pick("Patient", "Patient")),
        Column::new(lang.pick("À faire", "To do")),
        Column::new(lang.pick("Pour", "For")),
        Column::new(lang.pick("Avant le", "By")),
    ];
    let rows = tasks(all, known, role, today, lang).into_iter().map(|(_, row)| row);
    Table::new(lang.pick("À faire", "To do"), columns).caption_unseen().rows(rows).show(lang)
}

/// What is awaited: by when, then who, what, for which medicine and by when as cells.
pub fn tasks(
    all: &[Opened<Aac>],
    known: &HashMap<PatientId, Identity>,
    role: Role,
    today: Date,
    lang: Lang,
) -> Vec<(Option<Date>, Vec<Markup>)> {
    let rows = all.iter().filter_map(|opened| {
        let it = opened.state().access()?;
        let (at, label) = awaited(opened, it, role, lang);
        let by = Aac::deadlines(opened.state(), today).iter().map(|it| it.computation.due).min();
        let row = vec![
            patient(opened, it, known),
            html! { a href=(at) { (label) span.unseen { " " (it.opening.reference) } } },
            html! { (it.opening.product.name) },
            html! {
                @match by {
                    Some(day) => span.due.is-late[day < today] { (date::time_short(day, lang)) span.due-left { (date::left(day, today, lang)) } },
                    None => "–"
                }
            },
        ];
        Some((by, row))
    });
    rows.collect()
}

/// The act that an access waits for, and where it is done.
fn awaited(opened: &Opened<Aac>, it: &Access, role: Role, lang: Lang) -> (String, &'static str) {
    let at = |more: &str| format!("/aac/{}{more}", opened.id());
    let measure = it.measure.as_ref().is_some_and(|it| it.comments.is_empty());
    match it.stage {
        Stage::Questioned => {
            (at("/acts/inform"), lang.pick("Répondre à l’ANSM", "Answer the ANSM"))
        }
        _ if measure => {
            (at("/acts/comment"), lang.pick("Présenter des observations", "Comment on the measure"))
        }
        _ if it.data_asked.is_some() => {
            (at("/acts/send-data"), lang.pick("Transmettre les données", "Send the data"))
        }
        Stage::AtPharmacy if it.to_regularise().is_some() => {
            (at(""), lang.pick("Régulariser", "Regularise"))
        }
        Stage::AtPharmacy => (at(""), lang.pick("Adresser à l’ANSM", "Send to the ANSM")),
        Stage::SentBack => {
            (at("/request"), lang.pick("Reprendre la demande", "Revise the request"))
        }
        Stage::Over if role == Role::Prescriber => {
            (at("/request"), lang.pick("Renouveler", "Renew"))
        }
        Stage::AtAnsm | Stage::Over => (at(""), lang.pick("Ouvrir", "Open")),
    }
}

/// The patient, as the reader may know them.
fn patient(opened: &Opened<Aac>, it: &Access, known: &HashMap<PatientId, Identity>) -> Markup {
    let name = known.get(&it.opening.patient);
    let name = name
        .map_or_else(|| it.opening.reference.clone(), |it| format!("{} {}", it.surname, it.given));
    html! { a href={ "/aac/" (opened.id()) } { (name) } }
}

/// Every access, with how it stands.
fn every(
    listed: &Listed,
    all: &[Opened<Aac>],
    known: &HashMap<PatientId, Identity>,
    today: Date,
    lang: Lang,
) -> Markup {
    if listed.lines.is_empty() {
        return empty(
            Icon::Tray,
            lang.pick("Aucun accès", "No access"),
            lang.pick(
                "Un prescripteur demande un accès depuis la fiche de son patient.",
                "A prescriber asks for an access from the record of their patient.",
            ),
            None,
        );
    }
    table(lang.pick("Tous les accès", "All accesses"), all, known, today, lang)
}

/// Accesses as a table: the ward shows them beside its treatments.
pub fn table(
    caption: &str,
    all: &[Opened<Aac>],
    known: &HashMap<PatientId, Identity>,
    today: Date,
    lang: Lang,
) -> Markup {
    let named = !known.is_empty();
    let mut columns = vec![
        Column::new(lang.pick("Accès", "Access")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Autorisé jusqu’au", "Authorised until")),
    ];
    if named {
        columns.insert(0, Column::new(lang.pick("Patient", "Patient")));
    }
    let rows = all.iter().filter_map(|opened| {
        let it = opened.state().access()?;
        let standing = Aac::summary(opened.state(), today).map_or(Standing::Ended, |it| it.standing);
        let mut row = vec![
            title(opened, it, lang),
            lines::tag(standing, lang),
            html! { @match it.until(today) { Some(day) => (date::time_short(day, lang)), None => "–" } },
        ];
        if named {
            row.insert(0, patient(opened, it, known));
        }
        Some(row)
    });
    Table::new(caption, columns).caption_unseen().rows(rows).show(lang)
}

fn filters(asked: &Asked, lang: Lang) -> Markup {
    let mut standings = vec![Choice::new("", lang.pick("Tous", "All"))];
    standings.extend(STANDINGS.map(|it| Choice::new(it.word(), it.text().say(lang))));
    let fields = html! {
        (Field::new(lang, "search", lang.pick("Mots, référence, établissement", "Words, reference, hospital")).value(&asked.search).optional().text())
        (Field::new(lang, "standing", lang.pick("État", "State")).value(&asked.standing).optional().width(Width::Medium).select(&standings))
    };
    form::filters(lang, "/aac", &fields)
}
