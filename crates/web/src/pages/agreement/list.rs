//! The agreements that a person may see.

use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::Heading;
use crate::look::table::{Column, Table};
use crate::look::{date, form};
use crate::pages::{address, lines};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Sort, Sought};
use axum::extract::{Query, State};
use domain::access::Role;
use domain::agreement::Agreement;
use domain::{Procedure, Standing};
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

impl Asked {
    /// Whether it asks for some of them only.
    fn is_narrowed(&self) -> bool {
        [&self.search, &self.standing, &self.awaiting].iter().any(|it| !it.trim().is_empty())
    }
}

const STANDINGS: [Standing; 7] = [
    Standing::Draft,
    Standing::AwaitingSignature,
    Standing::AwaitingApplicant,
    Standing::Signed,
    Standing::InForce,
    Standing::Ended,
    Standing::Withdrawn,
];

/// The list, those that end first above.
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
        procedure: Some(Agreement::NAME),
        awaiting_me: asked.awaiting == "me",
        sort: Sort::Due,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let listed = site.app.list(reader.acting(), sought).await?;
    let (page, total) = (listed.page, listed.total);
    let named = site.app.with_hospitals(listed.lines).await?;
    let title = lang.pick("Conventions", "Agreements");
    let rows = named.iter().map(|(line, hospital)| {
        vec![
            lines::title(line),
            lines::tag(line.standing, lang),
            html! { (line.row.applicant_name) },
            html! { (hospital) },
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
    });
    let table = Table::new(title, columns(lang)).caption_unseen().rows(rows);
    let paging = lines::paging(page, total);
    let to = |page: u64| {
        let page = page.to_string();
        let parts = [
            ("search", &asked.search),
            ("standing", &asked.standing),
            ("awaiting", &asked.awaiting),
            ("page", &page),
        ];
        address("/agreements", &parts)
    };
    let lead = lang.pick(
        "Ce qui lie un laboratoire et un établissement pour le recueil des données d’un accès dérogatoire, et ce qui est dû chaque année.",
        "What binds a laboratory and a hospital for the collection of the data of a derogatory access, and what is due each year.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        (filters(&asked, lang))
        @if named.is_empty() && asked.is_narrowed() {
            (empty(Icon::Tray, lang.pick("Aucune convention ne correspond", "No agreement matches"), lang.pick("Modifiez les filtres, ou affichez tout.", "Change the filters, or show all."), Some(&Button::secondary(lang.pick("Tout afficher", "Show all")).href("/agreements"))))
        } @else if named.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucune convention", "No agreement"), next(reader.acting().role, lang), None))
        } @else {
            (table.show(lang))
            (paging.show(lang, to))
        }
    };
    Ok(reader.page(title).show(&content))
}

/// What awaits the hospital of a manager, who starts on the page of their organisation.
///
/// # Errors
/// When the database refuses.
pub async fn waiting(site: &Site, reader: &SignedIn) -> Result<Markup, Failure> {
    let (acting, lang) = (reader.acting(), reader.lang());
    if acting.role != Role::Manager {
        return Ok(Markup::default());
    }
    let procedure = Some(Agreement::NAME);
    let sought = Sought { procedure, awaiting_me: true, ..Sought::default() };
    let count = site.app.list(acting, sought).await?.lines.len();
    let title = match count {
        0 => return Ok(Markup::default()),
        1 => lang
            .pick("Une convention attend votre établissement", "One agreement awaits your hospital")
            .to_owned(),
        _ => lang.pick(
            format!("{count} conventions attendent votre établissement"),
            format!("{count} agreements await your hospital"),
        ),
    };
    let body = html! {
        p { a href="/agreements?awaiting=me" { (lang.pick("Signer, renvoyer ou se prononcer sur un bilan", "Sign, send back or give a word on a balance")) } }
    };
    Ok(Notice::info(title).body(body).show(lang))
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::new(lang.pick("Médicament", "Medicine")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Laboratoire", "Laboratory")),
        Column::new(lang.pick("Établissement", "Hospital")),
        Column::new(lang.pick("Prochain terme", "Next end")),
    ]
}

/// What to do where there is none.
const fn next(role: Role, lang: Lang) -> &'static str {
    match (role, lang) {
        (Role::Applicant, Lang::Fr) => "Préparez-en une depuis la page d’une de vos autorisations.",
        (Role::Applicant, Lang::En) => "Prepare one from the page of one of your authorisations.",
        (_, Lang::Fr) => {
            "Une convention apparaît ici dès qu’un laboratoire la transmet à votre établissement."
        }
        (_, Lang::En) => "An agreement appears here once a laboratory sends it to your hospital.",
    }
}

fn filters(asked: &Asked, lang: Lang) -> Markup {
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
    form::filters(lang, "/agreements", &fields)
}
