//! The referentials that a person may see.

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::empty::empty;
use crate::look::form::{self, Choice, Field, Width};
use crate::look::icon::Icon;
use crate::look::page::Heading;
use crate::look::table::{Column, Table};
use crate::pages::{address, lines};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Sort, Sought};
use axum::extract::{Query, State};
use domain::access::Role;
use domain::referential::Referential;
use domain::{Procedure, Standing};
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;

/// What is asked of the list, as the address says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    search: String,
    standing: String,
    awaiting: String,
    page: String,
}

const STANDINGS: [Standing; 4] =
    [Standing::InProgress, Standing::InForce, Standing::Halted, Standing::Ended];

/// The list, those that are due first above.
///
/// # Errors
/// When the database refuses.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let (lang, today) = (reader.lang(), site.app.now().today);
    let sought = Sought {
        search: asked.search.trim().to_owned(),
        standing: Standing::from_word(&asked.standing),
        procedure: Some(Referential::NAME),
        awaiting_me: asked.awaiting == "me",
        sort: Sort::Due,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let listed = site.app.list(reader.acting(), sought).await?;
    let title = lang.pick("Référentiels", "Referentials");
    let rows = listed.lines.iter().map(|line| {
        vec![
            lines::title(line),
            lines::tag(line.standing, lang),
            html! { (line.row.applicant_name) },
            html! {
                @match line.row.due_on {
                    Some(day) => (lines::explained(line, &html! {
                        (date::time_short(day, lang))
                        span.due-left { " " (date::left(day, today, lang)) }
                    }, lang)),
                    None => "–"
                }
            },
        ]
    });
    let table = Table::new(title, columns(lang)).caption_unseen().rows(rows);
    let paging = lines::paging(listed.page, listed.total);
    let to = |page: u64| {
        let page = page.to_string();
        let parts = [
            ("search", &asked.search),
            ("standing", &asked.standing),
            ("awaiting", &asked.awaiting),
            ("page", &page),
        ];
        address("/referentials", &parts)
    };
    let lead = lang.pick(
        "Le référentiel\u{a0}: ce que l’ANSM tient pour un médicament dans une indication d’accès compassionnel, critères d’octroi, PUT-SP, engagements du titulaire.",
        "The referential: what the ANSM keeps for a medicine in an indication of compassionate access, criteria of grant, PUT-SP, undertakings of the holder.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        @if reader.acting().role == Role::AnsmAssessor {
            (button::row(&[Button::primary(lang.pick("Ouvrir un référentiel", "Open a referential")).href("/referentials/new")]))
        }
        (filters(&asked, lang))
        @if listed.lines.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucun référentiel", "No referential"), lang.pick("Un référentiel s’ouvre à la première demande pour un médicament et une indication, ou par l’ANSM.", "A referential is opened by the first request for a medicine and an indication, or by the ANSM."), None))
        } @else {
            (table.show(lang))
            (paging.show(lang, to))
        }
    };
    Ok(reader.page(title).show(&content))
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::new(lang.pick("Médicament", "Medicine")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Titulaire", "Holder")),
        Column::new(lang.pick("Prochaine échéance", "Next due date")),
    ]
}

fn filters(asked: &Asked, lang: Lang) -> Markup {
    let mut standings = vec![Choice::new("", lang.pick("Tous", "All"))];
    standings.extend(STANDINGS.map(|it| Choice::new(it.word(), it.text().say(lang))));
    let awaiting = [
        Choice::new("", lang.pick("Tous", "All")),
        Choice::new("me", lang.pick("En attente de mon rôle", "Awaiting my role")),
    ];
    let fields = html! {
        (Field::new(lang, "search", lang.pick("Mots, référence, laboratoire", "Words, reference, laboratory")).value(&asked.search).optional().text())
        (Field::new(lang, "standing", lang.pick("État", "State")).value(&asked.standing).optional().width(Width::Medium).select(&standings))
        (Field::new(lang, "awaiting", lang.pick("Attente", "Awaiting")).value(&asked.awaiting).optional().width(Width::Medium).select(&awaiting))
    };
    form::filters(lang, "/referentials", &fields)
}
