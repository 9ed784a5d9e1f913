//! What anyone may read without signing in: the first page, the register, a request.

pub mod devices;
mod dossier;
pub mod frameworks;
pub mod protocols;
pub mod referentials;
mod register;

pub use dossier::{document, show as dossier};
pub use register::show as register;

use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::form::Field;
use crate::look::icon::Icon;
use crate::look::page::{self, Heading};
use crate::look::paging::grouped;
use crate::look::state::State as Look;
use crate::look::summary::{self, Figure};
use crate::server::Site;
use crate::session::Visitor;
use app::{Sought, Total};
use axum::extract::State;
use domain::Standing;
use law::Lang;
use maud::{Markup, html};

/// The figures of the first page.
#[derive(Clone, Copy, Debug)]
struct Counts {
    running: Total,
    granted: Total,
    refused: Total,
}

/// `GET /`: the first page of the public.
///
/// # Errors
/// When the database refuses.
pub async fn home(State(site): State<Site>, reader: Visitor) -> Result<Markup, Failure> {
    let count = async |standing| -> Result<Total, Failure> {
        let sought = Sought { standing: Some(standing), ..Sought::default() };
        Ok(site.app.register(sought).await?.total)
    };
    let counts = Counts {
        running: count(Standing::InProgress).await?,
        granted: count(Standing::Granted).await?,
        refused: count(Standing::Refused).await?,
    };
    let lang = reader.lang;
    let title = lang.pick("L’accès précoce aux médicaments", "Early access to medicines");
    Ok(reader.page(title).show(&first(counts, reader.session.is_some(), lang)))
}

fn first(counts: Counts, signed_in: bool, lang: Lang) -> Markup {
    let figure = |total: Total, fr: &str, en: &str, word: &str, state| Figure {
        count: match total {
            Total::Exactly(n) | Total::MoreThan(n) => n.unsigned_abs(),
        },
        label: lang.pick(fr, en).to_owned(),
        href: format!("/register?outcome={word}"),
        state: Some(state),
    };
    html! {
        (Heading::new(lang.pick("L’accès précoce aux médicaments, à livre ouvert", "Early access to medicines, in the open"))
            .lead(lang.pick(
                "Aube fait fonctionner l’accès dérogatoire aux médicaments en France\u{a0}: les laboratoires y déposent, les autorités y examinent et décident, chacun peut y lire ce qui est public.",
                "Aube runs derogatory access to medicines in France: laboratories file, authorities assess and decide, and anyone can read what is public.",
            ))
            .show())
        form.search role="search" method="get" action="/register" {
            (Field::new(lang, "search", lang.pick("Chercher dans le registre", "Search the register"))
                .hint(lang.pick("Médicament, substance, indication, laboratoire ou référence.", "Medicine, substance, indication, laboratory or reference."))
                .optional().text())
            (Button::primary(lang.pick("Chercher", "Search")).icon(Icon::Search).show())
        }
        (page::section("figures", lang.pick("Où en sont les demandes", "Where requests stand"), &summary::figures(&[
            figure(counts.running, "demandes en cours d’examen", "requests under review", "in_progress", Look::InProgress),
            figure(counts.granted, "autorisations octroyées et publiées", "authorisations granted and published", "granted", Look::Granted),
            figure(counts.refused, "refus publiés", "refusals published", "refused", Look::Refused),
        ], lang)))
        (page::section("more", lang.pick("Comprendre", "Understand"), &html! {
            ul {
                li { a href="/register/devices" { (lang.pick("Les dispositifs médicaux en dérogation, sans marquage CE", "Medical devices under derogation, without a CE mark")) } }
                li { a href="/about" { (lang.pick("L’accès précoce en cinq étapes", "Early access in five steps")) } }
                li { a href="/law" { (lang.pick("Les règles de droit appliquées, avec leurs articles", "The rules of law that are applied, with their articles")) } }
            }
        }))
        @if !signed_in {
            (page::section("work", lang.pick("Vous travaillez sur un dossier\u{a0}?", "Do you work on a dossier?"), &html! {
                p { (lang.pick("Laboratoires, HAS, ANSM, ministères\u{a0}: connectez-vous pour retrouver ce qui vous attend.", "Laboratories, HAS, ANSM, ministries: sign in to find what awaits you.")) }
                (Button::secondary(lang.pick("Se connecter", "Sign in")).icon(Icon::Person).href("/sign-in").show())
            }))
        }
    }
}

/// How many there are, as a sentence says it.
fn counted(total: Total, lang: Lang) -> String {
    let number = |n: i64| grouped(n.unsigned_abs(), lang);
    match (total, lang) {
        (Total::Exactly(n @ 0..=1), Lang::Fr) => format!("{n} demande"),
        (Total::Exactly(1), Lang::En) => "1 request".to_owned(),
        (Total::Exactly(n), Lang::Fr) => format!("{} demandes", number(n)),
        (Total::Exactly(n), Lang::En) => format!("{} requests", number(n)),
        (Total::MoreThan(n), Lang::Fr) => {
            format!("Plus de {} demandes\u{a0}: précisez la recherche", number(n))
        }
        (Total::MoreThan(n), Lang::En) => {
            format!("More than {} requests: narrow the search", number(n))
        }
    }
}
