//! The frameworks that a person may see, from the alert to the end.

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
use app::{Line, Sort, Sought};
use axum::extract::{Query, State};
use domain::cpc::{Cpc, Source};
use domain::{Procedure, Standing};
use jiff::civil::Date;
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

impl Asked {
    fn is_narrowed(&self) -> bool {
        [&self.search, &self.standing, &self.awaiting].iter().any(|it| !it.trim().is_empty())
    }
}

const STANDINGS: [Standing; 8] = [
    Standing::Alerted,
    Standing::InProgress,
    Standing::WithHolder,
    Standing::Late,
    Standing::InForce,
    Standing::Halted,
    Standing::Ended,
    Standing::NotFollowed,
];

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
        procedure: Some(Cpc::NAME),
        awaiting_me: asked.awaiting == "me",
        sort: Sort::Due,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let listed = site.app.list(reader.acting(), sought).await?;
    let source = site.app.alerting_as(reader.acting()).await?;
    let title =
        lang.pick("Cadres de prescription compassionnelle", "Compassionate prescribing frameworks");
    let rows = listed.lines.iter().map(|line| row(line, today, lang));
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
        address("/cpc", &parts)
    };
    let lead = lang.pick(
        "Du signalement d’un besoin à la fin du cadre\u{a0}: un médicament qui a une AMM, prescrit hors de celle-ci dans une indication, en sécurité et sans autorisation par patient.",
        "From the alert of a need to the end of the framework: a medicine that has an AMM, prescribed outside it in one indication, safely and without an authorisation for each patient.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        @if let Some(source) = source {
            (button::row(&[Button::primary(begin(source, lang)).href("/cpc/new")]))
        }
        (filters(&asked, lang))
        @if listed.lines.is_empty() && asked.is_narrowed() {
            (empty(Icon::Search, lang.pick("Aucun cadre ne correspond", "No framework matches"), lang.pick("Modifiez les filtres, ou affichez tout.", "Change the filters, or show all."), Some(&Button::secondary(lang.pick("Tout afficher", "Show all")).href("/cpc"))))
        } @else if listed.lines.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucun cadre", "No framework"), lang.pick("Un cadre apparaît ici dès que l’ANSM est saisie d’un besoin qui vous concerne.", "A framework appears here once the ANSM is told of a need that concerns you."), None))
        } @else {
            (table.show(lang))
            (paging.show(lang, to))
        }
    };
    Ok(reader.page(title).show(&content))
}

/// What one begins, by what one is.
pub(super) const fn begin(source: Source, lang: Lang) -> &'static str {
    match (source, lang) {
        (Source::Ansm, Lang::Fr) => "Ouvrir de votre initiative",
        (Source::Ansm, Lang::En) => "Begin on your own initiative",
        (Source::Minister, Lang::Fr) => "Demander un cadre à l’ANSM",
        (Source::Minister, Lang::En) => "Ask the ANSM for a framework",
        (_, Lang::Fr) => "Signaler un besoin à l’ANSM",
        (_, Lang::En) => "Alert the ANSM of a need",
    }
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::new(lang.pick("Médicament", "Medicine")),
        Column::new(lang.pick("État", "State")),
        Column::new(
            lang.pick("Laboratoire ou auteur du signalement", "Laboratory or alerting body"),
        ),
        Column::new(lang.pick("Ouvert le", "Opened on")),
        Column::new(lang.pick("Échéance", "Due")),
    ]
}

fn row(line: &Line, today: Date, lang: Lang) -> Vec<Markup> {
    vec![
        lines::title(line),
        lines::tag(line.standing, lang),
        html! { (line.row.applicant_name) },
        html! { (date::time_short(line.row.opened_on, lang)) },
        html! {
            @match line.row.due_on {
                Some(day) => (lines::explained(line, &html! {
                    (date::time_short(day, lang))
                    @if day >= today { span.due-left { " " (date::left(day, today, lang)) } }
                }, lang)),
                None => "–"
            }
        },
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
    form::filters(lang, "/cpc", &fields)
}
