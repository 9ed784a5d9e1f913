//! The treatments that a person sees: what is due first, then each with how it stands. A hospital
//! knows its patients by name, a laboratory by their number alone.

use super::{form_address, named};
use crate::failure::Failure;
use crate::look::date;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::page::{self, Heading};
use crate::look::state::State as Shade;
use crate::look::table::{Column, Table};
use crate::pages::aac::list as accesses;
use crate::pages::{address, lines};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Opened, Sort, Sought};
use axum::extract::{Query, State};
use domain::PatientId;
use domain::aac::Aac;
use domain::access::Role;
use domain::patient::Identity;
use domain::protocol::{Filler, FormKind};
use domain::treatment::{Course, Progress, Stage, Treatment};
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;

/// What is asked of the list, as the address says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    search: String,
    page: String,
}

/// What the page is drawn from.
struct View {
    lang: Lang,
    today: Date,
    role: Role,
    all: Vec<Opened<Treatment>>,
    /// The compassionate accesses of the same ward: those that wait for the reader, then all.
    awaited: Vec<Opened<Aac>>,
    accesses: Vec<Opened<Aac>>,
    known: HashMap<PatientId, Identity>,
    /// The hospitals, by their identifiers.
    hospitals: HashMap<domain::OrganisationId, String>,
}

/// The page.
///
/// # Errors
/// When one has no part in any treatment.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let (lang, acting) = (reader.lang(), reader.acting());
    let takes_part = acting.role.has_patients() || acting.role == Role::Applicant;
    if !takes_part {
        return Err(Failure::NotFound);
    }
    let sought = Sought {
        search: asked.search.trim().to_owned(),
        sort: Sort::Updated,
        descending: true,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Sought::default()
    };
    let (listed, all) = site.app.courses(acting, sought).await?;
    let mut known = site.app.patients_of(acting, &reader.origin(), &all).await?;
    let (mut awaited, mut accesses) = (Vec::new(), Vec::new());
    if acting.role.has_patients() {
        let search = asked.search.trim().to_owned();
        let sought = Sought { search, descending: true, ..Sought::default() };
        accesses = site.app.accesses(acting, sought).await?.1;
        let waiting = Sought { awaiting_me: true, sort: Sort::Due, ..Sought::default() };
        awaited = site.app.accesses(acting, waiting).await?.1;
        for some in [&accesses, &awaited] {
            known.extend(site.app.patients_of_aac(acting, &reader.origin(), some).await?);
        }
    }
    let mut hospitals = HashMap::new();
    for course in all.iter().filter_map(|it| it.state().course()) {
        let id = course.opening.hospital;
        if let std::collections::hash_map::Entry::Vacant(place) = hospitals.entry(id) {
            let name = site.app.organisation(id).await?.map(|it| it.name);
            place.insert(name.unwrap_or_default());
        }
    }
    let today = site.app.now().today;
    let view = View { lang, today, role: acting.role, all, awaited, accesses, known, hospitals };
    let title = lang.pick("Traitements", "Treatments");
    let lead = match acting.role {
        Role::Applicant => lang.pick(
            "Les patients traités sous vos protocoles, par leur numéro\u{a0}: les demandes à traiter, les fiches, les questions, les déclarations.",
            "The patients treated under your protocols, by their numbers: requests to answer, forms, queries, declarations.",
        ),
        _ => lang.pick(
            "Ce qui est attendu de vous pour les patients en accès précoce ou compassionnel, puis tous leurs traitements.",
            "What is awaited from you for patients in early or compassionate access, then all their treatments.",
        ),
    };
    let content = html! {
        (Heading::new(title).lead(lead).show())
        @if listed.lines.is_empty() && view.accesses.is_empty() {
            (nothing(acting.role, lang))
        } @else {
            (page::section("due", lang.pick("À faire", "To do"), &to_do(&view)))
            (page::section("all", lang.pick("Tous les traitements", "All treatments"), &table(&view)))
            (lines::paging(listed.page, listed.total).show(lang, |page| address("/treatments", &[("search", &asked.search), ("page", &page.to_string())])))
            @if !view.accesses.is_empty() {
                @let caption = lang.pick("Accès compassionnels", "Compassionate access");
                (page::section("aac", caption, &html! {
                    (accesses::table(caption, &view.accesses, &view.known, today, lang))
                    p { a href="/aac" { (lang.pick("Tous les accès compassionnels", "All compassionate accesses")) } }
                }))
            }
        }
    };
    Ok(reader.page(title).show(&content))
}

fn nothing(role: Role, lang: Lang) -> Markup {
    let body = match role {
        Role::Prescriber => lang.pick(
            "Ouvrez un patient, puis demandez pour lui un accès au traitement.",
            "Open a patient, then ask for access to a treatment.",
        ),
        Role::Pharmacist => lang.pick(
            "Une demande apparaît ici dès que le prescripteur l’a signée.",
            "A request appears here once the prescriber has signed it.",
        ),
        _ => lang.pick(
            "Une demande apparaît ici dès que la PUI vous l’a adressée.",
            "A request appears here once the pharmacy has sent it to you.",
        ),
    };
    empty(Icon::Tray, lang.pick("Aucun traitement", "No treatment"), body, None)
}

/// One thing to do.
struct ToDo {
    patient: Markup,
    what: Markup,
    about: String,
    by: Option<Date>,
}

/// What is awaited from the reader, the nearest first.
fn to_do(view: &View) -> Markup {
    let mut all: Vec<ToDo> = Vec::new();
    for opened in &view.all {
        let Some(course) = opened.state().course() else { continue };
        match view.role {
            Role::Prescriber => of_prescriber(view, opened, course, &mut all),
            Role::Pharmacist => of_pharmacist(view, opened, course, &mut all),
            _ => of_holder(view, opened, course, &mut all),
        }
    }
    if all.is_empty() && view.awaited.is_empty() {
        return html! { p { (view.lang.pick("Rien n’est attendu de vous aujourd’hui.", "Nothing is awaited from you today.")) } };
    }
    let lang = view.lang;
    let columns = vec![
        Column::new(lang.pick("Patient", "Patient")),
        Column::new(lang.pick("À faire", "To do")),
        Column::new(lang.pick("Pour", "For")),
        Column::new(lang.pick("Avant le", "By")),
    ];
    let rows = all.into_iter().map(|it| {
        let by = html! {
            @match it.by {
                Some(day) => span.due.is-late[day < view.today] { (date::time_short(day, lang)) span.due-left { (date::left(day, view.today, lang)) } },
                None => "–"
            }
        };
        (it.by, vec![it.patient, it.what, html! { (it.about) }, by])
    });
    let accesses = accesses::tasks(&view.awaited, &view.known, view.role, view.today, view.lang);
    let mut rows: Vec<_> = rows.chain(accesses).collect();
    rows.sort_by_key(|(by, _)| by.unwrap_or(Date::MAX));
    let rows = rows.into_iter().map(|(_, row)| row);
    Table::new(lang.pick("À faire", "To do"), columns).caption_unseen().rows(rows).show(lang)
}

fn of_prescriber(view: &View, opened: &Opened<Treatment>, course: &Course, all: &mut Vec<ToDo>) {
    let lang = view.lang;
    let mut add = |href: String, label: &str, about: String, by| {
        let what = html! { a href=(href) { (label) } };
        all.push(ToDo { patient: patient(view, opened, course), what, about, by });
    };
    let product = course.opening.product.name.clone();
    if let Some(form) = course.next_form().and_then(|kind| course.plan.form_of(kind)) {
        let clock = course.agreement.as_ref().and_then(|it| it.clock.as_ref());
        let by = clock.filter(|_| form.kind == FormKind::Initiation).map(|it| it.due(view.today));
        add(
            form_address(opened.id(), &form.key, None, None),
            form.kind.title(&form.title, lang),
            product.clone(),
            by,
        );
    }
    for due in course.owed(view.today).iter().filter(|it| it.filler == Filler::Prescriber) {
        let visit = &due.planned.visit;
        let about = format!("{product}, {}", visit.name);
        let href = form_address(opened.id(), due.form, Some(&visit.key), None);
        add(href, due.kind.title(due.title, lang), about, Some(due.planned.closes));
    }
    for form in course.undeclared() {
        let label = lang.pick("Déclarer l’effet indésirable", "Declare the adverse effect");
        let about = format!("{product}, {} {}", lang.pick("fiche", "form"), form.number);
        if let Some(declaration) = course.plan.form_of(FormKind::AdverseEvent) {
            let href = form_address(opened.id(), &declaration.key, None, Some(form.number));
            add(href, label, about, Some(form.on));
        }
    }
    for query in course.unanswered() {
        let href = format!("/treatments/{}/signed/{}#queries", opened.id(), query.number);
        let label = lang.pick("Répondre à une question", "Answer a query");
        add(
            href,
            label,
            format!("{product}, {} {}", lang.pick("fiche", "form"), query.number),
            None,
        );
    }
    if course.stage == Stage::Asked {
        let href = format!("/treatments/{}/acts/inform", opened.id());
        add(href, lang.pick("Répondre au laboratoire", "Answer the laboratory"), product, None);
    }
}

fn of_pharmacist(view: &View, opened: &Opened<Treatment>, course: &Course, all: &mut Vec<ToDo>) {
    let lang = view.lang;
    let (act, label) = match course.stage {
        Stage::AtPharmacy => ("send", lang.pick("Compléter la demande", "Complete the request")),
        Stage::Asked => ("inform", lang.pick("Répondre au laboratoire", "Answer the laboratory")),
        _ => return,
    };
    let what = html! { a href={ "/treatments/" (opened.id()) "/acts/" (act) } { (label) } };
    let about = course.opening.product.name.clone();
    all.push(ToDo { patient: patient(view, opened, course), what, about, by: None });
}

fn of_holder(view: &View, opened: &Opened<Treatment>, course: &Course, all: &mut Vec<ToDo>) {
    let lang = view.lang;
    let about = view.hospitals.get(&course.opening.hospital).cloned().unwrap_or_default();
    let mut add = |href: String, label: String, by| {
        let what = html! { a href=(href) { (label) } };
        let (patient, about) = (patient(view, opened, course), about.clone());
        all.push(ToDo { patient, what, about, by });
    };
    if let (Stage::WithHolder, Some((since, _))) = (&course.stage, &course.pharmacy) {
        let days = date::days(date::days_between(*since, view.today), lang);
        let label = lang.pick(
            format!("Répondre à la demande, reçue il y a {days}"),
            format!("Answer the request, received {days} ago"),
        );
        add(format!("/treatments/{}", opened.id()), label, None);
    }
    for declaration in course.declarations.iter().filter(|it| it.passed.is_none()) {
        let label = if declaration.serious {
            lang.pick("Transmettre un effet grave", "Pass a serious effect on")
        } else {
            lang.pick("Transmettre un effet non grave", "Pass an effect on")
        };
        let href =
            format!("/treatments/{}/acts/acknowledge?number={}", opened.id(), declaration.number);
        add(href, label.to_owned(), Some(declaration.clock.due(view.today)));
    }
    let answered = course.queries.iter().filter(|it| it.closed_on.is_none());
    for query in answered.filter(|it| !it.answers.is_empty()) {
        let href = format!("/treatments/{}/signed/{}#queries", opened.id(), query.number);
        add(href, lang.pick("Lire une réponse", "Read an answer").to_owned(), None);
    }
}

/// The patient, as the reader may know them, with a link to the treatment.
fn patient(view: &View, opened: &Opened<Treatment>, course: &Course) -> Markup {
    html! {
        a href={ "/treatments/" (opened.id()) } { (named(view.known.get(&course.opening.patient), course)) }
    }
}

/// Every treatment, with how it stands.
fn table(view: &View) -> Markup {
    let lang = view.lang;
    let holder = view.role == Role::Applicant;
    let place = if holder {
        lang.pick("Établissement", "Hospital")
    } else {
        lang.pick("Numéro", "Number")
    };
    let columns = vec![
        Column::new(lang.pick("Patient", "Patient")),
        Column::new(place),
        Column::new(lang.pick("Médicament", "Medicine")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Fiches reçues", "Forms received")).numeric(),
        Column::new(lang.pick("Données manquantes", "Missing data")).numeric(),
    ];
    let rows = view.all.iter().filter_map(|opened| {
        let course = opened.state().course()?;
        let hospital = view.hospitals.get(&course.opening.hospital).map(String::as_str);
        let (due, signed) = course.forms_due(view.today);
        let counted = course.counted(course.opened_on, view.today);
        let late = course.owed(view.today);
        let late = late.iter().filter(|it| it.progress(view.today) == Progress::Late).count();
        Some(vec![
            patient(view, opened, course),
            html! { (if holder { hospital.unwrap_or("–") } else { course.number() }) },
            html! { (course.opening.product.name) },
            html! { (lines::tag(standing(opened), lang)) },
            html! {
                (signed) " / " (due)
                @if late > 0 { " " (Shade::Late.saying(&lang.pick(format!("{late} en retard"), format!("{late} late")))) }
            },
            html! { (share(counted.missing(), counted.required, lang)) },
        ])
    });
    Table::new(lang.pick("Tous les traitements", "All treatments"), columns)
        .caption_unseen()
        .rows(rows)
        .show(lang)
}

fn standing(opened: &Opened<Treatment>) -> domain::Standing {
    use domain::Procedure as _;
    Treatment::summary(opened.state(), opened.now.today)
        .map_or(domain::Standing::Ended, |it| it.standing)
}

/// A share in percent: «12 %».
pub(super) fn share(part: u32, whole: u32, lang: Lang) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let percent = (u64::from(part) * 100 + u64::from(whole) / 2) / u64::from(whole);
    lang.pick(format!("{percent}\u{a0}%"), format!("{percent}%"))
}
