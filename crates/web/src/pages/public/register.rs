//! The public register: every complete request and every published decision.

use super::counted;
use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::date;
use crate::look::empty::empty;
use crate::look::form::{self, Choice, Field};
use crate::look::icon::Icon;
use crate::look::page::Heading;
use crate::look::table::{Column, Order, Table};
use crate::pages::{address, lines};
use crate::server::Site;
use crate::session::Visitor;
use app::{Line, Listed, Sort, Sought};
use axum::extract::{Query, State};
use domain::Standing;
use domain::aap::path_text;
use law::{Lang, Path};
use maud::{Markup, html};
use serde::Deserialize;

/// The standings that the public tells apart.
const OUTCOMES: [Standing; 5] = [
    Standing::InProgress,
    Standing::Granted,
    Standing::Refused,
    Standing::Withdrawn,
    Standing::Abandoned,
];

/// The columns by which it sorts. Neither the last change nor the due day is one: they would tell
/// of a decision before its publication.
const SORTS: [(&str, Sort); 3] =
    [("filed", Sort::Filed), ("product", Sort::Product), ("applicant", Sort::Applicant)];

/// What is asked of the register, as the address says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    search: String,
    outcome: String,
    path: String,
    sort: String,
    order: String,
    page: String,
}

impl Asked {
    fn sought(&self) -> Sought {
        let sort = SORTS.iter().find(|(word, _)| *word == self.sort).map(|(_, sort)| *sort);
        Sought {
            search: self.search.trim().to_owned(),
            standing: Standing::from_word(&self.outcome).filter(|it| OUTCOMES.contains(it)),
            path: Path::from_word(&self.path),
            sort: sort.unwrap_or(Sort::Filed),
            // What was filed last comes first unless told otherwise.
            descending: sort.is_none() || self.order == "descending",
            page: self.page.parse().unwrap_or(1).max(1),
            ..Sought::default()
        }
    }

    fn with(&self, change: impl Fn(&mut Self)) -> String {
        let mut asked = Self { page: String::new(), ..self.clone() };
        change(&mut asked);
        let parts = [
            ("search", &asked.search),
            ("outcome", &asked.outcome),
            ("path", &asked.path),
            ("sort", &asked.sort),
            ("order", &asked.order),
            ("page", &asked.page),
        ];
        address("/register", &parts)
    }

    fn is_filtered(&self) -> bool {
        [&self.search, &self.outcome, &self.path].iter().any(|it| !it.is_empty())
    }
}

/// `GET /register`.
///
/// # Errors
/// When the database refuses.
pub async fn show(
    State(site): State<Site>,
    reader: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let listed = site.app.register(asked.sought()).await?;
    let lang = reader.lang;
    Ok(reader.page(title(lang)).show(&draw(&asked, &listed, lang)))
}

fn title(lang: Lang) -> &'static str {
    lang.pick("Registre des demandes et des décisions", "Register of requests and decisions")
}

fn draw(asked: &Asked, listed: &Listed, lang: Lang) -> Markup {
    let paging = lines::paging(listed.page, listed.total);
    html! {
        (Heading::new(title(lang)).lead(lang.pick(
            "Chaque demande complète d’accès précoce, et chaque décision une fois publiée.",
            "Every complete request for early access, and every decision once published.",
        )).show())
        p { a href="/register/protocols" { (lang.pick("Protocoles publiés (PUT-RD)", "Published protocols (PUT-RD)")) } }
        p { a href="/register/frameworks" { (lang.pick("Cadres de prescription compassionnelle", "Compassionate prescribing frameworks")) } }
        p { a href="/register/compassionate" { (lang.pick("Accès compassionnels\u{a0}: critères d’octroi et PUT-SP", "Compassionate access: criteria of grant and PUT-SP")) } }
        (filters(asked, lang))
        p role="status" { (counted(listed.total, lang)) }
        @if listed.lines.is_empty() {
            @if asked.is_filtered() {
                (empty(Icon::Search, lang.pick("Aucune demande ne correspond", "No request matches"), lang.pick("Retirez un filtre ou changez les mots cherchés.", "Remove a filter or change the words."), Some(&Button::secondary(lang.pick("Tout afficher", "Show all")).href("/register"))))
            } @else {
                (empty(Icon::Tray, lang.pick("Le registre est vide", "The register is empty"), lang.pick("Une demande y paraît dès que la HAS accuse réception de son dossier complet.", "A request appears as soon as the HAS acknowledges its complete dossier."), None))
            }
        } @else {
            (table(asked, listed, lang))
            (paging.show(lang, |page| asked.with(|it| it.page = page.to_string())))
        }
    }
}

fn filters(asked: &Asked, lang: Lang) -> Markup {
    let mut outcomes = vec![Choice::new("", lang.pick("Tous", "All"))];
    outcomes.extend(OUTCOMES.iter().map(|it| Choice::new(it.word(), it.text().say(lang))));
    let mut paths = vec![Choice::new("", lang.pick("Toutes", "All"))];
    paths.extend(Path::ALL.iter().map(|it| Choice::new(it.word(), path_text(*it).say(lang))));
    form::filters(
        lang,
        "/register",
        &html! {
            (Field::new(lang, "search", lang.pick("Chercher", "Search")).value(&asked.search).optional().text())
            (Field::new(lang, "outcome", lang.pick("État", "State")).value(&asked.outcome).optional().select(&outcomes))
            (Field::new(lang, "path", lang.pick("Voie", "Path")).value(&asked.path).optional().select(&paths))
        },
    )
}

fn table(asked: &Asked, listed: &Listed, lang: Lang) -> Markup {
    let sought = asked.sought();
    let sortable = |label: &str, word: &str| {
        let mine = SORTS.iter().any(|(known, sort)| *known == word && *sort == sought.sort);
        let order =
            mine.then_some(if sought.descending { Order::Descending } else { Order::Ascending });
        let next = if order == Some(Order::Ascending) { "descending" } else { "" };
        let href = asked.with(|it| {
            word.clone_into(&mut it.sort);
            next.clone_into(&mut it.order);
        });
        Column::new(label).sort(href, order)
    };
    let columns = vec![
        sortable(lang.pick("Médicament", "Medicine"), "product"),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Voie", "Path")),
        sortable(lang.pick("Demandeur", "Applicant"), "applicant"),
        sortable(lang.pick("Déposée le", "Filed on"), "filed"),
        Column::new(lang.pick("Dossier complet le", "Complete on")),
        Column::new(lang.pick("Décision publiée le", "Decision published on")),
    ];
    Table::new(title(lang), columns)
        .caption_unseen()
        .rows(listed.lines.iter().map(|line| row(line, lang)))
        .show(lang)
}

fn row(line: &Line, lang: Lang) -> Vec<Markup> {
    let day = |day: Option<jiff::civil::Date>| {
        html! {
            @match day { Some(day) => (date::time_short(day, lang)), None => "–" }
        }
    };
    let row = &line.row;
    vec![
        html! {
            a href={ "/register/" (row.reference) } { (row.product) }
            p.under { (lines::shortened(&row.indication, 120)) }
            p.under { (row.reference) }
        },
        lines::tag(line.standing, lang),
        html! { (line.path.map_or("–", |path| path_text(path).say(lang))) },
        html! { (row.applicant_name) },
        day(row.filed_on),
        day(row.acknowledged_on),
        day(row.published_on),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::Total;

    #[test]
    fn the_register_sorts_by_nothing_that_tells_of_a_decision() {
        for word in ["updated", "due", "decided", ""] {
            let asked = Asked { sort: word.to_owned(), ..Asked::default() };
            assert_eq!(asked.sought().sort, Sort::Filed, "{word}");
        }
    }

    #[test]
    fn an_address_keeps_what_was_asked() {
        let asked =
            Asked { search: "é&x".to_owned(), outcome: "granted".to_owned(), ..Asked::default() };
        assert_eq!(
            asked.with(|it| it.page = "2".to_owned()),
            "/register?search=%C3%A9%26x&outcome=granted&page=2"
        );
        let empty = Listed { lines: Vec::new(), total: Total::Exactly(0), page: 1 };
        let page = draw(&asked, &empty, Lang::Fr).into_string();
        assert!(page.contains("Aucune demande ne correspond"));
        assert!(page.contains("value=\"é&amp;x\""));
    }
}
