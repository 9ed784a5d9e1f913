//! The list of dossiers that a person may see: search, filters, order, pages. Its address says it
//! all, so that it can be passed on.

use super::{address, lines};
use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::empty::empty;
use crate::look::form::{self, Choice, Field, Width};
use crate::look::icon::Icon;
use crate::look::page::Heading;
use crate::look::table::{Column, Order, Table};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Listed, Sort, Sought, Total};
use axum::extract::{Query, State};
use domain::aap::{Aap, path_text};
use domain::access::Role;
use domain::{Procedure, Standing};
use law::{Lang, Path};
use maud::{Markup, html};
use serde::Deserialize;

/// What is asked of the list, as the address says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    search: String,
    standing: String,
    path: String,
    awaiting: String,
    sort: String,
    order: String,
    page: String,
}

const SORTS: [(&str, Sort); 6] = [
    ("updated", Sort::Updated),
    ("due", Sort::Due),
    ("filed", Sort::Filed),
    ("reference", Sort::Reference),
    ("product", Sort::Product),
    ("applicant", Sort::Applicant),
];

impl Asked {
    /// As the program seeks it. A word that is not known does not filter.
    #[must_use]
    pub fn sought(&self) -> Sought {
        let sort = SORTS.iter().find(|(word, _)| *word == self.sort).map(|it| it.1);
        Sought {
            search: self.search.trim().to_owned(),
            standing: Standing::from_word(&self.standing),
            path: Path::from_word(&self.path),
            procedure: Some(Aap::NAME),
            thread: None,
            awaiting_me: self.awaiting == "me",
            sort: sort.unwrap_or_default(),
            // What changed last comes first unless told otherwise.
            descending: if sort.is_some() { self.order == "descending" } else { true },
            page: self.page.parse().unwrap_or(1).max(1),
        }
    }

    /// The address of the list with one part of it changed.
    fn with(&self, change: impl Fn(&mut Self)) -> String {
        let mut asked = Self { page: String::new(), ..self.clone() };
        change(&mut asked);
        let parts = [
            ("search", &asked.search),
            ("standing", &asked.standing),
            ("path", &asked.path),
            ("awaiting", &asked.awaiting),
            ("sort", &asked.sort),
            ("order", &asked.order),
            ("page", &asked.page),
        ];
        address("/dossiers", &parts)
    }

    fn is_filtered(&self) -> bool {
        [&self.search, &self.standing, &self.path, &self.awaiting].iter().any(|it| !it.is_empty())
    }
}

/// The list.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let sought = asked.sought();
    let listed = site.app.list(reader.acting(), sought.clone()).await?;
    let clocks = site.app.clocks(&listed.lines).await?;
    let today = site.app.now().today;
    let title = "Dossiers";
    let mut heading = Heading::new(title).lead(counted(&listed, lang));
    let may_open = reader.acting().role == Role::Applicant;
    let new = Button::primary(lang.pick("Nouvelle demande", "New request"))
        .icon(Icon::Plus)
        .href("/dossiers/new");
    if may_open {
        heading = heading.aside(new.show());
    }
    let columns = ["product", "", "", "applicant", "filed", "due"];
    let table = Table::new(
        lang.pick("Dossiers", "Dossiers"),
        lines::columns(lang)
            .into_iter()
            .zip(columns)
            .map(|(column, word)| sorted(column, word, &asked, &sought))
            .collect(),
    )
    .caption_unseen()
    .rows(
        listed
            .lines
            .iter()
            .zip(&clocks)
            .map(|(line, clock)| lines::row(line, clock.as_ref(), today, lang)),
    );
    let paging = lines::paging(listed.page, listed.total);
    let content = html! {
        (heading.show())
        (filters(&asked, lang))
        @if listed.lines.is_empty() {
            @if asked.is_filtered() {
                (empty(Icon::Search, lang.pick("Aucun dossier ne correspond", "No dossier matches"), lang.pick("Retirez un filtre ou changez les mots cherchés.", "Remove a filter or change the words."), Some(&Button::secondary(lang.pick("Tout afficher", "Show all")).href("/dossiers"))))
            } @else {
                (empty(Icon::Tray, lang.pick("Aucun dossier pour l’instant", "No dossier yet"), lang.pick("Les dossiers que votre rôle permet de consulter apparaîtront ici.", "The dossiers that your role may read will appear here."), may_open.then_some(&new)))
            }
        } @else {
            (table.show(lang))
            (paging.show(lang, |page| asked.with(|it| it.page = page.to_string())))
        }
    };
    Ok(reader.page(title).show(&content))
}

fn counted(listed: &Listed, lang: Lang) -> String {
    use crate::look::paging::grouped;
    match (listed.total, lang) {
        (Total::Exactly(count @ 0..=1), Lang::Fr) => format!("{count} dossier"),
        (Total::Exactly(1), Lang::En) => "1 dossier".to_owned(),
        (Total::Exactly(count), _) => format!("{} dossiers", grouped(count.unsigned_abs(), lang)),
        (Total::MoreThan(count), Lang::Fr) => {
            format!(
                "Plus de {} dossiers\u{a0}: précisez la recherche",
                grouped(count.unsigned_abs(), lang)
            )
        }
        (Total::MoreThan(count), Lang::En) => {
            format!("More than {} dossiers: narrow the search", grouped(count.unsigned_abs(), lang))
        }
    }
}

fn sorted(column: Column, word: &'static str, asked: &Asked, sought: &Sought) -> Column {
    if word.is_empty() {
        return column;
    }
    let current = asked.sort == word;
    let order = match (current, sought.descending) {
        (false, _) => None,
        (true, true) => Some(Order::Descending),
        (true, false) => Some(Order::Ascending),
    };
    let next = if order == Some(Order::Ascending) { "descending" } else { "" };
    let href = asked.with(|it| {
        word.clone_into(&mut it.sort);
        next.clone_into(&mut it.order);
    });
    column.sort(href, order)
}

fn filters(asked: &Asked, lang: Lang) -> Markup {
    let all = || Choice::new("", lang.pick("Tous", "All"));
    let mut standings = vec![all()];
    standings.extend(Standing::ALL.map(|it| Choice::new(it.word(), it.text().say(lang))));
    let mut paths = vec![Choice::new("", lang.pick("Toutes", "All"))];
    paths.extend(Path::ALL.map(|it| Choice::new(it.word(), path_text(it).say(lang))));
    let awaiting = [
        Choice::new("", lang.pick("Tous les dossiers", "All dossiers")),
        Choice::new("me", lang.pick("En attente de mon rôle", "Awaiting my role")),
    ];
    let fields = html! {
        (Field::new(lang, "search", lang.pick("Mots, référence, laboratoire", "Words, reference, laboratory")).value(&asked.search).optional().text())
        (Field::new(lang, "standing", lang.pick("État", "State")).value(&asked.standing).optional().width(Width::Medium).select(&standings))
        (Field::new(lang, "path", lang.pick("Voie", "Path")).value(&asked.path).optional().width(Width::Medium).select(&paths))
        (Field::new(lang, "awaiting", lang.pick("Attente", "Awaiting")).value(&asked.awaiting).optional().width(Width::Medium).select(&awaiting))
        @if !asked.sort.is_empty() { (form::hidden("sort", &asked.sort)) (form::hidden("order", &asked.order)) }
    };
    form::filters(lang, "/dossiers", &fields)
}
