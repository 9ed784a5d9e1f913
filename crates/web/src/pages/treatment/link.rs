//! The link that a patient is given to their own forms: given once on a page to be printed, renewed,
//! closed; and what came of the forms.

use super::{View, named, shade};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::form::{self, Choice, Field};
use crate::look::notice::Notice;
use crate::look::page::{Heading, Link};
use crate::look::state::State as Shade;
use crate::look::table::{Column, Table};
use crate::look::{qr, summary};
use crate::pages::draft::{Pairs, value};
use crate::pages::journal::instant;
use crate::server::Site;
use crate::session::SignedIn;
use app::{GivenLink, PatientLink};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::DossierId;
use domain::access::{Action, permit};
use domain::protocol::Filler;
use law::Lang;
use maud::{Markup, html};

/// The questionnaires of the patient on the page of the treatment, for those who may give the link.
pub(super) fn section(view: &View<'_>, link: Option<&PatientLink>) -> Option<Markup> {
    let (lang, today) = (view.lang, view.opened.now.today);
    let all = view.course.calendar();
    let own: Vec<_> = all.iter().filter(|it| it.filler == Filler::Patient).collect();
    let asked = view.course.plan.forms.iter().any(|it| it.filler == Filler::Patient);
    if !view.opened.may(Action::GivePatientLink) || !asked {
        return None;
    }
    let columns = vec![
        Column::new(view.pick("Visite", "Visit")),
        Column::new(view.pick("Questionnaire", "Questionnaire")),
        Column::new(view.pick("État", "State")),
    ];
    let rows = own.iter().map(|it| {
        let title = match it.signed {
            Some(number) => html! { a href={ "/treatments/" (view.opened.id()) "/signed/" (number) } { (it.kind.title(it.title, lang)) } },
            None => html! { (it.kind.title(it.title, lang)) },
        };
        vec![html! { (it.planned.visit.name) }, title, shade(it.progress(today), lang)]
    });
    let at = format!("/treatments/{}/patient-link", view.opened.id());
    let open = link.filter(|it| it.closed_at.is_none());
    let give = match open {
        Some(_) => view.pick("Renouveler le lien", "Renew the link"),
        None => view.pick("Remettre un lien au patient", "Give the patient a link"),
    };
    Some(html! {
        (standing(view, link))
        @if !own.is_empty() {
            (Table::new(view.pick("Questionnaires du patient", "Questionnaires of the patient"), columns).caption_unseen().rows(rows).show(lang))
        }
        p.hint { (view.pick(
            "Un questionnaire sans réponse ne bloque rien. Le laboratoire ne voit que les fiches envoyées.",
            "A questionnaire without an answer blocks nothing. The laboratory sees only the forms that were sent.",
        )) }
        (button::row(&[Button::secondary(give).href(&at)]))
        @if open.is_some() {
            (button::post(&format!("{at}/close"), &[], &Button::quiet(view.pick("Fermer le lien", "Close the link"))))
        }
    })
}

fn standing(view: &View<'_>, link: Option<&PatientLink>) -> Markup {
    let lang = view.lang;
    let Some(link) = link else {
        return html! { p { (view.pick("Aucun lien n’a été remis au patient.", "The patient was given no link.")) } };
    };
    let now = view.opened.now.at;
    let state = if link.holds(now) {
        Shade::InProgress.saying(view.pick("Ouvert", "Open"))
    } else if link.closed_at.is_some() {
        Shade::Ended.saying(view.pick("Fermé", "Closed"))
    } else if link.expires_at <= now {
        Shade::Ended.saying(view.pick("Échu", "Over"))
    } else {
        Shade::Suspended.saying(
            view.pick("Bloqué après trop de codes faux", "Blocked after too many wrong codes"),
        )
    };
    let mail = if link.by_mail {
        view.pick(
            "Oui, à l’adresse du dossier patient",
            "Yes, at the address of the patient record",
        )
    } else {
        view.pick("Non", "No")
    };
    let used = link
        .used_at
        .map_or_else(|| html! { (view.pick("Jamais", "Never")) }, |at| instant(at, lang));
    summary::list(&[
        (view.pick("Lien", "Link"), state),
        (view.pick("Remis le", "Given on"), instant(link.given_at, lang)),
        (view.pick("Valable jusqu’au", "Holds until"), instant(link.expires_at, lang)),
        (view.pick("Dernier usage", "Last used"), used),
        (view.pick("Rappels par courriel", "Reminders by mail"), html! { (mail) }),
    ])
}

/// Asks how the link is handed over.
///
/// # Errors
/// When one may not give it.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(treatment): Path<DossierId>,
) -> Result<Markup, Failure> {
    let (lang, acting) = (reader.lang(), reader.acting());
    let opened = site.app.treatment(acting, &reader.origin(), treatment).await?;
    let (relation, phase) = (opened.relation(), opened.phase());
    permit(acting, treatment.0, relation, phase, Action::GivePatientLink)
        .map_err(app::Error::from)?;
    let course = opened.state().course().ok_or(Failure::NotFound)?;
    let one = std::slice::from_ref(&opened);
    let known = site.app.patients_of(acting, &reader.origin(), one).await?;
    let identity = known.get(&course.opening.patient);
    let mail = identity.map(|it| it.email.trim()).filter(|it| !it.is_empty());
    let former = site.app.patient_link(&opened).await?.filter(|it| it.closed_at.is_none());
    let title = lang.pick("Remettre un lien au patient", "Give the patient a link");
    let written = lang.pick(
        "Écrire aussi le lien au patient, et lui rappeler chaque questionnaire",
        "Write the link to the patient too, and remind them of each questionnaire",
    );
    let content = html! {
        (Heading::new(title).kicker(named(identity, course)).lead(lang.pick(
            "Le patient répond chez lui, sur son téléphone, sans compte. Vous lui remettez une adresse et un code à six chiffres, affichés une seule fois.",
            "The patient answers at home, on a phone, without an account. You hand over an address and a six-digit code, shown once.",
        )).show())
        @if former.is_some() {
            (Notice::warning(lang.pick("Le lien déjà remis cessera de valoir", "The link given before will hold no more"))
                .body(html! { p { (lang.pick("Ce que le patient a déjà écrit reste\u{a0}: il le retrouve par le nouveau lien.", "What the patient wrote already stays: they find it by the new link.")) } }).show(lang))
        }
        (form::form(&format!("/treatments/{treatment}/patient-link"), &html! {
            @if let Some(mail) = mail {
                (Field::new(lang, "mail", lang.pick("Par courriel", "By mail")).optional()
                    .checkboxes(&[Choice::new("yes", written).hint(format!("{mail}. {}", lang.pick("Le code n’y figure pas, ni rien de sa santé.", "Neither the code nor anything of their health is in it.")))]))
            } @else {
                p.hint { (lang.pick("Aucune adresse électronique n’est connue\u{a0}: le patient ne reçoit pas de rappel. Vous pouvez l’ajouter à son identité.", "No mail address is known: the patient gets no reminder. You can add one to their identity.")) }
            }
            (button::row(&[
                Button::primary(lang.pick("Créer le lien", "Make the link")),
                Button::quiet(lang.pick("Annuler", "Cancel")).href(&format!("/treatments/{treatment}#own-forms")),
            ]))
        }))
    };
    let crumbs = vec![
        Link::new(lang.pick("Traitements", "Treatments"), "/treatments"),
        Link::new(course.number(), format!("/treatments/{treatment}")),
    ];
    Ok(reader.page(title).crumbs(crumbs).show(&content))
}

/// Gives the link, and shows it once.
///
/// # Errors
/// When one may not give it.
pub async fn give(
    State(site): State<Site>,
    reader: SignedIn,
    Path(treatment): Path<DossierId>,
    Form(pairs): Form<Pairs>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let mail = value(&pairs, "mail") == "yes";
    let given =
        site.app.give_patient_link(reader.acting(), &reader.origin(), treatment, mail).await?;
    let title = lang.pick("Le lien du patient", "The link of the patient");
    let crumbs = vec![
        Link::new(lang.pick("Traitements", "Treatments"), "/treatments"),
        Link::new(lang.pick("Ce traitement", "This treatment"), format!("/treatments/{treatment}")),
    ];
    let today = date::time(site.app.now().today, lang);
    let content = sheet(&given, treatment, &today, lang);
    Ok(reader.page(title).crumbs(crumbs).show(&content))
}

/// What is handed over on paper: it names neither the patient nor what they are treated for.
fn sheet(given: &GivenLink, treatment: DossierId, today: &Markup, lang: Lang) -> Markup {
    let code = format!("{}\u{a0}{}", &given.code[..3], &given.code[3..]);
    html! {
        div.is-unprinted {
            (Notice::warning(lang.pick("Cette page ne s’affiche qu’une fois", "This page is shown once"))
                .body(html! { p { (lang.pick("Imprimez-la, ou recopiez l’adresse et le code, puis remettez-les au patient en main propre.", "Print it, or copy the address and the code, then hand them to the patient in person.")) } }).show(lang))
            @if given.by_mail { (Notice::success(lang.pick("Le lien est aussi écrit au patient, sans le code.", "The link is also written to the patient, without the code.")).show(lang)) }
        }
        (Heading::new(lang.pick("Vos questionnaires", "Your questionnaires")).lead(lang.pick(
            "Photographiez ce carré avec votre téléphone, ou tapez l’adresse, puis le code.",
            "Scan this square with your phone, or type the address, then the code.",
        )).show())
        div.qr-line.own-link {
            (qr::picture(&given.address, lang.pick("Adresse de vos questionnaires", "Address of your questionnaires")))
            (summary::list(&[
                (lang.pick("Adresse", "Address"), html! { strong.own-address { (given.address) } }),
                (lang.pick("Code", "Code"), html! { strong.own-code { (code) } }),
                (lang.pick("Remis le", "Given on"), today.clone()),
            ]))
        }
        p { (lang.pick(
            "Gardez cette feuille\u{a0}: le même lien sert pour tous vos questionnaires. Ne la montrez à personne. Si vous la perdez, demandez-en une autre à l’équipe qui vous suit.",
            "Keep this sheet: the same link serves for all your questionnaires. Show it to nobody. If you lose it, ask the team who care for you for another.",
        )) }
        p { (lang.pick(
            "Répondre est libre\u{a0}: ne pas répondre ne change rien à votre traitement ni à vos soins.",
            "You are free to answer or not: it changes nothing in your treatment or your care.",
        )) }
        div.is-unprinted { (button::row(&[Button::secondary(lang.pick("Revenir au traitement", "Back to the treatment")).href(&format!("/treatments/{treatment}"))])) }
    }
}

/// Closes the link.
///
/// # Errors
/// When one may not close it, or none is open.
pub async fn close(
    State(site): State<Site>,
    reader: SignedIn,
    Path(treatment): Path<DossierId>,
) -> Result<Redirect, Failure> {
    site.app.close_patient_link(reader.acting(), &reader.origin(), treatment).await?;
    Ok(Redirect::to(&format!("/treatments/{treatment}?done=link-closed")))
}
