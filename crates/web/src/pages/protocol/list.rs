//! The protocols that a person may see, and the opening of one.

use crate::failure::Failure;
use crate::look::date;
use crate::look::empty::empty;
use crate::look::form;
use crate::look::icon::Icon;
use crate::look::page::Heading;
use crate::look::table::{Column, Table};
use crate::pages::{address, lines};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Line, Sort, Sought};
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Redirect;
use domain::aap::path_text;
use domain::access::Role;
use domain::protocol::Protocol;
use domain::{DossierId, Procedure, Standing};
use form::{Choice, Field, Width};
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

const STANDINGS: [Standing; 6] = [
    Standing::Draft,
    Standing::InProgress,
    Standing::AwaitingApplicant,
    Standing::Annexed,
    Standing::InForce,
    Standing::Ended,
];

/// The list, what changed last above.
///
/// # Errors
/// When the database refuses.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let sought = Sought {
        search: asked.search.trim().to_owned(),
        standing: Standing::from_word(&asked.standing),
        procedure: Some(Protocol::NAME),
        awaiting_me: asked.awaiting == "me",
        sort: Sort::Updated,
        descending: true,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let listed = site.app.list(reader.acting(), sought).await?;
    let title = lang.pick("Protocoles (PUT-RD)", "Protocols (PUT-RD)");
    let columns = vec![
        Column::new(lang.pick("Protocole", "Protocol")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Voie", "Path")),
        Column::new(lang.pick("Laboratoire", "Laboratory")),
        Column::new(lang.pick("Envoyé le", "Sent on")),
        Column::new(lang.pick("Publié le", "Published on")),
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
        address("/protocols", &parts)
    };
    let lead = lang.pick(
        "Comment chaque médicament est prescrit et suivi, quelles données sont recueillies et quand\u{a0}: projets, versions annexées aux décisions, avenants.",
        "How each medicine is prescribed and monitored, which data are collected and when: drafts, versions annexed to decisions, amendments.",
    );
    let hint = match reader.acting().role {
        Role::Applicant => lang.pick(
            "Un protocole s’ouvre depuis la page de la demande ou de l’autorisation.",
            "A protocol is opened from the page of the request or of the authorisation.",
        ),
        _ => lang.pick(
            "Un protocole apparaît ici dès que le laboratoire l’envoie.",
            "A protocol appears here once the laboratory has sent it.",
        ),
    };
    let content = html! {
        (Heading::new(title).lead(lead).show())
        (filters(&asked, lang))
        @if listed.lines.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucun protocole", "No protocol"), hint, None))
        } @else {
            (table.show(lang))
            (paging.show(lang, to))
        }
    };
    Ok(reader.page(title).show(&content))
}

fn row(line: &Line, lang: Lang) -> Vec<Markup> {
    let day = |day: Option<jiff::civil::Date>| {
        html! { @match day { Some(day) => (date::time_short(day, lang)), None => "–" } }
    };
    vec![
        lines::title(line),
        lines::tag(line.standing, lang),
        html! { (line.path.map_or("–", |path| path_text(path).say(lang))) },
        html! { (line.row.applicant_name) },
        day(line.row.filed_on),
        day(line.row.published_on),
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
    form::filters(lang, "/protocols", &fields)
}

/// Of what a protocol is opened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Opening {
    of: String,
}

/// Opens the draft of a protocol, and leads to it.
///
/// # Errors
/// When it is not the reader's to open.
pub async fn open(
    State(site): State<Site>,
    reader: SignedIn,
    Form(opening): Form<Opening>,
) -> Result<Redirect, Failure> {
    let of: DossierId = opening.of.parse().map_err(|_| Failure::NotFound)?;
    let protocol = site.app.open_protocol(reader.acting(), of).await?;
    Ok(Redirect::to(&format!("/protocols/{protocol}/draft")))
}
