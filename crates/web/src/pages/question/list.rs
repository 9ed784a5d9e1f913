//! The questions that a person may see: their own, and those of their team.

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
use domain::access::Role;
use domain::question::{Question, Team};
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

const STANDINGS: [Standing; 3] = [Standing::Unanswered, Standing::Answered, Standing::Ended];

/// The list; what changed last stands above.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let sought = Sought {
        search: asked.search.trim().to_owned(),
        standing: Standing::from_word(&asked.standing),
        procedure: Some(Question::NAME),
        awaiting_me: asked.awaiting == "me",
        sort: Sort::Updated,
        descending: true,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let listed = site.app.list(reader.acting(), sought).await?;
    let title = "Questions";
    let columns = vec![
        Column::new("Question"),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Équipe", "Team")),
        Column::new(lang.pick("De", "From")),
        Column::new(lang.pick("Posée le", "Asked on")),
    ];
    let rows = listed.lines.iter().map(|line| row(line, lang));
    let table = Table::new(title, columns).caption_unseen().rows(rows);
    let paging = lines::paging(listed.page, listed.total);
    let to = |page: u64| {
        let page = page.to_string();
        let parts = [
            ("search", &asked.search),
            ("standing", &asked.standing),
            ("awaiting", &asked.awaiting),
            ("page", &page),
        ];
        address("/questions", &parts)
    };
    let lead = lang.pick(
        "Une question à la HAS ou à l’ANSM, sur un dossier ou sur aucun. La réponse se lit ici\u{a0}: le courriel dit seulement qu’elle vous attend.",
        "A question to the HAS or the ANSM, on a dossier or on none. The answer is read here: the mail only says that it awaits you.",
    );
    let keeps = matches!(reader.acting().role, Role::HasOfficer | Role::AnsmAssessor);
    let content = html! {
        (Heading::new(title).lead(lead).show())
        (button::row(&[Button::primary(lang.pick("Poser une question", "Ask a question")).href("/questions/new")]))
        @if keeps {
            p { a href="/questions/texts" { (lang.pick("Textes de réponse de votre équipe", "Texts with which your team answers")) } }
        }
        (filters(&asked, lang))
        @if listed.lines.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucune question", "No question"), lang.pick("Posez-en une\u{a0}: l’équipe concernée vous répondra ici.", "Ask one: the team concerned will answer you here."), None))
        } @else {
            (table.show(lang))
            (paging.show(lang, to))
        }
    };
    Ok(reader.page(title).show(&content))
}

fn row(line: &Line, lang: Lang) -> Vec<Markup> {
    let team = Team::ALL.iter().find(|it| it.text().fr == line.row.substance);
    vec![
        lines::title(line),
        lines::tag(line.standing, lang),
        html! { (team.map_or("–", |it| it.text().say(lang))) },
        html! { (line.row.applicant_name) },
        date::time_short(line.row.opened_on, lang),
    ]
}

fn filters(asked: &Asked, lang: Lang) -> Markup {
    let mut standings = vec![Choice::new("", lang.pick("Tous", "All"))];
    standings.extend(STANDINGS.map(|it| Choice::new(it.word(), it.text().say(lang))));
    let awaiting = [
        Choice::new("", lang.pick("Toutes", "All")),
        Choice::new("me", lang.pick("En attente de mon rôle", "Awaiting my role")),
    ];
    let fields = html! {
        (Field::new(lang, "search", lang.pick("Mots, référence, organisme", "Words, reference, organisation")).value(&asked.search).optional().text())
        (Field::new(lang, "standing", lang.pick("État", "State")).value(&asked.standing).optional().width(Width::Medium).select(&standings))
        (Field::new(lang, "awaiting", lang.pick("Attente", "Awaiting")).value(&asked.awaiting).optional().width(Width::Medium).select(&awaiting))
    };
    form::filters(lang, "/questions", &fields)
}
