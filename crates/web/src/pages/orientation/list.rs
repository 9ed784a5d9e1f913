//! The projects at the innovation desk that a person may see, and how the days that were said were
//! kept.

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
use app::{Line, Promises, Sort, Sought};
use axum::extract::{Query, State};
use domain::access::Role;
use domain::orientation::{Orientation, ProductType};
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
    [Standing::InProgress, Standing::Answered, Standing::Ended, Standing::Withdrawn];

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
        procedure: Some(Orientation::NAME),
        awaiting_me: asked.awaiting == "me",
        sort: Sort::Updated,
        descending: true,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let listed = site.app.list(reader.acting(), sought).await?;
    let title = lang.pick("Guichet innovation et orientation", "Innovation desk");
    let columns = vec![
        Column::new(lang.pick("Projet", "Project")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Produit", "Product")),
        Column::new(lang.pick("Porteur", "Holder")),
        Column::new(lang.pick("Déposé le", "Brought on")),
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
        address("/orientation", &parts)
    };
    let lead = lang.pick(
        "Avant tout dépôt, l’ANSM oriente un projet sur ses aspects scientifiques, techniques ou réglementaires. Ce n’est pas une décision\u{a0}: aucun délai légal ne court.",
        "Before any filing the ANSM orients a project on its scientific, technical or regulatory sides. It is no decision: no legal period runs.",
    );
    let promises = site.app.promises(reader.acting()).await?;
    let may_ask = reader.acting().role == Role::Applicant && reader.session.kind.holds_projects();
    let content = html! {
        (Heading::new(title).lead(lead).show())
        @if may_ask {
            (button::row(&[Button::primary(lang.pick("Présenter un projet", "Bring a project")).href("/orientation/new")]))
        }
        (measured(promises, lang))
        (filters(&asked, lang))
        @if listed.lines.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucun projet", "No project"), lang.pick("Un projet apparaît ici dès que son porteur le présente.", "A project appears here once its holder brings it."), None))
        } @else {
            (table.show(lang))
            (paging.show(lang, to))
        }
    };
    Ok(reader.page(title).show(&content))
}

fn row(line: &Line, lang: Lang) -> Vec<Markup> {
    let product = ProductType::ALL.iter().find(|it| it.text().fr == line.row.substance);
    vec![
        lines::title(line),
        lines::tag(line.standing, lang),
        html! { (product.map_or("–", |it| it.text().say(lang))) },
        html! { (line.row.applicant_name) },
        date::time_short(line.row.opened_on, lang),
    ]
}

/// How the days that the ANSM said were kept; they bind nobody.
fn measured(it: Promises, lang: Lang) -> Markup {
    html! {
        @if it.promised > 0 {
            p {
                (lang.pick(
                    format!("{} projets, {} répondus. Jour annoncé tenu pour {} sur {} (indicatif, aucun délai légal).", it.projects, it.answered, it.kept, it.promised),
                    format!("{} projects, {} answered. Announced day kept for {} of {} (indicative, no legal period).", it.projects, it.answered, it.kept, it.promised),
                ))
            }
        }
    }
}

fn filters(asked: &Asked, lang: Lang) -> Markup {
    let mut standings = vec![Choice::new("", lang.pick("Tous", "All"))];
    standings.extend(STANDINGS.map(|it| Choice::new(it.word(), it.text().say(lang))));
    let awaiting = [
        Choice::new("", lang.pick("Tous", "All")),
        Choice::new("me", lang.pick("En attente de mon rôle", "Awaiting my role")),
    ];
    let fields = html! {
        (Field::new(lang, "search", lang.pick("Mots, référence, porteur", "Words, reference, holder")).value(&asked.search).optional().text())
        (Field::new(lang, "standing", lang.pick("État", "State")).value(&asked.standing).optional().width(Width::Medium).select(&standings))
        (Field::new(lang, "awaiting", lang.pick("Attente", "Awaiting")).value(&asked.awaiting).optional().width(Width::Medium).select(&awaiting))
    };
    form::filters(lang, "/orientation", &fields)
}
