//! An authorisation as one page: whether it may be used and until when, what its holder owes, what
//! goes on from it, what it covers, what happened, and what one may do now.

pub mod acts;
mod agreements;
mod alerts;
pub mod continuing;
pub mod list;
mod register;

use super::acts::{find, listed};
use super::history::{Named, section as history};
use super::{clock as legal, due, lines, protocol};
use crate::failure::Failure;
use crate::look::clock::{Size, picture};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::{button, date, steps, summary};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Line, Opened};
use axum::extract::{Path, Query, State};
use button::Button;
use domain::aap::path_text;
use domain::access::Action;
use domain::authorisation::{Authorisation, Event, Held, Measure, Origin, Regime, coverage, euros};
use domain::listing::Listing;
use domain::{DossierId, Procedure};
use law::clock::Subject;
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;

/// What a page of an authorisation is drawn from.
#[derive(Debug)]
pub struct View {
    /// The authorisation.
    pub opened: Opened<Authorisation>,
    /// The language.
    pub lang: Lang,
    /// What its facts name.
    pub named: Named,
    /// The name of the holder.
    pub holder: String,
    /// The agreements with hospitals that the reader may see, each with the name of its hospital.
    pub agreements: Vec<(Line, String)>,
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

/// A measure in words.
#[must_use]
pub fn named(measure: Measure, lang: Lang) -> String {
    match measure {
        Measure::Suspension { days } => {
            let length = law::Delay::Days(days).say(lang);
            lang.pick(format!("Suspension de {length}"), format!("Suspension of {length}"))
        }
        Measure::Withdrawal { safety: true } => lang
            .pick("Retrait, sans continuité des traitements", "Withdrawal, without continuity")
            .to_owned(),
        Measure::Withdrawal { safety: false } => lang.pick("Retrait", "Withdrawal").to_owned(),
    }
}

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// The page.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(authorisation): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let opened = site.app.open::<Authorisation>(reader.acting(), authorisation).await?;
    let named = Named::of(&site, &opened).await?;
    let it = opened.state().authorisation().ok_or(Failure::NotFound)?;
    let holder = site.app.organisation(it.opening.holder).await?.map(|it| it.name);
    let holder = holder.unwrap_or_else(|| "–".to_owned());
    let agreements = site.app.agreements_of(&opened).await?;
    let view = View { opened, lang: reader.lang(), named, holder, agreements };
    let lang = view.lang;
    let it = view.opened.state().authorisation().ok_or(Failure::NotFound)?;
    let found = Authorisation::summary(view.opened.state(), view.opened.now.today);
    let standing = found.ok_or(Failure::NotFound)?.standing;
    let done = done.done.as_deref().and_then(find::<Authorisation>);
    let thread = it.opening.thread.unwrap_or(authorisation);
    let protocols = site.app.protocols_of(reader.acting(), thread).await?;
    let beside = protocol::beside(authorisation, &protocols, reader.acting().role, lang);
    let kind = match it.opening.regime {
        Regime::Aap => path_text(it.path).say(lang),
        regime => regime.text().say(lang),
    };
    let heading = Heading::new(&it.product().name)
        .kicker(format!("{} – {kind}", it.opening.reference))
        .lead(&it.indication)
        .tag(lines::tag(standing, lang));
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        parts.extend(content.map(|content| (id, title, content)));
    };
    part(
        "clock",
        view.pick("Durée et échéances", "Duration and due dates"),
        Some(clock(&view, it)),
    );
    part(
        "register",
        view.pick("Registre des engagements", "Register of commitments"),
        register::section(&view, it),
    );
    part(
        "requests",
        view.pick("Demandes qui en découlent", "Requests that go on from it"),
        requests(&view, it),
    );
    part(
        "agreements",
        view.pick("Conventions avec les établissements", "Agreements with hospitals"),
        agreements::section(&view),
    );
    part("data", view.pick("AMM et données nouvelles", "AMM and new data"), data(&view, it));
    part("coverage", view.pick("Prise en charge", "Coverage"), covered(&view, it));
    part(
        "history",
        view.pick("Chronologie", "History"),
        Some(history(&view.opened, &view.named, lang)),
    );
    let titles: Vec<(&str, &str)> = parts.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide =
        html! { @for (id, title, content) in &parts { (page::section(id, title, content)) } };
    let narrow = html! {
        (page::section("acts", view.pick("Ce que vous pouvez faire", "What you can do"), &html! {
            (continue_link(&view))
            (listed(&view.opened, lang))
        }))
        @if is_early(&view) && !beside.0.is_empty() {
            (page::section("protocol", view.pick("Protocole (PUT-RD)", "Protocol (PUT-RD)"), &beside))
        }
        (page::section("about", view.pick("En bref", "In short"), &about(&view, it)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(act) = done { (Notice::success(act.done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (view.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (alerts::section(&view, it))
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new(view.pick("Autorisations", "Authorisations"), "/authorisations")];
    Ok(reader.page(&it.product().name).crumbs(crumbs).show(&content))
}

/// The way to a renewal or a modification.
fn continue_link(view: &View) -> Markup {
    let href = format!("/authorisations/{}/continue", view.opened.id());
    let label = view.pick("Renouveler ou modifier", "Renew or modify");
    html! {
        @if view.opened.may(Action::AskToContinue) && is_early(view) {
            @let listing = format!("/authorisations/{}/listing", view.opened.id());
            @let ask = view.pick("Demander l’inscription au remboursement", "Ask for the listing");
            @let buttons = [Button::secondary(label).href(&href), Button::secondary(ask).href(&listing)];
            (button::row(if has_amm(view) { &buttons } else { &buttons[..1] }))
        }
    }
}

/// Whether there is an AMM, without which no listing is asked for.
fn has_amm(view: &View) -> bool {
    let held = view.opened.state().authorisation();
    held.is_some_and(|it| it.amm.is_some() || !it.path.is_before_amm())
}

fn is_early(view: &View) -> bool {
    let state = view.opened.state();
    state.authorisation().is_some_and(|it| it.opening.regime == Regime::Aap)
}

/// The picture of its length, the steps of its end, and every other due date.
fn clock(view: &View, it: &Held) -> Markup {
    let (lang, today) = (view.lang, view.opened.now.today);
    let ended = view.opened.state().ended().map(|it| it.ending.on);
    let mut deadlines = Authorisation::deadlines(view.opened.state(), today);
    deadlines.retain(|it| !legal::has_lapsed(it.subject, it.computation.due, today));
    // Those of the register stand there.
    deadlines.retain(|it| !is_duty(it.subject));
    html! {
        @match it.end() {
            Some(end) => {
                @let computation = end.computation(ended.unwrap_or(today));
                (picture(&legal::picture(end, today, ended, Vec::new()), lang, Size::Large))
                (steps::steps(view.pick("Terme de l’autorisation, étape par étape", "Set end of the authorisation, step by step"), &legal::steps(&computation, lang), lang))
            }
            None => p { (view.pick("Aucun terme n’est fixé\u{a0}: elle dure jusqu’à ce qu’elle soit terminée.", "No end is fixed: it lasts until it is ended.")) }
        }
        @if !deadlines.is_empty() { (due::table(&deadlines, today, lang)) }
    }
}

/// Whether a due date is that of a duty of the register.
const fn is_duty(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Supply
            | Subject::AmmFiling
            | Subject::Listing
            | Subject::DataAsked
            | Subject::Declaration
    )
}

/// The requests that go on from it, each with how it ended.
fn requests(view: &View, it: &Held) -> Option<Markup> {
    use domain::authorisation::RequestEnd;
    let lang = view.lang;
    let listings = view.opened.events().filter_map(|(event, _)| match event {
        // A listing under way proves the duty to ask for it.
        Event::DutyProved { cause: Some(cause), .. } => Some(cause),
        _ => None,
    });
    let listings = listings.filter(|cause| cause.procedure == Listing::NAME);
    let listings = listings.filter(|cause| view.named.may_open(cause)).map(|cause| {
        let on = date::long(cause.on, lang);
        summary::Document {
            name: format!(
                "{} – {}",
                view.pick("Inscription au remboursement", "Listing"),
                cause.reference
            ),
            href: lines::address(&cause.procedure, cause.dossier),
            about: lang.pick(format!("déposée le {on}"), format!("filed on {on}")),
            action: None,
        }
    });
    let requests = it.requests.iter().rev().map(|request| {
        let filed = date::long(request.filed_on, lang);
        let kind = match request.motive.as_str() {
            "renewal" => view.pick("Renouvellement", "Renewal"),
            "amm_obtained" => view.pick("À la suite de l’AMM", "After the AMM"),
            _ => view.pick("Modification", "Modification"),
        };
        let late = match request.in_time {
            Some(false) => view.pick(", hors délai", ", filed too late"),
            Some(true) => view.pick(", dans le délai", ", filed in time"),
            None => "",
        };
        let end = match request.end {
            None => view.pick("en cours", "under way").to_owned(),
            Some((on, end)) => {
                let on = date::long(on, lang);
                let word = match end {
                    RequestEnd::Granted => view.pick("accordée", "granted"),
                    RequestEnd::Refused => view.pick("refusée", "refused"),
                    RequestEnd::Closed => view.pick("retirée ou abandonnée", "closed"),
                };
                lang.pick(format!("{word} le {on}"), format!("{word} on {on}"))
            }
        };
        summary::Document {
            name: format!("{kind} – {}", request.reference),
            href: format!("/dossiers/{}", request.dossier),
            about: lang.pick(
                format!("déposée le {filed}{late}, {end}"),
                format!("filed on {filed}{late}, {end}"),
            ),
            action: None,
        }
    });
    let rows: Vec<summary::Document> = listings.chain(requests).collect();
    (!rows.is_empty()).then(|| summary::documents(&rows))
}

/// The AMM and the new data.
fn data(view: &View, it: &Held) -> Option<Markup> {
    if it.amm.is_none() && it.new_data.is_empty() {
        return None;
    }
    let lang = view.lang;
    let documents = |all| super::dossier::documents::<Authorisation>(view.opened.id(), all, lang);
    Some(html! {
        @if let Some(amm) = &it.amm {
            (summary::list(&[
                (view.pick("AMM obtenue le", "AMM obtained on"), date::time(amm.on, lang)),
                (view.pick("Indication de l’AMM", "Indication of the AMM"), html! { p.said { (amm.indication) } }),
                (view.pick("Par rapport à l’accès précoce", "Compared with the early access"), html! { (amm.scope.text().say(lang)) }),
            ]))
            (documents(amm.documents.iter().collect::<Vec<_>>()))
        }
        @for data in it.new_data.iter().rev() {
            (summary::list(&[
                (view.pick("Transmises le", "Sent on"), date::time(data.on, lang)),
                (view.pick("Données", "Data"), html! { p.said { (data.summary) } }),
                (view.pick("Portée", "Significance"), html! { p.said { (data.significance) } }),
            ]))
            (documents(data.documents.iter().collect::<Vec<_>>()))
        }
    })
}

/// What it covers, under which codes, and the days that it gained.
fn covered(view: &View, it: &Held) -> Option<Markup> {
    let lang = view.lang;
    let found = coverage(view.opened.state())?;
    let mut rows = vec![
        (
            view.pick("Prise en charge à 100\u{a0}%", "Covered at 100%"),
            html! {
                (view.pick("depuis le ", "since ")) (date::time(found.from, lang))
                @if let Some(until) = found.until { (view.pick(" jusqu’au ", " until ")) (date::time(until, lang)) }
            },
        ),
        (
            view.pick("Code indication", "Code of the indication"),
            html! { @match &it.codes { Some(codes) => (codes.indication), None => (view.pick("à fixer par les ministères", "to be set by the ministries")) } },
        ),
    ];
    if let Some(codes) = it.codes.as_ref().filter(|codes| !codes.ucd.is_empty()) {
        rows.push((view.pick("Codes UCD", "UCD codes"), html! { (codes.ucd.join(", ")) }));
    }
    if let Some((cents, unit)) = &it.indemnity {
        rows.push((
            view.pick("Indemnité maximale", "Maximum indemnity"),
            html! { (euros(*cents, lang)) (view.pick(" HT par ", " without tax for one ")) (unit) },
        ));
    }
    if let Some(days) = found.gained {
        rows.push((
            view.pick("Accès gagné sur le droit commun", "Access gained over the common law"),
            html! { strong { (date::days(i32::try_from(days).unwrap_or(i32::MAX), lang)) } },
        ));
    }
    Some(summary::list(&rows))
}

/// The holder, the medicine, where it comes from, its thread.
fn about(view: &View, it: &Held) -> Markup {
    let lang = view.lang;
    let product = it.product();
    let mut rows: Vec<(&str, Markup)> = vec![
        (view.pick("Titulaire", "Holder"), html! { (view.holder) }),
        (view.pick("Substance", "Substance"), html! { (product.substance) }),
        (view.pick("Octroyée le", "Granted on"), date::time(it.opening.granted_on, lang)),
    ];
    match &it.opening.origin {
        Origin::Request { cause } | Origin::Split { cause } => rows.push((
            view.pick("Décision", "Decision"),
            view.named.link(cause),
        )),
        Origin::Legacy { regime, reference, taken_over_on } => rows.push((
            view.pick("Ancien régime", "Former regime"),
            html! { (regime.name()) " " (reference) (view.pick(", repris le ", ", taken over on ")) (date::time(*taken_over_on, lang)) },
        )),
    }
    let thread = it.opening.thread.unwrap_or(view.opened.id());
    rows.push((
        view.pick("Tout l’historique", "The whole thread"),
        html! { a href={ "/threads/" (thread) } { (view.pick("Du premier rendez-vous au remboursement", "From the first meeting to the listing")) } },
    ));
    summary::list(&rows)
}
