//! The organisation for which one acts: its people, its sites, its delegations.

pub mod centre;
pub mod delegations;
pub mod people;
pub mod sites;

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::form::Errors;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::summary;
use crate::look::table::{Column, Table};
use crate::pages::agreement;
use crate::server::Site;
use crate::session::SignedIn;
use app::{Delegated, Invited, Member, Place};
use axum::extract::{Query, State};
use domain::OrganisationKind;
use domain::access::{Action, Phase, Relation, granted};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::{Lang, Text};
use maud::{Markup, html};
use serde::Deserialize;

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// What is said once something is done.
const DONE: [(&str, Text); 10] = [
    ("invited", Text::new("L’invitation est partie.", "The invitation was sent.")),
    ("taken-back", Text::new("L’invitation est annulée.", "The invitation is taken back.")),
    ("given", Text::new("Le rôle est confié.", "The role is given.")),
    (
        "withdrawn",
        Text::new(
            "Le rôle est retiré\u{a0}; les sessions qui s’y exerçaient sont closes.",
            "The role is withdrawn; sessions in it are over.",
        ),
    ),
    (
        "codes",
        Text::new(
            "La personne préparera de nouveaux codes à sa prochaine connexion. Elle en est informée.",
            "The person will set up new codes at their next sign-in. They are told.",
        ),
    ),
    ("site", Text::new("Le site est enregistré.", "The site is saved.")),
    ("centre", Text::new("Le CRPV est enregistré.", "The regional centre is saved.")),
    ("closed", Text::new("Le site est fermé.", "The site is closed.")),
    ("delegated", Text::new("La délégation est donnée.", "The delegation is given.")),
    ("ended", Text::new("La délégation a pris fin.", "The delegation has ended.")),
];

/// The page.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let acting = reader.acting();
    let members = site.app.members(acting).await?;
    let own = site.app.organisation(acting.organisation).await?.ok_or(Failure::NotFound)?;
    let title = own.name.clone();
    let told = done.done.and_then(|word| DONE.iter().find(|it| it.0 == word).map(|it| it.1));
    let invitations = site.app.invitations(acting).await?;
    let places = site.app.places(acting).await?;
    let delegations = site.app.delegations(acting).await?;
    let waiting = agreement::list::waiting(&site, &reader).await?;
    let today = site.app.now().today;
    let vigilance = match own.kind {
        OrganisationKind::Hospital => centre::section(&site, &reader, &Errors::none()).await?,
        _ => Markup::default(),
    };
    let mut heading = Heading::new(&title).lead(own.kind.text().say(lang));
    let journal = Button::secondary(lang.pick("Journal des accès", "Access log"))
        .icon(Icon::Lock)
        .href("/journal");
    if may(&reader, Action::ReadJournal) {
        heading = heading.aside(journal.show());
    }
    let content = html! {
        (heading.show())
        @if let Some(told) = told { (Notice::success(told.say(lang)).show(lang)) }
        (waiting)
        @if let Some(finess) = &own.finess {
            (summary::list(&[(lang.pick("FINESS", "FINESS"), html! { (finess.as_str()) })]))
        }
        (page::section("people", lang.pick("Personnes et rôles", "People and roles"), &people(&reader, &members, lang)))
        @if may(&reader, Action::InvitePeople) {
            (page::section("invitations", lang.pick("Invitations en attente", "Invitations that wait"), &invited(&invitations, lang)))
        }
        @if own.kind.has_sites() {
            (page::section("sites", lang.pick("Sites et pharmacies à usage intérieur", "Sites and hospital pharmacies"), &sites_of(&reader, &places, lang)))
        }
        (vigilance)
        @if matches!(own.kind, OrganisationKind::Laboratory | OrganisationKind::Consultant) {
            (page::section("delegations", lang.pick("Délégations", "Delegations"), &delegated(&reader, own.kind, &delegations, today, lang)))
        }
    };
    Ok(reader.page(title).show(&content))
}

/// Whether who reads has a right on their organisation.
pub fn may(reader: &SignedIn, action: Action) -> bool {
    granted(reader.acting().role, Relation::Own, Phase::Standing, action)
}

/// The way to a page below the organisation.
pub fn crumbs(lang: Lang) -> Vec<Link> {
    vec![Link::new(lang.pick("Mon organisme", "My organisation"), "/organisation")]
}

fn people(reader: &SignedIn, members: &[Member], lang: Lang) -> Markup {
    let manages = may(reader, Action::GiveRoles);
    let mut columns = vec![
        Column::new(lang.pick("Personne", "Person")),
        Column::new(lang.pick("Rôles", "Roles")),
    ];
    if manages {
        columns.push(Column::new(lang.pick("Adresse", "Address")));
        columns.push(Column::new(lang.pick("Gérer", "Manage")).unseen());
    }
    let rows = members.iter().map(|it| {
        let roles: Vec<&str> = it.roles.iter().map(|role| role.text().say(lang)).collect();
        let mut row = vec![html! { (it.name) }, html! { (roles.join(", ")) }];
        if manages {
            row.push(html! { (it.email) @if let Some(rpps) = &it.rpps { br; span.hint { "RPPS " (rpps) } } });
            row.push(html! { a href=(format!("/organisation/people/{}", it.person)) { (lang.pick("Gérer", "Manage")) span.unseen { " " (it.name) } } });
        }
        row
    });
    html! {
        (Table::new(lang.pick("Personnes", "People"), columns).caption_unseen().rows(rows).show(lang))
        @if may(reader, Action::InvitePeople) {
            (button::row(&[Button::primary(lang.pick("Inviter une personne", "Invite a person")).icon(Icon::Plus).href("/organisation/invite")]))
        }
    }
}

fn invited(all: &[Invited], lang: Lang) -> Markup {
    if all.is_empty() {
        return html! { p { (lang.pick("Aucune invitation n’attend de réponse.", "No invitation waits for an answer.")) } };
    }
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let columns = vec![
        Column::new(lang.pick("Personne", "Person")),
        Column::new(lang.pick("Rôles", "Roles")),
        Column::new(lang.pick("Valable jusqu’au", "Holds until")),
        Column::new(lang.pick("Annuler", "Take back")).unseen(),
    ];
    let rows = all.iter().map(|it| {
        let roles: Vec<&str> = it.roles.iter().map(|role| role.text().say(lang)).collect();
        vec![
            html! { (it.name) br; span.hint { (it.email) } },
            html! { (roles.join(", ")) },
            date::time_short(paris.to_datetime(it.expires_at).date(), lang),
            button::post(
                &format!("/organisation/invitations/{}/take-back", it.id),
                &[],
                &Button::secondary(lang.pick("Annuler", "Take back")),
            ),
        ]
    });
    Table::new(lang.pick("Invitations", "Invitations"), columns)
        .caption_unseen()
        .rows(rows)
        .show(lang)
}

fn sites_of(reader: &SignedIn, places: &[Place], lang: Lang) -> Markup {
    let keeps = may(reader, Action::KeepSites);
    let mut columns = vec![
        Column::new(lang.pick("Site", "Site")),
        Column::new("FINESS"),
        Column::new(lang.pick("PUI", "Pharmacy")),
    ];
    if keeps {
        columns.push(Column::new(lang.pick("Modifier", "Change")).unseen());
    }
    let rows = places.iter().map(|it| {
        let pharmacy =
            if it.pharmacy { lang.pick("Oui", "Yes") } else { lang.pick("Non", "No") };
        let mut row = vec![html! { (it.name) }, html! { (it.finess) }, html! { (pharmacy) }];
        if keeps {
            row.push(html! { a href=(format!("/organisation/sites/{}", it.id)) { (lang.pick("Modifier", "Change")) span.unseen { " " (it.name) } } });
        }
        row
    });
    html! {
        @if places.is_empty() { p { (lang.pick("Aucun site n’est déclaré.", "No site is entered.")) } }
        @else { (Table::new(lang.pick("Sites", "Sites"), columns).caption_unseen().rows(rows).show(lang)) }
        @if keeps { (button::row(&[Button::secondary(lang.pick("Ajouter un site", "Add a site")).icon(Icon::Plus).href("/organisation/sites/new")])) }
    }
}

fn delegated(
    reader: &SignedIn,
    kind: OrganisationKind,
    all: &[Delegated],
    today: Date,
    lang: Lang,
) -> Markup {
    use crate::look::state::State as Shade;
    let gives = kind == OrganisationKind::Laboratory && may(reader, Action::Delegate);
    let other = if kind == OrganisationKind::Laboratory {
        lang.pick("Cabinet de conseil", "Consultant")
    } else {
        lang.pick("Laboratoire", "Laboratory")
    };
    let mut columns = vec![
        Column::new(other),
        Column::new(lang.pick("Du", "From")),
        Column::new(lang.pick("Au", "Until")),
        Column::new(lang.pick("État", "State")),
    ];
    if gives {
        columns.push(Column::new(lang.pick("Mettre fin", "End")).unseen());
    }
    let rows = all.iter().map(|it| {
        let name = if kind == OrganisationKind::Laboratory {
            &it.consultant_name
        } else {
            &it.laboratory_name
        };
        let in_force = it.delegation.in_force(today);
        let to_come = it.delegation.from > today && it.delegation.ended_on.is_none();
        let state = if in_force {
            Shade::InProgress.saying(lang.pick("En vigueur", "In force"))
        } else if to_come {
            Shade::Waiting.saying(lang.pick("À venir", "To come"))
        } else {
            Shade::Ended.saying(lang.pick("Terminée", "Ended"))
        };
        let until = it.delegation.ended_on.unwrap_or(it.delegation.until);
        let mut row = vec![
            html! { (name) },
            date::time_short(it.delegation.from, lang),
            date::time_short(until, lang),
            state,
        ];
        if gives {
            row.push(if in_force || to_come {
                button::post(
                    &format!("/organisation/delegations/{}/end", it.id),
                    &[],
                    &Button::secondary(lang.pick("Mettre fin", "End")),
                )
            } else {
                html! {}
            });
        }
        row
    });
    html! {
        p { (lang.pick(
            "Un cabinet de conseil prépare des demandes pour le laboratoire tant que la délégation est en vigueur. Il ne voit que les dossiers qu’il a ouverts ou auxquels il est invité\u{a0}; il ne dépose pas.",
            "A consultant prepares requests for the laboratory while the delegation is in force. It sees only the dossiers that it opened or to which it is invited; it does not file.",
        )) }
        @if all.is_empty() { p { (lang.pick("Aucune délégation.", "No delegation.")) } }
        @else { (Table::new(lang.pick("Délégations", "Delegations"), columns).caption_unseen().rows(rows).show(lang)) }
        @if gives { (button::row(&[Button::secondary(lang.pick("Donner une délégation", "Give a delegation")).icon(Icon::Plus).href("/organisation/delegations/new")])) }
    }
}
