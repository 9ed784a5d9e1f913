//! The derogations for devices that a person may see.

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
use domain::device::Device;
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

const STANDINGS: [Standing; 8] = [
    Standing::Draft,
    Standing::Filed,
    Standing::AwaitingApplicant,
    Standing::InProgress,
    Standing::InForce,
    Standing::Ended,
    Standing::Refused,
    Standing::Withdrawn,
];

/// The list, those that end first above.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let sought = Sought {
        search: asked.search.trim().to_owned(),
        standing: Standing::from_word(&asked.standing),
        procedure: Some(Device::NAME),
        awaiting_me: asked.awaiting == "me",
        sort: Sort::Due,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let listed = site.app.list(reader.acting(), sought).await?;
    let title = lang.pick("Dispositifs sans marquage CE", "Devices without a CE mark");
    let columns = vec![
        Column::new(lang.pick("Dispositif", "Device")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Fabricant", "Manufacturer")),
        Column::new(lang.pick("Déposée le", "Filed on")),
        Column::new(lang.pick("Dernier jour", "Last day")),
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
        address("/devices", &parts)
    };
    let lead = lang.pick(
        "Les demandes de mise sur le marché ou de mise en service sans marquage CE, et les dérogations de l’ANSM\u{a0}: chacune prend fin au jour que sa décision fixe.",
        "Requests to place on the market or put into service without a CE mark, and the derogations of the ANSM: each ends on the day that its decision fixes.",
    );
    let may_ask = reader.acting().role == Role::Applicant && reader.session.kind.makes_devices();
    let content = html! {
        (Heading::new(title).lead(lead).show())
        @if may_ask {
            (button::row(&[Button::primary(lang.pick("Demander une dérogation", "Ask for a derogation")).href("/devices/new")]))
        }
        (filters(&asked, lang))
        @if listed.lines.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucune demande", "No request"), lang.pick("Une demande apparaît ici dès que son fabricant l’ouvre, et à l’ANSM dès son dépôt.", "A request appears here once its manufacturer opens it, and to the ANSM once it is filed."), None))
        } @else {
            (table.show(lang))
            (paging.show(lang, to))
        }
    };
    Ok(reader.page(title).show(&content))
}

fn row(line: &Line, lang: Lang) -> Vec<Markup> {
    let day = |day: Option<jiff::civil::Date>| match day {
        Some(day) => date::time_short(day, lang),
        None => html! { "–" },
    };
    let due = match line.row.due_on {
        Some(on) => lines::explained(line, &date::time_short(on, lang), lang),
        None => html! { "–" },
    };
    vec![
        lines::title(line),
        lines::tag(line.standing, lang),
        html! { (line.row.applicant_name) },
        day(line.row.filed_on),
        due,
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
        (Field::new(lang, "search", lang.pick("Mots, référence, fabricant", "Words, reference, manufacturer")).value(&asked.search).optional().text())
        (Field::new(lang, "standing", lang.pick("État", "State")).value(&asked.standing).optional().width(Width::Medium).select(&standings))
        (Field::new(lang, "awaiting", lang.pick("Attente", "Awaiting")).value(&asked.awaiting).optional().width(Width::Medium).select(&awaiting))
    };
    form::filters(lang, "/devices", &fields)
}
