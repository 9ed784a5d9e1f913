//! The treatment of one patient as one page: the calendar of its visits, the request, the forms, the
//! declarations, what was dispensed, what happened, and what one may do now.

pub mod acts;
pub mod asking;
pub mod form;
pub mod link;
pub mod list;
pub mod signed;

use super::acts::{find, listed};
use super::history::{Named, section as history};
use super::{clock as legal, due, lines};
use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::cite::Cite;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::state::State as Shade;
use crate::look::table::{Column, Table};
use crate::look::{date, steps, summary};
use crate::server::Site;
use crate::session::SignedIn;
use app::Opened;
use axum::extract::{Path, Query, State as Extract};
use domain::access::{Action, Relation};
use domain::patient::Identity;
use domain::protocol::{Filler, FormKind};
use domain::treatment::{Course, Due, Progress, Signer, Stage, Submission, Treatment};
use domain::{DossierId, PersonId, Procedure};
use law::{Lang, Text};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;

/// What a page of a treatment is drawn from.
struct View<'a> {
    opened: &'a Opened<Treatment>,
    course: &'a Course,
    lang: Lang,
    people: HashMap<PersonId, String>,
    hospital: String,
    holder: String,
}

impl View<'_> {
    /// A sentence in the language of the page.
    const fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// The name of a person.
    fn name(&self, person: PersonId) -> &str {
        self.people.get(&person).map_or("–", String::as_str)
    }
}

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// How the reader calls a patient: by name where they know it, else by number.
fn named(identity: Option<&Identity>, course: &Course) -> String {
    match identity {
        Some(it) => format!("{} {}", it.surname, it.given),
        None => course.number().to_owned(),
    }
}

/// The address of a form to fill in.
fn form_address(
    treatment: DossierId,
    key: &str,
    visit: Option<&str>,
    follows: Option<u32>,
) -> String {
    let visit = visit.unwrap_or_default().to_owned();
    let follows = follows.map(|it| it.to_string()).unwrap_or_default();
    let at = format!("/treatments/{treatment}/forms/{key}");
    super::address(&at, &[("visit", &visit), ("follows", &follows)])
}

/// The page.
///
/// # Errors
/// When one may not see it.
pub async fn show(
    Extract(site): Extract<Site>,
    reader: SignedIn,
    Path(treatment): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let (lang, acting) = (reader.lang(), reader.acting());
    let opened = site.app.treatment(acting, &reader.origin(), treatment).await?;
    let course = opened.state().course().ok_or(Failure::NotFound)?;
    let names = Named::of(&site, &opened).await?;
    let signers = course.submissions.iter().filter_map(|it| match it.by {
        Signer::Person(person) => Some(person),
        Signer::Patient => None,
    });
    let persons: Vec<PersonId> =
        signers.chain(course.team.iter().copied()).chain([course.opening.prescriber]).collect();
    let people = site.app.names(&persons).await?;
    let hospital = site.app.organisation(course.opening.hospital).await?.map(|it| it.name);
    let holder = site.app.organisation(course.opening.holder).await?.map(|it| it.name);
    let one = std::slice::from_ref(&opened);
    let known = site.app.patients_of(acting, &reader.origin(), one).await?;
    let identity = known.get(&course.opening.patient);
    let view = View {
        opened: &opened,
        course,
        lang,
        people,
        hospital: hospital.unwrap_or_default(),
        holder: holder.unwrap_or_default(),
    };
    let patient_link = if opened.may(Action::GivePatientLink) {
        site.app.patient_link(&opened).await?
    } else {
        None
    };
    let found = Treatment::summary(opened.state(), opened.now.today);
    let standing = found.ok_or(Failure::NotFound)?.standing;
    let heading = Heading::new(named(identity, course))
        .kicker(format!("{} – {}", course.opening.product.name, course.opening.reference))
        .lead(&course.opening.indication)
        .tag(lines::tag(standing, lang));
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        parts.extend(content.map(|content| (id, title, content)));
    };
    part("calendar", view.pick("Visites et fiches attendues", "Visits and forms"), calendar(&view));
    part(
        "own-forms",
        view.pick("Questionnaires du patient", "Questionnaires of the patient"),
        link::section(&view, patient_link.as_ref()),
    );
    part("request", view.pick("Demande d’accès", "Access request"), Some(request(&view)));
    part("forms", view.pick("Fiches signées", "Signed forms"), forms(&view));
    part("safety", view.pick("Effets indésirables", "Adverse effects"), safety(&view));
    part("dispensed", view.pick("Dispensations", "Dispensed"), dispensed(&view));
    part("clock", view.pick("Échéances", "Due dates"), deadlines(&view));
    part("history", view.pick("Chronologie", "History"), Some(history(&opened, &names, lang)));
    let titles: Vec<(&str, &str)> = parts.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide =
        html! { @for (id, title, content) in &parts { (page::section(id, title, content)) } };
    let narrow = html! {
        (page::section("acts", view.pick("Ce que vous pouvez faire", "What you can do"), &html! { (to_fill(&view)) (listed(&opened, lang)) }))
        (page::section("about", view.pick("En bref", "In short"), &about(&view)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(done) = done.done.as_deref().and_then(said) { (Notice::success(done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (view.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (missing(&view))
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new(view.pick("Traitements", "Treatments"), "/treatments")];
    // The name of a patient stays out of the title of the window, which the history keeps.
    Ok(reader.page(course.number()).crumbs(crumbs).show(&content))
}

/// What is said once something was done.
fn said(word: &str) -> Option<Text> {
    match word {
        "begin" => Some(Text::new(
            "La demande est ouverte. Remplissez maintenant sa fiche.",
            "The request is open. Now fill in its form.",
        )),
        "sign" => Some(Text::new("La fiche est signée.", "The form is signed.")),
        "link-closed" => Some(Text::new(
            "Le lien du patient est fermé\u{a0}: il n’ouvre plus rien.",
            "The link of the patient is closed: it opens nothing any more.",
        )),
        act => find::<Treatment>(act).map(|act| act.done),
    }
}

/// Whether the reader may fill forms in.
fn writes(view: &View<'_>) -> bool {
    view.opened.may(Action::SignForm)
}

/// The declarations that are missing, above everything.
fn missing(view: &View<'_>) -> Markup {
    let declaration = view.course.plan.form_of(FormKind::AdverseEvent);
    let all: Vec<&Submission> = view.course.undeclared().collect();
    if all.is_empty() {
        return html! {};
    }
    let title = view.pick(
        "Une déclaration d’effet indésirable est attendue",
        "A declaration of an adverse effect is awaited",
    );
    let body = html! {
        @for form in all {
            p {
                (form.signed.kind.text().say(view.lang)) " " (form.number) ", " (date::time(form.on, view.lang)) ". "
                @if let (true, Some(declaration)) = (writes(view), declaration) {
                    a href=(form_address(view.opened.id(), &declaration.key, None, Some(form.number))) { (view.pick("Déclarer", "Declare")) }
                    (view.pick(" ou ", " or "))
                    a href={ "/treatments/" (view.opened.id()) "/acts/waive?number=" (form.number) } { (view.pick("dire pourquoi elle n’a pas lieu d’être", "say why there is none")) }
                }
            }
        }
    };
    let notice = Notice::warning(title).body(body);
    match law::patients::DECLARE.on(view.opened.now.today) {
        Ok(rule) => notice.cite(Cite::of(&rule.citation, view.lang)).show(view.lang),
        Err(_) => notice.show(view.lang),
    }
}

/// The forms that may be signed now, whatever the calendar says.
fn to_fill(view: &View<'_>) -> Markup {
    if !writes(view) {
        return html! {};
    }
    let (course, id) = (view.course, view.opened.id());
    let open = |kind: FormKind| match kind {
        FormKind::AccessRequest => course.stage == Stage::Requesting,
        FormKind::Initiation => course.stage == Stage::Agreed,
        FormKind::FollowUp => matches!(course.stage, Stage::Treated | Stage::Stopped),
        FormKind::Stop => course.stage == Stage::Treated,
        FormKind::AdverseEvent => {
            matches!(course.stage, Stage::Agreed | Stage::Treated | Stage::Stopped)
        }
        FormKind::QualityOfLife => false,
    };
    html! {
        div.stack {
            @for form in course.plan.forms.iter().filter(|it| open(it.kind)) {
                @let href = form_address(id, &form.key, None, None);
                @let label = match form.kind {
                    FormKind::FollowUp => view.pick("Visite non prévue", "Unplanned visit"),
                    kind => kind.title(&form.title, view.lang),
                };
                @let button = if course.next_form() == Some(form.kind) { Button::primary(label) } else { Button::secondary(label) };
                (button.icon(Icon::Pencil).href(&href).show())
            }
        }
    }
}

/// The calendar: each visit with its days and its forms.
fn calendar(view: &View<'_>) -> Option<Markup> {
    let (lang, today) = (view.lang, view.opened.now.today);
    let all = view.course.calendar();
    if all.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new(view.pick("Visite", "Visit")),
        Column::new(view.pick("Prévue le", "Planned on")),
        Column::new(view.pick("Fiche", "Form")),
        Column::new(view.pick("État", "State")),
    ];
    let rows = all.iter().map(|it| {
        let planned = &it.planned;
        vec![
            html! { (planned.visit.name) },
            html! {
                (date::time_short(planned.on, lang))
                p.under { (view.pick("du ", "from ")) (date::short(planned.opens, lang)) (view.pick(" au ", " to ")) (date::short(planned.closes, lang)) }
            },
            of_calendar(view, it),
            shade(it.progress(today), lang),
        ]
    });
    Some(Table::new(view.pick("Visites", "Visits"), columns).caption_unseen().rows(rows).show(lang))
}

/// A form of the calendar: to be read, to be filled in, or to come.
fn of_calendar(view: &View<'_>, it: &Due<'_>) -> Markup {
    let id = view.opened.id();
    let visit = &it.planned.visit;
    let open = it.progress(view.opened.now.today) != Progress::ToCome;
    html! {
        @match it.signed {
            Some(number) => a href={ "/treatments/" (id) "/signed/" (number) } { (it.kind.title(it.title, view.lang)) },
            None if open && writes(view) => a href=(form_address(id, it.form, Some(&visit.key), None)) { (it.kind.title(it.title, view.lang)) },
            None => (it.kind.title(it.title, view.lang))
        }
        @if it.filler == Filler::Patient { p.under { (view.pick("par le patient", "by the patient")) } }
    }
}

fn shade(progress: Progress, lang: Lang) -> Markup {
    match progress {
        Progress::Late => Shade::Late.saying(lang.pick("En retard", "Late")),
        Progress::Open => Shade::Waiting.saying(lang.pick("À remplir", "To fill in")),
        Progress::ToCome => Shade::Draft.saying(lang.pick("À venir", "To come")),
        Progress::Signed => Shade::Granted.saying(lang.pick("Signée", "Signed")),
        Progress::Declined => {
            Shade::Ended.saying(lang.pick("Ne souhaite pas répondre", "Does not wish to answer"))
        }
    }
}

/// The request and its answer.
fn request(view: &View<'_>) -> Markup {
    let (course, lang) = (view.course, view.lang);
    let mut rows: Vec<(&str, Markup)> = vec![
        (
            view.pick("Demandée par", "Asked for by"),
            html! { (view.name(course.opening.prescriber)) },
        ),
        (view.pick("Commencée le", "Begun on"), date::time(course.opened_on, lang)),
    ];
    if let Some((on, part)) = &course.pharmacy {
        rows.push((
            view.pick("Adressée au laboratoire le", "Sent to the laboratory on"),
            date::time(*on, lang),
        ));
        rows.push((
            view.pick("Commande initiale", "First order"),
            html! { (part.units) " × " (part.presentation) p.under { (part.address) } },
        ));
    }
    if let Some(agreement) = &course.agreement {
        rows.push((view.pick("Accordée le", "Agreed on"), date::time(agreement.on, lang)));
        rows.push((
            view.pick("Numéro du patient", "Number of the patient"),
            html! { strong { (agreement.number) } },
        ));
        if let Some(clock) = &agreement.clock {
            let computation = clock.computation(view.opened.now.today);
            let due = date::time(computation.due, lang);
            rows.push((
                view.pick("Première administration avant le", "First administration by"),
                steps::folded(&due, &legal::steps(&computation, lang), lang),
            ));
        }
        if !agreement.words.is_empty() {
            rows.push((
                view.pick("Pour la commande", "About the order"),
                html! { p.said { (agreement.words) } },
            ));
        }
    }
    if let Stage::Declined { on, motive, words } = &course.stage {
        rows.push((view.pick("Non accordée le", "Declined on"), date::time(*on, lang)));
        rows.push((
            view.pick("Motif", "Reason"),
            html! { (motive.text().say(lang)) p.said { (words) } },
        ));
    }
    html! {
        (summary::list(&rows))
        @for unmet in &course.unmet {
            @let criterion = usize::try_from(unmet.criterion).ok().and_then(|it| course.plan.criteria.get(it.saturating_sub(1)));
            (Notice::info(view.pick("Critère non rempli", "Criterion not met")).body(html! {
                @if let Some(criterion) = criterion { p { strong { (criterion.words) } } }
                p.said { (unmet.reason) }
            }).show(lang))
        }
        @for exchange in &course.exchanges {
            p { strong { @if exchange.by_holder { (view.holder) } @else { (view.hospital) } } ", " (date::time(exchange.on, lang)) }
            p.said { (exchange.words) }
        }
        @for (on, to) in &course.documents_given {
            p { (view.pick("Document d’information remis le ", "Information document given on ")) (date::time(*on, lang)) "\u{a0}: " (to) }
        }
    }
}

/// The forms that were signed.
fn forms(view: &View<'_>) -> Option<Markup> {
    let (course, lang) = (view.course, view.lang);
    if course.submissions.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new(view.pick("Fiche", "Form")),
        Column::new(view.pick("Signée", "Signed")),
        Column::new(view.pick("Données manquantes", "Missing")).numeric(),
        Column::new(view.pick("Questions", "Queries")),
    ];
    let rows = course.submissions.iter().rev().map(|it| {
        let visit = it.visit.as_ref().and_then(|key| course.plan.visits.iter().find(|it| it.key == *key));
        let open = course.queries.iter().filter(|q| q.number == it.number && q.closed_on.is_none()).count();
        let planned = course.plan.form(&it.signed.form);
        let title = planned.map_or_else(|| it.signed.kind.text().say(lang).to_owned(), |it| it.kind.title(&it.title, lang).to_owned());
        let counted = it.signed.counted;
        vec![
            html! {
                a href={ "/treatments/" (view.opened.id()) "/signed/" (it.number) } { (it.number) " – " (title) }
                @if let Some(visit) = visit { p.under { (visit.name) } }
            },
            html! {
                (date::time_short(it.on, lang))
                p.under { @match it.by { Signer::Person(person) => (view.name(person)), Signer::Patient => (view.pick("Le patient", "The patient")) } }
            },
            html! { (list::share(counted.missing(), counted.required, lang)) },
            html! {
                @if open > 0 { (Shade::Waiting.saying(&lang.pick(format!("{open} en cours"), format!("{open} open")))) }
                @else if it.locked { (Shade::Ended.saying(view.pick("Verrouillée", "Locked"))) }
                @else { "–" }
            },
        ]
    });
    Some(
        Table::new(view.pick("Fiches signées", "Signed forms"), columns)
            .caption_unseen()
            .rows(rows)
            .show(lang),
    )
}

/// What was declared, and by when it is passed on.
fn safety(view: &View<'_>) -> Option<Markup> {
    let (course, lang, today) = (view.course, view.lang, view.opened.now.today);
    let channel = course.plan.channel.map(|it| it.text().say(lang));
    if course.declarations.is_empty() && course.waivers.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new(view.pick("Déclaration", "Declaration")),
        Column::new(view.pick("Gravité", "Gravity")),
        Column::new(view.pick("À transmettre avant le", "To be passed on by")),
        Column::new(view.pick("Suite", "What followed")),
    ];
    let rows = course.declarations.iter().map(|it| {
        let computation = it.clock.computation(today);
        let day = html! { span.due.is-late[it.passed.is_none() && computation.due < today] { (date::time_short(computation.due, lang)) } };
        vec![
            html! { a href={ "/treatments/" (view.opened.id()) "/signed/" (it.number) } { (view.pick("Fiche ", "Form ")) (it.number) } p.under { (date::short(it.received_on, lang)) } },
            if it.serious { Shade::Late.saying(view.pick("Grave", "Serious")) } else { Shade::InProgress.saying(view.pick("Non grave", "Not serious")) },
            steps::folded(&day, &legal::steps(&computation, lang), lang),
            html! {
                @match &it.passed {
                    Some((reference, on)) => { (Shade::Granted.saying(view.pick("Transmise", "Passed on"))) p.under { (reference) ", " (date::short(*on, lang)) } },
                    None => (Shade::Waiting.saying(view.pick("À transmettre", "To be passed on")))
                }
            },
        ]
    });
    Some(html! {
        @if let Some(channel) = channel { p { (view.pick("Voie du protocole\u{a0}: ", "Channel of the protocol: ")) (channel) "." } }
        (Table::new(view.pick("Déclarations", "Declarations"), columns).caption_unseen().rows(rows).show(lang))
        @for waiver in &course.waivers {
            p { (view.pick("Fiche ", "Form ")) (waiver.number) (view.pick("\u{a0}: sans déclaration à faire, ", ": nothing to declare, ")) (date::time(waiver.on, lang)) }
            p.said { (waiver.reason) }
        }
    })
}

fn dispensed(view: &View<'_>) -> Option<Markup> {
    let lang = view.lang;
    if view.course.dispensings.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new(view.pick("Le", "On")),
        Column::new(view.pick("Présentation", "Presentation")),
        Column::new(view.pick("Lot", "Batch")),
        Column::new(view.pick("Unités", "Units")).numeric(),
    ];
    let rows = view.course.dispensings.iter().map(|it| {
        vec![
            date::time_short(it.on, lang),
            html! { (it.presentation) },
            html! { (it.batch) },
            html! { (it.units) },
        ]
    });
    Some(
        Table::new(view.pick("Dispensations", "Dispensed"), columns)
            .caption_unseen()
            .rows(rows)
            .show(lang),
    )
}

/// What is due, from whom and why: the next of each kind.
fn deadlines(view: &View<'_>) -> Option<Markup> {
    let today = view.opened.now.today;
    let all = Treatment::deadlines(view.opened.state(), today);
    (!all.is_empty()).then(|| due::table(&all, today, view.lang))
}

fn about(view: &View<'_>) -> Markup {
    let (course, lang) = (view.course, view.lang);
    let mut rows: Vec<(&str, Markup)> = vec![
        (view.pick("Laboratoire", "Laboratory"), html! { (view.holder) }),
        (view.pick("Établissement", "Hospital"), html! { (view.hospital) }),
        (
            view.pick("Protocole", "Protocol"),
            html! { (view.pick("version ", "version ")) (course.plan.version) },
        ),
    ];
    if let Some(day) = course.started_on {
        rows.push((
            view.pick("Première administration", "First administration"),
            date::time(day, lang),
        ));
    }
    if let Some(stopped) = &course.stopped {
        rows.push((view.pick("Arrêt", "Stopped"), date::time(stopped.on, lang)));
    }
    if view.opened.relation() == Relation::Caring {
        rows.push((
            view.pick("Patient", "Patient"),
            html! { a href={ "/patients/" (course.opening.patient) } { (view.pick("Identité et équipe de soins", "Identity and care team")) } },
        ));
    }
    summary::list(&rows)
}
