//! The record of a patient: who they are, who cares for them, who looked.

use super::identity::crumbs;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::form::{self, Choice, Errors, Field};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading};
use crate::look::state::State as Shade;
use crate::look::summary;
use crate::look::table::{Column, Table};
use crate::pages::{journal, lines, naming};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Line, PatientError, Person, Seen};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, Relation, Role};
use domain::patient::{Caregiver, Identity, Initials};
use domain::{PatientId, PersonId};
use law::{Lang, Text};
use maud::{Markup, html};
use serde::Deserialize;

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// What is said once something is done.
const DONE: [(&str, Text); 6] = [
    ("entered", Text::new("Le patient est enregistré.", "The patient is entered.")),
    ("corrected", Text::new("L’identité est corrigée.", "The identity is corrected.")),
    ("shared", Text::new("L’équipe de soins est complétée.", "The care team is extended.")),
    ("removed", Text::new("L’équipe de soins est réduite.", "The care team is reduced.")),
    (
        "opened",
        Text::new(
            "L’identité vous est ouverte. Les responsables en sont informés.",
            "The identity is open to you. Those responsible are told.",
        ),
    ),
    (
        "erased",
        Text::new("L’identité est effacée pour toujours.", "The identity is erased for ever."),
    ),
];

/// The page.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<PatientId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let acting = reader.acting();
    let seen = site.app.patient(acting, id).await?;
    let reads = seen.may(Action::ReadIdentity) && seen.patient.erased_at.is_none();
    let identity =
        if reads { Some(site.app.identity(acting, &reader.origin(), id).await?) } else { None };
    let colleagues = if seen.may(Action::ShareCare) {
        let mut all = site.app.colleagues(acting).await?;
        all.retain(|it| it.role.has_patients());
        all
    } else {
        Vec::new()
    };
    let courses = if seen.relation() == Relation::Caring {
        site.app.treatments_of(acting, id).await?
    } else {
        Vec::new()
    };
    let told = done.done.and_then(|word| DONE.iter().find(|it| it.0 == word).map(|it| it.1));
    let title = match &identity {
        Some(identity) => format!("{} {}", identity.surname, identity.given),
        None => format!("{} {}", lang.pick("Patient", "Patient"), seen.patient.number),
    };
    let mut heading = Heading::new(&title).kicker(lang.pick(
        format!("Numéro {}", seen.patient.number),
        format!("Number {}", seen.patient.number),
    ));
    let edit = Button::secondary(lang.pick("Corriger", "Correct")).icon(Icon::Pencil);
    let href = format!("/patients/{id}/identity");
    if seen.may(Action::WriteIdentity) && identity.is_some() {
        heading = heading.aside(edit.href(&href).show());
    }
    let content = html! {
        (heading.show())
        @if let Some(told) = told { (Notice::success(told.say(lang)).show(lang)) }
        @if seen.patient.erased_at.is_some() {
            (Notice::info(lang.pick("L’identité de ce patient a été effacée pour toujours.", "The identity of this patient was erased for ever.")).show(lang))
        }
        @if let Some(identity) = &identity {
            @if seen.relation() == Relation::Unsealed { (open_until(&seen, lang)) }
            (page::section("identity", lang.pick("Identité", "Identity"), &known(identity, lang)))
        } @else if seen.may(Action::Unseal) && seen.patient.erased_at.is_none() {
            (sealed(id, lang))
        }
        @if seen.relation() == Relation::Caring {
            (page::section("treatments", lang.pick("Traitements et accès", "Treatments and accesses"), &treatments(&courses, id, acting.role, lang)))
        }
        (page::section("team", lang.pick("Équipe de soins", "Care team"), &team(&seen, &colleagues, lang)))
        @if !seen.unsealings.is_empty() {
            (page::section("openings", lang.pick("Ouvertures en urgence", "Emergency openings"), &super::emergency::table(&seen.unsealings, lang)))
        }
        @if seen.may(Action::ReadPatientJournal) {
            (button::row(&[Button::secondary(lang.pick("Qui a consulté ce patient", "Who looked at this patient")).icon(Icon::Lock).href(&format!("/patients/{id}/readings"))]))
        }
        @if seen.may(Action::EraseIdentity) && seen.patient.erased_at.is_none() {
            (button::row(&[Button::danger(lang.pick("Effacer l’identité", "Erase the identity")).href(&format!("/patients/{id}/erase"))]))
        }
    };
    // The name of a patient stays out of the title of the window, which the history keeps.
    let window = lang.pick("Patient", "Patient");
    Ok(reader.page(window).crumbs(crumbs(lang)).show(&content))
}

fn known(identity: &Identity, lang: Lang) -> Markup {
    let (surname, given) = Initials::EARLY_ACCESS.of(identity);
    let mut rows = vec![
        (lang.pick("Nom de naissance", "Surname at birth"), html! { (identity.surname) }),
        (lang.pick("Premier prénom", "First name"), html! { (identity.given) }),
        (lang.pick("Né(e) le", "Born on"), date::time(identity.born, lang)),
        (lang.pick("Sexe", "Sex"), html! { (identity.sex.text().say(lang)) }),
    ];
    if let Some(ins) = &identity.ins {
        rows.push((lang.pick("Matricule INS", "National number (INS)"), html! { (ins.reveal()) }));
    }
    for (label, value) in [
        (lang.pick("Numéro dans l’établissement", "Number in the hospital"), &identity.local),
        (lang.pick("Téléphone", "Telephone"), &identity.phone),
        (lang.pick("Adresse électronique", "E-mail address"), &identity.email),
    ] {
        if !value.is_empty() {
            rows.push((label, html! { (value) }));
        }
    }
    html! {
        (summary::list(&rows))
        p.hint { (lang.pick(
            format!("Ce qui en sort vers un laboratoire, dans un accès précoce\u{a0}: {surname} {given}, {}.", identity.born.strftime("%m/%Y")),
            format!("What leaves it towards a laboratory, in early access: {surname} {given}, {}.", identity.born.strftime("%m/%Y")),
        )) }
    }
}

/// The treatments and accesses of the patient, and how another is asked for.
fn treatments(courses: &[Line], id: PatientId, role: Role, lang: Lang) -> Markup {
    html! {
        @if courses.is_empty() {
            p { (lang.pick("Aucune demande d’accès pour ce patient.", "No access request for this patient.")) }
        } @else {
            ul.plain { @for it in courses { li {
                a href=(lines::place(it)) { (it.row.product) " – " (it.row.reference) } " " (lines::tag(it.standing, lang))
            } } }
        }
        @if role == Role::Prescriber {
            (button::row(&[
                Button::secondary(lang.pick("Demander un accès précoce", "Ask for an early access")).icon(Icon::Pencil).href(&format!("/patients/{id}/access")),
                Button::secondary(lang.pick("Demander un accès compassionnel", "Ask for a compassionate access")).icon(Icon::Pencil).href(&format!("/patients/{id}/aac")),
            ]))
        }
    }
}

fn open_until(seen: &Seen, lang: Lang) -> Markup {
    let until = seen.unsealings.first().map(|it| it.unsealing.opening.until);
    html! {
        (Notice::warning(lang.pick("Identité ouverte en urgence", "Identity opened in an emergency")).body(html! {
            @if let Some(until) = until { p { (lang.pick("Elle se referme le ", "It closes on ")) (journal::instant(until, lang)) "." } }
        }).show(lang))
    }
}

fn sealed(id: PatientId, lang: Lang) -> Markup {
    html! {
        (Notice::info(lang.pick("Vous ne faites pas partie de son équipe de soins", "You are not of their care team")).body(html! {
            p { (lang.pick("Vous savez que ce patient existe, non qui il est. Demandez à son équipe de vous y ajouter\u{a0}; en urgence seulement, ouvrez son identité pour quelques heures.", "You know that this patient exists, not who they are. Ask their team to add you; in an emergency only, open who they are for some hours.")) }
            (button::row(&[Button::secondary(lang.pick("Ouvrir en urgence", "Open in an emergency")).icon(Icon::Lock).href(&format!("/patients/{id}/unseal"))]))
        }).show(lang))
    }
}

fn team(seen: &Seen, colleagues: &[Person], lang: Lang) -> Markup {
    let shares = seen.may(Action::ShareCare);
    let id = seen.patient.id;
    let mut columns = vec![Column::new(lang.pick("Personne", "Person"))];
    if shares {
        columns.push(Column::new(lang.pick("Retirer", "Remove")).unseen());
    }
    let pharmacy = lang.pick("Pharmacie à usage intérieur", "Hospital pharmacy");
    let rows = seen.team.iter().map(|(caregiver, name)| {
        let (label, value) = match caregiver {
            Caregiver::Person(person) => (name.as_str(), person.to_string()),
            Caregiver::Pharmacy => (pharmacy, "pharmacy".to_owned()),
        };
        let mut row = vec![html! { (label) }];
        if shares {
            row.push(button::post(
                &format!("/patients/{id}/care/remove"),
                &[("caregiver", &value)],
                &Button::secondary(lang.pick("Retirer", "Remove")).about(label),
            ));
        }
        row
    });
    let inside = |person: PersonId| seen.team.iter().any(|it| it.0 == Caregiver::Person(person));
    let mut choices = vec![Choice::new("", lang.pick("Choisir…", "Choose…"))];
    if !seen.team.iter().any(|it| it.0 == Caregiver::Pharmacy) {
        choices.push(Choice::new("pharmacy", pharmacy));
    }
    for it in colleagues.iter().filter(|it| !inside(it.id)) {
        choices.push(Choice::new(
            it.id.to_string(),
            format!("{}, {}", it.name, it.role.text().say(lang)),
        ));
    }
    html! {
        (Table::new(lang.pick("Équipe de soins", "Care team"), columns).caption_unseen().rows(rows).show(lang))
        @if shares && choices.len() > 1 {
            (form::form(&format!("/patients/{id}/care"), &html! {
                (Field::new(lang, "caregiver", lang.pick("Ajouter à l’équipe de soins", "Add to the care team")).errors(&Errors::none()).select(&choices))
                (button::row(&[Button::secondary(lang.pick("Ajouter", "Add"))]))
            }))
        }
    }
}

/// One of those who care.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    caregiver: String,
}

impl Chosen {
    fn caregiver(&self) -> Result<Caregiver, Failure> {
        match self.caregiver.as_str() {
            "pharmacy" => Ok(Caregiver::Pharmacy),
            person => person.parse().map(Caregiver::Person).map_err(|_| Failure::Unreadable),
        }
    }
}

/// Adds to the care team.
pub async fn share(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<PatientId>,
    Form(chosen): Form<Chosen>,
) -> Result<Redirect, Failure> {
    rights(&site, &reader, id, Action::ShareCare).await?;
    let caregiver = chosen.caregiver()?;
    site.app.share_care(reader.acting(), &reader.origin(), id, caregiver).await?;
    Ok(Redirect::to(&format!("/patients/{id}?done=shared#team")))
}

/// Takes from the care team.
pub async fn end(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<PatientId>,
    Form(chosen): Form<Chosen>,
) -> Result<Redirect, Failure> {
    rights(&site, &reader, id, Action::ShareCare).await?;
    let caregiver = chosen.caregiver()?;
    site.app.end_care(reader.acting(), &reader.origin(), id, caregiver).await?;
    // Whoever took themselves from it may see the record no more than others do.
    Ok(Redirect::to(&format!("/patients/{id}?done=removed#team")))
}

/// The right to something of a patient, before what was sent is thought about.
pub async fn rights(
    site: &Site,
    reader: &SignedIn,
    id: PatientId,
    action: Action,
) -> Result<Seen, Failure> {
    let seen = site.app.patient(reader.acting(), id).await?;
    if seen.may(action) { Ok(seen) } else { Err(Failure::Forbidden(Some(action))) }
}

/// Who looked at a patient: shown, and printed for the patient who asks.
pub async fn readings(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<PatientId>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let seen = rights(&site, &reader, id, Action::ReadPatientJournal).await?;
    let entries = site.app.patient_journal(reader.acting(), &reader.origin(), id).await?;
    let title = lang.pick("Qui a consulté ce patient", "Who looked at this patient");
    let content = html! {
        (Heading::new(title).kicker(&seen.patient.number).tag(Shade::InProgress.saying(lang.pick("Journal vérifiable", "Verifiable log"))).lead(lang.pick(
            "À imprimer et à remettre au patient qui le demande. Cette consultation y figure aussi.",
            "To be printed and given to the patient who asks. This reading stands in it too.",
        )).show())
        (journal::table(&entries, false, lang))
    };
    Ok(reader.page(title).crumbs(crumbs(lang)).show(&content))
}

/// The form of an erasure.
pub async fn erasing(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<PatientId>,
) -> Result<Markup, Failure> {
    let seen = rights(&site, &reader, id, Action::EraseIdentity).await?;
    reader.is_sure()?;
    Ok(erasure(&reader, &seen, "", &Errors::none()))
}

/// A reason.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Reason {
    reason: String,
    keep: String,
}

/// Erases an identity.
pub async fn erase(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<PatientId>,
    Form(typed): Form<Reason>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    let mut errors = Errors::none();
    naming::check(&mut errors, [typed.reason.as_str()], &typed.keep, lang);
    if !errors.is_empty() {
        let seen = rights(&site, &reader, id, Action::EraseIdentity).await?;
        let page = erasure(&reader, &seen, &typed.reason, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    match site.app.erase_identity(reader.acting(), &reader.origin(), id, &typed.reason).await {
        Ok(()) => Ok(Redirect::to(&format!("/patients/{id}?done=erased")).into_response()),
        Err(PatientError::Reason) => {
            let seen = site.app.patient(reader.acting(), id).await?;
            errors.add("reason", lang.pick("Indiquez le motif.", "Give the reason."));
            let page = erasure(&reader, &seen, &typed.reason, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(super::identity::failed(error)),
    }
}

fn erasure(reader: &SignedIn, seen: &Seen, reason: &str, errors: &Errors) -> Markup {
    let lang = reader.lang();
    let id = seen.patient.id;
    let title = lang.pick("Effacer l’identité", "Erase the identity");
    let content = html! {
        (Heading::new(title).kicker(&seen.patient.number).lead(lang.pick(
            "La clé qui l’ouvre est détruite\u{a0}: plus personne ne la lira, ici ni dans une sauvegarde faite ensuite. Les données de soins restent, sous le numéro.",
            "The key that opens it is destroyed: nobody will read it again, here or in a backup made afterwards. The data of care stay, under the number.",
        )).show())
        (form::form(&format!("/patients/{id}/erase"), &html! {
            (errors.summary(lang))
            (Field::new(lang, "reason", lang.pick("Motif", "Reason")).hint(lang.pick("Par exemple la demande du patient, sa date, ou la fin de la durée de conservation. Sans nommer personne.", "For instance the request of the patient and its date, or the end of the time for which it is kept. Name nobody.")).errors(errors).value(reason).textarea(3))
            (naming::keep(errors, lang))
            (button::row(&[Button::danger(lang.pick("Effacer pour toujours", "Erase for ever")), Button::quiet(lang.pick("Annuler", "Cancel")).href(&format!("/patients/{id}"))]))
        }))
    };
    reader.page(title).crumbs(crumbs(lang)).show(&content)
}
