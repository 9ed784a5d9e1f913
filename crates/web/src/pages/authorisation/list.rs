//! The authorisations that a person may see.

use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::page::Heading;
use crate::look::table::{Column, Table};
use crate::look::{date, form};
use crate::pages::{address, lines};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Sort, Sought};
use axum::extract::{Query, State};
use domain::authorisation::Authorisation;
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

impl Asked {
    /// Whether it asks for some of them only.
    fn is_narrowed(&self) -> bool {
        [&self.search, &self.standing, &self.awaiting].iter().any(|it| !it.trim().is_empty())
    }
}

const STANDINGS: [Standing; 4] =
    [Standing::InForce, Standing::Halted, Standing::Continuity, Standing::Ended];

/// The list, those that end first above.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let (lang, today) = (reader.lang(), site.app.now().today);
    let sought = Sought {
        search: asked.search.trim().to_owned(),
        standing: Standing::from_word(&asked.standing),
        procedure: Some(Authorisation::NAME),
        awaiting_me: asked.awaiting == "me",
        sort: Sort::Due,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let listed = site.app.list(reader.acting(), sought).await?;
    let title = lang.pick("Autorisations", "Authorisations");
    let columns = vec![
        Column::new(lang.pick("Médicament", "Medicine")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Titulaire", "Holder")),
        Column::new(lang.pick("Octroyée le", "Granted on")),
        Column::new(lang.pick("Prend fin le", "Ends on")),
    ];
    let rows = listed.lines.iter().map(|line| {
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
    });
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
        address("/authorisations", &parts)
    };
    let lead = lang.pick(
        "Ce qui a été octroyé ou repris de l’ancien régime\u{a0}: engagements, renouvellements, suspensions, fins.",
        "What was granted or taken over from the former regimes: commitments, renewals, suspensions, ends.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        (filters(&asked, lang))
        @if listed.lines.is_empty() && asked.is_narrowed() {
            (empty(Icon::Tray, lang.pick("Aucune autorisation ne correspond", "No authorisation matches"), lang.pick("Modifiez les filtres, ou affichez tout.", "Change the filters, or show all."), Some(&Button::secondary(lang.pick("Tout afficher", "Show all")).href("/authorisations"))))
        } @else if listed.lines.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucune autorisation", "No authorisation"), lang.pick("Une autorisation apparaît ici dès la décision qui l’octroie.", "An authorisation appears here with the decision that grants it."), None))
        } @else {
            (table.show(lang))
            (paging.show(lang, to))
        }
    };
    Ok(reader.page(title).show(&content))
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
    form::filters(lang, "/authorisations", &fields)
}
