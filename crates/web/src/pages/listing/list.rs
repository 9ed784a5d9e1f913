//! The listings that a person may see.

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::empty::empty;
use crate::look::form;
use crate::look::icon::Icon;
use crate::look::page::Heading;
use crate::look::table::Table;
use crate::pages::{address, lines};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Sort, Sought};
use axum::extract::{Query, State};
use domain::access::Role;
use domain::listing::Listing;
use domain::{Procedure, Standing};
use form::{Choice, Field, Width};
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
    Standing::Filed,
    Standing::InProgress,
    Standing::Late,
    Standing::Listed,
    Standing::Refused,
    Standing::Withdrawn,
];

/// The list, those that are due first above.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let (lang, today) = (reader.lang(), site.app.now().today);
    let sought = Sought {
        search: asked.search.trim().to_owned(),
        standing: Standing::from_word(&asked.standing),
        procedure: Some(Listing::NAME),
        awaiting_me: asked.awaiting == "me",
        sort: Sort::Due,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let listed = site.app.list(reader.acting(), sought).await?;
    let clocks = site.app.clocks(&listed.lines).await?;
    let title = lang.pick("Droit commun", "Common law");
    let rows = listed
        .lines
        .iter()
        .zip(&clocks)
        .map(|(line, clock)| without_path(lines::row(line, clock.as_ref(), today, lang)));
    let columns = without_path(lines::columns(lang));
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
        address("/listings", &parts)
    };
    let lead = lang.pick(
        "Les demandes d’inscription au remboursement et leur prix\u{a0}: leur publication au Journal officiel met fin à l’accès précoce dont elles découlent.",
        "Listing requests and their price: their publication in the Journal officiel ends the early access from which they go on.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        @if reader.acting().role == Role::Applicant {
            (button::row(&[Button::primary(lang.pick("Demander une inscription", "Ask for a listing")).href("/listings/new")]))
        }
        (filters(&asked, lang))
        @if listed.lines.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucune demande d’inscription", "No listing request"), lang.pick("Une demande apparaît ici dès son dépôt par le laboratoire.", "A request appears here once the laboratory has filed it."), None))
        } @else {
            (table.show(lang))
            (paging.show(lang, to))
        }
    };
    Ok(reader.page(title).show(&content))
}

/// The cells of a line, but for the third: a listing has no path.
fn without_path<T>(mut cells: Vec<T>) -> Vec<T> {
    cells.remove(2);
    cells
}

fn filters(asked: &Asked, lang: law::Lang) -> Markup {
    let mut standings = vec![Choice::new("", lang.pick("Tous", "All"))];
    standings.extend(STANDINGS.map(|it| Choice::new(it.word(), it.text().say(lang))));
    let awaiting = [
        Choice::new("", lang.pick("Toutes", "All")),
        Choice::new("me", lang.pick("En attente de mon rôle", "Awaiting my role")),
    ];
    let fields = html! {
        (Field::new(lang, "search", lang.pick("Mots, référence, laboratoire", "Words, reference, laboratory")).value(&asked.search).optional().text())
        (Field::new(lang, "standing", lang.pick("État", "State")).value(&asked.standing).optional().width(Width::Medium).select(&standings))
        (Field::new(lang, "awaiting", lang.pick("Attente", "Awaiting")).value(&asked.awaiting).optional().width(Width::Medium).select(&awaiting))
    };
    form::filters(lang, "/listings", &fields)
}
