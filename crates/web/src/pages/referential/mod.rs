//! A referential as one page: how it stands, what is due and why, the criteria, the protocol and
//! its reports, what the holder answered, what happened, and what one may do now.

pub mod acts;
pub mod list;
pub mod naming;
pub mod opening;
mod parts;

use super::acts::{find, listed};
use super::history::{Named, section as history};
use super::lines;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::{date, summary};
use crate::server::Site;
use crate::session::SignedIn;
use app::Opened;
use axum::extract::{Path, Query, State as Extract};
use domain::access::Action;
use domain::referential::{Kept, Referential};
use domain::{DossierId, Procedure};
use law::{Lang, Text};
use maud::{Markup, html};
pub use parts::{criteria, protocol};
use serde::Deserialize;

/// What a page of a referential is drawn from.
struct View {
    opened: Opened<Referential>,
    lang: Lang,
    named: Named,
    holder: Option<String>,
}

impl View {
    /// A sentence in the language of the page.
    const fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }
}

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// The page.
///
/// # Errors
/// When one may not see it.
pub async fn show(
    Extract(site): Extract<Site>,
    reader: SignedIn,
    Path(referential): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let opened = site.app.open::<Referential>(reader.acting(), referential).await?;
    let named = Named::of(&site, &opened).await?;
    let holder = match opened.state().referential().and_then(|it| it.holder) {
        Some(holder) => site.app.organisation(holder).await?.map(|it| it.name),
        None => None,
    };
    let view = View { opened, lang: reader.lang(), named, holder };
    let lang = view.lang;
    let it = view.opened.state().referential().ok_or(Failure::NotFound)?;
    let found = Referential::summary(view.opened.state(), view.opened.now.today);
    let standing = found.ok_or(Failure::NotFound)?.standing;
    let product = &it.opening.product.name;
    let kind = view.pick("Référentiel d’accès compassionnel", "Compassionate access referential");
    let heading = Heading::new(product)
        .kicker(format!("{} – {kind}", it.opening.reference))
        .lead(&it.opening.indication)
        .tag(lines::tag(standing, lang));
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        parts.extend(content.map(|content| (id, title, content)));
    };
    part("due", view.pick("Ce qui est dû", "What is due"), Some(parts::due(&view, it)));
    part(
        "criteria",
        view.pick("Critères d’octroi", "Criteria of grant"),
        Some(parts::criteria_section(&view, it)),
    );
    part("protocol", "PUT-SP", Some(parts::protocol_section(&view, it)));
    part(
        "reports",
        view.pick("Rapports de synthèse", "Summary reports"),
        parts::reports(&view, it),
    );
    part(
        "answers",
        view.pick("Réponses du titulaire", "Answers of the holder"),
        Some(parts::answers(&view, it)),
    );
    part("data", view.pick("Données demandées", "Data asked for"), parts::data(&view, it));
    part(
        "history",
        view.pick("Chronologie", "History"),
        Some(history(&view.opened, &view.named, lang)),
    );
    let titles: Vec<(&str, &str)> = parts.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide =
        html! { @for (id, title, content) in &parts { (page::section(id, title, content)) } };
    let naming = format!("/referentials/{referential}/holder");
    let names_holder = it.holder.is_none() && view.opened.may(Action::KeepReferential);
    let narrow = html! {
        (page::section("acts", view.pick("Ce que vous pouvez faire", "What you can do"), &html! {
            @if names_holder {
                (button::row(&[Button::primary(view.pick("Désigner le titulaire", "Name the holder")).href(&naming)]))
            }
            (listed(&view.opened, lang))
        }))
        (page::section("about", view.pick("En bref", "In short"), &about(&view, it)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(done) = done.done.as_deref().and_then(said) { (Notice::success(done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (view.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (parts::notices(&view, it))
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new(view.pick("Référentiels", "Referentials"), "/referentials")];
    Ok(reader.page(product).crumbs(crumbs).show(&content))
}

/// What is said once something was done.
fn said(word: &str) -> Option<Text> {
    match word {
        "open" => Some(Text::new("Le référentiel est ouvert.", "The referential is open.")),
        "holder" => Some(Text::new(
            "Le titulaire est désigné et informé.",
            "The holder is named and informed.",
        )),
        act => find::<Referential>(act).map(|act| act.done),
    }
}

/// The holder, the medicine, the category, the code, the thread.
fn about(view: &View, it: &Kept) -> Markup {
    let lang = view.lang;
    let yes_no = |yes: bool| if yes { view.pick("oui", "yes") } else { view.pick("non", "no") };
    let unnamed = view.pick("à désigner", "to be named");
    let mut rows: Vec<(&str, Markup)> = vec![
        (view.pick("Titulaire", "Holder"), html! { (view.holder.as_deref().unwrap_or(unnamed)) }),
        (view.pick("Substance", "Substance"), html! { (it.opening.product.substance) }),
    ];
    if let Some((profile, _)) = &it.profile {
        rows.push((
            view.pick("Situation", "On the market"),
            html! { (profile.marketing.text().say(lang)) },
        ));
        rows.push((
            view.pick("Catégorie", "Category"),
            html! { @if profile.very_early { (view.pick("AAC très précoce", "Very early AAC")) } @else { "AAC" } },
        ));
        rows.push((view.pick("Maladie rare", "Rare disease"), html! { (yes_no(profile.rare)) }));
    }
    rows.push((
        view.pick("Code UCD", "UCD code"),
        html! {
            @match &it.ucd {
                Some((ucd, _)) => strong { (ucd) },
                None => (view.pick("à attribuer", "to be allotted")),
            }
        },
    ));
    rows.push((view.pick("Ouvert le", "Opened on"), date::time(it.opened_on, lang)));
    if !it.criteria.is_empty() {
        rows.push((
            view.pick("Public", "Public"),
            html! { a href={ "/register/compassionate/" (it.opening.reference) } { (view.pick("Référentiel publié", "Published referential")) } },
        ));
    }
    let thread = it.opening.thread.unwrap_or(view.opened.id());
    rows.push((
        view.pick("Tout l’historique", "The whole thread"),
        html! { a href={ "/threads/" (thread) } { (view.pick("Du compassionnel au droit commun", "From compassionate access to common law")) } },
    ));
    summary::list(&rows)
}
