//! The calendar of meetings: a laboratory sees the slots that are free and its own meetings, the
//! authorities all those in which they take part.

use super::{agenda, name, offers, with};
use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::cite::Cite;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::page::{self, Heading};
use crate::look::summary;
use crate::look::table::{Column, Table};
use crate::pages::home::capital;
use crate::pages::{address, lines};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Booking, Calendar};
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Relation, Role};
use law::{Lang, meetings as rules, text::day};
use maud::{Markup, html};
use serde::Deserialize;

/// What is asked of the calendar, as the address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
    offered: String,
}

/// The calendar.
///
/// # Errors
/// When the database refuses.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let (lang, acting) = (reader.lang(), reader.acting());
    let year = asked.year.parse().ok();
    let found = site.app.calendar(acting, year).await?;
    let title = lang.pick("Rendez-vous pré-dépôt", "Pre-submission meetings");
    let lead = if acting.role == Role::Applicant {
        lang.pick(
            "Avant de déposer une demande d’accès précoce, présentez votre projet à la HAS, et à l’ANSM avant l’AMM. Choisissez un créneau libre.",
            "Before you file a request for early access, present your project to the HAS, and to the ANSM before the AMM. Choose a free slot.",
        )
    } else {
        lang.pick(
            "Les créneaux proposés aux laboratoires, leurs demandes, les comptes rendus et les dossiers qui ont suivi.",
            "The slots offered to laboratories, their requests, the minutes and the dossiers that followed.",
        )
    };
    let mut heading = Heading::new(title).lead(lead);
    let new = Button::primary(lang.pick("Proposer des créneaux", "Offer slots"))
        .icon(Icon::Plus)
        .href("/meetings/new");
    if offers(acting.role) {
        heading = heading.aside(new.show());
    }
    let figures = match acting.role {
        Role::HasOfficer | Role::AnsmAssessor | Role::Committee | Role::College => {
            Some(site.app.meetings_and_filings(acting).await?)
        }
        _ => None,
    };
    let today = site.app.now().today;
    let content = html! {
        @if !asked.offered.is_empty() {
            (crate::look::notice::Notice::success(lang.pick("Les créneaux sont proposés.", "The slots are offered.")).show(lang))
        }
        (heading.show())
        p.act-article { (Cite::of(&rules::JOINT.citation(today), lang).show(lang)) }
        @if let Some((held, filed)) = figures { (counted(held, filed, lang)) }
        (years(&found, year, lang))
        @if found.bookings.is_empty() {
            (empty(Icon::Calendar, lang.pick("Aucun rendez-vous", "No meeting"), nothing(acting.role, lang), None))
        } @else {
            @for (month, bookings) in months(&found.bookings) {
                @let (id, title) = (format!("m{}", month.0), capital(&month.1[usize::from(lang == Lang::En)]));
                (page::section(&id, &title, &table(&title, bookings, acting.role, lang)))
            }
            p { a href="/meetings/calendar.ics" { (lang.pick("Rendez-vous confirmés pour mon agenda (.ics)", "Confirmed meetings for my agenda (.ics)")) } }
        }
    };
    Ok(reader.page(title).show(&content))
}

/// The meetings that are agreed, as a calendar file.
///
/// # Errors
/// When the database refuses.
pub async fn file(State(site): State<Site>, reader: SignedIn) -> Result<Response, Failure> {
    Ok(agenda(site.app.calendar_file(reader.acting(), reader.lang()).await?))
}

const fn nothing(role: Role, lang: Lang) -> &'static str {
    match (role, lang) {
        (Role::Applicant, Lang::Fr) => {
            "La HAS ne propose aucun créneau pour le moment. Un créneau apparaît ici dès qu’il est proposé."
        }
        (Role::Applicant, Lang::En) => {
            "The HAS offers no slot for now. A slot appears here as soon as it is offered."
        }
        (_, Lang::Fr) => "Un créneau apparaît ici dès que la HAS le propose.",
        (_, Lang::En) => "A slot appears here as soon as the HAS offers it.",
    }
}

/// The figures of the field: how many meetings led to a filing.
fn counted(held: usize, filed: usize, lang: Lang) -> Markup {
    summary::list(&[
        (lang.pick("Rendez-vous tenus", "Meetings held"), html! { (held) }),
        (
            lang.pick("Suivis d’un dossier déposé", "Followed by a dossier that was filed"),
            html! { (filed) },
        ),
    ])
}

/// The way to other years.
fn years(found: &Calendar, shown: Option<i16>, lang: Lang) -> Markup {
    let now = lang.pick("À partir de ce mois", "From this month on");
    html! {
        @if !found.years.is_empty() {
            nav.years aria-label=(lang.pick("Années", "Years")) {
                p {
                    a href="/meetings" aria-current=[shown.is_none().then_some("page")] { (now) }
                    @for year in &found.years {
                        @let text = year.to_string();
                        " · " a href=(address("/meetings", &[("year", &text)])) aria-current=[(shown == Some(*year)).then_some("page")] { (text) }
                    }
                }
            }
        }
    }
}

type Month = (String, [String; 2]);

/// The slots by month; those of a day are in order already.
fn months(bookings: &[Booking]) -> Vec<(Month, &[Booking])> {
    let month = |it: &Booking| (it.slot.day.year(), it.slot.day.month());
    let same = bookings.chunk_by(|a, b| month(a) == month(b));
    same.filter_map(|same| {
        let first = same.first()?.slot.day;
        let named = Lang::ALL.map(|lang| {
            // «12 mars 2026» without its first word.
            let named = day(first, lang);
            named.split_once(' ').map_or(named.clone(), |(_, month)| month.to_owned())
        });
        Some(((format!("{}-{:02}", first.year(), first.month()), named), same))
    })
    .collect()
}

fn table(title: &str, bookings: &[Booking], role: Role, lang: Lang) -> Markup {
    let is_laboratory = role == Role::Applicant;
    let mut columns = vec![
        Column::new(lang.pick("Date et horaire", "Day and hours")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Avec", "With")),
        Column::new(lang.pick("Médicament", "Medicine")),
    ];
    if !is_laboratory {
        columns.push(Column::new(lang.pick("Laboratoire", "Laboratory")));
    }
    columns.push(Column::new(lang.pick("Dossier qui suit", "Dossier that follows")));
    let rows = bookings.iter().map(|it| {
        let named = it.line.path.is_some();
        let text = |text: &str| html! { @if named { (text) } @else { "–" } };
        let mut row = vec![
            html! { a href={ "/meetings/" (it.line.dossier) } { (name(&it.slot, lang)) } },
            html! {
                (lines::tag(it.line.standing, lang))
                @if it.relation == Relation::Stranger {
                    " " a href={ "/meetings/" (it.line.dossier) "/acts/request" } { (lang.pick("Demander", "Request")) span.unseen { " " (name(&it.slot, lang)) } }
                }
            },
            html! { (with(it.slot.joint, lang)) },
            html! {
                (text(&it.line.row.product))
                @if named { p.under { (it.line.row.indication) } }
            },
        ];
        if !is_laboratory {
            row.push(text(&it.line.row.applicant_name));
        }
        row.push(html! { @match &it.link { Some(link) => (link.reference), None => "–" } });
        row
    });
    Table::new(title, columns).caption_unseen().rows(rows).show(lang)
}
